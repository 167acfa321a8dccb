"""Time and memory of the voxel tier against the number of voxels, each measurement in a process of its own.

    python benchmarks/voxels.py --volume TF-500x500x500-1x2x6-v3.tiff            # corners of the volume, and the whole
    python benchmarks/voxels.py --volume ... --sizes 500 --axes 0 1 2            # the three tortuosities
    python benchmarks/voxels.py --steps 64 128                                   # growth steps of a fibre mat
    python benchmarks/voxels.py --steps 128 --before ../before/src               # beside another version's, in turns
    python benchmarks/voxels.py --draw --keep                                    # the picture of what was measured

``--keep`` puts the newest rows into the lines of docs/speed.csv and the points of docs/speed_growth.csv.

The volume is the standard one of TauFactor 2 (MIT; github.com/tldr-group/taufactor, docs/paper, a zipped TIFF of
4 MB): pores 255, 30 % of 500^3, tau 1.1513, 1.3905, 4.2431 in its three directions as published. Without --volume a
random one of the same kind and share is made, which has other values. Rows are appended to docs/morphology/voxels.csv;
the picture is docs/morphology/voxels.svg.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from lines import keep, read, write

DOCS = Path(__file__).parents[1] / "docs" / "morphology"
TABLE = DOCS / "voxels.csv"
COLUMNS = ["work", "voxels", "axis", "value", "wall", "processor", "bytes_per_voxel", "load"]

PUBLISHED = {"TauFactor 2, 32 cores": 447.0, "TauFactor 2, A6000": 26.0}
"""Seconds for 500^3, the mean of three directions to 0.5 % (TauFactor 2, docs/paper)."""

STANDARD = 500**3
"""Voxels of the standard volume."""

ASKED_SECONDS, ASKED_TIMES = 300, 3
"""What was asked for: seconds of the standard volume, and how many times as fast a growth step is to be as before."""

AGAIN = 300
"""Edge up to which a call is repeated, so that its second time is free of compilation."""


def pores_of(path: str | None, n: int, axis: int) -> np.ndarray:
    """Corner of n^3 of the volume, the flux's direction first."""
    if path:
        import tifffile

        volume = tifffile.imread(path)[:n, :n, :n]
        volume = (volume == volume.max()).astype(np.uint8)
    else:
        from scipy import ndimage

        noise = ndimage.gaussian_filter(np.random.default_rng(0).standard_normal((n, n, n), np.float32), (6, 3, 18))
        volume = (noise > np.quantile(noise, 0.7)).astype(np.uint8)
    return np.ascontiguousarray(np.moveaxis(volume, axis, 0))


def timed(call) -> tuple[float, float, object]:
    """Wall time of a call, the time processors spent on it [s], and its result."""
    wall, processor = time.perf_counter(), time.process_time()
    result = call()
    return time.perf_counter() - wall, time.process_time() - processor, result


def peak() -> float:
    """Largest resident memory of this process so far [bytes]."""
    return 1024.0 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def tortuosity(path: str | None, n: int, axis: int, tolerance: float) -> dict[str, object]:
    """One direction of the volume."""
    from lithiophile.morphology.measures.host import pore_tortuosity

    pore = pores_of(path, n, axis)
    wall, processor, tau = timed(lambda: pore_tortuosity(pore, tolerance=tolerance))
    most = peak()
    if n <= AGAIN:
        wall, processor, tau = timed(lambda: pore_tortuosity(pore, tolerance=tolerance))
    return {"work": f"tortuosity to {tolerance:g}", "voxels": n**3, "axis": axis, "value": tau, "wall": wall,
            "processor": processor, "bytes_per_voxel": most / n**3}  # fmt: skip


def growth(n: int, steps: int) -> dict[str, object]:
    """Mean of the later ones of a few growth steps of a fibre mat."""
    from lithiophile.morphology.microstructures import build
    from lithiophile.morphology.run.case import Case
    from lithiophile.morphology.run.simulate import run

    class Enough(Exception):
        """The steps asked for are done."""

    at: list[tuple[float, float]] = []

    def watch(progress, _) -> None:
        at.append((time.perf_counter(), time.process_time()))
        if len(at) > steps:
            raise Enough

    host = build("fibre", (n, n, n), 5e-7, diameter=8e-6, porosity=0.8, seed=1).with_barrier(0.01)
    with contextlib.suppress(Enough):
        run(Case.of(host, "Plate at 2 mA/cm2 for 3 mAh/cm2"), watch=watch, snapshots=0)
    # the first one compiles
    wall, processor = (np.subtract(at[-1], at[0]) / (len(at) - 1)).tolist()
    return {"work": "growth step", "voxels": n**3, "axis": 0, "value": len(at) - 1, "wall": wall,
            "processor": processor, "bytes_per_voxel": peak() / n**3}  # fmt: skip


BEFORE = ", version before"


def measured(part: list[str], before: str | None = None) -> None:
    """Run a measurement in a process of its own, with the package in ``before`` if given, print it and keep it."""
    env = dict(os.environ, PYTHONPATH=before) if before else None
    done = subprocess.run([sys.executable, __file__, *part], check=True, stdout=subprocess.PIPE, text=True, env=env)
    row = json.loads(done.stdout.splitlines()[-1])
    if before:
        row["work"] += BEFORE
    print(f"{row['work']}, {row['voxels']:,} voxels, axis {row['axis']}: {row['value']:.5g}, {row['wall']:.1f} s "
          f"({row['processor']:.1f} of processor), {row['bytes_per_voxel']:.0f} bytes a voxel at most, "
          f"load {row['load']:.0f}", flush=True)  # fmt: skip
    new = not TABLE.exists()
    with TABLE.open("a", newline="", encoding="utf-8") as file:
        write = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        if new:
            write.writeheader()
        write.writerow({k: f"{v:.6g}" if isinstance(v, float) else v for k, v in row.items()})


def newest() -> dict[tuple[str, int, int], dict[str, str]]:
    """The last row of every work, number of voxels and axis."""
    with TABLE.open(encoding="utf-8") as file:
        return {(row["work"], int(row["voxels"]), int(row["axis"])): row for row in csv.DictReader(file)}


def kept() -> None:
    """Put the newest rows into the lines and the points of docs/speed.md."""
    rows = newest()
    whole = [row for (work, voxels, _), row in rows.items() if work.startswith("tort") and voxels == STANDARD]
    if whole:
        mean = np.mean([float(row["processor"]) for row in whole])
        tau = ", ".join(f"{float(row['value']):.5f}" for row in whole)
        clock = sorted(float(row["wall"]) for row in whole)
        bytes_each = max(float(row["bytes_per_voxel"]) for row in whole)
        keep(
            "tau of 500^3 voxels (TauFactor 2's volume), mean of its directions", "voxels.py", f"{mean:.0f} s",
            f"at most {ASKED_SECONDS} s", bool(mean <= ASKED_SECONDS),
            f"processor time of both cores; by the clock {clock[0]:.0f} to {clock[-1]:.0f} s under load; tau {tau}; "
            f"{bytes_each:.0f} bytes a voxel, {bytes_each * STANDARD / 1e9:.1f} GB",
            "447 s on 32 cores, 26 s on an A6000 (published)",
            f"{max(float(row['load']) for row in whole):.0f}",
        )  # fmt: skip
    for voxels in (64**3, 128**3):
        now, then = (rows.get((f"growth step{which}", voxels, 0)) for which in ("", BEFORE))
        if now and then:
            seconds = [float(row["processor"]) for row in (then, now)]
            times = seconds[0] / seconds[1]
            keep(
                f"growth step of {round(voxels ** (1 / 3))}^3 voxels, times as fast as on 28 November", "voxels.py",
                f"{times:.1f}", f"above {ASKED_TIMES}", bool(round(times, 1) > ASKED_TIMES),
                f"{seconds[1]:.2f} s of processor, {seconds[0]:.2f} before",
            )  # fmt: skip
    names = {"tortuosity to 0.001": "voxels, effective transport", "growth step": "voxels, growth step"}
    points = [
        {"kind": names[work], "size": str(voxels), "seconds": f"{float(row['processor']):.4g}"}
        for (work, voxels, axis), row in sorted(rows.items(), key=lambda item: item[0][1])
        if work in names and axis == 0
    ]
    # one size says nothing of growth
    points = [p for p in points if sum(q["kind"] == p["kind"] for q in points) > 1]
    others = [row for row in read("speed_growth.csv") if row["kind"] not in names.values()]
    write("speed_growth.csv", ("kind", "size", "seconds"), [*others, *sorted(points, key=lambda p: p["kind"])])


def drawn() -> Path:
    """The picture of the table: processor time against voxels."""
    import matplotlib

    matplotlib.rcParams["svg.hashsalt"] = "lithiophile"  # the same figure gives the same file
    from matplotlib.figure import Figure

    from lithiophile.report.dark import saved  # a version before may not have it

    with TABLE.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if not row["work"].endswith(BEFORE)]
    figure = Figure(figsize=(6.4, 4.4), layout="constrained")
    axes = figure.subplots()
    for name, colour in zip(dict.fromkeys(r["work"] for r in rows), ("#0969da", "#d1570b"), strict=False):
        x, y = (np.array([float(r[k]) for r in rows if r["work"] == name]) for k in ("voxels", "processor"))
        if np.unique(x).size > 1:
            power, level = np.polyfit(np.log(x), np.log(y), 1)
            line = np.geomspace(x.min(), x.max(), 2)
            axes.loglog(line, np.exp(level) * line**power, color=colour, lw=1.0)
            name = f"{name}: voxels to the power {power:.2f}"
        axes.loglog(x, y, "o", ms=5, color=colour, label=name)
    for name, seconds in PUBLISHED.items():
        axes.loglog(500**3, seconds, "x", ms=6, color="0.4")
        axes.annotate(f"{name} (published, by the clock)", (500**3, seconds), (4, -16), textcoords="offset points",
                      ha="right", fontsize=8, color="0.35")  # fmt: skip
    axes.margins(y=0.12)
    axes.set_xlabel("Voxels")
    axes.set_ylabel("Processor time, all cores together [s]")
    axes.legend(fontsize=8, frameon=False, loc="upper left")
    axes.spines[["top", "right"]].set_visible(False)
    path = DOCS / "voxels.svg"
    saved(figure, path)
    return path


def main() -> None:
    """Measure what is asked for."""
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("--volume", help="TIFF of the pores; a made one if left out")
    parse.add_argument("--sizes", type=int, nargs="*", help="edges of the corners [64 128 250 500]")
    parse.add_argument("--axes", type=int, nargs="*", default=[0], help="directions of the flux")
    parse.add_argument("--tolerance", type=float, default=1e-3)
    parse.add_argument("--steps", type=int, nargs="*", default=[], help="edges of boxes of growth")
    parse.add_argument("--count", type=int, default=4, help="growth steps that are timed")
    parse.add_argument("--before", help="folder of another version of the package, timed in turn")
    parse.add_argument("--keep", action="store_true", help="put the newest rows into docs/speed.csv and its growth")
    parse.add_argument("--draw", action="store_true", help="only draw what was measured")
    parse.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    chosen = parse.parse_args()
    if chosen.one:
        kind, n = chosen.one[0], int(chosen.one[1])
        row = (growth(n, chosen.count) if kind == "growth"
               else tortuosity(chosen.volume, n, chosen.axes[0], chosen.tolerance))  # fmt: skip
        print(json.dumps({**row, "load": os.getloadavg()[0]}))
        return
    if not chosen.draw:
        usual = [] if chosen.steps else [64, 128, 250, 500]
        for n in usual if chosen.sizes is None else chosen.sizes:
            for axis in chosen.axes:
                volume = ["--volume", chosen.volume] if chosen.volume else []
                measured(["--one", "tau", str(n), "--axes", str(axis), "--tolerance", str(chosen.tolerance), *volume])
        for n in chosen.steps:
            for version in (chosen.before, None) if chosen.before else (None,):
                measured(["--one", "growth", str(n), "--count", str(chosen.count)], version)
    if chosen.keep:
        kept()
    print(drawn())


if __name__ == "__main__":
    main()

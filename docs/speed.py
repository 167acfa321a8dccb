"""Writes the tables and figure of docs/speed.md, and the README's sentence, from what benchmarks kept.

Call it as ``python docs/speed.py``.

``python benchmarks/NAME.py --keep`` puts a line into docs/speed.csv, ``benchmarks/growth.py --keep`` points into
docs/speed_growth.csv.
"""

import csv
import math
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PAGE = Path(__file__).resolve().with_suffix(".md")
HEAD = ("what", "found", "target", "verdict", "ours", "peer", "measured", "by")
README = PAGE.parents[1] / "README.md"
EMPTIED = (
    "emptied cycle of the host cell, losses on, our time over that of PyBaMM's half-cell with a growing interphase"
)
SAID = {
    "half-cycle of a host as a whole call, PyBaMM's time over ours": (
        "a half-cycle of a host, as a whole call without losses, takes PyBaMM's compiled solver {} times as long as "
        "Lithiophile"
    ),
    f"{EMPTIED}, both at their default tolerance": (
        "a cycle that empties a host with all its losses takes {} times as long as one of PyBaMM's half-cell with a "
        "growing interphase"
    ),
    f"{EMPTIED}, each at its fastest within 0.02 mV": "{} times where both are as exact",
    "1000 variants of one design, half-cycle without losses": "a thousand variants of a host take {} on two cores",
    "all designs, default protocol, losses on, `compare --all --jobs 2`": "the whole catalogue with losses {}",
}
"""Lines that the README says, and how."""
PANELS = {"cells": "Cells of the mesh", "cycles": "Cycles", "designs": "Designs", "voxels": "Voxels"}


def rows(name: str) -> list[dict[str, str]]:
    """Rows of a table beside this file."""
    return list(csv.DictReader((PAGE.parent / name).read_text(encoding="utf-8").splitlines()))


def table() -> str:
    """The lines that were measured, as Markdown."""
    out = [f"| {' | '.join(HEAD)} |", "|" + "---|" * len(HEAD)]
    for row in rows("speed.csv"):
        when = f"{row['date']}, load {row['load']}"
        cells = (row["line"], row["found"], row["target"], row["met"], row["ours"], row["peer"], when)
        out.append(f"| {' | '.join(cells)} | `benchmarks/{row['script']}` |")
    return "\n".join(out)


def headline() -> str:
    """What the README says of it."""
    kept = {row["line"]: row["found"] for row in rows("speed.csv")}
    said = [words.format(kept[line]) for line, words in SAID.items() if line in kept]
    head = "* **How fast** it is, beside targets that are met and missed: [measured](docs/speed.md). On one core "
    return f"{head}{'; '.join(said)}."


def lines() -> dict[str, list[tuple[float, float]]]:
    """Points of the growth by what grows: (size, seconds)."""
    found: dict[str, list[tuple[float, float]]] = {}
    for row in rows("speed_growth.csv"):
        found.setdefault(row["kind"], []).append((float(row["size"]), float(row["seconds"])))
    return found


def exponent(first: tuple[float, float], last: tuple[float, float]) -> float:
    """Slope of log time over log size between two sizes; 1 where time grows in proportion."""
    return math.log(last[1] / first[1]) / math.log(last[0] / first[0])


def growth() -> str:
    """The exponents, as Markdown."""
    out = ["| what grows | from | to | power | between the last two |", "|---|---|---|---|---|"]
    for name, points in lines().items():
        powers = exponent(points[0], points[-1]), exponent(points[-2], points[-1])
        out.append(f"| {name} | {points[0][0]:g} | {points[-1][0]:g} | {powers[0]:.2f} | {powers[1]:.2f} |")
    return "\n".join(out)


def draw() -> "Figure":
    """Time against size, one panel for each of what grows; a line of power 1 in each."""
    import matplotlib

    matplotlib.rcParams["svg.hashsalt"] = "lithiophile"  # the same figure gives the same file
    from matplotlib.figure import Figure

    figure = Figure(figsize=(13.5, 3.6), layout="constrained")
    axes = dict(zip(PANELS, figure.subplots(1, len(PANELS)), strict=True))
    for name, points in lines().items():
        axis = axes[name.partition(",")[0]]
        shade = "#c2571a" if axis.lines else "#1f6feb"
        sizes, seconds = zip(*points, strict=True)
        axis.loglog(sizes, seconds, "o-", ms=4, lw=1.4, color=shade, label=name.partition(", ")[2] or None)
        axis.loglog(sizes, [seconds[-1] * size / sizes[-1] for size in sizes], "--", lw=0.8, color="#8a95a1")
    for kind, axis in axes.items():
        axis.set(xlabel=PANELS[kind], ylabel="Processor time / s")
        axis.grid(color="#d9dee4", lw=0.5)
    for kind in ("cells", "voxels"):
        axes[kind].legend(fontsize=8)
    return figure


def main() -> None:
    """Write page and figure."""
    from lithiophile.report.dark import saved

    saved(draw(), PAGE.with_suffix(".svg"))
    for place, name, part in ((PAGE, "table", table()), (PAGE, "growth", growth()), (README, "speed", headline())):
        before, mark, rest = place.read_text(encoding="utf-8").partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition("<!-- end -->")
        place.write_text(f"{before}{mark}\n{part}\n\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()

"""A run on disk: fields for ParaView and for Python, a table, pictures, and a page of numbers."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lithiophile.errors import InputError
from lithiophile.morphology.measures.deposit import deposit
from lithiophile.morphology.measures.host import geometry
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.output.vti import write_series, write_vti
from lithiophile.morphology.output.vtkhdf import write_vtkhdf
from lithiophile.morphology.run.record import Result, Row, Snapshot

UNKNOWN = ("potential", "local_current")
"""Fields that a solve gives; before the first one there are none."""

COLOURS = {"lithium": (0.20, 0.44, 0.69), "isolated": (0.80, 0.36, 0.16), "conductive": (0.32, 0.32, 0.34),
           "insulating": (0.76, 0.70, 0.55), "ionic": (0.62, 0.74, 0.60), "coating": (0.93, 0.80, 0.42)}  # fmt: skip

NAMES = {"isolated": "lithium without a path", "conductive": "conductor", "insulating": "insulator",
         "ionic": "ion conductor", "lithium": "lithium", "coating": "coating"}  # fmt: skip
"""What the colours of a picture stand for."""


def write(result: Result, folder: str | Path, *, zarr: bool = True, picture: bool = True) -> dict[str, Path]:
    """Write everything a run has kept.

    Parameters
    ----------
    folder : path
        Made if it does not exist.
    zarr : bool
        Also a Zarr group of all snapshots, when the package zarr is there.

    Returns
    -------
    dict
        What was written, by kind.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    specimen = result.case.specimen
    made: dict[str, Path] = {"table": write_table(result, folder / "steps.csv")}
    files, moments = [], [_fields(specimen, shot) for shot in result.snapshots]
    for i, (shot, moment) in enumerate(zip(result.snapshots, moments, strict=True)):
        files.append((shot.time, write_vti(folder / f"fields_{i:03d}.vti", moment, specimen.voxel)))
    if files:
        made["fields"] = write_series(folder / "fields.pvd", files)
        # before the first step there is no potential; a series has the same fields at every moment
        unknown = {k: np.full(specimen.shape, np.nan, np.float32) for m in moments for k in m if k in UNKNOWN}
        times = [s.time for s in result.snapshots]
        made["vtkhdf"] = write_vtkhdf(
            folder / "fields.vtkhdf", [{**unknown, **m} for m in moments], times, specimen.voxel
        )
    if zarr and result.snapshots:
        group = write_zarr(result, folder / "fields.zarr")
        if group:
            made["zarr"] = group
    made["summary"] = folder / "summary.json"
    made["summary"].write_text(json.dumps(summary(result), indent=1, default=str) + "\n", encoding="utf-8")
    if picture and result.snapshots:
        made["picture"] = strip(result, folder / "strip.png")
    return made


def write_table(result: Result, path: Path) -> Path:
    """One row for each time step."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        names = [f.name for f in fields(Row)]
        out.writerow(names)
        for row in result.rows:
            out.writerow([getattr(row, n) for n in names])
    return path


def summary(result: Result) -> dict[str, Any]:
    """Numbers of a run: balance, ends of steps, measures of the host and of the last deposit."""
    specimen = result.case.specimen
    numbers: dict[str, Any] = {
        "title": result.case.title,
        "microstructure": {"kind": specimen.name, "voxel": specimen.voxel, "shape": specimen.shape,
                           **specimen.origin},
        "steps": [asdict(s) for s in result.stops],
        "balance": {**asdict(result.balance), "error": result.balance.error, "repairs": result.balance.repairs},
        "coulombic_efficiency": result.coulombic_efficiency(),
        "seconds": result.seconds,
        "warnings": result.warnings,
        "host": asdict(geometry(specimen)) if specimen.name != "foil" else None,
    }  # fmt: skip
    if result.rows:
        last = result.rows[-1]
        numbers["isolated"], numbers["dead"], numbers["islands"] = last.isolated, last.dead, last.islands
        numbers["local_current"] = {"mean": last.local_mean, "largest": last.local_largest, "unit": "A/m2"}
    numbers["deposits"] = [
        {"label": s.label, "time": s.time, **deposit(specimen, s.lithium).as_dict()} for s in result.snapshots
    ]
    return numbers


def _fields(specimen: Specimen, shot: Snapshot) -> dict[str, NDArray[np.generic]]:
    found: dict[str, NDArray[np.generic]] = {
        "lithium": shot.lithium.astype(np.float32),
        "conductive": specimen.conductive.astype(np.float32),
        "isolated": shot.isolated.astype(np.uint8),
    }
    for name in ("insulating", "ionic"):
        part = getattr(specimen, name)
        if part.any():
            found[name] = part.astype(np.float32)
    if shot.coating is not None:
        found["coating"] = shot.coating.astype(np.float32)
    if shot.potential.size:
        # inside metal there is no electrolyte potential
        found["potential"] = np.where(
            specimen.pore + specimen.lithium - shot.lithium > 0.02, shot.potential, np.nan
        ).astype(np.float32)
    if shot.local_current.size:
        found["local_current"] = shot.local_current.astype(np.float32)
    return found


def write_zarr(result: Result, path: Path) -> Path | None:
    """Snapshots as a Zarr group with time as first axis; None when zarr is not installed."""
    try:
        import zarr
    except ImportError:
        return None
    specimen, shots = result.case.specimen, result.snapshots
    group = zarr.open_group(str(path), mode="w")
    chunk = (1, *specimen.shape)
    for name, data in (
        ("lithium", np.stack([s.lithium.astype(np.float32) for s in shots])),
        ("isolated", np.stack([s.isolated.astype(np.uint8) for s in shots])),
    ):
        group.create_array(name, data=data, chunks=chunk)
    if any(s.local_current.size for s in shots):
        none = np.full(specimen.shape, np.nan, np.float32)
        local = [s.local_current.astype(np.float32) if s.local_current.size else none for s in shots]
        group.create_array("local_current", data=np.stack(local), chunks=chunk)
    group.create_array("conductive", data=specimen.conductive.astype(np.float32))
    group.create_array("time", data=np.array([s.time for s in shots]))
    group.create_array("charge", data=np.array([s.charge for s in shots]))
    group.attrs.update(
        {"voxel_m": specimen.voxel, "labels": [s.label for s in shots], "time_unit": "s", "charge_unit": "C/m2"}
    )
    return path


def picture(
    specimen: Specimen,
    lithium: NDArray[np.floating],
    isolated: NDArray[np.bool_] | None = None,
    coating: NDArray[np.floating] | None = None,
) -> NDArray[np.float64]:
    """Colours of a section through the middle, height upwards (shape + 3 colours)."""

    def cut(f: NDArray[Any]) -> NDArray[Any]:
        return f[:, f.shape[1] // 2] if f.ndim == 3 else f

    lost = np.zeros_like(lithium, bool) if isolated is None else isolated
    shares = {
        "lithium": np.where(cut(lost), 0.0, cut(lithium)),
        "isolated": np.where(cut(lost), cut(lithium), 0.0),
        "conductive": cut(specimen.conductive),
        "insulating": cut(specimen.insulating),
        "ionic": cut(specimen.ionic),
        "coating": cut(np.zeros_like(lithium) if coating is None else coating),
    }
    image = np.ones((*cut(lithium).shape, 3))
    for name, share in shares.items():
        image -= share[..., None] * (1.0 - np.array(COLOURS[name]))
    return np.asarray(np.clip(image, 0.0, 1.0))


def strip(result: Result, path: str | Path, most: int = 6) -> Path:
    """Row of sections at successive moments, with the voltage below."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    from matplotlib.patches import Patch

    specimen, shots = result.case.specimen, result.snapshots
    chosen = [shots[i] for i in np.unique(np.linspace(0, len(shots) - 1, most).round().astype(int))]
    high, wide = specimen.shape[0], specimen.shape[-1]
    span = 2.1
    figure = plt.figure(figsize=(span * len(chosen) + 0.4, span * min(high / wide, 3.0) + 2.6), layout="constrained")
    grid = figure.add_gridspec(2, len(chosen), height_ratios=[span * min(high / wide, 3.0), 1.7])
    h = specimen.voxel * 1e6
    for column, shot in enumerate(chosen):
        axes = figure.add_subplot(grid[0, column])
        image = picture(specimen, shot.lithium, shot.isolated, shot.coating)
        axes.imshow(image, origin="lower", extent=(0, wide * h, 0, high * h), interpolation="nearest")
        axes.set_title(f"{shot.charge / 3.6e4:.2f} mAh/cm²", fontsize=9)
        axes.tick_params(labelsize=7)
        if column:
            axes.set_yticklabels([])
        else:
            axes.set_ylabel("height, µm", fontsize=8)
    axes = figure.add_subplot(grid[1, :])
    time = result.column("time") / 3600.0
    axes.plot(time, 1e3 * np.clip(result.column("voltage"), -1.0, 1.0), color="#1f4e79", lw=1.2)
    axes.set_xlabel("time, h", fontsize=8)
    axes.set_ylabel("voltage, mV", fontsize=8)
    axes.tick_params(labelsize=7)
    limit = 4.0 * float(np.median(np.abs(1e3 * result.column("voltage"))))
    if limit > 0:
        axes.set_ylim(-limit, limit)
    shown = ["lithium"] + (["isolated"] if any(s.isolated.any() for s in chosen) else [])
    shown += [n for n in ("conductive", "insulating", "ionic") if getattr(specimen, n).any()]
    shown += ["coating"] if chosen[0].coating is not None else []
    handles = [Patch(color=COLOURS[n], label=NAMES[n]) for n in shown]
    axes.legend(handles=handles, fontsize=7, ncols=len(handles), loc="lower right", frameon=False)
    if result.case.title:
        figure.suptitle(result.case.title, fontsize=10)
    figure.savefig(path, dpi=120)
    plt.close(figure)
    return Path(path)


def animation(result: Result, path: str | Path, rate: int = 6) -> Path:
    """Animated section: a GIF, or an MP4 where the program ffmpeg is installed.

    Parameters
    ----------
    rate : int
        Pictures a second.

    Raises
    ------
    InputError
        For another kind of file, for an MP4 without ffmpeg, and for a run that kept no fields.
    """
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    from matplotlib.animation import FFMpegWriter, FuncAnimation, PillowWriter

    path = Path(path)
    if path.suffix.lower() not in (".gif", ".mp4"):
        raise InputError(f"An animation of kind '{path.suffix}' can't be written; use .gif or .mp4.")
    if path.suffix.lower() == ".mp4" and not FFMpegWriter.isAvailable():
        raise InputError(f"{path.name} needs the program ffmpeg, which is not installed; write a .gif instead.")
    if not result.snapshots:
        raise InputError("The run kept no fields, so there is nothing to show; run it with snapshots.")

    specimen = result.case.specimen
    figure, axes = plt.subplots(figsize=(3.2, 3.2 * specimen.shape[0] / specimen.shape[-1]))
    axes.axis("off")
    figure.subplots_adjust(0, 0, 1, 1)
    shown = axes.imshow(
        picture(specimen, result.snapshots[0].lithium, None, result.snapshots[0].coating), origin="lower"
    )

    def frame(i: int) -> list[Any]:
        shot = result.snapshots[i]
        shown.set_data(picture(specimen, shot.lithium, shot.isolated, shot.coating))
        return [shown]

    writer = PillowWriter(fps=rate) if path.suffix.lower() == ".gif" else FFMpegWriter(fps=rate)
    FuncAnimation(figure, frame, frames=len(result.snapshots)).save(path, writer=writer)
    plt.close(figure)
    return path

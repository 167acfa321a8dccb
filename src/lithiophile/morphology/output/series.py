"""A run on disk: fields for ParaView and for Python, a table, pictures, and a page of numbers."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lithiophile.morphology.measures.deposit import deposit
from lithiophile.morphology.measures.host import geometry
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.output.drawing import strip
from lithiophile.morphology.output.vti import write_series, write_vti
from lithiophile.morphology.output.vtkhdf import write_vtkhdf
from lithiophile.morphology.run.record import Result, Row, Snapshot
from lithiophile.whole_file import whole_file

UNKNOWN = ("potential", "local_current")
"""Fields that a solve gives; before the first one there are none."""


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
    with whole_file(made["summary"]) as place:
        place.write_text(json.dumps(summary(result), indent=1, default=str) + "\n", encoding="utf-8")
    if picture and result.snapshots:
        made["picture"] = strip(result, folder / "strip.png")
    return made


def write_table(result: Result, path: Path) -> Path:
    """One row for each time step."""
    with whole_file(path) as place, place.open("w", newline="", encoding="utf-8") as file:
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

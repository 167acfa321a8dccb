"""Tables for the cell tier: what the pores of a host look like as lithium fills them.

A table is a CSV file. ``lithium_fraction`` (of the host's volume) and ``area`` [m2/m3] are what a
design's ``host.closure`` reads; the other columns are for people and for later closures. The last
column, ``provenance``, says row by row how the table was made.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.errors import InputError
from lithiophile.morphology.measures.deposit import deposit
from lithiophile.morphology.measures.host import geometry, region
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.record import Result, Watch
from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.surface.electrolyte import Electrolyte
from lithiophile.text_files import rows_of
from lithiophile.whole_file import whole_file


@dataclass(frozen=True)
class ClosureRow:
    """One filling of a host."""

    lithium_fraction: float
    """Lithium share of the host's volume."""
    area: float
    """Metal against electrolyte per volume [m2/m3]."""
    porosity: float
    tortuosity: float
    filament_fraction: float
    centroid: float
    """Height of the lithium's centre, 0 at the collector, 1 at the top."""
    outside: float
    """Share of the lithium above the host."""
    isolated_fraction: float | None = None
    """Of the lithium plated to this filling, left without a path after stripping it again."""
    dead_fraction: float | None = None


@dataclass(frozen=True)
class ClosureTable:
    """Rows by rising filling, and how they were made."""

    rows: tuple[ClosureRow, ...]
    provenance: tuple[str, ...]

    def write(self, path: str | Path) -> Path:
        """Write the CSV file."""
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        names = [f.name for f in fields(ClosureRow)]
        notes = list(self.provenance)
        count = max(len(self.rows), 1)
        # every note has to find a row
        packed = [" | ".join(notes[i::count]) for i in range(count)]
        with whole_file(path) as place, place.open("w", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            out.writerow([*names, "provenance"])
            for row, note in zip(self.rows, packed, strict=True):
                values = [getattr(row, n) for n in names]
                out.writerow([*["" if v is None else f"{v:.8g}" for v in values], note])
        return path


def read_table(path: str | Path) -> ClosureTable:
    """Table from a CSV file written by :meth:`ClosureTable.write`."""
    rows: list[ClosureRow] = []
    notes: list[str] = []
    for record in rows_of(Path(path)):
        note = record.pop("provenance", "")
        notes += note.split(" | ") if note else []
        rows.append(ClosureRow(**{k: float(v) if v else None for k, v in record.items()}))  # type: ignore[arg-type]
    return ClosureTable(tuple(rows), tuple(notes))


def capacity(specimen: Specimen) -> float:
    """Charge that fills the pores of the host [C/m2]."""
    part = region(specimen)
    pore = specimen.pore[part].mean() * (part.stop - part.start) * specimen.voxel
    return float(pore / LITHIUM_VOLUME_PER_CHARGE)


def tabulate(
    specimen: Specimen,
    *,
    electrolyte: Electrolyte | None = None,
    current: float = 10.0,
    fill: float = 0.9,
    points: int = 10,
    strip_at: Sequence[float] = (),
    strip_limit: float = 0.5,
    watch: Watch | None = None,
    **case: object,
) -> ClosureTable:
    """Plate a host step by step and measure it at every filling.

    Parameters
    ----------
    current : float
        [A/m2].
    fill : float
        Highest share of the pores that is filled; the run also ends where the pores clog.
    points : int
        Rows besides that of the empty host.
    strip_at : sequence of float
        Fillings (shares of the pores) from which the host is stripped again to measure isolated and
        dead lithium; each costs a run.
    """
    if not 0.0 < fill <= 1.0:
        raise InputError(f"fill = {fill:g} is not a share between 0 and 1.")
    electrolyte = electrolyte or Electrolyte()
    full = capacity(specimen)
    unit = COULOMB_PER_M2_PER_MAH_PER_CM2
    sentence = f"Plate at {current / 10:.8g} mA/cm2 for {fill * full / unit:.8g} mAh/cm2"
    result = run(Case.of(specimen, sentence, electrolyte=electrolyte, **case), snapshots=points, watch=watch)
    stripped = {
        share: _strip(specimen, electrolyte, current, share * full / unit, strip_limit, case) for share in strip_at
    }
    rows = []
    for shot in result.snapshots:
        seen = geometry(specimen, shot.lithium)
        shape = deposit(specimen, shot.lithium)
        part = region(specimen)
        fraction = float((shot.lithium - specimen.lithium)[part].mean())
        filled = shape.fill
        near = min(stripped, key=lambda s: abs(s - filled), default=None)
        lost = stripped[near] if near is not None and abs(near - filled) < 0.6 * fill / points else (None, None)
        rows.append(
            ClosureRow(
                fraction,
                seen.area,
                seen.porosity,
                seen.tortuosity if math.isfinite(seen.tortuosity) else None,  # type: ignore[arg-type]
                shape.filament,
                shape.centroid if shot.charge > 0 else 0.0,
                shape.outside,
                *lost,
            )
        )
    kept = [rows[0]]
    for row in rows[1:]:
        if row.lithium_fraction > kept[-1].lithium_fraction + 1e-6:
            kept.append(row)
    return ClosureTable(tuple(kept), _provenance(specimen, electrolyte, result, sentence))


def _strip(
    specimen: Specimen, electrolyte: Electrolyte, current: float, charge: float, limit: float, case: dict[str, object]
) -> tuple[float, float]:
    """Isolated and dead share of the lithium after a cycle."""
    text = (
        f"Plate at {current / 10:.8g} mA/cm2 for {charge:.8g} mAh/cm2; "
        f"Strip at {current / 10:.8g} mA/cm2 until {limit:g} V"
    )
    result = run(Case.of(specimen, text, electrolyte=electrolyte, **case), snapshots=0)
    last = result.rows[-1]
    plated = max(r.lithium for r in result.rows) - result.balance.start
    return last.isolated / plated, last.dead / plated


def _provenance(specimen: Specimen, e: Electrolyte, result: Result, sentence: str) -> tuple[str, ...]:
    shape = "x".join(str(n) for n in specimen.shape)
    how = ", ".join(f"{k} = {v:.6g}" if isinstance(v, float) else f"{k} = {v}" for k, v in specimen.origin.items())
    return (
        f"made by lithiophile closures: {specimen.name}, {shape} voxels of {specimen.voxel * 1e6:g} um",
        how,
        f"kappa {e.conductivity:g} S/m, i0 {e.exchange_current:g} A/m2, T {e.temperature:g} K",
        sentence,
        str(result.balance),
        f"ended: {result.stops[-1].sentence}",
        "evidence: computed",
        f"highest filling of the pores {np.max([s.charge for s in result.snapshots]) / capacity(specimen):.3f}",
    )

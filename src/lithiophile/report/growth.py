"""A growth run in a microstructure as one HTML page."""

import base64
import tempfile
from pathlib import Path

import numpy as np

from lithiophile.morphology.measures.deposit import deposit
from lithiophile.morphology.output.drawing import caption, strip
from lithiophile.morphology.run.record import Result
from lithiophile.report.chart import Chart, Curve
from lithiophile.report.page import Page, Picture, Section, Table

A_PER_M2_PER_MA_PER_CM2 = 10.0
STEEP = 4.0
"""Bound of the axis of voltages, in medians of their size: the ends of stripping run off."""


def page(result: Result, asked: str) -> Page:
    """Sections at the moments that matter, voltage and local current, what became of the lithium, and what it rests on.

    Parameters
    ----------
    asked : str
        The command, or what else says how it was asked for.
    """
    specimen = result.case.specimen
    shape = " x ".join(str(n) for n in reversed(specimen.shape))
    pictures = [Picture(_strip(result), "Growth", _strip(result, dark=True))] if result.snapshots else []
    deposits = [
        (caption(shot), f"{1e6 * d.amount:.3f}", f"{d.centroid:.2f}", f"{100 * d.outside:.1f}",
         f"{1e6 * d.roughness:.2f}")
        for shot in result.snapshots for d in (deposit(specimen, shot.lithium),)
    ]  # fmt: skip
    head = ["Moment", "Lithium / um", "Centre (0 collector, 1 top)", "Outside the host / %", "Roughness / um"]
    stops = [f"Step {n}: {stop.sentence}" for n, stop in enumerate(result.stops, 1)]
    return Page(
        result.case.title or f"Lithium in {specimen.name}",
        f"{shape} voxels of {specimen.voxel * 1e6:g} um; {len(result.rows)} time steps in {result.seconds:.0f} s.",
        [
            *([Section("Sections", ["Collector below, electrolyte above."], pictures=pictures)] if pictures else []),
            Section("Over time", stops, charts=_charts(result)),
            Section("What became of the lithium", tables=[Table(head, deposits)]),
            Section("Balance", [str(result.balance), *result.warnings]),
            Section("How it was asked for", texts=[asked]),
        ],
    )


def write(result: Result, asked: str, path: str | Path) -> Path:
    """Write the page and return its path."""
    return page(result, asked).write(path)


def _strip(result: Result, dark: bool = False) -> str:
    """The row of sections as a ``data:`` address."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = strip(result, Path(folder) / "strip.png", dark=dark)
        return "data:image/png;base64," + base64.b64encode(drawn.read_bytes()).decode("ascii")


def _charts(result: Result) -> list[Chart]:
    """Voltage, each step of the protocol a curve of its own, and the largest local current."""
    time, step = result.column("time") / 3600.0, result.column("step")
    voltage, ends = 1e3 * result.column("voltage"), time + result.column("length") / 3600.0
    volts: list[Curve] = []
    currents: list[Curve] = []
    largest = result.column("local_largest") / A_PER_M2_PER_MA_PER_CM2
    for number in np.unique(step):
        here = np.flatnonzero(step == number)
        x = np.append(time[here], ends[here[-1]])
        for kept, values in ((volts, voltage), (currents, largest)):
            kept.append(
                Curve(x, np.append(values[here], values[here[-1]]), f"k{len(kept) % 10}", f"step {int(number) + 1}")
            )
    limit = STEEP * float(np.median(np.abs(voltage)))
    cut = limit if 0.0 < limit < float(np.abs(voltage).max()) else None
    note = "" if cut is None else f"off scale: {voltage.min():.4g} to {voltage.max():.4g} mV"
    window = None if cut is None else (-cut, cut)
    return [
        Chart("Voltage against lithium", "Time / h", "Voltage / mV", volts, window=window, note=note),
        Chart("Largest local current", "Time / h", "Current density / mA/cm2", currents, y_range=(0.0, 0.0)),
    ]

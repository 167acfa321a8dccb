"""A test as a figure: its voltage, then the telling columns of its table."""

from typing import TYPE_CHECKING

import numpy as np

from lithiophile.cell.results.plateaus import plateau_window
from lithiophile.study.experiment import Report, Trace
from lithiophile.units import on_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.gridspec import SubplotSpec

PANELS = {
    "ce": (),
    "symmetric": ("Polarisation [V]", "Thickness swing [um]"),
    "life": ("Charge stripped [mAh/cm2]", "Coulombic efficiency", "Thickness swing [um]"),
    "rate": ("Charge stripped [mAh/cm2]", "Polarisation [V]"),
}
"""Columns drawn against the first one, one panel each, below the voltage."""


_SWITCH = 1e-3
"""Share of the charge within which the voltage comes over from the half-cycle before; a line up the axis otherwise."""


def draw(report: Report) -> "Figure":
    """The voltage, and one panel for each telling column, against the cycle or the rate."""
    import matplotlib

    matplotlib.rcParams["svg.hashsalt"] = "lithiophile"  # the same figure gives the same file
    from matplotlib.figure import Figure

    panels = PANELS[report.test]
    figure = Figure(figsize=(7.0, 2.2 * (len(panels) + 1) + 0.4), layout="constrained")
    figure.suptitle(f"{report.title}: test {report.test}", fontsize=11)
    grid = figure.add_gridspec(len(panels) + 1, 1)
    (_rates if report.test == "rate" else _voltage)(figure, grid[0], report)
    for row, name in enumerate(panels, 1):
        _column(figure.add_subplot(grid[row]), report, name)
    return figure


def _voltage(figure: "Figure", room: "SubplotSpec", report: Report) -> None:
    """Of every run against time, over the range of the plateaus; beside each other what other cycles lie between."""
    window = plateau_window([(trace.time, trace.voltage) for trace in report.traces])
    pieces = [(trace, rows) for trace in report.traces for rows in trace.stretches()]
    columns = room.subgridspec(1, len(pieces), wspace=0.04)
    for number, (trace, rows) in enumerate(pieces):
        axis = figure.add_subplot(columns[number])
        axis.plot(trace.time[rows], trace.voltage[rows], lw=1.0, color="#1f6feb")
        _dress(axis, "Time [h]", "Voltage [V]" if number == 0 else "")
        axis.set_ylim(window.low, window.high)
        if number:
            axis.tick_params(labelleft=False)
        if len(pieces) > 1:
            axis.set_title(_cycles_of(report, trace, rows), loc="left", fontsize=8, color="0.35")
        if window.off_scale and number == len(pieces) - 1:
            axis.set_title(window.off_scale, loc="right", fontsize=8, color="0.35")


def _cycles_of(report: Report, trace: Trace, rows: slice) -> str:
    """What a stretch of a run is: the test is its last run, and what comes before makes the cell ready."""
    if trace is not report.traces[-1]:
        return "before the test"
    first, last = int(trace.cycle[rows][0]), int(trace.cycle[rows][-1])
    return f"cycle {first}" if first == last else f"cycles {first} to {last}"


def _rates(figure: "Figure", room: "SubplotSpec", report: Report) -> None:
    """Voltage of the half-cycle whose capacity counts, against the charge that it has passed, a line a rate."""
    import matplotlib

    axis = figure.add_subplot(room)
    shades = matplotlib.colormaps["viridis"](np.linspace(0.0, 0.85, len(report.traces)))
    passed = report.table["Charge stripped [mAh/cm2]"]
    lines = []
    for rate, charge, trace, shade in zip(report.table["C-rate"], passed, report.traces, shades, strict=True):
        if charge > _SWITCH * max(passed):
            x, y = trace.charge[trace.last], trace.voltage[trace.last]
            after = x >= _SWITCH * charge
            lines.append((x[after], y[after]))
            axis.plot(*lines[-1], lw=1.2, color=shade, label=f"{rate:g}C")
        else:
            axis.plot([], [], lw=0.0, label=f"{rate:g}C: none")
    if lines:
        window = plateau_window(lines)
        axis.set_ylim(window.low, window.high)
        if window.off_scale:
            axis.set_title(window.off_scale, loc="right", fontsize=8, color="0.35")
    axis.legend(fontsize=8, frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    _dress(axis, "Charge [mAh/cm2]", "Voltage [V]")


def _column(axis: "Axes", report: Report, name: str) -> None:
    across = next(iter(report.table))
    x = report.table[across]
    axis.plot(x, report.table[name], "o-" if x.size < 30 else "-", ms=3.5, lw=1.4, color="#1f6feb")
    _dress(axis, across, name)
    _show_no_noise(axis, report.table[name])
    if report.test == "rate":
        axis.set_xscale("log")
        axis.set_xlim(x[0] / 1.2, x[-1] * 1.2)
        axis.set_xticks(x, [f"{rate:g}" for rate in x])
        axis.minorticks_off()
    elif x.size < 12:
        axis.set_xticks(x)


def _dress(axis: "Axes", across: str, name: str) -> None:
    axis.set_xlabel(on_axis(across), fontsize=9)
    axis.set_ylabel(on_axis(name), fontsize=9)
    axis.ticklabel_format(axis="y", useOffset=False)
    axis.grid(color="#d9dee4", lw=0.5)


def _show_no_noise(axis: "Axes", values: np.ndarray) -> None:
    """At least 1 % of the size from bottom to top, so that a constant looks like one."""
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    spread = max(0.6 * (high - low), 0.01 * max(abs(low), abs(high)), 1e-12)
    axis.set_ylim(0.5 * (low + high) - spread, 0.5 * (low + high) + spread)

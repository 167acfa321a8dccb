"""A test as a figure: its voltage, then the telling columns of its table."""

from typing import TYPE_CHECKING

import numpy as np

from lithiophile.cell.results.plateaus import plateau_window
from lithiophile.study.experiment import Report
from lithiophile.units import on_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PANELS = {
    "ce": (),
    "symmetric": ("Polarisation [V]", "Thickness swing [um]"),
    "life": ("Charge stripped [mAh/cm2]", "Coulombic efficiency", "Thickness swing [um]"),
    "rate": ("Charge stripped [mAh/cm2]", "Polarisation [V]"),
}
"""Columns drawn against the first one, one panel each, below the voltage."""


def draw(report: Report) -> "Figure":
    """The voltage, and one panel for each telling column, against the cycle or the rate."""
    import matplotlib

    matplotlib.rcParams["svg.hashsalt"] = "lithiophile"  # the same figure gives the same file
    from matplotlib.figure import Figure

    panels = PANELS[report.test]
    figure = Figure(figsize=(7.0, 2.2 * (len(panels) + 1) + 0.4), layout="constrained")
    figure.suptitle(f"{report.title}: test {report.test}", fontsize=11)
    axes = figure.subplots(len(panels) + 1, 1, squeeze=False)[:, 0]
    (_rates if report.test == "rate" else _voltage)(axes[0], report)
    for axis, name in zip(axes[1:], panels, strict=True):
        _column(axis, report, name)
    return figure


def _voltage(axis: "Axes", report: Report) -> None:
    """Of every run against time, over the range of the plateaus."""
    window = plateau_window([(trace.time, trace.voltage) for trace in report.traces])
    for trace in report.traces:
        axis.plot(trace.time, trace.voltage, lw=1.0, color="#1f6feb")
    _dress(axis, "Time [h]", "Voltage [V]")
    axis.set_ylim(window.low, window.high)
    if window.off_scale:
        axis.set_title(window.off_scale, loc="right", fontsize=8, color="0.35")


def _rates(axis: "Axes", report: Report) -> None:
    """Voltage of the half-cycle whose capacity counts, against the charge that it has passed, a line a rate."""
    import matplotlib

    shades = matplotlib.colormaps["viridis"](np.linspace(0.0, 0.85, len(report.traces)))
    for rate, trace, shade in zip(report.table["C-rate"], report.traces, shades, strict=True):
        axis.plot(trace.charge[trace.last], trace.voltage[trace.last], lw=1.2, color=shade, label=f"{rate:g}C")
    window = plateau_window([(trace.charge[trace.last], trace.voltage[trace.last]) for trace in report.traces])
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

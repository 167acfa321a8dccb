"""A test's table as a figure."""

from typing import TYPE_CHECKING

import numpy as np

from lithiophile.study.experiment import Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PANELS = {
    "ce": ("Charge stripped [mAh/cm2]", "Charge plated [mAh/cm2]"),
    "symmetric": ("Polarisation [V]", "Thickness swing [um]"),
    "life": ("Charge stripped [mAh/cm2]", "Coulombic efficiency", "Thickness swing [um]"),
    "rate": ("Charge stripped [mAh/cm2]", "Polarisation [V]"),
}
"""Columns drawn against the first one, one panel each."""


def draw(report: Report) -> "Figure":
    """One panel for each telling column, against the cycle or the rate."""
    import matplotlib

    matplotlib.rcParams["svg.hashsalt"] = "lithiophile"  # the same figure gives the same file
    from matplotlib.figure import Figure

    across = next(iter(report.table))
    panels = PANELS[report.test]
    figure = Figure(figsize=(7.0, 2.2 * len(panels) + 0.4), layout="constrained")
    figure.suptitle(f"{report.title}: test {report.test}", fontsize=11)
    axes = figure.subplots(len(panels), 1, sharex=True, squeeze=False)[:, 0]
    x = report.table[across]
    for axis, name in zip(axes, panels, strict=True):
        axis.plot(x, report.table[name], "o-" if x.size < 30 else "-", ms=3.5, lw=1.4, color="#1f6feb")
        words, _, unit = name.partition(" [")
        axis.set_ylabel(f"{words} / {_pretty(unit.removesuffix(']'))}" if unit else words, fontsize=9)
        axis.ticklabel_format(axis="y", useOffset=False)
        axis.grid(color="#d9dee4", lw=0.5)
        _show_no_noise(axis, report.table[name])
    axes[-1].set_xlabel(across)
    if report.test == "rate":
        axes[-1].set_xscale("log")
    return figure


def _show_no_noise(axis: "Axes", values: np.ndarray) -> None:
    """At least 1 % of the size from bottom to top, so that a constant looks like one."""
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    spread = max(0.6 * (high - low), 0.01 * max(abs(low), abs(high)), 1e-12)
    axis.set_ylim(0.5 * (low + high) - spread, 0.5 * (low + high) + spread)


def _pretty(unit: str) -> str:
    return unit.replace("um", "µm").replace("cm2", "cm²")

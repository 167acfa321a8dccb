"""What a cycler measured as a figure: voltage over time, then the figures of the cycles; and a run laid over it."""

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from lithiophile.cycler import CyclerRecord, half_cycle_table
from lithiophile.study.measured.against import Overlay
from lithiophile.units import on_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MOST_ROWS = 20000
"""Rows drawn; of more, those that stand out of their neighbourhood are kept."""
MEASURED = "#57606a"
COMPUTED = "#d1570b"
_PANELS = (
    ("Coulombic efficiency",),
    ("Charge [mAh]", "Discharge [mAh]"),
    ("Charge [mAh/cm2]", "Discharge [mAh/cm2]"),
    ("Ohmic polarisation [V]", "Charge-transfer polarisation [V]", "Diffusive polarisation [V]"),
    ("Thickness swing [um]", "Growth per cycle [um]"),
)
_COLOURS = ("#0969da", "#d1570b", "#1a7f37")
_FEW = 30
_STYLES = {1: "--", -1: ":"}
"""Of half-cycles that charge and discharge."""
_DIRECTIONS = {1: "half-cycles, U > 0", -1: "half-cycles, U < 0"}


def draw(record: CyclerRecord, table: dict[str, np.ndarray], title: str) -> "Figure":
    """The voltage over time and one panel for each kind of figure that the cycles have."""
    from matplotlib.figure import Figure

    several = len(table.get("Cycle", ())) > 1
    panels = [[name for name in names if name in table] for names in _PANELS] if several else []
    panels = [names for names in panels if names]
    figure = Figure(figsize=(7.0, 2.2 * (len(panels) + 1) + 0.4), layout="constrained")
    figure.suptitle(title, fontsize=11)
    axes = figure.subplots(len(panels) + 1, 1, squeeze=False)[:, 0]
    ways = half_cycle_table(record) if record.kind == "symmetric" else {}
    rows = thinned(record.voltage)
    axes[0].plot(record.time[rows] / 3600.0, record.voltage[rows], lw=0.7, color=MEASURED)
    _dress(axes[0], "Time / h", "Voltage / V")
    for axis, names in zip(axes[1:], panels, strict=True):
        for name, colour in zip(names, _COLOURS, strict=False):
            style = "o-" if len(table["Cycle"]) < _FEW else "-"
            axis.plot(table["Cycle"], table[name], style, ms=3, lw=1.2, color=colour, label=name.partition(" [")[0])
        _dress(axis, "Cycle", _label(names))
        _both_ways(axis, ways, names, table["Cycle"])
        if len(names) > 1:
            axis.legend(fontsize=8, frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return figure


def _both_ways(axis: "Axes", ways: dict[str, np.ndarray], names: list[str], cycles: np.ndarray) -> None:
    """Figures of the half-cycles of each direction of a symmetric cell, thin, beside their means."""
    drawn = [(name, colour) for name, colour in zip(names, _COLOURS, strict=False) if name in ways]
    for direction, style in _STYLES.items() if drawn else ():
        here = ways["Direction"] == direction
        for name, colour in drawn:
            across = np.linspace(cycles[0], cycles[-1], int(here.sum()))
            axis.plot(across, ways[name][here], style, lw=0.7, alpha=0.7, color=colour)
        axis.plot([], [], style, lw=0.9, color=MEASURED, label=_DIRECTIONS[direction])


def draw_over(overlay: Overlay, title: str) -> "Figure":
    """Measured and computed voltage, and their difference."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.0, 4.6), layout="constrained")
    figure.suptitle(title, fontsize=11)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(2, 1))
    rows = thinned(overlay.measured)
    above.plot(overlay.time[rows], overlay.measured[rows], lw=1.6, color=MEASURED, label="measured")
    above.plot(overlay.run_time, overlay.run_voltage, lw=1.0, color=COMPUTED, label="computed")
    above.legend(fontsize=8, frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    _dress(above, "", "Voltage / V")
    below.plot(overlay.time[rows], 1e3 * (overlay.computed - overlay.measured)[rows], lw=0.8, color=COMPUTED)
    below.axhline(0.0, lw=0.6, color=MEASURED)
    _dress(below, "Time / h", "Computed less\nmeasured / mV")
    return figure


def thinned(values: np.ndarray, most: int = _MOST_ROWS) -> np.ndarray:
    """Rows that a picture needs: the lowest and highest of each of equal parts, in their order."""
    if len(values) <= most:
        return np.arange(len(values))
    edges = np.linspace(0, len(values), most // 2 + 1).astype(int)
    parts = [(start, end) for start, end in pairwise(edges) if end > start]
    picked = [start + pick(values[start:end]) for start, end in parts for pick in (np.argmin, np.argmax)]
    return np.unique([0, *picked, len(values) - 1])


def _label(names: list[str]) -> str:
    words, _, unit = names[0].partition(" [")
    if len(names) > 1:
        words = {"V": "Polarisation", "um": "Thickness"}.get(unit.removesuffix("]"), "Charge")
    return f"{words} / {unit.removesuffix(']')}" if unit else words


def _dress(axis: "Axes", across: str, name: str) -> None:
    axis.set_xlabel(on_axis(across), fontsize=9)
    axis.set_ylabel(on_axis(name), fontsize=9)
    axis.ticklabel_format(axis="y", useOffset=False)
    axis.grid(color="#d9dee4", lw=0.5)

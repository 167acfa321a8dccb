"""Figures of one solution: voltage, parts of the thickness, where in the host the lithium is; or outputs of a list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from lithiophile.cell.results.cycle_table import CHARGE, PARTS
from lithiophile.cell.results.plateaus import plateau_window
from lithiophile.errors import InputError
from lithiophile.units import on_axis, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from lithiophile.cell.results.solution import Solution


def figure(solution: "Solution") -> "Figure":
    """Voltage and thickness against time and, with a host, fill profiles when fullest and emptiest.

    Of a long run, capacity, polarisation and thickness against the cycle.
    """
    hosted = solution.depth("Lithium fraction").size > 0
    rows = 3 if hosted else 2
    drawing, axes = _drawing(rows)
    if solution.cycles.count > np.unique(solution["Cycle"]).size:  # a long run: most cycles are known by figures only
        _capacity(axes[0], solution)
        _breathing(axes[1], solution)
    else:
        _voltage(axes[0], solution)
        _thickness(axes[1], solution)
    axes[1].sharex(axes[0])
    if hosted:
        _profiles(axes[2], solution)
    if solution.title:
        drawing.suptitle(solution.title)
    return drawing


def curves(solution: "Solution", names: Sequence[str], against: str, axes: "Axes | None") -> "Figure":
    """Outputs against another: one panel a unit, or all of them in the axes given.

    Raises
    ------
    InputError
        If a name is no output, or a profile, which has no single value at a time.
    """
    x = _series(solution, against)
    units = list(dict.fromkeys(name.partition(" [")[2] for name in names))
    if axes is None:
        drawing, panels = _drawing(len(units))
    else:
        drawing, panels = axes.get_figure(root=True), [axes] * len(units)  # type: ignore[assignment]
    for name in names:
        panel = panels[units.index(name.partition(" [")[2])]
        panel.plot(x, _series(solution, name), lw=1.2, label=name.partition(" [")[0])
        panel.set_ylabel(on_axis(name) if len(names) == 1 else (shown(_unit(name)) or "1"))
        panel.legend(fontsize="small", frameon=False)
    panels[-1].set_xlabel(on_axis(against))
    return drawing


def _series(solution: "Solution", name: str) -> np.ndarray:
    values = np.asarray(solution[name])
    if values.ndim != 1:
        raise InputError(
            f"'{name}' is a profile over depth; plot one time of it: axes.plot(solution.depth('{name}'), "
            f"solution['{name}'][-1])."
        )
    return values


def _unit(name: str) -> str:
    return name.partition(" [")[2].removesuffix("]")


def _drawing(rows: int) -> "tuple[Figure, Sequence[Axes]]":
    """A figure of pyplot; where a notebook draws every open figure, one that it draws only as the value of a cell."""
    # matplotlib takes longer to import than most runs to solve
    import matplotlib
    from matplotlib import pyplot

    drawing, axes = pyplot.subplots(rows, 1, figsize=(7.0, 2.4 * rows), layout="constrained", squeeze=False)
    if "inline" in matplotlib.get_backend().lower():
        pyplot.close(drawing)
    return drawing, list(axes[:, 0])


def _voltage(axes: "Axes", solution: "Solution") -> None:
    time, voltage = solution["Time [h]"], solution["Voltage [V]"]
    shade = _shade(axes, solution, "Voltage [V]")
    window = plateau_window([(time, voltage), *shade])
    axes.plot(time, voltage, color="0.15", lw=1.2)
    if window.low < 0.0 < window.high:
        axes.axhline(0.0, color="0.7", lw=0.6)
    axes.set(ylabel="Voltage / V", ylim=(window.low, window.high))
    if window.off_scale:
        axes.set_title(window.off_scale, loc="right", fontsize="small", color="0.35")
    for stop in solution.stops:
        axes.axvline(stop.time / 3600.0, color="tab:red", lw=1.0, ls="--")
        axes.annotate(stop.code, (stop.time / 3600.0, 1.0), xycoords=("data", "axes fraction"),
                      ha="right", va="top", rotation=90, color="tab:red", fontsize="small")  # fmt: skip


def _thickness(axes: "Axes", solution: "Solution") -> None:
    time = solution["Time [h]"]
    axes.plot(time, solution["Anode thickness change [um]"], color="0.8", lw=4.0, label="Anode")
    _shade(axes, solution, "Anode thickness change [um]")
    for name in PARTS.values():
        change = solution[name] - solution[name][0]
        if np.abs(change).max() > 1e-3:
            axes.plot(time, change, lw=1.0, label=name.removesuffix(" [um]"))
    axes.set(xlabel="Time / h", ylabel="Thickness change / µm")
    _legend_beside(axes)


def _shade(axes: "Axes", solution: "Solution", name: str) -> "list[tuple[np.ndarray, np.ndarray]]":
    """Draw where most draws of the design's assumptions lie, if they were asked for; the two edges."""
    shade = None if solution.band is None else solution.band.spread().shade(name, "Time [h]")
    if shade is None:
        return []
    axes.fill_between(shade.x, shade.low, shade.high, color="tab:blue", alpha=0.15, lw=0.0, label="Band of draws")
    return [(shade.x, shade.low), (shade.x, shade.high)]


def _legend_beside(axes: "Axes") -> None:
    """Right of the axes, where no curve runs."""
    axes.legend(fontsize="small", frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0))


def _capacity(axes: "Axes", solution: "Solution") -> None:
    cycle, table = solution.cycles["Cycle"], solution.cycles
    axes.plot(cycle, table["Charge plated [mAh/cm2]"], color="0.75", lw=3.0, label="plated")
    axes.plot(cycle, table["Charge stripped [mAh/cm2]"], color="0.15", lw=1.2, label="stripped")
    most = max(float(np.max(table[name])) for name in ("Charge plated [mAh/cm2]", "Charge stripped [mAh/cm2]"))
    axes.set(ylabel="Charge / mAh/cm²", ylim=(0.0, 1.15 * most))
    axes.legend(fontsize="small", frameon=False, loc="lower left")
    beside = axes.twinx()
    beside.plot(cycle, 1e3 * table["Polarisation [V]"], color="tab:red", lw=1.0)
    beside.set(ylim=(0.0, 1.5e3 * max(float(np.nanmax(table["Polarisation [V]"])), 1e-6)))
    beside.set_ylabel("Polarisation / mV", color="tab:red")


def _breathing(axes: "Axes", solution: "Solution") -> None:
    cycle, table = solution.cycles["Cycle"], solution.cycles
    axes.plot(cycle, table["Thickness swing [um]"], color="0.15", lw=1.2, label="swing within the cycle")
    axes.plot(
        cycle, np.cumsum(table["Growth per cycle [um]"]), color="tab:blue", lw=1.2, label="growth since the start"
    )
    axes.set(xlabel="Cycle", ylabel="Thickness change / µm")
    axes.legend(fontsize="small", frameon=False)


def _profiles(axes: "Axes", solution: "Solution") -> None:
    depth, fraction = solution.depth("Lithium fraction"), solution["Lithium fraction"]
    cycle, charge = solution["Cycle"], solution[CHARGE]
    for number, color in dict.fromkeys(((cycle[0], "tab:blue"), (cycle[-1], "tab:orange"))):
        rows = np.flatnonzero(cycle == number)
        for pick, style, word in ((np.argmax, "-", "fullest"), (np.argmin, ":", "emptiest")):
            row = rows[pick(charge[rows])]
            label = f"cycle {number}, {word} ({charge[row]:.2f} mAh/cm²)"
            axes.plot(depth, fraction[row], style, color=color, lw=1.2, label=label)
        if cycle[0] == cycle[-1]:
            break
    room = 0.05 * max(float(fraction.max()), 1e-6)
    axes.set(xlabel="Depth from the collector / µm", ylabel="Lithium fraction", ylim=(-room, None))
    _legend_beside(axes)

"""A sweep as a figure: lines, a map, or points, as what was varied asks for."""

from typing import TYPE_CHECKING

import numpy as np

from lithiophile.errors import InputError
from lithiophile.units import on_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from lithiophile.study.sweep.table import Sweep

_SHADES = ("#0969da", "#d1570b", "#1a7f37", "#8250df", "#bf8700", "#cf222e", "#57606a")
_MAPPED = 5
"""Values that both axes of a map have at least."""
_PANELS = 6
"""Of points, at most: what goes with the figure most."""
_QUANTILES = (0.05, 0.5, 0.95)
"""Of draws."""
_EVEN = 1e-6


def draw(found: "Sweep", name: str) -> "Figure":
    """One figure of a sweep over what was varied.

    Parameters
    ----------
    found : Sweep
    name : str
        A column of numbers.

    Raises
    ------
    InputError
        The column holds text, or no run has a value.
    """
    from matplotlib.figure import Figure

    values = found[name]
    if values.dtype == object or not np.isfinite(values).any():
        raise InputError(f"'{name}' has no numbers in this sweep to draw; it has {', '.join(_drawable(found))}.")
    axes = len(found.axes)
    figure = Figure(figsize=(6.4, 4.4), layout="constrained")
    lost = sum(map(bool, found.failures))
    figure.suptitle(f"{found.design}{f', {lost} of {len(found)} runs without a result' if lost else ''}", fontsize=10)
    if not found.shape or axes > 2 or not axes:
        _points(figure, found, name)
    elif axes == 1:
        _lines(figure.add_subplot(), found, name, 0)
    elif _is_map(found):
        _map(figure, found, name)
    else:
        _lines(figure.add_subplot(), found, name, axis_across(found))
    return figure


def _drawable(found: "Sweep") -> list[str]:
    return [name for name in found.figures if np.isfinite(found[name]).any()]


def _is_map(found: "Sweep") -> bool:
    numbers = all(found[axis[0]].dtype != object for axis in found.axes)
    return numbers and min(found.shape[:2]) >= _MAPPED


def axis_across(found: "Sweep") -> int:
    """Which of two axes runs across: the one of numbers with the most values."""
    return max((0, 1), key=lambda n: (found[found.axes[n][0]].dtype != object, found.shape[n]))


def axis_levels(found: "Sweep", number: int) -> np.ndarray:
    """Values of an axis, each once."""
    column = found[found.axes[number][0]].reshape(found.shape)
    return np.asarray(np.moveaxis(column, number, 0).reshape(found.shape[number], -1)[:, 0])


def values_over_axes(found: "Sweep", name: str) -> np.ndarray:
    """Values over the axes, and quantiles of draws in front: (3 or 1, ...)."""
    values = np.asarray(found[name], dtype=float).reshape(found.shape)
    if len(found.shape) == len(found.axes):
        return values[None]
    with np.errstate(all="ignore"):
        enough = np.isfinite(values).any(axis=-1)
        filled = np.where(enough[..., None], values, 0.0)
        return np.where(enough, np.nanquantile(filled, _QUANTILES, axis=-1), np.nan)


def _lines(axis: "Axes", found: "Sweep", name: str, across: int) -> None:
    levels, grid = axis_levels(found, across), np.moveaxis(values_over_axes(found, name), across + 1, -1)
    others = axis_levels(found, 1 - across) if len(found.axes) == 2 else [""]
    words = found.axes[1 - across][0] if len(found.axes) == 2 else ""
    texts = levels.dtype == object
    places = np.arange(len(levels)) if texts else levels
    for number, other in enumerate(others):
        rows = grid[:, number] if len(found.axes) == 2 else grid
        colour = _SHADES[number % len(_SHADES)]
        label = f"{other:g}" if isinstance(other, float) else str(other)
        middle = rows[len(rows) // 2]
        axis.plot(places, middle, "o" if texts else "o-", ms=4, lw=1.4, color=colour, label=label)
        if len(rows) > 1 and texts:
            axis.vlines(places, rows[0], rows[-1], color=colour, lw=1.2)
        elif len(rows) > 1:
            axis.fill_between(places, rows[0], rows[-1], color=colour, alpha=0.15, lw=0)
    if texts:
        axis.set_xticks(places, levels)
    elif by_powers(levels):
        axis.set_xscale("log")
    if words:
        axis.legend(title=words, fontsize=8, title_fontsize=8, frameon=False)
    _dress(axis, found.axes[across][0], name)


def by_powers(levels: np.ndarray) -> bool:
    """Whether values are even over their logarithm, and reach over a decade."""
    if len(levels) < 3 or levels.min() <= 0.0 or levels.max() < 10.0 * levels.min():
        return False
    return bool(np.ptp(np.diff(np.log(levels))) < _EVEN * np.ptp(np.log(levels)))


def _map(figure: "Figure", found: "Sweep", name: str) -> None:
    axis = figure.add_subplot()
    x, y = axis_levels(found, 0), axis_levels(found, 1)
    grid = values_over_axes(found, name)
    values = grid[len(grid) // 2].T
    mesh = axis.pcolormesh(x, y, values, shading="nearest", cmap="viridis")
    figure.colorbar(mesh, ax=axis, label=on_axis(name))
    if np.isfinite(values).all() and np.ptp(values) > 0.0:
        lines = axis.contour(x, y, values, colors="white", linewidths=0.8)
        axis.clabel(lines, fontsize=7)
    for scale, levels in ((axis.set_xscale, x), (axis.set_yscale, y)):
        if by_powers(levels):
            scale("log")
    lost = np.argwhere(~np.isfinite(values))
    axis.plot(x[lost[:, 1]], y[lost[:, 0]], "x", color="#cf222e", ms=5)
    axis.set_xlabel(on_axis(found.axes[0][0]), fontsize=9)
    axis.set_ylabel(on_axis(found.axes[1][0]), fontsize=9)


def _points(figure: "Figure", found: "Sweep", name: str) -> None:
    """The figure against each number that it goes with most."""
    values = np.asarray(found[name], dtype=float)
    there = np.isfinite(values)
    shown = strongest(found, name)
    across = min(len(shown), 3)
    figure.set_size_inches(3.2 * across, 3.0 * -(-len(shown) // across))
    for number, column in enumerate(shown):
        axis = figure.add_subplot(-(-len(shown) // across), across, number + 1)
        axis.plot(found[column][there], values[there], "o", ms=3, alpha=0.7, color=_SHADES[0])
        _dress(axis, column, name if number % across == 0 else "")


def strongest(found: "Sweep", name: str) -> list[str]:
    """What was varied or drawn, first what the figure goes with most by its rank."""
    from scipy.stats import rankdata

    values = np.asarray(found[name], dtype=float)
    there = np.isfinite(values)

    def strength(column: str) -> float:
        one = found[column][there]
        if one.dtype == object or np.ptp(one) == 0.0 or np.ptp(values[there]) == 0.0:
            return 0.0
        return abs(float(np.corrcoef(rankdata(one), rankdata(values[there]))[0, 1]))

    columns = [c for axis in found.axes for c in axis] + list(found.drawn)
    return sorted(columns, key=strength, reverse=True)[:_PANELS]


def _dress(axis: "Axes", across: str, name: str) -> None:
    axis.set_xlabel(on_axis(across), fontsize=9)
    axis.set_ylabel(on_axis(name), fontsize=9)
    axis.grid(color="#d9dee4", lw=0.5)

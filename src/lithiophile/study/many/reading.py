"""What is read of each of many runs: the figures of a comparison, outputs by name, and functions of one's own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.designs import Design, Resolved
from lithiophile.errors import InputError, LithiophileError, UnknownNameError
from lithiophile.study.many.derived import DERIVED
from lithiophile.study.measure import figures
from lithiophile.study.records import heading

Figure = Callable[[Solution], Any]
"""Solution -> a number, or an array that is as long for every variant."""

ROUND_OFF = 1e-6
"""Share of its reach by which an axis may fall from one time to the next, and begin or end within the grid's ends."""


class NoFigureError(LithiophileError):
    """A function of a user's own found no figure in one of the runs."""


@dataclass(frozen=True)
class Reading:
    """What is kept of a run.

    Parameters
    ----------
    outputs : sequence of str
        Time series by name: their last values, or their values over ``axis``.
    axis : str
        Name of the output that runs along the common grid; none is without a grid.
    grid : array
        Values of the axis.
    figures : mapping
        Functions of the solution by the name of what they give.
    """

    outputs: Sequence[str] = ()
    axis: str = ""
    grid: np.ndarray = field(default_factory=lambda: np.zeros(0))
    figures: Mapping[str, Figure] = field(default_factory=dict)

    def of(self, design: Design, resolved: Resolved, solution: Solution) -> dict[str, Any]:
        """Everything by its name with its unit; the figures of a comparison first."""
        summary = figures(design, resolved, solution)
        found: dict[str, Any] = {heading(key): value for key, value in vars(summary).items()}
        for name in self.outputs:
            derived = DERIVED.get(name)
            found[name] = derived(design, resolved, solution) if derived else self._read(solution, name)
        for name, figure in self.figures.items():
            try:
                found[name] = np.asarray(figure(solution), dtype=float)
            except Exception as error:
                raise NoFigureError(f"{name}: {type(error).__name__}: {error}") from error
        return found

    def _read(self, solution: Solution, name: str) -> Any:
        if self.axis:
            return on_grid(solution, name, self.axis, self.grid)
        return number_of(solution, name)


_OVER: Mapping[str, Callable[[np.ndarray], float]] = {
    "lowest": np.nanmin,
    "highest": np.nanmax,
    "mean": np.nanmean,
    "first": lambda values: values[0],
}
"""Words before the name of an output, and what they make of its values."""


def number_of(solution: Solution, name: str) -> float:
    """One number of a run by its name: the last value of a time series, or of the last cycle in the cycle table.

    ``lowest``, ``highest``, ``mean`` (of the values, not over time) or ``first`` before the name take that one instead.

    Raises
    ------
    UnknownNameError
        There is none.
    """
    word, _, rest = name.partition(" ")
    values = _values(solution, name)
    if values is not None:
        return float(values[-1])
    over = _values(solution, rest) if word in _OVER else None
    if over is None:
        raise UnknownNameError("time series or figure of a cycle", name, [*solution.series, *solution.cycles])
    return float(_OVER[word](over))


def _values(solution: Solution, name: str) -> np.ndarray | None:
    """Of a time series, or over the cycles; None where there is none of the name."""
    if name in solution.series:
        return solution.series[name]
    return np.asarray(solution.cycles[name]) if name in solution.cycles else None


def on_grid(solution: Solution, name: str, axis: str, grid: np.ndarray) -> np.ndarray:
    """A time series at the values of another one that rises; nan beyond the run's ends.

    Raises
    ------
    InputError
        The axis falls somewhere.
    """
    values, along = series(solution, name), series(solution, axis)
    reach = np.ptp(along)
    if np.any(np.diff(along) < -ROUND_OFF * reach):
        raise InputError(
            f"{axis} does not rise all through this run, so '{name}' has several values at one of its values. "
            "Take 'Time [h]' or 'Charge moved [mAh/cm2]' for the common grid."
        )
    # a run begins some microseconds after the current, when the double layers are charged
    near = np.clip(grid, along[0], along[-1])
    return np.where(np.abs(near - grid) <= ROUND_OFF * reach, np.interp(near, along, values), np.nan)


def series(solution: Solution, name: str) -> np.ndarray:
    """A time series by its name.

    Raises
    ------
    UnknownNameError
        There is none; profiles have as many values as the mesh has cells, so they are none.
    """
    if name not in solution.series:
        raise UnknownNameError("time series", name, solution.series)
    return solution.series[name]


def reading(
    outputs: str | Sequence[str], over: Mapping[str, Any] | None, figures: Mapping[str, Figure] | None
) -> Reading:
    """What a user asks to be kept of each run.

    Raises
    ------
    InputError
        If the grid has no values, more than one axis, or is no grid.
    """
    names = (outputs,) if isinstance(outputs, str) else tuple(outputs)
    if over is None:
        return Reading(names, figures=figures or {})
    if not isinstance(over, Mapping) or len(over) != 1:
        raise InputError(f"over is {over!r}; give one output and its values, such as {{'Time [h]': [0, 1, 2]}}.")
    ((axis, values),) = over.items()
    try:
        grid = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        grid = np.zeros(0)
    if grid.ndim != 1 or not grid.size or not np.all(np.isfinite(grid)):
        raise InputError(f"over: the values of '{axis}' are a list of numbers, at least one; {values!r} was given.")
    return Reading(names, str(axis), grid, figures or {})

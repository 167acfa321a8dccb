"""What a fit is held against: numbers that were measured, their errors, and how the same are read of a run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.errors import InputError, UnknownNameError
from lithiophile.protocol.protocol import Protocol
from lithiophile.study.impedance import Impedance, of_solution
from lithiophile.study.start import Start

Array = np.ndarray
Read = Callable[[Solution], Array]
_EARLY = 10.0
"""By so many times the reach of the data a point that a run does not come to is off, for each length of the data that
it ends too soon: the search then knows which way leads to runs that last."""


@dataclass(frozen=True)
class Target:
    """Numbers that were measured.

    Attributes
    ----------
    name : str
        With its unit, such as ``"Voltage [V]"``.
    axis : str
        What they are drawn over.
    x, values : (n,) array
    read : callable
        Solution -> (n,) array, the same of a run.
    error : (n,) array, optional
        Standard deviations. None: found from what the fit leaves.
    guess : (n,) array
        What the errors are taken for at first where none are given.
    parts : tuple of str
        A figure has a panel for each; the values are as many equal pieces.
    """

    name: str
    axis: str
    x: Array
    values: Array
    read: Read
    error: Array | None
    guess: Array
    parts: tuple[str, ...] = ("",)

    def __len__(self) -> int:
        return len(self.values)


@dataclass(frozen=True)
class Experiment:
    """What was done to a cell and what was measured then.

    Parameters
    ----------
    protocol : str or Protocol
    targets : sequence of Target
    start : Solution, path, number or str, optional
        As in :func:`lithiophile.run`.
    title : str
        Where the data come from.
    remarks : tuple of str
        What was left out of them.
    """

    protocol: str | Protocol
    targets: Sequence[Target]
    start: Start | None = None
    title: str = ""
    remarks: tuple[str, ...] = field(default=())


def series(name: str, time: Any, values: Any, error: Any = None, axis: str = "Time [h]") -> Target:
    """An output at times [h], or over another output that rises.

    Parameters
    ----------
    name : str
        Of an output, such as ``"Voltage [V]"`` or ``"Anode thickness change [um]"``.
    time, values : (n,) array
    error : float or array, optional
        Standard deviation, in the unit of the output.
    axis : str
    """
    x, measured = _numbers(name, time, values)
    reach = float(np.ptp(measured)) or float(np.max(np.abs(measured))) or 1.0

    def read(solution: Solution) -> Array:
        along, found = _series(solution, axis), _series(solution, name)
        return _late(np.interp(x, apart(along), found), x, measured, float(along[-1]), reach)

    return Target(name, axis, x, measured, read, _errors(name, error, measured), np.full(len(x), 0.01 * reach))


def profile(name: str, hour: float, depth: Any, values: Any, error: Any = None, last: float | None = None) -> Target:
    """An output over depth [um] at one time [h], such as ``"Salt concentration [mol/m3]"``.

    ``last``: the time of the last profile of a series [h], by which an early end is judged.
    """
    x, measured = _numbers(name, depth, values)
    reach = float(np.ptp(measured)) or float(np.max(np.abs(measured))) or 1.0

    def read(solution: Solution) -> Array:
        if name not in solution.fields:
            raise UnknownNameError("profile", name, solution.fields)
        place, rows = solution.fields[name]
        time = solution["Time [h]"]
        if hour > time[-1]:
            return measured + _EARLY * reach * (hour - float(time[-1])) / (last or hour)
        return np.asarray(np.interp(x, place, _at(hour, apart(time), rows)))

    return Target(
        name, "Depth [um]", x, measured, read, _errors(name, error, measured), np.full(len(x), 0.02 * reach),
        (f"at {hour:.3g} h",),
    )  # fmt: skip


def figures_of_cycles(name: str, cycles: Any, values: Any, error: Any = None) -> Target:
    """A figure of cycles, counted from 1, such as ``"Coulombic efficiency"``."""
    x, measured = _numbers(name, cycles, values)
    reach = float(np.ptp(measured)) or 0.01 * float(np.max(np.abs(measured))) or 1.0

    def read(solution: Solution) -> Array:
        column = solution.cycles[name]
        number = x.astype(int) - 1
        late = _EARLY * reach * np.maximum(number - len(column) + 1, 0)
        return np.asarray(np.where(late > 0.0, measured + late, column[np.minimum(number, len(column) - 1)]))

    return Target(name, "Cycle", x, measured, read, _errors(name, error, measured), np.full(len(x), 0.1 * reach))


def spectrum(measured: Impedance, error: Any = None) -> Target:
    """The impedance at the end of the protocol [ohm cm2]; an error is a share of its size, such as 0.01."""
    frequency = np.asarray(measured.frequency, dtype=float)
    values = np.asarray(measured.impedance)
    if not (np.isfinite(values).all() and np.isfinite(frequency).all() and (frequency > 0.0).all()):
        raise InputError(
            f"{measured.title or 'The spectrum'}: frequencies above zero and finite impedances are wanted."
        )
    both = np.concatenate([values.real, values.imag])
    size = np.concatenate([np.abs(values), np.abs(values)])

    def read(solution: Solution) -> Array:
        if not solution.finished:
            return both + _EARLY * size
        found = of_solution(solution, frequency, with_parts=False).impedance
        return np.concatenate([found.real, found.imag])

    share = None if error is None else _share(error)
    return Target(
        "Impedance [ohm cm2]", "Frequency [Hz]", np.concatenate([frequency, frequency]), both, read,
        None if share is None else share * size, 0.02 * size, ("real", "imaginary"),
    )  # fmt: skip


def with_error(target: Target, error: Array) -> Target:
    """The same with other standard deviations."""
    return replace(target, error=np.asarray(error, dtype=float))


def apart(time: Array) -> Array:
    """Times of a run, with those of a jump moved apart by the least, so that it stays a jump."""
    twins = np.concatenate([[0.0], np.diff(time) <= 0.0]) * 1e-12 * max(float(time[-1]), 1e-9)
    return np.asarray(np.maximum.accumulate(time + np.cumsum(twins)))


def _series(solution: Solution, name: str) -> Array:
    """A time series; of those that a run records, without the others, which take longer than the run."""
    if name == "Time [h]":
        return np.concatenate([segment.time for segment in solution.segments]) / 3600.0
    if name == "Voltage [V]":
        return np.concatenate([segment.voltage for segment in solution.segments])
    if name not in solution.series:
        raise UnknownNameError("time series", name, solution.series)
    return solution.series[name]


def _at(hour: float, time: Array, rows: Array) -> Array:
    """Values at a time between two rows."""
    after = int(np.clip(np.searchsorted(time, hour), 1, len(time) - 1))
    share = (hour - time[after - 1]) / max(time[after] - time[after - 1], 1e-300)
    return np.asarray((1.0 - share) * rows[after - 1] + share * rows[after])


def _late(found: Array, x: Array, measured: Array, end: float, reach: float) -> Array:
    """What was read, and beyond the end of a run what tells how much too soon it came."""
    slack = 1e-6 * float(np.max(np.abs(x)))
    off = measured + _EARLY * reach * (x - end) / max(float(x[-1] - x[0]), 1e-300)
    return np.asarray(np.where(x > end + slack, off, found))


def _numbers(name: str, x: Any, values: Any) -> tuple[Array, Array]:
    along, measured = np.asarray(x, dtype=float).ravel(), np.asarray(values, dtype=float).ravel()
    if len(along) != len(measured):
        raise InputError(f"{name}: {len(measured)} values at {len(along)} places; give one for each.")
    if not len(along):
        raise InputError(f"{name}: no values were given.")
    if not (np.isfinite(along).all() and np.isfinite(measured).all()):
        bad = int(np.flatnonzero(~(np.isfinite(along) & np.isfinite(measured)))[0])
        raise InputError(f"{name}: value {bad + 1} is no number; leave such values out.")
    order = np.argsort(along, kind="stable")
    return along[order], measured[order]


def _errors(name: str, error: Any, values: Array) -> Array | None:
    if error is None:
        return None
    found = np.broadcast_to(np.asarray(error, dtype=float), values.shape)
    if not (np.isfinite(found).all() and (found > 0.0).all()):
        raise InputError(f"{name}: its error is {error!r}; give a standard deviation above zero.")
    return np.array(found)


def _share(error: Any) -> float:
    value = float(error)
    if not 0.0 < value < 10.0:
        raise InputError(f"The error of an impedance is a share of its size, such as 0.01; {error!r} was given.")
    return value


def columns(targets: Sequence[Target], found: Sequence[Array]) -> Mapping[str, Array]:
    """A table of all that was compared: which, where, measured, computed, error."""
    return {
        "what": np.concatenate([np.full(len(one), one.name) for one in targets]),
        "at": np.concatenate([one.x for one in targets]),
        "measured": np.concatenate([one.values for one in targets]),
        "computed": np.concatenate(list(found)),
    }

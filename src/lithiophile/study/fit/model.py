"""A cell with free numbers beside what was measured of it: residuals and how they follow the numbers."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from lithiophile.cell.results.end_state import EndState
from lithiophile.cell.run.sensitivity import Followed, followed
from lithiophile.cell.run.trail import NoReplayError
from lithiophile.errors import LithiophileError
from lithiophile.stack import Stack
from lithiophile.study.defaults import RTOL
from lithiophile.study.fit.targets import Experiment, Target
from lithiophile.study.start import Start, state_of

Array = np.ndarray
Build = Callable[[Array], Stack]
"""Values in SI -> the cell."""
_STEP, _ONE_SIDED = 1e-5, 1e-6
"""Of differences to both sides and to one, on the scale of the search."""
_WHOLE_RUN = 1e-2
"""Of a difference of two runs with steps of their own: far above what those leave."""
_SHORTER = 2
_NOWHERE = 1e3
"""Errors by which everything is off where a cell can't be run at all."""
_KEPT = 4
"""Places whose runs are remembered."""


@dataclass
class _Place:
    """What is known of one set of numbers."""

    runs: list[Followed] | None
    values: list[Array] | None
    jacobian: Array | None = None
    central: bool = False
    why: str = ""


class Model:
    """A cell with free numbers, and experiments.

    Parameters
    ----------
    build : callable
        Values (SI) -> stack.
    experiments : sequence of Experiment
    values : callable
        Places on the scale of the search -> values (SI).
    at_temperature : callable, optional
        Values and temperature [K] -> stack, for protocols that name one.
    bounds : tuple of (n,) arrays, optional
        On the scale of the search: differences stay within them.
    """

    def __init__(
        self,
        build: Build,
        experiments: Sequence[Experiment],
        values: Callable[[Array], Array],
        at_temperature: Callable[[Array, float], Stack] | None = None,
        rtol: float = RTOL,
        bounds: tuple[Array, Array] | None = None,
    ) -> None:
        self.build, self.experiments, self.values = build, tuple(experiments), values
        self.at_temperature, self.rtol, self.bounds = at_temperature, rtol, bounds
        self.targets: tuple[Target, ...] = tuple(one for each in experiments for one in each.targets)
        self.measured = np.concatenate([one.values for one in self.targets])
        self.runs = self.replays = 0
        """Runs with control of their steps, and runs by the steps of another"""
        self.told: Callable[[int, int], None] | None = None
        """Told of both after each; what it raises breaks off what is under way"""
        self._known: dict[bytes, _Place] = {}

    def computed(self, x: Array) -> Array | None:
        """(m,) all that was measured, as the cell has it; None where it can't be run."""
        found = self._place(x).values
        return None if found is None else np.concatenate(found)

    def why_not(self, x: Array) -> str:
        """Why a cell can't be run; empty where it can."""
        return self._place(x).why

    def by_target(self, x: Array) -> list[Array]:
        """The same, target by target."""
        found = self.computed(x)
        assert found is not None
        ends = np.cumsum([len(one) for one in self.targets])
        return np.split(found, ends[:-1])

    def solutions(self, x: Array) -> list[Followed]:
        """The runs of a place, one an experiment."""
        place = self._place(x)
        assert place.runs is not None
        return place.runs

    def jacobian(self, x: Array, central: bool = False) -> Array:
        """(m, n) derivatives of :meth:`computed` with the places, by the steps of the place's own runs."""
        place = self._place(x)
        if place.jacobian is None or (central and not place.central):
            if place.runs is None:
                place.jacobian = np.zeros((len(self.measured), len(x)))
            else:
                place.jacobian = self._differences(np.asarray(x, dtype=float), place, central)
            place.central = central
        return place.jacobian

    def _differences(self, x: Array, place: _Place, central: bool) -> Array:
        assert place.values is not None
        base = np.concatenate(place.values)
        columns = []
        for number in range(len(x)):
            step = _STEP if central else _ONE_SIDED
            for _ in range(_SHORTER + 1):
                try:
                    columns.append(self._slope(x, number, step, place, base, central))
                    break
                except NoReplayError:
                    step *= 0.1
            else:
                columns.append(self._by_a_whole_run(x, number, base))
        return np.stack(columns, axis=1)

    def _slope(self, x: Array, number: int, step: float, place: _Place, base: Array, central: bool) -> Array:
        below_bound, above_bound = self._beyond(x, number, step)
        if not central or below_bound or above_bound:
            step = -step if above_bound else step
            return np.asarray((self._near(x, number, step, place) - base) / step)
        above = self._near(x, number, step, place)
        return np.asarray((above - self._near(x, number, -step, place)) / (2.0 * step))

    def _by_a_whole_run(self, x: Array, number: int, base: Array) -> Array:
        """Slope by a run beside this one with steps of its own, where no cell near by can take these again.

        A deposit of exactly no porosity has no void to follow, one of any other has. Zero where that one has no state.
        """
        _, above_bound = self._beyond(x, number, _WHOLE_RUN)
        step = -_WHOLE_RUN if above_bound else _WHOLE_RUN
        moved = x.copy()
        moved[number] += step
        found = self.computed(moved)
        return np.zeros(len(base)) if found is None else np.asarray((found - base) / step)

    def _beyond(self, x: Array, number: int, step: float) -> tuple[bool, bool]:
        """Whether a step down and one up leave the bounds, where a cell may not be possible."""
        if self.bounds is None:
            return False, False
        low, high = (float(side[number]) for side in self.bounds)
        return float(x[number]) - step < low, float(x[number]) + step > high

    def _near(self, x: Array, number: int, step: float, place: _Place) -> Array:
        assert place.runs is not None
        moved = x.copy()
        moved[number] += step
        values = self.values(moved)
        stack = self.build(values)
        found = []
        for run, experiment in zip(place.runs, self.experiments, strict=True):
            self.replays += 1
            solution = run.near(stack, self._warm(values))
            self._tell()
            found += [one.read(solution) for one in experiment.targets]
        return np.concatenate(found)

    def _place(self, x: Array) -> _Place:
        key = np.asarray(x, dtype=float).tobytes()
        if key not in self._known:
            while len(self._known) >= _KEPT:
                del self._known[next(iter(self._known))]
            self._known[key] = self._run(np.asarray(x, dtype=float))
        return self._known[key]

    def _run(self, x: Array) -> _Place:
        values = self.values(x)
        try:
            stack = self.build(values)
            runs = [self._followed(stack, values, experiment) for experiment in self.experiments]
            found = [
                np.asarray(one.read(run.solution), dtype=float)
                for run, experiment in zip(runs, self.experiments, strict=True)
                for one in experiment.targets
            ]
        except LithiophileError as error:
            return _Place(None, None, why=str(error))
        if not all(np.isfinite(one).all() for one in found):
            return _Place(None, None, why="What is read of the run is no number.")
        return _Place(runs, found)

    def _followed(self, stack: Stack, values: Array, experiment: Experiment) -> Followed:
        self.runs += 1
        self._tell()
        return followed(
            stack, experiment.protocol, rtol=self.rtol, start=_begin(experiment.start, stack, self.rtol),
            at_temperature=self._warm(values),
        )  # fmt: skip

    def _tell(self) -> None:
        if self.told is not None:
            self.told(self.runs, self.replays)

    def _warm(self, values: Array) -> Callable[[float], Stack] | None:
        return None if self.at_temperature is None else partial(self.at_temperature, values)


def _begin(start: Start | None, stack: Stack, rtol: float) -> EndState | None:
    found = state_of(start, stack, rtol=rtol)
    return found if found is None or isinstance(found, EndState) else found.end


class Residuals:
    """Differences over errors, with the rows of what was known before; what least squares make small.

    Parameters
    ----------
    model : Model
    errors : (m,) array
    priors : sequence of (mean, deviation) or None
        One for each number, on the scale of the search.
    """

    def __init__(
        self, model: Model, errors: Array, priors: Sequence[tuple[float, float] | None], central: bool = False
    ) -> None:
        self.model, self.errors, self.central = model, errors, central
        self._rows = [number for number, one in enumerate(priors) if one is not None]
        self._means = np.array([one[0] for one in priors if one is not None])
        self._deviations = np.array([one[1] for one in priors if one is not None])

    def __call__(self, x: Array) -> Array:
        found = self.model.computed(x)
        if found is None:
            first = np.full(len(self.errors), _NOWHERE)
        else:
            first = (found - self.model.measured) / self.errors
        return np.concatenate([first, (x[self._rows] - self._means) / self._deviations])

    def slopes(self, x: Array) -> Array:
        """(m + priors, n)"""
        first = self.model.jacobian(x, self.central) / self.errors[:, None]
        known = np.zeros((len(self._rows), len(x)))
        known[range(len(self._rows)), self._rows] = 1.0 / self._deviations
        return np.concatenate([first, known])


def half_squares(residuals: Array) -> float:
    """Sum of squares."""
    return float(residuals @ residuals) if np.isfinite(residuals).all() else math.inf

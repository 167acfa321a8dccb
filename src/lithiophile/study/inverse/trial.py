"""One host of a search: its run, what it came to, and how that follows the free numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.sensitivity import Followed, followed
from lithiophile.cell.run.trail import NoReplayError
from lithiophile.designs import Design, Resolved, resolve
from lithiophile.errors import LithiophileError
from lithiophile.protocol.protocol import Protocol
from lithiophile.study.inverse.profile import Profile
from lithiophile.study.many.reading import Reading

Array = np.ndarray
_NEAR = 1e-4
"""Step of differences by the run's own steps, as a share of a range."""
_FAR = 1e-2
"""Step of those between runs of their own, whose errors differ."""
_KEPT = 8


@dataclass
class Trial:
    """What one place came to."""

    design: Design
    values: Array | None
    """Columns that are asked for; None where the run has no result or ended early."""
    run: Followed | None = None
    why: str = ""
    slopes: Array | None = None


@dataclass
class Trials:
    """Hosts by their places.

    Parameters
    ----------
    base : Design
    profile : Profile
    protocol : Protocol
    columns : sequence of str
        Figures of a comparison and outputs by name.
    rtol : float
    """

    base: Design
    profile: Profile
    protocol: Protocol
    columns: Sequence[str]
    reading: Reading
    rtol: float
    runs: int = 0
    replays: int = 0
    differences: int = 0
    """Runs of their own that were made for slopes, where a neighbour could not take the steps of a run."""
    reasons: dict[str, int] = field(default_factory=dict)
    _known: dict[bytes, Trial] = field(default_factory=dict)

    def at(self, place: Array) -> Trial:
        """What a place came to; the last few are remembered."""
        place = np.asarray(place, dtype=float)
        key = place.tobytes()
        if key not in self._known:
            while len(self._known) >= _KEPT:
                del self._known[next(iter(self._known))]
            self._known[key] = self._run(place)
        return self._known[key]

    def slopes(self, place: Array) -> Array:
        """(columns, numbers) derivatives, from hosts near by that take the same steps; where one can't, from runs of
        their own over a hundred times that distance."""
        trial = self.at(place)
        if trial.slopes is None:
            if trial.values is None:
                trial.slopes = np.zeros((len(self.columns), len(place)))
            else:
                trial.slopes = np.stack([self._slope(trial, place, number) for number in range(len(place))], axis=1)
        return trial.slopes

    def _slope(self, trial: Trial, place: Array, number: int) -> Array:
        assert trial.run is not None
        step = _NEAR if place[number] + _NEAR <= 1.0 else -_NEAR
        try:
            design, resolved = self._cell(_moved(place, number, step))
            self.replays += 1
            there = self._values(design, resolved, trial.run.near(resolved.stack))
            return np.asarray((there - trial.values) / step)
        except (NoReplayError, LithiophileError):
            self.differences += 1
            step = _FAR if place[number] + _FAR <= 1.0 else -_FAR
            other = self._run(_moved(place, number, step)).values
            return np.zeros(len(self.columns)) if other is None else np.asarray((other - trial.values) / step)

    def _cell(self, place: Array) -> tuple[Design, Resolved]:
        design = self.profile.design(self.base, place, self.base.name)
        return design, resolve(design)

    def of(self, design: Design) -> Trial:
        """What a design of its own came to."""
        return self._tried(lambda: (design, resolve(design)))

    def _run(self, place: Array) -> Trial:
        return self._tried(lambda: self._cell(place))

    def _tried(self, made: Callable[[], tuple[Design, Resolved]]) -> Trial:
        self.runs += 1
        design = self.base
        try:
            design, resolved = made()
            run = followed(resolved.stack, self.protocol, rtol=self.rtol)
            early = " ".join(stop.sentence for stop in run.solution.stops)
            values = None if early else self._values(design, resolved, run.solution)
        except LithiophileError as error:
            return self._lost(design, str(error))
        if values is None:
            return self._lost(design, early)
        if not np.isfinite(values).all():
            missing = [name for name, value in zip(self.columns, values, strict=True) if not np.isfinite(value)]
            return self._lost(design, f"The run has no {', '.join(missing)}.")
        return Trial(design, values, run)

    def _lost(self, design: Design, why: str) -> Trial:
        self.reasons[why] = self.reasons.get(why, 0) + 1
        return Trial(design, None, why=why)

    def _values(self, design: Design, resolved: Resolved, solution: Solution) -> Array:
        found = self.reading.of(design, resolved, solution)
        return np.array([found[name] for name in self.columns], dtype=float)


def _moved(place: Array, number: int, step: float) -> Array:
    moved = np.array(place, dtype=float)
    moved[number] += step
    return moved

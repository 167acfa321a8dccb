"""A run whose steps are kept, and the same run of a cell near by, by the same steps: outputs smooth in the numbers.

See :mod:`lithiophile.cell.integrate.replay`. A step of the protocol that ended where a voltage, a current or an output
came to a value ends there again: the length of its last step is found anew, so that its time follows the numbers too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.equations.boundary import cell_voltage, passing_current
from lithiophile.cell.integrate import rosenbrock as rb
from lithiophile.cell.integrate.replay import replay, resettle
from lithiophile.cell.run.course import WATCHED, Course
from lithiophile.cell.run.pieces import Piece, pieces
from lithiophile.cell.run.stepwise import STAY, Run
from lithiophile.cell.run.watch import Watch
from lithiophile.cell.state import unknowns as k
from lithiophile.errors import SolverError
from lithiophile.kernel import prepared
from lithiophile.protocol.protocol import Step
from lithiophile.protocol.signs import inward
from lithiophile.protocol.trajectory import Segment, Stop

Array = np.ndarray
_NANOSECOND = 1e-9
_TRIES = 30
_NARROW = 1e-14
"""Share of a length to which an end is found: what is left is round-off."""
_NUDGE = 1e-5
_SLIVER = 1e-6
"""A last step that is shorter than the one before by this factor is taken with it: the end of a run near by may lie
before it begins, and what both as one err more than apart is as small a share of the error of a step."""
_MET = 1e-6
"""Distance from an end that counts as there: a microvolt, or a millionth of the salt."""


class NoReplayError(SolverError):
    """A cell near by that the steps of a run lead to no state of."""


@dataclass(frozen=True)
class Stretch:
    """A piece of a step of the protocol, as it was taken."""

    piece: Piece
    settled: int
    """Steps of a nanosecond after a jump of the current at its beginning"""
    lengths: Array
    """(n,) of the integrator's steps [s]"""


@dataclass(frozen=True)
class Taken:
    """A step of the protocol, as it was taken."""

    step: Step
    index: int
    stretches: tuple[Stretch, ...]
    status: int
    code: int
    counts: dict[str, int]

    @property
    def located(self) -> bool:
        """Whether its end was found by the length of the last step."""
        return self.status in (rb.EVENT, WATCHED) and any(len(one.lengths) for one in self.stretches)


class Recorder(Run):
    """A run that keeps every step of the integrator, so that :class:`Replay` can take them again."""

    def __init__(self, layout: Layout, rtol: float, method: str) -> None:
        super().__init__(layout, rtol, method)
        self.trail: list[Taken] = []

    def control(self, step: Step, piece: Piece | None = None) -> rb.Control:
        """Settings of a step; all steps of the integrator are recorded."""
        return super().control(step, piece)._replace(period=0.0)

    def advance(self, step: Step, index: int, keep_all: bool) -> Segment:
        """Run one step from the present state."""
        self.layout = self._cell.at(step.temperature)
        course = _Kept(self, step, index, keep_all)
        status = course.follow()
        if status is None:
            return self.not_begun(step, index)
        self.time = course.begun + course.time
        segment = course.segment(status)
        self.trail.append(Taken(step, index, tuple(course.stretches), status, course.code, dict(segment.statistics)))
        return segment


class _Kept(Course):
    """A step of the protocol whose stretches are kept."""

    def __init__(self, run: Run, step: Step, index: int, keep_all: bool) -> None:
        super().__init__(run, step, index, keep_all)
        self.stretches: list[Stretch] = []
        self._settled = 0

    @property
    def code(self) -> int:
        """The limit that ended it, if one did."""
        return int(self._statistics[rb.CODE])

    def _settle(self, control: rb.Control) -> bool:
        before = self.time
        found = super()._settle(control)
        self._settled = round((self.time - before) / _NANOSECOND) if found else 0
        return found

    def _integrate(self, piece: Piece, control: rb.Control) -> int:
        begin, first = self.time, len(self._records)
        settled, self._settled = self._settled, 0
        status = super()._integrate(piece, control)
        times = [block[:, 0] for block in self._records[first:]]
        lengths = np.diff(np.concatenate(times), prepend=begin) if times else np.zeros(0)
        self.stretches.append(Stretch(piece, settled, lengths))
        return status


_known: dict[tuple[Any, ...], tuple[Any, Any]] = {}
"""Compiled replays, by the addresses of the kernels that are the same for all cells of one kind."""


class Replay(Run):
    """A cell that takes the steps of another run.

    Parameters
    ----------
    layout : Layout
        With the same layers and cells as the run's.
    rtol : float
        The run's; it decides nothing here.
    method : str
        The run's.
    """

    def __init__(self, layout: Layout, rtol: float, method: str) -> None:
        super().__init__(layout, rtol, method)
        self._statistics = np.zeros(5, dtype=np.int64)
        if self.addresses not in _known:
            control = self.control(STAY)
            nothing = np.zeros(0)
            again = prepared(
                replay, self.y, 0.0, nothing, control, *self.chain, self.tableau, self._statistics, self.record,
                self.states, *self.addresses,
            )  # fmt: skip
            _known[self.addresses] = again, prepared(resettle, self.y, 1, control, *self.chain, *self.addresses)
        self._replay, self._resettle = _known[self.addresses]

    def control(self, step: Step, piece: Piece | None = None) -> rb.Control:
        """Settings of a step; all steps of the integrator are recorded."""
        return super().control(step, piece)._replace(period=0.0)

    def again(self, taken: Taken, step: Step) -> Segment:
        """One step of the protocol by the steps that it was taken by, from the present state.

        ``step`` is what the protocol says of this cell: where it speaks of a cell's own capacity it may differ from
        what was taken, and lengths then change in proportion.

        Raises
        ------
        NoReplayError
            They lead to no finite state: the numbers are too far from those of the run.
        """
        self.layout = self._cell.at(step.temperature)
        begun, before = self.time, float(self.y[0, k.PHI_S])
        way = _Way(self, taken, step, begun)
        here = pieces(inward(step, self.layout.stack.full_cell))
        for number, (stretch, piece) in enumerate(zip(taken.stretches, here, strict=False)):
            last = number == len(taken.stretches) - 1
            way.follow(stretch, piece, located=last and taken.located)
        record, states = way.everything()
        self.time = begun + float(record[-1, 0])
        return self.segment(
            step, taken.index, begun, before, record, states, taken.status, taken.code, taken.counts,
            way.stop() if taken.status == WATCHED else None,
        )  # fmt: skip


class _Way:
    """One step of the protocol in the middle of being taken again."""

    def __init__(self, run: Replay, taken: Taken, step: Step, begun: float) -> None:
        self.run, self.taken, self.step = run, taken, step
        self.time = self.charge = 0.0
        self._records: list[Array] = []
        self._states: list[Array] = []
        self._watch = Watch(run.layout, step, taken.index, begun) if taken.status == WATCHED else None

    def everything(self) -> tuple[Array, Array]:
        """Records and states from its beginning."""
        return np.concatenate(self._records), np.concatenate(self._states)

    def stop(self) -> Stop:
        """Which of the ends it was that the integrator does not know."""
        assert self._watch is not None
        return self._watch.stop(self._records[-1][-1:], self._states[-1][-1], len(self._records) == 1)

    def follow(self, stretch: Stretch, piece: Piece, located: bool) -> None:
        """Take the steps of a piece; ``located``: the last one as long as its end wants it."""
        control = self.run.control(self.step, piece)
        before, now = (one.end - one.begin for one in (stretch.piece, piece))
        lengths = stretch.lengths if now == before else stretch.lengths * (now / before)
        if stretch.settled:
            self._settle(control, stretch.settled)
        if not located:
            self._take(lengths, control)
            return
        if len(lengths) > 1 and lengths[-1] < _SLIVER * lengths[-2]:
            lengths = np.append(lengths[:-2], lengths[-2] + lengths[-1])
        self._take(lengths[:-1], control)
        length = self._length(float(lengths[-1]), control)
        self._take(np.array([length]), control)

    def _settle(self, control: rb.Control, count: int) -> None:
        run = self.run
        whole, charge = run._resettle(run.y, count, control, *run.chain, *run.addresses)
        if not whole:
            raise NoReplayError(self._nowhere())
        self.time += count * _NANOSECOND
        self.charge += charge
        problem = run.layout.problem
        voltage = cell_voltage(run.y, control.boundary, problem.scalars)
        current = passing_current(run.y, control.boundary, float(run.work.current[0]), problem.scalars)
        row = np.array([[self.time, voltage, current, self.charge]])
        if self._watch is not None and not self._records:
            self._watch.begins(row, run.y)
        self._keep(row, run.y[None])

    def _take(self, lengths: Array, control: rb.Control) -> None:
        room = len(self.run.record)
        for first in range(0, len(lengths), room):
            self._steps(lengths[first : first + room], control, keep=True)

    def _steps(self, lengths: Array, control: rb.Control, keep: bool) -> Array:
        """Take some steps; the last record."""
        run = self.run
        time, whole, charge = run._replay(
            run.y, self.time, np.ascontiguousarray(lengths), control, *run.chain, run.tableau, run._statistics,
            run.record, run.states, *run.addresses,
        )  # fmt: skip
        if not whole:
            raise NoReplayError(self._nowhere())
        record = run.record[: len(lengths)].copy()
        record[:, 3] += self.charge
        if keep:
            self._keep(record, run.states[: len(lengths)])
            self.time = time
            self.charge += charge
        return record[-1:]

    def _length(self, guess: float, control: rb.Control) -> float:
        """Length of the last step with which it ends where it is to end, by the secant method."""
        run = self.run
        state = run.y.copy()

        def distance(length: float) -> float:
            run.y[:] = state
            record = self._steps(np.array([length]), control, keep=False)
            found = self._distance(record, control)
            run.y[:] = state
            return found

        length = _root(distance, guess)
        if not abs(distance(length)) < _MET:
            raise NoReplayError(self._nowhere())
        return length

    def _distance(self, record: Array, control: rb.Control) -> float:
        run = self.run
        if self._watch is not None:
            return self._watch.distance(record, run.y)
        held = float(run.work.current[0])
        return float(rb.margin(run.y, float(record[0, 0]), held, control, run.layout.problem)[0])

    def _keep(self, record: Array, states: Array) -> None:
        self._records.append(record.copy())
        self._states.append(states.copy())

    def _nowhere(self) -> str:
        return f"Step {self.taken.index + 1} ({self.step.sentence}) has no state by the steps of the run near by."


def _root(function: Callable[[float], float], guess: float) -> float:
    """Where a smooth function near its root is 0, to round-off.

    >>> round(_root(lambda x: x * x - 2.0, 1.5), 12)
    1.414213562373
    """
    a, b = guess, guess * (1.0 + _NUDGE)
    at_a, at_b = function(a), function(b)
    for _ in range(_TRIES):
        if at_a == at_b or at_b == 0.0:
            break
        step = at_b * (b - a) / (at_b - at_a)
        # the end lies near: a step that leaves half of the length or twice it is none that was meant
        new = float(np.clip(b - step, 0.5 * b, 2.0 * b))
        a, at_a, b, at_b = b, at_b, new, function(new)
        if abs(b - a) <= _NARROW * b:
            break
    return b

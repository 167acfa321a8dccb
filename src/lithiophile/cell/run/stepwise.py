"""Steps of a protocol one after another: the state of a cell, and one compiled integrator for all of them."""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.equations.boundary import STILL, cell_voltage, passing_current
from lithiophile.cell.equations.full_cell import evaluation
from lithiophile.cell.integrate import block_tridiagonal as linear
from lithiophile.cell.integrate import rosenbrock as rb
from lithiophile.cell.integrate.compiled_cycle import LONGEST, PORTION
from lithiophile.cell.integrate.tableaus import METHODS, Tableau
from lithiophile.cell.results.stops import (
    End,
    at_once,
    depleted_at_once,
    early,
    no_start,
    saturated_at_once,
    stuck,
    too_long,
    too_much_work,
)
from lithiophile.cell.results.voltage_window import guard, voltage_limits
from lithiophile.cell.run.course import NO_START, Course
from lithiophile.cell.run.pieces import Piece, driven_by, length, most_steps, recorded_every, time_of
from lithiophile.cell.run.workshop import Workshop, leave, room, workshop
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.errors import ProtocolError
from lithiophile.kernel import by_address, prepared
from lithiophile.kernel_ahead import Ahead
from lithiophile.protocol.protocol import Step
from lithiophile.protocol.signs import inward, outward
from lithiophile.protocol.trajectory import Segment, Stop

SALT_SHARE = 1e-3
_WITHOUT_END = 1e12
STAY = Step("", "rest", "none", duration=1.0)
"""A step of which only the types of its settings matter."""


def _ended(step: Step, index: int, time: float) -> Stop:
    if length(step) == LONGEST and step.duration is None and step.charge is None:
        return too_long(step, index, time, LONGEST)
    code = "duration"
    if step.mode == "current" and step.charge is not None:
        by_charge = time_of(step.charge, step)
        if step.duration is None or by_charge <= step.duration:
            code = "charge"
    elif step.mode == "follow" and step.duration is None:
        code = "table"
    return Stop(code, f"Step {index + 1} ({step.sentence}) ended at {time:.0f} s as planned.", True, time)


@cache
def _tableau(method: str) -> Tableau:
    return METHODS[method]()


class Compiled(NamedTuple):
    """Functions of the integrator for cells of one kind."""

    addresses: tuple[Any, ...]
    """The balances of a cell and the linear algebra, as the integrator calls them"""
    settle: Callable[..., tuple[float, float]]
    integrate: Callable[..., tuple[float, float, int, float]]
    voltage: Callable[..., float]
    current: Callable[..., float]


_known: dict[Any, Compiled] = {}
"""By the kinds of the arrays that they were compiled for: to find them anew takes as long as many steps."""


_of_lists: dict[int, tuple[np.ndarray, Callable[..., None], int]] = {}
"""By the identity of the lists of unknowns, which cells of one kind share
(:func:`lithiophile.cell.build.dependence.dependence`); the lists are kept, so that no other takes its place."""
_MOST_KINDS = 64


def _of_kind(problem: Problem) -> tuple[Callable[..., None], int]:
    """The balances of a cell, and how many unknowns it has."""
    known = _of_lists.get(id(problem.slots))
    if known is None:
        if len(_of_lists) >= _MOST_KINDS:
            _of_lists.clear()
        known = _of_lists[id(problem.slots)] = problem.slots, evaluation(problem), int(problem.sizes.sum())
    return known[1:]


def _kind(argument: Any) -> Any:
    """What decides for which types a kernel is compiled that is called with it."""
    if isinstance(argument, tuple):
        return tuple(map(_kind, argument))
    if isinstance(argument, np.ndarray):
        return argument.dtype, argument.ndim, argument.flags.num
    return argument.dtype if isinstance(argument, np.record) else type(argument)


class Run:
    """A cell in the middle of a protocol: its state, and one compiled integrator for all steps."""

    def __init__(self, layout: Layout, rtol: float, method: str) -> None:
        self.layout = self._cell = layout
        self.guard = guard(layout.stack)
        """Voltages [V] at which steps end that name none."""
        self.work_left = math.inf
        """Unknowns times steps of the integrator that the run may still take"""
        self._evaluate, self.unknowns = _of_kind(layout.problem)
        self.rtol = rtol
        self.tableau = _tableau(method)
        self.y = layout.initial.copy()
        self.time = 0.0
        self.addresses, self.settle, self.integrate, self.voltage, self.current = self._compiled()

    @cached_property
    def _workshop(self) -> Workshop:
        """Arrays to work with, taken when the first step is."""
        return workshop(self.layout, self.tableau.m.size)

    @cached_property
    def work(self) -> Work:
        """Properties, reactions and slopes of the present state."""
        return self._workshop.work

    @cached_property
    def _factors(self) -> linear.Factors:
        return self._workshop.factors

    @cached_property
    def scratch(self) -> rb.Scratch:
        """Arrays of one step."""
        return self._workshop.scratch

    # some five megabytes, of which a run reads only what it has written

    @cached_property
    def record(self) -> np.ndarray:
        """Room for records: one at the beginning of a step, and a portion after it."""
        return np.empty((1 + PORTION, 4))

    @cached_property
    def states(self) -> np.ndarray:
        """The same for states."""
        return room((1 + PORTION, *self.y.shape))

    def handed_out(self, rows: int) -> tuple[np.ndarray, np.ndarray]:
        """The first records and states, which are then no more the run's to write to."""
        return self.__dict__.pop("record")[:rows], self.__dict__.pop("states")[:rows]

    def _compiled(self) -> Compiled:
        """What the integrator calls, and its own functions for arguments of the types that they have here."""
        # arrays of work are alike for all cells
        kinds = self._evaluate, _kind(self.y), _kind(self.layout.problem)
        if kinds not in _known:
            balances = Ahead(self._evaluate, self.y, STILL, self.layout.problem, self.work, self.y, False)
            algebra = (
                by_address(linear.factor, 1.0, *self.chain),
                by_address(linear.solve, *self.chain, self.y, self.y),
            )
            control = self.control(STAY)
            settle = prepared(rb.settle, self.y, control, *self.chain, self.y, self.y, balances, *algebra)
            integrate = prepared(
                rb.integrate, self.y, 0.0, 1.0, 1.0, control, *self.chain, self.tableau,
                self.scratch, np.zeros(5, dtype=np.int64), self.record, self.states, balances, *algebra,
            )  # fmt: skip
            scalars = self.layout.problem.scalars
            voltage = prepared(cell_voltage, self.y, control.boundary, scalars)
            current = prepared(passing_current, self.y, control.boundary, 0.0, scalars)
            _known[kinds] = Compiled((balances.address(), *algebra), settle, integrate, voltage, current)
        return _known[kinds]

    @property
    def chain(self) -> tuple[Problem, Work, linear.Factors]:
        """The cell at the temperature of the present step, and the arrays that are reused from step to step."""
        return self.layout.problem, self.work, self._factors

    def control(self, step: Step, piece: Piece | None = None) -> rb.Control:
        """Settings of a step, or of a piece of it, for the integrator."""
        stack = self.layout.stack
        step = inward(step, stack.full_cell)
        boundary = driven_by(step) if piece is None else piece.boundary
        # under a held voltage the current falls to what salt can carry, and goes on
        share = -np.inf if step.mode == "voltage" else SALT_SHARE
        limits = np.array([*voltage_limits(step, self.guard), share, step.current_limit or 0.0])
        most = most_steps(step, self.layout.count, self.rtol, self.tableau.order)
        slope, since = (0.0, 0.0) if piece is None else (piece.slope, piece.begin)
        return rb.Control(
            boundary, slope, since, limits, self.rtol, self.layout.atol * (self.rtol / 1e-4), self.layout.loose,
            recorded_every(step), length(step), min(most, self.steps_left),
        )  # fmt: skip

    @property
    def steps_left(self) -> int:
        """Steps of the integrator that the run may still take."""
        return int(min(max(self.work_left, 0.0) / self.unknowns, _WITHOUT_END))

    def advance(self, step: Step, index: int, keep_all: bool) -> Segment:
        """Run one step from the present state."""
        self.layout = self._cell.at(step.temperature)
        course = Course(self, step, index, keep_all)
        status = course.follow()
        if status is None:
            return self.not_begun(step, index)
        self.time = course.begun + course.time
        return course.segment(status)

    def cycle(self, steps: Sequence[Step], index: int, keep_all: bool) -> Iterator[Segment]:
        """Run steps from the present state until one ends in a way that the protocol did not ask for.

        Parameters
        ----------
        index : int
            Number of the first of them in the protocol.
        """
        self.forget()
        for number, step in enumerate(steps, index):
            segment = self.advance(step, number, keep_all)
            yield segment
            if not segment.stop.planned:
                return

    def forget(self) -> None:
        """Drop what earlier evaluations left."""
        self._workshop.forget()

    def over(self) -> None:
        """Hand on what the run worked with: it takes no further step."""
        if "_workshop" in self.__dict__:
            leave(self._workshop)

    def segment(
        self,
        step: Step,
        index: int,
        begun: float,
        before: float,
        record: np.ndarray,
        state: np.ndarray,
        status: int,
        code: int,
        counts: dict[str, int],
        watched: Stop | None = None,
    ) -> Segment:
        """A step as it was run, and why it ended.

        Parameters
        ----------
        begun : float
            When it began [s].
        before : float
            Voltage before it [V].
        record : (n, 4) array
            Time since it began, voltage, current density, charge passed in it.
        state : array
            States, as :class:`~lithiophile.protocol.trajectory.Segment` keeps them.
        status : int
            How the integration ended.
        code : int
            The event that ended it, if one did.
        counts : dict
            Statistics of the integrator.
        watched : Stop, optional
            The end that was met, of those that the integrator does not know.
        """
        self.work_left -= counts["steps"] * self.unknowns
        end = self._end(state[-1], step, index, begun + float(record[-1, 0]), code, record[-1])
        full_cell = self.layout.stack.full_cell
        if status == rb.EVENT and record.shape[0] == 1 and code in (rb.VOLTAGE_HIGH, rb.VOLTAGE_LOW, rb.CURRENT_LOW):
            stop = at_once(end, before)
        elif watched is not None:
            stop = watched
        elif status == NO_START:
            stop = no_start(self.layout, self.y, step, index, end.time)
        else:
            stop = self._stop(end, status)
        seen = outward(record[:, 1], full_cell)
        return Segment(
            step, step.cycle, index, begun + record[:, 0], seen, record[:, 2], record[:, 3], state, stop, counts
        )

    def not_begun(self, step: Step, index: int) -> Segment:
        """A step that the cell in its present state can't begin, as one time at which nothing flows.

        Raises
        ------
        ProtocolError
            It is the first one: there is nothing to keep.
        """
        tried, control = self.y.copy(), self.control(step)
        why, _ = self.settle(tried, control, *self.chain, self.scratch.first, self.scratch.right, *self.addresses)
        if why == rb.SATURATED:
            stop = saturated_at_once(self.layout, tried, step, index, self.time)
        elif why == rb.EXHAUSTED:
            current = passing_current(tried, control.boundary, float(self.work.current[0]), self.layout.problem.scalars)
            stop = depleted_at_once(self.layout, tried, step, index, self.time, current)
        elif index == 0:
            raise ProtocolError(
                f"Step 1 ({step.sentence}) can't start: no electrolyte potential carries this current through the "
                "cell. Lower it, or check that every layer conducts ions."
            )
        else:
            stop = no_start(self.layout, self.y, step, index, self.time)
        voltage = np.array([outward(self.y[0, k.PHI_S], self.layout.stack.full_cell)])
        still = np.zeros(1)
        return Segment(
            step, step.cycle, index, np.array([self.time]), voltage, still, still, self.y[None].copy(), stop,
            {"steps": 0, "rejected": 0},
        )  # fmt: skip

    def _end(self, y: np.ndarray, step: Step, index: int, time: float, code: int, last: np.ndarray) -> End:
        """The end of a step; ``last`` of its records: time since it began, voltage, current density."""
        limits = voltage_limits(inward(step, self.layout.stack.full_cell), self.guard)
        local, voltage, current = last[:3].tolist()
        return End(self.layout, y, step, index, time, local, code, current, voltage, limits)

    def _stop(self, end: End, status: int) -> Stop:
        if status == rb.ENDED:
            return _ended(end.step, end.index, end.time)
        if status == rb.EVENT:
            return early(end)
        if status == rb.TOO_MANY_STEPS:
            return too_much_work(self.layout, end.y, end.step, end.index, end.time, self.work_left <= 0.0)
        return stuck(self.layout, end.y, end.step, end.index, end.time)

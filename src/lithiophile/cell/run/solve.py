"""Run a protocol on a stack."""

import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Literal

import numpy as np

from lithiophile.cell.build.layout import Layout, build
from lithiophile.cell.build.widths import Widths
from lithiophile.cell.equations.full_cell import evaluation
from lithiophile.cell.equations.residual import applied_current, cell_voltage
from lithiophile.cell.integrate import block_tridiagonal as linear
from lithiophile.cell.integrate import rosenbrock as rb
from lithiophile.cell.integrate.compiled_cycle import FIRST_STEP, LONGEST, PORTION
from lithiophile.cell.integrate.tableaus import METHODS
from lithiophile.cell.results.history import History
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.results.stops import End, at_once, early, no_start, stuck, too_long, too_much_work
from lithiophile.cell.results.voltage_window import guard, voltage_limits
from lithiophile.cell.run.checkpoint import Checkpoint, fingerprints
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import workspace
from lithiophile.errors import BudgetWarning, InputError, ProtocolError, UnknownNameError
from lithiophile.kernel import by_address
from lithiophile.protocol.protocol import Protocol, Step
from lithiophile.protocol.reachable import require_reachable
from lithiophile.protocol.signs import inward, outward
from lithiophile.protocol.trajectory import Segment, Stop
from lithiophile.stack import Stack

Progress = Callable[[float, str], None]

DEFAULT_RTOL = 5e-5
DEFAULT_METHOD: Literal["rodas4p2"] = "rodas4p2"
FINE_METHOD: Literal["rodas5p"] = "rodas5p"
FINE_RTOL = 2e-5
"""Tolerance from which on :data:`FINE_METHOD` is taken: as cheap there, and closer to the exact answer. Not with
sulfur, where slopes of the potentials with traces of species are too rough for it (0.3 mV off at 1e-7)."""
SALT_SHARE = 1e-3
MOST_STEPS = 5000
"""Steps of the integrator in one step of a protocol, at the default tolerance and up to a hundred nodes; the rest of a
year takes up to 3500. More for more nodes, closer tolerances, and a period of output."""
MOST_NODES = 100
MANY_CYCLES = 50
"""Above so many repetitions of groups, full states are kept of a few cycles only, unless all are asked for."""


def length(step: Step) -> float:
    """Longest time the step may take [s]."""
    end = step.duration if step.duration is not None else np.inf
    if step.charge is not None and step.mode == "current":
        end = min(end, step.charge / step.current)
    return float(end) if np.isfinite(end) else LONGEST


def most_steps(step: Step, nodes: int, rtol: float, order: int) -> int:
    """Steps of the integrator after which a step of the protocol is given up, so that every run ends."""
    closer = max(DEFAULT_RTOL / rtol, 1.0) ** (1.0 / order)
    most = MOST_STEPS * closer * max(nodes / MOST_NODES, 1.0)
    if step.period and length(step) < LONGEST:
        most += 2.0 * length(step) / step.period
    return int(most)


def _current(step: Step) -> float:
    if step.mode != "current":
        return 0.0
    return step.current if step.direction == "strip" else -step.current


def _ended(step: Step, index: int, time: float) -> Stop:
    if length(step) == LONGEST and step.duration is None and step.charge is None:
        return too_long(step, index, time, LONGEST)
    code = "duration"
    if step.mode == "current" and step.charge is not None:
        by_charge = step.charge / step.current
        if step.duration is None or by_charge <= step.duration:
            code = "charge"
    return Stop(code, f"Step {index + 1} ({step.sentence}) ended at {time:.0f} s as planned.", True, time)


class Run:
    """A cell in the middle of a protocol: its state, and one compiled integrator for all steps."""

    def __init__(self, layout: Layout, rtol: float, method: str) -> None:
        self.layout = layout
        self.guard = guard(layout.stack)
        """Voltages [V] at which steps end that name none."""
        self.rtol = rtol
        self.tableau = METHODS[method]()
        self.y = layout.initial.copy()
        self.time = 0.0
        self._work = workspace(layout.count)
        self._factors = linear.factors(layout.count)
        chain = (layout.problem, self._work, self._factors)
        self._evaluate = evaluation(layout.problem)
        self._addresses = (
            by_address(self._evaluate, self.y, False, 0.0, *chain[:2], self.y, False),
            by_address(linear.factor, 1.0, *chain),
            by_address(linear.solve, *chain, self.y, self.y),
        )
        self._record = np.zeros((PORTION, 4))
        self._states = np.zeros((PORTION, *self.y.shape))

    def control(self, step: Step) -> rb.Control:
        """Settings of a step for the integrator."""
        stack = self.layout.stack
        step = inward(step, stack.full_cell)
        hold = step.mode == "voltage"
        setting = float(step.voltage) if hold and step.voltage is not None else _current(step)
        # under a held voltage the current falls to what salt can carry, and goes on
        share = -np.inf if hold else SALT_SHARE
        limits = np.array([*voltage_limits(step, self.guard), share, step.current_limit or 0.0])
        return rb.Control(
            hold, setting, limits, self.rtol, self.layout.atol * (self.rtol / 1e-4), self.layout.loose,
            step.period or 1e12, most_steps(step, self.layout.count, self.rtol, self.tableau.order),
        )  # fmt: skip

    def advance(self, step: Step, index: int, keep_all: bool) -> Segment:
        """Run one step from the present state."""
        problem = self.layout.problem
        control = self.control(step)
        statistics = np.zeros(5, dtype=np.int64)
        scratch = np.zeros_like(self.y), np.zeros_like(self.y)
        begun = self.time
        before, y = float(self.y[0, k.PHI_S]), self.y.copy()
        settled, charge = rb.settle(self.y, control, problem, self._work, self._factors, *scratch, *self._addresses)
        if settled < 0.0:
            self.y[:] = y
            return self.not_begun(step, index)
        t = settled
        voltage = cell_voltage(self.y, control.hold, control.setting, problem.scalars)
        current = applied_current(self.y, control.hold, control.setting, problem.scalars)
        records = [np.array([[t, voltage, current, charge]])]
        states = [self.y[None].copy()]
        h, end, status = FIRST_STEP, length(step), rb.BUFFER_FULL
        while status == rb.BUFFER_FULL:
            t, h, status, passed = rb.integrate(
                self.y, t, end, h, control, problem, self._work, self._factors, self.tableau, statistics,
                self._record, self._states, *self._addresses,
            )  # fmt: skip
            rows = int(statistics[rb.ROWS])
            if rows:
                block = self._record[:rows].copy()
                block[:, 3] += charge
                records.append(block)
                states.append(self._states[:rows].copy() if keep_all else self._states[rows - 1 : rows].copy())
            charge += passed
        self.time = begun + t
        state = np.concatenate(states)
        if not keep_all:
            state = state[[0, -1]]
        counts = {"steps": int(statistics[rb.STEPS]), "rejected": int(statistics[rb.REJECTED])}
        code = int(statistics[rb.CODE])
        return self.segment(step, index, begun, before, np.concatenate(records), state, status, code, counts)

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
        """Drop what earlier evaluations left, so that a cycle depends on the state that it begins with alone.

        Otherwise a run that goes on from a checkpoint would differ in the last digit.
        """
        work = self._work
        for array in (work.source, work.moved_source, work.prop, work.moved_prop):
            array.fill(0.0)

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
        """
        end = self._end(state[-1], step, index, begun + float(record[-1, 0]), code, record[-1])
        full_cell = self.layout.stack.full_cell
        if status == rb.EVENT and record.shape[0] == 1 and code in (rb.VOLTAGE_HIGH, rb.VOLTAGE_LOW, rb.CURRENT_LOW):
            stop = at_once(end, before)
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
        if index == 0:
            raise ProtocolError(
                f"Step 1 ({step.sentence}) can't start: no electrolyte potential carries this current through the "
                "cell. Lower it, or check that every layer conducts ions."
            )
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
            return too_much_work(self.layout, end.y, end.step, end.index, end.time)
        return stuck(self.layout, end.y, end.step, end.index, end.time)


States = Literal["all", "ends", "cycles"]


def solve(
    stack: Stack,
    protocol: Protocol | str,
    *,
    rtol: float = DEFAULT_RTOL,
    method: Literal["rodas3", "rodas4", "rodas4p2", "rodas5p", "ida"] | None = None,
    widths: Widths | None = None,
    states: States | None = None,
    keep: int = 0,
    stop_when: str | None = None,
    checkpoint: str | os.PathLike[str] | None = None,
    resume: bool = False,
    progress: Progress | None = None,
    provenance: object = None,
    strict: bool = False,
) -> Solution:
    """Run a protocol on a stack and return what happened.

    Parameters
    ----------
    stack : Stack
    protocol : Protocol or str
    rtol : float
        Relative tolerance of the integrator; absolute weights follow it.
    method : str, optional
        Rosenbrock method, or ``"ida"`` for SUNDIALS IDA on the same equations (reference). By default Rodas4P2, and
        Rodas5P at an rtol of 2e-5 or less without sulfur.
    widths : Widths, optional
        Widths of the regularised laws.
    states : {"all", "ends", "cycles"}, optional
        Keep the full state at every accepted step, or only at both ends of each protocol step
        (extremes within a step are then not seen), or at every accepted step of a few cycles only: the figures
        of all cycles are the same, and a thousand cycles need the memory of a few. By default "cycles" above
        50 repetitions of a group, with a checkpoint, or with ``keep``, and otherwise "all".
    keep : int
        With "cycles": keep every so many-th cycle whole, besides the first and the last two.
    stop_when : str, optional
        After which cycle to end early, such as "capacity < 80 %"; as the protocol's own "Stop when".
    checkpoint : path, optional
        File to write the state of the run to, every few seconds and at the end.
    resume : bool
        Begin from the checkpoint instead of from the start.
    progress : callable, optional
        Called with (share done, sentence) after each protocol step.
    strict : bool
        Raise where charge, lithium, salt or volume is not conserved. Otherwise such a result is kept and marked
        (``solution.sound`` is False), with a :class:`~lithiophile.errors.BudgetWarning`: a run may have taken hours.

    Returns
    -------
    Solution
        Also when the cell stops early: the last segment then says why.

    Raises
    ------
    InputError
        The stack or the protocol makes no sense.
    BudgetError
        Charge, lithium, salt or volume is not conserved, and ``strict``.
    """
    if not 1e-9 <= rtol <= 1e-2:
        raise InputError(f"rtol is {rtol:g}; the integrator works between 1e-9 and 1e-2.")
    if method is None:
        fine = rtol <= FINE_RTOL and stack.counter.sulfur is None
        method = FINE_METHOD if fine else DEFAULT_METHOD
    if method not in (*METHODS, "ida"):
        raise UnknownNameError("method", method, [*METHODS, "ida"])
    if not isinstance(protocol, str | Protocol):
        raise InputError(
            f"The protocol is {type(protocol).__name__} {protocol!r}; give sentences, such as "
            '"Plate at 1 mA/cm2 for 3 mAh/cm2", or a Protocol.'
        )
    protocol = (Protocol(protocol) if isinstance(protocol, str) else protocol).resolved(stack.one_c)
    if stop_when:
        protocol = protocol.stopping(stop_when)
    require_reachable(protocol)
    states = _kept(states, protocol, method, keep, checkpoint, resume)
    layout = build(stack, widths)
    run = _run(layout, rtol, method, states)
    run.guard = guard(stack, protocol)
    history = History(layout, protocol.until, keep)
    file = None
    if checkpoint is not None:
        file = Checkpoint(checkpoint, fingerprints(layout, protocol, (rtol, method, keep)))
    segments = _cycles(run, protocol, history, states, file, resume, progress)
    if states == "cycles":
        solution = Solution.of_history(stack, layout, history, provenance=provenance, title=stack.title)
    else:
        solution = Solution(stack, layout, segments, provenance=provenance, title=stack.title, ending=history.ending)
    # IDA meets the balances of salt only to its Newton tolerance; the Rosenbrock methods to round-off.
    if method == "ida":
        solution.allowed = 100.0 * rtol
    if strict:
        solution.check().require(solution.allowed)
    elif not solution.sound:
        warnings.warn(solution.unsound, BudgetWarning, stacklevel=2)
    return solution


def _kept(
    states: States | None, protocol: Protocol, method: str, keep: int, checkpoint: object, resume: bool
) -> States:
    """Which states to keep; all contradictions at once."""
    long = checkpoint is not None or keep > 0
    if states is None:
        many = protocol.repeated > MANY_CYCLES
        states = "cycles" if long or (many and method != "ida") else "all"
    problems = []
    if states not in ("all", "ends", "cycles"):
        raise UnknownNameError("way to keep states", states, ["all", "ends", "cycles"])
    if keep < 0:
        problems.append(f"keep is {keep}; write how many cycles lie between two that are kept whole, or 0.")
    if long and states != "cycles":
        problems.append(f"states is '{states}', but a checkpoint and keep belong to a run that keeps 'cycles'.")
    if resume and checkpoint is None:
        problems.append("To resume, say from which checkpoint.")
    if problems:
        raise InputError(problems)
    return states


def _run(layout: Layout, rtol: float, method: str, states: States) -> Run:
    if method == "ida":
        from lithiophile.cell.run.ida import IdaRun

        return IdaRun(layout, rtol)
    if states == "cycles":
        from lithiophile.cell.run.compiled_run import Cycler

        return Cycler(layout, rtol, method)
    return Run(layout, rtol, method)


def _cycles(
    run: Run,
    protocol: Protocol,
    history: History,
    states: States,
    file: Checkpoint | None,
    resume: bool,
    progress: Progress | None,
) -> list[Segment]:
    """Run cycle after cycle; returns all segments, unless the history is to keep them."""
    segments: list[Segment] = []
    remembered = None
    if file is not None and resume:
        run.y[:], run.time, remembered = file.read()
    elif file is not None:
        file.refuse_to_overwrite()
    index, total = 0, len(protocol)
    known: dict[int, Step] = {}
    for number, group in enumerate(groupby(protocol, key=lambda step: step.cycle), 1):
        steps = tuple(group[1])
        if remembered is not None and number <= remembered.cycles:
            known |= {index + n: step for n, step in enumerate(steps) if index + n in remembered.wanted}
            if number == remembered.cycles:
                remembered.restore(history, known, steps)
            index += len(steps)
            continue
        if history.ended:
            break
        cycle: list[Segment] = []
        for segment in run.cycle(steps, index, states != "ends"):
            cycle.append(segment)
            if progress:
                progress((segment.index + 1) / total, segment.stop.sentence)
        index += len(steps)
        if states == "cycles" or protocol.until:
            history.add(cycle, steps)
        if states != "cycles":
            segments += cycle
            if not cycle[-1].stop.planned:
                break
        elif file is not None and file.due:
            file.write(run.y, run.time, history)
    if file is not None:
        file.write(run.y, run.time, history)
    return segments

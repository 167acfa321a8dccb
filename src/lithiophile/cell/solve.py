"""Run a protocol on a stack."""

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from lithiophile.cell import columns as k
from lithiophile.cell import rosenbrock as rb
from lithiophile.cell.layout import Layout, Widths, build
from lithiophile.cell.linear import factors
from lithiophile.cell.problem import workspace
from lithiophile.cell.protocol import Protocol, Step
from lithiophile.cell.residual import applied_current, cell_voltage
from lithiophile.cell.solution import Solution
from lithiophile.cell.stack import Stack
from lithiophile.cell.stops import at_once, early, stuck
from lithiophile.cell.tableaus import METHODS
from lithiophile.cell.trajectory import Segment, Stop
from lithiophile.errors import InputError, ProtocolError, UnknownNameError

Progress = Callable[[float, str], None]

DEFAULT_RTOL = 1e-4
HIGHEST_VOLTAGE = 3.0
LOWEST_VOLTAGE = -2.0
SALT_SHARE = 1e-3
_ROWS = 400
_FIRST_STEP = 1e-5
_MOST_STEPS = 200_000


def _limits(step: Step) -> np.ndarray:
    high, low = HIGHEST_VOLTAGE, LOWEST_VOLTAGE
    if step.mode == "current" and step.voltage_limit is not None:
        if step.direction == "plate":
            low = step.voltage_limit
        else:
            high = step.voltage_limit
    return np.array([high, low, SALT_SHARE, step.current_limit or 0.0])


def _length(step: Step) -> float:
    """Longest time the step may take [s]."""
    end = step.duration if step.duration is not None else np.inf
    if step.charge is not None and step.mode == "current":
        end = min(end, step.charge / step.current)
    return float(end) if np.isfinite(end) else 1e9


def _current(step: Step) -> float:
    if step.mode != "current":
        return 0.0
    return step.current if step.direction == "strip" else -step.current


def _ended(step: Step, index: int, time: float) -> Stop:
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
        self.rtol = rtol
        self.tableau = METHODS[method]()
        self.y = layout.initial.copy()
        self.time = 0.0
        self._work = workspace(layout.count)
        self._factors = factors(layout.count)
        self._record = np.zeros((_ROWS, 4))
        self._states = np.zeros((_ROWS, *self.y.shape))

    def control(self, step: Step) -> rb.Control:
        """Settings of a step for the integrator."""
        hold = step.mode == "voltage"
        setting = float(step.voltage) if hold and step.voltage is not None else _current(step)
        return rb.Control(
            hold, setting, _limits(step), self.rtol, self.layout.atol * (self.rtol / 1e-4), self.layout.loose,
            step.period or 1e12, _MOST_STEPS,
        )  # fmt: skip

    def advance(self, step: Step, index: int, keep_all: bool) -> Segment:
        """Run one step from the present state."""
        problem = self.layout.problem
        control = self.control(step)
        statistics = np.zeros(5, dtype=np.int64)
        scratch = np.zeros_like(self.y), np.zeros_like(self.y)
        begun = self.time
        before = float(self.y[0, k.PHI_S])
        settled, charge = rb.settle(self.y, control, problem, self._work, self._factors, *scratch)
        if settled < 0.0:
            raise_no_state(step, index)
        t = settled
        voltage = cell_voltage(self.y, control.hold, control.setting, problem.scalars)
        current = applied_current(self.y, control.hold, control.setting, problem.scalars)
        records = [np.array([[t, voltage, current, charge]])]
        states = [self.y[None].copy()]
        h, end, status = _FIRST_STEP, _length(step), rb.BUFFER_FULL
        while status == rb.BUFFER_FULL:
            t, h, status, passed = rb.integrate(
                self.y, t, end, h, control, problem, self._work, self._factors, self.tableau, statistics,
                self._record, self._states,
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
        return self.segment(step, index, begun, before, np.concatenate(records), state, status, statistics)

    def cycle(self, steps: Sequence[Step], index: int, keep_all: bool) -> list[Segment]:
        """Run steps from the present state until one ends in a way that the protocol did not ask for.

        Parameters
        ----------
        index : int
            Number of the first of them in the protocol.
        """
        segments: list[Segment] = []
        for number, step in enumerate(steps, index):
            segments.append(self.advance(step, number, keep_all))
            if not segments[-1].stop.planned:
                break
        return segments

    def segment(
        self,
        step: Step,
        index: int,
        begun: float,
        before: float,
        record: np.ndarray,
        state: np.ndarray,
        status: int,
        statistics: np.ndarray,
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
            States, as :class:`~lithiophile.cell.trajectory.Segment` keeps them.
        status : int
            How the integration ended.
        statistics : array
            Of the integrator.
        """
        local, code = float(record[-1, 0]), int(statistics[rb.CODE])
        end = begun + local
        voltage, current = float(record[0, 1]), float(record[-1, 2])
        if status == rb.EVENT and record.shape[0] == 1 and code in (rb.VOLTAGE_HIGH, rb.VOLTAGE_LOW, rb.CURRENT_LOW):
            stop = at_once(step, index, end, code, before, voltage)
        else:
            stop = self._stop(state[-1], step, index, end, status, code, current, local)
        counts = {"steps": int(statistics[rb.STEPS]), "rejected": int(statistics[rb.REJECTED])}
        return Segment(
            step, step.cycle, index, begun + record[:, 0], record[:, 1], record[:, 2], record[:, 3], state, stop, counts
        )

    def _stop(
        self, y: np.ndarray, step: Step, index: int, end: float, status: int, code: int, current: float, local: float
    ) -> Stop:
        if status == rb.ENDED:
            return _ended(step, index, end)
        if status == rb.EVENT:
            return early(self.layout, y, step, index, end, local, code, current)
        return stuck(self.layout, y, step, index, end)


def raise_no_state(step: Step, index: int) -> None:
    """No potential carries this current through this cell."""
    raise ProtocolError(
        f"Step {index + 1} ({step.sentence}) can't start: no electrolyte potential carries this current through the "
        "cell. Lower it, or check that every layer conducts ions."
    )


def solve(
    stack: Stack,
    protocol: Protocol | str,
    *,
    rtol: float = DEFAULT_RTOL,
    method: Literal["rodas3", "rodas4", "rodas5p", "ida"] = "rodas3",
    widths: Widths | None = None,
    states: Literal["all", "ends"] = "all",
    progress: Progress | None = None,
    provenance: object = None,
) -> Solution:
    """Run a protocol on a stack and return what happened.

    Parameters
    ----------
    stack : Stack
    protocol : Protocol or str
    rtol : float
        Relative tolerance of the integrator; absolute weights follow it.
    method : str
        Rosenbrock method, or ``"ida"`` for SUNDIALS IDA on the same equations (reference).
    widths : Widths, optional
        Widths of the regularised laws.
    states : {"all", "ends"}
        Keep the full state at every accepted step, or only at both ends of each protocol step
        (extremes within a step are then not seen).
    progress : callable, optional
        Called with (share done, sentence) after each protocol step.

    Returns
    -------
    Solution
        Also when the cell stops early: the last segment then says why.

    Raises
    ------
    InputError
        The stack or the protocol makes no sense.
    BudgetError
        Charge, lithium, salt or volume is not conserved.
    """
    if not 1e-9 <= rtol <= 1e-2:
        raise InputError(f"rtol is {rtol:g}; the integrator works between 1e-9 and 1e-2.")
    if method not in (*METHODS, "ida"):
        raise UnknownNameError("method", method, [*METHODS, "ida"])
    if not isinstance(protocol, str | Protocol):
        raise InputError(
            f"The protocol is {type(protocol).__name__} {protocol!r}; give sentences, such as "
            '"Plate at 1 mA/cm2 for 3 mAh/cm2", or a Protocol.'
        )
    protocol = (Protocol(protocol) if isinstance(protocol, str) else protocol).resolved(stack.capacity)
    layout = build(stack, widths)
    if method == "ida":
        from lithiophile.cell.ida import IdaRun

        run: Run = IdaRun(layout, rtol)
    else:
        run = Run(layout, rtol, method)
    segments: list[Segment] = []
    total = len(protocol)
    for index, step in enumerate(protocol):
        segment = run.advance(step, index, states == "all")
        segments.append(segment)
        if progress:
            progress((index + 1) / total, segment.stop.sentence)
        if not segment.stop.planned:
            break
    solution = Solution(stack, layout, segments, provenance=provenance, title=stack.title)
    # IDA meets the balances of salt only to its Newton tolerance; the Rosenbrock methods to round-off.
    if method == "ida":
        solution.check().require(100.0 * rtol)
    else:
        solution.check().require()
    return solution

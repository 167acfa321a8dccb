"""Run a protocol on a stack."""

import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from lithiophile.cell.build.diffusion_layers import with_cells, with_diffusion_layers
from lithiophile.cell.build.layout import Layout, build
from lithiophile.cell.build.widths import Widths
from lithiophile.cell.integrate.tableaus import METHODS
from lithiophile.cell.results.budget import LARGEST_RESIDUAL
from lithiophile.cell.results.end_state import EndState
from lithiophile.cell.results.history import History
from lithiophile.cell.results.outputs import sums_of
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.results.voltage_window import guard
from lithiophile.cell.run.checkpoint import Checkpoint, cells_in, fingerprints
from lithiophile.cell.run.compiled_run import Cycler
from lithiophile.cell.run.ida import IdaRun
from lithiophile.cell.run.leaps import TOLERANCE, Leaps
from lithiophile.cell.run.pieces import work_of_run
from lithiophile.cell.run.sequence import Progress, Sequence
from lithiophile.cell.run.stepwise import Run
from lithiophile.cell.run.tolerance import RTOL
from lithiophile.cell.run.watch import is_watched
from lithiophile.errors import BudgetWarning, InputError, ProtocolError, UnknownNameError
from lithiophile.protocol.protocol import Protocol, Step, parse
from lithiophile.protocol.reachable import require_reachable
from lithiophile.protocol.sentences import problem
from lithiophile.protocol.trajectory import Segment
from lithiophile.stack import Stack

DEFAULT_METHOD: Literal["rodas4p2"] = "rodas4p2"
FINE_METHOD: Literal["rodas5p"] = "rodas5p"
FINE_RTOL = 2e-5
"""Tolerance from which on :data:`FINE_METHOD` is taken: as cheap there, and closer to the exact answer. Not with
sulfur, where slopes of the potentials with traces of species are too rough for it (0.3 mV off at 1e-7)."""
MANY_CYCLES = 50
"""Above so many repetitions of groups, full states are kept of a few cycles only, unless all are asked for."""


States = Literal["all", "ends", "cycles"]


def solve(
    stack: Stack,
    protocol: Protocol | str,
    *,
    rtol: float = RTOL,
    method: Literal["rodas3", "rodas4", "rodas4p2", "rodas5p", "ida"] | None = None,
    widths: Widths | None = None,
    states: States | None = None,
    keep: int = 0,
    stop_when: str | None = None,
    extrapolate: bool | float = False,
    start: Solution | EndState | None = None,
    at_temperature: Callable[[float], Stack] | None = None,
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
    extrapolate : bool or float
        Leave cycles out where what changes slowly can be told from those before and after, and say what they would
        have come to (:mod:`lithiophile.cell.run.leaps`): True, or the error allowed of one leap, 0.01 if True.
    start : Solution or EndState, optional
        Begin with the state at the end of another run, of a cell with the same layers; time counts from 0 again.
    at_temperature : callable, optional
        The stack at another temperature [K], for steps that name one; :func:`lithiophile.run` knows it of a design.
    checkpoint : path, optional
        File to write the state of the run to, every few seconds and at the end.
    resume : bool
        Begin from the checkpoint instead of from the start. The protocol may be longer than the one that wrote it.
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
    ready = prepare(
        stack, protocol, rtol=rtol, method=method, widths=widths, states=states, keep=keep, stop_when=stop_when,
        extrapolate=extrapolate, start=start, at_temperature=at_temperature, checkpoint=checkpoint, resume=resume,
        progress=progress,
    )  # fmt: skip
    ready.go()
    solution = ready.solution(provenance)
    if strict:
        solution.check().require(solution.allowed)
    elif not solution.sound:
        warnings.warn(solution.unsound, BudgetWarning, stacklevel=2)
    return solution


@dataclass(eq=False)
class Ready:
    """A run that is ready to begin."""

    stack: Stack
    layout: Layout
    protocol: Protocol
    run: Run
    states: States
    history: History
    allowed: float = LARGEST_RESIDUAL
    """Largest residual of a budget with which the result counts as sound."""
    tolerance: float = 0.0
    """Error allowed of a leap; 0: no cycle is left out."""
    file: Checkpoint | None = None
    resume: bool = False
    progress: Progress | None = None
    segments: list[Segment] = field(default_factory=list)
    """What came of it, unless the history keeps it."""
    sums: np.ndarray | None = None
    """What its states hold (:func:`~lithiophile.cell.results.outputs.sums_of`)"""

    def go(self) -> None:
        """Run the protocol."""
        run = self.run
        if self.tolerance:
            Leaps(run, self.protocol, self.history, self.tolerance, self.progress).go()
        else:
            steps = Sequence(run, self.protocol, self.history, self.states, self.file, self.progress)
            self.segments = steps.go(self.resume)
        if self.segments:
            # every run is audited: while its states are still at hand for the processor it takes half the time
            self.sums = sums_of(self.layout, self.segments)
        # its segments are its own; what is not a number may be left where no step led on
        if type(run) is Run and self.segments and self.segments[-1].stop.code != "step too small":
            run.over()

    def solution(self, provenance: object = None) -> Solution:
        """What it came to."""
        segments = None if self.states == "cycles" else self.segments
        found = concluded(self.stack, self.layout, self.history, segments, provenance, self.sums)
        found.allowed = self.allowed
        return found


def prepare(
    stack: Stack,
    protocol: Protocol | str,
    *,
    rtol: float = RTOL,
    method: str | None = None,
    widths: Widths | None = None,
    states: States | None = None,
    keep: int = 0,
    stop_when: str | None = None,
    extrapolate: bool | float = False,
    start: Solution | EndState | None = None,
    at_temperature: Callable[[float], Stack] | None = None,
    checkpoint: str | os.PathLike[str] | None = None,
    resume: bool = False,
    progress: Progress | None = None,
) -> Ready:
    """A run that is checked and discretised; arguments and errors as in :func:`solve`."""
    require(stack, rtol)
    if method is None:
        method = method_at(rtol, stack)
    if method not in (*METHODS, "ida"):
        raise UnknownNameError("method", method, [*METHODS, "ida"])
    protocol = asked(protocol, stack, stop_when)
    tolerance = _leap_tolerance(extrapolate, states, method, checkpoint)
    states = "cycles" if tolerance else kept_states(states, protocol, method, keep, checkpoint, resume)
    end = None if start is None else end_of(start)
    cells = cells_in(checkpoint) if checkpoint is not None and resume else ()
    stack, layout = built(stack, protocol, end, cells, at_temperature, widths)
    file = None
    if checkpoint is not None:
        file = Checkpoint(checkpoint, fingerprints(layout, protocol, (rtol, method, keep)))
    history = History(layout, protocol.until, keep)
    run = _run(layout, protocol, rtol, method, states)
    run.guard = guard(stack, protocol)
    run.work_left = work_of_run(protocol, run.unknowns, rtol, run.tableau.order)
    # IDA meets the balances of salt only to its Newton tolerance; the Rosenbrock methods to round-off
    allowed = 100.0 * rtol if method == "ida" else LARGEST_RESIDUAL
    return Ready(stack, layout, protocol, run, states, history, allowed, tolerance, file, resume, progress)


def built(
    stack: Stack,
    protocol: Protocol,
    end: EndState | None = None,
    cells: tuple[int, ...] = (),
    at_temperature: Callable[[float], Stack] | None = None,
    widths: Widths | None = None,
) -> tuple[Stack, Layout]:
    """The stack with the layers that the protocol needs, and its cell in the state that a run begins with."""
    stack = with_diffusion_layers(stack, protocol.largest_current)
    cells = cells or (() if end is None else end.cells)
    stack = with_cells(stack, cells)
    layout = build(stack, widths)
    if end is not None:
        layout = replace(layout, initial=end.onto(layout, stack.title))
    return stack, warmed(layout, protocol, at_temperature, widths)


def concluded(
    stack: Stack,
    layout: Layout,
    history: History,
    segments: list[Segment] | None,
    provenance: object,
    sums: np.ndarray | None = None,
) -> Solution:
    """What a run came to; ``segments`` is None where the history kept what is left of them.

    ``sums`` are those of :func:`~lithiophile.cell.results.outputs.sums_of`, where they are known already.
    """
    if segments is None:
        return Solution.of_history(stack, layout, history, provenance=provenance, title=stack.title)
    return Solution(stack, layout, segments, provenance=provenance, title=stack.title, ending=history.ending, sums=sums)


def method_at(rtol: float, stack: Stack) -> Literal["rodas4p2", "rodas5p"]:
    """The method that suits a tolerance, where none is asked for."""
    return FINE_METHOD if rtol <= FINE_RTOL and stack.counter.sulfur is None else DEFAULT_METHOD


def asked(protocol: Protocol | str, stack: Stack, stop_when: str | None) -> Protocol:
    """The protocol with what the cell makes of its words; every reason why it can't be run."""
    if not isinstance(protocol, str | Protocol):
        raise InputError(
            f"The protocol is {type(protocol).__name__} {protocol!r}; give sentences, such as "
            '"Plate at 1 mA/cm2 for 3 mAh/cm2", or a Protocol.'
        )
    protocol = parse(protocol).resolved(stack.one_c)
    if stop_when:
        protocol = protocol.stopping(stop_when)
    require_reachable(protocol)
    _require_voltage(stack, protocol)
    return protocol


def end_of(start: Solution | EndState) -> EndState:
    """The state that a run ended with."""
    end = start if isinstance(start, EndState) else start.end
    if end is None:
        raise InputError("The solution to start from was saved without its last state; run it again and save it anew.")
    return end


def _require_voltage(stack: Stack, protocol: Protocol) -> None:
    """Raise ProtocolError if a power is asked of a cell without a voltage of its own."""
    asked = [step for step in protocol.distinct() if step.power is not None]
    if asked and not stack.full_cell:
        why = "a power is voltage times current, and against lithium or copper a cell has no voltage of its own"
        raise ProtocolError(
            [problem(step.sentence, f"{why}; give a current, or the design a cathode") for step in asked]
        )


def warmed(
    layout: Layout, protocol: Protocol, at_temperature: Callable[[float], Stack] | None, widths: Widths | None
) -> Layout:
    """The cell with what it is at the temperatures that steps name."""
    named = {step.temperature for step in protocol.distinct() if step.temperature is not None}
    others: dict[float, Layout] = {}
    for temperature in sorted(named - {layout.stack.temperature}):
        if at_temperature is None:
            raise InputError(
                f"A step runs at {temperature - 273.15:g} degC, and a stack holds one temperature alone. Give "
                "lithiophile.run the design in place of its stack."
            )
        stack = at_temperature(temperature)
        cells = tuple(layer.cells for layer in layout.stack.layers)
        other = build(with_cells(stack, cells), widths)
        if not np.array_equal(other.problem.slots, layout.problem.slots):
            raise InputError(
                f"At {temperature - 273.15:g} degC the cell has other unknowns than at "
                f"{layout.stack.temperature - 273.15:g} degC, so its state can't be carried over."
            )
        others[temperature] = replace(other, initial=layout.initial)
    return replace(layout, others=others) if others else layout


def require(stack: object, rtol: float) -> None:
    """Raise InputError for what is no stack, and for a tolerance that the integrator does not work at."""
    if not isinstance(stack, Stack):
        raise InputError(
            f"{type(stack).__name__} {stack!r} was given; solve takes a Stack. A design, by name, file or dictionary, "
            "is run with lithiophile.run(design, protocol, numbers={...})."
        )
    require_rtol(rtol)


def require_rtol(rtol: float) -> None:
    """Raise InputError for a tolerance that the integrator does not work at."""
    if not 1e-9 <= rtol <= 1e-2:
        raise InputError(f"rtol is {rtol:g}; the integrator works between 1e-9 and 1e-2.")


def kept_states(
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


def _leap_tolerance(extrapolate: bool | float, states: States | None, method: str, checkpoint: object) -> float:
    """Error allowed of a leap; 0 where every cycle is computed. All contradictions at once."""
    if extrapolate is False or extrapolate is None:
        return 0.0
    tolerance = TOLERANCE if extrapolate is True else float(extrapolate)
    problems = []
    if not 1e-5 <= tolerance <= 0.1:
        problems.append(
            f"extrapolate is {tolerance:g}; the error of a leap may be 1e-05 to 0.1, True means {TOLERANCE:g}."
        )
    if states not in (None, "cycles"):
        problems.append(f"states is '{states}', but a run that leaves cycles out keeps 'cycles'.")
    if method == "ida":
        problems.append("IDA computes every cycle; leave extrapolate out, or the method.")
    if checkpoint is not None:
        problems.append("A run that leaves cycles out writes no checkpoint: it takes as long as a few dozen cycles.")
    if problems:
        raise InputError(problems)
    return tolerance


def is_plain(step: Step) -> bool:
    """Whether a step runs within one compiled call: one current, voltage, power or load, at the cell's temperature."""
    return step.table is None and step.pulse is None and step.temperature is None and not is_watched(step)


def _run(layout: Layout, protocol: Protocol, rtol: float, method: str, states: States) -> Run:
    if method == "ida":
        return IdaRun(layout, rtol)
    if states == "cycles" and all(is_plain(step) for step in protocol.distinct()):
        return Cycler(layout, rtol, method)
    return Run(layout, rtol, method)

"""Run a protocol on a stack."""

import os
import warnings
from collections.abc import Callable
from itertools import groupby
from typing import Literal

from lithiophile.cell.build.diffusion_layers import with_diffusion_layers
from lithiophile.cell.build.layout import Layout, build
from lithiophile.cell.build.widths import Widths
from lithiophile.cell.integrate.tableaus import METHODS
from lithiophile.cell.results.history import History
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.results.voltage_window import guard
from lithiophile.cell.run.checkpoint import Checkpoint, fingerprints
from lithiophile.cell.run.compiled_run import Cycler
from lithiophile.cell.run.ida import IdaRun
from lithiophile.cell.run.stepwise import Run
from lithiophile.cell.run.tolerance import RTOL
from lithiophile.errors import BudgetWarning, InputError, UnknownNameError
from lithiophile.protocol.protocol import Protocol, Step
from lithiophile.protocol.reachable import require_reachable
from lithiophile.protocol.trajectory import Segment
from lithiophile.stack import Stack

Progress = Callable[[float, str], None]

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
    if not isinstance(stack, Stack):
        raise InputError(
            f"{type(stack).__name__} {stack!r} was given; solve takes a Stack. A design, by name, file or dictionary, "
            "is run with lithiophile.run(design, protocol, numbers={...})."
        )
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
    stack = with_diffusion_layers(stack, protocol.largest_current)
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
        return IdaRun(layout, rtol)
    if states == "cycles":
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

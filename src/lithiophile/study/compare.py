"""Designs side by side: every one run on the same protocol, in parallel, none hiding another."""

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lithiophile import designs as catalogue
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.designs import Design
from lithiophile.errors import LithiophileError
from lithiophile.protocol.protocol import parse
from lithiophile.stack import Stack
from lithiophile.study.measure import measure
from lithiophile.study.outcome import Outcome

PLATE = "Plate at 1 mA/cm2 for 3 mAh/cm2"
STRIP = "Strip at 1 mA/cm2 for 3 mAh/cm2 or until 1 V"
DEFAULT_PROTOCOL = f"({PLATE}; {STRIP}) * 3"
"""What a comparison asks of a design, unless told otherwise."""
STRIP_FIRST_PROTOCOL = f"({STRIP}; {PLATE}) * 3"
"""The same for a design whose pores start full: plating it first would only test its overflow."""

RTOL = 1e-5
"""Relative tolerance of the integrator. Looser ones suit quiet cells, but lithium that closes pores over
itself amplifies every error: at 3e-4 the swing of layered Li-rGO is 9 % off, at 1e-5 0.1 %."""

LEADING_DESIGNS = (
    "bare-li-foil",
    "planar-cu",
    "host-3d-porous-cu",
    "host-cu-nanowire",
    "host-ni-graphene",
    "host-pristine-carbon-paper",
    "host-heterogeneous-cfp",
    "host-hollow-cf",
    "seed-au",
    "host-uniform-3d",
    "gradient-lithiophilic",
    "hybrid-mof-hcf",
    "infused-li-rgo",
    "infused-pi-zno",
)
"""What is compared when no design is named: one of each idea of the Outlook, beside what it improves on."""


@dataclass(frozen=True)
class Comparison:
    """Designs after one protocol, in the order asked for."""

    protocol: str
    """As asked; each outcome says how it was run."""
    outcomes: tuple[Outcome, ...]
    seconds: float = float("nan")
    """Wall time of the whole comparison."""

    def __iter__(self) -> Iterator[Outcome]:
        return iter(self.outcomes)

    def __getitem__(self, name: str) -> Outcome:
        return next(o for o in self.outcomes if o.name == name)

    def to_csv(self, path: str | Path) -> None:
        """Write the table, one design a row; headings name the units."""
        from lithiophile.study.records import csv_text

        Path(path).write_text(csv_text(self.outcomes), encoding="utf-8")

    def to_json(self, path: str | Path) -> None:
        """Write the table, the parts of the swing and what is assumed."""
        from lithiophile.study.records import json_text

        Path(path).write_text(json_text(self.protocol, self.outcomes), encoding="utf-8")


def compare(
    designs: Sequence[str | Path | Design] = LEADING_DESIGNS,
    protocol: str | None = None,
    *,
    losses: bool | None = None,
    rtol: float = RTOL,
    jobs: int | None = None,
    progress: Callable[[Outcome], None] | None = None,
    begin: Callable[[int], None] | None = None,
) -> Comparison:
    """Run designs on one protocol and keep the figures, curves and snapshots of each.

    Parameters
    ----------
    designs : sequence of str, path or Design
        Names of the catalogue, files, or designs; ``lithiophile.names()`` is the whole catalogue.
    protocol : str, optional
        Run as it is written. By default three cycles of 3 mAh/cm2 at 1 mA/cm2; designs whose
        pores start more than half full are stripped first, all others are plated first.
    losses : bool, optional
        Whether filaments, dead lithium, growing interphase and used-up electrolyte are followed; by default they
        are, unless a design's file says otherwise.
    rtol : float
        Relative tolerance of the integrator.
    jobs : int, optional
        Processes; as many as there are processors by default.
    progress : callable, optional
        Called with each outcome as it comes.
    begin : callable, optional
        Called with the number of designs once all of them are read.

    Raises
    ------
    InputError
        If a design or the protocol can't be read. A design that can't be solved is no error: its
        outcome holds the reason.
    """
    loaded = [losing(d if isinstance(d, Design) else catalogue.load(d), losses) for d in designs]
    if protocol is not None:
        parse(protocol)  # a mistake in it is an error now, not one in every row
    if begin is not None:
        begin(len(loaded))
    start = time.perf_counter()
    outcomes = _in_order(loaded, protocol, rtol, jobs or processors(), progress or _silent)
    return Comparison(protocol or DEFAULT_PROTOCOL, outcomes, time.perf_counter() - start)


def losing(design: Design, losses: bool | None) -> Design:
    """The design with its losses followed or not, whatever its file says; None leaves it as it is."""
    return design if losses is None else design.model_copy(update={"losses": losses})


def run(
    design: str | Path | Design | Stack, protocol: str | None = None, *, losses: bool | None = None, **options: Any
) -> Solution:
    """Run one design and return its solution.

    Parameters
    ----------
    design : str, path, Design or Stack
    protocol : str, optional
        The default of :func:`compare`, in the order that suits the design.
    losses : bool, optional
        As in :func:`compare`; a stack keeps its own.
    **options
        Of :func:`lithiophile.solve`; the tolerance is that of a comparison unless it is given.
    """
    stack = stack_of(design, losses)
    return solve(stack, parse(protocol or default_protocol(stack)), **{"rtol": RTOL, **options})


def stack_of(design: str | Path | Design | Stack, losses: bool | None = None) -> Stack:
    """What the cell model is told about a design."""
    if isinstance(design, Stack):
        return design
    read = design if isinstance(design, Design) else catalogue.load(design)
    return catalogue.resolve(losing(read, losses)).stack


def default_protocol(stack: Stack) -> str:
    """Three cycles of 3 mAh/cm2, stripping first where the pores start more than half full; of a full cell, three
    cycles between its usual voltages, beginning as its cathode allows."""
    if stack.counter.positive is not None:
        return _full_cell_protocol(stack)
    pores = sum(h.thickness * h.porosity for h in stack.hosts)
    held = sum(h.thickness * h.porosity * h.filling for h in stack.hosts)
    return STRIP_FIRST_PROTOCOL if held > 0.5 * pores else DEFAULT_PROTOCOL


def _full_cell_protocol(stack: Stack) -> str:
    """C/3 with a held voltage; sulfur, whose charge ends by itself, C/5 without."""
    positive = stack.counter.positive
    assert positive is not None
    low, high = positive.voltages
    if stack.counter.cathode is None:
        return f"(Discharge at C/5 until {low:g} V; Charge at C/5 until {high:g} V) * 3"
    up, down = f"Charge at C/3 until {high:g} V; Hold at {high:g} V until C/20", f"Discharge at C/3 until {low:g} V"
    half = 0.5 * sum(stack.counter.cathode.window)
    return f"({up}; {down}) * 3" if stack.counter.cathode.filling > half else f"({down}; {up}) * 3"


def solved(design: Design, protocol: str | None = None, rtol: float = RTOL, **options: Any) -> tuple[Solution, Outcome]:
    """The solution of one design, and what a comparison keeps of it; options of :func:`lithiophile.solve`."""
    resolved = catalogue.resolve(design)
    sentence = protocol or default_protocol(resolved.stack)
    start = time.perf_counter()
    solution = solve(resolved.stack, parse(sentence), rtol=rtol, **options)
    seconds = time.perf_counter() - start
    return solution, measure(design, resolved, solution, sentence, seconds)


def outcome_of(design: Design, protocol: str | None = None, rtol: float = RTOL) -> Outcome:
    """Run one design; whatever goes wrong becomes the reason of the outcome."""
    try:
        return solved(design, protocol, rtol)[1]
    except LithiophileError as error:
        return Outcome(design.name, design.title, failure=str(error))
    except Exception as error:  # one design that breaks must not hide the others
        failure = f"An error of the program: {type(error).__name__}: {error}"
        return Outcome(design.name, design.title, failure=failure)


def _in_order(
    loaded: list[Design], protocol: str | None, rtol: float, jobs: int, progress: Callable[[Outcome], None]
) -> tuple[Outcome, ...]:
    # The first design is solved here: it compiles the model, or reads it from the cache, and the
    # processes forked afterwards inherit it.
    done: dict[int, Outcome] = {}

    def finished(number: int, outcome: Outcome) -> None:
        done[number] = outcome
        progress(outcome)

    for number in range(len(loaded)) if jobs == 1 else range(min(1, len(loaded))):
        finished(number, outcome_of(loaded[number], protocol, rtol))
    rest = [n for n in range(len(loaded)) if n not in done]
    if rest:
        with ProcessPoolExecutor(min(jobs, len(rest)), mp_context=_processes()) as pool:
            futures = {pool.submit(outcome_of, loaded[n], protocol, rtol): n for n in rest}
            for future in as_completed(futures):
                number = futures[future]
                try:
                    finished(number, future.result())
                except Exception as error:  # the process itself died
                    design = loaded[number]
                    finished(number, Outcome(design.name, design.title, failure=f"Its process ended: {error}"))
    return tuple(done[number] for number in sorted(done))


def may_fork() -> bool:
    """Whether processes may be forked: cheap, and they share compiled code, but not safe beside JAX's threads."""
    return sys.platform == "linux" and "jax" not in sys.modules


def _processes() -> multiprocessing.context.BaseContext:
    return multiprocessing.get_context("fork" if may_fork() else "spawn")


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _silent(outcome: Outcome) -> None:
    pass

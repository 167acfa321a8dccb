"""One design after one protocol: what every study does with a cell."""

import logging
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from lithiophile import designs as catalogue
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.designs import Design, Resolved
from lithiophile.errors import InputError
from lithiophile.protocol.protocol import Protocol, parse
from lithiophile.stack import Stack
from lithiophile.study import record
from lithiophile.study.defaults import DEFAULT_PROTOCOL, RTOL, STRIP_FIRST_PROTOCOL
from lithiophile.study.measure import measure
from lithiophile.study.outcome import Outcome
from lithiophile.study.start import Start, state_of

AnyDesign = str | Path | Design | Mapping[str, Any]
"""A name of the catalogue, a file, a design, or a dictionary with the keys of a file."""
Numbers = Mapping[str, Any]
"""Other values of a design's numbers, by the keys that ``lithiophile run NAME --explain`` prints."""


def losing(design: Design, losses: bool | None) -> Design:
    """The design with its losses followed or not, whatever its file says; None leaves it as it is."""
    return design if losses in (None, design.losses) else design.changed({"losses": losses}, design.name)


def read_design(design: AnyDesign, numbers: Numbers | None = None, losses: bool | None = None) -> Design:
    """A design by name, file or dictionary, with some of its numbers changed."""
    if isinstance(design, Mapping):
        read = catalogue.design(design)
    else:
        read = design if isinstance(design, Design) else catalogue.load(design)
    return losing(read.with_(numbers) if numbers else read, losses)


def run(
    design: AnyDesign | Stack,
    protocol: str | Protocol | None = None,
    *,
    numbers: Numbers | None = None,
    losses: bool | None = None,
    start: Start | None = None,
    **options: Any,
) -> Solution:
    """Run one design and return its solution.

    Parameters
    ----------
    design : str, path, Design, mapping or Stack
        A name of the catalogue, a file, a design, or a dictionary with the keys of a file.
    protocol : str, optional
        The default of :func:`lithiophile.compare`, in the order that suits the design.
    numbers : mapping, optional
        Other values of the design's numbers, as for ``design.with_``: ``{"host[0].porosity": 0.7}``.
    losses : bool, optional
        As in :func:`lithiophile.compare`; a stack keeps its own.
    start : Solution, path, number or str, optional
        Begin where another run ended, given by its solution or file, or a full cell at a share of charge such as 0.5.
    **options
        Of :func:`lithiophile.solve`.
    """
    options = {"rtol": RTOL, "start": start, **options}
    if isinstance(design, Stack):
        stack = stack_of(design, losses, numbers)
        options["start"] = state_of(start, stack, rtol=options["rtol"])
        return solve(stack, parse(protocol or default_protocol(stack)), **options)
    read = read_design(design, numbers, losses)
    return _noted(read, catalogue.resolve(read), protocol, options)


def _noted(design: Design, resolved: Resolved, protocol: Any, options: Mapping[str, Any]) -> Solution:
    """The solution of a design, which knows where its numbers come from and how it was made."""
    sentences = protocol or default_protocol(resolved.stack)
    told = logging.getLogger(__name__)
    told.debug("%s: %d numbers; %s", design.name or design.title, len(resolved.provenance), sentences)
    begun = time.perf_counter()
    asked = {**options, "start": state_of(options.get("start"), resolved.stack, rtol=options.get("rtol", RTOL))}
    at_temperature = partial(_stack_at, design)
    solution = solve(
        resolved.stack, parse(sentences), provenance=resolved.provenance, at_temperature=at_temperature, **asked
    )
    for segment in solution.segments:
        cycle, times = segment.cycle + 1, segment.time.size
        told.debug("Cycle %d, %s: %d times. %s", cycle, segment.step.sentence, times, segment.stop.sentence)
    told.debug("Solved in %.2f s.", time.perf_counter() - begun)
    losing = resolved.stack.kinetics.wear is not None
    solution.record = record.record_of(design, record.protocol_text(sentences), losing, options)
    return solution


def _stack_at(design: Design, temperature: float) -> Stack:
    """The stack of a design at another temperature [K]."""
    return catalogue.resolve(design, temperature=temperature).stack


def repeated(path: str | Path, progress: Callable[[float, str], None] | None = None) -> record.Repetition:
    """Run again what a saved netCDF file says, from the file alone, and compare every number.

    Parameters
    ----------
    path : path
    progress : callable, optional
        As in :func:`lithiophile.solve`.

    Raises
    ------
    InputError
        If there is no such file, or it holds no design.
    """

    def again(design: Design, protocol: str, settings: Mapping[str, Any]) -> Solution:
        return _noted(design, catalogue.resolve(design), protocol, {**settings, "progress": progress})

    return record.repeat(path, again)


def stack_of(design: AnyDesign | Stack, losses: bool | None = None, numbers: Numbers | None = None) -> Stack:
    """What the cell model is told about a design."""
    if not isinstance(design, Stack):
        return catalogue.resolve(read_design(design, numbers, losses)).stack
    if numbers:
        raise InputError(
            f"{', '.join(numbers)}: a Stack has no keys; its numbers are fields of its layers in SI. Give a design, or "
            "make another stack with dataclasses.replace."
        )
    return design


def default_protocol(stack: Stack) -> str:
    """Three cycles of 3 mAh/cm2, stripping first where the pores start more than half full; of a full cell, three
    cycles between its usual voltages, beginning as its cathode allows."""
    if stack.counter.positive is not None:
        return _full_cell_protocol(stack)
    return STRIP_FIRST_PROTOCOL if starts_full(stack) else DEFAULT_PROTOCOL


def starts_full(stack: Stack) -> bool:
    """Whether more than half of the pores hold lithium at the start: such a host is stripped first."""
    pores = sum(h.thickness * h.porosity for h in stack.hosts)
    held = sum(h.thickness * h.porosity * h.filling for h in stack.hosts)
    return held > 0.5 * pores


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


def solved(
    design: Design, protocol: str | None = None, rtol: float = RTOL, start: Start | None = None, **options: Any
) -> tuple[Solution, Outcome]:
    """The solution of one design, and what a comparison keeps of it; options of :func:`lithiophile.solve`."""
    resolved = catalogue.resolve(design)
    sentence = protocol or default_protocol(resolved.stack)
    began = time.perf_counter()
    solution = _noted(design, resolved, sentence, {"rtol": rtol, "start": start, **options})
    seconds = time.perf_counter() - began
    return solution, measure(design, resolved, solution, sentence, seconds)

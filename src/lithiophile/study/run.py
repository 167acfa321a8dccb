"""One design after one protocol: what every study does with a cell."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
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
from lithiophile.study.defaults import RTOL
from lithiophile.study.many.asked import AnyDesign as AnyDesign
from lithiophile.study.many.asked import Numbers as Numbers
from lithiophile.study.many.asked import default_protocol as default_protocol
from lithiophile.study.many.asked import losing as losing
from lithiophile.study.many.asked import read_design as read_design
from lithiophile.study.many.asked import starts_full as starts_full
from lithiophile.study.many.band import Asked, band_of_run, draws_of
from lithiophile.study.many.options import Told
from lithiophile.study.measure import measure
from lithiophile.study.outcome import Outcome
from lithiophile.study.start import Start, state_of


def run(
    design: AnyDesign | Stack,
    protocol: str | Protocol | None = None,
    *,
    numbers: Numbers | None = None,
    losses: bool | None = None,
    start: Start | None = None,
    band: Asked = None,
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
    band : bool or int, optional
        So many draws over the ranges of the design's numbers (True: 32), after the run: ``solution.band`` then holds
        how far its figures and curves move, and figures show it as a shade.
    **options
        Of :func:`lithiophile.solve`.
    """
    draws = draws_of(band)
    options = {"rtol": RTOL, "start": start, **options}
    if isinstance(design, Stack):
        if draws:
            raise InputError("A Stack has no ranges to draw from; give run a design for a band.")
        stack = stack_of(design, losses, numbers)
        options["start"] = state_of(start, stack, rtol=options["rtol"])
        return solve(stack, parse(protocol or default_protocol(stack)), **options)
    read = read_design(design, numbers, losses)
    resolved = catalogue.resolve(read)
    solution = _noted(read, resolved, protocol, options)
    if draws:
        outcome = measure(
            read, resolved, solution, record.protocol_text(protocol or default_protocol(resolved.stack)), 0.0
        )
        solution.band = band_of_run(read, solution, outcome, protocol, draws, start, options.get("stop_when"))
    return solution


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


def solved(
    design: Design,
    protocol: str | None = None,
    rtol: float = RTOL,
    start: Start | None = None,
    draws: int = 0,
    told: Told | None = None,
    threads: int | None = None,
    **options: Any,
) -> tuple[Solution, Outcome]:
    """The solution of one design, and what a comparison keeps of it, with a band where there are ``draws``.

    ``told`` is told of the draws, which run in ``threads``; the options are those of :func:`lithiophile.solve`.
    """
    resolved = catalogue.resolve(design)
    sentence = protocol or default_protocol(resolved.stack)
    began = time.perf_counter()
    solution = _noted(design, resolved, sentence, {"rtol": rtol, "start": start, **options})
    outcome = measure(design, resolved, solution, sentence, time.perf_counter() - began)
    if draws:
        solution.band = band_of_run(
            design, solution, outcome, protocol, draws, start, options.get("stop_when"), threads=threads, progress=told
        )
        outcome = replace(outcome, band=solution.band.spread(), seconds=time.perf_counter() - began)
    return solution, outcome

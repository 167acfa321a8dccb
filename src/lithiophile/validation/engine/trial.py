"""Where a row is predicted: with all numbers as they stand, or with a draw of those that have a range."""

import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lithiophile import designs
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.designs import Design, Resolved
from lithiophile.designs.contents import contents
from lithiophile.errors import InputError, LithiophileError
from lithiophile.outlook.engine.decide import latin_hypercube
from lithiophile.outlook.engine.scenario import between
from lithiophile.stack import Stack
from lithiophile.validation.engine.laws import without

RTOL = 1e-4
"""Tolerance of the integrator: what is measured differs by far more."""

Given = str | Mapping[str, Any] | Design


class StoppedEarly(LithiophileError):
    """A cell stopped before what was measured."""


@dataclass(frozen=True)
class Trial:
    """One calculation of a row.

    ``draw`` is its number among ``draws`` of a Latin hypercube; None leaves every number as it stands. The place of a
    number in its range follows from its key alone, so that two designs share it and a number more moves no other.
    """

    draw: int | None = None
    draws: int = 0
    law: str = ""
    """A law that is turned off (:mod:`lithiophile.validation.engine.laws`)."""
    declared: frozenset[str] | None = None
    """Designs of the catalogue that may be run; any by default."""
    drawn: dict[str, float] = field(default_factory=dict)
    """Where in its range each number was taken."""

    def number(self, key: str, value: float, low: float, high: float) -> float:
        """A number that no design states: as it stands, or as it is drawn between its ends."""
        place = self._place(key)
        return value if place is None else between(low, high, place)

    def stack(self, given: Given, losses: bool | None = None) -> Stack:
        """A design, or its dictionary, or the name of one of the catalogue, as the cell model takes it."""
        return without(self.law, self.resolved(given, losses).stack)

    def resolved(self, given: Given, losses: bool | None = None) -> Resolved:
        """The same with its provenance."""
        design = self._design(given)
        plain = json.dumps(contents(design), sort_keys=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            start = _resolved(plain, losses)
            if self.draw is None:
                return start
            changes = {key: [self._drawn(*span) for span in spans] for key, spans in _ranges(plain, losses).items()}
            return designs.resolve(_changed(design, changes, start), losses=losses) if changes else start

    def solve(self, given: Given | Stack, protocol: str, losses: bool | None = None, rtol: float = RTOL) -> Solution:
        """A cell after a protocol."""
        stack = without(self.law, given) if isinstance(given, Stack) else self.stack(given, losses)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return solve(stack, protocol, rtol=rtol)

    def _design(self, given: Given) -> Design:
        if isinstance(given, str):
            if self.declared is not None and given not in self.declared:
                raise AssertionError(f"the experiment runs '{given}', which it does not declare")
            return designs.load(given)
        return given if isinstance(given, Design) else designs.design(given, name="cell")

    def _drawn(self, key: str, low: float | None, high: float | None, value: float) -> float:
        return value if low is None or high is None else self.number(key, value, low, high)

    def _place(self, key: str) -> float | None:
        if self.draw is None:
            return None
        return self.drawn.setdefault(key, float(latin_hypercube([key], self.draws)[self.draw, 0]))


def finished(run: Solution) -> Solution:
    """The run, if it did all that was asked of it.

    Raises
    ------
    StoppedEarly
        With what ended it.
    """
    early = [stop.code for stop in run.stops if not stop.planned]
    if early:
        raise StoppedEarly(f"the cell stops early: {early[0]}")
    return run


_Span = tuple[str, float | None, float | None, float]
"""Key of a number, the ends of its range if it may be drawn, its value."""


@lru_cache(maxsize=512)
def _resolved(plain: str, losses: bool | None) -> Resolved:
    return designs.resolve(_read(plain), losses=losses)


def _read(plain: str) -> Design:
    return designs.design(json.loads(plain), name="cell")


@lru_cache(maxsize=512)
def _ranges(plain: str, losses: bool | None) -> dict[str, list[_Span]]:
    """Numbers of a design that have a range and that its file may state, by key; the ends of a gradient together."""
    start = _resolved(plain, losses)
    keys = designs.Parameters(start.provenance).keys
    found: dict[str, list[_Span]] = {}
    for entry, key in zip(start.provenance, keys, strict=True):
        found.setdefault(entry.key, []).append((key, entry.low, entry.high, entry.value))
    ranged = {key: spans for key, spans in found.items() if any(low is not None for _, low, _, _ in spans)}
    if _settable(plain, losses, list(ranged)):
        return ranged
    return {key: spans for key, spans in ranged.items() if _settable(plain, losses, [key])}


def _settable(plain: str, losses: bool | None, keys: list[str]) -> bool:
    """Whether numbers come back as they are written into the design."""
    start = _resolved(plain, losses)
    values = {key: [e.value for e in start.provenance if e.key == key] for key in keys}
    try:
        again = designs.resolve(_changed(_read(plain), values, start), losses=losses)
    except InputError:
        return False
    return all([e.value for e in again.provenance if e.key == key] == values[key] for key in keys)


def _changed(design: Design, changes: Mapping[str, list[float]], start: Resolved) -> Design:
    """A design with numbers [SI] in place of its own."""
    units = {entry.key: entry.unit for entry in start.provenance}
    texts = {
        key: [v if units[key] == "1" else f"{v!r} {units[key]}" for v in values] for key, values in changes.items()
    }
    return design.changed({key: one[0] if len(one) == 1 else one for key, one in texts.items()}, design.name)

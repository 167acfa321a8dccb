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
from lithiophile.cell.run.tolerance import RTOL
from lithiophile.designs import Design, Resolved
from lithiophile.designs.contents import contents
from lithiophile.errors import LithiophileError
from lithiophile.stack import Stack
from lithiophile.study.many.draws import Ranges, between, latin_hypercube
from lithiophile.validation.engine.laws import without

DRAW_RTOL = 1e-3
"""Tolerance of the integrator in a draw: an efficiency moves by less than 0.005 % from one at the default."""

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
            if self.draw is None:
                return _resolved(plain, losses)
            ranges = _ranges(plain, losses)
            places = {key: place for key in ranges.drawn if (place := self._place(key)) is not None}
            return designs.resolve(design.changed(ranges.at(places), design.name), losses=losses)

    def solve(
        self, given: Given | Stack, protocol: str, losses: bool | None = None, rtol: float | None = None
    ) -> Solution:
        """A cell after a protocol."""
        close = (RTOL if self.draw is None else DRAW_RTOL) if rtol is None else rtol
        stack = without(self.law, given) if isinstance(given, Stack) else self.stack(given, losses)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return solve(stack, protocol, rtol=close)

    def _design(self, given: Given) -> Design:
        if isinstance(given, str):
            if self.declared is not None and given not in self.declared:
                raise AssertionError(f"the experiment runs '{given}', which it does not declare")
            return designs.load(given)
        return given if isinstance(given, Design) else designs.design(given, name="cell")

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


@lru_cache(maxsize=512)
def _resolved(plain: str, losses: bool | None) -> Resolved:
    return designs.resolve(_read(plain), losses=losses)


@lru_cache(maxsize=512)
def _ranges(plain: str, losses: bool | None) -> Ranges:
    return Ranges.of(_read(plain), losses)


def _read(plain: str) -> Design:
    return designs.design(json.loads(plain), name="cell")

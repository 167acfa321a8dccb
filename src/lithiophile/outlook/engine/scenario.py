"""Designs of the catalogue with some of their numbers changed, and the runs of them that claims share."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lithiophile import designs
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.designs import Provenance, Resolved
from lithiophile.errors import LithiophileError
from lithiophile.outlook.engine.thresholds import threshold_of
from lithiophile.stack import Stack
from lithiophile.study.defaults import RTOL
from lithiophile.study.laws import LAWS
from lithiophile.study.many import draws
from lithiophile.study.many.draws import between


@dataclass(frozen=True)
class RangedNumber:
    """A number that no design states, such as a modulus, with the range to explore [SI]."""

    key: str
    """What it is, such as ``llzo.shear_modulus``."""
    value: float
    low: float
    high: float
    unit: str
    evidence: str
    source: str = ""
    flag: bool = False
    """Whether it is a yes (1) or no (0) of the model, of which a draw takes either."""


@dataclass
class Scenario:
    """Where claims are calculated.

    Parameters
    ----------
    overrides : mapping
        Numbers of designs that replace those of their files [SI], by the key that provenance shows, or by a
        place such as ``host[0].wall.nucleation_overpotential#1`` for one end of a gradient. A key that a design
        does not have is passed over.
    quantiles : mapping
        A draw: for each key the place, 0 to 1, between the low and the high end of what is assumed.
    """

    overrides: Mapping[str, float] = field(default_factory=dict)
    quantiles: Mapping[str, float] = field(default_factory=dict)
    rtol: float = RTOL
    """Relative tolerance of the integrator: that of comparisons."""
    declared: frozenset[str] | None = None
    """Designs that may be run; any by default. A rule gets those it declares, so that its verdict can be kept
    until one of them changes."""
    losses: bool = False
    """Whether dead lithium, new interphase and used-up electrolyte are followed in designs that do not say."""
    without: frozenset[str] = frozenset()
    """Laws of the model that are turned off, by their names in :data:`~lithiophile.study.laws.LAWS`."""
    _cells: set[Stack] = field(default_factory=set)

    def stack(self, name: str) -> Stack:
        """A design of the catalogue as the cell model takes it, with the changes of this scenario.

        Losses are followed in designs whose file asks for them: those that are about films and additives.
        """
        return self.resolved(name).stack

    def resolved(self, name: str) -> Resolved:
        """The same with its provenance."""
        if self.declared is not None and name not in self.declared:
            raise AssertionError(f"the rule runs '{name}', which it does not declare")
        mine = number_keys(name, self.losses)
        if not self.overrides and not any(key in self.quantiles for key in mine):
            return _resolved(name, self.losses)
        keys = {*mine, *(entry.key for entry in _resolved(name, self.losses).provenance)}
        changes = tuple(sorted((k, v) for k, v in self.overrides.items() if k in keys))
        places = tuple(sorted((k, v) for k, v in self.quantiles.items() if k in keys))
        return _changed(name, self.losses, changes, places)

    def number(self, one: RangedNumber) -> float:
        """A number that no design states, as it is, or as this scenario changes it: by its key, as those of designs."""
        if one.key in self.overrides:
            return self.overrides[one.key]
        place = self.quantiles.get(one.key)
        if place is not None and one.flag:
            return float(place >= 0.5)
        return one.value if place is None else between(one.low, one.high, place)

    def threshold(self, claim: str, name: str) -> float:
        """A threshold of a claim, as it is, or where this scenario draws it: an assumed one has a range."""
        one = threshold_of(claim, name)
        place = self.quantiles.get(one.key)
        return one.value if place is None or one.low is None or one.high is None else between(one.low, one.high, place)

    def solve(self, stack: Stack, protocol: str) -> Solution:
        """Any stack after a protocol, without the laws that this scenario turns off; the same cell is run once."""
        for law in sorted(self.without):
            stack = LAWS[law].off(stack)
        self._cells.add(stack)
        return _RUNS.of(stack, protocol, self.rtol)

    @property
    def cells(self) -> frozenset[Stack]:
        """Cells that have been run here."""
        return frozenset(self._cells)

    def with_overrides(self, **numbers: float) -> "Scenario":
        """The same scenario with other numbers replaced; keys as in ``overrides``, given as a dictionary with **."""
        return replace(self, overrides={**self.overrides, **numbers})

    def with_quantiles(self, **quantiles: float) -> "Scenario":
        """The same scenario with numbers at other places of their ranges."""
        return replace(self, quantiles={**self.quantiles, **quantiles})

    def run(self, name: str, protocol: str) -> Solution:
        """A design of the catalogue after a protocol."""
        return self.solve(self.stack(name), protocol)


class _Runs:
    """The last runs of this process: claims, draws and laws that meet the same cell share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[Stack, str, float], Solution] = OrderedDict()

    def of(self, stack: Stack, protocol: str, rtol: float) -> Solution:
        """The run of a stack, kept or made."""
        key = (stack, protocol, rtol)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        found = self._kept[key] = solve(stack, protocol, rtol=rtol)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return found


_RUNS = _Runs(120)
"""More than the draws and ends of two claims that are decided by one run."""


class StoppedEarly(LithiophileError):
    """A cell stopped before the figure that a claim asks for."""


def finished(run: Solution, name: str) -> Solution:
    """The run, if it did all that was asked of it.

    Raises
    ------
    StoppedEarly
        With what ended it: figures of a cycle that was cut short would be wrong without a word.
    """
    early = [stop.code for stop in run.stops if not stop.planned]
    if early:
        raise StoppedEarly(f"{name} stops early: {early[0]}")
    return run


def ranges(names: Iterable[str], losses: bool = False) -> dict[str, Provenance]:
    """Every number of the designs that has a range and can be changed, by its place; the first design's."""
    found: dict[str, Provenance] = {}
    for name in names:
        for entry, key in zip(_resolved(name, losses).provenance, number_keys(name, losses), strict=True):
            if key and key not in cannot_be_set(name, losses) and entry.low is not None and entry.high is not None:
                found.setdefault(key, entry)
    return found


@lru_cache(maxsize=256)
def number_keys(name: str, losses: bool = False) -> tuple[str, ...]:
    """Key of each number of a design; the two ends of a depth gradient get a number, as in ``barrier#1``."""
    return designs.load(name).parameters(losses).keys


def design_with(name: str, changes: Mapping[str, list[float]], losses: bool = False) -> designs.Design:
    """A design of the catalogue with numbers [SI] in place of its own, by the key that provenance shows."""
    numbers = draws.stated(changes, _resolved(name, losses).provenance)
    return designs.load(name).changed(numbers, name)


@lru_cache(maxsize=256)
def cannot_be_set(name: str, losses: bool = False) -> frozenset[str]:
    """Places of a design that its file cannot state, and laws of its electrolyte's material."""
    return frozenset(draws.cannot_be_set(designs.load(name), losses))


@lru_cache(maxsize=256)
def _resolved(name: str, losses: bool = False) -> Resolved:
    return designs.resolve(designs.load(name), losses=losses)


@lru_cache(maxsize=256)
def _changed(
    name: str, losses: bool, overrides: tuple[tuple[str, float], ...], quantiles: tuple[tuple[str, float], ...]
) -> Resolved:
    """A design with numbers replaced, and others at places of their ranges; the same object for the same numbers."""
    fixed, places = dict(overrides), dict(quantiles)
    values: dict[str, list[float]] = {}
    touched = set()
    for entry, key in zip(_resolved(name, losses).provenance, number_keys(name, losses), strict=True):
        if key in cannot_be_set(name, losses):
            continue
        value = _value(entry, key, fixed, places)
        if value is not None:
            touched.add(entry.key)
        # the two ends of a depth gradient are written together
        values.setdefault(entry.key, []).append(entry.value if value is None else value)
    changes = {key: values[key] for key in sorted(touched)}
    return designs.resolve(design_with(name, changes, losses), losses=losses)


def _value(entry: Provenance, key: str, fixed: Mapping[str, float], places: Mapping[str, float]) -> float | None:
    """The number that replaces a design's own; None if it stays."""
    for name in (key, entry.key):
        if name in fixed:
            return fixed[name]
    if key in places and entry.low is not None and entry.high is not None:
        return between(entry.low, entry.high, places[key])
    return None

"""Which of two figures is the larger: one answer for every claim that says that a sign must hold.

Figures that differ by less than the errors of the calculation are a tie, and a tie decides nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.verdict import Decision

ABSOLUTE = ("share", "depth", "optimum")
"""Kinds of figures that tie within a difference of their own: shares, depth centroids, a swing over sizes."""
FLOORS = ("swing", "length")
"""Kinds that tie within a relative difference, and within one of their own where they are small."""


@dataclass(frozen=True)
class Order:
    """Whether figures stand in the order that a claim says; ``holds`` is None where all that decides is a tie."""

    holds: bool | None
    missing: str = ""
    tied: bool = True
    """Whether it is open for a tie, and not for something that the model does not know."""

    def __and__(self, other: "Order") -> "Order":
        """Both: one that fails decides, then one that is open."""
        if self.holds is False or other.holds is False:
            return Order(False)
        open_ones = [one for one in (self, other) if one.holds is None]
        return open_ones[0] if open_ones else Order(True)


def rises(scenario: Scenario, low: float, high: float, kind: str = "other") -> Order:
    """Whether the second figure is larger than the first, by more than a tie."""
    limit = least_difference(scenario, low, high, kind)
    if abs(high - low) <= limit:
        return Order(None, f"a difference: {low:.4g} and {high:.4g} tie (within {limit:.2g})")
    return Order(high > low)


def least_difference(scenario: Scenario, one: float, other: float, kind: str = "other") -> float:
    """By how much two figures of a kind have to differ not to be a tie."""
    if kind in ABSOLUTE:
        return scenario.threshold("tie", kind)
    relative = scenario.threshold("tie", "relative difference") * max(abs(one), abs(other))
    return max(relative, scenario.threshold("tie", kind)) if kind in FLOORS else relative


def all_of(orders: Iterable[Order]) -> Order:
    """Every one: what fails decides, then what is open."""
    found = Order(True)
    for one in orders:
        found &= one
    return found


def in_order(scenario: Scenario, figures: Iterable[float], kind: str = "other") -> Order:
    """Whether figures rise from each to the next."""
    every = list(figures)
    return all_of(rises(scenario, a, b, kind) for a, b in pairwise(every))


def known(condition: bool) -> Order:
    """A condition that is no comparison of two figures."""
    return Order(condition)


def judged(
    order: Order, computed: float | None, sentence: str, unit: str = "", arithmetic: float | None = None
) -> Decision:
    """The answer that an order of figures amounts to."""
    return Decision(
        order.holds, computed, sentence, unit, order.missing, arithmetic, tie=order.holds is None and order.tied
    )


def open_for(missing: str) -> Order:
    """What the model cannot tell, and what it would take."""
    return Order(None, missing, tied=False)

"""Which verdicts move when one law of the model is turned off: a test of what the verdicts are made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lithiophile.errors import LithiophileError
from lithiophile.outlook.engine.claim import Claim
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.verdict import Rule, word
from lithiophile.study.laws import LAWS


@dataclass(frozen=True)
class Move:
    """A verdict with and without a law."""

    id: str
    law: str
    before: str
    after: str
    computed: float | None
    without: float | None
    """The deciding number without the law."""
    unit: str = ""

    @property
    def moved(self) -> bool:
        """Whether it is another verdict."""
        return self.before != self.after


def met(claim: Claim, laws: Sequence[str]) -> list[Move]:
    """A claim with and without each of these laws that changes a cell it runs; none if no law does."""
    rule = rules().get(claim.id)
    if rule is None or not rule.designs:
        return []
    here = Scenario(declared=frozenset(rule.designs), losses=rule.losses)
    before, number, unit = _told(claim, rule, here)
    found = []
    for name in laws:
        if any(LAWS[name].off(stack) != stack for stack in here.cells):
            off = Scenario(declared=here.declared, losses=here.losses, without=frozenset({name}))
            after, other, _ = _told(claim, rule, off)
            found.append(Move(claim.id, name, before, after, number, other, unit))
    return found


def moves(chosen: Sequence[Claim], laws: Sequence[str], progress: Callable[[Claim], None] | None = None) -> list[Move]:
    """The same of many claims, in their order."""
    found = []
    for claim in chosen:
        found += met(claim, laws)
        if progress is not None:
            progress(claim)
    return found


def _told(claim: Claim, rule: Rule, scenario: Scenario) -> tuple[str, float | None, str]:
    """The verdict in a scenario, its deciding number and unit; a cell that does not run is a verdict, too."""
    try:
        decision = rule.decide(scenario)
    except (LithiophileError, IndexError, ValueError, ZeroDivisionError):
        return "no cell that runs", None, ""
    return word(decision, claim.measured), decision.computed, decision.unit

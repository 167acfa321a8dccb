"""What is said of one claim, and how a claim is decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.thresholds import Threshold

Word = Literal["reproduced", "contradicted", "not decidable"]
Class = Literal["identity", "input", "assumed", "emergent", "undecidable"]

CLASSES: Mapping[Class, str] = {
    "identity": "true or false by definition or arithmetic",
    "input": "a number that enters the model is compared with another",
    "assumed": "a closure of the model states it, so agreement is no evidence",
    "emergent": "the equations decide it",
    "undecidable": "a datum or a law is missing",
}
"""What each class means."""


@dataclass(frozen=True)
class Decision:
    """The answer of one calculation: whether the claim holds, the number that decides, and a sentence.

    ``holds`` is None where the calculation cannot decide; ``missing`` then says what it would take.
    """

    holds: bool | None
    computed: float | None
    sentence: str
    unit: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Rule:
    """How a claim is decided.

    ``decide`` calculates in a :class:`~lithiophile.outlook.engine.scenario.Scenario`, whose designs may be changed:
    that is how the draws of a sensitivity, and tests, vary what it rests on. ``designs`` are those it runs.
    """

    class_: Class
    decide: Callable[[Scenario], Decision]
    designs: tuple[str, ...] = ()
    closures: tuple[str, ...] = ()
    """Closures of the model that the answer rests on, in words."""
    numbers: tuple[RangedNumber, ...] = ()
    """Numbers that no design states and that it reads with ``scenario.number``: drawn with those of the designs."""
    losses: bool = False
    """Whether the designs lose lithium and electrolyte; those whose files say so do in any case."""


@dataclass(frozen=True)
class Input:
    """A number the answer rests on."""

    key: str
    value: str
    evidence: str
    span: str = ""
    source: str = ""
    designs: tuple[str, ...] = ()
    """Designs that state it so."""


@dataclass(frozen=True)
class Sensitivity:
    """Share of draws over the ranges of what is assumed in which the claim holds."""

    share: float
    draws: int
    failed: int
    """Draws that gave no answer: a cell that could not be run, or stopped before the figure."""
    drivers: tuple[tuple[str, float], ...] = ()
    """Numbers on which the answer depends most, with the rank correlation of the deciding number."""
    lost: str = ""
    """Why draws gave no answer: the commonest reason."""


@dataclass(frozen=True)
class Verdict:
    """What is said of one claim."""

    id: str
    verdict: Word
    class_: Class
    computed: float | None
    printed: str
    unit: str
    sentence: str
    missing: str = ""
    inputs: tuple[Input, ...] = ()
    closures: tuple[str, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    """Numbers on whose one side the claim holds."""
    sensitivity: Sensitivity | None = None
    section: str = ""
    system: str = ""
    statement: str = field(default="", compare=False)
    seconds: float = field(default=0.0, compare=False)
    """What it took to decide it."""


def word(decision: Decision) -> Word:
    """The verdict that a decision amounts to.

    >>> word(Decision(False, 1.0, "no"))
    'contradicted'
    """
    if decision.holds is None:
        return "not decidable"
    return "reproduced" if decision.holds else "contradicted"

"""What is said of one claim, and how a claim is decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.thresholds import Threshold

Word = Literal["reproduced", "contradicted", "measurement met", "measurement missed", "not decidable"]
Class = Literal["identity", "input", "assumed", "emergent", "undecidable"]

WORDS: tuple[Word, ...] = ("reproduced", "contradicted", "measurement met", "measurement missed", "not decidable")
"""Every verdict; the measurements are claims that only repeat what somebody measured."""
CLASSES: Mapping[Class, str] = {
    "identity": "true or false by definition or arithmetic, or of a closed formula whatever its numbers",
    "input": "a number that enters the model is compared with another",
    "assumed": "a closure, a threshold or a number that nobody measured turns it, so agreement is no evidence",
    "emergent": "the equations decide it, and nothing that is assumed turns it alone",
    "undecidable": "a datum or a law is missing",
}
"""What each class means, the least worth first."""
EMERGENT_SHARE = 0.8
"""Share of draws that has to give the verdict again for it to be emergent."""


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
    arithmetic: float | None = None
    """What arithmetic alone gives for ``computed``: where a run gives nothing else, it is an identity."""
    tie: bool = False
    """Whether it is open because two figures do not differ noticeably."""


@dataclass(frozen=True)
class Rule:
    """How a claim is decided.

    ``decide`` calculates in a :class:`~lithiophile.outlook.engine.scenario.Scenario`, whose designs may be changed:
    that is how the draws of a sensitivity, and tests, vary what it rests on. ``designs`` are those it runs.
    """

    class_: Class
    """The most that its author says it is worth; what the draws find can only be less."""
    decide: Callable[[Scenario], Decision]
    designs: tuple[str, ...] = ()
    closures: tuple[str, ...] = ()
    """Closures of the model that the answer rests on, in words."""
    numbers: tuple[RangedNumber, ...] = ()
    """Numbers that no design states and that it reads with ``scenario.number``: drawn with those of the designs."""
    losses: bool = True
    """Whether the designs lose lithium and electrolyte, as in every other command; those whose files say so do in
    any case."""
    solves: str = ""
    """Equations that it solves besides those of cells, in words; a rule that solves none is a closed formula."""


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
    varies: bool = True
    """Whether the deciding number is another in other draws."""
    by_arithmetic: bool = False
    """Whether arithmetic alone gives the deciding number in every draw."""
    tied: float = 0.0
    """Share of draws in which what decides is a tie."""


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
    turned: tuple[str, ...] = ()
    """What turns the verdict alone: a law turned off, a flag, or a threshold or number at an end of its range."""
    counted_with: str = ""
    """Claim whose run this one shares: the two count once."""
    section: str = ""
    system: str = ""
    statement: str = field(default="", compare=False)
    seconds: float = field(default=0.0, compare=False)
    """What it took to decide it."""


def word(decision: Decision, measured: bool = False) -> Word:
    """The verdict that a decision amounts to; a number that was measured is met or missed.

    >>> word(Decision(False, 1.0, "no")), word(Decision(False, 1.0, "no"), measured=True)
    ('contradicted', 'measurement missed')
    """
    if decision.holds is None:
        return "not decidable"
    if measured:
        return "measurement met" if decision.holds else "measurement missed"
    return "reproduced" if decision.holds else "contradicted"


def weaker(one: Class, other: Class) -> Class:
    """Of two classes the one that is worth less.

    >>> weaker("emergent", "assumed")
    'assumed'
    """
    worth = list(CLASSES)[:-1]
    return min(one, other, key=lambda c: worth.index(c) if c in worth else len(worth))

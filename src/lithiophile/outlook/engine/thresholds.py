"""Where a verdict turns: the numbers that a rule compares with, and why they are where they are."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

EVIDENCE: Mapping[str, str] = {
    "printed": "the Outlook states it",
    "definition": "what the words mean",
    "numerical": "more than the errors of the calculation",
    "assumed": "a judgement: the words give no number",
}
"""What a threshold may rest on."""


@dataclass(frozen=True)
class Threshold:
    """A number on whose one side a claim holds."""

    name: str
    value: float
    unit: str
    meaning: str
    evidence: str
    why: str
    fixed: str
    """Day since which it has this value."""
    low: float | None = None
    high: float | None = None
    """Ends of the range that a judgement could as well have named; drawn with the numbers."""
    key: str = ""
    """Under which it is drawn: one for all claims that share it."""


def threshold(claim: str, name: str) -> float:
    """A threshold of a claim, by the claim's number and its own name.

    >>> threshold("q14", "change of thickness")
    5.0
    """
    return threshold_of(claim, name).value


def threshold_of(claim: str, name: str) -> Threshold:
    """The same with all that is known of it."""
    return next(one for one in thresholds_of(claim) if one.name == name)


def thresholds_of(claim: str) -> tuple[Threshold, ...]:
    """All thresholds of a claim, by its id or its number.

    >>> [one.name for one in thresholds_of("q02-li-potential")]
    ['potential', 'agreement']
    """
    return thresholds().get(claim.split("-")[0], ())


@lru_cache(maxsize=1)
def thresholds() -> Mapping[str, tuple[Threshold, ...]]:
    """The rows of ``thresholds.csv`` by the number of each claim that they decide."""
    text = resources.files(__package__).joinpath("thresholds.csv").read_text("utf-8")
    found: dict[str, tuple[Threshold, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        claims, value = row.pop("claims").split(), float(row.pop("value"))
        low, high = (float(text) if text else None for text in (row.pop("low"), row.pop("high")))
        one = Threshold(value=value, low=low, high=high, key=f"threshold.{claims[0]}.{row['name']}", **row)
        for claim in claims:
            found[claim] = (*found.get(claim, ()), one)
    return found

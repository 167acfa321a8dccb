"""After the Outlook: what experiments and calculations of 2019 to 2026 say of its claims."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

READ: Mapping[str, str] = {
    "full": "read in full",
    "opening": "its opening read",
    "abstract": "its abstract read",
    "news": "read about in the news",
    "searched": "searched for",
}
"""How much of a source was read."""


@dataclass(frozen=True)
class Finding:
    """One row of ``after.csv``."""

    finding: str
    numbers: str
    source: str
    doi: str
    read: str
    """Key of :data:`READ`."""

    @property
    def told(self) -> str:
        """The finding with its numbers, its source, and how much of that was read."""
        source = ", ".join(part for part in (self.source, f"doi {self.doi}" if self.doi else "") if part)
        numbers = f": {self.numbers}" if self.numbers else ""
        return f"{self.finding}{numbers} ({'; '.join(part for part in (source, READ[self.read]) if part)})"


def after(claim: str) -> tuple[Finding, ...]:
    """What was found of a claim, by its id or its number.

    >>> after("m04-dead-li-accumulates")[0].finding
    'partly contradicted: dead lithium can come back'
    """
    return findings().get(claim.split("-")[0], ())


@lru_cache(maxsize=1)
def findings() -> Mapping[str, tuple[Finding, ...]]:
    """All findings by the number of each claim that they bear on."""
    text = resources.files(__package__).joinpath("after.csv").read_text("utf-8")
    found: dict[str, tuple[Finding, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        for claim in row.pop("claims").split():
            found[claim] = (*found.get(claim, ()), Finding(**row))
    return found

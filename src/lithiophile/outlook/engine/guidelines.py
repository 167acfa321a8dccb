"""The design rules of the Outlook's section 5, in the project's own words, each with the claims that decide it."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from lithiophile.outlook.engine.claim import Claim, find
from lithiophile.outlook.engine.verdict import Verdict


@dataclass(frozen=True)
class Guideline:
    """One row of ``guidelines.csv``."""

    number: int
    topic: str
    rule: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Standing:
    """What the verdicts on its claims make of a design rule."""

    guideline: Guideline
    word: str
    """holds, in part, fails, or open."""
    verdicts: tuple[Verdict, ...]

    @property
    def by_equations(self) -> bool:
        """Whether at least one of the verdicts is emergent; else the word is arithmetic, data or assumption."""
        return any(v.class_ == "emergent" for v in self.verdicts)


@lru_cache(maxsize=1)
def guidelines() -> tuple[Guideline, ...]:
    """All design rules in the order of the paper.

    >>> len(guidelines()), guidelines()[20].rule
    (24, 'Contact must survive stripping')
    """
    text = resources.files(__package__).joinpath("guidelines.csv").read_text("utf-8")
    return tuple(
        Guideline(int(row["number"]), row["topic"], row["rule"], tuple(find(c) for c in row["claims"].split(";")))
        for row in csv.DictReader(text.splitlines())
    )


def standing(guideline: Guideline, verdicts: Mapping[str, Verdict]) -> Standing:
    """A design rule with the verdicts on its claims, by id."""
    found = tuple(verdicts[claim.id] for claim in guideline.claims)
    return Standing(guideline, _word([v.verdict for v in found]), found)


_SIDES = {"measurement met": "reproduced", "measurement missed": "contradicted"}


def _word(words: Sequence[str]) -> str:
    """One word for several verdicts.

    >>> _word(["reproduced", "reproduced"]), _word(["reproduced", "not decidable"]), _word(["contradicted"])
    ('holds', 'in part', 'fails')
    >>> _word(["contradicted", "reproduced"]), _word(["not decidable"])
    ('in part', 'open')
    """
    said = {_SIDES.get(word, word) for word in words}
    if said == {"not decidable"}:
        return "open"
    if said == {"reproduced"}:
        return "holds"
    return "fails" if said == {"contradicted"} else "in part"

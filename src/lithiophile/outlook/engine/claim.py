"""The claims of the Outlook, in the project's own words, with the numbers it prints."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from lithiophile.errors import UnknownNameError

OUTLOOK = "H. Ye et al., ACS Cent. Sci. 2020, doi 10.1021/acscentsci.0c00351"


@dataclass(frozen=True)
class Claim:
    """One row of ``claims.csv``."""

    id: str
    system: str
    section: str
    kind: str
    """quantitative, ordering or mechanism."""
    statement: str
    quantity: str
    printed: str
    unit: str
    tolerance: str
    references: str
    """Numbers in the Outlook's list."""
    decided_by: str
    """Output that decides it."""
    flips_when: str
    needs: str
    """Smallest datum or physics without which it cannot be decided; empty if a rule decides it."""
    measured: bool = False
    """Whether it only repeats a number that somebody measured."""
    counted_with: str = ""
    """Claim whose run or sentence it shares: the two count once and get one class."""


@lru_cache(maxsize=1)
def claims() -> Mapping[str, Claim]:
    """All claims by id, in the order of the paper.

    >>> len(claims())
    142
    """
    text = resources.files(__package__).joinpath("claims.csv").read_text("utf-8")
    found = {}
    for row in csv.DictReader(text.splitlines()):
        measured = row.pop("measured") == "yes"
        found[row["id"]] = Claim(**row, measured=measured)
    return found


def find(name: str) -> Claim:
    """A claim by its id, or by the number it begins with (``q12``).

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    known = claims()
    if name in known:
        return known[name]
    short = [claim for key, claim in known.items() if key.split("-", 1)[0] == name]
    if short:
        return short[0]
    raise UnknownNameError("claim", name, known)

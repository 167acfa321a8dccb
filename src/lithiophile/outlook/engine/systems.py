"""What the Outlook says each system is, and the works it cites, for the library."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True)
class System:
    """One row of ``systems.csv``."""

    id: str
    section: str
    family: str
    electrolyte: str
    references: str
    specificity: str
    """specific: a published system; the others are classes, comparators, or theory."""


@dataclass(frozen=True)
class Reference:
    """One work of the Outlook's list."""

    number: str
    authors: str
    title: str
    journal: str
    year: str
    doi: str


@lru_cache(maxsize=1)
def systems() -> Mapping[str, System]:
    """All systems by id.

    >>> sum(s.specificity == "specific" for s in systems().values())
    92
    """
    return {row["id"]: System(**row) for row in _rows("systems.csv")}


@lru_cache(maxsize=1)
def references() -> Mapping[int, Reference]:
    """The Outlook's list of references by number.

    >>> references()[31].journal
    'Nat. Commun.'
    """
    return {int(row["number"]): Reference(**row) for row in _rows("references.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))

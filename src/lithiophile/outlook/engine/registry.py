"""Every rule by its claim. The engine meets the claims here, and nowhere else."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module

from lithiophile.outlook.claims import MODULES
from lithiophile.outlook.engine.verdict import Rule


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """Every rule by id of its claim: the tables ``RULES`` of the modules in :mod:`lithiophile.outlook.claims`."""
    found: dict[str, Rule] = {}
    for name in MODULES:
        table: Mapping[str, Rule] = import_module(f"lithiophile.outlook.claims.{name}").RULES
        twice = found.keys() & table.keys()
        if twice:
            raise AssertionError(f"decided twice: {sorted(twice)}")
        found |= table
    return found

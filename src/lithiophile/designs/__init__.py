"""Designs: one TOML file each, validated, drawn, and turned into a stack of layers."""

from lithiophile.designs.changeable import Design, design
from lithiophile.designs.draw import draw
from lithiophile.designs.json_schema import json_schema
from lithiophile.designs.ledger import Provenance, evidence_shares
from lithiophile.designs.loader import load, names
from lithiophile.designs.new import commented_copy
from lithiophile.designs.parameters import Parameters
from lithiophile.designs.resolve import Resolved, resolve
from lithiophile.designs.schema import (
    Coating,
    Collector,
    Contact,
    Counter,
    Deposit,
    Electrolyte,
    Host,
    Lithium,
    StackTable,
    Wall,
)

__all__ = [
    "Coating",
    "Collector",
    "Contact",
    "Counter",
    "Deposit",
    "Design",
    "Electrolyte",
    "Host",
    "Lithium",
    "Parameters",
    "Provenance",
    "Resolved",
    "StackTable",
    "Wall",
    "commented_copy",
    "design",
    "draw",
    "evidence_shares",
    "json_schema",
    "load",
    "names",
    "resolve",
]

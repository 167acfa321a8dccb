"""Designs: one TOML file each, validated, drawn, and turned into a stack of layers."""

from lithiophile.designs.draw import draw
from lithiophile.designs.ledger import Provenance, evidence_shares
from lithiophile.designs.loader import design, load, names
from lithiophile.designs.new import commented_copy
from lithiophile.designs.resolve import Resolved, resolve
from lithiophile.designs.schema import Design, json_schema

__all__ = [
    "Design",
    "Provenance",
    "Resolved",
    "commented_copy",
    "design",
    "draw",
    "evidence_shares",
    "json_schema",
    "load",
    "names",
    "resolve",
]

"""Materials as data: one TOML file each, with evidence and a source for every number."""

from lithiophile.materials.electrolyte import electrolyte_laws
from lithiophile.materials.json_schema import json_schema
from lithiophile.materials.laws import Arrhenius, Law, OutsideRangeWarning
from lithiophile.materials.loader import copied, is_known, load, names, short_name
from lithiophile.materials.material import Material, Quantity

__all__ = [
    "Arrhenius",
    "Law",
    "Material",
    "OutsideRangeWarning",
    "Quantity",
    "copied",
    "electrolyte_laws",
    "is_known",
    "json_schema",
    "load",
    "names",
    "short_name",
]

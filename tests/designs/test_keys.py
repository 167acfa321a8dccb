"""Every key of a design file reaches the cell, or is text."""

from typing import Any

import pytest

from lithiophile import designs
from lithiophile.designs import schema
from lithiophile.study.energy import Energy
from lithiophile.study.pouch import pouch_cell

TEXT = {
    "Design.system": "number of the Outlook's system",
    "Design.about": "text",
    "Design.claims": "statements of the Outlook it bears on",
    "Design.needs": "named in every report",
    "Design.name": "of the file",
    "Design.origin": "of the file",
    "Source.reference": "number in the Outlook's list",
    "Design.published": "what a paper did (study.published)",
    "Published.electrolyte": "shown",
    "Published.current": "of the protocol as published",
    "Published.capacity": "of the protocol as published",
    "Published.lithium": "shown",
    "Stated.what": "shown",
    "Stated.source": "shown",
    "Stated.note": "shown",
    "Host.density": "charge and energy per mass (study.energy)",
}
"""Keys that change no stack, and who reads them."""

RARE = [
    {
        "title": "keys that no design of the catalogue has",
        "lithium": {"infused": 0.5},
        "host": [
            {
                "material": "copper", "thickness": "50 um", "porosity": 0.8, "wall_area": "1e5 m2/m3", "fill": "gel",
                "geometry": {"kind": "foam", "pore": "10 um"}, "frame": {"yield_stress": "1 MPa", "modulus": "1 GPa"},
            },
            {
                "material": "graphene", "thickness": "50 um", "porosity": [0.8, 0.9], "steps": 3,
                "geometry": {"kind": "fibre", "diameter": "8 um"}, "frame": {"modulus": "1 GPa", "yield_strain": 0.01},
            },
        ],
        "stack": {"gap": "fixed", "cells": 2},
    },
    {"title": "copper", "counter": {"material": "copper", "interphase": {"material": "lithium_in_ether"}}},
    {
        "title": "cathode", "counter": {"material": "lfp", "n_to_p": 1.1, "start": "charged"},
        "lithium": {"below": "50 um"},
    },
    {"title": "salt", "electrolyte": [{"material": "lipf6_ec_dec_1M", "solubility": "3 mol/L"}]},
    {"title": "loaded", "counter": {"material": "lfp", "areal_capacity": "2 mAh/cm2"}},
]  # fmt: skip


def _tables() -> list[type[schema.Table]]:
    found = [schema.Table]
    for one in found:
        found += [sub for sub in one.__subclasses__() if sub not in found]
    return found[1:]


@pytest.fixture(scope="module")
def read() -> set[str]:
    """Keys that were looked at while every design was resolved, as Table.key."""
    seen: set[str] = set()

    def watched(self: Any, name: str) -> Any:
        if not name.startswith("_") and name in type(self).model_fields:
            seen.update(
                f"{one.__name__}.{name}" for one in type(self).__mro__ if name in getattr(one, "__annotations__", {})
            )
        return object.__getattribute__(self, name)

    patch = pytest.MonkeyPatch()
    with patch.context() as at:
        at.setattr(schema.Table, "__getattribute__", watched)
        for name in designs.names():
            for losses in (False, True):
                designs.resolve(designs.load(name), losses)
        for raw in RARE:
            designs.resolve(designs.design(raw), True)
        pouch_cell(designs.load("bare-li-foil"), Energy((), 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0))
    return seen


@pytest.mark.parametrize("table", _tables(), ids=lambda table: table.__name__)
def test_every_key_is_read_when_a_stack_is_made_or_is_text(table: type[schema.Table], read: set[str]) -> None:
    # the kind of a geometry chooses its table
    keys = [key for key in table.model_fields if key in table.__annotations__ and key != "kind"]
    keys += ["kind"] if table is schema.Wall else []
    own = {f"{table.__name__}.{key}" for key in keys}
    assert own - read - set(TEXT) == set()
    assert (own & set(TEXT)) <= own - read, "it is read after all: not only text"

"""Mass and energy of whole cells, by hand."""

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.constants import LITHIUM_DENSITY
from lithiophile.study.energy import parts

CELL = {
    "title": "porous copper against NMC811",
    "collector": {"thickness": "8 um"},
    "host": [
        {
            "material": "copper_foam",
            "thickness": "60 um",
            "porosity": 0.8,
            "geometry": {"kind": "fibre", "diameter": "5 um"},
        }
    ],
    "electrolyte": [{"material": "lipf6_ec_emc_nyman2008", "separator": "polypropylene_25um"}],
    "stack": {"reservoir": "2 uL/cm2"},
    "counter": {"material": "nmc811", "areal_capacity": "3 mAh/cm2"},
}  # fmt: skip


def made(**changes):
    design = designs.design({**CELL, **changes})
    return design, designs.resolve(design)


def test_masses_are_those_of_a_calculation_by_hand() -> None:
    design, resolved = made()
    found = {part.name: part for part in parts(design, resolved)}
    cathode, separator = resolved.stack.counter.cathode, resolved.stack.layers[0]
    assert cathode is not None
    assert found["half of the anode's collector: copper"].mass == pytest.approx(4e-6 * 8960.0)
    assert found["host: copper_foam"].mass == pytest.approx(60e-6 * 0.2 * 8960.0)
    assert found["cathode: nmc811"].mass == pytest.approx(cathode.thickness * 0.665 * 4700.0)
    # no lithium anywhere yet: all of it is in the cathode
    assert not [name for name in found if name.startswith("lithium")]
    pores = 60e-6 * 0.8 + separator.thickness * separator.porosity + cathode.thickness * 0.335
    assert found["electrolyte in pores"].mass == pytest.approx(pores * 1191.0, rel=1e-3)
    assert found["electrolyte beside the stack"].thickness == pytest.approx(20e-6)
    assert found["electrolyte beside the stack"].mass == pytest.approx(20e-6 * 1191.0, rel=1e-3)


def test_lithium_in_the_pores_weighs_and_takes_the_place_of_electrolyte() -> None:
    empty = {part.name: part.mass for part in parts(*made())}
    full = {part.name: part.mass for part in parts(*made(lithium={"infused": 1.0}))}
    room = 60e-6 * (0.8 - 0.03)
    assert full["lithium in the host"] == pytest.approx(room * LITHIUM_DENSITY)
    assert empty["electrolyte in pores"] - full["electrolyte in pores"] == pytest.approx(room * 1191.0, rel=1e-3)


def test_a_thicker_cathode_is_all_that_more_capacity_changes() -> None:
    once, twice = (
        {p.name: p for p in parts(*made(counter={"material": "nmc811", "areal_capacity": f"{q} mAh/cm2"}))}
        for q in (2, 4)
    )
    changed = {name for name in once if not np.isclose(once[name].mass, twice[name].mass)}
    assert changed == {"cathode: nmc811", "electrolyte in pores"}
    assert twice["cathode: nmc811"].mass == pytest.approx(2.0 * once["cathode: nmc811"].mass)


def test_n_to_p_sets_the_cathode() -> None:
    _, resolved = made(counter={"material": "lfp", "n_to_p": 3.0})
    anode = 60e-6 * (0.8 - 0.03) * 2062.3 * 3.6e6  # C/m2: pores, less what stays trapped, times 2062.3 mAh/cm3
    assert resolved.stack.counter.positive is not None
    assert resolved.stack.counter.positive.capacity == pytest.approx(anode / 3.0, rel=1e-4)


def test_sulfur_weighs_what_its_charge_needs() -> None:
    design, resolved = made(
        lithium={"below": "50 um"}, host=[], electrolyte=[{"material": "litfsi_dol_dme"}],
        counter={"material": "sulfur", "areal_capacity": "4 mAh/cm2"},
    )  # fmt: skip
    found = {part.name: part for part in parts(design, resolved)}
    assert found["cathode: sulfur"].mass * 100 == pytest.approx(4.0 / 1.256, rel=1e-3)
    assert found["cathode: carbon and binder"].mass == pytest.approx(found["cathode: sulfur"].mass * 3.0 / 7.0)

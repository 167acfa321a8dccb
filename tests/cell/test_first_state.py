"""A cell begins at rest: nothing moves before the protocol does, also where an electrode holds no lithium."""

import numpy as np
import pytest

import lithiophile
from lithiophile import designs

WALLS = ("magnesium", "zinc", "gold", "silicon", "carbon_surface", "zinc_oxide")


def host(wall: str, **changes: object) -> dict[str, object]:
    layer = {
        "material": "copper_foam", "thickness": "100 um", "porosity": 0.8, "cells": 8,
        "geometry": {"kind": "fibre", "diameter": "2 um"}, "wall": {"material": wall, "thickness": "20 nm"},
    }  # fmt: skip
    return {"title": "walls", "losses": False, "host": [layer], **changes}


@pytest.mark.parametrize("wall", WALLS)
def test_empty_walls_stay_empty_at_rest(wall: str) -> None:
    solution = lithiophile.run(designs.design(host(wall)), "Rest for 10 hours")
    stored = solution["Lithium stored in walls [mAh/cm2]"]
    inside = solution["Lithium in the host [mAh/cm2]"]
    assert np.abs(stored).max() < 1e-12
    assert np.abs(inside).max() < 1e-12
    assert np.ptp(solution["Voltage [V]"]) < 1e-9
    assert solution.check().largest < 1e-8


@pytest.mark.parametrize("wall", WALLS)
def test_what_is_plated_into_empty_walls_can_be_stripped_and_no_more(wall: str) -> None:
    protocol = "Plate at 0.1 mA/cm2 for 0.5 mAh/cm2; Strip at 0.1 mA/cm2 until 1 V; Rest for 10 hours"
    solution = lithiophile.run(designs.design(host(wall)), protocol)
    whole = solution["Lithium in the host [mAh/cm2]"] + solution["Lithium stored in walls [mAh/cm2]"]
    assert whole.min() >= 0.0
    assert solution["Lithium in the host [mAh/cm2]"].min() > -1e-12
    assert solution.check().largest < 1e-8


def test_walls_begin_at_their_own_potential() -> None:
    """And at that of lithium where some touches them."""
    bare = lithiophile.run(designs.design(host("magnesium")), "Rest for 1 second")
    beside = lithiophile.run(designs.design(host("magnesium", lithium={"below": "10 um"})), "Rest for 1 second")
    assert bare["Voltage [V]"][0] > 0.05
    assert beside["Voltage [V]"][0] == pytest.approx(0.0, abs=1e-3)


def test_a_sulfur_cathode_counts_all_the_lithium_that_it_holds() -> None:
    """So it never falls below zero, however far the cell is charged."""
    design = {"title": "sulfur", "losses": False, "lithium": {"below": "100 um"}, "counter": {"material": "sulfur"}}
    solution = lithiophile.run(designs.design(design), "Charge at C/10 until 2.8 V; Discharge at C/10 for 1 hour")
    lithium = solution["Lithium in the cathode [mAh/cm2]"]
    shares = [solution[f"Sulfur as {name}"] for name in ("S8", "S4", "S2 or S")]
    assert lithium.min() >= 0.0
    assert len(shares) == 3

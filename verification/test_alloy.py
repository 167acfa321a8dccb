"""Lithium out of a dense alloy, against the exact solutions of diffusion."""

from dataclasses import replace

import numpy as np
import pytest

from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import FARADAY
from lithiophile.stack import Alloy, Film
from verification.conservation import lithium_plated
from verification.stacks import constant
from verification.test_contact import on_ceramic

D, C = 3e-15, 45.6e3
SLAB = Alloy(100e-6, C, D, constant(5e-3), exchange_current=200.0)


def cell(slab: Alloy):
    return replace(on_ceramic(None), above=Film(alloy=slab))


@pytest.mark.parametrize("current", [0.6, 1.0, 2.0])
def test_sands_time_of_an_alloy(current):
    """A thick alloy gives out when its surface is empty: pi D (F c / 2 i)^2."""
    sand = np.pi * D * (FARADAY * C / (2.0 * current)) ** 2
    solution = solve(cell(SLAB), f"Strip at {current} A/m2 for 90 hours or until 0.3 V", rtol=1e-6)
    # eight shells that double in thickness
    assert solution["Time [s]"][-1] == pytest.approx(sand, rel=0.05)
    assert solution.check().largest < 1e-9


def test_what_is_left_diffuses_back_to_the_surface():
    solution = solve(cell(SLAB), "Strip at 1 A/m2 until 0.3 V; Rest for 100 hours; Strip at 1 A/m2 until 0.3 V")
    first, _, second = (s.charge[-1] for s in solution.segments)
    assert 0.2 * first < second < first
    assert solution.check().largest < 1e-9


def test_a_thin_alloy_gives_all_it_has_and_takes_it_back():
    slab = replace(SLAB, thickness=2e-6, diffusivity=1e-12)
    solution = solve(cell(slab), "Strip at 0.1 A/m2 until 0.3 V; Plate at 0.1 A/m2 for 0.4 mAh/cm2")
    capacity = 2e-6 * C * FARADAY / 3.6e4
    given, taken = solution.segments
    assert given.charge[-1] / 3.6e4 == pytest.approx(capacity, rel=1e-3)
    # no step of hours passes the end
    assert given.state[:, solution.layout.film, k.DEEP : k.DEEP + k.SHELLS].min() > -1e-4
    # the frame takes lithium back at its own potential, then metal grows at 0 V
    charge = -taken.charge / 3.6e4
    assert np.interp(0.5 * capacity, charge, taken.voltage) == pytest.approx(5e-3, abs=2e-3)
    assert taken.voltage[-1] == pytest.approx(0.0, abs=2e-3)
    assert solution["Dense lithium outside the host [um]"][-1] == pytest.approx(
        (0.4 - given.charge[-1] / 3.6e4) * 4.84914, rel=0.02
    )
    assert solution.check().largest < 1e-9


def test_lithium_that_leaves_an_alloy_leaves_its_frame_and_its_contact():
    solution = solve(cell(SLAB), "Strip at 1 A/m2 for 1 mAh/cm2")
    assert solution.segments[0].charge[-1] == pytest.approx(3.6e4, rel=1e-12)
    assert solution["Areal charge [mAh/cm2]"] == pytest.approx(lithium_plated(solution), abs=1e-10)
    assert np.abs(solution["Anode thickness change [um]"]).max() < 1e-3
    assert solution["Contact fraction"].min() == 1.0

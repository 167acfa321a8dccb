"""V8: growth of the interphase on a foil at rest, in the real cell."""

from dataclasses import replace

import numpy as np
import pytest

from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.stack import Kinetics
from verification.stacks import host_layer, symmetric, with_host


def thickness(reaction: float, diffusion: float, hours: float) -> np.ndarray:
    kinetics = Kinetics(
        100.0,
        growth_diffusion=diffusion,
        growth_reaction=reaction,
        interphase_thickness=5e-9,
        interphase_conductivity=1e-5,
    )
    solution = solve(symmetric(25e-6, 6, kinetics=kinetics), f"Rest for {hours} hours", rtol=1e-6)
    assert solution.check().largest < 1e-10
    return solution["Time [s]"], solution["Interphase thickness [nm]"] * 1e-9


@pytest.mark.parametrize("diffusion", [1e-22, 1e-20])
def test_v8_parabolic_when_diffusion_limits(diffusion):
    time, grown = thickness(0.0, diffusion, 100.0)
    assert grown == pytest.approx(np.sqrt(5e-9**2 + 2.0 * diffusion * time), rel=1e-5)


def test_v8_linear_when_the_reaction_limits():
    time, grown = thickness(1e-15, 1e-12, 1000.0)
    assert grown == pytest.approx(5e-9 + 1e-15 * time, rel=1e-5)


def test_v8_both_in_series():
    """L^2/2K + L/k is linear in time."""
    diffusion, reaction = 1e-21, 1e-13
    time, grown = thickness(reaction, diffusion, 100.0)
    integral = grown**2 / (2.0 * diffusion) + grown / reaction
    assert integral - integral[0] == pytest.approx(time - time[0], rel=1e-4, abs=1e-2)


def test_growth_takes_the_lithium_it_binds():
    kinetics = Kinetics(100.0, growth_diffusion=1e-20, interphase_volume=1.5, interphase_conductivity=1e-4)
    stack = symmetric(25e-6, 6, kinetics=kinetics)
    solution = solve(replace(stack, counter=replace(stack.counter, kinetics=Kinetics(100.0))), "Rest for 100 hours")
    layout = solution.layout
    first, last = layout.initial[layout.film], solution.segments[-1].state[-1][layout.film]
    grown = (last[k.INTERPHASE] - first[k.INTERPHASE]) * 1e-3
    assert last[k.BOUND] * 1.5 == pytest.approx(grown, rel=1e-4)
    assert last[k.LITHIUM] == pytest.approx(first[k.LITHIUM], abs=1e-9)
    # lithium lost from the metal, interphase gained: the anode thickens by the difference in volume
    assert solution["Anode thickness change [um]"][-1] == pytest.approx(0.5 * last[k.BOUND], rel=1e-4)


def test_budgets_close_with_a_growing_interphase_inside_a_host():
    kinetics = Kinetics(10.0, growth_diffusion=1e-20, interphase_volume=2.0, interphase_conductivity=1e-4)
    solution = solve(
        with_host(host_layer(cells=15), kinetics=kinetics), "(Plate at 1 mA/cm2 for 2 mAh/cm2; Rest for 10 hours) * 2"
    )
    assert solution.check().largest < 1e-9
    assert solution["Lithium bound in the interphase [mAh/cm2]"][-1] > 1e-3

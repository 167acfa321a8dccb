"""V8: growth of the interphase on a foil at rest, in the real cell."""

from dataclasses import replace

import numpy as np
import pytest

import lithiophile
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import LITHIUM_UM_PER_MAH_PER_CM2
from lithiophile.stack import Face, Kinetics, Wear
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


YEAR = 365.25 * 24 * 3600.0
CORRODING = Kinetics(100.0, corrosion=3e-6 / YEAR, interphase_volume=1.5, interphase_conductivity=1e-4)


@pytest.mark.parametrize("wear", [None, Wear()], ids=["dense", "with losses"])
def test_lithium_that_corrodes_loses_rate_times_area_times_time_in_a_year_of_rest(wear):
    """Of a foil, and of a host with ten times its area."""
    kinetics = replace(CORRODING, wear=wear)
    foil = symmetric(25e-6, 6, foil=50e-6, kinetics=kinetics)
    shut = Face(area=0.0)
    host = with_host(host_layer(cells=8, filling=0.5), kinetics=kinetics, base=shut, top=shut)
    # in a host the faces between cells that fill unlike by round-off add to the area
    for stack, area, exact in ((foil, 1.0, 1e-9), (host, 1e5 * 100e-6, 1e-6)):
        solution = solve(stack, "Rest for 8766 hours")
        assert solution.check().largest < 1e-8
        bound = solution["Lithium bound in the interphase [mAh/cm2]"] * LITHIUM_UM_PER_MAH_PER_CM2
        assert bound == pytest.approx(3.0 * area * solution["Time [s]"] / YEAR, rel=exact, abs=1e-9)
        # none of it is gone: what is bound is the metal's loss, and it resists nothing
        assert solution["Areal charge [mAh/cm2]"][-1] == pytest.approx(0.0, abs=1e-9)
        assert solution["Interphase thickness [nm]"][-1] == solution["Interphase thickness [nm]"][0]


def test_what_corrodes_is_told_apart_from_what_the_growing_interphase_binds():
    kinetics = replace(CORRODING, growth_diffusion=1e-20)
    solution = solve(symmetric(25e-6, 6, foil=50e-6, kinetics=kinetics), "Rest for 8766 hours")
    corroded = solution["Lithium corroded [mAh/cm2]"] * LITHIUM_UM_PER_MAH_PER_CM2
    bound = solution["Lithium bound in the interphase [mAh/cm2]"] * LITHIUM_UM_PER_MAH_PER_CM2
    grown = (solution["Interphase thickness [nm]"] - solution["Interphase thickness [nm]"][0]) * 1e-3
    assert corroded == pytest.approx(3.0 * solution["Time [s]"] / YEAR, rel=1e-9, abs=1e-9)
    assert grown[-1] > 0.5
    assert bound - corroded == pytest.approx(grown / 1.5, rel=1e-6, abs=1e-9)


def test_a_design_states_how_fast_its_lithium_corrodes(tmp_path):
    text = 'title = "stored"\n[lithium]\nbelow = "50 um"\n[[electrolyte]]\nmaterial = "lipf6_ec_emc_nyman2008"\n'
    lost = []
    for rate in ("0 um/year", "4 um/year"):
        file = tmp_path / "stored.toml"
        file.write_text(text + f'[interphase]\ncorrosion = "{rate}"\n', encoding="utf-8")
        lost.append(lithiophile.run(file, "Rest for 4383 hours")["Lithium bound in the interphase [mAh/cm2]"][-1])
    assert (lost[1] - lost[0]) * LITHIUM_UM_PER_MAH_PER_CM2 == pytest.approx(2.0, rel=1e-6)


def test_lithium_corrodes_only_while_there_is_any():
    solution = solve(symmetric(25e-6, 6, foil=1e-6, kinetics=CORRODING), "Rest for 8766 hours")
    left = solution["Dense lithium outside the host [um]"]
    assert solution.check().largest < 1e-8
    assert left.min() > -1e-6
    assert left[-1] < 0.05

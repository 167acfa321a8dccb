"""Salt saturates: a run stops where it would precipitate, with a sentence, and what came before holds."""

from dataclasses import replace

import numpy as np
import pytest
from verification.stacks import electrolyte, host_layer, symmetric, with_host

from lithiophile import designs
from lithiophile.cell.build.layout import build
from lithiophile.cell.equations.saturation import JUST_SATURATED, undersaturation
from lithiophile.cell.results.outputs import concentrations
from lithiophile.cell.run.solve import solve
from lithiophile.stack import IonLayer, Stack
from lithiophile.study.run import stack_of

FIRST = 1000.0


def cell(solubility: float, **changes: float) -> Stack:
    return symmetric(100e-6, 20, laws=replace(electrolyte(**changes), solubility=solubility))


def in_pores(solubility: float) -> Stack:
    """A host that lithium is stripped from: salt collects in the depth of its pores."""
    laws = replace(electrolyte(), solubility=solubility)
    layers = (IonLayer("separator", 25e-6, laws, porosity=0.5, cells=10),)
    return replace(with_host(host_layer(filling=0.5)), layers=layers)


def steady_rise(current: float) -> float:
    """What a current [mA/cm2] adds to the salt at the counter electrode, (1 - t+) i L/(2 F D) [mol/m3]."""
    return 0.62 * 10.0 * current * 100e-6 / (2.0 * 96485.33 * 3e-10)


def most_salt(solution) -> float:
    return float(np.max(solution["Highest salt concentration [mol/m3]"]))


@pytest.mark.parametrize("states", ["all", "cycles"])
@pytest.mark.parametrize("current", [20.0, 1.0, 1e-3])
def test_a_run_stops_where_salt_is_saturated_however_far_its_steps_jump(current, states) -> None:
    """At 1 uA/cm2 steps are hours long, and the gradient is a hundred-thousandth of the salt."""
    solubility = FIRST + 0.8 * steady_rise(current)
    solution = solve(cell(solubility), f"Rest for 1 hour; Plate at {current} mA/cm2 for 30 hours", states=states)
    stop = solution.segments[-1].stop
    assert stop.code == "salt saturated"
    assert most_salt(solution) == pytest.approx(solubility * (1.0 + JUST_SATURATED), rel=2e-7)
    assert solution.check().largest < 1e-8


def test_one_that_stays_below_goes_on() -> None:
    solution = solve(cell(FIRST + 1.02 * steady_rise(1.0)), "Plate at 1 mA/cm2 for 3 hours")
    assert most_salt(solution) == pytest.approx(FIRST + steady_rise(1.0), rel=1e-4)
    assert solution.segments[-1].stop.planned


def test_the_sentence_says_where_how_much_and_what_to_do() -> None:
    sentence = solve(cell(1.1 * FIRST), "Plate at 20 mA/cm2 for 1 hour").segments[-1].stop.sentence
    for part in ("counter electrode", "1.1 mol/L", "Lower the current", "electrolyte.solubility"):
        assert part in sentence


def test_a_step_whose_first_moment_is_saturated_does_not_begin() -> None:
    """The gradient in the half cell at a surface follows the current at once."""
    solution = solve(cell(1.01 * FIRST), "Rest for 1 hour; Plate at 500 mA/cm2 for 1 hour", rtol=1e-4)
    first, second = solution.segments
    assert second.stop.code == "salt saturated"
    assert "before it began" in second.stop.sentence
    assert second.charge.tolist() == [0.0]
    assert np.array_equal(second.state[-1], first.state[-1])
    assert most_salt(solution) <= 1.01 * FIRST


def test_so_does_the_salt_in_pores_that_are_stripped() -> None:
    solution = solve(in_pores(1.05 * FIRST), "Strip at 4 mA/cm2 for 8 mAh/cm2")
    assert solution.segments[-1].stop.code == "salt saturated"
    assert most_salt(solution) == pytest.approx(1.05 * FIRST, rel=1e-6)


def test_and_in_a_porous_cathode() -> None:
    design = {
        "title": "full", "lithium": {"below": "40 um"}, "counter": {"material": "nmc811"},
        "electrolyte": [{"material": "lipf6_ec_emc_nyman2008", "solubility": "1.15 mol/L"}],
    }  # fmt: skip
    solution = solve(designs.resolve(designs.design(design)).stack, "Charge at 2C until 4.3 V")
    stop = solution.segments[-1].stop
    assert stop.code == "salt saturated"
    assert "cathode" in stop.sentence


def test_a_saturated_cell_may_rest() -> None:
    assert solve(cell(FIRST), "Rest for 10 hours").segments[-1].stop.planned


@pytest.mark.parametrize("reservoir", ["0 uL/cm2", "0.1 uL/cm2", "20 uL/cm2"])
def test_a_cell_may_begin_saturated_however_little_electrolyte_stands_beside_it(reservoir: str) -> None:
    """The corner of the wetted share, half a thousandth without any, makes no salt come out."""
    layer = {"material": "lipf6_pc_1M", "separator": "polyolefin_12um", "concentration": "4 mol/L"}
    design = {"title": "saturated", "lithium": {"below": "40 um"}, "stack": {"reservoir": reservoir}}
    layout = build(stack_of({**design, "electrolyte": [layer | {"solubility": "4 mol/L"}]}, losses=True))
    salt = concentrations(layout, layout.initial[None])[0]
    np.testing.assert_allclose(salt[layout.ion], 4000.0, rtol=1e-12)
    assert undersaturation(layout.initial, layout.problem)[0] > 0.0

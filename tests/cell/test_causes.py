"""The cause that a stop names is the largest part of what was lost."""

import re
from dataclasses import replace

import pytest

from lithiophile import designs
from lithiophile.cell.results.causes import RULES
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.study.top_or_bottom import capacity

FOIL = {"title": "foil", "lithium": {"below": "50 um"}, "counter": {"material": "lithium"}}
NMC = {"title": "m", "lithium": {"below": "40 um"}, "counter": {"material": "nmc811", "areal_capacity": "3 mAh/cm2"}}
ANODE_FREE = {**NMC, "lithium": {}}


def _solved(design: str | dict, protocol: str) -> Solution:
    found = designs.load(design) if isinstance(design, str) else designs.design(design)
    return solve(designs.resolve(found).stack, protocol)


def test_a_foil_with_lithium_left_is_not_called_isolated() -> None:
    stop = _solved(FOIL, "Strip at 5 mA/cm2 until 0.5 V").segments[-1].stop
    assert (stop.code, stop.cause) == ("voltage", "interphase")
    assert re.search(r"the largest loss is 0\.2\d V in the interphase of the counter electrode", stop.sentence)


def test_plating_to_a_voltage_names_one_loss_that_is_smaller_than_the_voltage() -> None:
    stop = _solved(FOIL, "Plate at 5 mA/cm2 until 0.5 V").segments[-1].stop
    assert re.search(r"reached -0\.5 V, and the largest loss is 0\.2\d V in the interphase of the anode", stop.sentence)


def test_an_anode_free_cell_that_runs_out_of_lithium_says_so_and_a_condition_hears_it() -> None:
    protocol = "(Charge at C/3 until 4.3 V; Discharge at C/3 for 3 hours or until 2.8 V) * 9"
    solution = _solved(ANODE_FREE, f"{protocol}; Stop when lithium is exhausted")
    assert solution.segments[1].stop.cause == "lithium exhausted"
    assert solution.cycles.count == 1
    assert solution.ending is not None


def test_a_full_cell_with_lithium_in_reserve_ends_on_its_cathode() -> None:
    solution = _solved(NMC, "Charge at C/3 until 4.3 V; Discharge at C/3 until 2.8 V")
    assert [segment.stop.cause for segment in solution.segments] == ["cathode empty", "cathode full"]


def test_at_eight_times_its_capacity_the_surface_of_the_particles_is_full_and_the_mean_is_told() -> None:
    stop = _solved(NMC, "Charge at C/3 until 4.3 V; Discharge at 8C until 2.8 V").segments[-1].stop
    assert stop.cause == "cathode full"
    assert "0.9" in stop.sentence or "1.00" in stop.sentence
    assert "in the mean" in stop.sentence


def test_a_discharge_to_the_middle_of_the_window_is_not_called_full() -> None:
    stop = _solved(NMC, "Charge at C/3 until 4.3 V; Discharge at C/10 until 3.6 V").segments[-1].stop
    assert stop.cause == "cathode potential"


def test_lithium_that_is_gone_is_called_exhausted_and_a_counter_electrode_without_lithium_too() -> None:
    bare = {"title": "bare", "lithium": {}, "counter": {"material": "lithium"}}
    gone = _solved(bare, "Plate at 1 mA/cm2 for 0.5 mAh/cm2; Strip at 1 mA/cm2 until 1 V").segments[-1].stop
    assert gone.cause == "lithium exhausted"
    thin = {**FOIL, "counter": {"material": "lithium", "thickness": "2 um"}}
    other = _solved(thin, "Plate at 0.5 mA/cm2 for 1 mAh/cm2").segments[-1].stop
    assert (other.code, other.planned) == ("counter exhausted", False)


def test_lithium_is_isolated_where_it_breaks_up_early_and_exhausted_where_it_stays_a_film() -> None:
    """What stays is what loses its contact: it fills less of the pores than it needs to hang together.

    How much less depends on how evenly it is dissolved: 74 % of that bound with 40 cells, 85 % with 160.
    """
    stack = designs.resolve(designs.load("infused-pi-zno")).stack
    host = replace(stack.hosts[0], link=0.3, unlink=0.3)
    apart = solve(replace(stack, hosts=(host,)), "Strip at 2 mA/cm2 until 1 V")
    stop = apart.segments[-1].stop
    assert stop.cause == "lithium isolated"
    assert "of lithium is still there but no longer connected" in stop.sentence
    bound = host.link * capacity(stack)
    assert 0.7 * bound < apart["Lithium in the host [mAh/cm2]"][-1] < bound
    film = solve(stack, "Strip at 1 mA/cm2 until 1 V")
    assert film["Lithium in the host [mAh/cm2]"][-1] < 0.02
    assert film.segments[-1].stop.cause == "lithium exhausted"


def test_a_strip_too_slow_to_end_says_that_nothing_ended_it() -> None:
    stop = _solved(FOIL, "Strip at 1 nA/cm2 until 0.5 V").segments[-1].stop
    assert (stop.code, stop.planned) == ("no end", False)
    assert "as planned" not in stop.sentence


def test_the_plain_loss_is_asked_last_and_always_answers() -> None:
    assert RULES[-1].__name__ == "_largest_loss"


@pytest.mark.parametrize("cycles", [1, 60])
def test_no_end_stops_a_compiled_cycle_too(cycles: int) -> None:
    solution = _solved(FOIL, f"(Plate at 1 nA/cm2 until 0.5 V; Rest for 1 hour) * {cycles}")
    assert solution.segments[-1].stop.code == "no end"
    assert len(solution.segments) == 1


def test_salt_that_runs_out_below_the_limiting_current_is_said_to_be_in_the_pores() -> None:
    nearly_full = designs.load("host-ni-foam").changed({"lithium": {"infused": 0.9}}, "nearly full")
    stop = solve(designs.resolve(nearly_full).stack, "Strip at 5 mA/cm2 for 1 mAh/cm2").segments[-1].stop
    assert stop.code == "salt depleted"
    assert re.search(r"salt has gathered in the host, up to 1\.[3-6]\d* mol/L, and is missing here", stop.sentence)


def test_salt_that_runs_out_beyond_the_limiting_current_is_not() -> None:
    stop = _solved("electrolyte-peg-litfsi", "Plate at 10 mA/cm2 for 1 hour").segments[-1].stop
    assert stop.code == "salt depleted"
    assert "gathered" not in stop.sentence

"""A voltage that the protocol does not name ends no step where the protocol names its own."""

from dataclasses import replace

import pytest

from lithiophile import designs
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.results.voltage_window import NO_LIMIT, guard, voltage_limits
from lithiophile.cell.run.solve import solve
from lithiophile.protocol.protocol import Protocol
from lithiophile.protocol.signs import inward
from lithiophile.stack import Stack

FULL = {"title": "m", "lithium": {"below": "40 um"}}
HALF = {"title": "half", "lithium": {}, "counter": {"material": "lithium"}}


def _stack(material: str) -> Stack:
    counter = {"material": material, "areal_capacity": "3 mAh/cm2"}
    return designs.resolve(designs.design({**FULL, "counter": counter})).stack


def _finished(stack: Stack, protocol: str) -> Solution:
    solution = solve(stack, protocol)
    assert solution.finished, [stop.sentence for stop in solution.stops]
    return solution


@pytest.mark.parametrize(
    ("material", "protocol"),
    [
        ("nmc811", "Charge at C/5 until 4.3 V; (Discharge at C/5 until 2.5 V; Charge at C/5 until 4.3 V) * 2"),
        ("nmc811", "(Charge at C/5 until 4.5 V; Discharge at C/5 until 2.8 V) * 2"),
        ("nmc811", "Charge at C/5 until 4.5 V; Rest for 1 min; Hold at 4.5 V until C/50; Discharge at C/5 for 1 h"),
        ("lfp", "Charge at C/5 until 3.8 V; (Discharge at C/5 until 2.0 V; Charge at C/5 until 3.8 V) * 2"),
        ("sulfur", "Discharge at C/9 until 1.8 V; Rest for 1 min; Charge at C/9 until 2.7 V; Discharge at C/9 for 1 h"),
    ],
)  # fmt: skip
def test_a_full_cell_goes_past_its_usual_limits_and_back(material: str, protocol: str) -> None:
    _finished(_stack(material), protocol)


def test_copper_is_stripped_past_three_volts_and_plated_again() -> None:
    stack = designs.resolve(designs.design(HALF)).stack
    plated = "Plate at 1 mA/cm2 for 0.2 mAh/cm2"
    solution = _finished(stack, f"{plated}; Strip at 1 mA/cm2 until 4 V; {plated}")
    assert solution["Voltage [V]"].max() == pytest.approx(4.0, abs=1e-3)


def test_charge_is_that_of_a_material_with_wider_limits() -> None:
    stack = _stack("nmc811")
    assert stack.counter.cathode is not None
    wide = replace(stack.counter, cathode=replace(stack.counter.cathode, voltages=(1.0, 6.0)))
    protocol = "(Charge at C/5 until 4.5 V; Discharge at C/5 until 2.5 V) * 2"
    found = [solve(one, protocol).cycles for one in (stack, replace(stack, counter=wide))]
    assert found[0]["Charge stripped [mAh/cm2]"] == pytest.approx(found[1]["Charge stripped [mAh/cm2]"], rel=1e-9)
    assert found[0]["Charge stripped [mAh/cm2]"][1] > 3.5


def test_a_step_that_names_no_voltage_still_ends_at_the_usual_one() -> None:
    (stop,) = solve(_stack("nmc811"), "Charge at C/3 for 10 hours").stops
    assert "rose to the usual limit of a cell with nmc811, 4.3 V" in stop.sentence


def test_it_goes_on_to_the_furthest_voltage_that_the_protocol_names() -> None:
    solution = solve(_stack("nmc811"), "Charge at C/3 until 4.5 V; Charge at C/10 for 10 hours")
    (stop,) = solution.stops
    assert "the furthest one that the protocol names, 4.5 V" in stop.sentence


def test_a_limit_on_the_wrong_side_is_told_with_the_voltage_before_the_step() -> None:
    solution = solve(_stack("nmc811"), "Charge at C/5 until 4.3 V; Charge at C/5 until 4.0 V")
    (stop,) = solution.stops
    assert "the voltage was 4.3 V before the step, beyond the limit of 4 V" in stop.sentence
    assert "Charging raises" in stop.sentence


def test_a_step_to_where_the_last_one_ended_is_no_mistake() -> None:
    _finished(_stack("nmc811"), "Charge at C/20 until 4.3 V; Charge at C/3 until 4.3 V; Discharge at C/3 for 1 minute")


def test_only_the_side_to_which_the_current_drives_ends_a_step() -> None:
    stack = _stack("nmc811")
    protocol = Protocol(
        "Charge at 1 mA/cm2 until 4.5 V; Discharge at 1 mA/cm2 for 1 hour; Rest for 1 hour; Hold at 2 V for 1 h"
    )
    limits = [voltage_limits(inward(step, True), guard(stack, protocol)) for step in protocol]
    assert limits == [(NO_LIMIT, -4.5), (-2.0, -NO_LIMIT), (NO_LIMIT, -NO_LIMIT), (NO_LIMIT, -NO_LIMIT)]

"""Every run ends: a step of a protocol is given so much work, and what was followed holds."""

import numpy as np
import pytest
from verification.stacks import electrolyte

from lithiophile import designs
from lithiophile.cell.run import pieces
from lithiophile.cell.run.pieces import MOST_STEPS, WORK_OF_A_RUN, most_steps, work_of_run
from lithiophile.cell.run.solve import solve
from lithiophile.cell.run.tolerance import RTOL
from lithiophile.cell.state.law_tables import CONDUCTIVITY, DILUTE, electrolyte_table, hermite
from lithiophile.protocol.protocol import Protocol


@pytest.mark.parametrize("states", ["all", "cycles"])
def test_a_step_ends_when_its_work_is_spent_and_what_came_before_is_kept(
    monkeypatch: pytest.MonkeyPatch, states
) -> None:
    monkeypatch.setattr(pieces, "MOST_STEPS", 12)
    stack = designs.resolve(designs.load("bare-li-foil")).stack
    solution = solve(stack, "Rest for 1 s; Plate at 1 mA/cm2 for 3 mAh/cm2; Rest for 1 s", states=states, rtol=RTOL)
    rest, plated = solution.segments
    assert rest.stop.planned
    assert plated.stop.code == "work limit"
    assert plated.statistics["steps"] == 13
    assert solution.check().largest < 1e-8


@pytest.mark.parametrize("states", ["all", "cycles"])
def test_a_run_ends_when_its_work_is_spent_and_another_goes_on_from_there(
    monkeypatch: pytest.MonkeyPatch, states
) -> None:
    stack = designs.resolve(designs.load("bare-li-foil")).stack
    cycle = "Plate at 1 mA/cm2 for 0.1 mAh/cm2; Strip at 1 mA/cm2 for 0.1 mAh/cm2"
    whole = solve(stack, f"({cycle}) * 3", states=states, rtol=RTOL)
    unknowns = int(whole.layout.problem.sizes.sum())
    steps = [int(segment.statistics["steps"]) for segment in whole.segments]
    monkeypatch.setattr(pieces, "WORK_OF_A_RUN", (sum(steps[:2]) + 5) * unknowns)
    cut = solve(stack, f"({cycle}) * 3", states=states, rtol=RTOL)
    assert cut.segments[-1].stop.code == "work limit"
    assert "a run is given" in cut.segments[-1].stop.sentence
    assert cut.segments[-1].index == 2
    assert cut.check().largest < 1e-8
    assert not solve(stack, cycle, start=cut, rtol=RTOL).stops


def test_a_run_is_given_work_for_its_half_cycles_and_for_what_its_steps_ask_for() -> None:
    few, many = Protocol("Plate at 1 mA/cm2 for 1 hour"), Protocol("(Plate at 1 mA/cm2 for 1 hour) * 400")
    often = Protocol("Plate at 1 mA/cm2 for 1 hour (1 second period)")
    given = [work_of_run(protocol, 100, RTOL, 4) for protocol in (few, many, often)]
    assert given == [WORK_OF_A_RUN, 2.0 * WORK_OF_A_RUN, WORK_OF_A_RUN + 100 * 7200.0]


def test_closer_tolerances_more_nodes_and_a_period_are_given_more_work() -> None:
    rest, often = Protocol("Rest for 1 hour; Rest for 1 hour (1 second period)").steps
    assert most_steps(rest, 50, RTOL, 4) == MOST_STEPS
    assert most_steps(rest, 50, 1e-4 * RTOL, 4) == 10 * MOST_STEPS
    assert most_steps(rest, 300, RTOL, 4) == 3 * MOST_STEPS
    assert most_steps(often, 50, RTOL, 4) == MOST_STEPS + 7200


def test_without_salt_nothing_conducts() -> None:
    """Whatever a law says there; where salt is, what the law says."""
    table, scalars = electrolyte_table(electrolyte(conductivity=0.5), 1000.0, 0.5)
    at = [float(hermite(table, CONDUCTIVITY, np.sqrt(c) * scalars[0])) for c in (0.0, DILUTE, 40.0 * DILUTE, 1000.0)]
    assert at[0] == 0.0
    assert at[1] == pytest.approx(0.5 * (1.0 - np.exp(-1.0)), rel=1e-2)
    assert at[2:] == pytest.approx([0.5, 0.5], rel=1e-6)

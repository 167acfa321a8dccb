"""Every run ends: a step of a protocol is given so much work, and what was followed holds."""

import numpy as np
import pytest
from verification.stacks import electrolyte

from lithiophile import designs
from lithiophile.cell.run import pieces
from lithiophile.cell.run.pieces import LOOSE_RTOL, MOST_STEPS, most_steps
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state.law_tables import CONDUCTIVITY, DILUTE, electrolyte_table, hermite
from lithiophile.protocol.protocol import Protocol


@pytest.mark.parametrize("states", ["all", "cycles"])
def test_a_step_ends_when_its_work_is_spent_and_what_came_before_is_kept(
    monkeypatch: pytest.MonkeyPatch, states
) -> None:
    monkeypatch.setattr(pieces, "MOST_STEPS", 12)
    stack = designs.resolve(designs.load("bare-li-foil")).stack
    solution = solve(
        stack, "Rest for 1 s; Plate at 1 mA/cm2 for 3 mAh/cm2; Rest for 1 s", states=states, rtol=LOOSE_RTOL
    )
    rest, plated = solution.segments
    assert rest.stop.planned
    assert plated.stop.code == "work limit"
    assert plated.statistics["steps"] == 13
    assert solution.check().largest < 1e-8


def test_closer_tolerances_more_nodes_and_a_period_are_given_more_work() -> None:
    rest, often = Protocol("Rest for 1 hour; Rest for 1 hour (1 second period)").steps
    assert most_steps(rest, 50, 5e-5, 4) == MOST_STEPS
    assert most_steps(rest, 50, 5e-9, 4) == 10 * MOST_STEPS
    assert most_steps(rest, 300, 5e-5, 4) == 3 * MOST_STEPS
    assert most_steps(often, 50, 5e-5, 4) == MOST_STEPS + 7200


def test_without_salt_nothing_conducts() -> None:
    """Whatever a law says there; where salt is, what the law says."""
    table, scalars = electrolyte_table(electrolyte(conductivity=0.5), 1000.0, 0.5)
    at = [float(hermite(table, CONDUCTIVITY, np.sqrt(c) * scalars[0])) for c in (0.0, DILUTE, 40.0 * DILUTE, 1000.0)]
    assert at[0] == 0.0
    assert at[1] == pytest.approx(0.5 * (1.0 - np.exp(-1.0)), rel=1e-2)
    assert at[2:] == pytest.approx([0.5, 0.5], rel=1e-6)

"""Sulfur whose species run out: what is gone can't react, and cycles go on."""

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.stack import Stack

SHARES = slice(k.S8, k.PRECIPITATE + 1)
LEAST = -1e-8
"""What a step may leave below zero is a hundredth of the weight of a share."""


def cell(losses: bool) -> Stack:
    """Sulfur against a foil in the usual ether."""
    design = {
        "title": "sulfur", "losses": losses, "lithium": {"below": "100 um"}, "counter": {"material": "sulfur"},
        "electrolyte": [{"material": "litfsi_dol_dme", "thickness": "25 um"}],
    }  # fmt: skip
    return designs.resolve(designs.design(design)).stack


def cycles(rate: str, count: int) -> str:
    return f"(Discharge at {rate} until 1.9 V; Charge at {rate} until 2.6 V) * {count}"


def assert_cycles(rate: str, losses: bool, count: int) -> None:
    solution = solve(cell(losses), cycles(rate, count), states="all")
    assert [segment.stop.code for segment in solution.segments] == ["voltage"] * (2 * count)
    assert min(segment.state[:, -1, SHARES].min() for segment in solution.segments) > LEAST
    # the first discharge leaves nothing but what S(2-) can hold; nothing is lost from cycle to cycle
    passed = [abs(segment.charge[-1]) for segment in solution.segments]
    assert np.allclose(passed[2:], passed[2], rtol=2e-4)
    assert solution.check().largest < 1e-8


@pytest.mark.parametrize(("rate", "losses"), [("C/3", False), ("C/20", True)])
def test_a_cell_cycles_though_its_species_run_out(rate: str, losses: bool) -> None:
    assert_cycles(rate, losses, 3)


@pytest.mark.long
@pytest.mark.parametrize("rate", ["C/20", "C/10", "C/5", "C/3", "C/2", "1C"])
@pytest.mark.parametrize("losses", [False, True])
def test_forty_cycles_at_every_rate(rate: str, losses: bool) -> None:
    assert_cycles(rate, losses, 40)


@pytest.mark.parametrize("rate", ["C/5", "1C"])
def test_ida_finds_the_same_capacities(rate: str) -> None:
    ours = solve(cell(False), cycles(rate, 1))
    reference = solve(cell(False), cycles(rate, 1), method="ida", rtol=1e-6)  # at the default it stops in C/5
    for one, other in zip(ours.segments, reference.segments, strict=True):
        assert one.charge[-1] == pytest.approx(other.charge[-1], rel=5e-4)


def test_a_hold_far_above_and_far_below_its_plateaus_ends_at_rest() -> None:
    protocol = "Hold at 1.4 V for 40 hours; Hold at 2.6 V for 40 hours; Hold at 1.9 V for 40 hours"
    solution = solve(cell(False), protocol)
    assert all(segment.stop.code == "duration" for segment in solution.segments)
    assert all(abs(segment.current[-1]) < 1e-3 * abs(segment.current).max() for segment in solution.segments)

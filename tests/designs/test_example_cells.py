"""The full cells in ``examples/full_cells``: they run, and one is cycled until its lithium is used up."""

from pathlib import Path

import numpy as np
import pytest

import lithiophile
from lithiophile import designs
from lithiophile.cell.run.solve import solve
from lithiophile.study.life import LifeTest
from lithiophile.study.metrics import cycle_life

CELLS = {path.stem: path for path in sorted((Path(__file__).parents[2] / "examples" / "full_cells").glob("*.toml"))}


GRAPHITE = "graphite-nmc811"


@pytest.mark.parametrize("name", [name for name in CELLS if name != GRAPHITE])
def test_a_cycle_closes_and_leaves_a_reserve(name: str) -> None:
    resolved = designs.resolve(designs.load(CELLS[name]))
    low, high = resolved.stack.counter.positive.voltages
    solution = solve(resolved.stack, f"(Charge at C/3 until {high} V; Discharge at C/3 until {low} V) * 2")
    assert solution.finished
    assert solution.check().largest < 1e-9
    # the reserve pays for what the second cycle loses: it strips all that the cathode takes
    assert solution.cycles["Coulombic efficiency"][1] == pytest.approx(1.0, abs=0.01)
    assert 0.98 < solution.cycles["Lithium retained"][1] < 0.999
    assert solution["Dead lithium [mAh/cm2]"][-1] > 0.0


def test_graphite_stores_all_that_the_cathode_gives_and_nothing_plates() -> None:
    solution = lithiophile.run(CELLS[GRAPHITE], "Charge at C/3 until 4.3 V; Discharge at C/3 until 2.8 V")
    assert solution.sound
    assert solution["Lithium stored in walls [mAh/cm2]"].max() == pytest.approx(3.0, rel=0.05)
    assert solution["Lithium in the host [mAh/cm2]"].max() < 1e-6
    assert solution["Anode thickness change [um]"].max() < 1e-6


def test_a_half_cell_of_graphite_starts_empty_and_is_lithiated_by_a_discharge() -> None:
    cell = designs.design({"title": "x", "lithium": {"below": "450 um"}, "counter": {"material": "graphite_ecker2015"}})
    stack = designs.resolve(cell, losses=False).stack
    cathode = stack.counter.cathode
    assert cathode is not None
    assert cathode.filling == cathode.window[0] == 0.001
    solution = solve(stack, "Discharge at C/20 until 0.1 V; Charge at C/20 until 1.5 V")
    voltage, filling = solution["Voltage [V]"], solution["Cathode filling"]
    assert voltage[0] == pytest.approx(1.47, abs=0.05)
    half = np.flatnonzero((filling > 0.49) & (filling < 0.51) & (solution["Step"] == 1))
    assert voltage[half] == pytest.approx(0.124, abs=0.02)  # at rest 0.124 V
    assert solution.cycles["Charge plated [mAh/cm2]"][0] == pytest.approx(
        solution.cycles["Charge stripped [mAh/cm2]"][0], rel=0.05
    )


@pytest.mark.long
def test_a_full_cell_lives_until_its_reserve_and_a_fifth_of_its_capacity_are_lost() -> None:
    stack = designs.resolve(designs.load(CELLS["foil-nmc811"])).stack
    runs = []

    def run(*given, **options):
        runs.append(solve(*given, **options))
        return runs[-1]

    _, findings, table, remarks = LifeTest().report(stack, run)
    (solution,) = runs
    assert solution.finished
    assert "capacity < 80 %" in remarks[0]
    assert solution.check().largest < 1e-6
    capacity = table["Charge stripped [mAh/cm2]"]
    lives = cycle_life(capacity)
    assert findings[0].value == lives == solution.cycles.count - 1
    assert 300 < lives < 500
    # what is lost in these cycles is the lithium that the anode began with, and what the cathode is short of
    lost = table["Lithium lost to the interphase [mAh/cm2]"] + table["Lithium lost to dead metal [mAh/cm2]"]
    reserve = next(f.value for f in findings if f.name == "Lithium in reserve")
    assert lost.sum() == pytest.approx(reserve + capacity[0] - capacity[-1], rel=0.06)
    # while the reserve lasts the capacity stands; then it falls by what a cycle loses
    assert capacity[int(0.6 * lives)] > 0.99 * capacity[0]
    assert capacity[-2] - capacity[-1] == pytest.approx(lost[-1], rel=0.05)

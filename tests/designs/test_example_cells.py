"""The full cells in ``examples/full_cells``: they run, and one is cycled until its lithium is used up."""

from pathlib import Path

import pytest

from lithiophile import designs
from lithiophile.cell.run.solve import solve
from lithiophile.study.life import LifeTest
from lithiophile.study.metrics import cycle_life

CELLS = {path.stem: path for path in sorted((Path(__file__).parents[2] / "examples" / "full_cells").glob("*.toml"))}


@pytest.mark.parametrize("name", CELLS)
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

"""Tests that experimenters run, on cells whose answers follow from a balance."""

import json
import math
from dataclasses import dataclass, replace

import numpy as np
import pytest
from verification.stacks import electrolyte
from verification.test_cathode import cathode
from verification.test_wear import UM_PER_MAH, cell, surface

from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2
from lithiophile.errors import InputError
from lithiophile.stack import Counter, Film, IonLayer, Kinetics, Reservoir, Stack, Wear
from lithiophile.study.efficiency import EfficiencyTest
from lithiophile.study.experiment import Report, Runner, Trace, lithium_at_start
from lithiophile.study.figures.experiment import PANELS, draw
from lithiophile.study.life import LifeTest, SymmetricTest, with_inventory
from lithiophile.study.rate import RateTest

LOSSY = Wear(unevenness=0.3, depletion_width=0.0, rebuilt=0.0, detachment=0.6, strength=0.1)
"""Loses 1 to 2 % of what is plated to dead metal."""


def growing(thickness: float = 0.0) -> Stack:
    """Lithium whose interphase thickens and resists."""
    kinetics = surface(None, growth_diffusion=1e-20)
    return replace(cell(None, lithium=thickness), kinetics=kinetics)


@dataclass
class _Step:
    charge: np.ndarray


class Ledger:
    """Stands in for a solution: charges of the steps, counted in a cell that keeps a share of what it plates."""

    finished, stops, ending, cautions = True, (), None, ()

    def __init__(self, test: EfficiencyTest, kept: float) -> None:
        formed = kept * test.formation
        there = kept * test.reservoir
        charges = [-test.formation, formed, -test.reservoir]
        for _ in range(test.cycles):
            taken = min(test.cycled, there)
            charges += [taken, -test.cycled]
            there += kept * test.cycled - taken
        charges.append(there)
        self.segments = [_Step(np.array([0.0, q * COULOMB_PER_M2_PER_MAH_PER_CM2])) for q in charges]


@pytest.mark.parametrize("kept", [1.0, 0.99, 0.9])
def test_the_efficiency_test_finds_a_known_loss_exactly(kept):
    test = EfficiencyTest(cycles=17)
    _, findings, _, remarks = test.report(cell(None), lambda *a, **k: Ledger(test, kept))  # type: ignore[arg-type]
    figures = {f.name: f.value for f in findings}
    assert figures["Coulombic efficiency"] == pytest.approx(100.0 * kept, rel=1e-13)
    assert figures["First-cycle efficiency"] == pytest.approx(100.0 * kept, rel=1e-13)
    assert remarks == []


def test_a_reservoir_that_is_used_up_gives_no_efficiency():
    test = EfficiencyTest(cycles=30)
    _, findings, _, remarks = test.report(cell(None), lambda *a, **k: Ledger(test, 0.7))  # type: ignore[arg-type]
    assert math.isnan(findings[0].value)
    assert "used up in shallow cycle 10" in remarks[0]


def test_the_efficiency_of_a_cell_is_what_its_losses_leave():
    """The second way: dead and bound lithium at the end against those after formation."""
    test = EfficiencyTest(formation=1.0, reservoir=1.0, cycled=0.3, cycles=4)
    solution = Runner(1e-5, None)(cell(LOSSY), test.protocol, states="all")
    dead = solution["Dead lithium [mAh/cm2]"] + solution["Lithium bound in the interphase [mAh/cm2]"]
    formed = solution["Step"] == 2
    lost = dead[-1] - dead[formed][-1]
    report = test.on(cell(LOSSY))
    assert report["Coulombic efficiency"] == pytest.approx(100.0 * (1.0 - lost / (1.0 + 4 * 0.3)), abs=2e-3)
    assert 90.0 < report["Coulombic efficiency"] < 99.9


def test_lithium_takes_the_place_of_another_counter_electrode_in_a_symmetric_cell() -> None:
    test = SymmetricTest(cycles=2, charge=0.5, fill=1.0)
    copper = test.on(replace(cell(None), counter=Counter("copper", Film())))
    assert copper.remarks[0].startswith("Lithium foil took the place of the counter electrode (copper)")
    assert copper["Cycles done"] == test.on(cell(None))["Cycles done"] == 2


@pytest.mark.parametrize(
    ("test", "stack", "why"),
    [
        (EfficiencyTest(), lambda: cell(None, lithium=10e-6), "starts with 2.06 mAh/cm2"),
        (EfficiencyTest(cycled=6.0), lambda: cell(None), "more than the reservoir"),
        (EfficiencyTest(cycles=0), lambda: cell(None), "cycles is 0"),
        (SymmetricTest(current=-1.0), lambda: cell(None), "current is -1"),
        (SymmetricTest(factor=1.0), lambda: cell(None), "more than 1"),
        (LifeTest(share=1.0), lambda: cell(None), "below 1"),
        (RateTest(rates=()), lambda: cell(None), "C-rates"),
        (RateTest(rates=(1.0, -2.0)), lambda: cell(None), "above 0"),
    ],
)
def test_what_can_not_be_tested_is_said(test, stack, why):
    with pytest.raises(InputError, match=why):
        test.on(stack())


def test_a_symmetric_cell_ends_when_its_polarisation_has_doubled():
    report = SymmetricTest(cycles=60, factor=1.5).on(growing(100e-6))
    polarisation = report.table["Polarisation [V]"]
    assert polarisation[-2] <= 1.5 * polarisation[0] < polarisation[-1]
    assert report["Time to 1.5 x polarisation"] == pytest.approx(report.table["Duration [h]"].sum())
    assert report["Cycles done"] == polarisation.size < 60
    steady = SymmetricTest(cycles=3).on(cell(None, lithium=50e-6))
    assert steady["Time to 2 x polarisation"] == math.inf
    assert steady["Time cycled"] == pytest.approx(6.0, rel=1e-6)


def test_v9_a_cell_without_reserve_lives_as_its_efficiency_says():
    report = LifeTest(charge=1.0, cycles=60, share=0.9).on(cell(LOSSY))
    efficiency = report.table["Coulombic efficiency"]
    capacity = report.table["Charge stripped [mAh/cm2]"]
    assert report["Cycles above 90 % of initial capacity"] == capacity.size - 1
    # what is plated is what was stripped before: the capacity is the product of the efficiencies
    np.testing.assert_allclose(capacity, np.cumprod(efficiency), rtol=2e-4)
    assert report["Equivalent CE"] == pytest.approx(100 * 0.9 ** (1 / report["Cycles above 90 % of initial capacity"]))


def test_a_reserve_is_used_before_the_capacity():
    without = LifeTest(charge=1.0, cycles=60, share=0.9).on(cell(LOSSY))
    reserve = LifeTest(charge=1.0, cycles=60, share=0.9).on(cell(LOSSY, lithium=0.1 * UM_PER_MAH * 1e-6))
    assert reserve["Lithium in reserve"] == pytest.approx(0.1)
    assert reserve["Cycles above 90 % of initial capacity"] > 1.5 * without["Cycles above 90 % of initial capacity"]
    assert math.isnan(reserve["Equivalent CE"])


def test_the_inventory_is_that_of_the_cell():
    stack = with_inventory(cell(None), 2.5)
    assert stack.counter.film.thickness == pytest.approx(2.5 * UM_PER_MAH * 1e-6)
    assert lithium_at_start(stack) == 0.0


def test_a_rate_test_loses_capacity_where_the_salt_runs_out():
    thick = Stack(
        layers=(IonLayer("separator", 600e-6, electrolyte(), porosity=0.4, cells=20),),
        kinetics=Kinetics(100.0), counter=Counter(kinetics=Kinetics(100.0)), reservoir=Reservoir(2e-3),
    )  # fmt: skip
    report = RateTest(charge=1.0, rates=(4.0, 0.5)).on(thick)
    assert report.table["C-rate"].tolist() == [0.5, 4.0]
    kept = report.table["Capacity retention"]
    assert kept[0] == 1.0
    assert kept[1] < 0.5
    assert report["Highest rate with >= 80 % capacity"] == 0.5
    assert "4C" in report.remarks[0]
    assert "salt" in report.remarks[0]


def test_a_report_is_whole_in_json_csv_and_as_a_figure(tmp_path):
    report = EfficiencyTest(formation=0.2, reservoir=0.2, cycled=0.1, cycles=2).on("planar-cu")
    record = json.loads(report.json_text())
    assert record["design"] == "planar-cu"
    assert record["figures"][0]["name"] == "Coulombic efficiency"
    assert len(record["table"]["Cycle"]) == 2
    assert report.csv_text().splitlines()[0] == "Cycle,Charge stripped [mAh/cm2],Charge plated [mAh/cm2]"
    draw(report).savefig(tmp_path / "a.png")
    assert (tmp_path / "a.png").stat().st_size > 5000


def test_cycles_far_apart_stand_beside_each_other_and_a_rate_that_passes_nothing_is_no_line():
    hours = np.array([0.0, 1.0, 2.0, 90.0, 91.0, 92.0])
    voltage = np.array([0.1, -0.1, 0.1, -0.1, 0.1, -0.1])
    cycle = np.array([1, 1, 1, 99, 99, 100])
    trace = Trace(hours, voltage, hours, slice(3, None), cycle)
    table = {"Cycle": np.array([1.0, 99.0, 100.0])} | {name: np.ones(3) for name in PANELS["symmetric"]}
    report = Report("symmetric", "a", "A", "", (), table, traces=(replace(trace), trace))
    *voltages, _, _ = draw(report).axes
    titles = ["before the test", "before the test", "cycle 1", "cycles 99 to 100"]
    assert [axis.get_title(loc="left") for axis in voltages] == titles
    assert all(np.ptp(axis.lines[0].get_xdata()) == 2.0 for axis in voltages)
    rates = {"C-rate": np.array([1.0, 5.0]), "Charge stripped [mAh/cm2]": np.array([2.0, 1e-12])}
    columns = {name: np.ones(2) for name in PANELS["rate"]} | rates
    axis = draw(Report("rate", "a", "A", "", (), rates | columns, traces=(trace, trace))).axes[0]
    assert [line.get_label() for line in axis.lines if line.get_xdata().size] == ["1C"]
    assert [text.get_text() for text in axis.get_legend().get_texts()] == ["1C", "5C: none"]


def full_cell(**wearing) -> Stack:
    """A bare collector against a cathode of about 1 mAh/cm2, without lithium to spare."""
    made = cathode(thickness=5e-6, cells=8, window=(0.1, 0.9), filling=0.9)
    return replace(cell(Wear(**wearing) if wearing else None), counter=Counter("cathode", cathode=made))


def test_a_full_cell_without_losses_keeps_its_capacity():
    report = LifeTest(cycles=4).on(full_cell())
    assert report["Cycles above 80 % of initial capacity"] == math.inf
    assert report.protocol.startswith("(Charge at C/3 until 4.5 V")
    np.testing.assert_allclose(report.table["Capacity retention"], 1.0, atol=5e-3)
    assert "its own" not in report.remarks[-1]
    assert "cathode" in report.remarks[-1]


def test_v9_a_full_cell_fades_by_what_its_anode_loses():
    report = LifeTest(cycles=200, share=0.95).on(
        full_cell(unevenness=0.3, depletion_width=0.0, rebuilt=0.0, detachment=0.6, strength=0.1)
    )
    capacity, efficiency = report.table["Charge stripped [mAh/cm2]"], report.table["Coulombic efficiency"]
    assert 3 < report["Cycles above 95 % of initial capacity"] < 100
    np.testing.assert_allclose(capacity[2:] / capacity[1], np.cumprod(efficiency[2:]), rtol=5e-3)


def test_a_full_cell_gives_less_at_higher_rates():
    report = RateTest(rates=(0.2, 3.0)).on(full_cell())
    low, high = report.table["Charge stripped [mAh/cm2]"]
    assert high < low
    assert report.table["Current density [mA/cm2]"][1] == pytest.approx(
        15 * report.table["Current density [mA/cm2]"][0]
    )

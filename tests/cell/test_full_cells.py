"""Full cells at the borders: voltages above zero in every form they leave in, and what a comparison says of them."""

import csv
import re
from pathlib import Path

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.study.compare import compare
from lithiophile.study.energy import energy
from lithiophile.study.run import default_protocol

CELL = {
    "title": "lithium against LFP",
    "lithium": {"below": "30 um"},
    "counter": {"material": "lfp", "areal_capacity": "2 mAh/cm2"},
}


@pytest.fixture(scope="module")
def cycled() -> Solution:
    """Two cycles with a held voltage."""
    stack = designs.resolve(designs.design(CELL)).stack
    return solve(
        stack, "(Charge at C/2 until 3.8 V; Hold at 3.8 V until C/20; Discharge at C/2 until 2.5 V) * 2", rtol=1e-5
    )


def test_capacity_is_that_of_the_cathode_and_comes_back(cycled: Solution) -> None:
    assert cycled.finished
    assert cycled.cycles["Charge plated [mAh/cm2]"] == pytest.approx([2.0, 2.0], rel=0.03)
    # the first charge begins at the window's end, the second a little beyond it, at 2.5 V
    assert cycled.cycles["Charge stripped [mAh/cm2]"][1] == pytest.approx(
        cycled.cycles["Charge plated [mAh/cm2]"][1], rel=1e-4
    )
    assert cycled.check().largest < 1e-8


def test_battery_data_format_has_a_positive_cell_voltage_and_charges_with_a_positive_current(
    cycled: Solution, tmp_path: Path
) -> None:
    cycled.to_csv(tmp_path / "cell.csv")
    with open(tmp_path / "cell.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    voltage = np.array([float(r["voltage_volt"]) for r in rows])
    assert voltage.min() > 2.4
    assert voltage == pytest.approx(cycled["Voltage [V]"])
    assert float(rows[5]["current_ampere"]) > 0.0


def test_profiles_of_the_cathode_are_over_its_depth_and_agree_with_its_figures(
    cycled: Solution, tmp_path: Path
) -> None:
    mean, depth = cycled["Filling of the particles"], cycled.depth("Filling of the particles")
    widths = np.asarray(cycled.layout.problem.nodes[cycled.layout.cathode].volume) * 1e6
    assert depth[0] - 0.5 * widths[0] == pytest.approx(25.0, abs=1e-6)  # behind the separator
    assert mean @ widths / widths.sum() == pytest.approx(cycled["Cathode filling"], rel=1e-9)
    surface = cycled["Surface filling of the particles"]
    assert surface.max(axis=1) == pytest.approx(cycled["Highest cathode surface filling"], rel=1e-12)
    reacted = cycled["Reaction current in the cathode [A/m3]"] @ widths * 1e-6
    first = cycled["Step"] == 1
    left = np.trapezoid(reacted[first], cycled["Time [s]"][first]) / 3.6e4
    assert left == pytest.approx(np.ptp(cycled["Lithium in the cathode [mAh/cm2]"][first]), rel=5e-3)
    cycled.save(tmp_path / "cell.nc")
    again = Solution.load(tmp_path / "cell.nc")
    assert again.depth("Filling of the particles") == pytest.approx(depth)
    assert again["Electron potential in the cathode [V]"] == pytest.approx(
        cycled["Electron potential in the cathode [V]"]
    )


def test_a_saved_full_cell_is_one_after_loading(cycled: Solution, tmp_path: Path) -> None:
    cycled.save(tmp_path / "cell.nc")
    again = Solution.load(tmp_path / "cell.nc")
    assert again.full_cell
    assert again["Cathode filling"] == pytest.approx(cycled["Cathode filling"])


def test_energy_is_voltage_times_charge(cycled: Solution) -> None:
    discharged = [s for s in cycled.segments if s.step.direction == "strip"]
    by_hand = [np.trapezoid(s.voltage, s.charge) / 3600.0 for s in discharged]
    assert cycled.cycles["Energy discharged [mWh/cm2]"] * 10.0 == pytest.approx(by_hand, rel=1e-3)
    design = designs.design(CELL)
    found = energy(design, designs.resolve(design), cycled)
    assert found is not None
    assert found.first == pytest.approx(by_hand[0], rel=1e-3)
    # 2 mAh/cm2 at 3.4 V over 30 um of lithium, 90 um of cathode, foils and 20 uL/cm2 of liquid: far below 200 Wh/kg
    assert 50.0 < found.per_mass[0] < 200.0
    assert found.per_volume[2] < found.per_volume[0]
    assert found.n_to_p == pytest.approx(30.0 / 4.8491 / 2.0, rel=1e-3)


def test_a_comparison_begins_as_the_cathode_allows_and_shows_energy() -> None:
    charged = designs.resolve(designs.design({**CELL, "counter": CELL["counter"] | {"start": "charged"}})).stack
    assert default_protocol(charged).startswith("(Discharge at C/3 until 2.5 V; Charge at C/3 until 3.8 V; Hold")
    (outcome,) = compare([designs.design(CELL)], "Charge at C/2 until 3.8 V; Discharge at C/2 until 2.5 V", jobs=1)
    assert outcome.summary is not None
    assert outcome.summary.specific_energy > 50.0
    assert outcome.summary.n_to_p > 3.0
    assert outcome.summary.lowest_voltage == pytest.approx(2.5, abs=1e-3)


def test_the_page_lists_what_only_full_cells_give(cycled: Solution) -> None:
    half = solve(
        designs.resolve(designs.design({"title": "x", "lithium": {"below": "20 um"}})).stack, "Rest for 1 second"
    )
    counter = {"material": "sulfur", "areal_capacity": "2 mAh/cm2"}
    sulfur = solve(designs.resolve(designs.design({**CELL, "counter": counter})).stack, "Rest for 1 second")
    text = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text(encoding="utf-8")
    section = text.split("## Per time, of full cells")[1].split("## ")[0]
    named = {
        name for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)
    }
    assert named == (set(cycled.series) | set(sulfur.series)) - set(half.series)
    profiles = text.split("## Over depth, of a porous cathode")[1].split("## ")[0]
    listed = {
        name for row in re.findall(r"^\| (`.*?) \|", profiles, re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)
    }
    assert listed == set(cycled.fields) - set(half.fields)

"""Figures of a cycle, on traces whose answers are known by hand."""

import pickle

import numpy as np
import pytest

from lithiophile.cell.results import metrics as m
from lithiophile.cell.results.cycle_table import COLUMNS, PARTS, CycleTable
from lithiophile.errors import UnknownNameError

UM = m.DENSE_UM_PER_MAH_PER_CM2
UP_AND_DOWN = np.array([0.0, 1.0, 3.0, 3.0, 1.5, 0.0])


def test_dense_lithium_is_4_8491_um_per_mah_per_cm2():
    assert pytest.approx(4.8491, abs=5e-5) == UM


def test_charges_of_a_cycle():
    charge = np.array([0.5, 3.5, 3.5, 0.8])
    assert m.charge_plated(charge) == pytest.approx(3.0)
    assert m.charge_stripped(charge) == pytest.approx(2.7)
    assert m.charge_moved(charge) == pytest.approx(3.0)
    assert m.coulombic_efficiency(charge) == pytest.approx(0.9)


def test_efficiency_without_plating_is_unknown():
    assert np.isnan(m.coulombic_efficiency(np.array([0.0, -1.0])))
    assert np.isnan(m.swing_ratio(np.zeros(3), np.zeros(3)))


def test_efficiency_without_stripping_is_unknown():
    assert np.isnan(m.coulombic_efficiency(np.array([0.0, 1.0])))
    assert np.isnan(m.coulombic_efficiency(np.array([0.0, 30.0, 30.0 - 5.5e-13])))
    assert m.coulombic_efficiency(np.array([0.0, 1.0, 0.999])) == pytest.approx(1e-3)


def test_round_off_of_a_rest_is_not_plated():
    strip_after_rest = np.array([0.0, 5.5e-13, -30.0])
    assert np.isnan(m.coulombic_efficiency(strip_after_rest))
    assert np.isnan(m.lithium_retained(1e-9, strip_after_rest))
    assert np.isnan(m.polarisation(np.array([0.0, 1.0, 1.0]), strip_after_rest))
    assert np.isnan(m.coulombic_efficiency(np.array([0.0, 1e-7, 0.0])))
    assert m.coulombic_efficiency(np.array([0.0, 1e-4, 0.0])) == 1.0


@pytest.mark.parametrize("sign", [1.0, -1.0], ids=["plated first", "stripped first"])
def test_dense_hostless_lithium_has_a_swing_ratio_of_one(sign):
    charge = sign * UP_AND_DOWN
    assert m.swing_ratio(UM * charge, charge) == pytest.approx(1.0, rel=1e-14)
    assert m.reversible_swing_ratio(200.0 + UM * charge, charge) == pytest.approx(1.0, rel=1e-12)


def test_a_perfect_host_has_a_swing_ratio_of_zero():
    assert m.swing_ratio(np.zeros(6), UP_AND_DOWN) == 0.0


def test_growth_counts_in_the_swing_ratio_and_not_in_the_reversible_one():
    change = UM * UP_AND_DOWN + np.linspace(10.0, 11.0, 6)
    left_behind = 10.0 + 0.5
    assert m.growth(change) == pytest.approx(1.0)
    reversible = m.reversible_swing_ratio(change, UP_AND_DOWN)
    assert reversible == pytest.approx(1.0 + 0.6 / (3 * UM), rel=1e-12)
    assert m.swing_ratio(change, UP_AND_DOWN) > reversible + left_behind / (3 * UM) - 0.1


def test_parts_of_the_swing_add_up_to_it():
    random = np.random.default_rng(3)
    parts = random.normal(size=(4, 50)).cumsum(axis=1)
    whole = parts.sum(axis=0)
    total = sum(m.part_of_swing(part, whole) for part in parts)
    assert total == pytest.approx(m.thickness_swing(whole), rel=1e-12)


def test_extremes_ignore_what_is_unknown():
    trace = np.array([np.nan, 2.0, -1.0, np.nan])
    assert (m.highest(trace), m.lowest(trace)) == (2.0, -1.0)
    assert np.isnan(m.highest(np.full(3, np.nan)))


def test_a_cycle_that_strips_first_is_full_at_its_end():
    for round_off in (-1e-12, 0.0, 1e-12):
        charge = np.array([0.0, -1.5, -3.0, -1.5, round_off])
        assert m.fullest(charge) == 4
        assert m.when_full(np.arange(5.0), charge) == 4.0
    assert m.fullest(np.array([0.0, -1.5, -3.0, -1.5, -1e-3])) == 0
    # of a rest when full, its beginning
    assert m.fullest(np.array([0.0, -1.5, 0.0, 0.0])) == 2
    assert m.fullest(np.zeros(3)) == 0


def test_when_full_reads_where_most_lithium_is():
    assert m.when_full(np.arange(6.0), UP_AND_DOWN) == 2.0


def two_cycles() -> dict[str, np.ndarray]:
    """Series of a hostless run: 3 plated and stripped, then 2 plated and 1 stripped."""
    charge = np.array([0.0, 3.0, 3.0, 0.0, 0.0, 2.0, 2.0, 1.0])
    names = {
        "Stack thickness change [um]", "Share outside the host", "Depth centroid", "Filled share of the pores",
        "Lowest salt concentration [mol/m3]", "Highest salt concentration [mol/m3]", "Reservoir volume [um]",
        "Current over limiting current", "Time over Sand's time", *PARTS.values(),
        "Lithium bound in the interphase [mAh/cm2]", "Dead lithium [mAh/cm2]", "Cracked share of the film",
        "Wetted share of the pores", "Additive left",
    }  # fmt: skip
    series = {name: np.zeros(8) for name in names}
    return series | {
        "Cycle": np.array([1, 1, 1, 1, 2, 2, 2, 2]),
        "Step": np.array([1, 1, 2, 2, 3, 3, 4, 4]),
        "Time [h]": np.array([0.0, 3.0, 3.0, 6.0, 6.0, 8.0, 8.0, 9.0]),
        "Areal charge [mAh/cm2]": charge,
        "Anode thickness [um]": 50.0 + UM * charge,
        "Anode thickness change [um]": UM * charge,
        "Dense lithium outside the host [um]": 50.0 + UM * charge,
        "Voltage [V]": np.array([-0.1, -0.1, 0.1, 0.1, -0.2, -0.1, 0.1, 0.3]),
    }


def test_the_table_has_one_row_for_each_cycle():
    table = CycleTable.of(two_cycles())
    assert table.count == 2
    assert list(table) == list(COLUMNS)
    assert table["Cycle"].tolist() == [1, 2]
    assert table["Duration [h]"].tolist() == [6.0, 3.0]
    assert table["Coulombic efficiency"].tolist() == [1.0, 0.5]
    assert table["Swing ratio"] == pytest.approx([1.0, 1.0])
    assert table["Polarisation [V]"] == pytest.approx([0.1, 0.175])
    assert table["Growth per cycle [um]"] == pytest.approx([0.0, UM])
    assert table["Swing from lithium outside the host [um]"] == pytest.approx([3 * UM, 2 * UM])
    assert table["Swing from deposit void [um]"].tolist() == [0.0, 0.0]
    assert table["Lowest voltage [V]"].tolist() == [-0.1, -0.2]
    assert table.row(-1)["Charge plated [mAh/cm2]"] == 2.0


def test_the_table_shows_itself_and_names_the_nearest_column():
    table = CycleTable.of(two_cycles())
    assert "Reversible swing ratio" in repr(table)
    with pytest.raises(UnknownNameError, match="Swing ratio"):
        table["swing ratios"]


def test_the_lowest_voltage_does_not_hang_on_where_steps_fall():
    def lowest(times):  # a double layer that charges, nuclei that spread, salt that is used up
        voltage = -0.12 * (1.0 - np.exp(-times / 0.02)) + 0.05 * (times / (times + 3.0)) - 2e-4 * np.sqrt(times)
        return m.lowest_within(voltage, times, np.ones(times.size))

    exact = lowest(np.append(0.0, np.geomspace(1e-4, 1e4, 20000)))
    for shift in np.linspace(0.0, 1.0, 8):  # of steps that become 1.9 times as long each
        times = np.append(0.0, 1e-4 * 1.9 ** (np.arange(28) + shift))
        assert lowest(times) == pytest.approx(exact, rel=2e-3)
    # far from the beginning it is as good as one in time
    evenly = 100.0 + np.linspace(-8.0, 8.0, 9)
    times = np.append([0.0, 50.0], evenly + 1.3)
    trace = (times - 100.0) ** 2 - 40.0
    assert m.lowest_within(trace, times, np.ones(times.size)) == pytest.approx(-40.0, abs=1e-3)
    # at a jump from one step to the next nothing passes smoothly, and a trace without values has none
    jump = m.lowest_within(np.array([0.0, -1.0, 0.5]), np.array([0.0, 1.0, 2.0]), np.array([1, 1, 2]))
    assert jump == -1.0
    assert np.isnan(m.lowest_within(np.full(3, np.nan), np.arange(3.0), np.ones(3)))


def test_a_table_of_cycles_has_all_its_columns_though_each_is_found_when_it_is_asked_for():
    table = CycleTable.of(two_cycles())
    assert list(table) == list(COLUMNS)
    assert len(table) == len(COLUMNS)
    assert "Swing ratio" in table
    carried = pickle.loads(pickle.dumps(table))
    assert carried.row(0) == pytest.approx(table.row(0), nan_ok=True)
    assert carried.of_cycle(1)["Cycle"] == 2

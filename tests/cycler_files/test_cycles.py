"""Charges, efficiencies and parts of the polarisation are those that went into the file."""

from dataclasses import replace

import numpy as np
import pytest

from lithiophile.cycler import CyclerRecord, cycle_table, half_cycle_table, half_cycles
from lithiophile.cycler.as_protocol import protocol_of
from lithiophile.cycler.cycles import drifts
from lithiophile.cycler.dilatometry import dilation
from lithiophile.cycler.polarisation import polarisations
from lithiophile.cycler.reservoir import reservoir_test
from lithiophile.errors import InputError
from lithiophile.protocol.protocol import parse

from .made import CURRENT, DIFFUSIVE, HALF, OHMIC, TRANSFER, efficiency_test, symmetric


def record(made: dict[str, np.ndarray], **changed: object) -> CyclerRecord:
    return replace(CyclerRecord("cell.csv", "text", made["time"], made["voltage"], made["current"]), **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("with_current", [True, False])
def test_the_polarisation_of_a_symmetric_cell_is_divided_into_its_parts(with_current: bool) -> None:
    cell = record(symmetric(), kind="symmetric")
    cell = cell if with_current else replace(cell, current=None)
    parts = [one for _, one in polarisations(cell)][1:]
    assert len(parts) == 7
    for one in parts:
        assert one is not None
        assert one.ohmic == pytest.approx(OHMIC, abs=5e-4)
        assert one.charge_transfer == pytest.approx(TRANSFER, abs=5e-4)
        assert one.diffusive == pytest.approx(DIFFUSIVE, abs=1e-3)
        assert one.total == pytest.approx(OHMIC + TRANSFER + DIFFUSIVE, rel=1e-9)


def test_every_half_cycle_is_told_with_its_parts() -> None:
    table = half_cycle_table(record(symmetric(), kind="symmetric"))
    np.testing.assert_allclose(table["Begins [h]"], 0.5 * np.arange(8), atol=1e-6)
    np.testing.assert_allclose(table["Direction"], [1.0, -1.0] * 4)
    np.testing.assert_allclose(table["Charge [mAh]"], 0.5, rtol=2e-3)
    np.testing.assert_allclose(table["Diffusive polarisation [V]"][1:], DIFFUSIVE, atol=1e-3)


def test_what_too_few_rows_tell_is_not_told() -> None:
    """Rows every ten minutes hold charge transfer and diffusion together."""
    cell = record(symmetric(), kind="symmetric")
    since = np.mod(cell.time - 1e-5, HALF)
    sparse = cell.rows((since < 1e-3) | (since > 300.0) | (cell.time == 0.0))
    parts = [one for _, one in polarisations(sparse)][1:]
    assert all(one is not None and np.isnan(one.charge_transfer) for one in parts)
    assert [one.total for one in parts if one] == pytest.approx([OHMIC + TRANSFER + DIFFUSIVE] * len(parts), rel=1e-9)


def test_a_polarisation_that_falls_and_rises_again_is_told_with_its_lowest() -> None:
    cycles = np.arange(1.0, 101.0)
    found = drifts(cycles, 0.15 + 1e-5 * (cycles - 40.0) ** 2)
    assert found["lowest"] < 0.151 < found["first"] < found["last"]
    assert drifts(cycles[:19], cycles[:19]) == {}


def test_a_rest_that_the_file_leaves_out_passes_no_charge() -> None:
    """Rows of the active steps only, with an hour between them that has none."""
    cell = record(symmetric())
    resting = np.floor(np.maximum(cell.time - 1e-5, 0.0) / HALF)
    since = cell.time - HALF * resting
    kept = cell.rows(since > 1.0)
    shifted = replace(kept, time=kept.time + 3600.0 * resting[since > 1.0])
    charges = [half.charge for half in half_cycles(shifted) if half.sign]
    assert charges == pytest.approx([CURRENT * HALF] * len(charges), rel=2e-3)
    assert [one.duration for one in half_cycles(shifted)][1:] == pytest.approx([HALF] * (len(charges) - 1), rel=2e-3)


def test_half_cycles_pass_their_charge() -> None:
    halves = [half for half in half_cycles(record(symmetric())) if half.sign]
    assert [half.sign for half in halves] == [1, -1] * 4
    for half in halves:
        assert half.charge == pytest.approx(CURRENT * HALF, rel=2e-3)


def test_turns_are_seen_in_a_voltage_alone_even_where_its_sign_does_not_change_with_them() -> None:
    cell = symmetric()
    starts = [half.start for half in half_cycles(record(cell)) if half.sign][1:]
    assert (cell["voltage"][starts] * cell["current"][starts] < 0.0).all(), "the salt outweighs the ohmic drop at first"
    found = half_cycles(replace(record(cell), current=None))
    assert [half.start for half in found if half.start > 1] == starts


@pytest.mark.parametrize("loss", [0.002, 0.01, 0.05])
def test_the_method_of_aurbach_finds_the_efficiency_that_went_in(loss: float) -> None:
    found = reservoir_test(record(efficiency_test(loss)))
    assert found is not None
    assert found.cycles == 10
    assert found.formation == pytest.approx(1.0 - loss, abs=2e-4)
    assert found.efficiency == pytest.approx(1.0 - loss, abs=2e-4)


def test_a_symmetric_cell_is_no_test_of_efficiency() -> None:
    assert reservoir_test(record(symmetric())) is None


def test_what_comes_back_is_told_over_what_went_in() -> None:
    table = cycle_table(record(efficiency_test(0.05), kind="plating"))
    assert table["Coulombic efficiency"][0] == pytest.approx(0.95, abs=1e-3)
    assert "Coulombic efficiency" not in cycle_table(record(symmetric(), kind="symmetric"))


def test_the_protocol_of_a_file_is_one_of_the_model() -> None:
    cell = record(symmetric(), kind="symmetric").over(1e-4)
    found = protocol_of(cell)
    assert (
        found.startswith("(Strip at 1 mA/cm2 for 30 minutes; Plate at 1 mA/cm2 for 30 minutes) * 4") or "* 3" in found
    )
    parse(found)
    with pytest.raises(InputError, match="give the area"):
        protocol_of(record(symmetric()))


def test_swing_growth_and_drift_of_a_thickness_are_found() -> None:
    cell = symmetric(12)
    charge = np.cumsum(cell["current"] * np.diff(cell["time"], prepend=0.0))
    swing = 5e-6 * charge / np.ptp(charge)
    drift = 1e-6 / 3600.0
    found = dilation(record(cell, thickness=100e-6 + swing + drift * cell["time"]), 100e-6, without_drift=True)
    assert found.drift == pytest.approx(drift, rel=0.02)
    np.testing.assert_allclose(found.swing, 5e-6, rtol=0.02)
    assert np.max(np.abs(found.growth)) < 1e-7
    assert found.percent is not None
    assert np.ptp(found.percent) == pytest.approx(5.0, rel=0.02)
    _, slope = found.per_charge(20)
    np.testing.assert_allclose(np.median(slope), 5e-6 / np.ptp(charge), rtol=0.05)


def test_a_thickness_is_asked_for_where_there_is_none() -> None:
    with pytest.raises(InputError, match="no thickness"):
        dilation(record(symmetric()))

"""Signs at the borders: the Battery Data Format charges with a positive current, PyBaMM discharges."""

import numpy as np
import pytest

from lithiophile.protocol.signs import CM2, from_bdf, to_bdf, to_pybamm

VOLTAGE, CURRENT = np.array([-0.05, 0.0, 0.04]), np.array([-10.0, 0.0, 10.0])
"""Plating, rest, stripping at 1 mA/cm2."""


def test_bdf_current_is_positive_while_plating_and_takes_power_in_both_directions():
    voltage, current = to_bdf(VOLTAGE, CURRENT, CM2)
    assert current == pytest.approx([1e-3, 0.0, -1e-3])
    assert np.all(voltage * current >= 0.0)
    assert not np.signbit(current[1])


def test_bdf_and_back_is_the_same():
    voltage, current = from_bdf(*to_bdf(VOLTAGE, CURRENT, 3.0 * CM2), 3.0 * CM2)
    assert voltage.tolist() == VOLTAGE.tolist()
    assert current == pytest.approx(CURRENT, rel=1e-15)


def test_pybamm_sees_the_voltage_of_bdf_and_the_opposite_current():
    bdf, pybamm = to_bdf(VOLTAGE, CURRENT, CM2), to_pybamm(VOLTAGE, CURRENT, CM2)
    assert pybamm[0].tolist() == bdf[0].tolist()
    assert pybamm[1] == pytest.approx(-bdf[1])

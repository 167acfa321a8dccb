"""V32: Marcus-Hush-Chidsey kinetics in a cell, against the integral solved for the overpotential."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import brentq

from lithiophile.cell.run.solve import solve
from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.errors import InputError
from lithiophile.stack import Kinetics
from verification.stacks import electrolyte, symmetric

ENERGY = 0.22 * FARADAY
CONDUCTIVITY = 1e4
"""So large that 25 um of electrolyte cost 2.5 uV [S/m]."""
MARCUS = Kinetics(exchange_current=88.8, double_layer=1e-3, reorganisation_energy=ENERGY)


def rate(h: float, width: float) -> float:
    """Of oxidation, by quadrature."""
    return quad(lambda x: np.exp(-((x - width + h) ** 2) / (4 * width)) / (1 + np.exp(x)), -80, 80, limit=400)[0]


def voltage(kinetics: Kinetics, current: float, temperature: float = 298.15) -> float:
    """Of lithium | lithium just after a current [A/m2] is switched on [V]."""
    stack = symmetric(25e-6, 6, kinetics=kinetics, laws=electrolyte(CONDUCTIVITY, 1e-6, 0.4, 0.0))
    stack = replace(stack, temperature=temperature)
    verb = "Plate" if current < 0.0 else "Strip"
    return float(solve(stack, f"{verb} at {abs(current)} A/m2 for 0.02 seconds", rtol=1e-7)["Voltage [V]"][-1])


@pytest.mark.parametrize(("current", "temperature"), [(-1000.0, 298.15), (-100.0, 298.15), (1000.0, 340.0)])
def test_both_electrodes_need_the_overpotential_of_the_integral(current: float, temperature: float) -> None:
    size = abs(current) / MARCUS.exchange_current
    volt = FARADAY / (GAS_CONSTANT * temperature)
    width = 0.22 * volt
    h = brentq(lambda h: (rate(h, width) - rate(-h, width)) / rate(0.0, width) - size, 0.0, 40.0, xtol=1e-10)
    expected = np.sign(current) * (2.0 * h / volt + abs(current) * 25e-6 / CONDUCTIVITY)
    assert voltage(MARCUS, current, temperature) == pytest.approx(expected, rel=1e-5)


def test_a_kinetics_without_reorganisation_energy_is_butler_volmer_to_the_last_bit() -> None:
    plain = replace(MARCUS, reorganisation_energy=0.0)
    butler_volmer = 4.0 * np.arcsinh(1000.0 / MARCUS.exchange_current / 2.0) * GAS_CONSTANT * 298.15 / FARADAY
    assert voltage(plain, 1000.0) == pytest.approx(butler_volmer + 2.5e-6, rel=1e-5)
    assert voltage(replace(MARCUS, linear=True), 1000.0) == voltage(replace(plain, linear=True), 1000.0)


def test_an_energy_that_is_no_reorganisation_is_a_sentence() -> None:
    with pytest.raises(InputError, match=r"the reorganisation energy of the anode is 22 eV; .* from 0.05 to 3 eV"):
        voltage(replace(MARCUS, reorganisation_energy=22.0 * FARADAY), 100.0)

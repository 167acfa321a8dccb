"""The sulfur electrode against the equations of Marinescu, Zhang & Offer (2016), integrated on their own.

Phys. Chem. Chem. Phys. 18 (2016) 584: eqs. 2, 5-8 with Table 1, in grams, litres and ampere as printed, by scipy's
Radau; the voltage at each time solves eq. 7. The cell model gets the same numbers per mass of sulfur, behind an anode
and a separator that cost nothing. Tolerances: 2 mV, 0.1 % of the sulfur, 0.1 % of capacity.
"""

from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from lithiophile import designs
from lithiophile.cell.equations.sulfur import SPECIES
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.stack import ElectrolyteLaws, IonLayer, Kinetics, Stack

F, R, T = 96485.33212, 8.314462618, 298.15
MASS, AREA, VOLUME, DENSITY = 2.7, 0.960, 0.0114, 2000.0
"""Of sulfur [g], reacting surface [m2], electrolyte [L], precipitate [g/L]."""
M, E_H, E_L, I_H, I_L, K_P, S_STAR = 32.0, 2.35, 2.195, 10.0, 5.0, 100.0, 1e-4
F_H, F_L = 4**2 * M * VOLUME / 8, 1**2 * 2 * M**2 * VOLUME**2 / 4
CAPACITY = 12.0 * F * MASS / (8.0 * M)
"""[C]"""


def potentials(s: np.ndarray) -> tuple[float, float]:
    """Eqs. 2 [V]."""
    s8, s4, s2, s1, _ = np.maximum(s, 1e-30)
    high = E_H + R * T / (4 * F) * np.log(F_H * s8 / s4**2)
    return high, E_L + R * T / (4 * F) * np.log(F_L * s4 / (s2 * s1**2))


def voltage(current: float, s: np.ndarray) -> float:
    """Eqs. 5 to 7, a quadratic equation for exp(x V)."""
    x = 4 * F / (2 * R * T)
    parts = list(zip((I_H, I_L), potentials(s), strict=True))
    rising = sum(i * np.exp(-x * e) for i, e in parts)
    falling = sum(i * np.exp(x * e) for i, e in parts)
    drawn = current / AREA
    return float(np.log((np.sqrt(drawn**2 + 4 * rising * falling) - drawn) / (2 * rising)) / x)


def currents(v: float, s: np.ndarray) -> tuple[float, float]:
    """Eqs. 5 and 6 [A], positive discharges."""
    x = 4 * F / (2 * R * T)
    high, low = potentials(s)
    return -2 * I_H * AREA * np.sinh(x * (v - high)), -2 * I_L * AREA * np.sinh(x * (v - low))


def published(current: float, first: np.ndarray, end: float):
    """Eqs. 8: masses [g] over time [s]."""

    def rates(t: float, s: np.ndarray) -> list[float]:
        high, low = currents(voltage(current, s), s)
        unit = M / (4 * F)
        falls = K_P * s[4] * (s[3] - S_STAR) / (VOLUME * DENSITY)
        return [-8 * unit * high, 8 * unit * high - 4 * unit * low, 2 * unit * low, 2 * unit * low - falls, falls]

    return solve_ivp(rates, (0.0, end), first, method="Radau", rtol=1e-7, atol=1e-11, dense_output=True)


def cell() -> Stack:
    """The electrode alone: what is in front of it has no resistance to speak of."""
    foil = Kinetics(1e6)
    path = ElectrolyteLaws("wire", lambda c: 1e4 + 0.0 * np.asarray(c), single_ion=True)
    stack = designs.resolve(
        designs.design({"title": "sulfur", "lithium": {"below": "100 um"}, "counter": {"material": "sulfur"}})
    ).stack
    assert stack.counter.sulfur is not None
    sulfur = replace(stack.counter.sulfur, electrolyte=VOLUME / MASS, double_layer=1e-3, voltages=(1.0, 3.0))
    layers = (IonLayer("separator", 10e-6, path, bruggeman=1.0, cells=4),)
    return replace(stack, layers=layers, kinetics=foil, counter=replace(stack.counter, sulfur=sulfur))


@pytest.fixture(scope="module", params=[0.2, 1.0])
def discharge(request) -> tuple[float, Solution]:
    """C-rate, and the discharge at it."""
    return request.param, solve(cell(), f"Discharge at {request.param}C until 1.9 V", rtol=1e-7)


def test_voltage_and_species_are_those_of_the_published_equations(discharge) -> None:
    rate, solution = discharge
    (segment,) = solution.segments
    shares = segment.state[:, -1, k.S8 : k.S8 + SPECIES]
    # both start from the state a second after the current was switched on: only one of them has a double layer
    start = int(np.searchsorted(segment.time, 1.0))
    current = rate * CAPACITY / 3600.0
    theirs = published(current, shares[start] * MASS, 0.97 * segment.time[-1])
    # from 1 % on: until then S2(2-), of which there is next to nothing, finds its own trace
    times = np.linspace(0.01, 0.96, 60) * segment.time[-1]
    masses = theirs.sol(times - segment.time[start])
    mine = np.array([np.interp(times, segment.time, column) for column in shares.T])
    assert np.abs(mine - masses / MASS).max() < 1e-3
    expected = np.array([voltage(current, s) for s in masses.T])
    assert np.interp(times, segment.time, segment.voltage) == pytest.approx(expected, abs=2e-3)


def test_capacity_is_that_of_twelve_electrons(discharge) -> None:
    rate, solution = discharge
    # what is left when the voltage falls is a trace of S4
    share = solution.segments[0].time[-1] * rate / 3600.0
    assert 0.985 < share < 1.0
    assert solution.segments[0].stop.cause == "cathode full"


def test_the_upper_plateau_holds_a_third_and_a_dip_follows(discharge) -> None:
    _, solution = discharge
    (segment,) = solution.segments
    depth = segment.time / segment.time[-1]
    s8 = np.interp(0.38, depth, segment.state[:, -1, k.S8])
    assert s8 < 0.05
    after = (depth > 0.3) & (depth < 0.6)
    dip = segment.voltage[after].min()
    assert segment.voltage[(depth > 0.6) & (depth < 0.8)].max() > dip + 2e-3


def test_sulfur_lithium_and_charge_are_conserved(discharge) -> None:
    _, solution = discharge
    shares = solution.segments[0].state[:, -1, k.S8 : k.S8 + SPECIES]
    assert shares.sum(axis=1) == pytest.approx(np.ones(len(shares)), abs=1e-11)
    assert solution.check().largest < 1e-9
    assert solution.check().lowest_power > -1e-6

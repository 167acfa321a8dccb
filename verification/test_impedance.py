r"""Impedance against circuits and diffusion that are solved exactly, and against a run in time.

Two arcs: :math:`Z = L/\kappa + \sum_j R_j/(1 + i \omega R_j C_j)`. Diffusion of a binary salt between two electrodes
that take lithium alone (finite-length Warburg, transmissive):

.. math:: Z_D = \frac{2 R T}{F^2} (1 - t_+)^2 \frac{2}{D c_0} \frac{\tanh(\lambda L/2)}{\lambda}, \qquad \lambda =
\sqrt{i \omega/D}.

Porous electrodes are in ``test_impedance_porous.py``.

References
----------
Bard & Faulkner, Electrochemical Methods, 2nd ed. (2001), ch. 10; Lasia, Electrochemical Impedance Spectroscopy and its
Applications (2014), ch. 4 and 9; de Levie, Electrochim. Acta 8 (1963) 751.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

import lithiophile
from lithiophile.cell.equations.boundary import at_current
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.impedance import Counted, linearised, response
from lithiophile.cell.run.sensitivity import followed, jacobian
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import FARADAY, GAS_CONSTANT, VACUUM_PERMITTIVITY
from lithiophile.stack import Kinetics, Stack
from lithiophile.study.impedance import causality, of_solution
from verification.stacks import electrolyte, symmetric

FREQUENCY = np.geomspace(1e5, 1e-3, 41)
OMEGA = 2.0 * np.pi * FREQUENCY
TEMPERATURE = 298.15
THERMAL = GAS_CONSTANT * TEMPERATURE / FARADAY
FREE = Kinetics(exchange_current=1e9, linear=True, double_layer=0.0)


def spectrum(stack: Stack, rest: str = "Rest for 1 second") -> np.ndarray:
    """Impedance at rest [ohm m2]."""
    solution = solve(stack, rest, rtol=1e-8)
    assert solution.layout is not None
    assert solution.end is not None
    return response(linearised(solution.layout, solution.end.values), FREQUENCY, with_parts=False)[0]


class Arcs:
    """A lithium surface behind an interphase, whose numbers are those of a circuit."""

    film, thickness, exchange, layer, length, conductivity = 1e-2, 8e-9, 10.0, 5.0, 1e-4, 5.0
    transfer, beside = THERMAL / exchange, 12.0 * VACUUM_PERMITTIVITY / thickness

    def stack(self, factors: Sequence[float] = (1.0, 1.0, 1.0, 1.0), both: bool = False) -> Stack:
        """With film, exchange current, double layer and conductivity times factors; on both sides, or against a
        counter electrode that costs nothing."""
        film, exchange, layer, conductivity = factors
        surface = Kinetics(
            exchange_current=self.exchange * exchange, linear=True, film_resistance=self.film * film,
            double_layer=self.layer * layer, interphase_permittivity=12.0, interphase_thickness=self.thickness,
        )  # fmt: skip
        laws = electrolyte(self.conductivity * conductivity, diffusivity=1e-6, transference=1.0 - 1e-9, factor=0.0)
        stack = symmetric(self.length, 6, laws=laws, kinetics=surface)
        return stack if both else replace(stack, counter=replace(stack.counter, kinetics=FREE))

    def found(self) -> np.ndarray:
        return spectrum(self.stack())

    def slopes(self, both: bool) -> np.ndarray:
        """Of the circuit with the logarithm of each factor, (2 frequencies, factors): real parts, then imaginary."""
        sides = 2.0 if both else 1.0
        once, twice = (
            (1.0 + 1j * OMEGA * r * c) ** -2 for r, c in ((self.film, self.beside), (self.transfer, self.layer))
        )
        columns = [
            sides * self.film * once, -sides * self.transfer * twice,
            -sides * 1j * OMEGA * self.transfer**2 * self.layer * twice,
            np.full(OMEGA.shape, -self.length / self.conductivity, dtype=complex),
        ]  # fmt: skip
        return np.array([np.concatenate([column.real, column.imag]) for column in columns]).T


def parts_of(solution: Solution) -> np.ndarray:
    """Real and imaginary parts of a spectrum [ohm m2]."""
    assert solution.layout is not None
    assert solution.end is not None
    found, _ = response(linearised(solution.layout, solution.end.values), FREQUENCY, with_parts=False)
    return np.concatenate([found.real, found.imag])


class Warburg:
    """Salt between two electrodes that cost nothing."""

    length, diffusivity, salt, transference = 1e-4, 3e-10, 1000.0, 0.38
    by_salt = 2.0 * THERMAL / FARADAY * (1.0 - transference) ** 2 * 2.0 / (diffusivity * salt)
    resistance = length + 2.0 * THERMAL / 1e9
    frequency = FREQUENCY[FREQUENCY < 1.0]

    def found(self, cells: int) -> np.ndarray:
        laws = electrolyte(conductivity=1.0, diffusivity=self.diffusivity, transference=self.transference)
        return spectrum(symmetric(self.length, cells, laws=laws, kinetics=FREE))[FREQUENCY < 1.0]

    def limit(self) -> np.ndarray:
        return (4.0 * self.found(160) - self.found(80)) / 3.0


def apart(found: np.ndarray, exact: np.ndarray) -> float:
    """Largest difference, of the size of the impedance."""
    return float(np.max(np.abs(found - exact) / np.abs(exact)))


def of_circuit(circuit: str, values: list[float], frequency: np.ndarray) -> np.ndarray:
    """What impedance.py makes of a circuit."""
    circuits = pytest.importorskip("impedance.models.circuits")
    model = circuits.CustomCircuit(circuit, initial_guess=values)
    model.parameters_ = np.array(values)
    return np.asarray(model.predict(frequency))


def test_an_interphase_and_a_charge_transfer_are_two_arcs() -> None:
    cell = Arcs()
    pairs = ((cell.film, cell.beside), (cell.transfer, cell.layer))
    exact = cell.length / cell.conductivity + sum(r / (1.0 + 1j * OMEGA * r * c) for r, c in pairs)
    assert apart(cell.found(), exact) < 1e-6


@pytest.mark.parametrize("both", [False, True], ids=["one electrode", "symmetric cell"])
def test_slopes_of_a_spectrum_are_those_of_its_circuit_and_of_differences(both: bool) -> None:
    """To a millionth of the largest slope with each number."""
    cell, one = Arcs(), np.ones(4)
    run = followed(cell.stack(both=both), "Rest for 1 second", rtol=1e-8)
    found = jacobian(run, lambda factors: cell.stack(factors, both), one, parts_of, 1e-4 * one)
    whole = []
    for unit in 3e-4 * np.eye(4):
        up, down = (
            parts_of(solve(cell.stack(one + sign * unit, both), "Rest for 1 second", rtol=1e-8)) for sign in (1, -1)
        )
        whole.append((up - down) / 6e-4)
    exact = cell.slopes(both)
    assert (np.abs(found - exact).max(axis=0) < 1e-6 * np.abs(exact).max(axis=0)).all()
    assert (np.abs(found - np.array(whole).T).max(axis=0) < 1e-6 * np.abs(exact).max(axis=0)).all()


def test_the_two_arcs_are_those_of_impedance_py() -> None:
    cell = Arcs()
    values = [cell.length / cell.conductivity, cell.film, cell.beside, cell.transfer, cell.layer]
    assert apart(cell.found(), of_circuit("R0-p(R1,C1)-p(R2,C2)", values, FREQUENCY)) < 1e-6


def test_salt_between_two_electrodes_is_a_finite_length_warburg_of_second_order() -> None:
    cell = Warburg()
    root = np.sqrt(2j * np.pi * cell.frequency / cell.diffusivity)
    exact = cell.resistance + cell.by_salt * np.tanh(0.5 * root * cell.length) / root
    coarse, fine = cell.found(80), cell.found(160)
    assert np.log2(apart(coarse, exact) / apart(fine, exact)) == pytest.approx(2.0, abs=0.15)
    assert apart((4.0 * fine - coarse) / 3.0, exact) < 1e-6


def test_salt_is_the_finite_length_warburg_of_impedance_py() -> None:
    cell = Warburg()
    half = 0.5 * cell.length
    values = [cell.resistance, cell.by_salt * half, half**2 / cell.diffusivity]
    assert apart(cell.limit(), of_circuit("R0-Ws1", values, cell.frequency)) < 1e-6


@pytest.fixture(scope="module")
def host() -> lithiophile.Solution:
    return lithiophile.run("host-uniform-3d", "Plate at 1 mA/cm2 for 1 mAh/cm2; Rest for 1 hour", losses=False)


def test_it_is_what_a_sine_of_the_current_meets_in_time(host: lithiophile.Solution) -> None:
    frequency, periods, points, size = 0.05, 5, 32, 0.01
    times = np.arange(periods * points + 1) / (points * frequency)
    currents = size * np.sin(2.0 * np.pi * frequency * times)
    table = ", ".join(
        f"{float(time)!r} s: {float(current)!r} mA/cm2" for time, current in zip(times, currents, strict=True)
    )
    run = lithiophile.run(
        "host-uniform-3d", f"Follow [{table}], discharge positive", start=host, losses=False, rtol=1e-8
    )
    last = np.linspace(times[-1] - 1.0 / frequency, times[-1], 8001)
    voltage, current = (
        np.interp(last, run["Time [s]"], run[name]) for name in ("Voltage [V]", "Current density [mA/cm2]")
    )
    drift = (voltage[-1] - voltage[0]) * frequency * (last - last[0])
    turn = np.exp(-2j * np.pi * frequency * last)
    seen = 1e3 * np.trapezoid((voltage - drift) * turn, last) / np.trapezoid(current * turn, last)
    (found,) = of_solution(host, np.array([frequency])).impedance
    assert abs(seen - found) < 1e-3 * abs(found)


def test_parts_add_up_and_the_spectrum_is_causal(host: lithiophile.Solution) -> None:
    found = of_solution(host, FREQUENCY)
    assert apart(np.array(sum(found.parts.values())), found.impedance) < 1e-8
    assert found.kramers_kronig < 5e-3
    wrong = found.impedance.copy()
    wrong[FREQUENCY < 0.1] *= 1.2
    assert causality(FREQUENCY, wrong) > 0.03


@pytest.mark.parametrize("name", ["bare-li-foil", "host-uniform-3d", "host-ni-foam", "alloy-li-mg-garnet"])
def test_the_jacobian_is_the_derivative_of_the_balances(name: str) -> None:
    before = "Plate at 1 mA/cm2 for 1 mAh/cm2; Rest for 1 hour" if name.startswith("host") else "Rest for 10 minutes"
    solution = lithiophile.run(name, before, losses=False)
    assert solution.layout is not None
    assert solution.end is not None
    cell = linearised(solution.layout, solution.end.values)
    change = cell.solve(2.0 * np.pi).real
    step = 1e-4 / np.max(np.abs(change))
    there = []
    for sign in (1.0, -1.0):
        cell.run.y = cell.state + sign * step * change
        there.append(cell.run.balances(at_current(0.0)))
    cell.run.y = cell.state
    numeric = (there[0] - there[1]) / (2.0 * step)
    found = cell.jacobian @ change[cell.run.places]
    # what is left out is how displaced electrolyte mixes with the reservoir and how it is pushed by walls that alloy;
    # nuclei vanish where lithium recedes and not where it grows: at rest their rate has a slope on one side alone
    smooth = cell.run.places[1] != k.NUCLEI
    assert np.max(np.abs(found - numeric)[smooth]) < 1e-5 * np.max(np.abs(numeric))


@pytest.mark.parametrize("name", ["alloy-li-mg-garnet", "host-uniform-3d"])
def test_the_last_digits_of_the_jacobian_do_not_reach_a_spectrum(name: str) -> None:
    """Of cells that block: their double layers are 1e-15 of what conducts beside them at 1 mHz."""
    solution = lithiophile.run(name, "Rest for 10 minutes")
    cell = linearised(solution.layout, solution.end.values)
    found, _ = response(cell, FREQUENCY, with_parts=False)
    generator = np.random.default_rng(20200727)
    for _ in range(3):
        sides = [one * (1.0 + np.finfo(float).eps * generator.choice([-1.0, 0.0, 1.0], one.shape))
                 for one in (cell.mass, cell.jacobian)]  # fmt: skip
        other = replace(cell, counted=Counted.of(cell.run, *sides, cell.drive))
        again, _ = response(other, FREQUENCY, with_parts=False)
        assert np.abs(again / found - 1.0).max() < 1e-10


def test_a_wall_without_lithium_behind_a_fast_interphase_is_its_double_layer() -> None:
    solution = lithiophile.run("alloy-li-mg-garnet", "Rest for 10 minutes")
    cell = linearised(solution.layout, solution.end.values)
    (found,), _ = response(cell, np.array([1e-3]), with_parts=False)
    wall = solution.layout.problem.nodes[0]
    assert -found.imag == pytest.approx(1.0 / (2e-3 * np.pi * float(wall.capacitance)), rel=1e-10)

"""The parts of a voltage add up to it, and each is what its law says."""

import math

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.results.voltage_parts import Part, voltage_parts
from lithiophile.cell.run.solve import solve
from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.errors import InputError

FOIL = {
    "title": "foil",
    "losses": False,
    "lithium": {"below": "50 um"},
    "counter": {"material": "lithium"},
    "electrolyte": [{"material": "lipf6_ec_emc_nyman2008", "thickness": "25 um", "porosity": 1.0}],
}
CATHODE = {
    "title": "full",
    "lithium": {"below": "40 um"},
    "counter": {"material": "nmc811", "areal_capacity": "3 mAh/cm2"},
}


def _solved(design: str | dict, protocol: str) -> Solution:
    found = designs.load(design) if isinstance(design, str) else designs.design(design)
    return solve(designs.resolve(found).stack, protocol)


@pytest.mark.parametrize(
    ("design", "protocol"),
    [
        (FOIL, "Plate at 1 mA/cm2 for 0.1 mAh/cm2; Rest for 1 minute; Strip at 5 mA/cm2 until 0.5 V"),
        ("host-ni-foam", "Plate at 1 mA/cm2 for 0.3 mAh/cm2; Strip at 1 mA/cm2 until 0.5 V"),
        ("garnet-trilayer-cu", "Plate at 0.2 mA/cm2 for 0.1 mAh/cm2; Strip at 0.2 mA/cm2 until 0.5 V"),
        ("coat-li-zn", "Strip at 0.2 mA/cm2 for 0.1 mAh/cm2; Hold at 0.02 V for 1 minute"),
        (CATHODE, "Charge at 1C for 10 minutes; Discharge at 2C until 2.8 V"),
    ],
)  # fmt: skip
def test_parts_add_up_to_the_voltage(design: str | dict, protocol: str) -> None:
    solution = _solved(design, protocol)
    for segment in solution.segments:
        layout = solution.layout.at(segment.step.temperature)
        for row in np.unique(np.linspace(0, len(segment.time) - 1, 25).astype(int)):
            voltage = float(segment.voltage[row])
            found = voltage_parts(layout, segment.state[row], voltage)
            assert Part("Equilibrium") in found
            assert sum(found.values()) == pytest.approx(voltage, abs=1e-12), (segment.step.sentence, row)


def test_parts_of_a_solution_are_those_of_its_recorded_states() -> None:
    solution = _solved(CATHODE, "Charge at 1C for 1 minute; Discharge at 2C for 1 minute")
    parts = solution.voltage_parts()
    assert "Equilibrium [V]" in parts
    assert sum(parts.values()) == pytest.approx(solution["Voltage [V]"], abs=1e-12)


def test_each_part_of_a_foil_is_what_its_law_says() -> None:
    stack = designs.resolve(designs.design(FOIL)).stack
    solution = solve(stack, "Strip at 2 mA/cm2 for 1 second")
    # the first state: double layers charged, salt still even
    segment = solution.segments[0]
    row = int(np.searchsorted(segment.time, 0.5))
    found = voltage_parts(solution.layout, segment.state[row], float(segment.voltage[row]))
    layer, current = stack.layers[0], 20.0
    conductivity = float(np.asarray(layer.electrolyte.conductivity(np.array([1000.0])))[0])
    assert found[Part("Ohmic", layer.name)] == pytest.approx(current * layer.thickness / conductivity, rel=2e-3)
    for place, kinetics, share in (("anode", stack.kinetics, 1.0), ("counter electrode", stack.counter.kinetics, 1.0)):
        resistance = kinetics.film_resistance
        if kinetics.growth_diffusion > 0.0:
            resistance += kinetics.interphase_thickness / kinetics.interphase_conductivity
        assert found[Part("Interphase", place)] == pytest.approx(current * resistance, rel=2e-2)
        # Butler-Volmer with alpha 1/2, inverted by hand
        eta = 2.0 * GAS_CONSTANT * stack.temperature / FARADAY * math.asinh(current / (2.0 * kinetics.exchange_current))
        assert found[Part("Charge transfer", place)] == pytest.approx(share * eta, rel=5e-2)
    assert found[Part("Equilibrium")] == 0.0


def test_equilibrium_of_a_full_cell_is_its_voltage_after_a_long_rest() -> None:
    solution = _solved(CATHODE, "Charge at C/2 for 30 minutes; Rest for 20 hours")
    parts = solution.voltage_parts()
    assert parts["Equilibrium [V]"][-1] == pytest.approx(solution["Voltage [V]"][-1], abs=2e-4)
    assert parts["Equilibrium [V]"][-1] > 3.0


def test_a_loaded_solution_says_why_it_has_no_parts(tmp_path) -> None:
    solution = _solved(FOIL, "Rest for 1 second")
    solution.save(tmp_path / "foil.nc")
    with pytest.raises(InputError, match="run the design again"):
        Solution.load(tmp_path / "foil.nc").voltage_parts()

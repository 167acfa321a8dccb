"""Gels and solids of the catalogue in the cell model: what they cost at 1 mA/cm2 through 100 um."""

from dataclasses import replace

import pytest

from lithiophile.cell.run.solve import solve
from lithiophile.materials import electrolyte_laws, load
from lithiophile.stack import ElectrolyteLaws, Kinetics
from verification.stacks import constant, symmetric

FAST = Kinetics(exchange_current=1e6, double_layer=0.0)
"""Charge transfer that costs half a microvolt."""


def voltage(laws: ElectrolyteLaws, temperature: float = 298.15, cells: int = 10) -> float:
    """Of lithium | 100 um | lithium, just after 1 mA/cm2 is switched on [mV]."""
    stack = replace(symmetric(100e-6, cells, kinetics=FAST, laws=laws), temperature=temperature)
    return -1e3 * float(solve(stack, "Plate at 1 mA/cm2 for 1 second")["Voltage [V]"][0])


@pytest.mark.parametrize(("conductivity", "expected"), [(1e-4, 100.0), (9.6e-4, 10.4167), (2.1e-4, 47.619)])
def test_a_conductor_of_one_ion_costs_what_ohm_says(conductivity: float, expected: float) -> None:
    laws = ElectrolyteLaws("solid", constant(100.0 * conductivity), single_ion=True)
    assert voltage(laws) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(
    ("name", "temperature", "expected", "cells"),
    [("peg_litfsi", 313.15, 100.0, 160), ("tte_gel", 298.15, 10.4167, 40), ("llzo", 298.15, 47.619, 40)],
)
def test_electrolytes_of_the_catalogue_cost_that_before_salt_moves(
    name: str, temperature: float, expected: float, cells: int
) -> None:
    """Half a cell of depleted salt at each face is the only error: it falls with the cell."""
    laws = electrolyte_laws(load(name), temperature)
    coarse, fine = (voltage(laws, temperature, cells) - expected for cells in (cells // 2, cells))
    assert abs(fine) < 0.01 * expected
    if not laws.single_ion:
        assert coarse / fine == pytest.approx(2.0, rel=0.05)


def test_filler_that_insulates_costs_what_its_detours_do() -> None:
    plain, filled = (voltage(electrolyte_laws(load(n)), cells=40) for n in ("tte_gel", "tte_gel + 20 % al2o3"))
    assert filled / plain == pytest.approx(2.2 / 1.6, rel=0.01)

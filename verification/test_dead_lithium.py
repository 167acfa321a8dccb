"""Salt and current through a layer of dead lithium, with a conductivity in proportion to the salt."""

from dataclasses import replace

import numpy as np
import pytest

from lithiophile.cell.results.end_state import EndState
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.stack import ElectrolyteLaws, Kinetics, Stack, Wear
from verification.stacks import constant, symmetric

DIFFUSIVITY, TRANSFERENCE, SALT, MOLAR = 3e-10, 0.38, 1000.0, 1e-3
"""[m2/s], [], [mol/m3], conductivity over salt [S m2/mol]"""
LENGTH, DEAD = 100e-6, 5.0
"""Electrolyte [m], and dead lithium [um]"""
LAWS = ElectrolyteLaws(
    "in proportion", lambda c: MOLAR * np.asarray(c, dtype=float), constant(DIFFUSIVITY), constant(TRANSFERENCE),
    constant(1.0),
)  # fmt: skip
STILL = Wear(unevenness=0.0, depletion_width=0.0, detachment=0.0)
SURFACE = Kinetics(
    1e4, wear=STILL, interphase_thickness=1e-15, interphase_conductivity=1.0, interphase_permittivity=1e-6
)
"""Needs no renewal, and has the capacitance of an interphase of 10 nm."""
COUNTER = symmetric(LENGTH, 10).counter


def stack(cells: int = 80) -> Stack:
    return replace(
        symmetric(LENGTH, cells, laws=LAWS, kinetics=SURFACE), counter=replace(COUNTER, kinetics=Kinetics(1e4))
    )


def through_dead_lithium(protocol: str, dead: float):
    """A run that begins with dead lithium on the anode [um]."""
    rested = solve(stack(), "Rest for 1 s")
    layout = rested.layout
    y = rested.segments[-1].state[-1].copy()
    y[layout.film, k.DEAD] += dead
    y[layout.film, k.LITHIUM] += dead
    return solve(stack(), protocol, start=EndState.of(layout, y), rtol=1e-7)


def length_of(dead: float) -> float:
    """Of electrolyte with the same resistance [m]."""
    porosity = STILL.filament_porosity
    return dead * 1e-6 / ((1.0 - porosity) * porosity**1.5)


def limiting(dead: float) -> float:
    """Current at which the salt at the surface is used up, where all there is stays in the electrolyte [A/m2]."""
    return FARADAY * DIFFUSIVITY * SALT / ((1.0 - TRANSFERENCE) * (length_of(dead) + LENGTH / 2.0))


@pytest.mark.parametrize("dead", [0.0, DEAD])
@pytest.mark.parametrize("before", ["", "Hold at 1 V for 1 minute; "])
def test_salt_diffuses_through_dead_lithium_however_little_is_left_at_the_surface(dead: float, before: str) -> None:
    """A hold drives the limiting current of electrolyte that is longer by the way through the layer."""
    held = through_dead_lithium(f"{before}Hold at -1 V for 10 minutes", dead)
    assert -held.segments[-1].current[-1] == pytest.approx(limiting(dead), rel=3e-3)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_the_pieces_of_dead_lithium_stand_in_series(share: float) -> None:
    r"""With conductivity in proportion to salt the whole voltage is [D/(a q) i + 2RT/F (1 - t)] ln(c_L/c_0)."""
    current = share * limiting(DEAD)
    cell = through_dead_lithium(f"Plate at {current} A/m2 for 10 minutes", DEAD)
    flux = current * (1.0 - TRANSFERENCE) / FARADAY
    lowest = SALT - flux / DIFFUSIVITY * (length_of(DEAD) + LENGTH / 2.0)
    highest = lowest + flux / DIFFUSIVITY * (length_of(DEAD) + LENGTH)
    per_log = DIFFUSIVITY * current / (MOLAR * flux) + 2.0 * GAS_CONSTANT * 298.15 / FARADAY * (1.0 - TRANSFERENCE)
    layout = cell.layout
    end = cell.segments[-1].state[-1]
    assert end[layout.film, k.SALT] == pytest.approx(lowest, rel=5e-3)
    voltage = end[layout.counter, k.PHI_E] - end[layout.film, k.PHI_E]
    assert abs(voltage) == pytest.approx(per_log * np.log(highest / lowest), rel=5e-3)

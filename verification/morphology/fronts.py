"""Fronts whose course is known, in lengths of one box: the scales that make the laws dimensionless."""

import numpy as np

from lithiophile.constants import FARADAY, LITHIUM_MOLAR_VOLUME
from lithiophile.morphology.microstructures.specimen import Specimen, assembled, logistic
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.surface.electrolyte import Electrolyte

LENGTH = 1e-4
"""Width of the box [m]."""

KAPPA = 1.0


def electrolyte(k_i: float) -> Electrolyte:
    """Electrolyte in which i0 F L/(kappa R T) is ``k_i`` for a box of :data:`LENGTH`."""
    thermal = Electrolyte().thermal_voltage
    return Electrolyte(conductivity=KAPPA, exchange_current=k_i * KAPPA * thermal / LENGTH)


def current(i: float) -> float:
    """Current density [A/m2] that drops i RT/F over the length."""
    return i * KAPPA * Electrolyte().thermal_voltage / LENGTH


def charge(height: float) -> float:
    """Charge that moves a front by this share of the length [C/m2]."""
    return height * LENGTH * FARADAY / LITHIUM_MOLAR_VOLUME


def sentence(word: str, i: float, height: float) -> str:
    """Protocol sentence for a dimensionless current and a travel of the front."""
    return f"{word} at {current(i)!r} A/m2 for {charge(height)!r} C/m2"


def specimen(distance: np.ndarray, n: int, width: float = 1.0) -> Specimen:
    """Lithium where the signed distance [lengths] is negative; n voxels to the length."""
    return assembled("front", LENGTH / n, lithium=logistic(distance * n, width), width=width)


def case(made: Specimen, k_i: float, protocol: str, **rest: object) -> Case:
    """Case with sharp solver tolerance."""
    rest.setdefault("tolerance", 1e-8)
    return Case.of(made, protocol, electrolyte=electrolyte(k_i), **rest)


def grid(n: int, height: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Heights and positions of the centres of a 2D box [lengths]."""
    z = (np.arange(height or n) + 0.5) / n
    x = (np.arange(n) + 0.5) / n
    return tuple(np.meshgrid(z, x, indexing="ij"))  # type: ignore[return-value]


def corner(case: Case, state: object = None) -> float:
    """Potential drop [RT/F] at the top corner farthest from the origin, for the first protocol step."""
    from lithiophile.morphology.run.simulation import Simulation
    from lithiophile.morphology.run.step import solve

    sim = Simulation(case)
    drive = sim.drive(next(iter(case.protocol)))
    state = sim.first_guess(drive, state or sim.start().state)
    _, listed, mute, choices = sim.islands(state)
    found, _, _ = solve(sim.potentials(state, choices.island_count), sim.constants, drive, listed, mute, choices)
    return float(found.potential.ravel()[-1]) + 0.5 * float(drive.top_current)

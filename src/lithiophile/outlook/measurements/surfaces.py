"""Resistances of an anode's surface, and how uneven the current on it is."""

from math import pi, sqrt

import numpy as np

from lithiophile.physics.limits import charge_transfer_resistance
from lithiophile.stack import Kinetics, Stack

RELIEF, WAVE = 1e-6, 10e-6
"""Height and wavelength of a rough surface [m]."""
UNEVEN = 0.3
"""Standard deviation of an interphase's resistance per its mean."""


def film_resistance(kinetics: Kinetics) -> float:
    """Of the interphase that is there from the start [ohm m2], whether it is a number or a film that is followed."""
    film = kinetics.film_resistance
    if kinetics.grows:
        film += kinetics.interphase_thickness / kinetics.interphase_conductivity
    return film


def surface(stack: Stack) -> tuple[float, float, float]:
    """Film resistance and charge-transfer resistance [ohm m2] and conductivity of the electrolyte [S/m]."""
    kinetics, laws = stack.kinetics, stack.layers[0].electrolyte
    conductivity = float(np.asarray(laws.conductivity(np.array([laws.salt_concentration])))[0])
    return (
        film_resistance(kinetics),
        float(charge_transfer_resistance(kinetics.exchange_current, stack.temperature)),
        conductivity,
    )


def unevenness(film: float, transfer: float, conductivity: float, spread: float) -> float:
    """Standard deviation of the current per its mean on a surface that is rough and patchy, small signal."""
    wave = 2.0 * pi / WAVE
    relief = wave * RELIEF / sqrt(2.0) / (1.0 + wave * conductivity * (film + transfer))
    patches = spread * film / (film + transfer + 1.0 / (wave * conductivity))
    return sqrt(relief**2 + patches**2)

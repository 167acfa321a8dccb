"""Charge that lithium, and a host full of it, hold per mass."""

from lithiophile.constants import FARADAY, LITHIUM_MOLAR_MASS
from lithiophile.physics.energy import full_host_capacity

MAH = 3.6
"""Coulomb in a mAh."""
CAPACITY = FARADAY / LITHIUM_MOLAR_MASS / MAH / 1e3
"""Of lithium [mAh/g]."""
COULOMB_PER_KG = 3600.0
"""1 mAh/g."""
DENSITIES = {"Cu": 8960.0, "Ni": 8908.0, "C": 2000.0, "polyimide": 1420.0, "garnet": 5100.0}
"""Of skeletons [kg/m3] (handbook; carbon of fibres)."""


def with_host(porosity: float, density: float) -> float:
    """Capacity of full pores per mass of lithium and skeleton [mAh/g]."""
    return float(full_host_capacity(porosity, density)) / COULOMB_PER_KG

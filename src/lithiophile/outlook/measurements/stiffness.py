"""Shear moduli of materials, in bulk and as a coat that bends."""

from math import pi

from lithiophile import materials
from lithiophile.materials import Material
from lithiophile.outlook.engine.scenario import RangedNumber
from lithiophile.outlook.engine.thresholds import threshold
from lithiophile.physics.elastic_interface import Layer, share_of_half_space

STIFF_ENOUGH = threshold("q17", "stiff enough")
"""Shear modulus of a separator per that of lithium that halts dendrites (rule q17)."""


def shear(young: float, poisson: float) -> float:
    """Shear modulus of an isotropic solid."""
    return young / (2.0 * (1.0 + poisson))


def modulus(name: str) -> float:
    """Shear modulus of a material [Pa]."""
    material = materials.load(name)
    if material.has("shear_modulus"):
        return material.value("shear_modulus")
    return shear(material.value("young_modulus"), _poisson(material))


def _poisson(material: Material) -> float:
    return material.value("poisson_ratio") if material.has("poisson_ratio") else 0.3


RIPPLE = RangedNumber("ripple.wavelength", 10e-6, 1e-6, 100e-6, "m", "assumed", "rough lithium after some cycles")


def as_coat(shear: float, poisson: float, thickness: float, wavelength: float) -> float:
    """Shear modulus [Pa] of a half space that resists a ripple as a free coat does."""
    return shear * share_of_half_space(Layer(shear, poisson, thickness, backed=False), 2.0 * pi / wavelength)

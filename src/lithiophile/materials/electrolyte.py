"""From a material to the transport laws that the cell model integrates."""

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lithiophile.errors import InputError
from lithiophile.materials.again import note_warning
from lithiophile.materials.laws import REFERENCE_TEMPERATURE, Law, OutsideRangeWarning, describe_temperature
from lithiophile.materials.material import Material
from lithiophile.stack import ElectrolyteLaws

_AS_KNOWN = 10.0
"""Kelvins from room temperature within which a constant conductivity is taken without a word."""
_STEP = 1e-2
"""Over which the slope of a density is taken [mol/m3]."""
_UNLIMITED = (0.0, 4000.0)
_SALT_LAWS = ("diffusivity", "transference", "thermodynamic_factor")


def electrolyte_laws(material: Material, temperature: float = REFERENCE_TEMPERATURE) -> ElectrolyteLaws:
    """Transport laws of an electrolyte, gel or solid at one temperature.

    Parameters
    ----------
    material : Material
        With a conductivity; unless it is a single-ion conductor also with diffusivity,
        transference, thermodynamic_factor and salt_concentration.
    temperature : float
        [K].

    Returns
    -------
    lithiophile.stack.ElectrolyteLaws
        Functions of salt concentration [mol/m3]. They never refuse a concentration: a cell
        passes through depletion on its way to the event that reports it. ``valid`` is the
        range common to all laws. The salt's volume is its ``salt_molar_volume``, or follows from ``density`` over the
        concentration and the salt's ``molar_mass``. A material that doesn't state its ``solubility`` [mol/m3]
        dissolves any amount.

    Examples
    --------
    >>> from lithiophile.materials import load
    >>> laws = electrolyte_laws(load("lipf6_ec_emc_landesfeind2019"), 298.15)
    >>> round(float(laws.conductivity(1000.0)), 3)
    0.913
    """
    if not material.has("conductivity"):
        raise InputError(f"{material.name} ({material.title}) conducts no ions; it can't be an electrolyte.")
    conductivity = _tolerant(material.law("conductivity"))
    _caution(material, temperature)
    if material.header.single_ion:
        return ElectrolyteLaws(material.name, conductivity.at(temperature), single_ion=True)
    missing = [key for key in (*_SALT_LAWS, "salt_concentration") if not material.has(key)]
    if missing:
        raise InputError(f"{material.name} ({material.title}) can't be an electrolyte: it has no {', '.join(missing)}.")
    laws = [conductivity, *(_tolerant(material.law(key)) for key in _SALT_LAWS)]
    ranges = [law.valid or _UNLIMITED for law in laws]
    return ElectrolyteLaws(
        name=material.name,
        conductivity=laws[0].at(temperature),
        diffusivity=laws[1].at(temperature),
        transference=laws[2].at(temperature),
        thermodynamic_factor=laws[3].at(temperature),
        salt_concentration=material.value("salt_concentration"),
        salt_molar_volume=material.value("salt_molar_volume") if material.has("salt_molar_volume") else 0.0,
        salt_volume=_salt_volume(material, temperature),
        valid=(max(r[0] for r in ranges), min(r[1] for r in ranges)),
        solubility=material.value("solubility") if material.has("solubility") else math.inf,
    )


@dataclass(frozen=True)
class SaltVolume:
    r"""Partial molar volume of a salt from the density of its solutions.

    .. math:: \bar V = \frac{M - \rho'}{\rho - c \rho'}

    with the salt's molar mass M and :math:`\rho' = d\rho/dc`, since the mass of a solution is :math:`c M + c_0 M_0` and
    its volume :math:`c \bar V + c_0 \bar V_0 = 1`. A record, so that it travels to other processes.

    References
    ----------
    Newman & Balsara, Electrochemical Systems, 4th ed. (2021), ch. 12.

    Examples
    --------
    A salt of 0.3 kg/mol whose solutions become heavier by 0.1 kg for each mole in 1 m3 of 1000 kg:

    >>> ideal = SaltVolume(lambda c: 1000.0 + 0.1 * c, 0.3)
    >>> float(ideal(np.array(500.0)).round(9))
    0.0002
    """

    density: Callable[[ArrayLike], NDArray[np.float64]]
    """[kg/m3] of c [mol/m3]."""
    molar_mass: float
    """[kg/mol]"""

    def __call__(self, c: ArrayLike) -> NDArray[np.float64]:
        c = np.asarray(c, dtype=float)
        below, above = np.maximum(c - _STEP, 0.0), c + _STEP
        slope = (self.density(above) - self.density(below)) / (above - below)
        return np.asarray((self.molar_mass - slope) / (self.density(c) - c * slope))


def _salt_volume(material: Material, temperature: float) -> SaltVolume | None:
    """From a density that is a law of the concentration, where no molar volume is stated."""
    if material.has("salt_molar_volume") or not (material.has("density") and material.has("molar_mass")):
        return None
    return SaltVolume(_tolerant(material.law("density")).at(temperature), material.value("molar_mass"))


def _caution(material: Material, temperature: float) -> None:
    """Say once what is not known of an electrolyte at a temperature."""
    known = [material.law(key) for key in ("conductivity", *_SALT_LAWS) if material.has(key)]
    outside = [law for law in known if law.warns_at(temperature)]
    at = describe_temperature(temperature)
    if outside:
        names = [law.key.removesuffix(f" of {material.name}") for law in outside]
        low = max(law.valid_temperature[0] for law in outside if law.valid_temperature)
        high = min(law.valid_temperature[1] for law in outside if law.valid_temperature)
        told = (
            f"{', '.join(names)} of {material.name} at {at}: measured only from {describe_temperature(low)} to "
            f"{describe_temperature(high)}, and extrapolated."
        )
        note_warning()
        warnings.warn(told[0].upper() + told[1:], OutsideRangeWarning, stacklevel=3)
    conductivity = known[0]
    constant = not conductivity.follows_temperature and conductivity.valid_temperature is None
    if constant and abs(temperature - REFERENCE_TEMPERATURE) > _AS_KNOWN:
        note_warning()
        warnings.warn(
            f"Conductivity of {material.name} at {at}: its file has no arrhenius table, so that of "
            f"{describe_temperature(REFERENCE_TEMPERATURE)} is taken.",
            OutsideRangeWarning,
            stacklevel=3,
        )


def _tolerant(law: Law) -> Law:
    """The law with refusals and warnings turned into held ends."""
    below, above = (p if p in ("clamp", "extrapolate") else "clamp" for p in (law.below, law.above))
    return law.with_outside(below, above).silent_in_temperature()

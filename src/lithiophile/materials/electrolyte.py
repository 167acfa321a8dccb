"""From a material to the transport laws that the cell model integrates."""

import math

from lithiophile.errors import InputError
from lithiophile.materials.laws import REFERENCE_TEMPERATURE, Law
from lithiophile.materials.material import Material
from lithiophile.stack import ElectrolyteLaws

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
        range common to all laws. A material that doesn't state its ``solubility`` [mol/m3] dissolves any amount.

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
        valid=(max(r[0] for r in ranges), min(r[1] for r in ranges)),
        solubility=material.value("solubility") if material.has("solubility") else math.inf,
    )


def _tolerant(law: Law) -> Law:
    """The law with refusals and warnings turned into held ends."""
    below, above = (p if p in ("clamp", "extrapolate") else "clamp" for p in (law.below, law.above))
    return law.with_outside(below, above)

"""The properties a material may have: what each measures and what it depends on."""

from dataclasses import dataclass
from typing import Literal, get_args

from lithiophile.units import DIMENSIONS

Kind = Literal[
    "electrolyte",
    "gel",
    "solid",
    "coating",
    "metal",
    "host",
    "wall",
    "separator",
    "kinetics",
    "cathode",
    "additive",
]
"""Kinds of material; each has its folder in ``data``."""

KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True)
class Property:
    """What a property measures, the variable its law may depend on, and its possible range in SI."""

    dimension: str
    variable: str = ""
    least: float | None = None
    most: float | None = None


def _positive(dimension: str, variable: str = "", most: float | None = None) -> Property:
    return Property(dimension, variable, 0.0, most)


PROPERTIES: dict[str, Property] = {
    # transport of ions
    "conductivity": _positive("conductivity", "c"),
    "diffusivity": _positive("diffusivity", "c"),
    "transference": Property("number", "c", -10.0, 1.0),
    "thermodynamic_factor": _positive("number", "c"),
    "salt_concentration": _positive("concentration"),
    "salt_molar_volume": _positive("molar_volume"),
    "polymer_fraction": _positive("fraction", most=1.0),
    "bruggeman": _positive("number"),
    "tortuosity": Property("number", least=1.0),
    "oxidation_potential": Property("voltage"),
    # bulk
    "density": _positive("density", "c"),
    "molar_mass": _positive("molar_mass"),
    "molar_volume": _positive("molar_volume"),
    "ion_molar_volume": _positive("molar_volume"),
    "electronic_conductivity": _positive("conductivity"),
    "heat_capacity": _positive("heat_capacity"),
    "thermal_conductivity": _positive("thermal_conductivity"),
    "thermal_expansion": Property("expansion"),
    "melting_temperature": _positive("temperature"),
    "viscosity": _positive("viscosity"),
    # shape
    "thickness": _positive("length"),
    "porosity": _positive("fraction", most=1.0),
    "pore_size": _positive("length"),
    "fibre_diameter": _positive("length"),
    "bore_diameter": _positive("length"),
    "sheet_thickness": _positive("length"),
    "sheet_gap": _positive("length"),
    "areal_mass": _positive("areal_mass"),
    # mechanics
    "young_modulus": _positive("modulus"),
    "shear_modulus": _positive("modulus"),
    "bulk_modulus": _positive("modulus"),
    "poisson_ratio": Property("number", least=-1.0, most=0.5),
    "yield_strength": _positive("pressure"),
    "fracture_strength": _positive("pressure"),
    "fracture_toughness": _positive("toughness"),
    "fracture_strain": _positive("fraction"),
    "hardness": _positive("pressure"),
    "adhesion_energy": _positive("surface_energy"),
    "surface_energy": _positive("surface_energy"),
    "creep_exponent": _positive("number"),
    "creep_rate": _positive("rate"),
    "creep_stress": _positive("pressure"),
    "healing_time": _positive("time"),
    "relaxation_time": _positive("time"),
    # lithium taken up
    "capacity": _positive("charge_density"),
    "specific_capacity": _positive("specific_charge"),
    "potential": Property("voltage", "x"),
    "volume_ratio": Property("number", "x"),
    "irreversible_charge": _positive("charge_density"),
    "maximum_concentration": _positive("concentration"),
    "least_concentration": _positive("concentration"),
    "lithium_fraction": _positive("fraction", most=1.0),
    "solid_diffusivity": _positive("diffusivity", "x"),
    "self_diffusivity": _positive("diffusivity"),
    "particle_radius": _positive("length"),
    "mean_voltage": Property("voltage"),
    "active_fraction": _positive("fraction", most=1.0),
    "solid_bruggeman": _positive("number"),
    "lithium_charged": _positive("fraction", most=1.0),
    "lithium_discharged": _positive("fraction", most=1.0),
    "lower_voltage": Property("voltage"),
    "upper_voltage": Property("voltage"),
    "inactive_density": _positive("density"),
    "upper_standard_potential": Property("voltage"),
    "lower_standard_potential": Property("voltage"),
    "upper_exchange_current": _positive("current_density"),
    "reaction_area": _positive("area_per_mass"),
    "electrolyte_per_mass": _positive("volume_per_mass"),
    "saturation": _positive("density"),
    "precipitation_rate": _positive("rate"),
    "precipitate_density": _positive("density"),
    # surfaces
    "nucleation_overpotential": _positive("voltage"),
    "exchange_current": _positive("current_density"),
    "transfer_coefficient": _positive("number", most=1.0),
    "reorganisation_energy": _positive("molar_energy"),
    "reference_concentration": _positive("concentration"),
    "film_resistance": _positive("resistance_area"),
    "interface_resistance": _positive("resistance_area"),
    "double_layer": _positive("capacitance_area"),
    "critical_current": _positive("current_density"),
    "stripping_capacity": _positive("areal_charge"),
    "coulombic_efficiency": _positive("fraction", most=1.0),
    # wear of lithium under a film
    "first_thickness": _positive("length"),
    "growth": _positive("diffusivity"),
    "volume": _positive("number"),
    "unevenness": _positive("number"),
    "grain_diameter": _positive("length"),
    "filament_diameter": _positive("length"),
    "detachment": _positive("fraction", most=1.0),
    "detachment_current": _positive("current_density"),
    "film_share": _positive("fraction", most=1.0),
    "evenness": _positive("number"),
    # mixtures and additives
    "filler_fraction": _positive("fraction", most=1.0),
    "mass_fraction": _positive("fraction", most=1.0),
    "concentration": _positive("concentration"),
    "solubility": _positive("concentration"),
    "electrons": _positive("number"),
    "film_conductivity": _positive("conductivity"),
}

FORMER = {"nucleation_barrier": "nucleation_overpotential"}
"""Names of earlier versions."""

_SALT = ("diffusivity", "transference", "thermodynamic_factor", "salt_concentration", "salt_molar_volume")

REQUIRED: dict[str, tuple[str, ...]] = {
    "electrolyte": ("conductivity", *_SALT, "density"),
    "gel": ("conductivity", "density"),
    "solid": ("conductivity", "density"),
    "coating": ("conductivity", "thickness"),
    "metal": ("density", "electronic_conductivity"),
    "host": ("density", "electronic_conductivity"),
    "wall": ("nucleation_overpotential",),
    "separator": ("thickness", "porosity", "tortuosity", "density"),
    "kinetics": (
        "exchange_current",
        "transfer_coefficient",
        "reference_concentration",
        "film_resistance",
        "double_layer",
    ),
    "cathode": ("potential", "density"),
    "additive": ("molar_mass",),
}
"""What a file of each kind has to hold at least."""


def required(kind: str, single_ion: bool, in_pores: bool, by_density: bool = False) -> tuple[str, ...]:
    """Properties that a material of this kind must have.

    A gel or solid that conducts two ions needs its salt's laws; a coating that conducts
    through electrolyte in its pores has no conductivity of its own. A density that follows the
    concentration, with the salt's molar mass, stands for the salt's molar volume.
    """
    if kind == "coating" and in_pores:
        return ("thickness", "porosity", "tortuosity")
    both_ions = kind in ("gel", "solid") and not single_ion
    wanted = REQUIRED[kind] + (_SALT if both_ions else ())
    return tuple("molar_mass" if by_density and one == "salt_molar_volume" else one for one in wanted)


def si_unit(name: str) -> str:
    """SI unit of a property.

    >>> si_unit("conductivity")
    'S/m'
    """
    return DIMENSIONS[PROPERTIES[name].dimension].si

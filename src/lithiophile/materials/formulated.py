"""An electrolyte that is named by what it consists of, as a material: class values of its solvents, in wide ranges."""

import math

from lithiophile.materials.forms import Constant
from lithiophile.materials.formulation import Formulation, parse, species
from lithiophile.materials.laws import Arrhenius, Law
from lithiophile.materials.material import Material
from lithiophile.materials.properties import si_unit
from lithiophile.materials.schema import Entry, Header, Source, Temperature
from lithiophile.units import Unit

_CLASSES = "classes"
_MADE = "formulation"
_CONDUCTIVITY = {
    "carbonate": 0.9, "ester": 1.2, "fluorinated carbonate": 0.6, "fluorinated ester": 0.6, "ether": 1.3,
    "fluorinated ether": 0.5, "sulfone": 0.25, "sulfite": 0.8, "phosphate": 0.5, "nitrile": 3.0,
}  # fmt: skip
"""At 1.2 mol/L and 25 degC [S/m], recalled, to a factor of two."""
_BEST = 1.2
"""Concentration at which liquid electrolytes conduct best [mol/L]."""
_THICK = 0.3
"""What concentrated solutions keep of that, times the share of the solvent that coordinates."""
_UNSATURATED = 1.2
"""Least solubility over the concentration: what is mixed, stored and cycled is not saturated (assumed)."""
_HEAT = 14.0
"""Activation energy of transport [kJ/mol]."""


def formulated(name: str) -> Material:
    """The material of a formulation.

    Its salt concentration and density follow from what is written; how it conducts is a class value of its solvents.

    Raises
    ------
    InputError
        If the name is no formulation.

    Examples
    --------
    >>> made = formulated("1 mol/L LiPF6 in EC:DMC 1:1 v/v")
    >>> made.value("salt_concentration"), round(made.value("density"), 1)
    (1000.0, 1276.4)
    """
    made = parse(name)
    numbers = _transport(made)
    entries, laws = {}, {}
    least = {"solubility": _UNSATURATED * numbers["salt_concentration"][0]}
    for key, (value, spread, note) in numbers.items():
        computed = spread == 1.0
        entries[key] = Entry(
            evidence="computed" if computed else "assumed", source=_MADE if computed else _CLASSES, note=note,
            value=value, unit=si_unit(key), low=None if computed else max(value / spread, least.get(key, 0.0)),
            high=None if computed else min(value * spread, 0.9 if key == "transference" else value * spread),
            arrhenius=_warming(key),
        )  # fmt: skip
        heat = Arrhenius(_HEAT * 1e3, 298.15) if entries[key].arrhenius is not None else None
        laws[key] = Law(f"{key.replace('_', ' ')} of {name}", Constant(value), Unit(1.0), arrhenius=heat)
    header = Header(kind="electrolyte", title=name, formulation=name, about="; ".join(made.doubts))
    sources = {
        _CLASSES: Source(cite="Recalled class values of liquid electrolytes", where="no primary source was read"),
        _MADE: Source(cite="What the formulation says", where="molar masses and volumes of its parts"),
    }
    return Material(name, header, entries, laws, sources)


def _warming(key: str) -> Temperature | None:
    if key not in ("conductivity", "diffusivity"):
        return None
    return Temperature(
        activation_energy=f"{_HEAT:g} kJ/mol", evidence="assumed", source=_CLASSES, note="liquids lie at 7 to 25 kJ/mol"
    )


def _transport(made: Formulation) -> dict[str, tuple[float, float, str]]:
    """Value [SI], factor of its range either way (1: computed) and why."""
    known, salt = species(), made.salt_concentration
    donors, room = made.donors, sum(n * known[name].molar_volume for name, n in made.solvents.items())
    volume = {name: n * known[name].molar_volume for name, n in donors.items()}
    share = sum(volume.values()) / room
    pure = sum(v * _CONDUCTIVITY[known[name].kind] for name, v in volume.items()) / sum(volume.values())
    crowded = salt / (_BEST * share)
    conductivity = pure * share * max(crowded * math.exp(1.0 - crowded), _THICK if crowded > 1.0 else 0.0)
    mass = sum(n * known[name].molar_mass for part in (made.salts, made.solvents) for name, n in part.items())
    anions = sum(n * known[name].molar_volume for name, n in made.salts.items()) / salt
    most = max(1.5 * salt, 0.9 * sum(donors.values()))
    return {
        "conductivity": (conductivity, 2.5, "class value of the solvents, diluted and thickened by salt"),
        "diffusivity": (3e-10 * conductivity / 0.9, 2.5, "class value, follows the conductivity"),
        "transference": (0.4, 1.5, "class value"),
        "thermodynamic_factor": (1.0 + salt**0.7, 1.6, "class value; it rises with the salt"),
        "salt_concentration": (1000.0 * salt, 1.0, "as written"),
        "salt_molar_volume": (1e-6 * anions, 1.3, "of the salts"),
        "solubility": (1000.0 * most, 1.5, "about one solvent molecule for each lithium"),
        "density": (mass, 1.0, "masses and volumes of the parts"),
    }

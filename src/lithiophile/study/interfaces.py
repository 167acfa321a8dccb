"""Materials as what lithium meets: modulus, Poisson's ratio, volume of the ion, toughness, each with its range."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from math import inf
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile import materials
from lithiophile.errors import InputError
from lithiophile.materials import Material
from lithiophile.materials.laws import REFERENCE_TEMPERATURE
from lithiophile.physics.elastic_interface import Layer

KINDS = ("electrolyte", "gel", "solid", "coating")
"""Kinds of material that stand between lithium and the rest."""
LIQUID_CONDUCTIVITY = 1.0
"""Of the liquid behind a coat [S/m]; of a carbonate electrolyte, order of magnitude."""
_STIFF = 5e9
"""Young's modulus above which a single-ion coat counts as a ceramic [Pa]."""


@dataclass(frozen=True)
class Number:
    """A number with its range and origin, SI."""

    value: float
    low: float
    high: float
    evidence: str
    source: str

    def at(self, quantile: float) -> float:
        """Value at a place of the range; in proportion to the logarithm where the ends are a decade apart."""
        if self.low > 0.0 and self.high >= 10.0 * self.low:
            return float(self.low * (self.high / self.low) ** quantile)
        return self.low + quantile * (self.high - self.low)


@dataclass(frozen=True)
class Lithium:
    """One published set of elastic constants of lithium."""

    name: str
    shear_modulus: float
    poisson_ratio: float
    evidence: str
    source: str

    @property
    def layer(self) -> Layer:
        """Lithium much thicker than the wavelength."""
        return Layer(self.shear_modulus, self.poisson_ratio)


@dataclass(frozen=True)
class Salt:
    """What depletion depends on: concentration [mol/m3], diffusivity [m2/s], t+."""

    concentration: float
    diffusivity: float
    transference: float


@dataclass(frozen=True)
class Opposite:
    """What faces lithium: an electrolyte, or a coat with liquid behind it."""

    name: str
    title: str
    kind: str
    class_: str
    shear_modulus: Number
    poisson_ratio: Number
    ion_molar_volume: Number
    surface_resistance: Number
    conductivity: float
    fracture_toughness: Number | None = None
    thickness: Number | None = None
    """Of a coat; None for an electrolyte, which counts as a half space."""
    salt: Salt | None = None
    """Of an electrolyte that conducts two ions."""

    def layer(self, place: Mapping[str, float] | None = None) -> Layer:
        """The elastic layer, at the numbers' values or at places of their ranges."""
        place = place or {}

        def of(key: str, number: Number) -> float:
            return number.at(place[key]) if key in place else number.value

        depth = inf if self.thickness is None else of("thickness", self.thickness)
        return Layer(
            of("shear_modulus", self.shear_modulus), of("poisson_ratio", self.poisson_ratio), depth, backed=False
        )


@cache
def lithiums() -> tuple[Lithium, ...]:
    """Published elastic constants of lithium, softest first.

    >>> [round(one.shear_modulus / 1e9, 2) for one in lithiums()]
    [1.8, 2.83, 3.4, 4.2]
    """
    return tuple(Lithium(**entry) for entry in _data()["lithium"])


@cache
def opposite(name: str | Path) -> Opposite:
    """A material of the catalogue, or of a file, as what faces lithium.

    Raises
    ------
    InputError
        If it is neither an electrolyte nor a coating.
    """
    material = materials.load(name)
    if material.kind not in KINDS:
        raise InputError(
            f"{material.name} is a {material.kind}; stability is a question to what lies on lithium: "
            f"{', '.join(KINDS)}. `lithiophile library materials` lists them."
        )
    class_ = class_of(material)
    poisson = _number(material, "poisson_ratio", class_)
    return Opposite(
        name=material.name,
        title=material.title,
        kind=material.kind,
        class_=class_,
        shear_modulus=_shear(material, poisson.value, class_),
        poisson_ratio=poisson,
        ion_molar_volume=_number(material, "ion_molar_volume", class_),
        surface_resistance=_number(material, "interface_resistance", class_, "surface_resistance"),
        conductivity=_conductivity(material),
        fracture_toughness=_number(material, "fracture_toughness", class_) if class_ == "ceramic" else None,
        thickness=_own(material, "thickness") if material.kind == "coating" else None,
        salt=_salt(material),
    )


def with_young_modulus(one: Opposite, young: float) -> Opposite:
    """The same material with another Young's modulus [Pa]: a what-if.

    >>> round(with_young_modulus(opposite("tte_gel"), 13.3e9).shear_modulus.value / 1e9, 2)
    4.59
    """
    nu = one.poisson_ratio
    value, low, high = (0.5 * young / (1.0 + n) for n in (nu.value, nu.high, nu.low))
    return replace(one, shear_modulus=Number(value, low, high, "assumed", f"E = {young / 1e9:g} GPa, as asked"))


def names(kind: str | None = None) -> list[str]:
    """Every material of the catalogue that can face lithium, by kind.

    >>> "llzo" in names("solid"), "copper" in names()
    (True, False)
    """
    if kind is not None and kind not in KINDS:
        raise InputError(f"'{kind}' does not face lithium. Possible: {', '.join(KINDS)}.")
    return [name for one in KINDS if kind in (None, one) for name in materials.names(one)]


def class_of(material: Material) -> str:
    """Class whose numbers stand in for what a file does not say: liquid, gel, polymer, ceramic or porous.

    >>> [class_of(materials.load(name)) for name in ("llzo", "peo_litfsi_edman2000", "lipaa", "mof_skin")]
    ['ceramic', 'polymer', 'polymer', 'porous']
    """
    if material.kind in ("electrolyte", "gel"):
        return "liquid" if material.kind == "electrolyte" else "gel"
    if material.kind == "coating" and material.header.transport == "pores":
        return "porous"
    stiff = material.kind == "solid" or not material.has("young_modulus")
    stiff = stiff or material.value("young_modulus") >= _STIFF
    return "ceramic" if material.header.single_ion and stiff else "polymer"


def _shear(material: Material, poisson: float, class_: str) -> Number:
    """Shear modulus as stated, else from Young's modulus, else that of the class."""
    if material.has("shear_modulus") or not material.has("young_modulus"):
        return _number(material, "shear_modulus", class_)
    young, share = _own(material, "young_modulus"), 0.5 / (1.0 + poisson)
    words = f"E/(2(1+nu)) of {young.source}"
    return Number(young.value * share, young.low * share, young.high * share, young.evidence, words)


def _number(material: Material, key: str, class_: str, substitute: str = "") -> Number:
    if material.has(key):
        return _own(material, key)
    usual = _data()["class"][class_][substitute or key]
    return Number(usual["value"], usual["low"], usual["high"], "assumed", f"class {class_}: {usual['note']}")


def _own(material: Material, key: str) -> Number:
    q = material.quantity(key)
    low, high = (q.value if end is None else end for end in (q.low, q.high))
    return Number(q.value, low, high, q.evidence, q.source)


def _conductivity(material: Material) -> float:
    """Of an electrolyte, inside the temperatures it was measured at; behind a coat that of a liquid."""
    if material.kind == "coating":
        return LIQUID_CONDUCTIVITY
    return _value(material, "conductivity")


def _salt(material: Material) -> Salt | None:
    if material.kind == "coating" or not all(material.has(key) for key in ("diffusivity", "transference")):
        return None
    return Salt(material.value("salt_concentration"), _value(material, "diffusivity"), _value(material, "transference"))


def _value(material: Material, key: str) -> float:
    """At room temperature, or the nearest temperature it was measured at."""
    valid = material.law(key).valid_temperature or (0.0, inf)
    return material.value(key, float(np.clip(REFERENCE_TEMPERATURE, *valid)))


@cache
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("stability.toml").read_text("utf-8")
    return tomllib.loads(text)

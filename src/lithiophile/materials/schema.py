"""What a material's file may say."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from lithiophile.materials.evidence import Evidence as Evidence
from lithiophile.materials.laws import REFERENCE_TEMPERATURE, Outside
from lithiophile.materials.properties import Kind


class Source(BaseModel):
    """Where numbers come from."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    where: str
    """Table, figure, equation or page; for recalled numbers, that they were recalled."""
    doi: str | None = None
    cite: str | None = None
    """Authors, journal, volume, year, page; needed where there is no doi."""
    doi_checked: bool = True
    """False: the doi was written from memory."""
    read_in: str | None = None
    """Where the number was read, if not in the source itself (code, database, review)."""
    licence: str | None = None


class Header(BaseModel):
    """What a file says about the material as a whole."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    kind: Kind
    """Kind of material, the folder of the catalogue."""
    title: str
    """What it is, in a line."""
    about: str = ""
    """What one should know before using it."""
    composition: str = ""
    """What it consists of."""
    formulation: str = ""
    """The same to be calculated with, such as 1 mol/L LiPF6 in EC:DMC 1:1 v/v; its interphase follows from it."""
    conductivity_of: Literal["liquid", "gel", "solid"] | None = None
    """Whose conductivity is given: a gel's liquid (times porosity ** bruggeman) or the whole gel."""
    single_ion: bool = False
    """Only lithium ions move; there is no salt."""
    transport: Literal["bulk", "pores"] = "bulk"
    """Coating: ions go through its bulk (alone, or with absorbed salt), or through electrolyte in its pores."""
    wall_kind: Literal["lithiophilic", "lithiophobic", "alloying", "intercalating", "insulating"] | None = None
    """How it meets lithium, as the wall of a host."""
    soluble_in_lithium: bool | None = None
    """Whether lithium dissolves it."""
    like: str | None = None
    """Material of the catalogue whose kinetics and usual additive go with this one, too, for a file of your own."""
    start: Literal["charged", "discharged"] | None = None
    """Cathode: as cells are built with it; left out, discharged."""


class Temperature(BaseModel):
    """An Arrhenius factor on top of a law; a number of its own, with its own origin."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    activation_energy: str
    """Such as 35 kJ/mol or 0.35 eV; positive: the property rises with temperature."""
    reference: str = f"{REFERENCE_TEMPERATURE} K"
    """Temperature at which the factor is 1."""
    evidence: Evidence
    """How it is known."""
    source: str
    """Name of the [source.NAME] it comes from."""
    note: str = ""
    """Why it was chosen."""


class Entry(BaseModel):
    """One property as the file states it; the numbers of its form are the extra fields."""

    model_config = ConfigDict(extra="allow", frozen=True, use_attribute_docstrings=True)

    evidence: Evidence
    """How it is known: measured, fitted to measurements, computed from other numbers, a surrogate (read of another
    material or form), defined, or assumed."""
    rests_on: Evidence | None = None
    """What a computed number counts as, if less than computed: how the weakest number that it follows from is known."""
    source: str
    """Name of the [source.NAME] it comes from."""
    value: float | None = None
    """The number, in the unit."""
    law: str | None = None
    """Form of the law; its numbers stand beside it (docs/materials.md)."""
    unit: str = "1"
    """Of the value, the law and the range."""
    low: float | None = None
    """Least value it may have; needed where it is assumed."""
    high: float | None = None
    """Largest value it may have; needed where it is assumed."""
    note: str = ""
    """Why it was chosen, or what it follows from."""
    conditions: str = ""
    """Under which it was measured."""
    variable_unit: str | None = None
    """Of the concentration in the law; left out, mol/L."""
    valid: tuple[float, float] | None = None
    """Range of the variable in which the law was measured."""
    valid_temperature: tuple[float, float] | None = None
    """Range in which it was measured [K]."""
    outside: Outside | dict[Literal["below", "above"], Outside] | None = None
    """What happens outside the valid range: raise, warn, clamp or extrapolate."""
    outside_temperature: Outside = "warn"
    """The same for the temperature."""
    arrhenius: Temperature | None = None
    """Dependence on temperature, on top of the value or law."""

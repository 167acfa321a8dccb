"""What a material's file may say."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from lithiophile.materials.laws import REFERENCE_TEMPERATURE, Outside
from lithiophile.materials.properties import Kind

Evidence = Literal["measured", "fitted", "computed", "assumed"]


class Source(BaseModel):
    """Where numbers come from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

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

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    title: str
    about: str = ""
    composition: str = ""
    conductivity_of: Literal["liquid", "gel", "solid"] | None = None
    """Whose conductivity is given: a gel's liquid (times porosity ** bruggeman) or the whole gel."""
    single_ion: bool = False
    """Only lithium ions move; there is no salt."""
    transport: Literal["bulk", "pores"] = "bulk"
    """Coating: ions go through its bulk (alone, or with absorbed salt), or through electrolyte in its pores."""
    wall_kind: Literal["lithiophilic", "lithiophobic", "alloying", "intercalating", "insulating"] | None = None
    soluble_in_lithium: bool | None = None
    start: Literal["charged", "discharged"] | None = None
    """Cathode: as cells are built with it; left out, discharged."""


class Temperature(BaseModel):
    """An Arrhenius factor on top of a law; a number of its own, with its own origin."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    activation_energy: str
    reference: str = f"{REFERENCE_TEMPERATURE} K"
    evidence: Evidence
    source: str
    note: str = ""


class Entry(BaseModel):
    """One property as the file states it; the numbers of its form are the extra fields."""

    model_config = ConfigDict(extra="allow", frozen=True)

    evidence: Evidence
    source: str
    value: float | None = None
    law: str | None = None
    unit: str = "1"
    low: float | None = None
    high: float | None = None
    note: str = ""
    conditions: str = ""
    variable_unit: str | None = None
    valid: tuple[float, float] | None = None
    valid_temperature: tuple[float, float] | None = None
    outside: Outside | dict[Literal["below", "above"], Outside] | None = None
    outside_temperature: Outside = "warn"
    arrhenius: Temperature | None = None

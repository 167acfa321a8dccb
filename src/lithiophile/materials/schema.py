"""What a material's file may say, and plain sentences for what is wrong with it."""

from dataclasses import fields
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from lithiophile.errors import InputError, nearest
from lithiophile.materials.forms import FIXED_UNITS, FORMS, IN_MOLES_PER_LITRE
from lithiophile.materials.laws import REFERENCE_TEMPERATURE, Arrhenius, Law, Outside
from lithiophile.materials.properties import PROPERTIES, Kind, Property
from lithiophile.units import DIMENSIONS, Unit, to_si, unit

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


_FIELDS = tuple(name for name in Entry.model_fields)


def read_entry(name: str, given: dict[str, Any], material: str) -> tuple[Entry | None, Law | None, list[str]]:
    """One property of a file as entry and law, and everything that is wrong with it."""
    if name not in PROPERTIES:
        close = nearest(name, PROPERTIES)
        return (
            None,
            None,
            [f"{name}: no such property.{' The nearest: ' + ', '.join(close) + '.' if close else ''}"],
        )
    what = PROPERTIES[name]
    try:
        entry = Entry.model_validate(given)
    except ValidationError as error:
        return None, None, sentences(error, name)
    problems = _check_statement(name, entry)
    units = _units(name, what, entry, problems)
    form = _form(name, entry, problems)
    range_ = _range(name, what, entry, problems)
    arrhenius = _arrhenius(name, entry, problems)
    if problems or units is None or form is None:
        return entry, None, problems
    below, above = _policy(entry)
    law = Law(
        key=f"{name.replace('_', ' ')} of {material}",
        form=form,
        unit=units[0],
        variable=what.variable,
        variable_factor=units[1],
        valid=range_,
        below=below,
        above=above,
        valid_temperature=entry.valid_temperature,
        outside_temperature=entry.outside_temperature,
        arrhenius=arrhenius,
    )
    return entry, law, _check_values(name, what, entry, law)


def si_unit(name: str) -> str:
    """SI unit of a property.

    >>> si_unit("conductivity")
    'S/m'
    """
    return DIMENSIONS[PROPERTIES[name].dimension].si


def _check_statement(name: str, entry: Entry) -> list[str]:
    problems = []
    if (entry.value is None) == (entry.law is None):
        problems.append(f"{name}: write either value or law, {'not both' if entry.law else 'one of them is needed'}.")
    if entry.evidence == "assumed":
        if not entry.note:
            problems.append(f"{name}.note: missing; an assumed number says why it was chosen.")
        if entry.value is not None and (entry.low is None or entry.high is None):
            problems.append(f"{name}: an assumed number needs low and high, the range it may lie in.")
    if entry.low is not None and entry.value is not None and entry.low > entry.value:
        problems.append(f"{name}.low: {entry.low:g} is larger than the value {entry.value:g}.")
    if entry.high is not None and entry.value is not None and entry.high < entry.value:
        problems.append(f"{name}.high: {entry.high:g} is smaller than the value {entry.value:g}.")
    return problems


def _units(name: str, what: Property, entry: Entry, problems: list[str]) -> tuple[Unit, float] | None:
    """Unit of the property and SI value of the variable's unit."""
    try:
        own = unit(entry.unit, what.dimension, f"{name}.unit")
        if entry.law in FIXED_UNITS and unit(FIXED_UNITS[entry.law], what.dimension) != own:
            problems.append(f"{name}.unit: the law {entry.law} gives {FIXED_UNITS[entry.law]}, not {entry.unit}.")
        factor = 1.0
        if what.variable == "c":
            factor = unit(entry.variable_unit or "mol/L", "concentration", f"{name}.variable_unit").factor
            if entry.law in IN_MOLES_PER_LITRE and factor != 1000.0:
                problems.append(f"{name}.variable_unit: the law {entry.law} is written in mol/L.")
    except InputError as error:
        problems.extend(error.problems)
        return None
    return own, factor


def _form(name: str, entry: Entry, problems: list[str]) -> Any:
    numbers = dict(entry.model_extra or {})
    law = entry.law if entry.law is not None else "constant"
    if entry.value is not None:
        numbers["value"] = entry.value
    if law not in FORMS:
        close = nearest(law, FORMS)
        known = f"The nearest: {', '.join(close)}." if close else f"Possible: {', '.join(FORMS)}."
        problems.append(f"{name}.law: '{law}' is not known. {known}")
        return None
    allowed = [f.name for f in fields(FORMS[law])]
    wrong = [key for key in numbers if key not in allowed]
    for key in wrong:
        close = nearest(key, [*allowed, *_FIELDS], 1)
        problems.append(f"{name}.{key}: no such key.{f' Did you mean {close[0]}?' if close else ''}")
    if entry.value is None and entry.law is None:
        return None
    try:
        return FORMS[law](**{key: _numbers(value, key) for key, value in numbers.items() if key not in wrong})
    except TypeError:
        missing = [f for f in allowed if f not in numbers]
        problems.append(f"{name}: the law {law} needs {', '.join(missing)}.")
    except ValueError as error:
        problems.append(f"{name}: {error}.")
    return None


def _numbers(value: Any, key: str) -> Any:
    """Lists of numbers as tuples; anything else is refused."""
    if isinstance(value, list):
        return tuple(_numbers(one, key) for one in value)
    if key == "interpolation" and isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{key} holds {value!r}, which is not a number")
    return float(value)


def _range(name: str, what: Property, entry: Entry, problems: list[str]) -> tuple[float, float] | None:
    for key in ("valid", "valid_temperature"):
        pair = getattr(entry, key)
        if pair is not None and pair[0] >= pair[1]:
            problems.append(f"{name}.{key}: {list(pair)} must be [smallest, largest].")
    if entry.valid is not None and entry.outside is None:
        problems.append(f"{name}.outside: missing; say what happens outside valid: raise, warn, clamp or extrapolate.")
    if entry.valid is None:
        if what.variable and entry.law not in (None, "constant"):
            problems.append(f"{name}.valid: missing; a law has the range [smallest, largest] it was measured in.")
        return None
    factor = 1.0
    if what.variable == "c":
        try:
            factor = unit(entry.variable_unit or "mol/L", "concentration").factor
        except InputError:
            return None
    return entry.valid[0] * factor, entry.valid[1] * factor


def _policy(entry: Entry) -> tuple[Outside, Outside]:
    if isinstance(entry.outside, dict):
        return entry.outside.get("below", "raise"), entry.outside.get("above", "raise")
    return (entry.outside or "raise",) * 2


def _arrhenius(name: str, entry: Entry, problems: list[str]) -> Arrhenius | None:
    if entry.arrhenius is None:
        return None
    place = f"{name}.arrhenius"
    try:
        return Arrhenius(
            to_si(entry.arrhenius.activation_energy, "molar_energy", f"{place}.activation_energy"),
            to_si(entry.arrhenius.reference, "temperature", f"{place}.reference"),
        )
    except InputError as error:
        problems.extend(error.problems)
        return None


def _check_values(name: str, what: Property, entry: Entry, law: Law) -> list[str]:
    """Whether the law stays in the range that the property can have at all."""
    low, high = law.valid or (0.0, 0.0)
    points = [low + share * (high - low) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    warm = min(max(REFERENCE_TEMPERATURE, *entry.valid_temperature[:1]), entry.valid_temperature[1]) if (
        entry.valid_temperature
    ) else REFERENCE_TEMPERATURE  # fmt: skip
    values = law(points, warm)
    problems = []
    if not all(v == v and abs(v) < float("inf") for v in values):
        problems.append(f"{name}: is not a finite number everywhere in its range.")
    if what.least is not None and min(values) < what.least:
        problems.append(f"{name}: falls to {min(values):g} {si_unit(name)}, but cannot be below {what.least:g}.")
    if what.most is not None and max(values) > what.most:
        problems.append(f"{name}: rises to {max(values):g} {si_unit(name)}, but cannot be above {what.most:g}.")
    return problems


_SAID = {
    "missing": "missing.",
    "string_type": "must be text in quotation marks.",
    "float_type": "must be a number.",
    "float_parsing": "must be a number.",
    "bool_type": "must be true or false.",
    "tuple_type": "must be a list [smallest, largest].",
}


def sentences(error: ValidationError, place: str) -> list[str]:
    """What pydantic found, in plain words, each with its key."""
    found: dict[str, str] = {}
    for item in error.errors():
        parts = [
            str(p) for p in item["loc"] if p not in ("dict[literal['below','above'],...]",) and "literal[" not in str(p)
        ]
        key = ".".join([*([place] if place else []), *parts]) or "file"
        kind = item["type"]
        if kind == "literal_error":
            expected = str(item["ctx"]["expected"]).replace("'", "")
            close = nearest(str(item["input"]), expected.replace(" or ", ", ").split(", "), 1)
            hint = f" Did you mean {close[0]}?" if close else ""
            text = f"{item['input']!r} is not possible.{hint} Possible: {expected}."
        elif kind == "extra_forbidden":
            text = "no such key."
        elif kind in ("missing",) and parts[-1:] == ["evidence"]:
            text = "missing. Say how the number is known: measured, fitted, computed or assumed."
        elif kind in ("missing",) and parts[-1:] == ["source"]:
            text = "missing. Name the [source.NAME] the number comes from."
        else:
            text = _SAID.get(kind, f"{item['msg']}.")
        found.setdefault(key, f"{key}: {text}")
    return list(found.values())

"""One property of a material's file: checked, and turned into a law in SI."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from pydantic import ValidationError

from lithiophile.errors import InputError, nearest
from lithiophile.materials.forms import FIXED_UNITS, FORMS, IN_MOLES_PER_LITRE
from lithiophile.materials.laws import REFERENCE_TEMPERATURE, Arrhenius, Law, Outside
from lithiophile.materials.properties import FORMER, PROPERTIES, Property
from lithiophile.materials.schema import Entry
from lithiophile.materials.sentences import sentences
from lithiophile.units import Unit, to_si, unit

_FIELDS = tuple(name for name in Entry.model_fields)


def read_entry(name: str, given: dict[str, Any], material: str) -> tuple[Entry | None, Law | None, list[str]]:
    """One property of a file as entry and law, and everything that is wrong with it."""
    if name in FORMER:
        return None, None, [f"{name}: now called '{FORMER[name]}'."]
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
    problems += _unknown_keys(name, numbers, allowed)
    if entry.value is None and entry.law is None:
        return None
    return _made(name, law, {key: value for key, value in numbers.items() if key in allowed}, problems)


def _unknown_keys(name: str, numbers: dict[str, Any], allowed: list[str]) -> Iterator[str]:
    for key in numbers:
        if key not in allowed:
            close = nearest(key, [*allowed, *_FIELDS], 1)
            yield f"{name}.{key}: no such key.{f' Did you mean {close[0]}?' if close else ''}"


def _made(name: str, law: str, numbers: dict[str, Any], problems: list[str]) -> Any:
    """The form with its numbers; None if they don't make it."""
    try:
        return FORMS[law](**{key: _numbers(value, key) for key, value in numbers.items()})
    except TypeError:
        missing = [f.name for f in fields(FORMS[law]) if f.name not in numbers]
        problems.append(f"{name}: the law {law} needs {', '.join(missing)}.")
    except ValueError as error:
        problems.append(f"{name}: {error}.")
    return None


def _numbers(value: Any, key: str) -> Any:
    """Lists of numbers as tuples; anything else is refused."""
    if isinstance(value, list):
        return tuple(_numbers(one, key) for one in value)
    if key in ("interpolation", "expression") and isinstance(value, str):
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

    def own(value: float) -> str:
        """In the unit of the file."""
        return f"{(value - law.unit.offset) / law.unit.factor:.4g} {'' if entry.unit == '1' else entry.unit}".rstrip()

    if not all(v == v and abs(v) < float("inf") for v in values):
        problems.append(f"{name}: is not a finite number everywhere in its range.")
    if what.least is not None and min(values) < what.least:
        problems.append(f"{name}: falls to {own(min(values))}, but cannot be below {own(what.least)}.")
    if what.most is not None and max(values) > what.most:
        problems.append(f"{name}: rises to {own(max(values))}, but cannot be above {own(what.most)}.")
    return problems

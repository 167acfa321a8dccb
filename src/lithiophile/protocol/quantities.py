"""The few quantities a protocol speaks of, from text to SI and back.

A protocol needs a few kinds of quantity, and has to tell them apart by their unit ("for 2 hours"
ends on time, "for 3 mAh/cm2" on charge). Units are read in any case and in the spellings people
use: ``mA/cm2``, ``mA/cm^2``, ``mA cm-2``, ``µA/cm²``. Once the kind is known,
:mod:`lithiophile.units` has the factor.
"""

import math
import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from lithiophile.units import unit as unit_of

Kind = Literal["current", "rate", "charge", "duration", "voltage", "power", "load", "temperature"]

_NAMES: Mapping[Kind, str] = {
    "current": "a current density, such as 1 mA/cm2",
    "rate": "a C-rate, such as C/3",
    "charge": "an areal charge, such as 3 mAh/cm2",
    "duration": "a time, such as 2 hours",
    "voltage": "a voltage, such as 1 V",
    "power": "a power, such as 5 mW/cm2",
    "load": "a load, such as 100 ohm cm2",
    "temperature": "a temperature, such as 45 degC",
}

_TIME = {
    "ms": "ms", "s": "s", "sec": "s", "second": "s", "min": "min", "minute": "min",
    "h": "h", "hr": "h", "hour": "h", "d": "d", "day": "d",
}  # fmt: skip

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_RATE = re.compile(r"c(?:\s*/\s*(\d+\.?\d*|\.\d+))?$")
_PER_AREA = r"(?:/(cm|mm|m)\^?2|(cm|mm|m)\^?-2)$"
_CURRENT = re.compile(r"([num]?)a" + _PER_AREA)
_CHARGE = re.compile(r"([num]?)(ah|c)" + _PER_AREA)
_VOLTAGE = re.compile(r"([num]?)v$")
_AREAL_POWER = re.compile(r"([num]?)w" + _PER_AREA)
_LOAD = re.compile(r"([mk]?)(?:ohms?|ω)(cm|mm|m)\^?2$")
_TEMPERATURE = re.compile(r"(?:(°c|degc|celsius)|k)$")
_TOTAL = re.compile(r"[num]?(?:a|ah)$")
_SPECIFIC = re.compile(r"[num]?(?:a|ah)/?(?:g|kg)(?:-1)?$")
_POWER = re.compile(r"[num]?wh?(?:/.*)?$")


class Quantity(NamedTuple):
    """A value in SI [A/m2, 1/h for a C-rate, C/m2, s, V, W/m2, ohm m2 or K] and its kind."""

    kind: Kind
    value: float


def described(kind: Kind) -> str:
    """The kind in words, with an example."""
    return _NAMES[kind]


def read(text: str) -> Quantity:
    """A quantity from text.

    Raises
    ------
    ValueError
        With a sentence that says what was not understood and what would be.

    Examples
    --------
    >>> read("1 mA/cm2")
    Quantity(kind='current', value=10.0)
    >>> read("90 minutes").value
    5400.0
    >>> read("C/4")
    Quantity(kind='rate', value=0.25)
    """
    plain = _plain(text)
    rate = _RATE.match(plain)
    if rate:
        return _c_rate(1.0, rate, text)
    number = _NUMBER.match(plain)
    if not number:
        raise ValueError(f"'{text}' is not a number with a unit")
    value = float(number.group())
    if not math.isfinite(value):
        raise ValueError(f"'{text}' is too large a number")
    unit = plain[number.end() :].strip()
    if unit.startswith(",") and unit[1:2].isdigit():
        raise ValueError(f"'{text}' has a decimal comma; write a decimal point")
    rate = _RATE.match(unit)
    if rate:
        return _c_rate(value, rate, text)
    return _with_unit(value, re.sub(r"[\s.*·]", "", unit), text)


def write(quantity: Quantity) -> str:
    """The shortest usual text that :func:`read` turns back into exactly this quantity.

    Examples
    --------
    >>> write(Quantity("charge", 108000.0)), write(Quantity("rate", 1 / 3))
    ('3 mAh/cm2', 'C/3')
    """
    kind, value = quantity.kind, quantity.value + 0.0  # -0.0 is 0
    if kind == "rate":
        inverse = round(1.0 / value) if 1e-12 < value < 1.0 else 0
        return f"C/{inverse}" if inverse > 1 and 1.0 / inverse == value else f"{_digits(value)}C"
    if kind == "temperature":
        celsius = _digits(float(f"{value - 273.15:.9g}"))
        return f"{celsius} degC" if read(f"{celsius} degC") == quantity else f"{_digits(value)} K"
    usual, exact = _UNITS[kind]
    for unit, factor in usual:
        text = _digits(float(f"{value / factor:.12g}"))
        if len(text) <= 6 and abs(value) >= factor / 10 and read(f"{text} {unit}") == quantity:
            return f"{text} {_singular(unit) if text == '1' else unit}"
    return f"{_digits(value)} {exact}"


_UNITS: Mapping[Kind, tuple[tuple[tuple[str, float], ...], str]] = {
    "current": ((("mA/cm2", 10.0), ("uA/cm2", 0.01)), "A/m2"),
    "charge": ((("mAh/cm2", 3.6e4), ("uAh/cm2", 36.0)), "C/m2"),
    "duration": ((("hours", 3600.0), ("minutes", 60.0)), "seconds"),
    "voltage": ((("V", 1.0), ("mV", 1e-3)), "V"),
    "power": ((("mW/cm2", 10.0),), "W/m2"),
    "load": ((("ohm cm2", 1e-4),), "ohm m2"),
}


def _singular(unit: str) -> str:
    return unit.removesuffix("s")


def _digits(value: float) -> str:
    text = repr(value)
    return text[:-2] if text.endswith(".0") else text


def _plain(text: str) -> str:
    """Lower case, with one spelling of micro, powers and minus signs."""
    table = str.maketrans({"µ": "u", "μ": "u", "²": "2", "⁻": "-", "−": "-", "×": "*"})
    return " ".join(text.lower().translate(table).replace("**", "^").split())


def _c_rate(times: float, match: re.Match[str], text: str) -> Quantity:
    hours = float(match.group(1)) if match.group(1) else 1.0
    if hours == 0.0:
        raise ValueError(f"'{text}' divides by zero")
    return Quantity("rate", times / hours)


def _with_unit(value: float, unit: str, text: str) -> Quantity:
    if match := _CURRENT.match(unit):
        return _converted("current", "current_density", value, f"{match[1]}A/{match[2] or match[3]}2")
    if match := _CHARGE.match(unit):
        carrier = {"ah": "Ah", "c": "C"}[match[2]]
        return _converted("charge", "areal_charge", value, f"{match[1]}{carrier}/{match[3] or match[4]}2")
    if match := _VOLTAGE.match(unit):
        return _converted("voltage", "voltage", value, f"{match[1]}V")
    if match := _AREAL_POWER.match(unit):
        return _converted("power", "power_density", value, f"{match[1]}W/{match[2] or match[3]}2")
    if match := _LOAD.match(unit):
        times = {"": 1.0, "m": 1e-3, "k": 1e3}[match[1]]
        return _converted("load", "resistance_area", value * times, f"ohm {match[2]}2")
    if match := _TEMPERATURE.match(unit):
        return _converted("temperature", "temperature", value, "degC" if match[1] else "K")
    time = _TIME.get(unit) or _TIME.get(unit.removesuffix("s"))
    if time:
        return _converted("duration", "time", value, time)
    raise ValueError(_why_not(unit, text))


def _converted(kind: Kind, dimension: str, value: float, unit: str) -> Quantity:
    return Quantity(kind, unit_of(unit, dimension).to_si(value))


def _why_not(unit: str, text: str) -> str:
    if not unit:
        return f"'{text}' has no unit"
    if _TOTAL.match(unit):
        areal = "an areal charge (mAh/cm2)" if unit.endswith("h") else "a current density (mA/cm2) or a C-rate"
        return f"'{text}' is not per area: the cell is modelled per area of electrode, so give {areal}"
    if _SPECIFIC.match(unit):
        return f"'{text}' is per mass: currents and charges here are per area of electrode (mA/cm2, mAh/cm2)"
    if _POWER.match(unit):
        return f"'{text}' is no power per area, which a step could take or give: write it in mW/cm2"
    if unit in ("ohm", "ω", "kohm", "mohm"):
        return f"'{text}' is not times area: the cell is modelled per area of electrode, so give a load in ohm cm2"
    return (
        f"the unit of '{text}' is none of mA/cm2, A/m2, C/3, mAh/cm2, seconds, minutes, hours, V, mW/cm2, ohm cm2 or "
        "degC"
    )

"""Text with a unit to SI: the only door through which units enter.

Everything inside the package is SI. The units that battery people write are in a plain
table, so that ordinary input costs no import of pint; any other unit goes through pint.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from lithiophile.errors import InputError, UnknownNameError, nearest


@dataclass(frozen=True)
class Unit:
    """A unit as a straight line to SI: SI value = ``factor`` x value + ``offset``."""

    factor: float
    offset: float = 0.0

    def to_si(self, value: float) -> float:
        """Value in SI, rounded once: 10 um is 1e-05, not 9.999999999999999e-06."""
        if self.factor == 1.0 and self.offset == 0.0:
            return float(value)
        return float(Decimal(repr(value)) * Decimal(repr(self.factor)) + Decimal(repr(self.offset)))


@dataclass(frozen=True)
class Dimension:
    """What a number measures: its SI unit and the usual units with their factors to SI."""

    si: str
    usual: dict[str, float]

    @property
    def examples(self) -> str:
        """The usual units, as a list to read."""
        units = [u for u in self.usual if u] or ["no unit"]
        return ", ".join(units[:5])


DIMENSIONS: dict[str, Dimension] = {
    "length": Dimension("m", {"um": 1e-6, "nm": 1e-9, "mm": 1e-3, "cm": 1e-2, "m": 1.0}),
    "area": Dimension("m2", {"cm2": 1e-4, "mm2": 1e-6, "m2": 1.0}),
    "time": Dimension("s", {"s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0}),
    "rate": Dimension("1/s", {"1/s": 1.0, "1/h": 1 / 3600.0}),
    "velocity": Dimension("m/s", {"m/s": 1.0, "um/h": 1e-6 / 3600.0, "nm/s": 1e-9}),
    "current": Dimension("A", {"mA": 1e-3, "A": 1.0}),
    "current_density": Dimension("A/m2", {"mA/cm2": 10.0, "A/m2": 1.0, "uA/cm2": 0.01, "A/cm2": 1e4}),
    "power_density": Dimension("W/m2", {"mW/cm2": 10.0, "W/m2": 1.0, "W/cm2": 1e4, "uW/cm2": 0.01}),
    "charge": Dimension("C", {"mAh": 3.6, "Ah": 3600.0, "C": 1.0}),
    "areal_charge": Dimension("C/m2", {"mAh/cm2": 3.6e4, "C/m2": 1.0, "C/cm2": 1e4, "Ah/m2": 3600.0}),
    "charge_density": Dimension("C/m3", {"mAh/cm3": 3.6e6, "Ah/L": 3.6e6, "C/m3": 1.0, "C/cm3": 1e6}),
    "specific_charge": Dimension("C/kg", {"mAh/g": 3600.0, "Ah/kg": 3600.0, "C/kg": 1.0}),
    "mass_per_charge": Dimension("kg/C", {"g/Ah": 1e-3 / 3600.0, "kg/C": 1.0}),
    "temperature": Dimension("K", {"degC": 1.0, "K": 1.0}),
    "voltage": Dimension("V", {"V": 1.0, "mV": 1e-3}),
    "resistance_area": Dimension("ohm m2", {"ohm cm2": 1e-4, "ohm m2": 1.0}),
    "resistivity": Dimension("ohm m", {"ohm m": 1.0, "ohm cm": 0.01}),
    "conductivity": Dimension("S/m", {"S/m": 1.0, "mS/cm": 0.1, "S/cm": 100.0}),
    "capacitance_area": Dimension("F/m2", {"F/m2": 1.0, "uF/cm2": 0.01}),
    "pressure": Dimension("Pa", {"MPa": 1e6, "kPa": 1e3, "bar": 1e5, "Pa": 1.0}),
    "modulus": Dimension("Pa", {"GPa": 1e9, "MPa": 1e6, "kPa": 1e3, "Pa": 1.0}),
    "stiffness": Dimension("Pa/m", {"Pa/m": 1.0, "MPa/um": 1e12, "MPa/mm": 1e9}),
    "toughness": Dimension("Pa m0.5", {"MPa m0.5": 1e6, "Pa m0.5": 1.0}),
    "surface_energy": Dimension("J/m2", {"J/m2": 1.0, "N/m": 1.0, "mJ/m2": 1e-3}),
    "viscosity": Dimension("Pa s", {"Pa s": 1.0, "mPa s": 1e-3}),
    "concentration": Dimension("mol/m3", {"mol/L": 1e3, "M": 1e3, "mol/m3": 1.0, "mmol/L": 1.0}),
    "diffusivity": Dimension("m2/s", {"m2/s": 1.0, "cm2/s": 1e-4}),
    "density": Dimension("kg/m3", {"g/cm3": 1e3, "kg/m3": 1.0, "g/mL": 1e3}),
    "areal_mass": Dimension("kg/m2", {"mg/cm2": 0.01, "g/m2": 1e-3, "kg/m2": 1.0}),
    "areal_volume": Dimension("m3/m2", {"uL/cm2": 1e-5, "mL/cm2": 1e-2, "mL/m2": 1e-6, "m3/m2": 1.0}),
    "volume_per_charge": Dimension("m3/C", {"uL/mAh": 1e-9 / 3.6, "mL/Ah": 1e-6 / 3600.0, "m3/C": 1.0}),
    "volume_per_mass": Dimension("m3/kg", {"uL/mg": 1e-3, "mL/g": 1e-3, "m3/kg": 1.0}),
    "area_per_mass": Dimension("m2/kg", {"m2/g": 1e3, "m2/kg": 1.0}),
    "molar_volume": Dimension("m3/mol", {"cm3/mol": 1e-6, "m3/mol": 1.0}),
    "molar_mass": Dimension("kg/mol", {"g/mol": 1e-3, "kg/mol": 1.0}),
    # One electronvolt per particle is F joules per mole.
    "molar_energy": Dimension("J/mol", {"kJ/mol": 1e3, "eV": 96485.33212, "J/mol": 1.0}),
    "specific_area": Dimension("1/m", {"1/m": 1.0, "m2/m3": 1.0, "1/um": 1e6}),
    "areal_density": Dimension("1/m2", {"1/m2": 1.0, "1/cm2": 1e4, "1/um2": 1e12}),
    "heat_capacity": Dimension("J/kg/K", {"J/kg/K": 1.0, "J/g/K": 1e3}),
    "thermal_conductivity": Dimension("W/m/K", {"W/m/K": 1.0}),
    "expansion": Dimension("1/K", {"1/K": 1.0}),
    "fraction": Dimension(
        "1", {"": 1.0, "%": 0.01, "wt%": 0.01, "vol%": 0.01, "at%": 0.01, "mol%": 0.01, "ppm": 1e-6, "1": 1.0}
    ),
    "number": Dimension("1", {"": 1.0, "1": 1.0}),
}
"""The words for dimensions that the rest of the package may ask for."""

_DIMENSIONLESS = {"fraction", "number"}
_OFFSETS = {"degC": 273.15}
_HOTTEST = 180.0
"""Lithium melts at 180 degC; a larger number without a unit is in kelvins."""
_SPELLINGS = {
    "°C": "degC", "celsius": "degC", "percent": "%", "Ohm": "ohm", "micron": "um", "hours": "h", "hour": "h",
    "minutes": "min", "minute": "min", "seconds": "s", "second": "s", "days": "d", "day": "d",
}  # fmt: skip
_SIGNS = str.maketrans({"μ": "u", "Ω": "ohm", "·": " ", "⋅": " ", "*": " ", "−": "-", "^": None})
_NO_NUMBER = re.compile(r"\s*[+-]?(nan|inf(inity)?)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*?)\s*$", re.DOTALL)


def to_si(value: Any, dimension: str, key: str = "", *, bare: bool = False) -> float:
    """Value in SI of a text such as ``"10 um"``.

    Parameters
    ----------
    value : str, int or float
        A number and a unit, or a bare number.
    dimension : str
        What it measures: a key of :data:`DIMENSIONS`, or its SI unit (``"A/m2"``).
    key : str, optional
        Where it stands, for the message, e.g. ``"host.thickness"``.
    bare : bool
        Whether a number without a unit is taken as SI. A fraction or a count never needs one.

    Returns
    -------
    float
        In the SI unit of the dimension.

    Raises
    ------
    InputError
        If it is no number, has no unit, or has a unit of another dimension.

    Examples
    --------
    >>> to_si("3 mAh/cm2", "areal_charge")
    108000.0
    >>> to_si("25 degC", "temperature")
    298.15
    >>> round(to_si("1 nautical_mile/h", "velocity"), 4)
    0.5144
    """
    return _to_si(value, dimension, key, bare) if isinstance(value, str) else _converted(value, dimension, key, bare)


def _split(value: str, head: str, wanted: Dimension) -> tuple[float, str]:
    """Number and unit of a text."""
    match = _NUMBER.match(unicodedata.normalize("NFKC", value).replace("−", "-"))
    if match is None:
        wrong = "is no finite number" if _NO_NUMBER.match(value) else "does not begin with a number"
        raise InputError(f"{head}'{value}' {wrong}. Write for example {_example(10, wanted)}.")
    if re.match(r",\d", match[2]):
        point = f"{match[1]}.{match[2][1:]}"
        raise InputError(f"{head}'{value}' has a comma in its number; write '{point}', or no comma between thousands.")
    return float(match[1]), match[2]


def _converted(value: Any, dimension: str, key: str, bare: bool) -> float:
    dimension = _named(dimension)
    wanted = DIMENSIONS[dimension]
    head = f"{key}: " if key else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(f"{head}{value!r} is not a number with a unit. Write for example {_example(10, wanted)}.")
    number, text = _split(value, head, wanted) if isinstance(value, str) else (float(value), "")
    if not math.isfinite(number):
        raise InputError(f"{head}{value} is not a finite number.")
    if not text and dimension not in _DIMENSIONLESS:
        if bare:
            return number
        raise InputError(
            f"{head}'{value}' has no unit; write {_a(dimension)} for example as {_meant(number, dimension)} "
            f"(units that fit: {wanted.examples})."
        )
    return unit(text, dimension, key).to_si(number)


_to_si = lru_cache(maxsize=4096)(_converted)
"""Texts that were read before."""

_NOT_TO_READ = {"cm", "area", "cm2", "M", "N/m", "mmol/L"}
"""Units that are understood and not written: another of the same dimension reads better."""


def written(value: float, dimension: str) -> str:
    """A value in SI as one writes it: three digits in the usual unit that needs no power of ten.

    Parameters
    ----------
    value : float
        In SI.
    dimension : str
        A key of :data:`DIMENSIONS`, or its SI unit.

    Examples
    --------
    >>> written(2.85e-05, "length"), written(2.4e6, "areal_charge"), written(1e4, "A/m2"), written(333.15, "K")
    ('28.5 um', '66.7 mAh/cm2', '1 A/cm2', '60 degC')
    >>> written(0.0, "length"), written(0.25, "fraction"), written(4e3, "mol/m3"), written(3e-9, "length")
    ('0 um', '0.25', '4 mol/L', '3 nm')
    """
    known = DIMENSIONS[_named(dimension)].usual
    offers = {name: factor for name, factor in known.items() if name not in _NOT_TO_READ and "%" not in name}
    first = next(iter(offers))
    if first in _OFFSETS:
        return f"{_digits(value - _OFFSETS[first])} {first}"

    def how_far(name: str) -> float:
        """Powers of ten by which a number in this unit leaves 1 to 999; of equal ones the first is taken."""
        size = math.log10(abs(value / offers[name])) if value else 0.0
        return max(-size, size - 2.9999, 0.0)

    best = min(offers, key=lambda name: round(how_far(name), 9)) if value else first
    return f"{_digits(value / offers[best])} {best}".rstrip()


def _digits(number: float) -> str:
    """Three digits, without a power of ten where it can be read without."""
    short = f"{number:.3g}"
    return short if "e" not in short or not 1e-4 <= abs(number) < 1e7 else f"{float(short):.6f}".rstrip("0").rstrip(".")


def unit(text: str, dimension: str, key: str = "") -> Unit:
    """The unit that a text names, as a line to SI.

    >>> unit("mA/cm²", "current_density")
    Unit(factor=10.0, offset=0.0)
    """
    dimension = _named(dimension)
    wanted = DIMENSIONS[dimension]
    plain = _plain(text)
    if plain in wanted.usual:
        return Unit(wanted.usual[plain], _OFFSETS.get(plain, 0.0))
    head = f"{key}: " if key else ""
    for name, other in DIMENSIONS.items():
        if plain in other.usual and _si_differs(other, wanted):
            raise InputError(
                f"{head}'{text}' is a unit of {_words(name)}; {_a(dimension)} is wanted "
                f"(units that fit: {wanted.examples})."
            )
    if (plain, wanted.si) in _RARE:
        return Unit(_RARE[plain, wanted.si], 0.0)
    try:
        factor, offset = _by_pint(plain, wanted.si)
    except _WrongDimensionError as error:
        raise InputError(
            f"{head}'{text}' measures {error}; {_a(dimension)} is wanted (units that fit: {wanted.examples})."
        ) from None
    except ValueError:
        close = nearest(plain, [u for u in wanted.usual if u], 1)
        hint = f" Did you mean '{close[0]}'?" if close else ""
        raise InputError(
            f"{head}'{text}' is not a unit that is known.{hint} Wanted is {_a(dimension)} "
            f"(units that fit: {wanted.examples})."
        ) from None
    return Unit(factor, offset)


_RARE = {("um/year", "m/s"): 1e-6 * (1.0 / 31557600.0), ("GPa", "Pa"): 1e9}
"""Units that files of the catalogue use and no list offers, with what pint says of them, which takes half a second to
come."""


class _WrongDimensionError(Exception):
    """A unit that exists but measures something else; the message is what."""


_BY_SI_UNIT = {entry.si: name for name, entry in reversed(DIMENSIONS.items())}


def _named(dimension: str) -> str:
    """The word for a dimension that was asked for by its word or its SI unit."""
    name = _BY_SI_UNIT.get(dimension, dimension)
    if name not in DIMENSIONS:
        raise UnknownNameError("dimension", dimension, DIMENSIONS)
    return name


def _words(dimension: str) -> str:
    return dimension.replace("_", " ")


def _a(dimension: str) -> str:
    """The dimension with its article."""
    return f"{'an' if dimension[0] in 'ae' else 'a'} {_words(dimension)}"


def _example(number: float, dimension: Dimension) -> str:
    return f"'{number:g} {next(iter(dimension.usual))}'".replace(" '", "'")


_COMMON = (1e-2, 1e3)
"""Numbers in the first unit of a dimension that battery people write."""


def _meant(number: float, dimension: str) -> str:
    """The number with the unit it was probably written in, the usual one or SI: no foil is 50 pm or 10 m thick."""
    if dimension == "temperature":
        kelvins = number > _HOTTEST  # nobody runs a cell at 298 degC
        return f"'{number:g} K', which is {number - _OFFSETS['degC']:.4g} degC" if kelvins else f"'{number:g} degC'"
    wanted = DIMENSIONS[dimension]
    factor = next(iter(wanted.usual.values()))
    as_usual, as_si = _example(number, wanted), f"'{written(number, dimension)}' if it is in {wanted.si}"
    further = _uncommon(number / factor) - _uncommon(number)
    if factor == 1.0 or further > 1.0:
        return as_usual
    return as_si if further < -1.0 else f"{as_usual}, or {as_si}"


def _uncommon(number: float) -> float:
    """Powers of ten by which a number leaves the common ones."""
    size = abs(number)
    return max(math.log10(_COMMON[0] / size), math.log10(size / _COMMON[1]), 0.0) if size else 0.0


def _si_differs(a: Dimension, b: Dimension) -> bool:
    same = {"m3/m2": "m", "J/m2": "N/m"}
    return same.get(a.si, a.si) != same.get(b.si, b.si)


_METRES = r"((?:[cmkn]|\N{MICRO SIGN})?m)"
_SHOWN = tuple(
    (re.compile(rf"(?<![\w-]){typed}"), printed)
    for typed, printed in (
        (r"u(?=(?:m|L|A|F|W)\b|m\d\b)", "\N{MICRO SIGN}"),
        (rf"{_METRES}2(?!\w)", "\\1\N{SUPERSCRIPT TWO}"),
        (rf"{_METRES}3(?!\w)", "\\1\N{SUPERSCRIPT THREE}"),
        (r"ohm(?= [cm]?m\b| [cm]?m[\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}]|/cm\b)", "\N{GREEK CAPITAL LETTER OMEGA}"),
        (r"degC\b", "\N{DEGREE SIGN}C"),
    )
)
"""How units that are typed are shown; each of these spellings may be typed, too."""


def shown(text: str) -> str:
    """A text with its units as they are printed: reports, tables and figures show these, files and options take both.

    >>> shown("swing 1.25 um at 1 mA/cm2, 3 ohm cm2, 25 degC, 4 uL/cm2, 1 g/cm3")
    'swing 1.25 µm at 1 mA/cm², 3 Ω cm², 25 °C, 4 µL/cm², 1 g/cm³'
    """
    for typed, printed in _SHOWN:
        text = typed.sub(printed, text)
    return text


def on_axis(name: str) -> str:
    """The name of an output, or of a number, as an axis or a heading has it.

    >>> on_axis("Thickness swing [um]"), on_axis("host[0].porosity")
    ('Thickness swing / µm', 'host[0].porosity')
    """
    return shown(re.sub(r" \[([^\]]+)\]$", r" / \1", name))


def _plain(text: str) -> str:
    """One spelling of a unit: ``um`` for ``µm``, ``cm2`` for ``cm^2``, ``mA/cm2`` for ``mA cm⁻²``."""
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).strip(" []()\t\n")
    plain = re.sub(r"\s*/\s*", "/", re.sub(r"\s+", " ", plain))
    plain = _SPELLINGS.get(plain, plain)
    return re.sub(r" ?\b([A-Za-z]+)-(\d+(?:\.\d+)?)", lambda m: f"/{m[1]}{m[2] if m[2] != '1' else ''}", plain)


@lru_cache(maxsize=1)
def _registry() -> Any:
    # pint takes a third of a second to import; most input never needs it.
    import pint

    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True)


@lru_cache(maxsize=256)
def _by_pint(plain: str, si: str) -> tuple[float, float]:
    import pint

    registry = _registry()
    try:
        given, target = registry.parse_units(_pint_text(plain)), registry.parse_units(_pint_text(si))
    except Exception as error:  # pint raises half a dozen kinds, tokenizer errors among them
        raise ValueError(plain) from error
    try:
        zero = registry.Quantity(0.0, given).to(target).magnitude
        one = registry.Quantity(1.0, given).to(target).magnitude
    except pint.DimensionalityError as error:
        raise _WrongDimensionError(str(error.dim1).strip("() ") or "a pure number") from None
    return float(one - zero), float(zero)


def _pint_text(plain: str) -> str:
    powers = re.sub(r"([A-Za-z_]+)(\d+(?:\.\d+)?)", r"\1**\2", plain)
    return powers.replace(" ", "*") or "dimensionless"

"""The numbers a design rests on, written the way a battery person reads them."""

from lithiophile.designs import Provenance
from lithiophile.study.outcome import Assumption

_READABLE = {
    "m": ("um", 1e6), "V": ("mV", 1e3), "ohm m2": ("ohm cm2", 1e4), "m3/m2": ("uL/cm2", 1e5),
    "A/m2": ("mA/cm2", 0.1), "C/m2": ("mAh/cm2", 1 / 3.6e4), "C/m3": ("mAh/cm3", 1 / 3.6e6),
    "m/s": ("nm/s", 1e9), "mol/m3": ("mol/L", 1e-3), "Pa": ("MPa", 1e-6), "1/m": ("1/um", 1e-6),
    "1": ("", 1.0),
}  # fmt: skip
"""SI unit to the unit shown and its size per SI unit."""


def number_of(entry: Provenance) -> Assumption:
    """One number with its evidence, as text.

    >>> from lithiophile.designs import Provenance
    >>> number_of(Provenance("host[0].thickness", 2.5e-5, "m", "measured", "a paper")).value
    '25 um'
    """
    low, high = (None if bound is None else _value(bound, entry.unit) for bound in (entry.low, entry.high))
    span = f"{low} to {high}" if low is not None and high is not None else ""
    value = _value(entry.value, entry.unit)
    return Assumption(entry.key, value, entry.evidence, entry.source, entry.note, span, entry.default, entry.rests_on)


def _value(value: float, unit: str) -> str:
    if unit == "K":
        return f"{value - 273.15:.4g} degC"
    word, size = _READABLE.get(unit, (unit, 1.0))
    return f"{value * size:.4g} {word}".strip()

"""Ends of a step that look at an output, or ask a function: ``until thickness > 12 um``.

A step ends where an output comes to a value, on whichever side it began; with ``>`` or ``<`` only on that side. Which
outputs there are, the cell knows; here are the short words, and how an end is written and read.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

OUTPUTS: Mapping[str, str] = {
    "thickness": "Anode thickness [um]",
    "thickness change": "Anode thickness change [um]",
    "salt": "Lowest salt concentration [mol/m3]",
    "voltage": "Voltage [V]",
    "current": "Current density [mA/cm2]",
    "state of charge": "State of charge",
    "filled pores": "Filled share of the pores",
    "dead lithium": "Dead lithium [mAh/cm2]",
    "interphase": "Interphase thickness [nm]",
    "pressure": "Stack pressure [MPa]",
    "reservoir": "Reservoir volume [um]",
    "charge": "Charge passed [mAh/cm2]",
    "swing": "Swing since the step began [um]",
}
"""Short words for outputs. The last two are counted from where the step begins."""

_OP = r">=?|<=?|=|(?:is |falls |drops |comes )?below|(?:is )?less than|(?:is |rises )?above|(?:is )?more than|exceeds"
_COMPARISON = re.compile(rf"(?P<what>.+?)\s*(?P<op>{_OP})\s*(?P<value>[-+−]?[\d.].*)", re.IGNORECASE)
_SHARE = re.compile(r"(?P<value>\S+\s*(?:%|percent))\s*(?:of\s+)?(?:state of charge|soc)", re.IGNORECASE)
_NUMBER = re.compile(r"([-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*)")
_FUNCTION = re.compile(r"(?P<name>[^\s()]+)\(\)")
_SPOKEN = {"soc": "state of charge", "anode thickness": "thickness", "salt concentration": "salt"}


@dataclass(frozen=True)
class Crossing:
    """An output comes to a value.

    ``output`` is a word of :data:`OUTPUTS`, or the name of an output, with or without its unit. ``unit`` is as it was
    written; nothing where the output has none.
    """

    output: str
    sign: str
    """">", "<", or "=": from either side"""
    value: float
    unit: str = ""

    def __str__(self) -> str:
        name = f'"{self.output}"' if re.search(r"[\[,]|\b(at|with|for|until|to|or|and)\b", self.output) else self.output
        return f"{name} {self.sign} {_digits(self.value)} {self.unit}".rstrip()


@dataclass(frozen=True)
class Asked:
    """A function of Python says when: of the outputs by name, it returns True, or a number that has fallen to 0."""

    name: str
    function: Callable[[Mapping[str, float]], Any] | None = field(default=None, compare=False)
    """None in a step that was read from text."""

    def __str__(self) -> str:
        return f"{self.name}()"


End = Crossing | Asked


def asked(function: Callable[[Mapping[str, float]], Any]) -> Asked:
    """The end that a function says.

    Examples
    --------
    >>> print(asked(lambda now: now["Anode thickness [um]"] > 12.0))
    lambda()
    """
    name = getattr(function, "__name__", type(function).__name__)
    return Asked(re.sub(r"[^\w.]", "", name) or "function", function)


def understand(text: str) -> End | None:
    """The end that stands after ``until``; None where it is no comparison.

    Raises
    ------
    ValueError
        It is one, with a value that can't be read.

    Examples
    --------
    >>> understand("thickness > 12 um")
    Crossing(output='thickness', sign='>', value=12.0, unit='um')
    >>> understand("50 % state of charge")
    Crossing(output='state of charge', sign='=', value=50.0, unit='%')
    """
    if match := _FUNCTION.fullmatch(text.strip()):
        return Asked(match["name"])
    if match := _SHARE.fullmatch(text):
        return Crossing("state of charge", "=", *_value(match["value"], text))
    match = _COMPARISON.fullmatch(text)
    if match is None:
        return None
    op = match["op"].lower()
    sign = "=" if op == "=" else "<" if re.search(r"<|below|less", op) else ">"
    name = " ".join(match["what"].strip(' "').removeprefix("the ").split())
    plain = _SPOKEN.get(name.lower(), name.lower())
    if not name:
        raise ValueError(f"'{text}' does not say what comes to the value")
    return Crossing(plain if plain in OUTPUTS else name, sign, *_value(match["value"], text))


def _value(written: str, text: str) -> tuple[float, str]:
    match = _NUMBER.fullmatch(written.strip())
    if match is None or not math.isfinite(value := float(match[1].replace("−", "-"))):
        raise ValueError(f"'{text}': '{written}' is not a number with a unit")
    unit = match[2].strip()
    return value + 0.0, "%" if unit == "percent" else unit


def _digits(value: float) -> str:
    return repr(float(value)).removesuffix(".0")

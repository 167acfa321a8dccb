"""What is sought: columns of a run to be made small or large, and bounds that hold."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from lithiophile.errors import InputError, UnknownNameError

COLUMNS: Mapping[str, str] = {
    "swing": "Swing [um]",
    "swing ratio": "Swing ratio",
    "Wh/kg": "Specific energy [Wh/kg]",
    "Wh/L": "Energy density [Wh/L]",
    "cycles to 80 %": "Cycles to 80 % of the lithium",
    "mAh/g": "Host-inclusive capacity [mAh/g]",
    "overpotential": "Overpotential [V]",
    "margin": "Margin",
    "retained": "Retained",
    "efficiency": "Efficiency",
    "host mass": "Host mass [mg/cm2]",
}
"""Short words for columns."""
_SENSE = re.compile(r"\s*(min|max)(?:imi[sz]e)?:?\s+(\S.*?)\s*", re.IGNORECASE)
_BOUND = re.compile(r"\s*(\S.*?)\s*(<=?|>=?)\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*")


@dataclass(frozen=True)
class Objective:
    """A column to be made small or large."""

    column: str
    sense: Literal["min", "max"]

    def cost(self, values: np.ndarray) -> np.ndarray:
        """What is made small."""
        return values if self.sense == "min" else -values

    def __str__(self) -> str:
        return f"{self.sense} {self.column}"


@dataclass(frozen=True)
class Bound:
    """A column that stays below or above a value."""

    column: str
    sign: str
    value: float

    def excess(self, values: np.ndarray) -> np.ndarray:
        """By how much it is broken, as a share of the value; none where it is 0 or below."""
        size = abs(self.value) or 1.0
        return (values - self.value if self.sign == "<" else self.value - values) / size

    def __str__(self) -> str:
        return f"{self.column} {self.sign} {self.value:g}"


def column_of(words: str) -> str:
    """The column that words stand for; other words are the name of a column.

    >>> column_of("swing"), column_of("Voltage [V]")
    ('Swing [um]', 'Voltage [V]')
    """
    by_lower = {key.lower(): name for key, name in COLUMNS.items()}
    return by_lower.get(words.lower(), words)


def objectives_of(texts: Sequence[str]) -> list[Objective]:
    """Objectives from text.

    >>> [str(one) for one in objectives_of(["min swing", "max Wh/kg"])]
    ['min Swing [um]', 'max Specific energy [Wh/kg]']
    """
    found = []
    for text in texts:
        match = _SENSE.fullmatch(text)
        if match is None:
            raise InputError(f"'{text}' says not what is sought: write 'min swing' or 'max Wh/kg'.")
        sense: Literal["min", "max"] = "min" if match[1].lower() == "min" else "max"
        found.append(Objective(column_of(match[2]), sense))
    if not found:
        raise InputError("Nothing is sought: give an objective, such as 'min swing'.")
    twice = [one.column for number, one in enumerate(found) if one.column in [o.column for o in found[:number]]]
    if twice:
        raise InputError(f"{twice[0]} is sought twice.")
    return found


def bounds_of(texts: Sequence[str]) -> list[Bound]:
    """Bounds from text.

    >>> [str(one) for one in bounds_of(["overpotential < 0.2", "Filled<0.9"])]
    ['Overpotential [V] < 0.2', 'Filled < 0.9']
    """
    found = []
    for text in texts:
        match = _BOUND.fullmatch(text)
        if match is None or not math.isfinite(float(match[3])):
            raise InputError(
                f"'{text}' is no bound: write a column, < or >, and a number in its unit, 'overpotential < 0.2'."
            )
        found.append(Bound(column_of(match[1]), match[2][0], float(match[3])))
    return found


def require_known(columns: Sequence[str], known: Sequence[str]) -> None:
    """Raise InputError for a column that no run has, with those that are near it or else the short names."""
    for column in columns:
        if column not in known:
            unknown = UnknownNameError("figure", column, [*COLUMNS, *known])
            if unknown.nearest:
                raise unknown
            raise InputError(
                f"{unknown} Short names are {', '.join(COLUMNS)}; any column of a comparison will do, such as "
                "'Swing ratio' (docs/outputs.md)."
            )


def at_the_bad_end(values: np.ndarray, share: float, large_is_bad: bool) -> np.ndarray:
    """The value that so many of the draws (along the last axis) are worse than; nan unless most have one.

    >>> at_the_bad_end(np.array([[1.0, 2.0, 3.0, 4.0, 5.0]]), 0.25, True)
    array([4.])
    """
    known = np.isfinite(values)
    enough = known.mean(axis=-1) > _MOST
    filled = np.where(known, values, np.inf if large_is_bad else -np.inf)  # a draw without a result is the worst
    quantile = 1.0 - share if large_is_bad else share
    with np.errstate(invalid="ignore"):
        found = np.quantile(filled, quantile, axis=-1, method="higher" if large_is_bad else "lower")
    return np.where(enough & np.isfinite(found), found, np.nan)


_MOST = 0.5

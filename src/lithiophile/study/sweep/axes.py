"""What a sweep varies: keys with the values or the range that they take, read from text or from Python.

``0.5:0.95:10`` is ten values from one end to the other, ``1e-3:1:4:log`` four evenly over their logarithm, ``20:200`` a
range to draw from; ``1, 2, 5 mA/cm2`` are values, ``copper, nickel`` names, and ``|`` separates what holds commas. A
unit stands once, at the end, or with every number.
"""

import math
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lithiophile.errors import InputError
from lithiophile.protocol.numbers import HEAD
from lithiophile.units import DIMENSIONS

ASSUMED = "assumed"
"""Stands for all numbers of a design that have a range."""
Vary = str | Mapping[Any, Any] | Sequence[Any]
"""Text, a mapping by key in which each key is an axis, or several of these, each of which moves as one."""

_NUMBER = r"[+\-−]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+\-]?(?:nan|inf)"
NUMBER = re.compile(rf"\s*({_NUMBER})\s*([^\d\s:,|].*?)?\s*", re.IGNORECASE)
MOST = 1_000_000
"""Runs of one sweep."""
_OPEN, _CLOSE = "[({", "])}"


@dataclass(frozen=True)
class Axis:
    """Keys that take one value together: one of ``levels``, or any from ``low`` to ``high``."""

    keys: tuple[str, ...]
    levels: tuple[Any, ...] = ()
    low: float = math.nan
    high: float = math.nan
    unit: str = ""
    log: bool = False

    def at(self, share: float) -> Any:
        """The value at a place from 0 to 1 of the range, or among the levels.

        >>> Axis(("a",), low=10.0, high=20.0, unit="um").at(0.5), Axis(("a",), ("x", "y")).at(0.7)
        ('15.0 um', 'y')
        """
        if self.levels:
            return self.levels[min(int(share * len(self.levels)), len(self.levels) - 1)]
        return with_unit(between(self.low, self.high, share, self.log), self.unit)

    def named(self, *keys: str) -> "Axis":
        """The same values of other keys."""
        return Axis(keys, self.levels, self.low, self.high, self.unit, self.log)

    def row(self, value: Any) -> dict[str, Any]:
        """The value by each of its keys."""
        return dict.fromkeys(self.keys, value)


Group = tuple[Axis, ...]
"""Axes that move together, step by step."""


def between(low: float, high: float, share: float, log: bool) -> float:
    """A value from one end to the other, without digits that only the arithmetic made.

    >>> between(0.5, 0.95, 1 / 9, False), between(0.01, 1.0, 0.5, True)
    (0.55, 0.1)
    """
    value = low * (high / low) ** share if log else low + share * (high - low)
    return float(f"{value:.12g}")


def with_unit(value: float, unit: str) -> Any:
    """A number as a design file has it."""
    return f"{value!r} {unit}" if unit else value


def groups_of(vary: Vary) -> tuple[list[Group], bool]:
    """The groups that move together, and whether the assumed ranges are among what is varied.

    Parameters
    ----------
    vary : str, mapping, or sequence of these
        ``"KEY=VALUES"`` (``;`` between those that move together, ``+`` between keys of one value); a mapping, of which
        each key is an axis of its own; in a sequence each mapping is one group. ``"assumed"`` among them.

    Raises
    ------
    InputError
        With everything that can't be read.

    Examples
    --------
    >>> groups, assumed = groups_of(["host.porosity=0.7:0.9:3", {"protocol.current": ["1 mA/cm2", "2 mA/cm2"]}])
    >>> [axis.levels for (axis,) in groups]
    [(0.7, 0.8, 0.9), ('1 mA/cm2', '2 mA/cm2')]
    """
    problems: list[str] = []
    groups: list[Group] = []
    assumed = False
    parts = [vary] if isinstance(vary, str) else [{key: one} for key, one in _items(vary)]
    if not isinstance(vary, str | Mapping):
        parts = list(_listed(vary))
    for part in parts:
        if isinstance(part, str) and part.strip() == ASSUMED:
            assumed = True
            continue
        try:
            groups.append(_of_text(part) if isinstance(part, str) else _of_mapping(part))
        except InputError as error:
            problems += error.problems
    problems += _twice(groups)
    if not groups and not assumed and not problems:
        problems.append("Nothing is varied: give a key with its values, such as host.porosity=0.5:0.9:5, or 'assumed'.")
    if problems:
        raise InputError(problems)
    return groups, assumed


def _items(vary: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(vary, Mapping):
        yield from vary.items()


def _listed(vary: Any) -> Iterator[Any]:
    if not isinstance(vary, Sequence):
        raise InputError(f"vary is {vary!r}; give text such as 'host.porosity=0.5:0.9:5', a mapping by key, or a list.")
    for part in vary:
        if not isinstance(part, str | Mapping):
            raise InputError(f"vary holds {part!r}; give 'KEY=VALUES' or a mapping by key.")
        yield part


def _twice(groups: Sequence[Group]) -> list[str]:
    keys = [plain(key) for group in groups for axis in group for key in axis.keys]
    return [f"{key} is varied twice." for key in dict.fromkeys(keys) if keys.count(key) > 1]


def plain(key: str) -> str:
    """A key without the numbers of first layers, which may be left out."""
    return key.replace("[0]", "")


def _of_text(text: str) -> Group:
    """Axes that move together, from ``KEY=VALUES; KEY=VALUES``."""
    whole = text.partition("=")[0].strip() == HEAD  # sentences hold semicolons
    axes = []
    for part in [text] if whole else text.split(";"):
        key, equals, values = part.partition("=")
        keys = tuple(one.strip() for one in key.split("+"))
        if not (all(keys) and equals and values.strip()):
            raise InputError(
                f"'{text}': a key and its values are wanted, such as host.porosity=0.5:0.95:10, or 'assumed'."
            )
        axes.append(read_values(values.strip(), " + ".join(keys)).named(*keys))
    return _together(axes)


def _of_mapping(given: Mapping[Any, Any]) -> Group:
    """Axes that move together, from a mapping by key or by a tuple of keys."""
    axes = []
    for key, values in given.items():
        keys = (key,) if isinstance(key, str) else tuple(key)
        words = " + ".join(keys)
        axes.append((read_values(values, words) if isinstance(values, str) else _of_list(values, words)).named(*keys))
    if not axes:
        raise InputError("vary holds an empty mapping; give a key with its values.")
    return _together(axes)


def _together(axes: list[Axis]) -> Group:
    counts = {" + ".join(axis.keys): len(axis.levels) for axis in axes}
    if len(set(counts.values())) > 1:
        said = ", ".join(f"{key} has {count or 'a range'}" for key, count in counts.items())
        raise InputError(f"Keys that move together need as many values: {said}.")
    return tuple(axes)


def _of_list(values: Any, key: str) -> Axis:
    """Values from Python; an array of plain numbers may stand behind a key with its unit, ``"host.thickness [um]"``."""
    listed = [values] if isinstance(values, Mapping) or not hasattr(values, "__iter__") else list(values)
    plain_values = [one.item() if isinstance(one, np.generic) else one for one in listed]
    return Axis((key,), _distinct(plain_values, key))


def _distinct(values: Sequence[Any], key: str) -> tuple[Any, ...]:
    """The values, none of which may be missing, not a number, or there twice."""
    if not values:
        raise InputError(f"{key}: there are no values.")
    if any(isinstance(one, float) and not math.isfinite(one) for one in values):
        raise InputError(f"{key}: {', '.join(map(str, values))} holds what is not a finite number.")
    twice = [one for number, one in enumerate(values) if one in values[:number]]
    if twice:
        raise InputError(f"{key}: {twice[0]} is given twice.")
    return tuple(values)


def read_values(text: str, key: str) -> Axis:
    """Values or a range from text.

    >>> read_values("1, 2, 5 mA/cm2", "protocol.current").levels
    ('1 mA/cm2', '2 mA/cm2', '5 mA/cm2')
    >>> read_values("20:80:3 um", "host.thickness").levels
    ('20.0 um', '50.0 um', '80.0 um')
    """
    if key != HEAD and (found := _range(text, key)) is not None:
        return found
    pieces = [piece.strip() for piece in _split(text, "|" if "|" in text or key == HEAD else ",")]
    if not all(pieces):
        raise InputError(f"{key}: '{text}' has an empty place between its values.")
    span = _SPAN.fullmatch(text.strip())
    if span is not None:
        raise InputError(
            f"{key}: '{text}' is no range; write {span[1]}:{span[2]}, and how many values, {span[1]}:{span[2]}:5."
        )
    return Axis((key,), _distinct([_value(piece) for piece in _with_units(pieces)], key))


_SPAN = re.compile(r"(\d[\d.]*)\s*(?:-|–|to)\s*(\d[\d.]*)(?:\s*[a-zA-Z%][^,|]*)?")
"""Two numbers that are meant as a range, as papers write one."""


def _split(text: str, mark: str) -> Iterator[str]:
    """Parts of a text between marks that stand in no brackets."""
    depth, start = 0, 0
    for place, sign in enumerate(text):
        depth += (sign in _OPEN) - (sign in _CLOSE)
        if sign == mark and depth == 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def _value(text: str) -> Any:
    """A number, list or truth as TOML writes it; anything else is text."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _with_units(pieces: list[str]) -> list[str]:
    """Plain numbers get the unit of the next one that has one."""
    unit, out = "", []
    for piece in reversed(pieces):
        match = NUMBER.fullmatch(piece)
        if match and match[2]:
            unit = match[2]
        out.append(f"{piece} {unit}" if match and not match[2] and unit else piece)
    return out[::-1]


def _range(text: str, key: str) -> Axis | None:
    """A range, where the text is one."""
    pieces = text.split(":")
    ends = [match for match in map(NUMBER.fullmatch, pieces[:2]) if match]
    if len(ends) < 2 or len(pieces) > 4:
        return None
    log = pieces[-1].strip().lower().startswith("log")
    count, behind = _count(pieces[2:], log, text, key)
    last = (pieces[-1].strip()[3:].strip() if log else "") or behind
    unit = last or ends[1][2] or ends[0][2] or ""
    low, high = (_in(float(end[1].replace("−", "-")), end[2] or unit, unit, key) for end in ends)
    _require_range((low, high), log, text, key)
    if count is None:
        return Axis((key,), (), low, high, unit, log)
    values = [between(low, high, float(share), log) for share in np.linspace(0.0, 1.0, count)]
    return Axis((key,), _distinct([with_unit(value, unit) for value in values], key))


def _count(pieces: list[str], log: bool, text: str, key: str) -> tuple[int | None, str]:
    """How many values a range gives, and the unit behind that number."""
    left = pieces[:-1] if log else pieces
    if not left:
        return None, ""
    match = re.fullmatch(r"\s*([+-]?\d+)\s*([^\d\s].*?)?\s*", left[0])
    if len(left) > 1 or match is None or int(match[1]) < 1:
        raise InputError(
            f"{key}: '{text}' should say how many values as a whole number above zero, such as 0.5:0.95:10."
        )
    if int(match[1]) > MOST:
        raise InputError(f"{key}: '{text}' gives {match[1]} values; at most {MOST} runs are made at once.")
    if int(match[1]) == 1:
        raise InputError(f"{key}: '{text}' gives one value of a range; write the value alone, or 2 and more.")
    return int(match[1]), match[2] or ""


def _in(value: float, unit: str, wanted: str, key: str) -> float:
    """A value in the unit of the range."""
    if unit == wanted:
        return value
    for dimension in DIMENSIONS.values():
        if {unit, wanted} <= set(dimension.usual):
            return float(f"{value * dimension.usual[unit] / dimension.usual[wanted]:.12g}")
    raise InputError(f"{key}: its ends are in {unit} and {wanted}; give both in one unit.")


def _require_range(ends: tuple[float, float], log: bool, text: str, key: str) -> None:
    low, high = ends
    if not (math.isfinite(low) and math.isfinite(high)):
        raise InputError(f"{key}: '{text}' has an end that is no finite number.")
    if not low < high:
        raise InputError(f"{key}: '{text}' begins at or above its end; write the lower end first.")
    if log and low <= 0.0:
        raise InputError(f"{key}: '{text}' can't be even over its logarithm; it begins at {low:g}, not above zero.")

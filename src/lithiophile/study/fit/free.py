"""Numbers that a fit may move: on which scale, between which bounds, with what known of them before."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lithiophile.designs import Design, resolve
from lithiophile.designs.schema import reader_of
from lithiophile.errors import InputError, UnknownNameError
from lithiophile.units import to_si, written

_REACH = 100.0
"""A number above zero without a stated range is looked for between so many times less and more of it."""
_NORMAL = 1.96
"""Standard deviations that a range of 95 % reaches to either side."""


@dataclass(frozen=True)
class Free:
    """One number of a fit.

    On the scale of the search a number above zero is its logarithm, others a share of their size: a step of 1 is
    a factor e, or all of ``size``.

    Attributes
    ----------
    key : str
    value : float
        Where the search begins (SI).
    unit : str
        Of the value.
    low, high : float
        Bounds (SI).
    logarithmic : bool
    size : float
        Of one step of a number that is not logarithmic (SI).
    prior : tuple of float, optional
        Mean and standard deviation on the scale of the search.
    stated : bool
        Whether the bounds are the range that the design, or the caller, states.
    """

    key: str
    value: float
    unit: str
    low: float
    high: float
    logarithmic: bool
    size: float = 1.0
    prior: tuple[float, float] | None = None
    stated: bool = True

    def place(self, value: float) -> float:
        """A value on the scale of the search, 0 at its beginning."""
        return math.log(value / self.value) if self.logarithmic else (value - self.value) / self.size

    def at(self, place: float) -> float:
        """The value at a place of the scale (SI)."""
        return self.value * math.exp(place) if self.logarithmic else self.value + self.size * place

    @property
    def bounds(self) -> tuple[float, float]:
        """On the scale of the search."""
        return self.place(self.low), self.place(self.high)

    def slope(self, value: float) -> float:
        """By how much the value moves for a step of the scale (SI)."""
        return value if self.logarithmic else self.size

    def text(self, value: float) -> str:
        """A value as one writes it."""
        return f"{value:.4g}" if self.unit == "1" else written(value, self.unit)


def free_numbers(
    design: Design,
    keys: Sequence[str],
    bounds: Mapping[str, Any] | None = None,
    priors: Mapping[str, Any] | bool | None = None,
    losses: bool | None = None,
) -> tuple[Free, ...]:
    """What a fit may move, by the keys of the design.

    Parameters
    ----------
    design : Design
    keys : sequence of str
    bounds : mapping, optional
        Lowest and highest value by key, as text with a unit or in SI; by default the stated range of the number.
    priors : mapping or bool, optional
        Mean and standard deviation by key, or True: the stated ranges are taken to hold 95 %.
    losses : bool, optional

    Raises
    ------
    InputError
        With every key that leads nowhere, stands twice, or belongs to no number that can be changed, and every bound
        that makes no sense.
    """
    if isinstance(keys, str):
        keys = [keys]
    problems: list[str] = []
    found: list[Free] = []
    bounds, given = dict(bounds or {}), dict(priors) if isinstance(priors, Mapping) else {}
    if not keys:
        problems.append("No number is free: name at least one, such as 'interphase.resistance'.")
    for key in keys:
        if not key.strip() or "=" in key:
            problems.append(_no_key(key))
            continue
        try:
            found.append(_free(design, key, bounds.pop(key, None), given.pop(key, None), priors is True, losses))
        except InputError as error:
            problems += error.problems
    names = [one.key for one in found]
    problems += [f"{name} is free {names.count(name)} times." for name in dict.fromkeys(names) if names.count(name) > 1]
    for word, rest in (("bounds", bounds), ("a prior", given)):
        problems += [f"{key}: {word} of it were given, but it is not free." for key in rest]
    if problems:
        raise InputError(problems)
    return tuple(found)


def _no_key(text: str) -> str:
    """What is said of a key that is empty, or holds what belongs elsewhere."""
    key, _, rest = text.partition("=")
    if not key.strip():
        return f"'{text}' is no key of a number: name one, such as 'interphase.resistance'."
    if ":" in rest:
        return f"{text}: a free number is named by its key, {key}; its bounds are given apart, --bounds '{key}={rest}'."
    return f"{text}: a free number is named by its key, {key}; where the search begins, --set '{key}={rest}' says."


def _free(design: Design, key: str, bounds: Any, prior: Any, by_range: bool, losses: bool | None) -> Free:
    numbers = design.parameters(losses)
    try:
        entry = numbers[key]
    except UnknownNameError:
        try:
            design.changed({key: 1.0})
        except InputError as error:
            raise InputError([sentence for sentence in error.problems if key in sentence] or error.problems) from None
        raise InputError(f"{key}: nothing in {design.name or 'this design'} reads it as it stands.") from None
    name = key if "#" in key else entry.key
    low, high, stated = _bounds(key, _with_range(entry, design, key, losses), bounds)
    if not low <= entry.value <= high:
        raise InputError(
            f"{key}: it stands at {_said(entry.value, entry.unit)}, outside the bounds {_said(low, entry.unit)} to "
            f"{_said(high, entry.unit)}. Widen them, or begin inside with --set."
        )
    logarithmic = low > 0.0
    size = 1.0 if logarithmic else (abs(entry.value) or high - low)
    free = Free(name, entry.value, entry.unit, low, high, logarithmic, size, None, stated)
    _require_changeable(design, free)
    if bounds is not None:
        _require_possible(design, free)
    if prior is not None:
        free = _with_prior(free, _pair(key, prior, entry.unit, "a prior is a mean and a standard deviation"))
    elif by_range and stated:
        least, most = free.bounds
        free = Free(**{**vars(free), "prior": (0.5 * (least + most), 0.5 * (most - least) / _NORMAL)})
    return free


def _with_range(entry: Any, design: Design, key: str, losses: bool | None) -> Any:
    """A number that was given another value, with the range that the design states, where that holds the value."""
    if entry.low is not None or design.before is design:
        return entry
    try:
        before = design.before.parameters(losses)[key]
    except (InputError, UnknownNameError):
        return entry  # of a layer that was given whole
    if before.low is None or before.high is None or not before.low <= entry.value <= before.high:
        return entry
    return replace(entry, low=before.low, high=before.high)


def _with_prior(free: Free, pair: tuple[float, float]) -> Free:
    mean, deviation = pair
    if not deviation > 0.0 or (free.logarithmic and mean <= 0.0):
        raise InputError(f"{free.key}: its prior needs a standard deviation above zero, and a mean that it may have.")
    return Free(**{**vars(free), "prior": (free.place(mean), deviation / free.slope(mean))})


def _bounds(key: str, entry: Any, given: Any) -> tuple[float, float, bool]:
    if given is not None:
        low, high = _pair(key, given, entry.unit, "bounds are a lowest and a highest value")
        if not low < high:
            raise InputError(
                f"{key}: its bounds are crossed, {_said(low, entry.unit)} is not below {_said(high, entry.unit)}."
            )
        return low, high, True
    if entry.low is not None and entry.high is not None and entry.low < entry.high:
        return entry.low, entry.high, True
    reader = reader_of(re.sub(r"\[\d+\]|#\d", "", entry.key))
    least = -math.inf if reader is None or reader.least is None else reader.least
    most = math.inf if reader is None or reader.most is None else reader.most
    if entry.value > 0.0 and least >= 0.0:
        return max(least, entry.value / _REACH), min(most, entry.value * _REACH), False
    reach = abs(entry.value) or 1.0
    return max(least, entry.value - reach), min(most, entry.value + reach), False


def _pair(key: str, given: Any, unit: str, wanted: str) -> tuple[float, float]:
    try:
        first, second = given
    except (TypeError, ValueError):
        raise InputError(f"{key}: {given!r} was given; {wanted}.") from None
    return _si(key, first, unit), _si(key, second, unit)


def _si(key: str, given: Any, unit: str) -> float:
    if isinstance(given, int | float) and not isinstance(given, bool):
        value = float(given)
    else:
        value = float(given) if unit == "1" and _is_number(given) else to_si(str(given), unit, key)
    if not math.isfinite(value):
        raise InputError(f"{key}: {given!r} is no number.")
    return value


def _is_number(text: Any) -> bool:
    try:
        float(text)
    except (TypeError, ValueError):
        return False
    return True


def _require_changeable(design: Design, free: Free) -> None:
    """Raise InputError for a number that a design can't state."""
    moved = free.at(0.01 if free.bounds[1] > 0.01 else -0.01)
    new = design.changed(changes((free,), [moved]), design.name)
    try:
        if new.parameters()[free.key].value == free.value:
            raise InputError(f"{free.key}: it follows from others and can't be moved by itself.")
    except UnknownNameError:
        raise InputError(f"{free.key}: a design can't state it here.") from None


def _require_possible(design: Design, free: Free) -> None:
    """Raise InputError for bounds that the design can't have."""
    for word, value in (("lower", free.low), ("upper", free.high)):
        try:
            resolve(design.changed(changes((replace(free, value=value),), [value]), design.name))
        except InputError as error:
            said = error.problems[0].removeprefix(f"{design.name}: ")
            raise InputError(f"{free.key}: its {word} bound, {free.text(value)}, can't be. {said}") from None


def changes(free: Sequence[Free], values: Sequence[float]) -> dict[str, Any]:
    """Values in SI as ``design.with_`` takes them."""
    return {
        one.key: float(value) if one.unit == "1" else f"{float(value)!r} {one.unit}"
        for one, value in zip(free, values, strict=True)
    }


def _said(value: float, unit: str) -> str:
    return f"{value:.4g}" if unit == "1" else written(value, unit)

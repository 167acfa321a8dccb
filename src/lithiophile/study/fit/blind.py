"""Combinations of numbers that data don't tell apart, in words, and the one that they do tell."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lithiophile.study.fit.free import Free

Array = np.ndarray
_ROUND = 0.02
"""Share by which a weight or a power may stray from 1 and is not written."""
_SHOWN = 10.0
"""Per cent by which the number that moves most is moved in a sentence."""


@dataclass(frozen=True)
class Blind:
    """Numbers that the data don't tell apart, or one that they don't tell.

    Attributes
    ----------
    keys : tuple of str
        The largest share in the direction first.
    told : str
        The combination that the data do tell; empty where they tell none, or more than one.
    sentence : str
    """

    keys: tuple[str, ...]
    told: str
    sentence: str


def blind_groups(ways: Sequence[Array], taking: Sequence[Array], free: Sequence[Free], x: Array) -> tuple[Blind, ...]:
    """What directions that the data don't tell mean.

    Parameters
    ----------
    ways : sequence of (n,) array
        Orthogonal directions on the scale of the search.
    taking : sequence of (n,) array
        Whether each number takes part in each of them.
    free : sequence of Free
    x : (n,) array
    """
    out: list[Blind] = []
    for directions, numbers in _groups(taking):
        inside = np.stack([ways[number][numbers] for number in directions])
        if len(directions) >= len(numbers):
            out += [_alone(free[number]) for number in numbers]
            continue
        told = ""
        if len(numbers) - len(directions) == 1:
            across = np.linalg.svd(inside)[2][-1]
            told = _told(across, [free[number] for number in numbers], x[numbers])
        out.append(_together(inside[0], told, [free[number] for number in numbers], x[numbers]))
    return tuple(out)


def _groups(taking: Sequence[Array]) -> list[tuple[list[int], list[int]]]:
    """Directions that share numbers, and their numbers.

    >>> _groups([np.array([True, True, False]), np.array([False, False, True])])
    [([0], [0, 1]), ([1], [2])]
    """
    groups: list[tuple[list[int], set[int]]] = []
    for direction, parts in enumerate(taking):
        numbers = set(map(int, np.flatnonzero(parts)))
        shared = [group for group in groups if group[1] & numbers]
        groups = [group for group in groups if not group[1] & numbers]
        before = [one for group in shared for one in group[0]]
        groups.append(([*before, direction], numbers.union(*(group[1] for group in shared))))
    return [(directions, sorted(numbers)) for directions, numbers in groups]


def _alone(one: Free) -> Blind:
    sentence = f"{one.key} is not identifiable: within its bounds the data hardly tell where it lies."
    return Blind((one.key,), "", sentence)


def _together(way: Array, told: str, free: Sequence[Free], x: Array) -> Blind:
    order = [int(number) for number in np.argsort(-np.abs(way))]
    keys = tuple(free[number].key for number in order)
    moved = [_relative(free[number], float(x[number])) * float(way[number]) for number in order]
    largest = max(moved, key=abs)
    said = ", ".join(f"{_SHOWN * one / largest:+.3g} % of {key}" for one, key in zip(moved, keys, strict=True))
    names = f"{', '.join(keys[:-1])} and {keys[-1]}"
    known = f" What they do tell is {told}." if told else ""
    return Blind(
        keys, told, f"{names} are not identifiable apart from each other: {said} leave the data as they are.{known}"
    )


def _relative(free: Free, x: float) -> float:
    """Relative change of a number for a step of the scale."""
    value = free.at(x)
    return free.slope(value) / value if value else 1.0


def _told(across: Array, free: Sequence[Free], x: Array) -> str:
    """The combination that stays where numbers go together: a sum, or a product of powers.

    >>> film, coating = (Free(key, 2.0, "ohm m2", 0.01, 10.0, True) for key in ("film", "coating"))
    >>> _told(np.array([0.8944, 0.4472]), [film, coating], np.zeros(2))
    '2 film + coating'
    >>> _told(np.array([-0.8944, 0.4472]), [film, coating], np.zeros(2))
    'film / coating^0.5'
    """
    slopes = np.array([one.slope(one.at(float(place))) for one, place in zip(free, x, strict=True)])
    weights = across / slopes
    if len({one.unit for one in free}) == 1 and (np.all(weights > 0.0) or np.all(weights < 0.0)):
        sizes = np.abs(weights) / np.min(np.abs(weights))
        parts = [_factor(size) + one.key for size, one in zip(sizes, free, strict=True)]
        return " + ".join(parts)
    if not all(one.logarithmic for one in free):
        return ""
    powers = across / across[int(np.argmax(np.abs(across)))]
    above = [one.key + _power(power) for power, one in zip(powers, free, strict=True) if power > 0.0]
    below = [one.key + _power(power) for power, one in zip(powers, free, strict=True) if power < 0.0]
    return " / ".join([" * ".join(above), *below])


def _factor(size: float) -> str:
    return "" if abs(size - 1.0) < _ROUND else f"{size:.3g} "


def _power(power: float) -> str:
    return "" if abs(abs(power) - 1.0) < _ROUND else f"^{abs(power):.3g}"

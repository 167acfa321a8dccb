"""Draws over the ranges of a design's numbers: which can be drawn, where they land, and the variant they make.

There is one sampler: claims of the Outlook, bands and fleets meet the same cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Any

import numpy as np

from lithiophile.designs import Design, Provenance, resolve
from lithiophile.errors import InputError

_SEED = 20200727
_TOGETHER = ("geometry.bore", "geometry.diameter")
"""A bore is drawn at the place of its fibre: wide fibres have wide bores."""
_OF_MATERIALS = ("].diffusivity", "].transference", "].thermodynamic_factor")
"""Laws of an electrolyte, which belong together: electrolytes are varied, not one law against the others."""


def between(low: float, high: float, quantile: float) -> float:
    """A value between two ends: in proportion to its logarithm where the ends are a decade apart.

    >>> between(1.0, 3.0, 0.5), round(between(1.0, 100.0, 0.5), 12)
    (2.0, 10.0)
    """
    if low > 0.0 and high >= 10.0 * low:
        return exp(log(low) + quantile * (log(high) - log(low)))
    return low + quantile * (high - low)


def latin_hypercube(keys: Sequence[str], draws: int) -> np.ndarray:
    """A Latin hypercube, one row a draw: each number once in every stratum of its range.

    What is drawn for a number depends on its key alone, so that all who ask meet the same cells, and a number that
    is added moves no other; ``scipy.stats.qmc`` draws all columns from one stream.

    >>> bool((np.sort(np.floor(4 * latin_hypercube(["a", "b"], 4)), axis=0) == np.arange(4)[:, None]).all())
    True
    """
    columns = []
    for key in keys:
        random = np.random.default_rng([_SEED, *key.replace(*_TOGETHER).encode()])
        columns.append((random.permutation(draws) + random.random(draws)) / draws)
    return np.array(columns).T.reshape(draws, len(keys))


def stated(values: Mapping[str, Sequence[float]], numbers: Sequence[Provenance]) -> dict[str, Any]:
    """Values in SI as ``design.with_`` takes them, by the keys of ``numbers``; two are the ends of a gradient."""
    units = {entry.key: entry.unit for entry in numbers}
    texts = {key: [v if units[key] == "1" else f"{v!r} {units[key]}" for v in those] for key, those in values.items()}
    return {key: those[0] if len(those) == 1 else those for key, those in texts.items()}


def cannot_be_set(design: Design, losses: bool | None = None) -> dict[str, str]:
    """Places with a range that no draw can change, by the keys of ``design.parameters()``, and why."""
    numbers = design.parameters(losses)
    out = {}
    for key, entry in zip(numbers.keys, numbers, strict=True):
        if entry.low is None or entry.high is None:
            continue
        if key.endswith(_OF_MATERIALS):
            out[key] = "laws of the electrolyte's material, which belong together"
            continue
        values = [e.value for e in numbers if e.key == entry.key]
        try:
            again = resolve(design.changed(stated({entry.key: values}, numbers), design.name), losses=losses)
        except InputError:
            out[key] = "a design file can't state them here"
            continue
        if [e.value for e in again.provenance if e.key == entry.key] != values:
            out[key] = "they follow from others"
    return out


@dataclass(frozen=True)
class Ranges:
    """The numbers of a design that have a range and can be changed, and those that a draw leaves alone."""

    numbers: Mapping[str, Provenance]
    """All numbers of the design by place: the key, with ``#0`` and ``#1`` behind it for the two ends of a gradient."""
    drawn: tuple[str, ...]
    """Places of those that are drawn."""
    left: Mapping[str, str]
    """Places of all others, and why they are not drawn."""

    @classmethod
    def of(cls, design: Design, losses: bool | None = None) -> "Ranges":
        """Of a design as it stands."""
        parameters = design.parameters(losses)
        numbers = dict(zip(parameters.keys, parameters, strict=True))
        left = cannot_be_set(design, losses)
        drawn = []
        for key, entry in numbers.items():
            if entry.low is None or entry.high is None:
                left[key] = "they follow from others" if entry.evidence == "computed" else "no range is stated"
            elif key not in left:
                drawn.append(key)
        return cls(numbers, tuple(drawn), left)

    def at(self, places: Mapping[str, float]) -> dict[str, Any]:
        """The numbers of one draw, as ``design.with_`` takes them; ``places`` from 0 to 1 by key."""
        moved = {self.numbers[key].key for key in places}
        values: dict[str, list[float]] = {}
        for key, entry in self.numbers.items():
            if entry.key not in moved:
                continue
            value = entry.value
            if key in places and entry.low is not None and entry.high is not None:
                value = between(entry.low, entry.high, places[key])
            # the two ends of a gradient are written together
            values.setdefault(entry.key, []).append(value)
        return stated(values, tuple(self.numbers.values()))

    def draw(self, draws: int) -> list[dict[str, Any]]:
        """So many variants of the design, a Latin hypercube over all its ranges."""
        drawn = latin_hypercube(self.drawn, draws)
        return [self.at(dict(zip(self.drawn, map(float, row), strict=True))) for row in drawn]

"""What came of a fit: numbers, what is known of them and what is not, and the design with them."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lithiophile.designs import Design
from lithiophile.errors import LithiophileError, UnknownNameError
from lithiophile.html_table import html_table
from lithiophile.study.fit.blind import Blind
from lithiophile.study.fit.free import Free
from lithiophile.study.fit.judgement import Judgement
from lithiophile.study.fit.model import Model
from lithiophile.study.fit.posterior import Posterior, sample
from lithiophile.study.fit.profiles import Profile, profile
from lithiophile.study.fit.search import Found, rows_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Array = np.ndarray
_HEAD = ("number", "value", "95 % of it lie between", "began at", "bounds")
MISSED = (LithiophileError, ArithmeticError, ValueError)
"""What may befall runs far from the best place, and must not lose what was found there."""
_AT_BOUND = 1e-3
"""Share of the bounds within which a number is said to lie at one."""


@dataclass(frozen=True)
class Fit:
    """Numbers found from measurements: ``fit["interphase.resistance"]`` is one of them, in SI.

    Attributes
    ----------
    begun : Design
        As the search began.
    free : tuple of Free
    model : Model
    found : Found
    judgement : Judgement
    loss : str
    losses : bool or None
    """

    begun: Design
    free: tuple[Free, ...]
    model: Model
    found: Found
    judgement: Judgement
    loss: str = "linear"
    losses: bool | None = None

    @property
    def values(self) -> dict[str, float]:
        """Numbers in SI by key."""
        return {one.key: one.at(float(x)) for one, x in zip(self.free, self.found.x, strict=True)}

    def __getitem__(self, key: str) -> float:
        return self.values[self.free[self._number(key)].key]

    def interval(self, key: str) -> tuple[float, float]:
        """Of 95 % (SI), from the derivatives; nan where the data don't tell the number."""
        low, high = self.judgement.intervals[self._number(key)]
        return float(low), float(high)

    @property
    def blind(self) -> tuple[Blind, ...]:
        """Combinations of numbers that the data don't tell."""
        return self.judgement.blind

    @cached_property
    def computed(self) -> list[Array]:
        """What was measured as the fitted cell has it, target by target."""
        return self.model.by_target(self.found.x)

    @cached_property
    def errors(self) -> dict[str, tuple[float, bool]]:
        """Root of the mean squared standard deviation of each target, and whether it was given."""
        return {
            f"{one.name}{f', {number + 1}' if number else ''}": (
                float(np.sqrt(np.mean(self.found.errors[rows] ** 2))), one.error is not None
            )
            for number, (rows, one) in enumerate(zip(rows_of(self.model.targets), self.model.targets, strict=True))
        }  # fmt: skip

    @property
    def left(self) -> dict[str, float]:
        """Root of the mean squared difference of each target, in its unit."""
        return {
            name: float(np.sqrt(np.mean((computed - one.values) ** 2)))
            for name, computed, one in zip(self.errors, self.computed, self.model.targets, strict=True)
        }

    def profile(self, key: str) -> Profile:
        """The profile likelihood of a number: all others are fitted anew at each of its values."""
        return profile(self.model, self.free, self.found, self.judgement, self._number(key), self.loss)

    def profiles(self, begin: Callable[[str], None] = lambda key: None) -> tuple[dict[str, Profile], list[str]]:
        """Profile likelihoods by key, and a sentence for each that could not be made; ``begin`` is told of each key."""
        made, lacking = {}, []
        for one in self.free:
            begin(one.key)
            try:
                made[one.key] = self.profile(one.key)
            except MISSED as error:
                lacking.append(f"The profile of {one.key} could not be made: {error}")
        return made, lacking

    def sample(self, steps: int = 200, walkers: int | None = None, seed: int = 0) -> Posterior:
        """Draws from the posterior by emcee (extra ``fit``); ``steps`` of each walker."""
        return sample(self.model, self.free, self.found, self.judgement, steps, walkers, seed)

    @cached_property
    def design(self) -> Design:
        """The design with the numbers found, as fitted, with their intervals and the data as their source."""
        return self.begun.changed(self.changes, f"{self.begun.name}-fitted")

    @property
    def changes(self) -> dict[str, Any]:
        """What :attr:`design` changes, by key."""
        names = [Path(one.title).name for one in self.model.experiments if one.title]
        source = {"title": f"Fit to {', '.join(dict.fromkeys(names)) or 'data given in Python'}",
                  "where": f"{len(self.model.measured)} values, {self.left_in_words}"}  # fmt: skip
        changes: dict[str, Any] = {f"source.{_SOURCE}": source}
        for number, one in enumerate(self.free):
            value = one.at(float(self.found.x[number]))
            table: dict[str, Any] = {"value": _written(value, one.unit), "evidence": "fitted", "source": _SOURCE}
            low, high = self.judgement.intervals[number]
            if self.judgement.identifiable(number):
                table |= {"low": _written(min(low, value), one.unit), "high": _written(max(high, value), one.unit)}
                table["note"] = "range: 95 % interval of the fit"
            else:
                table["note"] = "not identifiable from these data: it stands where the search left it"
            changes[one.key] = table
        return changes

    @property
    def left_in_words(self) -> str:
        """What the fit leaves of each target."""
        return ", ".join(f"{_quantity(size, name)} left" for name, size in self.left.items())

    def to_toml(self, folder: str | os.PathLike[str] | None = None) -> str:
        """The fitted design as the text of a file."""
        return self.design.to_toml(folder)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the fitted design to a TOML file, whole or not at all."""
        self.design.save(path)

    def plot(self, profiles: Mapping[str, Profile] | None = None, drawn: "Posterior | None" = None) -> "Figure":
        """Measured and computed values, what is left; profile likelihoods and draws where they are given."""
        from lithiophile.study.figures.fit import draw

        return draw(self, profiles or {}, drawn)

    @property
    def sentences(self) -> list[str]:
        """How good the fit is and what it can't tell."""
        out = [self._of_the_search()]
        for name, (size, given) in self.errors.items():
            how = "as given" if given else "found from what is left"
            out.append(
                f"{name}: {_quantity(self.left[name], name)} are left, the error is {_quantity(size, name)} ({how})."
            )
        for target, thin in zip(self.model.targets, self.judgement.thinning, strict=True):
            if thin > 1.0:
                out.append(
                    f"{target.name}: what is left follows on from row to row, so the model misses something; "
                    f"{thin:.3g} rows were counted as one for the intervals."
                )
        out += [one.sentence for one in self.blind]
        for run in self.model.solutions(self.found.x):
            if not run.solution.finished:
                why = run.solution.stops[-1].sentence
                out.append(
                    f"The fitted cell stops before the data end, so this is hardly the best place: {why} Try more "
                    "starts."
                )
        for number, one in enumerate(self.free):
            low, high = one.bounds
            x = float(self.found.x[number])
            if min(x - low, high - x) < _AT_BOUND * (high - low) and self.judgement.identifiable(number):
                at = one.low if x - low < high - x else one.high
                out.append(f"{one.key} came to its bound of {one.text(at)}: the data want it beyond.")
        out += [remark for each in self.model.experiments for remark in each.remarks]
        return out

    def _of_the_search(self) -> str:
        starts = self.found.starts
        ran = f"{self.model.runs} runs and {self.model.replays} by the steps of another"
        free = len(self.free)
        head = f"{len(self.model.measured)} values, {free} number{'s' if free > 1 else ''}; {ran}."
        if len(starts) > 1:
            near = sum(cost <= 1.01 * min(starts) + 1e-9 for cost in starts)
            head += f" {near} of {len(starts)} starts came to the best place."
        return head if self.found.converged else f"{head} The search was broken off before it settled."

    def rows(self) -> list[tuple[str, ...]]:
        """Number, value, interval, beginning, bounds, to read."""
        out: list[tuple[str, ...]] = []
        for number, one in enumerate(self.free):
            low, high = self.judgement.intervals[number]
            span = f"{one.text(low)} to {one.text(high)}" if np.isfinite(low) else "not identifiable"
            value = one.at(float(self.found.x[number]))
            out.append(
                (one.key, one.text(value), span, one.text(one.value), f"{one.text(one.low)} to {one.text(one.high)}")
            )
        return out

    def to_json(self) -> str:
        """Everything that was found."""
        content = {
            "design": self.begun.name,
            "numbers": {
                one.key: {"value": one.at(float(x)), "unit": one.unit, "interval": _finite(self.judgement.intervals[n]),
                          "identifiable": self.judgement.identifiable(n), "bounds": [one.low, one.high]}
                for n, (one, x) in enumerate(zip(self.free, self.found.x, strict=True))
            },
            "left": self.left,
            "runs": self.model.runs,
            "replays": self.model.replays,
            "sentences": self.sentences,
        }  # fmt: skip
        return json.dumps(content, indent=2, allow_nan=False) + "\n"

    def __repr__(self) -> str:
        rows = [_HEAD, *self.rows()]
        widths = [max(len(row[i]) for row in rows) for i in range(len(_HEAD))]
        table = ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]
        return "\n".join([*table, *self.sentences])

    def _repr_html_(self) -> str:
        return html_table(_HEAD, self.rows(), self.begun.name, self.sentences)

    def _number(self, key: str) -> int:
        names = [one.key for one in self.free]
        plain = [name.replace("[0]", "") for name in names]
        for known in (names, plain):
            if key in known:
                return known.index(key)
        raise UnknownNameError("number of this fit", key, names)


_SOURCE = "fit"


def _written(value: float, unit: str) -> Any:
    return float(value) if unit == "1" else f"{float(value)!r} {unit}"


def _finite(pair: Array) -> list[float | None]:
    return [float(one) if np.isfinite(one) else None for one in pair]


def _quantity(size: float, name: str) -> str:
    """A number in the unit that a name ends with.

    >>> _quantity(0.00123, "Voltage [V]"), _quantity(0.5, "Coulombic efficiency")
    ('1.23 mV', '0.5')
    """
    unit = name.partition("[")[2].partition("]")[0]
    return f"{1e3 * size:.3g} mV" if unit == "V" else f"{size:.3g} {unit}".rstrip()

"""Bands: how far the figures of a run move when its assumptions lie anywhere in their ranges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lithiophile.designs import Design
from lithiophile.errors import InputError
from lithiophile.protocol.protocol import Protocol
from lithiophile.study.defaults import RTOL
from lithiophile.study.many.draws import Ranges
from lithiophile.study.many.fleet import Told, run_many
from lithiophile.study.many.reading import Figure
from lithiophile.study.many.variants import Variants
from lithiophile.study.records import heading
from lithiophile.study.run import AnyDesign, Numbers, read_design

DRAWS = 32
"""Draws of a band."""
DRAW_RTOL = 1e-4
"""Tolerance of a draw: its numbers differ by far more than the integrator errs."""
LOW, HIGH = 0.05, 0.95
"""Quantiles of the draws between which a band lies."""
_OF_THE_RUN = (heading("residual"), heading("assumed"))
"""Figures that say how good a run is, not what the cell does."""
_LEAST = 4
"""Draws with a result below which no band is given."""


@dataclass(frozen=True)
class Interval:
    """One figure: with every number as it stands, and over the draws; numbers, or arrays for a curve."""

    value: np.ndarray
    low: np.ndarray
    """5 % of the draws lie below it;"""
    middle: np.ndarray
    """half of them below this,"""
    high: np.ndarray
    """and 95 % below this; nan where fewer than four draws have a result."""


@dataclass(frozen=True)
class Band:
    """Figures of a design over draws of its assumptions: ``band["Swing ratio"]`` is an :class:`Interval`."""

    intervals: Mapping[str, Interval]
    variants: Variants
    """The draws, with the numbers of each."""
    drawn: tuple[str, ...]
    """Numbers that were drawn, each over its range."""
    left: Mapping[str, str]
    """Numbers that were not drawn, and why."""

    def __getitem__(self, name: str) -> Interval:
        return self.intervals[name]

    def __iter__(self) -> Any:
        return iter(self.intervals)

    @property
    def failed(self) -> dict[str, int]:
        """Why draws have no result, each reason with the number of draws."""
        return self.variants.reasons

    @property
    def stopped(self) -> int:
        """Draws that ended early; their figures are those of what they did."""
        solved = zip(self.variants.failures, self.variants.stops, strict=True)
        return sum(bool(stop) and not failure for failure, stop in solved)

    @property
    def sentences(self) -> list[str]:
        """What a band stands on: quantiles, draws, failures, and what was not drawn."""
        count = len(self.variants)
        said = [
            f"Bands: {100 * LOW:.0f} to {100 * HIGH:.0f} % of {count} draws (Latin hypercube) over the ranges of "
            f"{len(self.drawn)} numbers."
        ]
        failed = sum(self.failed.values())
        if failed:
            reasons = "; ".join(f"{number} times: {reason.splitlines()[0]}" for reason, number in self.failed.items())
            said.append(f"{failed} of {count} draws have no result and are left out ({reasons}).")
        if self.stopped:
            said.append(f"{self.stopped} of {count} draws ended early; the band has their figures up to there.")
        if self.left:
            said.append("Not drawn: " + "; ".join(f"{why}: {', '.join(keys)}" for why, keys in self._left()) + ".")
        return said

    def _left(self) -> list[tuple[str, list[str]]]:
        by_reason: dict[str, list[str]] = {}
        for key, why in self.left.items():
            by_reason.setdefault(why, []).append(key)
        return list(by_reason.items())

    def __repr__(self) -> str:
        rows = [
            f"  {name}: {one.value:.4g} ({one.low:.3g} to {one.high:.3g})"
            for name, one in self.intervals.items()
            if one.value.ndim == 0 and np.isfinite(one.value)
        ]
        return "\n".join([f"{self.variants.design} after {self.variants.protocol}", *rows, *self.sentences])


def band(
    design: AnyDesign,
    protocol: str | Protocol | None = None,
    draws: int = DRAWS,
    *,
    numbers: Numbers | None = None,
    outputs: str | Sequence[str] = (),
    over: Any = None,
    figures: Mapping[str, Figure] | None = None,
    losses: bool | None = None,
    rtol: float = RTOL,
    threads: int | None = None,
    jobs: int = 1,
    progress: Told | None = None,
) -> Band:
    """The band of every figure of a run, over a Latin hypercube of the ranges of the design's numbers.

    Parameters
    ----------
    design, protocol, outputs, over, figures, losses, threads, jobs, progress
        As in :func:`lithiophile.run_many`. ``figures`` are functions of the solution, such as
        ``{"swing": lambda s: np.ptp(s["Anode thickness [um]"])}``; a curve is an array that is as long for every
        draw, or an output over a grid.
    draws : int
    numbers : mapping
        Other values of the design's numbers, as for ``design.with_``; they are drawn no more than the design says.
    rtol : float
        Tolerance of the run with every number as it stands; draws are run at 1e-4.

    Raises
    ------
    InputError
        If the design has no range to draw from, or can't be run as it stands.

    Examples
    --------
    >>> found = band("bare-li-foil", "Plate at 1 mA/cm2 for 0.1 mAh/cm2", 4, outputs="Voltage [V]")
    >>> voltage = found["Voltage [V]"]
    >>> bool(voltage.low < voltage.value < voltage.high < 0)
    True
    """
    if isinstance(draws, bool) or not isinstance(draws, int) or draws < _LEAST:
        raise InputError(f"A band takes {_LEAST} draws or more; {draws!r} was given.")
    read = read_design(design, numbers, losses)
    return band_of(read, Ranges.of(read), protocol, draws, rtol=rtol, outputs=outputs, over=over, figures=figures,
                   threads=threads, jobs=jobs, progress=progress)  # fmt: skip


def band_of(
    design: Design, ranges: Ranges, protocol: str | Protocol | None, draws: int, *, rtol: float, **options: Any
) -> Band:
    """The same of a design that is read, over ranges that are known."""
    if not ranges.drawn:
        raise InputError(f"No number of {design.name} has a range, so there is nothing to draw.")
    alone = run_many(design, [{}], protocol, rtol=rtol, **{**options, "progress": None})
    if alone.failures[0]:
        raise InputError(alone.failures[0])
    variants = run_many(design, ranges.draw(draws), protocol, rtol=max(rtol, DRAW_RTOL), **options)
    intervals = {
        name: interval(array[0], variants[name])
        for name, array in alone.values.items()
        if name in variants and name not in _OF_THE_RUN
    }
    return Band(intervals, variants, ranges.drawn, ranges.left)


def interval(value: Any, drawn: np.ndarray) -> Interval:
    """Quantiles over the first axis of what was drawn, nan left out."""
    flat = drawn.reshape(drawn.shape[0], -1)
    ends = np.full((3, flat.shape[1]), np.nan)
    for number, column in enumerate(flat.T):
        known = column[np.isfinite(column)]
        if known.size >= _LEAST:
            ends[:, number] = np.quantile(known, (LOW, 0.5, HIGH))
    low, middle, high = ends.reshape(3, *drawn.shape[1:])
    return Interval(np.asarray(value), low, middle, high)

"""When a prediction meets a measurement.

Of each point the measurement has a value m and half a spread u, the program a number p with all numbers as they stand,
and a band: the middle nine tenths of what the draws over all assumed ranges give. Over the points of a row, as root
mean squares,

* *off* is (p - m)/u, 0 where an end that was given (``below``, ``above``) is kept;
* *width* is half of the band over u.

A row is

* **met** if off is at most 1, width at most 3, and the band lies within one more spread of what was measured: right,
  and it could have been wrong;
* **not constrained** if width is above 3 and the band reaches what was measured (at nine in ten of the points): the
  ranges of what is assumed allow it and much else, so nothing follows from it, whether p is near or not;
* **missed** otherwise: p is off although the band is narrow, or no choice within the ranges reaches the measurement.

A row of which more draws give no answer than give one (a cell that cannot start, or stops before the figure) has no
band, and is not constrained.

Where the uncertainty is a factor, all of this is done in logarithms. A row of calibration has no band: what was fitted
on it has a range only because other measurements would give it another value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lithiophile.validation.engine.row import Row

Word = Literal["met", "missed", "not constrained", "failed"]

NARROW = 3.0
"""A band that is this much wider than the measurement says nothing: what lies three spreads off is another value."""
BAND = (5.0, 95.0)
"""Percentiles of the draws between which the band lies."""
_REACHED = 0.9
_SMALLEST = 1e-30
"""Stands for zero in logarithms."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Judgement:
    """Verdict on a row, and the figures it follows from."""

    word: Word
    off: float
    """Root mean square of (predicted - measured)/spread."""
    width: float
    """Root mean square of half the band over the spread."""
    reached: float
    """Share of the points that the band reaches."""
    error: float
    """Mean of predicted - measured, in the unit of the row."""


def judge(row: Row, predicted: Sequence[float], low: Sequence[float], high: Sequence[float]) -> Judgement:
    """The verdict on a row.

    >>> from lithiophile.validation.engine.row import Point, Source
    >>> row = Row("a", "", "", "", "mV", "", "", Source("", "full"), (Point(90.0, 10.0),))
    >>> [judge(row, [p], [a], [b]).word for p, a, b in [(95, 80, 99), (95, 0, 300), (120, 110, 130), (150, 120, 300)]]
    ['met', 'not constrained', 'missed', 'missed']

    A number as it stands that is right where no draw comes near is a coincidence:

    >>> judge(row, [95], [140], [150]).word
    'missed'
    """
    measured = np.array([p.value for p in row.points])
    spread = np.array([p.uncertainty for p in row.points])
    nominal, below, above = (np.asarray(v, dtype=float) for v in (predicted, low, high))
    error = float(np.mean(_kept(row, nominal - measured)))
    if row.logarithmic:
        measured, nominal, below, above = (np.log(np.maximum(v, _SMALLEST)) for v in (measured, nominal, below, above))
    off = _rms(_kept(row, nominal - measured) / spread)
    width = _rms((above - below) / (2.0 * spread))
    short = np.maximum(measured - spread - above, 0.0) if row.limit != "below" else np.zeros_like(measured)
    over = np.maximum(below - measured - spread, 0.0) if row.limit != "above" else np.zeros_like(measured)
    reached = float(np.mean(short + over <= 0.0))
    beside = _rms((short + over) / spread)
    return Judgement(_word(off, width, reached, beside), off, width, reached, error)


def _word(off: float, width: float, reached: float, beside: float) -> Word:
    if not np.isfinite([off, width]).all():
        return "failed"
    if width > NARROW:
        return "not constrained" if reached >= _REACHED else "missed"
    return "met" if off <= 1.0 and beside <= 1.0 else "missed"


def _kept(row: Row, deviation: Array) -> Array:
    """Deviations, without those on the right side of an end."""
    if row.limit == "below":
        return np.maximum(deviation, 0.0)
    return np.minimum(deviation, 0.0) if row.limit == "above" else deviation


def _rms(values: Array) -> float:
    return float(np.sqrt(np.mean(np.square(values))))

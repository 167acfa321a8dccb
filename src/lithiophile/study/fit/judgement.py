"""What a fit knows: standard deviations, intervals, and combinations of numbers that the data don't tell apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lithiophile.study.fit.blind import Blind, blind_groups
from lithiophile.study.fit.free import Free
from lithiophile.study.fit.model import Model, Residuals
from lithiophile.study.fit.search import Found, rows_of

Array = np.ndarray
_FLAT = 3e-7
"""Singular values below this share of the largest are those of differences that round-off makes."""
_WIDENED, _PERCENT = 2.0, 0.01
"""A number takes part in a direction that the data don't tell where it widens its interval so many times, and by this
share."""
_HALF = 0.5
"""Share of its bounds from which on an interval that is owed to such a direction tells nothing."""
_LEVEL = 0.95
_LONG = 20
"""Rows from which on it is looked whether what is left of them follows on from one to the next."""
_BY_CHANCE = 2.0


@dataclass(frozen=True)
class Judgement:
    """What the data say of the numbers around the place where a search ended.

    Attributes
    ----------
    deviations : (n,) array
        Standard deviations on the scale of the search; infinite where the data don't tell.
    intervals : (n, 2) array
        Of 95 %, in SI; nan where the data don't tell.
    correlations : (n, n) array
    singular : (n,) array
        Of the derivatives over errors, on the scale of the search: the inverse of how far a direction is known.
    blind : tuple of Blind
    thinning : tuple of float
        Rows of each target that say as much as one of their own would, 1 where what is left of them is noise.
    degrees : float
        Of freedom.
    quantile : float
        By which a deviation is multiplied for 95 %.
    """

    deviations: Array
    intervals: Array
    correlations: Array
    singular: Array
    blind: tuple[Blind, ...]
    thinning: tuple[float, ...]
    degrees: float
    quantile: float

    def identifiable(self, number: int) -> bool:
        """Whether the data tell a number."""
        return bool(np.isfinite(self.deviations[number]))


def judge(model: Model, free: Sequence[Free], found: Found, loss: str = "linear") -> Judgement:
    """Judge a fit by the singular values of its derivatives, which are taken to both sides."""
    residuals = Residuals(model, found.errors, [one.prior for one in free], central=True)
    count = len(model.measured)
    left = residuals(found.x)
    slopes = residuals.slopes(found.x) * _weights(left, loss)[:, None]
    thinning = tuple(
        _thinning(left[rows], one.parts) for rows, one in zip(rows_of(model.targets), model.targets, strict=True)
    )
    for rows, one in zip(rows_of(model.targets), thinning, strict=True):
        slopes[rows] /= np.sqrt(one)
    rows_left = sum(len(one) / thin for one, thin in zip(model.targets, thinning, strict=True)) - len(free)
    quantile = _quantile(rows_left, any(one.error is None for one in model.targets))
    _, singular, ways = np.linalg.svd(slopes[:count], full_matrices=False)
    blind = [
        number for number in range(len(free))
        if quantile > _extent(ways[number], free) * singular[number] or singular[number] <= _FLAT * singular[0]
    ]  # fmt: skip
    # along a direction that the data don't tell numbers may go as far as their bounds let them
    goes = [_extent(ways[number], free) / quantile * ways[number] for number in blind]
    covariance, taking = _with_blind(_covariance(slopes, ways, blind), goes, quantile)
    deviations = np.sqrt(np.diag(covariance))
    halves = np.array([0.5 * (one.bounds[1] - one.bounds[0]) for one in free])
    deviations[np.any([*taking, halves < 0.0], axis=0) & (quantile * deviations > _HALF * halves)] = np.inf
    intervals = np.array([
        _interval(one, float(x), quantile * float(d)) for one, x, d in zip(free, found.x, deviations, strict=True)
    ])  # fmt: skip
    size = np.sqrt(np.diag(covariance))
    return Judgement(
        deviations, intervals, covariance / np.maximum(np.outer(size, size), 1e-300), singular,
        blind_groups([ways[number] for number in blind], taking, free, found.x), thinning, rows_left, quantile,
    )  # fmt: skip


def _with_blind(known: Array, goes: Sequence[Array], quantile: float) -> tuple[Array, list[Array]]:
    """The covariance with what the data don't tell, and which numbers take part in each such direction."""
    within = _WIDENED * np.sqrt(np.diag(known))
    taking = [(np.abs(one) > within) & (quantile * np.abs(one) > _PERCENT) for one in goes]
    return np.asarray(known + sum(np.outer(one, one) for one in goes)), taking


def _weights(left: Array, loss: str) -> Array:
    """What a loss leaves of each row, as scipy's least squares weigh them."""
    squares = left**2
    if loss == "soft_l1":
        return np.asarray((1.0 + squares) ** -0.25)
    if loss == "huber":
        return np.asarray(np.where(squares <= 1.0, 1.0, np.maximum(squares, 1e-300) ** -0.25))
    if loss == "cauchy":
        return np.asarray((1.0 + squares) ** -0.5)
    return np.ones_like(left)


def _thinning(left: Array, parts: tuple[str, ...]) -> float:
    """How many rows say as much as one: (1 + r)/(1 - r) of a chain whose neighbours are correlated by r."""
    if len(left) < _LONG or len(parts) > 1:
        return 1.0
    off = left - left.mean()
    whole = float(off @ off)
    r = float(off[1:] @ off[:-1]) / whole if whole > 0.0 else 0.0
    if r < _BY_CHANCE / np.sqrt(len(left)):
        return 1.0
    return float(min((1.0 + r) / (1.0 - r), len(left) / 2.0))


def _quantile(degrees: float, found: bool) -> float:
    """Of 95 %: Student's where errors were found from the same rows, normal where they were given."""
    from scipy.stats import norm, t

    half = 0.5 + 0.5 * _LEVEL
    return float(t.ppf(half, max(degrees, 1.0)) if found else norm.ppf(half))


def _extent(way: Array, free: Sequence[Free]) -> float:
    """How far a direction goes within half of the bounds."""
    halves = [0.5 * (one.bounds[1] - one.bounds[0]) for one in free]
    return float(min(half / max(abs(part), 1e-12) for half, part in zip(halves, way, strict=True)))


def _covariance(slopes: Array, ways: Array, blind: Sequence[int]) -> Array:
    """Of what is known: directions that the data don't tell are left out."""
    kept = np.delete(ways, blind, axis=0)
    if not len(kept):
        return np.zeros((ways.shape[1],) * 2)
    inside = slopes @ kept.T
    return np.asarray(kept.T @ np.linalg.pinv(inside.T @ inside) @ kept)


def _interval(one: Free, x: float, half: float) -> tuple[float, float]:
    """Values to both sides of a place, within the bounds; nan where the data don't tell."""
    if not np.isfinite(half):
        return float("nan"), float("nan")
    return max(one.at(x - half), one.low), min(one.at(x + half), one.high)

"""Profile likelihoods: how good a fit can be with one number held at each of a row of values."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lithiophile.study.fit.free import Free
from lithiophile.study.fit.judgement import Judgement
from lithiophile.study.fit.model import Model
from lithiophile.study.fit.search import Found, minimise

Array = np.ndarray
_STEP = 0.7
"""Standard deviations from one value to the next."""
_MOST = 8
"""Values to each side."""
_BEYOND = 1.2
_COARSE = 6.0
"""Steps across the bounds where the data don't tell the number."""


@dataclass(frozen=True)
class Profile:
    """What a fit loses with a number held.

    Attributes
    ----------
    key : str
    values : (k,) array
        Of the number (SI), rising.
    rise : (k,) array
        Of minus twice the logarithm of the likelihood over its least.
    threshold : float
        Below which 95 % lie.
    interval : (float, float)
        Where it is crossed (SI); a bound of the number, or a value beyond which nothing was tried, where it is not.
    open : (bool, bool)
        Whether it is not crossed to that side.
    """

    key: str
    values: Array
    rise: Array
    threshold: float
    interval: tuple[float, float]
    open: tuple[bool, bool]


def profile(
    model: Model, free: Sequence[Free], found: Found, judgement: Judgement, number: int, loss: str = "linear"
) -> Profile:
    """The profile likelihood of one number; all others are fitted anew at each of its values."""
    from scipy.stats import chi2

    given = all(one.error is not None for one in model.targets)
    threshold = float(chi2.ppf(0.95, 1)) if given else judgement.quantile**2
    rows = len(model.measured)
    thin = rows / sum(len(one) / by for one, by in zip(model.targets, judgement.thinning, strict=True))
    one = free[number]
    deviation = judgement.deviations[number]
    low, high = one.bounds
    step = _STEP * deviation if np.isfinite(deviation) else (high - low) / _COARSE
    places, rises = [float(found.x[number])], [0.0]
    crossed = []
    for sign in (-1.0, 1.0):
        before = found
        for count in range(1, _MOST + 1):
            place = float(np.clip(found.x[number] + sign * count * step, low, high))
            start = before.x.copy()
            start[number] = place
            before = minimise(model, free, found.errors, start, loss, held=number)
            rise = max(before.cost - found.cost, 0.0) / thin
            places.append(place)
            rises.append(rise)
            if rise > _BEYOND * threshold or place in (low, high):
                break
        crossed.append(rise >= threshold)
    order = np.argsort(places)
    x, up = np.array(places)[order], np.array(rises)[order]
    ends = tuple(_end(x, up, float(found.x[number]), threshold, sign) for sign in (-1.0, 1.0))
    return Profile(
        one.key, np.array([one.at(float(place)) for place in x]), up, threshold, (one.at(ends[0]), one.at(ends[1])),
        (not crossed[0], not crossed[1]),
    )  # fmt: skip


def _end(x: Array, rise: Array, middle: float, threshold: float, sign: float) -> float:
    """Where a profile crosses its threshold to one side: straight in the root of the rise, as it is of a parabola.

    >>> x = np.linspace(-3.0, 3.0, 7)
    >>> round(_end(x, x**2, 0.0, 3.84, 1.0), 4)
    1.9596
    """
    side = sign * (x - middle) >= 0.0
    places, root = x[side], np.sqrt(rise[side])
    if sign < 0.0:
        places, root = places[::-1], root[::-1]
    goal = np.sqrt(threshold)
    beyond = np.flatnonzero(root >= goal)
    if not len(beyond):
        return float(places[-1])
    after = int(beyond[0])
    if after == 0:
        return float(places[0])
    share = (goal - root[after - 1]) / (root[after] - root[after - 1])
    return float(places[after - 1] + share * (places[after] - places[after - 1]))

"""The least squares of a fit: from one place or several, with errors that are given or found."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lithiophile.errors import SolverError
from lithiophile.study.fit.free import Free
from lithiophile.study.fit.model import Model, Residuals
from lithiophile.study.fit.targets import Target

Array = np.ndarray
LOSSES = ("linear", "soft_l1", "huber", "cauchy")
"""Of scipy's least squares; all but the first let points that are far off weigh less."""
_ROUNDS = 6
_SETTLED = 0.01
"""Errors that move by less than this share from one round to the next are found."""
_MEDIAN = 1.4826
"""Standard deviation of a normal distribution over its median distance from the middle."""
_MOST = 60
_SAME, _SAME_COST = 1e-8, 1e-6
"""Shares of the numbers and of the cost below which a step is none: a ten-thousandth of what 95 % would need."""
"""Runs of one search."""
_BESIDE_ZERO = 1e-6
"""On the scale of the search."""
_ROUND_OFF = 1e-9
"""Share of the size of what was measured below which an error is none."""


@dataclass(frozen=True)
class Found:
    """Where a search ended.

    Attributes
    ----------
    x : (n,) array
        On the scale of the search.
    cost : float
        Sum of squares over errors, by the loss.
    errors : (m,) array
        Standard deviations.
    converged : bool
    starts : tuple of float
        Cost of each start, those that failed infinite.
    """

    x: Array
    cost: float
    errors: Array
    converged: bool
    starts: tuple[float, ...] = ()


def search(model: Model, free: Sequence[Free], loss: str = "linear", starts: int = 1, seed: int = 0) -> Found:
    """Numbers that come nearest to what was measured.

    Errors that are not given are found: those of each target from what a fit leaves of it, and the fit is made again
    with them until they stay.

    Raises
    ------
    SolverError
        From no start could the cell be run.
    """
    errors = np.concatenate([one.guess if one.error is None else one.error for one in model.targets])
    best, costs = _from_all(model, free, errors, loss, starts, seed)
    if any(one.error is None for one in model.targets):
        for _ in range(_ROUNDS):
            new = found_errors(model, best.x, errors, len(free), loss)
            settled = bool(np.all(np.abs(new - errors) <= _SETTLED * errors))
            ratio = new / errors
            if loss == "linear" and np.ptp(ratio) <= 1e-9 * ratio[0] and not any(one.prior for one in free):
                # with one scale for all, the least squares are where they were
                return Found(best.x, best.cost / ratio[0] ** 2, new, best.converged, tuple(costs))
            errors = new
            best = minimise(model, free, errors, best.x, loss)
            if settled:
                break
    return Found(best.x, best.cost, errors, best.converged, tuple(costs))


def _from_all(
    model: Model, free: Sequence[Free], errors: Array, loss: str, starts: int, seed: int
) -> tuple[Found, list[float]]:
    """The best of all starts: the first as the numbers stand, the others spread over their bounds."""
    from scipy.stats import qmc

    low, high = (np.array([one.bounds[side] for one in free]) for side in (0, 1))
    places = [np.clip(np.zeros(len(free)), low, high)]
    if starts > 1:
        spread = qmc.LatinHypercube(len(free), seed=seed).random(starts - 1)
        places += list(low + spread * (high - low))
    best: Found | None = None
    costs: list[float] = []
    for place in places:
        if model.computed(place) is None:
            costs.append(float("inf"))
            continue
        found = minimise(model, free, errors, place, loss)
        costs.append(found.cost)
        if best is None or found.cost < best.cost:
            best = found
    if best is None:
        raise SolverError(f"The cell can't be run as its numbers stand: {model.why_not(places[0])}")
    return best, costs


def minimise(
    model: Model, free: Sequence[Free], errors: Array, place: Array, loss: str = "linear", held: int | None = None
) -> Found:
    """Least squares from a place; ``held``: the number that stays."""
    from scipy.optimize import least_squares

    residuals = Residuals(model, errors, [one.prior for one in free])
    moved = [number for number in range(len(free)) if number != held]
    low, high = (np.array([free[number].bounds[side] for number in moved]) for side in (0, 1))

    def whole(part: Array) -> Array:
        x = place.copy()
        x[moved] = part
        return x

    begin = np.clip(place[moved], low + 1e-9 * (high - low), high - 1e-9 * (high - low))
    if not moved:
        rows = residuals(place)
        return Found(place, float(rows @ rows), errors, True)
    # scipy's first step is as long as the numbers are: from beside zero, a bound, it would not come away
    origin = begin if np.max(np.abs(begin)) < _BESIDE_ZERO else np.zeros(len(begin))
    found = least_squares(
        lambda part: residuals(whole(origin + part)), begin - origin,
        lambda part: residuals.slopes(whole(origin + part))[:, moved], bounds=(low - origin, high - origin),
        loss=loss, x_scale="jac", xtol=_SAME, ftol=_SAME_COST, gtol=1e-10, max_nfev=_MOST,
    )  # fmt: skip
    return Found(whole(np.clip(origin + found.x, low, high)), 2.0 * float(found.cost), errors, found.status > 0)


def found_errors(model: Model, x: Array, errors: Array, numbers: int, loss: str) -> Array:
    """Standard deviations: those that were given, and of other targets what is left of each."""
    new = []
    count = len(model.measured)
    ends = np.cumsum([len(one) for one in model.targets])
    for one, computed, before in zip(model.targets, model.by_target(x), np.split(errors, ends[:-1]), strict=True):
        if one.error is not None:
            new.append(one.error)
            continue
        relative = (computed - one.values) / one.guess
        if loss == "linear":
            free_rows = max(len(one) * (1.0 - numbers / count), 1.0)
            size = float(np.sqrt(np.sum(relative**2) / free_rows))
        else:
            size = _MEDIAN * float(np.median(np.abs(relative)))
        least = _ROUND_OFF * float(np.max(np.abs(one.values / one.guess)))
        new.append(max(size, least, 1e-300) * one.guess if len(before) else before)
    return np.concatenate(new)


def rows_of(targets: Sequence[Target]) -> list[slice]:
    """Where each target stands among all rows."""
    ends = np.cumsum([len(one) for one in targets])
    return [slice(int(end) - len(one), int(end)) for end, one in zip(ends, targets, strict=True)]

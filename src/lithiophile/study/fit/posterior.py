"""Draws from the posterior of a fit, by the ensemble sampler of emcee."""

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lithiophile.errors import InputError
from lithiophile.study.fit.free import Free
from lithiophile.study.fit.judgement import Judgement
from lithiophile.study.fit.model import Model, Residuals
from lithiophile.study.fit.search import Found

Array = np.ndarray
_FEWEST = 10
"""Steps of a chain."""


@dataclass(frozen=True)
class Posterior:
    """Draws of the numbers.

    Attributes
    ----------
    keys : tuple of str
    draws : (k, n) array
        In SI.
    acceptance : float
        Share of steps that were taken; usual are 0.2 to 0.5.
    autocorrelation : float
        Steps after which a chain has forgotten where it was; draws over it are those that count. Infinite where the
        chain is too short to tell.
    """

    keys: tuple[str, ...]
    draws: Array
    acceptance: float
    autocorrelation: float

    def interval(self, key: str) -> tuple[float, float]:
        """Between which 95 % of the draws lie."""
        low, high = np.quantile(self.draws[:, self.keys.index(key)], (0.025, 0.975))
        return float(low), float(high)


def require_draws(steps: int, numbers: int, walkers: int | None = None) -> int:
    """Raise InputError where no draws can be had of so many numbers, before a fit is made for them; the walkers."""
    count = max(4 * numbers, 8) if walkers is None else walkers
    if steps < _FEWEST or count < 2 * numbers:
        raise InputError(
            f"{steps} steps of {count} walkers: give {_FEWEST} steps or more, of at least {2 * numbers} walkers."
        )
    if importlib.util.find_spec("emcee") is None:
        raise InputError("Draws from the posterior need emcee: pip install 'lithiophile[fit]'.")
    return count


def sample(
    model: Model, free: Sequence[Free], found: Found, judgement: Judgement, steps: int, walkers: int | None = None,
    seed: int = 0,
) -> Posterior:  # fmt: skip
    """Draws from the likelihood times the priors, even on the scale of the search within the bounds elsewhere.

    Parameters
    ----------
    steps : int
        Of each walker; the first fifth is left out.
    walkers : int, optional
        By default four for each number, at least eight.

    Raises
    ------
    InputError
        emcee is not installed, or the numbers make no chain.
    """
    count = require_draws(steps, len(free), walkers)
    import emcee

    residuals = Residuals(model, found.errors, [one.prior for one in free])
    low, high = (np.array([one.bounds[side] for one in free]) for side in (0, 1))
    thin = len(model.measured) / sum(len(one) / by for one, by in zip(model.targets, judgement.thinning, strict=True))

    def likelihood(x: Array) -> float:
        if ((x < low) | (x > high)).any():
            return -np.inf
        rows = residuals(x)
        return float(-0.5 * (rows @ rows) / thin)

    random = np.random.default_rng(seed)
    deviations = np.where(np.isfinite(judgement.deviations), judgement.deviations, (high - low) / 4.0)
    begin = np.clip(found.x + 0.5 * deviations * random.standard_normal((count, len(free))), low, high)
    sampler = emcee.EnsembleSampler(count, len(free), likelihood)
    state = np.random.RandomState(seed).get_state()
    sampler.random_state = state
    sampler.run_mcmc(begin, steps, skip_initial_state_check=True)
    chain = sampler.get_chain(discard=steps // 5, flat=True)
    values = np.stack([[one.at(float(x)) for x in column] for one, column in zip(free, chain.T, strict=True)], axis=1)
    try:
        time = float(np.max(sampler.get_autocorr_time(quiet=False)))
    except Exception:  # emcee's own error: the chain is too short
        time = float("inf")
    return Posterior(tuple(one.key for one in free), values, float(np.mean(sampler.acceptance_fraction)), time)

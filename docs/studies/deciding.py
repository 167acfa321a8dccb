"""Which numbers that are only assumed a figure goes with, over draws of them all."""

import numpy as np
from scipy.stats import spearmanr

from lithiophile.study.sweep.table import Sweep


def deciding(found: Sweep | dict[str, np.ndarray], figure: np.ndarray, most: int = 4) -> list[tuple[str, float]]:
    """The assumed numbers by the size of their rank correlation with a figure, the largest first."""
    known = np.isfinite(figure)
    ranked = []
    for name in found if isinstance(found, dict) else found.varied:
        values = np.asarray(found[name])
        if values.dtype == object or len(set(values[known].tolist())) < 4:
            continue
        ranked.append((name, float(spearmanr(values[known], figure[known]).statistic)))
    return sorted(ranked, key=lambda one: -abs(one[1]))[:most]


def band(values: np.ndarray) -> str:
    """Five, fifty and 95 % of the draws."""
    low, middle, high = np.nanquantile(values, [0.05, 0.5, 0.95])
    return f"{middle:.3g} ({low:.3g} to {high:.3g})"


def words(ranked: list[tuple[str, float]]) -> str:
    """Names and correlations.

    >>> words([("interphase.resistance [ohm m2]", -0.69)])
    'interphase.resistance (-0.69)'
    """
    return ", ".join(f"{name.split(' [')[0]} ({size:+.2f})" for name, size in ranked)

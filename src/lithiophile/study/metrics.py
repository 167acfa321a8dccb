"""Figures of tests that run over many cycles, one function each; those of one cycle: ``cell/results/metrics.py``.

Capacities and charges are areal [mAh/cm2].
"""

import math
from collections.abc import Sequence

import numpy as np

Series = Sequence[float] | np.ndarray


def reservoir_efficiency(cycled: float, reservoir: float, recovered: float) -> float:
    r"""Mean Coulombic efficiency of shallow cycles on a reservoir that is stripped at the end.

    .. math:: CE = \frac{n Q_C + Q_S}{n Q_C + Q_T}

    Parameters
    ----------
    cycled : float
        :math:`n Q_C`, the charge of all shallow cycles [mAh/cm2].
    reservoir : float
        :math:`Q_T`, plated before them [mAh/cm2].
    recovered : float
        :math:`Q_S`, stripped at the end [mAh/cm2].

    References
    ----------
    Adams, Zheng, Ren, Xu & Zhang, Adv. Energy Mater. 8 (2018) 1702097, 10.1002/aenm.201702097, method 3;
    Aurbach, Gofer & Langzam, J. Electrochem. Soc. 136 (1989) 3198.

    Examples
    --------
    A cell that keeps 99 % of what it plates: 5 mAh/cm2, then ten cycles of 1, leave 4.85.

    >>> round(reservoir_efficiency(10.0, 5.0, 0.99 * (5.0 + 10.0) - 10.0), 12)
    0.99
    """
    return (cycled + recovered) / (cycled + reservoir)


def retention(capacity: Series) -> np.ndarray:
    """Capacities over that of the first cycle."""
    values = np.asarray(capacity, dtype=float)
    return np.asarray(values / values[0])


def cycle_life(capacity: Series, share: float = 0.8) -> float:
    """Number of cycles that give at least a share of the first one's capacity, before the first that does not.

    Infinite if all do.

    Examples
    --------
    Losing 0.1 % of what is left in each cycle, as a full cell without lithium in reserve does:

    >>> cycle_life(3.0 * 0.999 ** np.arange(400))
    224.0
    """
    below = np.flatnonzero(retention(capacity) < share)
    return float(below[0]) if below.size else math.inf


def hours_to_polarisation(hours: Series, polarisation: Series, factor: float = 2.0) -> float:
    """Time until a cycle's polarisation is more than ``factor`` times that of the first [h].

    The polarisation of a cycle counts at its end. Infinite if it never is.

    Parameters
    ----------
    hours : array
        At the end of each cycle [h].
    polarisation : array
        Of each cycle [V].

    Examples
    --------
    >>> hours_to_polarisation([2.0, 4.0, 6.0], [0.05, 0.08, 0.11])
    6.0
    """
    ratio = np.asarray(polarisation, dtype=float) / float(polarisation[0])
    past = np.flatnonzero(ratio > factor)
    return float(hours[past[0]]) if past.size else math.inf


def mean_efficiency(stripped: Series, plated: Series) -> float:
    """Charge stripped over charge plated, of all cycles together."""
    return float(np.sum(stripped) / np.sum(plated))


def equal_loss(life: float, share: float = 0.8) -> float:
    r"""The constant efficiency :math:`share^{1/n}` with which a cell without reserve would have lived n cycles.

    Examples
    --------
    >>> round(equal_loss(1000), 6)
    0.999777
    """
    return float(share ** (1.0 / life)) if life > 0.0 else math.nan

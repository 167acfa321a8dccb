"""Electrons in a skeleton that does not conduct: only connected lithium carries them."""

import math

from lithiophile.kernel import kernel

CONDUCTIVITY_FLOOR = 1e-6
"""Electronic conductivity left where nothing conducts [S/m]; keeps potentials defined."""

LITHIUM_CONDUCTIVITY = 1e4
"""Conductivity of percolating lithium in the solver [S/m].

Bulk lithium has 1.1e7; anything above about 1e3 changes no result in a layer of 100 um and
costs digits of the budgets.
"""


@kernel
def link(filling: float, threshold: float, width: float) -> float:
    r"""Connection that a cell passes on to the next: logistic in its filling.

    .. math:: \ell = 1 / (1 + e^{-(s - s_0)/w})

    Examples
    --------
    Half at the threshold, 1/(1 + 1/e) a width above it:

    >>> link(0.95, 0.95, 0.01), round(link(0.96, 0.95, 0.01), 4)
    (0.5, 0.7311)
    """
    x = (filling - threshold) / width
    # beyond 1e-43 products with it would leave the range in which a processor is fast
    if x > 0.0:
        return 1.0 / (1.0 + math.exp(-min(x, 100.0)))
    z = math.exp(max(x, -100.0))
    return z / (1.0 + z)


@kernel
def percolated_conductivity(filling: float, threshold: float, width: float) -> float:
    r"""Conductivity of lithium above its percolation threshold [S/m].

    .. math:: \sigma = \sigma_{Li} \left(\frac{w\, \ln(1 + e^{(s - s_0)/w})}{1 - s_0}\right)^2

    The exponential tail matters: an algebraic one conducts below the threshold and the
    front dissolves.

    Examples
    --------
    All of lithium's when full, 1e4 (0.01 ln 2 / 0.84)^2 at the threshold:

    >>> percolated_conductivity(1.0, 0.16, 0.01), round(percolated_conductivity(0.16, 0.16, 0.01), 4)
    (10000.0, 0.6809)
    """
    x = (filling - threshold) / width
    if x > 35.0:
        excess = filling - threshold
    elif x < -300.0:
        excess = 0.0
    else:
        excess = width * math.log1p(math.exp(x))
    share = excess / (1.0 - threshold)
    return LITHIUM_CONDUCTIVITY * share * share


_LINK_RATE = 1.0
"""Rate at which lithium that meets closes a link, or a link thins out [1/s]; fast against filling a cell."""


@kernel
def linking_rate(linked: float, filling: float, on: float, off: float, width: float) -> float:
    r"""Rate of change of the memory that a cell is linked to the one before it [1/s].

    .. math:: \dot m = k\,[(1 - m)\,\ell(s; s_\mathrm{on}) - m\,\ell(s_\mathrm{off}; s)]

    Lithium that grows as a front links when it fills the pore; lithium that is stripped stays
    linked until little of it is left. The two thresholds make the hysteresis by which lithium
    is stranded (closure).

    Parameters
    ----------
    linked : float
        m, 0..1.
    filling, on, off : float
        Shares of the usable pore.
    width : float
        Width of the upper threshold; the lower one is a tenth of ``off`` wide.

    Examples
    --------
    A full cell links with 1/(1 + e^-5) per second, an empty one lets go:

    >>> round(linking_rate(0.0, 1.0, 0.95, 0.05, 0.01), 4), round(linking_rate(1.0, 0.0, 0.95, 0.05, 0.01), 4)
    (0.9933, -1.0)
    """
    gain = link(filling, on, width)
    loss = link(-filling, -off, min(width, 0.1 * off))
    return _LINK_RATE * ((1.0 - linked) * gain - linked * loss)

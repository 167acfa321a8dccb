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
    """
    x = (filling - threshold) / width
    if x > 0.0:
        return 1.0 / (1.0 + math.exp(-min(x, 700.0)))
    z = math.exp(max(x, -700.0))
    return z / (1.0 + z)


@kernel
def percolated_conductivity(filling: float, threshold: float, width: float) -> float:
    r"""Conductivity of lithium above its percolation threshold [S/m].

    .. math:: \sigma = \sigma_{Li} \left(\frac{w\, \ln(1 + e^{(s - s_0)/w})}{1 - s_0}\right)^2

    The exponential tail matters: an algebraic one conducts below the threshold and the
    front dissolves.
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

"""What films take from the electrolyte: additives, solvent, and what a dry cell has left.

All three follow from the lithium bound so far, because every film takes lithium, additive and solvent in
fixed proportions. So the stocks need no unknowns of their own, and they close as lithium does.
"""

import math

from lithiophile.kernel import kernel

_TAIL = 0.05
"""Share of the stock over which an additive runs out."""


@kernel
def additive_left(used: float) -> float:
    r"""Share of an additive's stock that is left.

    .. math:: s = \frac{\ln(1 + e^{(1 - u)/\delta})}{\ln(1 + e^{1/\delta})}, \qquad \delta = 0.05

    A straight line to 0 with a smooth end.

    Parameters
    ----------
    used : float
        Lithium bound with this additive, over the lithium its whole stock can bind.

    Examples
    --------
    >>> additive_left(0.0), round(additive_left(0.5), 3), additive_left(2.0) < 1e-9
    (1.0, 0.5, True)
    """
    x = (1.0 - used) / _TAIL
    if x > 35.0:
        return (1.0 - used) if used > 0.0 else 1.0
    whole = 1.0 / _TAIL + math.log1p(math.exp(-1.0 / _TAIL))
    return math.log1p(math.exp(x)) / whole


@kernel
def effect_left(stock: float) -> float:
    """Share of an additive's effect on the film at a share of its stock: full until the last few percent.

    >>> round(effect_left(1.0), 9), effect_left(0.0)
    (1.0, 0.0)
    """
    s = max(stock, 0.0)
    return s * (1.0 + _TAIL) / (s + _TAIL)


@kernel
def saturation(free: float, pores: float) -> float:
    r"""Share of the pores that electrolyte still wets.

    .. math:: S = 1 + \tfrac12 \left(x - \sqrt{x^2 + \delta^2}\right), \qquad x = V_\mathrm{free}/V_\mathrm{pores}

    1 while electrolyte is left beside the stack; then the pores lose what films take, all alike (capillary
    equilibrium). A smooth corner of width 0.001.

    Parameters
    ----------
    free : float
        Electrolyte beside the stack; negative: what the pores lack.
    pores : float
        Pore volume, same unit.

    Examples
    --------
    >>> saturation(10.0, 5.0), round(saturation(-2.0, 5.0), 3)
    (1.0, 0.6)
    """
    x = free / pores
    if x > 1.0:
        return 1.0
    return max(1.0 + 0.5 * (x - math.sqrt(x * x + 1e-6)), 1e-3)


@kernel
def saturation_slope(free: float, pores: float) -> float:
    r"""Slope of :func:`saturation` with x = free/pores: 0 with electrolyte left, 1 without.

    .. math:: \frac{dS}{dx} = \tfrac12 \left(1 - \frac{x}{\sqrt{x^2 + \delta^2}}\right)

    Examples
    --------
    >>> saturation_slope(10.0, 5.0), round(saturation_slope(0.0, 5.0), 3), round(saturation_slope(-2.0, 5.0), 3)
    (0.0, 0.5, 1.0)
    """
    x = free / pores
    root = math.sqrt(x * x + 1e-6)
    if x > 1.0 or 1.0 + 0.5 * (x - root) < 1e-3:
        return 0.0
    return 0.5 * (1.0 - x / root)

"""The interphase of one node: how it thickens, is made anew, and binds lithium.

On lithium's true area A, with A' the area that appears and L_1 the first thickness
(:mod:`lithiophile.physics.interphase` has g)::

    L' = g(L) + (L_1 - L) A'/A        bound' = [A g(L) + L_1 A'] / V_sei + A k_c

What corrodes at the constant rate k_c is bound too, but leaves a porous product that resists nothing and protects
nothing, so it does not count in the thickness L (closure): a film that did would slow down as g does.
"""

import numpy as np

from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.constants import NM
from lithiophile.kernel import inner_kernel
from lithiophile.physics.interphase import growth_rate

LEAST_SHARE = 1e-3
"""Smallest area taken for lithium's own, as a share of the surface it grows on."""


@inner_kernel
def thicken(area: float, strip: float, unit: float, interphase: float, node: Node, rate: np.ndarray) -> None:
    """An interphase that thickens evenly.

    Parameters
    ----------
    area : float
        Of lithium [m2 per m2 of cell].
    strip : float
        Presence of lithium, 0..1.
    unit : float
        Thickness of lithium [m] that one unit of LITHIUM stands for.
    interphase : float
        Its thickness [nm].
    """
    growth = strip * growth_rate(interphase * NM, node.growth_diffusion, node.growth_reaction)
    rate[k.INTERPHASE] = growth / NM
    _bind(area * growth, area * strip, unit, node, rate)


@inner_kernel
def renew(
    appearing: float, true_area: float, surface: float, strip: float, unit: float, interphase: float, node: Node,
    rate: np.ndarray,
) -> None:  # fmt: skip
    """An interphase that thickens on all true area, and its first layer where area appears [1/s]."""
    first = node.first_film
    growth = growth_rate(interphase * NM, node.growth_diffusion, node.growth_reaction)
    kept = max(true_area, LEAST_SHARE * surface)
    rate[k.INTERPHASE] = strip * growth / NM + (first / NM - interphase) * appearing / kept
    _bind(true_area * growth + first * appearing, true_area, unit, node, rate)


@inner_kernel
def _bind(made: float, area: float, unit: float, node: Node, rate: np.ndarray) -> None:
    """Lithium bound in new interphase, ``made`` [m3 per m2 of cell and second], and by corrosion on ``area`` of it."""
    corroded = area * node.corrosion
    rate[k.BOUND] = (made / node.interphase_volume + corroded) / unit
    rate[k.CORRODED] = corroded / unit

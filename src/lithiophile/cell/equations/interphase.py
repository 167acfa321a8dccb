"""The interphase of one node: how it thickens, is made anew, and binds lithium.

On lithium's true area A, with A' the area that appears and L_1 the first thickness
(:mod:`lithiophile.physics.interphase` has g)::

    L' = s g(L) + (s L_1 - L) A'/A        bound' = s ([A g(L) + L_1 A'] / V_sei + A k_c)

An interphase is made of solvent: s, the presence of electrolyte in the pores, falls from 1 to 0 where lithium and what
has been bound close them. It takes more volume than its lithium left, and would go on into room that is not there.

What corrodes at the constant rate k_c is bound too, but leaves a porous product that resists nothing and protects
nothing, so it does not count in the thickness L (closure): a film that did would slow down as g does.
"""

import numpy as np

from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.constants import NM
from lithiophile.kernel import inner_kernel
from lithiophile.physics.interphase import growth_rate
from lithiophile.physics.kinetics import presence

LEAST_SHARE = 1e-3
"""Smallest area taken for lithium's own, as a share of the surface it grows on."""


@inner_kernel
def solvent_within(open_pore: float, node: Node) -> float:
    """Presence of electrolyte for new interphase in the pores of a host cell, 0..1: over the width over which plating
    fades, with 1 where there is no liquid that it could lack (closure).

    ``open_pore`` is the share of volume that nothing solid takes.
    """
    return presence(open_pore, node.plate_width) if node.has_salt else 1.0


@inner_kernel
def thicken(
    area: float, strip: float, solvent: float, unit: float, interphase: float, node: Node, rate: np.ndarray
) -> None:
    """An interphase that thickens evenly.

    Parameters
    ----------
    area : float
        Of lithium [m2 per m2 of cell].
    strip : float
        Presence of lithium, and
    solvent : float
        of electrolyte, 0..1.
    unit : float
        Thickness of lithium [m] that one unit of LITHIUM stands for.
    interphase : float
        Its thickness [nm].
    """
    growth = strip * solvent * growth_rate(interphase * NM, node.growth_diffusion, node.growth_reaction)
    rate[k.INTERPHASE] = growth / NM
    _bind(area * growth, area * strip * solvent, unit, node, rate)


@inner_kernel
def renew(
    appearing: float, true_area: float, surface: float, strip: float, solvent: float, unit: float, interphase: float,
    node: Node, rate: np.ndarray,
) -> None:  # fmt: skip
    """An interphase that thickens on all true area, and its first layer where area appears [1/s]."""
    first = solvent * node.first_film
    growth = solvent * growth_rate(interphase * NM, node.growth_diffusion, node.growth_reaction)
    kept = max(true_area, LEAST_SHARE * surface)
    rate[k.INTERPHASE] = strip * growth / NM + (first / NM - interphase) * appearing / kept
    _bind(true_area * growth + first * appearing, true_area * solvent, unit, node, rate)


@inner_kernel
def _bind(made: float, area: float, unit: float, node: Node, rate: np.ndarray) -> None:
    """Lithium bound in new interphase, ``made`` [m3 per m2 of cell and second], and by corrosion on ``area`` of it."""
    corroded = area * node.corrosion
    rate[k.BOUND] = (made / node.interphase_volume + corroded) / unit
    rate[k.CORRODED] = corroded / unit

"""Lithium on the face of the collector: a surface with a state of its own, whose lithium stands in the pores beside it.

A host that sticks to the collector can't be lifted, so what grows on the face takes the room of electrolyte. It stands
within one pore of the face, the less of it the further off, whatever the mesh (closure); cells of the host only see how
much of their pores it takes.
"""

import numpy as np

from lithiophile.cell.equations.properties import in_pores
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.quantities import Properties
from lithiophile.cell.state.records import Records
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE, UM
from lithiophile.kernel import inner_kernel, kernel

NOWHERE_FULL = 1.0
"""Room beyond the first cell of the host where there is no other cell that lithium on the face reaches."""


@kernel
def share_within(depth: float, reach: float) -> float:
    r"""Share of the lithium on the collector's face that stands no further from it than a depth (closure).

    .. math:: W(x) = 1 - (1 - x/\ell)^3, \qquad W'(x) = \frac{3}{\ell} \left(1 - \frac{x}{\ell}\right)^2

    Of cones: broad where they are rooted, with tips one pore above. The density W' has neither step nor kink, so that
    cells of any width see the same.

    Parameters
    ----------
    depth : float
        x above the face [m].
    reach : float
        ell [m]: width of a pore, or the thickness of a host that is thinner.

    Examples
    --------
    >>> share_within(0.0, 8e-6), share_within(4e-6, 8e-6), share_within(9e-6, 8e-6)
    (0.0, 0.875, 1.0)
    """
    beyond = max(1.0 - depth / reach, 0.0)
    return 1.0 - beyond * beyond * beyond


@kernel
def density_at(depth: float, reach: float) -> float:
    """Density W' of that lithium at a depth [1/m].

    Examples
    --------
    >>> density_at(0.0, 2.0), density_at(1.0, 2.0), density_at(3.0, 2.0)
    (1.5, 0.375, 0.0)
    """
    beyond = max(1.0 - depth / reach, 0.0)
    return 3.0 / reach * beyond * beyond


@kernel
def on_face(y: np.ndarray, nodes: Records[Node]) -> float:
    """Lithium on the collector's face that stands in the pores of a cell, whose first node may be such a face [m]."""
    return in_pores(y[0], nodes[0]) * UM if nodes[0].kind == k.FACE else 0.0


@inner_kernel
def standing_rate(here: Properties, ionic: float, alloy_current: float, bound: float, node: Node) -> float:
    """Volume velocity with which lithium on the face takes room in the pores [m/s].

    ``ionic`` [A/m2] is the current of ions from the face, what charges its double layer included as everywhere in a
    host; ``alloy_current`` that of its skin, ``bound`` the rate of BOUND [um/s].
    """
    growth = -LITHIUM_VOLUME_PER_CHARGE * (ionic - alloy_current)
    growth -= (1.0 - node.interphase_volume) * bound * UM
    if node.foil > 0.0 and here.standing <= 0.0 and (growth < 0.0 or here.occupied < node.foil):
        return 0.0
    return float(growth)


@inner_kernel
def room_beyond(i: int, standing: float, nodes: Records[Node], prop: Records[Properties]) -> tuple[float, float]:
    """Where beyond the first cell of the host the face i has least room to grow into.

    Returns the room [share of volume] without the lithium on the face, and the share of that lithium per width [1/m].
    """
    least, room, share = NOWHERE_FULL, NOWHERE_FULL, 0.0
    j = i + 2
    while nodes[j].standing > 0.0:
        free = nodes[j].usable - (prop[j].occupied - prop[j].standing)
        left = free - standing * nodes[j].standing
        if left < least:
            least, room, share = left, free, nodes[j].standing
        j += 1
    return room, share

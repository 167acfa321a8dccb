"""The front of lithium in the pores of a host: what cells offer to each other to grow from and to strip from.

Across a pore lithium doesn't end at one depth but as a dome. A dome's cross-section falls evenly over its height H, so
what it offers at a depth is the mean of the lithium within H on either side, less the lithium there: a front has a
thickness of its own, whatever the mesh. (Between the middles of neighbouring cells, as where cells are wider than H, a
front is as thick as they are, and spreads with the root of their width, a first-order upwind scheme.)
"""

import math
from typing import NamedTuple

from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.quantities import Properties
from lithiophile.cell.state.records import Records
from lithiophile.kernel import inner_kernel, kernel

DOME_HEIGHT = 0.25
"""Height of the dome in which lithium ends in a pore, per width of the pore (assumed; a hemisphere would have 0.5, a
flat front 0)."""

_LEAST_FACE = 1e-100
"""Step of lithium between cells whose square is still a number [m3/m3]."""


class Front(NamedTuple):
    """Lithium within the height of a dome around the middle of a host cell; the cell itself is left out."""

    height: float
    """Of the dome [m]; 0 where the cell is wider."""
    before_far: float
    """Mean of lithium towards the collector, what cells beyond the next one have of it;"""
    before_next: float
    """the share of the next cell in the mean,"""
    before_share: float
    """and of all."""
    after_far: float
    """The same towards the separator."""
    after_next: float
    after_share: float
    beyond: float
    """Share of the height that lies outside the host's mouth."""
    film: int
    """Node of the film there; the cell itself where the mouth is further off."""


@kernel
def exposed_face(fuller: float, emptier: float, wall: float) -> float:
    r"""Area that lithium has more than its wall because it slopes from a fuller cell to an emptier one [m2/m2].

    .. math:: \sqrt{w^2 + d^2} - w, \qquad d = (s_1 - s_2)^+

    Lithium that falls by d across the layer while it runs along a wall w is the hypotenuse of both. A gentle slope
    adds nothing of first order, so that the sum over a smooth profile does not depend on the cells it is cut into. A
    front (d >> w) adds its cross-section; in hosts with little wall (wide pores full of lithium) that is most of the
    area there is. Plating on it goes to the emptier cell, stripping takes from the fuller one.

    Parameters
    ----------
    fuller, emptier : float
        Lithium fractions s of the two cells.
    wall : float
        Area of wall or lithium between the middles of the two cells [m2/m2].

    Examples
    --------
    A front in a wide pore, and the same step along ten times as much wall:

    >>> round(exposed_face(0.4, 0.0, 0.0), 12)
    0.4
    >>> round(exposed_face(0.4, 0.0, 4.0), 4)
    0.02
    """
    d = fuller - emptier
    if d <= _LEAST_FACE:
        return 0.0
    wall = max(wall, 0.0)
    return d * d / (math.sqrt(wall * wall + d * d) + wall)


@inner_kernel
def front_around(i: int, nodes: Records[Node], prop: Records[Properties]) -> Front:
    """Lithium within the height of a dome around host cell i."""
    height = nodes[i].dome
    if height <= nodes[i].volume:
        return Front(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, i)
    per = 1.0 / height
    left = height - nodes[i].half
    before_far = before_next = before_share = 0.0
    j = i - 1
    while left > 0.0 and j >= 0 and nodes[j].kind == k.HOST and nodes[j].dome > 0.0:
        share = min(left, nodes[j].volume) * per
        before_share += share
        if j == i - 1:
            before_next = share
        else:
            before_far += share * prop[j].metal
        left -= nodes[j].volume
        j -= 1
    left = height - nodes[i].half
    after_far = after_next = after_share = 0.0
    j = i + 1
    while left > 0.0 and nodes[j].kind == k.HOST and nodes[j].dome > 0.0:
        share = min(left, nodes[j].volume) * per
        after_share += share
        if j == i + 1:
            after_next = share
        else:
            after_far += share * prop[j].metal
        left -= nodes[j].volume
        j += 1
    beyond = 0.0
    film = i
    if left > 0.0 and nodes[j].kind == k.FILM:
        beyond = left * per
        film = j
    return Front(
        height, before_far, before_next, before_share, after_far, after_next, after_share, beyond, film
    )  # fmt: skip


@inner_kernel
def dome_faces(
    here: Properties, before: float, after: float, below: float, above: float, front: Front, open_top: float,
    node: Node,
) -> tuple[float, float]:  # fmt: skip
    r"""Faces of domes that a host cell of width h can grow from and strip from [m2/m2].

    .. math:: \frac{2h}{H} \left(\sqrt{w^2 + d^2} - w\right), \qquad
              d = \Big(\frac{1}{H}\int_x^{x \pm H} s\,dx - s(x)\Big)^\pm, \qquad w = \frac{a H}{2}

    Parameters
    ----------
    before, after : float
        Lithium in the next cell towards the collector and towards the separator.
    below, above : float
        Wall from the middle of the cell to those of its neighbours, per width [1/m].
    open_top : float
        Share of the host's mouth that faces electrolyte; elsewhere lithium goes on into the film there.
    """
    metal = here.metal
    lower = front.before_far + front.before_next * before - front.before_share * metal
    upper = front.after_far + front.after_next * after - front.after_share * metal
    per = 2.0 * node.volume / front.height
    below *= 0.5 * front.height
    above *= 0.5 * front.height
    ahead = exposed_face(lower, 0.0, below) + exposed_face(upper, 0.0, above)
    bare = open_top * front.beyond * max(metal, 0.0)
    behind = exposed_face(-lower, 0.0, below) + exposed_face(bare - upper, 0.0, above)
    return per * ahead, per * behind

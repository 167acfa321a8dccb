"""The surface on which lithium reacts at a node: how large it is, what covers it, and what gates the reaction.

Scalar functions of one node's state. They know no neighbours except what is handed to them.
"""

import math
from typing import NamedTuple

import numpy as np

from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.quantities import Properties
from lithiophile.cell.state.whole_cell import WholeCell
from lithiophile.constants import UM
from lithiophile.kernel import inner_kernel
from lithiophile.physics.extrusion import pressure_shift
from lithiophile.physics.kinetics import presence
from lithiophile.physics.nucleation import bare_share, mean_radius, vanishing_share
from lithiophile.physics.percolation import link, linking_rate

FACE_LINK, FACE_LINK_WIDTH = 0.985, 0.003
"""Filling of the outermost cell at which its lithium reaches an insulated face, and its width (closure)."""

FACE_TURN = 1e-4
"""Overpotential over which lithium faces between cells turn from growing to receding [V]: some times what a step may be
off by. Where many more faces recede than grow, a narrower turn is a kink that no slope tells of."""

_LEAST_SOLID = 1e-9
"""Keeps a share of solid defined where there is none."""


class Surroundings(NamedTuple):
    """What a node is told of its neighbours."""

    near: Properties
    """Of the host cell that a film, or lithium below the host, touches; the node's own otherwise."""
    near_node: Node
    touches: bool
    """Whether there is such a host cell."""
    chain: float
    """Connection to a conductor that the previous cell passes on (insulating skeletons)."""
    ahead: float
    """Faces of lithium of fuller neighbours that plating here can grow from [m2/m2]; in an insulating skeleton the
    share of the pore below that holds a front."""
    behind: float
    """Faces of this cell towards emptier ones that stripping can take from [m2/m2]."""
    room: float
    """Of the collector's face: share of volume free of the host's own lithium where it has least room beyond the first
    cell, and"""
    share: float
    """share of its lithium that stands there, per width [1/m]."""


class Surface(NamedTuple):
    """Where lithium reacts, per area of cell."""

    shift: float
    """Overpotential that the pressure in dry pores adds [V]."""
    area: float
    """That reacts, without filaments."""
    wall: float
    """The same where lithium has not covered it yet: all that the interphase conducts through."""
    whole: float
    """The same with the faces that have no electrons."""
    strip: float
    """Gate of stripping, 0..1."""
    plate: float
    """Gate of plating, 0..1."""
    bare: float
    """Share of the surface that lithium has not covered."""
    vanishing: float
    """Share of its nuclei that vanish per length by which lithium recedes [1/m]."""
    covered: float
    """The rest."""
    stripping: float
    """0 where faces between cells grow, 1 where they recede."""
    turn: float
    """Slope of the area with the overpotential where they change over [1/V]."""
    chain: float
    """Connection passed on to the next cell."""


@inner_kernel
def open_mouth(mouth: float, film: float, closing: float) -> float:
    r"""Open share of the host's outer face under a film.

    .. math:: o = \varepsilon_{l,N}\, e^{-v/\ell}

    Lithium on the face closes a pore after growing by about half its width, ell (closure).

    Parameters
    ----------
    mouth : float
        Electrolyte fraction of the outermost host cell.
    film, closing : float
        Dense lithium above the face and ell, same unit.
    """
    return max(mouth, 0.0) * math.exp(-max(film, 0.0) / closing)


@inner_kernel
def face_connection(
    filling: float, film: float, electrons: float, link_at: float, width: float, closing: float
) -> float:
    """Electrons at the outer face: 1 on a bare conductor; on an insulated face only through a pore
    full of lithium or a film that has already grown out of one."""
    if electrons > 0.0:
        return 1.0
    through = link(filling, link_at, width)
    grown = 1.0 - math.exp(-max(film, 0.0) / closing)
    return 1.0 - (1.0 - through) * (1.0 - grown)


@inner_kernel
def surface(
    eta: float, state: np.ndarray, here: Properties, around: Surroundings, node: Node, scalars: WholeCell,
    rate: np.ndarray,
) -> Surface:  # fmt: skip
    """The surface of a node; writes the rate of LINKED of an insulating skeleton.

    ``eta`` [V] is the overpotential of charge transfer, without what pressure adds.
    """
    if node.kind == k.HOST:
        return _host_surface(eta, state, here, around, node, scalars, rate)
    if node.kind == k.FACE:
        return _collector_surface(state, here, around, node)
    if node.kind == k.BACK:
        return _base_surface(state, here, around, node)
    if node.kind == k.FILM and around.touches:
        return _outer_surface(state, here, around, node)
    return _foil_surface(state, here, node)


@inner_kernel
def _host_surface(
    eta: float, state: np.ndarray, here: Properties, around: Surroundings, node: Node, scalars: WholeCell,
    rate: np.ndarray,
) -> Surface:  # fmt: skip
    metal = here.metal
    strip = presence(metal, node.strip_width)
    shift = bare = vanishing = whole = stripping = turn = 0.0
    plate = 1.0
    covered = chain = 1.0
    if node.entry > 0.0:
        # A ceramic reacts on in a full pore and pushes lithium out, against the pressure that this takes.
        shift = pressure_shift(here.push)
    else:
        plate = presence(node.usable - here.occupied, node.plate_width)
    area = here.area
    uncovered = area * node.volume
    if node.critical > 0.0:
        bare, vanishing = _bare(metal / max(node.wall_area, 1.0), state, eta + shift >= 0.0)
        covered = 1.0 - bare
        area *= covered
    if node.by_lithium:
        linked = max(state[k.LINKED], 0.0)
        chain = around.chain * linked
        whole = (1.0 - linked) * node.front * around.ahead
        whole += area * node.volume * (1.0 if node.entry > 0.0 else linked)
        total = around.chain * whole
        wall = total
        filling = metal / node.usable
        rate[k.LINKED] = linking_rate(state[k.LINKED], filling, node.link_at, node.unlink_at, node.link_width)
    else:
        stripping, turning = _receding(eta, around.behind > around.ahead)
        faces = around.ahead * (1.0 - stripping) + around.behind * stripping
        total = area * node.volume + faces
        wall = uncovered + faces
        turn = (around.behind - around.ahead) * turning
    if not node.has_salt:
        total *= node.ion_contact
        wall *= node.ion_contact
        turn *= node.ion_contact
        whole *= node.ion_contact
    return Surface(
        shift, max(total, 0.0), max(wall, 0.0), whole, strip, plate, bare, vanishing, covered, stripping, turn, chain
    )


@inner_kernel
def _receding(eta: float, wider: bool) -> tuple[float, float]:
    """0 where the faces between cells grow, 1 where they recede, and its slope with the overpotential [1/V].

    They change sides where the current passes through 0, within the side on which there are more of them: so the
    current never falls while the overpotential rises, and no cell jumps from one to another at the same potential.
    ``wider``: more of them recede than grow.
    """
    x = eta / FACE_TURN
    if not wider:
        x += 1.0
    if x <= 0.0:
        return 0.0, 0.0
    if x >= 1.0:
        return 1.0, 0.0
    return x * x * (3.0 - 2.0 * x), 6.0 * x * (1.0 - x) / FACE_TURN


@inner_kernel
def _bare(film: float, state: np.ndarray, recedes: bool) -> tuple[float, float]:
    """Share of a surface that lithium [m per area that its nuclei stand on] has not covered, and share of its nuclei
    that vanish per length by which it recedes [1/m]: 0 where it does not, so that none is asked for."""
    nuclei = state[k.NUCLEI]
    bare = bare_share(mean_radius(film, nuclei), nuclei)
    return bare, vanishing_share(film, nuclei, 1.0 - bare) if recedes else 0.0


@inner_kernel
def _collector_surface(state: np.ndarray, here: Properties, around: Surroundings, node: Node) -> Surface:
    """The collector's face in the pores of a host; what stands on it is highest there, and grows while there is room
    at the face, and further off where lithium of the host has filled its pores before."""
    own = around.near.occupied - around.near.standing + here.standing * node.standing
    total = node.exposed * max(around.near_node.pore - own, 0.0)
    strip = presence(here.metal, node.strip_width)
    bare = vanishing = 0.0
    if node.critical > 0.0:
        bare, vanishing = _bare(here.metal * UM / max(node.surface, _LEAST_SOLID), state, True)
    covered = 1.0 - bare
    beyond = around.room - here.standing * around.share
    plate = presence(min(around.near_node.usable - own, beyond), around.near_node.plate_width)
    return Surface(0.0, total * covered, total, 0.0, strip, plate, bare, vanishing, covered, 0.0, 0.0, 1.0)


@inner_kernel
def room_at_face(here: Properties, around: Surroundings, node: Node) -> float:
    """Share of volume that nothing solid takes where what stands on the collector's face has least room."""
    own = around.near.occupied - around.near.standing + here.standing * node.standing
    beyond = around.room - here.standing * around.share + around.near_node.pore - around.near_node.usable
    return float(min(around.near_node.pore - own, beyond))


@inner_kernel
def _base_surface(state: np.ndarray, here: Properties, around: Surroundings, node: Node) -> Surface:
    """Lithium between a host and the collector."""
    total = node.exposed * (max(around.near.porous, 0.0) if around.touches else 1.0)
    if around.touches and around.near_node.entry > 0.0:
        # ions arrive where the walls of the ceramic stand on the base
        total = node.exposed * (1.0 - around.near_node.pore) * around.near_node.ion_contact
    strip = presence(here.metal, node.strip_width)
    bare = vanishing = 0.0
    if node.critical > 0.0 and around.touches:
        lithium = here.metal * UM + max(around.near.metal, 0.0) * around.near_node.volume
        bare, vanishing = _bare(lithium, state, True)
    covered = 1.0 - bare
    # nothing grows under a face that sticks until flowing lithium has opened it
    plate = strip if node.bonded else 1.0
    return Surface(0.0, total * covered, total, 0.0, strip, plate, bare, vanishing, covered, 0.0, 0.0, 1.0)


@inner_kernel
def _outer_surface(state: np.ndarray, here: Properties, around: Surroundings, node: Node) -> Surface:
    """The outer face of a host and the lithium on it."""
    open_share = open_mouth(around.near.porous, here.metal, node.closing)
    filling = around.near.metal / around.near_node.usable
    connection = face_connection(filling, here.metal, node.face_electrons, FACE_LINK, FACE_LINK_WIDTH, node.closing)
    if around.near_node.by_lithium:
        connection *= around.chain
    total = node.exposed * connection * (1.0 - open_share)
    strip = presence(here.metal, node.strip_width)
    bare = vanishing = 0.0
    if node.critical > 0.0:
        lithium_share = max(around.near.metal, 0.0) / max(1.0 - around.near.porous, _LEAST_SOLID)
        bare, vanishing = _bare(here.metal * UM, state, True)
        bare *= 1.0 - lithium_share
        vanishing *= 1.0 - lithium_share
    covered = 1.0 - bare
    return Surface(0.0, total * covered, total, 0.0, strip, 1.0, bare, vanishing, covered, 0.0, 0.0, 1.0)


@inner_kernel
def _foil_surface(state: np.ndarray, here: Properties, node: Node) -> Surface:
    """A foil, a bare collector, or the counter electrode."""
    strip = presence(here.metal, node.strip_width)
    bare = vanishing = 0.0
    if node.critical > 0.0:
        bare, vanishing = _bare(here.metal * UM, state, True)
    covered = 1.0 - bare
    return Surface(0.0, covered, 1.0, 0.0, strip, 1.0, bare, vanishing, covered, 0.0, 0.0, 1.0)

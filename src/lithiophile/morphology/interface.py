r"""The diffuse interface: how much of it a voxel holds, and what keeps its profile.

One discrete area per voxel serves the potential and the growth; that alone makes the lithium volume
equal to the charge passed. Across a flat front the metal's share follows
:math:`m = 1/(1+e^{d/\epsilon})`, d being the distance from the front.

The area is the magnitude of *central* gradients, because with electrolyte faces that are
arithmetic means their sum along a line is exactly the face's weight, so the potential stays linear
through the profile. A central gradient alone obeys no maximum principle; three bounds restore it
without touching a regular profile:

* **taper**: no reaction where the metal's share is below :data:`FOG`; full reaction above twenty
  times that, and the area lost in the tail is returned by a constant factor. Round-off and
  stray lithium ahead of the front therefore never grow.
* **cap**: the area is at most :data:`CAP` times that of an exponential tail, of metal as of
  electrolyte, so that a voxel's rate is bounded by what it holds and by its room.
* **reach**: the second-order time extrapolation never exceeds :data:`REACH` of the rate itself.

With a front that moves less than :data:`COURANT` of a voxel in a step, the product of the three is
below 1, so no voxel is overfilled or overdrawn and no repair is needed.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from lithiophile.morphology.lattice import (
    Lattice,
    closed,
    divergence,
    gradient,
    magnitude,
    neighbour,
)

FOG = 1e-5
"""Share of metal below which a voxel does not react."""

CLEAR = 20.0 * FOG
"""Share of metal from which on it reacts fully."""

CAP = 1.12
"""Largest area, in units of that of a discrete exponential tail."""

REACH = 0.7
"""Largest change by time extrapolation, in units of the rate."""

COURANT = 0.4
"""Voxels a fully covered front may move in a step; 0.4 * 1.7 * 1.12 * 1.18 < 1."""

LEAST_ELECTROLYTE = 1e-9
"""Floor of the conducting share, so that every voxel has an equation."""


class Skeleton(NamedTuple):
    """Volume shares that never change; each (shape) array, 0 to 1."""

    conductive: Array
    insulating: Array
    ionic: Array
    ionic_ratio: Array
    """Conductivity of the ion-conducting solid over that of the electrolyte."""


class Faces(NamedTuple):
    """Geometry of one instant."""

    area: Array
    """Interface per voxel [voxel^-1], metal against ion conductor."""
    covered: Array
    """Share of that area that is lithium."""
    weights: list[Array]
    """Conducting share on upper faces."""


def smoothstep(x: Array) -> Array:
    """Cubic from 0 to 1 with flat ends."""
    x = jnp.clip(x, 0.0, 1.0)
    return x * x * (3.0 - 2.0 * x)


def taper(metal: Array, width: float) -> Array:
    """Factor on the area that vanishes in the far tail; a profile's whole area stays 1."""
    lost = 0.5 * (FOG + CLEAR) * width * tail_gradient(width)
    return smoothstep((metal - FOG) / (CLEAR - FOG)) / (1.0 - lost)


def tail_gradient(width: float) -> float:
    """Central difference of exp(-d/width) over its value: sinh(1/width)."""
    return math.sinh(1.0 / width)


def faces(lithium: Array, frame: Skeleton, lattice: Lattice, width: float) -> Faces:
    r"""Area, coverage and conduction from the volume shares.

    .. math:: a = \tfrac12 (G(m) + G(n) - G(b))_+

    with G the gradient's magnitude, m metal, n everything that conducts ions, b the insulating
    skeleton: metal against electrolyte counts fully, contacts with an insulator not at all.

    Parameters
    ----------
    lithium : (shape) array
        Lithium share.
    frame : Skeleton
        Static shares.
    lattice : Lattice
        Shape and walls.
    width : float
        Profile scale eps [voxels].
    """
    metal = lithium + frame.conductive
    liquid = jnp.maximum(1.0 - metal - frame.insulating - frame.ionic, 0.0)
    ion = liquid + frame.ionic
    slope = [magnitude(gradient(f, lattice)) for f in (metal, ion, frame.insulating)]
    area = 0.5 * jnp.maximum(slope[0] + slope[1] - slope[2], 0.0)
    most = CAP * tail_gradient(width)
    area = jnp.minimum(area, most * jnp.minimum(jnp.maximum(metal, 0.0), liquid)) * taper(metal, width)
    conducting = jnp.maximum(liquid + frame.ionic_ratio * frame.ionic, LEAST_ELECTROLYTE)
    weights = [
        closed(0.5 * (conducting + neighbour(conducting, axis, 1, lattice)), axis, lattice)
        for axis in range(lattice.ndim)
    ]
    covered = jnp.clip(lithium / jnp.maximum(metal, 1e-12), 0.0, 1.0)
    return Faces(area, covered, weights)


def distance_like(metal: Array) -> Array:
    """Logit of the metal's share: linear across a logistic profile, clipped far from it."""
    m = jnp.clip(metal, 1e-6, 1.0 - 1e-6)
    return jnp.log(m / (1.0 - m))


def face_normals(metal: Array, lattice: Lattice) -> list[Array]:
    """Component of the unit normal along each axis, on that axis's upper faces."""
    psi = distance_like(metal)
    slopes = gradient(psi, lattice)
    result = []
    for axis in range(lattice.ndim):
        parts = [
            neighbour(psi, axis, 1, lattice) - psi
            if a == axis
            else 0.5 * (slopes[a] + neighbour(slopes[a], axis, 1, lattice))
            for a in range(lattice.ndim)
        ]
        result.append(parts[axis] / jnp.sqrt(sum((p * p for p in parts), jnp.asarray(1e-12, psi.dtype))))
    return result


def curvature(metal: Array, lattice: Lattice) -> Array:
    """Divergence of the normal that points out of the metal [1/voxel]; 2/r for a sphere in 3D."""
    slopes = gradient(distance_like(metal), lattice)
    length = jnp.sqrt(sum((s * s for s in slopes), jnp.asarray(1e-6, metal.dtype)))
    normal = [-s / length for s in slopes]
    total: Array | float = 0.0
    for axis, n in enumerate(normal):
        total = total + 0.5 * (neighbour(n, axis, 1, lattice) - neighbour(n, axis, -1, lattice))
    return jnp.asarray(total)


def sharpening_flux(
    lithium: Array, frame: Skeleton, normal: Array, axis: int, lattice: Lattice, width: float
) -> Array:
    r"""Conservative flux down the axis that vanishes for every straight logistic profile.

    .. math:: j = \epsilon\{m_R - m_L - [s(\bar L + n/2\epsilon) - s(\bar L - n/2\epsilon)]\}

    with L the logit and s its inverse; there is no motion by curvature. Positive j moves lithium to
    the lower voxel. Only lithium moves, and only into pore space.

    References
    ----------
    Chiu & Lin, J. Comput. Phys. 230 (2011) 185; Jain, J. Comput. Phys. 469 (2022) 111529
    (conservative, accurate phase fields); the logit form on faces is ours.
    """
    metal = jnp.clip(lithium + frame.conductive, 0.0, 1.0)
    room = jnp.maximum(1.0 - metal - frame.insulating - frame.ionic, 0.0)
    solid = frame.insulating + frame.ionic
    up = lambda f: neighbour(f, axis, 1, lattice)  # noqa: E731
    tiny = 1e-9
    low = jnp.clip(metal, tiny, 1.0 - tiny)
    odds = low / (1.0 - low)
    # s(x+d) - s(x-d) = sinh d / (cosh x + cosh d), and exp(x) is the geometric mean of the odds
    mean_odds = jnp.sqrt(odds * up(odds))
    cosh_x = 0.5 * (mean_odds + 1.0 / mean_odds)
    d2 = (normal / (2.0 * width)) ** 2
    sinh_d = (normal / (2.0 * width)) * (1.0 + d2 / 6.0 * (1.0 + d2 / 20.0 * (1.0 + d2 / 42.0)))
    cosh_d = 1.0 + d2 / 2.0 * (1.0 + d2 / 12.0 * (1.0 + d2 / 30.0))
    # the difference of s over the whole face spacing: arguments x +- n/(2 eps)
    j = width * (up(metal) - metal - sinh_d / (cosh_x + cosh_d))
    share = lithium / jnp.maximum(metal, tiny)
    donor = jnp.where(j > 0, up(share), share)
    space = jnp.where(j > 0, room, up(room))
    wall = jnp.where(j > 0, solid, up(solid))
    return closed(j * donor * space / (space + wall + tiny), axis, lattice)


def limited(flux: list[Array], lithium: Array, room: Array, lattice: Lattice) -> list[Array]:
    """Fluxes scaled down face by face so that no voxel is overdrawn or overfilled.

    References
    ----------
    Zalesak, J. Comput. Phys. 31 (1979) 335, eqs (10)-(13), with zero as the low-order flux.
    """
    out: Array | float = 0.0
    into: Array | float = 0.0
    for axis, j in enumerate(flux):
        below = jnp.roll(j, 1, axis)
        if axis not in lattice.wrapped:
            below = below.at[tuple(slice(0, 1) if a == axis else slice(None) for a in range(j.ndim))].set(0.0)
        # j > 0 on the upper face enters this voxel, on the lower face leaves it
        into = into + jnp.maximum(j, 0.0) + jnp.maximum(-below, 0.0)
        out = out + jnp.maximum(-j, 0.0) + jnp.maximum(below, 0.0)
    tiny = 1e-30
    give = jnp.minimum(1.0, jnp.maximum(lithium, 0.0) / (out + tiny))
    take = jnp.minimum(1.0, jnp.maximum(room, 0.0) / (into + tiny))
    result = []
    for axis, j in enumerate(flux):
        up_give, up_take = neighbour(give, axis, 1, lattice), neighbour(take, axis, 1, lattice)
        result.append(j * jnp.where(j > 0, jnp.minimum(up_give, take), jnp.minimum(give, up_take)))
    return result


def sharpened(
    lithium: Array, frame: Skeleton, lattice: Lattice, width: float, strength: float, sweeps: Array
) -> Array:
    """Lithium after a few conservative passes that bring its profile back to the logistic one.

    Parameters
    ----------
    strength : float
        Share of the largest stable pseudo-time step of a pass, 1/(2 d eps) in voxels.
    sweeps : array holding an integer
        Number of passes. Normals are those before the first.
    """
    normals = face_normals(lithium + frame.conductive, lattice)
    pace = strength / (2.0 * lattice.ndim * width)

    def once(_: int, li: Array) -> Array:
        room = 1.0 - li - frame.conductive - frame.insulating - frame.ionic
        flux = [
            pace * sharpening_flux(li, frame, n, axis, lattice, width) for axis, n in enumerate(normals)
        ]
        return li + divergence(limited(flux, li, room, lattice), lattice)

    return jax.lax.fori_loop(0, sweeps, once, lithium)

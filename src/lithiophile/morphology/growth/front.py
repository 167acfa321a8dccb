"""One step of the front: the rate that carries the current, and the lithium it moves.

Second order in time with one potential solve a step (Adams-Bashforth, because forward Euler with a
central gradient steepens the profile and biases growth rates by several percent). The volume
moved is set equal to the charge passed; what that takes is recorded as the *repair*.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from lithiophile.morphology.interface.profile import REACH, Skeleton, sharpened
from lithiophile.morphology.voxels.lattice import Lattice, neighbour, slab

SWEEPS = 4
"""Sharpening passes in a step of full length."""

LEAST_MISFIT = 1e-4
"""Share of a step's charge by which its extrapolation may miss it before it is left out."""

HANDINGS = 8
"""Times that excess is handed on: as many voxels as a front and its tail are wide."""

ROUND_OFFS = 64.0
"""Share beyond a voxel's bounds that counts as round-off, over the precision: it is a sum of several dozen terms."""

STRENGTH = 0.5
"""Of the largest stable pseudo-time step."""


class Grown(NamedTuple):
    """Result of a step."""

    lithium: Array
    rate: Array
    """Rate used, before extrapolation [1/s]."""
    repaired: Array
    """Lithium moved by the closing of the budget and by bounds [voxels]."""
    homeless: Array
    """Largest share by which a voxel still leaves its bounds: lithium for which no place was left."""


def extrapolated(rate: Array, before: Array, ratio: Array) -> Array:
    """Rate at mid-step from this and the last step's, bounded voxel by voxel.

    Parameters
    ----------
    rate, before : arrays
        dLi/dt now and at the last step [1/s].
    ratio : number
        Half of this step over the last one; 0 for a first step.
    """
    most = REACH * jnp.abs(rate)
    return rate + jnp.clip(ratio * (rate - before), -most, most)


def round_off(kind: Any) -> float:
    """Share beyond the bounds of a voxel that is round-off.

    Examples
    --------
    >>> round_off(jnp.float64) < 1e-11
    True
    """
    return ROUND_OFFS * float(np.finfo(np.dtype(kind)).eps)


def closing(change: Array, total: Array) -> tuple[Array, Array]:
    """Change whose sum is exactly ``total``, altered in proportion to its size; and by how much."""
    off = total - jnp.sum(change, dtype=jnp.float64)
    size = jnp.sum(jnp.abs(change), dtype=jnp.float64)
    factor = (off / jnp.maximum(size, 1e-300)).astype(change.dtype)
    return change + factor * jnp.abs(change), jnp.abs(off)


def handed_on(lithium: Array, capacity: Array, lattice: Lattice) -> Array:
    """Excess or debt of a voxel handed to its face neighbours, in proportion to their room.

    A guard only: the bounds of the interface leave nothing to do here until pores or the box are full.
    """

    def share(amount: Array, room: Array) -> Array:
        total: Array | float = 0.0
        parts = []
        for axis in range(lattice.ndim):
            for step in (1, -1):
                r = neighbour(room, axis, step, lattice)
                if axis not in lattice.wrapped:
                    r = r.at[slab(lattice.ndim, axis, slice(-1, None) if step > 0 else slice(0, 1))].set(0.0)
                parts.append((axis, step, r))
                total = total + r
        given = jnp.where(total > 1e-12, amount, 0.0)
        result = -given
        for axis, step, r in parts:
            result = result + jnp.roll(given * r / jnp.maximum(total, 1e-12), step, axis)
        return result

    def once(_: int, li: Array) -> Array:
        li = li + share(jnp.maximum(li - capacity, 0.0), jnp.maximum(capacity - li, 0.0))
        return li - share(jnp.maximum(-li, 0.0), jnp.maximum(li, 0.0))

    return jax.lax.fori_loop(0, HANDINGS, once, lithium)  # type: ignore[no-any-return]


def housed(lithium: Array, change: Array, capacity: Array) -> Array:
    """Shares within their bounds; what the bounds cut off is given to the voxels that react.

    What neighbours could not take, or lend, goes to the reacting voxels in proportion to their room,
    or comes from them in proportion to what they hold. Where even they have too little, the rest
    stays beyond the bounds, so that no lithium is lost, and shows as :attr:`Grown.homeless`.

    Examples
    --------
    The second voxel is full and so are its neighbours; the last one reacts and has room:

    >>> full = jnp.array([1.0, 1.2, 1.0, 0.5])
    >>> housed(full, jnp.array([0.0, 0.2, 0.0, 0.1]), jnp.ones(4)).round(12).tolist()
    [1.0, 1.0, 1.0, 0.7]
    """
    within = jnp.clip(lithium, 0.0, jnp.maximum(capacity, 0.0))
    off = jnp.sum(lithium - within, dtype=jnp.float64)
    space = jnp.where(off > 0, capacity - within, within) * (change != 0.0)
    space = jnp.maximum(space, 0.0)
    room = jnp.sum(space, dtype=jnp.float64)
    taken = jnp.clip(off / jnp.maximum(room, 1e-300), -1.0, 1.0).astype(lithium.dtype)
    left = jnp.maximum(1.0 - room / jnp.maximum(jnp.abs(off), 1e-300), 0.0).astype(lithium.dtype)
    return within + taken * space + left * (lithium - within)


def grown(
    lithium: Array,
    rate: Array,
    before: Array,
    ratio: Array,
    duration: Array,
    total: Array,
    skeleton: Skeleton,
    sweeps: Array,
    *,
    lattice: Lattice,
    width: float,
) -> Grown:
    """Lithium after a step.

    Parameters
    ----------
    lithium : (shape) array
        Before.
    rate, before, ratio
        See :func:`extrapolated`.
    duration : number
        [s].
    total : number
        Lithium that the charge of this step deposits [voxels].
    sweeps : integer
        Sharpening passes.
    """
    # traces of lithium do not limit the step; they are drawn down to a tenth at most
    least = -0.9 * jnp.maximum(lithium, 0.0)
    second, off_second = closing(jnp.maximum(duration * extrapolated(rate, before, ratio), least), total)

    def plainer(second: Array) -> tuple[Array, Array]:
        # where lithium has just lost its path the last step's rates no longer fit: the solved rate alone
        # carries the current without any correction
        first, off_first = closing(jnp.maximum(duration * rate, least), total)
        better = off_first < off_second
        return jnp.where(better, first, second), jnp.where(better, off_first, off_second)

    fits = off_second <= LEAST_MISFIT * jnp.abs(total)
    change, off = jax.lax.cond(fits, lambda second: (second, off_second), plainer, second)
    capacity = 1.0 - skeleton.conductive - skeleton.insulating - skeleton.ionic
    new = lithium + change
    beyond = jnp.maximum(-new, 0.0) + jnp.maximum(new - capacity, 0.0)
    wrong = jnp.sum(beyond, dtype=jnp.float64)
    new = jax.lax.cond(
        jnp.max(beyond) > round_off(new.dtype),
        lambda x: housed(handed_on(x, capacity, lattice), change, capacity),
        lambda x: x,
        new,
    )
    homeless = jnp.maximum(jnp.max(new - jnp.maximum(capacity, 0.0)), jnp.max(-new))
    return Grown(sharpened(new, skeleton, lattice, width, STRENGTH, sweeps), rate, off + wrong, homeless)

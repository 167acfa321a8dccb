"""One step of the front: the rate that carries the current, and the lithium it moves.

Second order in time with one potential solve a step (Adams-Bashforth, because forward Euler with a
central gradient steepens the profile and biases growth rates by several percent). The volume
moved is set equal to the charge passed; what that takes is recorded as the *repair*.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from lithiophile.morphology.interface import REACH, Skeleton, sharpened
from lithiophile.morphology.lattice import Lattice, neighbour, slab

SWEEPS = 4
"""Sharpening passes in a step of full length."""

LEAST_MISFIT = 1e-4
"""Share of a step's charge by which its extrapolation may miss it before it is left out."""

STRENGTH = 0.5
"""Of the largest stable pseudo-time step."""


class Moved(NamedTuple):
    """Result of a step."""

    lithium: Array
    rate: Array
    """Rate used, before extrapolation [1/s]."""
    repaired: Array
    """Lithium moved by the closing of the budget and by bounds [voxels]."""


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


def closing(change: Array, total: Array) -> tuple[Array, Array]:
    """Change whose sum is exactly ``total``, altered in proportion to its size; and by how much."""
    off = total - jnp.sum(change, dtype=jnp.float64)
    size = jnp.sum(jnp.abs(change), dtype=jnp.float64)
    factor = (off / jnp.maximum(size, 1e-300)).astype(change.dtype)
    return change + factor * jnp.abs(change), jnp.abs(off)


def handed_on(lithium: Array, capacity: Array, lattice: Lattice) -> Array:
    """Excess or debt of a voxel handed to its face neighbours, in proportion to their room.

    A guard only: the bounds of the interface leave nothing to do here in a regular run.
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
            out = given * r / jnp.maximum(total, 1e-12)
            if axis not in lattice.wrapped:
                result = result + jnp.roll(out, step, axis)
            else:
                result = result + jnp.roll(out, step, axis)
        return result

    def once(_: int, li: Array) -> Array:
        li = li + share(jnp.maximum(li - capacity, 0.0), jnp.maximum(capacity - li, 0.0))
        return li - share(jnp.maximum(-li, 0.0), jnp.maximum(li, 0.0))

    return jax.lax.fori_loop(0, 8, once, lithium)  # type: ignore[no-any-return]


def moved(
    lithium: Array,
    rate: Array,
    before: Array,
    ratio: Array,
    duration: Array,
    total: Array,
    frame: Skeleton,
    sweeps: Array,
    *,
    lattice: Lattice,
    width: float,
) -> Moved:
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
    first, off_first = closing(jnp.maximum(duration * rate, least), total)
    # where lithium has just lost its path the last step's rates no longer fit: the solved rate alone
    # carries the current without any correction
    plain = (off_second > LEAST_MISFIT * jnp.abs(total)) & (off_first < off_second)
    change, off = jnp.where(plain, first, second), jnp.where(plain, off_first, off_second)
    capacity = 1.0 - frame.conductive - frame.insulating - frame.ionic
    new = lithium + change
    wrong = jnp.sum(jnp.maximum(-new, 0.0) + jnp.maximum(new - capacity, 0.0), dtype=jnp.float64)
    new = jax.lax.cond(wrong > 1e-12 * lattice.size, lambda x: handed_on(x, capacity, lattice), lambda x: x, new)
    return Moved(sharpened(new, frame, lattice, width, STRENGTH, sweeps), rate, off + wrong)

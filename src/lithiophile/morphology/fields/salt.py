r"""Salt that lags behind the current: an implicit balance in the pores and the separator.

.. math:: e\,\partial_t c = \nabla\cdot(e D\nabla c) + (1 - t_+)\,a\,i/F

with e the electrolyte's share, a the interface and i its current density, positive when it strips.
Lithium that grows replaces electrolyte, which leaves with the salt it holds at its place: that keeps
the equation free of convection (a front moves at nanometres per second, Peclet number below 1e-3)
and is booked as *displaced*. Above the box stands the separator as a column of cells on every
voxel of the top, with a lithium counter electrode at its far end. One backward Euler step is one
symmetric positive definite system, solved with the multigrid of the potential.

In voxel units, with :math:`g = h^2/(D\,\Delta t)` and :math:`\beta` the slope of the quasi-static salt,

.. math:: g\,e_i(c_i - c_i^0) = \sum_f w_f(c_j - c_i) + \beta\,j_i .

References
----------
Newman & Balsara, Electrochemical Systems, 4th ed. (2021), eq. (12.14), with constant properties.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from lithiophile.morphology.fields.effective import face_weights
from lithiophile.morphology.voxels.lattice import Lattice
from lithiophile.morphology.voxels.multigrid import (
    coefficients,
    conjugate_gradients,
    face_sum,
    hierarchy,
    off_diagonal,
    packed,
)

CELLS = 16
"""Cells of the separator above every voxel of the top."""

DRY = 1e-6
"""Floor of the electrolyte's share, so that voxels of metal have an equation."""


class SaltState(NamedTuple):
    """c/c0; both are numbers where salt has no history."""

    inside: Array
    """(shape) array."""
    above: Array
    """(CELLS, in-plane shape) array: the separator from the box's top to the counter electrode."""


class Carried(NamedTuple):
    """Salt after a step."""

    salt: SaltState
    displaced: Array
    """Salt gained by the electrolyte that lithium has replaced, negative while plating [c0 voxel]."""


def content(salt: SaltState, pore: Array, length: Array) -> Array:
    """Salt in box and separator [c0 voxel]; ``length`` is that of the separator [voxels]."""
    inside = jnp.sum(jnp.maximum(pore, DRY) * salt.inside, dtype=jnp.float64)
    return inside + length / CELLS * jnp.sum(salt.above, dtype=jnp.float64)


def _column(held: Array, link: Array, right: Array, first: Array) -> list[tuple[Array, Array]]:
    """Separator eliminated from its far end: what gives every cell from the one below it.

    Parameters
    ----------
    held : number
        Capacity of a cell per step.
    link, first : number, (in-plane shape) array
        Conductance between cells, and between the first and the top voxel.
    right : (CELLS, in-plane shape) array
        What the step starts from, and what enters.

    Returns
    -------
    list of (ratio, constant)
        From the first cell on: c_k = ratio c_(k-1) + constant.
    """
    found: list[tuple[Array, Array]] = []
    for k in reversed(range(CELLS)):
        below = first if k == 0 else jnp.broadcast_to(link, first.shape)
        above = link if found else 0.0 * link
        ratio, constant = found[-1] if found else (0.0 * first, 0.0 * first)
        diagonal = held + below + above * (1.0 - ratio)
        found.append((below / diagonal, (right[k] + above * constant) / diagonal))
    return found[::-1]


def carried(
    salt: SaltState,
    pore_before: Array,
    pore: Array,
    current: Array,
    share: Array,
    slope: Array,
    length: Array,
    pace: Array,
    trips: Array,
    *,
    lattice: Lattice,
    tolerance: float = 1e-11,
) -> Carried:
    """Salt after a time step.

    Parameters
    ----------
    pore_before, pore : (shape) arrays
        Electrolyte share before and after the step.
    current : (shape) array
        What leaves the metal of every voxel [k-units], positive strips.
    share : (in-plane shape) array
        How open the top is, mean 1.
    slope : number
        beta.
    length : number
        Of the separator [voxels].
    pace : number
        D dt / h^2.
    """
    e = jnp.maximum(pore, DRY)
    g = e / pace
    weights = face_weights(e, lattice)
    outer = packed(weights, lattice)
    sums = face_sum(outer, lattice)
    cell = jnp.maximum(length, 1e-6) / CELLS
    counter = -jnp.sum(current, dtype=jnp.float64) / lattice.halo
    link, first = 1.0 / cell, share / (0.5 + 0.5 * cell)
    right = (cell / pace) * salt.above
    right = right.at[-1].add(slope * counter)
    column = _column(cell / pace, link, right, first)
    # the top voxel sees first * (c_0 - c) with c_0 = ratio c + constant
    ratio, seen = column[0]
    top = jnp.zeros(lattice.shape).at[-1].set(first * (1.0 - ratio))
    source = slope * current + g * salt.inside
    source = source.at[-1].add(first * seen)
    diagonal = (g + top).reshape(-1)
    b = source.reshape(-1)

    def residual(c: Array) -> Array:
        return b - ((sums + diagonal) * c - off_diagonal(c, outer, lattice))

    mesh = hierarchy(
        coefficients([w.astype(jnp.float32) for w in weights], lattice), diagonal.astype(jnp.float32), lattice
    )
    due = jnp.sqrt(jnp.sum((slope * current) ** 2)) + 1e-12

    def body(s: tuple[Array, Array, Array]) -> tuple[Array, Array, Array]:
        c, count, _ = s
        r = residual(c)
        size = jnp.maximum(jnp.sqrt(jnp.sum(r * r)), 1e-300)
        step = conjugate_gradients(mesh, (r / size).astype(jnp.float32), lattice, 1e-3, 40, trips)
        c = c + step.solution.astype(jnp.float64) * size
        r = residual(c)
        return c, count + 1, jnp.sqrt(jnp.sum(r * r)) / due

    start = salt.inside.reshape(-1)
    c, _, _ = jax.lax.while_loop(
        lambda s: (s[1] < 12) & (s[2] > tolerance), body, (start, jnp.asarray(0), jnp.asarray(jnp.inf))
    )
    inside = c.reshape(lattice.shape)
    above = []
    below = inside[-1]
    for ratio, constant in column:
        below = ratio * below + constant
        above.append(below)
    displaced = jnp.sum((e - jnp.maximum(pore_before, DRY)) * salt.inside, dtype=jnp.float64)
    return Carried(SaltState(inside, jnp.stack(above)), displaced)

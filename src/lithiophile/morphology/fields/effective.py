"""Effective conduction of a pore space between two plates, in little memory.

What a voxel costs decides how large an image can be: a sharp image keeps its faces in one byte each, the finest level
of the multigrid nothing but these and a diagonal, and the five fields of conjugate gradients are 32 bit. Only the
potential is 64 bit. At a fixed drop of potential the current is the dissipation, so that its error is the square of
the potential's, and the preconditioned residual estimates it: a solve ends by that.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from lithiophile.errors import SolverError
from lithiophile.morphology.voxels.lattice import Lattice, closed, neighbour
from lithiophile.morphology.voxels.multigrid import (
    Hierarchy,
    coefficients,
    conjugate_gradients,
    cycle,
    dot,
    hierarchy,
    net_inflow,
)


def face_weights(pore: Array, lattice: Lattice) -> list[Array]:
    """Conducting share of upper faces: the mean, but nothing into a voxel without pores."""
    result = []
    for axis in range(lattice.ndim):
        other = neighbour(pore, axis, 1, lattice)
        mean = jnp.where((pore > 0) & (other > 0), 0.5 * (pore + other), 0.0)
        result.append(closed(mean.astype(pore.dtype), axis, lattice))
    return result


MOST_PASSES = 12
"""Corrections of 32 bit, each by conjugate gradients."""

MOST_GRADIENTS = 80
"""Iterations of one correction."""

FORCING = (1e-4, 0.1)
"""Bounds of the residual to which a correction is solved: 32 bit end at the lower one."""

SAFE = 100.0
"""How far below the tolerance the estimate of the current's error has to fall. Slow modes count too little in it, by
the smallest eigenvalue of the preconditioned matrix, which is not known but well above a hundredth."""


class Potential(NamedTuple):
    """How far a solve is."""

    into: Array
    """Current through the lower plate, by the dissipation."""
    residual: Array
    """Flat, in 32 bit, over its norm."""
    size: Array
    """That norm."""


def conductance(pore: Array, lattice: Lattice, tolerance: float) -> float:
    """Effective over free conductivity along axis 0 of a box.

    Parameters
    ----------
    pore : (shape) array
        Pore shares; an integer type for a sharp image of 0 and 1.
    tolerance : float
        Of the flux.

    Raises
    ------
    SolverError
        When the error stays above the tolerance.

    References
    ----------
    Dirichlet's principle: of all potentials the solution dissipates least, so the current is never too small.
    """
    one, n = jnp.asarray(1), lattice.shape[0]
    mesh = _prepared(pore, lattice)
    u = _ramp(pore, lattice)
    energy = into = float("inf")
    for _ in range(MOST_PASSES):
        now = _residual(u, pore, mesh, lattice)
        into, size = float(now.into), float(now.size)
        energy = size * size * float(_dissipated(mesh, now.residual, one, lattice)) if size > 0 else 0.0
        aim = tolerance * abs(into) / SAFE
        if energy <= aim:
            return into * n / lattice.halo
        forcing = min(max(0.5 * (aim / energy) ** 0.5, FORCING[0]), FORCING[1])
        u = _improved(u, mesh, now.residual, now.size, jnp.asarray(forcing), one, lattice)
        del now
    left = SAFE * energy / abs(into)
    raise SolverError(
        f"The conduction through the pores could not be solved: its residual stayed at {left:.1e}, "
        f"above {tolerance:.1e}. Look for pores that only meet at edges, or use smaller voxels."
    )


@functools.partial(jax.jit, static_argnames=("lattice",))
def _prepared(pore: Array, lattice: Lattice) -> Hierarchy:
    """Levels of the preconditioner, with plates half a voxel outside the first and the last slab."""
    small = jnp.float32
    fixed = coefficients(face_weights(pore, lattice), lattice, small)
    # voxels without pores have no neighbours, and this equation
    g = jnp.where(pore > 0, 1e-12, 1e-9).astype(small)
    ends = 2.0 * pore.astype(small)
    g = g.at[0].add(ends[0]).at[-1].add(ends[-1])
    return hierarchy(fixed, g.reshape(-1), lattice)


@functools.partial(jax.jit, static_argnames=("lattice",))
def _ramp(pore: Array, lattice: Lattice) -> Array:
    """A straight fall of the potential through the pores, flat."""
    height = (jnp.arange(lattice.shape[0]) + 0.5) / lattice.shape[0]
    ramp = (1.0 - height).reshape([-1] + [1] * (lattice.ndim - 1))
    return (ramp * (pore > 0)).reshape(-1)


@functools.partial(jax.jit, static_argnames=("lattice",))
def _residual(u: Array, pore: Array, mesh: Hierarchy, lattice: Lattice) -> Potential:
    """Residual in 64 bit, and the current whose error is its square."""
    low, high = (2.0 * pore[end].astype(u.dtype).reshape(-1) for end in (0, -1))
    columns = lattice.halo
    r = net_inflow(u, mesh.levels[0].faces, lattice)
    r = r.at[:columns].add(low * (1.0 - u[:columns])).at[-columns:].add(-high * u[-columns:])
    size = jnp.sqrt(jnp.sum(r * r))
    into = jnp.sum(low * (1.0 - u[:columns])) - jnp.sum(r * u)
    return Potential(into, (r / jnp.maximum(size, 1e-300)).astype(jnp.float32), size)


@functools.partial(jax.jit, static_argnames=("lattice",))
def _dissipated(mesh: Hierarchy, residual: Array, trips: Array, lattice: Lattice) -> Array:
    """What the residual would dissipate, by the preconditioner."""
    return dot(residual, cycle(mesh, residual, lattice, trips))


@functools.partial(jax.jit, static_argnames=("lattice",), donate_argnames=("u",))
def _improved(
    u: Array, mesh: Hierarchy, residual: Array, size: Array, forcing: Array, trips: Array, lattice: Lattice
) -> Array:
    """Potential after one correction."""
    step = conjugate_gradients(mesh, residual, lattice, forcing, MOST_GRADIENTS, trips)
    return u + step.solution.astype(u.dtype) * size

"""Effective conduction of a pore space between two plates."""

from __future__ import annotations

import functools

import jax
import jax.numpy as jnp
from jax import Array

from lithiophile.errors import SolverError
from lithiophile.morphology.voxels.lattice import Lattice, closed, neighbour
from lithiophile.morphology.voxels.multigrid import (
    coefficients,
    conjugate_gradients,
    face_sum,
    hierarchy,
    off_diagonal,
    packed,
)


def face_weights(pore: Array, lattice: Lattice) -> list[Array]:
    """Conducting share of upper faces: the mean, but nothing into a voxel without pores."""
    result = []
    for axis in range(lattice.ndim):
        other = neighbour(pore, axis, 1, lattice)
        mean = jnp.where((pore > 0) & (other > 0), 0.5 * (pore + other), 0.0)
        result.append(closed(mean, axis, lattice))
    return result


MOST_PASSES = 12
"""Corrections of 32 bit, each by conjugate gradients."""

MOST_GRADIENTS = 80
"""Iterations of one correction."""


def conductance(pore: Array, lattice: Lattice, tolerance: float) -> float:
    """Effective over free conductivity along axis 0 of a box.

    Parameters
    ----------
    pore : (shape) array
        Pore shares.
    tolerance : float
        Of the flux; the residual is taken a hundred times smaller.

    Raises
    ------
    SolverError
        When the residual stays above the tolerance.
    """
    share, residual = _conductance(pore, jnp.asarray(tolerance), jnp.asarray(1), lattice)
    if not float(residual) <= tolerance:
        raise SolverError(
            f"The conduction through the pores could not be solved: its residual stayed at {float(residual):.1e}, "
            f"above {tolerance:.1e}. Look for pores that only meet at edges, or use smaller voxels."
        )
    return float(share)


@functools.partial(jax.jit, static_argnames=("lattice",))
def _conductance(pore: Array, tolerance: Array, trips: Array, lattice: Lattice) -> tuple[Array, Array]:
    weights = face_weights(pore, lattice)
    n = lattice.shape[0]
    # plates half a voxel outside the first and last slab
    plate = jnp.zeros(lattice.shape).at[0].add(2.0 * pore[0]).at[n - 1].add(2.0 * pore[n - 1])
    source = jnp.zeros(lattice.shape).at[0].set(2.0 * pore[0]).reshape(-1)
    fine = packed(weights, lattice)
    fixed = coefficients([w.astype(jnp.float32) for w in weights], lattice)
    g = plate.reshape(-1) + 1e-9 * (pore.reshape(-1) <= 0)
    mesh = hierarchy(fixed, (g + 1e-12).astype(jnp.float32), lattice)
    diagonal = face_sum(fine, lattice) + g
    height = jnp.arange(lattice.shape[0]) + 0.5
    ramp = jnp.clip(1.0 - height / n, 0.0, 1.0).reshape([-1] + [1] * (lattice.ndim - 1))
    u = jnp.broadcast_to(ramp, lattice.shape).reshape(-1) * (pore.reshape(-1) > 0)

    def residual(u: Array) -> Array:
        return source - (diagonal * u - off_diagonal(u, fine, lattice))

    def body(s: tuple[Array, Array, Array]) -> tuple[Array, Array, Array]:
        u, count, _ = s
        r = residual(u)
        size = jnp.sqrt(jnp.sum(r * r))
        step = conjugate_gradients(mesh, (r / size).astype(jnp.float32), lattice, 1e-3, MOST_GRADIENTS, trips)
        u = u + step.solution.astype(jnp.float64) * size
        r = residual(u)
        return u, count + 1, jnp.sqrt(jnp.sum(r * r)) / jnp.sqrt(jnp.sum(source * source))

    u, _, left = jax.lax.while_loop(
        lambda s: (s[1] < MOST_PASSES) & (s[2] > 1e-2 * tolerance), body, (u, jnp.asarray(0), jnp.asarray(1.0))
    )
    into = jnp.sum(2.0 * pore[0] * (1.0 - u.reshape(lattice.shape)[0]))
    return into * n / lattice.halo, left

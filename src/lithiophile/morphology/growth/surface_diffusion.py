r"""Motion by surface diffusion, which rounds relief without moving volume through the electrolyte.

.. math:: v_n = B\,\nabla_s^2 K

K is the curvature, positive on a bump. Written as the divergence of a flux along the surface,
:math:`\dot\xi = \nabla\cdot[B\,a\,(1 - nn)\nabla K]`, lithium is conserved exactly.

References
----------
Mullins, J. Appl. Phys. 28 (1957) 333, eq. (6): a sinusoid of wave number k decays at B k^4.
"""

from __future__ import annotations

import math
from typing import Any

import jax
import jax.numpy as jnp
from jax import Array

from lithiophile.constants import FARADAY, GAS_CONSTANT, LITHIUM_MOLAR_VOLUME
from lithiophile.morphology.interface.profile import (
    Skeleton,
    curvature,
    distance_like,
    faces,
    moved,
)
from lithiophile.morphology.voxels.lattice import Lattice, closed, from_wall_to_wall, gradient, neighbour

LONGEST = 0.02
"""Largest B dt of an explicit pass [voxel^4]."""

MOST_PASSES = 20000
"""Explicit passes in a time step; a run that needs more is refused."""

ATTEMPTS = 1e13
"""Attempt frequency of a hopping adatom [1/s] (assumed, the usual order)."""

AVOGADRO = 6.02214076e23
"""[1/mol] (CODATA 2018, exact by definition of the SI)."""


def mullins_coefficient(barrier: float, surface_energy: float = 0.5, temperature: float = 298.15) -> float:
    r"""Coefficient B from the barrier of surface diffusion [m4/s].

    .. math:: B = D_s\gamma\Omega^2\nu/(k_B T), \qquad D_s = \tfrac14 a^2 f e^{-E/k_B T}, \qquad \nu = 1/a^2

    Parameters
    ----------
    barrier : float
        E [eV].
    surface_energy : float
        gamma [J/m2].

    Examples
    --------
    A tenth of an electronvolt more slows it by exp(0.1 eV / kT), fifty times at room temperature:

    >>> round(mullins_coefficient(0.2) / mullins_coefficient(0.3), 1)
    49.0

    References
    ----------
    Mullins, J. Appl. Phys. 28 (1957) 333, eq. (6). Barriers on lithium are of the order of 0.1 eV:
    Jäckle & Groß, J. Chem. Phys. 141 (2014) 174710, doi 10.1063/1.4901055.
    """
    molar = GAS_CONSTANT * temperature
    hops = 0.25 * ATTEMPTS * math.exp(-barrier * FARADAY / molar)
    return hops * surface_energy * LITHIUM_MOLAR_VOLUME**2 / (AVOGADRO * molar)


def surface_flux(lithium: Array, skeleton: Skeleton, lattice: Lattice, width: float) -> list[Array]:
    """a (1 - nn) grad K on upper faces; positive entries move lithium down the axis."""
    metal = lithium + skeleton.conductive
    geometry = faces(lithium, skeleton, lattice, width)
    holding = geometry.area * geometry.covered
    bend = jnp.clip(curvature(metal, lattice), -1.0, 1.0)
    slope = gradient(distance_like(metal), lattice)
    length = jnp.sqrt(sum((s * s for s in slope), jnp.asarray(1e-12, metal.dtype)))
    normal = [s / length for s in slope]
    rise = gradient(bend, lattice)
    result = []
    for axis in range(lattice.ndim):

        def up(f: Any, axis: int = axis) -> Array:
            return 0.5 * (f + neighbour(f, axis, 1, lattice))  # type: ignore[no-any-return]

        own = neighbour(bend, axis, 1, lattice) - bend
        n = [up(x) for x in normal]
        along = sum((n[b] * (own if b == axis else up(rise[b])) for b in range(lattice.ndim)), jnp.zeros_like(own))
        result.append(closed(up(holding) * (own - n[axis] * along), axis, lattice))
    return result


def diffused(lithium: Array, skeleton: Skeleton, amount: Array, lattice: Lattice, width: float) -> Array:
    """Lithium after surface diffusion for B dt = ``amount`` [voxel^4], in explicit passes."""
    passes = jnp.maximum(jnp.ceil(amount / LONGEST), 1).astype(int)
    each = (amount / passes).astype(lithium.dtype)
    capacity = 1.0 - skeleton.conductive - skeleton.insulating - skeleton.ionic

    def once(_: int, li: Array) -> Array:
        flux = [each * f for f in surface_flux(li, skeleton, lattice, width)]
        return moved([from_wall_to_wall(j, axis, lattice) for axis, j in enumerate(flux)], li, capacity, lattice)

    return jax.lax.fori_loop(0, passes, once, lithium)  # type: ignore[no-any-return]

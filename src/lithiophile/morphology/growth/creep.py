r"""Dry pores: lithium plated at its contacts with an ion conductor creeps to its free surface.

In a pore without liquid, ions arrive only through the skeleton. Lithium appears where metal touches
it, at a place that is already full, and has to flow. In this closure it flows faster than it is
plated (assumed: creep at a few megapascal keeps up with 1 mA/cm2), so the pressure in a connected
body is even and its whole free surface advances at one speed,

.. math:: v_n = \frac{V_{Li}}{F}\,\frac{\int i\,dA_{contact}}{A_{free}},

and recedes at one speed where it is coated. Where lithium goes is then a matter of geometry, not of
the current's distribution; contacts stay closed, as under enough stack pressure.

References
----------
Creep of lithium at room temperature, stress exponent 6.6: LePage et al., J. Electrochem. Soc. 166
(2019) A89, doi 10.1149/2.0221902jes (the limit of fast creep is ours).
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from lithiophile.morphology.fields.potential import Islands
from lithiophile.morphology.interface.profile import CAP, Skeleton, coverage, tail_gradient, taper
from lithiophile.morphology.voxels.lattice import Lattice, magnitude, variation

EMPTY = 1e-6
"""Share of metal and gas below which a voxel is solid."""


def free_surface(
    lithium: Array, skeleton: Skeleton, lattice: Lattice, width: float, stripping: Array | bool, joined: Array
) -> Array:
    r"""Surface per voxel of metal against gas that moves: while stripping, where lithium coats it.

    .. math:: a = (1 - s)\,G(\theta), \qquad \theta = m/(m + g)

    with s the solid's share, m metal, g gas: over a front in a pore it sums up to the pore's width,
    the diffuse walls included.

    Parameters
    ----------
    joined : (shape) array
        1 near metal with a path to the collector, 0 elsewhere.
    """
    metal = lithium + skeleton.conductive
    gas = jnp.maximum(1.0 - metal - skeleton.insulating - skeleton.ionic, 0.0) * skeleton.gas
    room = metal + gas
    share = jnp.maximum(metal, 0.0) / jnp.maximum(room, EMPTY)
    area = room * magnitude(variation(share, lattice))
    area = jnp.minimum(area, CAP * tail_gradient(width) * jnp.minimum(jnp.maximum(metal, 0.0), gas))
    area = area * taper(jnp.where(stripping, gas, metal), width) * joined
    covered, _ = coverage(lithium, area, lattice)
    return jnp.where(stripping, area * covered, area)


def joined_metal(mute: Array, islands: Islands, lattice: Lattice) -> Array:
    """1 near metal with a path to the collector, 0 near islands and veils."""
    on = jnp.broadcast_to(mute, lattice.shape).astype(jnp.float64).reshape(-1)
    return jnp.maximum(on.at[islands.voxel].add(-islands.weight), 0.0).reshape(lattice.shape)


def crept(rate: Array, free: Array, skeleton: Skeleton) -> Array:
    """Growth rate after creep: what dry contacts make, spread evenly over the free surface.

    Examples
    --------
    >>> from lithiophile.morphology.interface.profile import Skeleton
    >>> none, rate, free = jnp.zeros(4), jnp.array([0.0, 3.0, 0.0, 0.0]), jnp.array([0.0, 0.0, 1.0, 2.0])
    >>> crept(rate, free, Skeleton(none, none, none, none, jnp.ones(4))).tolist()
    [0.0, 0.0, 1.0, 2.0]
    """
    made = jnp.sum(rate * skeleton.gas, dtype=jnp.float64)
    total = jnp.maximum(jnp.sum(free, dtype=jnp.float64), 1e-30)
    return rate * (1.0 - skeleton.gas) + ((made / total) * free).astype(rate.dtype)

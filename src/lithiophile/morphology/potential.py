r"""Electrolyte potential around metal at a given current, and around floating islands.

The electrolyte alone is solved; metal enters through its potential. In voxel units

.. math:: \sum_f w_f(\varphi_j - \varphi_i) + k\,a_i\,y(\Delta_i) + t_i = 0,\qquad
          \Delta = \varphi_m - \varphi

with potentials in :math:`RT/F`, :math:`k = i_0 h F/(\kappa R T)` the Biot number of a voxel, and t
what enters through the top. At constant current t is given and nothing has to be iterated for the
metal; at constant voltage the top conducts to a fixed potential.

Lithium that touches the collector, or a conductor that does, is at 0. Every floating island adds
one unknown, its own potential, fixed by zero net current; it is eliminated as a rank-one term.

Quasi-static salt costs nothing here: with constant properties the salt obeys the same equation as
:math:`\psi = \varphi - \gamma\ln(c/c_0)`, so that :math:`c = C_0 + \beta\psi`, and the mean of c fixes
:math:`C_0`. Salt with a history is a given field instead (:mod:`lithiophile.morphology.salt`).
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from lithiophile.morphology.interface import Faces
from lithiophile.morphology.kinetics import Kinetics, Surface, response
from lithiophile.morphology.lattice import Lattice
from lithiophile.morphology.multigrid import (
    conjugate_gradients,
    face_sum,
    hierarchy,
    off_diagonal,
    packed,
    skeleton,
)

LEAST_AREA = 0.01
"""Interface in a voxel from which on its speed limits the time step [1/voxel]."""

MOST_GRADIENTS = 60
"""Iterations of conjugate gradients in one Newton step. The residual that ends a solve is computed anew in 64 bit,
so a step that was cut short costs another one and is never taken for an answer."""

LOWEST_SALT = 1e-3
"""Floor of c/c0 inside logarithms; a run stops long before."""


class Islands(NamedTuple):
    """Voxels that react with floating metal, as a padded list."""

    voxel: Array
    """Flat index of each entry (int); padding points to voxel 0."""
    label: Array
    """Island number from 1; 0 is padding."""
    weight: Array
    """1 for an entry, 0 for padding."""


class Drive(NamedTuple):
    """What is imposed on the electrolyte."""

    top_current: Array
    """Current through the top per voxel column [k-units: i h F/(kappa R T)], positive plates."""
    top_conductance: Array
    """0 at constant current; conductance of a column to the counter electrode at constant voltage."""
    top_potential: Array
    """Potential behind that conductance [RT/F]."""


class Salt(NamedTuple):
    """Coefficients of the quasi-static salt; all zero when salt is not followed."""

    slope: Array
    """beta [c0 per RT/F]."""
    logarithm: Array
    """gamma [RT/F]."""
    exponent: Array
    """Power of c/c0 in the exchange current."""
    outside: Array
    """Separator above the box: (length, length^2/2) over h, per column, for the mean of c."""


class Solution(NamedTuple):
    """Result of one solve; fields have the lattice's shape."""

    potential: Array
    metal: Array
    """Potential of the islands [RT/F]; entry 0 is the connected metal."""
    current: Array
    """Per voxel, k a y [k-units]; positive strips."""
    salt: Array
    """c/c0 in every voxel (1 when not followed)."""
    fastest: Array
    """Largest current a fully covered interface would carry [i0]."""
    newton: Array
    gradients: Array
    residual: Array
    """Norm of the residual over that of the reaction."""


def top_share(conducting: Array, lattice: Lattice) -> Array:
    """Distribution of the imposed current over the top voxels, flat; mean 1 over the columns."""
    row = conducting[-1]
    share = row / jnp.mean(row)
    return jnp.zeros(lattice.shape, row.dtype).at[-1].set(share).reshape(-1)


def salt_level(psi: Array, pore: Array, salt: Salt, drive: Drive, top: Array, columns: int) -> Array:
    """C_0, from the mean of c over pores and separator being c0."""
    volume = jnp.sum(pore, dtype=jnp.float64)
    inside = jnp.sum(pore * psi, dtype=jnp.float64)
    psi_top = jnp.sum(psi * top, dtype=jnp.float64) / columns
    length, moment = salt.outside[0], salt.outside[1]
    outside = columns * (length * psi_top + moment * drive.top_current)
    return 1.0 - salt.slope * (inside + outside) / (volume + columns * length)


def solve_potential(
    faces: Faces,
    surface: Surface,
    pore: Array,
    conducting: Array,
    biot: Array,
    push: Array,
    drive: Drive,
    islands: Islands,
    salt: Salt,
    guess: Array,
    metal_guess: Array,
    trips: Array,
    tolerance: Array,
    *,
    lattice: Lattice,
    kinetics: Kinetics,
    with_film: bool,
    salt_mode: str,
    island_count: int,
    inner: str,
    concentration: Array | None = None,
    moving: Array | None = None,
    most_newton: int = 40,
) -> Solution:
    """Damped Newton iteration with multigrid-preconditioned conjugate gradients inside.

    Parameters
    ----------
    faces, surface : Faces, Surface
        Geometry and what the interface is made of (flat fields in ``surface``).
    pore, conducting : (shape) arrays
        Electrolyte share, and conducting share.
    biot : number
        k.
    push : flat array or number
        Shift of the drop [RT/F]: capillarity.
    guess : (shape) array
        Start; psi when salt is followed.
    tolerance : number
        On the residual's norm relative to the reaction's.
    salt_mode : {"", "steady", "implicit"}
        Salt is uniform, quasi-static, or given by ``concentration`` (c/c0, flat).
    inner : str
        Precision of the corrections, ``"float32"`` or ``"float64"``; residuals are 64 bit.
    moving : flat array, optional
        Factor, 0 where the interface stays whatever its current.
    """
    kind = guess.dtype
    small = jnp.dtype(inner)
    outer = packed(faces.weights, lattice)
    frame = skeleton([w.astype(small) for w in faces.weights], lattice)
    area = biot * faces.area.reshape(-1)
    top = top_share(conducting, lattice)
    columns = lattice.halo
    top_row = jnp.zeros(lattice.shape, kind).at[-1].set(1.0).reshape(-1) * drive.top_conductance
    sums = face_sum(outer, lattice)
    source = drive.top_current * top + top_row * drive.top_potential
    pores = pore.reshape(-1)

    def spread(values: Array) -> Array:
        """Island potentials at their voxels, 0 elsewhere."""
        if island_count == 0:
            return jnp.zeros((), kind)
        entry = (values[islands.label] * islands.weight).astype(values.dtype)
        return jnp.zeros(lattice.size, values.dtype).at[islands.voxel].add(entry)

    def gathered(field: Array) -> Array:
        """Sum of a field over each island."""
        entry = (field[islands.voxel] * islands.weight).astype(field.dtype)
        return jax.ops.segment_sum(entry, islands.label, island_count + 1).at[0].set(0.0)

    def evaluate(psi: Array, metal: Array) -> tuple[Array, Array, Array, Array, Array]:
        drop = spread(metal) - psi + push
        if salt_mode == "steady":
            level = salt_level(psi, pores, salt, drive, top, columns).astype(kind)
            c = jnp.maximum(level + salt.slope * psi, LOWEST_SALT)
            drop = drop - salt.logarithm * jnp.log(c)
            strength = c**salt.exponent
            steeper = 1.0 + salt.logarithm * salt.slope / c
        elif salt_mode == "implicit":
            assert concentration is not None
            c = jnp.maximum(concentration, LOWEST_SALT)
            drop = drop - salt.logarithm * jnp.log(c)
            strength, steeper = c**salt.exponent, jnp.ones((), kind)
        else:
            c, strength, steeper = jnp.ones((), kind), jnp.ones((), kind), jnp.ones((), kind)
        # a film's rho was formed with the i0 at c0
        local = surface._replace(film=surface.film * strength)
        r = response(kinetics, drop, local, with_film)
        current = area * strength * r.current
        slope = area * strength * r.slope * steeper
        balance = off_diagonal(psi, outer, lattice) - (sums + top_row) * psi + current + source
        return balance, current, slope, c, r.bare_of_limits * strength

    def body(s: tuple[Array, Array, Array, Array, Array]) -> tuple[Array, Array, Array, Array, Array]:
        psi, metal, count, inner_count, size = s
        balance, current, slope, _, _ = evaluate(psi, metal)
        g = (slope + top_row + 1e-14).astype(small)
        mesh = hierarchy(frame, g, lattice)
        scale = jnp.maximum(jnp.sqrt(jnp.sum(balance * balance)), 1e-300)
        forcing = jnp.clip(0.3 * tolerance / jnp.maximum(size, 1e-300), 1e-4, 0.1)
        rhs = (balance / scale).astype(small)
        if island_count:
            gi = (slope + 1e-14).astype(small)
            total = gathered(gi)
            inverse = jnp.where(total > 1e-12, 1.0 / jnp.maximum(total, 1e-12), 0.0).astype(small)
            off = (-gathered(current) / scale).astype(small)
            rhs = rhs + gi * spread(inverse * off)

            def removed(x: Array) -> Array:
                return gi * spread(inverse * gathered(gi * x))

            found = conjugate_gradients(mesh, rhs, lattice, forcing, MOST_GRADIENTS, trips, removed)
            change = inverse * (off + gathered(gi * found.solution))
        else:
            found = conjugate_gradients(mesh, rhs, lattice, forcing, MOST_GRADIENTS, trips)
            change = jnp.zeros_like(metal).astype(small)
        step = found.solution.astype(kind) * scale
        shift = change.astype(kind) * scale
        limit = jnp.minimum(1.0, kinetics.newton_limit / jnp.maximum(jnp.max(jnp.abs(step)), 1e-300))
        psi, metal = psi + limit * step, metal + limit * shift
        balance, current, _, _, _ = evaluate(psi, metal)
        return psi, metal, count + 1, inner_count + found.iterations, misfit(balance, current)

    def misfit(balance: Array, current: Array) -> Array:
        # both sides of the budget, so that zero current is solved to a finite residual
        size = jnp.sqrt(jnp.sum(current * current) + jnp.sum(source * source))
        return jnp.sqrt(jnp.sum(balance * balance)) / jnp.maximum(size, 1e-12)

    psi = guess.reshape(-1)
    balance, current, _, _, _ = evaluate(psi, metal_guess)
    zero = jnp.asarray(0)
    start = (psi, metal_guess, zero, zero, misfit(balance, current))
    psi, metal, newton, inner_count, residual = jax.lax.while_loop(
        lambda s: (s[2] < most_newton) & (s[4] > tolerance), body, start
    )
    _, current, _, c, full = evaluate(psi, metal)
    # while stripping, bare wall has nothing that could move; while plating it may be covered next
    holding = faces.area.reshape(-1) * jnp.where(current < 0, 1.0, surface.covered)
    active = jnp.where(holding > LEAST_AREA, full, 0.0) * (1.0 if moving is None else moving)
    shape = lattice.shape
    return Solution(
        psi.reshape(shape),
        metal,
        current.reshape(shape),
        jnp.broadcast_to(c, (lattice.size,)).reshape(shape),
        jnp.max(active),
        newton,
        inner_count,
        residual,
    )

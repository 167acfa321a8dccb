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
:math:`C_0`. Salt with a history is a given field instead (:mod:`lithiophile.morphology.fields.salt`).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from lithiophile.morphology.fields.choices import Choices
from lithiophile.morphology.interface.profile import Faces
from lithiophile.morphology.surface.kinetics import Surface, response
from lithiophile.morphology.voxels.lattice import stored
from lithiophile.morphology.voxels.multigrid import (
    Coefficients,
    coefficients,
    conjugate_gradients,
    hierarchy,
    net_inflow,
)

LEAST_AREA = 0.01
"""Interface in a voxel from which on its speed limits the time step [1/voxel]."""

MOST_GRADIENTS = 60
"""Iterations of conjugate gradients in one Newton step. The residual that ends a solve is computed anew in 64 bit,
so a step that was cut short costs another one and is never taken for an answer."""

LEAST_SLOPE = 1e-14
"""Added to the slope of every voxel, so that those in metal have an equation."""

FORCING = (1e-2, 0.1)
"""Bounds of the residual to which a Newton step's linear problem is solved: below the lower one the kinetics' curvature
leaves more than is gained (a quarter fewer iterations than with 1e-4), beyond the upper one Newton's method loses its
order."""

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


def top_share(conducting: Array) -> Array:
    """Distribution of the imposed current over the voxels of the top slab, flat; mean 1."""
    row = conducting[-1].reshape(-1)
    return row / jnp.mean(row)


def salt_level(psi: Array, pore: Array, salt: Salt, drive: Drive, top: Array, columns: int) -> Array:
    """C_0, from the mean of c over pores and separator being c0."""
    volume = jnp.sum(pore, dtype=jnp.float64)
    inside = jnp.sum(pore * psi, dtype=jnp.float64)
    psi_top = jnp.sum(psi[-columns:] * top, dtype=jnp.float64) / columns
    length, moment = salt.outside[0], salt.outside[1]
    outside = columns * (length * psi_top + moment * drive.top_current)
    return 1.0 - salt.slope * (inside + outside) / (volume + columns * length)


class Fields(NamedTuple):
    """What stands around the electrolyte at one moment."""

    faces: Faces
    surface: Surface
    """What the interface is made of, flat."""
    pore: Array
    """Electrolyte share of every voxel."""
    conducting: Array
    """Conducting share of every voxel."""
    push: Array
    """Shift of the drop [RT/F], flat or a number: capillarity."""
    concentration: Array | None = None
    """c/c0, flat, where it is given."""
    moving: Array | None = None
    """Factor, flat, 0 where the interface stays whatever its current."""


class Numbers(NamedTuple):
    """What is imposed, and the coefficients."""

    biot: Array
    """k."""
    drive: Drive
    salt: Salt
    tolerance: Array
    """On the residual's norm relative to the reaction's."""
    trips: Array


class Potentials(NamedTuple):
    """Unknowns of the problem, or a guess of them."""

    psi: Array
    """Of the electrolyte; psi when salt is followed."""
    metal: Array
    """Of the islands."""


class Problem(NamedTuple):
    """A solve made ready: coefficients of the matrix, and what the residual needs."""

    fields: Fields
    numbers: Numbers
    islands: Islands
    choices: Choices
    coefficients: Coefficients
    """Conductances of every level, in the precision of the corrections; the residual takes the finest ones."""
    top: Array
    """Distribution of the imposed current over the top slab, flat."""
    source: Array
    """What the counter electrode gives to the top slab at no potential, flat."""

    @classmethod
    def posed(cls, fields: Fields, numbers: Numbers, islands: Islands, choices: Choices, kind: Any) -> Problem:
        """The problem of these fields; ``kind`` is the precision of the potentials."""
        lattice, drive, weights = choices.lattice, numbers.drive, fields.faces.weights
        top = top_share(fields.conducting)
        small = jnp.dtype(choices.inner)
        levels = coefficients([f.astype(small) for f in weights], lattice)
        return cls(
            fields,
            numbers,
            islands,
            choices,
            levels,
            top,
            (drive.top_current * top + drive.top_conductance * drive.top_potential).astype(kind),
        )

    def spread(self, values: Array) -> Array:
        """Island potentials at their voxels, 0 elsewhere."""
        if self.choices.island_count == 0:
            return jnp.zeros((), self.source.dtype)
        entry = (values[self.islands.label] * self.islands.weight).astype(values.dtype)
        return jnp.zeros(self.choices.lattice.size, values.dtype).at[self.islands.voxel].add(entry)

    def gathered(self, field: Array) -> Array:
        """Sum of a field over each island."""
        entry = (field[self.islands.voxel] * self.islands.weight).astype(field.dtype)
        return jax.ops.segment_sum(entry, self.islands.label, self.choices.island_count + 1).at[0].set(0.0)

    def misfit(self, balance: Array, current: Array) -> Array:
        """Norm of the residual over both sides of the budget, so that zero current is solved to a finite one."""
        size = jnp.sqrt(jnp.sum(current * current) + jnp.sum(self.source * self.source))
        return jnp.sqrt(jnp.sum(balance * balance)) / jnp.maximum(size, 1e-12)


class Evaluated(NamedTuple):
    """Residual and current at given potentials; flat fields."""

    balance: Array
    current: Array
    slope: Array
    """In the precision of the corrections."""
    fastest: Array
    """Largest current of a fully covered interface, where one can move [i0]."""


def concentration(problem: Problem, psi: Array) -> Array:
    """c/c0, flat; 1 where it is not followed."""
    fields, numbers, choices = problem.fields, problem.numbers, problem.choices
    if choices.salt == "steady":
        salt, drive = numbers.salt, numbers.drive
        level = salt_level(psi, fields.pore.reshape(-1), salt, drive, problem.top, choices.lattice.halo)
        return jnp.maximum(level.astype(psi.dtype) + salt.slope * psi, LOWEST_SALT)
    if choices.salt == "implicit":
        assert fields.concentration is not None
        return jnp.maximum(fields.concentration, LOWEST_SALT)
    return jnp.ones((), psi.dtype)


def evaluate(problem: Problem, at: Potentials) -> Evaluated:
    """Residual of the charge balance in every voxel, and the current across its interface."""
    fields, numbers, choices = problem.fields, problem.numbers, problem.choices
    psi, salt, kind, small = at.psi, numbers.salt, at.psi.dtype, jnp.dtype(choices.inner)
    drop = problem.spread(at.metal) - psi + fields.push
    strength = steeper = jnp.ones((), kind)
    if choices.salt:
        c = concentration(problem, psi)
        drop = drop - salt.logarithm * jnp.log(c)
        strength = c**salt.exponent
        steeper = 1.0 + salt.logarithm * salt.slope / c if choices.salt == "steady" else steeper
    moving = jnp.ones((), kind) if fields.moving is None else fields.moving
    surface_area = fields.faces.area.reshape(-1)

    def reaction(
        drop: Array, area: Array, strength: Array, steeper: Array, moving: Array, *made: Array
    ) -> tuple[Array, Array, Array]:
        surface = Surface(*made)
        # a film's rho was formed with the i0 at c0
        r = response(choices.kinetics, drop, surface._replace(film=surface.film * strength), choices.with_film)
        # while stripping, bare wall has nothing that could move; while plating it may be covered next
        holding = area * jnp.where(r.current < 0, 1.0, surface.covered)
        fastest = jnp.max(jnp.where(holding > LEAST_AREA, r.bare_of_limits * strength, 0.0) * moving)
        there = numbers.biot * area * strength
        return there * r.current, (there * r.slope * steeper).astype(small), fastest

    current, slope, fastest = stored(reaction, drop, surface_area, strength, steeper, moving, *fields.surface)
    inflow = stored(lambda x: net_inflow(x, problem.coefficients.faces[0], choices.lattice), psi)
    columns = choices.lattice.halo
    entering = problem.source - numbers.drive.top_conductance * psi[-columns:]
    balance = (inflow + current).at[-columns:].add(entering)
    return Evaluated(balance, current, slope, fastest)


def correction(problem: Problem, now: Evaluated, misfit: Array, like: Potentials) -> tuple[Potentials, Array]:
    """Change of the potentials from the linear problem, and the iterations it took."""
    lattice, trips, small = problem.choices.lattice, problem.numbers.trips, jnp.dtype(problem.choices.inner)
    outside = problem.numbers.drive.top_conductance.astype(small)
    g = (now.slope + LEAST_SLOPE).at[-lattice.halo :].add(outside)
    mesh = hierarchy(problem.coefficients, g, lattice)
    scale = jnp.maximum(jnp.sqrt(jnp.sum(now.balance * now.balance)), 1e-300)
    forcing = jnp.clip(0.3 * problem.numbers.tolerance / jnp.maximum(misfit, 1e-300), *FORCING)
    rhs = (now.balance / scale).astype(small)
    if problem.choices.island_count:
        gi = now.slope + LEAST_SLOPE
        total = problem.gathered(gi)
        inverse = jnp.where(total > 1e-12, 1.0 / jnp.maximum(total, 1e-12), 0.0).astype(small)
        off = (-problem.gathered(now.current) / scale).astype(small)
        rhs = rhs + gi * problem.spread(inverse * off)

        def removed(x: Array) -> Array:
            return gi * problem.spread(inverse * problem.gathered(gi * x))

        found = conjugate_gradients(mesh, rhs, lattice, forcing, MOST_GRADIENTS, trips, removed)
        change = inverse * (off + problem.gathered(gi * found.solution))
    else:
        found = conjugate_gradients(mesh, rhs, lattice, forcing, MOST_GRADIENTS, trips)
        change = jnp.zeros_like(like.metal).astype(small)
    kind = like.psi.dtype
    return Potentials(found.solution.astype(kind) * scale, change.astype(kind) * scale), found.iterations


def solve_potential(
    fields: Fields,
    numbers: Numbers,
    islands: Islands,
    guess: Potentials,
    choices: Choices,
    most_newton: Array | int = 40,
) -> Solution:
    """Damped Newton iteration with multigrid-preconditioned conjugate gradients inside.

    Parameters
    ----------
    guess : Potentials
        Start; its ``psi`` has the lattice's shape.
    """
    problem = Problem.posed(fields, numbers, islands, choices, guess.psi.dtype)

    Course = tuple[Potentials, Evaluated, Array, Array, Array]

    def judged(at: Potentials) -> tuple[Evaluated, Array]:
        now = evaluate(problem, at)
        return now, problem.misfit(now.balance, now.current)

    def body(s: Course) -> Course:
        at, now, count, iterations, misfit = s
        step, more = correction(problem, now, misfit, at)
        longest = jnp.maximum(jnp.max(jnp.abs(step.psi)), 1e-300)
        limit = jnp.minimum(1.0, choices.kinetics.newton_limit / longest)
        at = Potentials(at.psi + limit * step.psi, at.metal + limit * step.metal)
        after, misfit = judged(at)
        return at, after, count + 1, iterations + more, misfit

    start = Potentials(guess.psi.reshape(-1), guess.metal)
    now, misfit = judged(start)
    zero = jnp.asarray(0)
    at, last, newton, iterations, residual = jax.lax.while_loop(
        lambda s: (s[2] < most_newton) & (s[4] > numbers.tolerance), body, (start, now, zero, zero, misfit)
    )
    shape, size = choices.lattice.shape, (choices.lattice.size,)
    return Solution(
        at.psi.reshape(shape),
        at.metal,
        last.current.reshape(shape),
        jnp.broadcast_to(concentration(problem, at.psi), size).reshape(shape),
        last.fastest,
        newton,
        iterations,
        residual,
    )

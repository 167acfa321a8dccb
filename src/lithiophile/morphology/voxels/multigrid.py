r"""Matrix-free geometric multigrid as a preconditioner of conjugate gradients.

Solves :math:`\sum_f w_f (u_i - u_j) + g_i u_i = b_i` on a voxel lattice in two or three dimensions,
where most of the box may be metal with :math:`w \approx 0`.

Voxels are agglomerated in blocks of two along every axis that is still long enough, the last block
of an odd axis being a single slab; coarse faces carry half the sum of the fine ones, which makes the
piecewise-constant correction as strong as it has to be (Braess, Computing 55 (1995) 379, uses an
over-correction instead). Two damped Jacobi sweeps before and after keep the cycle symmetric, so that
it may precondition conjugate gradients.

A block that straddles a wall between two closed pores joins what the matrix keeps apart, and the
error grows from level to level: the potential of every such pore is then a slow mode. So the coarse
problem of the upper levels is solved by two cycles (a W-cycle there; Notay, Electron. Trans. Numer. Anal. 37
(2010) 123, on why constant blocks need it), which costs a sixth of an iteration in 3D.

On a CPU the compiler fuses one sweep into the next and recomputes all neighbours, twenty to a
hundred times slower; a loop whose number of trips is not known at compile time forces the
intermediate field to exist. ``trips`` (an array holding 1) is that number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from lithiophile.morphology.voxels.lattice import Lattice, slab, stored
from lithiophile.morphology.voxels.sweeps import FEWEST, ascended, descended, directed, inflow

DAMPING = (0.9, 0.55)
"""Damping of the two Jacobi sweeps before the coarse correction; reversed after it."""

COARSEST = 4
"""An axis of this many voxels or fewer is not halved any more."""

TWICE = 3
"""Levels, from the finest, whose coarse problem is solved by two cycles instead of one."""

EASED = 0.85
"""Damping of those cycles: the pair stays positive while no eigenvalue of a cycle times the matrix exceeds 2/0.85."""


class FaceWeights(NamedTuple):
    """Face weights of one level: inside the box (flat, with halo) and on the seams."""

    inner: tuple[Array, ...]
    seam: tuple[Array, ...]


class Level(NamedTuple):
    """Operator of one level."""

    faces: FaceWeights
    diagonal: Array


class Hierarchy(NamedTuple):
    """All levels and the inverse of the coarsest matrix."""

    levels: tuple[Level, ...]
    coarsest: Array


def lattices(lattice: Lattice) -> tuple[Lattice, ...]:
    """The sequence of ever coarser lattices.

    Examples
    --------
    >>> [l.shape for l in lattices(Lattice((32, 8)))]
    [(32, 8), (16, 4), (8, 4), (4, 4)]
    >>> [l.shape for l in lattices(Lattice((25, 6)))]
    [(25, 6), (13, 3), (7, 3), (4, 3)]
    """
    found = [lattice]
    while any(halved(found[-1])):
        shape = tuple((n + 1) // 2 if h else n for n, h in zip(found[-1].shape, halved(found[-1]), strict=True))
        found.append(replace(found[-1], shape=shape))
    return tuple(found)


def halved(lattice: Lattice) -> tuple[bool, ...]:
    """Which axes the next coarser level halves."""
    return tuple(n > COARSEST for n in lattice.shape)


def pair_sum(field: Array, axis: int) -> Array:
    """Sum of neighbouring pairs along one axis; strided slices, five times faster than reshape."""
    n = field.ndim
    second = field[slab(n, axis, slice(1, None, 2))]
    if field.shape[axis] % 2:
        second = jnp.pad(second, [(0, int(a == axis)) for a in range(n)])
    return field[slab(n, axis, slice(0, None, 2))] + second


def block_sum(field: Array, axes: tuple[bool, ...]) -> Array:
    """Sum over the blocks that become one coarse voxel."""
    for axis, on in enumerate(axes):
        if on:
            field = pair_sum(field, axis)
    return field


def prolonged(coarse: Array, lattice: Lattice, coarser: Lattice) -> Array:
    """Coarse correction given to every voxel of its block, flat."""
    field = coarse.reshape(coarser.shape)
    for axis, on in enumerate(halved(lattice)):
        if on:
            field = jnp.repeat(field, 2, axis=axis)
            field = field[slab(field.ndim, axis, slice(lattice.shape[axis]))]
    return field.reshape(-1)


def coarse_faces(weights: list[Array], lattice: Lattice, kind: Any = None) -> list[Array]:
    """Weights of the faces between blocks (upper faces, unpadded arrays); ``kind`` is their precision."""
    axes = halved(lattice)
    result = []
    for axis, w in enumerate(weights):
        kept = w
        if axes[axis]:
            kept = w[slab(w.ndim, axis, slice(1, None, 2))]
            if lattice.shape[axis] % 2:
                kept = jnp.concatenate((kept, w[slab(w.ndim, axis, slice(-1, None))]), axis)
        others = tuple(on and a != axis for a, on in enumerate(axes))
        kept = kept if kind is None else kept.astype(kind)
        result.append((0.5 if axes[axis] else 1.0) * block_sum(kept, others))
    return result


def packed(weights: list[Array], lattice: Lattice) -> FaceWeights:
    """Face weights in the flat form with halo; the seams of periodic axes apart."""
    inner, seam = [], []
    for axis, w in enumerate(weights):
        last = slab(w.ndim, axis, -1)
        if axis in lattice.wrapped:
            seam.append(w[last])
        there = jnp.arange(w.shape[axis]).reshape([-1 if a == axis else 1 for a in range(w.ndim)]) < w.shape[axis] - 1
        inner.append(jnp.pad(jnp.where(there, w, jnp.zeros((), w.dtype)).ravel(), lattice.halo))
    return FaceWeights(tuple(inner), tuple(seam))


def off_diagonal(u: Array, faces: FaceWeights, lattice: Lattice) -> Array:
    """Sum over faces of weight times the neighbour's value; flat in, flat out."""
    h, n = lattice.halo, lattice.size
    padded = jnp.pad(u, h)
    total: Array | float = 0.0
    for s, w in zip(lattice.strides, faces.inner, strict=True):
        above, below = (w[h - t : h - t + n].astype(u.dtype) for t in (0, s))
        total = total + above * padded[h + s : h + s + n] + below * padded[h - s : h - s + n]
    if not faces.seam:
        return jnp.asarray(total)
    box, field = jnp.asarray(total).reshape(lattice.shape), u.reshape(lattice.shape)
    for axis, w in zip(lattice.wrapped, faces.seam, strict=True):
        first, last = slab(field.ndim, axis, 0), slab(field.ndim, axis, -1)
        box = box.at[first].add(w * field[last]).at[last].add(w * field[first])
    return box.reshape(-1)


def net_inflow(u: Array, faces: FaceWeights, lattice: Lattice) -> Array:
    """Sum over faces of weight times what the neighbour's value exceeds the own; flat in, flat out."""
    if lattice.looped and u.dtype == jnp.float64 and faces.inner[0].dtype == jnp.float32:
        return inflow(u, *faces, lattice)
    return off_diagonal(u, faces, lattice) - face_sum(faces, lattice, u.dtype) * u


def face_sum(faces: FaceWeights, lattice: Lattice, kind: Any = None) -> Array:
    """Sum of the weights of all faces of a voxel, flat; ``kind`` is its precision."""
    return off_diagonal(jnp.ones(lattice.size, kind or faces.inner[0].dtype), faces, lattice)


class Coefficients(NamedTuple):
    """What does not change while only the reaction term changes: faces and their sums."""

    faces: tuple[FaceWeights, ...]
    sums: tuple[Array, ...]


def coefficients(weights: list[Array], lattice: Lattice, kind: Any = None) -> Coefficients:
    """Weights of all levels from the faces of the finest, which may be stored shorter than ``kind``, the precision."""
    faces, sums = [], []
    for level in lattices(lattice):
        faces.append(packed(weights, level))
        sums.append(face_sum(faces[-1], level, kind))
        weights = stored(lambda *fine, level=level: coarse_faces(list(fine), level, kind), *weights)
    return Coefficients(tuple(faces), tuple(sums))


def hierarchy(fixed: Coefficients, reaction: Array, lattice: Lattice) -> Hierarchy:
    """Add the reaction term g (flat) to every level and invert the coarsest matrix."""
    levels, grids = [], lattices(lattice)
    for grid, faces, total in zip(grids, fixed.faces, fixed.sums, strict=True):
        levels.append(Level(faces, total + reaction))
        reaction = block_sum(reaction.reshape(grid.shape), halved(grid)).reshape(-1)
    last, grid = levels[-1], grids[-1]
    unit = jnp.eye(grid.size, dtype=last.diagonal.dtype)
    matrix = jnp.diag(last.diagonal) - jax.vmap(lambda e: off_diagonal(e, last.faces, grid))(unit)
    matrix = matrix.astype(jnp.float64)
    shift = 1e-12 * jnp.max(jnp.diag(matrix))
    coarsest = inverse(matrix + shift * jnp.eye(grid.size)).astype(last.diagonal.dtype)
    return Hierarchy(tuple(levels), 0.5 * (coarsest + coarsest.T))


def inverse(matrix: Array) -> Array:
    """Inverse of a small positive definite matrix by Gauss-Jordan elimination.

    Its pivots are the diagonal's, so nothing is exchanged; a library's own routine takes longer to start its threads.

    Examples
    --------
    >>> inverse(jnp.array([[4.0, 2.0], [2.0, 3.0]])).tolist()
    [[0.375, -0.25], [-0.25, 0.5]]
    """

    def eliminated(k: Array, a: Array) -> Array:
        pivot, row, column = a[k, k], a[k], a[:, k]
        a = a - jnp.outer(column, row) / pivot
        return a.at[k].set(row / pivot).at[:, k].set(-column / pivot).at[k, k].set(1.0 / pivot)

    return jax.lax.fori_loop(0, matrix.shape[0], eliminated, matrix)  # type: ignore[no-any-return]


def applied(level: Level, u: Array, lattice: Lattice) -> Array:
    """Matrix times vector on one level."""
    return level.diagonal * u - off_diagonal(u, level.faces, lattice)


def scaled(level: Level, b: Array) -> Array:
    """Vector over the diagonal; voxels of pure metal have no equation, their diagonal is the floor of the weights."""
    return b / jnp.maximum(level.diagonal, jnp.asarray(1e-30, b.dtype))


def cycle(mesh: Hierarchy, b: Array, lattice: Lattice, trips: Array, depth: int = 0) -> Array:
    """One symmetric cycle from zero, two sweeps before and after: an approximation of the solution for ``b``."""
    grids = lattices(lattice)
    grid = grids[depth]
    if depth == len(grids) - 1:
        return mesh.coarsest @ b
    level = mesh.levels[depth]
    if grid.looped and grid.size >= FEWEST and all(halved(grid)) and b.dtype == jnp.float32:
        stated = (b, level.diagonal, *level.faces, DAMPING, grid)
        u, residual = descended(*stated)
        return ascended(*stated, u, corrected(mesh, residual, lattice, trips, depth + 1))
    first, second = (jnp.asarray(d, b.dtype) for d in DAMPING)

    def sweep(u: Array, damping: Array) -> Array:
        return u + damping * scaled(level, b - applied(level, u, grid))

    u = jax.lax.fori_loop(0, trips, lambda _, u: sweep(first * scaled(level, b), second), b)
    residual = block_sum((b - applied(level, u, grid)).reshape(grid.shape), halved(grid)).reshape(-1)
    correction = corrected(mesh, residual, lattice, trips, depth + 1)
    u = jax.lax.fori_loop(0, trips, lambda _, u: u + prolonged(correction, grid, grids[depth + 1]), u)
    u = jax.lax.fori_loop(0, trips, lambda _, u: sweep(u, second), u)
    result: Array = jax.lax.fori_loop(0, trips, lambda _, u: sweep(u, first), u)
    return result


def corrected(mesh: Hierarchy, b: Array, lattice: Lattice, trips: Array, depth: int) -> Array:
    """Solution of the coarse problem at ``depth`` by one cycle, or by two eased ones on the upper levels."""
    grids = lattices(lattice)
    if depth > TWICE or depth == len(grids) - 1:
        return cycle(mesh, b, lattice, trips, depth)
    level, grid, eased = mesh.levels[depth], grids[depth], jnp.asarray(EASED, b.dtype)

    def once(_: int, u: Array) -> Array:
        return u + eased * cycle(mesh, b - applied(level, u, grid), lattice, trips, depth)

    result: Array = jax.lax.fori_loop(0, 2 * trips, once, jnp.zeros_like(b))
    return result


def dot(a: Array, b: Array) -> Array:
    """Scalar product, summed in 64 bits whatever the fields are stored in."""
    return jnp.sum(a * b, dtype=jnp.float64)


class Solved(NamedTuple):
    """Result of conjugate gradients."""

    solution: Array
    iterations: Array
    relative_residual: Array


def conjugate_gradients(
    mesh: Hierarchy,
    b: Array,
    lattice: Lattice,
    tolerance: Array | float,
    most: int,
    trips: Array,
    removed: object = None,
) -> Solved:
    """Multigrid-preconditioned conjugate gradients from zero.

    Parameters
    ----------
    mesh : Hierarchy
        Levels of the preconditioner; the finest is the matrix.
    b : flat array
        Right side.
    tolerance : float
        Stop when the residual's norm has fallen to this share of that of ``b``.
    most : int
        Largest number of iterations.
    trips : array holding 1
        See the module's text.
    removed : callable, optional
        Symmetric low-rank part subtracted from the matrix (floating islands).
    """
    level, kind = mesh.levels[0], b.dtype
    looped = lattice.looped and kind == jnp.float32
    halo = lattice.halo if looped else 0

    def turned(z: Array, ratio: Array, p: Array) -> tuple[Array, Array, Array]:
        """The next direction, the matrix times it, and their product."""
        if looped:
            p, ap, product = directed(p, z, ratio, level.diagonal, *level.faces, lattice)
        else:
            p = z + ratio * p
            ap = applied(level, p, lattice)
            product = dot(p, ap)
        if removed is None:
            return p, ap, product
        less = removed(p[halo : halo + b.size])  # type: ignore[operator]
        return p, ap - less, product - dot(p[halo : halo + b.size], less)

    def body(s: tuple[Array, ...]) -> tuple[Array, ...]:
        x, r, p, rz, k, _ = s
        # the preconditioner only here: the last residual needs none
        z = cycle(mesh, r, lattice, trips)
        new = dot(r, z)
        p, ap, product = turned(z, jnp.where(k > 0, new / rz, 0.0).astype(kind), p)
        step = (new / product).astype(kind)
        x, r = x + step * p[halo : halo + b.size], r - step * ap
        return x, r, p, new, k + 1, dot(r, r)

    norm = jnp.maximum(dot(b, b), 1e-300)
    one = jnp.ones((), norm.dtype)
    start = (jnp.zeros_like(b), b, jnp.zeros(b.size + 2 * halo, kind), one, jnp.asarray(0), dot(b, b))
    x, _, _, _, k, rr = jax.lax.while_loop(lambda s: (s[4] < most) & (s[5] > tolerance * tolerance * norm), body, start)  # type: ignore[arg-type]
    return Solved(x, k, jnp.sqrt(rr / norm))

"""Sweeps of the multigrid cycle as loops over slabs that stay in the processor's cache; 3D, 32 bit, one CPU.

What :func:`~lithiophile.morphology.voxels.multigrid.cycle` says in whole fields: a slab is smoothed as soon as those
beside it are, so that weights and right side are read once for two sweeps and the residual between them.

Fields are flat. Those with a *halo* have one more slab at both ends, as weights of faces do
(:func:`~lithiophile.morphology.voxels.multigrid.packed`), which are zero on walls.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax.numpy as jnp
import numpy as np
from jax import Array

from lithiophile.kernel import inner_kernel, kernel
from lithiophile.kernel_xla import (
    asked_for_version,
    called,
    doubles,
    doubles_out,
    floats,
    floats_out,
    integers,
    loop_kernel,
)
from lithiophile.morphology.voxels.lattice import Lattice

LEAST = np.float32(1e-30)
"""Least diagonal: voxels of pure metal have no equation."""

FEWEST = 4096
"""Voxels of a level from which on slabs are long enough."""


def descended(
    b: Array, diagonal: Array, inner: Sequence[Array], seam: Sequence[Array], damping: tuple[float, float],
    lattice: Lattice,
) -> tuple[Array, Array]:  # fmt: skip
    """Two sweeps from zero, with a halo, and the sums of what they leave over the blocks of the next level.

    Parameters
    ----------
    b, diagonal : flat arrays
        Right side, and the diagonal of the matrix.
    inner, seam
        Weights of faces (:class:`~lithiophile.morphology.voxels.multigrid.FaceWeights`).
    damping : two numbers
        Of the first sweep and the second.
    """
    wide, slab = lattice.size + 2 * lattice.halo, lattice.halo
    made = [((n,), b.dtype) for n in (wide, _blocks(lattice), wide, slab)]
    u, left, *_ = called(_down, made, *_stated(b, diagonal, inner, seam, damping, lattice))
    return u, left


def ascended(
    b: Array, diagonal: Array, inner: Sequence[Array], seam: Sequence[Array], damping: tuple[float, float],
    lattice: Lattice, u: Array, coarse: Array,
) -> Array:  # fmt: skip
    """Two sweeps from ``u``, with a halo, and the next level's ``coarse`` correction of it; the rest as above."""
    wide, slab = lattice.size + 2 * lattice.halo, lattice.halo
    made = [((n,), b.dtype) for n in (lattice.size, wide, wide, slab)]
    result: Array = called(_up, made, *_stated(b, diagonal, inner, seam, damping, lattice), u, coarse)[0]
    return result


def directed(
    p: Array, z: Array, ratio: Array, diagonal: Array, inner: Sequence[Array], seam: Sequence[Array], lattice: Lattice
) -> tuple[Array, Array, Array]:
    """Next direction of conjugate gradients ``z + ratio p``, the matrix times it, and their product.

    Parameters
    ----------
    p : flat array
        The last direction, with a halo.
    z : flat array
        The preconditioned residual.
    ratio : number

    Returns
    -------
    direction : flat array
        With a halo.
    """
    made = [(p.shape, p.dtype), (z.shape, p.dtype), ((lattice.halo,), p.dtype), (lattice.shape[-1:], jnp.float64)]
    shape = stated_shape(lattice, bool(seam))
    faces = (*inner, *(seam or [jnp.zeros(1, p.dtype)] * 2))
    told = (shape, jnp.asarray(ratio, p.dtype).reshape(1), z, diagonal, *faces, p)
    p, ap, _, products = called(_directed, made, *told, shared={len(told) - 1: 0})
    return p, ap, jnp.sum(products)


def inflow(u: Array, inner: Sequence[Array], seam: Sequence[Array], lattice: Lattice) -> Array:
    """:func:`~lithiophile.morphology.voxels.multigrid.net_inflow` of a field of 64 bit."""
    made = [(u.shape, u.dtype), ((3 * lattice.halo,), u.dtype)]
    shape = stated_shape(lattice, bool(seam))
    result: Array = called(_inflow, made, shape, u, *inner, *(seam or [jnp.zeros(1, jnp.float32)] * 2))[0]
    return result


def stated_shape(lattice: Lattice, wraps: bool) -> Array:
    """Numbers of voxels along each axis, and whether the box is closed around, as kernels are told."""
    return jnp.asarray([*lattice.shape, wraps], jnp.int64)


def _blocks(lattice: Lattice) -> int:
    n0, n1, n2 = ((n + 1) // 2 for n in lattice.shape)
    return n0 * n1 * n2


def _stated(
    b: Array, diagonal: Array, inner: Sequence[Array], seam: Sequence[Array], damping: tuple[float, float],
    lattice: Lattice,
) -> list[Array]:  # fmt: skip
    """What both kernels are told."""
    shape = stated_shape(lattice, bool(seam))
    return [shape, jnp.asarray(damping, b.dtype), b, diagonal, *inner, *(seam or [jnp.zeros(1, b.dtype)] * 2)]


@loop_kernel
def _gathered(
    t: Any, a0: Any, u0: Any, b0: Any, v0: Any, a1: Any, u1: Any, b1: Any, v1: Any, a2: Any, u2: Any, b2: Any, v2: Any
) -> None:  # fmt: skip
    for m in range(t.size):
        t[m] = a0[m] * u0[m] + b0[m] * v0[m] + a1[m] * u1[m] + b1[m] * v1[m] + a2[m] * u2[m] + b2[m] * v2[m]


@inner_kernel
def _neighbours(t: Any, u: Any, w0: Any, w1: Any, w2: Any, seam1: Any, seam2: Any, i: int, n1: int, n2: int) -> None:
    """Sum over the faces of slab i of weight times the neighbour's value; u with a halo."""
    s = n1 * n2
    o, e = s + i * s, 2 * s + i * s
    _gathered(
        t, w0[o:e], u[o + s : e + s], w0[o - s : e - s], u[o - s : e - s],
        w1[o:e], u[o + n2 : e + n2], w1[o - n2 : e - n2], u[o - n2 : e - n2],
        w2[o:e], u[o + 1 : e + 1], w2[o - 1 : e - 1], u[o - 1 : e - 1],
    )  # fmt: skip
    if seam1.size > 1:
        top = s - n2
        for k in range(n2):
            t[k] += seam1[i * n2 + k] * u[o + top + k]
            t[top + k] += seam1[i * n2 + k] * u[o + k]
        for j in range(n1):
            t[j * n2] += seam2[i * n1 + j] * u[o + j * n2 + n2 - 1]
            t[j * n2 + n2 - 1] += seam2[i * n1 + j] * u[o + j * n2]


@loop_kernel
def _started(u: Any, b: Any, d: Any, damping: Any) -> None:
    for m in range(u.size):
        u[m] = damping * (b[m] / max(d[m], LEAST))


@loop_kernel
def _relaxed(new: Any, u: Any, t: Any, b: Any, d: Any, damping: Any) -> None:
    for m in range(new.size):
        new[m] = u[m] + damping * ((b[m] - (d[m] * u[m] - t[m])) / max(d[m], LEAST))


@loop_kernel
def _left(t: Any, u: Any, b: Any, d: Any) -> None:
    for m in range(t.size):
        t[m] = b[m] - (d[m] * u[m] - t[m])


@loop_kernel
def _paired(c: Any, r: Any) -> None:
    """Adds pairs of a row, the last alone where their number is odd."""
    for k in range(r.size // 2):
        c[k] += r[2 * k] + r[2 * k + 1]
    if r.size % 2:
        c[c.size - 1] += r[r.size - 1]


@loop_kernel
def _spread(out: Any, u: Any, c: Any) -> None:
    for k in range(u.size // 2):
        out[2 * k] = u[2 * k] + c[k]
        out[2 * k + 1] = u[2 * k + 1] + c[k]
    if u.size % 2:
        out[u.size - 1] = u[u.size - 1] + c[c.size - 1]


@inner_kernel
def _smoothed(
    new: Any, u: Any, t: Any, b: Any, d: Any, w0: Any, w1: Any, w2: Any, seam1: Any, seam2: Any, i: int, n1: int,
    n2: int, damping: Any, halo: int,
) -> None:  # fmt: skip
    """A sweep over slab i; ``halo`` is that of ``new``."""
    s = n1 * n2
    o = i * s
    _neighbours(t, u, w0, w1, w2, seam1, seam2, i, n1, n2)
    _relaxed(new[halo + o : halo + o + s], u[s + o : 2 * s + o], t, b[o : o + s], d[o : o + s], damping)


@inner_kernel
def _closed(u: Any, s: int) -> None:
    """Set the halo to zero."""
    for m in range(s):
        u[m] = u[u.size - s + m] = 0.0


@inner_kernel
def _told(frame: int) -> Any:
    """What :func:`_stated` tells: numbers of voxels, damping, right side, diagonal, weights of faces."""
    shape = integers(frame, 0, 4)
    n0, n1, n2, wraps = shape[0], shape[1], shape[2], shape[3]
    s = n1 * n2
    n, wide = n0 * s, (n0 + 2) * s
    damping, b, d = floats(frame, 1, 2), floats(frame, 2, n), floats(frame, 3, n)
    w0, w1, w2 = floats(frame, 4, wide), floats(frame, 5, wide), floats(frame, 6, wide)
    seam1, seam2 = floats(frame, 7, n0 * n2 * wraps), floats(frame, 8, n0 * n1 * wraps)
    return n0, n1, n2, damping, b, d, w0, w1, w2, seam1, seam2


@kernel
def _down(frame: int) -> int:
    if asked_for_version(frame):
        return 0
    n0, n1, n2, damping, b, d, w0, w1, w2, seam1, seam2 = _told(frame)
    s = n1 * n2
    wide = (n0 + 2) * s
    c1, c2 = (n1 + 1) // 2, (n2 + 1) // 2
    u, left = floats_out(frame, 0, wide), floats_out(frame, 1, (n0 + 1) // 2 * c1 * c2)
    first, t = floats_out(frame, 2, wide), floats_out(frame, 3, s)
    _closed(u, s)
    _closed(first, s)
    left[:] = 0.0
    for k in range(n0 + 2):
        if k < n0:
            _started(first[s + k * s : 2 * s + k * s], b[k * s : k * s + s], d[k * s : k * s + s], damping[0])
        if 1 <= k <= n0:
            _smoothed(u, first, t, b, d, w0, w1, w2, seam1, seam2, k - 1, n1, n2, damping[1], s)
        if k >= 2:
            i = k - 2
            _neighbours(t, u, w0, w1, w2, seam1, seam2, i, n1, n2)
            _left(t, u[s + i * s : 2 * s + i * s], b[i * s : i * s + s], d[i * s : i * s + s])
            for j in range(n1):
                at = ((i // 2) * c1 + j // 2) * c2
                _paired(left[at : at + c2], t[j * n2 : j * n2 + n2])
    return 0


@kernel
def _up(frame: int) -> int:
    if asked_for_version(frame):
        return 0
    n0, n1, n2, damping, b, d, w0, w1, w2, seam1, seam2 = _told(frame)
    s = n1 * n2
    n, wide = n0 * s, (n0 + 2) * s
    c1, c2 = (n1 + 1) // 2, (n2 + 1) // 2
    u, coarse = floats(frame, 9, wide), floats(frame, 10, (n0 + 1) // 2 * c1 * c2)
    new, start = floats_out(frame, 0, n), floats_out(frame, 1, wide)
    first, t = floats_out(frame, 2, wide), floats_out(frame, 3, s)
    _closed(start, s)
    _closed(first, s)
    for k in range(n0 + 2):
        if k < n0:
            for j in range(n1):
                at, o = ((k // 2) * c1 + j // 2) * c2, s + k * s + j * n2
                _spread(start[o : o + n2], u[o : o + n2], coarse[at : at + c2])
        if 1 <= k <= n0:
            _smoothed(first, start, t, b, d, w0, w1, w2, seam1, seam2, k - 1, n1, n2, damping[1], s)
        if k >= 2:
            _smoothed(new, first, t, b, d, w0, w1, w2, seam1, seam2, k - 2, n1, n2, damping[0], 0)
    return 0


@loop_kernel
def _turned(p: Any, z: Any, ratio: Any) -> None:
    for m in range(p.size):
        p[m] = z[m] + ratio * p[m]


@loop_kernel
def _applied(t: Any, u: Any, d: Any) -> None:
    for m in range(t.size):
        t[m] = d[m] * u[m] - t[m]


@loop_kernel
def _multiplied(total: Any, a: Any, b: Any) -> None:
    for m in range(total.size):
        total[m] += np.float64(a[m]) * np.float64(b[m])


@kernel
def _directed(frame: int) -> int:
    if asked_for_version(frame):
        return 0
    shape, ratio = integers(frame, 0, 4), floats(frame, 1, 1)[0]
    n0, n1, n2, wraps = shape[0], shape[1], shape[2], shape[3]
    s = n1 * n2
    n, wide = n0 * s, (n0 + 2) * s
    z, d = floats(frame, 2, n), floats(frame, 3, n)
    w0, w1, w2 = floats(frame, 4, wide), floats(frame, 5, wide), floats(frame, 6, wide)
    seam1, seam2 = floats(frame, 7, n0 * n2 * wraps), floats(frame, 8, n0 * n1 * wraps)
    p, ap, products = floats_out(frame, 0, wide), floats_out(frame, 1, n), doubles_out(frame, 3, n2)
    products[:] = 0.0
    for k in range(n0 + 1):
        if k < n0:
            _turned(p[s + k * s : 2 * s + k * s], z[k * s : k * s + s], ratio)
        if k >= 1:
            o = (k - 1) * s
            t = ap[o : o + s]
            _neighbours(t, p, w0, w1, w2, seam1, seam2, k - 1, n1, n2)
            _applied(t, p[s + o : 2 * s + o], d[o : o + s])
            for j in range(n1):
                q = o + j * n2
                _multiplied(products, p[s + q : s + q + n2], ap[q : q + n2])
    return 0


@loop_kernel
def _flowing(
    t: Any, u: Any, a0: Any, u0: Any, b0: Any, v0: Any, a1: Any, u1: Any, b1: Any, v1: Any, a2: Any, u2: Any, b2: Any,
    v2: Any,
) -> None:  # fmt: skip
    for m in range(t.size):
        x = u[m]
        t[m] = (
            a0[m] * (u0[m] - x) + b0[m] * (v0[m] - x) + a1[m] * (u1[m] - x) + b1[m] * (v1[m] - x)
            + a2[m] * (u2[m] - x) + b2[m] * (v2[m] - x)
        )  # fmt: skip


@loop_kernel
def _copied(to: Any, what: Any) -> None:
    for m in range(to.size):
        to[m] = what[m]


@kernel
def _inflow(frame: int) -> int:
    if asked_for_version(frame):
        return 0
    shape = integers(frame, 0, 4)
    n0, n1, n2, wraps = shape[0], shape[1], shape[2], shape[3]
    s = n1 * n2
    n, wide = n0 * s, (n0 + 2) * s
    all_of_it = doubles(frame, 1, n)
    w0, w1, w2 = floats(frame, 2, wide), floats(frame, 3, wide), floats(frame, 4, wide)
    seam1, seam2 = floats(frame, 5, n0 * n2 * wraps), floats(frame, 6, n0 * n1 * wraps)
    flow, edge = doubles_out(frame, 0, n), doubles_out(frame, 1, 3 * s)
    for i in range(n0):
        u, h = all_of_it, i * s
        if i == 0 or i == n0 - 1:
            # nothing lies beyond the box: weights are zero there
            edge[:] = 0.0
            low, high = max(i - 1, 0) * s, min(i + 2, n0) * s
            _copied(edge[s + low - h : s + high - h], all_of_it[low:high])
            u, h = edge, s
        o, e = s + i * s, 2 * s + i * s
        _flowing(
            flow[i * s : i * s + s], u[h : h + s], w0[o:e], u[h + s : h + 2 * s], w0[o - s : e - s], u[h - s : h],
            w1[o:e], u[h + n2 : h + s + n2], w1[o - n2 : e - n2], u[h - n2 : h + s - n2],
            w2[o:e], u[h + 1 : h + s + 1], w2[o - 1 : e - 1], u[h - 1 : h + s - 1],
        )  # fmt: skip
        if wraps:
            last = s - n2
            for k in range(n2):
                passing = seam1[i * n2 + k] * (u[h + last + k] - u[h + k])
                flow[i * s + k] += passing
                flow[i * s + last + k] -= passing
            for j in range(n1):
                passing = seam2[i * n1 + j] * (u[h + j * n2 + n2 - 1] - u[h + j * n2])
                flow[i * s + j * n2] += passing
                flow[i * s + j * n2 + n2 - 1] -= passing
    return 0

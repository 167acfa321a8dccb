"""Sharpening of the front as loops over slabs that stay in the processor's cache; 3D, one CPU.

What :func:`~lithiophile.morphology.interface.profile.sharpened` says in whole fields, all passes one behind the other:
lithium, walls and normals are read once and lithium is written once, however many passes there are. A slab in work has
a frame of one voxel (:func:`~lithiophile.morphology.voxels.lattice.framed`); what belongs to a face stands at the voxel
below it, in the frame too.
"""

from __future__ import annotations

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
from lithiophile.morphology.voxels.sweeps import stated_shape

ZERO, HALF, ONE, TWO, THREE = (np.float32(x) for x in (0.0, 0.5, 1.0, 2.0, 3.0))
SIXTH, TWELFTH, TWENTIETH, THIRTIETH, LAST = (np.float32(1.0 / x) for x in (6.0, 12.0, 20.0, 30.0, 42.0))
FLAT, NOTHING = np.float32(1e-12), np.float32(1e-30)

BEHIND = 4
"""Passes that go through the box one behind the other."""

FIELDS, FLUXES, LIMITS = 6, 3, 2
SLABS = 2 * FIELDS + 3 * FLUXES + 2 * LIMITS
"""Slabs of 32 bit that a pass keeps: two of each field, three of each flux, two of each limit."""


def framed_size(lattice: Lattice) -> int:
    """Numbers in a slab with its frame."""
    _, n1, n2 = lattice.shape
    return (n1 + 2) * (n2 + 2)


def normals(psi: Array, clear: float, lattice: Lattice) -> list[Array]:
    """Component of the unit normal along each axis on its upper faces, in slabs with frames, flat.

    Parameters
    ----------
    psi : (shape) array
        Logit of the metal, in 32 bit.
    clear : float
        One over the slope from which on there is a normal.
    """
    slab = framed_size(lattice)
    made = [((lattice.shape[0] * slab,), jnp.float32)] * 3 + [((9 * slab,), jnp.float32)]
    return list(
        called(_normals, made, stated_shape(lattice, bool(lattice.wrapped)), jnp.asarray([clear], jnp.float32), psi)[:3]
    )


def passed(
    lithium: Array, conductive: Array, capacity: Array, paces: Array, normal: list[Array], sweeps: Array,
    numbers: tuple[float, float, float], lattice: Lattice,
) -> Array:  # fmt: skip
    """Lithium after ``sweeps`` passes, in 64 bit.

    Parameters
    ----------
    lithium, conductive, capacity : (shape) arrays
        Shares of a voxel, and what lithium can fill of it, in 64 bit.
    paces : (shape) array
        Half of the pseudo-time step of a pass, in 32 bit.
    normal : list of arrays
        Of :func:`normals`.
    sweeps : array holding an integer
    numbers : three numbers
        Scale of the profile, the share below which it is not told from its tail, and the share of what a voxel holds
        that may move.
    """
    slab = BEHIND * framed_size(lattice)
    made = [(lattice.shape, jnp.float64), ((2 * slab,), jnp.float64), ((SLABS * slab,), jnp.float32)]
    told = (
        stated_shape(lattice, bool(lattice.wrapped)),
        jnp.asarray(sweeps, jnp.int64).reshape(1),
        jnp.asarray(numbers, jnp.float64),
    )
    result: Array = called(_passed, made, *told, lithium, conductive, capacity, paces, *normal)[0]
    return result


@inner_kernel
def _frame(slab: Any, n1: int, n2: int, wraps: int) -> None:
    """Set the frame of a slab from its edges, or from the opposite ones where it wraps."""
    w = n2 + 2
    low, high = (n1 * w, w) if wraps else (w, n1 * w)
    for k in range(w):
        slab[k] = slab[low + k]
        slab[(n1 + 1) * w + k] = slab[high + k]
    left, right = (n2, 1) if wraps else (1, n2)
    for j in range(n1 + 2):
        slab[j * w] = slab[j * w + left]
        slab[j * w + n2 + 1] = slab[j * w + right]


@inner_kernel
def _walls(f1: Any, f2: Any, n1: int, n2: int) -> None:
    """Nothing passes mirrored walls."""
    w = n2 + 2
    for k in range(w):
        f1[k] = f1[n1 * w + k] = ZERO
    for j in range(n1 + 2):
        f2[j * w] = f2[j * w + n2] = ZERO


@loop_kernel
def _copied(to: Any, what: Any) -> None:
    for m in range(to.size):
        to[m] = what[m]


@loop_kernel
def _sloped(g: Any, above: Any, below: Any) -> None:
    for m in range(g.size):
        g[m] = HALF * (above[m] - below[m])


@loop_kernel
def _normal(n: Any, low: Any, high: Any, a_low: Any, a_high: Any, b_low: Any, b_high: Any, clear: Any) -> None:
    for m in range(n.size):
        p, q, r = high[m] - low[m], HALF * (a_low[m] + a_high[m]), HALF * (b_low[m] + b_high[m])
        length = np.sqrt(p * p + q * q + r * r + FLAT)
        x = min(length * clear, ONE)
        n[m] = p / length * (x * x * (THREE - TWO * x))


@kernel
def _normals(frame: int) -> int:
    if asked_for_version(frame):
        return 0
    shape = integers(frame, 0, 4)
    n0, n1, n2, wraps = shape[0], shape[1], shape[2], shape[3]
    w, s = n2 + 2, (n1 + 2) * (n2 + 2)
    e = s - w
    clear = floats(frame, 1, 1)[0]
    psi = floats(frame, 2, n0 * n1 * n2)
    on0, on1, on2 = floats_out(frame, 0, n0 * s), floats_out(frame, 1, n0 * s), floats_out(frame, 2, n0 * s)
    work = floats_out(frame, 3, 9 * s)
    work[:] = ZERO
    for t in range(n0 + 2):
        if t < n0:
            here = work[t % 3 * s : t % 3 * s + s]
            for j in range(n1):
                o = (t * n1 + j) * n2
                _copied(here[(j + 1) * w + 1 : (j + 1) * w + 1 + n2], psi[o : o + n2])
            _frame(here, n1, n2, wraps)
        if 1 <= t <= n0:
            i = t - 1
            here = work[i % 3 * s : i % 3 * s + s]
            above, below = min(t, n0 - 1) % 3 * s, max(i - 1, 0) % 3 * s
            g = (3 + 3 * (i % 2)) * s
            _sloped(work[g : g + s], work[above : above + s], work[below : below + s])
            _sloped(work[g + s + w : g + s + e], here[2 * w : s], here[0 : s - 2 * w])
            _sloped(work[g + 2 * s + 1 : g + 3 * s - 1], here[2:s], here[0 : s - 2])
            for a in range(3):
                _frame(work[g + a * s : g + a * s + s], n1, n2, wraps)
        if t >= 2:
            i = t - 2
            here, next_ = work[i % 3 * s : i % 3 * s + s], work[(i + 1) % 3 * s : (i + 1) % 3 * s + s]
            g = (3 + 3 * (i % 2)) * s
            h = (3 + 3 * ((i + 1) % 2)) * s
            g0, g1, g2 = work[g : g + s], work[g + s : g + 2 * s], work[g + 2 * s : g + 3 * s]
            _normal(on1[i * s : i * s + e], here[0:e], here[w:s], g0[0:e], g0[w:s], g2[0:e], g2[w:s], clear)
            _normal(
                on2[i * s : i * s + s - 1],
                here[0 : s - 1],
                here[1:s],
                g0[0 : s - 1],
                g0[1:s],
                g1[0 : s - 1],
                g1[1:s],
                clear,
            )
            if i + 1 < n0:
                _normal(
                    on0[i * s : i * s + s],
                    here,
                    next_,
                    g1,
                    work[h + s : h + 2 * s],
                    g2,
                    work[h + 2 * s : h + 3 * s],
                    clear,
                )
    return 0


@loop_kernel
def _profile(
    metal: Any, odds: Any, share: Any, opened: Any, held: Any, room: Any, pace: Any,
    lithium: Any, conductive: Any, capacity: Any, paces: Any, tiny: Any, under: Any,
) -> None:  # fmt: skip
    for m in range(metal.size):
        li = np.float64(lithium[m])
        met = min(max(li + conductive[m], 0.0), 1.0)
        low = min(max(met, tiny), 1.0 - tiny)
        free = np.float32(max(capacity[m] - li, 0.0))
        solid = np.float32(max(1.0 - conductive[m] - capacity[m], 0.0))
        metal[m] = met
        odds[m] = np.float32(low) / np.float32(1.0 - low)
        share[m] = np.float32(li) / np.float32(max(met, tiny))
        opened[m] = free / (free + solid + np.float32(tiny))
        held[m] = under * np.float32(max(li, 0.0))
        room[m] = under * free
        pace[m] = paces[m]


@loop_kernel
def _flux(
    f: Any, normal: Any, m0: Any, m1: Any, o0: Any, o1: Any, s0: Any, s1: Any, r0: Any, r1: Any, p0: Any, p1: Any,
    width: Any,
) -> None:  # fmt: skip
    by = ONE / (TWO * width)
    for m in range(f.size):
        squared = o0[m] * o1[m]
        mean = np.sqrt(squared)
        half = normal[m] * by
        d2 = half * half
        sinh = half * (ONE + d2 * SIXTH * (ONE + d2 * TWENTIETH * (ONE + d2 * LAST)))
        cosh = ONE + d2 * HALF * (ONE + d2 * TWELFTH * (ONE + d2 * THIRTIETH))
        rise = np.float32(m1[m] - m0[m])
        j = width * (rise - TWO * mean * sinh / (squared + ONE + TWO * mean * cosh))
        down, up = s1[m] * r0[m], s0[m] * r1[m]
        f[m] = (p0[m] + p1[m]) * (j * (down if j > ZERO else up))


@loop_kernel
def _limits(give: Any, take: Any, held: Any, room: Any, a0: Any, b0: Any, a1: Any, b1: Any, a2: Any, b2: Any) -> None:
    for m in range(give.size):
        into = (
            max(a0[m], ZERO)
            + max(-b0[m], ZERO)
            + max(a1[m], ZERO)
            + max(-b1[m], ZERO)
            + max(a2[m], ZERO)
            + max(-b2[m], ZERO)
        )
        out = (
            max(-a0[m], ZERO)
            + max(b0[m], ZERO)
            + max(-a1[m], ZERO)
            + max(b1[m], ZERO)
            + max(-a2[m], ZERO)
            + max(b2[m], ZERO)
        )
        give[m] = min(ONE, held[m] / (out + NOTHING))
        take[m] = min(ONE, room[m] / (into + NOTHING))


@loop_kernel
def _limited(f: Any, give_low: Any, give_high: Any, take_low: Any, take_high: Any) -> None:
    for m in range(f.size):
        # without a branch: wide instructions have none
        down, up = max(f[m], ZERO), max(-f[m], ZERO)
        f[m] = down * min(give_high[m], take_low[m]) - up * min(give_low[m], take_high[m])


@loop_kernel
def _added(new: Any, lithium: Any, a0: Any, b0: Any, a1: Any, b1: Any, a2: Any, b2: Any) -> None:
    for m in range(new.size):
        li = lithium[m] + (np.float64(a0[m]) - np.float64(b0[m]))
        li = li + (np.float64(a1[m]) - np.float64(b1[m]))
        new[m] = li + (np.float64(a2[m]) - np.float64(b2[m]))


@inner_kernel
def _seen(
    t: int, metal: Any, work: Any, lithium: Any, conductive: Any, capacity: Any, paces: Any, n1: int, n2: int,
    wraps: int, tiny: Any, under: Any,
) -> None:  # fmt: skip
    """First stage of a pass: the fields of slab ``t``."""
    w, s = n2 + 2, (n1 + 2) * (n2 + 2)
    p = t % 2 * FIELDS * s
    met = metal[t % 2 * s : t % 2 * s + s]
    for j in range(n1):
        o, q = (t * n1 + j) * n2, (j + 1) * w + 1
        r = q + n2
        _profile(
            met[q:r], work[p + q : p + r], work[p + s + q : p + s + r], work[p + 2 * s + q : p + 2 * s + r],
            work[p + 3 * s + q : p + 3 * s + r], work[p + 4 * s + q : p + 4 * s + r],
            work[p + 5 * s + q : p + 5 * s + r],
            lithium[o : o + n2], conductive[o : o + n2], capacity[o : o + n2], paces[o : o + n2], tiny, under,
        )  # fmt: skip
    _frame(met, n1, n2, wraps)
    for a in (0, 1, 2, 5):
        _frame(work[p + a * s : p + a * s + s], n1, n2, wraps)


@inner_kernel
def _between(f: Any, on: Any, met: Any, over: Any, here: Any, above: Any, s: int, shift: int, width: Any) -> None:
    """Fluxes between a slab and one that is shifted up the axis; ``shift`` is 0 along the height."""
    e = s - shift
    _flux(
        f[0:e], on[0:e], met[0:e], over[shift:s], here[0:e], above[shift:s], here[s : s + e], above[s + shift : 2 * s],
        here[2 * s : 2 * s + e], above[2 * s + shift : 3 * s], here[5 * s : 5 * s + e], above[5 * s + shift : 6 * s],
        width,
    )  # fmt: skip


@inner_kernel
def _driven(
    i: int, metal: Any, work: Any, on0: Any, on1: Any, on2: Any, n0: int, n1: int, n2: int, wraps: int, width: Any
) -> None:
    """Second stage: fluxes of slab ``i``, and what of them its voxels can give and take."""
    w, s = n2 + 2, (n1 + 2) * (n2 + 2)
    e = s - w
    fluxes, limits = 2 * FIELDS * s, (2 * FIELDS + 3 * FLUXES) * s
    p, q = i % 2 * FIELDS * s, (i + 1) % 2 * FIELDS * s
    here, above = work[p : p + FIELDS * s], work[q : q + FIELDS * s]
    met, over = metal[i % 2 * s : i % 2 * s + s], metal[(i + 1) % 2 * s : (i + 1) % 2 * s + s]
    f = fluxes + i % 3 * FLUXES * s
    f0, f1, f2 = work[f : f + s], work[f + s : f + 2 * s], work[f + 2 * s : f + 3 * s]
    if i + 1 < n0:
        _between(f0, on0[i * s : i * s + s], met, over, here, above, s, 0, width)
    else:
        f0[:] = ZERO
    _between(f1, on1[i * s : i * s + s], met, met, here, here, s, w, width)
    _between(f2, on2[i * s : i * s + s], met, met, here, here, s, 1, width)
    if not wraps:
        _walls(f1, f2, n1, n2)
    below = fluxes + (i + 2) % 3 * FLUXES * s
    if i == 0:
        work[below : below + s] = ZERO
    g = limits + i % 2 * LIMITS * s
    give, take = work[g : g + s], work[g + s : g + 2 * s]
    _limits(
        give[w:e], take[w:e], here[3 * s + w : 3 * s + e], here[4 * s + w : 4 * s + e],
        f0[w:e], work[below + w : below + e], f1[w:e], f1[0 : e - w], f2[w:e], f2[w - 1 : e - 1],
    )  # fmt: skip
    _frame(give, n1, n2, wraps)
    _frame(take, n1, n2, wraps)


@inner_kernel
def _left(i: int, new: Any, lithium: Any, work: Any, n0: int, n1: int, n2: int) -> None:
    """Third stage: lithium of slab ``i`` after its fluxes, each scaled to what both sides can bear."""
    w, s = n2 + 2, (n1 + 2) * (n2 + 2)
    e = s - w
    fluxes, limits = 2 * FIELDS * s, (2 * FIELDS + 3 * FLUXES) * s
    f, b = fluxes + i % 3 * FLUXES * s, fluxes + (i + 2) % 3 * FLUXES * s
    f0, f1, f2 = work[f : f + s], work[f + s : f + 2 * s], work[f + 2 * s : f + 3 * s]
    g, h = limits + i % 2 * LIMITS * s, limits + (i + 1) % 2 * LIMITS * s
    give, take = work[g : g + s], work[g + s : g + 2 * s]
    if i + 1 < n0:
        _limited(f0, give, work[h : h + s], take, work[h + s : h + 2 * s])
    _limited(f1[0:e], give[0:e], give[w:s], take[0:e], take[w:s])
    _limited(f2[0 : s - 1], give[0 : s - 1], give[1:s], take[0 : s - 1], take[1:s])
    for j in range(n1):
        o, q = (i * n1 + j) * n2, (j + 1) * w + 1
        r = q + n2
        _added(
            new[o : o + n2], lithium[o : o + n2], f0[q:r], work[b + q : b + r], f1[q:r], f1[q - w : r - w], f2[q:r],
            f2[q - 1 : r - 1],
        )  # fmt: skip


@kernel
def _passed(frame: int) -> int:
    if asked_for_version(frame):
        return 0
    shape, sweeps, numbers = integers(frame, 0, 4), integers(frame, 1, 1)[0], doubles(frame, 2, 3)
    n0, n1, n2, wraps = shape[0], shape[1], shape[2], shape[3]
    n, s = n0 * n1 * n2, (n1 + 2) * (n2 + 2)
    width, tiny, under = np.float32(numbers[0]), numbers[1], np.float32(numbers[2])
    lithium, conductive, capacity = doubles(frame, 3, n), doubles(frame, 4, n), doubles(frame, 5, n)
    paces = floats(frame, 6, n)
    on0, on1, on2 = floats(frame, 7, n0 * s), floats(frame, 8, n0 * s), floats(frame, 9, n0 * s)
    new = doubles_out(frame, 0, n)
    metals, works = doubles_out(frame, 1, 2 * BEHIND * s), floats_out(frame, 2, SLABS * BEHIND * s)
    metals[:] = 0.0
    works[:] = ZERO
    if sweeps == 0:
        _copied(new, lithium)
    for done in range(0, sweeps, BEHIND):
        at_once = min(BEHIND, sweeps - done)
        for t in range(n0 + 2 * at_once):
            for p in range(at_once):
                now = t - 2 * p
                before = lithium if done + p == 0 else new
                metal, work = metals[p * 2 * s : (p + 1) * 2 * s], works[p * SLABS * s : (p + 1) * SLABS * s]
                if 0 <= now < n0:
                    _seen(now, metal, work, before, conductive, capacity, paces, n1, n2, wraps, tiny, under)
                if 1 <= now <= n0:
                    _driven(now - 1, metal, work, on0, on1, on2, n0, n1, n2, wraps, width)
                if 2 <= now < n0 + 2:
                    _left(now - 2, new, before, work, n0, n1, n2)
    return 0

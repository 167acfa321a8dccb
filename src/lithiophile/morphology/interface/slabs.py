"""Area and coverage of the interface as loops over slabs that stay in the processor's cache; 3D, one CPU.

What :func:`~lithiophile.morphology.interface.profile.faces` and
:func:`~lithiophile.morphology.interface.profile.coverage` say in whole fields. A slab in work has a frame of two
voxels, as far as an average of a voxel and its neighbours, taken twice, reaches.
"""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
import numpy as np
from jax import Array

from lithiophile.kernel import inner_kernel, kernel
from lithiophile.kernel_xla import asked_for_version, called, doubles, floats, floats_out, integers, loop_kernel, octets
from lithiophile.morphology.voxels.lattice import Lattice

ZERO, HALF, ONE, TWO, THREE = (np.float32(x) for x in (0.0, 0.5, 1.0, 2.0, 3.0))
FOUR, SIX, SIXTEENTH = (np.float32(x) for x in (4.0, 6.0, 0.0625))
FLAT, LEAST = np.float32(1e-30), np.float32(1e-9)

DEEP = 5
"""Slabs of which an average is made, and that are kept."""

PHASES = 4
"""Metal, what conducts ions, what bars both, and what the metal reacts with."""

WORK = 3 * PHASES + 3 + 2 * DEEP + 3
"""Slabs to work with: three of each phase, three variations, averaged fields, and an average with what it takes."""


def areas(
    lithium: Array, shares: tuple[Array, ...], receding: Array, numbers: tuple[float, ...], lattice: Lattice
) -> tuple[Array, Array, Array]:
    """Area, the share of it that lithium holds together, and the share that is lithium; all in 32 bit.

    Parameters
    ----------
    lithium : (shape) array
    shares : arrays
        Of the conductor, the insulator, the ion conductor, and what of the pores is dry, of any shape where none is.
    receding : (shape) array or bool
    numbers : five numbers
        Largest area over that of an exponential tail, share from which on a voxel reacts and one over how much later it
        does fully, what the area of a whole profile is multiplied with, and one over the thickness that covers a wall.
    """
    _, n1, n2 = lattice.shape
    slab = (n1 + 4) * (n2 + 4)
    made = [(lattice.shape, jnp.float32)] * 3 + [((WORK * slab,), jnp.float32)]
    dry = jnp.ndim(shares[3]) > 0
    shape = jnp.asarray([*lattice.shape, bool(lattice.wrapped), dry], jnp.int64)
    back = jnp.broadcast_to(receding, lattice.shape).astype(jnp.uint8)
    fields = [jnp.asarray(f, jnp.float64) for f in (lithium, *shares)]
    area, held, coated, _ = called(_areas, made, shape, jnp.asarray(numbers, jnp.float32), back, *fields)
    return area, held, coated


@inner_kernel
def _frame(slab: Any, n1: int, n2: int, wraps: int) -> None:
    """Set the frame of a slab from its edges, mirrored, or from the opposite ones where it wraps."""
    w = n2 + 4
    for d in range(2):
        low, high = (n1 + 1 - d, 2 + d) if wraps else (2 + d, n1 + 1 - d)
        for k in range(w):
            slab[(1 - d) * w + k] = slab[low * w + k]
            slab[(n1 + 2 + d) * w + k] = slab[high * w + k]
    for d in range(2):
        left, right = (n2 + 1 - d, 2 + d) if wraps else (2 + d, n2 + 1 - d)
        for j in range(n1 + 4):
            slab[j * w + 1 - d] = slab[j * w + left]
            slab[j * w + n2 + 2 + d] = slab[j * w + right]


@loop_kernel
def _wet(metal: Any, ions: Any, bars: Any, partner: Any, lithium: Any, wall: Any, insulating: Any, ionic: Any) -> None:
    for m in range(metal.size):
        met = lithium[m] + wall[m]
        pore = max(1.0 - met - insulating[m] - ionic[m], 0.0)
        metal[m] = np.float32(met)
        ions[m] = np.float32(pore + ionic[m])
        bars[m] = np.float32(insulating[m])
        partner[m] = np.float32(pore)


@loop_kernel
def _dry(
    metal: Any, ions: Any, bars: Any, partner: Any, lithium: Any, wall: Any, insulating: Any, ionic: Any, gas: Any
) -> None:
    for m in range(metal.size):
        met = lithium[m] + wall[m]
        pore = max(1.0 - met - insulating[m] - ionic[m], 0.0)
        liquid = pore * (1.0 - gas[m])
        metal[m] = np.float32(met)
        ions[m] = np.float32(liquid + ionic[m])
        bars[m] = np.float32(insulating[m] + pore * gas[m])
        partner[m] = np.float32(liquid + gas[m] * ionic[m])


@loop_kernel
def _varied(g: Any, here: Any, up: Any, down: Any, north: Any, south: Any, east: Any, west: Any) -> None:
    for m in range(g.size):
        x = here[m]
        a = HALF * (abs(up[m] - x) + abs(x - down[m]))
        b = HALF * (abs(north[m] - x) + abs(x - south[m]))
        c = HALF * (abs(east[m] - x) + abs(x - west[m]))
        g[m] = np.sqrt(a * a + b * b + c * c + FLAT)


@loop_kernel
def _area(
    area: Any, metal: Any, ions: Any, bars: Any, metals: Any, partner: Any, back: Any, most: Any, fog: Any, rise: Any,
    whole: Any,
) -> None:  # fmt: skip
    for m in range(area.size):
        a = HALF * max(metal[m] + ions[m] - bars[m], ZERO)
        a = min(a, most * min(max(metals[m], ZERO), partner[m]))
        invading = metals[m] + np.float32(back[m]) * (partner[m] - metals[m])
        x = min(max((invading - fog) * rise, ZERO), ONE)
        area[m] = a * (x * x * (THREE - TWO * x)) * whole


@loop_kernel
def _averaged(to: Any, a: Any, b: Any, c: Any, d: Any, e: Any) -> None:
    for m in range(to.size):
        to[m] = SIXTEENTH * (SIX * c[m] + FOUR * (b[m] + d[m]) + (a[m] + e[m]))


@loop_kernel
def _shares(held: Any, coated: Any, area: Any, lithium: Any, around: Any, thick: Any, thin: Any) -> None:
    for m in range(held.size):
        x = min(max(thick[m] / max(around[m], LEAST) * thin, ZERO), ONE)
        coated[m] = x * x * (THREE - TWO * x)
        held[m] = np.float32(max(lithium[m], 0.0)) / max(area[m], LEAST)


@loop_kernel
def _copied(to: Any, what: Any) -> None:
    for m in range(to.size):
        to[m] = what[m]


@loop_kernel
def _positive(to: Any, what: Any) -> None:
    for m in range(to.size):
        to[m] = np.float32(max(what[m], 0.0))


@inner_kernel
def _magnitude(g: Any, kept: Any, i: int, n0: int, n1: int, n2: int) -> None:
    """Size of the variation of a field in slab i, from three slabs of it."""
    w, s = n2 + 4, (n1 + 4) * (n2 + 4)
    a, e = 2 * w, s - 2 * w
    here, up, down = i % 3 * s, min(i + 1, n0 - 1) % 3 * s, max(i - 1, 0) % 3 * s
    _varied(
        g[a:e], kept[here + a : here + e], kept[up + a : up + e], kept[down + a : down + e],
        kept[here + a + w : here + e + w], kept[here + a - w : here + e - w], kept[here + a + 1 : here + e + 1],
        kept[here + a - 1 : here + e - 1],
    )  # fmt: skip


@inner_kernel
def _mean(to: Any, kept: Any, spare: Any, i: int, n0: int, n1: int, n2: int, wraps: int) -> None:
    """Average of slab i with its neighbours along all axes, from five slabs."""
    w, s = n2 + 4, (n1 + 4) * (n2 + 4)
    a, e = 2 * w, s - 2 * w
    at = i % DEEP * s
    # the walls of the height are mirrors
    p, q = (i - 2 if i > 1 else 1 - i), (i - 1 if i > 0 else 0)
    r, t = min(i + 1, n0 - 1), (i + 2 if i + 2 < n0 else 2 * n0 - 3 - i)
    p, q, r, t = p % DEEP * s, q % DEEP * s, r % DEEP * s, t % DEEP * s
    _averaged(spare, kept[p : p + s], kept[q : q + s], kept[at : at + s], kept[r : r + s], kept[t : t + s])
    _frame(spare, n1, n2, wraps)
    _averaged(to[a:e], spare[0 : e - a], spare[w : e - w], spare[a:e], spare[a + w : e + w], spare[2 * a : s])
    for j in range(2, n1 + 2):
        for d in range(2):
            left, right = (n2 + 1 - d, 2 + d) if wraps else (2 + d, n2 + 1 - d)
            to[j * w + 1 - d] = to[j * w + left]
            to[j * w + n2 + 2 + d] = to[j * w + right]
    _averaged(spare[a:e], to[a - 2 : e - 2], to[a - 1 : e - 1], to[a:e], to[a + 1 : e + 1], to[a + 2 : e + 2])


@inner_kernel
def _told(t: int, frame: int, kept: Any, n: int, n1: int, n2: int, wraps: int, dry: int) -> None:
    """Phases of slab t, from the shares."""
    w, s = n2 + 4, (n1 + 4) * (n2 + 4)
    lithium, wall, insulating, ionic = (
        doubles(frame, 3, n),
        doubles(frame, 4, n),
        doubles(frame, 5, n),
        doubles(frame, 6, n),
    )
    at = t % 3 * s
    metal, ions, bars, partner = kept[at : at + s], kept[at + 3 * s :], kept[at + 6 * s :], kept[at + 9 * s :]
    for j in range(n1):
        o, q = (t * n1 + j) * n2, (j + 2) * w + 2
        p, r = o + n2, q + n2
        if dry:
            gas = doubles(frame, 7, n)
            _dry(metal[q:r], ions[q:r], bars[q:r], partner[q:r], lithium[o:p], wall[o:p], insulating[o:p], ionic[o:p],
                 gas[o:p])  # fmt: skip
        else:
            _wet(metal[q:r], ions[q:r], bars[q:r], partner[q:r], lithium[o:p], wall[o:p], insulating[o:p], ionic[o:p])
    for f in range(PHASES - 1):
        _frame(kept[at + 3 * f * s : at + 3 * f * s + s], n1, n2, wraps)


@kernel
def _areas(frame: int) -> int:
    if asked_for_version(frame):
        return 0
    shape, numbers = integers(frame, 0, 5), floats(frame, 1, 5)
    n0, n1, n2, wraps, dry = shape[0], shape[1], shape[2], shape[3], shape[4]
    n, w, s = n0 * n1 * n2, n2 + 4, (n1 + 4) * (n2 + 4)
    back, lithium = octets(frame, 2, n), doubles(frame, 3, n)
    area, held, coated = floats_out(frame, 0, n), floats_out(frame, 1, n), floats_out(frame, 2, n)
    work = floats_out(frame, 3, WORK * s)
    work[:] = ZERO
    kept, slopes, rows = work[0 : 3 * PHASES * s], work[3 * PHASES * s :], work[(3 * PHASES + 3) * s :]
    covering, thick, spare = rows[0 : DEEP * s], rows[DEEP * s : 2 * DEEP * s], rows[2 * DEEP * s :]
    for t in range(n0 + 3):
        if t < n0:
            _told(t, frame, kept, n, n1, n2, wraps, dry)
        i = t - 1
        if 0 <= i < n0:
            for f in range(3):
                _magnitude(slopes[f * s : f * s + s], kept[3 * f * s : 3 * f * s + 3 * s], i, n0, n1, n2)
            here, met = i % DEEP * s, i % 3 * s
            for j in range(n1):
                o, q = (i * n1 + j) * n2, (j + 2) * w + 2
                p, r = o + n2, q + n2
                _area(
                    area[o:p], slopes[q:r], slopes[s + q : s + r], slopes[2 * s + q : 2 * s + r],
                    kept[met + q : met + r], kept[9 * s + met + q : 9 * s + met + r], back[o:p],
                    numbers[0], numbers[1], numbers[2], numbers[3],
                )  # fmt: skip
                _copied(covering[here + q : here + r], area[o:p])
                _positive(thick[here + q : here + r], lithium[o:p])
        i = t - 3
        if i >= 0:
            around, mean, between = spare[0:s], spare[s : 2 * s], spare[2 * s : 3 * s]
            _mean(between, covering, around, i, n0, n1, n2, wraps)
            _mean(between, thick, mean, i, n0, n1, n2, wraps)
            for j in range(n1):
                o, q = (i * n1 + j) * n2, (j + 2) * w + 2
                p, r = o + n2, q + n2
                _shares(held[o:p], coated[o:p], area[o:p], lithium[o:p], around[q:r], mean[q:r], numbers[4])
    return 0

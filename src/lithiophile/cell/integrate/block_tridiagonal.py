"""Direct solution of one stage: inner unknowns condensed node by node, then a block-tridiagonal LU."""

from typing import NamedTuple

import numpy as np

from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.kernel import inner_kernel, kernel

_M = k.CHAINED
_Z = k.SLOTS - k.CHAINED


class Factors(NamedTuple):
    """LU factors of a chain and the condensed inner unknowns."""

    pivot: np.ndarray
    """(N, 4, 4) inverses of the pivot blocks"""
    upper: np.ndarray
    """(N, 4, 4) pivot inverse times upper block"""
    lower: np.ndarray
    """(N, 4, 4) condensed lower blocks"""
    inner_inverse: np.ndarray
    """(N, Z, Z) inverses of the inner blocks, packed: of a node's z inner unknowns, the first z rows and columns"""
    gain: np.ndarray
    """(N, Z, 4) response of the inner unknowns to the node's own chained ones"""
    gain_left: np.ndarray
    """(N, Z, 4) and to those of the node before"""
    coupled: np.ndarray
    """(N,) whether the inner unknowns of a node depend on the node before;"""
    far: np.ndarray
    """(N, 4, 4) blocks that then join the next node to that one, two before it"""
    chained: np.ndarray
    """(2, 4, 4) and"""
    inner: np.ndarray
    """(Z, Z) and"""
    row: np.ndarray
    """(4,): of the node at hand"""


def factors(count: int) -> Factors:
    """Empty factors of a chain of ``count`` nodes."""
    return Factors(
        np.zeros((count, _M, _M)), np.zeros((count, _M, _M)), np.zeros((count, _M, _M)), np.zeros((count, _Z, _Z)),
        np.zeros((count, _Z, _M)), np.zeros((count, _Z, _M)), np.zeros(count, dtype=np.bool_),
        np.zeros((count, _M, _M)), np.zeros((2, _M, _M)), np.zeros((_Z, _Z)), np.zeros(_M),
    )  # fmt: skip


def _inverter(size: int):  # type: ignore[no-untyped-def]
    """A compiled inverse of matrices of one size, which the compiler can unroll."""

    @inner_kernel
    def invert(a: np.ndarray, inverse: np.ndarray) -> bool:
        """Inverse by Gauss-Jordan with row equilibration and pivoting; False if singular."""
        for i in range(size):
            largest = 0.0
            for j in range(size):
                largest = max(largest, abs(a[i, j]))
                inverse[i, j] = 0.0
            if not (largest > 0.0 and largest < 1e300):
                return False
            scale = 1.0 / largest
            for j in range(size):
                a[i, j] *= scale
            inverse[i, i] = scale
        for c in range(size):
            p = c
            largest = abs(a[c, c])
            for i in range(c + 1, size):
                if abs(a[i, c]) > largest:
                    largest = abs(a[i, c])
                    p = i
            if largest == 0.0:
                return False
            if p != c:
                for j in range(size):
                    a[c, j], a[p, j] = a[p, j], a[c, j]
                    inverse[c, j], inverse[p, j] = inverse[p, j], inverse[c, j]
            t = 1.0 / a[c, c]
            for j in range(size):
                a[c, j] *= t
                inverse[c, j] *= t
            for i in range(size):
                if i != c and a[i, c] != 0.0:
                    z = a[i, c]
                    for j in range(size):
                        a[i, j] -= z * a[c, j]
                        inverse[i, j] -= z * inverse[c, j]
        return True

    return invert


_invert_chained = _inverter(_M)


@inner_kernel
def _invert_inner(a: np.ndarray, inverse: np.ndarray, size: int) -> bool:
    """The same for the first ``size`` rows and columns."""
    if size == 1:
        inverse[0, 0] = 1.0 / a[0, 0]
        return bool(abs(a[0, 0]) > 0.0)
    for i in range(size):
        largest = 0.0
        for j in range(size):
            largest = max(largest, abs(a[i, j]))
            inverse[i, j] = 0.0
        if not (largest > 0.0 and largest < 1e300):
            return False
        scale = 1.0 / largest
        for j in range(size):
            a[i, j] *= scale
        inverse[i, i] = scale
    for c in range(size):
        p = c
        for i in range(c + 1, size):
            if abs(a[i, c]) > abs(a[p, c]):
                p = i
        if a[p, c] == 0.0:
            return False
        if p != c:
            for j in range(size):
                a[c, j], a[p, j] = a[p, j], a[c, j]
                inverse[c, j], inverse[p, j] = inverse[p, j], inverse[c, j]
        t = 1.0 / a[c, c]
        for j in range(size):
            a[c, j] *= t
            inverse[c, j] *= t
        for i in range(size):
            z = a[i, c]
            if i != c and z != 0.0:
                for j in range(size):
                    a[i, j] -= z * a[c, j]
                    inverse[i, j] -= z * inverse[c, j]
    return True


@kernel
def outlet(problem: Problem) -> int:
    """Number of the film that electrolyte displaced from a host crosses; -1 without a host."""
    i = 0
    while problem.nodes[i].kind != k.FILM:
        i += 1
    return i if problem.slots[i, problem.sizes[i] - 1] == k.DISPLACED else -1


@kernel
def factor(shift: float, problem: Problem, work: Work, fac: Factors) -> bool:
    """LU of ``shift`` M - dr/dy; False if singular.

    The inner unknowns z of a node obey (shift - Dzz) z = b + Dzx x + Lzx x_left + Lzz z_left and are
    eliminated first, from the collector outwards. (Where z_left depends on x_left alone, this is exact.) The chain
    that remains is block-tridiagonal in x, but for the node after one whose z depend on x_left: it is joined to that,
    too. Eliminated with it, this fills no new block. Every row of x is then met to round-off with the z that
    :func:`solve` returns, so that what the rows conserve stays conserved.

    What displaced electrolyte carries out of the host is W u, with the slopes w of its velocity u in the row of
    DISPLACED. That row says that w x = shift DISPLACED - b: the rows that W u enters depend on DISPLACED and b.
    """
    mass = problem.mass
    slots = problem.slots
    sizes = problem.sizes
    diag = work.diag
    lower = work.lower
    upper = work.upper
    inverse = fac.inner_inverse
    gain = fac.gain
    gain_left = fac.gain_left
    n = mass.shape[0]
    film = outlet(problem)
    if film >= 0:
        diag[film, k.SALT, k.DISPLACED] = -work.outflow.film * shift
        lower[film + 1, k.SALT, k.DISPLACED] = work.outflow.first * shift - work.outflow.diluted
        lower[film + 1, k.RESERVOIR, k.DISPLACED] = work.outflow.reservoir * shift + work.outflow.diluted
    a = fac.chained[0]
    up = fac.chained[1]
    inner_a = fac.inner
    for i in range(n):
        size = sizes[i] - _M
        if size == 0:
            continue
        for p in range(size):
            for q in range(size):
                inner_a[p, q] = -diag[i, slots[i, _M + p], slots[i, _M + q]]
            inner_a[p, p] += shift
        if not _invert_inner(inner_a, inverse[i], size):
            return False
        before = sizes[i - 1] - _M if i > 0 else 0
        fac.coupled[i] = False
        # z = g - gain x - gain_left x_left
        for p in range(size):
            for q in range(_M):
                gain[i, p, q] = 0.0
                gain_left[i, p, q] = 0.0
        for m in range(size):
            row = slots[i, _M + m]
            for q in range(_M):
                v = diag[i, row, q]
                u = lower[i, row, q] if i > 0 else 0.0
                for e in range(before):
                    u -= lower[i, row, slots[i - 1, _M + e]] * gain[i - 1, e, q]
                if u != 0.0:
                    fac.coupled[i] = True
                for p in range(size):
                    gain[i, p, q] -= inverse[i, p, m] * v
                    gain_left[i, p, q] -= inverse[i, p, m] * u
    far = fac.far
    for i in range(n):
        for p in range(_M):
            for q in range(_M):
                a[p, q] = shift * mass[i, p, q] - diag[i, p, q]
                fac.lower[i, p, q] = -lower[i, p, q] if i > 0 else 0.0
                up[p, q] = -upper[i, p, q] if i < n - 1 else 0.0
        for m in range(sizes[i] - _M):
            s = slots[i, _M + m]
            for p in range(_M):
                d = diag[i, p, s]
                for q in range(_M):
                    a[p, q] += d * gain[i, m, q]
                    fac.lower[i, p, q] += d * gain_left[i, m, q]
        if i > 0:
            for m in range(sizes[i - 1] - _M):
                s = slots[i - 1, _M + m]
                for p in range(_M):
                    for q in range(_M):
                        fac.lower[i, p, q] += lower[i, p, s] * gain[i - 1, m, q]
        if i < n - 1:
            for m in range(sizes[i + 1] - _M):
                s = slots[i + 1, _M + m]
                for p in range(_M):
                    d = upper[i, p, s]
                    for q in range(_M):
                        up[p, q] += d * gain[i + 1, m, q]
                        a[p, q] += d * gain_left[i + 1, m, q]
        if i > 1 and fac.coupled[i - 1]:
            for p in range(_M):
                for q in range(_M):
                    far[i, p, q] = 0.0
            for m in range(sizes[i - 1] - _M):
                s = slots[i - 1, _M + m]
                for p in range(_M):
                    for q in range(_M):
                        far[i, p, q] += lower[i, p, s] * gain_left[i - 1, m, q]
            for p in range(_M):
                for q in range(_M):
                    v = 0.0
                    for m in range(_M):
                        v += far[i, p, m] * fac.upper[i - 2, m, q]
                    fac.lower[i, p, q] -= v
        if i > 0:
            for p in range(_M):
                for q in range(_M):
                    v = 0.0
                    for m in range(_M):
                        v += fac.lower[i, p, m] * fac.upper[i - 1, m, q]
                    a[p, q] -= v
        if not _invert_chained(a, fac.pivot[i]):
            return False
        for p in range(_M):
            for q in range(_M):
                v = 0.0
                for m in range(_M):
                    v += fac.pivot[i, p, m] * up[m, q]
                fac.upper[i, p, q] = v
    return True


@kernel
def solve(problem: Problem, work: Work, fac: Factors, b: np.ndarray, x: np.ndarray) -> None:
    """Solution x of (shift M - dr/dy) x = b, both (N, SLOTS); b is used up."""
    slots = problem.slots
    sizes = problem.sizes
    diag = work.diag
    lower = work.lower
    upper = work.upper
    n = b.shape[0]
    t = fac.row
    film = outlet(problem)
    if film >= 0:
        b[film, k.SALT] += work.outflow.film * b[film, k.DISPLACED]
        b[film + 1, k.SALT] -= work.outflow.first * b[film, k.DISPLACED]
        b[film + 1, k.RESERVOIR] -= work.outflow.reservoir * b[film, k.DISPLACED]
    for i in range(n):
        size = sizes[i]
        if size == _M:
            continue
        # x holds g = inverse b_z in the inner slots until the chain is known
        if i > 0:
            for q in range(_M, sizes[i - 1]):
                e = slots[i - 1, q]
                for p in range(_M, size):
                    b[i, slots[i, p]] += lower[i, slots[i, p], e] * x[i - 1, e]
        for p in range(_M, size):
            v = 0.0
            for m in range(_M, size):
                v += fac.inner_inverse[i, p - _M, m - _M] * b[i, slots[i, m]]
            x[i, slots[i, p]] = v
        for m in range(_M, size):
            s = slots[i, m]
            v = x[i, s]
            for p in range(_M):
                b[i, p] += diag[i, p, s] * v
                if i > 0:
                    b[i - 1, p] += upper[i - 1, p, s] * v
                if i < n - 1:
                    b[i + 1, p] += lower[i + 1, p, s] * v
    for i in range(n):
        reaches = i > 1 and fac.coupled[i - 1]
        for p in range(_M):
            v = b[i, p]
            if reaches:
                for m in range(_M):
                    v -= fac.far[i, p, m] * x[i - 2, m]
            if i > 0:
                for m in range(_M):
                    v -= fac.lower[i, p, m] * x[i - 1, m]
            t[p] = v
        for p in range(_M):
            v = 0.0
            for m in range(_M):
                v += fac.pivot[i, p, m] * t[m]
            x[i, p] = v
    for i in range(n - 2, -1, -1):
        for p in range(_M):
            v = 0.0
            for m in range(_M):
                v += fac.upper[i, p, m] * x[i + 1, m]
            x[i, p] -= v
    for i in range(n):
        for p in range(sizes[i] - _M):
            v = 0.0
            for m in range(_M):
                v += fac.gain[i, p, m] * x[i, m]
                if i > 0:
                    v += fac.gain_left[i, p, m] * x[i - 1, m]
            x[i, slots[i, _M + p]] -= v

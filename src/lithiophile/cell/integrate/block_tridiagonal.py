"""Direct solution of one stage: inner unknowns condensed node by node, then a block-tridiagonal LU."""

from typing import NamedTuple

import numpy as np

from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.kernel import inlined_kernel, inner_kernel, kernel

_M = k.CHAINED
_Z = k.SLOTS - k.CHAINED


class Factors(NamedTuple):
    """LU factors of a chain and the condensed inner unknowns."""

    pivot: np.ndarray
    """(N, 4, 4) LU factors of the pivot blocks: L below the diagonal, above it U, on it the inverse of U's own"""
    order: np.ndarray
    """(N, 4) which of its rows each row of a pivot's factors was"""
    upper: np.ndarray
    """(N, 4, 4) pivot inverse times upper block"""
    lower: np.ndarray
    """(N, 4, 4) condensed lower blocks"""
    inner_lu: np.ndarray
    """(N, Z, Z) LU factors of the inner blocks, packed: of a node's z inner unknowns, the first z rows and columns"""
    inner_order: np.ndarray
    """(N, Z) which of its rows each row of these factors was"""
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
    inner_row: np.ndarray
    """(Z,) one right side of its inner unknowns"""
    scale: np.ndarray
    """(SLOTS,) and the sizes of its rows"""


def factors(count: int) -> Factors:
    """Empty factors of a chain of ``count`` nodes."""
    return Factors(
        np.zeros((count, _M, _M)), np.zeros((count, _M), dtype=np.int64), np.zeros((count, _M, _M)),
        np.zeros((count, _M, _M)), np.zeros((count, _Z, _Z)), np.zeros((count, _Z), dtype=np.int64),
        np.zeros((count, _Z, _M)), np.zeros((count, _Z, _M)),
        np.zeros(count, dtype=np.bool_), np.zeros((count, _M, _M)), np.zeros((2, _M, _M)), np.zeros((_Z, _Z)),
        np.zeros(_M), np.zeros(_Z), np.zeros(k.SLOTS),
    )  # fmt: skip


@inlined_kernel
def _weigh(a: np.ndarray, order: np.ndarray, scale: np.ndarray, size: int) -> bool:
    """Rows in the order they have, and their sizes; False if one is zero or not finite."""
    for i in range(size):
        largest = 0.0
        for j in range(size):
            largest = max(largest, abs(a[i, j]))
        if not (largest > 0.0 and largest < 1e300):
            return False
        scale[i] = 1.0 / largest
        order[i] = i
    return True


@inlined_kernel
def _factorize(a: np.ndarray, lu: np.ndarray, order: np.ndarray, scale: np.ndarray, size: int) -> bool:
    """LU of the first ``size`` rows of ``a``, moved to ``order``; False if singular. U's diagonal is stored inverted.

    Rows are compared by their largest entries (``scale``). An inverse instead of the factors would cost as much, but a
    solution by it is off by the condition of the block in every row: with the long steps of a rest, lithium and salt
    would drift. Copied to where it is called, with a size that is known there, it is unrolled.
    """
    if not _weigh(a, order, scale, size):
        return False
    for c in range(size):
        p = c
        largest = abs(a[c, c]) * scale[c]
        for i in range(c + 1, size):
            if abs(a[i, c]) * scale[i] > largest:
                largest = abs(a[i, c]) * scale[i]
                p = i
        if largest == 0.0:
            return False
        if p != c:
            for j in range(size):
                a[c, j], a[p, j] = a[p, j], a[c, j]
            scale[c], scale[p] = scale[p], scale[c]
            order[c], order[p] = order[p], order[c]
        t = 1.0 / a[c, c]
        a[c, c] = t
        for i in range(c + 1, size):
            a[i, c] *= t
            z = a[i, c]
            if z != 0.0:
                for j in range(c + 1, size):
                    a[i, j] -= z * a[c, j]
    for i in range(size):
        for j in range(size):
            lu[i, j] = a[i, j]
    return True


@inner_kernel
def _solve_inner(lu: np.ndarray, order: np.ndarray, size: int, b: np.ndarray, x: np.ndarray) -> None:
    """Solution x of the inner rows for a right side b, with the factors of :func:`_factorize`."""
    for i in range(size):
        v = b[order[i]]
        for j in range(i):
            v -= lu[i, j] * x[j]
        x[i] = v
    for i in range(size - 1, -1, -1):
        v = x[i]
        for j in range(i + 1, size):
            v -= lu[i, j] * x[j]
        x[i] = v * lu[i, i]


@kernel
def outlet(problem: Problem) -> int:
    """Number of the film that electrolyte displaced from a host crosses; -1 without a host."""
    i = 0
    while problem.nodes[i].kind != k.FILM:
        i += 1
    return i if problem.slots[i, problem.sizes[i] - 1] == k.DISPLACED else -1


@inlined_kernel
def _condense(i: int, shift: float, problem: Problem, work: Work, fac: Factors) -> bool:
    """Eliminate the inner unknowns of node i: z = g - gain x - gain_left x_left; False if singular."""
    slots = problem.slots
    diag = work.diag
    lower = work.lower
    a = fac.inner
    b = fac.inner_row
    x = fac.scale
    lu = fac.inner_lu[i]
    order = fac.inner_order[i]
    size = problem.sizes[i] - _M
    for p in range(size):
        for q in range(size):
            a[p, q] = -diag[i, slots[i, _M + p], slots[i, _M + q]]
        a[p, p] += shift
    if not _factorize(a, lu, order, fac.scale, size):
        return False
    before = problem.sizes[i - 1] - _M if i > 0 else 0
    coupled = False
    for q in range(_M):
        for m in range(size):
            b[m] = -diag[i, slots[i, _M + m], q]
        _solve_inner(lu, order, size, b, x)
        for p in range(size):
            fac.gain[i, p, q] = x[p]
            fac.gain_left[i, p, q] = 0.0
        if i == 0:
            continue
        some = False
        for m in range(size):
            row = slots[i, _M + m]
            u = lower[i, row, q]
            for e in range(before):
                u -= lower[i, row, slots[i - 1, _M + e]] * fac.gain[i - 1, e, q]
            b[m] = -u
            some = some or u != 0.0
        if some:
            coupled = True
            _solve_inner(lu, order, size, b, x)
            for p in range(size):
                fac.gain_left[i, p, q] = x[p]
    fac.coupled[i] = coupled
    return True


@inlined_kernel
def _gather(i: int, shift: float, problem: Problem, work: Work, fac: Factors) -> None:
    """Blocks of the chain at node i, with what the inner unknowns pass on from one chained unknown to another.

    The lower block of the first node and the upper one of the last are zero.
    """
    mass = problem.mass
    slots = problem.slots
    sizes = problem.sizes
    diag = work.diag
    lower = work.lower
    upper = work.upper
    gain = fac.gain
    a = fac.chained[0]
    up = fac.chained[1]
    left = fac.lower
    n = mass.shape[0]
    for p in range(_M):
        for q in range(_M):
            a[p, q] = shift * mass[i, p, q] - diag[i, p, q]
            left[i, p, q] = -lower[i, p, q]
            up[p, q] = -upper[i, p, q]
    for m in range(sizes[i] - _M):
        s = slots[i, _M + m]
        for p in range(_M):
            d = diag[i, p, s]
            for q in range(_M):
                a[p, q] += d * gain[i, m, q]
                left[i, p, q] += d * fac.gain_left[i, m, q]
    for m in range(sizes[i - 1] - _M if i > 0 else 0):
        s = slots[i - 1, _M + m]
        for p in range(_M):
            for q in range(_M):
                left[i, p, q] += lower[i, p, s] * gain[i - 1, m, q]
    for m in range(sizes[i + 1] - _M if i < n - 1 else 0):
        s = slots[i + 1, _M + m]
        for p in range(_M):
            d = upper[i, p, s]
            for q in range(_M):
                up[p, q] += d * gain[i + 1, m, q]
                a[p, q] += d * fac.gain_left[i + 1, m, q]


@inlined_kernel
def _reach(i: int, problem: Problem, work: Work, fac: Factors) -> None:
    """Join node i to the one two before it, on which the inner unknowns between them depend."""
    far = fac.far
    for p in range(_M):
        for q in range(_M):
            far[i, p, q] = 0.0
    for m in range(problem.sizes[i - 1] - _M):
        s = problem.slots[i - 1, _M + m]
        for p in range(_M):
            for q in range(_M):
                far[i, p, q] += work.lower[i, p, s] * fac.gain_left[i - 1, m, q]
    for p in range(_M):
        for q in range(_M):
            v = 0.0
            for m in range(_M):
                v += far[i, p, m] * fac.upper[i - 2, m, q]
            fac.lower[i, p, q] -= v


@inlined_kernel
def _reduce(i: int, fac: Factors) -> bool:
    """Factors of the pivot of node i, and its block above the diagonal; False if singular."""
    a = fac.chained[0]
    up = fac.chained[1]
    t = fac.row
    if i > 0:
        for p in range(_M):
            for q in range(_M):
                v = 0.0
                for m in range(_M):
                    v += fac.lower[i, p, m] * fac.upper[i - 1, m, q]
                a[p, q] -= v
    if not _factorize(a, fac.pivot[i], fac.order[i], fac.scale, _M):
        return False
    for q in range(_M):
        for p in range(_M):
            t[p] = up[p, q]
        _substitute(i, t, fac, t)
        for p in range(_M):
            fac.upper[i, p, q] = t[p]
    return True


@inlined_kernel
def _substitute(i: int, b: np.ndarray, fac: Factors, x: np.ndarray) -> None:
    """Solution x of pivot x = b at node i."""
    lu = fac.pivot
    order = fac.order
    # four named numbers stay in registers
    a0 = b[order[i, 0]]
    a1 = b[order[i, 1]] - lu[i, 1, 0] * a0
    a2 = b[order[i, 2]] - lu[i, 2, 0] * a0 - lu[i, 2, 1] * a1
    a3 = b[order[i, 3]] - lu[i, 3, 0] * a0 - lu[i, 3, 1] * a1 - lu[i, 3, 2] * a2
    a3 *= lu[i, 3, 3]
    a2 = (a2 - lu[i, 2, 3] * a3) * lu[i, 2, 2]
    a1 = (a1 - lu[i, 1, 3] * a3 - lu[i, 1, 2] * a2) * lu[i, 1, 1]
    a0 = (a0 - lu[i, 0, 3] * a3 - lu[i, 0, 2] * a2 - lu[i, 0, 1] * a1) * lu[i, 0, 0]
    x[0] = a0
    x[1] = a1
    x[2] = a2
    x[3] = a3


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
    n = problem.mass.shape[0]
    outflow = work.outflow
    film = outlet(problem)
    if film >= 0:
        work.diag[film, k.SALT, k.DISPLACED] = -outflow.film * shift
        work.lower[film + 1, k.SALT, k.DISPLACED] = outflow.first * shift - outflow.diluted
        work.lower[film + 1, k.RESERVOIR, k.DISPLACED] = outflow.reservoir * shift + outflow.diluted
    for i in range(n):
        if problem.sizes[i] > _M and not _condense(i, shift, problem, work, fac):
            return False
    for i in range(n):
        _gather(i, shift, problem, work, fac)
        if i > 1 and fac.coupled[i - 1]:
            _reach(i, problem, work, fac)
        if not _reduce(i, fac):
            return False
    return True


@inlined_kernel
def _condense_right(i: int, b: np.ndarray, problem: Problem, work: Work, fac: Factors, x: np.ndarray) -> None:
    """Right side of the inner rows of node i into those of the chain; x holds g = inverse b_z in the inner slots."""
    slots = problem.slots
    lower = work.lower
    size = problem.sizes[i]
    n = b.shape[0]
    if i > 0:
        for q in range(_M, problem.sizes[i - 1]):
            e = slots[i - 1, q]
            for p in range(_M, size):
                b[i, slots[i, p]] += lower[i, slots[i, p], e] * x[i - 1, e]
    right = fac.inner_row
    found = fac.scale
    for m in range(_M, size):
        right[m - _M] = b[i, slots[i, m]]
    _solve_inner(fac.inner_lu[i], fac.inner_order[i], size - _M, right, found)
    for m in range(_M, size):
        x[i, slots[i, m]] = found[m - _M]
    for m in range(_M, size):
        s = slots[i, m]
        v = x[i, s]
        for p in range(_M):
            b[i, p] += work.diag[i, p, s] * v
            if i > 0:
                b[i - 1, p] += work.upper[i - 1, p, s] * v
            if i < n - 1:
                b[i + 1, p] += lower[i + 1, p, s] * v


@inlined_kernel
def _forward(i: int, b: np.ndarray, fac: Factors, x: np.ndarray) -> None:
    """Node i as if the chain ended there."""
    t = fac.row
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
    _substitute(i, t, fac, x[i])


@kernel
def solve(problem: Problem, work: Work, fac: Factors, b: np.ndarray, x: np.ndarray) -> None:
    """Solution x of (shift M - dr/dy) x = b, both (N, SLOTS); b is used up."""
    slots = problem.slots
    sizes = problem.sizes
    n = b.shape[0]
    film = outlet(problem)
    if film >= 0:
        b[film, k.SALT] += work.outflow.film * b[film, k.DISPLACED]
        b[film + 1, k.SALT] -= work.outflow.first * b[film, k.DISPLACED]
        b[film + 1, k.RESERVOIR] -= work.outflow.reservoir * b[film, k.DISPLACED]
    for i in range(n):
        if sizes[i] > _M:
            _condense_right(i, b, problem, work, fac, x)
    for i in range(n):
        _forward(i, b, fac, x)
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

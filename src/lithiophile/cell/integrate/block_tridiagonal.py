"""Direct solution of one stage: inner unknowns condensed node by node, then a block-tridiagonal LU."""

from typing import NamedTuple

import numpy as np

from lithiophile.cell.equations.face_column import taken_by_face
from lithiophile.cell.equations.host_slopes import stands_alone
from lithiophile.cell.equations.wetting import SEEN, change_of_wetting
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.kernel import inlined_kernel, inner_kernel, kernel

_M = k.CHAINED
_Z = k.SLOTS - k.CHAINED
_BETTER = 2.0
"""How many times another row's entry must be that of the row whose turn it is to come before it."""
_UNLINKED = 1e-10
"""Share by which a connection may change without other rows being told."""
_DIGIT = 2e-16
"""Share by which the diagonal of a row is off."""
_OF_CURRENT, _LEAST_CURRENT = 1e-8, 1e-6
"""Share of the current by which rows of charge may be off, and the least current that counts [A/m2]."""
_MOST_MOVED = 10.0
"""Potentials that move by more belong to no step that is taken [V]."""
_SAME = 1e-12
"""Share by which two sums of the same terms may differ."""


class Factors(NamedTuple):
    """LU factors of a chain and the condensed inner unknowns; what a solution reads of a node stands together."""

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
    """(N, Z) which of its rows each row of these factors was,"""
    inner_slot: np.ndarray
    """(N, Z) and the slot of that row"""
    gain: np.ndarray
    """(N, Z, 4) response of the inner unknowns to the node's own chained ones"""
    gain_left: np.ndarray
    """(N, Z, 4) and to those of the node before"""
    reach: np.ndarray
    """(N, 3, Z, 4) slopes of chained rows with a node's inner unknowns: of the node before, its own, the node after;"""
    reaching: np.ndarray
    """(N, 3, 2) the first inner unknown that has any, and the one after the last"""
    coupled: np.ndarray
    """(N,) whether the inner unknowns of a node depend on the node before,"""
    passed: np.ndarray
    """(N,) and whether on its inner unknowns;"""
    far: np.ndarray
    """(N, 4, 4) blocks that then join the next node to that one, two before it"""
    chained: np.ndarray
    """(2, 4, 4) and"""
    row: np.ndarray
    """(4,): of the node at hand"""
    inner: np.ndarray
    """(N, Z) solution of the inner rows alone"""
    scale: np.ndarray
    """(SLOTS,) and the sizes of its rows"""
    answer: np.ndarray
    """(N, SLOTS) solution for the column of lithium on the collector's face,"""
    answer_right: np.ndarray
    """(N, SLOTS) its right side, used up; later a right side that is needed twice,"""
    answer_gain: np.ndarray
    """(1,) and how much of it a solution takes for what the collector's face takes in the chain alone;"""
    drier: np.ndarray
    """(N, SLOTS) solution for the column of the wetted share,"""
    drier_gain: np.ndarray
    """(1,) and how much of it one takes for what the share is without it;"""
    shift: np.ndarray
    """(1,) what the mass matrix was multiplied with [1/s],"""
    film: np.ndarray
    """(1,) number of the anode's outer surface under a current that is set, else -1,"""
    digit: np.ndarray
    """(1,) what rows of charge are off by for each volt that potentials move, over what is allowed [1/V],"""
    passes_on: np.ndarray
    """(1,) and whether cells pass a connection through lithium on: the same for all right sides of a step"""


def factors(count: int, inner: int = _Z) -> Factors:
    """Empty factors of a chain of ``count`` nodes with at most ``inner`` inner unknowns."""
    square, rest = (count, _M, _M), (count, inner)
    return Factors(
        pivot=np.zeros(square),
        order=np.zeros((count, _M), dtype=np.int64),
        upper=np.zeros(square),
        lower=np.zeros(square),
        inner_lu=np.zeros((*rest, inner)),
        inner_order=np.zeros(rest, dtype=np.int64),
        inner_slot=np.zeros(rest, dtype=np.int64),
        gain=np.zeros((*rest, _M)),
        gain_left=np.zeros((*rest, _M)),
        reach=np.zeros((count, 3, inner, _M)),
        reaching=np.zeros((count, 3, 2), dtype=np.int64),
        coupled=np.zeros(count, dtype=np.bool_),
        passed=np.zeros(count, dtype=np.bool_),
        far=np.zeros(square),
        chained=np.zeros((2, _M, _M)),
        row=np.zeros(_M),
        inner=np.zeros(rest),
        scale=np.zeros(k.SLOTS),
        answer=np.zeros((count, k.SLOTS)),
        answer_right=np.zeros((count, k.SLOTS)),
        answer_gain=np.zeros(1),
        drier=np.zeros((count, k.SLOTS)),
        drier_gain=np.zeros(1),
        shift=np.zeros(1),
        film=np.full(1, -1),
        digit=np.zeros(1),
        passes_on=np.zeros(1, dtype=np.bool_),
    )


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
def _factorize(a: np.ndarray, order: np.ndarray, scale: np.ndarray, size: int) -> bool:
    """LU of the first ``size`` rows of ``a`` in their place, moved to ``order``; False if singular.

    U's diagonal is stored inverted. Rows are compared by their largest entries (``scale``), and the one whose turn it
    is stays unless another is clearly better: several have the same largest entry, that of the interphase's voltage,
    and where round-off chose among them, a row of thicknesses was taken off that voltage's own and left of its small
    entries, by which the charge of a double layer is conserved, one part in a thousand. An inverse instead of the
    factors would cost as much, but a solution by it is off by the condition of the block in every row: with the long
    steps of a rest, lithium and salt would drift. Copied to where it is called, with a size that is known there, it is
    unrolled.
    """
    if not _weigh(a, order, scale, size):
        return False
    for c in range(size):
        p = c
        largest = abs(a[c, c]) * scale[c] * _BETTER
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
            if a[i, c] == 0.0:
                continue
            a[i, c] *= t
            z = a[i, c]
            for j in range(c + 1, size):
                a[i, j] -= z * a[c, j]
    return True


@inlined_kernel
def _solve_inner(lu: np.ndarray, size: int, x: np.ndarray) -> None:
    """Solution in place of the right side x, whose entries are in the order of the rows of ``lu``."""
    for i in range(size):
        v = x[i]
        for j in range(i):
            v -= lu[i, j] * x[j]
        x[i] = v
    for i in range(size - 1, -1, -1):
        v = x[i]
        for j in range(i + 1, size):
            v -= lu[i, j] * x[j]
        x[i] = v * lu[i, i]


@inlined_kernel
def _solve_columns(lu: np.ndarray, size: int, x: np.ndarray) -> None:
    """The same for the four columns of x side by side."""
    for i in range(size):
        for j in range(i):
            z = lu[i, j]
            if z != 0.0:
                for q in range(_M):
                    x[i, q] -= z * x[j, q]
    for i in range(size - 1, -1, -1):
        for j in range(i + 1, size):
            z = lu[i, j]
            if z != 0.0:
                for q in range(_M):
                    x[i, q] -= z * x[j, q]
        for q in range(_M):
            x[i, q] *= lu[i, i]


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
    size = problem.sizes[i] - _M
    lu = fac.inner_lu[i]
    gain = fac.gain[i]
    for p in range(size):
        row = work.diag[i, slots[i, _M + p]]
        for q in range(size):
            lu[p, q] = -row[slots[i, _M + q]]
        lu[p, p] += shift
    if not _factorize(lu, fac.inner_order[i], fac.scale, size):
        return False
    for p in range(size):
        s = slots[i, _M + fac.inner_order[i, p]]
        fac.inner_slot[i, p] = s
        for q in range(_M):
            gain[p, q] = -work.diag[i, s, q]
    _solve_columns(lu, size, gain)
    if i > 0 and not stands_alone(problem.nodes[i]):
        _condense_left(i, problem, work, fac)
    return True


@inlined_kernel
def _condense_left(i: int, problem: Problem, work: Work, fac: Factors) -> None:
    """What the inner unknowns of node i have from the node before."""
    slots = problem.slots
    lower = work.lower[i]
    left = fac.gain_left[i]
    size = problem.sizes[i] - _M
    before = problem.sizes[i - 1]
    coupled = False
    passed = False
    for p in range(size):
        row = lower[fac.inner_slot[i, p]]
        for q in range(_M):
            left[p, q] = -row[q]
            coupled = coupled or row[q] != 0.0
        for e in range(_M, before):
            z = row[slots[i - 1, e]]
            if z != 0.0:
                passed = True
                for q in range(_M):
                    left[p, q] += z * fac.gain[i - 1, e - _M, q]
    if coupled or passed:
        _solve_columns(fac.inner_lu[i], size, left)
    fac.coupled[i] = coupled or passed
    fac.passed[i] = passed


@inlined_kernel
def _collect(i: int, problem: Problem, work: Work, fac: Factors) -> None:
    """Slopes of the chained rows around node i with its inner unknowns."""
    size = problem.sizes[i] - _M
    for to in range(3):
        j = i + to - k.DIAGONAL
        first, last = size, 0
        if 0 <= j < problem.sizes.size:
            reach = fac.reach[i, to]
            for m in range(size):
                s = problem.slots[i, _M + m]
                found = False
                for p in range(_M):
                    v = work.blocks[2 - to, j, p, s]
                    reach[m, p] = v
                    found = found or v != 0.0
                if found:
                    first = min(first, m)
                    last = m + 1
        fac.reaching[i, to, 0] = first
        fac.reaching[i, to, 1] = last


@inlined_kernel
def _add_outer(i: int, to: int, b: np.ndarray, fac: Factors, into: np.ndarray) -> None:
    """Products of what node i's inner unknowns reach there and of rows of b (Z, 4), summed, onto a block."""
    a = fac.reach[i, to]
    for m in range(fac.reaching[i, to, 0], fac.reaching[i, to, 1]):
        for p in range(_M):
            d = a[m, p]
            if d != 0.0:
                for q in range(_M):
                    into[p, q] += d * b[m, q]


@inlined_kernel
def _gather(i: int, shift: float, problem: Problem, work: Work, fac: Factors) -> None:
    """Blocks of the chain at node i, with what the inner unknowns pass on from one chained unknown to another.

    The lower block of the first node and the upper one of the last are zero.
    """
    mass = problem.mass
    a = fac.chained[0]
    up = fac.chained[1]
    left = fac.lower[i]
    for p in range(_M):
        for q in range(_M):
            a[p, q] = shift * mass[i, p, q] - work.diag[i, p, q]
            left[p, q] = -work.lower[i, p, q]
            up[p, q] = -work.upper[i, p, q]
    _add_outer(i, k.DIAGONAL, fac.gain[i], fac, a)
    if fac.coupled[i]:
        _add_outer(i, k.DIAGONAL, fac.gain_left[i], fac, left)
    if i > 0:
        _add_outer(i - 1, k.UPPER, fac.gain[i - 1], fac, left)
    if i < mass.shape[0] - 1:
        _add_outer(i + 1, k.LOWER, fac.gain[i + 1], fac, up)
        if fac.coupled[i + 1]:
            _add_outer(i + 1, k.LOWER, fac.gain_left[i + 1], fac, a)


@inlined_kernel
def _reach(i: int, fac: Factors) -> None:
    """Join node i to the one two before it, on which the inner unknowns between them depend."""
    far = fac.far
    for p in range(_M):
        for q in range(_M):
            far[i, p, q] = 0.0
    _add_outer(i - 1, k.UPPER, fac.gain_left[i - 1], fac, far[i])
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
    pivot = fac.pivot[i]
    for p in range(_M):
        for q in range(_M):
            pivot[p, q] = a[p, q]
    if not _factorize(pivot, fac.order[i], fac.scale, _M):
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


@inlined_kernel
def _condense_right(i: int, b: np.ndarray, problem: Problem, work: Work, fac: Factors) -> None:
    """Right side of the inner rows of node i into those of the chain; ``fac.inner`` holds g = inverse b_z."""
    slots = problem.slots
    size = problem.sizes[i] - _M
    g = fac.inner[i]
    for p in range(size):
        s = fac.inner_slot[i, p]
        v = b[i, s]
        if i > 0 and fac.passed[i]:
            for e in range(_M, problem.sizes[i - 1]):
                v += work.lower[i, s, slots[i - 1, e]] * fac.inner[i - 1, e - _M]
        g[p] = v
    _solve_inner(fac.inner_lu[i], size, g)
    if i > 0:
        _pass_on(i, k.LOWER, g, fac, b[i - 1])
    _pass_on(i, k.DIAGONAL, g, fac, b[i])
    if i < b.shape[0] - 1:
        _pass_on(i, k.UPPER, g, fac, b[i + 1])


@inlined_kernel
def _pass_on(i: int, to: int, g: np.ndarray, fac: Factors, b: np.ndarray) -> None:
    """Inner unknowns g of node i into the right sides of four chained rows."""
    reach = fac.reach[i, to]
    # four named numbers stay in registers
    b0 = b[0]
    b1 = b[1]
    b2 = b[2]
    b3 = b[3]
    for m in range(fac.reaching[i, to, 0], fac.reaching[i, to, 1]):
        v = g[m]
        b0 += reach[m, 0] * v
        b1 += reach[m, 1] * v
        b2 += reach[m, 2] * v
        b3 += reach[m, 3] * v
    b[0] = b0
    b[1] = b1
    b[2] = b2
    b[3] = b3


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


@inner_kernel
def _solve_chain(problem: Problem, work: Work, fac: Factors, b: np.ndarray, x: np.ndarray) -> None:
    """Solution x of the chain alone, without the column of lithium on the collector's face; b is used up."""
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
            _condense_right(i, b, problem, work, fac)
    for i in range(n):
        _forward(i, b, fac, x)
    for i in range(n - 2, -1, -1):
        for p in range(_M):
            v = 0.0
            for m in range(_M):
                v += fac.upper[i, p, m] * x[i + 1, m]
            x[i, p] -= v
    for i in range(n):
        coupled = fac.coupled[i]
        for p in range(sizes[i] - _M):
            v = 0.0
            for m in range(_M):
                v += fac.gain[i, p, m] * x[i, m]
                if coupled:
                    v += fac.gain_left[i, p, m] * x[i - 1, m]
            x[i, slots[i, _M + p]] = fac.inner[i, p] - v


@inlined_kernel
def _answer_to_face(problem: Problem, work: Work, fac: Factors) -> bool:
    """Solution for the column of lithium on the collector's face, where there is one; False if singular."""
    if problem.nodes[0].kind != k.FACE:
        return True
    right = fac.answer_right
    answer = fac.answer
    for i in range(right.shape[0]):
        for s in range(k.SLOTS):
            right[i, s] = work.on_face[i, s]
    _solve_chain(problem, work, fac, right, answer)
    left = 1.0 - taken_by_face(answer[0], problem.nodes[0])
    if left == 0.0:
        return False
    fac.answer_gain[0] = 1.0 / left
    return True


@inner_kernel
def _solve_with_face(problem: Problem, work: Work, fac: Factors, b: np.ndarray, x: np.ndarray) -> None:
    """Solution x of the chain and of the column of lithium on the collector's face; b is used up."""
    _solve_chain(problem, work, fac, b, x)
    if problem.nodes[0].kind == k.FACE:
        taken = fac.answer_gain[0] * taken_by_face(x[0], problem.nodes[0])
        _add_answer(taken, fac.answer, problem, x)


@inlined_kernel
def _solve_all(problem: Problem, work: Work, fac: Factors, b: np.ndarray, x: np.ndarray) -> None:
    """The same with the column of the wetted share."""
    _solve_with_face(problem, work, fac, b, x)
    if work.wetting[SEEN] != 0.0:
        wetter = fac.drier_gain[0] * change_of_wetting(x, problem, work)
        _add_answer(wetter, fac.drier, problem, x)


@inlined_kernel
def _add_answer(times: float, answer: np.ndarray, problem: Problem, x: np.ndarray) -> None:
    """So many times a solution for a column, onto x."""
    for i in range(x.shape[0]):
        for m in range(problem.sizes[i]):
            s = problem.slots[i, m]
            x[i, s] += times * answer[i, s]


@inlined_kernel
def _answer_to_wetting(problem: Problem, work: Work, fac: Factors) -> bool:
    """Solution for the column of the wetted share, where its slopes are known; False if singular."""
    if work.wetting[SEEN] == 0.0:
        return True
    right = fac.answer_right
    for i in range(right.shape[0]):
        for s in range(k.SLOTS):
            right[i, s] = work.of_wetting[i, s]
    _solve_with_face(problem, work, fac, right, fac.drier)
    left = 1.0 - change_of_wetting(fac.drier, problem, work)
    if left == 0.0:
        return False
    fac.drier_gain[0] = 1.0 / left
    return True


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

    Lithium p on the collector's face takes room in many cells, a column u more with p = e x: of
    (A - u e) x = b the solution is z + A^-1 u (e z)/(1 - e A^-1 u), z being that of A z = b (Sherman and Morrison).
    So does the wetted share, on top of that.
    """
    n = problem.mass.shape[0]
    fac.shift[0] = shift
    fac.film[0] = _film_under_current(problem)
    fac.digit[0] = _last_digit(fac.film[0], problem, work) if fac.film[0] >= 0 else 0.0
    fac.passes_on[0] = _passes_on(problem)
    outflow = work.outflow
    film = outlet(problem)
    if film >= 0:
        work.diag[film, k.SALT, k.DISPLACED] = -outflow.film * shift
        work.lower[film + 1, k.SALT, k.DISPLACED] = outflow.first * shift - outflow.diluted
        work.lower[film + 1, k.RESERVOIR, k.DISPLACED] = outflow.reservoir * shift + outflow.diluted
    for i in range(n):
        fac.coupled[i] = False
        if problem.sizes[i] > _M:
            if not _condense(i, shift, problem, work, fac):
                return False
            _collect(i, problem, work, fac)
    for i in range(n):
        _gather(i, shift, problem, work, fac)
        if i > 1 and fac.coupled[i - 1]:
            _reach(i, fac)
        if not _reduce(i, fac):
            return False
    return bool(_answer_to_face(problem, work, fac) and _answer_to_wetting(problem, work, fac))


@inlined_kernel
def _passes_on(problem: Problem) -> bool:
    """Whether there are cells that pass a connection through lithium on to another."""
    nodes = problem.nodes
    found = False
    for i in range(2, nodes.shape[0]):
        found = found or bool(nodes[i - 1].by_lithium and nodes[i - 2].by_lithium)
    return found


@inlined_kernel
def _add_connection(x: np.ndarray, problem: Problem, work: Work, b: np.ndarray) -> bool:
    r"""What rows take from the connection of cells further off than the one before, onto their right sides.

    A node is connected by the product of all links before it; blocks hold the slope with the last of them:

    .. math:: c_i = \prod_{j<i} m_j, \qquad
              dc_i = \frac{\partial c_i}{\partial m_{i-1}} \Big(dm_{i-1} + m_{i-1} \sum_{j<i-1} dm_j/m_j\Big)

    False where it is less than :data:`_UNLINKED`.
    """
    nodes = problem.nodes
    sums = 0.0
    most = 0.0
    for i in range(1, x.shape[0]):
        if not nodes[i - 1].by_lithium:
            sums = 0.0
            continue
        linked = work.linked[i - 1]
        if sums != 0.0:
            most = max(most, abs(sums))
            for p in range(problem.sizes[i]):
                s = problem.slots[i, p]
                b[i, s] += work.lower[i, s, k.LINKED] * linked * sums
        if linked > 0.0:
            sums += x[i - 1, k.LINKED] / linked
    return most > _UNLINKED


@inlined_kernel
def _film_under_current(problem: Problem) -> int:
    """Number of the anode's outer surface, under a current that is set; else -1."""
    if not problem.scalars.driven:
        return -1
    film = 0
    while problem.nodes[film].kind != k.FILM:
        film += 1
    return film


@inlined_kernel
def _last_digit(film: int, problem: Problem, work: Work) -> float:
    """What rows of charge may be off by for each volt that potentials move [A/m2], over what is allowed: the last digit
    of the largest conductance, of a metal in any layer of the anode, of an electrolyte or of a reaction on a large
    area."""
    largest = 0.0
    for i in range(problem.sizes.size):
        largest = max(largest, abs(work.diag[i, k.PHI_E, k.PHI_E]))
        if i <= film:
            largest = max(largest, abs(work.lower[i, k.PHI_S, k.PHI_S]))
    return float(_DIGIT * largest / (_OF_CURRENT * max(abs(work.current[0]), _LEAST_CURRENT)))


@inlined_kernel
def _across_interphase(i: int, apart: float, problem: Problem, work: Work, fac: Factors) -> float:
    r"""By how much the voltage of an interphase follows when electrons and ions of node i move apart [V].

    .. math:: \frac{\Delta V}{h \gamma} = \frac{\partial \dot V}{\partial \phi_s}\,d
              + \frac{\partial \dot V}{\partial V}\,\Delta V

    Where rows of charge hold lithium's current less capacitance times this rate, and nothing else; otherwise 0.
    """
    node = problem.nodes[i]
    if node.film_share <= 0.0 or apart == 0.0 or node.sulfur > 0.0:
        return 0.0
    row = work.diag[i]
    for s in (k.PHI_S, k.INTERPHASE_VOLTAGE):
        charging = node.capacitance * row[k.INTERPHASE_VOLTAGE, s]
        left = row[k.PHI_E, s] + charging + row[k.LITHIUM, s]
        if abs(left) > _SAME * (abs(charging) + abs(row[k.LITHIUM, s])):
            return 0.0
    moved = row[k.INTERPHASE_VOLTAGE, k.PHI_S] * apart
    return float(moved / (fac.shift[0] - row[k.INTERPHASE_VOLTAGE, k.INTERPHASE_VOLTAGE]))


@inlined_kernel
def _take_apart(i: int, apart: float, problem: Problem, work: Work, fac: Factors, b: np.ndarray) -> None:
    """Off the right sides of node i, what electrons do that move away from its ions by ``apart`` [V]."""
    across = _across_interphase(i, apart, problem, work, fac)
    row = work.diag[i]
    for p in range(problem.sizes[i]):
        s = problem.slots[i, p]
        if s == k.SALT or (s > k.PHI_S and (across == 0.0 or s != k.INTERPHASE_VOLTAGE)):
            b[i, s] += row[s, k.PHI_S] * apart
            if across != 0.0:
                b[i, s] += row[s, k.INTERPHASE_VOLTAGE] * across
    current = row[k.PHI_E, k.PHI_S] * apart
    if across != 0.0:
        # one rate in both rows: what it is off by is charged to the interphase, and none is lost
        rate = row[k.INTERPHASE_VOLTAGE, k.PHI_S] * apart
        rate += row[k.INTERPHASE_VOLTAGE, k.INTERPHASE_VOLTAGE] * across
        b[i, k.INTERPHASE_VOLTAGE] += rate - fac.shift[0] * across
        lithium = row[k.LITHIUM, k.PHI_S] * apart + row[k.LITHIUM, k.INTERPHASE_VOLTAGE] * across
        current = -lithium - problem.nodes[i].capacitance * rate
    current += fac.shift[0] * problem.mass[i, k.PHI_E, k.PHI_E] * apart
    b[i, k.PHI_E] += current
    if problem.nodes[i].kind != k.COUNTER:
        b[i, k.PHI_S] -= current


@inlined_kernel
def _solve_from(
    ions: float, electrons: float, film: int, problem: Problem, work: Work, fac: Factors, b: np.ndarray, x: np.ndarray
) -> None:
    r"""The solution again, as a movement of all potentials of ions together and of all electrons of the anode [V], and
    what is left of it.

    What is left is small, and so is its last digit. Under a current that is set, reactions and double layers alone know
    of such a movement, by the difference d of both; at a counter electrode, whose electrons are the reference, by that
    of the ions. Both rows of charge change by

    .. math:: \Big(\frac{C}{h \gamma} + \frac{\partial J}{\partial \phi_s}\Big)\,d

    with opposite signs, all others by their slopes with :math:`\phi_s`. Sums of conductances are zero; taken from the
    blocks they would bring the last digit back. So would what an interphase conducts: its voltage moves with d, by what
    :func:`_across_interphase` says.
    """
    for i in range(b.shape[0]):
        if problem.nodes[i].kind != k.ION:
            _take_apart(i, (electrons if i <= film else 0.0) - ions, problem, work, fac, b)
    _solve_all(problem, work, fac, b, x)
    for i in range(b.shape[0]):
        apart = (electrons if i <= film else 0.0) - ions
        if problem.nodes[i].kind != k.ION:
            across = _across_interphase(i, apart, problem, work, fac)
            if across != 0.0:
                x[i, k.INTERPHASE_VOLTAGE] += across
        x[i, k.PHI_E] += ions
        if i <= film:
            x[i, k.PHI_S] += electrons


@kernel
def solve(problem: Problem, work: Work, fac: Factors, b: np.ndarray, x: np.ndarray) -> None:
    """Solution x of (shift M - dr/dy) x = b, both (N, SLOTS); b is used up.

    Links of cells further off act outwards only, and slowly come back through what they let pass: they are taken from a
    first solution into the right side of a second.
    """
    film = fac.film[0]
    passes_on = fac.passes_on[0]
    digit = fac.digit[0]
    if digit * _MOST_MOVED <= 1.0 and not passes_on:
        _solve_all(problem, work, fac, b, x)
        return
    right = fac.answer_right
    for i in range(b.shape[0]):
        for s in range(problem.ends[i]):
            right[i, s] = b[i, s]
    _solve_all(problem, work, fac, b, x)
    further = passes_on and _add_connection(x, problem, work, right)
    ions, electrons = x[max(film, 0), k.PHI_E], x[0, k.PHI_S]
    moved = max(abs(ions), abs(electrons))
    if moved < _MOST_MOVED and digit * moved > 1.0:
        _solve_from(ions, electrons, film, problem, work, fac, right, x)
    elif further:
        _solve_all(problem, work, fac, right, x)

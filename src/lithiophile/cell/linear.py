"""Direct solution of one stage: inner unknowns condensed node by node, then a block-tridiagonal LU."""

from typing import NamedTuple

import numpy as np

from lithiophile.cell import columns as k
from lithiophile.cell.problem import Problem, Work
from lithiophile.kernel import kernel

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
    """(N, 6, 6) inverses of the inner blocks"""
    gain: np.ndarray
    """(N, 6, 4) response of the inner unknowns to the node's own chained ones"""
    gain_left: np.ndarray
    """(N, 6, 4) and to those of the node before"""


def factors(count: int) -> Factors:
    """Empty factors of a chain of ``count`` nodes."""
    return Factors(
        np.zeros((count, _M, _M)), np.zeros((count, _M, _M)), np.zeros((count, _M, _M)), np.zeros((count, _Z, _Z)),
        np.zeros((count, _Z, _M)), np.zeros((count, _Z, _M)),
    )  # fmt: skip


def _inverter(size: int):  # type: ignore[no-untyped-def]
    """A compiled inverse of matrices of one size, which the compiler can unroll."""

    @kernel
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
_invert_inner = _inverter(_Z)


@kernel
def factor(shift: float, problem: Problem, work: Work, fac: Factors) -> bool:
    """LU of ``shift`` M - dr/dy; False if singular.

    The inner unknowns z of a node obey (shift - Dzz) z = b + Dzx x + Lzx x_left + Lzz z_left and are
    eliminated first, from the collector outwards; the chain that remains is block-tridiagonal in x.
    (Where z_left depends on x_left alone, as in a host, this is exact.)
    """
    mass = problem.mass
    inner = problem.inner
    diag = work.diag
    lower = work.lower
    upper = work.upper
    n = mass.shape[0]
    a = np.empty((_M, _M))
    inner_a = np.empty((_Z, _Z))
    up = np.empty((_M, _M))
    for i in range(n):
        if inner[i]:
            for p in range(_Z):
                for q in range(_Z):
                    inner_a[p, q] = -diag[i, _M + p, _M + q]
                inner_a[p, p] += shift
            if not _invert_inner(inner_a, fac.inner_inverse[i]):
                return False
            for p in range(_Z):
                for q in range(_M):
                    v = 0.0
                    w = 0.0
                    for m in range(_Z):
                        v -= fac.inner_inverse[i, p, m] * diag[i, _M + m, q]
                        if i > 0:
                            u = lower[i, _M + m, q]
                            if inner[i - 1]:
                                for e in range(_Z):
                                    u -= lower[i, _M + m, _M + e] * fac.gain[i - 1, e, q]
                            w -= fac.inner_inverse[i, p, m] * u
                    # z = g - gain x - gain_left x_left
                    fac.gain[i, p, q] = v
                    fac.gain_left[i, p, q] = w
    for i in range(n):
        for p in range(_M):
            for q in range(_M):
                v = shift * mass[i, p, q] - diag[i, p, q]
                low = -lower[i, p, q] if i > 0 else 0.0
                u = -upper[i, p, q] if i < n - 1 else 0.0
                if inner[i]:
                    for m in range(_Z):
                        v += diag[i, p, _M + m] * fac.gain[i, m, q]
                        low += diag[i, p, _M + m] * fac.gain_left[i, m, q]
                if i > 0 and inner[i - 1]:
                    for m in range(_Z):
                        low += lower[i, p, _M + m] * fac.gain[i - 1, m, q]
                if i < n - 1 and inner[i + 1]:
                    for m in range(_Z):
                        u += upper[i, p, _M + m] * fac.gain[i + 1, m, q]
                        v += upper[i, p, _M + m] * fac.gain_left[i + 1, m, q]
                a[p, q] = v
                fac.lower[i, p, q] = low
                up[p, q] = u
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
    """Solution x (N, 8) of (shift M - dr/dy) x = b (N, 8); b is used up."""
    inner = problem.inner
    n = b.shape[0]
    t = np.empty(_M)
    for i in range(n):
        if inner[i]:
            # x[i, 4:] holds g = inverse b_z until the chain is known
            if i > 0 and inner[i - 1]:
                for p in range(_Z):
                    for m in range(_Z):
                        b[i, _M + p] += work.lower[i, _M + p, _M + m] * x[i - 1, _M + m]
            for p in range(_Z):
                v = 0.0
                for m in range(_Z):
                    v += fac.inner_inverse[i, p, m] * b[i, _M + m]
                x[i, _M + p] = v
            for p in range(_M):
                for m in range(_Z):
                    b[i, p] += work.diag[i, p, _M + m] * x[i, _M + m]
                    if i > 0:
                        b[i - 1, p] += work.upper[i - 1, p, _M + m] * x[i, _M + m]
                    if i < n - 1:
                        b[i + 1, p] += work.lower[i + 1, p, _M + m] * x[i, _M + m]
        else:
            for p in range(_Z):
                x[i, _M + p] = 0.0
    for i in range(n):
        for p in range(_M):
            v = b[i, p]
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
        if inner[i]:
            for p in range(_Z):
                v = 0.0
                for m in range(_M):
                    v += fac.gain[i, p, m] * x[i, m]
                    if i > 0:
                        v += fac.gain_left[i, p, m] * x[i - 1, m]
                x[i, _M + p] -= v

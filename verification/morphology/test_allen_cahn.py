"""V17: PFHub benchmark 7a, a manufactured solution of the Allen-Cahn equation.

The front of this package is regularised by a conservative flux, which is no gradient flow, so V17 does
not apply to it. It applies to the relaxation term of Chen and Hong's model.
"""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

import jax
import jax.numpy as jnp

from lithiophile.morphology.phase_field.chen_hong import HongParameters, allen_cahn
from lithiophile.morphology.voxels.lattice import Lattice

KAPPA, A1, B1, A2, B2, C2 = 0.0004, 0.0075, 8.0 * np.pi, 0.03, 22.0 * np.pi, 0.0625 * np.pi
"""Parameters of the benchmark (https://pages.nist.gov/pfhub/benchmarks/benchmark7.ipynb)."""


def exact(x, y, t):
    """eta and d eta/dt less the Allen-Cahn term: the source."""
    level = 0.25 + A1 * t * jnp.sin(B1 * x) + A2 * jnp.sin(B2 * x + C2 * t)
    return 0.5 * (1.0 - jnp.tanh((y - level) / jnp.sqrt(2.0 * KAPPA)))


def source(x, y, t):
    """By differentiation of the exact solution, without the discrete operator."""

    def eta(x, y, t):
        return exact(x, y, t)

    def second(axis):
        return jax.grad(jax.grad(eta, axis), axis)

    def one(x, y):
        e = eta(x, y, t)
        force = 4.0 * e * (e - 1.0) * (e - 0.5) - KAPPA * (second(0)(x, y, t) + second(1)(x, y, t))
        return jax.grad(eta, 2)(x, y, t) + force

    return jax.vmap(jax.vmap(one))(x, y)


def error(n: int, end: float) -> float:
    """L2 error at the end on a grid of 2n x n for the box 1 x 0.5."""
    h = 0.5 / n
    p = HongParameters(barrier_mobility=1.0, gradient_energy=KAPPA, barrier_height=1.0)
    lattice = Lattice((n, 2 * n), True)
    y, x = jnp.meshgrid((jnp.arange(n) + 0.5) * h, (jnp.arange(2 * n) + 0.5) * h, indexing="ij")
    steps = int(np.ceil(end / (0.15 * h * h / KAPPA)))
    dt = end / steps

    def once(i, eta):
        return eta + dt * (allen_cahn(eta, lattice, p, h) + source(x, y, i * dt))

    eta = jax.lax.fori_loop(0, steps, once, exact(x, y, 0.0))
    return float(jnp.sqrt(jnp.sum((eta - exact(x, y, end)) ** 2) * h * h))


def test_manufactured_solution_converges_in_second_order():
    errors = [error(n, 1.0) for n in (48, 96)]
    order = np.log2(errors[0] / errors[1])
    print(f"V17: errors {errors}, order {order:.2f}")
    assert order == pytest.approx(2.0, abs=0.15)

"""The nonlinear model of Chen and Hong: decoded parameters, and motion by curvature."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

import jax
import jax.numpy as jnp

from lithiophile.errors import InputError
from lithiophile.morphology.phase_field.chen_hong import HongParameters, HongState, advance, simulate
from lithiophile.morphology.voxels.lattice import Lattice


def test_decoded_parameters_give_the_published_interface():
    p = HongParameters()
    assert p.interface_width == pytest.approx(1.10e-6, rel=2e-3)
    assert p.surface_energy == pytest.approx(0.499, rel=1e-3)
    assert p.thermal == pytest.approx(38.69, rel=1e-3)


def test_unstable_steps_are_refused():
    with pytest.raises(InputError, match="unstable"):
        simulate((16, 16), 0.1e-6, duration=1.0, step=0.1)


@pytest.mark.long
def test_disk_without_reaction_shrinks_by_its_curvature():
    p = HongParameters(reaction_rate=0.0, noise=0.0)
    h, n, radius = 0.25e-6, 96, 8e-6
    z, x = np.meshgrid(*[(np.arange(n) + 0.5) * h] * 2, indexing="ij")
    r = np.hypot(z - 12e-6, x - 12e-6)
    xi = 0.5 * (1 - np.tanh(2 * (r - radius) / 1e-6))
    state = HongState(jnp.asarray(xi), jnp.zeros((n, n)), jnp.zeros((n, n)))
    end = advance(state, jax.random.PRNGKey(0), jnp.asarray(0.005), jnp.asarray(0.0), jnp.asarray(1),
                  Lattice((n, n)), p, h, 600)  # fmt: skip
    middle = np.asarray(end.xi)[n // 2, n // 2 :]
    found = np.interp(-0.5, -middle, (np.arange(n // 2) + 0.5) * h)
    due = np.sqrt(radius**2 - 2 * p.barrier_mobility * p.gradient_energy * 3.0)
    print(f"radius {found * 1e6:.3f} um, due {due * 1e6:.3f} um")
    assert found == pytest.approx(due, rel=0.02)

"""Surface kinetics, the film that surfaces carry, and surface diffusion."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

import jax.numpy as jnp

from lithiophile.errors import InputError
from lithiophile.morphology.growth.surface_diffusion import diffused
from lithiophile.morphology.interface.profile import Skeleton
from lithiophile.morphology.microstructures.specimen import logistic
from lithiophile.morphology.surface.film import (
    Film,
    FilmState,
    cracked_share,
    effective,
    extended,
    gaussian_field,
    lognormal_factor,
    stretched,
)
from lithiophile.morphology.surface.kinetics import ButlerVolmer, Surface, response
from lithiophile.morphology.voxels.lattice import Lattice


def surface(covered, coated, barrier=0.0, film=0.0):
    return Surface(*[jnp.asarray(float(v)) for v in (covered, coated, barrier, film)])


@pytest.mark.parametrize("coated", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("film", [0.0, 5.0])
def test_no_current_at_zero_drop(coated, film):
    found = response(ButlerVolmer(), jnp.zeros(1), surface(coated, coated, 1.0, film), film > 0)
    assert abs(float(found.current[0])) < 1e-12


def test_bare_wall_never_strips_and_plates_only_beyond_its_barrier():
    drops = jnp.asarray([-3.0, -1.4, 0.5, 5.0])
    found = np.asarray(response(ButlerVolmer(), drops, surface(0, 0, 1.5), False).current)
    assert found[0] < -1.0
    assert np.all(found[1:] == 0.0)


@pytest.mark.parametrize("coated", [0.0, 0.4, 1.0])
def test_current_rises_with_the_drop_and_its_slope_is_its_derivative(coated):
    drops = jnp.linspace(-12, 12, 201)
    for film in (0.0, 3.0):
        found = response(ButlerVolmer(0.4), drops, surface(coated, coated, 1.5, film), film > 0)
        current, slope = np.asarray(found.current), np.asarray(found.slope)
        assert np.all(np.diff(current) >= -1e-12)
        middle = (current[2:] - current[:-2]) / float(drops[2] - drops[0])
        assert np.median(np.abs(middle - slope[1:-1]) / (1 + np.abs(middle))) < 2e-3


@pytest.mark.parametrize("film", [1e-3, 1.0, 300.0])
def test_film_and_surface_share_the_drop(film):
    drops = jnp.asarray([-20.0, -3.0, -0.1, 0.1, 3.0, 20.0])
    s = surface(0.7, 0.7, 0.5, film)
    y = response(ButlerVolmer(), drops, s, True).current
    again, _ = ButlerVolmer().bare_current(drops - film * y, s)
    assert np.allclose(np.asarray(y), np.asarray(again), rtol=1e-8)


def test_random_field_has_its_variance_and_correlation_length():
    f = gaussian_field((256, 256), 6.0, 1)
    assert f.mean() == pytest.approx(0.0, abs=1e-12)
    assert f.std() == pytest.approx(1.0)
    assert np.mean(f * np.roll(f, 6, 1)) == pytest.approx(np.exp(-0.5), abs=0.08)
    assert lognormal_factor(0.5, f).std() == pytest.approx(0.5, rel=0.15)
    assert np.array_equal(f, gaussian_field((256, 256), 6.0, 1))
    assert not np.array_equal(f, gaussian_field((256, 256), 6.0, 2))


def test_film_cracks_beyond_its_strain_and_conducts_in_parallel():
    state = FilmState(jnp.asarray(10.0), jnp.asarray(0.25))
    assert float(cracked_share(jnp.asarray(0.04), 0.05)) == 0.0
    assert float(effective(state, 0.05, jnp.asarray(0.0))) < 1e-4
    x = (0.25 - 0.05) / 1.25
    assert float(effective(state, 0.05, jnp.asarray(1.0))) == pytest.approx(1 / ((1 - x) / 10 + x))
    assert float(effective(state, None, jnp.asarray(1.0))) == 10.0


def test_stretch_of_a_growing_ball_is_the_growth_of_its_surface():
    state, r = FilmState(jnp.asarray(1.0), jnp.asarray(0.0)), 10.0
    for _ in range(200):
        bend = jnp.asarray(2.0 / (r + 0.005))
        state = state._replace(
            stretch=stretched(state, jnp.asarray(1.0), jnp.asarray(1.0), bend, jnp.asarray(0.0), jnp.asarray(0.01))
        )
        r += 0.01
    assert float(state.stretch) == pytest.approx((r / 10.0) ** 2 - 1, rel=1e-3)


def test_healing_lets_stretch_decay():
    state = FilmState(jnp.asarray(1.0), jnp.asarray(0.1))
    s = stretched(state, jnp.asarray(1.0), jnp.asarray(0.0), jnp.asarray(0.0), jnp.asarray(0.5), jnp.asarray(2.0))
    assert float(s) == pytest.approx(0.1 * np.exp(-1.0))


def test_surface_values_reach_the_voxels_around_it():
    area = jnp.zeros((9, 4)).at[4].set(0.5)
    field = jnp.zeros((9, 4)).at[4].set(7.0)
    out = np.asarray(extended(field, area, Lattice((9, 4), True)))
    assert out[2:7].min() == pytest.approx(7.0)
    assert out[0].max() == 0.0


def test_patches_below_four_voxels_are_refused():
    with pytest.raises(InputError, match="four voxels"):
        Film(resistance=1e-3, variation=0.5, correlation=5e-7).checked(2.5e-7)
    assert Film.coating(1e-6, 1e-3).resistance == pytest.approx(1e-3)


def test_surface_diffusion_decays_a_sinusoid_at_the_rate_of_mullins():
    n, amount = 32, 12.0
    k = 2 * np.pi / n
    z, x = np.meshgrid(np.arange(n) + 0.5, np.arange(n) + 0.5, indexing="ij")
    relief = 1.0 * np.cos(k * x)
    li = jnp.asarray(logistic((z - 16 - relief) / np.sqrt(1 + (k * np.sin(k * x)) ** 2)))
    none = jnp.zeros((n, n))
    frame = Skeleton(none, none, none, jnp.asarray(1.0))
    times = 20
    end = li
    for _ in range(times):
        end = diffused(end, frame, jnp.asarray(amount), Lattice((n, n), True), 1.0)
    amplitude = lambda f: 2 * np.mean(np.asarray(f).sum(0) * np.cos(k * x[0]))  # noqa: E731
    assert float(end.sum()) == pytest.approx(float(li.sum()), rel=1e-13)
    rate = -np.log(amplitude(end) / amplitude(li)) / (amount * times)
    assert rate == pytest.approx(k**4, rel=0.1)

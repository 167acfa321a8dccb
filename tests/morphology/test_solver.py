"""The lattice, the multigrid solver, and the diffuse interface."""

import numpy as np
import pytest
import scipy.sparse as sparse
import scipy.sparse.linalg as linalg

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

import jax
import jax.numpy as jnp

from lithiophile.morphology.interface.profile import (
    Profile,
    Skeleton,
    curvature,
    face_normals,
    faces,
    moved,
    sharpened,
    sharpening_flux,
)
from lithiophile.morphology.microstructures.specimen import logistic
from lithiophile.morphology.voxels.lattice import (
    Lattice,
    both_neighbours,
    closed,
    faces_around,
    framed,
    from_wall_to_wall,
    neighbour,
    sides,
    variation,
    walled,
    within,
)
from lithiophile.morphology.voxels.multigrid import (
    applied,
    coefficients,
    conjugate_gradients,
    cycle,
    hierarchy,
    lattices,
)

ONE = jnp.asarray(1)


def weights(lattice, seed=0):
    rng = np.random.default_rng(seed)
    return [closed(jnp.asarray(rng.uniform(0.1, 1.0, lattice.shape)), a, lattice) for a in range(lattice.ndim)]


def matrix_of(w, g, lattice):
    """The same matrix, assembled entry by entry."""
    index = np.arange(lattice.size).reshape(lattice.shape)
    rows, columns, values = [], [], []
    for axis, field in enumerate(w):
        other = np.roll(index, -1, axis)
        for i, j, v in zip(index.ravel(), other.ravel(), np.asarray(field).ravel(), strict=True):
            rows += [i, j, i, j]
            columns += [i, j, j, i]
            values += [v, v, -v, -v]
    return sparse.csr_matrix((values, (rows, columns)), (lattice.size,) * 2) + sparse.diags(np.asarray(g).ravel())


@pytest.mark.parametrize(
    "lattice", [Lattice((16, 8)), Lattice((8, 8, 8), True), Lattice((25, 18), True), Lattice((12, 9, 13), True)]
)
def test_multigrid_solves_the_assembled_matrix(lattice):
    w = weights(lattice)
    g = jnp.asarray(np.random.default_rng(1).uniform(0, 0.1, lattice.shape))
    b = jnp.asarray(np.random.default_rng(2).standard_normal(lattice.size))
    mesh = hierarchy(coefficients(w, lattice), g.reshape(-1), lattice)
    found = conjugate_gradients(mesh, b, lattice, 1e-11, 60, ONE)
    exact = linalg.spsolve(matrix_of(w, g, lattice).tocsc(), np.asarray(b))
    assert np.abs(np.asarray(found.solution) - exact).max() < 1e-8 * np.abs(exact).max()
    assert int(found.iterations) < 20


def test_closed_pores_do_not_slow_the_solver():
    """Pockets of electrolyte behind walls that no block respects: every pocket is a slow mode of a plain V-cycle."""
    lattice = Lattice((96, 96), True)
    z, x = np.meshgrid(np.arange(96) + 0.5, np.arange(96) + 0.5, indexing="ij")
    depth = np.minimum(np.abs((z + 3) % 13.3 - 6.65), np.abs((x + 5) % 10.7 - 5.35))
    pore = jnp.asarray(np.maximum(logistic(2.5 - depth), 1e-9))
    w = [closed(0.5 * (pore + neighbour(pore, a, 1, lattice)), a, lattice) for a in range(2)]
    g = 1e-5 * jnp.asarray(np.abs(np.gradient(np.asarray(pore), axis=0)))
    b = jnp.zeros(lattice.shape).at[-1].set(pore[-1]).reshape(-1)
    mesh = hierarchy(coefficients(w, lattice), g.reshape(-1) + 1e-14, lattice)
    assert int(conjugate_gradients(mesh, b, lattice, 1e-6, 100, ONE).iterations) <= 12


def test_cycle_is_symmetric_and_positive():
    lattice = Lattice((16, 9), True)
    mesh = hierarchy(coefficients(weights(lattice), lattice), jnp.full(lattice.size, 0.01), lattice)
    matrix = np.asarray(jax.jit(jax.vmap(lambda e: cycle(mesh, e, lattice, ONE)))(jnp.eye(lattice.size)))
    assert np.abs(matrix - matrix.T).max() < 1e-10 * np.abs(matrix).max()
    assert np.linalg.eigvalsh(matrix)[0] > 0


def test_matrix_is_symmetric_on_every_level():
    lattice = Lattice((16, 8), True)
    mesh = hierarchy(coefficients(weights(lattice), lattice), jnp.full(lattice.size, 0.01), lattice)
    for level, grid in zip(mesh.levels, lattices(lattice), strict=True):
        a, b = (jnp.asarray(np.random.default_rng(s).standard_normal(grid.size)) for s in (3, 4))
        assert float(jnp.vdot(b, applied(level, a, grid))) == pytest.approx(
            float(jnp.vdot(a, applied(level, b, grid))), rel=1e-10
        )


def test_neighbour_wraps_only_in_the_plane():
    field = jnp.arange(12.0).reshape(3, 4)
    wrapped = neighbour(field, 1, 1, Lattice((3, 4), True))
    assert float(wrapped[0, -1]) == 0.0
    assert float(neighbour(field, 1, 1, Lattice((3, 4)))[0, -1]) == 3.0
    assert float(neighbour(field, 0, 1, Lattice((3, 4), True))[-1, 0]) == 8.0


@pytest.mark.parametrize("shape", [(5, 4), (5, 4, 3)])
@pytest.mark.parametrize("periodic", [False, True])
def test_both_neighbours_are_the_neighbour_up_and_the_neighbour_down(shape, periodic):
    lattice = Lattice(shape, periodic)
    field = jnp.asarray(np.random.default_rng(0).uniform(size=shape))
    for axis in range(len(shape)):
        for found, step in zip(both_neighbours(field, axis, lattice), (1, -1), strict=True):
            assert np.array_equal(found, neighbour(field, axis, step, lattice))


@pytest.mark.parametrize("shape", [(5, 4), (5, 4, 3)])
@pytest.mark.parametrize("periodic", [False, True])
def test_a_frame_holds_what_the_neighbours_beyond_every_wall_are(shape, periodic):
    lattice = Lattice(shape, periodic)
    field = jnp.asarray(np.random.default_rng(0).uniform(size=shape))
    frame = framed(field, lattice)
    for axis in range(len(shape)):
        for step in (1, -1):
            assert np.array_equal(within(frame, axis, step), neighbour(field, axis, step, lattice))
        below, above = sides(frame, axis)
        for face, kept in ((below, "lower"), (above, "upper")):
            low, high = faces_around(face, axis)
            assert np.array_equal(high if kept == "lower" else low, field)
        assert below.shape[axis] == shape[axis] + 1
        upper = closed(field, axis, lattice)
        faces = from_wall_to_wall(upper, axis, lattice)
        assert np.array_equal(faces_around(faces, axis)[1], upper)
        walls = [np.take(np.asarray(faces), n, axis) for n in (0, -1)]
        if axis in lattice.wrapped:
            assert np.array_equal(*walls)
            assert np.array_equal(walled(below, axis, lattice), below)
        else:
            assert not np.any(walls)
            inside = np.asarray(walled(below, axis, lattice))
            assert not np.any(np.take(inside, [0, -1], axis))
            assert np.all(np.take(inside, [1, -2], axis))


def frame_of(shape):
    none = jnp.zeros(shape)
    return Skeleton(none, none, none, jnp.asarray(1.0))


@pytest.mark.parametrize("stripping", [False, True])
def test_area_of_a_flat_front_is_one_wherever_it_stands(stripping):
    lattice = Lattice((48, 4))
    for shift in np.linspace(0.0, 1.0, 8):
        z = (np.arange(48) + 0.5 - 20.0 - shift)[:, None] + np.zeros((1, 4))
        found = faces(jnp.asarray(logistic(z)), frame_of((48, 4)), lattice, 1.0, stripping)
        assert float(found.area.sum()) / 4 == pytest.approx(1.0, abs=4e-5)


def test_area_of_a_disk_is_its_perimeter():
    x = np.arange(64) + 0.5
    r = np.hypot(x[:, None] - 32, x[None] - 32)
    found = faces(jnp.asarray(logistic(r - 20.0)), frame_of((64, 64)), Lattice((64, 64)), 1.0)
    assert float(found.area.sum()) == pytest.approx(2 * np.pi * 20, rel=5e-3)


def test_contact_of_lithium_and_insulator_is_no_interface():
    z = np.broadcast_to((np.arange(32) + 0.5)[:, None], (32, 8))
    insulating = logistic(16.0 - z)
    frame = frame_of((32, 8))._replace(insulating=jnp.asarray(insulating))
    found = faces(jnp.asarray(1.0 - insulating), frame, Lattice((32, 8)), 1.0)
    assert float(found.area.sum()) < 1e-9


def test_wall_one_voxel_thin_is_seen():
    field = jnp.zeros((9, 4)).at[4].set(0.8)
    assert float(variation(field, Lattice((9, 4)))[0][4, 0]) == pytest.approx(0.8)


def test_curvature_of_a_sphere():
    x = np.arange(32) + 0.5
    r = np.sqrt((x[:, None, None] - 16) ** 2 + (x[None, :, None] - 16) ** 2 + (x[None, None] - 16) ** 2)
    metal = logistic(r - 9.0)
    bend = np.asarray(curvature(jnp.asarray(metal), Lattice((32, 32, 32))))
    assert bend[np.abs(metal - 0.5) < 0.2].mean() == pytest.approx(2 / 9, rel=0.03)


def test_sharpening_flux_vanishes_on_a_straight_slanted_front():
    lattice = Lattice((48, 48))
    z, x = np.meshgrid(np.arange(48) + 0.5, np.arange(48) + 0.5, indexing="ij")
    li = jnp.asarray(logistic((z - 24) * 0.8 + (x - 24) * 0.6))
    normals = face_normals(li, lattice, 1.0)
    profile = Profile.of(*(framed(field, lattice) for field in (li, jnp.zeros_like(li), jnp.ones_like(li))))
    for axis in range(2):
        flux = sharpening_flux(profile, normals[axis], axis, lattice, 1.0)
        assert float(jnp.abs(flux[8:-8, 8:-8]).max()) < 2e-3


def test_sharpening_conserves_and_keeps_bounds_on_noise():
    lattice = Lattice((32, 32), True)
    li = jnp.asarray(np.random.default_rng(0).uniform(0, 1, (32, 32)))
    end = jax.jit(lambda f: sharpened(f, frame_of((32, 32)), lattice, 1.0, 1.0, 40))(li)
    assert float(end.sum()) == pytest.approx(float(li.sum()), rel=1e-14)
    assert float(end.min()) >= -1e-14
    assert float(end.max()) <= 1 + 1e-14


def test_sharpening_restores_a_stretched_profile():
    z = np.broadcast_to((np.arange(48) + 0.5 - 24)[:, None], (48, 4))
    wide = jnp.asarray(logistic(z, 1.6))
    end = np.asarray(sharpened(wide, frame_of((48, 4)), Lattice((48, 4)), 1.0, 1.0, 200))
    assert np.abs(end - logistic(z)).max() < 0.04


@pytest.mark.parametrize("periodic", [False, True])
@pytest.mark.parametrize("kind", [jnp.float64, jnp.float32])
def test_limiter_never_overdraws(kind, periodic):
    """Fluxes of 32 bit that would empty and overfill every voxel leave 64 bit lithium in its bounds, and all of it."""
    lattice = Lattice((64, 64), periodic)
    rng = np.random.default_rng(5)
    li = jnp.asarray(rng.uniform(0, 1, (64, 64)))
    flux = [closed(jnp.asarray(rng.standard_normal((64, 64)), kind), a, lattice) for a in range(2)]
    new = moved([from_wall_to_wall(j, a, lattice) for a, j in enumerate(flux)], li, jnp.ones_like(li), lattice)
    assert new.dtype == li.dtype
    assert float(jnp.abs(new - li).max()) > 0.1
    assert float(new.sum()) == pytest.approx(float(li.sum()), rel=1e-15)
    assert float(new.min()) >= -1e-12
    assert float(new.max()) <= 1 + 1e-12

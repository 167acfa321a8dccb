"""Kernels that go through a box slab by slab give what stencils over whole fields give, to the digits of 32 bit."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import ndimage

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

import jax
import jax.numpy as jnp

from lithiophile import kernel_xla
from lithiophile.kernel import kernel
from lithiophile.morphology.interface import profile
from lithiophile.morphology.interface.profile import Skeleton, faces, sharpened
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.run.simulation import Simulation
from lithiophile.morphology.voxels.devices import Placement
from lithiophile.morphology.voxels.lattice import Lattice, closed
from lithiophile.morphology.voxels.multigrid import (
    coefficients,
    conjugate_gradients,
    cycle,
    hierarchy,
    lattices,
    net_inflow,
)

pytestmark = pytest.mark.skipif(not kernel_xla.possible(), reason="this JAX calls no kernels")

SHAPES = [(33, 28, 47), (5, 30, 40), (16, 16, 16)]
WALLS = pytest.mark.parametrize("periodic", [False, True])


def pair(shape, periodic):
    """The lattice without kernels, and with them."""
    plain = Lattice(shape, periodic)
    return plain, replace(plain, looped=True)


def mat(shape, dry=False, seed=0):
    """Lithium on a wall of any shape, with an insulator and an ion conductor in some places, and gas if it is dry."""
    rng = np.random.default_rng(seed)
    d, e = (ndimage.gaussian_filter(rng.standard_normal(shape), 3, mode="wrap") for _ in range(2))
    d, e = d / d.std(), e / e.std()
    wall, metal = 1.0 / (1.0 + np.exp(4.0 * (d + 1.0))), 1.0 / (1.0 + np.exp(4.0 * (d + 0.3)))
    lithium = np.maximum(metal - wall, 0.0) * rng.uniform(0.5, 1.0, shape)
    bars, ionic = 0.3 * (1.0 - metal) * (e > 1.0), 0.4 * (1.0 - metal) * (e < -1.0)
    gas = (e < 0.0).astype(float) if dry else 0.0
    return jnp.asarray(lithium), Skeleton(*map(jnp.asarray, (wall, bars, ionic, 0.5 * ionic)), jnp.asarray(gas))


def levels(shape, plain, rng):
    """A hierarchy of random weights and reactions."""
    weights = [closed(jnp.asarray(rng.uniform(1e-9, 1.0, shape), jnp.float32), a, plain) for a in range(3)]
    reaction = jnp.asarray(rng.uniform(0.0, 0.1, plain.size), jnp.float32)
    return hierarchy(coefficients(weights, plain, jnp.float32), reaction, plain)


@pytest.mark.parametrize("shape", SHAPES)
@WALLS
def test_a_cycle_of_multigrid_is_the_same(shape, periodic):
    plain, looped = pair(shape, periodic)
    rng = np.random.default_rng(1)
    mesh = levels(shape, plain, rng)
    b, one = jnp.asarray(rng.standard_normal(plain.size), jnp.float32), jnp.asarray(1)
    one_by_one, by_slabs = (np.asarray(cycle(mesh, b, lattice, one)) for lattice in (plain, looped))
    assert np.abs(by_slabs - one_by_one).max() < 2e-6 * np.abs(one_by_one).max()


@pytest.mark.parametrize("shape", SHAPES)
@WALLS
def test_a_residual_of_64_bit_and_conjugate_gradients_are_the_same(shape, periodic):
    plain, looped = pair(shape, periodic)
    rng = np.random.default_rng(3)
    mesh = levels(shape, plain, rng)
    u, one = jnp.asarray(rng.standard_normal(plain.size)), jnp.asarray(1)
    one_by_one, by_slabs = (np.asarray(net_inflow(u, mesh.levels[0].faces, lattice)) for lattice in (plain, looped))
    assert np.abs(by_slabs - one_by_one).max() < 1e-13 * np.abs(one_by_one).max()
    # a level field has no currents at all, not even round-off
    assert not np.any(net_inflow(jnp.ones(plain.size), mesh.levels[0].faces, looped))
    b, picked = u.astype(jnp.float32), jnp.asarray(rng.uniform(size=plain.size) < 0.01, jnp.float32)

    def removed(x):
        return 0.1 * picked * jnp.sum(picked * x) / jnp.sum(picked)

    for less in (None, removed):
        found = [conjugate_gradients(mesh, b, lattice, 1e-5, 60, one, less) for lattice in (plain, looped)]
        x, y = (np.asarray(f.solution) for f in found)
        assert int(found[0].iterations) == int(found[1].iterations) > 3
        assert np.abs(x - y).max() < 1e-4 * np.abs(x).max()


def test_coarser_lattices_are_looped_where_the_finest_is():
    assert all(lattice.looped for lattice in lattices(Lattice((32, 32, 32), looped=True)))
    assert not any(lattice.looped for lattice in lattices(Lattice((32, 32, 32))))


@pytest.mark.parametrize("dry", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
@WALLS
def test_area_and_coverage_are_the_same(shape, periodic, dry):
    lithium, skeleton = mat(shape, dry)
    receding = jnp.asarray(np.random.default_rng(2).uniform(size=shape) > 0.5)
    plain, looped = (faces(lithium, skeleton, lattice, 1.0, receding) for lattice in pair(shape, periodic))
    assert np.asarray(plain.area).max() > 0.2
    assert np.abs(looped.area - plain.area).max() < 3e-7
    assert np.abs(looped.coated - plain.coated).max() < 3e-5  # a share of what is next to nothing has fewer digits
    # coverage bounds what is stripped
    assert np.abs(looped.covered * looped.area - plain.covered * plain.area).max() < 3e-7
    assert all(np.array_equal(a, b) for a, b in zip(plain.weights, looped.weights, strict=True))


@pytest.mark.parametrize("sweeps", [1, 4, 5])
@pytest.mark.parametrize("shape", SHAPES)
@WALLS
def test_sharpening_is_the_same_and_keeps_all_lithium(shape, periodic, sweeps):
    lithium, skeleton = mat(shape)
    plain, looped = (
        sharpened(lithium, skeleton, lattice, 1.0, 0.5, jnp.asarray(sweeps)) for lattice in pair(shape, periodic)
    )
    moved = np.abs(plain - lithium).max()
    assert moved > 0.01
    assert np.abs(looped - plain).max() < 1e-6 * moved * sweeps
    assert float(jnp.sum(looped)) == pytest.approx(float(jnp.sum(lithium)), rel=1e-14)
    capacity = 1.0 - skeleton.conductive - skeleton.insulating - skeleton.ionic
    assert float(jnp.min(looped)) >= 0.0
    assert float(jnp.max(looped - jnp.maximum(capacity, lithium))) <= 1e-15


def test_no_pass_leaves_lithium_as_it_is():
    lithium, skeleton = mat((16, 16, 16))
    looped = Lattice((16, 16, 16), looped=True)
    assert np.array_equal(sharpened(lithium, skeleton, looped, 1.0, 0.5, jnp.asarray(0)), lithium)


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_a_run_is_the_same_and_closes_its_balance(monkeypatch, precision):
    host = build("fibre", (24, 20, 20), 5e-7, diameter=4e-6, porosity=0.7, seed=1).with_barrier(0.01)
    case = Case.of(host, "Plate at 2 mA/cm2 for 0.1 mAh/cm2; Strip at 2 mA/cm2 until 0.5 V", precision=precision)
    assert Simulation(case).lattice.looped
    with_kernels = run(case, snapshots=2)
    monkeypatch.setattr(Placement, "looped", property(lambda _: False))
    assert not Simulation(case).lattice.looped
    without = run(case, snapshots=2)
    # a wait for the last film ends at a voltage: how many steps that takes is round-off's
    assert abs(len(with_kernels.rows) - len(without.rows)) <= 1
    plating = [i for i, row in enumerate(without.rows) if row.current < 0]
    for i in plating:
        ours, theirs = with_kernels.rows[i], without.rows[i]
        assert ours.voltage == pytest.approx(theirs.voltage, abs=1e-6)
        assert ours.time == pytest.approx(theirs.time, rel=1e-5)
    assert abs(with_kernels.balance.error) < (1e-12 if precision == "float64" else 3e-7)
    full = [next(s for s in r.snapshots if s.label == "end of step 1") for r in (with_kernels, without)]
    assert np.abs(full[0].lithium - full[1].lithium).max() < 1e-4


def test_boxes_in_2d_several_devices_and_gpus_do_without():
    class Gpu:
        platform = "gpu"

    here = jax.devices("cpu")[0]
    assert Placement((8, 8, 8), (here,)).looped
    assert not Placement((8, 8), (here,)).looped
    assert not Placement((8, 8, 8), (here, here)).looped
    assert not Placement((8, 8, 8), (Gpu(),)).looped


def test_a_jax_that_calls_no_kernels_does_without(monkeypatch):
    def refused(*_, **__):
        raise ValueError("another version")

    kernel_xla.possible.cache_clear()
    kernel_xla.known.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(jax.ffi, "register_ffi_target", refused)
        assert not kernel_xla.possible()
        assert not Placement((8, 8, 8), (jax.devices("cpu")[0],)).looped
    kernel_xla.possible.cache_clear()


@kernel
def _scaled(frame):
    if kernel_xla.asked_for_version(frame):
        return 0
    n = kernel_xla.integers(frame, 0, 1)[0]
    small, large = kernel_xla.floats(frame, 1, n), kernel_xla.doubles(frame, 2, n)
    product, total = kernel_xla.doubles_out(frame, 0, n), kernel_xla.floats_out(frame, 1, n)
    for m in range(n):
        product[m] = small[m] * large[m]
        total[m] = small[m] + large[m]
    return 0


def test_arguments_and_results_of_both_precisions_arrive():
    small, large = jnp.arange(6, dtype=jnp.float32), jnp.linspace(0.0, 1.0, 6)
    made = [((6,), jnp.float64), ((2, 3), jnp.float32)]
    call = jax.jit(lambda a, b: kernel_xla.called(_scaled, made, jnp.asarray([6]), a, b))
    product, total = call(small, large)
    assert np.array_equal(product, np.asarray(small, float) * np.asarray(large))
    assert np.allclose(total, (small + large).reshape(2, 3))


def test_the_taper_of_the_kernels_is_that_of_the_fields():
    assert float(profile.taper(jnp.asarray(1.0), 1.0)) == profile.untapered(1.0)

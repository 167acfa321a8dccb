"""What a voxel costs: memory of the effective transport, passes over memory, solves that are not begun."""

import os
import resource
import subprocess
import sys

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

import jax
import jax.numpy as jnp

from lithiophile.morphology.fields import effective
from lithiophile.morphology.measures.host import pore_tortuosity, spanning
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.run import simulate
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.voxels import memory as kept_memory
from lithiophile.morphology.voxels.lattice import Lattice, stored
from lithiophile.morphology.voxels.precision import require_jax

MOST_BYTES = 100.0
"""Of a voxel, at the peak of a solve for the effective transport."""


def test_effective_transport_takes_at_most_100_bytes_a_voxel():
    """Arrays that the compiled correction holds at once, the largest of the solve, counted by the compiler."""
    lattice = Lattice((128, 128, 128))
    pore, real = jax.ShapeDtypeStruct(lattice.shape, jnp.uint8), jax.ShapeDtypeStruct((), jnp.float64)
    mesh = jax.eval_shape(lambda p: effective._prepared(p, lattice), pore)
    u, r = (jax.ShapeDtypeStruct((lattice.size,), kind) for kind in (jnp.float64, jnp.float32))
    one = jax.ShapeDtypeStruct((), jnp.int64)
    step = effective._improved.lower(u, mesh, r, real, real, one, lattice).compile().memory_analysis()
    images = 3  # the user's, a copy in the flux's direction, and the pores that carry
    held = step.argument_size_in_bytes + step.temp_size_in_bytes + step.output_size_in_bytes - step.alias_size_in_bytes
    assert 20.0 < held / lattice.size + images < MOST_BYTES


def test_the_current_through_pores_is_never_too_small_and_within_its_tolerance():
    rng = np.random.default_rng(4)
    pore = (rng.uniform(size=(16, 12, 12)) < 0.6).astype(np.uint8)
    exact = pore_tortuosity(pore, tolerance=1e-9)
    for tolerance in (1e-1, 1e-2, 1e-4):
        found = pore_tortuosity(pore, tolerance=tolerance)
        assert exact * (1.0 - tolerance) < found <= exact * (1.0 + 1e-9)


def test_a_pocket_adds_pores_and_no_current():
    pore = np.zeros((16, 12, 12), bool)
    pore[:, 2:6, 2:6] = True
    plain = pore_tortuosity(pore.astype(float))
    pocket = pore.copy()
    pocket[4:8, 8:10, 8:10] = True
    assert not spanning(pocket)[5, 9, 9]
    assert spanning(pocket)[5, 3, 3]
    assert pore_tortuosity(pocket.astype(float)) / plain == pytest.approx(pocket.mean() / pore.mean(), rel=1e-9)


def test_a_sharp_image_of_any_type_has_the_tortuosity_of_its_shares():
    pore = np.random.default_rng(3).uniform(size=(16, 12, 12)) < 0.7
    found = [pore_tortuosity(pore.astype(kind)) for kind in (bool, np.uint8, np.float32, np.float64)]
    assert found == pytest.approx([found[0]] * 4, rel=1e-12)
    haze = np.where(pore, 1.0, 0.3)
    assert pore_tortuosity(haze, threshold=0.5) == pytest.approx(found[0], rel=1e-12)


def test_stored_fields_are_those_of_the_function_and_cut_the_loop_that_follows():
    field = jnp.asarray(np.random.default_rng(0).uniform(size=(8, 8)))

    def both(x, cut):
        made = cut(lambda f: (jnp.roll(f, 1, 0) + f, 2.0 * f), x)
        return jnp.roll(made[0], 1, 1) * made[1]

    plain, kept = jax.jit(lambda x: both(x, lambda f, x: f(x))), jax.jit(lambda x: both(x, stored))
    assert np.array_equal(np.asarray(plain(field)), np.asarray(kept(field)))
    assert "conditional" in kept.lower(field).compile().as_text()
    assert "conditional" not in plain.lower(field).compile().as_text()


REPEATED = """
import resource
from lithiophile.morphology.voxels.memory import kept_pages, one_heap
one_heap()
def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    len(b"x" * 64_000_000)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
with kept_pages():
    faults()
    inside = faults()
held = int(open("/proc/self/statm").read().split()[1])
print(inside, faults(), held * resource.getpagesize())
"""
"""Pages that the system hands out for 64 MB that were freed just before, and what a process holds at the end."""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="how many pages were handed out is told by Linux")
def test_freed_memory_is_kept_within_a_run_and_given_back_after_it():
    if kept_memory._allocator() is None:
        pytest.skip("the allocator is not glibc's")
    done = subprocess.run([sys.executable, "-c", REPEATED], check=True, capture_output=True, text=True)
    inside, outside, held = map(int, done.stdout.split())
    pages = 64e6 / resource.getpagesize()
    assert inside < 0.1 * pages
    assert outside > 0.9 * pages
    assert held < 64e6 + 60e6


def test_no_solve_is_begun_for_a_current_that_the_lithium_left_could_not_carry(monkeypatch):
    made = build("fibre", (32, 32), 5e-7, diameter=6e-6, porosity=0.8, seed=1).with_barrier(0.01)
    solved, solve = [], simulate.solve

    def watched(*args):
        found = solve(*args)
        solved.append((int(found[0].newton), args[5].inner))
        return found

    monkeypatch.setattr(simulate, "solve", watched)
    text = "Plate at 2 mA/cm2 for 0.2 mAh/cm2; Strip at 2 mA/cm2 for 1 mAh/cm2"
    result = simulate.run(Case.of(made, text), snapshots=0)
    assert result.stops[-1].code == "no lithium"
    assert solved[-1] == (0, "float32")
    assert 0 < max(newton for newton, _ in solved) < 20
    assert all(inner == "float32" for _, inner in solved)


def test_compiled_steps_are_kept_between_processes_unless_switched_off(monkeypatch, tmp_path):
    before = jax.config.jax_compilation_cache_dir
    try:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        jax.config.update("jax_compilation_cache_dir", None)
        monkeypatch.setenv("LITHIOPHILE_NO_CACHE", "1")
        require_jax()
        assert jax.config.jax_compilation_cache_dir is None
        monkeypatch.delenv("LITHIOPHILE_NO_CACHE")
        require_jax()
        assert jax.config.jax_compilation_cache_dir == os.path.join(tmp_path, "lithiophile", "compiled")
    finally:
        jax.config.update("jax_compilation_cache_dir", before)

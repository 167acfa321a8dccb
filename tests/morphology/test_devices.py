"""Several devices, and CPU against GPU."""

import os
import subprocess
import sys

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

import jax

from lithiophile.errors import InputError
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.voxels.devices import Placement

CYCLE = "Plate at 1 mA/cm2 for 0.1 mAh/cm2; Strip at 1 mA/cm2 until 0.3 V"


def case(**rest):
    made = build("fibre", (32, 32), 5e-7, diameter=6e-6, porosity=0.8, seed=1).with_barrier(0.01)
    return Case.of(made, CYCLE, **rest)


def test_more_devices_than_there_are_is_refused():
    with pytest.raises(InputError, match="devices were asked for and JAX has"):
        Placement.of((32, 32), 64)
    with pytest.raises(InputError, match="no device of kind 'abacus'"):
        Placement.of((32, 32), 1, "abacus")


SHARED = """
import sys, numpy as np, jax
from tests.morphology.test_devices import case
from lithiophile.errors import InputError
from lithiophile.morphology.voxels.devices import Placement
from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.run.simulation import Simulation
assert len(jax.devices()) == 4
lithium = Simulation(case(devices=4)).start().state.lithium
assert len(lithium.sharding.device_set) == 4 and lithium.addressable_shards[0].data.shape == (8, 32)
try:
    Placement.of((36, 32), 4).put and Placement.of((30, 32), 4)
except InputError as error:
    assert "can't be cut into 4 slabs" in str(error)
else:
    raise AssertionError
result = run(case(devices=4), snapshots=1)
np.savez(sys.argv[1], lithium=result.snapshots[1].lithium, voltage=result.column("voltage"),
         error=result.balance.error)
"""


@pytest.mark.long
def test_four_devices_give_the_answers_of_one(tmp_path):
    flags = "--xla_force_host_platform_device_count=4 --xla_backend_optimization_level=0"
    env = {**os.environ, "XLA_FLAGS": flags, "JAX_PLATFORMS": "cpu"}
    root = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
    done = subprocess.run([sys.executable, "-c", SHARED, str(tmp_path / "four.npz")], cwd=root, env=env,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    four, one = np.load(tmp_path / "four.npz"), run(case(), snapshots=1)
    assert abs(float(four["error"])) < 1e-12
    apart = np.abs(four["lithium"] - one.snapshots[1].lithium).max()
    volts = np.abs(four["voltage"][:5] - one.column("voltage")[:5]).max()
    print(f"four devices against one: lithium {apart:.1e}, voltage {volts:.1e} V")
    # sums in another order: round-off, amplified by the tolerance of the solver
    assert apart < 1e-4
    assert volts < 1e-6


@pytest.mark.long
@pytest.mark.skipif(jax.default_backend() != "gpu", reason="JAX sees no GPU here: CPU = GPU is not measured")
@pytest.mark.parametrize(("precision", "limit"), [("float64", 1e-6), ("float32", 5e-3)])
def test_gpu_gives_the_answers_of_the_processor(precision, limit):
    fields = [run(case(precision=precision, device=d), snapshots=1).snapshots[1].lithium for d in ("cpu", "gpu")]
    assert np.abs(fields[0] - fields[1]).max() < limit

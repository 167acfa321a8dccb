"""Dry pores of a garnet: lithium plates at contacts and fills from the copper side."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

import jax.numpy as jnp

from lithiophile.morphology.growth.creep import free_surface
from lithiophile.morphology.interface.profile import Skeleton, faces
from lithiophile.morphology.measures.deposit import deposit
from lithiophile.morphology.microstructures.specimen import assembled, logistic
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.surface.electrolyte import Electrolyte
from lithiophile.morphology.voxels.lattice import Lattice

SHAPE = (48, 24)


def slab_between_walls(level=20.0):
    """Lithium up to a level between garnet walls; gas above it, a garnet lid on top."""
    z, x = np.meshgrid(*[np.arange(n) + 0.5 for n in SHAPE], indexing="ij")
    wall = np.minimum(np.abs(x - 12.0) * -1.0 + 7.0, 40.0 - z)  # a pore 14 wide and 40 high
    return assembled("slit", 5e-7, conductive=logistic(z - 4), ionic=logistic(wall),
                     lithium=logistic(z - level), gas=np.ones(SHAPE))  # fmt: skip


def frame_of(s):
    return Skeleton(*(jnp.asarray(f) for f in (s.conductive, s.insulating, s.ionic)), jnp.asarray(0.1),
                    jnp.asarray(s.gas))  # fmt: skip


def test_contacts_react_and_the_free_surface_moves():
    s = slab_between_walls()
    lattice, frame = Lattice(SHAPE), frame_of(s)
    reacting = np.asarray(faces(jnp.asarray(s.lithium), frame, lattice, 1.0).area)
    free = np.asarray(free_surface(jnp.asarray(s.lithium), frame, lattice, 1.0, False, jnp.ones(SHAPE)))
    # two walls from the collector to the level, and the feet of the garnet on the collector
    assert reacting[8:20].sum() == pytest.approx(2 * 12, rel=0.1)
    assert reacting[14:26, 10:14].max() < 0.01
    columns = free[14:26].sum(0)
    # the taper takes a little off where little is left beside the walls
    assert columns == pytest.approx((1 - s.ionic[14:26]).mean(0), abs=0.07)
    assert columns.sum() == pytest.approx((1 - s.ionic[14:26]).mean(0).sum(), rel=0.05)
    assert free[:14].max() < 0.02


def test_gas_conducts_no_ions():
    s = slab_between_walls()
    weights = faces(jnp.asarray(s.lithium), frame_of(s), Lattice(SHAPE), 1.0).weights
    # what is left are the tails of the walls, seven profile scales away
    assert float(weights[0][30, 12]) < 0.1 * 4 * np.exp(-7.0)
    assert float(weights[0][30, 1]) == pytest.approx(0.1, rel=0.05)


@pytest.mark.long
def test_lithium_rises_evenly_in_a_dry_pore_and_returns():
    s = slab_between_walls()
    solid = Electrolyte(conductivity=0.5, exchange_current=10.0, ionic_conductivity=0.05)
    text = "Plate at 0.2 mA/cm2 for 0.4 mAh/cm2; Strip at 0.2 mA/cm2 for 0.4 mAh/cm2"
    result = run(Case.of(s, text, electrolyte=solid), snapshots=1)
    shots = {shot.label: shot.lithium for shot in result.snapshots}
    assert abs(result.balance.error) < 1e-12
    assert result.balance.repairs < 1e-3
    # in the middle of the pore the front stands where the volume says: the pore is 14 of 24 wide
    rise = (shots["end of step 1"] - s.lithium)[:, 10:14].sum(0).mean() * s.voxel
    due = 0.4 * 4.85e-6 * 24 / 14
    print(f"dry pore: front rose {rise / due:.3f} of what the charge fills")
    assert rise == pytest.approx(due, rel=0.05)
    assert np.abs(shots["end of step 2"] - s.lithium).max() < 0.2
    # nothing was plated on the walls above the front
    assert shots["end of step 1"][36:, 7:17].max() < 1e-3
    assert deposit(s, shots["end of step 1"]).amount > deposit(s, s.lithium).amount


@pytest.mark.long
def test_full_dry_pores_stop_the_run_with_the_reason():
    s = slab_between_walls(34.0)
    solid = Electrolyte(conductivity=0.5, exchange_current=10.0, ionic_conductivity=0.05)
    result = run(Case.of(s, "Plate at 0.2 mA/cm2 for 2 mAh/cm2", electrolyte=solid), snapshots=0)
    assert result.stops[-1].code == "full"
    assert "are full" in result.stops[-1].sentence

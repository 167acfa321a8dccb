"""Hand-built islands: which lithium has a path of electrons."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

from lithiophile.morphology.interface.islands import SMALLEST_ACTIVE, find_islands, stranded
from lithiophile.morphology.voxels.lattice import Lattice


def box(shape=(16, 16, 16)):
    """Lithium and conductor fields with a collector of two slabs."""
    lithium, conductive = np.zeros(shape), np.zeros(shape)
    conductive[:2] = 1.0
    return lithium, conductive


def count(lithium, conductive, periodic=False, grounded=False):
    return find_islands(lithium, conductive, Lattice(lithium.shape, periodic), grounded)


def test_column_of_lithium_on_the_collector_is_connected():
    lithium, conductive = box()
    lithium[2:10, 5, 5] = 1.0
    assert count(lithium, conductive).count == 0


def test_ball_in_the_electrolyte_is_an_island():
    lithium, conductive = box()
    lithium[6:10, 4:8, 4:8] = 1.0
    found = count(lithium, conductive)
    assert (found.count, found.active) == (1, 1)
    assert np.all(found.body[6:10, 4:8, 4:8] == 1)
    # the electrolyte around it reacts with it
    assert np.all(found.nearest[11, 4:8, 4:8] == 1)


@pytest.mark.parametrize("step", [(0, 1, 1), (1, 1, 0), (1, 1, 1)])
def test_edges_and_corners_do_not_connect(step):
    lithium, conductive = box()
    lithium[2:8, 8, 8] = 1.0
    place = tuple(np.array([7, 8, 8]) + step)
    lithium[place] = 1.0
    assert count(lithium, conductive).count == 1


@pytest.mark.parametrize("axis", [1, 2])
def test_face_across_a_periodic_wall_connects(axis):
    lithium, conductive = box()
    low, high = [8, 8, 8], [8, 8, 8]
    low[axis], high[axis] = 0, 15
    lithium[tuple(low)] = lithium[tuple(high)] = 1.0
    lithium[2:9, low[1], low[2]] = 1.0  # the first stands on the collector
    assert count(lithium, conductive, periodic=True).count == 0
    assert count(lithium, conductive, periodic=False).count == 1


def test_link_through_conductive_host_counts_and_through_insulating_host_does_not():
    lithium, conductive = box()
    lithium[10:14, 4:8, 4:8] = 1.0
    skeleton = np.zeros_like(conductive)
    skeleton[2:10, 5, 5] = 1.0
    assert count(lithium, conductive + skeleton).count == 0
    assert count(lithium, conductive).count == 1  # the same skeleton, insulating: it is not metal


def test_conductor_without_a_path_is_an_island_unless_grounded_outside_the_box():
    lithium, conductive = box((16, 16))
    conductive[8:12, 6:10] = 1.0
    lithium[12:14, 6:10] = 1.0
    assert count(lithium, conductive).count == 1
    assert count(lithium, conductive, grounded=True).count == 0


def test_small_islands_do_not_react_but_are_counted():
    lithium, conductive = box()
    lithium[6:8, 4:6, 4:6] = 1.0
    found = count(lithium, conductive)
    assert SMALLEST_ACTIVE > 8
    assert (found.count, found.active) == (1, 0)
    assert found.nearest[6, 4, 4] == -1


def test_islands_are_numbered_by_size():
    lithium, conductive = box()
    lithium[4:8, 1:5, 1:5] = 1.0
    lithium[9:14, 9:14, 9:14] = 1.0
    found = count(lithium, conductive)
    assert found.body[10, 10, 10] == 1
    assert found.body[5, 2, 2] == 2


def test_veil_far_from_metal_is_stranded():
    lithium, conductive = box((32, 8))
    metal = lithium + conductive
    metal[20] = 0.3
    assert stranded(metal, Lattice((32, 8)))[20].all()
    metal[20] = 0.0
    metal[6] = 0.3
    assert not stranded(metal, Lattice((32, 8)))[6].any()

"""Which lithium still has a path of electrons to the collector.

Metal (lithium or conductor, more than half of a voxel) is joined through faces, 6 neighbours in 3D
and 4 in 2D, across periodic walls too. What touches the bottom of the box touches the collector.
Everything else is an island: *isolated*, at its own floating potential, still reacting as a
bipolar electrode. An island that no longer reacts is *dead*.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from lithiophile.morphology.voxels.connect import components
from lithiophile.morphology.voxels.lattice import Lattice

REACH_OF_METAL = 8
"""Voxels around a piece of metal whose reaction belongs to it; the diffuse tail ends before."""

SMALLEST_ACTIVE = 27
"""Islands of fewer voxels keep their lithium but do not react: their surface is not resolved."""

MOST_ACTIVE = 255
"""Largest number of islands with a potential of their own; the smallest beyond it do not react."""

QUIET = 1e-3
"""An island is dead when it exchanges less than this share of area times i0 (closure, assumed)."""

Labels = NDArray[np.int32]


@dataclass(frozen=True)
class IslandMap:
    """Result of a labelling.

    Parameters
    ----------
    nearest : (shape) int array
        Active island whose metal is nearest, 0 for connected metal or none in reach, -1 for
        islands that are too small to react.
    body : (shape) int array
        Every island (from 1) on its own voxels, active or not; 0 elsewhere.
    active : int
        Number of active islands; they are the first in ``body``.
    count : int
        Number of all islands.
    """

    nearest: Labels
    body: Labels
    active: int
    count: int


def joined(metal: NDArray[np.bool_], lattice: Lattice) -> tuple[Labels, int]:
    """Components of metal, numbered from 1, joined across periodic walls."""
    return components(metal, lattice.wrapped)


def find_islands(
    lithium: NDArray[np.floating],
    conductive: NDArray[np.floating],
    lattice: Lattice,
    grounded: bool = False,
) -> IslandMap:
    """Label all metal without a path to the bottom of the box.

    Parameters
    ----------
    lithium, conductive : (shape) arrays
        Volume shares.
    grounded : bool
        Whether every piece of conductor has a path outside the box.
    """
    metal = np.asarray(lithium + conductive) > 0.5
    labels, count = joined(metal, lattice)
    touching = np.unique(labels[0])
    if grounded:
        touching = np.union1d(touching, np.unique(labels[np.asarray(conductive) > 0.5]))
    loose = np.setdiff1d(np.arange(1, count + 1), touching)
    if loose.size == 0:
        empty = np.zeros(lattice.shape, np.int32)
        return IslandMap(empty, empty, 0, 0)
    sizes = np.bincount(labels.ravel(), minlength=count + 1)[loose]
    order = loose[np.argsort(-sizes, kind="stable")]
    active = int(min(MOST_ACTIVE, np.sum(sizes >= SMALLEST_ACTIVE)))
    number = np.zeros(count + 1, np.int32)
    number[order] = np.arange(1, order.size + 1)
    body = number[labels]
    owner = np.where(labels > 0, np.where(body > active, -1, body), np.iinfo(np.int32).min)
    return IslandMap(_claimed(owner.astype(np.int32), lattice), body, active, int(order.size))


def _claimed(owner: Labels, lattice: Lattice) -> Labels:
    """Owners spread into the electrolyte, voxel by voxel, nearest first."""
    free = np.iinfo(np.int32).min
    box = ndimage.find_objects(((owner != free) & (owner != 0)).astype(np.int8))[0]
    window = []
    for axis, part in enumerate(box):
        if axis in lattice.wrapped:
            window.append(slice(None))
        else:
            lo, hi = max(part.start - REACH_OF_METAL, 0), min(part.stop + REACH_OF_METAL, owner.shape[axis])
            window.append(slice(lo, hi))
    part_of = owner[tuple(window)].copy()
    for _ in range(REACH_OF_METAL):
        spread = part_of
        for axis in range(part_of.ndim):
            for step in (1, -1):
                moved = np.roll(part_of, step, axis)
                if axis not in lattice.wrapped:
                    edge = [slice(None)] * part_of.ndim
                    edge[axis] = slice(0, 1) if step == 1 else slice(-1, None)
                    moved[tuple(edge)] = free
                spread = np.where((spread == free) & (moved != free), moved, spread)
        part_of = spread
    result = np.zeros_like(owner)
    result[tuple(window)] = np.where(part_of == free, 0, part_of)
    return result


def stranded(metal: NDArray[np.floating], lattice: Lattice) -> NDArray[np.bool_]:
    """Voxels that hold a veil of lithium but have no metal within reach.

    What a stripped front leaves behind below half a voxel has no path of electrons either; it does
    not react.
    """
    near = np.asarray(metal > 0.5).astype(np.uint8)
    for axis in range(lattice.ndim):
        mode = "wrap" if axis in lattice.wrapped else "nearest"
        near = ndimage.maximum_filter1d(near, 2 * REACH_OF_METAL + 1, axis=axis, mode=mode)
    return (near == 0) & (metal > 1e-3)  # type: ignore[no-any-return]

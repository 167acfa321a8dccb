"""Arrays of upright pillars, and blocks with vertical channels."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from lithiophile.morphology.microstructures.bed import Bed
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.microstructures.target import COLLECTOR, checked_porosity, coordinates, wrapped

Field = NDArray[np.float64]


def pillars(
    shape: tuple[int, ...],
    voxel: float,
    *,
    spacing: float = 8e-6,
    porosity: float = 0.8,
    height: float | None = None,
    disorder: float = 0.0,
    insulating: bool = False,
    periodic: bool = True,
    seed: int = 0,
    width: float = 1.0,
) -> Specimen:
    """Round pillars on a collector (walls in 2D).

    Parameters
    ----------
    spacing : float
        Between axes [m]; adjusted so that a whole number fits.
    height : float, optional
        Of the pillars [m]; by default they end a tenth of the box below its top.
    disorder : float
        Random shift of the axes, in spacings.
    """
    bed = _bed(shape, voxel, porosity, width, height)
    distance, half = _from_axes(bed, spacing, disorder, periodic, seed)
    # a start radius near the answer, then exact
    solid, _ = bed.solid(distance - half * math.sqrt(1.0 - porosity), 2.0 * half)
    return bed.specimen("pillars", solid, insulating, periodic, spacing=spacing, disorder=disorder, seed=seed)


def channels(
    shape: tuple[int, ...],
    voxel: float,
    *,
    spacing: float = 10e-6,
    porosity: float = 0.7,
    height: float | None = None,
    disorder: float = 0.0,
    insulating: bool = False,
    periodic: bool = True,
    seed: int = 0,
    width: float = 1.0,
) -> Specimen:
    """A block with round vertical channels (slits in 2D); arguments as for :func:`pillars`."""
    bed = _bed(shape, voxel, porosity, width, height)
    distance, half = _from_axes(bed, spacing, disorder, periodic, seed)
    solid, _ = bed.solid(half * math.sqrt(porosity) - distance, 2.0 * half)
    return bed.specimen("channels", solid, insulating, periodic, spacing=spacing, disorder=disorder, seed=seed)


def _bed(shape: tuple[int, ...], voxel: float, porosity: float, width: float, height: float | None) -> Bed:
    """A bed up to a height [m]; by default to a tenth of the box below its top."""
    if height is None:
        return Bed.below(shape, voxel, porosity, width, 0.1 * shape[0] * voxel)
    return Bed(shape, voxel, checked_porosity(porosity), COLLECTOR + height / voxel, width)


def _from_axes(bed: Bed, gap: float, disorder: float, periodic: bool, seed: int) -> tuple[Field, float]:
    """Distance of every voxel from the nearest upright axis, square or staggered, and half their spacing."""
    spacing, shape = bed.resolved("Spacings", gap, 8.0), bed.shape
    rng = np.random.default_rng(seed)
    grid = coordinates(shape)
    count = [max(1, round(n / spacing)) for n in shape[1:]]
    distance = np.full(shape, np.inf)
    for place in np.ndindex(*count):
        square: Field | float = 0.0
        for axis, (i, n) in enumerate(zip(place, count, strict=True), 1):
            step = shape[axis] / n
            shift = 0.5 if len(count) == 2 and axis == 2 and place[0] % 2 and count[0] % 2 == 0 else 0.0
            centre = (i + 0.5 + shift + disorder * rng.uniform(-0.5, 0.5)) * step
            square = square + wrapped(grid[axis] - centre, shape[axis], periodic) ** 2
        distance = np.minimum(distance, np.sqrt(square))
    return distance, 0.5 * spacing

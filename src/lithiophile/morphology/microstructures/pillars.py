"""Arrays of upright pillars, and blocks with vertical channels."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from lithiophile.errors import InputError
from lithiophile.morphology.microstructures.target import (
    checked_porosity,
    collector,
    coordinates,
    offset_for_porosity,
    smooth_union,
    wrapped,
)
from lithiophile.morphology.specimen import Specimen, assembled, logistic

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
    axis = _axes_distance(shape, spacing / voxel, disorder, periodic, seed)
    return _upright(
        "pillars", axis, shape, voxel, spacing, porosity, height, insulating, periodic, width, 1.0,
        {"disorder": disorder, "seed": seed},
    )  # fmt: skip


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
    axis = _axes_distance(shape, spacing / voxel, disorder, periodic, seed)
    return _upright(
        "channels", -axis, shape, voxel, spacing, porosity, height, insulating, periodic, width, -1.0,
        {"disorder": disorder, "seed": seed},
    )  # fmt: skip


def _axes_distance(shape: tuple[int, ...], spacing: float, disorder: float, periodic: bool, seed: int) -> Field:
    """Distance of every voxel from the nearest upright axis, on a square or staggered lattice."""
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
    return distance


def _upright(
    name: str,
    distance: Field,
    shape: tuple[int, ...],
    voxel: float,
    spacing: float,
    porosity: float,
    height: float | None,
    insulating: bool,
    periodic: bool,
    width: float,
    sign: float,
    origin: dict[str, object],
) -> Specimen:
    checked_porosity(porosity)
    if spacing / voxel < 8:
        raise InputError(f"A spacing of {spacing * 1e6:g} um is {spacing / voxel:.1f} voxels; at least 8 are needed.")
    top = shape[0] - max(4.0, 0.1 * shape[0]) if height is None else 4.0 + height / voxel
    z = np.broadcast_to(coordinates(shape)[0], shape)
    region = (z > 5.0) & (z < top)
    # a start radius near the answer, then exact
    half = 0.5 * spacing / voxel
    guess = half * math.sqrt((1.0 - porosity) if sign > 0 else porosity)
    shifted = distance - sign * guess
    offset = offset_for_porosity(shifted, porosity, region, width, 2.0 * half)
    solid = logistic(np.maximum(shifted - offset, z - top), width)
    floor = logistic(collector(shape), width)
    return assembled(
        name,
        voxel,
        conductive=smooth_union(floor, np.zeros(shape) if insulating else solid),
        insulating=solid if insulating else None,
        periodic=periodic,
        width=width,
        origin={"spacing": spacing, "porosity": porosity, "top": top * voxel, **origin},
    )

"""Mats whose fibres and porosity change from layer to layer, as a host that was designed over its depth has them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lithiophile.errors import InputError
from lithiophile.morphology.microstructures.bed import Bed
from lithiophile.morphology.microstructures.fibres import MOST_FIBRES, along_a_level
from lithiophile.morphology.microstructures.specimen import Specimen, logistic
from lithiophile.morphology.microstructures.target import (
    COLLECTOR,
    checked_porosity,
    coordinates,
    offset_for_porosity,
    wrapped,
)

Field = NDArray[np.float64]

CLEAR = 1.4
"""Distance in radii from the surface of others at which a fibre is placed while there is room."""
TRIES = 200


def graded_fibres(
    shape: tuple[int, ...],
    voxel: float,
    *,
    diameter: float | Sequence[float] = (12e-6, 8e-6),
    porosity: float | Sequence[float] = (0.75, 0.85),
    layers: Sequence[float] = (),
    top_gap: float = 0.0,
    insulating: bool = False,
    periodic: bool = True,
    seed: int = 0,
    width: float = 1.0,
) -> Specimen:
    """Random mat on a collector, with a diameter and a porosity for each of its layers.

    Parameters
    ----------
    shape : tuple of int
        Voxels; axis 0 is the height. In 2D the fibres are seen end-on; in 3D they lie in the plane.
    voxel : float
        [m].
    diameter, porosity : float or sequence of float
        [m] and share of pores, one a layer, from the collector; one number is that of all layers.
    layers : sequence of float
        Thicknesses of the layers over one another; equal if left out.
    top_gap, insulating, periodic, seed, width
        As of :func:`fibres`.

    Raises
    ------
    InputError
        For lists of unequal length, fibres below five voxels, layers thinner than their fibres, and porosities that
        can't be reached.
    """
    diameters, porosities, thicknesses = _by_layer(diameter, porosity, layers)
    bed = Bed.below(shape, voxel, float(np.average(porosities, weights=thicknesses)), width, top_gap)
    radii = [0.5 * bed.resolved("Fibres", one, 5.0) for one in diameters]
    faces = COLLECTOR + (bed.top - COLLECTOR) * np.concatenate([[0.0], np.cumsum(thicknesses) / np.sum(thicknesses)])
    _require_room(faces, radii, voxel)
    height = bed.height
    bands = [(height > low) & (height < high) for low, high in pairwise(faces)]
    rng = np.random.default_rng(seed)
    distance, count = _axes(bed, bands, faces, radii, porosities, periodic, rng)
    offset = np.zeros(shape)
    for number, (band, radius, wanted) in enumerate(zip(bands, radii, porosities, strict=True), 1):
        try:
            offset[band] = offset_for_porosity(distance, wanted, band, width, 0.5 * radius)
        except InputError as error:
            raise InputError(
                f"Layer {number} of the mat: {error} One fibre is a large share of so small a box: widen it, or take "
                "another seed."
            ) from None
    solid = logistic(np.maximum(distance - offset, height - bed.top), width)
    return bed.specimen("graded fibres", solid, insulating, periodic, True, diameters=diameters, porosities=porosities,
                        layers=thicknesses, fibres=count, seed=seed)  # fmt: skip


def _by_layer(
    diameter: float | Sequence[float], porosity: float | Sequence[float], layers: Sequence[float]
) -> tuple[list[float], list[float], list[float]]:
    given = [np.atleast_1d(np.asarray(one, dtype=float)).tolist() for one in (diameter, porosity, layers)]
    count = max(map(len, given))
    names = ("diameter", "porosity", "layers")
    wrong = [f"{name} has {len(one)}" for name, one in zip(names, given, strict=True) if len(one) not in (0, 1, count)]
    if wrong:
        raise InputError(f"The mat has {count} layers, and {', '.join(wrong)} values; give one for each layer.")
    diameters, porosities, thicknesses = (one * count if len(one) == 1 else one or [1.0] * count for one in given)
    if not min(thicknesses) > 0.0 or not min(diameters) > 0.0:
        raise InputError("Layers of a mat and their fibres have thicknesses above zero.")
    return diameters, [checked_porosity(one) for one in porosities], thicknesses


def _require_room(faces: Field, radii: list[float], voxel: float) -> None:
    for number, (low, high, radius) in enumerate(zip(faces[:-1], faces[1:], radii, strict=True), 1):
        if high - low < 2.0 * radius:
            raise InputError(
                f"Layer {number} of the mat is {(high - low) * voxel * 1e6:.3g} um thick and its fibres "
                f"{2.0 * radius * voxel * 1e6:.3g} um; take fewer layers or a taller box."
            )


def _axes(
    bed: Bed, bands: list[NDArray[np.bool_]], faces: Field, radii: list[float], porosities: list[float],
    periodic: bool, rng: np.random.Generator,
) -> tuple[Field, int]:  # fmt: skip
    """Signed distance of a mat that grows where most is missing, until every layer is as dense as it should be."""
    distance = np.full(bed.shape, np.inf)
    last = len(bands) - 1
    for count in range(MOST_FIBRES):
        missing = [
            float(logistic(distance[band], bed.width).mean()) - (1.0 - porosity)
            for band, porosity in zip(bands, porosities, strict=True)
        ]
        worst = int(np.argmin(missing))
        radius = radii[worst]
        if missing[worst] >= -0.5 * _share_of_one(bed.shape, radius, faces[worst + 1] - faces[worst]):
            return distance, count
        low = faces[worst] + (0.3 * radius if worst == 0 else 0.0)
        high = faces[worst + 1] - (radius if worst == last else 0.0)
        one = _fibre(bed.shape, radius, (low, high), periodic, rng, distance)
        distance = np.minimum(distance, one)
    raise InputError(f"{MOST_FIBRES} fibres do not bring the mat to its porosities; use thicker ones or a smaller box.")


def _share_of_one(shape: tuple[int, ...], radius: float, thickness: float) -> float:
    """About what one fibre takes of a layer: one that crosses the box once."""
    return float(np.pi * radius**2 / (thickness * shape[1]))


def _fibre(
    shape: tuple[int, ...], radius: float, between: tuple[float, float], periodic: bool, rng: np.random.Generator,
    taken: Field,
) -> Field:  # fmt: skip
    """Distance of one fibre at a height between two, in 2D kept off the others while there is room."""
    if len(shape) == 3:
        return along_a_level(shape, radius, rng.uniform(*between), rng)
    z, x = coordinates(shape)
    best = None
    for _ in range(TRIES):
        place = rng.uniform(*between), rng.uniform(0, shape[1])
        clear = taken[min(int(place[0]), shape[0] - 1), min(int(place[1]), shape[1] - 1)]
        if best is None or clear > best[0]:
            best = (clear, *place)
        if clear > CLEAR * radius:
            break
    assert best is not None
    return np.asarray(np.hypot(z - best[1], wrapped(x - best[2], shape[1], periodic)) - radius)

"""Voxels that are no cubes, or of another size, made into the cubes that the numerics need."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

CUBE = 0.01
"""Relative difference up to which two lengths are one: files round."""


def needed(edges: Sequence[float], voxel: float) -> bool:
    """Whether voxels of these edges are not the cubes asked for."""
    return any(abs(e - voxel) > CUBE * voxel for e in edges)


def resampled_shape(shape: Sequence[int], edges: Sequence[float], voxel: float) -> tuple[int, ...]:
    """Voxels of a box after it has been resampled.

    Examples
    --------
    >>> resampled_shape((10, 40), (5e-8, 1e-8), 2e-8)
    (25, 20)
    """
    return tuple(max(1, round(n * e / voxel)) for n, e in zip(shape, edges, strict=True))


def resampled(phases: NDArray[np.uint8], edges: Sequence[float], voxel: float) -> NDArray[np.uint8]:
    """Phases on cubes, each voxel taking the phase in which its centre lies deepest.

    The signed distance of every phase, in lengths, is interpolated linearly between the centres (shape-based
    interpolation, Raya and Udupa 1990), so that a slanted face between two slices stays slanted.

    Parameters
    ----------
    phases : array of small numbers
    edges : sequence of float
        Of its voxels along its axes [m].
    voxel : float
        Edge of the cubes [m].
    """
    shape = resampled_shape(phases.shape, edges, voxel)
    places = [
        np.clip((np.arange(n) + 0.5) * voxel / e - 0.5, 0.0, m - 1.0)
        for n, m, e in zip(shape, phases.shape, edges, strict=True)
    ]
    out = np.zeros(shape, np.uint8)
    deepest = np.full(shape, np.inf, np.float32)
    for phase in np.unique(phases):
        distance = _distance(phases == phase, edges)
        for axis, place in enumerate(places):
            distance = _along(distance, axis, place)
        inside = distance < deepest
        out[inside], deepest[inside] = phase, distance[inside]
    return out


def _distance(inside: NDArray[np.bool_], edges: Sequence[float]) -> NDArray[np.float32]:
    """Distance to the border [m], negative inside; borders lie midway between centres."""
    if inside.all():
        return np.full(inside.shape, -1.0, np.float32)
    out: NDArray[np.float32] = ndimage.distance_transform_edt(~inside, sampling=edges).astype(np.float32)
    out -= ndimage.distance_transform_edt(inside, sampling=edges).astype(np.float32)
    return out


def _along(field: NDArray[np.float32], axis: int, place: NDArray[np.float64]) -> NDArray[np.float32]:
    """Linear interpolation along one axis."""
    low = np.minimum(place.astype(int), max(field.shape[axis] - 2, 0))
    high = np.minimum(low + 1, field.shape[axis] - 1)
    part = (place - low).reshape([-1 if a == axis else 1 for a in range(field.ndim)]).astype(np.float32)
    return np.asarray(np.take(field, low, axis) * (1.0 - part) + np.take(field, high, axis) * part, np.float32)

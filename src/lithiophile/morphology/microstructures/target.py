"""Shapes turned into diffuse skeletons of a wanted porosity."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lithiophile.errors import InputError
from lithiophile.morphology.microstructures.specimen import logistic

Field = NDArray[np.float64]

COLLECTOR = 4.0
"""Thickness of the collector at the bottom of a box [voxels]; its profile is then resolved."""


def coordinates(shape: tuple[int, ...]) -> list[Field]:
    """Centres of the voxels along each axis, broadcastable [voxels]."""
    return list(np.meshgrid(*[np.arange(n) + 0.5 for n in shape], indexing="ij", sparse=True))


def wrapped(displacement: Field, period: float, periodic: bool) -> Field:
    """Displacement to the nearest image."""
    return displacement - period * np.round(displacement / period) if periodic else displacement


def collector(shape: tuple[int, ...], thickness: float = COLLECTOR) -> Field:
    """Signed distance of a flat collector at the bottom [voxels], negative inside."""
    return np.broadcast_to(coordinates(shape)[0] - thickness, shape)


def offset_for_porosity(
    distance: Field, porosity: float, region: NDArray[np.bool_], width: float, largest: float
) -> float:
    """Thickness by which a shape has to grow for a wanted porosity.

    Parameters
    ----------
    distance : array
        Signed distance of the shape [voxels].
    porosity : float
        Wanted, in ``region``.
    region : bool array
        Where the porosity is counted.
    largest : float
        Bounds of the search are +- this [voxels].

    Raises
    ------
    InputError
        When no thickness gives the porosity.
    """
    inside = distance[region]
    lo, hi = -largest, largest

    def found(offset: float) -> float:
        return 1.0 - float(logistic(inside - offset, width).mean())

    if not found(hi) <= porosity <= found(lo):
        raise InputError(
            f"A porosity of {porosity:g} can't be reached with this shape: between {found(hi):.3f} and "
            f"{found(lo):.3f} is possible. Change the number or the spacing of its elements."
        )
    for _ in range(60):
        mid = 0.5 * (lo + hi)
        lo, hi = (mid, hi) if found(mid) > porosity else (lo, mid)
    return 0.5 * (lo + hi)


def checked_porosity(porosity: float) -> float:
    """Itself when it lies between 0.05 and 0.98."""
    if not 0.05 <= porosity <= 0.98:
        raise InputError(f"A porosity of {porosity:g} was asked for; it must lie between 0.05 and 0.98.")
    return porosity

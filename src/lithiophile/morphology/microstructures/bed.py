"""What all hosts share: a collector at the bottom of the box, a skeleton of a wanted porosity on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lithiophile.errors import InputError
from lithiophile.morphology.microstructures.specimen import Specimen, assembled, logistic
from lithiophile.morphology.microstructures.target import (
    COLLECTOR,
    checked_porosity,
    collector,
    coordinates,
    offset_for_porosity,
)

Field = NDArray[np.float64]

FREE = 4.0
"""Voxels of electrolyte above a host at least."""


@dataclass(frozen=True)
class Bed:
    """The place a host is built in.

    Parameters
    ----------
    shape : tuple of int
        Voxels; axis 0 is the height.
    voxel : float
        [m].
    porosity : float
        Wanted, between collector and ``top``.
    top : float
        Height of the host's upper end [voxels].
    width : float
        Profile scale [voxels].
    """

    shape: tuple[int, ...]
    voxel: float
    porosity: float
    top: float
    width: float

    @classmethod
    def below(cls, shape: tuple[int, ...], voxel: float, porosity: float, width: float, gap: float = 0.0) -> Bed:
        """A bed that reaches up to a gap of free electrolyte [m] under the top of the box."""
        return cls(shape, voxel, checked_porosity(porosity), shape[0] - max(gap / voxel, FREE), width)

    def resolved(self, what: str, length: float, least: float) -> float:
        """A length of the structure [voxels], refused when the voxels are too large for it.

        Raises
        ------
        InputError
            With the voxel that would do.
        """
        found = length / self.voxel
        if found < least:
            raise InputError(
                f"{what} of {length * 1e6:g} um are {found:.1f} voxels; at least {least:g} are needed. "
                f"Use voxels of {length / least * 1e6:.3g} um or less."
            )
        return found

    @property
    def height(self) -> Field:
        """Height of every voxel's centre [voxels]."""
        return np.broadcast_to(coordinates(self.shape)[0], self.shape)

    @property
    def region(self) -> NDArray[np.bool_]:
        """Where the porosity counts."""
        return (self.height > COLLECTOR + 1.0) & (self.height < self.top)

    def solid(self, distance: Field, largest: float) -> tuple[Field, float]:
        """Share of the skeleton that has the wanted porosity, and by how much its shape has grown [voxels].

        Parameters
        ----------
        distance : array
            Signed distance of the shape [voxels], negative inside.
        largest : float
            Bound of the growth.
        """
        offset = offset_for_porosity(distance, self.porosity, self.region, self.width, largest)
        return logistic(np.maximum(distance - offset, self.height - self.top), self.width), offset

    def specimen(self, name: str, solid: Field, insulating: bool, periodic: bool, grounded: bool = False,
                 **origin: Any) -> Specimen:  # fmt: skip
        """The skeleton on its collector."""
        floor = logistic(collector(self.shape), self.width)
        return assembled(
            name,
            self.voxel,
            conductive=floor if insulating else np.maximum(floor, solid),
            insulating=solid if insulating else None,
            periodic=periodic,
            width=self.width,
            collector=COLLECTOR,
            grounded=grounded and not insulating,
            origin={"porosity": self.porosity, **origin, "top": self.top * self.voxel},
        )

r"""An artificial coating as a volume: a layer of its own conductivity that lies on all metal.

A thin film is a resistance (:mod:`lithiophile.morphology.surface.film`). A coating of several voxels is more:
current spreads along it, fills cracks from the side, and has to pass its thickness where it is bent.
Here the electrolyte within the layer's thickness of the metal conducts as the coating does,

.. math:: \kappa(d) = \kappa_c \quad (0 < d < T/(1 + s)),

d being the distance from the nearest metal and s the stretch of its surface: the layer moves with
the lithium, and thins as it is stretched, so that its volume stays. Where s exceeds the fracture
strain, the cracked share of its width holds electrolyte.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from lithiophile.errors import InputError
from lithiophile.morphology.surface.film import Film

Field = NDArray[np.floating]

THINNEST = 2.0
"""Fewest voxels in the thickness of a coating; thinner ones are films."""

THICKEST = 15.0
"""Most voxels."""

NEVER = 1e6
"""Fracture strain of a coating that does not crack."""


@dataclass(frozen=True)
class Coating:
    """A layer on lithium and walls.

    Parameters
    ----------
    thickness : float
        Where it is not stretched [m].
    conductivity : float
        [S/m].
    fracture_strain : float, optional
        Stretch at which it cracks; None never cracks.
    healing : float
        Rate at which stretch is forgotten [1/s].
    """

    thickness: float
    conductivity: float
    fracture_strain: float | None = None
    healing: float = 0.0

    def checked(self, voxel: float) -> Coating:
        """Itself, or all reasons why it can't be resolved."""
        found = []
        if not self.conductivity > 0:
            found.append(f"the coating's conductivity is {self.conductivity:g} S/m; it must be above zero.")
        layers = self.thickness / voxel
        if not THINNEST <= layers <= THICKEST:
            found.append(
                f"the coating is {self.thickness * 1e6:g} um thick, {layers:.1f} voxels; {THINNEST:g} to {THICKEST:g} "
                "are possible. State a thinner one as a film (resistance = thickness / conductivity), or change the "
                "voxel."
            )
        if self.healing < 0:
            found.append(f"the coating's healing is {self.healing:g} 1/s; it can't be negative.")
        if found:
            raise InputError(found, where="coating")
        return self

    def surface(self) -> Film:
        """What keeps the account of its stretch: a film without resistance."""
        return Film(fracture_strain=NEVER if self.fracture_strain is None else self.fracture_strain,
                    healing=self.healing)  # fmt: skip


def conduction(
    coating: Coating, metal: Field, stretch: Field, ratio: float, voxel: float, width: float, periodic: bool
) -> NDArray[np.float64]:
    """Factor on the electrolyte's conductivity in every voxel.

    Parameters
    ----------
    metal, stretch : (shape) arrays
        Share of metal; stretch of its surface.
    ratio : float
        Conductivity of the coating over that of the electrolyte.
    width : float
        Profile scale of the metal's face [voxels].

    Examples
    --------
    Two voxels of a tenth of the conductivity on a flat metal that ends between voxels 3 and 4:

    >>> metal = 1.0 / (1.0 + np.exp(np.arange(8.0) - 3.5)).reshape(8, 1)
    >>> conduction(Coating(2.0, 1.0), metal, np.zeros((8, 1)), 0.1, 1.0, 1.0, False)[4:, 0].round(6).tolist()
    [0.1, 0.1, 1.0, 1.0]
    """
    distance, s = _from_metal(metal, stretch, width, periodic)
    cracked = np.zeros_like(s)
    if coating.fracture_strain is not None:
        cracked = np.clip((s - coating.fracture_strain) / (1.0 + s), 0.0, 1.0)
    own = (1.0 - cracked) * ratio + cracked
    thickness = coating.thickness / voxel / (1.0 + s)
    # a voxel that the layer's face cuts conducts as both in series
    share = np.clip(thickness - distance + 0.5, 0.0, 1.0)
    return np.asarray(1.0 / (share / own + (1.0 - share)))


def _from_metal(
    metal: Field, field: Field, width: float, periodic: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Distance from the metal's face [voxels], and a surface field at the nearest metal."""
    reach = int(THICKEST) + 1
    pad = [(0, 0)] + [(reach if periodic else 0,) * 2] * (metal.ndim - 1)
    wide = np.pad(metal, pad, mode="wrap")
    values = np.pad(np.broadcast_to(field, metal.shape), pad, mode="wrap")
    if not (wide > 0.5).any():
        return np.full(metal.shape, np.inf), np.zeros(metal.shape)
    gap, where = ndimage.distance_transform_edt(wide <= 0.5, return_indices=True)
    nearest = tuple(where)
    # the face lies beyond the centre of the nearest voxel by what its share says
    share = np.clip(wide[nearest], 1e-6, 1.0 - 1e-6)
    distance = gap - width * np.log(share / (1.0 - share))
    cut = (slice(None), *[slice(reach, -reach) if periodic else slice(None)] * (metal.ndim - 1))
    return np.asarray(distance[cut], float), np.asarray(values[nearest][cut], float)

"""Porous-dense garnet bilayers and trilayers: an ion-conducting skeleton with a dense membrane.

The box holds the anode side: collector, porous layer, dense layer. A trilayer's third layer lies
beyond the dense one and belongs to the counter electrode, so that both share this anode side; a
trilayer continues the porous skeleton above the membrane, filled with electrolyte.
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from lithiophile.errors import InputError
from lithiophile.morphology.film import gaussian_field
from lithiophile.morphology.microstructures.target import (
    checked_porosity,
    collector,
    coordinates,
    offset_for_porosity,
)
from lithiophile.morphology.specimen import Specimen, assembled, logistic


def garnet(
    shape: tuple[int, ...],
    voxel: float,
    *,
    pore: float = 6e-6,
    porosity: float = 0.6,
    dense: float = 4e-6,
    layers: int = 2,
    periodic: bool = True,
    seed: int = 0,
    width: float = 1.0,
) -> Specimen:
    """Porous garnet on a copper collector under a dense membrane; its pores are wetted.

    Parameters
    ----------
    pore : float
        Typical pore width [m].
    porosity : float
        Of the porous layer.
    dense : float
        Thickness of the membrane [m].
    layers : {2, 3}
        Bilayer (membrane to the top of the box) or trilayer.

    Pores that no other pore connects to the collector are closed, as sintering does.
    """
    checked_porosity(porosity)
    if layers not in (2, 3):
        raise InputError(f"a garnet of {layers} layers is not known; use 2 or 3.")
    if pore / voxel < 8:
        raise InputError(f"Pores of {pore / voxel:.1f} voxels can't be resolved; at least 8 are needed.")
    z = np.broadcast_to(coordinates(shape)[0], shape)
    noise = gaussian_field(shape, 0.35 * pore / voxel, seed, periodic)
    slope = np.sqrt(sum(g**2 for g in np.gradient(noise))).mean()
    distance = noise / slope
    middle = shape[0] - dense / voxel - 1.0 if layers == 2 else 0.55 * shape[0]
    porous = (z > 5.0) & (z < middle)
    offset = offset_for_porosity(distance, porosity, porous, width, 0.5 * pore / voxel)
    walls = distance - offset
    # pores without a way to the collector are filled
    open_pore = (walls > 0) & (z < middle)
    labels, _ = ndimage.label(open_pore)
    reached = np.isin(labels, np.setdiff1d(np.unique(labels[6]), [0]))
    walls = np.where(open_pore & ~reached, -walls, walls)
    membrane = z < middle if layers == 2 else np.abs(z - middle - 0.5 * dense / voxel) > 0.5 * dense / voxel
    plate = np.where(membrane, np.inf, 0.0)
    level = middle - z if layers == 2 else np.abs(z - middle - 0.5 * dense / voxel) - 0.5 * dense / voxel
    plate = level
    solid = logistic(np.minimum(walls, plate), width)
    return assembled(
        "garnet",
        voxel,
        conductive=logistic(collector(shape), width),
        ionic=solid,
        periodic=periodic,
        width=width,
        origin={"pore": pore, "porosity": porosity, "dense": dense, "layers": layers, "seed": seed,
                "top": middle * voxel},
    )  # fmt: skip

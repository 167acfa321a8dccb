"""Porous-dense garnet bilayers and trilayers: an ion-conducting skeleton with a dense membrane.

The box holds the anode side: collector, porous layer, dense layer. A trilayer continues the porous
skeleton above the membrane, on the side of the counter electrode, filled with electrolyte. The pores
of the anode side hold electrolyte too, or gas (``dry``).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from lithiophile.errors import InputError
from lithiophile.morphology.microstructures.bed import Bed
from lithiophile.morphology.microstructures.specimen import Specimen, assembled, logistic
from lithiophile.morphology.microstructures.target import COLLECTOR, checked_porosity, collector, offset_for_porosity
from lithiophile.morphology.surface.film import gaussian_field
from lithiophile.morphology.voxels.connect import components

Field = NDArray[np.float64]
Pores = NDArray[np.bool_]

REACH = 16
"""Voxels beyond a periodic wall that are looked at for the nearest pore."""


def garnet(
    shape: tuple[int, ...],
    voxel: float,
    *,
    pore: float = 6e-6,
    porosity: float = 0.6,
    dense: float = 4e-6,
    layers: int = 2,
    dry: bool = False,
    periodic: bool = True,
    seed: int = 0,
    width: float = 1.0,
) -> Specimen:
    """Porous garnet on a copper collector under a dense membrane.

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
    dry : bool
        Gas in the pores below the membrane: lithium then plates where it touches garnet and creeps.

    Pores that no other pore connects to the collector are closed, as sintering does.
    """
    if layers not in (2, 3):
        raise InputError(f"a garnet of {layers} layers is not known; use 2 or 3.")
    middle = shape[0] - dense / voxel - 1.0 if layers == 2 else 0.55 * shape[0]
    bed = Bed(shape, voxel, checked_porosity(porosity), middle, width)
    size, z = bed.resolved("Pores", pore, 8.0), bed.height
    noise = gaussian_field(shape, 0.35 * size, seed, periodic)
    slope = np.sqrt(sum(g**2 for g in np.gradient(noise))).mean()
    walls = noise / slope - offset_for_porosity(noise / slope, porosity, bed.region, width, 0.5 * size)
    # pores without a way to the collector are filled
    open_pore = (walls > 0) & (z < middle)
    labels, _ = components(open_pore, tuple(range(1, len(shape))) if periodic else ())
    reached = np.isin(labels, np.setdiff1d(np.unique(labels[6]), [0]))
    half = 0.5 * dense / voxel
    beyond = (walls > 0) & (z > middle + 2.0 * half) if layers == 3 else np.zeros(shape, bool)
    walls = filled(walls, open_pore & ~reached, (open_pore & reached) | beyond, periodic)
    membrane = middle - z if layers == 2 else np.abs(z - middle - half) - half
    return assembled(
        "garnet",
        voxel,
        conductive=logistic(collector(shape), width),
        ionic=logistic(np.minimum(walls, membrane), width),
        gas=(z < middle + half).astype(float) if dry else None,
        periodic=periodic,
        width=width,
        collector=COLLECTOR,
        origin={"pore": pore, "porosity": porosity, "dense": dense, "layers": layers, "dry": dry, "seed": seed,
                "top": middle * voxel},
    )  # fmt: skip


def filled(walls: Field, closed: Pores, kept: Pores, periodic: bool) -> Field:
    """Distance of a skeleton [voxels], negative inside, after its closed pores are filled with their borders.

    Parameters
    ----------
    walls : array
        Distance before; positive in pores.
    closed, kept : bool arrays
        Pores that go and pores that stay.
    """
    if not closed.any() or not kept.any():
        return np.where(closed, -np.abs(walls), walls)
    around = [(0, 0)] + [(REACH if periodic else 0,) * 2] * (walls.ndim - 1)
    to_closed, to_kept = (ndimage.distance_transform_edt(~np.pad(f, around, mode="wrap")) for f in (closed, kept))
    inner = tuple(slice(low, -high or None) for low, high in around)
    nearer = (to_closed < to_kept)[inner]
    return np.where(nearer, 0.5 - to_kept[inner], walls)

"""Open-cell foams: struts along the edges of a Voronoi tessellation, and sphere-pore copper."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from lithiophile.errors import InputError
from lithiophile.morphology.microstructures.bed import Bed
from lithiophile.morphology.microstructures.specimen import Specimen

Field = NDArray[np.float64]


def foam(
    shape: tuple[int, ...],
    voxel: float,
    *,
    cell: float = 15e-6,
    porosity: float = 0.85,
    form: str = "struts",
    top_gap: float = 0.0,
    insulating: bool = False,
    periodic: bool = True,
    seed: int = 0,
    width: float = 1.0,
) -> Specimen:
    """Open foam on a collector.

    In 2D a section of a foam: struts are seen end-on and conduct out of the plane.

    Parameters
    ----------
    cell : float
        Mean diameter of a cell [m].
    form : {"struts", "spheres"}
        Struts of an open-cell foam, or a solid with overlapping spherical pores (porous copper).
    top_gap : float
        Free electrolyte above [m].
    """
    bed = Bed.below(shape, voxel, porosity, width, top_gap)
    if form not in ("struts", "spheres"):
        raise InputError(f"a foam of form '{form}' is not known; use 'struts' or 'spheres'.")
    size = bed.resolved("Cells", cell, 12.0)
    centres = _centres(shape, size, periodic, seed)
    points = np.stack([g.ravel() for g in np.meshgrid(*[np.arange(n) + 0.5 for n in shape], indexing="ij")], -1)
    nearest, _ = cKDTree(centres).query(points, k=3, workers=2)
    if form == "struts":
        # an edge of the tessellation is as far from three cells; a section shows edges as corners of two
        last = 2 if len(shape) == 3 else 1
        distance = 0.5 * (nearest[:, last] - nearest[:, 0])
    else:
        distance = -nearest[:, 0]
    solid, _ = bed.solid(distance.reshape(shape), 2.0 * size)
    return bed.specimen("foam", solid, insulating, periodic, len(shape) == 2, cell=cell, form=form, seed=seed)


def _centres(shape: tuple[int, ...], cell: float, periodic: bool, seed: int) -> Field:
    """Jittered lattice of cell centres with images around the box."""
    rng = np.random.default_rng(seed)
    count = [max(1, round(n / cell)) for n in shape]
    step = [n / c for n, c in zip(shape, count, strict=True)]
    base = np.array(
        [[(i + 0.5 + 0.35 * rng.uniform(-1, 1)) * s for i, s in zip(p, step, strict=True)] for p in np.ndindex(*count)]
    )
    images = [base]
    for axis in range(len(shape)):
        grown = []
        for part in images:
            low, high = part.copy(), part.copy()
            if axis > 0 and periodic:
                low[:, axis] -= shape[axis]
                high[:, axis] += shape[axis]
            else:
                low[:, axis] = -low[:, axis]
                high[:, axis] = 2 * shape[axis] - high[:, axis]
            grown += [part, low, high]
        images = grown
    return np.concatenate(images)

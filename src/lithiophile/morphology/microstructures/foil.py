"""Flat lithium or copper, with or without small seeds of lithium on it."""

from __future__ import annotations

import numpy as np

from lithiophile.morphology.microstructures.specimen import Specimen, assembled, logistic
from lithiophile.morphology.microstructures.target import COLLECTOR, coordinates, wrapped
from lithiophile.morphology.surface.film import gaussian_field


def foil(
    shape: tuple[int, ...],
    voxel: float,
    *,
    lithium: float = 10e-6,
    roughness: float = 0.0,
    correlation: float = 5e-6,
    seeds: int = 0,
    seed_radius: float = 1e-6,
    periodic: bool = True,
    seed: int = 0,
    width: float = 1.0,
) -> Specimen:
    """Lithium foil on a collector; ``lithium = 0`` is a bare collector.

    Parameters
    ----------
    shape, voxel
        Voxels, [m].
    lithium : float
        Thickness [m].
    roughness : float
        Standard deviation of its height [m].
    correlation : float
        Correlation length of the relief [m].
    seeds : int
        Hemispheres of lithium at random places.
    seed_radius : float
        [m].
    """
    rng = np.random.default_rng(seed)
    grid = coordinates(shape)
    level = COLLECTOR + lithium / voxel
    relief = np.zeros(shape[1:])
    if roughness > 0:
        relief = roughness / voxel * gaussian_field(shape[1:], correlation / voxel, seed + 1, periodic)
    distance = np.broadcast_to(grid[0] - level, shape) - relief
    if roughness > 0:
        slope = np.gradient(relief)
        slope = slope if isinstance(slope, (list, tuple)) else [slope]
        distance = distance / np.sqrt(1.0 + sum(s**2 for s in slope))
    for _ in range(seeds):
        centre = [level, *[rng.uniform(0, n) for n in shape[1:]]]
        square = (grid[0] - centre[0]) ** 2
        for axis in range(1, len(shape)):
            square = square + wrapped(grid[axis] - centre[axis], shape[axis], periodic) ** 2
        distance = np.minimum(distance, np.sqrt(square) - seed_radius / voxel)
    metal = logistic(distance, width)
    base = logistic(np.broadcast_to(grid[0] - COLLECTOR, shape), width)
    return assembled(
        "foil",
        voxel,
        conductive=base,
        lithium=np.maximum(metal - base, 0.0) if lithium > 0 or seeds else None,
        periodic=periodic,
        width=width,
        collector=COLLECTOR,
        origin={"lithium": lithium, "roughness": roughness, "seeds": seeds, "seed": seed},
    )

"""Stacks of flat sheets with gaps between and slits through them: reduced graphene oxide, MXene."""

from __future__ import annotations

import numpy as np

from lithiophile.errors import InputError
from lithiophile.morphology.microstructures.bed import Bed
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.microstructures.target import COLLECTOR, coordinates, wrapped


def sheets(
    shape: tuple[int, ...],
    voxel: float,
    *,
    spacing: float = 5e-6,
    flake: float = 20e-6,
    slit: float = 3e-6,
    spread: float = 0.3,
    porosity: float = 0.8,
    top_gap: float = 0.0,
    insulating: bool = False,
    periodic: bool = True,
    seed: int = 0,
    width: float = 1.0,
) -> Specimen:
    """Horizontal sheets; ions pass through slits that are staggered from sheet to sheet.

    Parameters
    ----------
    spacing : float
        Mean distance of the sheets [m]; the gaps are log-normal with the spread ``spread``.
    flake : float
        Distance of the slits in a sheet [m].
    slit : float
        Width of a slit [m].
    top_gap : float
        Free electrolyte above the sheets [m].

    The sheets are joined by one wall of their own thickness, which carries the electrons.
    """
    bed = Bed.below(shape, voxel, porosity, width, top_gap)
    gap_between = bed.resolved("Gaps between sheets", spacing, 8.0)
    rng = np.random.default_rng(seed)
    grid = coordinates(shape)
    z, x = grid[0], grid[-1]
    distance = np.full(shape, np.inf)
    level, number = COLLECTOR, 0
    cells = max(1, round(shape[-1] * voxel / flake))
    period = shape[-1] / cells
    while True:
        level += gap_between * float(np.exp(spread * rng.standard_normal() - 0.5 * spread**2))
        if level > bed.top - 2.0:
            break
        start = (0.25 + 0.5 * (number % 2) + 0.1 * rng.uniform(-1, 1)) * period
        gap = np.abs(wrapped(x - start, period, True)) - 0.5 * slit / voxel
        # thickening the sheets to the wanted porosity must not close the slits
        edge = 0.5 * (1.0 - porosity) * gap_between - np.broadcast_to(gap, shape)
        one = np.maximum(np.broadcast_to(np.abs(z - level), shape), edge)
        distance = np.minimum(distance, one)
        number += 1
    if number == 0:
        raise InputError("No sheet fits into the box; lower the spacing or raise the height.")
    post = np.broadcast_to(np.abs(wrapped(x - 0.5 * period, period, True)), shape)
    post = np.maximum(post, np.broadcast_to(z - level, shape))
    distance = np.minimum(distance, post)
    solid, _ = bed.solid(distance, 0.5 * gap_between)
    return bed.specimen("sheets", solid, insulating, periodic, spacing=spacing, flake=flake, slit=slit,
                        sheets=number, seed=seed)  # fmt: skip

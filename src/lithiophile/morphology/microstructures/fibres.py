"""Mats of straight fibres: carbon paper and cloth, nanowire felts, and hollow fibres."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lithiophile.errors import InputError
from lithiophile.morphology.microstructures.bed import Bed
from lithiophile.morphology.microstructures.specimen import Specimen, logistic
from lithiophile.morphology.microstructures.target import coordinates, wrapped

Field = NDArray[np.float64]

WINDINGS = ((1, 0), (0, 1), (1, 1), (1, -1), (2, 1), (1, 2), (2, -1), (1, -2))
"""In-plane directions of a fibre that closes on itself across periodic walls."""

MOST_FIBRES = 4000
TOUCH = 0.85
"""Axes of touching fibres are at most this share of a diameter apart."""


def fibres(
    shape: tuple[int, ...],
    voxel: float,
    *,
    diameter: float = 8e-6,
    porosity: float = 0.8,
    orientation: str = "in-plane",
    hollow: float = 0.0,
    top_gap: float = 0.0,
    insulating: bool = False,
    periodic: bool = True,
    seed: int = 0,
    width: float = 1.0,
) -> Specimen:
    """Random mat of fibres on a collector.

    In 2D the fibres are seen end-on, as disks that conduct out of the plane. In 3D too every fibre
    counts as connected: a piece cut out of a mat is held together outside the box.

    Parameters
    ----------
    shape : tuple of int
        Voxels; axis 0 is the height.
    voxel : float
        [m].
    diameter : float
        [m]; adjusted by the last few percent to meet the porosity.
    porosity : float
        Of the mat, between collector and its top. The bores of hollow fibres count as pores.
    orientation : {"in-plane", "isotropic"}
        Isotropic fibres pass through the walls, which are then mirrored.
    hollow : float
        Bore over outer diameter; the bores are open at slits along the fibres.
    top_gap : float
        Free electrolyte above the mat [m].
    insulating : bool
        Whether the skeleton does not conduct electrons.
    seed : int
        Of the random places and directions.
    """
    bed = Bed.below(shape, voxel, porosity, width, top_gap)
    if orientation not in ("in-plane", "isotropic"):
        raise InputError(f"orientation '{orientation}' is not known; use 'in-plane' or 'isotropic'.")
    if not 0.0 <= hollow <= 0.85:
        raise InputError(f"hollow = {hollow:g}: the bore must be between 0 and 0.85 of the diameter.")
    radius = 0.5 * bed.resolved("Fibres", diameter, 5.0)
    periodic = periodic and orientation == "in-plane"
    distance, number = _axes(bed, radius, orientation, hollow, periodic, np.random.default_rng(seed))
    solid, offset = bed.solid(distance, 0.5 * radius)
    name = "hollow fibres" if hollow else "fibres"
    return bed.specimen(name, solid, insulating, periodic, True, diameter=2 * (radius + offset) * voxel,
                        orientation=orientation, hollow=hollow, fibres=number, seed=seed)  # fmt: skip


def _axes(
    bed: Bed, radius: float, orientation: str, hollow: float, periodic: bool, rng: np.random.Generator
) -> tuple[Field, int]:
    """Signed distance of a growing mat once its porosity is reached, and the number of fibres."""
    shape, top, region = bed.shape, bed.top, bed.region
    distance = np.full(shape, np.inf)
    queue: list[int] = []
    count = 0
    for count in range(1, MOST_FIBRES):
        one = (
            _disk(shape, radius, top, periodic, rng, distance)
            if len(shape) == 2
            else _line(shape, radius, orientation, top, periodic, rng, queue)
        )
        if hollow:
            one = np.maximum(one, -(one + radius * (1.0 - hollow)))
            one = _slit(one, shape, radius, rng)
        distance = np.minimum(distance, one)
        if 1.0 - logistic(distance[region], bed.width).mean() <= bed.porosity:
            return distance, count
    raise InputError(f"{MOST_FIBRES} fibres do not bring the porosity down to {bed.porosity:g}; use thicker ones.")


def _disk(
    shape: tuple[int, ...], radius: float, top: float, periodic: bool, rng: np.random.Generator, taken: Field
) -> Field:
    """Distance of one disk, kept off the others while there is room."""
    z, x = coordinates(shape)
    best = None
    for _ in range(200):
        cz = rng.uniform(4.0 + 0.3 * radius, top - radius)
        cx = rng.uniform(0, shape[1])
        clear = taken[min(int(cz), shape[0] - 1), min(int(cx), shape[1] - 1)]
        if best is None or clear > best[0]:
            best = (clear, cz, cx)
        if clear > 1.4 * radius:
            break
    assert best is not None
    return np.hypot(z - best[1], wrapped(x - best[2], shape[1], periodic)) - radius


def _line(
    shape: tuple[int, ...],
    radius: float,
    orientation: str,
    top: float,
    periodic: bool,
    rng: np.random.Generator,
    queue: list[int],
) -> Field:
    """Distance of one long fibre in 3D; ``queue`` holds the levels that wait for one."""
    z, y, x = coordinates(shape)
    if orientation == "isotropic":
        direction = rng.standard_normal(3)
        direction /= np.linalg.norm(direction)
        centre = [rng.uniform(4.0, top), rng.uniform(0, shape[1]), rng.uniform(0, shape[2])]
        d = [z - centre[0], y - centre[1], x - centre[2]]
        along = sum(a * b for a, b in zip(direction, d, strict=True))
        square = sum(a * a for a in d) - along * along
        return np.asarray(np.sqrt(np.maximum(square, 0.0)) - radius)
    # levels less than a diameter apart, each used once before any is used again: fibres of
    # neighbouring levels cross and touch, and the mat is even from bottom to top
    levels = max(1, int((top - 4.0) / (2 * radius * TOUCH)))
    if not queue:
        queue.extend(rng.permutation(levels))
    cz = 4.0 + (queue.pop() + 0.5 + 0.1 * rng.uniform(-1, 1)) * (top - 4.0) / levels
    return along_a_level(shape, radius, cz, rng)


def along_a_level(shape: tuple[int, ...], radius: float, level: float, rng: np.random.Generator) -> Field:
    """Distance of one fibre in the plane at a height, of random place and direction, that closes on itself."""
    z, y, x = coordinates(shape)
    turns = WINDINGS[rng.integers(len(WINDINGS))]
    # a fibre along p*a + q*b of the periodic cell has images that are A/|pa+qb| apart
    run = np.array([turns[0] * shape[1], turns[1] * shape[2]], float)
    length = float(np.hypot(*run))
    normal = np.array([-run[1], run[0]]) / length
    spacing = shape[1] * shape[2] / length
    across = normal[0] * (y - rng.uniform(0, shape[1])) + normal[1] * (x - rng.uniform(0, shape[2]))
    across = wrapped(across, spacing, True)
    return np.hypot(np.broadcast_to(z - level, shape), np.broadcast_to(across, shape)) - radius


def _slit(shell: Field, shape: tuple[int, ...], radius: float, rng: np.random.Generator) -> Field:
    """A shell opened towards one side, so that ions reach the bore."""
    grids = coordinates(shape)
    phase = rng.uniform(0, shape[-1])
    period = max(6.0 * radius, 12.0)
    opening = np.abs(wrapped(grids[-1] - phase, period, True)) - max(0.5 * radius, 2.0)
    return np.maximum(shell, -np.broadcast_to(opening, shape))

"""How finely a design's layers are divided: as stated, else by their thickness.

``lithiophile run NAME --check-mesh`` tells how far a run is from the limit of fine meshes.
"""

import math
from dataclasses import dataclass

from lithiophile.designs.ledger import defaults
from lithiophile.designs.schema import Host

LEAST_OF_HOST = 8
"""Fewest grid cells of a sub-layer that is not cut into slices."""

_FOR_A_FRONT = 2
"""How many times as many where a front of lithium moves through the host, or it has several parts."""

_CELL_WIDTH = 12.5e-6
"""Mean width of cells in thick electrolytes with salt [m]: at 5 mA/cm2 Sand's time of 1 mm is 0.1 % from its limit."""

_MOST = 200
"""Most grid cells that a layer of electrolyte gets unless its design says more."""

_STEEPEST_OF_PART = 1.125
"""Largest ratio of neighbouring grid cells by default in one part of a host of several: with 1.21, 20 cells of a
gradient of barriers are 2.3 % off in their depth centroid, with this 0.7 %."""

_LEAST_OF_SLICE = 3
"""Fewest grid cells of a slice of a gradient."""

_OF_CONDUCTOR = 2
"""Grid cells of a single-ion conductor: it has no diffusion layer, its potential is a straight line, and its resistance
does not depend on its cells."""


@dataclass(frozen=True)
class HostMesh:
    """Grid cells of one slice of a host, and how much denser they lie towards the separator."""

    cells: int
    contrast: float


def host_mesh(host: Host, whole: float, slices: int, topmost: bool, front: bool) -> HostMesh:
    """Mesh of each slice of a sub-layer in a host that is ``whole`` [m] thick.

    ``front``: a front of lithium moves from cell to cell through its pores, since they are full at the start or carry
    electrons through lithium alone. Such a host has twice as many cells, and one of several parts. Others fill and
    empty everywhere at once.
    ``grading`` is the ratio of neighbours in the mesh that the sub-layer has by default. Another number of cells
    keeps its shape: as a ratio it would make the smallest of 320 cells a picometre thick.
    """
    part = slices > 1 or host.thickness.value < whole
    of_whole = defaults()["host.cells"].value * (_FOR_A_FRONT if front or part else 1)
    usual = max(LEAST_OF_HOST, round(of_whole * host.thickness.value / whole))
    of_slice = _of_slice(usual, slices)
    if host.grading is not None:
        contrast = float(host.grading.value**of_slice)
    else:
        # a dry pore has no mouth: lithium fills it from its base, and its front may stand anywhere
        contrast = _default_contrast(of_slice, part) if topmost and host.fill != "gas" else 1.0
    return HostMesh(_of_slice(host.cells or usual, slices), contrast)


def _default_contrast(cells: int, part: bool) -> float:
    """That of a whole host; less in the topmost part of one of several, since its first cell would be wide.

    What closes the mouth, and where lithium outside competes with that inside, is the outermost cell: its width makes
    the largest error of most hosts, of first order. At the other end of a gradient the barrier in the middle of a wide
    cell stands for that of the whole cell, and decides where the part begins to fill.
    """
    whole = float(defaults()["host.grading"].value ** defaults()["host.cells"].value)
    return min(whole, _STEEPEST_OF_PART**cells) if part else whole


def _of_slice(cells: int, slices: int) -> int:
    return max(_LEAST_OF_SLICE, cells // slices)


def electrolyte_cells(thickness: float, salted: bool) -> int:
    """Grid cells of a layer of electrolyte with salt: a fixed number, and more where a diffusion layer would be thin in
    it."""
    if not salted:
        return _OF_CONDUCTOR
    fewest = int(defaults()["electrolyte.cells"].value)
    return max(fewest, min(_MOST, math.ceil(thickness / _CELL_WIDTH)))


def coating_cells(salted: bool) -> int:
    """Grid cells of a coating that is a layer of its own."""
    return int(defaults()["coating.cells"].value) if salted else _OF_CONDUCTOR

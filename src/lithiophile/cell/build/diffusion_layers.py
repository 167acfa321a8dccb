"""Cells for the diffusion layers that a protocol's current makes: known only when a stack meets its protocol."""

import math
from dataclasses import replace

import numpy as np

from lithiophile.cell.build.kept import made
from lithiophile.constants import FARADAY
from lithiophile.stack import IonLayer, Stack

_WITHIN = 10
"""Cells in a diffusion layer: across 1 mm at 5 mA/cm2, Sand's time is 1.2 % short with 4 of them, 0.3 % with 7."""

_MOST = 400
"""Most cells that a layer gets; a design may state as many."""


def with_diffusion_layers(stack: Stack, current: float) -> Stack:
    """The same stack, with more cells where ``current`` [A/m2] uses up salt within less than a layer's thickness.

    Only layers that say so follow (those of designs that state no number of cells), and none gets fewer.
    """
    cells = [made(_cells, layer, current) if layer.follows else layer.cells for layer in stack.layers]
    return stack if cells == [layer.cells for layer in stack.layers] else with_cells(stack, tuple(cells))


def diffusion_length(layer: IonLayer, current: float) -> float:
    r"""Distance over which a steady current uses up the salt [m]: that of the concentration's slope at an electrode.

    .. math:: \ell = \frac{F D c}{(1 - t^+)\, i}

    Infinite without salt or without a current.
    """
    laws = layer.electrolyte
    if laws.diffusivity is None or laws.transference is None or current <= 0.0:
        return math.inf
    salt = np.array([laws.salt_concentration])
    diffusivity, transference = (float(np.asarray(law(salt))[0]) for law in (laws.diffusivity, laws.transference))
    path = layer.porosity**layer.bruggeman / layer.tortuosity
    left = (1.0 - transference) * current
    return float(FARADAY * diffusivity * path * laws.salt_concentration / left) if left > 0.0 else math.inf


def _cells(layer: IonLayer, current: float) -> int:
    """How many a layer needs."""
    needed = math.ceil(_WITHIN * layer.thickness / diffusion_length(layer, current))
    return max(layer.cells, min(_MOST, needed))


def with_cells(stack: Stack, cells: tuple[int, ...]) -> Stack:
    """The same stack with so many cells in those layers that follow a current: as the run had that another goes on
    from."""
    if len(stack.layers) != len(cells):
        return stack
    layers = [
        replace(layer, cells=count) if layer.follows else layer
        for layer, count in zip(stack.layers, cells, strict=True)
    ]
    return replace(stack, layers=tuple(layers))

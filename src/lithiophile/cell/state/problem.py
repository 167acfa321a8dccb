"""Arrays that the compiled model works on."""

from typing import NamedTuple

import numpy as np

from lithiophile.cell.state import unknowns as k


class Problem(NamedTuple):
    """Constants of a cell."""

    nodes: np.ndarray
    """(N, NODE_COLUMNS)"""
    scalars: np.ndarray
    """(SCALARS,)"""
    electrolytes: np.ndarray
    """(n, 5, points, 2) tables"""
    electrolyte_scalars: np.ndarray
    """(n, 3)"""
    hosts: np.ndarray
    """(n, 2, points, 2) tables"""
    potentials: np.ndarray
    """(n, 1, points, 2) tables"""
    cathodes: np.ndarray
    """(n, 2, points, 2) tables"""
    mass: np.ndarray
    """(N, 4, 4) mass blocks"""
    active: np.ndarray
    """(N, SLOTS) bool: unknowns, potentials aside, that the properties or reactions of a node depend on"""
    slots: np.ndarray
    """(N, SLOTS) the unknowns that a node has, in rising order: the first four, then its inner ones;"""
    sizes: np.ndarray
    """(N,) and how many these are. Other slots cost nothing and stay as they are."""
    moved: np.ndarray
    """(N, SLOTS) the active ones listed;"""
    moved_sizes: np.ndarray
    """(N,) how many;"""
    fluxing: np.ndarray
    """(N, SLOTS) those among them that its fluxes depend on;"""
    fluxing_sizes: np.ndarray
    """(N,) how many"""
    additives: np.ndarray
    """(n, 3) stocks of the electrolyte: columns of :mod:`lithiophile.cell.equations.electrolyte_inventory`"""


class Work(NamedTuple):
    """Arrays reused from step to step."""

    prop: np.ndarray
    """(N, PROPERTY_COLUMNS)"""
    moved_prop: np.ndarray
    """(N, SLOTS, PROPERTY_COLUMNS): with one unknown moved by ``delta``"""
    delta: np.ndarray
    """(N, SLOTS)"""
    source: np.ndarray
    """(N, SOURCE_COLUMNS)"""
    moved_source: np.ndarray
    """(N, SLOTS, SOURCE_COLUMNS)"""
    blocks: np.ndarray
    """(3, N, SLOTS, SLOTS): derivatives of a node's rows with the unknowns of the node before (LOWER),
    its own (DIAGONAL) and those of the node after (UPPER)"""
    lower: np.ndarray
    """blocks[LOWER], the same memory;"""
    diag: np.ndarray
    """blocks[DIAGONAL];"""
    upper: np.ndarray
    """and blocks[UPPER]"""
    flux: np.ndarray
    """(2, 7): through a face, and with one unknown moved"""
    face: np.ndarray
    """(2, 9) slopes of the fluxes with the properties of both sides"""
    outflow: np.ndarray
    """(4,) slopes with the film's DISPLACED rate of what displaced electrolyte carries: rows of salt of the film and of
    the first electrolyte node, and of the reservoir; slope of the flow of salt into that with DISPLACED itself"""
    trial: np.ndarray
    """(SOURCE_COLUMNS,) of a node with something moved"""
    row: np.ndarray
    """(SLOTS,) of a node"""


def workspace(count: int) -> Work:
    """Arrays for a chain of ``count`` nodes."""
    blocks = np.zeros((3, count, k.SLOTS, k.SLOTS))
    return Work(
        np.zeros(count, np.dtype([(n, "f8") for n in k.PROPERTY_NAMES])).view(np.recarray),
        np.zeros((count, k.SLOTS), np.dtype([(n, "f8") for n in k.PROPERTY_NAMES])).view(np.recarray),
        np.ones((count, k.SLOTS)),
        np.zeros((count, k.SOURCE_COLUMNS)),
        np.zeros((count, k.SLOTS, k.SOURCE_COLUMNS)),
        blocks,
        blocks[k.LOWER],
        blocks[k.DIAGONAL],
        blocks[k.UPPER],
        np.zeros((2, 7)),
        np.zeros((2, 9)),
        np.zeros(4),
        np.zeros(k.SOURCE_COLUMNS),
        np.zeros(k.SLOTS),
    )

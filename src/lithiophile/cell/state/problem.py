"""Arrays that the compiled model works on."""

from typing import NamedTuple

import numpy as np

from lithiophile.cell.state import loss_columns as m
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.quantities import FaceSlopes, Flux, Outflow, Properties, Reaction
from lithiophile.cell.state.records import Records, records
from lithiophile.cell.state.whole_cell import WholeCell


class Problem(NamedTuple):
    """Constants of a cell."""

    nodes: Records[Node]
    """(N,)"""
    scalars: WholeCell
    """what the nodes share"""
    electrolytes: np.ndarray
    """(n, 5, points, 2) tables"""
    electrolyte_scalars: np.ndarray
    """(n, 4), see :func:`lithiophile.cell.state.law_tables.electrolyte_table`"""
    hosts: np.ndarray
    """(n, 2, points, 2) tables"""
    potentials: np.ndarray
    """(n, 1, points, 2) tables"""
    cathodes: np.ndarray
    """(n, 2, points, 2) tables"""
    mass: np.ndarray
    """(N, 4, 4) mass blocks; off the diagonal they join the two potentials only"""
    active: np.ndarray
    """(N, SLOTS) bool: unknowns, potentials aside, that the properties or reactions of a node depend on"""
    slots: np.ndarray
    """(N, SLOTS) the unknowns that a node has: the first four, then its inner ones in the order in which they are
    eliminated, DISPLACED last;"""
    sizes: np.ndarray
    """(N,) how many these are,"""
    ends: np.ndarray
    """(N,) and the slot after the highest of them. Other slots cost nothing and stay as they are."""
    moved: np.ndarray
    """(N, SLOTS) those of the active ones listed that slopes are differences with;"""
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

    prop: Records[Properties]
    """(N,)"""
    moved_prop: Records[Properties]
    """(N, SLOTS): with one unknown moved by ``delta``, of those that change them"""
    delta: np.ndarray
    """(N, SLOTS)"""
    source: Records[Reaction]
    """(N,)"""
    rate: np.ndarray
    """(N, SLOTS) rates of the inner unknowns by what reacts at their node"""
    moved_chain: np.ndarray
    """(N, SLOTS) connection through lithium that is passed on with one unknown moved"""
    linked: np.ndarray
    """(N,) LINKED of the state that the blocks belong to"""
    blocks: np.ndarray
    """(3, N, SLOTS, SLOTS): derivatives of a node's rows with the unknowns of the node before (LOWER),
    its own (DIAGONAL) and those of the node after (UPPER)"""
    lower: np.ndarray
    """blocks[LOWER], the same memory;"""
    diag: np.ndarray
    """blocks[DIAGONAL];"""
    upper: np.ndarray
    """and blocks[UPPER]"""
    flux: Records[Flux]
    """(2,): through a face, and with one unknown moved"""
    face: Records[FaceSlopes]
    """(2,): with the properties of both sides"""
    outflow: Outflow
    """out of the host"""
    drift: np.ndarray
    """(N,) rate at which the flow of salt from a node to the electrolyte beside the stack changes, because that becomes
    less, at what else is as it is [A/(m2 s)]"""
    current: np.ndarray
    """(1,) that passes the cell [A/m2], and"""
    current_slope: np.ndarray
    """(2, SLOTS) its slopes with the unknowns of the first two nodes, where the voltage is held"""
    on_face: np.ndarray
    """(N, SLOTS): derivatives of all rows with the lithium on the collector's face that stands in the pores, as far as
    the cells see it [1/um]"""
    beside_face: Records[Properties]
    """(N,): of the cells that it stands in, with a little more of it"""
    of_wetting: np.ndarray
    """(N, SLOTS): derivatives of all rows with the wetted share of the pores,"""
    wetting: np.ndarray
    """(6,) and of that share with what moves it: columns of :mod:`lithiophile.cell.equations.wetting`"""
    trial: Reaction
    """of a node with something moved;"""
    trial_rate: np.ndarray
    """(SLOTS,) and its rates"""
    row: np.ndarray
    """(SLOTS,) of a node"""
    moves: np.ndarray
    """what the unknowns of a node that loses lithium move, and"""
    follow: np.ndarray
    """what follows: :mod:`lithiophile.cell.state.loss_columns`"""


def workspace(count: int) -> Work:
    """Arrays for a chain of ``count`` nodes."""
    blocks = np.zeros((3, count, k.SLOTS, k.SLOTS))
    return Work(
        prop=records(Properties, count),
        moved_prop=records(Properties, count, k.SLOTS),
        delta=np.ones((count, k.SLOTS)),
        source=records(Reaction, count),
        rate=np.zeros((count, k.SLOTS)),
        moved_chain=np.zeros((count, k.SLOTS)),
        linked=np.zeros(count),
        blocks=blocks,
        lower=blocks[k.LOWER],
        diag=blocks[k.DIAGONAL],
        upper=blocks[k.UPPER],
        flux=records(Flux, 2),
        face=records(FaceSlopes, 2),
        outflow=records(Outflow, 1)[0],
        drift=np.zeros(count),
        current=np.zeros(1),
        current_slope=np.zeros((2, k.SLOTS)),
        on_face=np.zeros((count, k.SLOTS)),
        beside_face=records(Properties, count),
        of_wetting=np.zeros((count, k.SLOTS)),
        wetting=np.zeros(6),
        trial=records(Reaction, 1)[0],
        trial_rate=np.zeros(k.SLOTS),
        row=np.zeros(k.SLOTS),
        moves=np.zeros(m.MOVED * m.LANES),
        follow=np.zeros(m.FOLLOWING * m.LANES),
    )

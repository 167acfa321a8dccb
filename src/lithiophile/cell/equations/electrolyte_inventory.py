"""What is left of additives and electrolyte, from the lithium that films have bound and the room in the pores."""

import numpy as np

from lithiophile.cell.equations.properties import in_pores
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem
from lithiophile.cell.state.records import Records
from lithiophile.cell.state.whole_cell import WholeCell
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE, UM
from lithiophile.kernel import inlined_kernel, kernel
from lithiophile.physics.electrolyte_stock import additive_left, effect_left, saturation

STOCK, SHARE, EVENNESS = range(3)
"""Columns of ``Problem.additives``: lithium that the whole stock binds [um], share of new film, effect."""


@kernel
def double_layer_charge(state: np.ndarray, node: Node) -> float:
    """Charge that the double layer of a node has taken, as if stripped [C/m2]: C_dl (phi_s - phi_e - V_f)."""
    drop = state[k.PHI_S] - state[k.PHI_E]
    return float(node.capacitance * ((1.0 - node.film_share) * drop - state[k.INTERPHASE_VOLTAGE]))


@kernel
def taken_below(film: int, y: np.ndarray, nodes: Records[Node]) -> float:
    """What has come through the host's outer face as ions: lithium in the nodes before it, less what their double
    layers took [um]."""
    total = 0.0
    for i in range(film):
        unit = nodes[i].volume / UM if nodes[i].kind == k.HOST else 1.0
        total += y[i, k.LITHIUM] * unit - LITHIUM_VOLUME_PER_CHARGE * double_layer_charge(y[i], nodes[i]) / UM
    return float(total)


@kernel
def displaced(y: np.ndarray, nodes: Records[Node], scalars: WholeCell) -> float:
    """Electrolyte that has been pushed out of the host since the start [um].

    Lithium taken up below and inside the host, less what went below it and what walls and interphase
    store without taking pore volume, and what double layers hold. Linear in the state, so it is conserved
    as the fluxes are.
    """
    standing = in_pores(y[0], nodes[0]) if nodes[0].kind == k.FACE else 0.0
    return float(scalars.first_stored + pushed_out(y, standing, nodes))


@kernel
def pushed_out(y: np.ndarray, standing: float, nodes: Records[Node]) -> float:
    """The same of a state or of a change of one, without what was stored at the start; ``standing`` is what of the
    lithium on the collector's face stands in the pores, or its change [um]."""
    total = 0.0
    for i in range(y.shape[0]):
        kind = nodes[i].kind
        if kind == k.BACK and nodes[i].lift < 0.0:
            total -= y[i, k.LITHIUM]
        elif kind == k.FACE:
            total -= y[i, k.LITHIUM] - standing
        if kind <= k.HOST and nodes[i].has_salt:
            total += LITHIUM_VOLUME_PER_CHARGE * double_layer_charge(y[i], nodes[i]) / UM
        if kind == k.HOST and nodes[i].entry <= 0.0:
            stored = (1.0 - nodes[i].alloy_volume) * y[i, k.ALLOY] * nodes[i].capacity
            bound = (1.0 - nodes[i].interphase_volume) * y[i, k.BOUND]
            total -= (stored + bound) * nodes[i].volume / UM
        elif kind == k.FILM:
            total += y[i, k.DISPLACED]
            break
    return total


@kernel
def bound_lithium(y: np.ndarray, nodes: Records[Node]) -> float:
    """Lithium bound in the interphases of both electrodes [um of metal]."""
    total = 0.0
    for i in range(y.shape[0]):
        kind = nodes[i].kind
        if kind == k.HOST:
            total += y[i, k.BOUND] * nodes[i].volume / UM
        elif nodes[i].volume == 0.0 and nodes[i].sulfur == 0.0:
            total += y[i, k.BOUND]
    return total


@kernel
def solvent_used(bound: float, scalars: WholeCell, additives: np.ndarray) -> float:
    """Solvent that films have taken [um]: for all lithium bound without an additive."""
    plain = bound
    for a in range(additives.shape[0]):
        plain -= additives[a, STOCK] * (1.0 - additive_left(additives[a, SHARE] * bound / additives[a, STOCK]))
    return float(max(plain, 0.0) * scalars.solvent_use)


@kernel
def free_electrolyte(y: np.ndarray, nodes: Records[Node], scalars: WholeCell, additives: np.ndarray) -> float:
    """Electrolyte beside the stack [um]; negative: what the pores lack."""
    free = scalars.reservoir_volume / UM + displaced(y, nodes, scalars)
    if scalars.solvent_use > 0.0:
        free -= solvent_used(bound_lithium(y, nodes), scalars, additives)
    return float(free - voids(y, nodes))


@kernel
def voids(y: np.ndarray, nodes: Records[Node]) -> float:
    """Voids of films that electrolyte fills [um]: those against a solid hold none."""
    total = 0.0
    for i in range(y.shape[0]):
        if (nodes[i].kind == k.FILM or nodes[i].kind == k.BACK) and nodes[i].contact_width == 0.0:
            total += y[i, k.VOID]
    return float(total)


@kernel
def wetted_share(y: np.ndarray, nodes: Records[Node], scalars: WholeCell, additives: np.ndarray) -> float:
    """Share of the pores that electrolyte wets; 1 where its amount is not followed."""
    if not scalars.followed:
        return 1.0
    pores = max(scalars.first_pores - displaced(y, nodes, scalars), 1e-3)
    return saturation(free_electrolyte(y, nodes, scalars, additives), pores)


@kernel
def evenness(bound: float, additives: np.ndarray) -> float:
    """Factor of all additives on the unevenness of the film, as much of them as is left."""
    factor = 1.0
    for a in range(additives.shape[0]):
        left = effect_left(additive_left(additives[a, SHARE] * bound / additives[a, STOCK]))
        factor *= 1.0 + (additives[a, EVENNESS] - 1.0) * left
    return factor


@inlined_kernel
def take_stock(y: np.ndarray, problem: Problem) -> None:
    """Write what is left into the scalars that the nodes read (WETTED, EVENNESS).

    The wetted share is a number that all nodes read and that all lithium moves: its slopes are a column and a row apart
    (:mod:`lithiophile.cell.equations.wetting`). The effect of additives changes over hours where nodes change over
    seconds; its slopes are left out of the Jacobian.
    """
    scalars = problem.scalars
    scalars.wetted = wetted_share(y, problem.nodes, scalars, problem.additives) - scalars.drier
    scalars.evenness = 1.0
    if problem.additives.shape[0] > 0:
        scalars.evenness = evenness(bound_lithium(y, problem.nodes), problem.additives)

"""What a state holds of all that is conserved, in one compiled pass."""

from itertools import count

import numpy as np

from lithiophile.cell.equations.alloy import deep_lithium
from lithiophile.cell.equations.electrolyte_inventory import displaced, double_layer_charge
from lithiophile.cell.equations.properties import in_pores, occupied_pore
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE, UM
from lithiophile.kernel import kernel

_holding = count()
ANODE = next(_holding)
COUNTER = next(_holding)
ANODE_LAYERS = next(_holding)
COUNTER_LAYERS = next(_holding)
SALT = next(_holding)
PORES = next(_holding)
OPEN = next(_holding)
PUSHED = next(_holding)
HOLDINGS = next(_holding)
"""Charge of all lithium in the ANODE, and in the COUNTER electrode with the particles of a cathode [C/m2]; what the
double layers of each have taken, as if stripped [C/m2]. SALT in pores, electrolyte layers and reservoir [mol/m2].
PORES of a host that electrolyte can enter, lithium in them or not, and what of them is OPEN; electrolyte PUSHED out of
the host since the start [m3/m2]."""


@kernel
def weigh(y: np.ndarray, problem: Problem, out: np.ndarray) -> None:
    """Find what a state holds.

    Parameters
    ----------
    y : (N, SLOTS) array
    out : (HOLDINGS,) array
        Written.
    """
    nodes = problem.nodes
    for h in range(HOLDINGS):
        out[h] = 0.0
    standing = 0.0  # lithium on the collector's face, in the pores [m]
    for i in range(nodes.shape[0]):
        node, state = nodes[i], y[i]
        kind = node.kind
        if kind == k.HOST:
            out[ANODE] += state[k.LITHIUM] * node.volume / LITHIUM_VOLUME_PER_CHARGE
            if node.has_salt:
                taken = occupied_pore(state, node) + standing * node.standing
                out[PORES] += node.pore * node.volume
                out[OPEN] += (node.pore - taken) * node.volume
        elif kind == k.CATHODE:
            out[COUNTER] += state[k.LITHIUM] * node.sites * node.volume
        elif kind == k.COUNTER:
            out[COUNTER] += state[k.LITHIUM] * UM / LITHIUM_VOLUME_PER_CHARGE
        elif kind != k.ION:
            out[ANODE] += state[k.LITHIUM] * UM / LITHIUM_VOLUME_PER_CHARGE
            if kind == k.FACE:
                standing = in_pores(state, node) * UM
            elif kind == k.FILM:
                out[ANODE] += deep_lithium(node.capacity, state) * UM / LITHIUM_VOLUME_PER_CHARGE
        out[ANODE_LAYERS if kind <= k.FILM else COUNTER_LAYERS] += double_layer_charge(state, node)
        if node.has_salt:
            if node.volume > 0.0:
                out[SALT] += state[k.SALT] * node.volume
            if kind == k.ION and nodes[i - 1].kind == k.FILM:
                out[SALT] += state[k.RESERVOIR]
    out[PUSHED] = displaced(y, nodes, problem.scalars) * UM

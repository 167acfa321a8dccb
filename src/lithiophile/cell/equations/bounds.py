"""What no state may leave: lithium in any form is not negative, shares stay between 0 and 1.

A step that is accurate to its tolerance may carry the last of something a little below zero, by parts in 1e8. What a
law can't see any more would stay there; here it is put back, without moving lithium or charge from where budgets count
them.
"""

import numpy as np

from lithiophile.cell.equations.cathode import surface_filling
from lithiophile.cell.equations.electrolyte_inventory import taken_below
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE, UM
from lithiophile.kernel import inlined_kernel, inner_kernel
from lithiophile.physics.film_mechanics import FIRST_RELIEF
from lithiophile.physics.intercalation import SURFACE

OF_ALL_MODES = float((SURFACE**2).sum())
"""What the modes add to the filling at the surface when each has its surface value."""


_PAST = 5e-10
"""Share of the sites by which the mean of a particle's filling may lie past 0 or 1: put back to the last digit it would
react anew, and pass its end in the next step again."""


@inlined_kernel
def has_least(slot: int) -> bool:
    """Whether an unknown of a surface has a least value, beyond which its law leaves it where it is."""
    if slot == k.NUCLEI or slot == k.VOID or slot == k.CRACKED:
        return True
    if slot == k.INTERPHASE or slot == k.BOUND or slot == k.FILAMENT or slot == k.DEAD:
        return True
    return slot == k.ROUGHNESS or slot == k.GROWN


@inlined_kernel
def least(slot: int) -> float:
    """That value: the first relief of lithium [um]; of all others 0."""
    return FIRST_RELIEF / UM if slot == k.ROUGHNESS else 0.0


@inner_kernel
def _keep_surface(state: np.ndarray) -> None:
    """Put the filling at the surface of a cathode's particles back to 0 or 1, or to the mean that lies past them, by
    modes, which carry no lithium."""
    x = surface_filling(state)
    mean = state[k.LITHIUM]
    past = min(x - min(mean, 0.0), 0.0) + max(x - max(mean, 1.0), 0.0)
    if past != 0.0:
        for m in range(k.MODES):
            state[k.MODE + m] -= past * SURFACE[m] / OF_ALL_MODES


@inner_kernel
def _keep_mean(state: np.ndarray, node: Node) -> None:
    """Put the filling of a cathode's particles back towards 0 or 1: its double layer gives or takes the charge."""
    past = min(state[k.LITHIUM] + _PAST, 0.0) + max(state[k.LITHIUM] - 1.0 - _PAST, 0.0)
    if past != 0.0 and node.capacitance > 0.0:
        state[k.LITHIUM] -= past
        state[k.PHI_S] -= past * node.sites * node.volume / node.capacitance


@inner_kernel
def _keep_reservoir(state: np.ndarray, node: Node) -> None:
    """The electrolyte beside the stack has no less than no salt: what is missing comes from the layer next to it."""
    if node.has_salt and state[k.RESERVOIR] < 0.0:
        state[k.SALT] += state[k.RESERVOIR] / node.volume
        state[k.RESERVOIR] = 0.0


@inlined_kernel
def _metal_within(state: np.ndarray, node: Node) -> float:
    """Metal of a node when what walls store, and what is bound or dead, has been put back within its bounds."""
    stored = min(max(state[k.ALLOY], 0.0), 1.0) * node.capacity
    return float(state[k.LITHIUM] - stored - max(state[k.BOUND], 0.0) - max(state[k.DEAD], 0.0))


@inner_kernel
def voltage_for_metal(state: np.ndarray, node: Node) -> float:
    """Voltage by which the double layer of a node changes when it gives the metal that is missing once all forms of
    lithium are within their bounds [V]; 0 where none is.

    A wall without interphase takes lithium up and gives it back at its own potential, with no metal beside it.
    """
    missing = -_metal_within(state, node)
    if missing <= 0.0 or node.capacitance <= 0.0 or (node.film_share == 0.0 and node.capacity > 0.0):
        return 0.0
    unit = node.volume if node.kind == k.HOST else UM
    return float(missing * unit / LITHIUM_VOLUME_PER_CHARGE / node.capacitance)


@inner_kernel
def _keep_metal(state: np.ndarray, node: Node) -> None:
    """Take metal that is missing from the double layer of its node."""
    across = voltage_for_metal(state, node)
    if across == 0.0:
        return
    state[k.LITHIUM] -= _metal_within(state, node)
    if node.film_share > 0.0:
        state[k.INTERPHASE_VOLTAGE] -= across
    elif node.kind == k.COUNTER:  # its electrons stand at 0 V
        state[k.PHI_E] -= across
    else:
        state[k.PHI_S] += across


@inner_kernel
def keep_bounds(y: np.ndarray, problem: Problem) -> None:
    """Put what a step carried past a bound back to it.

    What lithium in an insulating skeleton has displaced is set to what its nodes hold: they depend on one another
    through three nodes, which the solver meets to the accuracy of a step only.

    Forms of lithium are shares of LITHIUM, which none of this moves but where metal itself is missing: it then comes
    from the double layer of the same node, so that charge passed stays lithium moved and double layer charged.
    """
    nodes = problem.nodes
    for i in range(y.shape[0]):
        kind = nodes[i].kind
        if kind == k.CATHODE:
            _keep_mean(y[i], nodes[i])
            _keep_surface(y[i])
        elif kind == k.ION:
            _keep_reservoir(y[i], nodes[i])
        if kind == k.ION or kind == k.CATHODE or nodes[i].sulfur > 0.0:
            continue
        if kind == k.FILM and i > 0 and nodes[i - 1].by_lithium and nodes[i - 1].has_salt:
            y[i, k.DISPLACED] = taken_below(i, y, nodes) - problem.scalars.first_taken
        for p in range(k.CHAINED, problem.sizes[i]):
            slot = problem.slots[i, p]
            if has_least(slot):
                y[i, slot] = max(y[i, slot], least(slot))
        for slot in (k.ALLOY, k.CRACKED, k.LINKED):
            y[i, slot] = min(max(y[i, slot], 0.0), 1.0)
        _keep_metal(y[i], nodes[i])

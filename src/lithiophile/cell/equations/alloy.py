"""Lithium that diffuses through a dense alloy, in shells that thicken with depth.

The surface shell reacts (slot ALLOY of the film); what lies deeper is no part of the film's own lithium and is counted
beside it. Flows are linear in the fillings, so shells and film conserve lithium to round-off.
"""

import numpy as np

from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE, UM
from lithiophile.kernel import inlined_kernel, kernel

GROWTH = 2.0
"""Thickness of a shell per that of the one above it: the surface of 100 um gives out within 5 % of Sand's time."""


def surface_shell(thickness: float) -> float:
    """Thickness of the surface shell of an alloy [m]: all shells together are the alloy.

    >>> round(sum(surface_shell(100e-6) * GROWTH**n for n in range(k.SHELLS + 1)) * 1e6, 9)
    100.0
    """
    return float(thickness * (GROWTH - 1.0) / (GROWTH ** (k.SHELLS + 1) - 1.0))


@kernel
def deep_lithium(capacity: float, y: np.ndarray) -> float:
    """Lithium below the surface shell [um of metal], from the slots of the film and the ``capacity`` of its ALLOY."""
    total = 0.0
    weight = 1.0
    for n in range(k.SHELLS):
        weight *= GROWTH
        total += y[k.DEEP + n] * weight
    return float(capacity * total)


@inlined_kernel
def add_alloy_diffusion(y: np.ndarray, problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    r"""Diffusion between the shells of an alloy, and out of its surface, with ``want`` their slopes.

    .. math:: J = F D\, \Delta c\, (x_n - x_{n+1}) / \ell_n

    J [A/m2] into the depth; l_n between the middles of two shells.
    """
    nodes = problem.nodes
    diag = work.diag
    for i in range(nodes.shape[0]):
        conductance = nodes[i].alloy_conductance
        if conductance <= 0.0:
            continue
        to_rate = LITHIUM_VOLUME_PER_CHARGE / (nodes[i].capacity * UM)
        above = k.ALLOY
        for n in range(k.SHELLS):
            deep = k.DEEP + n
            flow = conductance * (y[i, above] - y[i, deep])
            gain = to_rate / GROWTH ** (n + 1)
            loss = to_rate / GROWTH**n
            r[i, above] -= flow * loss
            r[i, deep] += flow * gain
            if n == 0:
                r[i, k.LITHIUM] -= flow
            if want:
                diag[i, above, above] -= conductance * loss
                diag[i, above, deep] += conductance * loss
                diag[i, deep, above] += conductance * gain
                diag[i, deep, deep] -= conductance * gain
                if n == 0:
                    diag[i, k.LITHIUM, above] -= conductance
                    diag[i, k.LITHIUM, deep] += conductance
            above = deep
            conductance /= GROWTH

"""The stack as a column of layers: pressure on it, and how far its host is compressed."""

import numpy as np

from lithiophile.cell.equations.properties import in_pores, occupied_pore
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.records import Records
from lithiophile.cell.state.whole_cell import WholeCell
from lithiophile.constants import UM
from lithiophile.kernel import kernel
from lithiophile.physics.frame import frame_strain

_HALVINGS = 40
_STEP = 1e-6
"""Of a difference with the pressure, as a share of it."""


@kernel
def shortening(y: np.ndarray, nodes: Records[Node], pressure: float) -> float:
    """Compression of the host under a pressure [um]."""
    total = 0.0
    for i in range(y.shape[0]):
        if nodes[i].frame_modulus > 0.0:
            row = nodes[i]
            strain = frame_strain(pressure, y[i, k.LITHIUM], row.frame_porosity, row.frame_modulus, row.frame_plateau)
            total += strain * row.volume / UM
    return total


@kernel
def lithium_thickness(y: np.ndarray, nodes: Records[Node]) -> float:
    """Lithium and voids outside the host, on both electrodes [um]."""
    total = 0.0
    for i in range(y.shape[0]):
        if nodes[i].kind == k.FACE:
            total += occupied_pore(y[i], nodes[i]) - in_pores(y[i], nodes[i])
        elif nodes[i].volume == 0.0 and nodes[i].sulfur == 0.0:
            total += y[i, k.LITHIUM] + y[i, k.VOID]
    return total


@kernel
def stack_pressure(y: np.ndarray, nodes: Records[Node], scalars: WholeCell) -> float:
    r"""Pressure on the stack [Pa]: the one it was closed with, and what its change of thickness adds.

    .. math:: P = \left[P_0 + S\,(\Delta L_{lithium} - \Delta L_{host}(P))\right]^+

    At constant pressure S is 0. A host that yields relieves the stack; P is found by halving.
    """
    first = scalars.stack_pressure
    stiffness = scalars.stack_stiffness * UM
    if stiffness <= 0.0:
        return float(first)
    rigid = first + stiffness * (lithium_thickness(y, nodes) - scalars.first_thickness)
    if scalars.framed <= 0.0:
        return float(max(rigid, 0.0))
    low = 0.0
    high = max(rigid, first) + stiffness * scalars.framed
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        if rigid - stiffness * (shortening(y, nodes, middle) - scalars.first_shortening) > middle:
            low = middle
        else:
            high = middle
    return float(0.5 * (low + high))


@kernel
def pressure_slope(y: np.ndarray, nodes: Records[Node], scalars: WholeCell, pressure: float) -> float:
    r"""Slope of that pressure with lithium or void outside the host [Pa/um]: the host yields to a part of it.

    .. math:: \frac{dP}{dL} = \frac{S}{1 + S\, d(\Delta L_{host})/dP}
    """
    stiffness = scalars.stack_stiffness * UM
    if stiffness <= 0.0 or pressure <= 0.0:
        return 0.0
    if scalars.framed <= 0.0:
        return float(stiffness)
    step = _STEP * pressure
    yields = (shortening(y, nodes, pressure + step) - shortening(y, nodes, pressure)) / step
    return float(stiffness / (1.0 + stiffness * yields))

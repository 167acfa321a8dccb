"""Transport properties of a node, from its state."""

import math

import numpy as np

from lithiophile.cell.state import law_tables as t
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem
from lithiophile.cell.state.quantities import Properties
from lithiophile.cell.state.whole_cell import WholeCell
from lithiophile.constants import UM
from lithiophile.kernel import inlined_kernel, inner_kernel, kernel
from lithiophile.physics.extrusion import pore_pressure
from lithiophile.physics.percolation import CONDUCTIVITY_FLOOR, percolated_conductivity

SALT_FLOOR = 1e-4
"""Width of the soft floor under concentrations [mol/m3]."""
_FAR = 40.0
"""Widths from the floor beyond which an exponential is below the last digit."""
_LEAST = -600.0
"""Widths below it from which a concentration is held: its logarithm is the last that is a number."""

PORE_FLOOR = 1e-6
"""Electrolyte fraction added where salt content is divided by it."""

PATH_FLOOR = 1e-7
"""Share of the bulk's ionic conductivity left in a closed pore; keeps potentials defined."""

_PERCOLATION_WIDTH = 0.05
"""Width of the onset of conduction through lithium, as a share of its threshold."""


@kernel
def soft_floor(c: float) -> float:
    r"""A concentration that stays positive: :math:`d\,\ln(1 + e^{c/d})`."""
    x = c / SALT_FLOOR
    if x > _FAR:
        return c
    return SALT_FLOOR * math.log1p(math.exp(max(x, _LEAST)))


@kernel
def salt_logarithm(c: float) -> float:
    r"""Logarithm of :func:`soft_floor`, a straight line c/d below 0.

    Where more current passes than salt can carry to a surface, as while double layers charge, the potential that this
    takes rises in proportion to what is missing: a step finds it, however many volts there are.
    """
    x = c / SALT_FLOOR
    if x < -_FAR:
        return x + math.log(SALT_FLOOR)
    return math.log(soft_floor(c))


@kernel
def salt_logarithm_slope(c: float) -> float:
    r"""Slope of :func:`salt_logarithm` with the concentration [m3/mol]: 1/c, and 1/d far below 0."""
    x = c / SALT_FLOOR
    if x < -_FAR:
        return 1.0 / SALT_FLOOR
    share = 1.0 / (1.0 + math.exp(-x)) if x < _FAR else 1.0
    return share / soft_floor(c)


@inlined_kernel
def changes_properties(slot: int) -> bool:
    """Whether :func:`properties` depend on an unknown: those of nodes where nothing is lost on few of them."""
    if slot == k.SALT or slot == k.LITHIUM or slot == k.ALLOY:
        return True
    return slot == k.BOUND or slot == k.DEAD or slot == k.VOID


@inlined_kernel
def properties(state: np.ndarray, node: Node, problem: Problem, out: Properties) -> None:
    """Transport properties of one node, written to ``out``.

    Parameters
    ----------
    state : (SLOTS,) array
    node : Node
        Its constants; the laws are in the tables of :mod:`lithiophile.cell.state.law_tables`.
    """
    out.metal = metal_of(state, node)
    out.electronic = node.sigma
    out.solid = node.solid_path
    out.porous = node.pore
    out.standing = 0.0
    path = node.path
    if node.kind == k.HOST:
        out.standing = problem.scalars.on_face * node.standing
        path = _host_properties(state, node, problem.hosts[node.host_table], out)
    elif node.kind == k.FACE:
        out.occupied = occupied_pore(state, node)
        out.standing = in_pores(state, node) * UM
    if node.has_salt:
        _salt_properties(
            state[k.SALT], path, node, problem.scalars, problem.electrolytes[node.laws],
            problem.electrolyte_scalars[node.laws], out,
        )  # fmt: skip
    else:
        out.conc = problem.scalars.initial_salt
        out.conc_pos = problem.scalars.initial_salt
        out.bulk = 0.0
        out.liquid = 0.0
        out.diff = 0.0
        out.tplus = 1.0
        out.i0_factor = 1.0
        out.psi = 0.0
    if node.kind != k.ION:
        out.film_void = state[k.VOID]
        out.film_dead = max(state[k.DEAD], 0.0)
        out.film_length = max(out.metal, 0.0) + max(state[k.VOID], 0.0) + out.film_dead


@inner_kernel
def metal_of(state: np.ndarray, node: Node) -> float:
    """Lithium metal that is still connected: what walls store, the interphase binds and what is dead taken away."""
    return float(state[k.LITHIUM] - state[k.ALLOY] * node.capacity - state[k.BOUND] - state[k.DEAD])


@inner_kernel
def occupied_pore(state: np.ndarray, node: Node) -> float:
    """Share of a host cell's volume that its lithium takes from the pore, in any form; of a FACE, that lithium [um]."""
    stored = state[k.ALLOY] * node.capacity
    taken = metal_of(state, node) + state[k.DEAD] + node.alloy_volume * stored
    return float(taken + node.interphase_volume * state[k.BOUND])


@kernel
def in_pores(state: np.ndarray, node: Node) -> float:
    """Lithium on the collector's face that stands in the pores, in any form [um]: what a foil below the host has not.

    What an alloying skin of the collector stores takes no room.
    """
    taken = occupied_pore(state, node)
    return float(max(taken - node.foil, 0.0) if node.foil > 0.0 else taken)


@inner_kernel
def _host_properties(state: np.ndarray, node: Node, table: np.ndarray, out: Properties) -> float:
    """Area, pores and conduction of a host cell; returns the path of ions through its pores."""
    metal = out.metal
    occupied = occupied_pore(state, node) + out.standing
    out.occupied = occupied
    out.porous = node.pore - occupied
    position = occupied / node.pore * (t.HOST_POINTS - 1)
    at, w0, w1, w2, w3 = t.place(position, t.HOST_POINTS)
    out.area = t.between(table, t.AREA, at, w0, w1, w2, w3)
    out.push = pore_pressure(occupied, node.usable) if node.entry > 0.0 else 0.0
    if node.by_lithium:
        threshold = node.unlink_at * node.usable
        out.electronic = (
            node.sigma + CONDUCTIVITY_FLOOR + percolated_conductivity(metal, threshold, _PERCOLATION_WIDTH * threshold)
        )
    return max(t.between(table, t.LIQUID_PATH, at, w0, w1, w2, w3), 0.0) + PATH_FLOOR


@inner_kernel
def salt_concentration(content: float, porous: float, wetted: float, node: Node, initial: float) -> float:
    """Salt concentration [mol/m3] in the wetted pores of a volume; of a surface, its unknown itself."""
    if node.kind == k.HOST:
        return float((content + PORE_FLOOR * initial) / (max(porous, 0.0) * wetted + PORE_FLOOR))
    if node.volume > 0.0:
        return float(content / (porous * wetted))
    return float(content)


@inner_kernel
def _salt_properties(
    content: float, path: float, node: Node, scalars: WholeCell, table: np.ndarray, coefficients: np.ndarray,
    out: Properties,
) -> None:  # fmt: skip
    """Concentration of salt, and what the electrolyte's laws make of it."""
    wetted = scalars.wetted
    if wetted < 1.0:
        path *= wetted * math.sqrt(wetted)
    out.conc = salt_concentration(content, out.porous, wetted, node, scalars.initial_salt)
    out.conc_pos = soft_floor(out.conc)
    root = math.sqrt(out.conc_pos)
    at, w0, w1, w2, w3 = t.place(root * coefficients[0], t.ELECTROLYTE_POINTS)
    out.bulk = t.between(table, t.CONDUCTIVITY, at, w0, w1, w2, w3)
    out.liquid = out.bulk * path
    out.diff = t.between(table, t.DIFFUSIVITY, at, w0, w1, w2, w3) * path
    out.tplus = t.between(table, t.TRANSFERENCE, at, w0, w1, w2, w3)
    out.i0_factor = t.between(table, t.EXCHANGE, at, w0, w1, w2, w3)
    rest = t.between(table, t.PSI_REST, at, w0, w1, w2, w3)
    out.psi = coefficients[1] * salt_logarithm(out.conc) + rest


@inner_kernel
def psi_between(c: float, laws: int, electrolytes: np.ndarray, electrolyte_scalars: np.ndarray) -> float:
    """Psi of another electrolyte at a neighbour's concentration (faces between two electrolytes)."""
    root = math.sqrt(soft_floor(c))
    rest = t.hermite(electrolytes[laws], t.PSI_REST, root * electrolyte_scalars[laws, 0])
    return float(electrolyte_scalars[laws, 1] * salt_logarithm(c) + rest)

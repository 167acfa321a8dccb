"""The porous cathode: finite volumes between the electrolyte and the collector of the counter electrode.

A cell's slots: SALT, PHI_E and PHI_S as in a host; LITHIUM is the mean filling of its particles, 0..1; the inner
slots hold the radial modes of the filling, which carry no lithium.
"""

import math

import numpy as np

from lithiophile.cell.state import law_tables as t
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.mesh import fine_at_both_ends
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.cell.state.quantities import Properties
from lithiophile.cell.state.records import Records, records
from lithiophile.constants import FARADAY
from lithiophile.kernel import inlined_kernel, inner_kernel, kernel
from lithiophile.physics.intercalation import DECAY, SURFACE, end_potential, end_potential_slope, intercalation_current
from lithiophile.physics.kinetics import ION_APPROACH
from lithiophile.stack import Cathode

_STEP = 1e-7
"""Step of a difference with a filling, at one overpotential,"""
_OF_THE_REST = 0.01
"""and its share of the sites, or of the lithium, that is left at the surface: close to an end the current goes with
that;"""
_SHORTEST = 1e-12
"""it is no shorter, for round-off."""


@kernel
def surface_filling(state: np.ndarray) -> float:
    """Filling at the surface of the particles of one cell, from its slots."""
    x = state[k.LITHIUM]
    for m in range(k.MODES):
        x += SURFACE[m] * state[k.MODE + m]
    return float(x)


@kernel
def equilibrium_potential(x: float, table: np.ndarray, f: float) -> float:
    """Potential of particles against lithium at a surface filling [V]."""
    return float(t.hermite(table, t.OPEN_CIRCUIT, x * (t.CATHODE_POINTS - 1)) + end_potential(x, f))


@kernel
def equilibrium_slope(x: float, table: np.ndarray, f: float) -> float:
    """Derivative of :func:`equilibrium_potential` with the surface filling [V]."""
    steps = t.CATHODE_POINTS - 1
    return float(steps * t.hermite_slope(table, t.OPEN_CIRCUIT, x * steps) + end_potential_slope(x, f))


@inner_kernel
def _current(
    drive: float, x: float, here: Properties, node: Node, table: np.ndarray, f: float
) -> tuple[float, float, float]:
    """Reaction of one cell per area of cell [A/m2], its slope with phi_s - phi_e, and its overpotential [V]."""
    eta = drive - equilibrium_potential(x, table, f)
    current, slope = _at_overpotential(eta, x, here, node, f)
    return current, slope, eta


@inner_kernel
def _at_overpotential(eta: float, x: float, here: Properties, node: Node, f: float) -> tuple[float, float]:
    """The current of a cell at an overpotential [V], and its slope with that."""
    exchange = node.exchange_current
    ions = math.inf
    if node.has_salt:
        exchange *= math.sqrt(here.conc_pos / node.reference_salt)
        ions = FARADAY * ION_APPROACH * max(here.conc, 0.0)
    area = node.wall_area * node.volume
    sites = node.sites / node.wall_area
    j, slope = intercalation_current(eta, exchange, x, f, node.transfer_coefficient, sites, ions)
    return area * j, area * slope


@inlined_kernel
def add_cathode(i: int, y: np.ndarray, problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    r"""Reaction and diffusion in the particles of cell i, into its rows and blocks.

    .. math:: \frac{d b_m}{dt} = -\frac{D}{R^2} \lambda_m b_m - g_m \frac{J}{Q}

    for the modes b, with rates lambda and surface values g; J [A/m2] is positive when lithium leaves the particles and
    Q [C/m2] the charge of all sites of the cell. The mean falls by J/Q.
    """
    node = problem.nodes[i]
    table = problem.cathodes[node.host_table]
    f = problem.scalars.f_over_rt
    x = surface_filling(y[i])
    drive = y[i, k.PHI_S] - y[i, k.PHI_E]
    here = work.prop[i]
    current, slope, eta = _current(drive, x, here, node, table, f)
    sites = node.sites * node.volume
    rate = t.hermite(table, t.DIFFUSION_RATE, y[i, k.LITHIUM] * (t.CATHODE_POINTS - 1))
    work.source[i].faradaic = current
    work.source[i].power = current * eta
    r[i, k.LITHIUM] -= current
    r[i, k.PHI_E] += current
    r[i, k.PHI_S] -= current
    for m in range(k.MODES):
        r[i, k.MODE + m] = -rate * DECAY[m] * y[i, k.MODE + m] - SURFACE[m] * current / sites
    if not want:
        return
    step = min(_STEP, max(_OF_THE_REST * min(x, 1.0 - x), _SHORTEST))
    if x >= 0.5:  # away from the nearer end
        step = -step
    with_filling = (_at_overpotential(eta, x + step, here, node, f)[0] - current) / step
    with_filling -= slope * equilibrium_slope(x, table, f)
    _enter(i, k.PHI_S, slope, sites, work)
    _enter(i, k.PHI_E, -slope, sites, work)
    _enter(i, k.LITHIUM, with_filling, sites, work)
    steps = t.CATHODE_POINTS - 1
    turned = steps * t.hermite_slope(table, t.DIFFUSION_RATE, y[i, k.LITHIUM] * steps)
    for m in range(k.MODES):
        _enter(i, k.MODE + m, with_filling * SURFACE[m], sites, work)
        work.diag[i, k.MODE + m, k.MODE + m] -= rate * DECAY[m]
        work.diag[i, k.MODE + m, k.LITHIUM] -= turned * DECAY[m] * y[i, k.MODE + m]
    if node.has_salt:
        moved = _at_overpotential(eta, x, work.moved_prop[i, k.SALT], node, f)[0]
        _enter(i, k.SALT, (moved - current) / work.delta[i, k.SALT], sites, work)


@inlined_kernel
def _enter(i: int, slot: int, slope: float, sites: float, work: Work) -> None:
    """Slope of the reaction with one unknown of its cell, into the rows of lithium, potentials and modes."""
    work.diag[i, k.LITHIUM, slot] -= slope
    work.diag[i, k.PHI_E, slot] += slope
    work.diag[i, k.PHI_S, slot] -= slope
    for m in range(k.MODES):
        work.diag[i, k.MODE + m, slot] -= SURFACE[m] * slope / sites


def cathode_cells(cathode: Cathode, concentration: float, bulk: float, laws: int) -> tuple[Records[Node], np.ndarray]:
    """Constants and initial state of a cathode's finite volumes, from the electrolyte to the collector.

    Parameters
    ----------
    cathode : Cathode
    concentration : float
        Of salt in its pores [mol/m3]; 0 for a single-ion conductor.
    bulk : float
        Conductivity of a single-ion conductor in its pores [S/m]; 0 with salt.
    laws : int
        Number of the electrolyte.

    Returns
    -------
    nodes, state : (cells,) records, (cells, SLOTS) array
    """
    nodes = records(Node, cathode.cells)
    nodes.kind[:] = k.CATHODE
    nodes.volume[:] = fine_at_both_ends(cathode.thickness, cathode.cells)
    nodes.half[:] = 0.5 * nodes.volume
    nodes.pore[:] = cathode.porosity
    nodes.path[:] = cathode.porosity**cathode.bruggeman
    nodes.solid_path[:] = bulk * nodes.path
    nodes.laws[:] = laws
    nodes.has_salt[:] = concentration > 0.0
    nodes.sigma[:] = cathode.conductivity
    nodes.wall_area[:] = 3.0 * cathode.active_fraction / cathode.particle_radius
    nodes.sites[:] = cathode.site_charge * cathode.active_fraction
    nodes.exchange_current[:] = cathode.exchange_current
    nodes.reference_salt[:] = cathode.reference_concentration
    nodes.transfer_coefficient[:] = cathode.transfer_coefficient
    nodes.double_layer[:] = cathode.double_layer
    nodes.usable[:] = nodes.closing[:] = 1.0
    nodes.bruggeman[:] = cathode.bruggeman
    state = np.zeros((cathode.cells, k.SLOTS))
    state[:, k.SALT] = concentration * cathode.porosity
    state[:, k.LITHIUM] = cathode.filling
    return nodes, state

"""The generic driver: balances of every node and their block-tridiagonal Jacobian, from faces and nodes.

Rows, all in A/m2 (coulombs of the thing conserved per area of cell and second)::

    SALT      F V d(content)/dt = F N_left - F N_right
    PHI_E     -C d(phi_s - phi_e)/dt = i_e,left - i_e,right + J
    PHI_S     +C d(phi_s - phi_e)/dt = i_s,left - i_s,right - J
    LITHIUM   (F/V_Li) dV_lithium/dt = i_e,left - i_e,right

Each face is evaluated once; its flux *and its derivatives* enter both neighbours. So the sums
over all nodes telescope in every Rosenbrock stage, and lithium, charge and salt are conserved to
round-off whatever the accuracy of the derivatives. Those are one-sided differences of the scalar
functions, taken node by node and face by face; potentials enter fluxes linearly and are exact.
The lithium row takes face currents, not the reaction: total lithium equals charge passed even
when the algebraic rows are met only to tolerance.
"""

from typing import NamedTuple

import numpy as np

from lithiophile.cell import columns as k
from lithiophile.cell.faces import fluxes
from lithiophile.cell.nodes import UM, properties, reactions
from lithiophile.constants import FARADAY, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.kernel import kernel

_OWN = k.BOUND - k.NUCLEI + 1
"""Inner unknowns whose rates are a node's own sources, in the same order."""


class Problem(NamedTuple):
    """Constants of a cell, packed for the compiled model."""

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
    mass: np.ndarray
    """(N, 4, 4) mass blocks"""
    active: np.ndarray
    """(N, SLOTS) bool: unknowns, potentials aside, that the properties or reactions of a node depend on"""
    in_flux: np.ndarray
    """(N, SLOTS) bool: those among them that its fluxes depend on"""
    inner: np.ndarray
    """(N,) bool: nodes with unknowns of their own beyond the first four"""


class Work(NamedTuple):
    """Arrays reused from step to step."""

    prop: np.ndarray
    moved_prop: np.ndarray
    delta: np.ndarray
    source: np.ndarray
    moved_source: np.ndarray
    diag: np.ndarray
    lower: np.ndarray
    upper: np.ndarray


def workspace(count: int) -> Work:
    """Arrays for a chain of ``count`` nodes."""
    return Work(
        np.zeros((count, k.PROPERTY_COLUMNS)),
        np.zeros((count, k.SLOTS, k.PROPERTY_COLUMNS)),
        np.ones((count, k.SLOTS)),
        np.zeros((count, k.SOURCE_COLUMNS)),
        np.zeros((count, k.SLOTS, k.SOURCE_COLUMNS)),
        np.zeros((count, k.SLOTS, k.SLOTS)),
        np.zeros((count, k.SLOTS, k.SLOTS)),
        np.zeros((count, k.SLOTS, k.SLOTS)),
    )


@kernel
def _increment(kind: float, slot: int, value: float) -> float:
    """Step of a one-sided difference, in proportion to the widths of the regularised laws."""
    if slot == k.SALT:
        return 1e-6 * (abs(value) + 1.0)
    if slot == k.LITHIUM or slot == k.BOUND:
        if kind == k.HOST:
            return 1e-8
        return 1e-8 * max(abs(value), 1.0)
    if slot == k.NUCLEI:
        return 1e-5 * (abs(value) + 1e-7)
    if slot == k.ALLOY:
        return 1e-7
    return 1e-7 * (abs(value) + 1.0)


@kernel
def applied_current(y: np.ndarray, hold: bool, setting: float, scalars: np.ndarray) -> float:
    """Current density [A/m2], positive strips: the setting, or what a held voltage drives."""
    if hold:
        return (setting - y[0, k.PHI_S]) / scalars[k.CONTACT]
    return setting


@kernel
def cell_voltage(y: np.ndarray, hold: bool, setting: float, scalars: np.ndarray) -> float:
    """Potential of the anode's collector against the counter electrode [V]."""
    if hold:
        return setting
    return y[0, k.PHI_S] + setting * scalars[k.CONTACT]


@kernel
def displaced(y: np.ndarray, nodes: np.ndarray, scalars: np.ndarray) -> float:
    """Electrolyte that has been pushed out of the host since the start [um].

    Lithium taken up below and inside the host, less what went below it and what walls store without
    taking pore volume. Linear in the state, so it is conserved as the fluxes are.
    """
    total = scalars[k.FIRST_STORED]
    for i in range(y.shape[0]):
        kind = nodes[i, k.KIND]
        if kind == k.BACK:
            total -= y[i, k.LITHIUM]
        elif kind == k.HOST:
            if nodes[i, k.ALLOY_VOLUME] != 1.0:
                stored = y[i, k.ALLOY] * nodes[i, k.CAPACITY]
                total -= (1.0 - nodes[i, k.ALLOY_VOLUME]) * stored * nodes[i, k.VOLUME] / UM
            total -= (1.0 - nodes[i, k.INTERPHASE_VOLUME]) * y[i, k.BOUND] * nodes[i, k.VOLUME] / UM
        elif kind == k.FILM:
            total += y[i, k.DISPLACED]
            break
    return total


@kernel
def _react(
    i: int, eta: float, nuclei: float, alloy: float, interphase: float, here: np.ndarray, beside: np.ndarray, chain: float,
    nodes: np.ndarray, scalars: np.ndarray, potentials: np.ndarray, out: np.ndarray,
) -> None:
    """Reactions of node i; ``beside`` are the properties of the host cell that a film touches."""
    kind = nodes[i, k.KIND]
    other = i
    has = False
    if kind == k.FILM and i > 0:
        other = i - 1
        has = nodes[other, k.KIND] == k.HOST
    elif kind == k.BACK:
        other = i + 1
        has = True
    reactions(
        eta, nuclei, alloy, interphase, here, beside, nodes[other], has, chain, nodes[i], scalars, potentials, out
    )


@kernel
def _beside(i: int, kind: float) -> int:
    if kind == k.FILM and i > 0:
        return i - 1
    if kind == k.BACK:
        return i + 1
    return i


@kernel
def evaluate(
    y: np.ndarray, hold: bool, setting: float, problem: Problem, work: Work, r: np.ndarray, want: bool
) -> None:
    """Right-hand side r of M dy/dt = r, and with ``want`` the blocks of dr/dy in ``work``.

    Parameters
    ----------
    y, r : (N, 8) arrays
    hold : bool
        The voltage is held at ``setting`` [V]; otherwise ``setting`` is the current density [A/m2].
    """
    nodes = problem.nodes
    scalars = problem.scalars
    electrolytes = problem.electrolytes
    electrolyte_scalars = problem.electrolyte_scalars
    hosts = problem.hosts
    potentials = problem.potentials
    active = problem.active
    in_flux = problem.in_flux
    inner = problem.inner
    prop = work.prop
    moved = work.moved_prop
    delta = work.delta
    source = work.source
    msource = work.moved_source
    diag = work.diag
    lower = work.lower
    upper = work.upper
    n = y.shape[0]
    flux = np.empty(7)
    mflux = np.empty(7)
    scratch = np.empty(k.SOURCE_COLUMNS)
    for i in range(n):
        properties(
            y[i, k.SALT], y[i, k.LITHIUM], y[i, k.ALLOY], y[i, k.VOID], y[i, k.BOUND], nodes[i], scalars,
            electrolytes, electrolyte_scalars, hosts, prop[i],
        )
    for i in range(n):
        for s in range(k.SLOTS):
            r[i, s] = 0.0
        if want:
            top = k.SLOTS if inner[i] else k.CHAINED
            for a in range(top):
                for b in range(top):
                    diag[i, a, b] = 0.0
            below = k.SLOTS if i > 0 and inner[i - 1] else k.CHAINED
            above = k.SLOTS if i < n - 1 and inner[i + 1] else k.CHAINED
            for a in range(top):
                for b in range(below):
                    lower[i, a, b] = 0.0
                for b in range(above):
                    upper[i, a, b] = 0.0
    r[0, k.PHI_S] += applied_current(y, hold, setting, scalars)
    if want and hold:
        diag[0, k.PHI_S, k.PHI_S] -= 1.0 / scalars[k.CONTACT]

    # Reactions, from the collector outwards because connection through lithium is passed on.
    chain = 1.0
    for i in range(n):
        kind = nodes[i, k.KIND]
        if kind == k.ION:
            if want:
                h = _increment(kind, k.SALT, y[i, k.SALT])
                delta[i, k.SALT] = h
                properties(
                    y[i, k.SALT] + h, y[i, k.LITHIUM], 0.0, 0.0, 0.0, nodes[i], scalars,
                    electrolytes, electrolyte_scalars, hosts, moved[i, k.SALT],
                )
            continue
        eta = y[i, k.PHI_S] - y[i, k.PHI_E]
        near = _beside(i, kind)
        _react(i, eta, y[i, k.NUCLEI], y[i, k.ALLOY], y[i, k.INTERPHASE], prop[i], prop[near], chain, nodes, scalars, potentials, source[i])
        current = source[i, k.CURRENT]
        r[i, k.PHI_E] += current
        if kind != k.COUNTER:
            r[i, k.PHI_S] -= current
        if inner[i]:
            for a in range(_OWN):
                r[i, k.NUCLEI + a] = source[i, k.NUCLEATION + a]
        if want:
            slope = source[i, k.SLOPE]
            diag[i, k.PHI_E, k.PHI_E] -= slope
            diag[i, k.PHI_E, k.PHI_S] += slope
            if kind != k.COUNTER:
                diag[i, k.PHI_S, k.PHI_E] += slope
                diag[i, k.PHI_S, k.PHI_S] -= slope
            if inner[i]:
                h = 1e-7
                _react(i, eta + h, y[i, k.NUCLEI], y[i, k.ALLOY], y[i, k.INTERPHASE], prop[i], prop[near], chain, nodes, scalars, potentials, scratch)
                for a in range(_OWN):
                    d = (scratch[k.NUCLEATION + a] - source[i, k.NUCLEATION + a]) / h
                    diag[i, k.NUCLEI + a, k.PHI_S] += d
                    diag[i, k.NUCLEI + a, k.PHI_E] -= d
            for s in range(k.SLOTS):
                if not active[i, s]:
                    continue
                h = _increment(kind, s, y[i, s])
                delta[i, s] = h
                properties(
                    y[i, k.SALT] + (h if s == k.SALT else 0.0),
                    y[i, k.LITHIUM] + (h if s == k.LITHIUM else 0.0),
                    y[i, k.ALLOY] + (h if s == k.ALLOY else 0.0),
                    y[i, k.VOID] + (h if s == k.VOID else 0.0),
                    y[i, k.BOUND] + (h if s == k.BOUND else 0.0),
                    nodes[i], scalars, electrolytes, electrolyte_scalars, hosts, moved[i, s],
                )
                _react(
                    i, eta, y[i, k.NUCLEI] + (h if s == k.NUCLEI else 0.0),
                    y[i, k.ALLOY] + (h if s == k.ALLOY else 0.0),
                    y[i, k.INTERPHASE] + (h if s == k.INTERPHASE else 0.0),
                    moved[i, s], prop[near] if near != i else moved[i, s], chain, nodes, scalars, potentials, msource[i, s],
                )
                d = (msource[i, s, k.CURRENT] - current) / h
                diag[i, k.PHI_E, s] += d
                if kind != k.COUNTER:
                    diag[i, k.PHI_S, s] -= d
                if inner[i]:
                    for a in range(_OWN):
                        diag[i, k.NUCLEI + a, s] += (
                            msource[i, s, k.NUCLEATION + a] - source[i, k.NUCLEATION + a]
                        ) / h
            # A film reacts on the part of the host's face that is not open pore.
            if kind == k.FILM and near != i and nodes[near, k.KIND] == k.HOST:
                for s in range(k.SLOTS):
                    if active[near, s] and (s == k.LITHIUM or s == k.ALLOY or s == k.BOUND):
                        moved_chain = msource[near, s, k.CHAIN] if nodes[near, k.BY_LITHIUM] > 0.0 else chain
                        _react(
                            i, eta, y[i, k.NUCLEI], y[i, k.ALLOY], y[i, k.INTERPHASE], prop[i], moved[near, s], moved_chain, nodes, scalars, potentials, scratch
                        )
                        d = (scratch[k.CURRENT] - current) / delta[near, s]
                        lower[i, k.PHI_E, s] += d
                        lower[i, k.PHI_S, s] -= d
            # A cell of an insulating host reacts only when the one before it is connected.
            if kind == k.HOST and nodes[i, k.BY_LITHIUM] > 0.0 and i > 0 and nodes[i - 1, k.BY_LITHIUM] > 0.0:
                h = delta[i - 1, k.LITHIUM]
                _react(
                    i, eta, y[i, k.NUCLEI], y[i, k.ALLOY], y[i, k.INTERPHASE], prop[i], prop[near],
                    msource[i - 1, k.LITHIUM, k.CHAIN], nodes, scalars, potentials, scratch,
                )
                d = (scratch[k.CURRENT] - current) / h
                lower[i, k.PHI_E, k.LITHIUM] += d
                lower[i, k.PHI_S, k.LITHIUM] -= d
        if kind == k.HOST:
            chain = source[i, k.CHAIN] if nodes[i, k.BY_LITHIUM] > 0.0 else 1.0
    if want and nodes[0, k.KIND] == k.BACK:
        for s in range(k.SLOTS):
            if active[1, s] and (s == k.LITHIUM or s == k.ALLOY or s == k.BOUND):
                eta = y[0, k.PHI_S] - y[0, k.PHI_E]
                _react(0, eta, y[0, k.NUCLEI], y[0, k.ALLOY], y[0, k.INTERPHASE], prop[0], moved[1, s], 1.0, nodes, scalars, potentials, scratch)
                d = (scratch[k.CURRENT] - source[0, k.CURRENT]) / delta[1, s]
                upper[0, k.PHI_E, s] += d
                upper[0, k.PHI_S, s] -= d

    # Faces.
    offset = 0.0
    velocity = 0.0
    for i in range(n - 1):
        j = i + 1
        kind_l = nodes[i, k.KIND]
        kind_r = nodes[j, k.KIND]
        displacement = 0.0
        passing = 0.0
        if kind_l == k.HOST and nodes[i, k.HAS_SALT] > 0.0:
            displacement = 1.0
            offset += LITHIUM_VOLUME_PER_CHARGE * (1.0 - nodes[i, k.ALLOY_VOLUME]) * source[i, k.ALLOY_CURRENT]
            offset -= (1.0 - nodes[i, k.INTERPHASE_VOLUME]) * source[i, k.BINDING] * nodes[i, k.VOLUME]
            passing = offset
        elif kind_l == k.FILM:
            passing = velocity
        dphi_e = y[j, k.PHI_E] - y[i, k.PHI_E]
        dphi_s = y[j, k.PHI_S] - y[i, k.PHI_S]
        fluxes(
            prop[i], prop[j], nodes[i], nodes[j], dphi_e, dphi_s, displacement, passing, scalars,
            electrolytes, electrolyte_scalars, flux,
        )
        if kind_l == k.BACK:
            offset = LITHIUM_VOLUME_PER_CHARGE * flux[1]
        if kind_r == k.FILM:
            velocity = flux[3]
            r[j, k.DISPLACED] = -displacement * LITHIUM_VOLUME_PER_CHARGE * flux[1] / UM
        r[i, k.SALT] -= flux[0]
        r[j, k.SALT] += flux[0]
        r[i, k.PHI_E] -= flux[1]
        r[j, k.PHI_E] += flux[1]
        if kind_r <= k.FILM:
            r[i, k.PHI_S] -= flux[2]
            r[j, k.PHI_S] += flux[2]
        if kind_l != k.ION:
            r[i, k.LITHIUM] -= flux[1]
        if kind_r != k.ION:
            r[j, k.LITHIUM] += flux[1]
        if not want:
            continue
        _enter(i, j, kind_l, kind_r, flux[5], flux[4], flux[6], diag, lower, upper)
        if kind_r == k.FILM and inner[j]:
            # the velocity is -(V/F) i_e: its slopes serve the count of displaced electrolyte
            d = -displacement * LITHIUM_VOLUME_PER_CHARGE * flux[4] / UM
            lower[j, k.DISPLACED, k.PHI_E] += d
            diag[j, k.DISPLACED, k.PHI_E] -= d
        for s in range(k.SLOTS):
            if in_flux[i, s]:
                fluxes(
                    moved[i, s], prop[j], nodes[i], nodes[j], dphi_e, dphi_s, displacement, passing, scalars,
                    electrolytes, electrolyte_scalars, mflux,
                )
                h = delta[i, s]
                for a in range(3):
                    if a == 2 and kind_r > k.FILM:
                        continue
                    d = (mflux[a] - flux[a]) / h
                    if d != 0.0:
                        diag[i, a, s] -= d
                        lower[j, a, s] += d
                        if a == 1:
                            if kind_l != k.ION:
                                diag[i, k.LITHIUM, s] -= d
                            if kind_r != k.ION:
                                lower[j, k.LITHIUM, s] += d
                if kind_r == k.FILM and inner[j]:
                    lower[j, k.DISPLACED, s] -= displacement * LITHIUM_VOLUME_PER_CHARGE * (mflux[1] - flux[1]) / h / UM
            if in_flux[j, s]:
                fluxes(
                    prop[i], moved[j, s], nodes[i], nodes[j], dphi_e, dphi_s, displacement, passing, scalars,
                    electrolytes, electrolyte_scalars, mflux,
                )
                h = delta[j, s]
                for a in range(3):
                    if a == 2 and kind_r > k.FILM:
                        continue
                    d = (mflux[a] - flux[a]) / h
                    if d != 0.0:
                        upper[i, a, s] -= d
                        diag[j, a, s] += d
                        if a == 1:
                            if kind_l != k.ION:
                                upper[i, k.LITHIUM, s] -= d
                            if kind_r != k.ION:
                                diag[j, k.LITHIUM, s] += d
                if kind_r == k.FILM and inner[j]:
                    diag[j, k.DISPLACED, s] -= displacement * LITHIUM_VOLUME_PER_CHARGE * (mflux[1] - flux[1]) / h / UM

    # Reservoir beside the first electrolyte node; references and unused slots.
    first_ion = True
    for i in range(n):
        kind = nodes[i, k.KIND]
        if kind == k.ION:
            if first_ion and nodes[i, k.HAS_SALT] > 0.0:
                volume = max(scalars[k.RESERVOIR_VOLUME] + displaced(y, nodes, scalars) * UM, 1e-9)
                c_reservoir = y[i, k.LITHIUM] / volume
                carried = prop[i, k.CONC] if velocity > 0.0 else c_reservoir
                exchange = scalars[k.RESERVOIR_EXCHANGE]
                flow = FARADAY * (carried * velocity + exchange * (prop[i, k.CONC] - c_reservoir))
                r[i, k.SALT] -= flow
                r[i, k.LITHIUM] += flow
                if want:
                    d = FARADAY * exchange * (moved[i, k.SALT, k.CONC] - prop[i, k.CONC]) / delta[i, k.SALT]
                    e = -FARADAY * exchange / volume
                    if velocity > 0.0:
                        d += FARADAY * velocity * (moved[i, k.SALT, k.CONC] - prop[i, k.CONC]) / delta[i, k.SALT]
                    else:
                        e += FARADAY * velocity / volume
                    diag[i, k.SALT, k.SALT] -= d
                    diag[i, k.LITHIUM, k.SALT] += d
                    diag[i, k.SALT, k.LITHIUM] -= e
                    diag[i, k.LITHIUM, k.LITHIUM] += e
            first_ion = False
        if kind >= k.ION:
            r[i, k.PHI_S] = -y[i, k.PHI_S]
            if want:
                diag[i, k.PHI_S, k.PHI_S] = -1.0
        if nodes[i, k.HAS_SALT] == 0.0:
            r[i, k.SALT] = 0.0


@kernel
def _enter(
    i: int, j: int, kind_l: float, kind_r: float, salt: float, ionic: float, electronic: float,
    diag: np.ndarray, lower: np.ndarray, upper: np.ndarray,
) -> None:
    """Slopes of a face's fluxes with the potentials, into both neighbours."""
    diag[i, k.SALT, k.PHI_E] -= salt
    upper[i, k.SALT, k.PHI_E] += salt
    lower[j, k.SALT, k.PHI_E] += salt
    diag[j, k.SALT, k.PHI_E] -= salt
    diag[i, k.PHI_E, k.PHI_E] -= ionic
    upper[i, k.PHI_E, k.PHI_E] += ionic
    lower[j, k.PHI_E, k.PHI_E] += ionic
    diag[j, k.PHI_E, k.PHI_E] -= ionic
    if kind_l != k.ION:
        diag[i, k.LITHIUM, k.PHI_E] -= ionic
        upper[i, k.LITHIUM, k.PHI_E] += ionic
    if kind_r != k.ION:
        lower[j, k.LITHIUM, k.PHI_E] += ionic
        diag[j, k.LITHIUM, k.PHI_E] -= ionic
    if kind_r <= k.FILM:
        diag[i, k.PHI_S, k.PHI_S] -= electronic
        upper[i, k.PHI_S, k.PHI_S] += electronic
        lower[j, k.PHI_S, k.PHI_S] += electronic
        diag[j, k.PHI_S, k.PHI_S] -= electronic

"""The sulfur cathode: a counter electrode without depth, whose inner slots hold the shares of its species."""

import numpy as np

from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.constants import FARADAY, LITHIUM_VOLUME_PER_CHARGE, UM
from lithiophile.kernel import allocating_kernel, inlined_kernel, inner_kernel
from lithiophile.physics.kinetics import reached_share
from lithiophile.physics.sulfur import (
    SULFUR_MOLAR_MASS,
    TRACE,
    lower_rates,
    overpotential,
    precipitation_rate,
    upper_potential,
    upper_rates,
)
from lithiophile.stack import Sulfur

SPECIES = k.PRECIPITATE - k.S8 + 1
"""Unknowns of the sulfur, from S8 on."""
_STEP = 1e-7
"""Step of a difference with a share, over its size."""


@inner_kernel
def _currents(drive: float, s: np.ndarray, ions: float, node: Node, f: float, out: np.ndarray) -> None:
    """Currents of the upper and the lower reaction [A/m2 of cell] and their slopes with phi_s - phi_e, and j eta.

    What both take together is no more than the ions in reach [mol/m3] can carry.
    """
    area = node.sulfur_area * node.sulfur
    volume = node.sulfur_electrolyte
    gain = 2.0 * f * area
    a, c = upper_rates(drive, s[k.S8], s[k.S4], volume, node.upper_standard, f)
    b, d = lower_rates(drive, s[k.S4], s[k.S2], s[k.S1], volume, node.lower_standard, f)
    out[0] = area * node.upper_exchange * (a - c)
    out[1] = area * node.lower_exchange * (b - d)
    out[2] = gain * node.upper_exchange * (a + c)
    out[3] = gain * node.lower_exchange * (b + d)
    current = out[0] + out[1]
    share, _ = reached_share(current, ions, node.has_salt)
    if share < 1.0:
        of_share = (1.0 - share) * share / -current * (out[2] + out[3])
        out[2] = share * out[2] + of_share * out[0]
        out[3] = share * out[3] + of_share * out[1]
        out[0] *= share
        out[1] *= share
    out[4] = out[0] * overpotential(a, c, f) + out[1] * overpotential(b, d, f)


@inner_kernel
def _rates(upper: float, lower: float, s: np.ndarray, node: Node, out: np.ndarray) -> None:
    """Rates of the shares [1/s], which add up to zero, from the two currents (eqs. 8 of the source)."""
    per_charge = SULFUR_MOLAR_MASS / (4.0 * FARADAY * node.sulfur)
    falls = precipitation_rate(s[k.PRECIPITATE], s[k.S1], node.saturation, node.precipitation)
    out[0] = 8.0 * per_charge * upper
    out[1] = -8.0 * per_charge * upper + 4.0 * per_charge * lower
    out[2] = -2.0 * per_charge * lower
    out[3] = -2.0 * per_charge * lower - falls
    out[4] = falls


@inlined_kernel
def _enter_current(i: int, slot: int, slope: float, work: Work) -> None:
    """Slope of the current with one unknown, into the rows of lithium and charge."""
    work.diag[i, k.LITHIUM, slot] -= slope
    work.diag[i, k.PHI_E, slot] += slope


@allocating_kernel
def add_sulfur(i: int, y: np.ndarray, problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    """Reactions of the sulfur electrode into the rows and blocks of its node."""
    node = problem.nodes[i]
    f = problem.scalars.f_over_rt
    drive = y[i, k.PHI_S] - y[i, k.PHI_E]
    here = np.empty(5)
    moved = np.empty(5)
    rate = np.empty(SPECIES)
    changed = np.empty(SPECIES)
    ions = work.prop[i].conc
    _currents(drive, y[i], ions, node, f, here)
    _rates(here[0], here[1], y[i], node, rate)
    current = here[0] + here[1]
    work.source[i].faradaic = current
    work.source[i].power = here[4]
    r[i, k.LITHIUM] -= current
    r[i, k.PHI_E] += current
    for a in range(SPECIES):
        r[i, k.S8 + a] = rate[a]
    if not want:
        return
    _enter_current(i, k.PHI_S, here[2] + here[3], work)
    _enter_current(i, k.PHI_E, -here[2] - here[3], work)
    # rates are linear in the currents, apart from what precipitates
    _rates(here[0] + here[2], here[1] + here[3], y[i], node, changed)
    for a in range(SPECIES):
        work.diag[i, k.S8 + a, k.PHI_S] += changed[a] - rate[a]
        work.diag[i, k.S8 + a, k.PHI_E] -= changed[a] - rate[a]
    for b in range(SPECIES):
        slot = k.S8 + b
        held = y[i, slot]
        h = _STEP * (abs(held) + TRACE)
        y[i, slot] = held + h
        h = y[i, slot] - held
        _currents(drive, y[i], ions, node, f, moved)
        _rates(moved[0], moved[1], y[i], node, changed)
        y[i, slot] = held
        if slot != k.PRECIPITATE:  # what has precipitated drives nothing; a difference would only be noise
            _enter_current(i, slot, (moved[0] + moved[1] - current) / h, work)
        for a in range(SPECIES):
            work.diag[i, k.S8 + a, slot] += (changed[a] - rate[a]) / h
    if node.has_salt and current < 0.0:
        h = _STEP * (abs(ions) + 1.0)
        _currents(drive, y[i], ions + h, node, f, moved)
        _rates(moved[0], moved[1], y[i], node, changed)
        _enter_current(i, k.SALT, (moved[0] + moved[1] - current) / h, work)
        for a in range(SPECIES):
            work.diag[i, k.S8 + a, k.SALT] += (changed[a] - rate[a]) / h


def sulfur_node(sulfur: Sulfur, f: float, node: Node, y: np.ndarray) -> None:
    """Write the constants of the counter electrode's node and its first state, charged and at rest.

    Nearly all sulfur is S8, S(2-) is saturated, and S2(2-) is what both reactions are at rest with.
    """
    node.sulfur = sulfur.loading
    node.sulfur_area = sulfur.area
    node.sulfur_electrolyte = sulfur.electrolyte
    node.upper_standard, node.lower_standard = sulfur.standard_potentials
    node.upper_exchange, node.lower_exchange = sulfur.exchange_currents
    node.saturation = sulfur.saturation * sulfur.electrolyte
    node.precipitation = sulfur.precipitation / (sulfur.electrolyte * sulfur.density)
    node.double_layer = sulfur.double_layer
    s4, solid = sulfur.first_s4, sulfur.first_solid
    s1 = node.saturation
    s8 = 1.0 - s4 - s1 - solid
    rest = upper_potential(s8, s4, sulfur.electrolyte, sulfur.standard_potentials[0], f)
    number = 0.5 * (SULFUR_MOLAR_MASS * 1e3 * sulfur.electrolyte) ** 2
    s2 = number * s4 / (s1**2 * np.exp(4.0 * f * (rest - sulfur.standard_potentials[1])))
    y[[k.S8, k.S4, k.S2, k.S1, k.PRECIPITATE]] = s8 - s2, s4, s2, s1, solid
    bound = 0.5 * s4 + s2 + 2.0 * (s1 + solid)  # lithium per sulfur: Li2S4, Li2S2, Li2S
    y[k.LITHIUM] = FARADAY * sulfur.loading / SULFUR_MOLAR_MASS * bound * LITHIUM_VOLUME_PER_CHARGE / UM
    y[k.PHI_E] = -rest

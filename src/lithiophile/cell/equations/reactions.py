"""What reacts at a node: charge transfer through the interphase, alloying, degradation and void."""

import numpy as np

from lithiophile.cell.equations.degradation import degrade
from lithiophile.cell.equations.surface import Surface, Surroundings, surface
from lithiophile.cell.state import law_tables as t
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.quantities import Properties, Reaction
from lithiophile.cell.state.whole_cell import WholeCell
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE, NM, UM
from lithiophile.kernel import inner_kernel
from lithiophile.physics.contact import constriction, contact_fraction, flow_time, soft_gap, soft_void_rate, void_rate
from lithiophile.physics.deposit import filament_area
from lithiophile.physics.interphase import growth_rate
from lithiophile.physics.kinetics import lithium_current, presence
from lithiophile.physics.nucleation import forgetting_rate, nucleation_rate

ALLOY_WIDTH = 0.01
"""Filling over which an alloying wall opens and closes."""
_LEAST_FACE = 1e-9
"""Keeps the current per area of a face defined where it has none."""
_THIN_FILM = 1e-3
"""Lithium below which the void of a film is not told apart [um]."""


@inner_kernel
def react(
    eta: float, state: np.ndarray, here: Properties, around: Surroundings, guess: float, node: Node, scalars: WholeCell,
    potentials: np.ndarray, out: Reaction, rate: np.ndarray,
) -> None:  # fmt: skip
    """Reactions of one node per area of cell, written to ``out``, and the rates of its inner unknowns.

    Parameters
    ----------
    eta : float
        phi_s - phi_e [V].
    state : (SLOTS,) array
        Unknowns of this node.
    here : Properties
    guess : float
        Where to start looking for the overpotential at the metal [V].
    rate : (SLOTS,) array
    """
    for s in range(k.CHAINED, k.DEEP):
        rate[s] = 0.0
    applied = eta
    face = surface(eta, state, here, around, node, scalars, rate)
    eta = face.eta
    out.chain = face.chain
    total = face.area
    resistance = 0.0
    if node.contact_width > 0.0:
        touching = contact_fraction(here.film_void, node.contact_width)
        total *= touching
        # per area that touches, as the other resistances are
        resistance += touching * constriction(touching, node.contact_spot, node.contact_conductivity)
    dense = total
    wires = 0.0
    degrades = node.filament_diameter > 0.0
    if degrades:
        wires = filament_area(state[k.FILAMENT] * _unit(node), node.filament_diameter)
        if node.has_salt:
            dense *= scalars.wetted
            wires *= scalars.wetted
        total = dense + wires
        resistance += face.covered * state[k.INTERPHASE] * NM / node.interphase_conductivity
    elif node.growth_diffusion > 0.0:
        resistance += state[k.INTERPHASE] * NM / node.interphase_conductivity
        _grow_interphase(total, face.strip, state[k.INTERPHASE], node, rate)
    # Fresh nuclei have no native interphase yet: it builds up as they cover the wall (closure).
    resistance += node.film_resistance * face.covered
    slope = _charge_transfer(applied, guess, total, resistance, face, here, node, scalars, out)
    lithium = out.current
    if node.critical > 0.0:
        rate[k.NUCLEI] = nucleation_rate(eta, node.critical, face.bare) - forgetting_rate(
            eta, state[k.NUCLEI], face.strip
        )
    if node.capacity > 0.0:
        _alloy(eta, state[k.ALLOY], here, node, scalars, potentials, out, rate)
    if degrades:
        degrade(lithium, slope, resistance, dense, wires, face.strip, state, here, node, scalars, rate)
    if node.contact_width > 0.0:
        # a void is the mean of all faces in a cell, those without electrons too
        whole = max(face.area, face.whole)
        rate[k.VOID] = opening(lithium / max(whole, _LEAST_FACE), here, node) / UM
    elif node.kind != k.HOST and not degrades:
        rate[k.VOID] = _void_of_deposit(lithium, here, node)


@inner_kernel
def _unit(node: Node) -> float:
    """Thickness of lithium [m] that one unit of LITHIUM stands for."""
    return node.volume if node.kind == k.HOST else UM


@inner_kernel
def _grow_interphase(area: float, strip: float, interphase: float, node: Node, rate: np.ndarray) -> None:
    """An interphase that thickens evenly, and the lithium that it binds."""
    growth = strip * growth_rate(interphase * NM, node.growth_diffusion, node.growth_reaction)
    rate[k.INTERPHASE] = growth / NM
    # lithium bound per area of cell, as a thickness of lithium metal
    taken = area * growth / node.interphase_volume
    rate[k.BOUND] = taken / _unit(node)


@inner_kernel
def _charge_transfer(
    applied: float, guess: float, area: float, resistance: float, face: Surface, here: Properties, node: Node,
    scalars: WholeCell, out: Reaction,
) -> float:  # fmt: skip
    """Current of lithium's own reaction through its interphase; returns its slope on true area [S/m2]."""
    current, slope, driving = lithium_current(
        face.eta, node.exchange_current * here.i0_factor, scalars.f_over_rt, node.transfer_coefficient, face.strip,
        face.plate, resistance, node.linear, guess,
    )  # fmt: skip
    out.driving = driving
    out.applied = applied
    out.response = 1.0 - resistance * slope
    out.by_exchange = area * current * (1.0 - resistance * slope) / here.i0_factor
    out.current = area * current
    turn = face.turn
    if face.film > 0.0 and node.critical > 0.0:
        held = node.double_layer * LITHIUM_VOLUME_PER_CHARGE
        turn += face.uncovering * face.bare / face.radius * held
    out.slope = area * slope + turn * current
    out.growing = (1.0 - face.stripping) * current
    out.receding = face.stripping * current
    out.power = out.current * face.eta
    out.alloy_current = 0.0
    return slope


@inner_kernel
def _alloy(
    eta: float, filling: float, here: Properties, node: Node, scalars: WholeCell, potentials: np.ndarray,
    out: Reaction, rate: np.ndarray,
) -> None:  # fmt: skip
    """Lithium that an alloying or intercalating wall takes up or gives back."""
    potential = t.hermite(potentials[node.alloy_table], 0, filling * (t.POTENTIAL_POINTS - 1))
    take_up = presence(1.0 - filling, ALLOY_WIDTH)
    give = presence(filling, ALLOY_WIDTH)
    value, gain, _ = lithium_current(
        eta - potential, node.alloy_exchange * here.i0_factor, scalars.f_over_rt, 0.5, give, take_up, 0.0, node.linear,
        0.0,
    )  # fmt: skip
    out.alloy_current = value
    out.current += value
    out.slope += gain
    rate[k.ALLOY] = -value * LITHIUM_VOLUME_PER_CHARGE / (node.capacity * _unit(node))


@inner_kernel
def opening(current: float, here: Properties, node: Node) -> float:
    """Growth of the void between lithium and a solid [m/s]; ``current`` per area of face, positive strips."""
    void = here.film_void * UM
    width = node.contact_width * UM
    share = node.contact_share
    # a frame keeps the stack's pressure from the lithium in its pores
    pressure = here.push if node.kind == k.HOST else here.pressure
    thickness = node.contact_thickness
    if thickness <= 0.0:
        return float(
            void_rate(
                current, void, width, share, pressure, node.contact_still, node.contact_pressed,
                node.contact_exponent,
            )
        )  # fmt: skip
    recession = share * max(node.first_metal - here.metal, 0.0) * UM
    gap = soft_gap(recession, thickness, pressure, node.contact_modulus, node.contact_stretch)
    time = flow_time(node.contact_viscosity, recession, thickness, pressure)
    return float(soft_void_rate(current, void, width, share, gap, time, node.contact_healing))


@inner_kernel
def _void_of_deposit(lithium: float, here: Properties, node: Node) -> float:
    """Void that porous lithium brings as it is plated and takes along as it is stripped [um/s]."""
    growth = -lithium * LITHIUM_VOLUME_PER_CHARGE / UM
    if growth > 0.0:
        return float(node.deposit_porosity / (1.0 - node.deposit_porosity) * growth)
    return float(here.film_void / (max(here.metal, 0.0) + _THIN_FILM) * growth)

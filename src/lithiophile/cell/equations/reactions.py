"""What reacts at a node: charge transfer through the interphase, alloying, degradation and void."""

import numpy as np

from lithiophile.cell.equations.degradation import degrade
from lithiophile.cell.equations.interphase import solvent_within, thicken
from lithiophile.cell.equations.surface import Surface, Surroundings, room_at_face, surface
from lithiophile.cell.state import law_tables as t
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.quantities import Properties, Reaction
from lithiophile.cell.state.whole_cell import WholeCell
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE, NM, UM
from lithiophile.kernel import inlined_kernel, inner_kernel
from lithiophile.physics.contact import constriction, contact_fraction, flow_time, soft_gap, soft_void_rate, void_rate
from lithiophile.physics.deposit import filament_area
from lithiophile.physics.intercalation import SITE_TIME
from lithiophile.physics.kinetics import gated_drive, gated_marcus, opening_slope, presence, reached_share
from lithiophile.physics.nucleation import nucleation_rate, vanishing_rate

ALLOY_WIDTH = 0.01
"""Filling over which an alloying wall opens and closes."""
_LEAST_RESISTANCE = 1e-9
"""Of an interphase [ohm m2]: less takes 1 uV at 100 mA/cm2 and only makes the equations stiff."""
_LEAST_FACE = 1e-9
"""Keeps the current per area of a face defined where it has none."""
_THIN_FILM = 1e-3
"""Lithium below which the void of a film is not told apart [um]."""


@inner_kernel
def react(
    drop: float, state: np.ndarray, here: Properties, around: Surroundings, node: Node, scalars: WholeCell,
    potentials: np.ndarray, out: Reaction, rate: np.ndarray,
) -> None:  # fmt: skip
    r"""Reactions of one node per area of cell, written to ``out``, and the rates of its inner unknowns.

    Interphase and charge transfer are in series, each with its capacitance:

    .. math::
        C_f \frac{dV_f}{dt} + \frac{V_f}{R_f} = C_{dl} \frac{d(\Delta\phi - V_f)}{dt} + j(\Delta\phi - V_f)

    With a = C_dl/(C_dl + C_f), the unknown INTERPHASE_VOLTAGE is V_f - a drop: it does not jump with the current, and
    its rate is (j - V_f/R_f)/(C_dl + C_f). The interphase conducts through the whole wall: under nuclei that have not
    covered it yet it takes less voltage (closure).

    Parameters
    ----------
    drop : float
        phi_s - phi_e [V].
    state : (SLOTS,) array
        Unknowns of this node.
    here : Properties
    rate : (SLOTS,) array
    """
    for s in range(k.CHAINED, k.DEEP):
        rate[s] = 0.0
    across = state[k.INTERPHASE_VOLTAGE] + node.film_share * drop
    face = surface(drop - across, state, here, around, node, scalars, rate)
    out.chain = face.chain
    out.alloy_current = 0.0
    set_drive(drop - across + face.shift, face.strip, face.plate, node, scalars, out)
    with_salt(here, node, out)
    out.solvent = 1.0
    if node.kind == k.HOST:
        out.solvent = solvent_within(here.porous, node)
    elif node.kind == k.FACE:
        out.solvent = solvent_within(room_at_face(here, around, node), around.near_node)
    on_surface(drop, across, face, state, here, node, scalars, potentials, out, rate)


@inner_kernel
def on_surface(
    drop: float, across: float, face: Surface, state: np.ndarray, here: Properties, node: Node, scalars: WholeCell,
    potentials: np.ndarray, out: Reaction, rate: np.ndarray,
) -> None:  # fmt: skip
    """What :func:`react` makes of a surface on which the current density of lithium's own reaction is known, and the
    presence of electrolyte for its interphase (``out.solvent``)."""
    dense = face.area
    wall = face.wall
    turn = face.turn
    resistance = node.film_resistance
    if node.contact_width > 0.0:
        touching = contact_fraction(here.film_void, node.contact_width)
        dense *= touching
        wall *= touching
        turn *= touching
        # per area that touches, as the other resistances are
        resistance += touching * constriction(touching, node.contact_spot, node.contact_conductivity)
    wires = 0.0
    degrades = node.filament_diameter > 0.0
    if node.grows:
        resistance += state[k.INTERPHASE] * NM / node.interphase_conductivity
    if degrades:
        # an interphase that took the last metal has taken that of the filaments, too
        wires = filament_area(min(state[k.FILAMENT], here.metal) * _unit(node), node.filament_diameter)
        if node.has_salt:
            dense *= scalars.wetted
            wall *= scalars.wetted
            turn *= scalars.wetted
            wires *= scalars.wetted
        wall += wires
    elif node.grows:
        thicken(dense, face.strip, out.solvent, _unit(node), state[k.INTERPHASE], node, rate)
    _on_area(drop - across + face.shift, dense + wires, turn, face, here, node, out)
    if node.film_share > 0.0:
        out.through = wall / max(resistance, _LEAST_RESISTANCE)
        out.widening = turn / max(resistance, _LEAST_RESISTANCE)
        rate[k.INTERPHASE_VOLTAGE] = (out.faradaic - out.through * across) / node.storage
    eta = drop + face.shift
    if node.critical > 0.0:
        rate[k.NUCLEI] = nucleation_rate(eta, node.critical, face.bare) - vanishing_rate(
            state[k.NUCLEI], out.density * LITHIUM_VOLUME_PER_CHARGE, face.vanishing
        )
    if node.capacity > 0.0:
        _alloy(eta, state[k.ALLOY], here, node, scalars, potentials, out, rate)
    out.film = resistance * face.covered
    out.dense_area = dense
    out.wire_area = wires
    out.strip = face.strip
    out.open_area = face.area
    out.open_wall = face.wall
    out.bare = face.bare
    out.vanishing = face.vanishing
    out.plate = face.plate
    out.turn = face.turn
    if degrades:
        degrade(out, state, here, node, scalars, rate)
    if node.contact_width > 0.0:
        # a void is the mean of all faces in a cell, those without electrons too
        whole = max(face.area, face.whole)
        rate[k.VOID] = opening(out.lithium / max(whole, _LEAST_FACE), here, node) / UM
    elif node.kind != k.HOST and not degrades:
        rate[k.VOID] = _void_of_deposit(out.lithium, here, node)


@inlined_kernel
def interphase_resistance(state: np.ndarray, node: Node) -> float:
    """Resistance of an interphase that grows, where a liquid touches everywhere [ohm m2]."""
    thickness = state[k.INTERPHASE] * NM
    return float(max(node.film_resistance + thickness / node.interphase_conductivity, _LEAST_RESISTANCE))


@inlined_kernel
def vanishing_slope(nuclei: float, of: Reaction) -> float:
    """Slope of the rate of NUCLEI with the overpotential of charge transfer, formation aside [1e12/(m2 s V)]."""
    if of.density <= 0.0:
        return 0.0
    return -vanishing_rate(nuclei, of.transfer_slope * LITHIUM_VOLUME_PER_CHARGE, of.vanishing)


@inner_kernel
def _unit(node: Node) -> float:
    """Thickness of lithium [m] that one unit of LITHIUM stands for."""
    return node.volume if node.kind == k.HOST else UM


@inner_kernel
def set_drive(eta: float, strip: float, plate: float, node: Node, scalars: WholeCell, out: Reaction) -> None:
    """Lithium's own reaction at an overpotential of charge transfer [V], per exchange current density.

    ``strip`` and ``plate`` are its gates.
    """
    if node.reorganisation > 0.0:
        out.drive, out.gain = gated_marcus(
            eta, scalars.f_over_rt, node.reorganisation, node.marcus_at_rest, strip, plate
        )  # fmt: skip
    else:
        out.drive, out.gain = gated_drive(
            eta, scalars.f_over_rt, node.transfer_coefficient, strip, plate, node.linear
        )  # fmt: skip
    out.opening = opening_slope(eta, scalars.f_over_rt, strip, plate)


@inner_kernel
def with_salt(here: Properties, node: Node, out: Reaction) -> None:
    """Its current density with the salt that there is."""
    exchange = node.exchange_current * here.i0_factor
    density = exchange * out.drive
    out.reached, out.by_concentration = reached_share(density, here.conc, node.has_salt)
    out.density = density * out.reached
    out.transfer_slope = exchange * out.gain * out.reached * out.reached


@inner_kernel
def _on_area(
    eta: float, area: float, turn: float, face: Surface, here: Properties, node: Node, out: Reaction
) -> None:  # fmt: skip
    """Its current on an area [m2 per m2 of cell] that has the slope ``turn`` with the overpotential."""
    out.lithium = out.faradaic = area * out.density
    out.lithium_slope = area * out.transfer_slope + turn * out.density
    out.slope = (1.0 - node.film_share) * out.lithium_slope
    out.by_exchange = out.reached * out.lithium / here.i0_factor
    out.by_salt = area * out.by_concentration
    out.stripping = face.stripping
    out.power = out.faradaic * eta


@inner_kernel
def _alloy(
    eta: float, filling: float, here: Properties, node: Node, scalars: WholeCell, potentials: np.ndarray,
    out: Reaction, rate: np.ndarray,
) -> None:  # fmt: skip
    """Lithium that an alloying or intercalating wall takes up or gives back.

    It swells into the pores: where they are full, it takes up no more. (In a dry frame the pressure of lithium in the
    pores stands against that.)
    """
    potential = t.hermite(potentials[node.alloy_table], 0, filling * (t.POTENTIAL_POINTS - 1))
    take_up = presence(1.0 - filling, ALLOY_WIDTH)
    if node.kind == k.HOST and node.entry == 0.0:
        take_up *= presence(node.usable - here.occupied, node.plate_width)
    give = presence(filling, ALLOY_WIDTH)
    drive, gain = gated_drive(eta - potential, scalars.f_over_rt, 0.5, give, take_up, node.linear)
    exchange = node.alloy_exchange * here.i0_factor
    value = exchange * drive
    reached, _ = reached_share(value, here.conc * node.surface, node.has_salt)
    value *= reached
    charge = node.capacity * _unit(node) / LITHIUM_VOLUME_PER_CHARGE
    at_once = _within_site_time(value, filling, charge)
    value *= at_once
    reached *= at_once
    out.alloy_current = value
    out.faradaic += value
    out.slope += exchange * gain * reached * reached
    rate[k.ALLOY] = -value / charge


@inlined_kernel
def _within_site_time(current: float, filling: float, charge: float) -> float:
    r"""Share of the current of a wall's kinetics that passes.

    What is there, lithium that leaves or sites that it takes, reacts within :math:`\tau` = 10 ms at the fastest, as at
    the particles of a cathode.

    .. math:: j = \frac{j_k j_l}{j_l + |j_k|}, \qquad j_l = Q x/\tau \;\text{or}\; Q (1 - x)/\tau

    ``charge`` is that of the full wall, Q [C/m2].
    """
    if current == 0.0:
        return 1.0
    most = max(filling if current > 0.0 else 1.0 - filling, 0.0) * charge / SITE_TIME
    return most / (most + abs(current))


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

"""What happens in a node: its transport properties and its reactions.

Scalar functions of one node's state. They know no neighbours except what is handed to them.
"""

import math

import numpy as np

from lithiophile.cell.equations.degradation import wear
from lithiophile.cell.state import law_tables as t
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE
from lithiophile.kernel import inlined_kernel, inner_kernel
from lithiophile.physics.contact import constriction, contact_fraction, flow_time, soft_gap, soft_void_rate, void_rate
from lithiophile.physics.deposit import filament_area
from lithiophile.physics.extrusion import pore_pressure, pressure_shift
from lithiophile.physics.interphase import growth_rate
from lithiophile.physics.kinetics import lithium_current, presence
from lithiophile.physics.nucleation import bare_share, forgetting_rate, mean_radius, nucleation_rate
from lithiophile.physics.percolation import CONDUCTIVITY_FLOOR, link, linking_rate, percolated_conductivity

SALT_FLOOR = 1e-4
"""Width of the soft floor under concentrations [mol/m3]."""

PORE_FLOOR = 1e-6
"""Electrolyte fraction added where salt content is divided by it."""

PATH_FLOOR = 1e-7
"""Share of the bulk's ionic conductivity left in a closed pore; keeps potentials defined."""

FACE_LINK, FACE_LINK_WIDTH = 0.985, 0.003
"""Filling of the outermost cell at which its lithium reaches an insulated face, and its width (closure)."""

FACE_TURN = 1e-6
"""Overpotential over which lithium faces between cells turn from growing to receding [V]."""

UM = 1e-6
NM = 1e-9
ALLOY_WIDTH = 0.01
"""Filling over which an alloying wall opens and closes."""


@inner_kernel
def soft_floor(c: float) -> float:
    """A concentration that stays positive: (c + sqrt(c^2 + 4 d^2))/2."""
    return 0.5 * (c + math.sqrt(c * c + 4.0 * SALT_FLOOR * SALT_FLOOR))


@inlined_kernel
def properties(
    salt: float,
    lithium: float,
    alloy: float,
    void: float,
    bound: float,
    dead: float,
    node: np.ndarray,
    scalars: np.ndarray,
    electrolytes: np.ndarray,
    electrolyte_scalars: np.ndarray,
    hosts: np.ndarray,
    out: np.ndarray,
) -> None:
    """Transport properties of one node, written to ``out`` (columns CONC ... FILM_VOID).

    ``node`` is its row of constants; ``electrolytes`` (n, 5, points, 2) and ``hosts``
    (n, 2, points, 2) are the tables of :mod:`lithiophile.cell.state.law_tables`.
    """
    kind = node.kind
    stored = alloy * node.capacity
    metal = lithium - stored - bound - dead
    out.metal = metal
    path = node.path
    porous = node.pore
    out.electronic = node.sigma
    out.solid = node.solid_path
    if kind == k.HOST:
        occupied = metal + dead + node.alloy_volume * stored + node.interphase_volume * bound
        out.occupied = occupied
        porous = node.pore - occupied
        position = occupied / node.pore * (t.HOST_POINTS - 1)
        table = hosts[int(node.host_table)]
        at, w0, w1, w2, w3 = t.place(position, t.HOST_POINTS)
        out.area = t.between(table, t.AREA, at, w0, w1, w2, w3)
        path = max(t.between(table, t.LIQUID_PATH, at, w0, w1, w2, w3), 0.0) + PATH_FLOOR
        out.push = pore_pressure(metal, node.usable) if node.entry > 0.0 else 0.0
        if node.by_lithium > 0.0:
            threshold = node.unlink_at * node.usable
            out.electronic = (
                node.sigma + CONDUCTIVITY_FLOOR + percolated_conductivity(metal, threshold, 0.05 * threshold)
            )
    out.porous = porous
    if node.has_salt > 0.0:
        wetted = scalars[k.WETTED]
        if wetted < 1.0:
            path *= wetted * math.sqrt(wetted)
        if kind == k.HOST:
            c = (salt + PORE_FLOOR * scalars[k.INITIAL_SALT]) / (max(porous, 0.0) * wetted + PORE_FLOOR)
        elif kind == k.ION or kind == k.CATHODE:
            c = salt / (porous * wetted)
        else:
            c = salt
        positive = soft_floor(c)
        root = math.sqrt(positive)
        laws = int(node.laws)
        table = electrolytes[laws]
        at, w0, w1, w2, w3 = t.place(root * electrolyte_scalars[laws, 0], t.ELECTROLYTE_POINTS)
        bulk = t.between(table, t.CONDUCTIVITY, at, w0, w1, w2, w3)
        out.conc = c
        out.conc_pos = positive
        out.bulk = bulk
        out.liquid = bulk * path
        out.diff = t.between(table, t.DIFFUSIVITY, at, w0, w1, w2, w3) * path
        out.tplus = t.between(table, t.TRANSFERENCE, at, w0, w1, w2, w3)
        out.i0_factor = t.between(table, t.EXCHANGE, at, w0, w1, w2, w3)
        rest = t.between(table, t.PSI_REST, at, w0, w1, w2, w3)
        out.psi = electrolyte_scalars[laws, 1] * 2.0 * math.log(root) + rest
    else:
        out.conc = scalars[k.INITIAL_SALT]
        out.conc_pos = scalars[k.INITIAL_SALT]
        out.bulk = 0.0
        out.liquid = 0.0
        out.diff = 0.0
        out.tplus = 1.0
        out.i0_factor = 1.0
        out.psi = 0.0
    if kind != k.ION:
        out.film_void = void
        out.film_dead = max(dead, 0.0)
        out.film_length = max(metal, 0.0) + max(void, 0.0) + out.film_dead


@inner_kernel
def psi_between(c_positive: float, laws: int, electrolytes: np.ndarray, electrolyte_scalars: np.ndarray) -> float:
    """Psi of another electrolyte at a neighbour's concentration (faces between two electrolytes)."""
    root = math.sqrt(c_positive)
    rest = t.hermite(electrolytes[laws], t.PSI_REST, root * electrolyte_scalars[laws, 0])
    return float(electrolyte_scalars[laws, 1] * 2.0 * math.log(root) + rest)


@inner_kernel
def exposed_face(fuller: float, emptier: float) -> float:
    r"""Lithium's cross-section that faces from a fuller cell into an emptier one [m2/m2].

    .. math:: d^2 / (d + 0.01), \qquad d = (s_1 - s_2)^+

    The step in the lithium fraction is the area of a front; in hosts with little wall (wide pores full
    of lithium) it is most of the area there is. Plating on it goes to the emptier cell, stripping takes
    from the fuller one. Soft where the two fill alike.
    """
    d = fuller - emptier
    if d <= 0.0:
        return 0.0
    return d * d / (d + 0.01)


@inner_kernel
def open_mouth(mouth: float, film: float, closing: float) -> float:
    r"""Open share of the host's outer face under a film.

    .. math:: o = \varepsilon_{l,N}\, e^{-v/\ell}

    Lithium on the face closes a pore after growing by about half its width, ell (closure).

    Parameters
    ----------
    mouth : float
        Electrolyte fraction of the outermost host cell.
    film, closing : float
        Dense lithium above the face and ell, same unit.
    """
    return max(mouth, 0.0) * math.exp(-max(film, 0.0) / closing)


@inner_kernel
def face_connection(
    filling: float, film: float, electrons: float, link_at: float, width: float, closing: float
) -> float:
    """Electrons at the outer face: 1 on a bare conductor; on an insulated face only through a pore
    full of lithium or a film that has already grown out of one."""
    if electrons > 0.0:
        return 1.0
    through = link(filling, link_at, width)
    grown = 1.0 - math.exp(-max(film, 0.0) / closing)
    return 1.0 - (1.0 - through) * (1.0 - grown)


@inner_kernel
def opening(current: float, here: np.ndarray, node: np.ndarray) -> float:
    """Growth of the void between lithium and a solid [m/s]; ``current`` per area of face, positive strips."""
    void = here.film_void * UM
    width = node.contact_width * UM
    share = node.contact_share
    # a frame keeps the stack's pressure from the lithium in its pores
    pressure = here.push if node.kind == k.HOST else here.pressure
    thickness = node.soft_thickness
    if thickness <= 0.0:
        return float(
            void_rate(
                current, void, width, share, pressure, node.contact_still, node.contact_pressed,
                node.contact_exponent,
            )
        )  # fmt: skip
    recession = share * max(node.first_metal - here.metal, 0.0) * UM
    gap = soft_gap(recession, thickness, pressure, node.soft_modulus, node.soft_stretch)
    time = flow_time(node.soft_viscosity, recession, thickness, pressure)
    return float(soft_void_rate(current, void, width, share, gap, time, node.soft_healing))


@inner_kernel
def reactions(
    eta: float,
    state: np.ndarray,
    slot: int,
    step: float,
    here: np.ndarray,
    neighbour: np.ndarray,
    neighbour_node: np.ndarray,
    has_neighbour: bool,
    chain: float,
    ahead: float,
    behind: float,
    guess: float,
    node: np.ndarray,
    scalars: np.ndarray,
    potentials: np.ndarray,
    out: np.ndarray,
) -> None:
    """Reactions of one node per area of cell, written to ``out`` (columns CURRENT ... POWER).

    Parameters
    ----------
    eta : float
        phi_s - phi_e [V].
    state : (SLOTS,) array
        Unknowns of this node, of which the inner one ``slot`` is moved by ``step``.
    here, neighbour : arrays
        Properties of this node and, for a film, of the host cell that it sits on.
    chain : float
        Connection to a conductor that the previous cell passes on (insulating skeletons).
    ahead, behind : float
        Faces of lithium of fuller neighbours that plating here can grow from, and of this cell towards
        emptier ones that stripping can take from [m2/m2]. In an insulating skeleton ``ahead`` is the share of
        the pore below that holds a front.
    guess : float
        Where to start looking for the overpotential at the metal [V].
    """
    kind = node.kind
    for i in range(k.SOURCE_COLUMNS):
        out[i] = 0.0
    if kind == k.ION:
        return
    applied = eta
    nuclei = state[k.NUCLEI] + (step if slot == k.NUCLEI else 0.0)
    alloy = state[k.ALLOY] + (step if slot == k.ALLOY else 0.0)
    interphase = state[k.INTERPHASE] + (step if slot == k.INTERPHASE else 0.0)
    filament = state[k.FILAMENT] + (step if slot == k.FILAMENT else 0.0)
    f = scalars[k.F_OVER_RT]
    metal = here.metal
    strip = presence(metal, node.strip_width)
    plate = 1.0
    critical = node.critical
    bare = 0.0
    covered = 1.0
    # charge of the double layer is lithium of the balance, but none that nuclei are made of
    held = node.double_layer * LITHIUM_VOLUME_PER_CHARGE
    film = held * eta + (metal / max(node.wall_area, 1.0) if kind == k.HOST else metal * UM)
    radius = mean_radius(film, nuclei) if critical > 0.0 else 0.0
    uncovering = 0.0
    turn = 0.0
    stripping = 0.0
    whole = 0.0
    out[k.CHAIN] = 1.0
    if kind == k.HOST:
        if node.entry > 0.0:
            # A ceramic reacts on in a full pore and pushes lithium out, against the pressure that this takes.
            eta += pressure_shift(here.push)
        else:
            plate = presence(node.usable - here.occupied, node.plate_width)
        area = here.area
        if critical > 0.0:
            bare = bare_share(radius, nuclei)
            covered = 1.0 - bare
            uncovering = area * node.volume
            area *= covered
        base = node.base_share * max(here.porous, 0.0)
        if node.seeded == 0.0:
            uncovering += base if critical > 0.0 else 0.0
            base *= covered
        if node.by_lithium > 0.0:
            linked = max(nuclei, 0.0)
            out[k.CHAIN] = chain * linked
            whole = (1.0 - linked) * node.front * ahead
            whole += area * node.volume * (1.0 if node.entry > 0.0 else linked)
            total = chain * whole
            filling = metal / node.usable
            out[k.NUCLEATION] = linking_rate(nuclei, filling, node.link_at, node.unlink_at, node.link_width)
        else:
            # The face changes sides where the current passes through 0.
            stripping = link(eta, 0.0, FACE_TURN)
            total = area * node.volume + base + ahead * (1.0 - stripping) + behind * stripping
            turn = (behind - ahead) * stripping * (1.0 - stripping) / FACE_TURN
        if node.has_salt == 0.0:
            total *= node.ion_contact
            uncovering *= node.ion_contact
            whole *= node.ion_contact
        total = max(total, 0.0)
    elif kind == k.BACK:
        total = node.exposed * (max(neighbour.porous, 0.0) if has_neighbour else 1.0)
        if has_neighbour and neighbour_node.entry > 0.0:
            # ions arrive where the walls of the ceramic stand on the base
            total = node.exposed * (1.0 - neighbour_node.pore) * neighbour_node.ion_contact
        if critical > 0.0 and has_neighbour:
            film += max(neighbour.metal, 0.0) * neighbour_node.volume
            radius = mean_radius(film, nuclei)
            bare = bare_share(radius, nuclei)
            covered = 1.0 - bare
            uncovering = total
            total *= covered
        if node.bonded > 0.0:
            # nothing grows under a face that sticks until flowing lithium has opened it
            plate = strip
    elif kind == k.FILM and has_neighbour:
        open_share = open_mouth(neighbour.porous, metal, node.closing)
        filling = neighbour.metal / neighbour_node.usable
        connection = face_connection(filling, metal, node.face_electrons, FACE_LINK, FACE_LINK_WIDTH, node.closing)
        if neighbour_node.by_lithium > 0.0:
            connection *= chain
        total = node.exposed * connection * (1.0 - open_share)
        if critical > 0.0:
            lithium_share = max(neighbour.metal, 0.0) / max(1.0 - neighbour.porous, 1e-9)
            bare = (1.0 - lithium_share) * bare_share(radius, nuclei)
            covered = 1.0 - bare
            uncovering = total
            total *= covered
    else:
        total = 1.0
        if critical > 0.0:
            bare = bare_share(radius, nuclei)
            covered = 1.0 - bare
            uncovering = 1.0
            total = covered
    resistance = 0.0
    # a void is the mean of all faces in a cell, those without electrons too
    face = max(total, whole)
    if node.contact_width > 0.0:
        touching = contact_fraction(here.film_void, node.contact_width)
        total *= touching
        # per area that touches, as the other resistances are
        resistance += touching * constriction(touching, node.contact_spot, node.contact_conductivity)
    dense = total
    wires = 0.0
    wearing = node.filament_diameter > 0.0
    if wearing:
        wires = filament_area(filament * (node.volume if kind == k.HOST else UM), node.filament_diameter)
        if node.has_salt > 0.0:
            dense *= scalars[k.WETTED]
            wires *= scalars[k.WETTED]
        total = dense + wires
        resistance += covered * interphase * NM / node.interphase_conductivity
    elif node.growth_diffusion > 0.0:
        resistance += interphase * NM / node.interphase_conductivity
        rate = strip * growth_rate(interphase * NM, node.growth_diffusion, node.growth_reaction)
        out[k.THICKENING] = rate / NM
        # lithium bound per area of cell, as a thickness of lithium metal
        taken = total * rate / node.interphase_volume
        out[k.BINDING] = taken / (node.volume if kind == k.HOST else UM)
    # Fresh nuclei have no native interphase yet: it builds up as they cover the wall (closure).
    resistance += node.film_resistance * covered
    current, slope, driving = lithium_current(
        eta,
        node.exchange * here.i0_factor,
        f,
        node.alpha,
        strip,
        plate,
        resistance,
        node.linear > 0.0,
        guess,
    )
    out[k.DRIVING] = driving
    out[k.APPLIED] = applied
    out[k.RESPONSE] = 1.0 - resistance * slope
    out[k.BY_EXCHANGE] = total * current * (1.0 - resistance * slope) / here.i0_factor
    lithium = total * current
    out[k.CURRENT] = lithium
    if film > 0.0 and critical > 0.0:
        turn += uncovering * bare / radius * held
    out[k.SLOPE] = total * slope + turn * current
    out[k.GROWING] = (1.0 - stripping) * current
    out[k.RECEDING] = stripping * current
    out[k.POWER] = lithium * eta
    if critical > 0.0:
        out[k.NUCLEATION] = nucleation_rate(eta, critical, bare) - forgetting_rate(eta, nuclei, strip)
    if node.capacity > 0.0:
        potential = t.hermite(potentials[int(node.alloy_table)], 0, alloy * (t.POTENTIAL_POINTS - 1))
        take_up = presence(1.0 - alloy, ALLOY_WIDTH)
        give = presence(alloy, ALLOY_WIDTH)
        value, gain, _ = lithium_current(
            eta - potential,
            node.alloy_exchange * here.i0_factor,
            f,
            0.5,
            give,
            take_up,
            0.0,
            node.linear > 0.0,
            0.0,
        )
        out[k.ALLOY_CURRENT] = value
        out[k.CURRENT] += value
        out[k.SLOPE] += gain
        volume = node.capacity * (node.volume if kind == k.HOST else UM)
        out[k.ALLOYING] = -value * LITHIUM_VOLUME_PER_CHARGE / volume
    if wearing:
        dead = state[k.DEAD] + (step if slot == k.DEAD else 0.0)
        relief = state[k.RELIEF] + (step if slot == k.RELIEF else 0.0)
        strain = state[k.STRAIN] + (step if slot == k.STRAIN else 0.0)
        cracked = state[k.CRACKED] + (step if slot == k.CRACKED else 0.0)
        grown = state[k.GROWN] + (step if slot == k.GROWN else 0.0)
        wear(
            lithium, slope, resistance, dense, wires, strip, interphase, filament, dead, relief, strain, cracked, grown,
            here, node, scalars, out,
        )  # fmt: skip
    if node.contact_width > 0.0:
        out[k.VOIDING] = opening(lithium / max(face, 1e-9), here, node) / UM
    elif kind != k.HOST and not wearing:
        growth = -lithium * LITHIUM_VOLUME_PER_CHARGE / UM
        if growth > 0.0:
            out[k.VOIDING] = node.deposit_porosity / (1.0 - node.deposit_porosity) * growth
        else:
            out[k.VOIDING] = here.film_void / (max(metal, 0.0) + 1e-3) * growth

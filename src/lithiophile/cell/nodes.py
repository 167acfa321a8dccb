"""What happens in a node: its transport properties and its reactions.

Scalar functions of one node's state. They know no neighbours except what is handed to them.
"""

import math

import numpy as np

from lithiophile.cell import columns as k
from lithiophile.cell import tables as t
from lithiophile.cell.wear import wear
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
    (n, 2, points, 2) are the tables of :mod:`lithiophile.cell.tables`.
    """
    kind = node[k.KIND]
    stored = alloy * node[k.CAPACITY]
    metal = lithium - stored - bound - dead
    out[k.METAL] = metal
    path = node[k.PATH]
    porous = node[k.PORE]
    out[k.ELECTRONIC] = node[k.SIGMA]
    out[k.SOLID] = node[k.SOLID_PATH]
    if kind == k.HOST:
        occupied = metal + dead + node[k.ALLOY_VOLUME] * stored + node[k.INTERPHASE_VOLUME] * bound
        out[k.OCCUPIED] = occupied
        porous = node[k.PORE] - occupied
        position = occupied / node[k.PORE] * (t.HOST_POINTS - 1)
        table = hosts[int(node[k.HOST_TABLE])]
        at, w0, w1, w2, w3 = t.place(position, t.HOST_POINTS)
        out[k.AREA] = t.between(table, t.AREA, at, w0, w1, w2, w3)
        path = max(t.between(table, t.LIQUID_PATH, at, w0, w1, w2, w3), 0.0) + PATH_FLOOR
        out[k.PUSH] = pore_pressure(metal, node[k.USABLE]) if node[k.ENTRY] > 0.0 else 0.0
        if node[k.BY_LITHIUM] > 0.0:
            threshold = node[k.UNLINK_AT] * node[k.USABLE]
            out[k.ELECTRONIC] = (
                node[k.SIGMA] + CONDUCTIVITY_FLOOR + percolated_conductivity(metal, threshold, 0.05 * threshold)
            )
    out[k.POROUS] = porous
    if node[k.HAS_SALT] > 0.0:
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
        laws = int(node[k.LAWS])
        table = electrolytes[laws]
        at, w0, w1, w2, w3 = t.place(root * electrolyte_scalars[laws, 0], t.ELECTROLYTE_POINTS)
        bulk = t.between(table, t.CONDUCTIVITY, at, w0, w1, w2, w3)
        out[k.CONC] = c
        out[k.CONC_POS] = positive
        out[k.BULK] = bulk
        out[k.LIQUID] = bulk * path
        out[k.DIFF] = t.between(table, t.DIFFUSIVITY, at, w0, w1, w2, w3) * path
        out[k.TPLUS] = t.between(table, t.TRANSFERENCE, at, w0, w1, w2, w3)
        out[k.I0_FACTOR] = t.between(table, t.EXCHANGE, at, w0, w1, w2, w3)
        rest = t.between(table, t.PSI_REST, at, w0, w1, w2, w3)
        out[k.PSI] = electrolyte_scalars[laws, 1] * 2.0 * math.log(root) + rest
    else:
        out[k.CONC] = scalars[k.INITIAL_SALT]
        out[k.CONC_POS] = scalars[k.INITIAL_SALT]
        out[k.BULK] = 0.0
        out[k.LIQUID] = 0.0
        out[k.DIFF] = 0.0
        out[k.TPLUS] = 1.0
        out[k.I0_FACTOR] = 1.0
        out[k.PSI] = 0.0
    if kind != k.ION:
        out[k.FILM_VOID] = void
        out[k.FILM_DEAD] = max(dead, 0.0)
        out[k.FILM_LENGTH] = max(metal, 0.0) + max(void, 0.0) + out[k.FILM_DEAD]


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
    void = here[k.FILM_VOID] * UM
    width = node[k.CONTACT_WIDTH] * UM
    share = node[k.CONTACT_SHARE]
    # a frame keeps the stack's pressure from the lithium in its pores
    pressure = here[k.PUSH] if node[k.KIND] == k.HOST else here[k.PRESSURE]
    thickness = node[k.SOFT_THICKNESS]
    if thickness <= 0.0:
        return float(
            void_rate(
                current, void, width, share, pressure, node[k.CONTACT_STILL], node[k.CONTACT_PRESSED],
                node[k.CONTACT_EXPONENT],
            )
        )  # fmt: skip
    recession = share * max(node[k.FIRST_METAL] - here[k.METAL], 0.0) * UM
    gap = soft_gap(recession, thickness, pressure, node[k.SOFT_MODULUS], node[k.SOFT_STRETCH])
    time = flow_time(node[k.SOFT_VISCOSITY], recession, thickness, pressure)
    return float(soft_void_rate(current, void, width, share, gap, time, node[k.SOFT_HEALING]))


@inlined_kernel
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
    kind = node[k.KIND]
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
    metal = here[k.METAL]
    strip = presence(metal, node[k.STRIP_WIDTH])
    plate = 1.0
    critical = node[k.CRITICAL]
    bare = 0.0
    covered = 1.0
    # charge of the double layer is lithium of the balance, but none that nuclei are made of
    held = node[k.DOUBLE_LAYER] * LITHIUM_VOLUME_PER_CHARGE
    film = held * eta + (metal / max(node[k.WALL_AREA], 1.0) if kind == k.HOST else metal * UM)
    radius = mean_radius(film, nuclei) if critical > 0.0 else 0.0
    uncovering = 0.0
    turn = 0.0
    stripping = 0.0
    whole = 0.0
    out[k.CHAIN] = 1.0
    if kind == k.HOST:
        if node[k.ENTRY] > 0.0:
            # A ceramic reacts on in a full pore and pushes lithium out, against the pressure that this takes.
            eta += pressure_shift(here[k.PUSH])
        else:
            plate = presence(node[k.USABLE] - here[k.OCCUPIED], node[k.PLATE_WIDTH])
        area = here[k.AREA]
        if critical > 0.0:
            bare = bare_share(radius, nuclei)
            covered = 1.0 - bare
            uncovering = area * node[k.VOLUME]
            area *= covered
        base = node[k.BASE_SHARE] * max(here[k.POROUS], 0.0)
        if node[k.SEEDED] == 0.0:
            uncovering += base if critical > 0.0 else 0.0
            base *= covered
        if node[k.BY_LITHIUM] > 0.0:
            linked = max(nuclei, 0.0)
            out[k.CHAIN] = chain * linked
            whole = (1.0 - linked) * node[k.FRONT] * ahead
            whole += area * node[k.VOLUME] * (1.0 if node[k.ENTRY] > 0.0 else linked)
            total = chain * whole
            filling = metal / node[k.USABLE]
            out[k.NUCLEATION] = linking_rate(nuclei, filling, node[k.LINK_AT], node[k.UNLINK_AT], node[k.LINK_WIDTH])
        else:
            # The face changes sides where the current passes through 0.
            stripping = link(eta, 0.0, FACE_TURN)
            total = area * node[k.VOLUME] + base + ahead * (1.0 - stripping) + behind * stripping
            turn = (behind - ahead) * stripping * (1.0 - stripping) / FACE_TURN
        if node[k.HAS_SALT] == 0.0:
            total *= node[k.ION_CONTACT]
            uncovering *= node[k.ION_CONTACT]
            whole *= node[k.ION_CONTACT]
        total = max(total, 0.0)
    elif kind == k.BACK:
        total = node[k.EXPOSED] * (max(neighbour[k.POROUS], 0.0) if has_neighbour else 1.0)
        if has_neighbour and neighbour_node[k.ENTRY] > 0.0:
            # ions arrive where the walls of the ceramic stand on the base
            total = node[k.EXPOSED] * (1.0 - neighbour_node[k.PORE]) * neighbour_node[k.ION_CONTACT]
        if critical > 0.0 and has_neighbour:
            film += max(neighbour[k.METAL], 0.0) * neighbour_node[k.VOLUME]
            radius = mean_radius(film, nuclei)
            bare = bare_share(radius, nuclei)
            covered = 1.0 - bare
            uncovering = total
            total *= covered
        if node[k.BONDED] > 0.0:
            # nothing grows under a face that sticks until flowing lithium has opened it
            plate = strip
    elif kind == k.FILM and has_neighbour:
        open_share = open_mouth(neighbour[k.POROUS], metal, node[k.CLOSING])
        filling = neighbour[k.METAL] / neighbour_node[k.USABLE]
        connection = face_connection(
            filling, metal, node[k.FACE_ELECTRONS], FACE_LINK, FACE_LINK_WIDTH, node[k.CLOSING]
        )
        if neighbour_node[k.BY_LITHIUM] > 0.0:
            connection *= chain
        total = node[k.EXPOSED] * connection * (1.0 - open_share)
        if critical > 0.0:
            lithium_share = max(neighbour[k.METAL], 0.0) / max(1.0 - neighbour[k.POROUS], 1e-9)
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
    if node[k.CONTACT_WIDTH] > 0.0:
        touching = contact_fraction(here[k.FILM_VOID], node[k.CONTACT_WIDTH])
        total *= touching
        # per area that touches, as the other resistances are
        resistance += touching * constriction(touching, node[k.CONTACT_SPOT], node[k.CONTACT_CONDUCTIVITY])
    dense = total
    wires = 0.0
    wearing = node[k.FILAMENT_DIAMETER] > 0.0
    if wearing:
        wires = filament_area(filament * (node[k.VOLUME] if kind == k.HOST else UM), node[k.FILAMENT_DIAMETER])
        if node[k.HAS_SALT] > 0.0:
            dense *= scalars[k.WETTED]
            wires *= scalars[k.WETTED]
        total = dense + wires
        resistance += covered * interphase * NM / node[k.INTERPHASE_CONDUCTIVITY]
    elif node[k.GROWTH_DIFFUSION] > 0.0:
        resistance += interphase * NM / node[k.INTERPHASE_CONDUCTIVITY]
        rate = strip * growth_rate(interphase * NM, node[k.GROWTH_DIFFUSION], node[k.GROWTH_REACTION])
        out[k.THICKENING] = rate / NM
        # lithium bound per area of cell, as a thickness of lithium metal
        taken = total * rate / node[k.INTERPHASE_VOLUME]
        out[k.BINDING] = taken / (node[k.VOLUME] if kind == k.HOST else UM)
    # Fresh nuclei have no native interphase yet: it builds up as they cover the wall (closure).
    resistance += node[k.FILM_RESISTANCE] * covered
    current, slope, driving = lithium_current(
        eta,
        node[k.EXCHANGE] * here[k.I0_FACTOR],
        f,
        node[k.ALPHA],
        strip,
        plate,
        resistance,
        node[k.LINEAR] > 0.0,
        guess,
    )
    out[k.DRIVING] = driving
    out[k.APPLIED] = applied
    out[k.RESPONSE] = 1.0 - resistance * slope
    out[k.BY_EXCHANGE] = total * current * (1.0 - resistance * slope) / here[k.I0_FACTOR]
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
    if node[k.CAPACITY] > 0.0:
        potential = t.hermite(potentials[int(node[k.ALLOY_TABLE])], 0, alloy * (t.POTENTIAL_POINTS - 1))
        take_up = presence(1.0 - alloy, ALLOY_WIDTH)
        give = presence(alloy, ALLOY_WIDTH)
        value, gain, _ = lithium_current(
            eta - potential,
            node[k.ALLOY_EXCHANGE] * here[k.I0_FACTOR],
            f,
            0.5,
            give,
            take_up,
            0.0,
            node[k.LINEAR] > 0.0,
            0.0,
        )
        out[k.ALLOY_CURRENT] = value
        out[k.CURRENT] += value
        out[k.SLOPE] += gain
        volume = node[k.CAPACITY] * (node[k.VOLUME] if kind == k.HOST else UM)
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
    if node[k.CONTACT_WIDTH] > 0.0:
        out[k.VOIDING] = opening(lithium / max(face, 1e-9), here, node) / UM
    elif kind != k.HOST and not wearing:
        growth = -lithium * LITHIUM_VOLUME_PER_CHARGE / UM
        if growth > 0.0:
            out[k.VOIDING] = node[k.DEPOSIT_POROSITY] / (1.0 - node[k.DEPOSIT_POROSITY]) * growth
        else:
            out[k.VOIDING] = here[k.FILM_VOID] / (max(metal, 0.0) + 1e-3) * growth

"""From a stack to the arrays of the compiled model: nodes, tables, mass blocks and the initial state."""

from dataclasses import dataclass

import numpy as np

from lithiophile.cell.build.checks import check
from lithiophile.cell.equations.alloy import GROWTH, surface_shell
from lithiophile.cell.equations.cathode import cathode_cells, equilibrium_potential
from lithiophile.cell.equations.electrolyte_inventory import EVENNESS, SHARE, STOCK
from lithiophile.cell.equations.stack_pressure import lithium_thickness, shortening
from lithiophile.cell.equations.sulfur import SPECIES, sulfur_node
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.law_tables import cathode_table, electrolyte_table, host_table, potential_table
from lithiophile.cell.state.mesh import fine_at_both_ends, graded
from lithiophile.cell.state.problem import Problem
from lithiophile.constants import FARADAY, GAS_CONSTANT, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.physics.extrusion import entry_gradient
from lithiophile.physics.film_mechanics import FIRST_RELIEF
from lithiophile.physics.intercalation import MODES
from lithiophile.physics.nucleation import FEWEST_NUCLEI, critical_overpotential
from lithiophile.physics.percolation import LITHIUM_CONDUCTIVITY
from lithiophile.stack import Additive, Alloy, Contact, ElectrolyteLaws, Film, HostLayer, IonLayer, Kinetics, Stack

UM = 1e-6
HOLDING_RESISTANCE = 1e-7
"""Resistance through which a held voltage acts [ohm m2]: 1 uV at 1 mA/cm2. Less would cost digits of the current."""


@dataclass(frozen=True)
class Widths:
    """Widths of the regularised laws. Results must not depend on them; a test halves them.

    ``strip``: lithium fraction below which stripping fades; ``plate``: free pore below which
    plating fades, as a share of the residual electrolyte; ``film``: thickness below which a film's
    stripping fades [um]; ``link``: of the connection of insulating cells.
    """

    strip: float = 1e-3
    plate: float = 1.0 / 30.0
    film: float = 5e-3
    link: float = 0.01


@dataclass(frozen=True, eq=False)
class Layout:
    """A discretised cell: constants, tables, initial state, and where each layer's nodes are."""

    stack: Stack
    problem: Problem
    initial: np.ndarray
    """(N, SLOTS) state before anything happens"""
    atol: np.ndarray
    """(N, SLOTS) absolute weights at rtol = 1e-4"""
    loose: np.ndarray
    """(SLOTS,) factors on rtol"""
    host: slice
    """Nodes of the host (may be empty)"""
    film: int
    """Node of the anode's outer surface"""
    back: int | None
    """Node of lithium below the host"""
    ion: slice
    """Nodes of coatings and electrolytes"""
    cathode: slice
    """Nodes of the cathode (may be empty)"""
    edges: np.ndarray
    """(hosts + 1,) faces of the host's cells [m]"""
    layer_of: np.ndarray
    """Host cell to number of its sub-layer"""
    ion_layer_of: np.ndarray
    """Ion cell to number of its layer"""

    @property
    def count(self) -> int:
        """Number of nodes."""
        return int(self.initial.shape[0])

    @property
    def counter(self) -> int:
        """Node of the counter electrode."""
        return int(self.initial.shape[0]) - 1


def build(stack: Stack, widths: Widths | None = None) -> Layout:
    """Discretise a stack.

    Raises
    ------
    InputError
        With every reason why the layers don't make a cell.
    """
    check(stack)
    widths = widths or Widths()
    f = FARADAY / (GAS_CONSTANT * stack.temperature)
    salted = next((layer.electrolyte for layer in stack.layers if not layer.electrolyte.single_ion), None)
    c0 = salted.salt_concentration if salted else 1000.0
    kin = stack.kinetics

    laws: list[ElectrolyteLaws] = []
    rows: list[tuple[np.ndarray, np.ndarray]] = []

    def laws_index(electrolyte: ElectrolyteLaws) -> int:
        for i, known in enumerate(laws):
            if known is electrolyte:
                return i
        laws.append(electrolyte)
        rows.append(electrolyte_table(electrolyte, kin.reference_concentration, kin.transfer_coefficient))
        return len(laws) - 1

    for ion in stack.layers:
        laws_index(ion.electrolyte)
    liquid_index = laws_index(salted) if salted else 0
    potentials: list[np.ndarray] = []
    hosts: list[np.ndarray] = []
    nodes: list[np.ndarray] = []
    state: list[np.ndarray] = []

    def node(kind: int, kinetics: Kinetics | None = None) -> tuple[np.ndarray, np.ndarray]:
        row = np.zeros(k.NODE_COLUMNS)
        row[k.KIND] = kind
        row[[k.PATH, k.PORE, k.EXPOSED, k.FACE_ELECTRONS, k.CLOSING, k.USABLE]] = 1.0
        row[k.BRUGGEMAN] = 1.5
        row[k.LAWS] = liquid_index
        row[k.LIFT] = -1.0
        if kinetics:
            row[k.EXCHANGE] = kinetics.exchange_current
            row[k.ALPHA] = kinetics.transfer_coefficient
            row[k.FILM_RESISTANCE] = kinetics.film_resistance
            row[k.LINEAR] = float(kinetics.linear)
            row[k.DOUBLE_LAYER] = kinetics.double_layer
            row[k.GROWTH_DIFFUSION] = kinetics.growth_diffusion
            row[k.GROWTH_REACTION] = kinetics.growth_reaction
            row[k.INTERPHASE_CONDUCTIVITY] = kinetics.interphase_conductivity
            row[k.INTERPHASE_VOLUME] = kinetics.interphase_volume
        nodes.append(row)
        state.append(np.zeros(k.SLOTS))
        if kinetics and (kinetics.growth_diffusion > 0.0 or kinetics.wear):
            state[-1][k.INTERPHASE] = kinetics.interphase_thickness * 1e9
        if kinetics and kinetics.wear:
            _wearing(row, state[-1], kinetics)
        return row, state[-1]

    def surface(kind: int, film: Film, kinetics: Kinetics, salt: bool, contact: Contact | None) -> np.ndarray:
        row, y = node(kind, kinetics)
        row[k.HAS_SALT] = float(salt)
        row[k.SOLID_PATH] = 1.0
        row[k.SURFACE] = 1.0
        row[k.CRITICAL] = critical_overpotential(film.barrier)
        row[k.DEPOSIT_POROSITY] = film.deposit_porosity
        row[k.STRIP_WIDTH] = widths.film
        row[k.CAPACITY] = film.alloy_capacity * LITHIUM_VOLUME_PER_CHARGE / UM
        if film.alloy_capacity > 0.0 and film.alloy_potential is not None:
            row[k.ALLOY_TABLE] = len(potentials)
            row[k.ALLOY_EXCHANGE] = film.alloy_exchange_current
            potentials.append(potential_table(film.alloy_potential))
        y[k.SALT] = c0
        stored = row[k.CAPACITY] if film.thickness > 0.0 else 0.0
        y[k.LITHIUM] = film.thickness / UM + stored
        y[k.ALLOY] = 1.0 if film.thickness > 0.0 and film.alloy_capacity > 0.0 else 0.0
        y[k.NUCLEI] = 10.0 if film.thickness > 0.0 else FEWEST_NUCLEI
        if film.alloy is not None:
            _alloy(row, y, film.alloy, len(potentials))
            potentials.append(potential_table(film.alloy.potential))
        if contact is not None:
            _touch(row, y, contact)
            row[k.FIRST_METAL] = film.thickness / UM
        return row

    back = None
    dry = [not host.liquid for host in stack.hosts]
    if stack.hosts and (stack.below.thickness > 0.0 or not stack.base.bonded or dry[0]):
        row = surface(k.BACK, stack.below, kin, stack.hosts[0].liquid, stack.contact)
        row[k.BONDED] = float(stack.base.bonded)
        row[k.FACE_ELECTRONS] = float(stack.base.electrons)
        row[k.EXPOSED] = row[k.SURFACE] = stack.base.area
        row[k.CLOSING] = 1e9
        if dry[0]:
            row[k.LIFT] = stack.base.adhesion if stack.base.bonded else 0.0
        back = 0
    first_host = len(nodes)
    edges = [0.0]
    layer_of: list[int] = []
    for number, layer in enumerate(stack.hosts):
        table = len(hosts)
        hosts.append(host_table(layer))
        alloy_table = 0
        if layer.wall.capacity > 0.0 and layer.wall.potential is not None:
            alloy_table = len(potentials)
            potentials.append(potential_table(layer.wall.potential))
        dx = graded(layer.thickness, layer.cells, layer.grading)
        centre = (np.cumsum(dx) - 0.5 * dx) / layer.thickness
        for j in range(layer.cells):
            row, y = node(k.HOST, kin)
            _host_node(row, y, layer, dx[j], centre[j], widths, c0)
            row[k.HOST_TABLE] = table
            if not layer.liquid and stack.contact is not None:
                _touch(row, y, stack.contact)
            row[k.ALLOY_TABLE] = alloy_table
            edges.append(edges[-1] + dx[j])
            layer_of.append(number)
    if stack.hosts:
        base = nodes[first_host]
        base[k.BASE_SHARE] = stack.base.area * float(stack.base.electrons)
        base[k.SEEDED] = float(stack.below.thickness > 0.0)
    last_host = len(nodes)

    salt_at_anode = bool(stack.hosts and stack.hosts[-1].liquid) or not stack.layers[0].electrolyte.single_ion
    row = surface(k.FILM, stack.above, kin, salt_at_anode, stack.contact)
    film = len(nodes) - 1
    if stack.hosts:
        top = stack.hosts[-1]
        row[k.EXPOSED] = row[k.SURFACE] = stack.top.area
        row[k.FACE_ELECTRONS] = float(stack.top.electrons)
        row[k.CLOSING] = max(0.5 * top.pore_size, 1e-8) / UM
        row[k.BRUGGEMAN] = top.bruggeman
        row[k.LAWS] = liquid_index
        if dry[-1] and not stack.top.bonded:
            row[k.LIFT] = 0.0
        if stack.above.barrier == 0.0 and top.wall.barrier[1] > 0.0:
            row[k.CRITICAL] = critical_overpotential(top.wall.barrier[1])
    first_ion = len(nodes)
    ion_layer_of: list[int] = []
    before: IonLayer | None = None
    for number, ion in enumerate(stack.layers):
        dx = fine_at_both_ends(ion.thickness, ion.cells)
        for j in range(ion.cells):
            row, y = node(k.ION)
            salt = not ion.electrolyte.single_ion
            row[k.VOLUME] = dx[j]
            row[k.HALF] = 0.5 * dx[j]
            row[k.PORE] = ion.porosity
            row[k.LAWS] = laws_index(ion.electrolyte)
            row[k.HAS_SALT] = float(salt)
            row[k.PATH] = ion.porosity**ion.bruggeman / ion.tortuosity
            row[k.SOLID_PATH] = ion.solid_conductivity
            if not salt:
                bulk = float(np.asarray(ion.electrolyte.conductivity(np.array([c0])))[0])
                row[k.SOLID_PATH] += bulk * row[k.PATH]
            if j == 0:
                row[k.FACE_RESISTANCE] = ion.face_resistance
                previous = salt_at_anode if before is None else not before.electrolyte.single_ion
                row[k.SALT_BLOCKED] = float(previous != salt)
            y[k.SALT] = (ion.electrolyte.salt_concentration if salt else 0.0) * ion.porosity
            ion_layer_of.append(number)
        before = ion
    nodes[film][k.FACE_RESISTANCE] = 0.0
    last_ion = len(nodes)
    cathodes: list[np.ndarray] = []
    if stack.counter.cathode is not None:
        inside = stack.layers[-1].electrolyte
        dissolved = 0.0 if inside.single_ion else inside.salt_concentration
        bulk = float(np.asarray(inside.conductivity(np.array([c0])))[0]) if inside.single_ion else 0.0
        cells, states = cathode_cells(stack.counter.cathode, dissolved, bulk, laws_index(inside))
        cathodes.append(cathode_table(stack.counter.cathode))
        nodes.extend(cells)
        state.extend(states)
    counter_row = surface(
        k.COUNTER, stack.counter.film, stack.counter.kinetics, not stack.layers[-1].electrolyte.single_ion,
        stack.counter.contact,
    )  # fmt: skip
    counter_row[k.LAWS] = laws_index(stack.layers[-1].electrolyte)
    if cathodes:
        # the collector behind a cathode: nothing reacts on it
        counter_row[k.EXPOSED] = 0.0
        counter_row[k.DOUBLE_LAYER] = 0.0
        state[-1][k.LITHIUM] = 0.0
    elif stack.counter.sulfur is not None:
        constants, first = sulfur_node(stack.counter.sulfur, f)
        counter_row[list(constants)] = list(constants.values())
        state[-1][list(first)] = list(first.values())

    array = np.array(nodes)
    y0 = np.array(state)
    records = np.ascontiguousarray(array).view(np.dtype([(n, "f8") for n in k.NODE_NAMES]))[:, 0].view(np.recarray)
    reservoir = stack.reservoir
    if array[first_ion, k.HAS_SALT] > 0.0:
        y0[first_ion, k.LITHIUM] = reservoir.volume * c0
    scalars = np.zeros(k.SCALARS)
    scalars[k.F_OVER_RT] = f
    scalars[k.DIFFUSION_VOLTAGE] = 2.0 / f
    scalars[k.INITIAL_SALT] = c0
    scalars[k.RESERVOIR_VOLUME] = reservoir.volume
    scalars[k.RESERVOIR_EXCHANGE] = reservoir.exchange
    scalars[k.ROOM] = reservoir.room if reservoir.room is not None else 1e6
    if stack.hosts and back is None and stack.hosts[0].electrons == "skeleton":
        scalars[k.CONTACT] += array[first_host, k.HALF] / array[first_host, k.SIGMA]
    scalars[k.STACK_PRESSURE] = stack.press.pressure
    scalars[k.STACK_STIFFNESS] = stack.press.stiffness * stack.press.cells
    scalars[k.FIRST_THICKNESS] = lithium_thickness(y0, records)
    scalars[k.FIRST_SHORTENING] = shortening(y0, records, stack.press.pressure)
    framed = array[:, k.FRAME_MODULUS] > 0.0
    scalars[k.FRAMED] = float(array[framed, k.VOLUME].sum() / UM)
    scalars[k.DRY] = float((array[:, k.ENTRY] > 0.0).any())
    scalars[k.HOLDING] = scalars[k.CONTACT] + HOLDING_RESISTANCE
    host = array[:, k.KIND] == k.HOST
    stored = y0[:, k.ALLOY] * array[:, k.CAPACITY] * (1.0 - array[:, k.ALLOY_VOLUME]) * array[:, k.VOLUME]
    scalars[k.FIRST_STORED] = stored[host].sum() / UM + (y0[back, k.LITHIUM] if back is not None else 0.0)
    scalars[k.WETTED] = scalars[k.EVENNESS] = 1.0
    scalars[k.SOLVENT_USE] = stack.solvent_per_lithium / (LITHIUM_VOLUME_PER_CHARGE * FARADAY)
    wet = (array[:, k.HAS_SALT] > 0.0) & (array[:, k.VOLUME] > 0.0)
    scalars[k.FIRST_PORES] = ((array[:, k.PORE] - np.where(host, y0[:, k.LITHIUM], 0.0)) * array[:, k.VOLUME])[
        wet
    ].sum() / UM
    if stack.counter.cathode is not None:
        y0[-1, k.PHI_E] = -equilibrium_potential(stack.counter.cathode.filling, cathodes[0], f)
    if stack.full_cell:
        y0[:, k.PHI_E] = y0[-1, k.PHI_E]
        y0[array[:, k.KIND] <= k.FILM, k.PHI_S] = y0[-1, k.PHI_E]
    active, in_flux, carried = _dependence(array)
    problem = Problem(
        records,
        scalars,
        np.stack([r[0] for r in rows]),
        np.stack([r[1] for r in rows]),
        np.stack(hosts) if hosts else np.zeros((1, 2, 2, 2)),
        np.stack(potentials) if potentials else np.zeros((1, 1, 2, 2)),
        np.stack(cathodes) if cathodes else np.zeros((1, 2, 2, 2)),
        _mass(array, first_ion),
        active,
        *_listed(carried),
        *_listed(active),
        *_listed(in_flux),
        _stocks(stack.additives),
    )
    atol, loose = _weights(array, c0)
    return Layout(
        stack, problem, y0, atol, loose, slice(first_host, last_host), film, back, slice(first_ion, last_ion),
        slice(last_ion, len(nodes) - 1),
        np.array(edges), np.array(layer_of, dtype=int), np.array(ion_layer_of, dtype=int),
    )  # fmt: skip


def _alloy(row: np.ndarray, y: np.ndarray, alloy: Alloy, table: int) -> None:
    """Constants and full shells of a dense alloy."""
    shell = surface_shell(alloy.thickness)
    row[k.CAPACITY] = shell * alloy.concentration * FARADAY * LITHIUM_VOLUME_PER_CHARGE / UM
    row[k.ALLOY_TABLE] = table
    row[k.ALLOY_EXCHANGE] = alloy.exchange_current
    apart = 0.5 * shell * (1.0 + GROWTH)
    row[k.ALLOY_CONDUCTANCE] = FARADAY * alloy.diffusivity * alloy.concentration / apart
    y[k.LITHIUM] += row[k.CAPACITY]
    y[k.ALLOY] = 1.0
    y[k.DEEP : k.DEEP + k.SHELLS] = 1.0


def _touch(row: np.ndarray, y: np.ndarray, contact: Contact) -> None:
    """Constants and first void of a face between lithium and a solid."""
    row[k.CONTACT_WIDTH] = contact.width / UM
    row[k.CONTACT_SHARE] = contact.share
    row[k.CONTACT_STILL] = contact.still
    row[k.CONTACT_PRESSED] = contact.pressed
    row[k.CONTACT_EXPONENT] = contact.exponent
    row[k.CONTACT_SPOT] = contact.spot
    row[k.CONTACT_CONDUCTIVITY] = contact.conductivity
    row[k.SOFT_THICKNESS] = contact.thickness
    row[k.SOFT_MODULUS] = contact.modulus
    row[k.SOFT_STRETCH] = contact.stretch
    row[k.SOFT_VISCOSITY] = contact.viscosity
    row[k.SOFT_HEALING] = contact.healing
    y[k.VOID] = row[k.CONTACT_WIDTH] * (1.0 / contact.initial - 1.0)


def _wearing(row: np.ndarray, y: np.ndarray, kinetics: Kinetics) -> None:
    """Constants of a surface that wears, and its first state."""
    w = kinetics.wear
    assert w is not None
    row[k.UNEVENNESS], row[k.PATCH], row[k.STRENGTH] = w.unevenness, w.patch, w.strength
    row[k.HEALING], row[k.RELAXATION], row[k.CRACK_WIDTH] = w.healing_time, w.relaxation_time, w.crack_width
    row[k.FILAMENT_DIAMETER], row[k.FILAMENT_POROSITY] = w.filament_diameter, w.filament_porosity
    row[k.GRAIN_DIAMETER], row[k.COARSENING] = w.grain_diameter, w.coarsening
    row[k.DETACHMENT], row[k.DETACHMENT_CURRENT] = w.detachment, w.detachment_current
    row[k.RECONNECTION], row[k.DEPLETION_WIDTH] = w.reconnection, w.depletion_width
    row[k.FIRST_FILM], row[k.REBUILT], row[k.MERGED] = kinetics.interphase_thickness, w.rebuilt, w.merged
    y[k.RELIEF] = FIRST_RELIEF / UM


def _stocks(additives: tuple[Additive, ...]) -> np.ndarray:
    """Rows of additives as the compiled model reads them."""
    out = np.zeros((len(additives), 3))
    for row, one in zip(out, additives, strict=True):
        row[STOCK] = one.amount * one.lithium * FARADAY * LITHIUM_VOLUME_PER_CHARGE / UM
        row[SHARE], row[EVENNESS] = one.share, one.evenness
    return out


def _host_node(
    row: np.ndarray, y: np.ndarray, layer: HostLayer, dx: float, depth: float, widths: Widths, c0: float
) -> None:
    """Constants and initial state of one host cell; ``depth`` 0..1 within the layer."""
    usable = layer.usable
    row[k.VOLUME] = dx
    row[k.HALF] = 0.5 * dx
    row[k.PORE] = layer.porosity
    row[k.HAS_SALT] = float(layer.liquid)
    row[k.SOLID_PATH] = layer.ion_conductivity
    # Above this nothing changes by more than 0.1 uV, and a larger value only costs digits of the budgets.
    row[k.SIGMA] = min(layer.skeleton_conductivity, LITHIUM_CONDUCTIVITY)
    row[k.WALL_AREA] = float(np.asarray(layer.area(np.zeros(1)))[0])
    row[k.SURFACE] = row[k.WALL_AREA] * dx
    row[k.USABLE] = usable
    row[k.ION_CONTACT] = layer.ion_contact
    row[k.STRIP_WIDTH] = widths.strip
    row[k.PLATE_WIDTH] = max(layer.residual, 0.03) * widths.plate
    row[k.BY_LITHIUM] = float(layer.electrons == "lithium")
    row[k.LINK_AT] = layer.link
    row[k.LINK_WIDTH] = widths.link * layer.link
    row[k.UNLINK_AT] = min(layer.unlink, layer.link)
    row[k.FRONT] = layer.porosity
    if not layer.liquid:
        row[k.FRONT] = min(layer.porosity, row[k.WALL_AREA] * layer.meniscus)
        row[k.ENTRY] = entry_gradient(layer.flow_stress, layer.pore_size)
        row[k.LIFT] = 0.0
    if layer.frame is not None:
        row[k.FRAME_POROSITY] = layer.frame.porosity
        row[k.FRAME_MODULUS] = layer.frame.modulus
        row[k.FRAME_PLATEAU] = layer.frame.plateau
    wall = layer.wall
    barrier = wall.barrier[0] + (wall.barrier[1] - wall.barrier[0]) * depth
    row[k.CRITICAL] = critical_overpotential(barrier) if layer.electrons == "skeleton" else 0.0
    row[k.ALLOY_VOLUME] = 1.0
    y[k.LITHIUM] = layer.filling * usable
    if wall.capacity > 0.0 and wall.potential is not None:
        row[k.CAPACITY] = wall.capacity * LITHIUM_VOLUME_PER_CHARGE
        row[k.ALLOY_EXCHANGE] = wall.exchange_current * row[k.WALL_AREA] * dx
        row[k.ALLOY_VOLUME] = wall.volume_ratio
        if layer.filling > 0.0:
            y[k.ALLOY] = 1.0
            y[k.LITHIUM] += row[k.CAPACITY] * (1.0 - wall.volume_ratio)
    if layer.electrons == "lithium":
        y[k.NUCLEI] = float(layer.filling > layer.unlink)
    else:
        y[k.NUCLEI] = 10.0 if layer.filling > 0.0 else FEWEST_NUCLEI
    occupied = y[k.LITHIUM] - (1.0 - row[k.ALLOY_VOLUME]) * y[k.ALLOY] * row[k.CAPACITY]
    y[k.SALT] = c0 * (layer.porosity - occupied) if layer.liquid else 0.0


def _dependence(nodes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which unknowns the properties and reactions, and which the fluxes of each node depend on, and which it has."""
    n = nodes.shape[0]
    active = np.zeros((n, k.SLOTS), dtype=np.bool_)
    in_flux = np.zeros((n, k.SLOTS), dtype=np.bool_)
    kind = nodes[:, k.KIND]
    salt = nodes[:, k.HAS_SALT] > 0.0
    on_host = np.zeros(n, dtype=np.bool_)
    on_host[1:] = (kind[1:] == k.FILM) & (kind[:-1] == k.HOST)
    cathode = kind == k.CATHODE
    sulfur = nodes[:, k.SULFUR] > 0.0
    reacting = (kind != k.ION) & ~cathode & ~sulfur
    active[:, k.SALT] = salt
    active[:, k.LITHIUM] = reacting
    active[:, k.NUCLEI] = reacting & ((nodes[:, k.CRITICAL] > 0.0) | (nodes[:, k.BY_LITHIUM] > 0.0))
    active[:, k.ALLOY] = reacting & (nodes[:, k.CAPACITY] > 0.0)
    porous = nodes[:, k.DEPOSIT_POROSITY] > 0.0
    wearing = reacting & (nodes[:, k.FILAMENT_DIAMETER] > 0.0)
    growing = wearing | (reacting & (nodes[:, k.GROWTH_DIFFUSION] > 0.0))
    active[:, k.INTERPHASE] = growing
    active[:, k.BOUND] = growing
    touching = nodes[:, k.CONTACT_WIDTH] > 0.0
    active[:, k.VOID] = reacting & (((kind != k.HOST) & (porous | wearing)) | touching)
    for slot in (k.FILAMENT, k.DEAD, k.RELIEF, k.STRAIN, k.CRACKED, k.GROWN):
        active[:, slot] = wearing
    in_flux[:, k.SALT] = salt
    in_flux[:, k.LITHIUM] = (kind == k.HOST) | on_host
    in_flux[:, k.ALLOY] = active[:, k.ALLOY] & ((kind == k.HOST) | on_host)
    in_flux[:, k.BOUND] = growing & ((kind == k.HOST) | on_host)
    in_flux[:, k.VOID] = active[:, k.VOID] & on_host
    in_flux[:, k.DEAD] = wearing & ((kind == k.HOST) | (kind == k.FILM))
    carried = active.copy()
    carried[:, : k.CHAINED] = True
    carried[:, k.DISPLACED] = on_host
    carried[:, k.DEEP : k.DEEP + k.SHELLS] = nodes[:, [k.ALLOY_CONDUCTANCE]] > 0.0
    carried[cathode, k.MODE : k.MODE + MODES] = True
    carried[sulfur, k.MODE : k.MODE + SPECIES] = True
    return active, in_flux, carried


def _listed(mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Slots that are marked for each node, in rising order (the rest of a row is -1), and how many."""
    slots = np.full(mask.shape, -1, dtype=np.int64)
    for i, row in enumerate(mask):
        found = np.flatnonzero(row)
        slots[i, : found.size] = found
    return slots, mask.sum(axis=1).astype(np.int64)


def _mass(nodes: np.ndarray, first_ion: int) -> np.ndarray:
    n = nodes.shape[0]
    mass = np.zeros((n, k.CHAINED, k.CHAINED))
    for i in range(n):
        row = nodes[i]
        kind = row[k.KIND]
        volume = kind in (k.HOST, k.ION, k.CATHODE)
        if row[k.HAS_SALT] == 0.0:
            mass[i, k.SALT, k.SALT] = 1.0
        elif volume:
            mass[i, k.SALT, k.SALT] = FARADAY * row[k.VOLUME]
        if kind == k.ION:
            mass[i, k.LITHIUM, k.LITHIUM] = FARADAY if i == first_ion and row[k.HAS_SALT] > 0.0 else 1.0
            continue
        mass[i, k.LITHIUM, k.LITHIUM] = (row[k.VOLUME] if volume else UM) / LITHIUM_VOLUME_PER_CHARGE
        if kind == k.CATHODE:
            mass[i, k.LITHIUM, k.LITHIUM] = row[k.SITES] * row[k.VOLUME]
        area = max(row[k.WALL_AREA] * row[k.VOLUME], 1e-3) if volume else 1.0
        c = row[k.DOUBLE_LAYER] * area
        mass[i, k.PHI_E, k.PHI_S] -= c
        mass[i, k.PHI_E, k.PHI_E] += c
        if kind != k.COUNTER:
            mass[i, k.PHI_S, k.PHI_S] += c
            mass[i, k.PHI_S, k.PHI_E] -= c
        else:
            mass[i, k.PHI_E, k.PHI_S] = 0.0
    return mass


def _weights(nodes: np.ndarray, c0: float) -> tuple[np.ndarray, np.ndarray]:
    """Absolute weights at rtol = 1e-4, and how much looser than rtol each slot is controlled."""
    n = nodes.shape[0]
    atol = np.full((n, k.SLOTS), np.inf)
    kind = nodes[:, k.KIND]
    salt = nodes[:, k.HAS_SALT] > 0.0
    atol[salt, k.SALT] = 2e-4 * c0
    # a tenth of what voltages are asked to agree by, the same for a potential of volts and one of millivolts
    atol[:, k.PHI_E] = 1e-5
    atol[(kind <= k.FILM) | (kind == k.CATHODE), k.PHI_S] = 1e-5
    atol[kind == k.HOST, k.LITHIUM] = 1e-6
    atol[nodes[:, k.ENTRY] > 0.0, k.LITHIUM] = 3e-7  # 7 kPa in a full pore
    atol[(kind == k.FILM) | (kind == k.BACK) | (kind == k.COUNTER), k.LITHIUM] = 1e-4
    atol[kind == k.CATHODE, k.LITHIUM] = 1e-5
    reacting = (kind != k.ION) & (kind != k.CATHODE)
    atol[reacting, k.NUCLEI] = 1e-3
    atol[reacting, k.ALLOY] = 1e-5
    atol[nodes[:, k.ALLOY_CONDUCTANCE] > 0.0, k.DEEP : k.DEEP + k.SHELLS] = 1e-5
    atol[reacting, k.VOID] = 1e-3
    touching = nodes[:, k.CONTACT_WIDTH] > 0.0
    atol[touching, k.VOID] = 1e-3 * nodes[touching, k.CONTACT_WIDTH]
    atol[reacting, k.INTERPHASE] = 1e-3
    for slot in (k.BOUND, k.FILAMENT, k.DEAD):
        atol[reacting, slot] = atol[reacting, k.LITHIUM]
    atol[reacting, k.RELIEF] = 1e-2
    atol[reacting, k.STRAIN] = 1e-3
    atol[reacting, k.CRACKED] = 1e-3
    atol[reacting, k.GROWN] = 1e-2
    atol[nodes[:, k.BY_LITHIUM] > 0.0, k.NUCLEI] = 1e-4
    atol[kind == k.CATHODE, k.MODE : k.MODE + MODES] = 1e-5
    atol[nodes[:, k.SULFUR] > 0.0, k.MODE : k.MODE + SPECIES] = 1e-6
    loose = np.ones(k.SLOTS)
    loose[[k.PHI_E, k.PHI_S]] = 0.1
    loose[k.NUCLEI] = 10.0
    loose[[k.FILAMENT, k.RELIEF, k.STRAIN, k.CRACKED, k.GROWN]] = 10.0
    return atol, loose

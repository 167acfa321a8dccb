"""From a stack to the chain of nodes: constants, first state and tables, layer by layer from the collector outwards."""

from dataclasses import dataclass, field, fields
from itertools import accumulate, pairwise
from types import SimpleNamespace
from typing import Any, cast, get_type_hints

import numpy as np

from lithiophile.cell.build.kept import made
from lithiophile.cell.build.widths import Widths
from lithiophile.cell.equations.alloy import GROWTH, surface_shell
from lithiophile.cell.equations.cathode import cathode_cells
from lithiophile.cell.equations.collector_face import density_at, share_within
from lithiophile.cell.equations.front import DOME_HEIGHT
from lithiophile.cell.equations.sulfur import sulfur_node
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.law_tables import cathode_table, electrolyte_table, host_table, potential_table
from lithiophile.cell.state.mesh import fine_at_both_ends, graded
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.records import Records, records_of
from lithiophile.constants import FARADAY, GAS_CONSTANT, LITHIUM_VOLUME_PER_CHARGE, NM, UM, VACUUM_PERMITTIVITY
from lithiophile.physics.extrusion import entry_gradient
from lithiophile.physics.film_mechanics import FIRST_RELIEF
from lithiophile.physics.fracture import opening_stress
from lithiophile.physics.kinetics import marcus_at_rest
from lithiophile.physics.nucleation import FEWEST_NUCLEI, critical_overpotential
from lithiophile.physics.percolation import LITHIUM_CONDUCTIVITY
from lithiophile.stack import Alloy, Contact, ElectrolyteLaws, Film, HostLayer, IonLayer, Kinetics, Stack

_COVERED = 10.0
"""Nuclei where lithium is from the start [1e12/m2]: so many that it covers its surface."""
_FAR = 1e9
"""A thickness that lithium never reaches [um]: pores that no film closes."""
_SMALLEST_MOUTH = 1e-8
"""Half width of the smallest pore mouth that is told from a closed one [m]."""
_ONE_EDGE = 1e-4
"""Share of the reach of lithium on the collector's face within which an edge of cells is taken for its end."""
_FRAME_TOUGHNESS = 1e6
"""Fracture toughness of a dry frame [Pa m^0.5], that of garnet (assumed of all; llzo.toml: 0.44 to 1.3). The pore
itself is the flaw, half its width long."""
_LEAST_PLATE_SHARE = 0.03
"""Free pore fraction from which the width of the plating gate is taken where no electrolyte is left behind."""

_EMPTY = {name: kind(0) for name, kind in get_type_hints(Node).items()}
"""The fields of a node, all zero."""
_USUAL = _EMPTY | {
    "path": 1.0, "pore": 1.0, "exposed": 1.0, "face_electrons": 1.0, "closing": 1.0, "usable": 1.0, "bruggeman": 1.5,
    "lift": -1.0,
}  # fmt: skip
"""Those of one that nothing is said of."""


def copied(row: Node, source: object, prefix: str = "") -> None:
    """Write the fields of a layer's record that a node has by the same name, with ``prefix`` before it."""
    for one in fields(source):  # type: ignore[arg-type]
        if prefix + one.name in _EMPTY:
            setattr(row, prefix + one.name, getattr(source, one.name))


def _plain(record: Node | None = None) -> Node:
    """A node under construction; a field of a NumPy record takes ten times as long to write as that of an object."""
    values = _EMPTY if record is None else dict(zip(_EMPTY, record, strict=True))  # type: ignore[call-overload]
    return cast(Node, SimpleNamespace(**values))


def _under_interphase(kinetics: Kinetics, temperature: float) -> dict[str, Any]:
    """Fields of a node under an interphase."""
    row = _plain()
    copied(row, kinetics)
    if kinetics.reorganisation_energy > 0.0 and not kinetics.linear:
        row.reorganisation = kinetics.reorganisation_energy / (GAS_CONSTANT * temperature)
        row.marcus_at_rest = marcus_at_rest(row.reorganisation)
    row.film_capacitance = VACUUM_PERMITTIVITY * kinetics.interphase_permittivity / kinetics.interphase_thickness
    row.grows = kinetics.grows
    if kinetics.wear:
        copied(row, kinetics.wear)
        row.first_film = kinetics.interphase_thickness
    return {name: value for name, value in vars(row).items() if value != _EMPTY[name]}


@dataclass
class Chain:
    """A chain under construction."""

    stack: Stack
    widths: Widths
    nodes: list[Node] = field(default_factory=list)
    """One for each surface and for each layer of cells, with what all its cells have alike"""
    counts: list[int] = field(default_factory=list)
    """How many nodes each of these stands for"""
    state: list[np.ndarray] = field(default_factory=list)
    """First state of each of these"""
    own: list[tuple[int, str, np.ndarray]] = field(default_factory=list)
    """What cells differ by: number of the first one, field, a value for each"""
    laws: list[ElectrolyteLaws] = field(default_factory=list)
    electrolytes: list[tuple[np.ndarray, np.ndarray]] = field(default_factory=list)
    hosts: list[np.ndarray] = field(default_factory=list)
    potentials: list[np.ndarray] = field(default_factory=list)
    cathodes: list[np.ndarray] = field(default_factory=list)
    back: int | None = None
    """Node of lithium on the collector's side of the host"""
    film: int = 0
    """Node of the anode's outer surface"""
    first_host: int = 0
    last_host: int = 0
    first_ion: int = 0
    last_ion: int = 0
    edges: list[float] = field(default_factory=lambda: [0.0])
    """Faces of the host's cells [m]"""
    layer_of: list[int] = field(default_factory=list)
    """Host cell to number of its sub-layer"""
    ion_layer_of: list[int] = field(default_factory=list)
    """Ion cell to number of its layer"""

    def __post_init__(self) -> None:
        salted = next((one.electrolyte for one in self.stack.layers if not one.electrolyte.single_ion), None)
        self.initial_salt = salted.salt_concentration if salted else 1000.0
        for layer in self.stack.layers:
            self.number_of(layer.electrolyte)
        self.liquid = self.number_of(salted) if salted else 0
        self.dry = [not host.liquid for host in self.stack.hosts]

    def number_of(self, electrolyte: ElectrolyteLaws) -> int:
        """Row of an electrolyte among the tables."""
        for i, known in enumerate(self.laws):
            if known is electrolyte:
                return i
        kinetics = self.stack.kinetics
        self.laws.append(electrolyte)
        self.electrolytes.append(
            made(electrolyte_table, electrolyte, kinetics.reference_concentration, kinetics.transfer_coefficient)
        )
        return len(self.laws) - 1

    def built(self) -> tuple[Records[Node], np.ndarray]:
        """Constants and first state of the whole chain, but for what stands at several of its nodes together."""
        self._below()
        self._hosts()
        self._above()
        self._ions()
        self._cathode()
        self._counter()
        nodes = records_of(Node, (vars(row).values() for row in self.nodes), self.counts)
        plain: np.ndarray = nodes.view(np.ndarray)  # type: ignore[operator]
        for first, name, values in self.own:
            plain[name][first : first + values.size] = values
        return nodes, np.repeat(self.state, self.counts, axis=0)

    @property
    def count(self) -> int:
        """Number of nodes so far."""
        return sum(self.counts)

    def _node(self, kind: int, kinetics: Kinetics | None = None) -> tuple[Node, np.ndarray]:
        row = cast(Node, SimpleNamespace(**_USUAL))
        row.kind = kind
        row.laws = self.liquid
        y = np.zeros(k.SLOTS)
        if kinetics:
            vars(row).update(made(_under_interphase, kinetics, self.stack.temperature))
            if kinetics.grows:
                y[k.INTERPHASE] = kinetics.interphase_thickness / NM
            if kinetics.wear:
                y[k.ROUGHNESS] = FIRST_RELIEF / UM
        self.nodes.append(row)
        self.counts.append(1)
        self.state.append(y)
        return row, y

    def _cells(self, **values: np.ndarray) -> None:
        """Make the last node a layer of cells, which differ by the values of some fields."""
        first = self.count - 1
        self.counts[-1] = next(iter(values.values())).size
        self.own += [(first, name, value) for name, value in values.items()]

    def _surface(self, kind: int, film: Film, kinetics: Kinetics, salt: bool, contact: Contact | None) -> Node:
        row, y = self._node(kind, kinetics)
        row.has_salt = salt
        row.solid_path = 1.0
        row.surface = 1.0
        row.critical = made(critical_overpotential, film.barrier)
        row.deposit_porosity = film.deposit_porosity
        row.strip_width = self.widths.film
        row.capacity = film.alloy_capacity * LITHIUM_VOLUME_PER_CHARGE / UM
        if film.alloy_capacity > 0.0 and film.alloy_potential is not None:
            row.alloy_table = len(self.potentials)
            row.alloy_exchange = film.alloy_exchange_current
            self.potentials.append(made(potential_table, film.alloy_potential))
        there = film.thickness > 0.0
        y[k.SALT] = self.initial_salt
        y[k.LITHIUM] = film.thickness / UM + (row.capacity if there else 0.0)
        y[k.ALLOY] = 1.0 if there and film.alloy_capacity > 0.0 else 0.0
        y[k.NUCLEI] = _COVERED if there else FEWEST_NUCLEI
        if film.alloy is not None:
            self._dense_alloy(row, y, film.alloy)
        if contact is not None:
            _touch(row, y, contact)
            row.first_metal = film.thickness / UM
        return row

    def _dense_alloy(self, row: Node, y: np.ndarray, alloy: Alloy) -> None:
        """Constants and full shells of a dense alloy."""
        shell = surface_shell(alloy.thickness)
        row.capacity = shell * alloy.concentration * FARADAY * LITHIUM_VOLUME_PER_CHARGE / UM
        row.alloy_table = len(self.potentials)
        row.alloy_exchange = alloy.exchange_current
        apart = 0.5 * shell * (1.0 + GROWTH)
        row.alloy_conductance = FARADAY * alloy.diffusivity * alloy.concentration / apart
        y[k.LITHIUM] += row.capacity
        y[k.ALLOY] = 1.0
        y[k.DEEP : k.DEEP + k.SHELLS] = 1.0
        self.potentials.append(made(potential_table, alloy.potential))

    def _below(self) -> None:
        """Lithium on the collector's side of the host, where some is or can come: in its pores or below it."""
        stack = self.stack
        if not stack.hosts:
            return
        if stack.base.bonded and stack.hosts[0].liquid and stack.hosts[0].electrons == "skeleton":
            self._in_the_pores()
            return
        if not (stack.below.thickness > 0.0 or not stack.base.bonded or self.dry[0]):
            return
        row = self._surface(k.BACK, stack.below, stack.kinetics, stack.hosts[0].liquid, stack.contact)
        row.bonded = stack.base.bonded
        row.face_electrons = float(stack.base.electrons)
        row.exposed = row.surface = stack.base.area
        row.closing = _FAR
        if self.dry[0]:
            row.lift = stack.base.adhesion if stack.base.bonded else 0.0
        self.back = 0

    def _in_the_pores(self) -> None:
        """The collector's face where the host sticks to it: lithium on it stands in the pores, on top of a foil."""
        stack, host = self.stack, self.stack.hosts[0]
        if stack.base.area == 0.0 and stack.below.thickness == 0.0:
            return
        row = self._surface(k.FACE, stack.below, stack.kinetics, True, None)
        row.face_electrons = float(stack.base.electrons)
        row.exposed = stack.base.area
        row.surface = stack.base.area * host.porosity
        row.foil = stack.below.thickness / UM
        row.standing = density_at(0.0, _reach(host))
        if host.filling > 0.0:
            self.state[-1][k.NUCLEI] = _COVERED
        self.back = 0

    def _hosts(self) -> None:
        stack = self.stack
        self.first_host = self.count
        for number, layer in enumerate(stack.hosts):
            table = len(self.hosts)
            laws = made(
                host_table, layer.area, layer.porosity, layer.blocked, layer.bruggeman, layer.tortuosity, layer.liquid
            )
            self.hosts.append(laws)
            alloy_table = 0
            if layer.wall.capacity > 0.0 and layer.wall.potential is not None:
                alloy_table = len(self.potentials)
                self.potentials.append(made(potential_table, layer.wall.potential))
            dx = graded(layer.thickness, layer.cells, layer.contrast)
            # its table begins with it, unless what reacts is what lithium touches
            empty = laws[0, 0, 0] if layer.liquid else np.asarray(layer.area(np.zeros(1)))[0]
            first, y = self._node(k.HOST, stack.kinetics)
            first.wall_area = float(empty)
            self._host_cell(first, y, layer)
            first.host_table = table
            first.alloy_table = alloy_table
            if not layer.liquid and stack.contact is not None:
                _touch(first, y, stack.contact)
            places = _places_in_host(first, layer, dx)
            if layer.electrons == "skeleton" and (len(stack.hosts) > 1 or layer.filling > 0.0):
                places["strip_width"] = np.where(places["critical"] > 0.0, self.widths.front, self.widths.strip)
            self._cells(**places)
            self.edges += list(accumulate(dx.tolist(), initial=self.edges[-1]))[1:]
            self.layer_of += [number] * layer.cells
        self.last_host = self.count
        if stack.hosts and self.nodes[0].kind == k.FACE:
            self._let_stand(_reach(stack.hosts[0]))

    def _let_stand(self, reach: float) -> None:
        """Shares of the lithium on the collector's face in the cells that it reaches."""
        # an edge that the reach only misses by the rounding of summed widths would leave a cell with no share at all
        nearest = min(self.edges, key=lambda edge: abs(edge - reach))
        if abs(nearest - reach) < _ONE_EDGE * reach:
            reach = nearest
        widths = np.concatenate([value for first, name, value in self.own if name == "volume"])
        standing, fall = [], []
        for width, (low, high) in zip(widths.tolist(), pairwise(self.edges), strict=True):
            if low >= reach:
                break
            share = share_within(high, reach) - share_within(low, reach)
            if share <= 0.0:  # an edge lies so close below the reach that the cube of the rest is lost to round-off
                break
            standing.append(share / width)
            fall.append((density_at(low, reach) - density_at(high, reach)) / share)
        self.own += [
            (self.first_host, "standing", np.array(standing)), (self.first_host, "standing_fall", np.array(fall)),
        ]  # fmt: skip

    def _host_cell(self, row: Node, y: np.ndarray, layer: HostLayer) -> None:
        """Constants and first state that all cells of a layer have."""
        row.pore = layer.porosity
        row.has_salt = layer.liquid
        row.solid_path = layer.ion_conductivity
        # Above this nothing changes by more than 0.1 uV, and a larger value only costs digits of the budgets.
        row.sigma = min(layer.skeleton_conductivity, LITHIUM_CONDUCTIVITY)
        row.usable = layer.usable
        row.ion_contact = layer.ion_contact
        row.strip_width = self.widths.strip
        row.plate_width = max(layer.residual, _LEAST_PLATE_SHARE) * self.widths.plate
        row.by_lithium = layer.electrons == "lithium"
        row.link_at = layer.link
        row.link_width = self.widths.link * layer.link
        row.unlink_at = min(layer.unlink, layer.link)
        if layer.liquid and layer.electrons == "skeleton":
            row.dome = DOME_HEIGHT * layer.pore_size
        row.front = layer.porosity
        if not layer.liquid:
            row.front = min(layer.porosity, row.wall_area * layer.meniscus)
            row.entry = entry_gradient(layer.flow_stress, layer.pore_size)
            row.breaks_at = opening_stress(_FRAME_TOUGHNESS, 0.5 * layer.pore_size)
            row.lift = 0.0
        if layer.frame is not None:
            copied(row, layer.frame, "frame_")
        wall = layer.wall
        row.alloy_volume = 1.0
        y[k.LITHIUM] = layer.filling * layer.usable
        if wall.capacity > 0.0 and wall.potential is not None:
            row.capacity = wall.capacity * LITHIUM_VOLUME_PER_CHARGE
            row.alloy_volume = wall.volume_ratio
            if layer.filling > 0.0:
                y[k.ALLOY] = 1.0
                y[k.LITHIUM] += row.capacity * (1.0 - wall.volume_ratio)
        y[k.NUCLEI] = _COVERED if layer.filling > 0.0 else FEWEST_NUCLEI
        if layer.electrons == "lithium":
            y[k.LINKED] = float(layer.filling > layer.unlink)
        occupied = y[k.LITHIUM] - (1.0 - row.alloy_volume) * y[k.ALLOY] * row.capacity
        y[k.SALT] = self.initial_salt * (layer.porosity - occupied) if layer.liquid else 0.0

    def _above(self) -> None:
        """The outer face of the anode and the lithium on it."""
        stack = self.stack
        salt = bool(stack.hosts and stack.hosts[-1].liquid) or not stack.layers[0].electrolyte.single_ion
        row = self._surface(k.FILM, stack.above, stack.kinetics, salt, stack.contact)
        self.film = self.count - 1
        if not stack.hosts:
            return
        top = stack.hosts[-1]
        row.exposed = row.surface = stack.top.area
        row.face_electrons = float(stack.top.electrons)
        row.closing = max(0.5 * top.pore_size, _SMALLEST_MOUTH) / UM
        row.bruggeman = top.bruggeman
        if self.dry[-1] and not stack.top.bonded:
            row.lift = 0.0
        if stack.above.barrier == 0.0 and top.wall.barrier[1] > 0.0:
            row.critical = made(critical_overpotential, top.wall.barrier[1])

    def _ions(self) -> None:
        self.first_ion = self.count
        before = self.nodes[-1].has_salt
        for number, layer in enumerate(self.stack.layers):
            dx = made(fine_at_both_ends, layer.thickness, layer.cells)
            first, y = self._node(k.ION)
            self._ion_cell(first, y, layer)
            self._cells(
                volume=dx, half=0.5 * dx, face_resistance=_first_of(layer.face_resistance, layer.cells),
                salt_blocked=_first_of(before != first.has_salt, layer.cells),
            )  # fmt: skip
            self.ion_layer_of += [number] * layer.cells
            before = not layer.electrolyte.single_ion
        self.last_ion = self.count

    def _ion_cell(self, row: Node, y: np.ndarray, layer: IonLayer) -> None:
        """Constants and first state that all cells of a layer have."""
        laws = layer.electrolyte
        row.pore = layer.porosity
        row.laws = self.number_of(laws)
        row.has_salt = not laws.single_ion
        row.path = layer.porosity**layer.bruggeman / layer.tortuosity
        row.solid_path = layer.solid_conductivity
        if laws.single_ion:
            row.solid_path += self._bulk(laws) * row.path
        y[k.SALT] = (0.0 if laws.single_ion else laws.salt_concentration) * layer.porosity

    def _bulk(self, laws: ElectrolyteLaws) -> float:
        """Conductivity [S/m] at the first concentration."""
        return float(np.asarray(laws.conductivity(np.array([self.initial_salt])))[0])

    def _cathode(self) -> None:
        cathode = self.stack.counter.cathode
        if cathode is None:
            return
        inside = self.stack.layers[-1].electrolyte
        dissolved = 0.0 if inside.single_ion else inside.salt_concentration
        bulk = self._bulk(inside) if inside.single_ion else 0.0
        cells, states = cathode_cells(cathode, dissolved, bulk, self.number_of(inside))
        self.cathodes.append(made(cathode_table, cathode))
        self.nodes.extend(_plain(cells[i]) for i in range(cells.size))
        self.counts.extend([1] * cells.size)
        self.state.extend(states)

    def _counter(self) -> None:
        counter = self.stack.counter
        inside = self.stack.layers[-1].electrolyte
        row = self._surface(k.COUNTER, counter.film, counter.kinetics, not inside.single_ion, counter.contact)
        y = self.state[-1]
        row.laws = self.number_of(inside)
        if self.cathodes:
            # the collector behind a cathode: nothing reacts on it
            row.exposed = 0.0
            row.double_layer = 0.0
            y[k.LITHIUM] = 0.0
        elif counter.sulfur is not None:
            sulfur_node(counter.sulfur, FARADAY / (GAS_CONSTANT * self.stack.temperature), row, y)


def _places_in_host(row: Node, layer: HostLayer, dx: np.ndarray) -> dict[str, np.ndarray]:
    """What the cells of a host are by their widths [m]."""
    wall = layer.wall
    found = {"volume": dx, "half": 0.5 * dx, "surface": row.wall_area * dx}
    if layer.electrons == "skeleton":
        low, high = wall.barrier
        if low == high:
            found["critical"] = np.full(dx.size, made(critical_overpotential, low))
        else:
            depth = (np.cumsum(dx) - 0.5 * dx) / layer.thickness
            barriers = (low + (high - low) * depth).tolist()
            found["critical"] = np.array([made(critical_overpotential, one) for one in barriers])
    if row.capacity > 0.0:
        found["alloy_exchange"] = wall.exchange_current * row.wall_area * dx
    return found


def _first_of(value: float, count: int) -> np.ndarray:
    """A value for the first cell of a layer, nothing for the others."""
    out = np.zeros(count, dtype=type(value))
    out[0] = value
    return out


def _reach(host: HostLayer) -> float:
    """How far from the collector's face lithium on it stands [m]."""
    return min(host.pore_size, host.thickness)


def _touch(row: Node, y: np.ndarray, contact: Contact) -> None:
    """Constants and first void of a face between lithium and a solid."""
    copied(row, contact, "contact_")
    row.contact_width = contact.width / UM
    y[k.VOID] = row.contact_width * (1.0 / contact.initial - 1.0)

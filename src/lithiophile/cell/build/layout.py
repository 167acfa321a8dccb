"""From a stack to the arrays of the compiled model: nodes, tables, mass blocks and the initial state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import SimpleNamespace
from typing import cast, get_type_hints

import numpy as np

from lithiophile.cell.build.chain import Chain
from lithiophile.cell.build.checks import check
from lithiophile.cell.build.dependence import looseness
from lithiophile.cell.build.kinds import Kind, Kinds
from lithiophile.cell.build.widths import Widths
from lithiophile.cell.equations import electrolyte_inventory, stack_pressure
from lithiophile.cell.equations.cathode import equilibrium_potential
from lithiophile.cell.equations.electrolyte_inventory import (
    EVENNESS,
    SHARE,
    STOCK,
    wetted_share,
)
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.law_tables import POTENTIAL_POINTS, hermite
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem
from lithiophile.cell.state.records import Records, record_of
from lithiophile.cell.state.whole_cell import WholeCell
from lithiophile.constants import FARADAY, GAS_CONSTANT, LITHIUM_VOLUME_PER_CHARGE, UM
from lithiophile.kernel import of_one_kind
from lithiophile.stack import Additive, Stack

_lithium_thickness = of_one_kind(stack_pressure.lithium_thickness)
_shortening = of_one_kind(stack_pressure.shortening)
_taken_below = of_one_kind(electrolyte_inventory.taken_below)

_NO_METAL = 1e-12
"""Lithium that is round-off of what walls hold [um, or share of a volume]."""
_NOTHING = dict.fromkeys(get_type_hints(WholeCell), 0.0)
"""The fields of a whole cell, all zero; those of a NumPy record take ten times as long to write as of an object."""
_SMALLEST_AREA = 1e-3
"""Smallest area of a double layer in a host cell, per area of cell."""
_UNBOUNDED_ROOM = 1e6
"""Room for displaced electrolyte where none is stated [m3/m2]."""


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
    """Node of lithium on the collector's side of the host: below it, or on a face in its pores"""
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
    others: "Mapping[float, Layout]" = field(default_factory=dict)
    """The same cell at other temperatures [K]"""

    @cached_property
    def columns(self) -> Records[Node]:
        """The fields of all nodes, to be read."""
        return _columns(self.problem.nodes)

    def at(self, temperature: float | None) -> "Layout":
        """The cell at the temperature of a step [K]; None: its own."""
        return self if temperature is None else self.others.get(temperature, self)

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
    chain = Chain(stack, widths or Widths())
    nodes, y0 = chain.built()
    columns = _columns(nodes)
    if columns.has_salt[chain.first_ion]:
        y0[chain.first_ion, k.RESERVOIR] = stack.reservoir.volume * chain.initial_salt
    kinds = Kinds(chain, columns)
    kind = kinds.kind
    columns.plain_host[:] = kind.plain_host
    _capacitances(columns, kind)
    scalars = _whole_cell(chain, nodes, columns, kind, y0)
    _at_rest(chain, columns, kind, y0, scalars)
    scalars.first_taken = _taken_below(chain.film, y0, nodes)
    if scalars.followed:
        _salt_of_wetted_pores(chain, nodes, y0, scalars)
    unknowns = kinds.dependence()
    problem = Problem(
        nodes,
        scalars,
        _stacked([one[0] for one in chain.electrolytes], (5, 2, 2)),
        _stacked([one[1] for one in chain.electrolytes], (4,)),
        _stacked(chain.hosts, (2, 2, 2)),
        _stacked(chain.potentials, (1, 2, 2)),
        _stacked(chain.cathodes, (2, 2, 2)),
        _mass(columns, kind, chain.first_ion),
        *unknowns.lists,
        _stocks(stack.additives),
    )
    return Layout(
        stack,
        problem,
        y0,
        unknowns.atol.copy(),
        looseness().copy(),
        host=slice(chain.first_host, chain.last_host),
        film=chain.film,
        back=chain.back,
        ion=slice(chain.first_ion, chain.last_ion),
        cathode=slice(chain.last_ion, nodes.size - 1),
        edges=np.array(chain.edges),
        layer_of=np.array(chain.layer_of, dtype=int),
        ion_layer_of=np.array(chain.ion_layer_of, dtype=int),
    )


def _stacked(tables: list[np.ndarray], empty: tuple[int, ...]) -> np.ndarray:
    """All tables in one array, a copy; one of zeros where there is none."""
    if len(tables) == 1:
        return tables[0][None].copy()
    return np.stack(tables) if tables else np.zeros((1, *empty))


class _Columns:
    """The fields of all nodes, to be read: those of a NumPy record array are looked up anew at each use, twenty times
    as slowly."""

    def __init__(self, nodes: Records[Node]) -> None:
        self.size = nodes.size
        self._nodes: np.ndarray = nodes.view(np.ndarray)  # type: ignore[operator]

    def __getattr__(self, name: str) -> np.ndarray:
        if name.startswith("_"):
            raise AttributeError(name)
        column: np.ndarray = self._nodes[name]
        setattr(self, name, column)
        return column


def _columns(nodes: Records[Node]) -> Records[Node]:
    return cast("Records[Node]", _Columns(nodes))


def _whole_cell(chain: Chain, nodes: Records[Node], columns: Records[Node], kind: Kind, y0: np.ndarray) -> WholeCell:
    """What all nodes share."""
    stack = chain.stack
    scalars = cast(WholeCell, SimpleNamespace(**_NOTHING))
    scalars.f_over_rt = FARADAY / (GAS_CONSTANT * stack.temperature)
    scalars.diffusion_voltage = 2.0 / scalars.f_over_rt
    scalars.initial_salt = chain.initial_salt
    scalars.reservoir_volume = stack.reservoir.volume
    scalars.reservoir_exchange = stack.reservoir.exchange
    scalars.room = stack.reservoir.room if stack.reservoir.room is not None else _UNBOUNDED_ROOM
    if stack.hosts and chain.back is None and stack.hosts[0].electrons == "skeleton":
        first = chain.first_host
        scalars.contact = columns.half[first] / columns.sigma[first]
    scalars.stack_pressure = stack.press.pressure
    scalars.stack_stiffness = stack.press.stiffness * stack.press.cells
    scalars.first_thickness = _lithium_thickness(y0, nodes)
    scalars.first_shortening = _shortening(y0, nodes, stack.press.pressure)
    scalars.framed = float(columns.volume[kind.framed].sum() / UM)
    scalars.dry = kind.dry
    stored = y0[:, k.ALLOY] * columns.capacity * (1.0 - columns.alloy_volume) * columns.volume
    below = y0[chain.back, k.LITHIUM] if chain.back is not None else 0.0
    scalars.first_stored = stored[kind.host].sum() / UM + below
    scalars.wetted = scalars.evenness = 1.0
    scalars.reach = 0.0
    scalars.followed = stack.solvent_per_lithium > 0.0 or stack.reservoir.volume < 0.0
    scalars.solvent_use = stack.solvent_per_lithium / (LITHIUM_VOLUME_PER_CHARGE * FARADAY)
    pores = (columns.pore - np.where(kind.host, y0[:, k.LITHIUM], 0.0)) * columns.volume
    scalars.first_pores = pores[kind.wet].sum() / UM
    return record_of(WholeCell, vars(scalars).values())


def _capacitances(nodes: Records[Node], kind: Kind) -> None:
    r"""Double layer and interphase in series, on the surface that is there from the start.

    .. math:: C = C_{dl}\,C_f / (C_{dl} + C_f)

    The interphase is a capacitor beside its resistance: its arc in a spectrum is another than that of charge transfer.
    """
    surface = np.where(kind.volume, nodes.wall_area * nodes.volume, nodes.surface)
    area = np.where(kind.surface, np.maximum(surface, _SMALLEST_AREA), 1.0)
    layer, film, both = nodes.double_layer, nodes.film_capacitance, kind.covered
    nodes.capacitance[:] = nodes.storage[:] = layer * area
    if both.size:
        together = layer[both] + film[both]
        nodes.film_share[both] = layer[both] / together
        nodes.storage[both] = together * area[both]


def _at_rest(chain: Chain, nodes: Records[Node], kind: Kind, y0: np.ndarray, scalars: WholeCell) -> None:
    """Potentials before anything happens: each electrode at that of its lithium, or of its walls where it has none."""
    stack = chain.stack
    anode = kind.anode
    if stack.counter.cathode is not None:
        y0[-1, k.PHI_E] = -equilibrium_potential(stack.counter.cathode.filling, chain.cathodes[0], scalars.f_over_rt)
    elif not stack.full_cell:
        y0[-1, k.PHI_E] = -(_of_walls(chain, nodes, y0, kind.counter) if kind.counter_walls else 0.0)
    y0[:, k.PHI_E] = y0[-1, k.PHI_E]
    rest = _of_walls(chain, nodes, y0, anode) if kind.anode_walls else 0.0
    y0[anode, k.PHI_S] = y0[-1, k.PHI_E] + rest
    for covered, drop in ((kind.covered_anode, rest), (kind.covered_counter, -y0[-1, k.PHI_E])):
        # none of it lies across the interphase, which lets charge through
        y0[covered, k.INTERPHASE_VOLTAGE] = -nodes.film_share[covered] * drop
    charged = double_layer_charges(y0, nodes)[kind.charged]
    # only what charges them from now on displaces electrolyte
    scalars.first_stored -= LITHIUM_VOLUME_PER_CHARGE * charged.sum() / UM


def _of_walls(chain: Chain, nodes: Records[Node], y0: np.ndarray, electrode: np.ndarray) -> float:
    """Potential of an electrode's walls, which it has, at rest against lithium [V]; 0 where metal touches them.

    Of walls that differ the highest: empty ones have nothing to give, and full ones of a lower potential would fill
    them.
    """
    walls = electrode & (nodes.capacity > 0.0)
    metal = y0[:, k.LITHIUM] - y0[:, k.ALLOY] * nodes.capacity
    if (metal[electrode] > _NO_METAL).any():
        return 0.0
    at = y0[walls, k.ALLOY] * (POTENTIAL_POINTS - 1)
    tables = nodes.alloy_table[walls]
    rest = (hermite(chain.potentials[one], 0, x) for one, x in zip(tables, at, strict=True))
    return float(max(0.0, *rest))


def _salt_of_wetted_pores(chain: Chain, nodes: Records[Node], y0: np.ndarray, scalars: WholeCell) -> None:
    """Salt of pores that electrolyte wets in part, all alike: its concentration is that of the electrolyte.

    They do by a thousandth too where none stands beside the stack (the corner of
    :func:`~lithiophile.physics.electrolyte_stock.saturation`).
    """
    wetted = wetted_share(y0, nodes, scalars, _stocks(chain.stack.additives))
    y0[nodes.has_salt & (nodes.volume > 0.0), k.SALT] *= wetted
    if chain.stack.reservoir.volume < 0.0:
        y0[chain.first_ion, k.RESERVOIR] = 0.0


def _stocks(additives: tuple[Additive, ...]) -> np.ndarray:
    """Rows of additives as the compiled model reads them."""
    out = np.zeros((len(additives), 3))
    for row, one in zip(out, additives, strict=True):
        row[STOCK] = one.amount * one.lithium * FARADAY * LITHIUM_VOLUME_PER_CHARGE / UM
        row[SHARE], row[EVENNESS] = one.share, one.evenness
    return out


def double_layer_charges(y: np.ndarray, nodes: Records[Node]) -> np.ndarray:
    """What :func:`~lithiophile.cell.equations.electrolyte_inventory.double_layer_charge` says of every node (N,)."""
    drop = y[:, k.PHI_S] - y[:, k.PHI_E]
    return np.asarray(nodes.capacitance * ((1.0 - nodes.film_share) * drop - y[:, k.INTERPHASE_VOLTAGE]))


def _mass(nodes: Records[Node], kind: Kind, first_ion: int) -> np.ndarray:
    """Blocks M of M dy/dt = r (N, 4, 4): storage of salt, charge and lithium; that of inner unknowns is 1."""
    mass = np.zeros((nodes.size, k.CHAINED, k.CHAINED))
    width, volume, ion = nodes.volume, kind.volume, kind.ion
    mass[:, k.SALT, k.SALT] = np.where(kind.salted, FARADAY * width * volume, 1.0)
    lithium = np.where(volume, width, UM) / LITHIUM_VOLUME_PER_CHARGE
    lithium[kind.cathode] = nodes.sites[kind.cathode] * width[kind.cathode]
    lithium[ion] = 1.0
    if kind.salted[first_ion]:
        lithium[first_ion] = FARADAY
    mass[:, k.LITHIUM, k.LITHIUM] = lithium
    layer = np.where(ion, 0.0, nodes.capacitance * (1.0 - nodes.film_share))
    electrons = np.where(kind.counter, 0.0, layer)
    mass[:, k.PHI_E, k.PHI_E] = layer
    mass[:, k.PHI_S, k.PHI_S] = electrons
    mass[:, k.PHI_E, k.PHI_S] = mass[:, k.PHI_S, k.PHI_E] = 0.0 - electrons
    return mass

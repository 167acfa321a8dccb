"""States turned into the quantities that users read: one entry per name, unit in the name."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.equations.boundary import STILL
from lithiophile.cell.equations.full_cell import evaluation
from lithiophile.cell.results import state_sums as s
from lithiophile.cell.results.series import Finder
from lithiophile.cell.results.stops import transport_limits
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import workspace
from lithiophile.cell.state.unknowns import PRECIPITATE, S1, S2, S4, S8
from lithiophile.constants import (
    COULOMB_PER_M2_PER_MAH_PER_CM2,
    FARADAY,
    LITHIUM_UM_PER_MAH_PER_CM2,
    LITHIUM_VOLUME_PER_CHARGE,
    UM,
)
from lithiophile.kernel import of_one_kind
from lithiophile.physics.intercalation import SURFACE
from lithiophile.protocol.trajectory import Segment
from lithiophile.stack import Cathode

survey = of_one_kind(s.survey)
"""Of states in memory row by row."""

CELSIUS = 273.15
"""0 degC [K]."""
_CHARGE_PER_UM = 1.0 / LITHIUM_UM_PER_MAH_PER_CM2
"""mAh/cm2 in one um of dense lithium."""


def sums_of(layout: Layout, segments: Sequence[Segment]) -> np.ndarray:
    """What all states of segments in a row hold: (SUMS, times), columns of
    :mod:`lithiophile.cell.results.state_sums`."""
    return _sums(layout, [segment.state for segment in segments], _at_first(layout))


def _sums(layout: Layout, states: Sequence[np.ndarray], first: np.ndarray) -> np.ndarray:
    rows = np.empty((sum(map(len, states)), s.SUMS))
    each = np.empty((1, layout.count, s.EACH))
    done = 0
    for state in states:
        survey(np.ascontiguousarray(state, dtype=float), layout.problem, first, rows[done : done + len(state)], each)
        done += len(state)
    return np.ascontiguousarray(rows.T)


@lru_cache(maxsize=4)
def _at_first(layout: Layout) -> np.ndarray:
    """The sums of the state before anything happens."""
    return _sums(layout, [layout.initial[None]], np.zeros(s.SUMS))[:, 0].copy()


def metal(layout: Layout, state: np.ndarray) -> np.ndarray:
    """Lithium metal of every node that is still connected: fraction (host) or um (surfaces).

    Parameters
    ----------
    state : (..., nodes, SLOTS) array

    Returns
    -------
    (..., nodes) array
    """
    return _of_nodes(layout, state, s.METAL)


def lithium_fraction(layout: Layout, state: np.ndarray) -> np.ndarray:
    """Metal in each cell of the host, on its walls and on the collector's face, per volume; (..., cells)."""
    host = layout.host
    return np.asarray(metal(layout, state)[..., host] + _of_nodes(layout, state, s.STANDING)[..., host])


def porous(layout: Layout, state: np.ndarray) -> np.ndarray:
    """Pore volume fraction that lithium leaves free, per node; (..., nodes)."""
    return _of_nodes(layout, state, s.OPEN)


def concentrations(layout: Layout, state: np.ndarray) -> np.ndarray:
    """Salt concentration of every node [mol/m3], as the laws see it; nan where there is no salt; (..., nodes)."""
    return _of_nodes(layout, state, s.CONCENTRATION)


def _of_nodes(layout: Layout, state: np.ndarray, which: int) -> np.ndarray:
    flat = np.ascontiguousarray(state.reshape(-1, *state.shape[-2:]), dtype=float)
    sums, each = np.empty((len(flat), s.SUMS)), np.empty((*flat.shape[:2], s.EACH))
    survey(flat, layout.problem, _at_first(layout), sums, each)
    return each[..., which].reshape(state.shape[:-1])


def thickness_parts(layout: Layout, state: np.ndarray) -> dict[str, np.ndarray]:
    """Parts of the anode's thickness that lithium can change [um]; each (n,).

    Parameters
    ----------
    state : (n, nodes, SLOTS) array
    """
    recorded = Recorded(layout, (), _sums(layout, [state], _at_first(layout)))
    return {name: find(recorded) for name, find in _PARTS.items()}


def joined(layout: Layout, segments: Sequence[Segment], sums: np.ndarray | None = None) -> dict[str, np.ndarray]:
    """Time series of segments in a row, with the numbers of their cycle and step; each (times,).

    Parameters
    ----------
    sums : array, optional
        Of :func:`sums_of`, where they are known already.
    """
    recorded = Recorded(layout, segments, sums_of(layout, segments) if sums is None else sums)
    return {name: find(recorded) for name, find in finders(*kind_of(layout)).items()}


class Recorded:
    """What segments in a row have recorded, at the times whose states are kept, and what their states hold."""

    def __init__(self, layout: Layout, segments: Sequence[Segment], sums: np.ndarray) -> None:
        self.layout = layout
        self.segments = segments
        self.sums = sums
        """(SUMS, times), of :func:`sums_of`"""

    def of(self, name: str) -> np.ndarray:
        """A trace of the segments."""
        found = [getattr(segment, name)[recorded(segment)] for segment in self.segments]
        return np.concatenate(found)

    def each(self, values: Sequence[Any]) -> np.ndarray:
        """A value for each segment at each of its times."""
        return np.repeat(np.array(values), [segment.state.shape[0] for segment in self.segments], axis=0)

    def at_counter(self, slot: int) -> np.ndarray:
        """An unknown of the counter electrode."""
        return np.concatenate([segment.state[:, self.layout.counter, slot] for segment in self.segments])

    @cached_property
    def time(self) -> np.ndarray:
        """Since the start of the run [s]."""
        return self.of("time")

    @cached_property
    def current(self) -> np.ndarray:
        """[A/m2], positive strips the anode."""
        return self.of("current")

    @cached_property
    def cycle(self) -> np.ndarray:
        """Number of the cycle, from 1."""
        return self.each([segment.cycle + 1 for segment in self.segments])

    @property
    def local(self) -> np.ndarray:
        """Time since the step began [s]."""
        return np.asarray(self.time - self.each([segment.time[0] for segment in self.segments]))

    @cached_property
    def cells(self) -> list[Layout]:
        """The cell at the temperature of each segment."""
        return [self.layout.at(segment.step.temperature) for segment in self.segments]

    @cached_property
    def limits(self) -> np.ndarray:
        """Limiting current and Sand's parameter (times, 2)."""
        return self.each([transport_limits(cell) for cell in self.cells])


def recorded(segment: Segment) -> slice | list[int]:
    """Times of a segment whose states are kept: all, or both ends."""
    n = segment.time.size
    return slice(None) if segment.state.shape[0] == n else [0, n - 1]


def kind_of(layout: Layout) -> tuple[bool, bool, bool]:
    """What decides which time series a cell has: whether it is a full one, of sulfur, with a cathode of particles."""
    counter = layout.stack.counter
    return layout.stack.full_cell, counter.sulfur is not None, counter.cathode is not None


@cache
def finders(full_cell: bool, sulfur: bool, cathode: bool) -> Mapping[str, Finder[Recorded]]:
    """All time series of cells of a kind: what finds each in what was recorded."""
    positive = _SULFUR if sulfur else _CATHODE if cathode else {}
    return {
        "Time [s]": lambda r: r.time,
        "Time [h]": lambda r: r.time / 3600.0,
        "Voltage [V]": lambda r: r.of("voltage"),
        "Current density [mA/cm2]": lambda r: r.current / 10.0,
        **_ANODE,
        "Temperature [degC]": lambda r: r.each([cell.stack.temperature - CELSIUS for cell in r.cells]),
        **_ELECTROLYTE,
        **_COUNTER,
        **({} if full_cell else {"Lithium in the counter electrode [mAh/cm2]": _lithium_in_counter}),
        **positive,
        "Cycle": lambda r: r.cycle,
        "Step": lambda r: r.each([segment.index + 1 for segment in r.segments]),
    }


_PARTS: Mapping[str, Finder[Recorded]] = {
    "Dense lithium outside the host [um]": lambda r: r.sums[s.ABOVE],
    "Lithium below the host [um]": lambda r: r.sums[s.BELOW],
    "Deposit void [um]": lambda r: r.sums[s.VOID],
    "Dead lithium outside the host [um]": lambda r: r.sums[s.DEAD_OUTSIDE],
    "Interphase [um]": lambda r: r.sums[s.INTERPHASE],
    "Host strain [um]": lambda r: -r.sums[s.COMPRESSED],
}
"""Parts of the anode's thickness: they add up to the total without the rigid host.

Dense lithium includes the solid part of filaments; dead lithium is that outside the host, without its void,
which counts as deposit void. The host's strain is its compression since the start, below 0 where it is shorter."""

_ANODE: Mapping[str, Finder[Recorded]] = {
    "Areal charge [mAh/cm2]": lambda r: r.sums[s.CHARGE],
    "Anode thickness [um]": lambda r: r.sums[s.THICKNESS],
    "Anode thickness change [um]": lambda r: r.sums[s.CHANGE],
    "Stack thickness change [um]": lambda r: r.sums[s.STACK_CHANGE],
    **_PARTS,
    "Lithium in the host [mAh/cm2]": lambda r: r.sums[s.INSIDE] * _CHARGE_PER_UM,
    "Lithium on the collector's face [mAh/cm2]": lambda r: r.sums[s.ON_FACE] * _CHARGE_PER_UM,
    "Lithium stored in walls [mAh/cm2]": lambda r: r.sums[s.WALLS] * _CHARGE_PER_UM,
    "Lithium bound in the interphase [mAh/cm2]": lambda r: r.sums[s.BOUND] * _CHARGE_PER_UM,
    "Lithium corroded [mAh/cm2]": lambda r: r.sums[s.CORRODED] * _CHARGE_PER_UM,
    "Dead lithium [mAh/cm2]": lambda r: r.sums[s.DEAD] * _CHARGE_PER_UM,
    "Dead lithium in the host [mAh/cm2]": lambda r: (r.sums[s.DEAD] - r.sums[s.DEAD_OUTSIDE]) * _CHARGE_PER_UM,
    "Lithium in filaments [mAh/cm2]": lambda r: r.sums[s.FILAMENTS] * _CHARGE_PER_UM,
    "Interphase thickness [nm]": lambda r: r.sums[s.FILM],
    "Cracked share of the film": lambda r: r.sums[s.CRACKED],
    "Share outside the host": lambda r: r.sums[s.OUTSIDE],
    "Depth centroid": lambda r: r.sums[s.CENTROID],
    "Filled share of the pores": lambda r: r.sums[s.FILLED],
    "Open share of the pores": lambda r: r.sums[s.OPEN_SHARE],
}
"""Thickness and lithium of the anode."""


def _beside(r: Recorded) -> np.ndarray:
    salt = r.sums[s.RESERVOIR_SALT] / np.maximum(r.sums[s.RESERVOIR] * 1e-6, 1e-12)
    return salt if r.layout.columns.has_salt[r.layout.ion.start] else np.full(salt.size, np.nan)


def _over_sand(r: Recorded) -> np.ndarray:
    current, (limit, sand) = r.current, r.limits.T
    # below the limiting current the salt never runs out, whatever the time
    return np.where(np.abs(current) > limit, r.local * current**2 / sand, 0.0)


_ELECTROLYTE: Mapping[str, Finder[Recorded]] = {
    "Solvent used [um]": lambda r: r.sums[s.USED],
    "Wetted share of the pores": lambda r: r.sums[s.WETTED],
    "Additive left": lambda r: r.sums[s.ADDITIVE],
    "Lowest salt concentration [mol/m3]": lambda r: r.sums[s.LOWEST_SALT],
    "Highest salt concentration [mol/m3]": lambda r: r.sums[s.HIGHEST_SALT],
    "Reservoir volume [um]": lambda r: np.maximum(r.sums[s.RESERVOIR], 0.0),
    "Reservoir salt concentration [mol/m3]": _beside,
    "Current over limiting current": lambda r: np.abs(r.current) / r.limits[:, 0],
    "Time over Sand's time": _over_sand,
}
"""Salt, solvent and additives, and how far the current is from what the salt allows."""

_COUNTER: Mapping[str, Finder[Recorded]] = {
    "Counter electrode thickness [um]": lambda r: r.sums[s.COUNTER],
    "Contact fraction": lambda r: r.sums[s.TOUCHING],
    "Contact pressure [MPa]": lambda r: r.sums[s.PRESSURE] / r.sums[s.TOUCHING] * 1e-6,
    "Contact fraction at the counter electrode": lambda r: r.sums[s.COUNTER_TOUCHING],
    "Pressure of lithium in the pores [MPa]": lambda r: r.sums[s.PUSH] * 1e-6,
    "Stack pressure [MPa]": lambda r: r.sums[s.PRESSURE] * 1e-6,
}
"""The counter electrode and contacts."""


def _lithium_in_counter(r: Recorded) -> np.ndarray:
    return np.asarray(r.at_counter(k.LITHIUM) * _CHARGE_PER_UM)


def _charge_left_of_sulfur(r: Recorded) -> np.ndarray:
    sulfur = r.layout.stack.counter.sulfur
    assert sulfur is not None
    return np.asarray(1.0 - r.at_counter(k.LITHIUM) * UM / LITHIUM_VOLUME_PER_CHARGE / sulfur.capacity)


_SULFUR: Mapping[str, Finder[Recorded]] = {
    "Sulfur as S8": lambda r: r.at_counter(S8),
    "Sulfur as S4": lambda r: r.at_counter(S4),
    "Sulfur as S2 or S": lambda r: r.at_counter(S2) + r.at_counter(S1),
    "Sulfur precipitated": lambda r: r.at_counter(PRECIPITATE),
    "State of charge": _charge_left_of_sulfur,
    "Lithium in the cathode [mAh/cm2]": _lithium_in_counter,
}


def _charge_left_of_cathode(r: Recorded) -> np.ndarray:
    low, high = _cathode(r).window
    return np.asarray((high - r.sums[s.FILLING]) / (high - low))


def _lithium_in_cathode(r: Recorded) -> np.ndarray:
    return np.asarray(r.sums[s.FILLING] * _cathode(r).sites / COULOMB_PER_M2_PER_MAH_PER_CM2)


def _cathode(r: Recorded) -> Cathode:
    cathode = r.layout.stack.counter.cathode
    assert cathode is not None
    return cathode


_CATHODE: Mapping[str, Finder[Recorded]] = {
    "Cathode filling": lambda r: r.sums[s.FILLING],
    "State of charge": _charge_left_of_cathode,
    "Lowest cathode surface filling": lambda r: r.sums[s.LOWEST_FILLING],
    "Highest cathode surface filling": lambda r: r.sums[s.HIGHEST_FILLING],
    "Lithium in the cathode [mAh/cm2]": _lithium_in_cathode,
}
"""Filling of a cathode's particles."""


def _ion_centres(start: float, dx: np.ndarray) -> np.ndarray:
    return np.asarray(start + np.cumsum(dx) - 0.5 * dx)


def fields(layout: Layout, segment: Segment) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Profiles of one segment: name -> (depth [um], values (n, depths)).

    Depth 0 is the host's base at the collector. Lithium and reactions live in the host; salt and the
    electrolyte potential also in coatings, electrolytes and a cathode (depths of the undeformed stack).
    """
    layout = layout.at(segment.step.temperature)
    state, nodes, host = segment.state, layout.problem.nodes, layout.host
    ion = slice(layout.ion.start, layout.cathode.stop)
    inside = 0.5 * (layout.edges[1:] + layout.edges[:-1])
    outside = _ion_centres(float(layout.edges[-1]), nodes[ion].volume)
    both = np.concatenate([inside, outside]) * 1e6
    inside = inside * 1e6
    pick = np.r_[host, ion]
    reaction = np.zeros((state.shape[0], layout.count))
    salt = np.zeros((state.shape[0], layout.count))
    work, r = workspace(layout.count), np.zeros(state.shape[1:])
    for i in range(state.shape[0]):
        evaluation(layout.problem)(state[i], STILL, layout.problem, work, r, False)
        salt[i] = r[:, k.SALT]
        reaction[i] = work.source.faradaic / np.where(nodes.volume > 0.0, nodes.volume, np.inf)
    found = concentrations(layout, state)
    ions = layout.ion.stop - layout.ion.start
    return {
        "Lithium fraction": (inside, lithium_fraction(layout, state)),
        "Salt concentration [mol/m3]": (both, found[:, pick]),
        "Electrolyte potential [V]": (both, state[:, pick, k.PHI_E]),
        "Solvent velocity [m/s]": (1e6 * outside[:ions], solvent_velocity(layout, found, salt)),
        "Electron potential [V]": (inside, state[:, host, k.PHI_S]),
        "Reaction current [A/m3]": (inside, reaction[:, host]),
        "Nuclei density [1/m2]": (inside, state[:, host, k.NUCLEI] * 1e12),
        **_in_the_cathode(layout, state, both[both.size - layout.cathode.stop + layout.cathode.start :], reaction),
    }


def solvent_velocity(layout: Layout, concentration: np.ndarray, rows: np.ndarray) -> np.ndarray:
    r"""Velocity of the solvent in the electrolyte layers [m/s], against the face of the anode; (times, cells).

    .. math::
        \varepsilon v_0 = q - \frac{\bar V N}{1 - c \bar V}, \qquad
        \frac{\partial q}{\partial x} = \frac{N}{1 - c \bar V}\, \frac{\partial \bar V}{\partial x}

    N is the flux of salt against the volume velocity, q the volume velocity itself, which is 0 at the anode: salt and
    solvent together take up no volume, so salt that goes one way sends solvent the other. Where the partial molar
    volume depends on the concentration, mixing changes the volume and q is not 0 further on. Salt without a volume
    moves no solvent.

    Parameters
    ----------
    concentration : (times, nodes) array
        [mol/m3]
    rows : (times, nodes) array
        Of the salt balance: F times what enters a node less what leaves it [A/m2].

    References
    ----------
    Newman & Balsara, Electrochemical Systems, 4th ed. (2021), ch. 12; Steinrueck et al., Energy Environ. Sci. 13
    (2020) 4312, doi 10.1039/D0EE02193H.
    """
    nodes, first, last = layout.problem.nodes, layout.ion.start, layout.ion.stop
    faces = np.empty((len(rows), last - first + 1))
    # no salt enters the ends of the chain; what goes to the reservoir leaves the first cell
    faces[:, 0] = -rows[:, :first].sum(axis=1) / FARADAY
    faces[:, 1:] = rows[:, :first:-1].cumsum(axis=1)[:, ::-1][:, : last - first] / FARADAY
    out = np.zeros((len(rows), last - first))
    moved = np.zeros(len(rows))
    for i in range(last - first):
        node = nodes[first + i]
        if not node.has_salt:
            continue
        laws = layout.stack.layers[layout.ion_layer_of[i]].electrolyte
        here, beside = first + i, [n if nodes[n].has_salt else first + i for n in (first + i - 1, first + i + 1)]
        side = 0.5 * (concentration[:, [here, here]] + concentration[:, beside])
        volume = laws.partial_volume(side)
        free = 1.0 - side * volume
        against = faces[:, i : i + 2] / free  # the solvent
        before = moved
        moved = before + against.mean(axis=1) * (volume[:, 1] - volume[:, 0])
        out[:, i] = (0.5 * (before + moved) - (volume * against).mean(axis=1)) / node.pore
    return out


ELECTROLYTE_FIELDS = ("Solvent velocity [m/s]",)
"""Profiles over the cells of the electrolyte alone."""
CATHODE_FIELDS = (
    "Filling of the particles",
    "Surface filling of the particles",
    "Reaction current in the cathode [A/m3]",
    "Electron potential in the cathode [V]",
)
"""Profiles of a porous cathode alone."""


def _in_the_cathode(
    layout: Layout, state: np.ndarray, depth: np.ndarray, reaction: np.ndarray
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Profiles over a porous cathode; nothing without one. Potentials of electrons are against its collector."""
    cells = layout.cathode
    if cells.stop == cells.start:
        return {}
    surface = state[:, cells, k.LITHIUM] + state[:, cells, k.MODE : k.MODE + k.MODES] @ np.asarray(SURFACE)
    values = state[:, cells, k.LITHIUM], surface, reaction[:, cells], state[:, cells, k.PHI_S]
    return {name: (depth, value) for name, value in zip(CATHODE_FIELDS, values, strict=True)}

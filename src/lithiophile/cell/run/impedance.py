r"""Impedance of a cell: its balances made linear around one state, and solved at each frequency.

The balances are :math:`M \dot y = f(y, I)`. A small current :math:`\delta I e^{i \omega t}` on top of what flows
moves the state by

.. math:: (i \omega M - \partial f/\partial y)\, \delta y = \partial f/\partial I\; \delta I,

and the impedance is :math:`Z = \delta \varphi / \delta I`, with the same Jacobian and mass matrix as the integrator's
(Newman & Thomas-Alyea, Electrochemical Systems, 3rd ed., chapter 17; Hallemans et al., arXiv 2412.10896, for whole
cells). Every frequency is one sparse complex solution. Particles of a cathode answer as spheres do, where a run in time
has so many radial modes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.equations.boundary import Boundary, at_current
from lithiophile.cell.results.voltage_parts import (
    ANODE,
    CATHODE,
    CHARGE_TRANSFER,
    COUNTER,
    ELECTRONS,
    INTERPHASE,
    SALT,
    Part,
    salt_steps,
    shares_of_faces,
    where_salt_steps,
)
from lithiophile.cell.run.ida import IdaRun
from lithiophile.cell.state import unknowns as k
from lithiophile.physics.intercalation import DECAY, SURFACE

Array = np.ndarray
_CURRENT_STEP = 1e-3
"""[A/m2]; the balances are linear in the current."""
_STATE_STEP = 1e-6
"""Largest change of a salt concentration for its slope, as a share."""
_STEPS = {k.SALT: 1e-2, k.PHI_E: 1e-6}
"""Of differences [mol/m3, V]."""
_LAST_DIGITS = 8.0 * np.finfo(float).eps
"""What two entries leave of each other at most, as a share, where they are one number, rounded twice."""
_REACH = 1e-3
"""Share of an unknown by which differences for its slopes move it."""
_BY_DIFFERENCES = [k.SALT, k.LITHIUM, k.NUCLEI, k.ALLOY, k.BOUND, k.FILAMENT, k.DEAD]
"""Unknowns that it moves."""
_SLOW = 1.0
"""Below this frequency over D/R2 the modes are the sphere to rounding."""
COLLECTOR = "collector and skeleton"


@dataclass(frozen=True)
class Counted:
    """The balances made linear, sparse, for potentials that are counted from one another.

    Potentials of a blocking cell move together by more than a hundred volts for each ampere, and those along a metal
    skeleton differ by 1e-10 of that. Those of electrons are counted from the collector, those of ions from the top
    film, and that from the collector: so the differences are unknowns. No balance within the anode or the electrolyte
    feels what is common to all, and none between ions what is common to ions, so that these columns hold reactions and
    the other electrode alone; rounding would leave conductances to nowhere instead.

    Electrons that cross a face follow the step of their potential over it, which is an unknown with a row of its own:
    the balance of a cell holds conductances of 1e9 S/m2 and a reaction of 1e-7, and in the sum of them that stands on
    the diagonal of the Jacobian the reaction would be lost.

    Reactions, and what an interphase conducts, stand in three balances of a node, of electrons, ions and the voltage
    across the interphase. Where one of these is fast and the other slow, the balances are nearly one, and what they
    differ by would be lost in rounding: the charge balances are given without what is fast.

    Attributes
    ----------
    mass, jacobian : (n, n) sparse matrix
        Both hold the entries that either has.
    drive : (n,) array
        Derivative of the balances with the current.
    potentials : _Potentials
    """

    mass: Any
    jacobian: Any
    drive: Array
    potentials: "_Potentials"

    @classmethod
    def of(cls, run: IdaRun, mass: Array, jacobian: Array, drive: Array) -> "Counted":
        potentials = _Potentials.of(run)
        changed = [mass.copy(), jacobian.copy(), drive[:, None].copy()]
        steps = _take_steps(run, changed[1])
        own, conducted = _count(potentials, run, changed[0], changed[1])
        _without_the_fast(run, [changed[1], changed[0], changed[2]])
        changed[1][np.arange(len(mass)), own] -= conducted
        held, moved = _sparse(changed[1], changed[0], steps, potentials)
        return cls(held, moved, np.append(changed[2][:, 0], np.zeros(len(steps.before))), potentials)


@dataclass(frozen=True)
class _Potentials:
    """Places of the potentials of ions, and of those of electrons with that of the ions at the top film."""

    film: int
    ions: Array
    collector: int
    electrons: Array

    @classmethod
    def of(cls, run: IdaRun) -> "_Potentials":
        node, slot = run.places
        ions, electrons = slot == k.PHI_E, (slot == k.PHI_S) & (node <= run.layout.film)
        film = int(np.flatnonzero(ions & (node == run.layout.film))[0])
        collector = int(np.flatnonzero(electrons & (node == 0))[0])
        electrons[film] = True
        return cls(film, ions, collector, electrons)

    def whole(self, packed: Array) -> Array:
        """Potentials as they are, of those that are counted from one another; without the steps after them."""
        found = packed[: self.electrons.size].copy()
        for counted, origin in ((self.electrons, self.collector), (self.ions, self.film)):
            others = counted.copy()
            others[origin] = False
            found[others] += found[origin]
        return found


@dataclass(frozen=True)
class _Steps:
    """Steps of the electrons' potential over faces, as unknowns.

    Attributes
    ----------
    before, after : (m,) array
        Places of the potentials on both sides.
    columns : (n, m) array
        Derivatives of the balances with each step, potential before less potential after.
    """

    before: Array
    after: Array
    columns: Array


def _take_steps(run: IdaRun, jacobian: Array) -> _Steps:
    """Take what depends on steps of the electrons' potential over faces out of the Jacobian, in place.

    What a balance of a node says of the potentials of its neighbours it says of their differences from its own. What
    is left of the column of its own potential is the node's reaction.
    """
    node, slot = run.places
    last = run.layout.film
    places = np.flatnonzero((slot == k.PHI_S) & (node <= last))
    entries = jacobian[:, places]
    own, of = np.minimum(node, last), np.arange(last)
    left = entries.cumsum(axis=1)[:, :-1]
    right = entries[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:]
    reacting = _reacting(run, jacobian, places)
    jacobian[:, places] = 0.0
    jacobian[np.arange(len(own)), places[own]] = reacting
    return _Steps(places[:-1], places[1:], np.where(of < own[:, None], left, -right))


def _reacting(run: IdaRun, jacobian: Array, places: Array) -> Array:
    """(n,) slopes of the balances with the potentials at ``places``, where all of them move together.

    What crosses faces is without them. What reacts at a node the balances of charge have in common with those of
    lithium and of the voltage across the interphase, J - C dV/dt, and there it is alone.
    """
    node, slot = run.places
    entries = jacobian[:, places]
    found: Array = entries.sum(axis=1)
    found[np.abs(found) < _LAST_DIGITS * np.abs(entries).max(axis=1)] = 0.0
    capacitance = np.asarray(run.layout.problem.nodes.capacitance)
    current = np.zeros(node[-1] + 1)
    here = (node < len(places)) & (np.asarray(run.layout.problem.nodes.kind)[node] != k.ION)  # they have a RESERVOIR
    for row in np.flatnonzero(here & np.isin(slot, (k.LITHIUM, k.INTERPHASE_VOLTAGE))):
        weight = 1.0 if slot[row] == k.LITHIUM else capacitance[node[row]]
        current[node[row]] -= weight * jacobian[row, places[node[row]]]
    sign = 1.0 if slot[places[0]] == k.PHI_E else -1.0
    found[places] = sign * current[node[places]]
    return found


def _count(potentials: _Potentials, run: IdaRun, mass: Array, jacobian: Array) -> tuple[Array, Array]:
    """Let the column of each potential that others are counted from stand for what moves them all, in place.

    Of conductances between ions nothing is left, and nothing of reactions where electrons move as well.

    Returns
    -------
    own, conducted : (n,) array
        What each balance says of the potential of ions at its own node, by what it says of its neighbours', is taken
        from the column of that, ``own``. It is put back when what reacts has lost what is fast, which would leave its
        last digits here; and then the sum is zero to the last digit, as that of a flux is.
    """
    node, _ = run.places
    film, collector = potentials.film, potentials.collector
    mass[:, film] = mass[:, potentials.ions].sum(axis=1)
    mass[:, collector] = mass[:, potentials.electrons].sum(axis=1)
    ions = np.flatnonzero(potentials.ions)
    moved = _reacting(run, jacobian, ions)
    kinds = np.asarray(run.layout.problem.nodes.kind)[node]
    balances, own = np.arange(len(node)), ions[node]
    jacobian[balances, own] = 0.0
    conducted = np.where(own == film, 0.0, jacobian[:, ions].sum(axis=1))
    jacobian[balances, own] = moved
    jacobian[:, film] = moved
    jacobian[:, collector] = np.where(np.isin(kinds, (k.CATHODE, k.COUNTER)), moved, 0.0)
    return own, conducted


def _sparse(jacobian: Array, mass: Array, steps: _Steps, potentials: _Potentials) -> tuple[Any, Any]:
    """Mass matrix and Jacobian with the steps as further unknowns, each with the row that says what it is; both with
    the entries that either has."""
    from scipy.sparse import csc_matrix

    n, m = steps.columns.shape
    rows, columns = np.nonzero((mass != 0.0) | (jacobian != 0.0))
    balances, of = np.nonzero(steps.columns)
    own = n + np.arange(m)
    sides = [(own, own, -np.ones(m))]
    for side, sign in ((steps.before, 1.0), (steps.after, -1.0)):
        counted = side != potentials.collector
        sides.append((own[counted], side[counted], np.full(counted.sum(), sign)))
    parts = [(rows, columns, jacobian[rows, columns]), (balances, n + of, steps.columns[balances, of]), *sides]
    at = tuple(np.concatenate([part[axis] for part in parts]) for axis in (0, 1))
    entries = np.concatenate([part[2] for part in parts])
    held = np.zeros(len(entries))
    held[: len(rows)] = mass[rows, columns]
    whole, moved = (csc_matrix((values, at), shape=(n + m, n + m)) for values in (held, entries))
    return whole, moved


def _without_the_fast(run: IdaRun, parts: Sequence[Array]) -> None:
    """Add to the charge balances of each node so much of that of its interphase that what is fast leaves them.

    Electrons lose j - C dV/dt where S dV/dt = j - V_f/R_f: with C times the latter j + C_dl d(drop - V_f)/dt is left,
    with S - C times it V_f/R_f + C_f dV_f/dt. Where one of j and V_f/R_f is fast the other is taken.

    Parameters
    ----------
    parts : sequence of (n, m) array
        Jacobian, mass and drive, changed in place.
    """
    node, slot = run.places
    nodes = run.layout.problem.nodes
    for row in np.flatnonzero(slot == k.INTERPHASE_VOLTAGE):
        at = nodes[node[row]]
        for held, sign in ((k.PHI_E, 1.0), (k.PHI_S, -1.0)):
            (balance,) = np.flatnonzero((node == node[row]) & (slot == held))
            ways = (0.0, sign * float(at.capacitance), sign * float(at.capacitance - at.storage))
            sums = [_sum_of_rows(parts[0][balance], way * parts[0][row]) for way in ways]
            best = int(np.argmin([abs(one[row]) for one in sums]))
            parts[0][balance] = sums[best]
            for part in parts[1:]:
                part[balance] = _sum_of_rows(part[balance], ways[best] * part[row])


def _sum_of_rows(one: Array, other: Array) -> Array:
    """Of two rows, nothing where only their last digits differ."""
    found = one + other
    return np.where(np.abs(found) < _LAST_DIGITS * np.abs(other), 0.0, found)


@dataclass(frozen=True)
class Linearised:
    """A cell around one state.

    Attributes
    ----------
    mass, jacobian : (n, n) array
        Of the unknowns that the nodes have, packed node by node.
    drive : (n,) array
        Derivative of the balances with the current.
    particles : tuple of two arrays
        Of the cells of a cathode: the place of the last radial mode among the unknowns, and D/R2 [1/s].
    """

    run: IdaRun
    state: Array
    current: float
    mass: Array
    jacobian: Array
    drive: Array
    particles: tuple[Array, Array]
    counted: Counted

    @property
    def layout(self) -> Layout:
        """The cell."""
        return self.run.layout

    def solve(self, angular: float) -> Array:
        """(N, SLOTS) complex change of the state by a current of 1 A/m2 at an angular frequency [rad/s]."""
        from scipy.sparse import csc_matrix
        from scipy.sparse.linalg import splu

        mass, jacobian = self.counted.mass, self.counted.jacobian
        entries = 1j * angular * mass.data - jacobian.data
        matrix = csc_matrix((entries, mass.indices, mass.indptr), shape=mass.shape)
        if len(self.particles[0]):
            matrix = (matrix + self._of_spheres(angular)).tocsc()
        packed = splu(matrix).solve(self.counted.drive.astype(complex))
        found = np.zeros(self.state.shape, dtype=complex)
        found[self.run.places] = self.counted.potentials.whole(packed)
        return found

    def _of_spheres(self, angular: float) -> Any:
        """What makes the last radial mode of particles stand for all that the modes leave out of a sphere."""
        from scipy.sparse import diags

        added = np.zeros(len(self.counted.drive), dtype=complex)
        places, rates = self.particles
        last = float(DECAY[-1])
        for place, rate in zip(places, rates, strict=True):
            s = 1j * angular / rate
            added[place] = rate * (s + last) * (1.0 / _last_mode(s) - 1.0)
        return diags(added)


def _last_mode(s: complex) -> complex:
    """By what the last radial mode has to answer more, that all of them give the sphere's exact surface filling."""
    if abs(s) < _SLOW:
        return 1.0 + 0j
    answers = SURFACE**2 / (DECAY + s)
    return complex((sphere(s) - answers[:-1].sum()) / answers[-1])


def sphere(s: complex) -> complex:
    r"""Excess of the surface of a sphere over its mean for a flux into it, as a share of R q/D.

    .. math:: \frac{\tanh\sqrt s}{3 (\sqrt s - \tanh\sqrt s)} - \frac{1}{s}, \qquad s = i\omega R^2/D

    which solves diffusion in a sphere at one frequency. In the modes of the model it is the sum of
    :math:`v_m^2/(d_m + s)`, here of thirty of them:

    >>> from lithiophile.physics.intercalation import _radial_modes
    >>> rates, values = _radial_modes(30)
    >>> bool(abs(sphere(200j) - (values**2 / (rates + 200j)).sum()) < 1e-10)
    True
    """
    root = np.sqrt(complex(s))
    return complex(np.tanh(root) / (3.0 * (root - np.tanh(root))) - 1.0 / s)


def _particles(run: IdaRun, jacobian: Array) -> tuple[Array, Array]:
    """Places of the last modes of particles, and D/R2, from the diagonal: a mode decays, and its filling drives."""
    _, slot = run.places
    diagonal = np.diagonal(jacobian)
    first, second, last = (np.flatnonzero(slot == k.MODE + m) for m in (0, 1, k.MODES - 1))
    share = SURFACE[0] ** 2 / SURFACE[1] ** 2
    rates = -(diagonal[first] - share * diagonal[second]) / (DECAY[0] - share * DECAY[1])
    return last, rates


def linearised(layout: Layout, state: Array, current: float = 0.0) -> Linearised:
    """The cell around a state.

    Parameters
    ----------
    layout : Layout
    state : (N, SLOTS) array
    current : float
        That flows in this state [A/m2], positive strips.
    """
    run = IdaRun(layout, 1e-6)
    run.y = np.array(state)
    mass, jacobian = _matrices(run, at_current(current))
    if layout.problem.nodes[0].kind == k.FACE:
        _add_displaced(run, jacobian, at_current(current))
    drive = (run.balances(at_current(current + _CURRENT_STEP)) - run.balances(at_current(current))) / _CURRENT_STEP
    counted = Counted.of(run, mass, jacobian, drive)
    return Linearised(run, run.y, current, mass, jacobian, drive, _particles(run, jacobian), counted)


def _matrices(run: IdaRun, boundary: Boundary) -> tuple[Array, Array]:
    """Mass matrix and Jacobian of a state.

    Slopes that the integrator takes by differences to one side, the least that digits allow, are taken to both, over
    one and two longer steps, whose errors of second order leave each other.
    """
    scalars, work = run.layout.problem.scalars, run.work
    before = float(scalars.reach)
    found = []
    try:
        for reach in (-2.0, 2.0, -1.0, 1.0):
            scalars.reach = reach * _REACH
            run.find_slopes(boundary)
            found.append((work.blocks[..., _BY_DIFFERENCES], work.on_face.copy()))
    finally:
        scalars.reach = before
    blocks, column = (
        2.0 * (up + down) / 3.0 - (further + back) / 6.0 for back, further, down, up in zip(*found, strict=True)
    )
    work.blocks[..., _BY_DIFFERENCES] = blocks
    work.on_face[:] = column
    return run.filled()


def _add_displaced(run: IdaRun, jacobian: Array, boundary: Boundary) -> None:
    """How salt moves in whole columns of what the current from the collector's face depends on, by differences.

    What grows there displaces electrolyte from all cells that it stands in, where blocks reach the next one only. The
    integrator lives with what is left out, some 3e-4 of the current; a spectrum would keep it.
    """
    node, slot = run.places
    ions = np.asarray(run.layout.problem.nodes.kind)[node] == k.ION
    carried = (slot == k.SALT) | (ions & (slot == k.RESERVOIR))
    state = run.y
    for column in np.flatnonzero((node <= 1) & np.isin(slot, list(_STEPS))):
        at, step = (node[column], slot[column]), _STEPS[int(slot[column])]
        sides = []
        for sign in (1.0, -1.0):
            run.y = state.copy()
            run.y[at] += sign * step
            sides.append(run.balances(boundary))
        jacobian[carried, column] = (sides[0] - sides[1])[carried] / (2.0 * step)
    run.y = state


def response(cell: Linearised, frequencies: Array, with_parts: bool = True) -> tuple[Array, dict[Part, Array]]:
    """Impedance at each frequency [Hz], and what each process and layer adds to it [ohm m2].

    Returns
    -------
    impedance : (n,) complex array
        Of the anode against the counter electrode; capacitive arcs lie below the real axis.
    parts : dict of (n,) complex array
        They add up to the impedance.
    """
    contact = float(cell.layout.problem.scalars.contact)
    angular = 2.0 * np.pi * np.asarray(frequencies, dtype=float)
    moved = np.array([cell.solve(float(w)) for w in angular])
    impedance = moved[:, 0, k.PHI_S] + contact
    if not with_parts:
        return impedance, {}
    parts = _divided(cell, _Ways.of(cell), moved, angular)
    if contact > 0.0:
        parts[Part(ELECTRONS, COLLECTOR)] = parts[Part(ELECTRONS, COLLECTOR)] + contact
    return impedance, parts


@dataclass(frozen=True)
class _Ways:
    """What the parts of a cell are named, and how its faces divide a drop: of the state alone, so once a spectrum.

    Attributes
    ----------
    faces : dict of Part to (N-1,) array
        Share of each part in the drop over each face.
    salt : dict of Part to (N-1,) array
        1 where the step of salt's potential is that part's.
    film_share : (N,) array
    reacts, cathode : list of int
        Nodes of the counter electrode that react, and which of them are cells of a cathode.
    """

    faces: dict[Part, Array]
    salt: dict[Part, Array]
    film_share: Array
    reacts: list[int]
    cathode: list[int]

    @classmethod
    def of(cls, cell: Linearised) -> "_Ways":
        layout = cell.layout
        _steps_at(cell, cell.state)
        nodes = [layout.problem.nodes[i] for i in range(layout.count)]
        reacts = [i for i in range(layout.film + 1, layout.count) if nodes[i].kind in (k.CATHODE, k.COUNTER)]
        faces: dict[Part, Array] = {}
        salt: dict[Part, Array] = {}
        for i, shares in enumerate(shares_of_faces(layout, cell.run.work)):
            for part, share in shares.items():
                faces.setdefault(part, np.zeros(layout.count - 1))[i] += share
            salt.setdefault(Part(SALT, where_salt_steps(layout, i)), np.zeros(layout.count - 1))[i] = 1.0
        film_share = np.array([float(node.film_share) for node in nodes])
        return cls(faces, salt, film_share, reacts, [i for i in reacts if nodes[i].kind == k.CATHODE])


def _divided(cell: Linearised, ways: _Ways, moved: Array, angular: Array) -> dict[Part, Array]:
    """Parts of the potential of the collector, by the currents that react and charge double layers at each node.

    Parameters
    ----------
    moved : (frequencies, N, SLOTS) complex array
    """
    layout, cathode = cell.layout, ways.cathode
    parts: dict[Part, Array] = {}
    local = _local_currents(layout, moved, angular)
    anode = _shares(local, list(range(layout.film + 1)))
    counter = _shares(local, cathode or ways.reacts)
    electrons, ions = moved[..., k.PHI_S], moved[..., k.PHI_E]
    _add(parts, Part(ELECTRONS, COLLECTOR), anode * (electrons[:, :1] - electrons))
    _react(parts, ways, moved, anode, ANODE)
    _react(parts, ways, moved, -counter, CATHODE if cathode or layout.stack.full_cell else COUNTER)
    _add(parts, Part(ELECTRONS, CATHODE), counter * electrons)
    passing = np.cumsum(anode - counter, axis=1)[:, :-1]
    by_salt = -float(layout.problem.scalars.diffusion_voltage) * _salt_changes(cell, moved)
    for shares, drops in ((ways.faces, ions[:, :-1] - ions[:, 1:] - by_salt), (ways.salt, by_salt)):
        for part, share in shares.items():
            _add(parts, part, passing * drops * share)
    return parts


def _add(parts: dict[Part, Array], part: Part, values: Array) -> None:
    """Add what a part takes at each node."""
    parts[part] = parts.get(part, 0j) + values.sum(axis=1)


def _local_currents(layout: Layout, moved: Array, angular: Array) -> Array:
    """(frequencies, N) complex current of each node from its electrons into its electrolyte, up to a common sign.

    By the balances themselves: what lithium a node gains, and the charge of its double layers.
    """
    mass = layout.problem.mass[:, [k.PHI_S, k.LITHIUM]]
    rows = np.einsum("ipq,wiq->wip", mass, moved[..., : k.CHAINED])
    film = np.asarray(layout.problem.nodes.capacitance) * moved[..., k.INTERPHASE_VOLTAGE]
    found: Array = 1j * angular[:, None] * (rows[..., 0] - rows[..., 1] - film)
    return found


def _shares(local: Array, nodes: list[int]) -> Array:
    """(frequencies, N) share of each of these nodes in the current of them all; of the last one where none flows."""
    found = np.zeros_like(local)
    whole = local[:, nodes].sum(axis=1, keepdims=True)
    flows = whole != 0j
    found[:, nodes] = np.where(flows, local[:, nodes] / np.where(flows, whole, 1.0), 0j)
    found[:, nodes[-1]] += ~flows[:, 0]
    return found


def _react(parts: dict[Part, Array], ways: _Ways, moved: Array, shares: Array, place: str) -> None:
    """The voltage across the interphase, and the rest of the step of potential where lithium reacts."""
    drop = moved[..., k.PHI_S] - moved[..., k.PHI_E]
    film = moved[..., k.INTERPHASE_VOLTAGE] + ways.film_share * drop
    _add(parts, Part(INTERPHASE, place), shares * film)
    _add(parts, Part(CHARGE_TRANSFER, place), shares * (drop - film))


def _salt_changes(cell: Linearised, moved: Array) -> Array:
    """(frequencies, N-1) complex change of the step of salt's potential over each face, by differences."""
    found = np.zeros((len(moved), cell.layout.count - 1), dtype=complex)
    largest = _STATE_STEP * float(np.max(np.abs(cell.state[:, k.SALT])))
    for change, row in zip(moved, found, strict=True):
        step = largest / (float(np.max(np.abs(change[:, k.SALT]))) or 1.0)
        for unit, way in ((1.0, change.real), (1j, change.imag)):
            above, below = (_steps_at(cell, cell.state + sign * step * way) for sign in (1.0, -1.0))
            row += unit * (above - below) / (2.0 * step)
    _steps_at(cell, cell.state)
    return found


def _steps_at(cell: Linearised, state: Array) -> Array:
    run = cell.run
    run.evaluate(state, at_current(cell.current))
    return salt_steps(cell.layout, run.work)

r"""Impedance of a cell: its balances made linear around one state, and solved at each frequency.

The balances are :math:`M \dot y = f(y, I)`. A small current :math:`\delta I e^{i \omega t}` on top of what flows
moves the state by

.. math:: (i \omega M - \partial f/\partial y)\, \delta y = \partial f/\partial I\; \delta I,

and the impedance is :math:`Z = \delta \varphi / \delta I`, with the same Jacobian and mass matrix as the integrator's
(Newman & Thomas-Alyea, Electrochemical Systems, 3rd ed., chapter 17; Hallemans et al., arXiv 2412.10896, for whole
cells). Every frequency is one sparse complex solution. Particles of a cathode answer as spheres do, where a run in time
has so many radial modes.
"""

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
    place_of,
    salt_steps,
    shares_of_a_face,
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
_SLOW = 1.0
"""Below this frequency over D/R2 the modes are the sphere to rounding."""
COLLECTOR = "collector and skeleton"


@dataclass(frozen=True)
class Linearised:
    """A cell around one state.

    Attributes
    ----------
    mass, jacobian : (n, n) sparse matrix
        Of the unknowns that the nodes have, packed node by node.
    drive : (n,) array
        Derivative of the balances with the current.
    particles : tuple of two arrays
        Of the cells of a cathode: the place of the last radial mode among the unknowns, and D/R2 [1/s].
    """

    run: IdaRun
    state: Array
    current: float
    mass: Any
    jacobian: Any
    drive: Array
    particles: tuple[Array, Array]

    @property
    def layout(self) -> Layout:
        """The cell."""
        return self.run.layout

    def solve(self, angular: float) -> Array:
        """(N, SLOTS) complex change of the state by a current of 1 A/m2 at an angular frequency [rad/s]."""
        from scipy.sparse.linalg import splu

        matrix = 1j * angular * self.mass - self.jacobian
        if len(self.particles[0]):
            matrix = matrix + self._of_spheres(angular)
        packed = splu(matrix.tocsc(), permc_spec="NATURAL").solve(self.drive.astype(complex))
        found = np.zeros(self.state.shape, dtype=complex)
        found[self.run.places] = packed
        return found

    def _of_spheres(self, angular: float) -> Any:
        """What makes the last radial mode of particles stand for all that the modes leave out of a sphere."""
        from scipy.sparse import diags

        added = np.zeros(self.mass.shape[0], dtype=complex)
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


def _particles(run: IdaRun, jacobian: Any) -> tuple[Array, Array]:
    """Places of the last modes of particles, and D/R2, from the diagonal: a mode decays, and its filling drives."""
    _, slot = run.places
    diagonal = jacobian.diagonal()
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
    mass, jacobian = run.matrices(at_current(current))
    if layout.problem.nodes[0].kind == k.FACE:
        jacobian = _with_displaced(run, jacobian, at_current(current))
    drive = (run.balances(at_current(current + _CURRENT_STEP)) - run.balances(at_current(current))) / _CURRENT_STEP
    return Linearised(run, run.y, current, mass, jacobian, drive, _particles(run, jacobian))


def _with_displaced(run: IdaRun, jacobian: Any, boundary: Boundary) -> Any:
    """The Jacobian with whole columns of what the current from the collector's face depends on, by differences.

    What grows there displaces electrolyte from all cells that it stands in, where blocks reach the next one only. The
    integrator lives with what is left out, some 3e-4 of the current; a spectrum would keep it.
    """
    from scipy.sparse import csc_matrix

    node, slot = run.places
    whole, state = jacobian.toarray(), run.y
    for column in np.flatnonzero((node <= 1) & np.isin(slot, list(_STEPS))):
        at, step = (node[column], slot[column]), _STEPS[int(slot[column])]
        sides = []
        for sign in (1.0, -1.0):
            run.y = state.copy()
            run.y[at] += sign * step
            sides.append(run.balances(boundary))
        whole[:, column] = (sides[0] - sides[1]) / (2.0 * step)
    run.y = state
    return csc_matrix(whole)


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
    moved = [cell.solve(2.0 * np.pi * float(f)) for f in frequencies]
    impedance = np.array([change[0, k.PHI_S] for change in moved]) + contact
    if not with_parts:
        return impedance, {}
    ways = _Ways.of(cell)
    divided = [
        _divided(cell, ways, change, 2.0 * np.pi * float(f)) for f, change in zip(frequencies, moved, strict=True)
    ]
    names = {part: None for one in divided for part in one}
    parts = {part: np.array([one.get(part, 0j) for one in divided]) for part in names}
    if contact > 0.0:
        parts[Part(ELECTRONS, COLLECTOR)] = parts[Part(ELECTRONS, COLLECTOR)] + contact
    return impedance, parts


@dataclass(frozen=True)
class _Ways:
    """What the parts of a cell are named, and how its faces divide a drop: of the state alone, so once a spectrum."""

    faces: list[list[tuple[Part, float]]]
    salt: list[Part]
    film_share: list[float]
    reacts: list[int]
    cathode: list[int]

    @classmethod
    def of(cls, cell: Linearised) -> "_Ways":
        layout = cell.layout
        _steps_at(cell, cell.state)
        nodes = [layout.problem.nodes[i] for i in range(layout.count)]
        kinds = [int(node.kind) for node in nodes]
        reacts = [i for i in range(layout.film + 1, layout.count) if kinds[i] in (k.CATHODE, k.COUNTER)]
        return cls(
            [list(shares_of_a_face(layout, cell.run.work, i)) for i in range(layout.count - 1)],
            [_where_salt_steps(layout, i) for i in range(layout.count - 1)],
            [float(node.film_share) for node in nodes],
            reacts,
            [i for i in reacts if kinds[i] == k.CATHODE],
        )


def _divided(cell: Linearised, ways: _Ways, change: Array, angular: float) -> dict[Part, complex]:
    """Parts of the potential of the collector, by the currents that react and charge double layers at each node."""
    layout, cathode = cell.layout, ways.cathode
    parts: dict[Part, complex] = {}
    local = _local_currents(layout, change, angular)
    anode = _shares(local, range(layout.film + 1))
    counter = _shares(local, cathode or ways.reacts)
    for i, share in anode.items():
        _add(parts, Part(ELECTRONS, COLLECTOR), share * (change[0, k.PHI_S] - change[i, k.PHI_S]))
        _react(parts, ways, change, i, share, ANODE)
    for i, share in counter.items():
        _react(parts, ways, change, i, -share, CATHODE if cathode or layout.stack.full_cell else COUNTER)
        _add(parts, Part(ELECTRONS, CATHODE), share * change[i, k.PHI_S])
    steps = _salt_changes(cell, change)
    passing = 0j
    for i in range(layout.count - 1):
        passing += anode.get(i, 0j) - counter.get(i, 0j)
        if passing == 0j:
            continue
        by_salt = -float(layout.problem.scalars.diffusion_voltage) * steps[i]
        drop = change[i, k.PHI_E] - change[i + 1, k.PHI_E]
        for part, share in ways.faces[i]:
            _add(parts, part, passing * share * (drop - by_salt))
        if by_salt != 0j:
            _add(parts, ways.salt[i], passing * by_salt)
    return parts


def _add(parts: dict[Part, complex], part: Part, value: complex) -> None:
    parts[part] = parts.get(part, 0j) + complex(value)


def _local_currents(layout: Layout, change: Array, angular: float) -> Array:
    """(N,) complex current of each node from its electrons into its electrolyte, up to a sign that is the same for all.

    By the balances themselves: what lithium a node gains, and the charge of its double layers.
    """
    problem = layout.problem
    mass = problem.mass
    moved = change[:, : k.CHAINED]
    rows = np.einsum("ipq,iq->ip", mass, moved)
    film = np.asarray(problem.nodes.capacitance) * change[:, k.INTERPHASE_VOLTAGE]
    found: Array = 1j * angular * (rows[:, k.PHI_S] - rows[:, k.LITHIUM] - film)
    return found


def _shares(local: Array, nodes: Any) -> dict[int, complex]:
    listed = list(nodes)
    whole = local[listed].sum()
    if whole == 0j:
        return {listed[-1]: 1.0 + 0j}
    return {i: complex(local[i] / whole) for i in listed if local[i] != 0j}


def _react(parts: dict[Part, complex], ways: _Ways, change: Array, i: int, share: complex, place: str) -> None:
    """The voltage across the interphase, and the rest of the step of potential where lithium reacts."""
    drop = change[i, k.PHI_S] - change[i, k.PHI_E]
    film = change[i, k.INTERPHASE_VOLTAGE] + ways.film_share[i] * drop
    _add(parts, Part(INTERPHASE, place), share * film)
    _add(parts, Part(CHARGE_TRANSFER, place), share * (drop - film))


def _salt_changes(cell: Linearised, change: Array) -> Array:
    """(N-1,) complex change of the step of salt's potential over each face, by differences along the change."""
    size = float(np.max(np.abs(change[:, k.SALT]))) or 1.0
    step = _STATE_STEP * float(np.max(np.abs(cell.state[:, k.SALT]))) / size
    found = np.zeros(cell.layout.count - 1, dtype=complex)
    for unit, way in ((1.0, change.real), (1j, change.imag)):
        above, below = (_steps_at(cell, cell.state + sign * step * way) for sign in (1.0, -1.0))
        found += unit * (above - below) / (2.0 * step)
    _steps_at(cell, cell.state)
    return found


def _steps_at(cell: Linearised, state: Array) -> Array:
    run = cell.run
    run.evaluate(state, at_current(cell.current))
    return salt_steps(cell.layout, run.work)


def _where_salt_steps(layout: Layout, i: int) -> Part:
    return Part(SALT, place_of(layout, i + 1 if layout.problem.nodes[i].half == 0.0 else i))

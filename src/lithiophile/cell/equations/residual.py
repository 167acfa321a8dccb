"""The generic driver: balances of every node and their block-tridiagonal Jacobian, from faces and nodes.

Rows, all in A/m2 (coulombs of the thing conserved per area of cell and second)::

    SALT      F V d(content)/dt = F N_left - F N_right
    PHI_E     -C d(phi_s - phi_e - V_f)/dt = i_e,left - i_e,right + J
    PHI_S     +C d(phi_s - phi_e - V_f)/dt = i_s,left - i_s,right - J
    LITHIUM   (F/V_Li) dV_lithium/dt = -J

Each face is evaluated once; its flux *and its derivatives* enter both neighbours. So the sums
over all nodes telescope in every Rosenbrock stage, and lithium, charge and salt are conserved to
round-off whatever the accuracy of the derivatives. Those are one-sided differences of the scalar
functions, taken node by node and face by face; potentials enter fluxes linearly and are exact.
The reaction J enters the rows of lithium and of charge alike: charge passed is lithium moved and double layers
charged, V_f being the voltage across the interphase.

Electrolyte that lithium pushes out of the host crosses the film and enters the first electrolyte node and the
reservoir. Its velocity depends on the host, beyond the neighbours;
:mod:`lithiophile.cell.integrate.block_tridiagonal` takes it from the row of DISPLACED instead. Left out of the
Jacobian, because they reach further and are small: the pressure of a stack between springs, but for what a surface's
own lithium and void add to it, and electrolyte displaced by what reacts on the collector's side of the host or by what
walls and interphase store. Lithium on the collector's face takes room in many cells: its slopes are a column apart
(:mod:`lithiophile.cell.equations.face_column`), which the solver adds. So are those of the wetted share of the pores,
which the integrator asks for (:mod:`lithiophile.cell.equations.wetting`). The solver also adds connection through
lithium beyond the cell before, of which the blocks hold the slope with the last link.
"""

import numpy as np

from lithiophile.cell.equations.alloy import add_alloy_diffusion
from lithiophile.cell.equations.boundary import CURRENT, HOLD, Boundary, applied_current, current_slope
from lithiophile.cell.equations.collector_face import on_face
from lithiophile.cell.equations.electrolyte_inventory import take_stock
from lithiophile.cell.equations.extrusion import add_extrusion
from lithiophile.cell.equations.face_column import add_column
from lithiophile.cell.equations.flux_rows import add_fluxes
from lithiophile.cell.equations.host_losses import covers
from lithiophile.cell.equations.host_slopes import add_bound_columns, stands_alone
from lithiophile.cell.equations.properties import changes_properties, properties
from lithiophile.cell.equations.reaction_rows import add_reactions
from lithiophile.cell.equations.reservoir import add_reservoir
from lithiophile.cell.equations.stack_pressure import pressure_slope, stack_pressure
from lithiophile.cell.equations.wetting import SEEN
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.cell.state.quantities import Properties
from lithiophile.kernel import inlined_kernel, inner_kernel, kernel
from lithiophile.physics.extrusion import pressure_shift

_NEXT_TO_NONE = 100.0
"""Steps of a difference with lithium that are next to no metal."""
_OF_METAL, _LEAST_METAL = 0.03, 0.01
"""Share of what metal there is that a step may then be, and the smallest share of the usual step."""
_LAST_SALT = 1e-4
"""Salt content below which a step of a difference is no more in proportion to it [mol/m3]."""
_OF_FILLING = 1e-3
"""Share of a wall's filling, or of what is left to fill, that its potential may be taken for smooth over."""
_STIFF = 1e10
"""Weight of a held voltage in its row [S/m2]: far above all conductances, so that none of its digits is lost."""


@inner_kernel
def _increment(kind: int, slot: int, value: float) -> float:
    """Step of a one-sided difference, in proportion to the widths of the regularised laws."""
    if slot == k.SALT:
        # what the last of the salt carries goes with it
        return 1e-6 * (abs(value) + _LAST_SALT)
    if slot == k.LITHIUM or slot == k.BOUND or slot == k.FILAMENT or slot == k.DEAD:
        if kind == k.HOST:
            return 1e-11
        return 1e-10 * max(abs(value), 1.0)
    if slot == k.NUCLEI or slot == k.LINKED:
        return 1e-5 * (abs(value) + 1e-7)
    if slot == k.ALLOY:
        # potentials rise steeply where a wall is nearly empty or full
        return 1e-8 * (min(abs(value), abs(1.0 - value)) + 1e-4)
    return 1e-7 * (abs(value) + 1.0)


@inner_kernel
def _beside_wall(state: np.ndarray, metal: float, node: Node, step: float) -> bool:
    """Whether there is next to no metal where a wall stores lithium."""
    few = _NEXT_TO_NONE * step
    return bool(metal < few and state[k.ALLOY] * node.capacity > few)


@inner_kernel
def _of_last_metal(slot: int, metal: float, step: float, node: Node) -> float:
    """Step of a difference with a form of lithium where there is next to no metal beside a wall: each takes the same
    metal away, and no more than a small share of it, as far as digits tell.

    What the wall takes up leaves less metal, and stripping fades with the square of what is left. From no metal at all
    one side has a slope, which at volts of overpotential is as large as any, and the other has none. With both sides
    mixed, or with steps of different sizes, lithium that the wall takes up and stores would strip itself again, by the
    difference of slopes that cancel.
    """
    less = min(step, max(_OF_METAL * metal, _LEAST_METAL * step))
    if slot == k.LITHIUM:
        return -less
    return float(less / node.capacity if slot == k.ALLOY else less)


@inner_kernel
def _overpotential(state: np.ndarray, push: float, node: Node) -> float:
    """Of charge transfer to lithium, with what pressure in dry pores adds [V]; below 0 lithium grows."""
    drop = state[k.PHI_S] - state[k.PHI_E]
    across = state[k.INTERPHASE_VOLTAGE] + node.film_share * drop
    return float(drop - across + (pressure_shift(push) if node.entry > 0.0 else 0.0))


@inner_kernel
def _turns(slot: int, push: float, eta: float, node: Node) -> bool:
    """Whether a step upwards leads from where lithium grows to where it is stripped, or back, at a node that wears or
    touches a solid: what is lost where it grows is not got back where it is stripped, and near rest slopes of both
    sides in one row belong to no state."""
    if node.filament_diameter == 0.0 and node.contact_width == 0.0:
        return False
    if slot == k.INTERPHASE_VOLTAGE:
        return eta >= 0.0
    if push <= 0.0 or (slot != k.LITHIUM and slot != k.BOUND):
        return False
    presses = slot == k.LITHIUM or node.interphase_volume > 1.0
    return presses == (eta < 0.0)


@inner_kernel
def _further(slot: int, value: float, step: float, here: Properties, node: Node, reach: float) -> float:
    """Step of a difference for a spectrum: so long that rounding is lost in it, and so short beside what the laws
    depend on that differences to both sides, over one and two of it, leave no error.

    Where there is none of something the laws have a corner, and the step in time is kept.
    """
    size = 0.0
    if slot == k.SALT or slot == k.NUCLEI:
        size = abs(value)
    elif slot == k.ALLOY:
        size = _OF_FILLING * min(abs(value), abs(1.0 - value))
    elif slot == k.LITHIUM or slot == k.BOUND or slot == k.FILAMENT or slot == k.DEAD:
        size = max(here.metal, 0.0)
        if slot != k.LITHIUM:
            size = min(size, abs(value))
        if node.kind == k.HOST:
            size = min(size, abs(node.usable - here.occupied))
    return reach * size if abs(reach) * size > abs(step) else step


@inner_kernel
def _step(slot: int, state: np.ndarray, here: Properties, eta: float, node: Node, reach: float) -> float:
    """Step of the difference with an unknown; in time, with no ``reach``, its sign keeps to the side of the node."""
    value = state[slot]
    h = _increment(node.kind, slot, value)
    if slot == k.LITHIUM or slot == k.ALLOY or slot == k.BOUND or slot == k.DEAD:
        step = _increment(node.kind, k.LITHIUM, state[k.LITHIUM])
        if _beside_wall(state, here.metal, node, step):
            return _of_last_metal(slot, here.metal, step, node)
    if reach != 0.0:
        return float(_further(slot, value, h, here, node, reach))
    if _turns(slot, here.push, eta, node) and (slot == k.INTERPHASE_VOLTAGE or value > h):
        return -h
    return h


@inlined_kernel
def _clear(problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    """Zero the rows and, where they will be read, the blocks."""
    blocks = work.blocks
    n = r.shape[0]
    r[:] = 0.0
    if not want:
        return
    work.wetting[SEEN] = 0.0
    outflow = work.outflow
    outflow.film = outflow.first = outflow.reservoir = outflow.diluted = 0.0
    for i in range(n):
        for band in range(3):
            j = i + band - k.DIAGONAL
            if j < 0 or j == n:
                continue
            alone = covers(problem.nodes[i]) if band == k.DIAGONAL else stands_alone(problem.nodes[i])
            rows = k.CHAINED if alone else problem.ends[i]
            _clear_block(rows, int(problem.ends[j]), blocks[band, i])


@inlined_kernel
def _clear_block(rows: int, columns: int, block: np.ndarray) -> None:
    """Zero some rows and columns of a block: four columns, those of most electrolyte, without calling for it."""
    if columns == k.CHAINED:
        for a in range(rows):
            for b in range(k.CHAINED):
                block[a, b] = 0.0
        return
    for a in range(rows):
        for b in range(columns):
            block[a, b] = 0.0


@inlined_kernel
def _find_properties(y: np.ndarray, problem: Problem, work: Work, want: bool) -> None:
    """Properties of every node, and with ``want`` those with each unknown moved in turn."""
    nodes = problem.nodes
    prop = work.prop
    moved = work.moved_prop
    pressure = stack_pressure(y, nodes, problem.scalars)
    stiff = pressure_slope(y, nodes, problem.scalars, pressure) if want else 0.0
    for i in range(y.shape[0]):
        properties(y[i], nodes[i], problem, prop[i])
        prop[i].pressure = pressure
        if not want:
            continue
        eta = _overpotential(y[i], prop[i].push, nodes[i])
        for p in range(problem.moved_sizes[i]):
            s = problem.moved[i, p]
            held = y[i, s]
            # a spectrum is that of rest, and its last digits must not hang on which side that is known to
            h = _step(s, y[i], prop[i], eta, nodes[i], problem.scalars.reach)
            work.delta[i, s] = h
            if not changes_properties(s):
                continue
            if s == k.DEAD and stands_alone(nodes[i]) and nodes[i].entry == 0.0:
                moved[i, s] = prop[i]
                _let_die(h, moved[i, s])
                continue
            y[i, s] = held + h
            properties(y[i], nodes[i], problem, moved[i, s])
            y[i, s] = held
            moved[i, s].pressure = pressure + (stiff * h if _presses(s, nodes[i]) else 0.0)


@inner_kernel
def _presses(slot: int, node: Node) -> bool:
    """Whether an unknown of a node is lithium or void outside the host, which a stack between springs feels."""
    outside = node.volume == 0.0 and node.sulfur == 0.0 and node.kind != k.FACE
    return bool(outside and (slot == k.LITHIUM or slot == k.VOID))


@inner_kernel
def _let_die(amount: float, of: Properties) -> None:
    """Properties of a cell that conducts by itself after metal has lost contact in its place: room and paths stay."""
    of.metal -= amount
    of.film_dead += amount


@inlined_kernel
def _hold(y: np.ndarray, setting: float, problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    r"""The current that a held voltage drives, and the voltage as an algebraic row.

    What enters the first node leaves it as ions and electrons: both rows of charge add up to
    :math:`0 = I - i_e - i_s`, because the double layer stands in them with opposite signs. So

    .. math:: C\,\frac{d(\phi_s - \phi_e)}{dt} = -r_e + G\,(V - \phi_s - R I)

    is the row :math:`V = \phi_s + R I` itself, whatever G; R is the contact's, which may be 0.
    """
    contact = problem.scalars.contact
    work.current[0] = -(r[0, k.PHI_E] + r[0, k.PHI_S])
    r[0, k.PHI_S] = _STIFF * (setting - y[0, k.PHI_S] - contact * work.current[0]) - r[0, k.PHI_E]
    if not want:
        return
    blocks = work.blocks
    for node in range(2):
        band = k.DIAGONAL + node
        for p in range(problem.sizes[node]):
            s = problem.slots[node, p]
            ions = blocks[band, 0, k.PHI_E, s]
            slope = -(ions + blocks[band, 0, k.PHI_S, s])
            work.current_slope[node, s] = slope
            blocks[band, 0, k.PHI_S, s] = -_STIFF * contact * slope - ions
    work.diag[0, k.PHI_S, k.PHI_S] -= _STIFF
    if problem.nodes[0].kind == k.FACE:
        _hold_column(contact, problem, work)


@inlined_kernel
def _hold_column(contact: float, problem: Problem, work: Work) -> None:
    """The same for the column of lithium on the collector's face."""
    ions = work.on_face[0, k.PHI_E]
    slope = -(ions + work.on_face[0, k.PHI_S])
    work.on_face[0, k.PHI_S] = -_STIFF * contact * slope - ions
    node = problem.nodes[0]
    work.current_slope[0, k.LITHIUM] += slope
    work.current_slope[0, k.ALLOY] -= slope * node.capacity
    work.current_slope[0, k.BOUND] -= slope * (1.0 - node.interphase_volume)


@inlined_kernel
def _drive(y: np.ndarray, boundary: Boundary, problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    """The current that is set, or that a load or a power draws at this potential."""
    current = applied_current(y, boundary, problem.scalars)
    work.current[0] = current
    r[0, k.PHI_S] += current
    if want and boundary.mode != CURRENT:
        slope = current_slope(y, boundary, problem.scalars)
        work.diag[0, k.PHI_S, k.PHI_S] += slope
        work.current_slope[:] = 0.0
        work.current_slope[0, k.PHI_S] = slope


@kernel
def evaluate(y: np.ndarray, boundary: Boundary, problem: Problem, work: Work, r: np.ndarray, want: bool) -> None:
    """Right-hand side r of M dy/dt = r, and with ``want`` the blocks of dr/dy in ``work``.

    A cathode's reactions come from :mod:`lithiophile.cell.equations.full_cell`.

    Parameters
    ----------
    y, r : (N, SLOTS) arrays
    boundary : Boundary
        What drives the cell.
    """
    nodes = problem.nodes
    problem.scalars.on_face = on_face(y, nodes)
    take_stock(y, problem)
    _clear(problem, work, r, want)
    _find_properties(y, problem, work, want)
    add_reactions(y, problem, work, r, want)
    velocity = add_fluxes(y, problem, work, r, want)
    if want and nodes[0].kind == k.FACE:
        add_column(y, problem, work)
    add_alloy_diffusion(y, problem, work, r, want)
    if problem.scalars.dry:
        add_extrusion(problem, work, r, want)
    add_reservoir(y, velocity, problem, work, r, want)
    if want:
        add_bound_columns(problem, work)
    problem.scalars.driven = boundary.mode == CURRENT
    if boundary.mode == HOLD:
        _hold(y, boundary.setting, problem, work, r, want)
    else:
        _drive(y, boundary, problem, work, r, want)
    for i in range(y.shape[0]):
        if nodes[i].kind == k.ION or nodes[i].kind == k.COUNTER:
            # phi_s of the counter electrode is the reference; electrolytes have none
            r[i, k.PHI_S] = -y[i, k.PHI_S]
            if want:
                work.diag[i, k.PHI_S, k.PHI_S] = -1.0
        if not nodes[i].has_salt:
            r[i, k.SALT] = 0.0

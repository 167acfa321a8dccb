"""Error-controlled Rosenbrock steps with located events, compiled.

Every unknown has a relative and an absolute weight (potentials included: without them the end of
stripping goes wrong), and a state that is not finite is rejected before anything else is asked of it.
What counts is the largest error of all unknowns: what happens in a cell happens at a front, in one or
two of some hundred unknowns, and a mean over all of them would let through ten times as much there.
How long the next step is, :func:`next_step` says.
"""

from typing import NamedTuple

import numpy as np

from lithiophile.cell.equations.boundary import CURRENT, HOLD, Boundary, cell_voltage, passing_current
from lithiophile.cell.equations.bounds import has_least, keep_bounds, least, voltage_for_metal
from lithiophile.cell.equations.cathode import surface_filling
from lithiophile.cell.equations.collector_face import on_face
from lithiophile.cell.equations.electrolyte_inventory import displaced, wetted_share
from lithiophile.cell.equations.extrusion import strength_left
from lithiophile.cell.equations.properties import SALT_FLOOR, occupied_pore, salt_logarithm_slope
from lithiophile.cell.equations.saturation import lacking_salt, undersaturation
from lithiophile.cell.equations.wetting import OF_CURRENT, SEEN, change_of_wetting, see_wetting
from lithiophile.cell.integrate.block_tridiagonal import Factors
from lithiophile.cell.integrate.tableaus import Tableau
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.law_tables import STRENGTH
from lithiophile.cell.state.node import Node
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.cell.state.records import Records
from lithiophile.cell.state.whole_cell import WholeCell
from lithiophile.kernel import inlined_kernel, inner_kernel, kernel

# how an integration ends
ENDED, EVENT, STEP_TOO_SMALL, TOO_MANY_STEPS, BUFFER_FULL = range(5)
# what an event was
(
    NONE,
    VOLTAGE_HIGH,
    VOLTAGE_LOW,
    ANODE_DEPLETED,
    COUNTER_DEPLETED,
    RESERVOIR_EMPTY,
    RESERVOIR_FULL,
    CURRENT_LOW,
    DRY,
    SALT_SATURATED,
    FRAME_BREAKS,
) = range(11)
# entries of the limits array
HIGH, LOW, SALT_SHARE, CURRENT_FLOOR = range(4)
# entries of the statistics array
STEPS, REJECTED, FACTORED, CODE, ROWS = range(5)

NO_STATE, SATURATED, EXHAUSTED = -1.0, -2.0, -3.0
"""Why a step can't begin."""
_SMALLEST_STEP = 1e-12
LEAST_WETTED = 0.2
"""Share of wetted pores below which a cell is called dry."""
_START_STEP = 1e-9
_MOST_STARTS, _FEW_STARTS = 40, 12
"""Tries of a start at most, and those after which potentials may still move, if they do so evenly."""
_EVENLY, _IN_A_ROW = 0.5, 3
"""Potentials move evenly, as while double layers charge or come to rest, when the largest movement of a try differs
from that of the one before by less than this share of it, so many tries in a row. What has no solution moves there and
back."""
_NO_POTENTIAL = 1e9
"""A potential that moves by more [V] has no state. Thousands of volts have: the step then ends at its limit at once."""
_MOST_OF_SALT, _SALT_MOVES, _SALT_RESTS = 200, 0.03, 1e-3
"""Tries at most to bring salt at surfaces to rest, by what share of it the first may move it, and below what share per
try it rests."""
_LEAST_LEFT = 0.1
"""Share of the salt at a surface that one of them leaves, unless there is less than the floor under its logarithm."""
_AFRESH = 1e-7
"""Length of the step to try after a state was made consistent [s]."""
_SETTLING = 5e-3
_SETTLING_SHARE = 1e-5
_SETTLING_LEAST = 0.03
"""After a jump of the current only the double layers move for 5 ms (or 1e-5 of the step). Errors of the potentials
weigh less there, down to a thirtieth: they die with what they are errors of."""
_SETTLING_POTENTIALS = 0.3
"""Those of PHI_E and PHI_S at least a third: 27 uV at the default tolerance. A step may end before they die: one of
2.8 ms then ends within 1e-5 of that time."""
_LATE = 0.02
"""A potential may be late by so much of rtol times the time passed: two millionths by default. Lithium is what
current times time makes it, to rtol; where a voltage is nearly vertical, nothing is learnt from following it more
closely."""
_LATEST, _LATEST_VOLTS = 0.5, 0.1
"""At most by so much of what it moves in a step, and by so many volts: a step shorter than what it may be late by would
let through whatever it finds."""
_VANISHING = 30.0
"""So much later may be how many nuclei are left where they vanish: what they cover follows their third root."""
_SAFETY = 0.85
_SHORTER, _LONGER, _BLIND = 0.25, 6.0, 0.1
"""Least and largest factor from one step to the next, and the one after a state that is not finite."""
_SMALL_ERROR = 1e-3
"""Errors below this share of what is allowed are not told apart: they are noise."""
_ALL = 1.0 - 1e-14
"""Share of a step's time after which it is over: what is left is round-off."""
_AT_EVENT = 1e-8
"""A step has found an event when it comes so close to it (10 nV, or a part in 1e8 of the salt): a step that holds the
voltage at which the one before it ended jumps by the rest,"""
_NARROW = 1e-10
"""when lengths inside and beyond differ by less than this share of the time,"""
_OF_MATTER = (ANODE_DEPLETED, COUNTER_DEPLETED, RESERVOIR_EMPTY, RESERVOIR_FULL, DRY, SALT_SATURATED, FRAME_BREAKS)
"""Limits beyond which there is no state, so that none is recorded there. A voltage may be passed by its last step."""
_MOST_TRIES = 60
"""or after so many tries."""
_EDGE = 1e-3
"""A next try lies at least by this share of the bracket inside it."""
_FAR_BEYOND = -5.0
"""Distance beyond an event where a straight line tells nothing any more:"""
_FAR_SHORTER = 0.05
"""the next try is then so many times as far."""
_LOW, _HIGH, _G_LOW, _G_HIGH, _SIDE = range(5)
_OVERDRAWN = 1e4
"""A share of the sulfur that falls below zero in a step counts as an error so many times as large."""
_PAST_A_WALL = 10.0
"""By so many times its absolute weight a step may carry the filling of an alloying wall past 0 or 1: at a set current
a step of hours passes its end without another sign than a microvolt."""
_BY_METAL = 0.01
"""Metal that a step takes beyond the last may change the voltage of a double layer, which gives it, by so much [V]."""
_OVERFULL = 1e-7
"""By so many times the width of the gate of plating a step may carry lithium past the room in the pores of a host.
Where the gate closes within a step, its filter takes the current that is missing for a potential, and the error of
lithium does not show it."""
_BY_SALT = 0.01
"""What a step is off by in the salt at a surface may stand for so much of its potential [V]. Of the last salt, whose
logarithm bends within less than salt may be off by, a step would otherwise let any potential through: what is missing
of it is put on the salt."""
_LITTLE = 0.1
"""Share of that salt by which it may be off without being asked."""
_PAST_AN_END = 1e-10
"""By so much the mean filling of a cathode's particles may pass 0 or 1 in a step;"""
_OF_SURFACE = 1e-4
"""that at their surface counts less, since it is put back."""
_AT_EASE, _BOLD = 0.2, 2.0
"""Below this error a step that grew may be followed by one up to so many times as long as its error alone allows."""


class Control(NamedTuple):
    """Settings of one protocol step for the integrator."""

    boundary: Boundary
    """What drives the cell, at the time ``since``"""
    slope: float
    """Change of a current that is set with time [A/(m2 s)]"""
    since: float
    """Time within the step from which on the current changes so [s]"""
    limits: np.ndarray
    """Voltage above and below which to stop [V], share of the initial salt concentration at a
    surface below which to stop, current density at which to stop where it is not set [A/m2]."""
    rtol: float
    atol: np.ndarray
    """(N, SLOTS) absolute weights; infinite where an unknown is not controlled"""
    loose: np.ndarray
    """(SLOTS,) factor on rtol for each slot"""
    period: float
    """Time between the states that are recorded [s]; 0: all are; infinite: the last one"""
    length: float
    """Of the protocol's step [s]"""
    most: int
    """Most steps"""


@inlined_kernel
def _nearer(best: float, code: int, distance: float, other: int) -> tuple[float, int]:
    """The nearer of two limits; a distance that is no number is the nearest of all."""
    if not distance > best:
        return distance, other
    return best, code


@kernel
def driven(control: Control, t: float) -> Boundary:
    """What drives the cell at a time within the step [s]."""
    now = control.boundary
    return Boundary(now.mode, now.setting + control.slope * (t - control.since))


@inlined_kernel
def _voltage_or_current(
    y: np.ndarray, current: float, boundary: Boundary, limits: np.ndarray, scalars: WholeCell
) -> tuple[float, int]:
    """Distance to the voltages that end a step [V], or to the current that does [A/m2] where it is not set."""
    best, code = 1e300, NONE
    if boundary.mode != CURRENT:
        best, code = _nearer(best, code, abs(current) - limits[CURRENT_FLOOR], CURRENT_LOW)
        if boundary.mode == HOLD:
            return best, code
    voltage = cell_voltage(y, boundary, scalars)
    best, code = _nearer(best, code, limits[HIGH] - voltage, VOLTAGE_HIGH)
    return _nearer(best, code, voltage - limits[LOW], VOLTAGE_LOW)


@inlined_kernel
def _salt(y: np.ndarray, share: float, problem: Problem) -> tuple[float, int]:
    """What is left of the salt at a surface beyond a share of what there was, of the scarcer one."""
    nodes = problem.nodes
    best, code = 1e300, NONE
    for i in range(y.shape[0]):
        kind = nodes[i].kind
        at_surface = kind == k.FILM or (kind == k.COUNTER and nodes[i].exposed > 0.0)
        if at_surface and nodes[i].has_salt:
            g = y[i, k.SALT] / problem.scalars.initial_salt - share
            best, code = _nearer(best, code, g, ANODE_DEPLETED if kind == k.FILM else COUNTER_DEPLETED)
    return best, code


@inlined_kernel
def _reservoir(y: np.ndarray, problem: Problem) -> tuple[float, int]:
    """Electrolyte left beside the stack and room for more of it [10 um]; without a host full of it, far away."""
    nodes = problem.nodes
    scalars = problem.scalars
    void = 0.0
    host = False
    for i in range(y.shape[0]):
        kind = nodes[i].kind
        if (kind == k.FILM or kind == k.BACK) and nodes[i].contact_width == 0.0:
            void += y[i, k.VOID]
        host = host or (kind == k.HOST and nodes[i].has_salt)
    best, code = 1e300, NONE
    if not host:
        return best, code
    out = displaced(y, nodes, scalars)
    # where the amount of electrolyte is followed, empty pores show in the wetted share
    if not scalars.followed:
        free = scalars.reservoir_volume * 1e6 + out - void
        best, code = _nearer(best, code, free * 0.1, RESERVOIR_EMPTY)
    return _nearer(best, code, (scalars.room * 1e6 - out) * 0.1, RESERVOIR_FULL)


@kernel
def margin(y: np.ndarray, t: float, held: float, control: Control, problem: Problem) -> tuple[float, int]:
    """Smallest distance to a limit (positive: inside), scaled to order one, and which limit it is.

    Parameters
    ----------
    t : float
        Time within the step [s].
    held : float
        Current that a held voltage drives [A/m2].
    """
    scalars = problem.scalars
    boundary = driven(control, t)
    current = passing_current(y, boundary, held, scalars)
    best, code = _voltage_or_current(y, current, boundary, control.limits, scalars)
    salt, which = _salt(y, control.limits[SALT_SHARE], problem)
    best, code = _nearer(best, code, salt, which)
    room, which = _reservoir(y, problem)
    best, code = _nearer(best, code, room, which)
    if scalars.followed:
        wet = (wetted_share(y, problem.nodes, scalars, problem.additives) - LEAST_WETTED) * 10.0
        best, code = _nearer(best, code, wet, DRY)
    if scalars.dry:
        best, code = _nearer(best, code, strength_left(y, problem.nodes)[0] * 10.0, FRAME_BREAKS)
    dissolved, _ = undersaturation(y, problem)
    return _nearer(best, code, dissolved, SALT_SATURATED)


@inlined_kernel
def _passing(y: np.ndarray, at: float, control: Control, problem: Problem, work: Work) -> float:
    """Current [A/m2] of a state, from that of the state which was evaluated last and the change ``y`` from there."""
    if control.boundary.mode != CURRENT:
        for node in range(2):
            for p in range(problem.sizes[node]):
                s = problem.slots[node, p]
                at += work.current_slope[node, s] * y[node, s]
        if work.wetting[SEEN] != 0.0:
            at += work.wetting[OF_CURRENT] * change_of_wetting(y, problem, work)
    return at


@kernel
def settle(  # type: ignore[no-untyped-def]
    y: np.ndarray,
    control: Control,
    problem: Problem,
    work: Work,
    fac: Factors,
    r: np.ndarray,
    x: np.ndarray,
    evaluate,
    factor,
    solve,
) -> tuple[float, float]:
    """Consistent start: implicit Euler steps of a nanosecond, until the potentials stand still.

    The double layers keep phi_s - phi_e, so only the ohmic potentials jump when the current does.
    Returns the time [s] and the charge [C/m2] that passed (they count: charge stays exact); the time is
    :data:`NO_STATE` when no state is found, and :data:`SATURATED` or :data:`EXHAUSTED` when the salt at a surface,
    whose gradient follows the current at once, passes what dissolves there or falls below nothing. Where the potentials
    don't settle while salt at a surface has to be kept from falling, or none is left there, that salt is missing.
    """
    charge = last = 0.0
    evenly = tries = 0
    settled = salt_is_missing = False
    while not settled and tries < _MOST_STARTS:
        evaluate(y, control.boundary, problem, work, r, True)
        if not factor(1.0 / _START_STEP, problem, work, fac):
            return NO_STATE, 0.0
        solve(problem, work, fac, r, x)
        moved, held, none_left = _move_start(y, x, problem)
        tries += 1
        work.current[0] = _passing(x, work.current[0], control, problem, work)
        charge += _START_STEP * work.current[0]
        if not abs(moved) < _NO_POTENTIAL:
            return NO_STATE, 0.0
        settled, evenly = _comes_to_rest(moved, last, held, evenly, tries)
        last = moved
        salt_is_missing = held or none_left or (salt_is_missing and tries > _MOST_STARTS - _FEW_STARTS + 1)
    keep_bounds(y, problem)
    if not settled:
        return (EXHAUSTED if salt_is_missing else NO_STATE), 0.0
    refused = _no_start(y, problem)
    if refused < 0.0:
        return refused, 0.0
    return tries * _START_STEP, charge


@inlined_kernel
def _no_start(y: np.ndarray, problem: Problem) -> float:
    """Why a step can't begin with potentials that have come to rest; 0 where it can."""
    if undersaturation(y, problem)[0] < 0.0:
        return SATURATED
    return EXHAUSTED if lacking_salt(y, problem) >= 0 else 0.0


@inlined_kernel
def _comes_to_rest(moved: float, last: float, held: bool, evenly: int, tries: int) -> tuple[bool, int]:
    """Whether potentials stand still or, after some tries, move evenly; and for how many tries in a row they have."""
    if held:
        return False, 0
    evenly = evenly + 1 if abs(moved - last) <= _EVENLY * abs(moved) else 0
    # the double layers go on charging by I h/C, about 1e-7 V a nanosecond on a foil
    return bool(abs(moved) < 1e-6 or (tries >= _FEW_STARTS and evenly >= _IN_A_ROW)), evenly


@inlined_kernel
def _follows_at_once(i: int, problem: Problem) -> bool:
    """Whether salt at a node follows what flows there at once: at a surface, which holds none."""
    return bool(problem.nodes[i].has_salt and problem.mass[i, k.SALT, k.SALT] == 0.0)


@inlined_kernel
def _move_start(y: np.ndarray, x: np.ndarray, problem: Problem) -> tuple[float, bool, bool]:
    """Move a state by what a try of a start found: the largest change of a potential [V], not a number where there is
    none, whether salt at a surface had to be kept from falling, and whether there is none left."""
    moved = largest = 0.0
    held = none_left = False
    for i in range(y.shape[0]):
        salt = y[i, k.SALT]
        for p in range(problem.sizes[i]):
            s = problem.slots[i, p]
            y[i, s] += x[i, s]
        at_once = _follows_at_once(i, problem)
        if at_once and salt > SALT_FLOOR and y[i, k.SALT] < _LEAST_LEFT * salt:
            # at a surface it follows the current at once, and potentials go with its logarithm
            y[i, k.SALT] = _LEAST_LEFT * salt
            held = True
        none_left = none_left or (at_once and y[i, k.SALT] < SALT_FLOOR)
        for s in (k.PHI_E, k.PHI_S):
            # what is no number stays the largest
            if largest == largest and not abs(x[i, s]) <= largest:
                moved = x[i, s]
                largest = abs(moved)
    return moved, held, none_left


@kernel
def next_step(error: float, step: float, last_error: float, last_step: float, fresh: bool, order: int) -> float:
    r"""Length of the next step over that of this one, from the errors of both and of the one before.

    .. math::
        q = 0.85\,\epsilon_n^{-1/p}, \qquad
        q_\mathrm{pred} = 0.85\,\frac{h_n}{h_{n-1}} \left(\frac{\epsilon_{n-1}}{\epsilon_n^2}\right)^{1/p}

    The second (Gustafsson, ACM Trans. Math. Softw. 20 (1994) 496) expects the error constant to go on changing as it
    did. Where it gets worse, at a front that runs faster and faster, it shortens the step before it would be rejected.
    Where it gets better, as in the start of diffusion, where all scales grow with time, it may lengthen it: only while
    errors are small and steps grow, and at most twofold.

    Parameters
    ----------
    error : float
        Of this step, 1 is just allowed; not finite where the step gave no state.
    last_error, last_step : float
        Of the last accepted step; ``last_step`` 0: there is none.
    fresh : bool
        This step was not tried before with another length.
    order : int
        p: of the error estimate plus 1.

    Returns
    -------
    float
        Between 0.25 and 6; 0.1 without a state.

    >>> round(next_step(0.5**4, 2.0, 0.5**4, 2.0, True, 4), 6)  # an error that stays
    1.7
    >>> round(next_step(0.5**4, 2.0, 0.5**4, 1.0, True, 4), 6)  # and one that stays while steps double
    3.4
    >>> round(next_step(0.5**4, 2.0, 0.25**4, 2.0, True, 4), 6)  # sixteen times as large in a step as long
    0.85
    """
    if not error < 1e290:
        return _BLIND
    if error <= 0.0:
        return _LONGER
    power = 1.0 / order
    factor = _SAFETY * error**-power
    if error <= 1.0 and last_step > 0.0:
        here = max(error, _SMALL_ERROR)
        predicted = _SAFETY * step / last_step * (max(last_error, _SMALL_ERROR) / (here * here)) ** power
        if predicted < factor:
            factor = predicted
        elif fresh and error < _AT_EASE and step > last_step:
            factor = min(predicted, _BOLD * factor)
    return float(min(_LONGER, max(_SHORTER, factor)))


@inner_kernel
def copy_state(of: np.ndarray, into: np.ndarray) -> None:
    for i in range(of.shape[0]):
        for s in range(of.shape[1]):
            into[i, s] = of[i, s]


@inlined_kernel
def _stage_state(
    s: int, y: np.ndarray, problem: Problem, tableau: Tableau, stages: np.ndarray, trial: np.ndarray
) -> bool:
    """State of stage s into ``trial``; False where it is the state that the step begins with."""
    a = tableau.a
    moved = False
    for j in range(s):
        if a[s, j] != 0.0:
            moved = True
    if not moved:
        return False
    for i in range(y.shape[0]):
        end = _end_of(i, problem)
        for u in range(end):
            trial[i, u] = _spread(0, s, a[s], stages, i, u, y[i, u])
    return True


@inlined_kernel
def _end_of(i: int, problem: Problem) -> int:
    """Slot after the last one that node i has: a stretch of neighbours is passed sooner than a list of some of them."""
    return int(problem.ends[i])


@inlined_kernel
def _spread(first: int, end: int, factors: np.ndarray, stages: np.ndarray, i: int, u: int, value: float) -> float:
    """A number, and so many times each of some stages of one unknown: a sum in a register is sooner done than a sum of
    rows in memory."""
    for j in range(first, end):
        value += factors[j] * stages[j, i, u]
    return value


@inlined_kernel
def _add_earlier_stages(
    s: int, h: float, problem: Problem, tableau: Tableau, stages: np.ndarray, z: np.ndarray, b: np.ndarray
) -> None:
    """M times what stage s takes from the stages before it, onto its right side.

    M joins the two potentials of a node and no others (:class:`lithiophile.cell.state.problem.Problem`).
    """
    c = tableau.c
    mass = problem.mass
    for i in range(b.shape[0]):
        end = _end_of(i, problem)
        for u in range(k.CHAINED):
            z[u] = _spread(0, s, c[s], stages, i, u, 0.0) / h
        b[i, k.SALT] += mass[i, k.SALT, k.SALT] * z[k.SALT]
        b[i, k.PHI_E] += mass[i, k.PHI_E, k.PHI_E] * z[k.PHI_E]
        b[i, k.PHI_E] += mass[i, k.PHI_E, k.PHI_S] * z[k.PHI_S]
        b[i, k.PHI_S] += mass[i, k.PHI_S, k.PHI_E] * z[k.PHI_E]
        b[i, k.PHI_S] += mass[i, k.PHI_S, k.PHI_S] * z[k.PHI_S]
        b[i, k.LITHIUM] += mass[i, k.LITHIUM, k.LITHIUM] * z[k.LITHIUM]
        for u in range(k.CHAINED, end):
            b[i, u] += _spread(0, s, c[s], stages, i, u, 0.0) / h


class Scratch(NamedTuple):
    """Arrays of one integration."""

    stages: np.ndarray
    """(stages, N, SLOTS)"""
    first: np.ndarray
    """(N, SLOTS) rates of the state that a step begins with;"""
    right: np.ndarray
    """right side of a stage;"""
    trial: np.ndarray
    """its state;"""
    new: np.ndarray
    """the state that the step leads to"""
    current: np.ndarray
    """(stages + 1,) current that passes in every stage [A/m2], and in the state that the step begins with"""
    bracket: np.ndarray
    """(5,) of an event: see :func:`_aim`"""


def scratch_for(stages: int, shape: tuple[int, ...]) -> Scratch:
    """Empty arrays of a method with so many stages, for states of a shape."""
    return Scratch(
        np.zeros((stages, *shape)), np.zeros(shape), np.zeros(shape), np.zeros(shape), np.zeros(shape),
        np.zeros(stages + 1), np.zeros(5),
    )  # fmt: skip


@inlined_kernel
def _add_drift(passed: float, drift: np.ndarray, b: np.ndarray) -> None:
    """What the right sides of salt change by in a time because the electrolyte beside the stack becomes less."""
    for i in range(b.shape[0]):
        if drift[i] != 0.0:
            b[i, k.SALT] -= passed * drift[i]
            b[i, k.RESERVOIR] += passed * drift[i]


@inlined_kernel
def _stages(  # type: ignore[no-untyped-def]
    y: np.ndarray,
    t: float,
    h: float,
    control: Control,
    problem: Problem,
    work: Work,
    fac: Factors,
    tableau: Tableau,
    scratch: Scratch,
    evaluate,
    solve,
) -> None:
    """All stages of one step from t on; the factors belong to this h."""
    b = scratch.right
    stages = scratch.stages
    boundary = driven(control, t)
    for s in range(tableau.m.size):
        current = scratch.current[tableau.m.size]
        if _stage_state(s, y, problem, tableau, stages, scratch.trial):
            evaluate(scratch.trial, boundary, problem, work, b, False)
            current = work.current[0]
        else:
            copy_state(scratch.first, b)
        b[0, k.PHI_S] += control.slope * h * tableau.ramp[s]
        _add_drift(h * tableau.time[s], work.drift, b)
        if s > 0:
            _add_earlier_stages(s, h, problem, tableau, stages, work.row, b)
        solve(problem, work, fac, b, stages[s])
        scratch.current[s] = _passing(stages[s], current, control, problem, work)


@inlined_kernel
def _past_an_end(old: np.ndarray, new: np.ndarray) -> float:
    """By how much a step carries the filling of a cathode's particles past 0 or 1: the mean, which counts lithium, or
    the surface, which is put back."""
    mean = max(new[k.LITHIUM] - max(old[k.LITHIUM], 1.0), min(old[k.LITHIUM], 0.0) - new[k.LITHIUM])
    now = surface_filling(new)
    return float(max(mean, _OF_SURFACE * max(now - 1.0, -now)))


@inlined_kernel
def _overfull(i: int, old: np.ndarray, new: np.ndarray, nodes: Records[Node]) -> float:
    """By how much lithium that a step adds passes the room in the pores of a cell, over what it may. What an interphase
    takes beyond that room is none of it: it has electrolyte left behind to grow into. Nor is what walls take up; and
    where there was no room before, the gate was closed, and no step can be blamed for what passes."""
    node = nodes[i]
    standing = on_face(new, nodes) * node.standing
    past = occupied_pore(new[i], node) + standing - node.usable
    if past <= 0.0 or occupied_pore(old[i], node) + on_face(old, nodes) * node.standing >= node.usable:
        return 0.0
    added = new[i, k.LITHIUM] - old[i, k.LITHIUM] + standing - on_face(old, nodes) * node.standing
    added -= node.capacity * (new[i, k.ALLOY] - old[i, k.ALLOY])
    return float(max(min(past, added), 0.0) / (_OVERFULL * node.plate_width))


@inlined_kernel
def _past_a_bound(i: int, old: np.ndarray, new: np.ndarray, nodes: Records[Node]) -> float:
    """By how much a step passes a cathode's end, takes more metal than there is, or overfills a pore, over what it
    may."""
    node = nodes[i]
    if node.kind == k.CATHODE:
        return float(_past_an_end(old[i], new[i]) / _PAST_AN_END)
    if node.kind == k.ION or node.sulfur > 0.0:
        return 0.0
    past = voltage_for_metal(new[i], node) / _BY_METAL
    if node.kind == k.HOST and node.entry == 0.0:
        past = max(past, _overfull(i, old, new, nodes))
    return float(past)


@inlined_kernel
def _off_by_salt(i: int, old: float, new: float, off: float, problem: Problem) -> float:
    """Potential that the error of the salt at a surface stands for [V], by the steeper one of its slopes at both ends
    of a step: that at its beginning is what a potential that the step did not meet was divided by. 0 where the error is
    a small share of the salt."""
    least = min(abs(old), abs(new))
    if abs(off) <= _LITTLE * least:
        return 0.0
    strength = problem.electrolyte_scalars[problem.nodes[i].laws, STRENGTH]
    slope = max(salt_logarithm_slope(old), salt_logarithm_slope(new))
    return float(problem.scalars.diffusion_voltage * strength * slope * abs(off))


@inlined_kernel
def _weight(
    s: int, old: float, new: float, atol: float, node: Node, control: Control, late: float, settled: float
) -> float:
    """By how much an unknown may be off after a step; ``late`` and ``settled`` are those of potentials."""
    size = max(abs(old), abs(new))
    if s == k.LITHIUM and node.kind == k.HOST:
        # in a closing pore it is the room left that decides what comes next
        size = min(size, abs(node.usable - new))
    weight = atol + control.rtol * control.loose[s] * size
    if s == k.NUCLEI and new < old:
        weight *= _VANISHING
    if s == k.PHI_E or s == k.PHI_S or s == k.INTERPHASE_VOLTAGE:
        moved = abs(new - old)
        weight /= settled if s == k.INTERPHASE_VOLTAGE else max(settled, _SETTLING_POTENTIALS)
        weight += min(min(late / settled, _LATEST) * moved, _LATEST_VOLTS)
    return float(weight)


@inlined_kernel
def _error(
    y: np.ndarray, t: float, step: float, control: Control, problem: Problem, tableau: Tableau,
    scratch: Scratch,
) -> float:  # fmt: skip
    """Largest error of a step over what is allowed, and the state it leads to; 1e300 where that is not finite."""
    slots = problem.slots
    nodes = problem.nodes
    stages = scratch.stages
    count = tableau.m.size
    estimate = 0
    while tableau.e[estimate] == 0.0:
        estimate += 1
    error = 0.0
    total = 0.0
    late = _LATE * control.rtol * (t + step) / step
    settled = min(1.0, max((t + step) / min(_SETTLING, _SETTLING_SHARE * control.length), _SETTLING_LEAST))
    for i in range(y.shape[0]):
        new = scratch.new[i]
        off = scratch.trial[i]
        end_of = _end_of(i, problem)
        for u in range(end_of):
            new[u] = _spread(0, count, tableau.m, stages, i, u, y[i, u])
            off[u] = _spread(estimate, count, tableau.e, stages, i, u, 0.0)
        for p in range(problem.sizes[i]):
            s = slots[i, p]
            v = new[s]
            e = off[s]
            atol = control.atol[i, s]
            if atol < 1e300:
                e = abs(e) / _weight(s, y[i, s], v, atol, nodes[i], control, late, settled)
                if k.S8 <= s <= k.PRECIPITATE:
                    e = max(e, (min(y[i, s], 0.0) - v) * _OVERDRAWN / atol)
                if s == k.ALLOY:
                    e = max(e, max(-v, v - 1.0) / (_PAST_A_WALL * atol))
                if has_least(s):
                    e = max(e, (min(y[i, s], least(s)) - v) / atol)
                error = max(error, e)
                total += e
        error = max(error, _past_a_bound(i, y, scratch.new, nodes))
        if _follows_at_once(i, problem):
            error = max(error, _off_by_salt(i, y[i, k.SALT], new[k.SALT], off[k.SALT], problem) / _BY_SALT)
    # a comparison lets a nan pass, a sum does not
    return float(error if total < 1e290 else 1e300)


@inlined_kernel
def _aim(step: float, g: float, bracket: np.ndarray) -> float:
    """Length of the step to try next for an event, by the Illinois method, after ``step`` came within g of it.

    ``bracket`` holds a length that stays inside, one that goes beyond (below 0: none yet), the distances of both, and
    on which side the last try was.
    """
    if g < 0.0:
        bracket[_HIGH] = step
        bracket[_G_HIGH] = g
        if bracket[_SIDE] == -1.0:
            bracket[_G_LOW] *= 0.5
        bracket[_SIDE] = -1.0
    else:
        bracket[_LOW] = step
        bracket[_G_LOW] = g
        if bracket[_SIDE] == 1.0:
            bracket[_G_HIGH] *= 0.5
        bracket[_SIDE] = 1.0
    low, high, g_low, g_high = bracket[_LOW], bracket[_HIGH], bracket[_G_LOW], bracket[_G_HIGH]
    x = 0.5 * (low + high)
    if g_low != g_high:
        x = (g_low * high - g_high * low) / (g_low - g_high)
        edge = _EDGE * (high - low)
        x = min(max(x, low + edge), high - edge)
    if g_high < _FAR_BEYOND:
        x = low + _FAR_SHORTER * (high - low)
    return float(x)


@inlined_kernel
def _begin_bracket(g: float, bracket: np.ndarray) -> None:
    bracket[_LOW] = 0.0
    bracket[_HIGH] = -1.0
    bracket[_G_LOW] = g
    bracket[_G_HIGH] = 0.0
    bracket[_SIDE] = 0.0


@inlined_kernel
def _found(g: float, tries: int, t: float, bracket: np.ndarray) -> bool:
    """Whether a step ends close enough to an event."""
    if abs(g) < _AT_EVENT or tries > _MOST_TRIES:
        return True
    return bool(bracket[_HIGH] > 0.0 and bracket[_HIGH] - bracket[_LOW] < _NARROW * max(t, 1e-3))


@inlined_kernel
def _attempt(  # type: ignore[no-untyped-def]
    y: np.ndarray, t: float, step: float, control: Control, problem: Problem, work: Work, fac: Factors,
    tableau: Tableau, statistics: np.ndarray, scratch: Scratch, evaluate, factor, solve,
) -> float:  # fmt: skip
    """Error of a step of one length, and the state it leads to; 1e300 where there is none."""
    statistics[FACTORED] += 1
    statistics[STEPS] += 1
    if not factor(1.0 / (step * tableau.gamma), problem, work, fac):
        return 1e300
    _stages(y, t, step, control, problem, work, fac, tableau, scratch, evaluate, solve)
    return _error(y, t, step, control, problem, tableau, scratch)


class Taken(NamedTuple):
    """A step that was taken."""

    step: float
    """Its length [s]; below the smallest, there is none, and where it ends at an event, it has begun there."""
    error: float
    margin: float
    code: int
    """The nearest limit."""
    longer: float
    """How much longer the next one may be."""
    at_event: bool
    last: bool
    """It ends at the time that it was to go to."""
    rejected: bool
    """Longer ones were tried in vain."""


@inlined_kernel
def _take(  # type: ignore[no-untyped-def]
    y: np.ndarray, t: float, longest: float, end: float, g0: float, last_error: float, last_step: float,
    control: Control, problem: Problem, work: Work, fac: Factors, tableau: Tableau, statistics: np.ndarray,
    scratch: Scratch, evaluate, factor, solve,
) -> Taken:  # fmt: skip
    """Try lengths until an error is allowed, and, where the step leaves a limit behind, until it ends there.

    A state before a limit that the shortest step passes, because what follows others at once was off by its error, is
    the event itself: nothing is left of the step. Where states jump past a limit of matter, the last one before it is
    the end.
    """
    bracket = scratch.bracket
    rejected = last = searching = False
    tries = 0
    step = longest
    _begin_bracket(g0, bracket)
    while True:
        if not searching:
            last = t + step >= end * _ALL
            step = end - t if last else step
        error = _attempt(y, t, step, control, problem, work, fac, tableau, statistics, scratch, evaluate, factor, solve)
        longer = next_step(error, step, last_error, last_step, not rejected, tableau.order)
        g, code = g0, NONE
        shrink = longer
        if error <= 1.0:
            # limits are met by the state that is recorded
            keep_bounds(scratch.new, problem)
            g, code = margin(scratch.new, t + step, scratch.current[tableau.m.size - 1], control, problem)
            shrink = 1.0 if np.isfinite(g) else _SHORTER
        if shrink != 1.0:
            statistics[REJECTED] += 1
            step *= shrink
            rejected = True
            searching = False
            _begin_bracket(g0, bracket)
            if step < _SMALLEST_STEP:
                return Taken(step, error, g, code, longer, False, False, True)
            continue
        searching = searching or g < 0.0
        tries += 1
        if not searching or _found(g, tries, t, bracket):
            if g < -_AT_EVENT and bracket[_LOW] == 0.0:
                step = 0.0
            elif g < -_AT_EVENT and code in _OF_MATTER:
                step = bracket[_LOW]
                error = _attempt(
                    y, t, step, control, problem, work, fac, tableau, statistics, scratch, evaluate, factor, solve
                )
                keep_bounds(scratch.new, problem)
            return Taken(step, error, g, code, longer, searching, last, rejected)
        step = _aim(step, g, bracket)


@inner_kernel
def _bring_salt_to_rest(  # type: ignore[no-untyped-def]
    y: np.ndarray, now: Control, problem: Problem, work: Work, fac: Factors, r: np.ndarray, x: np.ndarray,
    evaluate, factor, solve,
) -> tuple[float, float]:  # fmt: skip
    r"""Let salt at surfaces go where what flows there takes it: time [s] and charge [C/m2], or no time without rest.

    It follows the flows at once, F(c) = 0. Where they grow with it, as current through pores that conduct better with
    more salt, such a state may end; salt then moves to the next one in no time, on the side to which F points.
    Newton's method knows no side. With an inertia of its own that vanishes at rest,

    .. math:: \Big(\frac{|F|}{s\,c} - \frac{dF}{dc}\Big)\,\Delta c = F

    moves it by the share s at most while F is large, and is Newton's method in the end (pseudo-transient continuation:
    Mulder and van Leer, J. Comput. Phys. 59 (1985) 232).
    """
    charge = 0.0
    for tries in range(1, _MOST_OF_SALT + 1):
        evaluate(y, now.boundary, problem, work, r, True)
        for i in range(y.shape[0]):
            if _follows_at_once(i, problem):
                work.diag[i, k.SALT, k.SALT] -= abs(r[i, k.SALT]) / (_SALT_MOVES * max(y[i, k.SALT], SALT_FLOOR))
        if not factor(1.0 / _START_STEP, problem, work, fac):
            return NO_STATE, 0.0
        solve(problem, work, fac, r, x)
        largest = 0.0
        for i in range(y.shape[0]):
            if _follows_at_once(i, problem):
                largest = max(largest, abs(x[i, k.SALT]) / max(y[i, k.SALT], SALT_FLOOR))
        moved, _, _ = _move_start(y, x, problem)
        charge += _START_STEP * _passing(x, work.current[0], now, problem, work)
        if not abs(moved) < _NO_POTENTIAL:
            return NO_STATE, 0.0
        if largest < _SALT_RESTS:
            return tries * _START_STEP, charge
    return NO_STATE, 0.0


@inner_kernel
def _made_consistent(  # type: ignore[no-untyped-def]
    y: np.ndarray, t: float, end: float, control: Control, problem: Problem, work: Work, fac: Factors,
    statistics: np.ndarray, scratch: Scratch, evaluate, factor, solve,
) -> tuple[float, float, int]:  # fmt: skip
    """Bring what follows at once (salt at a surface, its potentials) to what the rest of a state asks of it.

    A step may leave it off by more than the next one, however short, is allowed: where the last salt at a surface comes
    back, its logarithm bends by more than the step could see. Returns the time [s] and the charge [C/m2] that this
    takes: none where there is no such state, which is then as it was. Where such a state lies beyond a limit, as the
    voltage of a cell without salt does, the state is left as it was, too, and the limit is returned besides: it is met
    there.
    """
    longest = (_MOST_STARTS + _MOST_OF_SALT) * _START_STEP
    if t + longest >= end * _ALL or statistics[STEPS] > control.most:
        return 0.0, 0.0, NONE
    copy_state(y, scratch.new)
    current = work.current[0]
    now = Control(
        driven(control, t), control.slope, control.since, control.limits, control.rtol, control.atol, control.loose,
        control.period, control.length, control.most,
    )  # fmt: skip
    moved, passed = _bring_salt_to_rest(
        y, now, problem, work, fac, scratch.right, scratch.first, evaluate, factor, solve
    )
    if moved < 0.0:
        copy_state(scratch.new, y)
        moved = passed = 0.0
    settled, charge = settle(y, now, problem, work, fac, scratch.right, scratch.first, evaluate, factor, solve)
    statistics[STEPS] += _MOST_STARTS
    beyond = NONE
    if settled >= 0.0:
        left, code = margin(y, t + moved + settled, work.current[0], control, problem)
        if left <= 0.0:
            beyond = code
    if settled < 0.0 or beyond != NONE:
        copy_state(scratch.new, y)
        work.current[0] = current
        return 0.0, 0.0, beyond
    return moved + settled, passed + charge, NONE


@inlined_kernel
def _finds_none(taken: Taken, consistent: bool) -> bool:
    """Whether no length of a step was allowed, of a state that has not just been made consistent."""
    return bool(not consistent and taken.step < _SMALLEST_STEP and not taken.at_event)


@kernel
def integrate(  # type: ignore[no-untyped-def]
    y: np.ndarray, t: float, end: float, h: float, control: Control, problem: Problem, work: Work, fac: Factors,
    tableau: Tableau, scratch: Scratch, statistics: np.ndarray, record: np.ndarray, states: np.ndarray,
    evaluate, factor, solve,
) -> tuple[float, float, int, float]:  # fmt: skip
    """Advance y in place from t to ``end``, or to the first event, by steps that end at the times to record.

    An event is found by the length of the step that leads to it: the step is taken again and again, so the state there
    has the accuracy of a step.

    Parameters
    ----------
    record : (rows, 4) array
        Time, voltage, current density, charge passed since entry, at every accepted step, or at those that the
        control's period asks for and the last one.
    states : (rows, N, SLOTS) array
    evaluate, factor, solve : kernels
        Of :mod:`lithiophile.cell.equations.residual` and
        :mod:`lithiophile.cell.integrate.block_tridiagonal`, by their addresses.

    Returns
    -------
    t, h, status, charge
        ``charge`` [C/m2] is the integral of the current by the method's own quadrature.
    """
    # slots that a node does not have are never written: a new state keeps them
    copy_state(y, scratch.trial)
    copy_state(y, scratch.new)
    statistics[ROWS] = 0
    g0, code = margin(y, t, work.current[0], control, problem)
    if g0 <= 0.0:
        statistics[CODE] = code
        return t, h, EVENT, 0.0
    charge = 0.0
    last_error = last_step = 0.0
    noted = True
    consistent = False
    while t < end * _ALL:
        if statistics[ROWS] >= record.shape[0]:
            return t, h, BUFFER_FULL, charge
        evaluate(y, driven(control, t), problem, work, scratch.first, True)
        see_wetting(y, driven(control, t), problem, work, scratch.first, scratch.right, evaluate)
        scratch.current[tableau.m.size] = work.current[0]
        goal = _next_time(t, end, control.period)
        taken = _take(
            y, t, h, goal, g0, last_error, last_step, control, problem, work, fac, tableau,
            statistics, scratch, evaluate, factor, solve,
        )  # fmt: skip
        if _finds_none(taken, consistent):
            settled, passed, beyond = _made_consistent(
                y, t, end, control, problem, work, fac, statistics, scratch, evaluate, factor, solve
            )
            if beyond != NONE:
                _end_at(beyond, noted, t, y, control, problem, work, charge, statistics, record, states)
                return t, h, EVENT, charge
            t += settled
            charge += passed
            g0, code = margin(y, t, work.current[0], control, problem)
            noted = noted and settled == 0.0
            h, consistent, last_error, last_step = _AFRESH, True, 0.0, 0.0
            continue
        step = taken.step
        if step >= _SMALLEST_STEP:
            consistent = False
            charge += _accept(y, t, step, control, tableau, scratch, work)
            t = goal if taken.last and not taken.at_event else t + step
            noted = False
        else:
            work.current[0] = scratch.current[tableau.m.size]
        status = _status(t < end, taken, control, statistics)
        if not noted and (status != ENDED or control.period == 0.0 or taken.last):
            _note(t, y, work.current[0], control, problem, charge, statistics, record, states)
            noted = True
        if status != ENDED:
            return t, h, status, charge
        last_error = taken.error
        last_step = step
        g0 = taken.margin
        h = _next_length(h, taken)
    return t, h, ENDED, charge


@inner_kernel
def _end_at(
    limit: int, noted: bool, t: float, y: np.ndarray, control: Control, problem: Problem, work: Work, charge: float,
    statistics: np.ndarray, record: np.ndarray, states: np.ndarray,
) -> None:  # fmt: skip
    """The state that stands meets a limit: it is recorded, unless it was."""
    statistics[CODE] = limit
    if not noted:
        _note(t, y, work.current[0], control, problem, charge, statistics, record, states)


@inlined_kernel
def _status(goes_on: bool, taken: Taken, control: Control, statistics: np.ndarray) -> int:
    """How the integration ends with a step; ENDED where it does not, unless its time is over."""
    if taken.at_event:
        statistics[CODE] = taken.code
        return EVENT
    if taken.step < _SMALLEST_STEP:
        return STEP_TOO_SMALL
    if goes_on and statistics[STEPS] > control.most:
        return TOO_MANY_STEPS
    return ENDED


@inlined_kernel
def _next_length(h: float, taken: Taken) -> float:
    """Length of the step to try next; one that was cut short by a time does not shorten those that follow."""
    longer = min(taken.longer, 1.0) if taken.rejected else taken.longer
    if taken.last:
        return float(max(h, taken.step * min(longer, 2.0)))
    return float(taken.step * longer)


@kernel
def _next_time(t: float, end: float, period: float) -> float:
    """Time that a step may not go beyond: that of the next record, or the end [s]."""
    if period <= 0.0 or not period < end - t:
        return end
    goal = (np.floor(t / period * (1.0 + 1e-12) + 1e-9) + 1.0) * period
    return float(goal if goal < end * _ALL else end)


@inner_kernel
def _accept(
    y: np.ndarray,
    t: float,
    step: float,
    control: Control,
    tableau: Tableau,
    scratch: Scratch,
    work: Work,
) -> float:
    """Move to the new state; the charge that passed [C/m2].

    A current that changes in proportion to time is integrated exactly, as the method does. Where it is not set, under a
    held voltage, a load or a power, charge is one more unknown q' = I of the same Rosenbrock method, with the closed
    stages below: it balances lithium to round-off. All methods are stiffly accurate: the current of the last stage is
    that of the new state.
    """
    count = tableau.m.size
    charge = (driven(control, t).setting + 0.5 * control.slope * step) * step
    if control.boundary.mode != CURRENT:
        charge = 0.0
        kq = work.trial_rate
        for i in range(count):
            spread = 0.0
            for j in range(i):
                spread += tableau.c[i, j] * kq[j]
            kq[i] = step * tableau.gamma * (scratch.current[i] + spread / step)
            charge += tableau.m[i] * kq[i]
        work.current[0] = scratch.current[count - 1]
    copy_state(scratch.new, y)
    return charge


@inner_kernel
def _note(
    t: float, y: np.ndarray, held: float, control: Control, problem: Problem, charge: float, statistics: np.ndarray,
    record: np.ndarray, states: np.ndarray,
) -> None:  # fmt: skip
    row = statistics[ROWS]
    boundary = driven(control, t)
    record[row, 0] = t
    record[row, 1] = cell_voltage(y, boundary, problem.scalars)
    record[row, 2] = passing_current(y, boundary, held, problem.scalars)
    record[row, 3] = charge
    copy_state(y, states[row])
    statistics[ROWS] = row + 1

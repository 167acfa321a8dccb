"""Error-controlled Rosenbrock steps with located events, compiled.

Every unknown has a relative and an absolute weight (potentials included: without them the end of
stripping goes wrong), and a state that is not finite is rejected before anything else is asked of it.
What counts is the largest error of all unknowns: what happens in a cell happens at a front, in one or
two of some hundred unknowns, and a mean over all of them would let through ten times as much there.
How long the next step is, :func:`next_step` says.
"""

from typing import NamedTuple

import numpy as np

from lithiophile.cell.equations.electrolyte_inventory import displaced, wetted_share
from lithiophile.cell.equations.residual import applied_current, cell_voltage
from lithiophile.cell.integrate.block_tridiagonal import Factors
from lithiophile.cell.integrate.tableaus import Tableau
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.kernel import allocating_kernel, inner_kernel, kernel

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
) = range(9)
# entries of the limits array
HIGH, LOW, SALT_SHARE, CURRENT_FLOOR = range(4)
# entries of the statistics array
STEPS, REJECTED, FACTORED, CODE, ROWS = range(5)

_SMALLEST_STEP = 1e-12
LEAST_WETTED = 0.2
"""Share of wetted pores below which a cell is called dry."""
_START_STEP = 1e-9
_SETTLING = 0.03
_SETTLING_SHARE = 1e-5
_SETTLING_LEAST = 0.03
"""After a jump of the current only the double layers move for 0.03 s (or 1e-5 of the step). Errors of the potentials
weigh less there, down to a thirtieth: they die with what they are errors of."""
_LATE = 0.01
"""A potential may be late by so much of rtol times the time passed: a millionth by default. Lithium is what current
times time makes it, to rtol; where a voltage is nearly vertical, nothing is learnt from following it more closely."""
_SAFETY = 0.85
_SHORTER, _LONGER, _BLIND = 0.25, 6.0, 0.1
"""Least and largest factor from one step to the next, and the one after a state that is not finite."""
_SMALL_ERROR = 1e-3
"""Errors below this share of what is allowed are not told apart: they are noise."""
_AT_EASE, _BOLD = 0.2, 2.0
"""Below this error a step that grew may be followed by one up to so many times as long as its error alone allows."""


class Control(NamedTuple):
    """Settings of one protocol step for the integrator."""

    hold: bool
    """True: the voltage is held at ``setting`` [V]; False: ``setting`` is the current density [A/m2]."""
    setting: float
    limits: np.ndarray
    """Voltage above and below which to stop [V], share of the initial salt concentration at a
    surface below which to stop, current density under a held voltage at which to stop [A/m2]."""
    rtol: float
    atol: np.ndarray
    """(N, SLOTS) absolute weights; infinite where an unknown is not controlled"""
    loose: np.ndarray
    """(SLOTS,) factor on rtol for each slot"""
    longest: float
    """Longest step [s]"""
    most: int
    """Most steps"""


@kernel
def margin(y: np.ndarray, control: Control, problem: Problem) -> tuple[float, int]:
    """Smallest distance to a limit (positive: inside), scaled to order one, and which limit it is."""
    limits = control.limits
    scalars = problem.scalars
    nodes = problem.nodes
    n = y.shape[0]
    voltage = cell_voltage(y, control.hold, control.setting, scalars)
    best = limits[HIGH] - voltage
    code = VOLTAGE_HIGH
    if not voltage - limits[LOW] > best:
        best = voltage - limits[LOW]
        code = VOLTAGE_LOW
    if control.hold:
        best = 1e300
        flow = abs(applied_current(y, True, control.setting, scalars)) - limits[CURRENT_FLOOR]
        if not flow > best:
            best = flow
            code = CURRENT_LOW
    share = limits[SALT_SHARE]
    void = 0.0
    host = False
    for i in range(n):
        kind = nodes[i].kind
        at_surface = kind == k.FILM or (kind == k.COUNTER and nodes[i].exposed > 0.0)
        if at_surface and nodes[i].has_salt:
            g = y[i, k.SALT] / scalars.initial_salt - share
            if not g > best:
                best = g
                code = ANODE_DEPLETED if kind == k.FILM else COUNTER_DEPLETED
        if (kind == k.FILM or kind == k.BACK) and nodes[i].contact_width == 0.0:
            void += y[i, k.VOID]
        if kind == k.HOST and nodes[i].has_salt:
            host = True
    if host:
        out = displaced(y, nodes, scalars)
        free = scalars.reservoir_volume * 1e6 + out - void
        # where the amount of electrolyte is followed, empty pores show in the wetted share
        if scalars.solvent_use == 0.0 and not free * 0.1 > best:
            best = free * 0.1
            code = RESERVOIR_EMPTY
        room = (scalars.room * 1e6 - out) * 0.1
        if not room > best:
            best = room
            code = RESERVOIR_FULL
    if scalars.solvent_use > 0.0:
        wet = (wetted_share(y, nodes, scalars, problem.additives) - LEAST_WETTED) * 10.0
        if not wet > best:
            best = wet
            code = DRY
    return best, code


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
    -1 when no state exists.
    """
    mass = problem.mass
    slots = problem.slots
    sizes = problem.sizes
    n = y.shape[0]
    passed = 0.0
    charge = 0.0
    for _ in range(12):
        evaluate(y, control.hold, control.setting, problem, work, r, True)
        if not factor(1.0 / _START_STEP, problem, work, fac):
            return -1.0, 0.0
        solve(problem, work, fac, r, x)
        largest = 0.0
        for i in range(n):
            for p in range(sizes[i]):
                y[i, slots[i, p]] += x[i, slots[i, p]]
            if mass[i, k.SALT, k.SALT] == 0.0 and y[i, k.SALT] <= 0.0:
                y[i, k.SALT] = 1e-3
            largest = max(largest, abs(x[i, k.PHI_E]), abs(x[i, k.PHI_S]))
        passed += _START_STEP
        charge += _START_STEP * applied_current(y, control.hold, control.setting, problem.scalars)
        if not largest < 1e3:
            return -1.0, 0.0
        # the double layers go on charging by I h/C, about 1e-7 V a nanosecond on a foil
        if largest < 1e-6:
            break
    return passed, charge


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
def _copy(of: np.ndarray, into: np.ndarray) -> None:
    for i in range(of.shape[0]):
        for s in range(of.shape[1]):
            into[i, s] = of[i, s]


@inner_kernel
def _stages(  # type: ignore[no-untyped-def]
    y: np.ndarray,
    h: float,
    control: Control,
    problem: Problem,
    work: Work,
    fac: Factors,
    tableau: Tableau,
    first: np.ndarray,
    stages: np.ndarray,
    b: np.ndarray,
    trial: np.ndarray,
    evaluate,
    solve,
) -> None:
    """All stages of one step; the factors belong to this h."""
    a = tableau.a
    c = tableau.c
    mass = problem.mass
    slots = problem.slots
    sizes = problem.sizes
    n = y.shape[0]
    z = work.row
    for s in range(tableau.m.size):
        moved = False
        for j in range(s):
            if a[s, j] != 0.0:
                moved = True
        if moved:
            for i in range(n):
                for p in range(sizes[i]):
                    u = slots[i, p]
                    v = y[i, u]
                    for j in range(s):
                        v += a[s, j] * stages[j, i, u]
                    trial[i, u] = v
            evaluate(trial, control.hold, control.setting, problem, work, b, False)
        else:
            _copy(first, b)
        if s > 0:
            for i in range(n):
                for p in range(sizes[i]):
                    u = slots[i, p]
                    v = 0.0
                    for j in range(s):
                        v += c[s, j] * stages[j, i, u]
                    z[u] = v / h
                for p in range(k.CHAINED):
                    for q in range(k.CHAINED):
                        if mass[i, p, q] != 0.0:
                            b[i, p] += mass[i, p, q] * z[q]
                for p in range(k.CHAINED, sizes[i]):
                    b[i, slots[i, p]] += z[slots[i, p]]
        solve(problem, work, fac, b, stages[s])


@allocating_kernel
def integrate(  # type: ignore[no-untyped-def]
    y: np.ndarray,
    t: float,
    end: float,
    h: float,
    control: Control,
    problem: Problem,
    work: Work,
    fac: Factors,
    tableau: Tableau,
    statistics: np.ndarray,
    record: np.ndarray,
    states: np.ndarray,
    evaluate,
    factor,
    solve,
) -> tuple[float, float, int, float]:
    """Advance y in place from t to ``end`` or to the first event.

    Parameters
    ----------
    record : (rows, 4) array
        Time, voltage, current density, charge passed since entry, at every accepted step.
    states : (rows, N, SLOTS) array
    evaluate, factor, solve : kernels
        Of :mod:`lithiophile.cell.equations.residual` and
        :mod:`lithiophile.cell.integrate.block_tridiagonal`, by their addresses.

    Returns
    -------
    t, h, status, charge
        ``charge`` [C/m2] is the integral of the current by the method's own quadrature.
    """
    n = y.shape[0]
    count = tableau.m.size
    stages = np.zeros((count, n, k.SLOTS))
    first = np.zeros((n, k.SLOTS))
    b = np.zeros((n, k.SLOTS))
    trial = y.copy()
    new = y.copy()
    slots = problem.slots
    sizes = problem.sizes
    nodes = problem.nodes
    g0, code = margin(y, control, problem)
    rejected = False
    rows = 0
    charge = 0.0
    factor_up = 1.0
    last_error = 0.0
    last_step = 0.0
    if g0 <= 0.0:
        statistics[CODE] = code
        statistics[ROWS] = 0
        return t, h, EVENT, 0.0
    while t < end * (1.0 - 1e-14):
        if rows >= record.shape[0]:
            statistics[ROWS] = rows
            return t, h, BUFFER_FULL, charge
        evaluate(y, control.hold, control.setting, problem, work, first, True)
        last = False
        low = 0.0
        high = -1.0
        g_low = g0
        g_high = 0.0
        searching = False
        tries = 0
        side = 0
        step = min(h, control.longest)
        while True:
            if not searching:
                last = False
                if t + step >= end * (1.0 - 1e-14):
                    step = end - t
                    last = True
            fine = factor(1.0 / (step * tableau.gamma), problem, work, fac)
            statistics[FACTORED] += 1
            error = 1e300
            if fine:
                _stages(y, step, control, problem, work, fac, tableau, first, stages, b, trial, evaluate, solve)
                error = 0.0
                total = 0.0
                late = _LATE * control.rtol * (t + step) / step
                settled = min(1.0, max((t + step) / min(_SETTLING, _SETTLING_SHARE * end), _SETTLING_LEAST))
                for i in range(n):
                    for p in range(sizes[i]):
                        s = slots[i, p]
                        v = y[i, s]
                        e = 0.0
                        for j in range(count):
                            v += tableau.m[j] * stages[j, i, s]
                            e += tableau.e[j] * stages[j, i, s]
                        new[i, s] = v
                        atol = control.atol[i, s]
                        if atol < 1e300:
                            size = max(abs(y[i, s]), abs(v))
                            if s == k.LITHIUM and nodes[i].kind == k.HOST:
                                # in a closing pore it is the room left that decides what comes next
                                size = min(size, abs(nodes[i].usable - v))
                            weight = atol + control.rtol * control.loose[s] * size
                            if s == k.PHI_E or s == k.PHI_S or s == k.INTERPHASE_VOLTAGE:
                                weight = (weight + late * abs(v - y[i, s])) / settled
                            e = abs(e) / weight
                            error = max(error, e)
                            total += e
                # a comparison lets a nan pass, a sum does not
                if not total < 1e290:
                    error = 1e300
            statistics[STEPS] += 1
            factor_up = next_step(error, step, last_error, last_step, not rejected, tableau.order)
            g = g0
            shrink = 1.0
            if not error <= 1.0:
                shrink = factor_up
            else:
                g, code = margin(new, control, problem)
                if not np.isfinite(g):
                    shrink = 0.25
            if shrink != 1.0:
                statistics[REJECTED] += 1
                step *= shrink
                rejected = True
                searching = False
                high = -1.0
                low = 0.0
                g_low = g0
                if step < _SMALLEST_STEP:
                    statistics[ROWS] = rows
                    return t, h, STEP_TOO_SMALL, charge
                continue
            if searching or g < 0.0:
                # Illinois on the length of the step; the step is taken again, so the state at
                # the event has the accuracy of a step.
                tries += 1
                if abs(g) < 1e-7 or tries > 60 or (high > 0.0 and high - low < 1e-10 * max(t, 1e-3)):
                    charge += _accept(y, new, step, control, problem, tableau, stages, work)
                    t += step
                    statistics[CODE] = code
                    rows = _note(rows, t, y, control, problem, charge, record, states)
                    statistics[ROWS] = rows
                    return t, h, EVENT, charge
                if g < 0.0:
                    high = step
                    g_high = g
                    if side == -1:
                        g_low *= 0.5
                    side = -1
                else:
                    low = step
                    g_low = g
                    if side == 1:
                        g_high *= 0.5
                    side = 1
                searching = True
                x = 0.5 * (low + high)
                if g_low != g_high:
                    x = (g_low * high - g_high * low) / (g_low - g_high)
                if not (x > low + 1e-3 * (high - low) and x < high - 1e-3 * (high - low)):
                    x = 0.5 * (low + high)
                if g_high < -5.0:
                    x = low + 0.2 * (high - low)
                step = x
                continue
            break
        charge += _accept(y, new, step, control, problem, tableau, stages, work)
        t += step
        last_error = error
        last_step = step
        g0 = g
        rows = _note(rows, t, y, control, problem, charge, record, states)
        if rejected:
            factor_up = min(factor_up, 1.0)
            rejected = False
        if last:
            h = max(h, step * min(factor_up, 2.0))
            break
        h = step * factor_up
        if statistics[STEPS] > control.most:
            statistics[ROWS] = rows
            return t, h, TOO_MANY_STEPS, charge
    statistics[ROWS] = rows
    return t, h, ENDED, charge


@inner_kernel
def _accept(
    y: np.ndarray,
    new: np.ndarray,
    step: float,
    control: Control,
    problem: Problem,
    tableau: Tableau,
    stages: np.ndarray,
    work: Work,
) -> float:
    """Move to the new state; the charge that passed [C/m2].

    Under a held voltage the current is a linear function of phi_s at the collector; charge as one more
    unknown q' = I of the same Rosenbrock method then has the closed stages below, and it balances
    lithium to round-off.
    """
    count = tableau.m.size
    scalars = problem.scalars
    charge = control.setting * step
    if control.hold:
        charge = 0.0
        kq = work.trial_rate
        for i in range(count):
            phi = y[0, k.PHI_S]
            spread = 0.0
            for j in range(i):
                phi += tableau.a[i, j] * stages[j, 0, k.PHI_S]
                spread += tableau.c[i, j] * kq[j]
            rate = (control.setting - phi - stages[i, 0, k.PHI_S]) / scalars.holding
            kq[i] = step * tableau.gamma * (rate + spread / step)
            charge += tableau.m[i] * kq[i]
    _copy(new, y)
    return charge


@inner_kernel
def _note(
    rows: int,
    t: float,
    y: np.ndarray,
    control: Control,
    problem: Problem,
    charge: float,
    record: np.ndarray,
    states: np.ndarray,
) -> int:
    if rows < record.shape[0]:
        record[rows, 0] = t
        record[rows, 1] = cell_voltage(y, control.hold, control.setting, problem.scalars)
        record[rows, 2] = applied_current(y, control.hold, control.setting, problem.scalars)
        record[rows, 3] = charge
        _copy(y, states[rows])
    return rows + 1

"""A run taken again by the steps that it was taken by before, compiled: the same method with its lengths given.

What an adaptive integrator returns is no smooth function of the cell's numbers: a step more or less moves it by as much
as its tolerance. With every length kept it is as smooth as the balances are, and its derivative is that of the very
states that the run returned (Bock, in Modelling of Chemical Reaction Systems, Springer (1981) 102: internal numerical
differentiation). A linear equation for the derivative itself would want, at each stage, the slope of the Jacobian
beside the Jacobian, which a second evaluation and factorisation near by is.
"""

import numpy as np

from lithiophile.cell.equations.bounds import keep_bounds
from lithiophile.cell.equations.wetting import see_wetting
from lithiophile.cell.integrate.block_tridiagonal import Factors
from lithiophile.cell.integrate.rosenbrock import Control, Scratch, _accept, _attempt, _note, _passing, driven
from lithiophile.cell.integrate.tableaus import Tableau
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.kernel import allocating_kernel

_NANOSECOND = 1e-9
"""Length of the steps that follow a jump of the current, as in :func:`~lithiophile.cell.integrate.rosenbrock.settle`"""


@allocating_kernel
def replay(  # type: ignore[no-untyped-def]
    y: np.ndarray, t: float, lengths: np.ndarray, control: Control, problem: Problem, work: Work, fac: Factors,
    tableau: Tableau, statistics: np.ndarray, record: np.ndarray, states: np.ndarray, evaluate, factor, solve,
) -> tuple[float, bool, float]:  # fmt: skip
    """Advance y in place from t by steps of the given lengths; nothing is rejected, and nothing ends it.

    Parameters
    ----------
    lengths : (n,) array
        [s]
    record : (n, 4) array
        Time, voltage, current density, charge passed since entry, after every step.
    states : (n, N, SLOTS) array

    Returns
    -------
    t, whole, charge
        ``whole`` is False where a step gives no finite state; what was recorded before it holds.
    """
    shape = y.shape
    stages = tableau.m.size
    scratch = Scratch(
        np.zeros((stages, *shape)), np.zeros(shape), np.zeros(shape), y.copy(), y.copy(), np.zeros(stages + 1),
        np.zeros(5),
    )  # fmt: skip
    statistics[:] = 0
    charge = 0.0
    for n in range(lengths.size):
        step = lengths[n]
        evaluate(y, driven(control, t), problem, work, scratch.first, True)
        see_wetting(y, driven(control, t), problem, work, scratch.first, scratch.right, evaluate)
        scratch.current[stages] = work.current[0]
        error = _attempt(y, t, step, control, problem, work, fac, tableau, statistics, scratch, evaluate, factor, solve)
        if not error < 1e290:
            return t, False, charge
        keep_bounds(scratch.new, problem)
        charge += _accept(y, t, step, control, tableau, scratch, work)
        t += step
        _note(t, y, work.current[0], control, problem, charge, statistics, record, states)
    return t, True, charge


@allocating_kernel
def resettle(  # type: ignore[no-untyped-def]
    y: np.ndarray, count: int, control: Control, problem: Problem, work: Work, fac: Factors, evaluate, factor, solve,
) -> tuple[bool, float]:  # fmt: skip
    """The implicit Euler steps of a nanosecond that a run took after a jump of the current, as many as it took.

    Returns
    -------
    whole, charge
        [C/m2] that passed; ``whole`` is False where there is no state.
    """
    r, x = np.zeros(y.shape), np.zeros(y.shape)
    charge = 0.0
    for _ in range(count):
        evaluate(y, control.boundary, problem, work, r, True)
        if not factor(1.0 / _NANOSECOND, problem, work, fac):
            return False, charge
        solve(problem, work, fac, r, x)
        total = 0.0
        for i in range(y.shape[0]):
            for p in range(problem.sizes[i]):
                s = problem.slots[i, p]
                y[i, s] += x[i, s]
                total += abs(x[i, s])
            if problem.mass[i, k.SALT, k.SALT] == 0.0 and y[i, k.SALT] <= 0.0:
                y[i, k.SALT] = 1e-3
        work.current[0] = _passing(x, work.current[0], control, problem, work)
        charge += _NANOSECOND * work.current[0]
        if not total < 1e290:
            return False, charge
    return True, charge

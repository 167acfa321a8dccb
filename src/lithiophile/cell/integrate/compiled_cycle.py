"""All steps of one cycle in a single compiled call.

The steps of a cycle are encoded in arrays once and then run again and again. What happened is written
to buffers that every cycle reuses, so a thousand cycles need the memory of one. The kernel holds no
second copy of the integrator: it calls :func:`~lithiophile.cell.integrate.rosenbrock.settle` and
:func:`~lithiophile.cell.integrate.rosenbrock.integrate` by their address. The buffers are handed to the
integrator in the same portions as in a step-by-step run, so the numbers are the same to the last bit.
"""

from typing import NamedTuple

import numpy as np

from lithiophile.cell.equations.boundary import Boundary, cell_voltage, passing_current
from lithiophile.cell.integrate import rosenbrock as rb
from lithiophile.cell.integrate.block_tridiagonal import Factors
from lithiophile.cell.integrate.rosenbrock import Control, Scratch, copy_state
from lithiophile.cell.integrate.tableaus import Tableau
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work
from lithiophile.kernel import inner_kernel, kernel

PORTION = 400
"""States that the integrator is given room for at a time."""
FIRST_STEP = 5e-5
"""Length of the step that the integrator tries first [s]."""
LONGEST = 1e9
"""Of a step that names neither a time nor a charge [s]."""

# why the kernel returned
DONE, FULL, JUDGE, NO_STATE = range(4)
# entries of ``place``
STEP, USED, INSIDE = range(3)
# entries of ``level``
TIME, TRIED, CHARGE = range(3)
# columns of ``log``
FIRST_ROW, END_ROW, STATUS, CODE, TAKEN, REJECTED = range(6)


class Program(NamedTuple):
    """Steps of a cycle, one entry each."""

    mode: np.ndarray
    """(steps,) what drives the cell: :class:`~lithiophile.cell.equations.boundary.Boundary`"""
    setting: np.ndarray
    """(steps,) its number"""
    limits: np.ndarray
    """(steps, 4), see :class:`~lithiophile.cell.integrate.rosenbrock.Control`"""
    length: np.ndarray
    """(steps,) longest time [s]"""
    period: np.ndarray
    """(steps,) time between recorded states [s]; 0: all are"""
    most: np.ndarray
    """(steps,) most steps of the integrator"""
    asked: np.ndarray
    """(steps,) bool: the protocol states a voltage that ends the step"""


NO_STEPS = Program(
    np.zeros(0, dtype=np.int64),
    np.zeros(0),
    np.zeros((0, 4)),
    np.zeros(0),
    np.zeros(0),
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=bool),
)


class Settings(NamedTuple):
    """Settings that all steps share."""

    rtol: float
    atol: np.ndarray
    loose: np.ndarray
    first_step: float


class Journal(NamedTuple):
    """What the kernel writes, and where it stands when it is entered again."""

    place: np.ndarray
    """(3,) step, rows used, 1 within a step"""
    level: np.ndarray
    """(3,) time within the step [s], length of the next step [s], charge passed in the step [C/m2]"""
    statistics: np.ndarray
    """(5,) of the step"""
    log: np.ndarray
    """(steps, 6) of each step: its rows in ``record``, how it ended, steps taken and rejected"""
    before: np.ndarray
    """(steps,) voltage before the step [V]"""
    record: np.ndarray
    """(rows, 4) time within the step, voltage, current density, charge passed in the step"""
    states: np.ndarray
    """(rows, N, SLOTS)"""


def journal(steps: int, shape: tuple[int, ...], portions: int = 3) -> Journal:
    """An empty journal for so many steps of a chain with states of this shape."""
    rows = portions * PORTION
    return Journal(
        np.zeros(3, dtype=np.int64), np.zeros(3), np.zeros(5, dtype=np.int64), np.zeros((steps, 6), dtype=np.int64),
        np.zeros(steps), np.zeros((rows, 4)), np.zeros((rows, *shape)),
    )  # fmt: skip


def cleared(old: Journal, steps: int) -> Journal:
    """The same journal at its beginning, for so many steps."""
    old.place[:] = 0
    if steps == old.before.size:
        return old
    return old._replace(log=np.zeros((steps, 6), dtype=np.int64), before=np.zeros(steps))


def longer(old: Journal) -> Journal:
    """The same journal with twice the rows."""
    return old._replace(
        record=np.concatenate([old.record, np.zeros_like(old.record)]),
        states=np.concatenate([old.states, np.zeros_like(old.states)]),
    )


@inner_kernel
def _begun(  # type: ignore[no-untyped-def]
    s: int, y: np.ndarray, control: Control, settings: Settings, problem: Problem, work: Work, fac: Factors,
    scratch: Scratch, journal: Journal, settle, evaluate, factor, solve,
) -> bool:  # fmt: skip
    """Begin step s; False where it can't, and ``y`` is as it was."""
    record = journal.record
    level = journal.level
    place = journal.place
    before = scratch.new
    journal.before[s] = y[0, k.PHI_S]
    copy_state(y, before)
    settled, charge = settle(y, control, problem, work, fac, scratch.first, scratch.right, evaluate, factor, solve)
    if settled < 0.0:
        copy_state(before, y)
        return False
    row = place[USED]
    record[row, 0] = settled
    record[row, 1] = cell_voltage(y, control.boundary, problem.scalars)
    record[row, 2] = passing_current(y, control.boundary, work.current[0], problem.scalars)
    record[row, 3] = charge
    copy_state(y, journal.states[row])
    journal.log[s, FIRST_ROW] = row
    journal.statistics[:] = 0
    level[TIME] = settled
    level[TRIED] = settings.first_step
    level[CHARGE] = charge
    place[USED] = row + 1
    place[INSIDE] = 1
    return True


@inner_kernel
def _as_planned(s: int, status: int, program: Program, journal: Journal) -> bool:
    """Write down how step s ended; whether it ended as the protocol asks for."""
    log = journal.log
    statistics = journal.statistics
    code = statistics[rb.CODE]
    end = journal.place[USED]
    log[s, END_ROW] = end
    log[s, STATUS] = status
    log[s, CODE] = code
    log[s, TAKEN] = statistics[rb.STEPS]
    log[s, REJECTED] = statistics[rb.REJECTED]
    journal.place[STEP] = s + 1
    journal.place[INSIDE] = 0
    if status == rb.ENDED:
        return bool(program.length[s] != LONGEST)
    at_voltage = code == rb.VOLTAGE_HIGH or code == rb.VOLTAGE_LOW
    begun = end > log[s, FIRST_ROW] + 1
    return bool(status == rb.EVENT and begun and (code == rb.CURRENT_LOW or (at_voltage and program.asked[s])))


@kernel
def run_steps(  # type: ignore[no-untyped-def]
    y: np.ndarray,
    program: Program,
    settings: Settings,
    problem: Problem,
    work: Work,
    fac: Factors,
    tableau: Tableau,
    scratch: Scratch,
    journal: Journal,
    settle,
    integrate,
    evaluate,
    factor,
    solve,
) -> int:
    """Run the steps from the present place on, changing ``y`` and the journal.

    Returns
    -------
    int
        DONE; FULL: give the journal more rows and call again; JUDGE: the last step ended in a way that the
        protocol may not have asked for, call again to go on; NO_STATE: the step can't start, ``y`` is as it was.
    """
    place = journal.place
    level = journal.level
    statistics = journal.statistics
    record = journal.record
    states = journal.states
    while place[STEP] < program.setting.size:
        s = place[STEP]
        control = Control(
            Boundary(program.mode[s], program.setting[s]), 0.0, 0.0, program.limits[s], settings.rtol, settings.atol,
            settings.loose, program.period[s], program.length[s], program.most[s],
        )  # fmt: skip
        if place[USED] + PORTION + 1 > record.shape[0]:
            return FULL
        if place[INSIDE] == 0 and not _begun(
            s, y, control, settings, problem, work, fac, scratch, journal, settle, evaluate, factor, solve
        ):
            return NO_STATE
        begin = place[USED]
        t, h, status, passed = integrate(
            y, level[TIME], program.length[s], level[TRIED], control, problem, work, fac, tableau, scratch, statistics,
            record[begin : begin + PORTION], states[begin : begin + PORTION], evaluate, factor, solve,
        )  # fmt: skip
        place[USED] = begin + statistics[rb.ROWS]
        for row in range(begin, place[USED]):
            record[row, 3] += level[CHARGE]
        level[TIME] = t
        level[TRIED] = h
        level[CHARGE] += passed
        if status != rb.BUFFER_FULL and not _as_planned(s, status, program, journal):
            return JUDGE
    return DONE

"""Many designs on a GPU, one thread each: all run :func:`~lithiophile.cell.integrate.compiled_cycle.run_steps`.

Every array that a design has of its own stands in one array with an axis of designs before its others. A thread takes
its own rows and calls the same kernels as a run on a processor, with the same portions of the journal, so the numbers
differ by round-off alone: of exponentials, logarithms and powers, and of sums whose products are not rounded before.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from lithiophile.cell.equations.residual import evaluate
from lithiophile.cell.integrate import block_tridiagonal as linear
from lithiophile.cell.integrate import compiled_cycle as c
from lithiophile.cell.integrate import rosenbrock as rb
from lithiophile.cell.integrate.block_tridiagonal import Factors
from lithiophile.cell.integrate.rosenbrock import Scratch
from lithiophile.cell.integrate.tableaus import Tableau
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import Problem, Work, workspace
from lithiophile.kernel_device import entry, fetched, launched, moved, on_device, thread_number, written

ROWS = c.PORTION + 1
"""Rows of a journal in the memory of the GPU: the integrator is given as much room at a time as on a processor."""


class Start(NamedTuple):
    """What one design begins with."""

    y: np.ndarray
    problem: Problem
    settings: c.Settings


def size(one: Any) -> int:
    """Memory of arrays, however deep in tuples [bytes]."""
    return sum(map(size, one)) if isinstance(one, tuple) else int(np.asarray(one).nbytes)


def shape(one: Any) -> Any:
    """Shapes of arrays, however deep in tuples; designs of one fleet agree in them."""
    return tuple(map(shape, one)) if isinstance(one, tuple) else np.shape(one)


def _workspace(count: int) -> Work:
    """As a fleet stores it: what is a part of ``blocks`` is taken from there by each thread."""
    none = np.zeros(1)
    return workspace(count)._replace(lower=none, diag=none, upper=none)


def memory(start: Start, stages: int) -> int:
    """Memory of a design [bytes]."""
    count = start.y.shape[0]
    own = (*start, _workspace(count), linear.factors(count, _inner(start)), rb.scratch_for(stages, start.y.shape))
    return size(own) + ROWS * (size(start.y) + 32)


def _inner(start: Start) -> int:
    return int(start.problem.sizes.max()) - k.CHAINED


def stacked(many: Sequence[Any]) -> Any:
    """Arrays of many designs, in arrays with one axis more before the others."""
    first = many[0]
    if isinstance(first, tuple):
        parts = [stacked([one[n] for one in many]) for n in range(len(first))]
        return type(first)(*parts)
    if isinstance(first, np.recarray | np.record):
        out = np.zeros((len(many), *np.shape(first)), first.dtype).view(np.recarray)
        for n, one in enumerate(many):
            out[n] = one
        return out
    return np.stack(many)


def repeated(one: Any, count: int) -> Any:
    """Arrays that are the same for each of many designs at first."""
    return stacked([one] * count)


def _moved(one: Any) -> Any:
    return type(one)(*map(_moved, one)) if isinstance(one, tuple) else moved(one)


class Fleet:
    """Designs whose arrays agree in their shapes, in the memory of the GPU."""

    def __init__(self, starts: Sequence[Start], tableau: Tableau, steps: int) -> None:
        count = len(starts)
        nodes, inner = starts[0].y.shape[0], max(map(_inner, starts))
        self._y = moved(np.stack([start.y for start in starts]))
        self._settings = _moved(stacked([start.settings for start in starts]))
        self._problems = _moved(stacked([start.problem for start in starts]))
        self._works = _moved(repeated(_workspace(nodes), count))
        self._factors = _moved(repeated(linear.factors(nodes, inner), count))
        self._scratch = _moved(repeated(rb.scratch_for(tableau.m.size, starts[0].y.shape), count))
        self._tableau = _moved(tableau)
        self._blank = _moved(workspace(1))
        empty = c.journal(steps, starts[0].y.shape)
        empty = empty._replace(record=empty.record[:ROWS], states=empty.states[:ROWS])
        self._journals = _moved(repeated(empty, count))
        self._why = moved(np.zeros(count, dtype=np.int64))
        self._programs: Any = None

    def begin(self, programs: Sequence[c.Program]) -> None:
        """Set the steps of the next cycle of each design, and the journals to their beginning."""
        self._programs = _moved(stacked(programs))
        written(np.zeros_like(fetched(self._journals.place)), self._journals.place)

    def go(self, going: Sequence[int], afresh: bool) -> np.ndarray:
        """Run designs from their present places on; why each of all came back last.

        Parameters
        ----------
        going : sequence of int
            Their numbers.
        afresh : bool
            A cycle begins: what earlier evaluations left is dropped.
        """
        launched(_entry(), len(going), *self.arguments(going, afresh))
        return fetched(self._why)

    def arguments(self, going: Sequence[int], afresh: bool) -> tuple[Any, ...]:
        """What the threads are handed."""
        return (
            moved(np.array(going, dtype=np.int64)), afresh, self._why, self._y, self._programs, self._settings,
            self._problems, self._works, self._factors, self._tableau, self._scratch, self._journals, self._blank,
        )  # fmt: skip

    def journals(self) -> tuple[np.ndarray, ...]:
        """Places, logs and voltages before the steps, of all designs."""
        journals = self._journals
        return fetched(journals.place), fetched(journals.log), fetched(journals.before)

    def states(self) -> np.ndarray:
        """The present state of each design."""
        return fetched(self._y)

    def rows(self, number: int, used: int) -> tuple[np.ndarray, np.ndarray]:
        """Records and states that a design has written."""
        record, states = self._journals.record[number], self._journals.states[number]
        if used == 0:
            return np.zeros((0, *record.shape[1:])), np.zeros((0, *states.shape[1:]))
        return fetched(record[:used]).copy(), fetched(states[:used]).copy()

    def rewind(self, place: np.ndarray, log: np.ndarray) -> None:
        """Set places and logs, after rows were taken out of the journals."""
        written(place, self._journals.place)
        written(log, self._journals.log)


def _taker(kind: Any, **other: str) -> Any:
    """A function that takes the arrays of one design out of those of all."""
    fields = ", ".join(other.get(field, f"all_of.{field}[i]") for field in kind._fields)
    names: dict[str, Any] = {"kind": kind, "LOWER": k.LOWER, "DIAGONAL": k.DIAGONAL, "UPPER": k.UPPER}
    exec(f"def take(all_of, i):\n    return kind({fields})\n", names)
    return on_device(names["take"], inline=True)


def blank(work: Work, of: Work) -> None:
    """Drop what earlier evaluations left, as :meth:`lithiophile.cell.run.stepwise.Run.forget` does."""
    for i in range(work.linked.shape[0]):
        work.source[i] = of.source[0]
        work.prop[i] = of.prop[0]
        for s in range(k.SLOTS):
            work.moved_prop[i, s] = of.prop[0]
            work.moved_chain[i, s] = 0.0


@cache
def _entry() -> Any:
    return entry(program())


def program() -> Any:
    """What every thread does, as a function that numba-cuda compiles."""
    number, run_steps, dropped = thread_number(), on_device(c.run_steps), on_device(blank)
    settle, integrate = on_device(rb.settle), on_device(rb.integrate)
    balances, factor, solve = on_device(evaluate), on_device(linear.factor), on_device(linear.solve)
    block = "all_of.blocks[i][{}]".format
    of_work = _taker(Work, lower=block("LOWER"), diag=block("DIAGONAL"), upper=block("UPPER"))
    of_program, of_settings, of_problem = _taker(c.Program), _taker(c.Settings), _taker(Problem)
    of_factors, of_scratch, of_journal = _taker(Factors), _taker(Scratch), _taker(c.Journal)

    def steps_of_one(  # type: ignore[no-untyped-def]
        going, afresh, why, y, programs, settings, problems, works, factors, tableau, scratch, journals, empty
    ) -> None:
        thread = number()
        if thread < going.size:
            i = going[thread]
            work = of_work(works, i)
            if afresh:
                dropped(work, empty)
            why[i] = run_steps(
                y[i], of_program(programs, i), of_settings(settings, i), of_problem(problems, i), work,
                of_factors(factors, i), tableau, of_scratch(scratch, i), of_journal(journals, i), settle, integrate,
                balances, factor, solve,
            )  # fmt: skip

    return steps_of_one

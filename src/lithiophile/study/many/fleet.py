"""Thousands of variants of a design, side by side: threads share the compiled model, none hides another's failure."""

import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from lithiophile.cell.run.solve import solve
from lithiophile.designs import Design, resolve
from lithiophile.designs.changeable import contents_of_changes
from lithiophile.designs.contents import contents
from lithiophile.designs.keys import NoSuchKeyError, changed
from lithiophile.errors import BudgetWarning, InputError, LithiophileError
from lithiophile.protocol.numbers import UnknownKeyError, is_key
from lithiophile.protocol.numbers import changed as changed_protocol
from lithiophile.protocol.protocol import Protocol, parse
from lithiophile.stack import Stack
from lithiophile.study.defaults import RTOL
from lithiophile.study.many.asked import AnyDesign, default_protocol, read_design
from lithiophile.study.many.reading import Figure, Reading, reading
from lithiophile.study.many.rows import AnyNumbers, rows_of
from lithiophile.study.many.variants import Variants
from lithiophile.study.processes import pool, processors
from lithiophile.study.start import Start, state_of

NOT_RUN = "Not run: the work was broken off before."

Told = Callable[[int, int], None]
"""Called with how many variants are done, and how many there are."""


@dataclass(frozen=True)
class Row:
    """What one variant came to."""

    values: dict[str, Any] = field(default_factory=dict)
    stop: str = ""
    failure: str = ""


@dataclass(frozen=True)
class Task:
    """What is done with each variant."""

    design: Design
    protocol: Protocol | None
    rtol: float
    reading: Reading
    start: Start | None = None
    stop_when: str | None = None

    def row(self, numbers: dict[str, Any]) -> Row:
        """One variant; whatever goes wrong with it is the reason of its row.

        Raises
        ------
        InputError
            If what is to be read is in no run.
        """
        try:
            of_design, of_protocol = divided(numbers)
            design = self.design.changed(of_design, self.design.name) if of_design else self.design
            resolved = resolve(design)
            protocol = changed_protocol(self.protocol or parse(default_protocol(resolved.stack)), of_protocol)
            solution = solve(
                resolved.stack, protocol, rtol=self.rtol, at_temperature=partial(_stack_at, design),
                provenance=resolved.provenance, start=state_of(self.start, resolved.stack, rtol=self.rtol),
                stop_when=self.stop_when,
            )  # fmt: skip
        except LithiophileError as error:
            return Row(failure=str(error))
        except Exception as error:  # one variant that breaks must not hide the others
            return Row(failure=f"An error of the program: {type(error).__name__}: {error}")
        said = [solution.unsound] if solution.unsound else []
        stop = " ".join([*said, *(stop.sentence for stop in solution.stops)])
        try:
            return Row(self.reading.of(design, resolved, solution, str(protocol)), stop)
        except InputError:
            raise
        except LithiophileError as error:
            return Row(stop=stop, failure=str(error))


def divided(numbers: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Numbers of the design, and those of the protocol.

    >>> divided({"host.porosity": 0.7, "protocol.current": "2 mA/cm2"})
    ({'host.porosity': 0.7}, {'protocol.current': '2 mA/cm2'})
    """
    of_protocol = {key: value for key, value in numbers.items() if is_key(key)}
    return {key: value for key, value in numbers.items() if key not in of_protocol}, of_protocol


def _stack_at(design: Design, temperature: float) -> Stack:
    return resolve(design, temperature=temperature).stack


def run_many(
    design: AnyDesign,
    numbers: AnyNumbers,
    protocol: str | Protocol | None = None,
    *,
    outputs: str | Sequence[str] = (),
    over: Any = None,
    figures: Mapping[str, Figure] | None = None,
    losses: bool | None = None,
    start: Start | None = None,
    stop_when: str | None = None,
    rtol: float = RTOL,
    threads: int | None = None,
    jobs: int = 1,
    progress: Told | None = None,
) -> Variants:
    """Run many variants of a design and return their figures as arrays.

    Parameters
    ----------
    design : str, path, Design or mapping
        As in :func:`lithiophile.run`.
    numbers : sequence of mapping, mapping or table
        What each variant changes, with the keys of ``design.with_`` and those of the protocol
        (``"protocol.current": "2 mA/cm2"``, :mod:`lithiophile.protocol.numbers`): a list with one dictionary a
        variant, a dictionary of columns, or a table (pandas, polars, Arrow). The heading of a column may name its
        unit: ``{"host[0].thickness [um]": np.linspace(20, 200, 1000)}``.
    protocol : str or Protocol, optional
        By default that of :func:`lithiophile.compare`, as it suits each variant.
    outputs : sequence of str
        Time series by name, such as ``"Voltage [V]"``: the last value of each run, or the values over a grid.
    over : mapping, optional
        The grid: one output that rises through the run, and its values, ``{"Time [h]": np.linspace(0, 3, 61)}``.
        Beyond the end of a run its outputs are nan.
    figures : mapping, optional
        Functions of the solution by the name of what they give: a number, or an array of one length.
    losses, start, stop_when
        As in :func:`lithiophile.run`.
    rtol : float
        Relative tolerance of the integrator.
    threads : int, optional
        As many as there are processors by default. The integrator runs beside other threads; what is done in Python
        before and after it does not.
    jobs : int
        Processes, in place of threads: they share nothing, so they also help where runs are short.
    progress : callable, optional
        Called with the number of variants done and that of all.

    Returns
    -------
    Variants
        In the order of ``numbers``; the same for any number of threads and processes. A variant that can't be run is
        a row of nan with its reason. An interruption (Ctrl-C) keeps what is done.

    Raises
    ------
    InputError
        A key that leads nowhere, a protocol that can't be read, an output that no run has: what is wrong with all
        variants at once.

    Examples
    --------
    >>> from lithiophile import run_many
    >>> found = run_many("bare-li-foil", {"stack.temperature [degC]": [10, 25]}, "Plate at 1 mA/cm2 for 0.1 mAh/cm2",
    ...                  outputs="Voltage [V]", losses=False)
    >>> found["Swing ratio"].round(6).tolist(), bool(np.diff(found["Voltage [V]"])[0] > 0)
    ([1.0, 1.0], True)
    """
    read = read_design(design, losses=losses)
    rows = rows_of(numbers)
    given = None if protocol is None else parse(protocol)
    _require_keys(read, given, rows)
    task = Task(read, given, rtol, reading(outputs, over, figures), start, stop_when)
    begun = time.perf_counter()
    done = _all(task, rows, processors() if threads is None else threads, jobs, progress or _silent)
    interrupted = len(done) < len(rows)
    found = _alike([done.get(number, Row(failure=NOT_RUN)) for number in range(len(rows))])
    return Variants(
        design=read.name,
        protocol=str(task.protocol or default_protocol(resolve(read).stack)),
        numbers=tuple(rows),
        values=_arrays([row.values for row in found]),
        failures=tuple(row.failure for row in found),
        stops=tuple(row.stop for row in found),
        grid={task.reading.axis: task.reading.grid} if task.reading.axis else {},
        seconds=time.perf_counter() - begun,
        interrupted=interrupted,
    )


def _require_keys(design: Design, protocol: Protocol | None, rows: Sequence[dict[str, Any]]) -> None:
    """Raise InputError for keys that lead nowhere, and warn of numbers that nothing reads: once, not in every row."""
    shown: set[frozenset[str]] = set()
    for row in rows:
        keys = frozenset(row)
        if not keys or keys in shown:
            continue
        shown.add(keys)
        of_design, of_protocol = divided(row)
        try:
            changed(contents(design), contents_of_changes(of_design))
            new = design.with_(of_design) if of_design else design
            if of_protocol:
                changed_protocol(protocol or parse(default_protocol(resolve(new).stack)), of_protocol)
        except NoSuchKeyError:
            design.changed(of_design)  # says which key, and which there are
        except UnknownKeyError:
            raise
        except InputError:
            pass  # a value that is not possible is the failure of its row


def _all(task: Task, rows: Sequence[dict[str, Any]], threads: int, jobs: int, told: Told) -> dict[int, Row]:
    """Rows by their number; those that an interruption left out are missing."""
    if threads < 1 or jobs < 1:
        raise InputError(f"threads is {threads} and jobs is {jobs}; each is 1 or more.")
    done: dict[int, Row] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BudgetWarning)  # the row says so
        try:
            # The first one alone: it compiles the model, or reads it from the cache, for those after it.
            done[0] = task.row(rows[0])
            told(1, len(rows))
            if threads == jobs == 1:
                for number in range(1, len(rows)):
                    done[number] = task.row(rows[number])
                    told(len(done), len(rows))
            elif len(rows) > 1:
                with _workers(task, threads, jobs) as (workers, work):
                    futures = {workers.submit(work, rows[number]): number for number in range(1, len(rows))}
                    _gather(futures, done, told)
        except KeyboardInterrupt:
            pass  # what is done is kept, and what is not says so
    return done


def _gather(futures: dict[Future[Row], int], done: dict[int, Row], told: Told) -> None:
    for future in as_completed(futures):
        try:
            done[futures[future]] = future.result()
        except LithiophileError:
            raise
        except Exception as error:  # a process died
            done[futures[future]] = Row(failure=f"Its process ended ({type(error).__name__}: {error}). Run it alone.")
        told(len(done), 1 + len(futures))


@contextmanager
def _workers(task: Task, threads: int, jobs: int) -> Iterator[tuple[Executor, Callable[[dict[str, Any]], Row]]]:
    """Threads or processes, and what each does with the numbers of a variant; none begins another after an error."""
    if jobs > 1:
        workers, work = pool(jobs, _take, (task,)), _row
    else:
        workers, work = ThreadPoolExecutor(threads), task.row
    try:
        yield workers, work
    except BaseException:
        workers.shutdown(wait=True, cancel_futures=True)
        raise
    workers.shutdown(wait=True)


_taken: list[Task] = []
"""What a process was started for."""


def _take(task: Task) -> None:
    _taken[:] = [task]


def _row(numbers: dict[str, Any]) -> Row:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BudgetWarning)
        return _taken[0].row(numbers)


def _alike(rows: Sequence[Row]) -> list[Row]:
    """The rows; one whose figure has another shape than those before it has no result, and says so."""
    shapes: dict[str, tuple[int, ...]] = {}
    out = []
    for row in rows:
        other = [
            name for name, value in row.values.items() if np.shape(value) != shapes.setdefault(name, np.shape(value))
        ]
        said = [
            f"{name} has shape {np.shape(row.values[name])}, and {shapes[name]} in variants before." for name in other
        ]
        out.append(Row(stop=row.stop, failure=" ".join(said)) if other else row)
    return out


def _arrays(rows: Sequence[dict[str, Any]]) -> dict[str, np.ndarray]:
    """Values by name over all rows, nan where a row has none."""
    names = dict.fromkeys(name for row in rows for name in row)
    out = {}
    for name in names:
        shape = next(np.shape(row[name]) for row in rows if name in row)
        array = np.full((len(rows), *shape), np.nan)
        for number, row in enumerate(rows):
            if name in row:
                array[number] = row[name]
        out[name] = array
    return out


def _silent(done: int, count: int) -> None:
    pass

"""Thousands of variants of a design, side by side: threads share the compiled model, none hides another's failure."""

import os
import threading
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from lithiophile.cell.run.solve import require_rtol
from lithiophile.designs import Design, resolve
from lithiophile.designs.changeable import contents_of_changes
from lithiophile.designs.contents import contents
from lithiophile.designs.keys import NoSuchKeyError, changed
from lithiophile.errors import BudgetWarning, InputError, LithiophileError
from lithiophile.protocol.numbers import UnknownKeyError
from lithiophile.protocol.numbers import changed as changed_protocol
from lithiophile.protocol.protocol import Protocol, parse
from lithiophile.study.defaults import RTOL
from lithiophile.study.many.asked import AnyDesign, default_protocol, read_design
from lithiophile.study.many.kept import Work, work_of
from lithiophile.study.many.options import Told
from lithiophile.study.many.reading import Figure, reading
from lithiophile.study.many.rows import AnyNumbers, rows_of
from lithiophile.study.many.task import AT_A_TIME, Row, Task, divided
from lithiophile.study.many.variants import Variants
from lithiophile.study.processes import pool, processors
from lithiophile.study.start import Start

if TYPE_CHECKING:
    from lithiophile.study.many.cluster import Cluster

_PAUSE = 0.5
"""Seconds between two looks at runs that another driver is at."""
_TOGETHER = 0.25
"""Processor time that variants may take which are made together [s]: no more is lost by an interruption."""
_PARTS = 4
"""Parts for each worker at least, so that all end at about the same time."""
_TRIES = 3
"""Times that processes are started again without one more run made."""
NOT_RUN = "Not run: the work was broken off before."


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
    scheduler: str | None = None,
    device: str = "cpu",
    store: str | os.PathLike[str] | None = None,
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
    scheduler : str, optional
        Address or file of a Dask scheduler, whose workers make the runs in place of this process
        (``lithiophile[cluster]``, docs/scale_out.md).
    device : {"cpu", "gpu", "auto"}
        "gpu": one thread of an NVIDIA GPU a variant (``lithiophile[gpu]``), and the processors for what it does not
        cover: cells with a cathode, and steps with a table, pulses, a temperature or an end of their own. "auto": the
        same where there is a GPU. ``device`` of the result says what ran where. Tested on Numba's simulator and
        compiled for hardware, but not measured: docs/speed.md.
    store : path, optional
        Folder in which every run is kept once it is made, under a digest of all that decides it. What is there
        already is not made again, so a study that was broken off goes on; several may share a folder.
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
        variants at once; a GPU that is asked for and not there.

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
    require_rtol(rtol)
    if stop_when:
        (given or parse("Rest for 1 second")).stopping(stop_when)  # what is wrong with it is wrong with all variants
    task = Task(read, given, rtol, reading(outputs, over, figures), start, stop_when)
    begun = time.perf_counter()
    how = How(processors() if threads is None else threads, jobs, scheduler, _gpu(device, scheduler))
    done = _all(work_of(task, store), rows, how, progress or _silent)
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
        device=" ".join(how.notes),
    )


def _gpu(device: str, scheduler: str | None) -> str | None:
    """Why there is no GPU to use; empty where there is one, None where none is asked for."""
    if device == "cpu":
        return None
    from lithiophile.study.many.on_gpu import wanted

    return wanted(device, scheduler)


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


@dataclass(frozen=True)
class How:
    """Where runs are made."""

    threads: int
    jobs: int = 1
    scheduler: str | None = None
    no_gpu: str | None = None
    """Why there is no GPU to use; empty where there is one, None where none was asked for."""
    notes: list[str] = field(default_factory=list)
    """What ran where, of what is not told by the others."""


def _all(work: Work, rows: Sequence[dict[str, Any]], how: How, told: Told) -> dict[int, Row]:
    """Rows by their number; those that an interruption left out are missing."""
    if how.threads < 1 or how.jobs < 1:
        raise InputError(f"threads is {how.threads} and jobs is {how.jobs}; each is 1 or more.")
    done: dict[int, Row] = {}
    with warnings.catch_warnings(), _connected(how.scheduler) as cluster:
        warnings.simplefilter("ignore", BudgetWarning)  # the row says so
        try:
            for number, row in enumerate(rows):
                if (kept := work.look(row)) is not None:
                    done[number] = kept
            told(len(done), len(rows))
            if how.no_gpu:
                how.notes.append(f"On the processors: {how.no_gpu}")
            elif how.no_gpu is not None:
                from lithiophile.study.many import on_gpu

                how.notes.append(on_gpu.make(work, rows, done, told))
            _make(work, rows, how, cluster, done, told)
        except KeyboardInterrupt:
            pass  # what is done is kept, and what is not says so
        finally:
            work.release()
    return done


def _make(
    work: Work, rows: Sequence[dict[str, Any]], how: How, cluster: "Cluster | None", done: dict[int, Row], told: Told
) -> None:
    """Make what is missing; what another driver is at is waited for, and made where that has died."""
    together = 0
    while waiting := [number for number in range(len(rows)) if number not in done]:
        before = len(done)
        if not together:
            together, waiting = _first(work, rows, waiting, max(how.jobs, how.threads), done, told)
        if cluster is not None:
            cluster.make(work, rows, waiting, done, told)
        elif how.jobs > 1:
            _in_processes(work, rows, _parts(waiting, together, how.jobs), how.jobs, done, told)
        else:
            _in_threads(work, rows, _parts(waiting, together, how.threads), how.threads, done, told)
        if len(done) == before:
            time.sleep(_PAUSE)


def _first(
    work: Work, rows: Sequence[dict[str, Any]], waiting: list[int], workers: int, done: dict[int, Row], told: Told
) -> tuple[int, list[int]]:
    """Make the first variant alone: it compiles the model, or reads it from the cache, for those after it.

    Of many variants one more, from whose time follows how many are made together. Returns their number, and those that
    are left.
    """
    together = 1
    for alone in range(2 if len(waiting) >= _PARTS * workers * 2 else 1):
        begun = time.thread_time()
        _noted(waiting[alone : alone + 1], work.rows([rows[waiting[alone]]]), done, len(rows), told)
        if alone:
            together = max(1, min(AT_A_TIME, int(_TOGETHER / max(time.thread_time() - begun, 1e-4))))
    return together, [number for number in waiting if number not in done]


def _parts(waiting: list[int], together: int, workers: int) -> list[list[int]]:
    """Variants that are made together, so that every worker has several parts."""
    size = max(1, min(together, len(waiting) // (_PARTS * workers)))
    return [waiting[begin : begin + size] for begin in range(0, len(waiting), size)]


def _noted(part: Sequence[int], found: Sequence[Row | None], done: dict[int, Row], count: int, told: Told) -> None:
    """Write down what came of some variants."""
    for number, row in zip(part, found, strict=True):
        if row is not None:
            done[number] = row
            told(len(done), count)


def _in_threads(
    work: Work, rows: Sequence[dict[str, Any]], parts: list[list[int]], threads: int, done: dict[int, Row], told: Told
) -> None:
    """Runs in threads, or in this one."""
    if threads == 1 or len(parts) < 2:
        for part in parts:
            _noted(part, work.rows([rows[n] for n in part], _TOGETHER), done, len(rows), told)
        return
    with _ended(ThreadPoolExecutor(threads)) as workers:
        futures = {workers.submit(work.rows, [rows[n] for n in part], _TOGETHER): part for part in parts}
        _gather(futures, done, len(rows), told)


def _in_processes(
    work: Work, rows: Sequence[dict[str, Any]], parts: list[list[int]], jobs: int, done: dict[int, Row], told: Told
) -> None:
    """Runs in processes; those that a process took with it when it died are made again, a few times."""
    fruitless = 0
    died: dict[int, str] = {}
    while parts and fruitless < _TRIES:
        before = len(done)
        with _ended(pool(jobs, _take, (work,))) as workers:
            died = _gather(
                {workers.submit(_rows, [rows[n] for n in part]): part for part in parts}, done, len(rows), told
            )
        fruitless = 0 if len(done) > before else fruitless + 1
        # one by one: none takes its neighbours with it again
        parts = [[number] for number in died]
    for number, reason in died.items() if parts else ():
        done[number] = Row(failure=f"Its process ended ({reason}). Run it alone.", lasting=False)
        told(len(done), len(rows))


def _gather(
    futures: dict[Future[list[Row | None]], list[int]], done: dict[int, Row], count: int, told: Told
) -> dict[int, str]:
    """Collect rows as they come; returns those whose process died, and how."""
    died = {}
    for future in as_completed(futures):
        try:
            found = future.result()
        except LithiophileError:
            raise
        except Exception as error:  # a process died
            died.update(dict.fromkeys(futures[future], f"{type(error).__name__}: {error}"))
            continue
        _noted(futures[future], found, done, count, told)
    return died


@contextmanager
def _ended(workers: Executor) -> Iterator[Executor]:
    """Threads or processes of which none begins another run after an error."""
    try:
        yield workers
    except BaseException:
        workers.shutdown(wait=True, cancel_futures=True)
        raise
    workers.shutdown(wait=True)


@contextmanager
def _connected(scheduler: str | None) -> Iterator["Cluster | None"]:
    if scheduler is None:
        yield None
        return
    from lithiophile.study.many.cluster import connected

    with connected(scheduler) as cluster:
        yield cluster


_taken: list[Work] = []
"""What a process was started for."""


def _take(work: Work) -> None:
    _taken[:] = [work]
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this process when the one that started it is gone; it would wait for work forever."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)


def _rows(many: Sequence[dict[str, Any]]) -> list[Row | None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BudgetWarning)
        return _taken[0].rows(many, _TOGETHER)


def _alike(rows: Sequence[Row]) -> list[Row]:
    """The rows; one whose figure has another shape than those before it has no result, and says so."""
    shapes: dict[str, tuple[int, ...]] = {}
    out = []
    for row in rows:
        other = [
            name
            for name, value in row.values.items()
            if (shape := () if isinstance(value, float) else np.shape(value)) != shapes.setdefault(name, shape)
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

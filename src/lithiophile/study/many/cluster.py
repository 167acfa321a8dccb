"""Runs on the workers of a Dask scheduler, in batches that are worth sending."""

import json
import math
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lithiophile.errors import InputError, LithiophileError
from lithiophile.study.many.kept import Work
from lithiophile.study.many.store import program
from lithiophile.study.many.task import AT_A_TIME, Row
from lithiophile.text_files import text_of

LEAST = 0.1
"""Seconds that a batch should take: what Dask does with one takes about a hundredth of that."""
_WAIT = 15.0
"""Seconds that a scheduler is waited for."""
_IDLE = 600.0
"""Seconds that runs wait for a worker when all have gone: a queue may start others."""
_AHEAD = 2
"""Batches that wait for each thread of a worker."""


class LostSchedulerError(LithiophileError):
    """The scheduler, or the way to it, went while runs were made."""


@dataclass(frozen=True)
class Cluster:
    """A scheduler that answers."""

    client: Any
    place: str

    def make(
        self,
        work: Work,
        rows: Sequence[dict[str, Any]],
        numbers: Sequence[int],
        done: dict[int, Row],
        told: Callable[[int, int], None],
    ) -> None:
        """Make the runs of these numbers; what another driver is at is left out.

        Raises
        ------
        LostSchedulerError
            If the scheduler goes; what was made is in the store.
        """
        waiting = deque(numbers)
        task = replace(work, store=None)  # a worker's folders are its own; what comes back is kept here
        size = self._size(work, rows, waiting, done, told)
        sent: dict[Any, list[int]] = {}
        while waiting or sent:
            threads = max(sum(self._threads().values()), 1)
            while waiting and len(sent) < _AHEAD * threads:
                batch = [n for n in _taken(waiting, size) if work.claim(rows[n])]
                if batch:
                    sent[self._submit(task, [rows[n] for n in batch])] = batch
            for future in self._finished(sent):
                batch = sent.pop(future)
                for number, row in zip(batch, self._rows(future, len(batch)), strict=True):
                    done[number] = row
                    work.keep(rows[number], row)
                told(len(done), len(rows))

    def _size(self, work: Work, rows: Sequence[Any], waiting: deque[int], done: dict[int, Row], told: Any) -> int:
        """Runs of a batch: one is made here to see how long it takes."""
        if not waiting:
            return 1
        number = waiting.popleft()
        begun = time.perf_counter()
        made = work.row(rows[number])
        seconds = time.perf_counter() - begun
        if made is not None:
            done[number] = made
            told(len(done), len(rows))
        return max(math.ceil(LEAST / max(seconds, 1e-4)), 1)

    def _threads(self) -> dict[str, int]:
        return self._asked(self.client.nthreads)  # type: ignore[no-any-return]

    def _submit(self, work: Work, batch: list[dict[str, Any]]) -> Any:
        return self._asked(lambda: self.client.submit(make, work, batch, program(), pure=False))

    def _finished(self, sent: dict[Any, list[int]]) -> list[Any]:
        """Batches that are done, waiting for one at least, as long as the scheduler is there."""
        import distributed

        wait: Any = distributed.wait
        seen = time.monotonic()
        while sent:
            try:
                found = list(wait(list(sent), timeout=2.0, return_when="FIRST_COMPLETED").done)
            except TimeoutError:
                found = []
            if found or self.client.status != "running":
                if not found or all(future.status in ("cancelled", "lost") for future in found):
                    raise self._lost("it answers no more")
                return found
            if self._threads():
                seen = time.monotonic()
            elif time.monotonic() - seen > _IDLE:
                raise self._lost("it has had no workers for ten minutes")
        return []

    def _rows(self, future: Any, count: int) -> list[Row]:
        """What a batch came to; where its workers died again and again, that is the reason of its rows."""
        if future.status in ("cancelled", "lost"):
            raise self._lost("it answers no more")
        try:
            return list(future.result(timeout=_WAIT))
        except LithiophileError:
            raise
        except Exception as error:
            said = f"Its workers ended ({type(error).__name__}: {error}). Run it alone."
            return [Row(failure=said, lasting=False)] * count

    def _asked(self, what: Callable[[], Any]) -> Any:
        try:
            return what()
        except (OSError, RuntimeError, TimeoutError) as error:
            raise self._lost(f"{type(error).__name__}") from None

    def _lost(self, why: str) -> LostSchedulerError:
        return LostSchedulerError(
            f"The scheduler at {self.place} is lost ({why}). Runs that were done are kept where a store was named; "
            "start a scheduler, and run the same again to go on."
        )


def _taken(waiting: deque[int], size: int) -> list[int]:
    return [waiting.popleft() for _ in range(min(size, len(waiting)))]


def make(work: Work, batch: list[dict[str, Any]], wanted: str) -> list[Row]:
    """A batch, on a worker.

    Raises
    ------
    LithiophileError
        If the worker has other sources than the driver.
    """
    import warnings

    from lithiophile.errors import BudgetWarning

    if program() != wanted:
        raise LithiophileError("A worker has another version of lithiophile than the driver; install the same on both.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BudgetWarning)
        parts = (batch[begin : begin + AT_A_TIME] for begin in range(0, len(batch), AT_A_TIME))
        return [row for part in parts for row in work.task.rows(part) if row is not None]


@contextmanager
def connected(place: str) -> Iterator[Cluster]:
    """The scheduler at an address, or one whose file is named.

    Raises
    ------
    InputError
        If Dask is not installed, or nothing answers.
    """
    try:
        import distributed
    except ImportError:
        raise InputError("A scheduler needs Dask distributed: pip install 'lithiophile[cluster]'.") from None
    address = "://" in place or (":" in place and not Path(place).exists())
    if not address and not Path(place).is_file():
        raise InputError(
            f"scheduler is '{place}', which is neither an address, such as tcp://localhost:8786, nor a file that a "
            "scheduler has written."
        )
    if not address:
        _require_scheduler_file(Path(place))
    open_: Any = distributed.Client
    try:
        where = {"address": place} if address else {"scheduler_file": place}
        client = open_(**where, timeout=_WAIT)
    except Exception as error:  # of half a dozen kinds, assertions among them
        raise InputError(
            f"No scheduler answers at {place} ({type(error).__name__}). Start one with 'dask scheduler' and workers "
            "with 'dask worker', or leave it out: runs are then made here."
        ) from None
    try:
        _wait_for_a_worker(client, place if address else f"--scheduler-file {place}")
        yield Cluster(client, place)
    finally:
        client.close(timeout=2.0)


def _wait_for_a_worker(client: Any, place: str) -> None:
    """Return when the scheduler has a worker.

    Raises
    ------
    InputError
        If it has none soon: batches would wait without a word.
    """
    try:
        client.wait_for_workers(1, timeout=_WAIT)
    except TimeoutError:
        raise InputError(
            f"The scheduler has no workers: nothing would be made. Start some with 'dask worker {place}', or, where "
            "jobs of a queue start them, wait for the first: cluster.wait_for_workers(1)."
        ) from None


def _require_scheduler_file(file: Path) -> None:
    """Raise InputError for a file that is none of a scheduler's, which holds its address as JSON."""
    try:
        said = json.loads(text_of(file))
    except ValueError:
        said = None
    if not isinstance(said, dict) or not isinstance(said.get("address"), str):
        raise InputError(
            f"{file} is no file of a scheduler: it should hold JSON with an address, as 'dask scheduler "
            f"--scheduler-file {file}' writes it."
        )

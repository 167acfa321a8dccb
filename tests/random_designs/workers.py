"""Processes that judge cases: each compiles once, and one that gives no answer is ended and replaced."""

import multiprocessing
import multiprocessing.connection
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection

from tests.random_designs.generate import Case, Raw
from tests.random_designs.judge import SILENT, Verdict
from tests.random_designs.judge import judge as judge_case

Judge = Callable[[Case], Verdict]

PROCESSOR_LIMIT = 30.0
"""Processor time after which a case is ended [s]: three times what a case may take."""
WALL_LIMIT = 600.0
"""Time after which a case is ended, whatever else the machine does [s]."""

_FULL: Raw = {"title": "full", "lithium": {"below": "40 um"}}
WARM_UP: tuple[tuple[Raw | str, str], ...] = (
    ("host-3d-porous-cu", "(Plate at 1 mA/cm2 for 0.1 mAh/cm2; Strip at 1 mA/cm2 until 1 V) * 51"),
    ("seed-au", "Plate at 1 mA/cm2 for 0.1 mAh/cm2; Rest for 1 hour"),
    ("garnet-bilayer", "Strip at 0.1 mA/cm2 for 0.1 mAh/cm2; Hold at 0 V for 1 minute"),
    (_FULL | {"counter": {"material": "nmc811"}}, "Charge at C/3 for 10 minutes"),
    (_FULL | {"counter": {"material": "sulfur"}}, "Discharge at C/3 for 10 minutes"),
)
"""What compiles, or reads from the cache, all that cases call, so that none of them is charged for it."""


def _work(pipe: Connection, limit: float, judge: Judge) -> None:
    if judge is judge_case:
        for design, protocol in WARM_UP:
            judge(Case(0, 0, design, protocol))
    pipe.send(None)
    while (case := pipe.recv()) is not None:
        # the signal ends a process also within compiled code, which returns to Python only when it is done
        signal.setitimer(signal.ITIMER_PROF, limit)
        verdict = judge(case)
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        pipe.send(verdict)


@dataclass
class _Worker:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    case: Case | None = None
    since: float = 0.0
    ready: bool = False


class Workers:
    """A few processes; use it as a context.

    Parameters
    ----------
    jobs : int
    limit : float
        Processor time after which a case is ended [s].
    judge : callable, optional
        What is done with a case; it must be a function of a module.
    """

    def __init__(self, jobs: int = 1, limit: float = PROCESSOR_LIMIT, judge: Judge = judge_case) -> None:
        self.limit, self._judge = limit, judge
        self._context = multiprocessing.get_context("spawn")
        self._workers = [self._hire() for _ in range(jobs)]

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.process.join()

    def judge(self, cases: Iterable[Case]) -> Iterator[tuple[Case, Verdict]]:
        """Cases and their verdicts, as they come."""
        waiting = iter(cases)
        more = True
        while more or any(worker.case for worker in self._workers):
            for worker in self._workers:
                if more and worker.ready and worker.case is None:
                    worker.case = next(waiting, None)
                    more = worker.case is not None
                    if worker.case:
                        worker.since = time.monotonic()
                        worker.pipe.send(worker.case)
            for at, worker in enumerate(self._workers):
                if worker.case and time.monotonic() - worker.since > WALL_LIMIT:
                    yield worker.case, Verdict(SILENT, f"No answer in {WALL_LIMIT:g} s.", "wall time")
                    self._replace(at)
            for pipe in multiprocessing.connection.wait([worker.pipe for worker in self._workers], timeout=1.0):
                at = next(n for n, worker in enumerate(self._workers) if worker.pipe is pipe)
                yield from self._answer(at)

    def _answer(self, at: int) -> Iterator[tuple[Case, Verdict]]:
        worker = self._workers[at]
        case = worker.case
        try:
            verdict = worker.pipe.recv()
        except EOFError:
            worker.process.join()
            if case is None:
                raise RuntimeError("A worker ended before it had a case.") from None
            yield case, self._ended(worker.process.exitcode)
            self._replace(at)
            return
        worker.ready, worker.case = True, None
        if case is not None:
            yield case, verdict

    def _ended(self, code: int | None) -> Verdict:
        if code == -signal.SIGPROF:
            return Verdict(SILENT, f"No answer in {self.limit:g} s of processor time.", "processor time", self.limit)
        return Verdict(SILENT, f"The process ended with {code}.", f"process ended with {code}")

    def _replace(self, at: int) -> None:
        self._workers[at].process.kill()
        self._workers[at].process.join()
        self._workers[at] = self._hire()

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self.limit, self._judge), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

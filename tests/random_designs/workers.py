"""Processes that judge cases: each compiles once, then forks for every case, and ends a fork that gives no answer."""

import multiprocessing
import multiprocessing.connection
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

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
    while (case := pipe.recv()) is not None:
        pipe.send(_forked(case, limit, judge))


def _forked(case: Case, limit: float, judge: Judge) -> Verdict:
    """The verdict of a fork, which nothing outlives: neither a case without end nor one that breaks its process."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = os.fork()
    if not child:
        # the signal ends a process also within compiled code, which returns to Python only when it is done
        signal.setitimer(signal.ITIMER_PROF, limit)
        theirs.send(judge(case))
        os._exit(0)
    theirs.close()
    verdict: Verdict | None = None
    try:
        if ours.poll(WALL_LIMIT):
            verdict = ours.recv()
    except EOFError:  # it ended without an answer
        pass
    if verdict is None:
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if verdict is not None:
        return verdict
    if code == -signal.SIGPROF:
        return Verdict(SILENT, f"No answer in {limit:g} s of processor time.", "processor time", limit)
    return Verdict(SILENT, f"No answer in {WALL_LIMIT:g} s, or its process ended ({code}).", f"process {code}")


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
        # a process of its own: a fork of one that has other threads would not be safe
        context = multiprocessing.get_context("spawn")
        self._pipes: list[Connection] = []
        self._processes: list[BaseProcess] = []
        for _ in range(jobs):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, limit, judge), daemon=True)
            process.start()
            theirs.close()
            self._pipes.append(ours)
            self._processes.append(process)

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
            process.join()

    def judge(self, cases: Iterable[Case]) -> Iterator[tuple[Case, Verdict]]:
        """Cases and their verdicts, as they come."""
        waiting = iter(cases)
        busy: dict[Connection, Case] = {}
        idle = list(self._pipes)
        while True:
            while idle and (case := next(waiting, None)) is not None:
                idle[-1].send(case)
                busy[idle.pop()] = case
            if not busy:
                return
            for ready in multiprocessing.connection.wait(list(busy)):
                pipe = next(pipe for pipe in busy if pipe is ready)
                idle.append(pipe)
                yield busy.pop(pipe), pipe.recv()

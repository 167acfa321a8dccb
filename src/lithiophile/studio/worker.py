"""A process of its own that simulates, so that the server always answers; it warms its kernels when it starts."""

import asyncio
import multiprocessing
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from lithiophile.errors import InputError, LithiophileError, SolverError
from lithiophile.studio.bench import Answer, Watch

Told = Callable[[float, str], None]

_WARMING = "Plate at 1 mA/cm2 for 0.1 mAh/cm2; Strip at 1 mA/cm2 until 1 V"


class StaleError(Exception):
    """A run that nobody waits for any more."""


def warm() -> None:
    """Load the kernels of cells with and without a host, with and without losses."""
    from lithiophile.studio.bench import run

    for base in ("bare-li-foil", "host-uniform-3d"):
        for losses in (False, True):
            run({"base": base, "protocol": _WARMING, "losses": losses, "quick": True}, lambda share, word: None)


def simulate(pipe: Any, left: Any) -> None:
    """What the process does: take requests from ``pipe``, answer them, leave a run whose ticket is in ``left``."""
    from lithiophile.studio.jobs import JOBS

    with suppress(EOFError, OSError, KeyboardInterrupt):
        warm()
        pipe.send(("ready",))
        while True:
            ticket, kind, given = pipe.recv()
            try:
                answer = JOBS[kind](given, _watching(pipe, left, ticket))
            except StaleError:
                pipe.send(("stale", ticket))
            except LithiophileError as error:
                pipe.send(("refused", ticket, problems(error)))
            except Exception as error:
                # what no rule foresees is told too, and the process goes on
                pipe.send(("refused", ticket, [f"This could not be calculated: {type(error).__name__}: {error}"]))
            else:
                pipe.send(("done", ticket, answer))


def _watching(pipe: Any, left: Any, ticket: int) -> Watch:
    def watch(share: float, word: str) -> None:
        if left.value == ticket:
            raise StaleError
        pipe.send(("under way", ticket, share, word))

    return watch


def problems(error: LithiophileError) -> list[str]:
    """Sentences of an error."""
    return list(error.problems) if isinstance(error, InputError) else [str(error)]


class Worker:
    """The server's end of such a process; one request at a time, in the order they came."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._left = self._context.Value("q", 0)
        self._turn = asyncio.Lock()
        self._ticket = 0
        self._process: Any = None
        self._pipe: Any = None
        self.ready = False

    def start(self) -> None:
        """Start the process, anew if it has ended."""
        self.ready = False
        self._pipe, far = self._context.Pipe()
        self._process = self._context.Process(target=simulate, args=(far, self._left), daemon=True)
        self._process.start()
        far.close()

    async def until_ready(self) -> None:
        """Wait until the kernels are loaded."""
        async with self._turn:
            await asyncio.to_thread(self._warmed)

    def _warmed(self) -> None:
        if self._process is None or not self._process.is_alive():
            self.start()
        if not self.ready:
            try:
                self._pipe.recv()
            except EOFError:
                raise SolverError("The process that simulates could not be started.") from None
            self.ready = True

    async def ask(
        self, kind: str, given: Mapping[str, Any], wanted: Callable[[], bool], begun: Callable[[int], None], told: Told
    ) -> Answer:
        """The answer to a request.

        Parameters
        ----------
        kind : str
            A key of ``jobs.JOBS``.
        given : mapping
        wanted : callable
            Whether anybody still waits for it when its turn comes.
        begun : callable
            Given the ticket, by which :meth:`leave` ends it.
        told : callable
            Of the share done, from another thread.

        Raises
        ------
        StaleError
            If it was left, or nobody waited for it.
        InputError
            If it can't be done.
        """
        async with self._turn:
            if not wanted():
                raise StaleError
            self._ticket += 1
            begun(self._ticket)
            return await asyncio.to_thread(self._exchange, self._ticket, kind, given, told)

    def _exchange(self, ticket: int, kind: str, given: Mapping[str, Any], told: Told) -> Answer:
        self._warmed()
        try:
            self._pipe.send((ticket, kind, given))
            while True:
                word, _, *rest = self._pipe.recv()
                if word == "done":
                    answer: Answer = rest[0]
                    return answer
                if word == "refused":
                    raise InputError(rest[0])
                if word == "stale":
                    raise StaleError
                told(*rest)
        except (EOFError, OSError):
            self.start()
            raise SolverError("The process that simulates has ended; it was started again. Change something.") from None

    def leave(self, ticket: int) -> None:
        """End a run at its next step."""
        self._left.value = ticket

    def end(self) -> None:
        """End the process."""
        if self._process is not None and self._process.is_alive():
            self._process.terminate()
            self._process.join(5.0)

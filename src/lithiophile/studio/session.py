"""One page that is open: its requests, answered in any order; of runs that replace each other the latest wins."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from lithiophile.errors import InputError, LithiophileError
from lithiophile.studio.frame import Arrays, packed
from lithiophile.studio.light import LIGHT
from lithiophile.studio.uploads import Measured
from lithiophile.studio.worker import StaleError, Worker, problems

LONGEST = 1_000_000
"""Characters of a request."""


BENCH, LONG = "bench", "long"
HEAVY = {
    "run": BENCH, "compare": LONG, "validate": LONG, "decide": LONG, "grow": LONG, "fit": LONG, "impedance": LONG,
    "sweep": LONG, "optimise": LONG,
}  # fmt: skip
"""What a process simulates: that of the bench, which must answer at once, or that of everything long."""


class Session:
    """A page and its socket."""

    def __init__(self, socket: WebSocket, workers: Mapping[str, Worker], records: Mapping[str, Measured]) -> None:
        self.socket, self.workers, self.records = socket, workers, records
        self._running: dict[int, tuple[Worker, int]] = {}
        self._newest_run = -1
        self._dropped: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._sending = asyncio.Lock()

    async def serve(self) -> None:
        """Answer until the page is closed; then leave what it still waits for."""
        await self.socket.accept()
        try:
            while True:
                text = await self.socket.receive_text()
                task = asyncio.create_task(self._take(text))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            self._dropped.update(self._running)
            for worker, ticket in self._running.values():
                worker.leave(ticket)
            for task in self._tasks:
                task.cancel()

    async def _take(self, text: str) -> None:
        number: Any = None
        try:
            if len(text) > LONGEST:
                raise InputError(f"The request is longer than {LONGEST} characters.")
            given = json.loads(text)
            number, kind = given["id"], given["kind"]
            header, arrays = await self._answer(number, kind, given)
        except StaleError:
            await self._send({"id": number, "stale": True})
        except LithiophileError as error:
            await self._send({"id": number, "problems": problems(error)})
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            await self._send({"id": number, "problems": ["The request could not be read."]})
        else:
            await self._send({**header, "id": number}, arrays)

    async def _answer(self, number: int, kind: str, given: Mapping[str, Any]) -> tuple[dict[str, Any], Arrays]:
        if kind == "leave":
            self._leave(int(given["which"]))
            return {}, {}
        if kind in LIGHT:
            return await asyncio.to_thread(LIGHT[kind], given), {}
        if kind not in HEAVY:
            raise InputError(f"The studio does not know '{kind}'.")
        if kind == "run":
            given = self._newest(number, given)
        elif kind in ("fit", "impedance"):
            given = {**given, "records": self._measured(given.get("measured"))}
        worker = self.workers[HEAVY[kind]]
        loop = asyncio.get_running_loop()

        def begun(ticket: int) -> None:
            self._running[number] = (worker, ticket)

        def told(share: float, word: str) -> None:
            note = {"id": number, "share": share, "word": word}
            asyncio.run_coroutine_threadsafe(self._send(note), loop)

        try:
            return await worker.ask(kind, given, lambda: self._wanted(number, kind), begun, told)
        finally:
            self._running.pop(number, None)

    def _newest(self, number: int, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Leave the run before this one, unless it is a quick one, which is shown as it comes."""
        for other in list(self._running):
            if other == self._newest_run and not self._quick:
                self._leave(other)
        self._newest_run, self._quick = number, bool(given.get("quick"))
        # a quick run is held against nothing, and a record may be large
        return given if self._quick else {**given, "record": self.records.get(str(given.get("measured")))}

    def _measured(self, marks: Any) -> list[Measured]:
        """What was dropped on the page, by its marks."""
        return [self.records[mark] for mark in map(str, marks if isinstance(marks, list) else [marks])
                if mark in self.records]  # fmt: skip

    _quick = False

    def _wanted(self, number: int, kind: str) -> bool:
        return number not in self._dropped and (kind != "run" or number == self._newest_run)

    def _leave(self, number: int) -> None:
        self._dropped.add(number)
        if number in self._running:
            worker, ticket = self._running[number]
            worker.leave(ticket)

    async def _send(self, header: dict[str, Any], arrays: Arrays | None = None) -> None:
        message = packed(header, arrays)
        async with self._sending:
            with suppress(RuntimeError, WebSocketDisconnect):
                await self.socket.send_bytes(message)

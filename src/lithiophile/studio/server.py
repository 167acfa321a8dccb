"""The server of the studio: one page, one socket, and a door for files; on this machine only."""

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from lithiophile.errors import InputError, LithiophileError
from lithiophile.studio import growth, uploads
from lithiophile.studio.frame import packed
from lithiophile.studio.guard import Guard
from lithiophile.studio.session import BENCH, LONG, Session
from lithiophile.studio.worker import Worker, problems

HOST = "127.0.0.1"
PORT = 8417
"""Taken if it is free, so that designs kept by the browser are found again."""
PAGE = Path(__file__).parent / "page"
_MOST_RECORDS = 16


def application(port: int, token: str) -> Starlette:
    """The studio behind its guard, with a process for the bench and one for everything long."""
    workers = {BENCH: Worker(), LONG: Worker()}
    records: dict[str, uploads.Measured] = {}

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        warming = asyncio.create_task(workers[BENCH].until_ready())
        yield
        warming.cancel()
        for worker in workers.values():
            worker.end()

    async def page(_: Request) -> Response:
        return FileResponse(PAGE / "index.html")

    async def talk(web_socket: WebSocket) -> None:
        await Session(web_socket, workers, records).serve()

    async def take(request: Request) -> Response:
        name = uploads.safe_name(request.query_params.get("name", ""))
        try:
            data = await _body(request, name)
            message = await asyncio.to_thread(_read, request.path_params["kind"], data, name, records)
        except LithiophileError as error:
            message = packed({"problems": problems(error)})
        return Response(message, media_type="application/octet-stream")

    hosts = (f"{HOST}:{port}", f"localhost:{port}")
    routes = [
        Route("/", page),
        WebSocketRoute("/socket", talk),
        Route("/upload/{kind}", take, methods=["POST"]),
        Mount("/assets", StaticFiles(directory=PAGE / "assets")),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, hosts=hosts, token=token)], lifespan=life)


async def _body(request: Request, name: str) -> bytes:
    """What was sent, if it is not too much."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > uploads.LARGEST:
            raise InputError(f"{name} is larger than {uploads.LARGEST // 2**20} MB.")
        parts.append(part)
    if not size:
        raise InputError(f"{name} is empty.")
    return b"".join(parts)


def _read(kind: str, data: bytes, name: str, records: dict[str, uploads.Measured]) -> bytes:
    if kind == "table":
        return packed(uploads.table(data, name))
    if kind == "growth":
        return packed(*growth.opened(data, name))
    if kind != "measured":
        raise InputError(f"The studio takes no '{kind}'.")
    record, (header, arrays) = uploads.measured(data, name)
    mark = secrets.token_hex(8)
    while len(records) >= _MOST_RECORDS:
        del records[next(iter(records))]
    records[mark] = record
    return packed({**header, "mark": mark}, arrays)


def free_port(wanted: int | None) -> socket.socket:
    """A socket on the port that is wanted, or on a free one where none is.

    Raises
    ------
    InputError
        If the port that is wanted is taken.
    """
    for port in (wanted,) if wanted is not None else (PORT, 0):
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((HOST, port))
            bound.listen(128)  # a browser that is faster than the server waits
        except (OSError, OverflowError):
            bound.close()
            continue
        return bound
    raise InputError(f"Port {wanted} of this machine can't be taken; give another, or leave --port out.")


def address(port: int, token: str) -> str:
    """Link that opens the studio."""
    return f"http://{HOST}:{port}/?token={token}"


def serve(bound: socket.socket, token: str) -> None:
    """Serve until interrupted."""
    import uvicorn

    app = application(bound.getsockname()[1], token)
    settings = uvicorn.Config(
        app, log_level="warning", ws="websockets-sansio", ws_per_message_deflate=False, ws_max_size=2 * 2**20,
        server_header=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    uvicorn.Server(settings).run(sockets=[bound])

"""Who may talk to the server: a browser of this machine, on a page that this server sent, with its token."""

import hmac
from collections.abc import Iterable

from starlette.datastructures import Headers, QueryParams
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OPEN = ("/assets/",)
"""Paths that hold nothing of the user, so that scripts and styles need no token."""
_SAID = {
    "host": "Refused: this server answers to its own address only.",
    "origin": "Refused: the request comes from another page.",
    "token": "Refused: the token is missing or wrong. Open the link that lithiophile studio printed.",
}
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: "
        "blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """An application behind checks of Host, Origin and token."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], token: str) -> None:
        self.app, self.hosts, self.token = app, frozenset(hosts), token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on what may come in, with headers that keep the page at home."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        why = self.refusal(scope)
        if why and scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4403, "reason": _SAID[why]})
        elif why:
            await PlainTextResponse(_SAID[why], 403, _HEADERS)(scope, receive, send)
        else:
            await self.app(scope, receive, _with_headers(send))

    def refusal(self, scope: Scope) -> str:
        """What is wrong with a request; empty where nothing is."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.hosts:
            return "host"
        origin = headers.get("origin")
        needs_origin = scope["type"] == "websocket" or scope.get("method") not in ("GET", "HEAD")
        if (origin is None and needs_origin) or (origin is not None and origin not in self._origins()):
            return "origin"
        if scope["path"].startswith(_OPEN):
            return ""
        given = QueryParams(scope["query_string"]).get("token", "")
        return "" if hmac.compare_digest(given.encode(), self.token.encode()) else "token"

    def _origins(self) -> set[str]:
        return {f"http://{host}" for host in self.hosts}


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            more = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", []), *more]}
        await send(message)

    return sent

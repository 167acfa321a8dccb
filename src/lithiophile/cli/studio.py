"""``lithiophile studio``: the laboratory in a browser, on this machine only."""

from typing import Annotated

import typer

Port = Annotated[int | None, typer.Option("--port", help="Port of this machine; 8417 or a free one by default.")]
Open = Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")]


def studio(port: Port = None, browser: Open = True) -> None:
    """Open the laboratory in a browser: build a design, move its numbers, and see it breathe.

    The page is served from this machine to this machine; nothing leaves it.
    """
    import secrets
    import webbrowser

    import uvicorn  # noqa: F401  what is missing is said before anything starts

    from lithiophile.studio.server import address, free_port, serve

    bound, token = free_port(port), secrets.token_urlsafe(24)
    link = address(bound.getsockname()[1], token)
    typer.echo(f"The studio: {link}\nStop it with Ctrl+C.")
    if browser:
        webbrowser.open(link)
    serve(bound, token)

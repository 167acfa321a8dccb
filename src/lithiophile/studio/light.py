"""What the page asks that needs no run: the catalogue, forms, files, what is kept."""

from collections.abc import Callable, Mapping
from typing import Any

from lithiophile.studio import written
from lithiophile.studio.asked import Asked


def _catalogue(given: Mapping[str, Any]) -> dict[str, Any]:
    from lithiophile import __version__, designs
    from lithiophile.study.compare import LEADING_DESIGNS

    rows = [(name, designs.load(name)) for name in designs.names()]
    return {
        "version": __version__,
        "leading": list(LEADING_DESIGNS),
        "designs": [
            {"name": name, "title": one.title, "about": one.about, "needs": list(one.needs)} for name, one in rows
        ],
    }


def _form(given: Mapping[str, Any]) -> dict[str, Any]:
    from lithiophile.studio.form import form

    return form(Asked.of(given))


def _edit(given: Mapping[str, Any]) -> dict[str, Any]:
    return written.edited(Asked.of(given), given.get("edit") or {})


def _export(given: Mapping[str, Any]) -> dict[str, Any]:
    return written.texts(Asked.of(given), str(given.get("name") or ""))


def _open(given: Mapping[str, Any]) -> dict[str, Any]:
    return written.opened(str(given.get("toml") or ""))


def _board(given: Mapping[str, Any]) -> dict[str, Any]:
    from lithiophile.studio import board

    return board.kept()


def _outlook(given: Mapping[str, Any]) -> dict[str, Any]:
    from lithiophile.studio import claims

    return claims.kept()


def _cases(given: Mapping[str, Any]) -> dict[str, Any]:
    from lithiophile.studio import growth

    return {"cases": growth.cases()}


def _row(given: Mapping[str, Any]) -> dict[str, Any]:
    from lithiophile.studio import sweeps

    return sweeps.opened(given)


LIGHT: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "catalogue": _catalogue, "form": _form, "edit": _edit, "export": _export, "open": _open, "board": _board,
    "outlook": _outlook, "cases": _cases, "row": _row,
}  # fmt: skip
"""By the word of the page."""

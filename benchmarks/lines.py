"""The lines of docs/speed.md: what a benchmark found, kept in docs/speed.csv with ``--keep``.

``python docs/speed.py`` then writes the page's table, and the figure of the growth, anew.
"""

import csv
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
FIELDS = ("line", "found", "target", "met", "ours", "peer", "date", "load", "script")
"""``found`` and ``target`` in the words of the table; ``load``: processes that wanted a processor when it began."""


def keep(
    line: str, script: str, found: str, target: str = "", met: bool | None = None, ours: str = "", peer: str = "",
    load: str = "",
) -> None:  # fmt: skip
    """Put a line into docs/speed.csv, in place of what stood there before; ``load`` if it was measured earlier."""
    load = load or (f"{os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else "")
    verdict = "" if met is None else "met" if met else "missed"
    day = datetime.now(UTC).date().isoformat()
    new = dict(zip(FIELDS, (line, found, target, verdict, ours, peer, day, load, script), strict=True))
    rows = read("speed.csv")
    places = [row["line"] for row in rows]
    if line in places:
        rows[places.index(line)] = new
    else:
        rows.append(new)
    write("speed.csv", FIELDS, rows)


def read(name: str) -> list[dict[str, str]]:
    """Rows of a table in docs; none where there is no such file yet."""
    path = DOCS / name
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.exists() else []


def write(name: str, fields: Iterable[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write a table in docs."""
    with (DOCS / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, tuple(fields), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)

"""Where a command writes what was asked for: whole or not at all, ``-`` for the terminal."""

import logging
import shlex
import sys
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lithiophile.errors import InputError
from lithiophile.whole_file import whole_file

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FIGURES = (".png", ".svg", ".pdf")
"""Kinds of picture that a figure is written as."""
TABLES = (".csv", ".tsv", ".txt")
PAGES = (".html", ".htm")
RECORDS = (".json",)
ENDINGS = {"a picture": FIGURES, "CSV": TABLES, "HTML": PAGES, "JSON": RECORDS}


def require_writable(
    *paths: Path | None,
    figures: tuple[Path | None, ...] = (),
    tables: tuple[Path | None, ...] = (),
    pages: tuple[Path | None, ...] = (),
    records: tuple[Path | None, ...] = (),
) -> None:
    """Refuse before anything is computed what could not be written after it.

    Parameters
    ----------
    paths : Path or None
        Of texts; ``-`` is the terminal.
    figures, tables, pages, records : tuple of Path or None
        Of pictures, whose ending says their kind, of CSV, HTML and JSON, whose ending must not say another.

    Raises
    ------
    InputError
        With one sentence for each file.
    """
    named = {"": paths, "a picture": figures, "CSV": tables, "HTML": pages, "JSON": records}
    files = [(path, kind) for kind, some in named.items() for path in some if path is not None and str(path) != "-"]
    wrong = [sentence for path, kind in files if (sentence := _unwritable(path, kind))]
    whole = [path.absolute() for path, _ in files]
    twice = sorted({path for path in whole if whole.count(path) > 1})
    wrong += [f"{path} is named twice; give each result a file of its own." for path in twice]
    if wrong:
        raise InputError(wrong)


def _unwritable(path: Path, kind: str) -> str:
    """Why a file can't be written, or would hold something else than its name says; nothing otherwise."""
    if path.is_dir():
        return f"{path} is a folder; give the name of a file."
    if not path.parent.is_dir():
        return f"{path} can't be written: there is no folder {path.parent}."
    endings = ENDINGS.get(kind, ())
    if not endings or path.suffix.lower() in endings:
        return ""
    if endings == FIGURES:
        return f"{path} names no kind of picture; end it in {_either(FIGURES)}."
    return f"{path} would hold {kind} under another name; end it in {_either(endings)}."


def _either(endings: tuple[str, ...]) -> str:
    return endings[0] if len(endings) == 1 else f"{', '.join(endings[:-1])} or {endings[-1]}"


def asked() -> str:
    """The command as it was typed."""
    return shlex.join(["lithiophile", *sys.argv[1:]])


def put(text: str, path: Path) -> bool:
    """Write a text and say where; True if it went to the terminal, where nothing else should stand then."""
    if str(path) == "-":
        sys.stdout.write(text)
        return True
    with whole_file(path) as place:
        place.write_text(text, encoding="utf-8")
    say_written(path)
    return False


def put_figure(figure: "Figure", path: Path, **options: Any) -> None:
    """Write a picture of the kind that its name says, and say where; ``options`` are those of ``savefig``."""
    with whole_file(path) as place:
        figure.savefig(place, format=path.suffix[1:].lower(), **options)
    say_written(path)


def say_written(path: Path) -> None:
    """Which file was written, beside what goes to the terminal."""
    logging.getLogger(__name__).info("Written: %s", path)


def finite(value: Any) -> Any:
    """The same with None, which JSON has a word for, for an onset that never comes, or a current that is never reached.

    >>> finite({"onset": [float("nan"), 1.0]})
    {'onset': [None, 1.0]}
    """
    if isinstance(value, dict):
        return {key: finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [finite(one) for one in value]
    return None if isinstance(value, float) and not isfinite(value) else value

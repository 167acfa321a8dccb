"""Where a command writes what was asked for: whole or not at all, ``-`` for the terminal."""

import sys
from pathlib import Path

from rich.console import Console

from lithiophile.errors import InputError
from lithiophile.whole_file import whole_file

FIGURES = (".png", ".svg", ".pdf")
"""Kinds of picture that a figure is written as."""
TABLES = (".csv", ".tsv", ".txt")
PAGES = (".html", ".htm")
RECORDS = (".json",)


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
    wrong = []
    for path in (*paths, *figures, *tables, *pages, *records):
        if path is None or str(path) == "-":
            continue
        if path.is_dir():
            wrong.append(f"{path} is a folder; give the name of a file.")
        elif not path.parent.is_dir():
            wrong.append(f"{path} can't be written: there is no folder {path.parent}.")
        elif path in figures and path.suffix.lower() not in FIGURES:
            wrong.append(f"{path} names no kind of picture; end it in {_either(FIGURES)}.")
        else:
            kinds = (("CSV", TABLES, tables), ("HTML", PAGES, pages), ("JSON", RECORDS, records))
            wrong += [
                f"{path} would hold {kind} under another name; end it in {_either(endings)}."
                for kind, endings, named in kinds
                if path in named and path.suffix.lower() not in endings
            ]
    given = [path.absolute() for path in (*paths, *figures, *tables, *pages, *records) if path and str(path) != "-"]
    wrong += [f"{path} is named twice; give each result a file of its own." for path in given if given.count(path) > 1][
        :1
    ]
    if wrong:
        raise InputError(wrong)


def _either(endings: tuple[str, ...]) -> str:
    return endings[0] if len(endings) == 1 else f"{', '.join(endings[:-1])} or {endings[-1]}"


def put(text: str, path: Path) -> bool:
    """Write a text and say where; True if it went to the terminal, where nothing else should stand then."""
    if str(path) == "-":
        sys.stdout.write(text)
        return True
    with whole_file(path) as place:
        place.write_text(text, encoding="utf-8")
    say_written(path)
    return False


def say_written(path: Path) -> None:
    """Which file was written, beside what goes to the terminal."""
    Console(stderr=True).print(f"Written: {path}", highlight=False, soft_wrap=True)

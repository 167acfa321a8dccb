"""Texts and tables as other programs write them: marks of the byte order, line ends, semicolons, decimal commas."""

import codecs
import csv
import io
import re
import tomllib
from pathlib import Path
from typing import Any

from lithiophile.errors import InputError

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_COMMA = re.compile(r"(?<![\w.,])([+-]?\d+),(\d+(?:[eE][+-]?\d+)?)(?![\w.,])")
_TEXT = re.compile(r"\"[^\"]*\"|'[^']*'|#.*")


def text_of(path: Path) -> str:
    """What a text file holds; lines end in one way.

    Raises
    ------
    InputError
        If there is no such file or it is no text in UTF-8 or UTF-16.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.") from None
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror}.") from None
    encoding = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(
            f"not a text in UTF-8 (line {line}: {error.reason}). Save it as UTF-8.", where=str(path)
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def toml_of(path: Path) -> dict[str, Any]:
    """What a TOML file holds.

    Raises
    ------
    InputError
        If it is not TOML; a number with a decimal comma is named.
    """
    return read_toml(text_of(path), str(path))


def read_toml(text: str, where: str) -> dict[str, Any]:
    """The same of a text, which stands in the file ``where``."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f"not a TOML file: {error}. {_decimal_comma(text)}Text stands in quotation marks, key = value on one line, "
            "a table begins with [name], each layer with [[name]].",
            where=where,
        ) from None


def _decimal_comma(text: str) -> str:
    """A sentence on the first number outside lists that is written with a comma."""
    for number, line in enumerate(text.splitlines(), 1):
        value = _TEXT.sub("", line).partition("=")[2].strip()
        if "[" not in value and (found := _COMMA.match(value)):
            return f"Line {number}: a number has a decimal point, write {found[1]}.{found[2]} for {found[0]}. "
    return ""


def rows_of(path: Path) -> list[dict[str, str]]:
    """Rows of a table by the names in its first line; numbers are text with a decimal point.

    Cells stand between commas, semicolons or tabs; between the latter two, decimals may follow a comma. Lines that
    are empty or begin with # are left out.

    Raises
    ------
    InputError
        If it is no text, or a row has more cells than the first line.
    """
    lines = [line for line in text_of(path).splitlines() if line.strip(" \t;,") and not line.lstrip().startswith("#")]
    if lines and re.fullmatch(r"sep=.", lines[0].strip()):  # a line of Excel's
        del lines[0]
    if not lines:
        return []
    between = max(";\t,", key=lines[0].count)
    names, *rest = _cells(lines, between)
    for number, row in enumerate(rest, 2):
        if len(row) > len(names):
            raise InputError(
                f"{path}: row {number} has {len(row)} cells, the first line names {len(names)} columns. With decimal "
                "commas, separate the columns with semicolons.",
            )
    return [dict(zip(names, row, strict=False)) for row in rest]


def _cells(lines: list[str], between: str) -> list[list[str]]:
    """Rows of cells; where no comma separates them, one within a number is its decimal point."""
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO("\n".join(lines)), delimiter=between)]
    if between == ",":
        return rows
    return [[_COMMA.sub(r"\1.\2", cell) if _COMMA.fullmatch(cell) else cell for cell in row] for row in rows]

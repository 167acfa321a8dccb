"""Texts and tables as other programs write them: marks of the byte order, line ends, semicolons, decimal commas."""

import codecs
import csv
import gzip
import io
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lithiophile.errors import InputError

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_LOOKED_AT = 400
_ZIPPED = b"\x1f\x8b"
_COMMA = re.compile(r"(?<![\w.,])([+-]?\d+),(\d+(?:[eE][+-]?\d+)?)(?![\w.,])")
_TEXT = re.compile(r"\"[^\"]*\"|'[^']*'|#.*")
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+|\"[^\"]*\")\s*=\s*(.*)$")
_TOKEN = re.compile(r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|[\[{]|[\]}]|#.*')
Place = tuple[str | int, ...]
"""Where something stands in a TOML file: ``("host", 0, "porosity")``."""


def text_of(path: Path, or_else: str | Callable[[bytes], str] = "") -> str:
    """What a text file holds, also one that gzip has compressed; lines end in one way.

    Parameters
    ----------
    path : Path
    or_else : str or callable, optional
        Encoding that is taken where it is not UTF-8 or UTF-16, such as cp1252, which instruments write; or what tells
        it from the bytes.

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
    if raw.startswith(_ZIPPED):
        try:
            raw = gzip.decompress(raw)
        except (OSError, EOFError):
            raise InputError(f"{path} is cut off: its compressed part ends too early.") from None
    encoding = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), _without_mark(raw))
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if or_else and b"\0" not in raw:
            encoding = or_else if isinstance(or_else, str) else or_else(raw)
            return raw.decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(
            f"not a text in UTF-8 (line {line}: {error.reason}). Save it as UTF-8.", where=str(path)
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_mark(raw: bytes) -> str:
    """Encoding of a text that no mark tells: in UTF-16 every other byte of Latin letters is zero.

    >>> _without_mark("Time".encode("utf-16-le")), _without_mark("Time".encode("utf-16-be")), _without_mark(b"Time")
    ('utf-16-le', 'utf-16-be', 'utf-8')
    """
    first = raw[:_LOOKED_AT]
    zeros = [first[start::2].count(0) for start in (0, 1)]
    if max(zeros) < 0.4 * len(first) or min(zeros) > 0:
        return "utf-8"
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


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


@dataclass(frozen=True)
class Entry:
    """A table or a key of a TOML file: its place, its line, and the comments above and behind it."""

    place: Place
    line: int
    comments: tuple[str, ...] = ()


def toml_entries(text: str) -> Iterator[Entry]:
    """Tables and keys of a TOML file in their order; comments at its end are of the place ``()``.

    Examples
    --------
    >>> [(entry.place, entry.line) for entry in toml_entries('title = "x"\\n[[host]]\\n# thin\\nporosity = 0.5\\n')]
    [(('title',), 1), (('host', 0), 2), (('host', 0, 'porosity'), 4)]
    """
    waiting: list[str] = []
    table: Place = ()
    layers: dict[str, int] = {}
    inside: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        header, key = (None, None) if inside else (_HEADER.match(line), _KEY.match(line))
        if inside:
            _after(line, inside)
        elif line.lstrip().startswith("#"):
            waiting.append(line.strip())
        elif header is not None:
            table = _table_at(header[2], header[1] == "[[", layers)
            yield Entry(table, number, (*waiting, *filter(None, (header[3],))))
            waiting = []
        elif key is not None:
            behind = _after(key[2], inside)
            yield Entry((*table, key[1].strip('"')), number, (*waiting, *filter(None, (behind,))))
            waiting = []
    if waiting:
        yield Entry((), len(text.splitlines()), tuple(waiting))


def _table_at(header: str, listed: bool, layers: dict[str, int]) -> Place:
    """Place of a table; one inside a layer belongs to the last of its kind."""
    head, *rest = (part.strip().strip('"') for part in header.split("."))
    if listed and not rest:
        layers[head] = layers.get(head, -1) + 1
    return (head, layers[head], *rest) if head in layers else (head, *rest)


def _after(value: str, inside: list[str]) -> str:
    """The comment behind a value; brackets and long texts that it leaves open are noted in ``inside``."""
    for token in _TOKEN.finditer(value):
        mark = token[0]
        long = bool(inside) and len(inside[-1]) == 3
        if long and mark != inside[-1]:
            continue
        if long:
            inside.pop()
        elif mark.startswith("#"):
            return mark if not inside else ""
        elif mark in ('"""', "'''", "[", "{"):
            inside.append(mark)
        elif mark in "]}" and inside:
            inside.pop()
    return ""


def with_lines(problems: Sequence[str], text: str) -> list[str]:
    """Sentences that begin with a place, ``host 1, porosity: ...``, with the line of the file that it stands in.

    Examples
    --------
    >>> with_lines(["host 1, porosity: no.", "interphase.growth: no."], 'title = "x"\\n[[host]]\\nporosity = 2\\n')
    ['line 3: host 1, porosity: no.', 'interphase.growth: no.']
    """
    lines = {entry.place: entry.line for entry in reversed(list(toml_entries(text))) if entry.place}
    found = sorted(((_line_of(one, lines), one) for one in problems), key=lambda pair: pair[0] or len(lines) * 1000)
    return [f"line {number}: {one}" if number else one for number, one in found]


def _line_of(problem: str, lines: dict[Place, int]) -> int | None:
    """Line of the place that a sentence begins with; of what is missing that of its table."""
    place: list[str | int] = []
    for part in re.split(r"[.,]\s*", problem.partition(":")[0]):
        word, _, number = part.partition(" ")
        place += [word, int(number) - 1] if number.isdigit() and word != "value" else [part]
    for length in range(len(place), 0, -1):
        if tuple(place[:length]) in lines:
            return lines[tuple(place[:length])]
    return None


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

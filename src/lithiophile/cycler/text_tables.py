"""Tables of text and of spreadsheets: where the heading stands, what parts the cells, what the rows hold."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.cycler.columns import fields_of, record_of, twins, values_of, with_dates
from lithiophile.cycler.gamry import is_gamry, record_in_time
from lithiophile.cycler.headings import Heading, heading
from lithiophile.cycler.record import CyclerRecord
from lithiophile.errors import InputError
from lithiophile.text_files import text_of

_HEADING_LINES = 400
"""A heading stands in the first lines; BioLogic puts up to some hundred lines of settings before it."""
_COMMA = re.compile(r"^[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+(?:[eE][+-]?\d+)?$")
_POINT = re.compile(r"^[+-]?[\d,]*\.\d+(?:[eE][+-]?\d+)?$")
_CHINESE = re.compile("电压|时间")
"""Words of a heading in the encoding that cyclers write in China; bytes of cp1252 do not make them."""
_LOOKED_AT = 50
_FEWEST = 2


def sheet_lines(path: Path) -> list[str]:
    """Lines of the sheet that holds the records, cells parted by tabs."""
    import pandas

    try:
        sheets = pandas.read_excel(path, sheet_name=None, header=None, dtype=str)
    except ImportError:
        needs = "xlrd" if path.suffix.lower() == ".xls" else "openpyxl"
        raise InputError(
            f"{path}: spreadsheets of this kind need {needs}: pip install {needs}; or save the records as CSV."
        ) from None
    except Exception as error:
        raise InputError(f"{path} is no spreadsheet that can be read ({error}).") from None
    tables = {
        name: [*("\t".join("" if cell != cell else str(cell) for cell in row) for row in sheet.to_numpy()), ""]
        for name, sheet in sheets.items()
    }
    return _joined(tables, path) if tables else []


def _joined(tables: dict[str, list[str]], path: Path) -> list[str]:
    """Lines of the sheet with the most records, and of those that go on under its heading, as Arbin parts a test."""
    headed = {name: found[0] for name, lines in tables.items() if (found := _found_heading(lines)) is not None}
    if not headed:
        return next(iter(tables.values()))
    largest = max(headed, key=lambda name: len(tables[name]) - headed[name])
    head = tables[largest][headed[largest]]
    same = [name for name in headed if tables[name][headed[name]] == head]
    whole = tables[same[0]][:-1]
    column = next(n for n, cell in enumerate(head.split("\t")) if (one := heading(cell)) and one.field == "time")
    for name in same[1:]:
        rows = tables[name][headed[name] + 1 : -1]
        before, after = (_first_number(line.split("\t")[column]) for line in (whole[-1], (rows or [whole[-1]])[0]))
        if not after >= before:
            raise InputError(
                f"{path} holds records in the sheets {', '.join(same)}, and '{name}' does not go on where the one "
                "before ends: save the sheet of one test as a file of its own."
            )
        whole += rows
    return [*whole, ""]


def _first_number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return 0.0


def text_record(path: Path) -> CyclerRecord:
    """A table of text, or the tables of Gamry's."""
    text = text_of(path, or_else=_encoding)
    if is_gamry(text):
        return record_in_time(text, path)
    return table_of(text.split("\n"), path, "BioLogic" if path.suffix.lower() == ".mpt" else "text")


def _encoding(raw: bytes) -> str:
    """Encoding of a table that is not UTF-8.

    >>> _encoding("时间 (s),电压 (V)".encode("gb18030")), _encoding("Spannung (V),Temperatur (°C)".encode("cp1252"))
    ('gb18030', 'cp1252')
    """
    return "gb18030" if _CHINESE.search(raw.decode("gb18030", errors="replace")) else "cp1252"


def table_of(lines: list[str], path: Path, make: str) -> CyclerRecord:
    """A record from lines of cells under a heading."""
    lines = lines if _found_heading(lines) is not None else _tabbed(lines)
    start, between = _heading_line(lines, path)
    names = _split(lines[start].rstrip(f" {between}"), between)
    body = _body(lines, start, between)
    if body and (units := _with_units(names, _split(lines[body[0]], between))):
        names, body = units, body[1:]
    headings = fields_of(names, path)
    if len(body) < _FEWEST:
        raise InputError(f"{path} holds {len(body)} rows under its heading (line {start + 1}); a test has two or more.")
    _require_width(lines, body, between, len(names), path)
    columns = _cells(lines, body, between, len(names), sorted(headings), path)
    comma = between != "," and _decimal_commas(columns, headings)
    told = with_dates(columns, headings, comma)
    arrays = {found.field: values_of(columns[column], found, comma) for column, found in told.items()}
    clocks = [n for n, found in told.items() if found.field == "time" and ":" in str(columns[n].iloc[0])]
    told = {column: replace(found, given=found.given or column in clocks) for column, found in told.items()}
    notes = ["Its numbers have decimal commas; they were read so."] if comma else []
    notes += [*twins(names), *_cut(lines, body)]
    return record_of(arrays, told, path, make, np.asarray(body) + 1, notes)


def _cells(
    lines: Sequence[str], body: Sequence[int], between: str, width: int, wanted: Sequence[int], path: Path
) -> dict[int, Any]:
    """Cells of the columns that are wanted, as text."""
    import pandas

    try:
        frame = pandas.read_csv(
            io.StringIO("\n".join(lines[n] for n in body)), sep=between, header=None, dtype=str, engine="c",
            names=range(max(width, _widest(lines, body, between))), usecols=wanted, skipinitialspace=True,
            index_col=False,
        )  # fmt: skip
    except pandas.errors.ParserError as error:
        raise InputError(f"{path} is no table that can be read: {error}.") from None
    return {column: frame[column] for column in wanted}


def _with_units(names: Sequence[str], cells: Sequence[str]) -> list[str]:
    """Names with the units that stand in a row of their own below, as Digatron's; none where that is no such row.

    >>> _with_units(["Step", "Prog Time", "Voltage"], ["", "hh:mm:ss", "V"])
    ['Step', 'Prog Time (hh:mm:ss)', 'Voltage (V)']
    >>> _with_units(["Time (s)", "Voltage (V)"], ["0", "1.2"]), _with_units(["Time", "Voltage"], ["s", "?"])
    ([], [])
    """
    found = []
    below = [cell.strip().strip('"') for cell in cells]
    for name, unit in zip(names, [*below, *[""] * len(names)], strict=False):
        one = heading(name)
        with_unit = heading(f"{name} ({unit})") if unit and one is not None and not one.given else None
        if one is not None and one.field == "voltage" and (with_unit is None or not with_unit.given):
            return []
        found.append(name if with_unit is None or not with_unit.given else f"{name} ({unit})")
    return found


def _cut(lines: Sequence[str], body: Sequence[int]) -> list[str]:
    """What is said where the last line neither ends nor is as long as those before it.

    >>> _cut(["0,1.234", "1,1.235", "2,1."], [0, 1, 2])[0][:28]
    'Its last line (3) neither en'
    >>> _cut(["0,1.234", "1,1.235", "2,1.236"], [0, 1, 2]), _cut(["0,1.234", "1,1.", ""], [0, 1])
    ([], [])
    """
    before = [len(lines[n].rstrip()) for n in body[-_LOOKED_AT:-1]]
    if body[-1] < len(lines) - 1 or len(lines[-1].rstrip()) >= min(before, default=0):
        return []
    return [
        f"Its last line ({len(lines)}) neither ends nor is as long as those before it: look whether the file was cut "
        "there, and its last number with it."
    ]


def _split(line: str, between: str) -> list[str]:
    """Cells of a line; separators within quotation marks part none.

    >>> _split('"Time, s";"U, V"', ";"), _split('"Time, s","U, V"', ",")
    (['Time, s', 'U, V'], ['Time, s', 'U, V'])
    """
    cells = next(csv.reader([line], delimiter=between), []) if '"' in line else line.split(between)
    return [cell.strip().strip('"') for cell in cells]


def _widest(lines: Sequence[str], body: Sequence[int], between: str) -> int:
    """Most cells of a row, with those of separators at its end."""
    return max(_count(lines[n], between) for n in body) + 1


def _count(line: str, between: str) -> int:
    """Separators of a line that don't stand within quotation marks."""
    return len(next(csv.reader([line], delimiter=between))) - 1 if '"' in line else line.count(between)


def _require_width(lines: Sequence[str], body: Sequence[int], between: str, width: int, path: Path) -> None:
    """Refuse rows with more cells than the heading names."""
    cells = _count(lines[body[0]], between) + 1
    if cells > width + 1:
        raise InputError(
            f"{path}, line {body[0] + 1}: {cells} cells under {width} headings. Decimal commas need semicolons or tabs "
            "between the columns."
        )
    for number in body:
        line = lines[number]
        if line.count(between) >= width and _count(line.rstrip(f" {between}"), between) >= width:
            raise InputError(f"{path}, line {number + 1}: more cells than the heading names columns.")


def _decimal_commas(columns: Mapping[int, Any], headings: Mapping[int, Heading]) -> bool:
    """Whether commas are decimal: numbers have some, and none has a point behind which decimals stand."""
    cells = [
        str(cell).strip() for column, found in headings.items() if found.field not in ("stamp", "state", "channel")
        for part in (columns[column].iloc[:_LOOKED_AT], columns[column].iloc[-_LOOKED_AT:]) for cell in part
    ]  # fmt: skip
    return any(_COMMA.match(cell) for cell in cells) and not any(_POINT.match(cell) for cell in cells)


def _tabbed(lines: Sequence[str]) -> list[str]:
    """A table whose cells are parted by blanks (Basytec's), by tabs from its heading on; as it is where it is none."""
    for number, line in enumerate(lines[:_HEADING_LINES]):
        names = line.split()
        below = next((one for one in lines[number + 1 :] if one.strip()), "").split()
        if len(names) == len(below) and _names_a_test(names):
            return [*lines[:number], *("\t".join(one.split()) for one in lines[number:])]
    return list(lines)


def _body(lines: Sequence[str], start: int, between: str) -> list[int]:
    """Lines with records. In Neware's layered tables those of cycles and steps stand further left, and are left out;
    where all do, the first column is one without a name, such as the number of the row."""
    indented = len(lines[start]) - len(lines[start].lstrip(between)) if between != "\t" else 0
    lead = between * indented
    rows = [
        n for n in range(start + 1, len(lines))
        if lines[n].strip(" \t;,") and not lines[n].lstrip().startswith("#")
    ]  # fmt: skip
    return [n for n in rows if lines[n].startswith(lead)] or rows


def _heading_line(lines: Sequence[str], path: Path) -> tuple[int, str]:
    """Number of the line that names a time and a voltage, and what stands between its cells."""
    found = _found_heading(lines)
    if found is not None:
        return found
    shown = next((line for line in lines if line.strip()), "")[:80]
    raise InputError(
        f"{path} has no heading that names a time and a voltage, such as 'Time [h], Voltage [V], Current [mA]'. "
        f"Its first "
        f"line is '{shown}'."
    )


def _found_heading(lines: Sequence[str]) -> tuple[int, str] | None:
    for number, line in enumerate(lines[:_HEADING_LINES]):
        for between in ("\t", ";", ",", "|"):
            if _names_a_test(_split(line, between)):
                return number, between
    return None


def _names_a_test(names: Sequence[str]) -> bool:
    """Whether headings have a voltage, and a time or a date."""
    found = {one.field for name in names if (one := heading(name)) is not None}
    return "voltage" in found and not found.isdisjoint({"time", "stamp"})

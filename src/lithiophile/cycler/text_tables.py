"""Tables of text and of spreadsheets: where the heading stands, what parts the cells, what the rows hold."""

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from lithiophile.cycler.columns import fields_of, record_of, values_of
from lithiophile.cycler.gamry import is_gamry, record_in_time
from lithiophile.cycler.headings import heading
from lithiophile.cycler.record import CyclerRecord
from lithiophile.errors import InputError
from lithiophile.text_files import text_of

_HEADING_LINES = 400
"""A heading stands in the first lines; BioLogic puts up to some hundred lines of settings before it."""
_COMMA = re.compile(r"^[+-]?\d+,\d+(?:[eE][+-]?\d+)?$")
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
    tables = [
        [*("\t".join("" if cell != cell else str(cell) for cell in row) for row in sheet.to_numpy()), ""]
        for sheet in sheets.values()
    ]
    for lines in tables:
        if _found_heading(lines) is not None:
            return lines
    return tables[0] if tables else []


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
    import pandas

    start, between = _heading_line(lines, path)
    names = [cell.strip().strip('"') for cell in lines[start].rstrip(f" {between}").split(between)]
    body = _body(lines, start, between)
    if body and (units := _with_units(names, lines[body[0]].split(between))):
        names, body = units, body[1:]
    headings = fields_of(names, path)
    if len(body) < _FEWEST:
        raise InputError(f"{path} holds {len(body)} rows under its heading (line {start + 1}); a test has two or more.")
    _require_width(lines, body, between, len(names), path)
    comma = _decimal_commas(lines, body, between)
    frame = pandas.read_csv(
        io.StringIO("\n".join(lines[n] for n in body)), sep=between, header=None, dtype=str, engine="c",
        names=range(max(len(names), _widest(lines, body, between))), usecols=sorted(headings), skipinitialspace=True,
        index_col=False,
    )  # fmt: skip
    arrays = {found.field: values_of(frame[column], found, comma) for column, found in headings.items()}
    clocks = [n for n, found in headings.items() if found.field == "time" and ":" in str(frame[n].iloc[0])]
    told = {column: replace(found, given=found.given or column in clocks) for column, found in headings.items()}
    notes = ["Its numbers have decimal commas; they were read so."] if comma else []
    notes += _cut(lines, body)
    return record_of(arrays, told, path, make, np.asarray(body) + 1, notes)


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


def _widest(lines: Sequence[str], body: Sequence[int], between: str) -> int:
    """Most cells of a row, with those of separators at its end."""
    return max(lines[n].count(between) for n in body) + 1


def _require_width(lines: Sequence[str], body: Sequence[int], between: str, width: int, path: Path) -> None:
    """Refuse rows with more cells than the heading names."""
    cells = len(lines[body[0]].split(between))
    if cells > width + 1:
        raise InputError(
            f"{path}, line {body[0] + 1}: {cells} cells under {width} headings. Decimal commas need semicolons or tabs "
            "between the columns."
        )
    for number in body:
        line = lines[number]
        if line.count(between) >= width and '"' not in line and line.rstrip(f" {between}").count(between) >= width:
            raise InputError(f"{path}, line {number + 1}: more cells than the heading names columns.")


def _decimal_commas(lines: Sequence[str], body: Sequence[int], between: str) -> bool:
    """Whether numbers of the first rows have them."""
    cells = (cell.strip() for line in body[:_LOOKED_AT] for cell in lines[line].split(between))
    return between != "," and any(_COMMA.match(cell) for cell in cells)


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
        for between in ("\t", ";", ","):
            names = [heading(cell.strip().strip('"')) for cell in line.split(between)]
            if {"time", "voltage"} <= {found.field for found in names if found is not None}:
                return number, between
    return None

"""Gamry's text format (.DTA): settings by the line, then tables of a name, a row of headings and a row of units.

A table begins with ``NAME<tab>TABLE<tab>rows``; all its lines begin with a tab. What a cell did in time stands in
``CURVE``, ``CURVE1`` ...; its impedance in ``ZCURVE``; what the open circuit did before either in ``OCVCURVE``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lithiophile.cycler.columns import last_decimal
from lithiophile.cycler.record import CyclerRecord
from lithiophile.errors import InputError

Array = np.ndarray
_FIRST = "EXPLAIN"
_TABLE = re.compile(r"^(?P<name>\w+)\tTABLE(?:\t(?P<rows>\d+))?\s*$")
_IN_TIME = re.compile(r"^CURVE\d*$")
_ABORTED = "EXPERIMENTABORTED"
_NO_SENSOR = -200.0
"""Temperatures below are those of a sensor that is not there [degC]."""
_FIELDS = {"T": ("s", "time"), "Vf": ("V", "voltage"), "Im": ("A", "current")}
"""Headings of a table in time with the beginning of their units."""


@dataclass(frozen=True)
class Table:
    """One table: its headings and units, numbers by column (nan where a cell is none), and where its rows stand."""

    name: str
    announced: int | None
    names: Sequence[str]
    units: Sequence[str]
    rows: Array
    lines: Array

    def column(self, name: str) -> Array:
        """(rows,) of a heading."""
        values: Array = self.rows[:, list(self.names).index(name)]
        return values


def is_gamry(text: str) -> bool:
    """Whether a text is one of Gamry's."""
    return text.lstrip().split("\n", 1)[0].strip() == _FIRST


def tables(text: str) -> Iterator[Table]:
    """Tables of a file in their order.

    Examples
    --------
    >>> (one,) = tables("EXPLAIN\\nCURVE\\tTABLE\\t2\\n\\tPt\\tT\\n\\t#\\ts\\n\\t0\\t0,5\\n\\t1\\t1,5\\n")
    >>> one.name, one.announced, one.column("T").tolist()
    ('CURVE', 2, [0.5, 1.5])
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        match = _TABLE.match(line)
        if match is None:
            continue
        end = number + 1
        while end < len(lines) and lines[end].startswith("\t"):
            end += 1
        head = [_cells(one) for one in lines[number + 1 : min(number + 3, end)]]
        names, units = [*head, [], []][:2]
        rows = [[_number(cell) for cell in (*_cells(one), *[""] * len(names))[: len(names)]]
                for one in lines[number + 3 : end]]  # fmt: skip
        announced = None if match["rows"] is None else int(match["rows"])
        values = np.array(rows, dtype=float).reshape(len(rows), len(names))
        yield Table(match["name"], announced, names, units, values, np.arange(number + 4, number + 4 + len(rows)))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.removeprefix("\t").split("\t")]


def _number(cell: str) -> float:
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return float("nan")


def spectrum_table(text: str, path: Path) -> Table:
    """The table of the impedance.

    Raises
    ------
    InputError
        There is none, or there are several.
    """
    there = list(tables(text))
    found = [one for one in there if one.name.startswith("ZCURVE")]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(f"{path} holds {len(found)} spectra (ZCURVE); give a file of each.")
    raise InputError(f"{path} holds no spectrum: a file of Gamry's has it in a table ZCURVE, this one {_named(there)}.")


def record_in_time(text: str, path: Path) -> CyclerRecord:
    """What the tables CURVE, CURVE1 ... say the cell did.

    Raises
    ------
    InputError
        There is none with a time and a voltage.
    """
    there = list(tables(text))
    found = [one for one in there if _IN_TIME.match(one.name) and {"T", "Vf"} <= set(one.names) and len(one.rows)]
    if not found:
        raise InputError(
            f"{path} holds no record in time: a file of Gamry's has it in tables CURVE with T and Vf, this one "
            f"{_named(there)}."
        )
    _require_units(found, path)
    current = _joined(found, "Im")
    return CyclerRecord(
        str(path), "Gamry", np.concatenate([one.column("T") for one in found]),
        np.concatenate([one.column("Vf") for one in found]), current, temperature=_temperature(found),
        lines=np.concatenate([one.lines for one in found]), digit=0.0 if current is None else last_decimal(current),
        notes=tuple(_notes(text, found)),
    )  # fmt: skip


def _require_units(found: Sequence[Table], path: Path) -> None:
    for name, (unit, what) in _FIELDS.items():
        wrong = next((one for one in found if name in one.names and not _unit(one, name).startswith(unit)), None)
        if wrong is not None:
            raise InputError(f"{path}, {wrong.name}: the unit of the {what} is '{_unit(wrong, name)}', not {unit}.")


def _temperature(found: Sequence[Table]) -> Array | None:
    """(rows,) of the tables [K]; nothing where no sensor was there."""
    temperature = _joined(found, "Temp")
    if temperature is None or not np.nanmin(temperature) > _NO_SENSOR:
        return None
    return temperature + 273.15


def _unit(one: Table, name: str) -> str:
    return (*one.units, *[""] * len(one.names))[list(one.names).index(name)]


def _joined(found: Sequence[Table], name: str) -> Array | None:
    """(rows,) of a column that all tables have; nothing else."""
    if not all(name in one.names for one in found):
        return None
    return np.concatenate([one.column(name) for one in found])


def _notes(text: str, found: Sequence[Table]) -> Iterator[str]:
    for one in found:
        if one.announced is not None and one.announced > len(one.rows):
            yield f"{one.name} announces {one.announced} rows and has {len(one.rows)}: it ended early, or was cut off."
    if any(line.startswith(_ABORTED) for line in text.split("\n")):
        yield "The experiment was aborted."


def _named(there: Sequence[Table]) -> str:
    return f"has {', '.join(one.name for one in there)}" if there else "has no table"

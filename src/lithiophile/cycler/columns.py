"""Columns of a cycler, whatever they came from, as a record in SI units."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.cycler.clocks import dates, seconds
from lithiophile.cycler.headings import WHOLE, Heading, heading
from lithiophile.cycler.record import CyclerRecord
from lithiophile.errors import InputError

_LOOKED_AT = 50
_STAMPS = 2000
"""Rows whose date is read: the unit of a time shows in them."""
DATED = "date"
"""Unit of a time that the file has as dates."""
_POINTS = re.compile(r"^[+-]?\d{1,3}(\.\d{3})+,\d*$")
"""Thousands as they are parted where decimals have a comma, and where they have none."""
_THOUSANDS = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d*)?([eE][+-]?\d+)?$")


def columns_of(frame: Any, path: Path, make: str) -> CyclerRecord:
    """A record from a dataframe whose columns carry their units in their names."""
    headings = fields_of([str(name) for name in frame.columns], path)
    if not len(frame):
        raise InputError(f"{path} holds no rows.")
    columns = {column: frame.iloc[:, column] for column in headings}
    told = with_dates(columns, headings, False)
    arrays = {found.field: values_of(columns[column], found, False) for column, found in told.items()}
    return record_of(arrays, told, path, make, np.zeros(0, dtype=int), twins([str(name) for name in frame.columns]))


def fields_of(names: Sequence[str], path: Path) -> dict[int, Heading]:
    """What each column is that can be used: of two times that of the whole test, of other twins the first."""
    found: dict[str, tuple[int, Heading]] = {}
    for column, name in enumerate(names):
        one = heading(name.strip().strip('"'))
        if one is None:
            continue
        before = found.get(one.field)
        whole = one.field == "time" and before is not None and not WHOLE.search(names[before[0]].lower())
        if before is None or (whole and WHOLE.search(name.lower())):
            found[one.field] = column, one
    if "time" not in found and "stamp" in found:  # the dates of the rows are all the time there is
        column, one = found.pop("stamp")
        found["time"] = column, replace(one, field="time", unit=DATED)
    missing = [what for what in ("time", "voltage") if what not in found]
    if missing:
        raise InputError(f"{path} names no {' and no '.join(missing)} among its columns: {', '.join(names)}.")
    return dict(sorted(found.values()))


def with_dates(columns: dict[int, Any], headings: dict[int, Heading], comma: bool) -> dict[int, Heading]:
    """Headings, that of the time with :data:`DATED` where its cells are dates, whatever unit it names (BioLogic)."""
    told = dict(headings)
    for column, found in headings.items():
        first = columns[column].iloc[:_LOOKED_AT]
        text = first.dtype == object or str(first.dtype).startswith("str")
        if found.field == "time" and text and np.isnan(_numbers(first.astype(str), comma, found.unit)).all():
            told[column] = replace(found, unit=DATED)
    return told


def values_of(cells: Any, found: Heading, comma: bool) -> np.ndarray:
    """(rows,) in SI; of a state, which way it drives the cell."""
    if found.field == "state":
        return np.asarray([_driven(str(cell)) for cell in cells], dtype=float)
    if found.field == "channel":
        return np.asarray(cells.astype(str).str.strip().str.strip('"'), dtype=str)
    if found.field == "stamp":
        stamps = np.full(len(cells), np.nan)
        first = dates(_as_numbers(cells.iloc[:_STAMPS]))
        stamps[: len(first)] = first
        return stamps
    if found.unit == DATED:
        return dates(_as_numbers(cells))
    if cells.dtype == object or str(cells.dtype).startswith("str"):
        return _numbers(cells.astype(str), comma, found.unit) * found.factor + found.offset
    return np.asarray(cells, dtype=float) * found.factor + found.offset


def _driven(state: str) -> float:
    """Which way a word of a cycler says that the cell is driven.

    >>> [_driven(word) for word in ("D_CC", "DCH", "CC DChg", "恒流充电", "CHA", "C_CV", "PAU", "x")]
    [-1.0, -1.0, -1.0, 1.0, 1.0, 1.0, 0.0, nan]
    """
    words = re.sub(r"[_\W]+", " ", state.strip().lower())
    if re.search(r"dis|dch|放电|\bd\b", words):
        return -1.0
    if re.search(r"chg|cha|充电|\bc\b", words):
        return 1.0
    return 0.0 if re.search(r"rest|ocv|pau|idle|搁置|静置|\br\b", words) else float("nan")


def _as_numbers(cells: Any) -> Any:
    """Cells of text as numbers where all are: dates as Unix or a spreadsheet count them."""
    import pandas

    numbers = pandas.to_numeric(cells, errors="coerce") if not str(cells.dtype).startswith("datetime") else cells
    return cells if numbers.isna().any() else numbers


def _numbers(cells: Any, comma: bool, unit: str = "") -> np.ndarray:
    """(rows,) numbers of cells of text; nan where there is none. Clocks are in seconds."""
    import pandas

    text = cells.str.strip().str.strip('"').str.strip().str.replace("\u2212", "-", regex=False)
    if comma:
        text = text.str.replace(".", "", regex=False).where(text.str.match(_POINTS), text)
        text = text.str.replace(",", ".", regex=False)
    else:
        text = text.str.replace(",", "", regex=False).where(text.str.match(_THOUSANDS), text)
    values = pandas.to_numeric(text, errors="coerce")
    array = np.array(values, dtype=float)
    clocks = np.flatnonzero(np.isnan(array) & text.str.contains(":", regex=False, na=False).to_numpy())
    array[clocks] = [seconds(text.iloc[row], unit) for row in clocks]
    return array


def twins(names: Sequence[str]) -> list[str]:
    """What is said where two columns name the voltage or the current.

    >>> twins(["time/s", "Ewe/V", "Ewe-Ece/V", "I/mA"])
    ['Two columns name the voltage, Ewe/V and Ewe-Ece/V: the first was read.']
    """
    said = []
    for field in ("voltage", "current"):
        there = [name for name in names if (one := heading(name)) is not None and one.field == field]
        if len(there) > 1:
            which = {2: "Two"}.get(len(there), str(len(there)))
            said.append(f"{which} columns name the {field}, {' and '.join(there)}: the first was read.")
    return said


def record_of(
    arrays: dict[str, np.ndarray],
    headings: dict[int, Heading],
    path: Path,
    make: str,
    lines: np.ndarray,
    notes: list[str],
) -> CyclerRecord:
    """Columns as a record, with what was taken for granted."""
    density = arrays.pop("current_density", None)
    current = arrays.pop("current", None)
    for found in headings.values():
        if not found.given:
            notes.append(f"The heading of the {found.field.replace('_', ' ')} gives no unit: {found.unit} was taken.")
    if current is not None and density is not None:
        notes.append("Current and current density are both given: the current was read.")
    dated = any(found.unit == DATED for found in headings.values())
    if dated:
        notes.append("Its time is that of its dates.")
    per_area = current is None and density is not None
    flow = density if current is None else current
    others: dict[str, Any] = {name: values for name, values in arrays.items() if name not in ("time", "voltage")}
    return CyclerRecord(
        str(path), make, arrays["time"], arrays["voltage"], flow, per_area,
        lines=lines, digit=0.0 if flow is None else last_decimal(flow), notes=tuple(notes), dated=dated,
        **others,
    )  # fmt: skip


def last_decimal(values: np.ndarray) -> float:
    """The last decimal that a column is written to."""
    known = values[np.isfinite(values)]
    size = float(np.max(np.abs(known), initial=0.0)) or 1.0
    first = int(np.floor(np.log10(size)))
    for decimals in range(-first, 12 - first):
        if np.allclose(np.round(known, decimals), known, rtol=0.0, atol=1e-9 * size):
            return float(10.0**-decimals)
    return 0.0

"""Columns of a cycler, whatever they came from, as a record in SI units."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.cycler.headings import WHOLE, Heading, heading
from lithiophile.cycler.record import CyclerRecord
from lithiophile.errors import InputError

_STAMPS = 2000
"""Rows whose date is read: the unit of a time shows in them."""
_UNIX = (1e8, 1e11)
_CLOCK = re.compile(r"^(?:(?P<days>\d+)(?:d|\.|-|\s)\s*)?(?P<h>\d+):(?P<m>\d{1,2}):(?P<s>\d{1,2}(?:\.\d+)?)$")


def columns_of(frame: Any, path: Path, make: str) -> CyclerRecord:
    """A record from a dataframe whose columns carry their units in their names."""
    headings = fields_of([str(name) for name in frame.columns], path)
    if not len(frame):
        raise InputError(f"{path} holds no rows.")
    arrays = {found.field: values_of(frame.iloc[:, column], found, False) for column, found in headings.items()}
    return record_of(arrays, headings, path, make, np.zeros(0, dtype=int), [])


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
    missing = [what for what in ("time", "voltage") if what not in found]
    if missing:
        raise InputError(f"{path} names no {' and no '.join(missing)} among its columns: {', '.join(names)}.")
    return dict(sorted(found.values()))


def values_of(cells: Any, found: Heading, comma: bool) -> np.ndarray:
    """(rows,) in SI; of a state, which way it drives the cell."""
    if found.field == "state":
        return np.asarray([_driven(str(cell)) for cell in cells], dtype=float)
    if found.field == "stamp":
        return _stamps(cells)
    if cells.dtype == object or str(cells.dtype).startswith("str"):
        numbers = _numbers(cells.astype(str), comma)
        if found.field == "time" and np.isnan(numbers).all():
            return _dates(cells)  # BioLogic can write the time as a date
        return numbers * found.factor + found.offset
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


def _dates(cells: Any) -> np.ndarray:
    """(rows,) dates and times of day in seconds since the first; nan where they are none."""
    import warnings

    import pandas

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a format had to be guessed
        dates = pandas.to_datetime(cells.astype(str).str.strip(), errors="coerce")
    return np.asarray((dates - dates.min()).dt.total_seconds(), dtype=float)


def _stamps(cells: Any) -> np.ndarray:
    """(rows,) dates and times of day of the first rows, counted in seconds; nan where they are none."""
    import pandas

    found = np.full(len(cells), np.nan)
    first = pandas.Series(cells).iloc[:_STAMPS]
    if first.dtype != object and not str(first.dtype).startswith(("str", "datetime")):
        numbers = first.to_numpy(dtype=float)
        found[: len(first)] = np.where((numbers > _UNIX[0]) & (numbers < _UNIX[1]), numbers, np.nan)
        return found
    found[: len(first)] = _dates(first)
    return found


def _numbers(cells: Any, comma: bool) -> np.ndarray:
    """(rows,) numbers of cells of text; nan where there is none."""
    import pandas

    text = cells.str.strip().str.strip('"').str.strip()
    if comma:
        text = text.str.replace(",", ".", regex=False)
    values = pandas.to_numeric(text, errors="coerce")
    array = np.array(values, dtype=float)
    clocks = np.flatnonzero(np.isnan(array) & text.str.contains(":", regex=False, na=False).to_numpy())
    array[clocks] = [_clock(text.iloc[row]) for row in clocks]
    return array


def _clock(text: str) -> float:
    """Seconds of a time such as ``1d 02:00:30``; nan where it is none."""
    match = _CLOCK.match(text)
    if match is None:
        return float("nan")
    days, hours, minutes = (float(match[part] or 0) for part in ("days", "h", "m"))
    return 86400.0 * days + 3600.0 * hours + 60.0 * minutes + float(match["s"])


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
    per_area = current is None and density is not None
    flow = density if current is None else current
    others: dict[str, Any] = {name: values for name, values in arrays.items() if name not in ("time", "voltage")}
    return CyclerRecord(
        str(path), make, arrays["time"], arrays["voltage"], flow, per_area,
        lines=lines, digit=0.0 if flow is None else last_decimal(flow), notes=tuple(notes), **others,
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

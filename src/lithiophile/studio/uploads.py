"""Files dropped on the page: measured data, tables of studies, fields of growth runs; parsed as data, never run."""

import csv
import io
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.cycler import CyclerRecord, read
from lithiophile.cycler.as_protocol import protocol_of
from lithiophile.cycler.faults import find, mended
from lithiophile.cycler.spectra import TEXTS, holds_spectrum
from lithiophile.errors import InputError
from lithiophile.studio.bench import Answer, extremes
from lithiophile.study.impedance import Impedance, read_spectrum

Measured = CyclerRecord | Impedance

LARGEST = 64 * 2**20
"""Bytes of a file."""
MOST_ROWS = 50_000
_ENDINGS = (".csv", ".txt", ".tsv", ".mpt", ".parquet")
"""Of measured data that are read here: those of binary formats are converted with ``lithiophile data``."""


def safe_name(name: str) -> str:
    """Last part of a file's name, for messages and for its ending.

    >>> safe_name("../../etc/passwd"), safe_name("C:\\\\data\\\\cell 1.csv")
    ('passwd', 'cell 1.csv')
    """
    return name.replace("\\", "/").rpartition("/")[2].replace("\0", "")[:120] or "file"


def measured(data: bytes, name: str) -> tuple[Measured, Answer]:
    """What a cycler or an impedance analyser wrote, and how the page draws it."""
    ending = Path(name).suffix.lower()
    if not ending or ending not in (*_ENDINGS, *TEXTS):
        raise InputError(
            f"{name}: the studio reads {', '.join(_ENDINGS)}; other files: lithiophile data FILE --csv x.csv."
        )
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"measured{ending}"
        place.write_bytes(data)
        try:
            if holds_spectrum(place):
                return _spectrum(read_spectrum(place), name)
            record = replace(read(place), path=name)
        except InputError as error:
            raise InputError([problem.replace(str(place), name) for problem in error.problems]) from None
    faults = [fault for fault in find(record) if fault.mend is not None]
    if faults:
        record = mended(record, [fault.name for fault in faults])
    pick = extremes(record.voltage)
    hours = (record.time - record.time[0]) / 3600.0
    header: dict[str, Any] = {
        "name": name,
        "holds": "voltage",
        "rows": len(record.time),
        "faults": [fault.sentence for fault in faults],
        "protocol": _protocol(record),
        "perArea": record.per_area or record.current is None,
    }
    return record, (header, {"time": hours[pick], "voltage": record.voltage[pick]})


def _spectrum(found: Impedance, name: str) -> tuple[Measured, Answer]:
    """A spectrum, in the ohm of its cell."""
    header = {
        "name": name, "holds": "spectrum", "rows": len(found.frequency), "faults": [], "protocol": "", "perArea": False
    }  # fmt: skip
    arrays = {"frequency": found.frequency, "real": found.impedance.real, "imaginary": found.impedance.imag}
    return replace(found, title=name), (header, arrays)


def _protocol(record: CyclerRecord) -> str:
    """What was done to the cell, where the file shows it per area."""
    if record.current is None or not record.per_area:
        return ""
    try:
        return protocol_of(record)
    except InputError:
        return ""


def table(data: bytes, name: str) -> dict[str, Any]:
    """A table of a study, column by column.

    Raises
    ------
    InputError
        If it can't be read, or has too many rows.

    Examples
    --------
    >>> table(b"porosity,swing\\n0.7,1.5\\n0.8,\\n", "sweep.csv")["columns"]
    [{'name': 'porosity', 'values': [0.7, 0.8]}, {'name': 'swing', 'values': [1.5, None]}]
    """
    ending = Path(name).suffix.lower()
    try:
        if ending == ".parquet":
            import pyarrow.parquet as parquet

            columns = parquet.read_table(io.BytesIO(data)).to_pydict()
        elif ending == ".json":
            columns = _of_json(json.loads(data.decode("utf-8")))
        else:
            columns = _of_csv(data.decode("utf-8-sig"))
    except ImportError:
        raise InputError("Parquet needs pyarrow: pip install 'lithiophile[tables]'.") from None
    except (ValueError, OSError) as error:
        raise InputError(f"{name} can't be read as a table: {error}") from None
    length = max((len(values) for values in columns.values()), default=0)
    if not length:
        raise InputError(f"{name} holds no rows.")
    if length > MOST_ROWS:
        raise InputError(f"{name} has {length} rows; the studio shows {MOST_ROWS}.")
    return {
        "name": name,
        "columns": [{"name": key, "values": [cell(v) for v in values]} for key, values in columns.items()],
    }


def _of_csv(text: str) -> dict[str, list[Any]]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if not lines:
        return {}
    between = max(",;\t", key=lines[0].count)
    head, *rows = csv.reader(lines, delimiter=between)
    return {name: [row[n] if n < len(row) else "" for row in rows] for n, name in enumerate(head)}


def _of_json(found: Any) -> dict[str, list[Any]]:
    """Rows as objects, columns as lists, or the longest list of objects inside."""
    if isinstance(found, dict):
        if found and all(isinstance(one, list) for one in found.values()):
            return {str(key): list(one) for key, one in found.items()}
        found = _longest(found)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError("it holds neither rows nor columns")
    names = list(dict.fromkeys(key for row in found for key in row))
    return {str(name): [row.get(name) for row in found] for name in names}


def _longest(found: dict[str, Any]) -> list[Any]:
    """The longest list of objects inside an object; empty where there is none."""
    inner = [one for one in found.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
    return max(inner, key=len, default=[])


def cell(value: Any) -> float | str | None:
    """A number where it is one; nothing where there is none."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | dict | list):
        return json.dumps(value)
    try:
        number = float(value)
    except (TypeError, ValueError):
        return str(value)[:200]
    return number if np.isfinite(number) else None

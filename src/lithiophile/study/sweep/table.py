"""The tidy table of a sweep: one row a run, what was varied and what came of it as columns with their units."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lithiophile.cell.results.tables import write_parquet
from lithiophile.designs.contents import contents
from lithiophile.errors import InputError, UnknownNameError
from lithiophile.html_table import html_table
from lithiophile.protocol.numbers import is_key
from lithiophile.protocol.quantities import read as read_quantity
from lithiophile.study.many.variants import Variants
from lithiophile.study.sweep.axes import NUMBER
from lithiophile.units import DIMENSIONS
from lithiophile.whole_file import whole_file

if TYPE_CHECKING:
    import pandas
    import xarray
    from matplotlib.figure import Figure

Column = np.ndarray
"""Numbers, or text as objects, one a run."""
ENDINGS = (".csv", ".parquet", ".nc", ".json")
"""Of files that hold a sweep."""
_SHOWN = 8
STOP, FAILURE = "Stop", "Failure"


@dataclass(frozen=True)
class Sweep:
    """What a sweep came to: ``sweep["Swing [um]"]`` is an array over its runs, nan where a run has no result."""

    variants: Variants
    """The runs, in the order of the plan."""
    axes: tuple[tuple[str, ...], ...]
    """Headings of what was varied, those that move together in one."""
    shape: tuple[int, ...] = ()
    """Of a grid: values of each axis, and draws behind them; empty of a sample."""
    drawn: tuple[str, ...] = ()
    """Headings of the assumed numbers that were drawn."""

    def __len__(self) -> int:
        return len(self.variants)

    @property
    def design(self) -> str:
        """Name of the design."""
        return self.variants.design

    @property
    def protocol(self) -> str:
        """What was done to it, before numbers of the protocol were changed."""
        return self.variants.protocol

    @property
    def failures(self) -> tuple[str, ...]:
        """Why a run has no result; empty where it has one."""
        return self.variants.failures

    @property
    def varied(self) -> dict[str, Column]:
        """What was varied and drawn, by heading with unit."""
        return varied_columns(self.variants.numbers)

    @property
    def columns(self) -> dict[str, Column]:
        """All columns: what was varied, figures, why a run stopped or has no result."""
        found = dict(self.varied)
        for name, array in self.variants.values.items():
            if array.ndim == 1:
                found[name] = array
                continue
            for number, where in enumerate(self.variants.places(array[0].size)):
                found[f"{name} at {where}"] = array.reshape(len(array), -1)[:, number]
        texts = {STOP: self.variants.stops, FAILURE: self.failures}
        return found | {name: np.array(text, dtype=object) for name, text in texts.items()}

    @property
    def figures(self) -> list[str]:
        """Names of the figures, the same in every run or not."""
        return [name for name, array in self.variants.values.items() if array.ndim == 1]

    def __getitem__(self, name: str) -> Column:
        columns = self.columns
        if name not in columns:
            raise UnknownNameError("column of this sweep", name, columns)
        return columns[name]

    def __contains__(self, name: object) -> bool:
        return name in self.columns

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.columns)

    def to_dataframe(self) -> "pandas.DataFrame":
        """One row a run; needs pandas."""
        import pandas

        return pandas.DataFrame(self.columns)

    def to_xarray(self) -> "xarray.Dataset":
        """A grid over its axes (and ``draw``), a sample over ``run``; units are attributes, and stand in the names."""
        import xarray

        columns = self.columns
        dims = [axis[0] for axis in self.axes] + (["draw"] if len(self.shape) > len(self.axes) else [])
        shape = self.shape
        if not shape:
            dims, shape = ["run"], (len(self),)
        coords: dict[str, Any] = {}
        for number, axis in enumerate(self.axes if self.shape else ()):
            for name in axis:
                first = [0] * len(shape)
                first[number] = slice(None)  # type: ignore[call-overload]
                coords[name] = (axis[0], columns[name].reshape(shape)[tuple(first)], _units(name))
        data = {
            name: (dims, column.reshape(shape), _units(name)) for name, column in columns.items() if name not in coords
        }
        about = {"design": self.design, "protocol": self.protocol}
        return xarray.Dataset(data, coords, about)

    def save(self, path: str | Path) -> None:
        """Write the table, whole or not at all: CSV, Parquet, netCDF or JSON, as the end of the name says."""
        require_table(Path(path))
        {".csv": self.to_csv, ".parquet": self._to_parquet, ".nc": self._to_netcdf, ".json": self._to_json}[
            Path(path).suffix.lower()
        ](path)

    def to_csv(self, path: str | Path) -> None:
        """Write the table as CSV; a cell that holds nothing is empty."""
        import csv

        columns = self.columns
        with whole_file(path) as place, place.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            for row in zip(*(column.tolist() for column in columns.values()), strict=True):
                writer.writerow(["" if cell is None or cell != cell else cell for cell in row])

    def _to_parquet(self, path: str | Path) -> None:
        write_parquet(self.columns, path)

    def _to_netcdf(self, path: str | Path) -> None:
        dataset = self.to_xarray()
        slashed = {name: str(name).replace("/", " per ") for name in dataset.variables if "/" in str(name)}
        with whole_file(path) as place:
            # a slash would make groups
            dataset.rename(slashed).to_netcdf(place, engine="h5netcdf")

    def _to_json(self, path: str | Path) -> None:
        with whole_file(path) as place:
            place.write_text(self.json_text(), encoding="utf-8")

    def json_text(self) -> str:
        """Everything as JSON; what holds nothing is null."""
        columns = {
            name: [None if isinstance(cell, float) and not math.isfinite(cell) else cell for cell in column.tolist()]
            for name, column in self.columns.items()
        }
        about = {"design": self.design, "protocol": self.protocol, "axes": self.axes, "shape": self.shape}
        return json.dumps(about | {"drawn": self.drawn, "columns": columns}, allow_nan=False, ensure_ascii=False) + "\n"

    def plot(self, name: str = "Swing ratio") -> "Figure":
        """A figure over what was varied: lines over one or two axes, a map where both have many values, points else."""
        from lithiophile.study.figures.sweep import draw

        return draw(self, name)

    def __repr__(self) -> str:
        over = ", ".join(" with ".join(axis) for axis in self.axes) or f"{len(self.drawn)} assumed numbers"
        return "\n".join([f"Sweep over {over}", repr(self.variants)])

    def _repr_html_(self) -> str:
        columns = self.columns
        rows = list(zip(*(column.tolist() for column in columns.values()), strict=True))
        notes = [] if len(rows) <= _SHOWN else [f"The first {_SHOWN} of {len(rows)}; to_dataframe() has all."]
        return html_table(list(columns), rows[:_SHOWN], repr(self).splitlines()[0], notes)


def require_table(path: Path) -> None:
    """Raise InputError for a file whose name says no kind of table."""
    if path.suffix.lower() not in ENDINGS:
        raise InputError(f"{path} names no kind of table; end it in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}.")


def _units(name: str) -> dict[str, str]:
    return {"units": name[name.rindex("[") + 1 : -1]} if name.endswith("]") else {}


def varied_columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, Column]:
    """Columns of what rows change, numbers with the unit in the heading, the ends of a gradient as ``#0`` and ``#1``.

    >>> varied_columns([{"host.thickness": "20 um", "host.material": "copper"},
    ...                 {"host.thickness": "0.1 mm", "host.material": "nickel"}])
    {'host.thickness [um]': array([ 20., 100.]), 'host.material': array(['copper', 'nickel'], dtype=object)}
    """
    found: dict[str, Column] = {}
    for key in dict.fromkeys(key for row in rows for key in row):
        values = [row.get(key) for row in rows]
        if any(isinstance(value, list | tuple) for value in values):
            for end in (0, 1):
                one = [value[end] if isinstance(value, list | tuple) else value for value in values]
                name, column = _column(f"{key}#{end}", one)
                found[name] = column
        else:
            name, column = _column(key, values)
            found[name] = column
    return found


def _column(key: str, values: Sequence[Any]) -> tuple[str, Column]:
    """Heading and values: numbers in the unit of the first, or text."""
    read = [_number(key, value) for value in values]
    units = [one[1] for one in read if one is not None]
    if len(units) < len(values) or any(_factor(unit, units[0]) is None for unit in set(units)):
        return key, np.array([_text(value) for value in values], dtype=object)
    numbers = [_converted(*one, units[0]) for one in read if one is not None]
    return f"{key} [{units[0]}]" if units[0] else key, np.array(numbers, dtype=float)


def _number(key: str, value: Any) -> tuple[float, str] | None:
    """A value as number and unit; None where it is no number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value), ""
    if not isinstance(value, str):
        return None
    if is_key(key):
        try:
            if (quantity := read_quantity(value)).kind == "rate":
                return quantity.value, "C"
        except ValueError:
            return None
    match = NUMBER.fullmatch(value)
    return (float(match[1].replace("−", "-")), match[2] or "") if match else None


def _converted(value: float, unit: str, wanted: str) -> float:
    factor = _factor(unit, wanted)
    return value if unit == wanted or factor is None else float(f"{value * factor:.12g}")


def _factor(unit: str, wanted: str) -> float | None:
    """What a number in one unit is multiplied with to be in another; None where they differ in kind."""
    if unit == wanted:
        return 1.0
    for dimension in DIMENSIONS.values():
        if {unit, wanted} <= set(dimension.usual):
            return dimension.usual[unit] / dimension.usual[wanted]
    return None


def _text(value: Any) -> str:
    if value is None:
        return ""
    plain = contents(value)
    return plain if isinstance(plain, str) else json.dumps(plain)

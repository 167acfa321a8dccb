"""Numbers of many variants, however they were written down, as one dictionary a variant."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from lithiophile.errors import InputError

AnyNumbers = Sequence[Mapping[str, Any]] | Mapping[str, Any] | Any
"""A dictionary a variant in a list, a dictionary of columns, or a table with the columns of one."""

_WITH_UNIT = re.compile(r"(?P<key>.*\S)\s+\[(?P<unit>[^\]]+)\]$")
_TABLES = ("to_pylist", "to_dicts", "to_dict")
"""How tables of Arrow, polars and pandas give their rows."""


def rows_of(numbers: AnyNumbers) -> list[dict[str, Any]]:
    """One dictionary a variant, with the keys and values of ``design.with_``.

    Parameters
    ----------
    numbers : sequence of mapping, mapping or table
        A column is one value or one a variant. A heading may end with the unit of its numbers, ``"host[0].thickness
        [um]"``. A cell that holds nothing (nan) leaves the number of the design.

    Raises
    ------
    InputError
        If it is none of these, or columns differ in length.

    Examples
    --------
    >>> rows_of({"host[0].porosity": [0.7, 0.8], "host[0].thickness [um]": 50})
    [{'host[0].porosity': 0.7, 'host[0].thickness': '50 um'}, {'host[0].porosity': 0.8, 'host[0].thickness': '50 um'}]
    """
    found = [{key: value for key, value in map(_cell, row.items()) if value is not _NOTHING} for row in _read(numbers)]
    if not found:
        raise InputError("There are no variants: numbers is empty. Give one dictionary of numbers for each.")
    return found


def _read(numbers: AnyNumbers) -> Iterable[Mapping[Any, Any]]:
    if isinstance(numbers, Mapping):
        return _of_columns(numbers)
    for name in _TABLES:
        if hasattr(numbers, name):
            rows = getattr(numbers, name)(*(["records"] if name == "to_dict" else []))
            return list(rows)
    if isinstance(numbers, str) or not isinstance(numbers, Iterable):
        raise InputError(
            f"numbers is {numbers!r}; give a list with one dictionary a variant, a dictionary of columns, or a table."
        )
    rows = list(numbers)
    wrong = next((row for row in rows if not isinstance(row, Mapping)), None)
    if wrong is not None:
        raise InputError(
            f"numbers holds {wrong!r}; each variant is a dictionary by key, such as {{'host[0].porosity': 0.7}}."
        )
    return rows


def _of_columns(columns: Mapping[Any, Any]) -> list[dict[Any, Any]]:
    listed = {key: value for key, value in columns.items() if _is_column(value)}
    lengths = {key: len(value) for key, value in listed.items()}
    if len(set(lengths.values())) > 1:
        said = ", ".join(f"{key} has {length}" for key, length in lengths.items())
        raise InputError(f"Columns of numbers differ in length: {said}. Give one value a variant, or one for all.")
    count = next(iter(lengths.values()), 1 if columns else 0)
    return [{key: value[n] if key in listed else value for key, value in columns.items()} for n in range(count)]


def _is_column(value: Any) -> bool:
    return hasattr(value, "__len__") and hasattr(value, "__getitem__") and not isinstance(value, str | bytes | Mapping)


class _Nothing:
    """An empty cell of a table."""


_NOTHING = _Nothing()


def _cell(pair: tuple[Any, Any]) -> tuple[str, Any]:
    """Key and value as a design file would have them."""
    key, value = str(pair[0]), pair[1]
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and np.isnan(value):
        return key, _NOTHING
    unit = _WITH_UNIT.match(key)
    if unit is None:
        return key, value
    return unit["key"], _with_unit(key, value, unit["unit"])


def _with_unit(key: str, value: Any, unit: str) -> Any:
    if isinstance(value, list | tuple):
        return [_with_unit(key, one, unit) for one in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(f"{key}: {value!r} was given; the heading states the unit, so its values are plain numbers.")
    return f"{value!r} {unit}"

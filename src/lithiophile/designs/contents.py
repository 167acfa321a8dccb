"""What the file of a design would hold: its tables as plain dictionaries, numbers as they were written."""

import os
from collections.abc import Mapping
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from lithiophile.designs.quantity import Number
from lithiophile.materials.mixture import parse_name

_NAMES_FILES = {"material", "separator", "alloy", "closure"}
"""Keys whose text may be the path of a file."""


def contents(given: Any, folder: Path | None = None) -> Any:
    """Tables, layers and numbers as text, plain numbers, lists and dictionaries.

    Parameters
    ----------
    given : Design, one of its tables, or what a dictionary of a design holds
    folder : Path, optional
        That files of one's own are named relative to; by default their paths are whole.

    Examples
    --------
    >>> from lithiophile.designs.schema import Host
    >>> contents(Host(material="copper", thickness="25 um", porosity=[0.7, 0.9]))
    {'material': 'copper', 'thickness': '25 um', 'porosity': [0.7, 0.9]}
    """
    if isinstance(given, BaseModel):
        return contents(given.written() if isinstance(given, Number) else _stated(given), folder)
    if isinstance(given, Mapping):
        held = {str(key): contents(value, folder) for key, value in given.items() if value is not None}
        return {_named_from(key, folder): _of_key(key, value, folder) for key, value in held.items()}
    if isinstance(given, tuple | list):
        several = [contents(one, folder) for one in given]
        return several[0] if isinstance(given, tuple) and len(several) == 1 else several
    return _plain(given)


def _stated(table: BaseModel) -> dict[str, Any]:
    """What a table says, without defaults."""
    return {
        key: getattr(table, key)
        for key, field in type(table).model_fields.items()
        if key in table.model_fields_set and not field.exclude
    }


def _plain(value: Any) -> Any:
    """A path as text, a number of NumPy as one of Python."""
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, bool) or not isinstance(value, Real):
        return value
    return int(value) if isinstance(value, Integral) else float(value)


def _of_key(key: str, value: Any, folder: Path | None) -> Any:
    return _named_from(value, folder) if key in _NAMES_FILES and isinstance(value, str) else value


def _named_from(name: str, folder: Path | None) -> str:
    """The path of a file as one names it from a folder; any other name as it is."""
    if folder is None or ".toml" not in name:
        return name
    if (mixture := parse_name(name)) is not None:
        return mixture.of(_named_from(mixture.matrix, folder), _named_from(mixture.filler, folder))
    if not os.path.isabs(name):
        return name
    try:
        return Path(os.path.relpath(name, folder.resolve())).as_posix()
    except ValueError:  # on another drive of Windows
        return name

"""Tables of what was measured besides voltages: columns by the names of the model's outputs, each with its error.

``Time [h]`` with time series, ``Cycle`` with figures of cycles, ``Depth [um]`` (and ``Time [h]``) with profiles; a
column ``Error of NAME`` holds standard deviations of another.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from lithiophile.errors import InputError
from lithiophile.study.fit.targets import Target, figures_of_cycles, profile, series
from lithiophile.text_files import rows_of

Array = np.ndarray
TIME, CYCLE, DEPTH = "Time [h]", "Cycle", "Depth [um]"
_ERROR = "Error of "
_OF_CYCLERS = ("voltage", "current", "capacity")
"""Words of columns that make a table one of a cycler, whose steps are read too."""


def is_table(path: Path) -> bool:
    """Whether a file is such a table: an axis, and a column that is none of a cycler's."""
    if path.suffix.lower() not in (".csv", ".txt", ".tsv") or not path.is_file():
        return False
    try:
        rows = rows_of(path)
    except InputError:
        return False
    names = list(rows[0]) if rows else []
    if CYCLE in names or DEPTH in names:
        return _outputs(names) != [] and not any("current" in name.lower() for name in names)
    cyclers = [name for name in _outputs(names) if any(word in name.lower() for word in _OF_CYCLERS)]
    return TIME in names and _outputs(names) != [] and not cyclers


def targets_of(path: Path) -> list[Target]:
    """What such a table holds.

    Raises
    ------
    InputError
        A cell is no number, an error belongs to no column, or a profile has no time.
    """
    columns = _columns(path)
    lost = [name for name in columns if name.startswith(_ERROR) and name.removeprefix(_ERROR) not in columns]
    if lost:
        raise InputError(f"{path}: '{lost[0]}' is the error of a column that is not there.")
    return [target for name in _outputs(list(columns)) for target in _of_column(path, columns, name)]


def _outputs(names: list[str]) -> list[str]:
    return [name for name in names if name and name not in (TIME, CYCLE, DEPTH) and not name.startswith(_ERROR)]


def _columns(path: Path) -> dict[str, Array]:
    rows = rows_of(path)
    found = {}
    for name in filter(None, rows[0]):
        cells = [row.get(name, "").strip() for row in rows]
        try:
            found[name] = np.array([float(cell) if cell else np.nan for cell in cells])
        except ValueError:
            raise InputError(f"{path}: the column '{name}' holds cells that are no numbers.") from None
    return found


def _of_column(path: Path, columns: dict[str, Array], name: str) -> Iterator[Target]:
    """Targets of one column, its empty cells left out."""
    there = np.isfinite(columns[name])
    if not there.any():
        raise InputError(f"{path}: the column '{name}' holds no number.")
    values = columns[name][there]
    error = columns[_ERROR + name][there] if _ERROR + name in columns else None
    if DEPTH not in columns:
        axis, make = (CYCLE, figures_of_cycles) if CYCLE in columns else (TIME, series)
        yield make(name, columns[axis][there], values, error)
        return
    if TIME not in columns:
        raise InputError(f"{path}: profiles over depth need a column '{TIME}' that says when each was measured.")
    times, depth = columns[TIME][there], columns[DEPTH][there]
    for hour in np.unique(times):
        rows = times == hour
        yield profile(
            name, float(hour), depth[rows], values[rows], None if error is None else error[rows], float(times.max())
        )

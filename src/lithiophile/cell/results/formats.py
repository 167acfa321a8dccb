"""What a solution is written as, by the end of a file's name."""

import json
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lithiophile.cell.results.storage import write_netcdf
from lithiophile.cell.results.tables import Columns, write_csv, write_parquet
from lithiophile.errors import InputError
from lithiophile.protocol.signs import outward, to_bdf
from lithiophile.whole_file import whole_file

if TYPE_CHECKING:
    from lithiophile.cell.results.solution import Solution

CM2 = 1e-4


def bdf_columns(solution: "Solution", area: float = CM2) -> Columns:
    """Columns of the Battery Data Format by their machine names.

    The cell is seen as one whose negative electrode is the anode under study, and a positive current charges.

    Parameters
    ----------
    solution : Solution
    area : float
        Of the electrode [m2].
    """
    series = solution.series
    inside = outward(series["Voltage [V]"], solution.full_cell)  # turning twice changes nothing
    voltage, current = to_bdf(inside, 10.0 * series["Current density [mA/cm2]"], area)
    return {
        "test_time_second": series["Time [s]"],
        "voltage_volt": voltage,
        "current_ampere": current,
        "cycle_count": series["Cycle"],
        "step_count": series["Step"],
    }


def _all_columns(solution: "Solution", area: float) -> Columns:
    return {**bdf_columns(solution, area), **solution.series}


def write_json(solution: "Solution", path: str | os.PathLike[str]) -> None:
    """Time series, figures of cycles, ends of steps and how the result was made."""
    everything = {
        "program": "lithiophile",
        "title": solution.title,
        "record": solution.record,
        "stops": [
            {"step": s.step.sentence, "cycle": s.cycle + 1, "end": s.stop.sentence, "planned": s.stop.planned}
            for s in solution.segments
        ],
        "series": {name: _plain(values) for name, values in solution.series.items()},
        "cycles": {name: _plain(solution.cycles[name]) for name in solution.cycles},
    }
    text = json.dumps(everything, ensure_ascii=False, allow_nan=False, indent=None, separators=(",", ":"))
    with whole_file(path) as place:
        place.write_text(text + "\n", encoding="utf-8")


def _plain(values: np.ndarray) -> list[Any]:
    return [None if isinstance(v, float) and not math.isfinite(v) else v for v in values.tolist()]


def _netcdf(solution: "Solution", path: str | os.PathLike[str], area: float) -> None:
    write_netcdf(solution, path)


Writer = Callable[["Solution", str | os.PathLike[str], float], None]

FORMATS: dict[str, Writer] = {
    **dict.fromkeys((".nc", ".nc4", ".netcdf", ".h5", ".hdf5"), _netcdf),
    ".csv": lambda solution, path, area: write_csv(_all_columns(solution, area), path),
    ".parquet": lambda solution, path, area: write_parquet(_all_columns(solution, area), path),
    ".json": lambda solution, path, area: write_json(solution, path),
    ".bdf.csv": lambda solution, path, area: write_csv(bdf_columns(solution, area), path),
    ".bdf.parquet": lambda solution, path, area: write_parquet(bdf_columns(solution, area), path),
}
"""By the end of a file's name."""


def format_of(path: str | os.PathLike[str]) -> str:
    """The end of a file's name that decides how it is written; longest first.

    Raises
    ------
    InputError
        If there is none.

    Examples
    --------
    >>> format_of("run.BDF.csv"), format_of("run.parquet")
    ('.bdf.csv', '.parquet')
    """
    name = Path(path).name.lower()
    for ending in sorted(FORMATS, key=len, reverse=True):
        if name.endswith(ending) and name != ending:
            return ending
    raise InputError(
        f"{path}: the end of its name says no format. Possible: .nc (everything, to be loaded, continued or repeated), "
        ".csv, .parquet and .json (tables), .bdf.csv and .bdf.parquet (Battery Data Format)."
    )


def save(solution: "Solution", path: str | os.PathLike[str], area: float = CM2) -> None:
    """Write a solution in the format that the end of the file's name says, whole or not at all."""
    if not 0.0 < area < math.inf:
        raise InputError(f"The area is {area:g} m2; it must be above zero.")
    FORMATS[format_of(path)](solution, path, area)

"""A solution on disk as netCDF, which holds everything, and as an xarray dataset; tables are written by
:mod:`lithiophile.cell.results.tables`.

Files are written beside their place and moved there when complete, so a file is whole or absent.
xarray is imported only when a dataset is made, because it takes half a second.
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lithiophile.cell.results.budget import LARGEST_RESIDUAL, Budgets
from lithiophile.cell.results.cycle_table import CycleTable
from lithiophile.cell.results.end_state import EndState
from lithiophile.cell.results.outputs import CATHODE_FIELDS, ELECTROLYTE_FIELDS, recorded
from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2
from lithiophile.errors import InputError
from lithiophile.protocol.protocol import Step, parse
from lithiophile.protocol.trajectory import Segment, Stop
from lithiophile.whole_file import whole_file

if TYPE_CHECKING:
    import xarray

    from lithiophile.cell.results.solution import Field, Solution

FORMAT = 1
"""Version of the file's layout; a file of a later one is refused."""

_OF_TIME = {"Time [s]": "time", "Time [h]": "time_h", "Cycle": "cycle_of_time", "Step": "step_of_time"}
_STOP: Mapping[str, Callable[[Segment], Any]] = {
    "step_sentence": lambda s: s.step.sentence,
    "step_text": lambda s: s.step.in_full(),
    "step_cycle": lambda s: s.cycle,
    "step_index": lambda s: s.index,
    "stop_code": lambda s: s.stop.code,
    "stop_sentence": lambda s: s.stop.sentence,
    "stop_planned": lambda s: int(s.stop.planned),
    "stop_time": lambda s: s.stop.time,
    "stop_cause": lambda s: s.stop.cause,
}


def identifier(name: str) -> str:
    """Variable name of an output: netCDF allows no "/" and code prefers no blanks.

    Examples
    --------
    >>> identifier("Salt concentration [mol/m3]")
    'salt_concentration'
    """
    plain = re.sub(r"\s*\[[^\]]*\]$", "", name).lower().replace("'s", "s")
    return _OF_TIME.get(name, re.sub(r"[^a-z0-9]+", "_", plain).strip("_"))


def _column(name: str) -> str:
    return "cycle" if name == "Cycle" else f"cycle_{identifier(name)}"


def unit(name: str) -> str:
    """Unit in an output's name; "1" when it has none."""
    found = re.search(r"\[([^\]]*)\]$", name)
    return found.group(1) if found else "1"


def dataset(solution: "Solution") -> "xarray.Dataset":
    """All of a solution as one labelled dataset.

    Dimensions: ``time``, ``depth`` (host, then what follows), ``host_depth``, ``electrolyte_depth``,
    ``cathode_depth``, ``cycle``, ``step``. Every variable has its output name as ``long_name`` and its unit as
    ``units``.
    """
    import xarray

    found = _passed(solution) | _series(solution) | _profiles(solution) | _of_cycles(solution) | _of_steps(solution)
    axes = {"time", "depth", "host_depth", "electrolyte_depth", "cathode_depth", "cycle"}
    return xarray.Dataset(
        {k: v for k, v in found.items() if k not in axes},
        coords={k: v for k, v in found.items() if k in axes},
        attrs=_attributes(solution),
    )


Variables = dict[str, tuple[tuple[str, ...], np.ndarray, dict[str, str]]]
"""Name of a variable -> its dimensions, values and attributes."""


def _named(dims: tuple[str, ...], values: Any, name: str) -> tuple[tuple[str, ...], np.ndarray, dict[str, str]]:
    return dims, np.asarray(values), {"long_name": name, "units": unit(name)}


def _end(solution: "Solution") -> Variables:
    """The state at the end, from which another run may start."""
    end = solution.end
    if end is None:
        return {}
    about = {"title": end.title, "names": json.dumps(end.names), "cells": json.dumps(end.cells)}
    return {
        "end_state": (("node", "slot"), end.values, about),
        "end_used": (("node", "slot"), end.used.astype(np.int8), {}),
        "end_kinds": (("node",), end.kinds, {}),
        "end_shapes": (("node", "shape"), end.shapes, {}),
    }


def _end_of(data: "xarray.Dataset") -> EndState | None:
    if "end_state" not in data:
        return None
    values = data["end_state"]
    return EndState(
        values.attrs["title"], values.values, tuple(json.loads(values.attrs["names"])),
        data["end_used"].values.astype(bool), data["end_kinds"].values, data["end_shapes"].values,
        tuple(json.loads(values.attrs["cells"])),
    )  # fmt: skip


def _passed(solution: "Solution") -> Variables:
    """Charge of each step: what of it is lithium, the areal charge tells, what double layers took, nothing else."""
    parts = [segment.charge[recorded(segment)] for segment in solution.segments]
    return {"charge_passed": _named(("time",), np.concatenate(parts), "Charge passed since the step began [C/m2]")}


def _series(solution: "Solution") -> Variables:
    return {identifier(name): _named(("time",), values, name) for name, values in solution.series.items()}


def _profiles(solution: "Solution") -> Variables:
    found: Variables = {}
    deepest = max(depth.size for depth, _ in solution.fields.values())
    for name, (depth, values) in solution.fields.items():
        if not depth.size:
            continue
        axis = _axis(name, whole=depth.size == deepest)
        found[axis] = _named((axis,), depth, "Depth [um]")
        found[identifier(name)] = _named(("time", axis), values, name)
    return found


def _axis(name: str, whole: bool) -> str:
    """The depth that a profile stands over; ``whole``: from the collector to the counter electrode."""
    if name in CATHODE_FIELDS:
        return "cathode_depth"
    if name in ELECTROLYTE_FIELDS:
        return "electrolyte_depth"
    return "depth" if whole else "host_depth"


def _of_cycles(solution: "Solution") -> Variables:
    return {_column(name): _named(("cycle",), values, name) for name, values in solution.cycles.items()}


def _of_steps(solution: "Solution") -> Variables:
    found: Variables = {}
    for key, value in _STOP.items():
        column = [value(segment) for segment in solution.segments]
        found[key] = (("step",), np.array(column, dtype=object if isinstance(column[0], str) else None), {})
    return found


def _attributes(solution: "Solution") -> dict[str, Any]:
    return {
        "title": solution.title,
        "full_cell": int(solution.full_cell),
        "source": "Lithiophile",
        "lithiophile_format": FORMAT,
        "budgets": json.dumps(asdict(solution.check())),
        "allowed": solution.allowed,
        "computed": json.dumps(solution.computed),
        "ending": json.dumps(asdict(solution.ending) if solution.ending else None),
        "record": json.dumps(solution.record),
        "provenance": json.dumps([_plain(entry) for entry in solution.provenance]),
        "columns": json.dumps({name: _column(name) for name in solution.cycles}),
        "outputs": json.dumps({name: identifier(name) for name in solution.names()}),
    }


def write_netcdf(solution: "Solution", path: str | os.PathLike[str]) -> None:
    """Write a solution to a netCDF file."""
    data = dataset(solution).assign(_end(solution))
    with whole_file(path) as place:
        data.to_netcdf(place, engine="h5netcdf")


def read(path: str | os.PathLike[str]) -> dict[str, Any]:
    """What a file that :func:`save` wrote holds: arguments of
    :meth:`~lithiophile.cell.results.solution.Solution.of_arrays`.

    Raises
    ------
    InputError
        If there is no such file or it is not one of these.
    """
    data = _opened(Path(path))
    series: dict[str, np.ndarray] = {}
    fields: dict[str, Field] = {}
    times = data.sizes["time"]
    for name, key in json.loads(data.attrs["outputs"]).items():
        if key not in data.variables:
            fields[name] = (np.zeros(0), np.zeros((times, 0)))  # a profile over a host that is not there
        elif data[key].dims == ("time",):
            series[name] = data[key].values
        else:
            axis = data[data[key].dims[1]]
            scale = 1e6 if axis.attrs.get("units") == "m" else 1.0  # files of before had metres
            fields[name] = (scale * axis.values, data[key].values)
    cycles = CycleTable({name: data[key].values for name, key in json.loads(data.attrs["columns"]).items()})
    budgets = json.loads(data.attrs["budgets"])
    budgets = {k: tuple(v) if isinstance(v, list) else v for k, v in budgets.items()}
    return {
        "segments": list(_segments(data, series)),
        "series": series,
        "fields": fields,
        "cycles": cycles,
        "budgets": Budgets(**budgets),
        "record": json.loads(data.attrs.get("record", "{}")),
        "provenance": json.loads(data.attrs["provenance"]),
        "title": data.attrs["title"],
        "ending": _ending(data),
        "full_cell": bool(data.attrs.get("full_cell", 0)),
        "allowed": float(data.attrs.get("allowed", LARGEST_RESIDUAL)),
        "computed": json.loads(data.attrs.get("computed", "[]")),
        "end": _end_of(data),
    }


def _plain(entry: Any) -> Any:
    return asdict(entry) if is_dataclass(entry) and not isinstance(entry, type) else entry


def _opened(path: Path) -> "xarray.Dataset":
    import xarray

    if not path.is_file():
        raise InputError(f"There is no file {path}.")
    try:
        with xarray.open_dataset(path, engine="h5netcdf") as opened:
            data = opened.load()
    except (OSError, ValueError) as error:
        raise InputError(f"{path} is not a netCDF file that can be read ({error}).") from None
    version = data.attrs.get("lithiophile_format")
    if version is None:
        raise InputError(f"{path} is a netCDF file, but not one that Lithiophile saved.")
    if version > FORMAT:
        raise InputError(
            f"{path} was saved by a newer Lithiophile (format {version}, this one reads {FORMAT}); update."
        )
    return data


def _ending(data: "xarray.Dataset") -> Stop | None:
    found = json.loads(data.attrs.get("ending", "null"))
    return Stop(**found) if found else None


def _segments(data: "xarray.Dataset", series: Mapping[str, np.ndarray]) -> Iterator[Segment]:
    rows = {key: data[key].values for key in _STOP if key in data.variables}
    for i, index in enumerate(rows["step_index"]):
        here = series["Step"] == index + 1
        areal = series["Areal charge [mAh/cm2]"][here]
        passed = (areal[0] - areal) * COULOMB_PER_M2_PER_MAH_PER_CM2
        if "charge_passed" in data:  # files of before hold the lithium alone
            passed = data["charge_passed"].values[here]
        step = replace(_step(rows["step_text"][i]), sentence=rows["step_sentence"][i], cycle=int(rows["step_cycle"][i]))
        stop = Stop(
            rows["stop_code"][i],
            rows["stop_sentence"][i],
            bool(rows["stop_planned"][i]),
            float(rows["stop_time"][i]),
            str(rows["stop_cause"][i]) if "stop_cause" in rows else "",
        )
        yield Segment(
            step,
            step.cycle,
            int(index),
            series["Time [s]"][here],
            series["Voltage [V]"][here],
            10.0 * series["Current density [mA/cm2]"][here],
            passed,
            np.zeros((passed.size, 0, 0)),
            stop,
        )


def _step(text: str) -> Step:
    (step,) = parse(text)
    return step

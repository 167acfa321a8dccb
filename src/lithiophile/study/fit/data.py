"""Files as experiments: what a cycler did to a cell and the voltages it read, or a spectrum."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.cycler import CyclerRecord, read
from lithiophile.cycler.as_protocol import RecordedStep, recorded_steps
from lithiophile.cycler.faults import likely_kind, mended, require_sound
from lithiophile.errors import InputError
from lithiophile.protocol.protocol import Protocol
from lithiophile.study.fit.targets import Experiment, series, spectrum
from lithiophile.study.impedance import OHM_CM2, REST, Impedance, read_spectrum
from lithiophile.units import to_si

Array = np.ndarray
_BESIDE_A_SWITCH = 1.0
"""Rows nearer to a switch of the current are left out [s]: a cycler's clock does not tell on which side they are."""
_FEWEST = 4


def experiment_of(
    data: Any,
    protocol: str | Protocol | None,
    error: Any,
    area: str | float | None,
    mend: str | Sequence[str],
    full_cell: bool,
) -> Experiment:
    """What a fit is held against, of whatever was given."""
    if isinstance(data, Experiment):
        return data
    if isinstance(data, Impedance):
        return Experiment(protocol or REST, [spectrum(data, error)], title=data.title)
    if isinstance(data, CyclerRecord):
        return of_record(data, protocol, error, area, mend, full_cell)
    place = Path(data)
    if is_spectrum(place):
        per = OHM_CM2 * _square_metres(area)
        found = read_spectrum(place)
        return Experiment(
            protocol or REST, [spectrum(replace(found, impedance=found.impedance * per), _share(error))],
            title=str(place),
        )  # fmt: skip
    return of_record(read(place), protocol, error, area, mend, full_cell)


def is_spectrum(path: str | os.PathLike[str]) -> bool:
    """Whether a file holds a spectrum: by the columns that its heading names."""
    from lithiophile.cycler.spectra import holds_spectrum

    return holds_spectrum(path)


def of_record(
    record: CyclerRecord,
    protocol: str | Protocol | None,
    error: Any,
    area: str | float | None,
    mend: str | Sequence[str],
    full_cell: bool,
) -> Experiment:
    """Voltages of a cycler's record; a protocol that is not given is that of its steps, each as long as it lasted."""
    record = record if record.per_area or record.current is None else record.over(_square_metres(area))
    if full_cell:
        record = replace(record, kind="full")
    elif likely_kind(record).kind != "symmetric":
        record = replace(record, kind="plating")
    else:
        record = replace(record, kind="symmetric")
    record = mended(record, mend)
    require_sound(record)
    if protocol is None:
        steps = recorded_steps(record)
        protocol = "; ".join(_sentence(step, record.kind) for step in steps)
        switches = np.cumsum([0.0, *(step.duration for step in steps[:-1])])
    else:
        switches = _switches(record)
    time = record.time - record.time[0]
    kept = _kept(time, switches)
    if kept.sum() < _FEWEST:
        raise InputError(f"{record.path}: only {int(kept.sum())} rows are left to compare; a fit needs {_FEWEST}.")
    left = int((~kept).sum())
    remarks = (f"{left} rows within {_BESIDE_A_SWITCH:g} s of a switch of the current are left out.",) if left else ()
    volts = None if error is None else _volts(error)
    return Experiment(
        protocol, [series("Voltage [V]", time[kept] / 3600.0, record.voltage[kept], volts)],
        title=str(record.path), remarks=remarks,
    )  # fmt: skip


def _sentence(step: RecordedStep, kind: str) -> str:
    words = (
        {"charge": "Strip", "discharge": "Plate"} if kind != "full" else {"charge": "Charge", "discharge": "Discharge"}
    )
    lasts = f"for {step.duration!r} seconds"
    if step.word == "rest":
        return f"Rest {lasts}"
    if step.word == "hold":
        return f"Hold at {step.voltage!r} V {lasts}"
    return f"{words[step.word]} at {step.current / 10.0!r} mA/cm2 {lasts}"


def _switches(record: CyclerRecord) -> Array:
    """Times at which the current of a record changes its sign [s]."""
    from lithiophile.cycler.half_cycles import signs

    turned = np.flatnonzero(np.diff(signs(record))) + 1
    return np.asarray(np.concatenate([[0.0], (record.time - record.time[0])[turned - 1]]))


def _kept(time: Array, switches: Array) -> Array:
    """Rows that are not next to a switch."""
    if not len(switches):
        return np.ones(len(time), dtype=bool)
    after = np.clip(np.searchsorted(switches, time), 1, max(len(switches) - 1, 1))
    sides = np.minimum(after, len(switches) - 1), after - 1
    nearest = np.min([np.abs(time - switches[side]) for side in sides], axis=0)
    return np.asarray(nearest >= _BESIDE_A_SWITCH)


def _square_metres(area: str | float | None) -> float:
    if area is None:
        return 1e-4
    value = to_si(area, "area", "area") if isinstance(area, str) else float(area)
    if not value > 0.0:
        raise InputError(f"area: {area} is not above zero.")
    return value


def _volts(error: Any) -> float:
    value = to_si(error, "voltage", "error") if isinstance(error, str) else float(error)
    if not value > 0.0:
        raise InputError(f"error: {error} is not above zero.")
    return value


def _share(error: Any) -> float | None:
    if error is None or isinstance(error, float):
        return error
    return float(to_si(str(error), "fraction", "error"))

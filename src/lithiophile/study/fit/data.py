"""Files as experiments: what a cycler did to a cell and the voltages it read, a spectrum, a table of outputs."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.cycler import CyclerRecord, read
from lithiophile.cycler.as_protocol import RecordedStep, recorded_steps
from lithiophile.cycler.faults import likely_kind, mended, require_sound
from lithiophile.errors import InputError
from lithiophile.protocol.protocol import Protocol
from lithiophile.study.fit.tables import is_table, targets_of
from lithiophile.study.fit.targets import Experiment, series, spectrum
from lithiophile.study.impedance import OHM_CM2, REST, Impedance, read_spectrum
from lithiophile.units import to_si

Array = np.ndarray
_BESIDE_A_SWITCH = 1.0
"""Rows nearer to a switch of the current are left out [s]: a cycler's clock does not tell on which side they are."""
_FEWEST = 4


@dataclass(frozen=True)
class Reading:
    """How files are read.

    Attributes
    ----------
    protocol : str or Protocol or None
        What was done; None: what a cycler's file shows, and a rest before a spectrum.
    error : str or float or None
        Standard deviation of voltages, or of a spectrum as a share.
    area : str or float or None
    mend : str or sequence of str
    full_cell : bool
    """

    protocol: str | Protocol | None = None
    error: Any = None
    area: str | float | None = None
    mend: str | Sequence[str] = ()
    full_cell: bool = False


def experiments_of(listed: Sequence[Any], how: Reading) -> list[Experiment]:
    """What a fit is held against, of whatever was given.

    A table of outputs says what was measured, not what was done: it belongs to the protocol that is given, else to the
    steps of the first cycler's file.

    Raises
    ------
    InputError
        A table of outputs has no protocol.
    """
    tables = [number for number, one in enumerate(listed) if _is_path(one) and is_table(Path(one))]
    found = {number: _experiment_of(one, how) for number, one in enumerate(listed) if number not in tables}
    cycled = next((number for number, one in found.items() if _is_cyclers(listed[number])), None)
    for number in tables:
        place = Path(listed[number])
        if cycled is not None:
            whole = found[cycled]
            more = [*whole.targets, *targets_of(place)]
            found[cycled] = replace(whole, targets=more, title=f"{whole.title}, {place}")
        elif how.protocol is not None:
            found[number] = Experiment(how.protocol, targets_of(place), title=str(place))
        else:
            raise InputError(
                f"{place} says what was measured and not what was done: give --protocol, or the cycler's file too."
            )
    return [found[number] for number in sorted(found)]


def _is_path(data: Any) -> bool:
    return isinstance(data, str | os.PathLike)


def _is_cyclers(data: Any) -> bool:
    return isinstance(data, CyclerRecord) or (_is_path(data) and not is_spectrum(data))


def _experiment_of(data: Any, how: Reading) -> Experiment:
    if isinstance(data, Experiment):
        return data
    if isinstance(data, Impedance):
        return Experiment(how.protocol or REST, [spectrum(data, how.error)], title=data.title)
    if isinstance(data, CyclerRecord):
        return of_record(data, how)
    place = Path(data)
    if is_spectrum(place):
        per = OHM_CM2 * _square_metres(how.area)
        found = read_spectrum(place)
        return Experiment(
            how.protocol or REST, [spectrum(replace(found, impedance=found.impedance * per), _share(how.error))],
            title=str(place),
        )  # fmt: skip
    return of_record(read(place), how)


def is_spectrum(path: str | os.PathLike[str]) -> bool:
    """Whether a file holds a spectrum: by the columns that its heading names."""
    from lithiophile.cycler.spectra import holds_spectrum

    return holds_spectrum(path)


def of_record(record: CyclerRecord, how: Reading) -> Experiment:
    """Voltages of a cycler's record; a protocol that is not given is that of its steps, each as long as it lasted."""
    record = record if record.per_area or record.current is None else record.over(_square_metres(how.area))
    if how.full_cell:
        record = replace(record, kind="full")
    elif likely_kind(record).kind != "symmetric":
        record = replace(record, kind="plating")
    else:
        record = replace(record, kind="symmetric")
    record = mended(record, how.mend)
    require_sound(record)
    protocol = how.protocol
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
    volts = None if how.error is None else _volts(how.error)
    return Experiment(
        protocol, [series("Voltage [V]", time[kept] / 3600.0, record.voltage[kept], volts)],
        title=str(record.path), remarks=remarks,
    )  # fmt: skip


def _sentence(step: RecordedStep, kind: str) -> str:
    words = (
        {"charge": "Strip", "discharge": "Plate"} if kind != "full" else {"charge": "Charge", "discharge": "Discharge"}
    )
    lasts = f"for {_plain(step.duration)} seconds"
    if step.word == "rest":
        return f"Rest {lasts}"
    if step.word == "hold":
        return f"Hold at {_plain(step.voltage)} V {lasts}"
    return f"{words[step.word]} at {_plain(step.current / 10.0)} mA/cm2 {lasts}"


def _plain(value: float) -> str:
    """A number without the round-off of what it was computed by; steps are long against what is cut off.

    >>> _plain(3599.999999988), _plain(0.1 + 0.2), _plain(12.5)
    ('3600', '0.3', '12.5')
    """
    return f"{value:.9g}"


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

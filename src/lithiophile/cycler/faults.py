"""What is wrong with a file of a cycler: each fault is noticed and named, and mended only when told to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from lithiophile.cycler.fault import Fault
from lithiophile.cycler.faults_of_current import charge_ratio, counters, sign_of_current, uncounted
from lithiophile.cycler.faults_of_time import clock, order, pauses, time_unit
from lithiophile.cycler.half_cycles import half_cycles, signs
from lithiophile.cycler.record import KINDS, CyclerRecord
from lithiophile.errors import InputError

Array = np.ndarray
_MOST = 20.0
"""Voltage that no cell reaches [V]."""
_FEW = 0.05
"""Share of rows up to which such voltages are spikes; of more they are millivolts."""
_SWAPPED = -0.5
"""A cell whose voltage always lies below has swapped leads [V]; lithium is plated and stripped above it."""


def find(record: CyclerRecord) -> tuple[Fault, ...]:
    """All faults of a file, worst first.

    Those of numbers and order are found first; the rest is judged on the rows that are left without them.
    """
    first: list[Fault] = []
    clean = record
    for look in (_no_numbers, _spikes, clock, order, _twice):
        for fault in look(clean):
            first.append(fault)
            clean = fault.mend(clean) if fault.mend is not None else clean
    if len(clean) < 2:
        return tuple(first)
    ratio = charge_ratio(clean)
    time = tuple(time_unit(clean, ratio))
    # where the time is wrong, what passed and how long nothing was written are not known
    later = () if time else (*counters(clean, ratio), *pauses(clean))
    looks = (sign_of_current, _electrodes, _swapped, _kind, _millivolts, uncounted)
    found = (*first, *time, *(fault for look in looks for fault in look(clean)), *later)
    return tuple(sorted(found, key=lambda fault: not fault.stops))


def mended(record: CyclerRecord, names: Sequence[str] | str) -> CyclerRecord:
    """A record without the faults of these names; as one text, with commas between them.

    Raises
    ------
    InputError
        A name is none of a fault of this file, or of one that can't be mended.
    """
    listed = [name.strip() for name in names.split(",") if name.strip()] if isinstance(names, str) else names
    for name in listed:
        faults = {fault.name: fault for fault in find(record)}
        if name not in faults:
            there = ", ".join(faults) or "none"
            raise InputError(f"{record.path} has no fault '{name}' that could be mended; found: {there}.")
        mend = faults[name].mend
        if mend is None:
            raise InputError(f"{record.path}: '{name}' can't be mended. {faults[name].sentence}")
        record = mend(record)
    return record


def require_sound(record: CyclerRecord) -> None:
    """Refuse a record whose figures would be wrong.

    Raises
    ------
    InputError
        With a sentence for each fault that makes them wrong.
    """
    wrong = [fault for fault in find(record) if fault.stops]
    if wrong:
        raise InputError([f"{fault.sentence}{_what_to_do(fault)}" for fault in wrong], where=record.path)


def _what_to_do(fault: Fault) -> str:
    return f" Mend it with --mend {fault.name}, if that is so." if fault.mend is not None else ""


_NEEDED = ("time", "voltage", "current")


def _no_numbers(record: CyclerRecord) -> Iterator[Fault]:
    """Cells that hold no number."""
    bad = _lacking(record)
    if bad.any():
        row = int(np.argmax(bad))
        needed = [name for name in _NEEDED if getattr(record, name) is not None]
        empty = next(name for name in needed if not np.isfinite(getattr(record, name)[row]))
        yield Fault(
            "numbers",
            f"{int(bad.sum())} of {len(record)} rows lack a number of {' or '.join(needed)}; the first is "
            f"{record.place(row)}, which has no {empty}.",
            True,
            lambda one: one.rows(~_lacking(one)),
        )


def _lacking(record: CyclerRecord) -> Array:
    """(rows,) whether one has no time, voltage or current."""
    there = [np.isfinite(values) for name in _NEEDED if (values := getattr(record, name)) is not None]
    return ~np.asarray(np.all(there, axis=0), dtype=bool)


def _spikes(record: CyclerRecord) -> Iterator[Fault]:
    """A few rows whose voltage no cell has: what a cycler writes when it is overloaded, such as 9999."""
    far = _beyond(record)
    if far.any() and far.mean() < _FEW:
        row = int(np.argmax(far))
        yield Fault(
            "spikes",
            f"{int(far.sum())} of {len(record)} rows have a voltage beyond {_MOST:g} V; the first is "
            f"{record.place(row)}, {record.voltage[row]:g} V: what cyclers write when they are overloaded, or a lead "
            "that came off.",
            True,
            lambda one: one.rows(~_beyond(one)),
        )


def _beyond(record: CyclerRecord) -> Array:
    """(rows,) whether one has a voltage that no cell has."""
    return np.asarray(np.abs(record.voltage) > _MOST)


def _twice(record: CyclerRecord) -> Iterator[Fault]:
    """Rows that stand in the file more than once."""
    doubled = _doubled(record)
    if doubled.any():
        row = int(np.argmax(doubled))
        yield Fault(
            "duplicates",
            f"{int(doubled.sum())} of {len(record)} rows repeat another; the first is {record.place(row)}. They "
            f"carry no charge.",
            False,
            lambda one: one.rows(~_doubled(one)),
        )


def _doubled(record: CyclerRecord) -> Array:
    """(rows,) whether one repeats another in all that was read of it."""
    arrays = [value for name, value in record.columns.items() if name != "lines"]
    same = np.ones(len(record), dtype=bool)
    order = np.argsort(record.time, kind="stable")
    for value in arrays:
        sorted_values = value[order]
        same[1:] &= (np.diff(sorted_values) == 0.0) | (np.isnan(sorted_values[1:]) & np.isnan(sorted_values[:-1]))
    same[0] = False
    doubled = np.zeros(len(record), dtype=bool)
    doubled[order] = same
    return doubled


def _swapped(record: CyclerRecord) -> Iterator[Fault]:
    """Leads of a cell that were swapped: no cell has its voltage always far below zero."""
    high = float(np.percentile(record.voltage, 98.0))
    if record.kind not in ("plating", "symmetric") and high < _SWAPPED:
        yield Fault(
            "electrodes",
            f"Its voltage lies between {record.voltage.min():.3g} and {record.voltage.max():.3g} V: the leads of the "
            "cell were swapped, or it was recorded from its other electrode.",
            True,
            lambda one: replace(one, voltage=-one.voltage, current=None if one.current is None else -one.current),
        )


def _electrodes(record: CyclerRecord) -> Iterator[Fault]:
    """Lithium on a collector, seen from the lithium: stripped at negative voltages."""
    if record.kind != "plating":
        return
    first = next((half for half in half_cycles(record) if half.sign), None)
    if first is not None and float(np.median(record.voltage[first.rows])) > 0.0:
        yield Fault(
            "electrodes",
            "Its first half-cycle, which plates, lies above 0 V: lithium was the positive electrode of this cell. Here "
            "voltages are those of the collector against lithium.",
            True,
            lambda one: replace(one, voltage=-one.voltage, current=None if one.current is None else -one.current),
        )


def _kind(record: CyclerRecord) -> Iterator[Fault]:
    """A cell that its voltage says is another than it was called."""
    if not record.kind:
        return
    flowing = signs(record) != 0
    values = record.voltage[flowing] if flowing.any() else record.voltage
    low, middle, high = (float(value) for value in np.percentile(values, [2.0, 50.0, 98.0]))
    seen = f"its voltage lies between {low:.3g} and {high:.3g} V, {middle:.3g} at the median"
    called = f"It was called a {KINDS[record.kind]}, but {seen}"
    mean = abs(float(np.mean(values)))
    if record.kind == "full" and middle < 1.5:
        what = "a symmetric cell's" if low < -0.02 else "that of an anode against lithium"
        yield Fault("kind", f"{called}: {what}.", True)
    elif record.kind == "symmetric" and mean > 0.3 * max(high - low, 1e-3):
        yield Fault("kind", f"{called}: it does not swing around zero.", True)
    elif record.kind == "plating" and middle > 1.5:
        yield Fault("kind", f"{called}: lithium is plated below 0 V and stripped near it.", True)
    elif record.kind == "half" and low < -0.02 and middle < 0.1:
        yield Fault("kind", f"{called}: lithium is plated, or the cell is symmetric.", True)


def likely_kind(record: CyclerRecord) -> CyclerRecord:
    """With the kind of cell that its voltage shows; as it is where that leaves two."""
    low, middle, high = (float(value) for value in np.nanpercentile(record.voltage, [0.1, 50.0, 99.9]))
    still = record.current is not None and not np.any(np.nan_to_num(record.current))
    if still or high < _SWAPPED:
        return record
    if low < -5e-3 and abs(high + low) < 0.25 * (high - low) and abs(middle) < 0.5 * high:
        return replace(record, kind="symmetric")
    if low < -5e-3:
        return replace(record, kind="plating")
    return replace(record, kind="half") if high < 1.8 or middle < 1.2 else record


def _millivolts(record: CyclerRecord) -> Iterator[Fault]:
    """A voltage in millivolts."""
    most = float(np.percentile(np.abs(record.voltage), 95.0))
    if most > _MOST:
        yield Fault(
            "voltage", f"Its voltage reaches {most:.0f} V: millivolts called volts.", True,
            lambda one: replace(one, voltage=1e-3 * one.voltage),
        )  # fmt: skip

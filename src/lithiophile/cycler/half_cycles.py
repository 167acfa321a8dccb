"""A test divided where its current turns: charges, discharges and the rests between them."""

from dataclasses import dataclass, replace

import numpy as np

from lithiophile.cycler.record import CyclerRecord

Array = np.ndarray
_REST = 0.01
"""Share of the largest current below which a cell rests, unless a half-cycle flows at less."""
_STAYS = 3
"""Rows that a voltage keeps its sign before a half-cycle of a symmetric cell is taken to have begun."""
_LARGEST = 5
_STANDS_OUT = 10.0
"""Jumps of a voltage at switches are this many times its usual step, or are not looked for."""
_JUMP = 0.3
"""Share of the largest jumps that still is one."""
_AT_REST = 0.02
"""Share of the largest voltage that a symmetric cell falls below when it rests."""
TIMES = 10.0
"""An interval of so many of those around it is a pause of the record."""
_BEHIND = 3
"""Intervals behind a switch that the one before it is held against."""
_COUNTS = 0.01
"""Share of a half-cycle above which it matters whether the current flowed before its first row."""


@dataclass(frozen=True)
class HalfCycle:
    """Rows ``start`` to ``end`` (the last is in it) in which the current keeps its sign.

    Attributes
    ----------
    sign : int
        1 charges, -1 discharges, 0 rests. Without currents, the sign of the voltage of a symmetric cell.
    duration : float
        [s], from the row before the first, since which the current flowed or rested, where that is known; from the
        first where nothing was written for much longer than behind it, see :func:`unwritten`.
    charge, energy : float
        Passed, without sign: [C] and [J], or per m2; nan without currents.
    """

    start: int
    end: int
    sign: int
    duration: float
    charge: float
    energy: float

    @property
    def rows(self) -> slice:
        """Its rows."""
        return slice(self.start, self.end + 1)

    @property
    def mean_voltage(self) -> float:
        """Energy over charge [V]."""
        return self.energy / self.charge if self.charge else float("nan")


def signs(record: CyclerRecord) -> Array:
    """(rows,) 1 where the cell is charged, -1 where it is discharged, 0 where it rests.

    Where a file has no current, the voltage of a symmetric cell tells it.
    """
    if record.current is None:
        return _turns(record.voltage)
    size = np.abs(record.current)
    flowing = size[size > 0.0]
    if not len(flowing):
        return np.zeros(len(record), dtype=int)
    noise = _REST * float(np.nanmax(flowing))
    return np.where(size > noise, np.sign(record.current), 0.0).astype(int)


def _turns(voltage: Array) -> Array:
    """Signs of the current of a symmetric cell, from its voltage alone.

    Where the ohmic drop stands out, the current turns where the voltage jumps; else where the voltage changes its sign.
    """
    jumps = np.diff(voltage)
    size = np.abs(jumps)
    ohmic = float(np.mean(np.sort(size)[-_LARGEST:]))
    if ohmic < _STANDS_OUT * float(np.median(size)):
        return _kept(np.sign(voltage).astype(int))
    starts = np.flatnonzero(size > _JUMP * ohmic) + 1
    way = np.sign(jumps[starts - 1])
    # salt that follows a switch at once can jump again the same way: that is one switch
    starts = starts[np.concatenate([[True], (np.diff(starts) > 1) | (np.diff(way) != 0)])]
    found = np.empty(len(voltage), dtype=int)
    reached = float(np.max(np.abs(voltage)))
    for start, end in zip([0, *starts], [*starts, len(voltage)], strict=True):
        rests = abs(voltage[end - 1]) < _AT_REST * reached
        found[start:end] = 0 if rests else np.sign(jumps[start - 1]) if start else np.sign(voltage[end - 1])
    return found


def _kept(raw: Array) -> Array:
    """Signs without those that last less than a few rows."""
    found = raw.copy()
    starts = np.flatnonzero(np.diff(raw)) + 1
    for start, end in zip([0, *starts], [*starts, len(raw)], strict=True):
        if (end - start < _STAYS or raw[start] == 0) and start:
            found[start:end] = found[start - 1]
    return found


def half_cycles(record: CyclerRecord) -> list[HalfCycle]:
    """Charges, discharges and rests in their order.

    The charge of each is the integral of the current by the trapezoidal rule, from the row after which the current
    flowed; a counter of the cycler, which counts between the rows too, is taken where the file has one.
    """
    sign = signs(record)
    starts = np.concatenate([[0], np.flatnonzero(np.diff(sign)) + 1])
    ends = np.append(starts[1:] - 1, len(sign) - 1)
    return [_half(record, int(start), int(end), int(sign[start])) for start, end in zip(starts, ends, strict=True)]


def _half(record: CyclerRecord, start: int, end: int, sign: int) -> HalfCycle:
    first = start - 1 if start and not (sign and unwritten(record, start, end)) else start
    # A current that has just turned, or ended, is taken from its first row on, over the time since the row before.
    time = record.time[first : end + 1]
    duration = float(time[-1] - time[0])
    if record.current is None or sign == 0:
        empty = 0.0 if record.current is not None else float("nan")
        return HalfCycle(start, end, sign, duration, empty, empty)
    current = np.abs(record.current[first : end + 1])
    voltage = record.voltage[first : end + 1].copy()
    if first < start:
        current[0], voltage[0] = current[1], voltage[1]
    steps = np.diff(time)
    charge = float(np.sum(0.5 * (current[1:] + current[:-1]) * steps))
    energy = float(np.sum(0.5 * (current[1:] * voltage[1:] + current[:-1] * voltage[:-1]) * steps))
    counted = _counted(record, slice(start, end + 1), sign)
    if counted is not None and charge > 0.0:
        return HalfCycle(start, end, sign, duration, counted, energy * counted / charge)
    return HalfCycle(start, end, sign, duration, charge, energy)


def unwritten(record: CyclerRecord, start: int, end: int) -> float:
    """The longest interval just behind the first row of a half-cycle, where the one before it is many times as long.

    Nothing then tells that the current flowed before that row: a cycler writes the first row of a step when the step
    begins, or an interval later. Zero where the rows go on as before, or what passed would not count.
    """
    behind = np.diff(record.time[start : min(start + _BEHIND, end) + 1])
    if not start or len(behind) < _BEHIND:
        return 0.0
    before, longest = float(record.time[start] - record.time[start - 1]), float(behind.max())
    counts = before > _COUNTS * float(record.time[end] - record.time[start])
    return longest if counts and before > TIMES * longest > 0.0 else 0.0


def _counted(record: CyclerRecord, rows: slice, sign: int) -> float | None:
    """Charge by the cycler's own counter; nothing where it has none or it stands still."""
    counter = record.charge_capacity if sign > 0 else record.discharge_capacity
    if counter is None:
        counter = record.capacity
    if counter is None:
        return None
    values = np.abs(counter[rows])
    rises = np.diff(values)
    found = float(np.sum(rises[rises > 0.0]))
    return found if found > 0.0 else None


def integrated(record: CyclerRecord, half: HalfCycle) -> float:
    """Charge by the integral of the current alone, to be compared with the counter."""
    plain = replace(record, charge_capacity=None, discharge_capacity=None, capacity=None)
    return _half(plain, half.start, half.end, half.sign).charge

"""Faults of the current: its sign, and charge that its counters count otherwise."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from lithiophile.cycler.columns import last_decimal
from lithiophile.cycler.fault import Fault
from lithiophile.cycler.half_cycles import half_cycles, integrated, signs
from lithiophile.cycler.record import CyclerRecord

Array = np.ndarray
_OPEN = 0.01
"""Share of a charge that the digits of a counter may leave open without a word."""
_DISAGREES = 0.02
"""Share by which a counter may differ from the integral of the current, beyond what its digits leave open."""
_MOSTLY = 0.8
_CLEARLY = 0.3
"""Share of the span of all voltages by which one rises or falls in a half-cycle that charges or discharges."""
_NOTICED = 1e-5
"""Jump of a voltage that is above noise [V]."""


def sign_of_current(record: CyclerRecord) -> Iterator[Fault]:
    """A current that is negative where it charges, or has no sign at all.

    A current that grows lifts the voltage at once, whatever the cell is: the ohmic drop has one sign.
    """
    if record.current is None:
        return
    if record.current.min() >= 0.0 and record.current.max() > 0.0 and _both_ways(record):
        yield Fault(
            "sign",
            "Its current is never negative, yet the cell is charged and discharged: the file gives its size only.",
            True,
            _signed if _directions(record) is not None or _by_course(record) is not None else None,
        )  # fmt: skip
        return
    if _by_course(record) is not None:
        yield Fault(
            "sign",
            "Its current is never negative, yet the voltage rises in some half-cycles and falls in others: the file "
            "gives the size of its current only.",
            True,
            _signed,
        )  # fmt: skip
        return
    current, jumps = record.current, np.diff(record.current)
    large = np.flatnonzero(np.abs(jumps) > 0.3 * np.nanmax(np.abs(current)))
    lifts = np.diff(record.voltage)[large]
    counted = np.abs(lifts) > _NOTICED
    if counted.sum() < 2:
        return
    against = float(np.mean(np.sign(lifts[counted]) != np.sign(jumps[large][counted])))
    if against > _MOSTLY:
        yield Fault(
            "sign",
            f"At {against:.0%} of the {int(counted.sum())} switches the voltage falls where the current rises: "
            f"its current is "
            "positive where it discharges, and here positive charges.",
            True,
            lambda one: replace(one, current=-one.current if one.current is not None else None),
        )


def _both_ways(record: CyclerRecord) -> bool:
    """Whether the cycler says that it charges and discharges, or a voltage jumps both ways."""
    told = _directions(record)
    if told is not None:
        return bool((told > 0.0).any() and (told < 0.0).any())
    span = float(np.ptp(record.voltage))
    steep = np.diff(record.voltage)
    return bool((steep > 0.3 * span).any() and (steep < -0.3 * span).any()) or bool(
        record.voltage.min() < -0.1 * span and record.voltage.max() > 0.1 * span
    )


def _by_course(record: CyclerRecord) -> Array | None:
    """(rows,) which way the cell is driven, by where its voltage goes under a current without sign; nothing where a
    half-cycle leaves it open, or all go one way."""
    if record.current is None or record.current.min() < 0.0:
        return None
    halves = [half for half in half_cycles(record) if half.sign]
    courses = [float(record.voltage[half.end] - record.voltage[half.start]) for half in halves]
    least = _CLEARLY * float(np.ptp(record.voltage))
    if (
        not courses
        or not least > 0.0
        or min(courses) > -least
        or max(courses) < least
        or min(map(abs, courses)) < least
    ):
        return None
    found = np.zeros(len(record))
    for half, course in zip(halves, courses, strict=True):
        found[half.rows] = np.sign(course)
    return found


def _directions(record: CyclerRecord) -> Array | None:
    """(rows,) which way the cell is driven, by the cycler's words or counters; nothing where it tells neither."""
    if record.state is not None and np.isfinite(record.state).any():
        states: Array = np.nan_to_num(record.state)
        return states
    if record.charge_capacity is None or record.discharge_capacity is None:
        return None
    charged = np.diff(record.charge_capacity, prepend=record.charge_capacity[0]) > 0.0
    discharged = np.diff(record.discharge_capacity, prepend=record.discharge_capacity[0]) > 0.0
    sign = np.where(discharged, -1.0, np.where(charged, 1.0, 0.0))
    known = np.flatnonzero(sign)
    if not len(known):
        return None
    nearest: Array = known[np.clip(np.searchsorted(known, np.arange(len(sign))), 0, len(known) - 1)]
    signed: Array = sign[nearest]
    return signed


def _signed(record: CyclerRecord) -> CyclerRecord:
    """With the sign that the cycler tells."""
    told = _directions(record)
    told = _by_course(record) if told is None else told
    assert record.current is not None
    assert told is not None
    return replace(record, current=np.abs(record.current) * told)


def charge_ratio(record: CyclerRecord) -> float | None:
    """Charge by the current over the charge counted; nothing where a file lacks one of them."""
    if record.current is None or (
        record.charge_capacity is None and record.discharge_capacity is None and record.capacity is None
    ):
        return None
    pairs = [(integrated(record, half), half.charge) for half in half_cycles(record) if half.sign]
    ratios = [by_current / counted for by_current, counted in pairs if counted > 0.0 and by_current != counted]
    return float(np.median(ratios)) if ratios else None


def counters(record: CyclerRecord, ratio: float | None) -> Iterator[Fault]:
    """A counter of charge that is not what the current makes."""
    if ratio is None or record.current is None:
        return
    by_current = 0.5 * record.digit / float(np.median(np.abs(record.current[signs(record) != 0])))
    by_counter, last = _open_by_counter(record)
    open_by_digits = by_current + by_counter
    agree = abs(ratio - 1.0) <= _DISAGREES
    if agree and by_counter <= _OPEN:
        return
    if abs(ratio - 1.0) <= _DISAGREES + open_by_digits:
        unit = "A/m2" if record.per_area else "A"
        which = f"current is written to {record.digit:.0e} {unit}"
        if by_counter > by_current or agree:
            which = f"counter is written to {last / 3.6:.0e} mAh{'/m2' if record.per_area else ''}"
        why = f"its {which}, which leaves {by_counter if agree else open_by_digits:.1%} open"
        yield Fault(
            "capacity",
            f"The current over time makes {ratio:.3f} of the charge that the file counts: {why}. The counter is used; "
            "--mend capacity takes the current.",
            False,
            lambda one: replace(one, charge_capacity=None, discharge_capacity=None, capacity=None),
        )
    else:
        yield Fault(
            "capacity",
            f"The current over time makes {ratio:.3g} times the charge that the file counts. The unit of one of "
            f"them, or rows "
            "that are missing, are to blame.",
            True,
            lambda one: replace(one, charge_capacity=None, discharge_capacity=None, capacity=None),
        )


def _open_by_counter(record: CyclerRecord) -> tuple[float, float]:
    """Share of a usual half-cycle that the last decimal of the counters leaves open, and that decimal."""
    counters = (record.charge_capacity, record.discharge_capacity, record.capacity)
    units = (1.0, 3.6, 3600.0)  # C, mAh, Ah: in one of them it was written
    last = max(unit * last_decimal(counter / unit) for counter in counters if counter is not None for unit in units)
    charges = [half.charge for half in half_cycles(record) if half.sign and half.charge > 0.0]
    return (0.5 * last / float(np.median(charges)) if charges else 0.0), last


def uncounted(record: CyclerRecord) -> Iterator[Fault]:
    """A counter that counts where no current flows."""
    if record.current is None or np.any(record.current != 0.0):
        return
    for counter in (record.charge_capacity, record.discharge_capacity, record.capacity):
        if counter is not None and np.ptp(counter) > 0.0:
            unit = "mAh/m2" if record.per_area else "mAh"
            yield Fault(
                "capacity",
                f"No current flows in the file, but its counter passes {np.ptp(counter) / 3.6:.4g} {unit}: the current "
                f"is written to too few digits, or in another unit than its heading says. Its cycles are not told.",
                False,
            )
            return

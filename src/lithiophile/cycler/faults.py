"""What is wrong with a file of a cycler: each fault is noticed and named, and mended only when told to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lithiophile.cycler.clocks import HOUR
from lithiophile.cycler.columns import last_decimal
from lithiophile.cycler.gaps import gaps, rests_left_out
from lithiophile.cycler.half_cycles import half_cycles, integrated, signs
from lithiophile.cycler.record import KINDS, CyclerRecord
from lithiophile.errors import InputError

Array = np.ndarray
SCALES = {3600.0: "hours", 60.0: "minutes", 1000.0: "milliseconds", 86400.0: "days"}
"""Factors by which a time is read wrongly: what it is in where it was called seconds, or the other way round."""
_YEAR = 3.156e7
_LONGEST = 5.0 * _YEAR
"""No cell was cycled for longer."""
_SELDOM = 7200.0
"""Cyclers write more often than every two hours while a current flows [s]."""
_OFTEN = 0.05
_SHORTEST = 10.0
"""Half-cycles shorter than this many seconds, written more than twenty times a second, are those of no lithium cell."""
_ENOUGH = 100
"""Rows from which on how often they come tells something."""
_APART = 2.0
"""Dates that are less far apart say nothing of a unit [s]; they are written to seconds or minutes."""
_ALWAYS = 0.9
"""Share of the intervals between rows in which the time has to run alike against the file's dates."""
_SWAPPED = -0.5
"""A cell whose voltage always lies below has swapped leads [V]; lithium is plated and stripped above it."""
_SAME = 0.03
_OPEN = 0.01
"""Share of a charge that the digits of a counter may leave open without a word."""
_DISAGREES = 0.02
"""Share by which a counter may differ from the integral of the current, beyond what its digits leave open."""
_AROUND = 2.0
"""Usual intervals by which an hour of the clock may differ."""
_MOSTLY = 0.8
_CLEARLY = 0.3
"""Share of the span of all voltages by which one rises or falls in a half-cycle that charges or discharges."""
_NOTICED = 1e-5
"""Jump of a voltage that is above noise [V]."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    Attributes
    ----------
    name : str
        What :func:`mended` is told, e.g. ``time``.
    sentence : str
        What was found, and what it means.
    stops : bool
        Whether figures from the file would be wrong while it stands.
    mend : callable or None
        Takes the record, returns it mended; None where nothing can be done to the file.
    """

    name: str
    sentence: str
    stops: bool
    mend: Callable[[CyclerRecord], CyclerRecord] | None = None


def find(record: CyclerRecord) -> tuple[Fault, ...]:
    """All faults of a file, worst first.

    Those of numbers and order are found first; the rest is judged on the rows that are left without them.
    """
    first: list[Fault] = []
    clean = record
    for look in (_no_numbers, _clock, _order, _twice):
        for fault in look(clean):
            first.append(fault)
            clean = fault.mend(clean) if fault.mend is not None else clean
    if len(clean) < 2:
        return tuple(first)
    ratio = _ratio(clean)
    time = tuple(_time(clean, ratio))
    # where the time is wrong, what passed and how long nothing was written are not known
    later = () if time else (*_counters(clean, ratio), *_gaps(clean))
    looks = (_sign, _electrodes, _swapped, _kind, _millivolts, _uncounted)
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


def _clock(record: CyclerRecord) -> Iterator[Fault]:
    """Dates of a clock that was put back, or forward under current, for summer."""
    if not record.dated:
        return
    back, ahead = _put_back(record), _put_ahead(record)
    steps = np.diff(record.time)
    if len(back):
        yield Fault(
            "clock",
            f"The dates go back by {_long(-float(steps[back[0]]))} in {record.place(int(back[0]) + 1)}: a clock that "
            "was put back an hour.",
            True,
            lambda one: _put(one, HOUR, _put_back(one)),
        )
    if len(ahead):
        yield Fault(
            "clock",
            f"The dates go on by {_long(float(steps[ahead[0]]))} in {record.place(int(ahead[0]) + 1)} while a current "
            "flows: a gap, or a clock that was put forward an hour.",
            False,
            lambda one: _put(one, -HOUR, _put_ahead(one)),
        )


def _put_back(record: CyclerRecord) -> Array:
    """Rows behind which the dates go back an hour; none where they go back otherwise too."""
    steps = np.diff(record.time)
    back = np.flatnonzero(steps < 0.0)
    usual = float(np.median(steps[steps > 0.0])) if (steps > 0.0).any() else 0.0
    return back if (np.abs(steps[back] + HOUR) <= _AROUND * usual).all() else back[:0]


def _put_ahead(record: CyclerRecord) -> Array:
    """Rows behind which they go on an hour while a current flows."""
    steps, sign = np.diff(record.time), signs(record)
    usual = float(np.median(steps[steps > 0.0])) if (steps > 0.0).any() else HOUR
    flows = (sign[1:] == sign[:-1]) & (sign[1:] != 0) & (_AROUND * usual < 0.5 * HOUR)
    return np.flatnonzero(flows & (np.abs(steps - HOUR) <= _AROUND * usual))


def _put(record: CyclerRecord, by: float, rows: Array) -> CyclerRecord:
    """With a time that is later from behind each of some rows on."""
    later = np.zeros(len(record))
    later[rows + 1] = by
    return replace(record, time=record.time + np.cumsum(later))


def _order(record: CyclerRecord) -> Iterator[Fault]:
    """Rows whose time goes back."""
    time = record.time[np.isfinite(record.time)]
    back = np.flatnonzero(np.diff(time) < 0.0)
    if len(back):
        row = int(np.flatnonzero(np.isfinite(record.time))[back[0] + 1])
        yield Fault(
            "order",
            f"The time goes back {len(back)} time{'s' if len(back) > 1 else ''}, first in {record.place(row)}: "
            f"{time[back[0]]:g} s, then {time[back[0] + 1]:g} s. Either rows are out of order, or the time "
            f"starts anew with "
            "every step.",
            True,
            _sorted,
        )


def _sorted(record: CyclerRecord) -> CyclerRecord:
    """Rows by time; where the time starts anew again and again, each part behind the one before."""
    time = record.time
    back = np.flatnonzero(np.diff(time) < 0.0) + 1
    anew = [row for row in back if time[row] <= time[: row + 1].min() + 1e-3 * np.ptp(time)]
    if len(anew) == len(back) and len(back):
        steps = np.diff(time, prepend=time[0])
        steps[back] = time[back] - time[0]
        return replace(record, time=time[0] + np.cumsum(steps))
    return record.rows(np.argsort(time, kind="stable"))


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


def _time(record: CyclerRecord, ratio: float | None) -> Iterator[Fault]:
    """A time that is not in the unit its heading says; ``ratio`` as of :func:`_ratio`."""
    if ratio is not None:
        for factor, word in SCALES.items():
            for scale in (factor, 1.0 / factor):
                if abs(ratio / scale - 1.0) < _SAME:
                    seen = f"The current over time makes {scale:g} times the charge that the file counts"
                    yield _scaled(record, scale, seen, word)
                    return
    by_dates = _by_dates(record)
    if by_dates is not None:
        scale, word = by_dates
        yield _scaled(record, scale, f"Between rows the time passes {scale:g} times as fast as the file's dates", word)
        return
    yield from _time_alone(record, counted=ratio is not None)


def _by_dates(record: CyclerRecord) -> tuple[float, str] | None:
    """The factor between the time and the dates of the rows, and what it means; nothing where they agree."""
    if record.stamp is None:
        return None
    passed, dates = np.diff(record.time), np.diff(record.stamp)
    told = np.flatnonzero((passed > 0.0) & (dates >= _APART))
    if len(told) < 2:
        return None
    ratios = passed[told] / dates[told]
    for factor, word in SCALES.items():
        for scale in (factor, 1.0 / factor):
            # dates are whole seconds or minutes, so one interval is known to a part of it
            if np.mean(np.abs(ratios / scale - 1.0) < 0.5) > _ALWAYS and abs(np.median(ratios) / scale - 1.0) < _SAME:
                return scale, word
    return None


def _time_alone(record: CyclerRecord, counted: bool) -> Iterator[Fault]:
    """The same, from how long the test lasts and how often a row was written."""
    flowing = signs(record) != 0
    intervals = np.diff(record.time)
    usual = float(np.mean(intervals[flowing[1:]])) if flowing[1:].any() else float(np.mean(intervals))
    length = float(record.time[-1] - record.time[0])
    if length > _LONGEST or usual > _SELDOM:
        scale = next((s for s in (1000.0, 60.0, 3600.0) if usual / s < 600.0 and length / s < _LONGEST), 3600.0)
        scale = 3600.0 if 1.0 <= usual / 3600.0 <= 600.0 else scale
        seen = f"The test lasts {_long(length)} with a row every {_long(usual)} while a current flows"
        yield _scaled(record, scale, seen, SCALES[scale])
        return
    half = _usual_half_cycle(record)
    if not counted and length < _SELDOM and usual < _OFTEN and half < _SHORTEST and len(record) > _ENOUGH:
        seen = f"Half-cycles last {half:.2g} s with a row every {1e3 * usual:.2g} ms"
        yield _scaled(record, 1.0 / 3600.0, seen, "hours")


def _scaled(record: CyclerRecord, scale: float, found: str, word: str) -> Fault:
    if scale > 1.0:
        meaning = f"its time looks {scale:g} times too large"
    else:
        meaning = f"its time looks {1.0 / scale:g} times too small: {word} called seconds"
    return Fault("time", f"{found}: {meaning}.", True, lambda one: replace(one, time=one.time / scale))


def _usual_half_cycle(record: CyclerRecord) -> float:
    lengths = [half.duration for half in half_cycles(record) if half.sign]
    return float(np.median(lengths)) if lengths else float("inf")


def _long(seconds: float) -> str:
    for size, word in ((_YEAR, "years"), (86400.0, "days"), (3600.0, "h"), (60.0, "min")):
        if seconds >= size:
            return f"{seconds / size:.3g} {word}"
    return f"{seconds:.3g} s"


def _ratio(record: CyclerRecord) -> float | None:
    """Charge by the current over the charge counted; nothing where a file lacks one of them."""
    if record.current is None or (
        record.charge_capacity is None and record.discharge_capacity is None and record.capacity is None
    ):
        return None
    pairs = [(integrated(record, half), half.charge) for half in half_cycles(record) if half.sign]
    ratios = [by_current / counted for by_current, counted in pairs if counted > 0.0 and by_current != counted]
    return float(np.median(ratios)) if ratios else None


def _counters(record: CyclerRecord, ratio: float | None) -> Iterator[Fault]:
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


def _uncounted(record: CyclerRecord) -> Iterator[Fault]:
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


def _sign(record: CyclerRecord) -> Iterator[Fault]:
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
    if not courses or min(courses) > -least or max(courses) < least or min(map(abs, courses)) < least:
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
    if most > 20.0:
        yield Fault(
            "voltage", f"Its voltage reaches {most:.0f} V: millivolts called volts.", True,
            lambda one: replace(one, voltage=1e-3 * one.voltage),
        )  # fmt: skip


def _gaps(record: CyclerRecord) -> Iterator[Fault]:
    """Pauses of the record under a current, and between a charge and a discharge."""
    found = gaps(record)
    if found:
        worst = max(found, key=lambda one: one.share)
        yield Fault(
            "gaps",
            f"{_counted(len(found), 'gap')}: nothing was written for {_long(worst.length)} before "
            f"{record.place(worst.row + 1)} while a current flowed, {worst.times:.3g} times as long as between the "
            f"rows around it; {worst.share:.0%} of a half-cycle{' at most' * (len(found) > 1)}. Charge in gaps is "
            "taken from the rows on both sides.",
            False,
        )
    left_out = rests_left_out(record)
    if left_out:
        worst = max(left_out, key=lambda one: one.length)
        yield Fault(
            "gaps",
            f"{_counted(len(left_out), 'switch', 'es')} between charge and discharge without a row for up to "
            f"{_long(worst.length)} (before {record.place(worst.row + 1)}): taken for rests that were not written, so "
            "the current is counted from the first row behind each.",
            False,
        )


def _counted(number: int, word: str, more: str = "s") -> str:
    return f"{number} {word}{more if number > 1 else ''}"

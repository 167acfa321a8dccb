"""Faults of the time: its unit, its order, clocks that were put back or forward, and pauses under current."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from lithiophile.cycler.clocks import HOUR
from lithiophile.cycler.fault import YEAR, Fault, counted, long_text
from lithiophile.cycler.gaps import gaps, rests_left_out
from lithiophile.cycler.half_cycles import half_cycles, signs
from lithiophile.cycler.record import CyclerRecord

Array = np.ndarray
SCALES = {3600.0: "hours", 60.0: "minutes", 1000.0: "milliseconds", 86400.0: "days"}
"""Factors by which a time is read wrongly: what it is in where it was called seconds, or the other way round."""
_LONGEST = 5.0 * YEAR
"""No cell was cycled for longer."""
_SELDOM = 7200.0
"""Cyclers write more often than every two hours while a current flows [s]."""
_SHORT = 0.2
"""And less often than five times a second over a whole test [s]."""
_THOUSAND = 1000.0
_OFTEN = 0.05
_SHORTEST = 10.0
"""Half-cycles shorter than this many seconds, written more than twenty times a second, are those of no lithium cell."""
_ENOUGH = 100
"""Rows from which on how often they come tells something."""
_APART = 2.0
"""Dates that are less far apart say nothing of a unit [s]; they are written to seconds or minutes."""
_ALWAYS = 0.9
"""Share of the intervals between rows in which the time has to run alike against the file's dates."""
_SAME = 0.03
_AROUND = 2.0
"""Usual intervals by which an hour of the clock may differ."""


def clock(record: CyclerRecord) -> Iterator[Fault]:
    """Dates of a clock that was put back, or forward under current, for summer."""
    if not record.dated:
        return
    back, ahead = _put_back(record), _put_ahead(record)
    steps = np.diff(record.time)
    if len(back):
        yield Fault(
            "clock",
            f"The dates go back by {long_text(-float(steps[back[0]]))} in {record.place(int(back[0]) + 1)}: a clock "
            "that was put back an hour.",
            True,
            lambda one: _put(one, HOUR, _put_back(one)),
        )
    if len(ahead):
        yield Fault(
            "clock",
            f"The dates go on by {long_text(float(steps[ahead[0]]))} in {record.place(int(ahead[0]) + 1)} while a "
            "current flows: a gap, or a clock that was put forward an hour.",
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


def order(record: CyclerRecord) -> Iterator[Fault]:
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


def time_unit(record: CyclerRecord, ratio: float | None) -> Iterator[Fault]:
    """A time, or a current, that is not in the unit its heading says.

    ``ratio``: charge by the current over the charge counted, where both are known.
    """
    if not np.ptp(record.time) > 0.0:
        yield Fault("time", f"The time stands still at {record.time[0]:g} s in all rows.", True)
        return
    if ratio is not None:
        for factor, word in SCALES.items():
            for scale in (factor, 1.0 / factor):
                if abs(ratio / scale - 1.0) < _SAME:
                    if factor == _THOUSAND and not _SHORT < _usual_interval(record) / scale < _SELDOM:
                        yield _in_milliamperes(record, scale)
                        return
                    seen = f"The current over time makes {scale:g} times the charge that the file counts"
                    yield _scaled(record, scale, seen, word)
                    return
    by_dates = _by_dates(record)
    if by_dates is not None:
        scale, word = by_dates
        yield _scaled(record, scale, f"Between rows the time passes {scale:g} times as fast as the file's dates", word)
        return
    yield from _time_alone(record, counted=ratio is not None)


def _in_milliamperes(record: CyclerRecord, scale: float) -> Fault:
    """A current in another unit than its heading says, where the time is as often as rows are written."""
    way = "milliamperes called amperes" if scale > 1.0 else "amperes called milliamperes"
    return Fault(
        "current",
        f"The current over time makes {scale:g} times the charge that the file counts, with a row every "
        f"{long_text(_usual_interval(record))}: {way}.",
        True,
        lambda one: replace(one, current=None if one.current is None else one.current / scale),
    )


def _usual_interval(record: CyclerRecord) -> float:
    """Mean of the intervals between rows while a current flows; of all where none does [s]."""
    flowing = signs(record)[1:] != 0
    intervals = np.diff(record.time)
    return float(np.mean(intervals[flowing])) if flowing.any() else float(np.mean(intervals))


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
    usual = _usual_interval(record)
    length = float(record.time[-1] - record.time[0])
    if length > _LONGEST or usual > _SELDOM:
        scale = next((s for s in (1000.0, 60.0, 3600.0) if usual / s < 600.0 and length / s < _LONGEST), 3600.0)
        scale = 3600.0 if 1.0 <= usual / 3600.0 <= 600.0 else scale
        seen = f"The test lasts {long_text(length)} with a row every {long_text(usual)} while a current flows"
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


def pauses(record: CyclerRecord) -> Iterator[Fault]:
    """Pauses of the record under a current, and between a charge and a discharge."""
    found = gaps(record)
    if found:
        worst = max(found, key=lambda one: one.share)
        yield Fault(
            "gaps",
            f"{counted(len(found), 'gap')}: nothing was written for {long_text(worst.length)} before "
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
            f"{counted(len(left_out), 'switch', 'es')} between charge and discharge without a row for up to "
            f"{long_text(worst.length)} (before {record.place(worst.row + 1)}): taken for rests that were not written, "
            "so the current is counted from the first row behind each.",
            False,
        )

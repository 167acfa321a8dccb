"""Stretches of a record in which nothing was written while a current flowed.

How often rows come is no fault, however uneven: by the clock, by steps of the voltage, ever more seldom after a switch,
or at the ends of steps only. A gap stands alone: it is many times as long as the intervals on both sides of it, the
step goes on, a charge that counts passes in it, and most half-cycles have none like it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from lithiophile.cycler.half_cycles import TIMES, HalfCycle, half_cycles, unwritten
from lithiophile.cycler.record import CyclerRecord

Array = np.ndarray
_BESIDE = 3
"""Intervals on each side that a gap is held against."""
_COUNTS = 0.01
"""Share of the charge of a half-cycle that passes in a gap, at least; by it an efficiency would be known no better."""
_ALIKE = 0.5
"""Intervals of this share of a gap are like it."""
_HABIT = 4
"""So many half-cycles with intervals alike, and half of all, are how a file is written."""


@dataclass(frozen=True)
class Gap:
    """Nothing was written behind ``row`` for ``length`` seconds.

    Attributes
    ----------
    times : float
        Its length over the longest interval around it.
    share : float
        Of the charge of its half-cycle that passes in it; nan between half-cycles.
    """

    row: int
    length: float
    times: float
    share: float = float("nan")


def gaps(record: CyclerRecord) -> list[Gap]:
    """Gaps within half-cycles, in their order."""
    intervals = np.diff(record.time)
    halves = [half for half in half_cycles(record) if half.sign]
    longest = np.array([intervals[half.start : half.end].max(initial=0.0) for half in halves])
    usual = _usual(intervals, halves)
    found = [one for half in halves for one in _within(record, half, intervals, usual)]
    return [one for one in found if not _is_habit(one.length, longest)]


def _usual(intervals: Array, halves: list[HalfCycle]) -> float:
    """The interval that half of the time under current passes in shorter ones than."""
    flowing = np.sort(np.concatenate([intervals[half.start : half.end] for half in halves] or [np.zeros(0)]))
    passed = np.cumsum(flowing)
    return float(flowing[np.searchsorted(passed, 0.5 * passed[-1])]) if len(flowing) else 0.0


def _within(record: CyclerRecord, half: HalfCycle, intervals: Array, usual: float) -> Iterator[Gap]:
    """Those of one half-cycle."""
    own = intervals[half.start : half.end]
    flow = np.ones(len(own))
    if record.current is not None:
        size = np.abs(record.current[half.rows])
        flow = 0.5 * (size[1:] + size[:-1])
    passed = own * flow
    for row in np.flatnonzero(passed > _COUNTS * passed.sum()):
        around = np.r_[own[max(row - _BESIDE, 0) : row], own[row + 1 : row + 1 + _BESIDE]]
        beside = float(around.max()) if len(around) >= _BESIDE else usual
        if own[row] > TIMES * beside > 0.0:
            share = float(passed[row] / passed.sum())
            yield Gap(half.start + int(row), float(own[row]), float(own[row] / beside), share)


def _is_habit(length: float, longest: Array) -> bool:
    alike = int((longest >= _ALIKE * length).sum())
    return alike >= _HABIT and 2 * alike >= len(longest)


def rests_left_out(record: CyclerRecord) -> list[Gap]:
    """Stretches between a charge and a discharge that have no row: rests that were not written, or a gap."""
    halves = half_cycles(record)
    found = []
    for before, after in pairwise(halves):
        behind = unwritten(record, after.start, after.end) if before.sign and after.sign else 0.0
        ahead = np.diff(record.time[max(before.start, before.end - _BESIDE) : before.end + 1]).max(initial=0.0)
        length, beside = float(record.time[after.start] - record.time[before.end]), max(behind, float(ahead))
        if behind > 0.0 and length > TIMES * beside:
            found.append(Gap(before.end, length, length / beside))
    return found

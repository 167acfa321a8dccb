"""What a run remembers of its cycles: a row of figures for each, the audit so far, and the states of a few."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.interpolate import CubicHermiteSpline

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.results import outputs
from lithiophile.cell.results.budget import Budgets, Tally
from lithiophile.cell.results.cycle_table import COLUMNS, CycleTable, figures
from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2
from lithiophile.protocol.conditions import Condition
from lithiophile.protocol.protocol import Step
from lithiophile.protocol.trajectory import Segment, Stop


class History:
    """The memory of a long run. It grows by one row of the cycle table a cycle.

    Kept whole are the first cycle, the last two, and every ``keep``-th one (0: no others).
    """

    def __init__(self, layout: Layout, until: Sequence[Condition] = (), keep: int = 0) -> None:
        self.layout = layout
        self.until = tuple(until)
        self.keep = keep
        self.rows: list[np.ndarray] = []
        self.tally = Tally()
        self.before = Tally()
        """What it was before the last cycle"""
        self.reference_before = 0
        self.kept: list[list[Segment]] = []
        self.recent: list[list[Segment]] = []
        self.steps: tuple[Step, ...] = ()
        self.reference = 0
        """Row of the first cycle with the present steps"""
        self.ending: Stop | None = None
        self.computed: list[bool] = []
        """Of each cycle, whether it was computed; where not, its row is nan until :meth:`fill`"""
        self._settling: list[int] = []
        """Numbers of the first cycles after those that were left out, from 0"""

    @property
    def count(self) -> int:
        """Number of cycles so far."""
        return len(self.rows)

    @property
    def ended(self) -> bool:
        """Whether a condition is met or the cell has stopped."""
        return self.ending is not None or (bool(self.recent) and not self.recent[-1][-1].stop.planned)

    @property
    def segments(self) -> list[Segment]:
        """Steps of all cycles that are kept whole."""
        return [segment for cycle in [*self.kept, *self.recent] for segment in cycle]

    @property
    def table(self) -> CycleTable:
        """The cycle table."""
        columns = dict(zip(COLUMNS, np.array(self.rows).T, strict=True))
        return CycleTable(columns | {"Cycle": columns["Cycle"].astype(int)})

    def add(self, segments: Sequence[Segment], steps: tuple[Step, ...]) -> None:
        """Count a cycle.

        Parameters
        ----------
        segments : sequence of Segment
            Its steps as they were run. Their arrays must stay as they are while two more cycles are run, and are
            copied if they are to be kept for longer.
        steps : tuple of Step
            As the protocol asked.
        """
        sums = outputs.sums_of(self.layout, segments)
        row = figures(outputs.joined(self.layout, segments, sums))
        self.rows.append(np.array(list(row.values())))
        self.computed.append(True)
        self.before, self.reference_before = replace(self.tally), self.reference
        self.tally.add(segments, sums)
        if self._is_kept(self.count):
            self.tally.look_at_power(self.layout, segments)
        self._remember(list(segments))
        if steps != self.steps:
            self.steps, self.reference = steps, self.count - 1
        if segments[-1].stop.planned and len(segments) == len(steps):
            self._judge(row, segments)

    def skip(self, count: int, moved: float) -> None:
        """Count cycles that are left out, each of which moves so much charge to and fro [mAh/cm2]."""
        self.rows += [np.full(len(COLUMNS), np.nan)] * count
        self.computed += [False] * count
        self.tally.moved += count * moved * COULOMB_PER_M2_PER_MAH_PER_CM2
        self._settling.append(self.count)

    def fill(self) -> None:
        """Give the cycles that were left out figures, by smooth curves through those of computed ones.

        The first cycle after a leap, in which what is fast settles, lies on none of them.
        """
        missing = np.flatnonzero(~np.array(self.computed))
        if not missing.size:
            return
        at = np.setdiff1d(np.flatnonzero(self.computed), self._settling)
        table = np.array(self.rows)
        table[missing] = _through(at, table[at], missing)
        table[:, list(COLUMNS).index("Cycle")] = np.arange(1, self.count + 1)
        self.rows = list(table)

    def budgets(self) -> Budgets:
        """Budgets from the start of the run to the present."""
        last = self.recent[-1]
        self.tally.look_at_power(self.layout, last)
        return self.tally.budgets(self.layout, last[-1].state[-1])

    def judge_again(self) -> None:
        """Look once more at the last cycle: what ends the run may have changed since it was counted."""
        self.ending = None
        last = self.recent[-1]
        if last[-1].stop.planned and len(last) == len(self.steps):
            self._judge(dict(zip(COLUMNS, self.rows[-1].tolist(), strict=True)), last)

    def _judge(self, row: dict[str, float], segments: Sequence[Segment]) -> None:
        first = dict(zip(COLUMNS, self.rows[self.reference].tolist(), strict=True))
        for condition in self.until:
            sentence = condition.met(row, first, segments)
            if sentence:
                self.ending = Stop(f"{condition.quantity} condition", sentence, True, float(segments[-1].time[-1]))
                return

    def _is_kept(self, number: int) -> bool:
        return number == 1 or (self.keep > 0 and number % self.keep == 0)

    def _remember(self, cycle: list[Segment]) -> None:
        """Move the last cycle but two out, to the kept ones or away."""
        self.recent.append(cycle)
        if len(self.recent) > 2:
            old = self.recent.pop(0)
            if self._is_kept(old[0].cycle + 1):
                self.kept.append([copied(segment) for segment in old])


def _through(at: np.ndarray, rows: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Rows at other numbers, by cubic curves with the slopes that neighbouring cycles tell, monotone between them
    (Fritsch and Carlson, SIAM J. Numer. Anal. 17 (1980) 238); straight lines where a column is not always known."""
    whole = np.isfinite(rows).all(axis=0)
    out = np.full((wanted.size, rows.shape[1]), np.nan)
    for column in np.flatnonzero(whole):
        out[:, column] = _cubic(at, rows[:, column])(wanted)
    for column in np.flatnonzero(~whole):
        out[:, column] = np.interp(wanted, at, rows[:, column])
    return out


def _cubic(at: np.ndarray, values: np.ndarray) -> CubicHermiteSpline:
    """A cubic curve whose slopes are those to the nearer neighbour, no steeper than three times either secant."""
    apart = np.diff(at).astype(float)
    secant = np.diff(values) / apart
    slope = np.append(secant, secant[-1])
    before = np.arange(1, at.size - 1)
    nearer = before[apart[before - 1] < apart[before]]
    slope[nearer] = secant[nearer - 1]
    for side in (np.append(secant, secant[-1]), np.insert(secant, 0, secant[0])):
        slope = np.where(slope * side > 0.0, np.sign(slope) * np.minimum(np.abs(slope), 3.0 * np.abs(side)), 0.0)
    return CubicHermiteSpline(at, values, slope)


def copied(segment: Segment) -> Segment:
    """The same segment in arrays of its own."""
    return replace(
        segment,
        time=segment.time.copy(),
        voltage=segment.voltage.copy(),
        current=segment.current.copy(),
        charge=segment.charge.copy(),
        state=segment.state.copy(),
    )

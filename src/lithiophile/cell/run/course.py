"""One step of a protocol as it runs: its pieces in turn, what is recorded of them, and the end that is found."""

from typing import TYPE_CHECKING

import numpy as np

from lithiophile.cell.integrate import rosenbrock as rb
from lithiophile.cell.integrate.compiled_cycle import FIRST_STEP, PORTION
from lithiophile.cell.run.pieces import Piece, pieces
from lithiophile.cell.run.watch import Watch, find, is_watched
from lithiophile.cell.state import unknowns as k
from lithiophile.protocol.protocol import Step
from lithiophile.protocol.signs import inward
from lithiophile.protocol.trajectory import Segment

if TYPE_CHECKING:
    from lithiophile.cell.run.stepwise import Run

WATCHED, NO_START = -1, -2
"""Status of a step that an end of :mod:`lithiophile.cell.run.watch` ended, and of one whose next piece can't begin."""
_GOOD_PART = 8
"""Share of the arrays of a run, as one over it, from which on they are kept in place of a copy."""
AT_A_TIME = 40
"""States that are looked at together for such an end."""


class Course:
    """A step in the middle of being run, from the present state of a run on."""

    def __init__(self, run: "Run", step: Step, index: int, keep_all: bool) -> None:
        self.run = run
        self.step = step
        self.index = index
        self.keep_all = keep_all
        self.begun = run.time
        self.before = float(run.y[0, k.PHI_S])
        self.time = 0.0
        self.charge = 0.0
        self._next = FIRST_STEP
        self._statistics = np.zeros(5, dtype=np.int64)
        self._records: list[np.ndarray] = []
        self._states: list[np.ndarray] = []
        self._watch = Watch(run.layout, step, index, run.time) if is_watched(step) else None
        self._at_once = False
        self._in_place = False
        """Whether all that is recorded lies in the run's own arrays, from their beginning"""

    def follow(self) -> int | None:
        """Run the step; how it ended, or None where it can't begin: the state is then as it was."""
        status = rb.ENDED
        for piece in pieces(inward(self.step, self.run.layout.stack.full_cell)):
            control = self.run.control(self.step, piece)
            if piece.jumps and not self._settle(control):
                return NO_START if self._records else None
            if self._at_once:
                return WATCHED
            status = self._integrate(piece, control)
            if status != rb.ENDED:
                break
        return status

    def segment(self, status: int) -> Segment:
        """What became of the step."""
        record, state = self._recorded()
        counts = {"steps": int(self._statistics[rb.STEPS]), "rejected": int(self._statistics[rb.REJECTED])}
        watched = None
        if status == WATCHED:
            assert self._watch is not None
            watched = self._watch.stop(record[-1:], state[-1], self._at_once)
        return self.run.segment(
            self.step, self.index, self.begun, self.before, record, state if self.keep_all else state[[0, -1]], status,
            int(self._statistics[rb.CODE]), counts, watched,
        )  # fmt: skip

    def _settle(self, control: rb.Control) -> bool:
        """A consistent state after a jump of the current, which is recorded; False where there is none."""
        run = self.run
        problem, y = run.layout.problem, run.y.copy()
        settled, passed = run.settle(run.y, control, *run.chain, run.scratch.first, run.scratch.right, *run.addresses)
        if settled < 0.0:
            run.y[:] = y
            return False
        self.time += settled
        self.charge += passed
        self._next = FIRST_STEP
        voltage = run.voltage(run.y, control.boundary, problem.scalars)
        current = run.current(run.y, control.boundary, float(run.work.current[0]), problem.scalars)
        row, state = np.array([[self.time, voltage, current, self.charge]]), run.y[None].copy()
        if not self._records and self._watch is not None:
            self._at_once = self._watch.begins(row, run.y)
        elif not self._records:
            self._in_place = True
            run.record[0], run.states[0] = row, state
            row, state = run.record[:1], run.states[:1]
        self._keep(row, state)
        return True

    def _integrate(self, piece: Piece, control: rb.Control) -> int:
        run = self.run
        room = PORTION if self._watch is None else AT_A_TIME
        record, states = run.record[1 : 1 + room], run.states[1 : 1 + room]
        status = rb.BUFFER_FULL
        while status == rb.BUFFER_FULL:
            self._copy_last()
            before = self._records[-1][-1], run.y.copy()
            t, h, status, passed = run.integrate(
                run.y, self.time, piece.end, self._next, control, *run.chain, run.tableau, run.scratch,
                self._statistics, record, states, *run.addresses,
            )  # fmt: skip
            rows = int(self._statistics[rb.ROWS])
            block = record[:rows] if self._watch is None else record[:rows].copy()
            block[:, 3] += self.charge
            if self._watch is not None and rows:
                found = self._watch.passed(block, states[:rows])
                if found is not None:
                    self._keep(block[:found], states[:found])
                    row, state = before if found == 0 else (block[found - 1], states[found - 1].copy())
                    self._find(row, state, float(block[found, 0]), control)
                    return WATCHED
            self._keep(block, states[:rows])
            self.charge += passed
            self.time, self._next = t, h
        return status

    def _find(self, row: np.ndarray, state: np.ndarray, beyond: float, control: rb.Control) -> None:
        """Go from a state to where an end is met, before the time ``beyond``."""
        run, watch = self.run, self._watch
        assert watch is not None
        control = control._replace(period=np.inf)
        statistics = np.zeros(5, dtype=np.int64)
        record, states = run.record[1:2], run.states[1:2]
        begun, charge = float(row[0]), float(row[3])
        self._copy_last()

        def at(time: float) -> np.ndarray:
            run.y[:] = state
            _, _, _, passed = run.integrate(
                run.y, begun, time, time - begun, control, *run.chain, run.tableau, run.scratch,
                statistics, record, states, *run.addresses,
            )  # fmt: skip
            found = record[:1].copy() if statistics[rb.ROWS] else row[None].copy()
            found[0, 3] = charge + passed
            return found

        def distance(time: float) -> float:
            return watch.distance(at(time), run.y)

        time = beyond if distance(beyond) > 0.0 else find(distance, begun, beyond)
        found = at(time)
        self._keep(found, run.y[None].copy())
        self.time, self.charge = time, float(found[0, 3])

    def _keep(self, record: np.ndarray, states: np.ndarray) -> None:
        """Record rows; of the states only the last, where no more are asked for."""
        if not record.shape[0]:
            return
        self._copy_last()
        self._records.append(record)
        self._states.append(states if self.keep_all else states[-1:])

    def _copy_last(self) -> None:
        """Make what was recorded last our own, before what it is a view of is written to again."""
        if self._in_place and len(self._records) < 2:
            return  # there is no more than the row at the beginning, over which nothing else is written
        for recorded in (self._records, self._states):
            recorded[:] = [one if one.base is None else one.copy() for one in recorded]
        self._in_place = False

    def _recorded(self) -> tuple[np.ndarray, np.ndarray]:
        """All records and states; where they fill a good part of the run's own arrays, these."""
        rows = sum(map(len, self._records))
        if self._in_place and self.keep_all and rows * _GOOD_PART >= PORTION:
            return self.run.handed_out(rows)
        return np.concatenate(self._records), np.concatenate(self._states)

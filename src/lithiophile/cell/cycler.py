"""A run that goes through a whole cycle in one compiled call."""

from collections.abc import Iterator, Sequence

import numpy as np

from lithiophile.cell import cycling as c
from lithiophile.cell import rosenbrock as rb
from lithiophile.cell.layout import Layout
from lithiophile.cell.protocol import Step
from lithiophile.cell.solve import Run, length, raise_no_state
from lithiophile.cell.trajectory import Segment
from lithiophile.kernel import by_address


class Cycler(Run):
    """A run whose segments share buffers: the next cycle overwrites them, so copy what is to be kept."""

    def __init__(self, layout: Layout, rtol: float, method: str) -> None:
        super().__init__(layout, rtol, method)
        self._programs: dict[tuple[Step, ...], c.Program] = {}
        self._journal = c.journal(0, self.y.shape)
        self._scratch = np.zeros((2, *self.y.shape))
        control = self.control(Step("", "rest", "none", duration=1.0))
        self._settings = c.Settings(control.rtol, control.atol, control.loose, c.FIRST_STEP, control.most)
        chain = (layout.problem, self._work, self._factors)
        self._settle = by_address(rb.settle, self.y, control, *chain, *self._scratch, *self._addresses)
        self._integrate = by_address(
            rb.integrate, self.y, 0.0, 1.0, 1.0, control, *chain, self.tableau, self._journal.statistics,
            self._journal.record, self._journal.states, *self._addresses,
        )  # fmt: skip

    def cycle(self, steps: Sequence[Step], index: int, keep_all: bool) -> Iterator[Segment]:
        """Run steps from the present state until one ends in a way that the protocol did not ask for."""
        self.forget()
        program = self._program(tuple(steps))
        self._journal = c.cleared(self._journal, len(steps))
        done = 0
        while True:
            why = c.run_steps(
                self.y, program, self._settings, self.layout.problem, self._work, self._factors, self.tableau,
                self._scratch, self._journal, self._settle, self._integrate, *self._addresses,
            )  # fmt: skip
            if why == c.FULL:
                self._journal = c.longer(self._journal)
                continue
            planned = True
            for number in range(done, int(self._journal.place[c.STEP])):
                segment = self._segment(steps[number], number, index, keep_all)
                planned = segment.stop.planned
                yield segment
            done = int(self._journal.place[c.STEP])
            if why == c.NO_STATE:
                raise_no_state(steps[done], index + done)
            if why == c.DONE or not planned:
                return

    def _program(self, steps: tuple[Step, ...]) -> c.Program:
        if steps not in self._programs:
            controls = [self.control(step) for step in steps]
            self._programs[steps] = c.Program(
                np.array([control.hold for control in controls]),
                np.array([control.setting for control in controls]),
                np.array([control.limits for control in controls]),
                np.array([length(step) for step in steps]),
                np.array([control.longest for control in controls]),
                np.array([step.voltage_limit is not None for step in steps]),
            )
        return self._programs[steps]

    def _segment(self, step: Step, number: int, index: int, keep_all: bool) -> Segment:
        """What the journal says of one step; moves the clock to its end."""
        first, end, status, code, taken, rejected = self._journal.log[number]
        statistics = np.zeros(5, dtype=np.int64)
        statistics[[rb.STEPS, rb.REJECTED, rb.CODE]] = taken, rejected, code
        state = self._journal.states[first:end]
        segment = self.segment(
            step, index + number, self.time, float(self._journal.before[number]), self._journal.record[first:end],
            state if keep_all else state[[0, -1]], int(status), statistics,
        )  # fmt: skip
        self.time = float(segment.time[-1])
        return segment

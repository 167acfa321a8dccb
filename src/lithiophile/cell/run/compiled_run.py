"""A run that goes through a whole cycle in one compiled call."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.integrate import compiled_cycle as c
from lithiophile.cell.integrate import rosenbrock as rb
from lithiophile.cell.run.pieces import length
from lithiophile.cell.run.stepwise import STAY, Run
from lithiophile.kernel import by_address, prepared
from lithiophile.protocol.protocol import Step
from lithiophile.protocol.trajectory import Segment

_known: dict[tuple[Any, ...], tuple[tuple[Any, ...], Callable[..., int]]] = {}
"""By the addresses of the kernels that are the same for all cells of one kind."""
JOURNALS = 3
"""So many cycles stay readable: the present one and two before it."""


class Programmed(Run):
    """A run whose steps are encoded in arrays, and whose segments are read from a journal."""

    def __init__(self, layout: Layout, rtol: float, method: str) -> None:
        super().__init__(layout, rtol, method)
        self._programs: dict[tuple[Step, ...], c.Program] = {}
        control = self.control(STAY)
        self.settings = c.Settings(control.rtol, control.atol, control.loose, c.FIRST_STEP)

    def program(self, steps: tuple[Step, ...]) -> c.Program:
        """Steps as the compiled call takes them."""
        if steps not in self._programs:
            controls = [self.control(step) for step in steps]
            self._programs[steps] = c.Program(
                np.array([control.boundary.mode for control in controls]),
                np.array([control.boundary.setting for control in controls]),
                np.array([control.limits for control in controls]),
                np.array([length(step) for step in steps]),
                np.array([control.period for control in controls]),
                np.array([control.most for control in controls]),
                np.array([step.voltage_limit is not None for step in steps]),
            )
        return self._programs[steps]

    def written(self, journal: c.Journal, step: Step, number: int, index: int, keep_all: bool) -> Segment:
        """What a journal says of one step; moves the clock to its end."""
        first, end, status, code, taken, rejected = journal.log[number].tolist()
        state = journal.states[first:end]
        segment = self.segment(
            step, index + number, self.time, float(journal.before[number]), journal.record[first:end],
            state if keep_all else state[[0, -1]], status, code, {"steps": taken, "rejected": rejected},
        )  # fmt: skip
        self.time = float(segment.time[-1])
        return segment


class Cycler(Programmed):
    """A run whose segments are views of buffers: they hold while two more cycles are run, then they are overwritten."""

    def __init__(self, layout: Layout, rtol: float, method: str) -> None:
        super().__init__(layout, rtol, method)
        self._journals = [c.journal(0, self.y.shape) for _ in range(JOURNALS)]
        self._kernels, self._run_steps = self._whole_cycle()

    def _whole_cycle(self) -> tuple[tuple[Any, ...], Callable[..., int]]:
        """What a compiled cycle calls by its address, and the cycle itself, found once for cells of one kind."""
        if self.addresses not in _known:
            journal, control = self._journals[0], self.control(STAY)
            settle = by_address(rb.settle, self.y, control, *self.chain, self.y, self.y, *self.addresses)
            integrate = by_address(
                rb.integrate, self.y, 0.0, 1.0, 1.0, control, *self.chain, self.tableau, self.scratch,
                journal.statistics, journal.record, journal.states, *self.addresses,
            )  # fmt: skip
            kernels = (settle, integrate, *self.addresses)
            run_steps = prepared(
                c.run_steps, self.y, c.NO_STEPS, self.settings, *self.chain, self.tableau, self.scratch, journal,
                *kernels,
            )  # fmt: skip
            _known[self.addresses] = kernels, run_steps
        return _known[self.addresses]

    def cycle(self, steps: Sequence[Step], index: int, keep_all: bool) -> Iterator[Segment]:
        """Run steps from the present state until one ends in a way that the protocol did not ask for."""
        self.forget()
        program = self.program(tuple(steps))
        program = program._replace(most=np.minimum(program.most, self.steps_left))
        self._journals.append(c.cleared(self._journals.pop(0), len(steps)))
        done = 0
        while True:
            why = self._run_steps(
                self.y, program, self.settings, self.layout.problem, self.work, self._factors, self.tableau,
                self.scratch, self._journals[-1], *self._kernels,
            )  # fmt: skip
            if why == c.FULL:
                self._journals[-1] = c.longer(self._journals[-1])
                continue
            planned = True
            reached = int(self._journals[-1].place[c.STEP])
            for number in range(done, reached):
                segment = self.written(self._journals[-1], steps[number], number, index, keep_all)
                planned = segment.stop.planned
                yield segment
            done = reached
            if why == c.NO_STATE:
                yield self.not_begun(steps[done], index + done)
            if why != c.JUDGE or not planned:
                return

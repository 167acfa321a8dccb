"""Runs of many designs on a GPU, cycle by cycle side by side: one thread integrates a design, Python does the rest.

What a run comes to is read from its states by the code of every other run: the same segments, stops, history, budgets.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.equations.full_cell import evaluation
from lithiophile.cell.equations.residual import evaluate
from lithiophile.cell.integrate import compiled_cycle as c
from lithiophile.cell.results.end_state import EndState
from lithiophile.cell.results.history import History
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.results.voltage_window import guard
from lithiophile.cell.run.compiled_run import Programmed
from lithiophile.cell.run.sequence import Sequence as Cycles
from lithiophile.cell.run.sequence import cycles_of
from lithiophile.cell.run.solve import asked, built, concluded, end_of, is_plain, kept_states, method_at, require
from lithiophile.cell.run.threads import Fleet, Start, memory, shape, size
from lithiophile.errors import LithiophileError
from lithiophile.kernel_device import free_memory
from lithiophile.protocol.protocol import Protocol, Step
from lithiophile.protocol.trajectory import Segment
from lithiophile.stack import Stack

_SHARE = 0.8
"""Share of the free memory of the GPU that a batch takes;"""
_HOST_SHARE = 0.25
"""and of that beside the processor, where all states of its runs come to stand."""
_ROWS = 400
"""Recorded states of a step, on the average at most."""


class NotCoveredError(LithiophileError):
    """A run that is none for a GPU; the sentence says why."""


def _require_covered(protocol: Protocol, layout: Layout) -> None:
    if evaluation(layout.problem) is not evaluate:
        raise NotCoveredError("the cell has a cathode, whose reactions are not compiled for a GPU")
    other = next((step for step in protocol.distinct() if not is_plain(step)), None)
    if other is not None:
        raise NotCoveredError(
            f"'{other.sentence}' has a table, pulses, a temperature or an end of its own, which Python looks after"
        )


class Traveller(Programmed):
    """A run whose steps are taken elsewhere, and whose journal comes back in parts."""

    def __init__(self, layout: Layout, rtol: float, method: str) -> None:
        super().__init__(layout, rtol, method)
        self._found: list[Segment] = []
        self._parts: list[tuple[np.ndarray, np.ndarray]] = []
        self._steps: tuple[Step, ...] = ()
        self._log = np.zeros((0, 6), dtype=np.int64)
        self._done = self._drained = self._index = 0

    @property
    def start(self) -> Start:
        """What a thread begins with."""
        return Start(self.y, self.layout.problem, self.settings)

    def depart(self, steps: tuple[Step, ...]) -> None:
        """Begin the next cycle."""
        self._index += len(self._steps)
        self._steps = steps
        self._found, self._parts = [], []
        self._log = np.zeros((len(steps), 6), dtype=np.int64)
        self._done = self._drained = 0

    def arrive(
        self, why: int, place: np.ndarray, log: np.ndarray, before: np.ndarray, rows: tuple[np.ndarray, np.ndarray]
    ) -> bool:
        """Take what a thread came back with; whether it is to go on. Place and log are set to an empty journal."""
        self._parts.append(rows)
        base, used = self._drained, int(place[c.USED])
        reached = int(place[c.STEP])
        planned = True
        if reached > self._done:
            self._log[self._done : reached] = log[self._done : reached]
            self._log[self._done : reached, [c.FIRST_ROW, c.END_ROW]] += base
            whole = c.Journal(
                place, np.zeros(3), np.zeros(5), self._log, before,
                np.concatenate([part[0] for part in self._parts]), np.concatenate([part[1] for part in self._parts]),
            )  # fmt: skip
            self._parts = [(whole.record, whole.states)]
            for number in range(self._done, reached):
                segment = self.written(whole, self._steps[number], number, self._index, True)
                planned = segment.stop.planned
                self._found.append(segment)
            self._done = reached
        self._drained += used
        place[c.USED] = 0
        if place[c.INSIDE]:
            # the row that the step began with lies so many rows before the emptied journal
            log[reached, c.FIRST_ROW] -= used
        if why == c.NO_STATE:
            self._found.append(self.not_begun(self._steps[self._done], self._index + self._done))
        return why == c.FULL or (why == c.JUDGE and planned)

    def cycle(self, steps: Sequence[Step], index: int, keep_all: bool) -> Iterator[Segment]:
        """The segments of the cycle that was taken last."""
        assert tuple(steps) == self._steps
        assert index == self._index
        yield from self._found


def member(
    stack: Stack,
    protocol: Protocol | str,
    *,
    rtol: float,
    stop_when: str | None = None,
    start: Solution | EndState | None = None,
    at_temperature: Callable[[float], Stack] | None = None,
) -> "Member":
    """A run that is ready to begin; arguments as in :func:`lithiophile.cell.run.solve.solve`.

    Raises
    ------
    InputError
        The stack or the protocol makes no sense.
    NotCoveredError
        It has to run on a processor.
    """
    require(stack, rtol)
    protocol = asked(protocol, stack, stop_when)
    stack, layout = built(stack, protocol, None if start is None else end_of(start), (), at_temperature)
    _require_covered(protocol, layout)
    method = method_at(rtol, stack)
    run = Traveller(layout, rtol, method)
    run.guard = guard(stack, protocol)
    states = kept_states(None, protocol, method, 0, None, False)
    return Member(stack, run, Cycles(run, protocol, History(layout, protocol.until, 0), states, None, None))


@dataclass
class Member:
    """A design of a fleet, its protocol, and what goes wrong with it."""

    stack: Stack
    run: Traveller
    sequence: Cycles
    failure: LithiophileError | None = None

    def __post_init__(self) -> None:
        self._cycles = self.sequence.cycles()

    def solution(self, provenance: object = None) -> Solution:
        """What the run came to.

        Raises
        ------
        LithiophileError
            It could not begin.
        """
        if self.failure is not None:
            raise self.failure
        sequence = self.sequence
        segments = None if sequence.states == "cycles" else sequence.segments
        return concluded(self.stack, self.run.layout, sequence.history, segments, provenance)

    def next_cycle(self) -> tuple[Step, ...]:
        """Count the cycle that was taken, and the steps of the next one; none where the run is over."""
        if self.failure is not None:
            return ()
        steps = next(self._cycles, ())
        if steps:
            self.run.depart(steps)
        return steps

    @property
    def lengths(self) -> tuple[int, ...]:
        """Steps of each cycle."""
        return tuple(len(steps) for steps in cycles_of(self.sequence.protocol))


def run_fleet(members: Sequence[Member]) -> Iterator[Sequence[Member]]:
    """Run designs to the end of their protocols, those of a kind side by side, as many as there is memory for.

    They are given back in such parts; what they came to is best read before the next one is asked for, and let go.
    """
    kinds: dict[Any, list[Member]] = defaultdict(list)
    for member in members:
        kinds[shape(member.run.start), member.lengths].append(member)
    del members
    for alike in kinds.values():
        most = _most(alike[0])
        while alike:
            part = alike[:most]
            del alike[:most]
            _run_alike(part)
            yield part


def _most(member: Member) -> int:
    """Designs like this one that there is memory for at a time."""
    start = member.run.start
    here = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * _HOST_SHARE
    own = memory(start, member.run.tableau.m.size)
    kept = len(member.sequence.protocol) * _ROWS * size(start.y)
    return max(1, int(min(free_memory() * _SHARE / own, here / (own + kept))))


def _run_alike(members: Sequence[Member]) -> None:
    fleet = Fleet([member.run.start for member in members], members[0].run.tableau, max(members[0].lengths))
    while any(steps := [member.next_cycle() for member in members]):
        going = [number for number, own in enumerate(steps) if own]
        programs = {number: members[number].run.program(steps[number]) for number in going}
        # a design whose run is over is handed steps that it does not take
        fleet.begin([programs.get(number, programs[going[0]]) for number in range(len(members))])
        _take_cycle(fleet, members, going)


def _take_cycle(fleet: Fleet, members: Sequence[Member], going: list[int]) -> None:
    """One cycle of those designs that are going."""
    afresh = True
    while going:
        why = fleet.go(going, afresh)
        place, log, before = fleet.journals()
        states = fleet.states()
        on = []
        for number in going:
            member = members[number]
            member.run.y[:] = states[number]
            try:
                rows = fleet.rows(number, int(place[number, c.USED]))
                if member.run.arrive(int(why[number]), place[number], log[number], before[number], rows):
                    on.append(number)
            except LithiophileError as error:
                member.failure = error
        fleet.rewind(place, log)
        going, afresh = on, False

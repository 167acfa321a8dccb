"""Cycle after cycle of a protocol, from the start or from a checkpoint."""

import hashlib
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import groupby, islice
from typing import Any

from lithiophile.cell.results.history import History
from lithiophile.cell.run.checkpoint import Checkpoint
from lithiophile.cell.run.stepwise import Run
from lithiophile.protocol.protocol import Protocol, Step
from lithiophile.protocol.trajectory import Segment

Progress = Callable[[float, str], None]


class Sequence:
    """The steps of a protocol as they are run.

    Parameters
    ----------
    run : Run
    protocol : Protocol
    history : History
        Remembers the cycles; of all of them only where ``states`` is "cycles".
    states : str
        As :func:`lithiophile.cell.run.solve.solve` has it.
    file : Checkpoint, optional
    progress : callable, optional
    """

    def __init__(
        self, run: Run, protocol: Protocol, history: History, states: str, file: Checkpoint | None,
        progress: Progress | None,
    ) -> None:  # fmt: skip
        self.run = run
        self.protocol = protocol
        self.history = history
        self.states = states
        self.file = file
        self.progress = progress
        self.segments: list[Segment] = []
        """All of them, unless the history is to keep them."""
        self._total = len(protocol)
        self._done = 0
        self._texts: dict[tuple[Step, ...], bytes] = {}

    @cached_property
    def _digest(self) -> Any:
        """Of the steps that are done, which only a checkpoint asks for."""
        return hashlib.sha256()

    def go(self, resume: bool) -> list[Segment]:
        """Run to the end; all segments, unless the history is to keep them."""
        for _ in self.cycles(resume):
            pass
        return self.segments

    def cycles(self, resume: bool = False) -> Iterator[tuple[Step, ...]]:
        """The steps of each cycle, before it is run: it is, when the next one is asked for."""
        done, index = self._resumed() if resume else (0, 0)
        if self.file is not None and not resume:
            self.file.refuse_to_overwrite()
        for steps in islice(cycles_of(self.protocol), done, None):
            if self.history.ended:
                break
            yield steps
            cycle = self._cycle(steps, index)
            index += len(steps)
            if self.states != "cycles":
                self.segments += cycle
                if not cycle[-1].stop.planned:
                    break
            elif self.file is not None and self.file.due:
                self._write()
        if self.file is not None:
            self._write()

    def _cycle(self, steps: tuple[Step, ...], index: int, before: list[Segment] | None = None) -> list[Segment]:
        """Run a cycle, or what is left of it after the steps of ``before``."""
        cycle = before or []
        first = len(cycle)
        for segment in self.run.cycle(steps[first:], index + first, self.states != "ends"):
            cycle.append(segment)
            if self.progress:
                self.progress((segment.index + 1) / self._total, segment.stop.sentence)
        if self.file is not None:
            self._count(steps[first : len(cycle)])
        if self.states == "cycles" or self.protocol.until:
            self.history.add(cycle, steps)
        return cycle

    def _count(self, steps: tuple[Step, ...]) -> None:
        """Note that steps are done."""
        if steps not in self._texts:
            self._texts[steps] = "".join(f"{step.in_full()}\n" for step in steps).encode()
        self._digest.update(self._texts[steps])
        self._done += len(steps)

    def _resumed(self) -> tuple[int, int]:
        """Take up what a checkpoint holds: cycles and steps that are done now.

        The protocol may be longer than the one that wrote it. Where it goes on within the last cycle, that one is
        finished and counted anew.
        """
        assert self.file is not None
        y, clock, remembered = self.file.read()
        self.file.require_begun(remembered, self.protocol)
        self.run.y[:], self.run.time = y, clock
        done = index = 0
        known: dict[int, Step] = {}
        before: tuple[Step, ...] = ()
        steps: tuple[Step, ...] = ()
        for cycle in islice(cycles_of(self.protocol), remembered.cycles):
            before, steps = steps, cycle
            self._count(steps[: remembered.done - index])
            known |= {index + n: step for n, step in enumerate(steps) if index + n in remembered.wanted}
            done, index = done + 1, index + len(steps)
        if remembered.done >= index or remembered.stopped:
            remembered.restore(self.history, known, steps)
        else:
            begun = remembered.restore_without_last(self.history, known, before)
            self._cycle(steps, index - len(steps), begun)
        return done, index

    def _write(self) -> None:
        assert self.file is not None
        self.file.write(self.run.y, self.run.time, self.history, self._done, self._digest.hexdigest())


def cycles_of(protocol: Protocol) -> Iterator[tuple[Step, ...]]:
    """The steps of each cycle of a protocol."""
    for _, group in groupby(protocol, key=lambda step: step.cycle):
        yield tuple(group)

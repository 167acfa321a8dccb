"""What is done with each of many variants of a design, and what one of them came to."""

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import Ready, prepare
from lithiophile.designs import Design, Resolved, resolve
from lithiophile.errors import InputError, LithiophileError
from lithiophile.protocol.numbers import changed as changed_protocol
from lithiophile.protocol.numbers import is_key
from lithiophile.protocol.protocol import Protocol, parse
from lithiophile.stack import Stack
from lithiophile.study.many.asked import default_protocol
from lithiophile.study.many.reading import Reading
from lithiophile.study.start import Start, state_of

AT_A_TIME = 16
"""Variants that are made together at most."""


@dataclass(frozen=True)
class Row:
    """What one variant came to."""

    values: dict[str, Any] = field(default_factory=dict)
    stop: str = ""
    failure: str = ""
    lasting: bool = True
    """Whether the same run would come to the same again; not where its process died."""


@dataclass(frozen=True)
class Task:
    """What is done with each variant."""

    design: Design
    protocol: Protocol | None
    rtol: float
    reading: Reading
    start: Start | None = None
    stop_when: str | None = None

    def row(self, numbers: dict[str, Any]) -> Row:
        """One variant; whatever goes wrong with it is the reason of its row.

        Raises
        ------
        InputError
            If what is to be read is in no run.
        """
        (made,) = self.rows([numbers])
        assert made is not None
        return made

    def rows(self, many: Sequence[dict[str, Any]], within: float = math.inf) -> list[Row | None]:
        """Several variants, each as :meth:`row` makes it; None where one was not begun ``within`` so many seconds.

        The seconds are of the processor, so that on a busy machine as many are made as on an idle one.

        They are made ready one after another, run, and read: what does the same many times in a row finds what it needs
        in the processor's caches, from which every run drives it out; that halves the time beside the integrator.
        """
        made: list[Row | None] = [None] * len(many)
        ready: dict[int, tuple[Variant, Ready]] = {}
        for number, numbers in enumerate(many):
            try:
                ready[number] = self._ready(numbers)
            except Exception as error:  # one variant that breaks must not hide the others
                made[number] = failed(error)
        begun = time.thread_time()
        for number in list(ready):
            if time.thread_time() - begun > within:
                del ready[number]
                continue
            try:
                ready[number][1].go()
            except Exception as error:
                made[number] = failed(error)
                del ready[number]
        for number in list(ready):
            made[number] = self._read(*ready.pop(number))
        return made

    def _ready(self, numbers: Mapping[str, Any]) -> "tuple[Variant, Ready]":
        variant = self.variant(numbers)
        stack = variant.resolved.stack
        start = state_of(self.start, stack, rtol=self.rtol)
        return variant, prepare(
            stack, variant.protocol, rtol=self.rtol, at_temperature=partial(stack_at, variant.design), start=start,
            stop_when=self.stop_when,
        )  # fmt: skip

    def _read(self, variant: "Variant", run: Ready) -> Row:
        try:
            solution = run.solution(variant.resolved.provenance)
            solution.largest_residual  # noqa: B018  (audits it, which may fail as the run may)
        except Exception as error:
            return failed(error)
        return self.read(variant, solution)

    def variant(self, numbers: Mapping[str, Any]) -> "Variant":
        """The design and the protocol with these numbers."""
        of_design, of_protocol = divided(numbers)
        design = self.design.changed(of_design, self.design.name) if of_design else self.design
        resolved = resolve(design)
        protocol = changed_protocol(self.protocol or parse(default_protocol(resolved.stack)), of_protocol)
        return Variant(design, resolved, protocol)

    def read(self, variant: "Variant", solution: Solution) -> Row:
        """The row of a run.

        Raises
        ------
        InputError
            If what is to be read is in no run.
        """
        said = [solution.unsound] if solution.unsound else []
        stop = " ".join([*said, *(stop.sentence for stop in solution.stops)])
        try:
            return Row(self.reading.of(variant.design, variant.resolved, solution), stop)
        except InputError:
            raise
        except LithiophileError as error:
            return Row(stop=stop, failure=str(error))


@dataclass(frozen=True)
class Variant:
    """A design with its numbers, and what is done with it."""

    design: Design
    resolved: Resolved
    protocol: Protocol


def failed(error: Exception) -> Row:
    """The row of a variant without a result."""
    if isinstance(error, LithiophileError):
        return Row(failure=str(error))
    return Row(failure=f"An error of the program: {type(error).__name__}: {error}", lasting=False)


def divided(numbers: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Numbers of the design, and those of the protocol.

    >>> divided({"host.porosity": 0.7, "protocol.current": "2 mA/cm2"})
    ({'host.porosity': 0.7}, {'protocol.current': '2 mA/cm2'})
    """
    of_protocol = {key: value for key, value in numbers.items() if is_key(key)}
    return {key: value for key, value in numbers.items() if key not in of_protocol}, of_protocol


def stack_at(design: Design, temperature: float) -> Stack:
    """The stack of a design at another temperature [K]."""
    return resolve(design, temperature=temperature).stack

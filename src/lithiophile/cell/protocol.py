"""What is done to the cell: steps, and protocols made of them.

A protocol is a tree of steps and repeated groups, written as sentences or built from objects.
It is never unrolled: ``* 1000`` costs no memory, and iterating over a protocol yields its steps
one by one, each with the number of the cycle it belongs to.

The voltage is the potential of the anode under study against the counter electrode: it falls while
the anode is plated and rises while it is stripped. Against lithium it is negative while plating.
In sentences a cut-off without a sign is a size; see :mod:`lithiophile.cell.sentences`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Literal

from lithiophile.cell import groups
from lithiophile.cell.sentences import compose, problem, understand
from lithiophile.errors import ProtocolError

Mode = Literal["current", "voltage", "rest"]
Direction = Literal["plate", "strip", "none"]


@dataclass(frozen=True)
class Step:
    """One step: what is controlled, and what ends it.

    Steps are equal when they do the same, however they were written.

    Parameters
    ----------
    sentence : str
        As written by the user; composed from the other fields when empty.
    mode : {"current", "voltage", "rest"}
        What is controlled.
    direction : {"plate", "strip", "none"}
        What a controlled current does to the anode under study.
    current : float
        Magnitude of the current density [A/m2].
    c_rate : float, optional
        Current as a C-rate [1/h], until :meth:`resolved` has turned it into ``current``.
    voltage : float, optional
        Held voltage [V].
    duration, charge : float, optional
        The step ends after this time [s], this charge [C/m2].
    voltage_limit : float, optional
        The step ends when the voltage has fallen (plating) or risen (stripping) to it [V]; with
        its sign, so usually below zero for plating.
    current_limit, current_limit_rate : float, optional
        A hold ends when the magnitude of the current has come down to it [A/m2], [1/h].
    period : float, optional
        Time between recorded states [s].
    cycle : int
        Cycle the step belongs to, from 0; set when a protocol is iterated.
    """

    sentence: str = field(compare=False)
    mode: Mode
    direction: Direction
    current: float = 0.0
    c_rate: float | None = None
    voltage: float | None = None
    duration: float | None = None
    charge: float | None = None
    voltage_limit: float | None = None
    current_limit: float | None = None
    current_limit_rate: float | None = None
    period: float | None = None
    cycle: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if not self.sentence:
            object.__setattr__(self, "sentence", str(self))
        faults = list(_faults(self))
        if faults:
            raise ProtocolError([problem(self.sentence, fault) for fault in faults])

    def __str__(self) -> str:
        return compose(asdict(self))

    def __mul__(self, times: int) -> "Protocol":
        return Protocol((self,), times)

    def __add__(self, other: "Step | Protocol | str") -> "Protocol":
        return Protocol((self,)) + other

    def resolved(self, capacity: float | None) -> "Step":
        """The same step with its C-rates turned into current densities.

        Parameters
        ----------
        capacity : float or None
            Areal capacity that 1C refers to [C/m2].
        """
        if self.c_rate is None and self.current_limit_rate is None:
            return self
        if capacity is None:
            why = "a C-rate needs the cell's areal capacity, which is not stated; give the current in mA/cm2"
            raise ProtocolError(problem(self.sentence, why))
        one_c = capacity / 3600.0
        current = self.current if self.c_rate is None else self.c_rate * one_c
        limit = self.current_limit if self.current_limit_rate is None else self.current_limit_rate * one_c
        return replace(self, current=current, c_rate=None, current_limit=limit, current_limit_rate=None)


def _faults(step: Step) -> Iterator[str]:
    """Why a step can't be run, one clause each."""
    if step.mode == "current":
        rate = step.current if step.c_rate is None else step.c_rate
        if rate < 0.0:
            other = "Strip" if step.direction == "plate" else "Plate"
            yield f"its current is negative; the word gives the direction: write no sign, or '{other}'"
        elif rate == 0.0:
            yield "it has no current: say 'at' a current density or C-rate (for no current, write Rest)"
        if step.duration is None and step.charge is None and step.voltage_limit is None:
            yield "nothing ends it: add 'for' a time or a charge, or 'until' a voltage"
    elif step.mode == "voltage":
        if step.voltage is None:
            yield "it has no voltage: say 'at' a voltage"
        ends = (step.duration, step.charge, step.current_limit, step.current_limit_rate)
        if all(end is None for end in ends):
            yield "nothing ends it: add 'for' a time, or 'until' a current density"
        if step.charge is not None:
            yield "a hold can't end on a charge: add 'for' a time, or 'until' a current density"
    elif step.duration is None:
        yield "nothing ends it: add 'for' a time"
    amounts = ("duration", "charge", "current_limit", "current_limit_rate", "period")
    for name in amounts:
        value = getattr(step, name)
        if value is not None and not 0.0 < value < float("inf"):
            yield f"its {name.replace('_rate', '').replace('_', ' ')} is not above zero"


@dataclass(frozen=True)
class Protocol:
    """Steps and groups of steps, done in order, ``times`` times.

    Parameters
    ----------
    parts : iterable of Step, Protocol, str, or lists and tuples of these
        A text may hold several sentences. A list or tuple inside is a group, that is, a cycle.
    times : int

    Examples
    --------
    >>> cycle = Protocol(["Plate at 1 mA/cm2 for 3 mAh/cm2", "Strip at 1 mA/cm2 until 1 V"])
    >>> print(cycle * 3)
    (Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V) * 3
    >>> [step.cycle for step in cycle * 3]
    [0, 0, 1, 1, 2, 2]
    """

    parts: tuple["Step | Protocol", ...]
    times: int = 1

    def __init__(self, parts: "str | Step | Protocol | Iterable[object]", times: int = 1) -> None:
        if isinstance(times, bool) or not isinstance(times, int) or times < 1:
            raise ProtocolError(f"A group can't be repeated {times!r} times: give a whole number above zero.")
        tidy = _tidy(parts)
        first = tidy[0]
        if len(tidy) == 1 and isinstance(first, Protocol) and 1 in (times, first.times):
            tidy, times = first.parts, times * first.times
        object.__setattr__(self, "parts", tidy)
        object.__setattr__(self, "times", times)

    def __mul__(self, times: int) -> "Protocol":
        return Protocol(self.parts, times) if self.times == 1 else Protocol((self,), times)

    def __add__(self, other: "Step | Protocol | str") -> "Protocol":
        return Protocol([*self._row(), *Protocol(other)._row()])

    def __len__(self) -> int:
        return self.times * sum(len(p) if isinstance(p, Protocol) else 1 for p in self.parts)

    def __str__(self) -> str:
        inner = "; ".join(f"({p})" if _is_plain_group(p) else str(p) for p in self.parts)
        return inner if self.times == 1 else f"({inner}) * {self.times}"

    def __iter__(self) -> Iterator[Step]:
        """Steps in order, numbered by cycle, one at a time.

        Each repetition of an outermost group is a cycle. Steps outside groups start a new cycle
        when the first kind of half-cycle (plating or stripping) comes again after the other.
        """
        number = _Numbering()
        for part in self._row():
            if isinstance(part, Protocol) and part._is_cycle():
                for _ in range(part.times):
                    number.begin_group()
                    for step in part._once():
                        yield number.in_group(step)
            else:
                for step in part._unrolled() if isinstance(part, Protocol) else (part,):
                    yield number.alone(step)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, numbered by cycle. Takes memory for each; iterate instead if there are many."""
        return tuple(self)

    @property
    def cycles(self) -> int:
        """Number of cycles."""
        last = 0
        for step in self:
            last = step.cycle
        return last + 1

    def resolved(self, capacity: float | None) -> "Protocol":
        """The same protocol with its C-rates turned into current densities; capacity in C/m2."""
        parts: list[Step | Protocol] = []
        problems: list[str] = []
        for part in self.parts:
            try:
                parts.append(part.resolved(capacity))
            except ProtocolError as error:
                problems += [p for p in error.problems if p not in problems]
        if problems:
            raise ProtocolError(problems)
        return Protocol(parts, self.times)

    def _row(self) -> "tuple[Step | Protocol, ...]":
        return self.parts if self.times == 1 else (self,)

    def _is_cycle(self) -> bool:
        return len(self.parts) > 1 or isinstance(self.parts[0], Protocol)

    def _once(self) -> Iterator[Step]:
        for part in self.parts:
            if isinstance(part, Protocol):
                yield from part._unrolled()
            else:
                yield part

    def _unrolled(self) -> Iterator[Step]:
        for _ in range(self.times):
            yield from self._once()


def _is_plain_group(part: Step | Protocol) -> bool:
    return isinstance(part, Protocol) and part.times == 1


class _Numbering:
    """Counts cycles while steps go by; a rest or hold never begins a cycle on its own."""

    def __init__(self) -> None:
        self.cycle = 0
        self.used = False  # the present cycle has carried a controlled current
        self.first: Direction = "none"
        self.turned = False

    def begin_group(self) -> None:
        self.cycle += self.used
        self.used = False

    def in_group(self, step: Step) -> Step:
        self.used = self.used or step.mode != "rest"
        self.first, self.turned = "none", True
        return replace(step, cycle=self.cycle)

    def alone(self, step: Step) -> Step:
        if step.direction != "none":
            if self.first == "none":
                self.first = step.direction
            if step.direction != self.first:
                self.turned = True
            elif self.turned:
                self.cycle += 1
                self.turned = False
            self.used = True
        return replace(step, cycle=self.cycle)


def parse(protocol: "str | Step | Protocol | Iterable[object]") -> Protocol:
    """A protocol from text, objects, or lists of them.

    In text, steps stand on lines of their own or between semicolons; ``( ... ) * 3`` repeats a
    group, ``* 3`` after a step repeats it, and ``#`` begins a comment.

    Raises
    ------
    ProtocolError
        Naming every sentence that can't be understood, the part that isn't, and valid forms near it.

    Examples
    --------
    >>> protocol = parse("(Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V) * 200")
    >>> len(protocol), protocol.cycles
    (400, 200)
    """
    return protocol if isinstance(protocol, Protocol) else Protocol(protocol)


def _tidy(parts: object) -> "tuple[Step | Protocol, ...]":
    """Parts as steps and groups; raises all problems of all parts at once."""
    if isinstance(parts, Step):
        return (parts,)
    if isinstance(parts, Protocol):
        return parts._row()
    if isinstance(parts, str):
        tree, problems = groups.split(parts)
        found = [_from_text(branch, problems) for branch in tree]
    elif isinstance(parts, Iterable):
        problems = []
        found = [_from_object(part, problems) for part in parts]
    else:
        raise ProtocolError(f"A protocol is made of sentences and steps, not of {parts!r}.")
    if problems:
        raise ProtocolError(problems)
    if not found:
        raise ProtocolError(_EMPTY)
    return tuple(part for row in found for part in row)


def _from_text(branch: groups.Branch, problems: list[str]) -> "tuple[Step | Protocol, ...]":
    if isinstance(branch.what, str):
        try:
            step = Step(sentence=branch.what, **understand(branch.what))
        except ProtocolError as error:
            problems += error.problems
        except ValueError as error:
            problems.append(problem(branch.what, str(error)))
        else:
            return (step,) if branch.times == 1 else (step * branch.times,)
        return ()
    inner = [part for b in branch.what for part in _from_text(b, problems)]
    return (Protocol(inner, branch.times),) if inner else ()


def _from_object(part: object, problems: list[str]) -> "tuple[Step | Protocol, ...]":
    try:
        if isinstance(part, Step | str):
            return _tidy(part)
        group = part if isinstance(part, Protocol) else Protocol(_tidy(part))
        return (group,) if group._is_cycle() or group.times > 1 else group.parts
    except ProtocolError as error:
        problems += error.problems
        return ()


_EMPTY = (
    'The protocol has no steps. Write, for example, "Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V".'
)

"""What is done to the cell: steps, and protocols made of them.

A protocol is a tree of steps and repeated groups, written as sentences or built from objects.
It is never unrolled: ``* 1000`` costs no memory, and iterating over a protocol yields its steps
one by one, each with the number of the cycle it belongs to.

The voltage is the potential of the anode under study against the counter electrode: it falls while
the anode is plated and rises while it is stripped. Against lithium it is negative while plating.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Literal

from lithiophile.cell.quantities import Kind, described, read
from lithiophile.cell.sentences import PERIOD, compose, problem, understand
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
        The step ends when the voltage has fallen (plating) or risen (stripping) to it [V].
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
            why = "a C-rate needs the cell's areal capacity, and this cell states none; give the current in mA/cm2"
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
            yield f"its current is negative; the word gives the direction, so write a positive current or '{other}'"
        elif rate == 0.0:
            yield "it has no current: say 'at' a current density or C-rate (for no current, write Rest)"
        if step.duration is None and step.charge is None and step.voltage_limit is None:
            yield "nothing ends it: add 'for' a time or a charge, or 'until' a voltage"
    elif step.mode == "voltage":
        if step.voltage is None:
            yield "it has no voltage: say 'at' a voltage"
        if all(end is None for end in (step.duration, step.charge, step.current_limit, step.current_limit_rate)):
            yield "nothing ends it: add 'for' a time, or 'until' a current density"
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
            raise ProtocolError(f"A group can't be repeated {times!r} times: write a whole number above zero after '*'.")
        object.__setattr__(self, "parts", _tidy(parts))
        object.__setattr__(self, "times", times)

    def __mul__(self, times: int) -> "Protocol":
        return Protocol(self.parts, times) if self.times == 1 else Protocol((self,), times)

    def __add__(self, other: "Step | Protocol | str") -> "Protocol":
        return Protocol([*self._row(), *Protocol(other)._row()])

    def __len__(self) -> int:
        return self.times * sum(len(p) if isinstance(p, Protocol) else 1 for p in self.parts)

    def __str__(self) -> str:
        inner = "; ".join(f"({p})" if isinstance(p, Protocol) and p.times == 1 else str(p) for p in self.parts)
        return inner if self.times == 1 else f"({inner}) * {self.times}"

    def __iter__(self) -> Iterator[Step]:
        """Steps in order, numbered by cycle, one at a time.

        Each repetition of an outermost group is a cycle. Steps outside groups start a new cycle
        when the first kind of half-cycle (plating or stripping) comes again after the other.
        """
        whole = self
        while whole.times == 1 and len(whole.parts) == 1 and isinstance(whole.parts[0], Protocol):
            whole = whole.parts[0]
        number = _Numbering()
        for part in (whole,) if whole.times > 1 else whole.parts:
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
    >>> protocol = parse("(Plate at 1 mA/cm2 for 3 mAh/cm2; Rest for 10 minutes; Strip at 1 mA/cm2 until 1 V) * 200")
    >>> len(protocol), protocol.cycles
    (600, 200)
    """
    return protocol if isinstance(protocol, Protocol) else Protocol(protocol)


def _tidy(parts: object) -> "tuple[Step | Protocol, ...]":
    """Parts as steps and groups, all problems of all of them at once."""
    if isinstance(parts, Step):
        return (parts,)
    if isinstance(parts, Protocol):
        return parts._row()
    if isinstance(parts, str):
        return _Reader(parts).read()
    if not isinstance(parts, Iterable):
        raise ProtocolError(f"A protocol is made of sentences and steps, not of {parts!r}.")
    tidy: list[Step | Protocol] = []
    problems: list[str] = []
    for part in parts:
        try:
            if isinstance(part, Step):
                tidy.append(part)
            elif isinstance(part, Protocol):
                tidy += (part,) if part._is_cycle() or part.times > 1 else part.parts
            elif isinstance(part, str):
                tidy += _tidy(part)
            else:
                tidy.append(Protocol(part))  # type: ignore[arg-type]
        except ProtocolError as error:
            problems += error.problems
    if problems:
        raise ProtocolError(problems)
    if not tidy:
        raise ProtocolError(_EMPTY)
    return tuple(tidy)


_EMPTY = 'The protocol has no steps. Write, for example, "Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V".'
_REPEAT = re.compile(r"\s*[*×]\s*([^\s;()\n]*)")
_SENTENCE_END = re.compile(r"[;\n()*×]")


class _Reader:
    """Reads groups and repetitions; the sentences between them go to :func:`understand`."""

    def __init__(self, text: str) -> None:
        self.text = re.sub(r"#[^\n]*", "", text)
        self.at = 0
        self.problems: list[str] = []

    def read(self) -> "tuple[Step | Protocol, ...]":
        parts = self._parts(depth=0)
        if self.problems:
            raise ProtocolError(self.problems)
        if not parts:
            raise ProtocolError(_EMPTY)
        return tuple(parts)

    def _parts(self, depth: int) -> "list[Step | Protocol]":
        parts: list[Step | Protocol] = []
        while self.at < len(self.text):
            char = self.text[self.at]
            if char in "; \t\r\n":
                self.at += 1
            elif char == ")":
                self.at += 1
                if depth:
                    return parts
                self.problems.append("There is a ')' without its '('. A group is written ( step; step ) * 3.")
            elif char == "(":
                self._group(parts, depth)
            else:
                self._sentence(parts)
        if depth:
            self.problems.append("There is a '(' without its ')'. A group is written ( step; step ) * 3.")
        return parts

    def _group(self, parts: "list[Step | Protocol]", depth: int) -> None:
        before = len(self.problems)
        self.at += 1
        inner = self._parts(depth + 1)
        times = self._times("( ... )")
        if inner:
            parts.append(Protocol(inner, times))
        elif len(self.problems) == before:
            self.problems.append("There is an empty group '()'. A group is written ( step; step ) * 3.")

    def _sentence(self, parts: "list[Step | Protocol]") -> None:
        start = self.at
        while (end := _SENTENCE_END.search(self.text, self.at)) and (period := PERIOD.match(self.text, end.start())):
            self.at = period.end()
        self.at = end.start() if end else len(self.text)
        sentence = " ".join(self.text[start : self.at].split())
        times = self._times(sentence)
        if not sentence:
            return
        try:
            step = Step(sentence=sentence, **_understood(sentence))
            parts.append(step if times == 1 else step * times)
        except ProtocolError as error:
            self.problems += error.problems

    def _times(self, what: str) -> int:
        match = _REPEAT.match(self.text, self.at)
        if not match:
            return 1
        self.at = match.end()
        if re.fullmatch(r"0*[1-9]\d*", match.group(1)):
            return int(match.group(1))
        self.problems.append(f"'{what} * {match.group(1)}': write a whole number above zero after '*'.")
        return 1


def _understood(sentence: str) -> dict[str, object]:
    try:
        return understand(sentence)
    except ValueError as error:
        raise ProtocolError(problem(sentence, str(error))) from None


Amount = str | float
"""Text with a unit, or a number in SI."""


def _amount(value: Amount | None, name: str, *kinds: Kind) -> dict[str, float]:
    """The field a value goes to: ``{field: SI value}``; ``name`` is the field of the first kind."""
    if value is None:
        return {}
    if not isinstance(value, str):
        return {name: float(value)}
    try:
        quantity = read(value)
    except ValueError as error:
        raise ProtocolError(f"{name} = {error}.") from None
    if quantity.kind not in kinds:
        raise ProtocolError(f"{name} = '{value}' should be {' or '.join(described(k) for k in kinds)}.")
    rate = {"current": "c_rate", "current_limit": "current_limit_rate"}
    return {rate[name] if quantity.kind == "rate" else name: quantity.value}


def _gathered(mode: Mode, direction: Direction, *amounts: tuple[Amount | None, str, tuple[Kind, ...]]) -> Step:
    fields: dict[str, float] = {}
    problems: list[str] = []
    for value, name, kinds in amounts:
        try:
            fields |= _amount(value, name, *kinds)
        except ProtocolError as error:
            problems += error.problems
    if problems:
        raise ProtocolError(problems)
    return Step("", mode, direction, **fields)  # type: ignore[arg-type]


def Plate(
    current: Amount,
    *,
    duration: Amount | None = None,
    charge: Amount | None = None,
    until: Amount | None = None,
    period: Amount | None = None,
) -> Step:
    """A step that plates lithium on the anode under study; numbers without unit are SI.

    Examples
    --------
    >>> print(Plate("1 mA/cm2", charge="3 mAh/cm2", until="-0.5 V"))
    Plate at 1 mA/cm2 for 3 mAh/cm2 or until -0.5 V
    """
    return _galvanostatic("plate", current, duration, charge, until, period)


def Strip(
    current: Amount,
    *,
    duration: Amount | None = None,
    charge: Amount | None = None,
    until: Amount | None = None,
    period: Amount | None = None,
) -> Step:
    """A step that strips lithium from the anode under study; numbers without unit are SI."""
    return _galvanostatic("strip", current, duration, charge, until, period)


Charge = Plate
"""Charging a cell plates its anode."""

Discharge = Strip
"""Discharging a cell strips its anode."""


def _galvanostatic(
    direction: Direction,
    current: Amount,
    duration: Amount | None,
    charge: Amount | None,
    until: Amount | None,
    period: Amount | None,
) -> Step:
    return _gathered(
        "current",
        direction,
        (current, "current", ("current", "rate")),
        (duration, "duration", ("duration",)),
        (charge, "charge", ("charge",)),
        (until, "voltage_limit", ("voltage",)),
        (period, "period", ("duration",)),
    )


def Hold(
    voltage: Amount,
    *,
    duration: Amount | None = None,
    charge: Amount | None = None,
    until: Amount | None = None,
    period: Amount | None = None,
) -> Step:
    """A step at constant voltage, until a time, a charge or a small enough current; numbers without unit are SI."""
    return _gathered(
        "voltage",
        "none",
        (voltage, "voltage", ("voltage",)),
        (duration, "duration", ("duration",)),
        (charge, "charge", ("charge",)),
        (until, "current_limit", ("current", "rate")),
        (period, "period", ("duration",)),
    )


def Rest(duration: Amount, *, period: Amount | None = None) -> Step:
    """A step without current; numbers without unit are seconds."""
    return _gathered("rest", "none", (duration, "duration", ("duration",)), (period, "period", ("duration",)))

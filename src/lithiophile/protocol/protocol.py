"""What is done to the cell: steps, and protocols made of them.

A protocol is a tree of steps and repeated groups, written as sentences or built from objects.
It is never unrolled: ``* 1000`` costs no memory, and iterating over a protocol yields its steps
one by one, each with the number of the cycle it belongs to.

The voltage is the potential of the anode under study against the counter electrode: it falls while
the anode is plated and rises while it is stripped. Against lithium it is negative while plating.
In sentences a cut-off without a sign is a size; see :mod:`lithiophile.protocol.sentences`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from numbers import Integral
from typing import Literal

from lithiophile.errors import ProtocolError
from lithiophile.protocol import conditions
from lithiophile.protocol import grammar as groups
from lithiophile.protocol.conditions import Condition
from lithiophile.protocol.ends import End
from lithiophile.protocol.sentences import compose, problem, understand
from lithiophile.protocol.table import Table

Mode = Literal["current", "voltage", "rest", "power", "load", "follow"]
Direction = Literal["plate", "strip", "none"]


@dataclass(frozen=True)
class Step:
    """One step: what is controlled, and what ends it.

    Steps are equal when they do the same, however they were written.

    Parameters
    ----------
    sentence : str
        As written by the user; composed from the other fields when empty.
    mode : {"current", "voltage", "rest", "power", "load", "follow"}
        What is controlled; a load is a resistance between the electrodes, and what is followed a table of currents.
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
    power : float, optional
        Magnitude of a power per area [W/m2], taken out of the cell by stripping, put into it by plating.
    resistance : float, optional
        Of a load [ohm m2].
    table : Table, optional
        Currents to follow.
    pulse : tuple of float, optional
        The current flows for the first time [s], rests for the second, and so on.
    temperature : float, optional
        Of the cell during the step [K]; None: that of the design.
    ends : tuple, optional
        Outputs that end the step when they come to a value, and functions that say when.
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
    power: float | None = None
    resistance: float | None = None
    table: Table | None = None
    pulse: tuple[float, float] | None = None
    temperature: float | None = None
    ends: tuple[End, ...] = ()
    cycle: int = field(default=0, compare=False)

    def numbered(self, cycle: int) -> "Step":
        """The same step in a cycle. It was checked when it was made, and long protocols have many."""
        step = object.__new__(Step)
        step.__dict__.update(self.__dict__, cycle=cycle)
        return step

    def __post_init__(self) -> None:
        for name in ("voltage", "voltage_limit"):
            if getattr(self, name) == 0.0:  # -0.0 is written as no sentence has it
                object.__setattr__(self, name, 0.0)
        if not self.sentence:
            object.__setattr__(self, "sentence", str(self))
        faults = list(_faults(self))
        if faults:
            raise ProtocolError([problem(self.sentence, fault) for fault in faults])

    def __str__(self) -> str:
        return compose(vars(self))

    @property
    def largest_current(self) -> float:
        """Largest current density that it states [A/m2]; a held voltage, a load and a power state none."""
        return max(map(abs, self.table.currents)) if self.table is not None and not self.table.rate else self.current

    def in_full(self) -> str:
        """The sentence with what it reads from a file written out."""
        if self.table is None or not self.table.written:
            return str(self)
        return compose({**vars(self), "table": replace(self.table, written="")})

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
        by_table = self.table is not None and self.table.rate
        if self.c_rate is None and self.current_limit_rate is None and not by_table:
            return self
        if capacity is None:
            why = "a C-rate needs the cell's areal capacity, which is not stated; give the current in mA/cm2"
            raise ProtocolError(problem(self.sentence, why))
        one_c = capacity / 3600.0
        current = self.current if self.c_rate is None else self.c_rate * one_c
        limit = self.current_limit if self.current_limit_rate is None else self.current_limit_rate * one_c
        table = None if self.table is None else self.table.resolved(one_c)
        return replace(self, current=current, c_rate=None, current_limit=limit, current_limit_rate=None, table=table)


def _faults(step: Step) -> Iterator[str]:
    """Why a step can't be run, one clause each."""
    if step.mode == "current":
        yield from _faults_of_current(step)
    elif step.mode == "voltage":
        yield from _faults_of_hold(step)
    elif step.mode in ("power", "load"):
        yield from _faults_of_power(step)
    elif step.mode == "follow":
        yield from _faults_of_table(step)
    elif step.duration is None and not step.ends:
        yield "nothing ends it: add 'for' a time"
    if step.pulse is not None and step.mode != "current":
        yield "pulses belong to a current: Plate, Strip, Charge or Discharge at one"
    if step.temperature is not None and not 173.0 <= step.temperature <= 453.0:
        yield f"its temperature is {step.temperature - 273.15:g} degC; cells are modelled between -100 and 180 degC"
    for name in ("duration", "charge", "current_limit", "current_limit_rate", "period", "power", "resistance"):
        value = getattr(step, name)
        if value is not None and not 0.0 < value < float("inf"):
            yield f"its {name.replace('_rate', '').replace('_', ' ')} is not above zero"


def _endless(step: Step) -> bool:
    """Whether nothing of what a controlled current, power or load may end on is given."""
    return not step.ends and step.duration is None and step.charge is None and step.voltage_limit is None


def _faults_of_power(step: Step) -> Iterator[str]:
    if step.mode == "load" and step.direction == "plate":
        yield "a load takes power out of the cell and can't charge it: write Discharge"
    if _endless(step) and step.current_limit is None and step.current_limit_rate is None:
        yield "nothing ends it: add 'for' a time or a charge, or 'until' a voltage"


def _faults_of_table(step: Step) -> Iterator[str]:
    if step.table is None:
        yield "it has no table to follow"
    elif step.duration is not None and step.duration > step.table.end:
        yield f"its table ends after {step.table.end:g} s: leave the time out, or repeat the step with '* 2'"


def _faults_of_current(step: Step) -> Iterator[str]:
    rate = step.current if step.c_rate is None else step.c_rate
    if rate < 0.0:
        other = "Strip" if step.direction == "plate" else "Plate"
        yield f"its current is negative; the word gives the direction: write no sign, or '{other}'"
    elif rate == 0.0:
        yield "it has no current: say 'at' a current density or C-rate (for no current, write Rest)"
    if _endless(step):
        yield "nothing ends it: add 'for' a time or a charge, or 'until' a voltage"


def _faults_of_hold(step: Step) -> Iterator[str]:
    if step.voltage is None:
        yield "it has no voltage: say 'at' a voltage"
    ends = (step.duration, step.charge, step.current_limit, step.current_limit_rate)
    if all(end is None for end in ends) and not step.ends:
        yield "nothing ends it: add 'for' a time, or 'until' a current density"
    if step.charge is not None:
        yield "a hold can't end on a charge: add 'for' a time, or 'until' a current density"


@dataclass(frozen=True)
class Protocol:
    """Steps and groups of steps, done in order, ``times`` times.

    Parameters
    ----------
    parts : iterable of Step, Protocol, str, or lists and tuples of these
        A text may hold several sentences. A list or tuple inside is a group, that is, a cycle.
    times : int
    until : iterable of Condition, optional
        After which cycle to end early; sentences such as "Stop when capacity < 80 %" among the parts add to it.

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
    until: tuple[Condition, ...] = ()

    def __init__(
        self, parts: "str | Step | Protocol | Iterable[object]", times: int = 1, until: Iterable[Condition] = ()
    ) -> None:
        if isinstance(times, bool) or not isinstance(times, Integral) or times < 1:
            raise ProtocolError(f"A group can't be repeated {times!r} times: give a whole number above zero.")
        times = int(times)
        tidy, found = _tidy(parts)
        first = tidy[0]
        if len(tidy) == 1 and isinstance(first, Protocol) and 1 in (times, first.times):
            tidy, times = first.parts, times * first.times
        object.__setattr__(self, "parts", tidy)
        object.__setattr__(self, "times", times)
        object.__setattr__(self, "until", tuple(dict.fromkeys([*found, *until])))

    def __mul__(self, times: int) -> "Protocol":
        parts = self.parts if self.times == 1 else self._row()
        return Protocol(parts, times, self.until)

    def __add__(self, other: "Step | Protocol | str") -> "Protocol":
        other = Protocol(other)
        return Protocol([*self._row(), *other._row()], until=[*self.until, *other.until])

    def stopping(self, when: "str | Iterable[Condition]") -> "Protocol":
        """The same protocol with more reasons to end early, such as "capacity < 80 %"."""
        return Protocol(self._row(), until=[*self.until, *(_read(when) if isinstance(when, str) else when)])

    def __len__(self) -> int:
        return self.times * sum(len(p) if isinstance(p, Protocol) else 1 for p in self.parts)

    def in_full(self) -> str:
        """The same sentences with what they read from files written out."""
        return self._text(lambda part: part.in_full())

    def __str__(self) -> str:
        return self._text(str)

    def _text(self, of: "Callable[[Step | Protocol], str]") -> str:
        inner = "; ".join(f"({of(p)})" if _is_plain_group(p) else of(p) for p in self.parts)
        text = inner if self.times == 1 else f"({inner}) * {self.times}"
        return "; ".join([text, *map(str, self.until)])

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

    @property
    def repeated(self) -> int:
        """Number of cycles that come of repeating groups; those of steps in a row, such as a drive cycle, are none."""
        return sum(part.times for part in self._row() if isinstance(part, Protocol) and part._is_cycle())

    def distinct(self) -> Iterator[Step]:
        """The steps as they are written, without repetitions."""
        for part in self.parts:
            if isinstance(part, Protocol):
                yield from part.distinct()
            else:
                yield part

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
        if all(new is old for new, old in zip(parts, self.parts, strict=True)):
            return self
        return Protocol(parts, self.times, self.until)

    @property
    def largest_current(self) -> float:
        """Largest current density that a step states [A/m2]; a held voltage states none."""
        return max(part.largest_current for part in self.parts)

    def _row(self) -> "tuple[Step | Protocol, ...]":
        """The parts as they stand in a longer protocol; conditions belong to the whole, not to a part."""
        if self.times == 1:
            return self.parts
        return (Protocol(self.parts, self.times) if self.until else self,)

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
        self.followed = False

    def begin_group(self) -> None:
        self.cycle += self.used
        self.used = False

    def in_group(self, step: Step) -> Step:
        self.used = self.used or step.mode != "rest"
        self.first, self.turned = "none", True
        return step.numbered(self.cycle)

    def alone(self, step: Step) -> Step:
        if step.mode == "follow":
            self.cycle += self.followed
            self.followed = self.used = True
            self.first, self.turned = "none", False
        elif step.direction != "none":
            if self.first == "none":
                self.first = step.direction
            if step.direction != self.first:
                self.turned = True
            elif self.turned:
                self.cycle += 1
                self.turned = self.followed = False
            self.used = True
        return step.numbered(self.cycle)


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
    if isinstance(protocol, str):
        return _parsed(protocol)
    return protocol if isinstance(protocol, Protocol) else Protocol(protocol)


_MOST = 64
_known: dict[str, "Protocol"] = {}
"""Texts that were parsed before; none that names a file, which may change."""


def _parsed(text: str) -> Protocol:
    if text in _known:
        return _known[text]
    found = Protocol(text)
    if all(step.table is None for step in found.distinct()):
        if len(_known) >= _MOST:
            _known.clear()
        _known[text] = found
    return found


_Parts = tuple["Step | Protocol", ...]
_Tidy = tuple[_Parts, tuple[Condition, ...]]


def _tidy(parts: object) -> _Tidy:
    """Parts as steps and groups, and the conditions among them; raises all problems of all parts at once."""
    if isinstance(parts, Step):
        return (parts,), ()
    if isinstance(parts, Protocol):
        return parts._row(), parts.until
    problems: list[str] = []
    if isinstance(parts, str):
        tree, problems = groups.split(parts)
        found = [_from_text(branch, problems) for branch in tree]
    elif isinstance(parts, Iterable):
        found = [_from_object(part, problems) for part in parts]
    else:
        raise ProtocolError(f"A protocol is made of sentences and steps, not of {parts!r}.")
    row = tuple(part for parts, _ in found for part in parts)
    if not row and not problems:
        problems.append(_EMPTY)
    if problems:
        raise ProtocolError(problems)
    return row, tuple(condition for _, until in found for condition in until)


def _from_text(branch: groups.Branch, problems: list[str]) -> _Tidy:
    if isinstance(branch.what, str):
        if conditions.is_condition(branch.what):
            return (), _conditions(branch, problems)
        try:
            step = Step(sentence=branch.what, **understand(branch.what))
        except ProtocolError as error:
            problems += error.problems
        except ValueError as error:
            problems.append(problem(branch.what, str(error)))
        else:
            return ((step,) if branch.times == 1 else (step * branch.times,)), ()
        return (), ()
    found = [_from_text(b, problems) for b in branch.what]
    inner = [part for parts, _ in found for part in parts]
    problems += [_inside(condition) for _, until in found for condition in until]
    return ((Protocol(inner, branch.times),) if inner else ()), ()


def _conditions(branch: groups.Branch, problems: list[str]) -> tuple[Condition, ...]:
    sentence = str(branch.what)
    try:
        if branch.times != 1:
            raise ValueError("a condition can't be repeated; write the '*' after the group")
        return conditions.understand(sentence)
    except ValueError as error:
        problems.append(conditions.problem(sentence, str(error)))
        return ()


def _read(when: str) -> tuple[Condition, ...]:
    """Conditions from text with or without the words "Stop when"."""
    sentence = when if conditions.is_condition(when) else f"Stop when {when}"
    problems: list[str] = []
    found = _conditions(groups.Branch(sentence, 1), problems)
    if problems:
        raise ProtocolError(problems)
    return found


def _inside(condition: Condition) -> str:
    why = "it stands inside a group, but ends the whole run; write it after the ')'"
    return conditions.problem(str(condition), why)


def _from_object(part: object, problems: list[str]) -> _Tidy:
    try:
        if isinstance(part, str):
            tree, wrong = groups.split(part)
            problems += wrong
            found = [_from_text(branch, problems) for branch in tree]
            return tuple(p for parts, _ in found for p in parts), tuple(c for _, until in found for c in until)
        if isinstance(part, Step):
            return (part,), ()
        group = part if isinstance(part, Protocol) else Protocol(part)  # type: ignore[arg-type]
        problems += [] if isinstance(part, Protocol) else [_inside(condition) for condition in group.until]
        alone = Protocol(group.parts, group.times)
        return ((alone,) if group._is_cycle() or group.times > 1 else group.parts), group.until
    except ProtocolError as error:
        problems += error.problems
        return (), ()


_EMPTY = (
    'The protocol has no steps. Write, for example, "Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V".'
)

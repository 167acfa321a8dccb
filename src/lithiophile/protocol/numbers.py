"""Numbers of a protocol by their keys: listed, and changed in its steps.

``protocol.current`` is the current of all steps that state one, ``protocol.plate.current`` that of plating steps,
``protocol.step[0].charge`` that of the first step as it is written. ``protocol.cycles`` is how often its group is
repeated, ``protocol.until.thickness`` where steps end on an output, ``protocol.stop.capacity`` when the run ends, and
``protocol`` all of it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from lithiophile.errors import ProtocolError, UnknownNameError
from lithiophile.protocol import conditions, ends
from lithiophile.protocol.protocol import Protocol, Step, parse
from lithiophile.protocol.quantities import Kind, described, read
from lithiophile.protocol.sentences import limit

HEAD = "protocol"
_WORDS: Mapping[str, Callable[[Step], bool]] = {
    "plate": lambda step: step.direction == "plate",
    "charge": lambda step: step.direction == "plate",
    "strip": lambda step: step.direction == "strip",
    "discharge": lambda step: step.direction == "strip",
    "hold": lambda step: step.mode == "voltage",
    "rest": lambda step: step.mode == "rest",
}
"""Which steps the words of sentences choose."""
_FIELDS: Mapping[str, tuple[tuple[Kind, str], ...]] = {
    "current": (("current", "current"), ("rate", "c_rate")),
    "charge": (("charge", "charge"),),
    "duration": (("duration", "duration"),),
    "voltage": (("voltage", "voltage"),),
    "voltage_limit": (("voltage", "voltage_limit"),),
    "current_limit": (("current", "current_limit"), ("rate", "current_limit_rate")),
    "power": (("power", "power"),),
    "load": (("load", "resistance"),),
    "temperature": (("temperature", "temperature"),),
    "period": (("duration", "period"),),
}
"""Fields of a step by the last word of a key, for each kind of quantity that may stand there."""
_OF_ALL = ("temperature", "period")
"""What every step may be given, whether or not it states it."""
_STEP = re.compile(r"step\[(\d+)\]")


def is_key(key: str) -> bool:
    """Whether a key is one of a protocol.

    >>> is_key("protocol.current"), is_key("protocol"), is_key("host.porosity")
    (True, True, False)
    """
    return key == HEAD or key.startswith(f"{HEAD}.")


def changed(protocol: Protocol, numbers: Mapping[str, Any]) -> Protocol:
    """The protocol with other values at some keys.

    Parameters
    ----------
    protocol : Protocol
    numbers : mapping
        Text with a unit by key, as it would stand in the sentence; of ``protocol.cycles`` a whole number, of
        ``protocol`` sentences.

    Raises
    ------
    ProtocolError
        With every key that no step has a number for, and every value that does not fit.

    Examples
    --------
    >>> print(changed(parse("Plate at 1 mA/cm2 for 3 mAh/cm2; Rest for 1 hour"), {"protocol.current": "C/2"}))
    Plate at C/2 for 3 mAh/cm2; Rest for 1 hour
    """
    new = parse(numbers[HEAD]) if HEAD in numbers else protocol
    problems: list[str] = []
    for key, value in numbers.items():
        if key == HEAD:
            continue
        try:
            new = _changed(new, key, value)
        except ProtocolError as error:
            problems += error.problems
    if problems:
        raise ProtocolError(problems)
    return new


def keys_of(protocol: Protocol) -> list[str]:
    """All keys that can be changed in a protocol.

    >>> keys_of(parse("(Plate at 1 mA/cm2 for 3 mAh/cm2) * 2"))[:4]
    ['protocol', 'protocol.cycles', 'protocol.current', 'protocol.charge']
    """
    steps = list(protocol.distinct())
    found = [HEAD, *([f"{HEAD}.cycles"] if _repeated(protocol) else [])]
    found += [f"{HEAD}.{name}" for name in _FIELDS if name in _OF_ALL or _stated([name], steps)]
    for word, belongs in _WORDS.items():
        found += [f"{HEAD}.{word}.{name}" for name in _stated(_FIELDS, [step for step in steps if belongs(step)])]
    for number, step in enumerate(steps):
        found += [f"{HEAD}.step[{number}].{name}" for name in _stated(_FIELDS, [step])]
    found += [f"{HEAD}.until.{name.replace(' ', '_')}" for name in _outputs(steps)]
    return found + [f"{HEAD}.stop.{one.quantity}" for one in protocol.until if one.quantity != "lithium"]


def _outputs(steps: Sequence[Step]) -> list[str]:
    """Outputs that steps end on."""
    all_ends = [end for step in steps for end in step.ends]
    return list(dict.fromkeys(end.output for end in all_ends if isinstance(end, ends.Crossing)))


def _stated(names: Iterable[str], steps: Sequence[Step]) -> list[str]:
    """Of the names of numbers those that some step states."""
    return [name for name in names if any(_states(step, name) for step in steps)]


def _changed(protocol: Protocol, key: str, value: Any) -> Protocol:
    parts = key.split(".")[1:]
    if parts == ["cycles"] and _repeated(protocol):
        return _with_cycles(protocol, key, value)
    if parts[0] == "stop" and len(parts) == 2:
        return _with_condition(protocol, key, parts[1], value)
    chosen = _chosen(parts[:-1])
    change = None if chosen is None else _change(parts, key, value)
    if change is None or chosen is None:
        raise UnknownKeyError(key, protocol)
    touched = [number for number, step in enumerate(protocol.distinct()) if chosen(number, step) and change(step)]
    if not touched:
        raise UnknownKeyError(key, protocol)
    return _mapped(protocol, iter(range(len(list(protocol.distinct())))), touched, change)


class UnknownKeyError(ProtocolError):
    """A key that no step of a protocol has a number for."""

    def __init__(self, key: str, protocol: Protocol) -> None:
        close = UnknownNameError("number of a protocol", key, keys_of(protocol)).nearest
        meant = f" The nearest: {', '.join(close)}." if close else ""
        super().__init__(f"{key}: no step of '{protocol}' has such a number.{meant}")


def _chosen(words: list[str]) -> Callable[[int, Step], bool] | None:
    """Which steps the middle of a key chooses; None where it is no choice."""
    words = words[:-1] if words[-1:] == ["until"] else words
    if not words:
        return lambda _, step: True
    if len(words) > 1:
        return None
    if match := _STEP.fullmatch(words[0]):
        place = int(match[1])
        return lambda number, _: number == place
    belongs = _WORDS.get(words[0])
    return None if belongs is None else lambda _, step: belongs(step)


def _change(parts: list[str], key: str, value: Any) -> Callable[[Step], Step | None] | None:
    """What is done with a step: another one, or None where it has no such number."""
    if parts[-2:-1] == ["until"]:
        return lambda step: _with_end(step, parts[-1].replace("_", " "), value)
    name = parts[-1]
    if name not in _FIELDS:
        return None
    fields = _FIELDS[name]
    quantity = _read(key, value, tuple(kind for kind, _ in fields))

    def change(step: Step) -> Step | None:
        if name not in _OF_ALL and not _states(step, name):
            return None
        new: dict[str, Any] = {field: None for _, field in fields}
        if "current" in new:
            new["current"] = 0.0
        new[dict(fields)[quantity.kind]] = quantity.value
        if name == "voltage_limit":
            new[name] = limit(step.direction, str(value), quantity.value)
        return replace(step, sentence="", **new)

    return change


def _read(key: str, value: Any, kinds: tuple[Kind, ...]) -> Any:
    wanted = " or ".join(described(kind) for kind in kinds)
    if not isinstance(value, str):
        raise ProtocolError(f"{key}: {value!r} has no unit; write {wanted}.")
    try:
        quantity = read(value)
    except ValueError as error:
        raise ProtocolError(f"{key}: {error}; {wanted} is wanted.") from None
    if quantity.kind not in kinds:
        raise ProtocolError(f"{key}: '{value}' is {described(quantity.kind).partition(',')[0]}; {wanted} is wanted.")
    return quantity


def _states(step: Step, name: str) -> bool:
    """Whether a step has a number of this name."""
    if name == "current":
        return step.mode == "current"
    return any(getattr(step, field) is not None for _, field in _FIELDS[name])


def _with_end(step: Step, output: str, value: Any) -> Step | None:
    """A step that ends where an output comes to another value."""
    if not any(isinstance(end, ends.Crossing) and end.output == output for end in step.ends):
        return None

    def other(end: ends.End) -> ends.End:
        if not isinstance(end, ends.Crossing) or end.output != output:
            return end
        try:
            found = ends.understand(f"x {end.sign} {value}")
        except ValueError as error:
            raise ProtocolError(f"{HEAD}.until.{output.replace(' ', '_')}: {error}.") from None
        if not isinstance(found, ends.Crossing):
            raise ProtocolError(f"{HEAD}.until.{output.replace(' ', '_')}: '{value}' is not a number with a unit.")
        return replace(found, output=output)

    return replace(step, sentence="", ends=tuple(other(end) for end in step.ends))


def _with_condition(protocol: Protocol, key: str, quantity: str, value: Any) -> Protocol:
    if not any(one.quantity == quantity for one in protocol.until):
        raise UnknownKeyError(key, protocol)
    sign = ">" if quantity == "polarisation" else "<"
    try:
        (found,) = conditions.understand(f"Stop when {quantity} {sign} {value}")
    except ValueError as error:
        raise ProtocolError(f"{key}: {error}.") from None
    until = [found if one.quantity == quantity else one for one in protocol.until]
    return Protocol(protocol.parts, protocol.times, until)


def _repeated(protocol: Protocol) -> bool:
    """Whether one group is repeated, so that it is plain what the number of cycles is."""
    return sum(times > 1 for times in _times(protocol)) == 1


def _times(protocol: Protocol) -> Iterator[int]:
    yield protocol.times
    for part in protocol.parts:
        if isinstance(part, Protocol):
            yield from _times(part)


def _with_cycles(protocol: Protocol, key: str, value: Any) -> Protocol:
    number = float(value) if isinstance(value, int | float) or str(value).strip().isdigit() else float("nan")
    if not number >= 1.0 or number != int(number):
        raise ProtocolError(f"{key}: {value!r} is no whole number above zero.")
    if protocol.times > 1:
        return Protocol(protocol.parts, int(number), protocol.until)
    parts = [
        _with_cycles(part, key, value) if isinstance(part, Protocol) and _repeated(part) else part
        for part in protocol.parts
    ]
    return Protocol(parts, until=protocol.until)


def _mapped(
    protocol: Protocol, numbers: Iterator[int], touched: list[int], change: Callable[[Step], Step | None]
) -> Protocol:
    """The same tree with some of its steps, counted as they are written, changed."""
    parts: list[Step | Protocol] = []
    for part in protocol.parts:
        if isinstance(part, Protocol):
            parts.append(_mapped(part, numbers, touched, change))
        else:
            parts.append((change(part) or part) if next(numbers) in touched else part)
    return Protocol(parts, protocol.times, protocol.until)

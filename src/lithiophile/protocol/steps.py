"""Steps as objects: ``Plate("1 mA/cm2", charge="3 mAh/cm2")`` and the other words of a protocol.

Amounts are text with a unit, or numbers in SI. The functions are spelled like the words of the
sentences they stand for, and read a cut-off voltage without a sign the same way: as a size.
"""

from collections.abc import Callable, Mapping, Sequence
from os import PathLike, fspath
from typing import Any

from lithiophile.errors import InputError, ProtocolError
from lithiophile.protocol import ends, table
from lithiophile.protocol.protocol import Direction, Mode, Step
from lithiophile.protocol.quantities import Kind, described, read
from lithiophile.protocol.sentences import limit
from lithiophile.units import to_si

Amount = str | float
"""Text with a unit, or a number in SI."""
Function = Callable[[Mapping[str, float]], Any]
"""Of the outputs at a time, by name: True, or a number that has fallen to 0, ends the step."""
_WRITTEN_OUT = 5
"""Entries of a table up to which a step says them all where it is spoken of."""
Until = Amount | Function | Sequence[Amount | Function] | None
"""A voltage, an output that comes to a value such as ``"thickness > 12 um"``, a function, or several of these."""


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
    other = {
        ("current", "rate"): "c_rate", ("current_limit", "rate"): "current_limit_rate",
        ("current", "power"): "power", ("current", "load"): "resistance",
        ("voltage_limit", "current"): "current_limit", ("voltage_limit", "rate"): "current_limit_rate",
    }  # fmt: skip
    return {other.get((name, quantity.kind), name): quantity.value}


def _gathered(
    mode: Mode, direction: Direction, until: Until, *amounts: tuple[Amount | None, str, tuple[Kind, ...]], **given: Any
) -> Step:
    """A step from (value, field, kinds that fit), all problems at once."""
    fields: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    problems: list[str] = []
    found_ends, limits = _divided(until, problems)
    if found_ends:
        fields["ends"] = found_ends
    name = "current_limit" if mode == "voltage" else "voltage_limit"
    kinds: tuple[Kind, ...] = ("current", "rate") if mode == "voltage" else ("voltage",)
    for value, field, wanted in [*amounts, *((one, name, kinds) for one in limits)]:
        try:
            fields |= _field(value, field, wanted, direction, fields)
        except ProtocolError as error:
            problems += error.problems
    if problems:
        raise ProtocolError(problems)
    if mode == "follow" and len(fields["table"].times) > _WRITTEN_OUT and not fields["table"].written:
        sentence = f"Follow a table of {len(fields['table'].times)} currents over {fields['table'].end:g} s"
        return Step(sentence, mode, direction, **fields)
    kind: Mode = "power" if "power" in fields else "load" if "resistance" in fields else mode
    return Step("", kind, direction, **fields)


def _field(
    value: Amount | None, name: str, kinds: tuple[Kind, ...], direction: Direction, known: Mapping[str, Any]
) -> dict[str, float]:
    """The field a value goes to, which is none of those that are known."""
    found = _amount(value, name, *kinds)
    if name == "voltage_limit" and name in found:
        found[name] = limit(direction, str(value), found[name])
    if twice := set(found) & set(known):
        raise ProtocolError(f"{', '.join(twice)} is given twice.")
    return found


def _divided(until: Until, problems: list[str]) -> tuple[tuple[ends.End, ...], list[Amount]]:
    """Ends that look at an output or ask a function, and voltages or currents."""
    if until is None:
        return (), []
    entries = [until] if callable(until) or isinstance(until, str | float | int) else [*until]
    found: list[ends.End] = []
    limits: list[Amount] = []
    for entry in entries:
        try:
            end = _end(entry)
        except ProtocolError as error:
            problems += error.problems
            continue
        if end is not None:
            found.append(end)
        else:
            limits.append(entry)  # type: ignore[arg-type]
    return tuple(found), limits


def _end(entry: object) -> ends.End | None:
    """The end of an entry of ``until``; None where it is a voltage or a current."""
    if callable(entry):
        return ends.asked(entry)
    try:
        return ends.understand(entry) if isinstance(entry, str) else None
    except ValueError as error:
        raise ProtocolError(f"until = {error}.") from None


def _temperature(value: Amount | None) -> float | None:
    return None if value is None else to_si(value, "temperature", "temperature", bare=True)


def Plate(
    current: Amount,
    *,
    duration: Amount | None = None,
    charge: Amount | None = None,
    until: Until = None,
    pulse: tuple[Amount, Amount] | None = None,
    temperature: Amount | None = None,
    period: Amount | None = None,
) -> Step:
    """A step that plates lithium on the anode under study; numbers without unit are SI.

    Parameters
    ----------
    current : str or float
        A current density, a C-rate, or a power ("5 mW/cm2").
    duration, charge : str or float, optional
    until : str, float, function, or several
        A voltage, an output with its value, or a function of the outputs.
    pulse : tuple, optional
        Times with and without the current, in turn.
    temperature : str or float, optional
        Of the cell during the step.
    period : str or float, optional
        Time between recorded states.

    Examples
    --------
    >>> print(Plate("1 mA/cm2", charge="3 mAh/cm2", until="0.5 V"))
    Plate at 1 mA/cm2 for 3 mAh/cm2 or until -0.5 V
    >>> print(Plate("1 mA/cm2", until=["thickness > 12 um", "0.5 V"], temperature="45 degC"))
    Plate at 1 mA/cm2 at 45 degC until -0.5 V or until thickness > 12 um
    """
    return _galvanostatic("plate", current, duration, charge, until, pulse, temperature, period)


def Strip(
    current: Amount,
    *,
    duration: Amount | None = None,
    charge: Amount | None = None,
    until: Until = None,
    pulse: tuple[Amount, Amount] | None = None,
    temperature: Amount | None = None,
    period: Amount | None = None,
) -> Step:
    """A step that strips lithium from the anode under study, at a current, a power or a load ("500 ohm cm2")."""
    return _galvanostatic("strip", current, duration, charge, until, pulse, temperature, period)


Charge = Plate
"""Charging a cell plates its anode."""

Discharge = Strip
"""Discharging a cell strips its anode."""


def _galvanostatic(
    direction: Direction,
    current: Amount,
    duration: Amount | None,
    charge: Amount | None,
    until: Until,
    pulse: tuple[Amount, Amount] | None,
    temperature: Amount | None,
    period: Amount | None,
) -> Step:
    on_off = None
    if pulse is not None:
        on, off = (_amount(time, "pulse", "duration")["pulse"] for time in pulse)
        on_off = (on, off)
    return _gathered(
        "current",
        direction,
        until,
        (current, "current", ("current", "rate", "power", "load")),
        (duration, "duration", ("duration",)),
        (charge, "charge", ("charge",)),
        (period, "period", ("duration",)),
        pulse=on_off,
        temperature=_temperature(temperature),
    )


def Hold(
    voltage: Amount,
    *,
    duration: Amount | None = None,
    until: Until = None,
    temperature: Amount | None = None,
    period: Amount | None = None,
) -> Step:
    """A step at constant voltage that ends on a time or on a small current; bare numbers are SI."""
    return _gathered(
        "voltage",
        "none",
        until,
        (voltage, "voltage", ("voltage",)),
        (duration, "duration", ("duration",)),
        (period, "period", ("duration",)),
        temperature=_temperature(temperature),
    )


def Rest(
    duration: Amount | None = None,
    *,
    until: Until = None,
    temperature: Amount | None = None,
    period: Amount | None = None,
) -> Step:
    """A step without current; numbers without unit are seconds."""
    return _gathered(
        "rest",
        "none",
        until,
        (duration, "duration", ("duration",)),
        (period, "period", ("duration",)),
        temperature=_temperature(temperature),
    )


def Follow(
    time: "Sequence[float] | str | PathLike[str]",
    current: Sequence[float] | None = None,
    *,
    unit: str = "mA/cm2",
    area: Amount | None = None,
    stairs: bool = False,
    sign: str = "charge positive",
    duration: Amount | None = None,
    until: Until = None,
    temperature: Amount | None = None,
    period: Amount | None = None,
) -> Step:
    """A step whose current follows a table: arrays of times [s] and currents, or a file with both.

    Parameters
    ----------
    time : sequence of float, or path
        Rising times, counted from the first one; or a file as in ``Follow drive.csv``.
    current : sequence of float
    unit : str
        Of the currents: per area, ``"C"``, or a current with an ``area``.
    area : str or float, optional
        Of the electrode [m2].
    stairs : bool
        Each current holds until the next time; otherwise straight lines join them.
    sign : {"charge positive", "discharge positive"}
        What a positive current does; of a file, what its heading says, else charging.

    Examples
    --------
    >>> print(Follow([0.0, 10.0, 20.0], [1.0, -2.0, 0.0]))
    Follow [0 s: 10 A/m2, 10 s: -20 A/m2, 20 s: 0 A/m2], charge positive
    """
    if sign not in table.SIGNS:
        raise ProtocolError(f"sign = '{sign}' should be 'charge positive' or 'discharge positive'.")
    square = None if area is None else to_si(area, "area", "area", bare=True)
    try:
        if isinstance(time, str | PathLike):
            how = table.How("" if sign == "charge positive" else sign, stairs, square)
            followed = table.read(fspath(time), how)
        elif current is None:
            raise ValueError("it has times and no currents")
        else:
            followed = table.table(list(time), list(current), table.How(sign, stairs, square), unit)
    except (ValueError, InputError) as error:
        raise ProtocolError(f"Follow: {error}.") from None
    return _gathered(
        "follow",
        "none",
        until,
        (duration, "duration", ("duration",)),
        (period, "period", ("duration",)),
        table=followed,
        temperature=_temperature(temperature),
    )

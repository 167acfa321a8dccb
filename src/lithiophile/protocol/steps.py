"""Steps as objects: ``Plate("1 mA/cm2", charge="3 mAh/cm2")`` and the other words of a protocol.

Amounts are text with a unit, or numbers in SI. The functions are spelled like the words of the
sentences they stand for, and read a cut-off voltage without a sign the same way: as a size.
"""

from typing import Any

from lithiophile.errors import ProtocolError
from lithiophile.protocol.protocol import Direction, Mode, Step
from lithiophile.protocol.quantities import Kind, described, read
from lithiophile.protocol.sentences import limit

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
    """A step from (value, field, kinds that fit), all problems at once."""
    fields: dict[str, Any] = {}
    problems: list[str] = []
    for value, name, kinds in amounts:
        try:
            fields |= _amount(value, name, *kinds)
            if name == "voltage_limit" and value is not None:
                fields[name] = limit(direction, str(value), fields[name])
        except ProtocolError as error:
            problems += error.problems
    if problems:
        raise ProtocolError(problems)
    return Step("", mode, direction, **fields)


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
    >>> print(Plate("1 mA/cm2", charge="3 mAh/cm2", until="0.5 V"))
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
    until: Amount | None = None,
    period: Amount | None = None,
) -> Step:
    """A step at constant voltage that ends on a time or on a small current; bare numbers are SI."""
    return _gathered(
        "voltage",
        "none",
        (voltage, "voltage", ("voltage",)),
        (duration, "duration", ("duration",)),
        (until, "current_limit", ("current", "rate")),
        (period, "period", ("duration",)),
    )


def Rest(duration: Amount, *, period: Amount | None = None) -> Step:
    """A step without current; numbers without unit are seconds."""
    return _gathered("rest", "none", (duration, "duration", ("duration",)), (period, "period", ("duration",)))

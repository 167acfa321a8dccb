"""At which voltages a step ends: at the one it names, and else where no cell is of use any more."""

from collections.abc import Iterator

from lithiophile.protocol.protocol import Protocol, Step
from lithiophile.protocol.signs import inward
from lithiophile.stack import Stack

HIGHEST_VOLTAGE = 3.0
LOWEST_VOLTAGE = -2.0
"""Where plating or stripping against lithium ends that names no voltage [V]."""
NO_LIMIT = 1e3
"""Further than any voltage goes [V]; finite, so that the distance to it is a number."""


def guard(stack: Stack, protocol: Protocol | None = None) -> tuple[float, float]:
    """Voltages [V] of the model, high and low, at which steps end that name none.

    Those of the cathode, or of a cell against lithium; further out where the protocol itself names a voltage there,
    since who asks for 4.5 V in one step means the next one to go on from it.
    """
    high, low = HIGHEST_VOLTAGE, LOWEST_VOLTAGE
    if stack.counter.positive is not None:
        high, low = (-v for v in stack.counter.positive.voltages)
    named = [] if protocol is None else list(_named(protocol, stack.full_cell))
    return max([high, *named]), min([low, *named])


def _named(protocol: Protocol, full_cell: bool) -> Iterator[float]:
    """Voltages that steps end at or hold [V]."""
    for part in protocol.parts:
        if isinstance(part, Protocol):
            yield from _named(part, full_cell)
        else:
            step = inward(part, full_cell)
            yield from (v for v in (step.voltage, step.voltage_limit) if v is not None)


def voltage_limits(step: Step, guard: tuple[float, float]) -> tuple[float, float]:
    """Voltages [V] above and below which a step ends.

    Plating lowers the voltage and stripping raises it, so only one side can end a step; a step that names a voltage
    ends there and nowhere else. A rest has no limit: it goes where the cell relaxes to. A table may go to and fro.

    Parameters
    ----------
    step : Step
        With its voltages as the model takes them.
    guard : tuple of float
        Of :func:`guard`.
    """
    high, low = NO_LIMIT, -NO_LIMIT
    if step.mode == "follow":
        high, low = guard
    elif step.direction == "plate":
        low = guard[1] if step.voltage_limit is None else step.voltage_limit
    elif step.direction == "strip":
        high = guard[0] if step.voltage_limit is None else step.voltage_limit
    return high, low

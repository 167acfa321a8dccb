"""Whether the conditions of a protocol can be met at all, whatever the cell does."""

from collections.abc import Callable

from lithiophile.errors import ProtocolError
from lithiophile.protocol.conditions import Condition, problem
from lithiophile.protocol.protocol import Protocol, Step


def require_reachable(protocol: Protocol) -> None:
    """Raise ProtocolError if a condition of a protocol can never be met."""
    steps = list(protocol.distinct())
    problems = [problem(str(c), why) for c in protocol.until if (why := _unreachable(c, steps, protocol))]
    if problems:
        raise ProtocolError(problems)


def _unreachable(condition: Condition, steps: list[Step], protocol: Protocol) -> str:
    """Why a condition can never be met; empty where it can."""
    return next((why for rule in _RULES if (why := rule(condition, steps, protocol))), "")


def _holds(steps: list[Step]) -> bool:
    return any(step.mode in ("voltage", "follow") for step in steps)


def _strips(steps: list[Step]) -> list[Step]:
    return [step for step in steps if step.direction == "strip"]


def _nothing_strips(condition: Condition, steps: list[Step], protocol: Protocol) -> str:
    if _strips(steps) or _holds(steps):
        return ""
    return f"no step strips the anode, so there is no {condition.quantity} to look at"


def _nothing_plates(condition: Condition, steps: list[Step], protocol: Protocol) -> str:
    plates = _holds(steps) or any(step.direction == "plate" for step in steps)
    if plates or condition.quantity not in ("efficiency", "polarisation"):
        return ""
    return f"no step plates the anode, so there is no {condition.quantity} to look at"


def _nothing_repeats(condition: Condition, steps: list[Step], protocol: Protocol) -> str:
    if not condition.relative or len(protocol) > len(set(steps)):
        return ""
    return "it compares cycles of the same steps, and nothing is repeated: write ( ... ) * 1000"


def _always_the_same(condition: Condition, steps: list[Step], protocol: Protocol) -> str:
    free = _holds(steps) or any(step.voltage_limit is not None or step.ends for step in _strips(steps))
    free = free or any(step.mode != "current" for step in _strips(steps))
    if condition.quantity != "capacity" or free:
        return ""
    return (
        "every stripping step ends on a time or a charge alone, so each cycle strips the same until the cell "
        "stops; add, for example, 'or until 1 V' to the stripping step"
    )


def _always_exhausted(condition: Condition, steps: list[Step], protocol: Protocol) -> str:
    wanted = any(step.charge is not None or step.duration is not None for step in _strips(steps))
    if condition.quantity != "lithium" or wanted:
        return ""
    return (
        "every stripping step goes on until a voltage, so the lithium is exhausted in each cycle by plan; strip "
        "'for' a charge 'or until' a voltage, or stop on the capacity"
    )


_RULES: tuple[Callable[[Condition, list[Step], Protocol], str], ...] = (
    _nothing_strips,
    _nothing_plates,
    _nothing_repeats,
    _always_the_same,
    _always_exhausted,
)
"""The first that finds a reason is told."""

"""Variants on a GPU, those that it covers; the others are made as without one."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from lithiophile import kernel_device
from lithiophile.errors import InputError
from lithiophile.study.many.kept import Work
from lithiophile.study.many.task import Row, Task, Variant, failed, stack_at
from lithiophile.study.start import state_of

if TYPE_CHECKING:
    from lithiophile.cell.run.fleet import Member

DEVICES = ("cpu", "auto", "gpu")
_AT_A_TIME = 4096
"""Variants that are read, run and reported together."""


def wanted(device: str, scheduler: str | None) -> str:
    """Why no GPU is used where one was asked for if there is one; empty where it is.

    Raises
    ------
    InputError
        There is none where one was asked for, or no such device.
    """
    if device not in DEVICES:
        raise InputError(f"device is {device!r}; give 'cpu', 'gpu', or 'auto' for a GPU where there is one.")
    if device == "gpu" and scheduler is not None:
        raise InputError("device is 'gpu', and the workers of a scheduler run on processors; give one of the two.")
    why = kernel_device.missing() if scheduler is None else "The workers of a scheduler run on processors."
    if why and device == "gpu":
        raise InputError(f"device is 'gpu', but {why} Leave device out to run on the processors.")
    return why


def make(work: Work, rows: Sequence[dict[str, Any]], done: dict[int, Row], told: Callable[[int, int], None]) -> str:
    """Make the runs that a GPU covers; what ran where, as a sentence."""
    waiting = [number for number in range(len(rows)) if number not in done]
    left: Counter[str] = Counter()
    made = 0
    for begin in range(0, len(waiting), _AT_A_TIME):
        batch = [number for number in waiting[begin : begin + _AT_A_TIME] if work.claim(rows[number])]
        for number, row in zip(batch, _rows(work.task, [rows[number] for number in batch], left), strict=True):
            if row is not None:
                done[number] = row
                work.keep(rows[number], row)
                made += 1
        told(len(done), len(rows))
    said = f"{made} of {len(waiting)} variants ran on {kernel_device.name()}."
    return " ".join([said, *(f"{count} did not: {why}." for why, count in left.most_common())])


def _rows(task: Task, many: Sequence[dict[str, Any]], left: Counter[str]) -> list[Row | None]:
    """Rows of variants; None for those that a processor has to run, whose reasons are counted in ``left``."""
    from lithiophile.cell.run.fleet import NotCoveredError, run_fleet

    rows: list[Row | None] = [None] * len(many)
    ready: dict[int, tuple[Variant, Member]] = {}
    for number, numbers in enumerate(many):
        try:
            ready[number] = _ready(task, numbers)
        except NotCoveredError as error:
            left[str(error)] += 1
        except Exception as error:  # one variant that breaks must not hide the others
            rows[number] = failed(error)
    numbers_of = {id(member): number for number, (_, member) in ready.items()}
    for part in run_fleet([member for _, member in ready.values()]):
        for one in part:
            number = numbers_of[id(one)]
            rows[number] = _row(task, *ready.pop(number))
    return rows


def _row(task: Task, variant: Variant, member: "Member") -> Row:
    try:
        solution = member.solution(variant.resolved.provenance)
    except Exception as error:  # one variant that breaks must not hide the others
        return failed(error)
    return task.read(variant, solution)


def _ready(task: Task, numbers: dict[str, Any]) -> "tuple[Variant, Member]":
    from lithiophile.cell.run.fleet import member

    variant = task.variant(numbers)
    stack = variant.resolved.stack
    return variant, member(
        stack, variant.protocol, rtol=task.rtol, stop_when=task.stop_when,
        start=state_of(task.start, stack, rtol=task.rtol), at_temperature=partial(stack_at, variant.design),
    )  # fmt: skip

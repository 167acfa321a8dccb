"""Arrays that a run works with, handed on to the next run of a like cell.

To make them anew takes some steps of the integrator, most of it for memory that the system has to find and to clear.
"""

import threading
import weakref
from collections import OrderedDict, deque
from typing import Any, get_type_hints

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.integrate import block_tridiagonal as linear
from lithiophile.cell.integrate import rosenbrock as rb
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import workspace
from lithiophile.cell.state.whole_cell import WholeCell

_SEEN = [list(get_type_hints(WholeCell)).index(name) for name in ("followed", "dry", "driven")]
_MOST = 8
"""Workshops that wait for a run at a time; one holds some megabytes."""


class Workshop:
    """Arrays for cells of one kind."""

    def __init__(self, layout: Layout, stages: int) -> None:
        problem = layout.problem
        self.kind = _kind(layout, stages)
        self._slots = problem.slots  # so that no other array takes its place
        self.work = workspace(layout.count)
        self.factors = linear.factors(layout.count, int(problem.sizes.max()) - k.CHAINED)
        self.scratch = rb.scratch_for(stages, layout.initial.shape)
        work = self.work
        self._passing = [_bytes(one) for one in (work.source, work.prop, work.moved_prop, work.moved_chain)]

    def forget(self) -> None:
        """Drop what earlier evaluations left, so that a cycle depends on the state that it begins with alone.

        Otherwise a run that goes on from a checkpoint would differ in the last digit.
        """
        for one in self._passing:
            one.fill(0)


_waiting: OrderedDict[Any, list[Workshop]] = OrderedDict()
_door = threading.Lock()


def workshop(layout: Layout, stages: int) -> Workshop:
    """One that was left by a run of a cell of the same kind, or a new one."""
    kind = _kind(layout, stages)
    with _door:
        if left := _waiting.get(kind):
            return left.pop()
    return Workshop(layout, stages)


def leave(one: Workshop) -> None:
    """Hand a workshop on, when its run is over and nothing of it is read any more."""
    with _door:
        _waiting.setdefault(one.kind, []).append(one)
        _waiting.move_to_end(one.kind)
        while sum(map(len, _waiting.values())) > _MOST:
            oldest = next(iter(_waiting))
            _waiting[oldest] = _waiting[oldest][1:]
            if not _waiting[oldest]:
                del _waiting[oldest]


def _kind(layout: Layout, stages: int) -> Any:
    """What decides which parts of the arrays are written: cells that agree in it leave nothing that the other reads.

    Cells that share the very lists of their unknowns have the same nodes, which agree in every yes or no
    (:func:`lithiophile.cell.build.dependence.dependence`).
    """
    # all of the record at once: its fields one by one take ten times as long
    shared = layout.problem.scalars.item()  # type: ignore[attr-defined]
    return stages, id(layout.problem.slots), *(bool(shared[at]) for at in _SEEN)


_MOST_SHAPES = 4
_MOST_ROOMS = 32
_left: OrderedDict[tuple[int, ...], deque[np.ndarray]] = OrderedDict()
"""Memory of states by its shape."""
_lent: dict[int, tuple["weakref.ref[np.ndarray]", deque[np.ndarray], np.ndarray]] = {}
"""Arrays that somebody reads, where their memory goes then, and it"""


def room(shape: tuple[int, ...]) -> np.ndarray:
    """An array to write to, in memory of one that nobody reads any more, if there is some.

    What a solution keeps of it, and every view of that, holds it; with the last of them it comes back. Memory that the
    system has to find and to clear for every run takes a twentieth of a variant's time.

    >>> first = room((2, 3))
    >>> place, part = first.ctypes.data, first[1]
    >>> del first
    >>> room((2, 3)).ctypes.data == place
    False
    >>> del part
    >>> room((2, 3)).ctypes.data == place
    True
    """
    with _door:
        free = _left.setdefault(shape, deque(maxlen=_MOST_ROOMS))
        _left.move_to_end(shape)
        while len(_left) > _MOST_SHAPES:
            _left.popitem(last=False)
    try:
        memory = free.pop()
    except IndexError:
        memory = np.empty(shape)
    # NumPy traces views back to this array and no further, since what lies behind it is none
    flat = np.frombuffer(memory.data, dtype=float)
    lent = weakref.ref(flat, _given_back)
    _lent[id(lent)] = lent, free, memory
    return flat.reshape(shape)


def _given_back(lent: "weakref.ref[np.ndarray]") -> None:
    """Nobody reads an array any more."""
    _, free, memory = _lent.pop(id(lent))
    free.append(memory)


def _bytes(array: Any) -> np.ndarray:
    """The memory of an array, to be filled: a field of records after another takes fifty times as long."""
    return np.asarray(array).view(np.ndarray).reshape(-1).view(np.uint8)

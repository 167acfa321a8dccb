"""Arrays of records: rows whose fields have names, read by compiled functions as fast as columns by number.

A record is declared as a class of annotated fields. From it come the NumPy type of the array, and what the type
checker knows of a row (``node.volume``) and of a column (``nodes.volume``).
"""

import struct
from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from typing import Any, Generic, TypeVar, get_type_hints, overload

import numpy as np

R = TypeVar("R")
_STORED = {float: "f8", int: "i8", bool: "?"}
_PACKED = {"f": "d", "i": "q", "b": "?"}
"""Kinds of NumPy to letters of :mod:`struct`."""


class Records(Generic[R]):
    """What the type checker knows of an array of records; the array itself is a :class:`numpy.recarray`."""

    shape: tuple[int, ...]
    size: int

    @overload
    def __getitem__(self, place: "int | np.integer[Any] | tuple[int, int]") -> R: ...
    @overload
    def __getitem__(self, place: "slice | np.ndarray") -> "Records[R]": ...
    def __getitem__(self, place: Any) -> Any:
        """One record, or some of them."""
        raise NotImplementedError("an array of records is made by records()")

    def __setitem__(self, place: "int | np.integer[Any] | tuple[int, int]", record: R) -> None:
        """Write one record."""
        raise NotImplementedError("an array of records is made by records()")

    def fill(self, value: float) -> None:
        """Write a value into all fields."""
        raise NotImplementedError("an array of records is made by records()")

    def __getattr__(self, field: str) -> np.ndarray:
        """A field of all records."""
        raise AttributeError(field)


@cache
def record_type(declared: Hashable) -> np.dtype[Any]:
    """The NumPy type of a record, from the annotated fields of its class in their order.

    >>> class Point:
    ...     x: float
    ...     inside: bool
    >>> record_type(Point).names
    ('x', 'inside')
    """
    fields = np.dtype([(name, _STORED[kind]) for name, kind in get_type_hints(declared).items()], align=True)
    # one object for all arrays: NumPy makes a type anew for an array of records that has none of its own
    return np.dtype((np.record, fields))


def records(declared: type[R], *shape: int) -> Records[R]:
    """An array of records, all fields zero.

    >>> class Point:
    ...     x: float
    >>> points = records(Point, 2)
    >>> points[1].x = 3.0
    >>> points.x.tolist()
    [0.0, 3.0]
    """
    return np.zeros(shape, record_type(declared)).view(np.recarray)  # type: ignore[return-value, arg-type]


@cache
def _packed(declared: Hashable) -> struct.Struct:
    """How a record lies in memory."""
    fields = record_type(declared).fields
    assert fields is not None
    # with "0d" behind, records follow each other at whole distances
    return struct.Struct("@" + "".join(_PACKED[kind.kind] for kind, *_ in fields.values()) + "0d")


@cache
def _as_bytes(declared: Hashable) -> np.dtype[Any]:
    """The type of a record whose fields nobody looks at."""
    return np.dtype((np.void, record_type(declared).itemsize))


def records_of(declared: type[R], rows: Iterable[Iterable[Any]], counts: Sequence[int]) -> Records[R]:
    """An array of records from the values of their fields, in their order, each repeated so many times.

    NumPy takes fifteen times as long to write a record from a tuple.

    >>> class Point:
    ...     x: float
    ...     inside: bool
    >>> records_of(Point, [(1.0, True), (2.5, False)], [1, 2]).x.tolist()
    [1.0, 2.5, 2.5]
    """
    kind, loose = record_type(declared), _as_bytes(declared)  # type: ignore[arg-type]
    pack = _packed(declared).pack  # type: ignore[arg-type]
    # as bytes: records that are repeated have anything between their fields, and are told by their bytes
    each = np.frombuffer(b"".join([pack(*row) for row in rows]), loose)
    return each.repeat(counts).view(kind).view(np.recarray)  # type: ignore[return-value]


def record_of(declared: type[R], values: Iterable[Any]) -> R:
    """One record from the values of its fields, in their order.

    >>> class Point:
    ...     x: float
    ...     inside: bool
    >>> float(record_of(Point, (2.5, True)).x)
    2.5
    """
    kind = record_type(declared)  # type: ignore[arg-type]
    # of bytes that may be written to
    return np.frombuffer(bytearray(_packed(declared).pack(*values)), kind)[0]  # type: ignore[arg-type, no-any-return]

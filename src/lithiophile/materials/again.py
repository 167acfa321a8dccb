"""What was found before of the very same objects, as long as no file that was read for it has changed since.

A design never changes, and one that is made of another with a new number shares with it all tables that stay. So a
run after a run of the same cell, or a thousand variants of one, need not read the same numbers again.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass
class _Seen:
    """What happened while something was found."""

    files: dict[Path, int] = field(default_factory=dict)
    """Files that were read, and when each changed last"""
    told: bool = False
    """Whether a warning was given, which is due each time"""


_seen: ContextVar[_Seen | None] = ContextVar("_seen", default=None)
_all_anew: ContextVar[bool] = ContextVar("_all_anew", default=False)


@contextmanager
def all_anew() -> Iterator[None]:
    """Nothing is taken from memory meanwhile."""
    token = _all_anew.set(True)
    try:
        yield
    finally:
        _all_anew.reset(token)


def last_change(path: Path) -> int:
    """When a file or folder changed last [ns]; 0 where there is none."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


def note_file(path: Path, changed: int) -> None:
    """Say that a file is read that changed last at a time."""
    if (seen := _seen.get()) is not None:
        seen.files[path] = changed


def note_warning() -> None:
    """Say that a warning is given."""
    if (seen := _seen.get()) is not None:
        seen.told = True


@contextmanager
def _seeing() -> Iterator[_Seen]:
    seen, before = _Seen(), _seen.get()
    token = _seen.set(seen)
    try:
        yield seen
    finally:
        _seen.reset(token)
        if before is not None:
            before.files |= seen.files
            before.told |= seen.told


def _as_they_were(files: dict[Path, int]) -> bool:
    """Whether files have not changed since, which is noted of them; what was looked at meanwhile is not again."""
    seen = _seen.get()
    noted = {} if seen is None else seen.files
    for path, changed in files.items():
        if noted.get(path) != changed and last_change(path) != changed:
            return False
    noted |= files
    return True


@dataclass(frozen=True)
class _Found(Generic[T]):
    value: T
    of: tuple[object, ...]
    """Kept, so that no other object takes the place of one of them."""
    files: dict[Path, int]


class Again(Generic[T]):
    """A memory of what was found, for objects that never change, by their identity.

    Examples
    --------
    >>> squares, three = Again[int](), 3.5
    >>> [squares(lambda: print("once") or 9, three) for _ in range(2)]
    once
    [9, 9]
    """

    def __init__(self, most: int = 64) -> None:
        self._most = most
        self._known: dict[tuple[object, ...], _Found[T]] = {}

    def __call__(self, find: Callable[[], T], *of: object, at: tuple[object, ...] = ()) -> T:
        """What ``find`` returns, from the last time that it was asked of the same objects ``of``, and equal ``at``."""
        if _all_anew.get():
            return find()
        key = (*map(id, of), *at)
        found = self._known.get(key)
        if found is not None and _as_they_were(found.files):
            return found.value
        with _seeing() as seen:
            value = find()
        if not seen.told:
            if len(self._known) >= self._most:
                self._known.clear()
            self._known[key] = _Found(value, of, seen.files)
        return value

"""Options that studies of many runs hand on to :func:`lithiophile.run_many`, which says what each is."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict

from lithiophile.study.many.reading import Figure
from lithiophile.study.start import Start

Told = Callable[[int, int], None]
"""Called with how many variants are done, and how many there are."""


class Where(TypedDict, total=False):
    """Where runs are made."""

    threads: int | None
    jobs: int
    scheduler: str | None
    device: str


class Made(Where, total=False):
    """And how each is made."""

    over: Any
    start: Start | None
    stop_when: str | None
    rtol: float
    progress: Told | None


class Read(Made, total=False):
    """And what is read of it, and where it is kept."""

    outputs: str | Sequence[str]
    figures: Mapping[str, Figure] | None
    store: str | os.PathLike[str] | None

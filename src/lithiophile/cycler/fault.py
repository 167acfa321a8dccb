"""One thing that is wrong with a file of a cycler, and words that its sentences need."""

from collections.abc import Callable
from dataclasses import dataclass

from lithiophile.cycler.record import CyclerRecord

YEAR = 3.156e7


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    Attributes
    ----------
    name : str
        What :func:`mended` is told, e.g. ``time``.
    sentence : str
        What was found, and what it means.
    stops : bool
        Whether figures from the file would be wrong while it stands.
    mend : callable or None
        Takes the record, returns it mended; None where nothing can be done to the file.
    """

    name: str
    sentence: str
    stops: bool
    mend: Callable[[CyclerRecord], CyclerRecord] | None = None


def long_text(seconds: float) -> str:
    """A time in the unit that suits it."""
    for size, word in ((YEAR, "years"), (86400.0, "days"), (3600.0, "h"), (60.0, "min")):
        if seconds >= size:
            return f"{seconds / size:.3g} {word}"
    return f"{seconds:.3g} s"


def counted(number: int, word: str, more: str = "s") -> str:
    """So many of what a word names."""
    return f"{number} {word}{more if number > 1 else ''}"

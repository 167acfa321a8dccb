"""How a number is known, and what many numbers together count as."""

from collections.abc import Iterable
from typing import Literal, get_args

Evidence = Literal["measured", "fitted", "computed", "surrogate", "defined", "assumed"]
"""How a number of a file is known: read as measured in a source, a parameter of a fit there, follows from others, read
in a source of another material, form or condition than it stands for, a definition or convention, or chosen."""

GRADES: tuple[str, ...] = get_args(Evidence)
SOURCED = ("measured", "fitted", "computed")
"""What comes from a source; a computed number only if all that it follows from does."""
_WEAKEST_FIRST = ("assumed", "given", "surrogate", "computed", "fitted", "measured", "defined")


def weakest(grades: Iterable[str]) -> str:
    """What a number counts as that is computed from numbers of these grades.

    Examples
    --------
    >>> weakest(["measured", "assumed", "defined"]), weakest(["measured", "fitted"]), weakest([])
    ('assumed', 'computed', 'computed')
    """
    found = min((_WEAKEST_FIRST.index(grade) for grade in grades), default=len(_WEAKEST_FIRST))
    return _WEAKEST_FIRST[min(found, _WEAKEST_FIRST.index("computed"))]


def share_sourced(grades: Iterable[str]) -> float:
    """Share of numbers that come from a source, 0 to 1; definitions and conventions are not counted.

    Examples
    --------
    >>> share_sourced(["measured", "assumed", "surrogate", "defined", "computed"])
    0.5
    """
    counted = [grade for grade in grades if grade != "defined"]
    return sum(grade in SOURCED for grade in counted) / len(counted) if counted else float("nan")


def in_words(grades: Iterable[str]) -> str:
    """How many of some numbers come from a source, and how the others are known.

    Examples
    --------
    >>> in_words(["measured", "assumed", "surrogate", "defined"])
    '1 of 3 numbers is sourced (33 %), 1 is assumed, 1 is a surrogate; 1 definition is not counted.'
    """
    all_of_them = list(grades)
    counted = [grade for grade in all_of_them if grade != "defined"]
    if not counted:
        return "No number is counted."

    def said(grade: str, one: str, many: str) -> str:
        count = counted.count(grade)
        return f"{count} {one if count == 1 else many}" if count else ""

    sourced = sum(grade in SOURCED for grade in counted)
    head = f"{sourced} of {len(counted)} numbers {'is' if sourced == 1 else 'are'} sourced"
    parts = [
        f"{head} ({100 * share_sourced(counted):.0f} %)",
        said("assumed", "is assumed", "are assumed"),
        said("surrogate", "is a surrogate", "are surrogates"),
        said("given", "is given without a source", "are given without a source"),
    ]
    left = len(all_of_them) - len(counted)
    tail = f"; {left} definition{' is' if left == 1 else 's are'} not counted" if left else ""
    return ", ".join(part for part in parts if part) + tail + "."

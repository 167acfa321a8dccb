"""Laws of the cell that can be turned off, to see which rows of the board move."""

from lithiophile.errors import UnknownNameError
from lithiophile.stack import Stack
from lithiophile.study.laws import LAWS


def without(law: str, stack: Stack) -> Stack:
    """A stack without a law; the same stack if none is named.

    Raises
    ------
    UnknownNameError
        If the law is none of :data:`~lithiophile.study.laws.LAWS`.
    """
    if not law:
        return stack
    require(law)
    return LAWS[law].off(stack)


def require(law: str) -> None:
    """Refuse a name that is no law.

    Raises
    ------
    UnknownNameError
        With the names that are.
    """
    if law not in LAWS:
        raise UnknownNameError("law", law, LAWS)

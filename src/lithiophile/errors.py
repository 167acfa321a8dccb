"""The exceptions Lithiophile raises on purpose.

::

    LithiophileError
    ├── InputError            something the user wrote can't be used (exit code 2)
    │   ├── UnknownNameError  a name that no catalogue holds; carries the nearest
    │   └── ProtocolError     a sentence of a protocol that can't be understood
    └── SolverError           the numerics gave up
        └── BudgetError       a result that does not conserve, where only sound ones were asked for
    BudgetWarning             a result that does not conserve is returned, and marked
    UnusedNumberWarning       a number of a design was changed that nothing in it reads

Every message says what was given, what is possible and why, and what to do.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


class LithiophileError(Exception):
    """Base of all errors raised on purpose."""


class InputError(LithiophileError):
    """Input that can't be used; holds every problem found, not only the first.

    Parameters
    ----------
    problems : str or sequence of str
        One sentence for each problem.
    where : str, optional
        File or place the problems were found in.
    """

    def __init__(self, problems: str | Sequence[str], where: str | None = None) -> None:
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        self.where = where
        super().__init__(self._text())

    def _text(self) -> str:
        if len(self.problems) == 1:
            return f"{self.where}: {self.problems[0]}" if self.where else self.problems[0]
        head = f"{self.where}: " if self.where else ""
        lines = "\n".join(f"  {i}. {p}" for i, p in enumerate(self.problems, 1))
        return f"{head}{len(self.problems)} problems\n{lines}"


class UnknownNameError(InputError):
    """A name that is not in a catalogue.

    Parameters
    ----------
    kind : str
        What was looked for, e.g. ``"design"``.
    name : str
        What was given.
    known : iterable of str
        All names that exist.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name = kind, name
        self.nearest = nearest(name, known)
        hint = f" The nearest: {', '.join(self.nearest)}." if self.nearest else ""
        super().__init__(f"There is no {kind} '{name}'.{hint}")


class ProtocolError(InputError):
    """A protocol that can't be understood or can't be run."""


class SolverError(LithiophileError):
    """The integrator could not go on, and no physical limit explains it."""


class BudgetError(SolverError):
    """Charge, lithium, salt or volume is not conserved, and only sound results were asked for (``strict``)."""


class BudgetWarning(UserWarning):
    """A result that does not conserve charge, lithium, salt or volume is returned, and marked as not sound."""


class UnusedNumberWarning(UserWarning):
    """A number of a design was changed that nothing in it reads; the results stay the same."""


def nearest(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Names of a catalogue that are spelled like ``name``, best first."""
    by_lower = {k.lower(): k for k in known}
    return [by_lower[m] for m in get_close_matches(name.lower(), by_lower, n=count, cutoff=0.45)]

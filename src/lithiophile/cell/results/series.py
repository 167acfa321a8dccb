"""Time series by name, each found when somebody asks for it: a run has fifty, and most questions need a few."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

import numpy as np

R = TypeVar("R")
Finder = Callable[[R], np.ndarray]


class Series(Mapping[str, np.ndarray], Generic[R]):
    """Arrays over the same times, by name.

    Parameters
    ----------
    finders : mapping
        What finds each array, the same for many runs, in
    recorded : object
        what one has recorded.

    Examples
    --------
    >>> squares = Series({"x": lambda x: x, "y": lambda x: print("once") or x**2}, np.arange(3.0))
    >>> list(squares), squares["y"].tolist(), squares["y"] is squares["y"]
    once
    (['x', 'y'], [0.0, 1.0, 4.0], True)
    """

    def __init__(self, finders: Mapping[str, Finder[R]], recorded: R) -> None:
        self._finders = finders
        self._recorded = recorded
        self._found: dict[str, np.ndarray] = {}

    def __getitem__(self, name: str) -> np.ndarray:
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._finders[name](self._recorded)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._finders

    def __iter__(self) -> Iterator[str]:
        return iter(self._finders)

    def __len__(self) -> int:
        return len(self._finders)

    def __reduce__(self) -> tuple[Any, ...]:
        """As the dictionary of all of them: what finds them does not travel to other processes."""
        return dict, (dict(self),)


class Part(Mapping[str, np.ndarray]):
    """Time series between two of their times.

    >>> Part({"x": np.arange(4.0)}, 1, 3)["x"].tolist()
    [1.0, 2.0]
    """

    def __init__(self, whole: Mapping[str, np.ndarray], first: int, end: int) -> None:
        self._whole = whole
        self._within = slice(first, end)

    def __getitem__(self, name: str) -> np.ndarray:
        return self._whole[name][self._within]

    def __contains__(self, name: object) -> bool:
        return name in self._whole

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)

"""What many variants of a design came to: arrays by name, and the reason where there is no result."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lithiophile.errors import UnknownNameError
from lithiophile.html_table import html_table
from lithiophile.whole_file import whole_file

if TYPE_CHECKING:
    import pandas

_SHOWN = 8


@dataclass(frozen=True)
class Variants:
    """Variants of one design after one protocol, in the order given.

    ``variants["Swing ratio"]`` is an array over them, nan where a variant has no result; with a common grid
    ``variants["Voltage [V]"]`` is one over variants and the grid.
    """

    design: str
    protocol: str
    numbers: tuple[Mapping[str, Any], ...]
    """What each variant changes."""
    values: Mapping[str, np.ndarray]
    failures: tuple[str, ...]
    """Why a variant has no result; empty where it has one."""
    stops: tuple[str, ...]
    """Why a run ended early, or does not conserve; empty where it went through."""
    grid: Mapping[str, np.ndarray]
    """Name and values of the axis that outputs are given over; empty without."""
    seconds: float
    interrupted: bool = False
    """Whether the work was broken off; variants that were not run say so."""
    device: str = ""
    """What ran on a GPU and what did not, and why; empty where none was asked for."""

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def __contains__(self, name: object) -> bool:
        return name in self.values

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self.values:
            raise UnknownNameError("figure of these variants", name, self.values)
        return self.values[name]

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.values)

    @property
    def solved(self) -> np.ndarray:
        """Which variants have a result (n,)."""
        return np.array([not failure for failure in self.failures], dtype=bool)

    @property
    def reasons(self) -> dict[str, int]:
        """Why variants failed, each reason with its number, the commonest first."""
        return dict(Counter(failure for failure in self.failures if failure).most_common())

    def varied(self) -> list[str]:
        """Keys that some variant changes."""
        return list(dict.fromkeys(key for row in self.numbers for key in row))

    def to_dataframe(self) -> "pandas.DataFrame":
        """One row a variant: its numbers, its figures, why it stopped or failed; needs pandas.

        Outputs over a grid take one column a value, such as ``Voltage [V] at Time [h] = 0.5``.
        """
        import pandas

        return pandas.DataFrame(self._columns())

    def to_csv(self, path: str | Path) -> None:
        """Write the same table."""
        import csv

        columns = self._columns()
        with whole_file(path) as place, place.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            for row in zip(*columns.values(), strict=True):
                writer.writerow(["" if cell is None or cell != cell else cell for cell in row])

    def _columns(self) -> dict[str, list[Any]]:
        columns: dict[str, list[Any]] = {key: [row.get(key) for row in self.numbers] for key in self.varied()}
        for name, array in self.values.items():
            if array.ndim == 1:
                columns[name] = array.tolist()
                continue
            flat = array.reshape(array.shape[0], -1)
            for number, where in enumerate(self.places(flat.shape[1])):
                columns[f"{name} at {where}"] = flat[:, number].tolist()
        return columns | {"Stop": list(self.stops), "Failure": list(self.failures)}

    def places(self, count: int) -> list[str]:
        """What to call the values of an output over a grid."""
        for axis, values in self.grid.items():
            if values.size == count:
                return [f"{axis} = {value:g}" for value in values]
        return [str(number) for number in range(count)]

    def __repr__(self) -> str:
        solved = int(self.solved.sum())
        head = f"{len(self)} variants of {self.design}, {solved} solved, after {self.protocol}"
        lines = [head + (", broken off" if self.interrupted else "")]
        for name, array in self.values.items():
            known = array[np.isfinite(array)]
            if array.ndim == 1 and known.size:
                lines.append(f"  {name}: {known.min():.4g} to {known.max():.4g}")
        reasons = list(self.reasons.items())
        lines += [f"{count} failed: {reason}" for reason, count in reasons[:_SHOWN]]
        lines += [self.device] if self.device else []
        return "\n".join([*lines, *(["..."] if len(reasons) > _SHOWN else [])])

    def _repr_html_(self) -> str:
        columns = self._columns()
        rows = [["" if cell is None else cell for cell in row] for row in zip(*columns.values(), strict=True)]
        notes = [] if len(rows) <= _SHOWN else [f"The first {_SHOWN} of {len(rows)}; to_dataframe() has all."]
        return html_table(list(columns), rows[:_SHOWN], repr(self).splitlines()[0], notes)

"""The best designs of a search: a table, a figure, and their files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lithiophile.cell.results.tables import write_csv
from lithiophile.designs import Design
from lithiophile.errors import InputError, UnknownNameError
from lithiophile.study.many.task import divided
from lithiophile.study.optimise.objectives import Bound, Objective
from lithiophile.study.sweep.table import varied_columns

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Front:
    """Designs that no other of the search is better than in all objectives, in the order of the first objective."""

    design: Design
    """What the search began from."""
    protocol: str
    numbers: tuple[Mapping[str, Any], ...]
    """What each design of the front changes."""
    columns: Mapping[str, np.ndarray]
    """What was varied, objectives as they were judged, and all figures, one value a design of the front."""
    every: Mapping[str, np.ndarray]
    """The same of every design that was run."""
    objectives: tuple[Objective, ...]
    bounds: tuple[Bound, ...]
    robust: float | None
    failed: int
    """Designs without a result."""
    device: str = ""
    """What ran on a GPU and what did not, and why; empty where none was asked for."""

    @classmethod
    def of(
        cls, design: Design, protocol: str, rows: Sequence[Mapping[str, Any]], found: Mapping[str, np.ndarray],
        failures: Sequence[str], objectives: Sequence[Objective], bounds: Sequence[Bound], robust: float | None,
        devices: Sequence[str] = (),
    ) -> "Front":  # fmt: skip
        """The front among designs that were run; ``devices`` says of each generation what ran where.

        Raises
        ------
        InputError
            If none of them has a result within the bounds.
        """
        costs = np.array([one.cost(found[f"judged: {one}"]) for one in objectives]).T
        within = np.isfinite(costs).all(axis=1)
        for bound in bounds:
            within &= found[f"excess: {bound}"] <= 0.0
        if not within.any():
            raise InputError(_why_none(failures, found, bounds))
        places = np.flatnonzero(within)
        best = places[not_dominated(costs[places])]
        best = best[np.argsort(costs[best, 0], kind="stable")]
        _, first = np.unique([repr(sorted(rows[n].items(), key=str)) for n in best], return_index=True)
        best = best[np.sort(first)]
        every = {**varied_columns(rows), **found}
        columns = {name: column[best] for name, column in every.items() if not name.startswith("excess: ")}
        failed = int((~np.isfinite(costs).all(axis=1)).sum())
        numbers = tuple(rows[n] for n in best)
        return cls(
            design, protocol, numbers, columns, every, tuple(objectives), tuple(bounds), robust, failed,
            _in_generations(devices),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self.columns:
            raise UnknownNameError("column of this front", name, self.columns)
        return self.columns[name]

    @property
    def judged(self) -> np.ndarray:
        """Objectives of each design (n, objectives)."""
        return np.array([self.columns[f"judged: {one}"] for one in self.objectives]).T

    @property
    def varied(self) -> tuple[str, ...]:
        """Headings of what was varied."""
        return tuple(varied_columns(self.numbers))

    def designs(self) -> list[Design]:
        """The designs themselves, named by their rank."""
        found = []
        for number, row in enumerate(self.numbers, 1):
            of_design, _ = divided(row)
            found.append(self.design.changed(of_design, f"{self.design.name}-best-{number:02d}"))
        return found

    def save_designs(self, folder: str | Path) -> list[Path]:
        """Write each design as a TOML file; returns the files."""
        place = Path(folder)
        if place.exists() and not place.is_dir():
            raise InputError(f"{place} is no folder, so designs can't be written into it.")
        place.mkdir(parents=True, exist_ok=True)
        files = []
        for design in self.designs():
            files.append(place / f"{design.name}.toml")
            design.save(files[-1])
        return files

    def to_dataframe(self) -> "pandas.DataFrame":
        """One row a design of the front; needs pandas."""
        import pandas

        return pandas.DataFrame(dict(self.columns))

    def to_csv(self, path: str | Path) -> None:
        """Write the same table."""
        write_csv(self.columns, path)

    def plot(self) -> "Figure":
        """The front among all designs that were run, over the first two objectives."""
        from lithiophile.study.figures.front import draw

        return draw(self)

    def __repr__(self) -> str:
        sought = ", ".join(map(str, self.objectives))
        lines = [f"{len(self)} designs on the front of {self.design.name}: {sought}"]
        for number in range(len(self)):
            said = [f"{name} {_text(self.columns[name][number])}" for name in self.varied]
            found = [f"{one.column} {self.columns[f'judged: {one}'][number]:.4g}" for one in self.objectives]
            lines.append(f"  {number + 1}. {', '.join(said)}: {', '.join(found)}")
        return "\n".join([*lines, *([self.device] if self.device else [])])


def _in_generations(devices: Sequence[str]) -> str:
    """What ran where, said once where it is the same in all generations.

    >>> _in_generations(["6 of 6 variants ran on a GPU."] * 2)
    'In each generation: 6 of 6 variants ran on a GPU.'
    >>> _in_generations(["6 of 6 variants ran on a GPU.", "4 of 6 variants ran on a GPU."])
    'Generation 1: 6 of 6 variants ran on a GPU. Generation 2: 4 of 6 variants ran on a GPU.'
    """
    kinds = dict.fromkeys(filter(None, devices))
    if not kinds:
        return ""
    if len(kinds) == 1:
        (said,) = kinds
        return said if len(devices) == 1 or not said[0].isdigit() else f"In each generation: {said}"
    return " ".join(f"Generation {number}: {said}" for number, said in enumerate(devices, 1))


def _text(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def not_dominated(costs: np.ndarray) -> np.ndarray:
    """Which rows no other is at least as good as in all columns and better in one.

    >>> not_dominated(np.array([[1.0, 3.0], [2.0, 2.0], [2.0, 3.0], [3.0, 1.0]])).tolist()
    [True, True, False, True]
    """
    no_worse = (costs[:, None] <= costs[None]).all(axis=2)
    better = (costs[:, None] < costs[None]).any(axis=2)
    return np.asarray(~(no_worse & better).any(axis=0))


def _why_none(failures: Sequence[str], found: Mapping[str, np.ndarray], bounds: Sequence[Bound]) -> str:
    said = f"None of {len(failures)} designs has a result within the bounds."
    for bound in bounds:
        excess = found[f"excess: {bound}"]
        if np.isfinite(excess).any() and np.nanmin(excess) > 0.0:
            size = abs(bound.value) or 1.0
            nearest = bound.value + (1.0 if bound.sign == "<" else -1.0) * float(np.nanmin(excess)) * size
            said += f" {bound} was never met; the nearest came to {nearest:.4g}."
    reasons = [failure for failure in failures if failure]
    return f"{said} {len(reasons)} failed, the first because: {reasons[0]}" if reasons else said

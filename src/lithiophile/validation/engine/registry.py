"""Every experiment by its folder. The engine meets the experiments here, and nowhere else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from lithiophile.errors import UnknownNameError
from lithiophile.validation.engine.row import Prediction, Row, rows_of
from lithiophile.validation.engine.trial import Trial

FOLDER = Path(__file__).parents[1] / "experiments"


@dataclass(frozen=True)
class Experiment:
    """A folder of experiments: its rows and how they are predicted."""

    name: str
    rows: tuple[Row, ...]
    predict: Callable[[Trial, Row], Prediction | Sequence[float]]
    designs: tuple[str, ...]
    """Designs of the catalogue that it runs: a prediction is kept until one of them changes."""

    @property
    def module(self) -> str:
        """Where ``predict`` stands."""
        return f"lithiophile.validation.experiments.{self.name}"


@lru_cache(maxsize=1)
def experiments() -> Mapping[str, Experiment]:
    """All experiments by name."""
    names = sorted(p.parent.name for p in FOLDER.glob("*/data.toml"))
    return {name: _experiment(name) for name in names}


def _experiment(name: str) -> Experiment:
    module = import_module(f"lithiophile.validation.experiments.{name}")
    return Experiment(name, rows_of(FOLDER / name / "data.toml"), module.predict, tuple(getattr(module, "DESIGNS", ())))


@lru_cache(maxsize=1)
def rows() -> Mapping[str, Row]:
    """All rows by id."""
    found: dict[str, Row] = {}
    for experiment in experiments().values():
        for row in experiment.rows:
            if row.id in found:
                raise AssertionError(f"two rows are called {row.id}")
            found[row.id] = row
    return found


def chosen(names: Sequence[str]) -> list[Row]:
    """Rows by their ids, or by the experiment they belong to; all if nothing is named.

    Raises
    ------
    UnknownNameError
        If there is neither a row nor an experiment of that name.
    """
    every = rows()
    wanted: dict[str, Row] = {}
    for name in names:
        here = {name: every[name]} if name in every else {r.id: r for r in every.values() if r.experiment == name}
        if not here:
            raise UnknownNameError("row of the board", name, [*every, *experiments()])
        wanted |= here
    return list((wanted or every).values())

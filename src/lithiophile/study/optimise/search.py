"""The best designs by several objectives at once: those that no other is better than in all (NSGA-II of pymoo).

Every generation is one sweep, so runs go side by side and may be kept in a store. A robust search judges a design by
the bad end of draws over its assumed ranges, the same draws for all.
"""

import os
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Unpack

import numpy as np

from lithiophile.designs import Design
from lithiophile.errors import InputError
from lithiophile.protocol.protocol import Protocol, parse
from lithiophile.study.defaults import RTOL
from lithiophile.study.many.asked import AnyDesign, Numbers, read_design
from lithiophile.study.many.derived import DERIVED
from lithiophile.study.many.draws import Ranges
from lithiophile.study.many.fleet import run_many
from lithiophile.study.many.options import Told, Where
from lithiophile.study.optimise.front import Front
from lithiophile.study.optimise.objectives import (
    Bound,
    Objective,
    at_the_bad_end,
    bounds_of,
    objectives_of,
    require_known,
)
from lithiophile.study.outcome import Summary
from lithiophile.study.records import heading
from lithiophile.study.sweep.axes import MOST, Group, Vary, groups_of, plain
from lithiophile.study.sweep.plan import SEED, Plan, at, named, require_possible

POPULATION, GENERATIONS = 24, 12
DRAWS = 16
"""Of a robust search, at each design."""
_LOST = 1e9
"""What a design without a result is given, so that any other is better."""


def optimise(
    design: AnyDesign,
    vary: Vary,
    objectives: str | Sequence[str],
    protocol: str | Protocol | None = None,
    *,
    bounds: str | Sequence[str] = (),
    population: int = POPULATION,
    generations: int = GENERATIONS,
    robust: float | None = None,
    draws: int = DRAWS,
    numbers: Numbers | None = None,
    outputs: str | Sequence[str] = (),
    losses: bool | None = None,
    rtol: float = RTOL,
    store: str | os.PathLike[str] | None = None,
    progress: Told | None = None,
    **where: Unpack[Where],
) -> Front:
    """Designs that no other is better than in all objectives.

    Parameters
    ----------
    design, protocol, numbers, outputs, losses, rtol, store
        As in :func:`lithiophile.sweep`.
    vary : str, mapping or list of these
        Ranges (``"host.porosity=0.5:0.95"``) and values (``"host=copper, nickel"``) of several hosts, of the ends of
        gradients (``"host.porosity#0=0.5:0.95"``), of the protocol.
    objectives : sequence of str
        ``"min swing"``, ``"max Wh/kg"``, or any column.
    bounds : sequence of str
        ``"overpotential < 0.2"``.
    population, generations : int
        Designs of a generation, and generations.
    robust : float, optional
        0.1 judges a design by the tenth of its draws that does worst.
    draws : int
        Over the assumed ranges, at each design of a robust search.
    progress : callable, optional
        Told of runs done and of all.
    **where
        ``threads``, ``jobs``, ``scheduler``, ``device`` as in :func:`lithiophile.run_many`.

    Raises
    ------
    InputError
        For what can't be sought; where no design has a result within the bounds.
    """
    read = read_design(design, numbers, losses)
    sought, kept = objectives_of(_listed(objectives)), bounds_of(_listed(bounds))
    _require_sizes(population, generations, draws, robust)
    columns = _required(sought, kept, _listed(outputs))
    groups, assumed = groups_of(vary)
    if assumed:
        raise InputError("'assumed' is what a robust search draws: leave it out of vary, and say robust=0.1.")
    space = tuple(tuple(named(axis, read) for axis in group) for group in groups)
    given = None if protocol is None else parse(protocol)
    require_possible(read, given, Plan((at(space, None, np.full(len(space), 0.5)),), space))
    judge = _Judge(read, space, given, sought, kept, robust, draws, {
        "outputs": columns, "rtol": rtol, "store": store, **where,
    }, population * generations, progress)  # fmt: skip
    _search(judge, population, generations)
    return judge.front()


def _require_sizes(population: Any, generations: Any, draws: Any, robust: float | None) -> None:
    for name, value, least in (("population", population, 4), ("generations", generations, 1), ("draws", draws, 4)):
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise InputError(f"{name} is {value!r}; give a whole number of {least} or more.")
    runs = population * generations * (1 if robust is None else draws)
    if runs > MOST:
        raise InputError(f"These are {runs} runs; at most {MOST} are made at once. Search with fewer designs.")
    if robust is not None and not 0.0 < robust < 0.5:
        raise InputError(f"robust is {robust:g}; it is the share of draws that may do worse, such as 0.1.")


def _required(sought: Sequence[Objective], kept: Sequence[Bound], asked: list[str]) -> list[str]:
    """Outputs that runs are asked for: those that were, and those that objectives and bounds need."""
    columns = [*(one.column for one in sought), *(one.column for one in kept)]
    usual = [heading(field.name) for field in fields(Summary)]
    require_known([name for name in columns if name not in asked], [*usual, *DERIVED])
    return list(dict.fromkeys([*asked, *(name for name in columns if name in DERIVED)]))


def _listed(given: str | Sequence[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


class _Judge:
    """Runs designs, remembers what they came to, and says which are the best."""

    def __init__(
        self, design: Design, space: tuple[Group, ...], protocol: Protocol | None, sought: list[Objective],
        kept: list[Bound], robust: float | None, draws: int, options: dict[str, Any], designs: int, told: Told | None,
    ) -> None:  # fmt: skip
        self.design, self.space, self.protocol, self.sought, self.kept = design, space, protocol, sought, kept
        self.robust, self.options, self.designs, self.told = robust, options, designs, told
        self.draws: list[dict[str, Any]] = [{}]
        if robust is not None:
            varied = {plain(key).partition("#")[0] for group in space for axis in group for key in axis.keys}
            ranges = Ranges.of(design)
            drawn = tuple(key for key in ranges.drawn if plain(key).partition("#")[0] not in varied)
            self.draws = Ranges(ranges.numbers, drawn, ranges.left).draw(draws)
        self.rows: list[dict[str, Any]] = []
        self.found: dict[str, list[float]] = {}
        self.failures: list[str] = []
        self.protocol_text = ""
        self.devices: list[str] = []
        """What ran where, of each generation."""

    def costs(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Objectives to be made small and excesses over bounds of designs at points of the unit cube."""
        rows = [at(self.space, None, place) for place in places]
        variants = run_many(
            self.design, [{**draw, **row} for row in rows for draw in self.draws], self.protocol, **self.options
        )
        self.protocol_text = variants.protocol
        self.devices.append(variants.device)
        shape = (len(rows), len(self.draws))
        values = {name: array.reshape(shape) for name, array in variants.values.items() if array.ndim == 1}
        lost = np.full(len(rows), np.nan)

        def judged(name: str, large_is_bad: bool) -> np.ndarray:
            if name not in values:
                return lost
            return (
                values[name][:, 0] if self.robust is None else at_the_bad_end(values[name], self.robust, large_is_bad)
            )

        costs = [one.cost(judged(one.column, one.sense == "min")) for one in self.sought]
        over = [one.excess(judged(one.column, one.sign == "<")) for one in self.kept]
        self._remember(rows, values, costs, over, np.array(variants.failures, dtype=object).reshape(shape))
        if self.told is not None:
            self.told(min(len(self.rows), self.designs), self.designs)
        excess = np.array([*over, np.zeros(len(rows))]).T
        return np.nan_to_num(np.array(costs).T, nan=_LOST), np.nan_to_num(excess, nan=_LOST)

    def _remember(
        self, rows: list[dict[str, Any]], values: dict[str, np.ndarray], costs: list[np.ndarray],
        over: list[np.ndarray], failures: np.ndarray,
    ) -> None:  # fmt: skip
        self.rows += rows
        self.failures += [next(filter(None, several), "") for several in failures]
        judged = {f"judged: {one}": one.cost(cost) for one, cost in zip(self.sought, costs, strict=True)}
        judged |= {f"excess: {one}": excess for one, excess in zip(self.kept, over, strict=True)}
        middle = {
            name: array[:, 0] if self.robust is None else np.median(array, axis=1) for name, array in values.items()
        }
        for name, column in {**middle, **judged}.items():
            before = self.found.setdefault(name, [np.nan] * (len(self.rows) - len(rows)))
            before += column.tolist()
        for column in self.found.values():
            column += [np.nan] * (len(self.rows) - len(column))

    def front(self) -> Front:
        """All designs that were run, and which of them are the best."""
        return Front.of(
            self.design, self.protocol_text, self.rows, {name: np.array(column) for name, column in self.found.items()},
            self.failures, self.sought, self.kept, self.robust, self.devices,
        )  # fmt: skip


def _search(judge: _Judge, population: int, generations: int) -> None:
    try:
        from pymoo.algorithms.moo.nsga2 import NSGA2
        from pymoo.core.problem import Problem
        from pymoo.core.repair import Repair
        from pymoo.operators.sampling.lhs import LHS
        from pymoo.optimize import minimize
    except ImportError:
        raise InputError("A search needs pymoo: pip install 'lithiophile[optimise]'.") from None

    class _Problem(Problem):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(
                n_var=len(judge.space), n_obj=len(judge.sought), n_ieq_constr=len(judge.kept) + 1, xl=0.0, xu=1.0
            )

        def _evaluate(self, x: np.ndarray, out: dict[str, Any], *args: Any, **kwargs: Any) -> None:
            out["F"], out["G"] = judge.costs(x)

    class _Snapped(Repair):  # type: ignore[misc]
        def _do(self, problem: Any, x: np.ndarray, **kwargs: Any) -> np.ndarray:
            return _on_levels(judge.space, x)

    search = NSGA2(pop_size=population, sampling=LHS(), repair=_Snapped())
    minimize(_Problem(), search, ("n_gen", generations), seed=SEED % 2**31, verbose=False)


def _on_levels(space: tuple[Group, ...], places: np.ndarray) -> np.ndarray:
    """Points in the middle of what stands for a level, so that one design is one point, and is not run again.

    >>> from lithiophile.study.sweep.axes import Axis
    >>> space = ((Axis(("a",), ("x", "y")),), (Axis(("b",), low=0.0, high=1.0),))
    >>> _on_levels(space, np.array([[0.6, 0.6], [0.9, 0.9]])).tolist()
    [[0.75, 0.6], [0.75, 0.9]]
    """
    found = np.array(places, dtype=float)
    for number, group in enumerate(space):
        if count := len(group[0].levels):
            found[:, number] = (np.minimum(np.floor(found[:, number] * count), count - 1) + 0.5) / count
    return found

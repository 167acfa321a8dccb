"""What a figure depends on: slopes at the design as it stands, and shares over ranges by Morris and by Sobol.

Slopes are differences of two runs beside the design. Morris and Sobol take samples and estimates from SALib; a
trajectory or block of theirs in which a run has no result is left out, and counted.
"""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Unpack

import numpy as np

from lithiophile.designs import Design
from lithiophile.errors import InputError, UnknownNameError
from lithiophile.protocol.numbers import is_key
from lithiophile.protocol.protocol import Protocol, parse
from lithiophile.study.many.asked import AnyDesign, Numbers, read_design
from lithiophile.study.many.draws import Ranges
from lithiophile.study.many.fleet import run_many
from lithiophile.study.many.options import Read
from lithiophile.study.many.variants import Variants
from lithiophile.study.sweep.axes import Axis, Group, Vary, groups_of, plain
from lithiophile.study.sweep.plan import SEED, Plan, at, named, require_possible
from lithiophile.study.sweep.table import varied_columns
from lithiophile.units import DIMENSIONS, to_si

Method = Literal["slopes", "morris", "sobol"]
METHODS: tuple[Method, ...] = ("slopes", "morris", "sobol")
HEADS: Mapping[str, tuple[str, ...]] = {
    "slopes": ("per range", "relative"),
    "morris": ("mu*", "mu", "sigma", "mu* 95 %"),
    "sobol": ("S1", "S1 95 %", "ST", "ST 95 %"),
}
"""Columns of each method's table."""
MEANINGS: Mapping[str, str] = {
    "slopes": "per range: slope at the design as it stands times the width of the range; relative: per cent of the"
    " figure for one per cent of the number.",
    "morris": "mu*: mean size of the change of the figure from end to end of a number's range; sigma: its scatter, by"
    " curvature and by other numbers.",
    "sobol": "S1: share of the variance that a number makes alone; ST: share that would go if it were known.",
}
_STEP = 0.02
"""Share of a range that a slope is taken over, to either side."""
_TRAJECTORIES, _BLOCKS = 10, 64
_LEAST = 4
"""Trajectories or blocks that an estimate needs."""


@dataclass(frozen=True)
class Sensitivity:
    """How a figure depends on numbers: ``sensitivity.of("Swing [um]")`` is a table by number."""

    method: str
    names: tuple[str, ...]
    """Of the numbers."""
    tables: Mapping[str, Mapping[str, np.ndarray]]
    """Figure -> column -> one value a number."""
    variants: Variants
    left_out: int
    """Runs without a result, with what was left out because of them."""

    def of(self, figure: str) -> Mapping[str, np.ndarray]:
        """Columns of one figure."""
        if figure not in self.tables:
            raise UnknownNameError("figure of this study", figure, self.tables)
        return self.tables[figure]

    def ranked(self, figure: str) -> list[tuple[str, tuple[float, ...]]]:
        """Numbers with their columns, the most telling first."""
        table = self.of(figure)
        first = np.abs(table[_SORTED[self.method]])
        order = np.argsort(-np.nan_to_num(first, nan=-1.0), kind="stable")
        return [(self.names[n], tuple(float(table[head][n]) for head in HEADS[self.method])) for n in order]

    @property
    def columns(self) -> dict[str, np.ndarray]:
        """All figures as one tidy table: a row for each number and figure."""
        figures = list(self.tables)
        found = {
            "number": np.array([name for _ in figures for name in self.names], dtype=object),
            "figure": np.array([figure for figure in figures for _ in self.names], dtype=object),
        }
        heads = HEADS[self.method]
        return found | {head: np.concatenate([self.tables[figure][head] for figure in figures]) for head in heads}


_SORTED = {"slopes": "per range", "morris": "mu*", "sobol": "ST"}


def sensitivity(
    design: AnyDesign,
    vary: Vary,
    protocol: str | Protocol | None = None,
    *,
    method: str = "slopes",
    draws: int | None = None,
    numbers: Numbers | None = None,
    losses: bool | None = None,
    **options: Unpack[Read],
) -> Sensitivity:
    """What the figures of a run depend on.

    Parameters
    ----------
    design, protocol, numbers, losses
        As in :func:`lithiophile.sweep`.
    vary : str, mapping or list of these
        Numbers with their ranges, ``"host.porosity=0.5:0.95"``, or ``"assumed"``.
    method : {"slopes", "morris", "sobol"}
        Slopes at the design as it stands; Morris's elementary effects; Sobol's indices (both need SALib).
    draws : int, optional
        Trajectories of Morris (10), blocks of Sobol (64, a power of two).
    **options
        Of :func:`lithiophile.run_many`.

    Raises
    ------
    InputError
        If a number has no range, or there are too few runs with a result.
    """
    if method not in METHODS:
        raise InputError(f"method is '{method}'; it is one of {', '.join(METHODS)}.")
    read = read_design(design, numbers, losses)
    groups, assumed = groups_of(vary)
    groups = [tuple(named(axis, read) for axis in group) for group in groups]
    cube = _Cube(read, tuple(groups), Ranges.of(read) if assumed else None)
    given = None if protocol is None else parse(protocol)
    require_possible(read, given, Plan((cube.at(np.full(len(cube.names), 0.5)),), cube.groups))

    def run(places: np.ndarray) -> Variants:
        return run_many(read, [cube.at(place) for place in places], given, **options)

    if method == "slopes":
        return _slopes(cube, run)
    return (_morris if method == "morris" else _sobol)(cube, run, draws)


class _Cube:
    """The unit cube of the numbers that are looked at."""

    def __init__(self, design: Design, groups: tuple[Group, ...], ranges: Ranges | None) -> None:
        self.groups, self.ranges, self.design = groups, ranges, design
        fixed = [axis for group in groups for axis in group if axis.levels]
        if fixed:
            raise InputError([
                f"{' + '.join(axis.keys)}: a sensitivity is taken over a range, such as 0.5:0.95." for axis in fixed
            ])  # fmt: skip
        mine = [" with ".join(key for axis in group for key in axis.keys) for group in groups]
        self.names = (*mine, *(ranges.drawn if ranges else ()))
        if not self.names:
            raise InputError(f"No number of {design.name} has a range.")

    def at(self, place: np.ndarray) -> dict[str, Any]:
        """The numbers of one point."""
        return at(self.groups, self.ranges, place)

    def nominal(self) -> np.ndarray:
        """Where the design as it stands is; the middle of a range that it lies outside of or does not state."""
        places = [_place(self.design, group[0]) for group in self.groups]
        if self.ranges is not None:
            for key in self.ranges.drawn:
                entry = self.ranges.numbers[key]
                places.append(_share(entry.value, entry.low or 0.0, entry.high or 0.0, _by_powers(entry)))
        return np.array(places)


def _by_powers(entry: Any) -> bool:
    return bool(entry.low > 0.0 and entry.high >= 10.0 * entry.low)


def _place(design: Design, axis: Axis) -> float:
    """Where the design lies between the ends of an axis."""
    key, numbers = axis.keys[0], design.parameters()
    if is_key(key) or not any(key in (name, plain(name)) for name in numbers.keys):
        return 0.5
    entry = numbers[key]
    dimension = next(name for name, one in DIMENSIONS.items() if one.si == (entry.unit or "1"))
    low, high = (to_si(f"{end!r} {axis.unit}".strip(), dimension) for end in (axis.low, axis.high))
    return _share(entry.value, low, high, axis.log)


def _share(value: float, low: float, high: float, log: bool) -> float:
    if not low <= value <= high or high <= low:
        return 0.5
    return float(np.log(value / low) / np.log(high / low)) if log else (value - low) / (high - low)


def _figures(variants: Variants) -> dict[str, np.ndarray]:
    """Figures of one number a run that differ between runs."""
    return {
        name: array
        for name, array in variants.values.items()
        if array.ndim == 1 and np.isfinite(array).any() and name not in ("Residual", "Assumed")
    }


def _slopes(cube: _Cube, run: Callable[[np.ndarray], Variants]) -> Sensitivity:
    """Central differences; at an end of a range one-sided."""
    here = cube.nominal()
    low, high = np.clip(here - _STEP, 0.0, 1.0), np.clip(here + _STEP, 0.0, 1.0)
    places = [here]
    for number in range(len(here)):
        for end in (low, high):
            place = here.copy()
            place[number] = end[number]
            places.append(place)
    variants = run(np.array(places))
    widths = high - low
    tables = {}
    for name, values in _figures(variants).items():
        per_range = (values[2::2] - values[1::2]) / widths
        numbers = _numbers(cube, places)
        with np.errstate(all="ignore"):
            logs = np.log(numbers[:, 1] / numbers[:, 0])
            relative = (
                (values[2::2] - values[1::2]) / values[0] / np.where(np.isfinite(logs) & (logs != 0.0), logs, np.nan)
            )
        tables[name] = {"per range": per_range, "relative": relative}
    return Sensitivity("slopes", cube.names, tables, variants, sum(map(bool, variants.failures)))


def _numbers(cube: _Cube, places: Sequence[np.ndarray]) -> np.ndarray:
    """Values at the two ends of each step (numbers, 2); nan of what is no plain number."""
    rows = [cube.at(place) for place in places]
    columns = list(varied_columns(rows).values())
    out = np.full((len(cube.names), 2), np.nan)
    for number in range(len(cube.names)):
        one, two = 1 + 2 * number, 2 + 2 * number
        moved = [c for c in columns if c.dtype != object and c[one] != c[two]]
        if moved:
            out[number] = moved[0][one], moved[0][two]
    return out


def _problem(cube: _Cube) -> dict[str, Any]:
    count = len(cube.names)
    return {"num_vars": count, "names": list(cube.names), "bounds": [[0.0, 1.0]] * count}


def _salib(name: str) -> Any:
    try:
        if name == "morris":
            from SALib.analyze import morris as analyze
            from SALib.sample import morris as sample
        else:
            from SALib.analyze import sobol as analyze
            from SALib.sample import sobol as sample
    except ImportError:
        raise InputError(f"The method {name} needs SALib: pip install 'lithiophile[sensitivity]'.") from None
    return sample, analyze


def _morris(cube: _Cube, run: Callable[[np.ndarray], Variants], draws: int | None) -> Sensitivity:
    sample, analyze = _salib("morris")
    problem, count = _problem(cube), _TRAJECTORIES if draws is None else draws
    _require_enough(count)
    places = sample.sample(problem, count, num_levels=4, seed=SEED)
    variants = run(places)

    def table(values: np.ndarray, kept: np.ndarray) -> dict[str, np.ndarray]:
        found = analyze.analyze(problem, places[kept], values[kept], num_levels=4, seed=SEED)
        heads = dict(zip(HEADS["morris"], ("mu_star", "mu", "sigma", "mu_star_conf"), strict=True))
        return {head: np.asarray(found[key], dtype=float) for head, key in heads.items()}

    return _over_blocks("morris", cube, variants, len(cube.names) + 1, table)


def _sobol(cube: _Cube, run: Callable[[np.ndarray], Variants], draws: int | None) -> Sensitivity:
    sample, analyze = _salib("sobol")
    problem, count = _problem(cube), _BLOCKS if draws is None else draws
    _require_enough(count)
    if count & (count - 1):
        raise InputError(f"Sobol's blocks come in powers of two, such as 64; {count} was given.")
    places = sample.sample(problem, count, calc_second_order=False, seed=SEED)
    variants = run(places)

    def table(values: np.ndarray, kept: np.ndarray) -> dict[str, np.ndarray]:
        found = analyze.analyze(problem, values[kept], calc_second_order=False, seed=SEED)
        heads = dict(zip(HEADS["sobol"], ("S1", "S1_conf", "ST", "ST_conf"), strict=True))
        return {head: np.asarray(found[key], dtype=float) for head, key in heads.items()}

    return _over_blocks("sobol", cube, variants, len(cube.names) + 2, table)


def _require_enough(count: Any) -> None:
    if isinstance(count, bool) or not isinstance(count, int) or count < _LEAST:
        raise InputError(f"draws is {count!r}; a sensitivity needs a whole number of {_LEAST} or more.")


def _over_blocks(
    method: str,
    cube: _Cube,
    variants: Variants,
    size: int,
    table: Callable[[np.ndarray, np.ndarray], dict[str, np.ndarray]],
) -> Sensitivity:
    """Estimates from the blocks of so many runs in which all have a value."""
    tables = {}
    for name, values in _figures(variants).items():
        whole = np.isfinite(values.reshape(-1, size)).all(axis=1)
        if whole.sum() < _LEAST or np.ptp(values[np.repeat(whole, size)]) == 0.0:
            continue
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")  # SALib speaks of pandas, and of numbers that change nothing
            tables[name] = table(values, np.repeat(whole, size))
    solved = variants.solved.reshape(-1, size).all(axis=1)
    if not tables:
        why = next(iter(variants.reasons), "no figure differs between the runs")
        raise InputError(f"There are too few whole blocks of runs for {method}: {why}")
    return Sensitivity(method, cube.names, tables, variants, size * int((~solved).sum()))

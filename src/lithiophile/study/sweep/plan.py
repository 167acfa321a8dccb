"""Which runs a sweep makes: a grid, a Latin hypercube or Sobol's points, and draws over the assumed ranges."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

import numpy as np

from lithiophile.designs import Design, resolve
from lithiophile.errors import InputError, LithiophileError
from lithiophile.protocol.numbers import changed, is_key
from lithiophile.protocol.protocol import Protocol, parse
from lithiophile.study.defaults import DRAWS
from lithiophile.study.many.asked import default_protocol
from lithiophile.study.many.draws import Ranges
from lithiophile.study.many.task import divided
from lithiophile.study.sweep.axes import MOST, Axis, Group, plain

Sample = Literal["grid", "latin", "sobol"]
SAMPLES: tuple[Sample, ...] = ("grid", "latin", "sobol")
SEED = 20200727
"""Of what is drawn, so that everybody meets the same cells."""


@dataclass(frozen=True)
class Plan:
    """The runs of a sweep, each with the numbers that it changes."""

    rows: tuple[dict[str, Any], ...]
    groups: tuple[Group, ...]
    shape: tuple[int, ...] = ()
    """Of a grid: values of each group, and draws behind them where ranges are drawn from, too; empty of a sample."""
    drawn: tuple[str, ...] = ()
    """Places of the assumed numbers that are drawn."""


def plan(design: Design, groups: Sequence[Group], assumed: bool, sample: str, draws: int | None) -> Plan:
    """The runs of a sweep.

    Parameters
    ----------
    design : Design
    groups : sequence of Group
    assumed : bool
        Whether the design's numbers are drawn over their ranges.
    sample : {"grid", "latin", "sobol"}
    draws : int, optional
        Runs of a sample; of a grid draws over the assumed ranges at each of its points.

    Raises
    ------
    InputError
        If the plan can't be made.
    """
    if sample not in SAMPLES:
        raise InputError(f"sample is '{sample}'; it is one of {', '.join(SAMPLES)}.")
    if draws is not None and (isinstance(draws, bool) or not isinstance(draws, int) or draws < 1):
        raise InputError(f"draws is {draws!r}; give a whole number above zero.")
    groups = tuple(tuple(named(axis, design) for axis in group) for group in groups)
    ranges = _ranges(design, groups) if assumed else None
    if sample == "grid":
        return _grid(groups, ranges, draws)
    return _sampled(groups, ranges, sample, DRAWS if draws is None else draws)


def named(axis: Axis, design: Design) -> Axis:
    """Of names for a layer or table the axis of its material: ``host=copper, nickel``."""
    listed = design.keys()
    known = {plain(key) for key in listed}
    if not axis.levels or not all(isinstance(level, str) for level in axis.levels):
        return axis
    keys = [f"{k}.material" if not is_key(k) and f"{plain(k)}.material" in known else k for k in axis.keys]
    return axis.named(*keys)


def _ranges(design: Design, groups: Sequence[Group]) -> Ranges:
    """Those of the design, without numbers that are varied on purpose."""
    found = Ranges.of(design)
    varied = {plain(key).partition("#")[0] for group in groups for axis in group for key in axis.keys}
    drawn = tuple(key for key in found.drawn if plain(key).partition("#")[0] not in varied)
    if not drawn:
        raise InputError(f"No number of {design.name} that is not varied already has a range, so nothing is drawn.")
    return Ranges(found.numbers, drawn, found.left)


def _grid(groups: tuple[Group, ...], ranges: Ranges | None, draws: int | None) -> Plan:
    _require_levels(groups)
    if draws is not None and ranges is None:
        raise InputError(
            "draws is for --sample latin or sobol, and for 'assumed'; a grid has the values that it names."
        )
    drawn = [{}] if ranges is None else ranges.draw(DRAWS if draws is None else draws)
    shape = tuple(len(group[0].levels) for group in groups)
    _require_count(math.prod(shape) * len(drawn))
    steps = [[_row(group, number) for number in range(count)] for group, count in zip(groups, shape, strict=True)]
    rows = tuple(_joined(*parts, draw) for *parts, draw in product(*steps, drawn))
    return Plan(rows, groups, shape) if ranges is None else Plan(rows, groups, (*shape, len(drawn)), ranges.drawn)


def _require_levels(groups: tuple[Group, ...]) -> None:
    open_ = [axis for group in groups for axis in group if not axis.levels]
    if open_:
        raise InputError([
            f"{' + '.join(axis.keys)}: a range of a grid needs a number of values, such as "
            f"{axis.low:g}:{axis.high:g}:10; a range alone is for --sample latin or sobol."
            for axis in open_
        ])  # fmt: skip


def _row(group: Group, number: int) -> dict[str, Any]:
    return _joined(*(axis.row(axis.levels[number]) for axis in group))


def _joined(*parts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for part in parts for key, value in part.items()}


def _sampled(groups: tuple[Group, ...], ranges: Ranges | None, sample: str, draws: int) -> Plan:
    _require_count(draws)
    drawn = ranges.drawn if ranges else ()
    places = points(len(groups) + len(drawn), sample, draws)
    rows = tuple(at(groups, ranges, place) for place in places)
    return Plan(rows, groups, (), drawn)


def at(groups: Sequence[Group], ranges: Ranges | None, place: np.ndarray) -> dict[str, Any]:
    """The numbers of one point of the unit cube: a coordinate for each group, then for each assumed number."""
    shares = [float(share) for share in place]
    mine = [axis.row(axis.at(share)) for group, share in zip(groups, shares, strict=False) for axis in group]
    others = ranges.at(dict(zip(ranges.drawn, shares[len(groups) :], strict=True))) if ranges else {}
    return _joined(others, *mine)


def points(dimensions: int, sample: str, draws: int) -> np.ndarray:
    """Points of the unit cube (draws, dimensions), the same at every call."""
    from scipy.stats import qmc

    if sample == "latin":
        return np.asarray(qmc.LatinHypercube(dimensions, seed=SEED).random(draws))
    power = draws.bit_length() - 1
    if draws != 1 << power:
        raise InputError(f"Sobol's points come in powers of two: {1 << power} or {2 << power}, not {draws}.")
    return np.asarray(qmc.Sobol(dimensions, seed=SEED).random_base2(power))


def _require_count(count: int) -> None:
    if count > MOST:
        raise InputError(
            f"These are {count} runs; at most {MOST} are made at once. Draw a sample, or take fewer values."
        )


def require_possible(design: Design, protocol: Protocol | None, found: Plan) -> None:
    """Raise InputError where a group has no value that the design or the protocol takes: not a row, but a mistake."""
    problems: list[str] = []
    for group in found.groups:
        ends = (0.0, 0.5, 1.0) if not group[0].levels else ()
        rows = [_joined(*(axis.row(axis.at(end)) for axis in group)) for end in ends]
        rows += [_row(group, number) for number in range(len(group[0].levels))]
        first = _problem(design, protocol, rows[0])
        if first and all(_problem(design, protocol, row) for row in rows[1:]):
            problems += [problem for problem in first if problem not in problems]
    if problems and _problem(design, protocol, found.rows[0]):
        raise InputError(problems)


def _problem(design: Design, protocol: Protocol | None, row: dict[str, Any]) -> list[str]:
    """Why a row can't be run, as far as that is seen without running it."""
    of_design, of_protocol = divided(row)
    try:
        new = design.changed(of_design, design.name) if of_design else design
        resolved = resolve(new)
        if of_protocol:
            changed(protocol or parse(default_protocol(resolved.stack)), of_protocol)
    except InputError as error:
        return error.problems
    except LithiophileError as error:
        return [str(error)]
    return []

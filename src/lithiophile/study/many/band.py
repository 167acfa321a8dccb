"""Bands: how far the figures of a run move when its assumptions lie anywhere in their ranges."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Unpack

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.designs import Design
from lithiophile.errors import InputError
from lithiophile.protocol.protocol import Protocol
from lithiophile.study.defaults import DRAWS, RTOL
from lithiophile.study.many.asked import AnyDesign, Numbers, read_design
from lithiophile.study.many.draws import Ranges
from lithiophile.study.many.fleet import run_many
from lithiophile.study.many.options import Told, Where
from lithiophile.study.many.reading import Figure, on_grid
from lithiophile.study.many.variants import Variants
from lithiophile.study.outcome import Outcome, Shade, Spread
from lithiophile.study.records import heading
from lithiophile.study.start import Start

Asked = bool | int | None
"""Whether a band is wanted, and of how many draws."""

LOW, HIGH = 0.05, 0.95
"""Quantiles of the draws between which a band lies."""
_OF_THE_RUN = (heading("residual"), heading("assumed"))
"""Figures that say how good a run is, not what the cell does."""
_LEAST = 4
"""Draws with a value below which there is no band, and"""
_HALF = 0.5
"""share of all draws with a result."""
_CURVES = (
    ("Voltage [V]", "Time [h]"),
    ("Anode thickness change [um]", "Time [h]"),
    ("Anode thickness change [um]", "Charge moved [mAh/cm2]"),
)
"""Curves that figures show, and what they are drawn against."""
_PLACES = 121
"""Values of a grid that curves are drawn over."""


@dataclass(frozen=True)
class Interval:
    """One figure: with every number as it stands, and over the draws; numbers, or arrays for a curve."""

    value: np.ndarray
    low: np.ndarray
    """5 % of the draws lie below it;"""
    middle: np.ndarray
    """half of them below this,"""
    high: np.ndarray
    """and 95 % below this; nan where fewer than four draws, or than half of those with a result, have a value."""


@dataclass(frozen=True)
class Band:
    """Figures of a design over draws of its assumptions: ``band["Swing ratio"]`` is an :class:`Interval`."""

    intervals: Mapping[str, Interval]
    variants: Variants
    """The draws, with the numbers of each."""
    drawn: tuple[str, ...]
    """Numbers that were drawn, each over its range."""
    left: Mapping[str, str]
    """Numbers that were not drawn, and why."""
    grids: Mapping[str, np.ndarray]
    """What the curves that figures show are drawn against, by name."""

    def __getitem__(self, name: str) -> Interval:
        return self.intervals[name]

    def __iter__(self) -> Any:
        return iter(self.intervals)

    def spread(self) -> Spread:
        """What a comparison keeps of it: the ends of each figure, the shades of curves, and what they stand on."""
        figures = {name: one for name, one in self.intervals.items() if one.value.ndim == 0}

        def ends(which: str) -> dict[str, float]:
            return {name: float(getattr(one, which)) for name, one in figures.items()}

        return Spread(
            quantiles=(LOW, HIGH), draws=len(self.variants), low=ends("low"), middle=ends("middle"), high=ends("high"),
            failed=self.failed, stopped=self.stopped, drawn=self.drawn, left=dict(self.left),
            shades=tuple(
                Shade(name, axis, self.grids[axis], self[_words(name, axis)].low, self[_words(name, axis)].high)
                for name, axis in _CURVES
                if axis in self.grids
            ),
        )  # fmt: skip

    @property
    def failed(self) -> dict[str, int]:
        """Why draws have no result, each reason with the number of draws."""
        return self.variants.reasons

    @property
    def stopped(self) -> int:
        """Draws that ended early; their figures are those of what they did."""
        solved = zip(self.variants.failures, self.variants.stops, strict=True)
        return sum(bool(stop) and not failure for failure, stop in solved)

    @property
    def sentences(self) -> list[str]:
        """What a band stands on: quantiles, draws, failures, and what was not drawn."""
        return self.spread().sentences

    def __repr__(self) -> str:
        rows = [
            f"  {name}: {one.value:.4g} ({one.low:.3g} to {one.high:.3g})"
            for name, one in self.intervals.items()
            if one.value.ndim == 0 and np.isfinite(one.value)
        ]
        return "\n".join([f"{self.variants.design} after {self.variants.protocol}", *rows, *self.sentences])


def band(
    design: AnyDesign,
    protocol: str | Protocol | None = None,
    draws: int = DRAWS,
    *,
    numbers: Numbers | None = None,
    outputs: str | Sequence[str] = (),
    over: Any = None,
    figures: Mapping[str, Figure] | None = None,
    losses: bool | None = None,
    rtol: float = RTOL,
    progress: Told | None = None,
    **where: Unpack[Where],
) -> Band:
    """The band of every figure of a run, over a Latin hypercube of the ranges of the design's numbers.

    Parameters
    ----------
    design, protocol, outputs, over, figures, losses, progress
        As in :func:`lithiophile.run_many`. ``figures`` are functions of the solution, such as
        ``{"swing": lambda s: np.ptp(s["Anode thickness [um]"])}``; a curve is an array that is as long for every
        draw, or an output over a grid.
    draws : int
    numbers : mapping
        Other values of the design's numbers, as for ``design.with_``; they are drawn no more than the design says.
    rtol : float
        Tolerance of the run with every number as it stands; draws are run at 1e-4.
    **where
        ``threads``, ``jobs``, ``scheduler``, ``device`` as in :func:`lithiophile.run_many`.

    Raises
    ------
    InputError
        If the design has no range to draw from, or can't be run as it stands.

    Examples
    --------
    >>> found = band("bare-li-foil", "Plate at 1 mA/cm2 for 0.1 mAh/cm2", 4, outputs="Voltage [V]")
    >>> voltage = found["Voltage [V]"]
    >>> bool(voltage.low < voltage.value < voltage.high < 0)
    True
    """
    if isinstance(draws, bool) or draws_of(draws) == 0:
        raise InputError(_TOO_FEW.format(draws))
    read = read_design(design, numbers, losses)
    reads: dict[str, Any] = {"outputs": outputs, "over": over, "figures": figures}
    alone = run_many(read, [{}], protocol, rtol=rtol, threads=1, **reads)
    if alone.failures[0]:
        raise InputError(alone.failures[0])
    values = {name: array[0] for name, array in alone.values.items()}
    return _drawn(read, values, protocol, draws, progress=progress, **where, **reads)


_TOO_FEW = f"A band takes {_LEAST} draws or more (32 are usual); {{!r}} was given."


def draws_of(asked: Asked) -> int:
    """Draws of a band that is asked for; 0 where none is.

    >>> draws_of(None), draws_of(True), draws_of(100)
    (0, 32, 100)
    """
    if asked is None or asked is False:
        return 0
    if asked is True:
        return DRAWS
    if not isinstance(asked, int) or asked < _LEAST:
        raise InputError(_TOO_FEW.format(asked))
    return asked


def band_of_run(
    design: Design,
    solution: Solution,
    outcome: Outcome,
    protocol: str | Protocol | None,
    draws: int,
    start: Start | None = None,
    stop_when: str | None = None,
    *,
    threads: int | None = None,
    progress: Told | None = None,
) -> Band:
    """The band of a run that is there: of the figures of its outcome, and of the curves that figures show."""
    assert outcome.summary is not None
    values = {heading(key): value for key, value in asdict(outcome.summary).items()}
    # of a long run the curves hold some cycles only
    curves = [] if solution.left_out else [(*one, _grid(solution, one[1])) for one in _CURVES]
    figures = {_words(name, axis): partial(on_grid, name=name, axis=axis, grid=grid) for name, axis, grid in curves}
    values |= {_words(*one[:2]): figures[_words(*one[:2])](solution) for one in curves}
    return _drawn(
        design, values, protocol, draws, figures=figures, start=start, stop_when=stop_when, threads=threads,
        progress=progress, grids={axis: grid for _, axis, grid in curves},
    )  # fmt: skip


def _words(name: str, axis: str) -> str:
    return f"{name} over {axis}"


def _grid(solution: Solution, axis: str) -> np.ndarray:
    return np.linspace(0.0, float(solution[axis][-1]), _PLACES)


def _drawn(
    design: Design,
    values: Mapping[str, Any],
    protocol: str | Protocol | None,
    draws: int,
    grids: Mapping[str, np.ndarray] | None = None,
    **options: Any,
) -> Band:
    """The band around the values of a design as it stands."""
    ranges = Ranges.of(design)
    if not ranges.drawn:
        raise InputError(f"No number of {design.name} has a range, so there is nothing to draw.")
    variants = run_many(design, ranges.draw(draws), protocol, **options)
    intervals = {
        name: interval(value, variants[name])
        for name, value in values.items()
        if name in variants and name not in _OF_THE_RUN
    }
    return Band(intervals, variants, ranges.drawn, ranges.left, grids or {})


def interval(value: Any, drawn: np.ndarray) -> Interval:
    """Quantiles over the first axis of what was drawn, nan left out."""
    flat = drawn.reshape(drawn.shape[0], -1)
    solved = int(np.isfinite(flat).any(axis=1).sum())
    ends = np.full((3, flat.shape[1]), np.nan)
    for number, column in enumerate(flat.T):
        known = column[np.isfinite(column)]
        if known.size >= max(_LEAST, _HALF * solved):
            ends[:, number] = np.quantile(known, (LOW, 0.5, HIGH))
    low, middle, high = ends.reshape(3, *drawn.shape[1:])
    return Interval(np.asarray(value), low, middle, high)

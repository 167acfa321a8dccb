"""What a comparison keeps of one design: figures, curves and snapshots, free of solver types.

An outcome is made in the process that solved the cell and travels to the one that reports,
so it holds only text, numbers and arrays. Units are those of the report: um, h, V, mAh/cm2.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Role = Literal["collector", "host", "lithium", "coating", "electrolyte", "cathode", "counter"]


@dataclass(frozen=True)
class Summary:
    """The figures of one row of the comparison; those of a cycle are of the last whole cycle."""

    swing: float
    """Largest minus smallest anode thickness within the cycle [um]."""
    swing_ratio: float
    """Swing per dense thickness of the lithium moved, S: 1 for hostless dense lithium."""
    swing_percent: float
    """Swing per smallest anode thickness [%]; depends on how thick the anode started."""
    growth: float
    """Anode thickness at the end of the cycle minus that at its start [um]."""
    outside: float
    """Share of the lithium outside the host when the anode is fullest, 0 to 1; without a host, 1."""
    centroid: float
    """Depth centroid of the lithium when the anode is fullest: 0 at the collector, 1 at the separator."""
    filled: float
    """Largest share of the pores filled with lithium, 0 to 1; nan without a host."""
    lowest_voltage: float
    """Most negative voltage of the whole run [V], nucleation included."""
    margin: float
    """Largest current per limiting current, 0 to 1 and beyond."""
    efficiency: float
    """Charge stripped per charge plated, 0 to 1; nan where nothing was plated."""
    residual: float
    """Largest relative residual of the charge, lithium, salt and volume budgets."""
    assumed: float
    """Share of the numbers of the design that no source gives, 0 to 1; definitions are not counted."""
    specific_energy: float = float("nan")
    """Of a full cell's first discharge, per mass of all its parts [Wh/kg]."""
    energy_density: float = float("nan")
    """The same per volume that the cell needs at its thickest [Wh/L]."""
    retained: float = float("nan")
    """Share of the plated lithium that a cycle leaves neither dead nor bound in new interphase, 0 to 1."""
    n_to_p: float = float("nan")
    """Charge that the anode can hold per charge of the cathode."""
    metal: float = float("nan")
    """Share of the charge between emptiest and fullest that is lithium metal, 0 to 1; the rest is in walls, as LiC6 or
    an alloy. nan where no wall takes up charge."""


@dataclass(frozen=True)
class Layer:
    """One layer of the drawn cross-section, with the thickness it has when nothing moves [um]."""

    name: str
    role: Role
    thickness: float
    porosity: float = 0.0
    texture: str = ""
    """Geometry of a host as the design file names it: fibre, foam, channel, ...; of a cathode grain."""
    feature: float = 0.0
    """Size of the skeleton's features [um]; of a cathode diameter of its particles."""


@dataclass(frozen=True)
class Snapshot:
    """Where the lithium is at one time."""

    label: str
    time: float
    charge: float
    """Net charge plated since the start [mAh/cm2]."""
    edges: Array
    """Faces of the host's cells from the collector side [um], (n + 1,)."""
    filling: Array
    """Share of the pore that lithium fills, (n,)."""
    below: float
    """Lithium between collector and host, voids included [um]."""
    above: float
    """Lithium on the host or on the bare collector, voids included [um]."""
    void: float
    """Voids within ``below`` and ``above`` [um]."""
    counter: float
    """Lithium of the counter electrode [um]."""
    cathode: Array = field(default_factory=lambda: np.zeros(0))
    """Lithium in a cathode's particles, 0 to 1 of what they take up in use, from the separator on, (m,)."""


@dataclass(frozen=True)
class Curves:
    """Traces of the whole run, one value a recorded time."""

    time: Array
    voltage: Array
    charge: Array
    """Net charge plated since the start [mAh/cm2]."""
    moved: Array
    """Charge passed in either direction since the start [mAh/cm2]."""
    thickness: Array
    """Anode thickness minus that at the start [um]."""
    cycle: Array


@dataclass(frozen=True)
class Life:
    """Figures of every cycle of a run, one value a cycle; also of those whose traces are not kept."""

    cycle: Array
    stripped: Array
    """[mAh/cm2]"""
    swing: Array
    """Largest minus smallest anode thickness within the cycle [um]."""
    grown: Array
    """Anode thickness at the end of the cycle minus that at the start of the run [um]."""


@dataclass(frozen=True)
class Assumption:
    """One number of a design, where it comes from, and how far it may be wrong."""

    key: str
    value: str
    evidence: str
    source: str
    note: str = ""
    span: str = ""
    """Range to explore, as text."""
    default: bool = False
    """Not stated by the design: a default, or a property of a material."""
    rests_on: str = ""
    """How the weakest number is known that a computed one follows from, if less than computed."""

    @property
    def grade(self) -> str:
        """What it counts as: its evidence, and of a computed number that of the weakest number it follows from."""
        return self.rests_on or self.evidence


@dataclass(frozen=True)
class Shade:
    """Between which values a curve lies in most draws."""

    name: str
    """Of the output, with its unit;"""
    axis: str
    """and of what it is drawn against."""
    x: Array
    low: Array
    high: Array


@dataclass(frozen=True)
class Spread:
    """How far the figures of a run move when its assumptions lie anywhere in their ranges."""

    quantiles: tuple[float, float]
    """Of the draws, at the low and the high end."""
    draws: int
    low: dict[str, float]
    """By the name of the figure with its unit."""
    middle: dict[str, float]
    high: dict[str, float]
    failed: dict[str, int]
    """Why draws have no result, and how many."""
    stopped: int
    """Draws that ended early."""
    drawn: tuple[str, ...]
    """Numbers that were drawn."""
    left: dict[str, str]
    """Numbers that were not, and why."""
    shades: tuple[Shade, ...]

    @property
    def said(self) -> str:
        """Which quantiles, of how many draws."""
        low, high = (100.0 * quantile for quantile in self.quantiles)
        return f"Bands: {low:g} to {high:g} % of {self.draws} draws (Latin hypercube)"

    @property
    def lost(self) -> list[str]:
        """Draws without a result, and those that ended early, with the reasons."""
        said = []
        if failed := sum(self.failed.values()):
            reasons = "; ".join(f"{count} times: {reason.splitlines()[0]}" for reason, count in self.failed.items())
            said.append(f"{failed} of {self.draws} draws have no result and are left out ({reasons}).")
        if self.stopped:
            said.append(f"{self.stopped} of {self.draws} draws ended early; the band has their figures up to there.")
        return said

    @property
    def sentences(self) -> list[str]:
        """What the bands stand on: quantiles, draws, failures, and what was not drawn."""
        return [f"{self.said} over the ranges of {len(self.drawn)} numbers.", *self.lost, *not_drawn(self.left)]

    def shade(self, name: str, axis: str) -> Shade | None:
        """Of a curve, where there is one."""
        return next((one for one in self.shades if (one.name, one.axis) == (name, axis)), None)


def not_drawn(left: Mapping[str, str]) -> list[str]:
    """A sentence that names numbers that are not drawn by the reason; none where there are no such numbers.

    >>> not_drawn({"a": "no range is stated", "b": "they follow from others", "c": "no range is stated"})
    ['Not drawn: a, c (no range is stated); b (they follow from others).']
    """
    by_reason: dict[str, list[str]] = {}
    for key, why in left.items():
        by_reason.setdefault(why, []).append(key)
    said = "; ".join(f"{', '.join(keys)} ({why})" for why, keys in by_reason.items())
    return [f"Not drawn: {said}."] if said else []


@dataclass(frozen=True)
class Outcome:
    """One design after the protocol, or the reason why it has no result."""

    name: str
    title: str
    failure: str = ""
    """Why there is no result; empty when there is one."""
    protocol: str = ""
    first: str = ""
    """Direction of the first half-cycle: plate or strip."""
    stop: str = ""
    """Why the run ended early; empty when it went through."""
    seconds: float = float("nan")
    summary: Summary | None = None
    curves: Curves | None = None
    """Of the cycles that are kept whole."""
    life: Life | None = None
    parts: dict[str, float] = field(default_factory=dict)
    """The swing taken apart [um]: the change of each part of the thickness between the anode's
    thinnest and thickest moment of the cycle. They add up to the swing."""
    absorbed: dict[str, float] = field(default_factory=dict)
    """Lithium moved between the same moments that swells nothing [um of dense lithium], by place."""
    full: Snapshot | None = None
    empty: Snapshot | None = None
    layers: tuple[Layer, ...] = ()
    numbers: tuple[Assumption, ...] = ()
    """Every number the design rests on, with its evidence."""
    band: Spread | None = None
    """Of its figures over draws of its assumptions, where one was asked for."""

    @property
    def full_cell(self) -> bool:
        """Whether its counter electrode is a cathode."""
        return self.summary is not None and self.summary.n_to_p == self.summary.n_to_p

    @property
    def solved(self) -> bool:
        return self.summary is not None

    @property
    def still(self) -> str:
        """Why its swing says nothing, if the cell does not move: empty when it does."""
        return "" if self.summary is None else not_moving(self.summary.swing, self.absorbed)

    @property
    def stored(self) -> str:
        """That most of the charge is no lithium metal, if it is so: graphite and alloys store it in themselves."""
        if self.summary is None or not self.summary.metal < MOSTLY_METAL:
            return ""
        return (
            f"Only {100 * self.summary.metal:.0f} % of its charge is lithium metal; the rest is stored in its walls, "
            "as LiC6 or an alloy: its S and efficiency are not those of a metal anode."
        )

    @property
    def assumed(self) -> tuple[Assumption, ...]:
        """The numbers that no source gives."""
        return tuple(n for n in self.numbers if n.grade == "assumed")


MOSTLY_METAL = 0.5
"""Share of the charge that is metal, from which on an anode is told as one of lithium metal."""
STILL = 1e-3
"""Swing below which a cell does not move [um]: a nanometre, below what a dilatometer or the laws here resolve."""


def not_moving(swing: float, absorbed: Mapping[str, float]) -> str:
    """Why a swing of rounding is none: where the lithium went, and what was taken for granted.

    Examples
    --------
    >>> print(not_moving(6.9e-6, {"in the pores": 14.5}))  # doctest: +ELLIPSIS
    The stack does not move: its swing is 7e-06 um, rounding. All lithium moves in the pores (14.5 um of it dense) ...
    >>> not_moving(3.2, {})
    ''
    """
    if not swing < STILL:
        return ""
    kept = {place: size for place, size in absorbed.items() if abs(size) > STILL}
    if not kept:
        return f"The stack does not move: its swing is {swing:.0e} um, and no lithium moved."
    places = " and ".join(f"{place} ({size:.3g} um of it dense)" for place, size in kept.items())
    return (
        f"The stack does not move: its swing is {swing:.0e} um, rounding. All lithium moves {places} of a frame that "
        "is taken as rigid, so S tests no law of swelling; give more charge than the frame holds."
    )

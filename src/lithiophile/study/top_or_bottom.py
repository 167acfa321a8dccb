"""Where a porous host takes up lithium: depth and overflow against interphase resistance and fibre diameter.

One host (that of the design ``host-uniform-3d``) in four forms that differ in nothing but what their name
says. Each is plated beyond its pores once; from that run come the depth centroid after 3 mAh/cm2 and the
filling at which lithium starts to go elsewhere.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import nan

import numpy as np

from lithiophile import designs
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.constants import (
    COULOMB_PER_M2_PER_MAH_PER_CM2,
    LITHIUM_UM_PER_MAH_PER_CM2,
    LITHIUM_VOLUME_PER_CHARGE,
)
from lithiophile.physics.geometry import pore_size, random_fibres
from lithiophile.stack import Face, HostLayer, Stack, Wall
from lithiophile.study.defaults import RTOL
from lithiophile.study.processes import in_threads

HOSTS = {
    "uniform": "the same everywhere",
    "gradient": "nucleation barrier from the lower to the upper value of gradient-lithiophilic",
    "insulated face": "electrons do not reach the outer face",
    "insulated layer": "the upper part does not conduct electrons (depth of host-heterogeneous-cfp)",
}
"""Forms of the host, and what sets each apart."""

RESISTANCES = (0.0, 10e-4, 30e-4, 100e-4)
"""Of the interphase on true area [ohm m2]."""
DIAMETERS = (0.5e-6, 1e-6, 2e-6, 4e-6, 8e-6, 20e-6)
"""Of the bare fibre [m]."""
CHARGE = 3.0
"""Charge after which the depth centroid is read [mAh/cm2]."""
WINDOW = 0.5
"""Charge over which the share that goes outside is taken [mAh/cm2]: shorter dips of the start don't count."""
TOP_CENTROID = 0.6
EARLY_OVERFLOW = 0.8
_BEYOND = 1.25
"""Charge of the run per capacity of the pores."""


@dataclass(frozen=True)
class Case:
    """One host under one interphase: resistance [ohm m2], fibre diameter [m], current density [A/m2]."""

    host: str
    resistance: float
    diameter: float
    current: float = 10.0


@dataclass(frozen=True)
class Finding:
    """What one run says."""

    case: Case
    centroid: float
    """Depth centroid after 3 mAh/cm2: 0 at the collector, 1 at the separator; lithium on top counts as 1."""
    outside: float
    """Share of the lithium outside the host after 3 mAh/cm2."""
    onset: float
    """Overflow onset: filling of the pores from which on more than half of the current goes outside."""
    first_percent: float
    """Filling of the pores when one percent of the lithium is outside for the first time."""
    knee: float
    """Charge at the overflow onset [mAh/cm2]."""
    stop: str = ""
    """Why the run ended early, if it did."""

    @property
    def on_top(self) -> bool:
        """Whether lithium goes to the top: centroid above 0.6, or overflow before 80 % filling."""
        return on_top(self.centroid, self.onset)


def on_top(centroid: float, onset: float) -> bool:
    """The rule of judgement, with a margin on both sides of an even filling.

    >>> on_top(0.55, 0.85), on_top(0.55, 0.7), on_top(0.65, 0.85)
    (False, True, True)
    """
    return centroid > TOP_CENTROID or onset < EARLY_OVERFLOW


def stack_of(case: Case) -> Stack:
    """The reference host in the form, and with the interphase and fibres, of a case."""
    base = designs.resolve(designs.load("host-uniform-3d"), losses=False).stack
    layer = with_fibres(base.hosts[0], case.diameter)
    hosts: tuple[HostLayer, ...] = (layer,)
    top = Face()
    if case.host == "gradient":
        ends = designs.resolve(designs.load("gradient-lithiophilic"), losses=False).stack.hosts
        barrier = (ends[0].wall.barrier[0], ends[-1].wall.barrier[1])
        hosts = (replace(layer, wall=replace(layer.wall, barrier=barrier)),)
    elif case.host != "uniform":
        top = Face(electrons=False)
    if case.host == "insulated layer":
        skin = designs.resolve(designs.load("host-heterogeneous-cfp"), losses=False).stack.hosts[-1].thickness
        cells = max(4, round(layer.cells * skin / layer.thickness))
        lower = replace(layer, thickness=layer.thickness - skin, cells=layer.cells - cells)
        upper = replace(
            layer, thickness=skin, cells=cells, wall=Wall("insulating"), electrons="lithium", skeleton_conductivity=0.0
        )
        hosts = (lower, upper)
    return replace(base, hosts=hosts, top=top, kinetics=replace(base.kinetics, film_resistance=case.resistance))


def with_fibres(layer: HostLayer, diameter: float) -> HostLayer:
    """The layer, made of fibres of another diameter at the same porosity."""
    porosity = layer.porosity

    def area(lithium: np.ndarray) -> np.ndarray:
        return random_fibres(lithium, porosity, diameter)

    return replace(layer, area=area, pore_size=pore_size(porosity, float(area(np.zeros(1))[0])))


def capacity(stack: Stack) -> float:
    """Charge that the pores hold, less the electrolyte that stays in them [mAh/cm2]."""
    room = sum(h.thickness * (h.porosity - h.residual) for h in stack.hosts)
    return room / LITHIUM_VOLUME_PER_CHARGE / COULOMB_PER_M2_PER_MAH_PER_CM2


def finding(case: Case) -> Finding:
    """Run one case."""
    stack = stack_of(case)
    protocol = f"Plate at {case.current} A/m2 for {_BEYOND * capacity(stack)} mAh/cm2"
    return measured(case, solve(stack, protocol, rtol=RTOL))


def measured(case: Case, solution: Solution) -> Finding:
    """Centroid and overflow of one plating run."""
    charge = solution["Areal charge [mAh/cm2]"]
    onset, knee = overflow(solution)
    outside = _outside(solution)
    leaked = np.flatnonzero((charge > 0.01) & (outside > 0.01 * charge))
    filled = solution["Filled share of the pores"]
    return Finding(
        case,
        centroid=float(np.interp(CHARGE, charge, solution["Depth centroid"], right=nan)),
        outside=float(np.interp(CHARGE, charge, outside, right=nan)) / CHARGE,
        onset=onset,
        first_percent=float(filled[leaked[0]]) if leaked.size else nan,
        knee=knee,
        stop=" ".join(stop.sentence for stop in solution.stops),
    )


def overflow(solution: Solution) -> tuple[float, float]:
    """Filling of the pores and charge [mAh/cm2] from which on more than half of the current goes outside.

    The share is that of the next 0.5 mAh/cm2. Both are nan if that never happens.
    """
    charge = solution["Areal charge [mAh/cm2]"]
    grid = np.linspace(charge[0], charge[-1], max(int((charge[-1] - charge[0]) / 0.02), 2))
    outside = np.interp(grid, charge, _outside(solution))
    ahead = np.interp(grid + WINDOW, grid, outside, right=nan) - outside
    over = np.flatnonzero(ahead > 0.5 * WINDOW)
    if not over.size:
        return nan, nan
    knee = float(grid[over[0]])
    return float(np.interp(knee, charge, solution["Filled share of the pores"])), knee


def _outside(solution: Solution) -> np.ndarray:
    """Lithium on the host [mAh/cm2]."""
    return np.asarray(solution["Dense lithium outside the host [um]"] / LITHIUM_UM_PER_MAH_PER_CM2)


def cases(
    hosts: Iterable[str] = tuple(HOSTS),
    resistances: Iterable[float] = RESISTANCES,
    diameters: Iterable[float] = DIAMETERS,
    current: float = 10.0,
) -> list[Case]:
    """Every host under every resistance with every diameter."""
    return [Case(*choice, current) for choice in product(hosts, resistances, diameters)]


def sweep(chosen: Sequence[Case] | None = None, progress: Callable[[Finding], None] | None = None) -> list[Finding]:
    """Findings of all cases, in their order; about 0.1 s each, side by side in threads."""
    found = []
    for one in in_threads(finding, cases() if chosen is None else chosen):
        found.append(one)
        if progress is not None:
            progress(one)
    return found


LEAST_CURRENT, MOST_CURRENT = 0.5, 200.0
"""Between which an overruling current is looked for [A/m2]."""


def overruling_current(resistance: float, diameter: float) -> float:
    """Current density [A/m2] from which on the gradient no longer keeps the centroid below the middle.

    0 if it does not do so even at the least current looked at, infinite if it still does at the highest.
    """

    def above(current: float) -> bool:
        case = Case("gradient", resistance, diameter, current)
        run = solve(stack_of(case), f"Plate at {current} A/m2 for {CHARGE} mAh/cm2", rtol=RTOL)
        return bool(run["Depth centroid"][-1] > 0.5)

    low, high = LEAST_CURRENT, MOST_CURRENT
    if above(low):
        return 0.0
    if not above(high):
        return float("inf")
    while high > 1.03 * low:
        middle = float(np.sqrt(low * high))
        low, high = (low, middle) if above(middle) else (middle, high)
    return float(np.sqrt(low * high))

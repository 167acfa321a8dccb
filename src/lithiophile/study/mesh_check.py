"""Whether a result depends on the mesh: the same run on a mesh with twice as many cells in every layer."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from lithiophile.cell.results.metrics import when_full
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.protocol.protocol import parse
from lithiophile.stack import Stack
from lithiophile.study.measure import last_whole_cycle
from lithiophile.study.run import AnyDesign, Numbers, default_protocol, stack_of

NOTABLE = 0.01
"""Difference from the limit of fine meshes above which a figure is said to depend on the mesh."""

CLOSE_RTOL = 5e-5
"""Tolerance of both runs: at the default, figures of ``gradient-lithiophilic`` move by up to 2 % on one mesh."""

OUTSIDE = "Share outside the host when full"

HEADLINE: Mapping[str, float] = {
    "Reversible swing ratio": 0.1,
    "Thickness swing [um]": 1.0,
    "Growth per cycle [um]": 1.0,
    OUTSIDE: 0.1,
    "Depth centroid when full": 0.1,
    "Highest filled share of the pores": 0.1,
    "Charge plated [mAh/cm2]": 0.01,
    "Charge stripped [mAh/cm2]": 0.01,
    "Coulombic efficiency": 0.1,
    "Lithium retained": 0.1,
    "Polarisation [V]": 0.01,
}
"""Figures that ``lithiophile run`` prints, and the size below which a difference is taken of this, not of them.

The share outside is that of the fullest moment: its peak is often that of an empty anode, some nanometres of a
few more.
"""

ENDS = {"plate": "Voltage at the end of plating [V]", "strip": "Voltage at the end of stripping [V]"}
"""Direction of a half-cycle and the figure of its end."""

_LEAST_VOLTAGE = 0.01
"""As in HEADLINE, of the voltages at the ends [V]."""


@dataclass(frozen=True)
class Figure:
    """One headline figure on two meshes."""

    name: str
    value: float
    """On the mesh of the design."""
    doubled: float
    """On the mesh with twice as many cells."""
    least: float

    @property
    def limit(self) -> float:
        """Of fine meshes, from both, for errors that fall with the square of the cells' width (Richardson)."""
        return self.doubled + (self.doubled - self.value) / 3.0

    @property
    def difference(self) -> float:
        """From the limit of fine meshes, as a share of it; of ``least`` where the limit is smaller."""
        return (self.value - self.limit) / max(abs(self.limit), self.least)


@dataclass(frozen=True)
class MeshCheck:
    """Headline figures of the last whole cycle on the mesh of a design and on one twice as fine."""

    figures: tuple[Figure, ...]
    cells: int
    """Of the mesh of the design, all layers together."""

    @property
    def worst(self) -> Figure:
        """The figure that is furthest from its limit."""
        return max(self.figures, key=lambda one: abs(one.difference))

    @property
    def passed(self) -> bool:
        """Whether all figures are within 1 % of the limit of fine meshes."""
        return abs(self.worst.difference) <= NOTABLE

    @property
    def sentence(self) -> str:
        """The result in words."""
        worst = self.worst
        size = f"{100.0 * abs(worst.difference):.2g} %"
        if self.passed:
            return (
                f"The mesh of {self.cells} cells is fine enough: no figure is more than {size} from the limit of fine "
                f"meshes ({_spoken(worst.name)})."
            )
        many = sum(abs(one.difference) > NOTABLE for one in self.figures)
        return (
            f"The mesh of {self.cells} cells is too coarse for {many} of {len(self.figures)} figures: "
            f"{_spoken(worst.name)} is {size} from the limit of fine meshes, about {worst.limit:.4g}. Give "
            "the layers more cells (host.cells, coating.cells, electrolyte.cells, counter.cells)."
        )


def refined(stack: Stack, factor: float) -> Stack:
    """The same stack with ``factor`` times as many cells in every layer, distributed alike; no run adds any."""

    def more(cells: int) -> int:
        return max(1, round(cells * factor))

    cathode = stack.counter.cathode
    return replace(
        stack,
        layers=tuple(replace(layer, cells=more(layer.cells), follows=False) for layer in stack.layers),
        hosts=tuple(replace(host, cells=more(host.cells)) for host in stack.hosts),
        counter=replace(
            stack.counter, cathode=None if cathode is None else replace(cathode, cells=more(cathode.cells))
        ),
    )


def cells_of(stack: Stack) -> int:
    """Cells of all layers together."""
    layers = (*stack.layers, *stack.hosts, *((stack.counter.cathode,) if stack.counter.cathode else ()))
    return sum(layer.cells for layer in layers)


def headline(solution: Solution, cycle: int | None = None) -> dict[str, float]:
    """Headline figures of a cycle, from 1, or of the last whole one, those that are numbers."""
    cycle = last_whole_cycle(solution) if cycle is None else cycle
    row = solution.cycles.row(list(solution.cycles["Cycle"]).index(cycle))
    found = {name: row[name] for name in HEADLINE if name != OUTSIDE}
    rows = np.flatnonzero(solution["Cycle"] == cycle)
    found[OUTSIDE] = when_full(solution["Share outside the host"][rows], solution["Areal charge [mAh/cm2]"][rows])
    for segment in solution.segments:
        name = ENDS.get(segment.step.direction)
        if name is not None and segment.cycle + 1 == cycle:
            found[name] = float(segment.voltage[-1])
    return {name: value for name, value in found.items() if math.isfinite(value)}


def mesh_check(
    design: AnyDesign | Stack,
    protocol: str | None = None,
    *,
    numbers: Numbers | None = None,
    losses: bool | None = None,
    **options: Any,
) -> MeshCheck:
    """Run one design twice, the second time with twice as many cells in every layer.

    Parameters
    ----------
    design, protocol, numbers, losses, **options
        As :func:`lithiophile.run` takes them; ``rtol`` is :data:`CLOSE_RTOL` unless it is given.

    Returns
    -------
    MeshCheck

    Examples
    --------
    >>> from lithiophile.study.mesh_check import mesh_check
    >>> check = mesh_check("bare-li-foil", "Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2")
    >>> check.passed
    True
    """
    stack = stack_of(design, losses, numbers)
    sentence = protocol or default_protocol(stack)
    options = {"rtol": CLOSE_RTOL} | options
    return compared(solve(stack, parse(sentence), **options), sentence, **options)


def compared(solution: Solution, protocol: str, **options: Any) -> MeshCheck:
    """A solution against the same run on the doubled mesh, which is solved here.

    A doubled mesh takes four times the work, and where that is more than a run is given, the last cycle that it came
    to is compared on both.
    """
    stack = solution.stack
    assert stack is not None
    doubled = solve(refined(stack, 2), parse(protocol), **options)
    cycle = last_whole_cycle(solution)
    if doubled.segments[-1].stop.code == "work limit":
        cycle = min(cycle, last_whole_cycle(doubled))
    fine, coarse = headline(doubled, cycle), headline(solution, cycle)
    return MeshCheck(
        tuple(
            Figure(name, coarse[name], fine[name], HEADLINE.get(name, _LEAST_VOLTAGE))
            for name in coarse
            if name in fine
        ),
        cells_of(stack),
    )


def _spoken(name: str) -> str:
    """Name of a figure without its unit, as words within a sentence."""
    words = name.split(" [")[0]
    return words[0].lower() + words[1:]

"""An interphase that grows on all lithium in a host, cycle by cycle (sections 2.2 and 5)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lithiophile import materials
from lithiophile.cell.results.solution import Solution
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.signs import in_order, judged, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.hosts import UNIFORM
from lithiophile.stack import Stack
from lithiophile.study.defaults import PLATE_FIRST

GROWTH = (1e-22, 1e-21, 1e-20)
"""Growth constants K of L^2 = 2 K t [m2/s]: 6, 20 and 60 nm in 60 hours (assumed; no measurement on lithium in a
host was read)."""
FIRST = 5e-9
"""Thickness of the film that forms at once [m]; its resistance is that of the design."""


def growing(stack: Stack, growth: float) -> Stack:
    """The stack with an interphase that thickens as the square root of time."""
    film = materials.load("native_interphase_carbonate")
    kinetics = replace(
        stack.kinetics, growth_diffusion=growth, interphase_thickness=FIRST,
        interphase_conductivity=film.value("conductivity"),
    )  # fmt: skip
    return replace(stack, kinetics=kinetics)


def cycled(scenario: Scenario, stack: Stack, count: int = 5) -> Solution:
    """A host plated and stripped by 3 mAh/cm2."""
    return scenario.solve(stack, f"({PLATE_FIRST}) * {count}")


def drift(scenario: Scenario, growth: float) -> tuple[float, float]:
    """Depth centroid of the first and of the last cycle."""
    return _ends(cycled(scenario, growing(scenario.stack(UNIFORM), growth)))


def _ends(run: Solution) -> tuple[float, float]:
    z = run.cycles["Depth centroid when full"]
    return float(z[0]), float(z[-1])


def _on_face(run: Solution) -> tuple[float, float]:
    """Lithium on the collector's face after the first plating and after the last [mAh/cm2]."""
    ends = np.cumsum([len(one.time) for one in run.segments]) - 1
    face = run["Lithium on the collector's face [mAh/cm2]"]
    return float(face[ends[0]]), float(face[ends[-2]])


def o56_uniform_top_again(scenario: Scenario) -> Decision:
    run = cycled(scenario, scenario.stack(UNIFORM), 8)
    first, last = _ends(run)
    before, after = _on_face(run)
    text = (
        f"With its losses the centroid goes from {first:.3f} to {last:.3f} in eight cycles of 3 mAh/cm2. A growing "
        "interphase "
        f"by itself lowers it: resistance evens the host out. The collector's face has {before:.2g} mAh/cm2 in the "
        "first and "
        f"{after:.2g} in the last cycle."
    )
    return judged(rises(scenario, first, last, "depth"), last - first, text, "(change of z)")


def o25_3d_sei_fragile(scenario: Scenario) -> Decision:
    losses = []
    for diameter in (20e-6, 8e-6, 2e-6):
        stack = scenario.with_overrides(**{"host[0].geometry.diameter": diameter}).stack(UNIFORM)
        losses.append(1.0 - float(cycled(scenario, stack, 3).cycles["Coulombic efficiency"][-1]))
    text = (
        "Lithium bound in the third cycle, of what was plated, in fibres of 20, 8 and 2 um: "
        f"{', '.join(f'{100 * x:.2f} %' for x in losses)}. Films form on true area, filaments at the "
        "local current: the two oppose."
    )
    return judged(in_order(scenario, losses), losses[-1] / losses[0], text, "times")


_CLOSURES = ("the interphase grows as the square root of time on all lithium, and never cracks",)
RULES: Mapping[str, Rule] = {
    "o56-uniform-top-again": Rule("emergent", o56_uniform_top_again, (UNIFORM,), (*_CLOSURES, "nucleation rate")),
    "o25-3d-sei-fragile": Rule("assumed", o25_3d_sei_fragile, (UNIFORM,), _CLOSURES),
}

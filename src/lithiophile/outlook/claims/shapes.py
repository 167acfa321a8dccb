"""One host in several shapes at the same current (section 2.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from lithiophile.designs.hosts import AreaLaw
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.hosts import UNIFORM, centroid, local_current
from lithiophile.physics.geometry import pore_size
from lithiophile.study.defaults import PLATE

SHAPES = {
    "fibres 8 um": ("random_fibres", (8e-6,)),
    "fibres 1 um": ("random_fibres", (1e-6,)),
    "channels 20 um": ("channels", (20e-6,)),
    "cells 50 um": ("foam_cells", (50e-6, 0.5)),
}
"""Area laws and their lengths [m]."""


@dataclass(frozen=True)
class Figures:
    """What one shape does at 1 mA/cm2."""

    nuclei: float
    """Largest density on the wall [1/m2]."""
    local: float
    """Mean current on the wall per applied current."""
    drop: float
    """Of the electrolyte's potential over the host after 1 mAh/cm2 [mV]."""
    centroid: float
    """Of the deposit after 3 mAh/cm2."""


def figures(scenario: Scenario, shape: str) -> Figures:
    """The host of fibres, in another shape: same depth, porosity and surface."""
    law, lengths = SHAPES[shape]
    stack = scenario.stack(UNIFORM)
    hosts = []
    for host in stack.hosts:
        area = AreaLaw(law, host.porosity, lengths)
        hosts.append(replace(host, area=area, pore_size=pore_size(host.porosity, float(area(0.0)))))
    stack = replace(stack, hosts=tuple(hosts))
    run = scenario.solve(stack, PLATE)
    row = int(np.searchsorted(run["Areal charge [mAh/cm2]"], 1.0))
    depth = run.depth("Electrolyte potential [V]")
    inside = depth < 1e6 * sum(h.thickness for h in stack.hosts)
    potential = run["Electrolyte potential [V]"][row][inside]
    return Figures(
        float(np.nanmax(run["Nuclei density [1/m2]"])),
        local_current(run, stack)[1],
        1e3 * float(np.ptp(potential)),
        centroid(run),
    )


def m13_collector_shape(scenario: Scenario) -> Decision:
    found = {shape: figures(scenario, shape) for shape in SHAPES}
    spread = {
        "density of nuclei": [f.nuclei for f in found.values()],
        "local current": [f.local for f in found.values()],
        "field in the electrolyte": [f.drop for f in found.values()],
        "place of the deposit": [f.centroid for f in found.values()],
    }
    ratios = {what: max(values) / min(values) for what, values in spread.items()}
    text = (
        f"The same host as {', '.join(SHAPES)}: nuclei "
        + ", ".join(f"{f.nuclei:.1e}" for f in found.values())
        + " per m2, local over applied current "
        + ", ".join(f"{f.local:.2f}" for f in found.values())
        + ", drop in the electrolyte over the host "
        + ", ".join(f"{f.drop:.2f}" for f in found.values())
        + " mV, centroid "
        + ", ".join(f"{f.centroid:.2f}" for f in found.values())
        + ". The shape of grains is not computed."
    )
    still = [what for what, ratio in ratios.items() if ratio < scenario.threshold("m13", "ratio")]
    text += f" Hardly depends on it: {', '.join(still)}." if still else ""
    return Decision(not still, min(ratios.values()), text, "(least ratio of largest to smallest)")


RULES: Mapping[str, Rule] = {
    "m13-collector-shape": Rule("identity", m13_collector_shape, (UNIFORM,), ("nucleation rate",))
}

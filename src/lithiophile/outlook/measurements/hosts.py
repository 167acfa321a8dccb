"""Hosts on one cycle: swing, where the lithium lies, and the current on the walls."""

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.constants import LITHIUM_UM_PER_MAH_PER_CM2, UM
from lithiophile.outlook.engine.scenario import Scenario, finished
from lithiophile.outlook.measurements.profiles import mean_over_depth
from lithiophile.stack import Stack
from lithiophile.study.defaults import PLATE_FIRST, STRIP_FIRST
from lithiophile.study.run import starts_full
from lithiophile.study.top_or_bottom import CHARGE, capacity

UNIFORM, FOIL, PLANAR = "host-uniform-3d", "bare-li-foil", "planar-cu"
CLOSURES = (
    "electrolyte that stays in a full pore",
    "closing of pore mouths by lithium on top",
    "skeletons are open cells that bend",
)
"""What figures of a host that fills and empties rest on."""
CURRENT = 10.0
"""Of the reference protocol [A/m2]."""


def filled_up(scenario: Scenario, stack: Stack, current: float = CURRENT) -> Solution:
    """Plated at a current [A/m2] beyond what its pores still hold."""
    held = sum(h.thickness * (h.porosity - h.residual) * h.filling for h in stack.hosts)
    room = capacity(stack) - held * 1e6 / LITHIUM_UM_PER_MAH_PER_CM2
    return scenario.solve(stack, f"Plate at {current} A/m2 for {max(1.15 * room, CHARGE)} mAh/cm2")


def plated(scenario: Scenario, stack: Stack, current: float = CURRENT) -> Solution:
    """Plated at a current [A/m2] by the charge at which hosts are compared."""
    return scenario.solve(stack, f"Plate at {current} A/m2 for {CHARGE} mAh/cm2")


def centroid(solution: Solution, charge: float = CHARGE) -> float:
    """Depth centroid after a charge [mAh/cm2], of what has been plated."""
    return float(np.interp(charge, solution["Areal charge [mAh/cm2]"], solution["Depth centroid"]))


def outside(solution: Solution, charge: float = CHARGE) -> float:
    """Share of the plated lithium that has gone on top."""
    on = solution["Dense lithium outside the host [um]"]
    gained = np.interp(charge, solution["Areal charge [mAh/cm2]"], on) - on[0]
    return float(gained / LITHIUM_UM_PER_MAH_PER_CM2 / charge)


def swing_ratio(scenario: Scenario, name: str, protocol: str = PLATE_FIRST) -> float:
    """Swing ratio S of one cycle: 1 for dense lithium without a host."""
    return float(finished(scenario.run(name, protocol), name).cycles["Reversible swing ratio"][0])


def first_direction(scenario: Scenario, name: str) -> str:
    """Protocol that suits a host: stripped first where its pores start more than half full."""
    return STRIP_FIRST if starts_full(scenario.stack(name)) else PLATE_FIRST


def local_current(solution: Solution, stack: Stack) -> tuple[float, float]:
    """Peak and mean reaction current on the wall's true area per applied current, after 1 mAh/cm2."""
    charge = solution["Areal charge [mAh/cm2]"]
    row = int(np.argmax(charge >= 1.0))  # the first: charge goes back when the host is stripped
    reaction, lithium = solution["Reaction current [A/m3]"][row], solution["Lithium fraction"][row]
    applied = abs(float(solution["Current density [mA/cm2]"][row])) * 10.0
    depth = solution.depth("Lithium fraction") * UM
    bottom, local = 0.0, np.empty_like(reaction)
    for host in stack.hosts:
        here = (depth > bottom) & (depth < bottom + host.thickness)
        area = np.maximum(host.area(np.clip(lithium[here], 0.0, host.porosity)), 1.0)
        local[here] = np.abs(reaction[here]) / area
        bottom += host.thickness
    return float(local.max()) / applied, mean_over_depth(solution, local) / applied

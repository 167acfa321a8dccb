"""Figures of a run that follow from its design as well: per mass of the host, cycles by what a cycle loses."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2, LITHIUM_DENSITY, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.designs import Design, Resolved
from lithiophile.study.energy import parts

_OF_ANODE = ("host:", "coating:", "lithium ")
"""How the names of the parts begin that an anode is made of; its collector is none."""
_END = 0.8
"""Share of the first capacity at which a cell is worn out."""


def host_mass(design: Design, resolved: Resolved, solution: Solution) -> float:
    """Mass of the hosts [mg/cm2]."""
    return 100.0 * sum(part.mass for part in parts(design, resolved) if part.name.startswith("host:"))


def host_inclusive(design: Design, resolved: Resolved, solution: Solution) -> float:
    """Charge that the anode takes up and gives, over the mass of hosts, coatings and all of its lithium [mAh/g].

    The charge is the reach of the areal charge in the run; lithium is what the anode starts with and what is plated
    on top of that. Collector and electrolyte are left out. Dense lithium alone has 3861.
    """
    areal = solution["Areal charge [mAh/cm2]"]
    reach = float(np.ptp(areal))
    solids = sum(part.mass for part in parts(design, resolved) if part.name.startswith(_OF_ANODE))
    plated = float(np.max(areal) - areal[0]) * COULOMB_PER_M2_PER_MAH_PER_CM2
    grams = 0.1 * (solids + plated * LITHIUM_VOLUME_PER_CHARGE * LITHIUM_DENSITY)  # per cm2
    return reach / grams if grams > 0.0 else math.nan


def cycles_to_end(design: Design, resolved: Resolved, solution: Solution) -> float:
    """Cycles until 80 % of the first lithium is left where none is in reserve, at the loss of the last cycle."""
    retained = float(np.asarray(solution.cycles["Lithium retained"])[-1])
    if not 0.0 < retained < 1.0:
        return math.nan
    return math.log(_END) / math.log(retained)


def overpotential(design: Design, resolved: Resolved, solution: Solution) -> float:
    """Largest size of the voltage in the run [V]; nan of a cell with a cathode, whose voltage is no loss."""
    if resolved.stack.counter.positive is not None:
        return math.nan
    return float(np.max(np.abs(solution["Voltage [V]"])))


DERIVED: Mapping[str, Callable[[Design, Resolved, Solution], float]] = {
    "Host-inclusive capacity [mAh/g]": host_inclusive,
    "Host mass [mg/cm2]": host_mass,
    "Cycles to 80 % of the lithium": cycles_to_end,
    "Overpotential [V]": overpotential,
}
"""By the name that ``outputs`` may hold."""

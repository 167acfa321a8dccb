"""What a run must conserve: charge passed is lithium moved and double layers charged."""

import numpy as np

from lithiophile.cell.results.budget import double_layers
from lithiophile.cell.results.outputs import recorded
from lithiophile.cell.results.solution import Solution

C_PER_M2_PER_MAH_PER_CM2 = 3.6e4


def held_by_double_layers(solution: Solution) -> np.ndarray:
    """Charge that the double layers of anode and counter electrode hold beyond the start's (2, times) [mAh/cm2].

    Positive as if stripped.
    """
    layout = solution.layout
    start = np.array(double_layers(layout, layout.initial))
    states = [y for segment in solution.segments for y in segment.state]
    return np.transpose([np.array(double_layers(layout, y)) - start for y in states]) / C_PER_M2_PER_MAH_PER_CM2


def lithium_plated(solution: Solution) -> np.ndarray:
    """Lithium that the anode must have gained since the start: charge passed less what its double layers hold."""
    passed, charges = 0.0, []
    for segment in solution.segments:
        charges.append(passed + segment.charge[recorded(segment)])
        passed += segment.charge[-1]
    return -np.concatenate(charges) / C_PER_M2_PER_MAH_PER_CM2 + held_by_double_layers(solution)[0]

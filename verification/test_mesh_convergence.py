"""Profiles on three meshes, each with twice as many cells as the one before: errors fall with the square."""

from itertools import pairwise

import numpy as np
import pytest

from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.stack import Face, Kinetics
from verification.stacks import fibres, host_layer, symmetric, with_host
from verification.test_planar import order

PLACES = np.linspace(0.05, 0.95, 19)
MESHES = (20, 40, 80)


def at(places: np.ndarray, centres: np.ndarray, profile: np.ndarray) -> np.ndarray:
    """A profile at places between the middles of cells, by cubic interpolation."""
    from scipy.interpolate import CubicSpline

    return np.asarray(CubicSpline(centres, profile)(places))


def differences(profiles: list[np.ndarray]) -> list[float]:
    """Largest difference of each profile from the next finer one, per its reach."""
    reach = float(np.ptp(profiles[-1]))
    return [float(np.abs(a - b).max()) / reach for a, b in pairwise(profiles)]


def salt(cells: int) -> np.ndarray:
    """Salt across a separator of 1 mm before the diffusion layers meet."""
    solution = solve(symmetric(1e-3, cells), "Plate at 2 mA/cm2 for 30 minutes", rtol=1e-7)
    layout = solution.layout
    nodes = layout.problem.nodes[layout.ion]
    centres = (np.cumsum(nodes.volume) - 0.5 * nodes.volume) / 1e-3
    return at(PLACES, centres, solution.segments[-1].state[-1][layout.ion, k.SALT])


def lithium(cells: int) -> np.ndarray:
    """Lithium in a host of fibres that is half full."""
    layer = host_layer(cells=cells, contrast=7.04, area=fibres(0.8, 4e-6))
    stack = with_host(layer, kinetics=Kinetics(20.0), top=Face(electrons=False), base=Face(area=0.0))
    solution = solve(stack, "Plate at 3 mA/cm2 for 6 mAh/cm2", rtol=1e-7)
    layout = solution.layout
    edges = np.asarray(layout.edges) / 100e-6
    return at(PLACES, 0.5 * (edges[1:] + edges[:-1]), solution.segments[-1].state[-1][layout.host, k.LITHIUM])


@pytest.mark.parametrize("profile", [salt, lithium])
def test_profiles_converge_with_the_square_of_the_width(profile):
    found = differences([profile(cells) for cells in MESHES])
    assert found[-1] < 1e-2
    assert order(found) > 1.7

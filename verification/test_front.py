r"""A front of lithium in wide pores: how far it goes, how thick it becomes, and on which mesh that is found.

Where pores have next to no wall, lithium grows from the dome in which it ends alone, everywhere at the same velocity u.
The law is then linear,

.. math:: \frac{\partial s}{\partial t} = \frac{2u}{H}\Big(\frac{1}{H}\int_{x-H}^{x} s\,dx' - s\Big),

that of steps evenly distributed over H which come at a rate of 2u/H. A front that was sharp has gone X = ut, and its
slope has spread by a variance of 2HX/3, whatever the mesh.
"""

from dataclasses import replace

import numpy as np
import pytest

from lithiophile.cell.build.layout import build
from lithiophile.cell.equations.front import DOME_HEIGHT
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import LITHIUM_UM_PER_MAH_PER_CM2
from lithiophile.stack import Face, Film, Kinetics, Stack
from verification.stacks import constant, host_layer, with_host
from verification.test_planar import order

PORE = 80e-6
DOME = DOME_HEIGHT * PORE
FULL, LENGTH, CHARGE = 0.5, 400e-6, 1.0
"""Lithium behind the front [m3/m3], and what is plated [mAh/cm2]."""
GONE = CHARGE * LITHIUM_UM_PER_MAH_PER_CM2 * 1e-6 / FULL
"""How far the front goes [m]"""


def cell(cells: int) -> Stack:
    """Half a host full to a share, the other half empty; nothing reacts but their front."""
    layer = host_layer(
        thickness=0.5 * LENGTH, pore_size=PORE, area=constant(1.0), cells=cells // 2, ion_conductivity=10.0
    )
    return with_host(
        replace(layer, filling=FULL / layer.usable),
        layer,
        kinetics=Kinetics(10.0, linear=True),
        top=Face(area=1e-6, electrons=False),
        base=Face(area=0.0),
        above=Film(0.0),
    )


def front(cells: int) -> tuple[float, float, np.ndarray]:
    """Where the front is and the variance of its slope, from lithium and its first moment, and lithium itself."""
    solution = solve(cell(cells), f"Plate at 0.1 mA/cm2 for {CHARGE} mAh/cm2", rtol=1e-7)
    layout = solution.layout
    edges = np.asarray(layout.edges)
    lithium = solution.segments[-1].state[-1][layout.host, k.LITHIUM]
    place = float(lithium @ np.diff(edges)) / FULL
    square = float(lithium @ np.diff(edges**2)) / FULL
    return place - 0.5 * LENGTH, square - place**2, lithium


def test_front_spreads_by_its_dome_and_not_by_the_mesh() -> None:
    exact = 2.0 * DOME * GONE / 3.0
    found = [front(cells) for cells in (40, 80, 160)]
    for place, _, lithium in found:
        assert place == pytest.approx(GONE, rel=1e-6)
        assert lithium.min() > -1e-9
        assert lithium.max() < FULL + 1e-4
    a, b, c = (variance for _, variance, _ in found)
    assert order([abs(a - b), abs(b - c)]) > 1.7
    assert c == pytest.approx(exact, rel=0.01)
    assert c + (c - b) / 3.0 == pytest.approx(exact, rel=0.01)


def test_cells_wider_than_the_dome_have_fronts_as_thick_as_they_are() -> None:
    wide = cell(8)
    nodes = build(wide).problem.nodes
    host = nodes.kind == k.HOST
    assert np.all(nodes[host].dome == pytest.approx(DOME))
    assert np.all(nodes[host].volume > DOME)
    place, variance, _ = front(8)
    assert place == pytest.approx(GONE, rel=1e-6)
    assert variance > 2.0 * 2.0 * DOME * GONE / 3.0

r"""The share of a host that lithium has filled when the mouth of its pores closes.

Ions come through the skeleton (a constant conductivity), electrons are fast and the outer face is insulated. With
linear kinetics and walls of constant area, lithium grows as cosh(nu x/L) at every time, so when the
mouth is full the host is filled to

.. math:: \frac{\tanh \nu}{\nu}, \qquad \nu^2 = \frac{L^2 a\, i_0 F}{\kappa R T}

of what fills the mouth. The model asks the middle of the outermost cell, half a width d/2 below the mouth, where
lithium is less by nu tanh(nu) d / 2L: the error is of first order, and known.
"""

from dataclasses import replace

import numpy as np
import pytest

from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import FARADAY, GAS_CONSTANT, LITHIUM_UM_PER_MAH_PER_CM2
from lithiophile.stack import Face, Kinetics
from verification.stacks import constant, electrolyte, host_layer, with_host
from verification.test_planar import order

LENGTH, WALL, CONDUCTIVITY = 100e-6, 1e6, 0.1
CONTRAST = 1.1**40
"""Of the meshes of designs."""
FULL = 0.9
"""Filling of the mouth that is asked for: below what the gates of a full pore (0.97 to 1) touch."""


def errors(nu: float, cells: int) -> tuple[float, float, float]:
    """Relative errors of the fill when the outermost cell, and when the mouth that the last two cells extrapolate to,
    is full; and the error of the first that the half width explains."""
    exchange = nu**2 * CONDUCTIVITY * GAS_CONSTANT * 298.15 / FARADAY / (LENGTH**2 * WALL)
    layer = host_layer(
        cells=cells, contrast=CONTRAST, ion_conductivity=CONDUCTIVITY, tortuosity=1e9, area=constant(WALL)
    )
    stack = with_host(layer, kinetics=Kinetics(exchange, linear=True), top=Face(electrons=False), base=Face(area=0.0))
    stack = replace(stack, layers=(replace(stack.layers[0], electrolyte=electrolyte(transference=1.0)),))
    exact = FULL * np.tanh(nu) / nu
    room = 0.77 * LENGTH * 1e6 / LITHIUM_UM_PER_MAH_PER_CM2
    solution = solve(stack, f"Plate at 1 mA/cm2 for {1.1 * exact * room:.5f} mAh/cm2 (60 second period)", rtol=1e-7)
    layout = solution.layout
    widths = np.diff(layout.edges) / LENGTH
    filling = np.concatenate([part.state for part in solution.segments])[:, layout.host, k.LITHIUM]
    filling = filling / layout.problem.nodes[layout.host].usable
    whole, last, before = filling @ widths, filling[:, -1], filling[:, -2]
    mouth = last + (last - before) * widths[-1] / (widths[-1] + widths[-2])
    assert last[-1] > FULL
    first, second = (float(np.interp(FULL, what, whole)) / exact - 1.0 for what in (last, mouth))
    return first, second, 0.5 * nu * float(np.tanh(nu) * widths[-1])


@pytest.mark.parametrize("nu", [1.0, 2.0, 5.0])
def test_fill_when_the_mouth_closes_tends_to_tanh_nu_over_nu(nu: float) -> None:
    found = [errors(nu, cells) for cells in (20, 40, 80)]
    for first, mouth, half_cell in found[1:]:
        assert first == pytest.approx(mouth + half_cell, rel=0.1, abs=2e-4)
    second = [row[1] for row in found]
    assert abs(second[-1] + (second[-1] - second[-2]) / 3.0) < 5e-4
    # of what the mesh changes: the slope of the lithium itself leaves 0.03 % at nu = 5
    assert order([abs(second[0] - second[1]), abs(second[1] - second[2])]) > 1.8

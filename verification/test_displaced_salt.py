"""V30: salt that displaced electrolyte carries out of a host that fills, against a solution of another kind.

Charge transfer so slow that lithium arrives evenly leaves the pores of a host open everywhere alike,
eps(t) = eps_0 - r t, and pushes electrolyte towards the mouth with the velocity r x. With D in straight pores,
salt obeys

    eps dc/dt = eps D d2c/dx2 - r x dc/dx - (1 - t+) I/(F L),        dc/dx = 0 at x = 0.

Its other end is taken from the run: the concentration at the mouth against time. Inside, it is solved by collocation
at Chebyshev's points, without volumes or faces.
"""

from functools import cache

import numpy as np
from scipy.integrate import solve_ivp
from scipy.interpolate import BarycentricInterpolator, PchipInterpolator

from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import FARADAY, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.stack import Face, IonLayer, Kinetics, Reservoir
from verification.stacks import constant, electrolyte, host_layer, with_host
from verification.test_planar import order

LENGTH, POROSITY, CURRENT = 100e-6, 0.8, 10.0
DIFFUSIVITY, ANION = 1e-13, 2e-3
"""[m2/s], and 1 - t+: a current that carries as much salt as it moves, and doesn't exhaust it."""
DURATION = 2e4
RATE = LITHIUM_VOLUME_PER_CHARGE * CURRENT / LENGTH
"""At which pores fill [1/s]."""


def filled(cells: int):
    """A host after plating, and where its cells are [m]."""
    laws = electrolyte(conductivity=1e5, diffusivity=DIFFUSIVITY, transference=1.0 - ANION, factor=0.0)
    # no exchange current depends on salt, so that lithium arrives evenly
    kinetics = Kinetics(1.0, transfer_coefficient=1e-9, linear=True, double_layer=1e-4)
    layer = host_layer(cells=cells, bruggeman=1.0, area=constant(1e5), porosity=POROSITY)
    stack = with_host(
        layer, kinetics=kinetics, top=Face(area=0.0), base=Face(area=0.0),
        layers=(IonLayer("separator", 25e-6, laws, porosity=0.5, bruggeman=1.0, cells=20),),
        reservoir=Reservoir(volume=300e-6, exchange=0.0),
    )  # fmt: skip
    return solve(stack, f"Plate at {CURRENT} A/m2 for {DURATION} seconds", rtol=1e-7)


def collocated(time: np.ndarray, mouth: np.ndarray, count: int = 24) -> BarycentricInterpolator:
    """Concentration at the end against depth, from that at the mouth against time."""
    points = np.cos(np.pi * np.arange(count) / (count - 1))
    weight = np.r_[2.0, np.ones(count - 2), 2.0] * (-1.0) ** np.arange(count)
    apart = points[:, None] - points + np.eye(count)
    slope = np.outer(weight, 1.0 / weight) / apart
    slope -= np.diag(slope.sum(axis=1))
    slope *= 2.0 / LENGTH
    x = 0.5 * LENGTH * (1.0 + points)
    at_mouth = PchipInterpolator(time, mouth)
    sink = ANION * CURRENT / (FARADAY * LENGTH)

    def profile(t: float, inside: np.ndarray) -> np.ndarray:
        c = np.r_[at_mouth(t), inside, 0.0]
        c[-1] = -(slope[-1, :-1] @ c[:-1]) / slope[-1, -1]  # no flux through the base
        return c

    def rhs(t: float, inside: np.ndarray) -> np.ndarray:
        c = profile(t, inside)
        open_share = POROSITY - RATE * t
        change = DIFFUSIVITY * open_share * (slope @ slope @ c) - RATE * x * (slope @ c) - sink
        return change[1:-1] / open_share

    start = np.full(count - 2, 1000.0)
    inside = solve_ivp(rhs, (0.0, DURATION), start, method="BDF", rtol=1e-9, atol=1e-7).y[:, -1]
    return BarycentricInterpolator(x, profile(DURATION, inside))


@cache
def error(cells: int) -> tuple[float, float]:
    """Largest error inside the host [mol/m3], and the range of concentrations that it is an error of."""
    solution = filled(cells)
    layout = solution.layout
    (segment,) = solution.segments
    fraction = solution["Lithium fraction"][-1]
    assert np.ptp(fraction) < 1e-5 * fraction.mean()  # evenly, as the exact answer has it
    time, pick = np.unique(segment.time, return_index=True)
    exact = collocated(time, segment.state[pick, layout.film, k.SALT])
    centres = 0.5 * (layout.edges[1:] + layout.edges[:-1])
    found = solution["Salt concentration [mol/m3]"][-1][:cells]
    return float(np.abs(found - exact(centres)).max()), float(np.ptp(found))


def test_v30_salt_carried_by_displaced_electrolyte_converges_at_second_order():
    cells = (10, 20, 40)
    errors = [error(n)[0] for n in cells]
    assert RATE * LENGTH**2 / DIFFUSIVITY > 1.0  # carried as fast as it diffuses
    print("largest error [mol/m3]", errors, "orders", np.log2(np.array(errors[:-1]) / errors[1:]))
    assert error(40)[1] > 20.0
    assert errors[-1] < 1e-3 * error(40)[1]
    assert order(errors) > 1.8

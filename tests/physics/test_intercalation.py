"""Particles: diffusion against the exact series, and charge transfer at their surface."""

import numpy as np
import pytest
from scipy.optimize import brentq

from lithiophile.physics.intercalation import DECAY, SURFACE, end_potential, intercalation_current

F = 38.92
ROOTS = np.array(
    [brentq(lambda x: np.sin(x) - x * np.cos(x), n * np.pi + 0.1, (n + 0.5) * np.pi) for n in range(1, 400)]
)
"""Of tan x = x."""


def exact(tau: float) -> float:
    """Surface less mean filling of a sphere under a constant flux, in units of R q/D (Carslaw & Jaeger, sec. 9.7)."""
    return 0.2 - 2.0 * float(np.sum(np.exp(-(ROOTS**2) * tau) / ROOTS**2))


def modal(tau: float) -> float:
    """The same of the radial modes."""
    return 3.0 * float(np.sum(SURFACE**2 / DECAY * (1.0 - np.exp(-DECAY * tau))))


@pytest.mark.parametrize(
    ("tau", "share"), [(3e-4, 4e-3), (1e-3, 4e-3), (3e-3, 1e-3), (1e-2, 1e-4), (0.1, 1e-8), (1.0, 1e-8)]
)
def test_the_surface_follows_a_constant_flux(tau: float, share: float) -> None:
    assert modal(tau) == pytest.approx(exact(tau), abs=0.2 * share)


def test_the_slowest_modes_are_those_of_the_sphere() -> None:
    assert DECAY[:3] == pytest.approx(ROOTS[:3] ** 2, rel=3e-3)
    assert DECAY[0] == pytest.approx(ROOTS[0] ** 2, rel=1e-8)


def test_nothing_flows_at_equilibrium_and_the_slope_is_the_derivative() -> None:
    assert intercalation_current(0.0, 2.0, 0.3, F, 0.4, 1e12, 1e12)[0] == 0.0
    up, down = (intercalation_current(0.02 + s, 2.0, 0.3, F, 0.4, 1e12, 1e12)[0] for s in (1e-6, -1e-6))
    assert intercalation_current(0.02, 2.0, 0.3, F, 0.4, 1e12, 1e12)[1] == pytest.approx((up - down) / 2e-6, rel=1e-6)


def test_full_and_empty_surfaces_react_no_more() -> None:
    half = intercalation_current(0.05, 2.0, 0.5, F, 0.5, 1e12, 1e12)[0]
    for x in (-0.01, 0.0, 1.0, 1.01):
        assert abs(intercalation_current(0.05, 2.0, x, F, 0.5, 1e12, 1e12)[0]) < 0.01 * half


def test_the_ends_turn_the_potential_and_leave_the_middle_alone() -> None:
    assert end_potential(1.002, F) < -1.0
    assert end_potential(-0.002, F) > 1.0
    assert abs(end_potential(0.01, F)) < 1e-6 / 1e2
    x = np.linspace(-0.003, 1.003, 500)
    assert np.all(np.diff([end_potential(v, F) for v in x]) <= 0.0)

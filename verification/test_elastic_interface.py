"""Two elastic layers at a sinusoidal interface: against an independent discretisation, and exact limits."""

from math import pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithiophile.constants import FARADAY, LITHIUM_MOLAR_VOLUME
from lithiophile.physics.elastic_interface import (
    Layer,
    bending_stiffness,
    imposed,
    inserted,
    response,
    share_of_half_space,
)
from lithiophile.physics.stability import (
    change,
    critical_wavelength,
    equilibrium_shift,
    growth_rate,
    threshold,
)

LITHIUM = Layer(3.4e9, 0.42)
"""Lithium of Monroe and Newman."""


def chebyshev(count: int, depth: float) -> tuple[np.ndarray, np.ndarray]:
    """Nodes from 0 to depth and the matrix that differentiates on them."""
    x = np.cos(pi * np.arange(count + 1) / count)
    c = np.where((np.arange(count + 1) % count) == 0, 2.0, 1.0) * (-1.0) ** np.arange(count + 1)
    d = np.outer(c, 1.0 / c) / (x[:, None] - x[None, :] + np.eye(count + 1))
    d -= np.diag(d.sum(axis=1))
    return 0.5 * depth * (1.0 - x), d * (-2.0 / depth)


def collocated(layer: Layer, k: float, face: tuple[float, float], count: int = 20) -> tuple[float, float]:
    """Shear and normal stress at the face of a layer, from Navier's equations at Chebyshev nodes."""
    z, d = chebyshev(count, layer.thickness)
    n, one = len(z), np.eye(len(z))
    g, nu = layer.shear_modulus, layer.poisson_ratio
    lame = 2.0 * g * nu / (1.0 - 2.0 * nu)
    # divergence = k u + w', of cos kx; x-equation of sin kx, z-equation of cos kx
    xx = g * d @ d - (lame + 2.0 * g) * k**2 * one
    xz, zx = -(lame + g) * k * d, (lame + g) * k * d
    zz = (lame + 2.0 * g) * d @ d - g * k**2 * one
    shear = np.hstack([g * d, -g * k * one])
    normal = np.hstack([lame * k * one, (lame + 2.0 * g) * d])
    matrix = np.vstack([np.hstack([xx, xz]), np.hstack([zx, zz])])
    given = np.zeros(2 * n)
    matrix[0], matrix[n] = np.eye(2 * n)[0], np.eye(2 * n)[n]
    given[0], given[n] = face
    last = n - 1
    if layer.backed:
        matrix[last], matrix[2 * n - 1] = np.eye(2 * n)[last], np.eye(2 * n)[2 * n - 1]
    else:
        matrix[last], matrix[2 * n - 1] = shear[last], normal[last]
    u = np.linalg.solve(matrix, given)
    return float(shear[0] @ u), float(normal[0] @ u)


@pytest.mark.parametrize("backed", [True, False])
@pytest.mark.parametrize("depth", [0.3, 1.0, 4.0])
def test_a_layer_solves_naviers_equations(depth: float, backed: bool) -> None:
    layer, face = Layer(1.0, 0.3, depth, backed), (0.4, 1.0)
    answer = response(layer, 1.3)
    exact = collocated(layer, 1.3, face)
    assert (answer.shear @ face, answer.normal @ face) == pytest.approx(exact, rel=1e-9)


@pytest.mark.parametrize("thickness", [0.05, 1.0, np.inf])
@pytest.mark.parametrize("backed", [True, False])
def test_work_is_reciprocal(thickness: float, backed: bool) -> None:
    """Betti: the matrix of tractions against displacements is symmetric."""
    answer = response(Layer(2.0, 0.37, thickness, backed), 1.0)
    assert answer.normal[0] == pytest.approx(answer.shear[1], rel=1e-7)


@pytest.mark.parametrize("backed", [True, False])
def test_a_thick_layer_is_a_half_space(backed: bool) -> None:
    thick, half = response(Layer(2.0, 0.37, 39.0, backed), 1.0), response(Layer(2.0, 0.37), 1.0)
    for found, exact in ((thick.shear, half.shear), (thick.deviator, half.deviator), (thick.pressure, half.pressure)):
        np.testing.assert_allclose(found, exact, rtol=1e-12, atol=1e-12)


def test_a_free_thin_coat_bends_like_a_plate() -> None:
    errors = []
    for depth in (0.2, 0.1, 0.05):
        coat = Layer(1.0, 0.3, depth, backed=False)
        plate = bending_stiffness(coat, 1.0) * (1.0 - 0.3)
        errors.append(abs(share_of_half_space(coat, 1.0) / plate - 1.0))
    assert errors[-1] < 2e-3
    assert np.log2(errors[-2] / errors[-1]) == pytest.approx(2.0, abs=0.1)


def test_a_fluid_electrolyte_leaves_lithium_alone_under_its_surface() -> None:
    """G = 0: lithium without friction, p = -G k/(1 - nu) at a crest that is pulled up, nothing in the fluid."""
    k = 1e6
    fluid = imposed(LITHIUM, Layer(0.0, 0.3), k)
    assert fluid.electrolyte == (0.0, 0.0, 0.0)
    assert fluid.metal[2] == pytest.approx(-LITHIUM.shear_modulus * k / (1.0 - 0.42), rel=1e-12)
    assert fluid.metal[1] == pytest.approx(0.0, abs=1e-6 * abs(fluid.metal[2]))
    relaxed = inserted(LITHIUM, Layer(0.0, 0.3), k, surface_tension=0.5)
    assert relaxed.metal[0] == pytest.approx(-0.5 * k**2, rel=1e-12)


def test_a_fluid_electrolyte_with_relaxed_lithium_is_left_with_surface_tension() -> None:
    """Mullins and Sekerka: the equilibrium potential shifts by gamma V k^2 / F per amplitude."""
    k, gamma = 1e6, 0.5
    shift = equilibrium_shift(inserted(LITHIUM, Layer(0.0, 0.3), k, gamma), 0.3, 1e-5)
    assert shift == pytest.approx(gamma * k**2 * LITHIUM_MOLAR_VOLUME / FARADAY, rel=1e-9)


def test_a_rigid_electrolyte_takes_all_the_pressure() -> None:
    """G -> infinity: pressure of a half space without friction, G k/(1 - nu); shear set by lithium alone."""
    k, stiff = 1e6, Layer(3.4e16, 0.24)
    found = imposed(LITHIUM, stiff, k)
    assert found.electrolyte[2] == pytest.approx(stiff.shear_modulus * k / (1.0 - 0.24), rel=1e-6)
    shared = 2.0 - 3.0 * (0.42 + 0.24) + 4.0 * 0.42 * 0.24
    shear = -2.0 * k * LITHIUM.shear_modulus * shared / ((1.0 - 0.24) * (3.0 - 4.0 * 0.42))
    assert found.shear == pytest.approx(shear, rel=2e-6)
    assert found.metal[1] == pytest.approx(-shear, rel=2e-6)


def test_a_rigid_electrolyte_keeps_relaxed_lithium_in_place() -> None:
    """All that is inserted goes down: its thickness per interface height grows without bound."""
    heights = [inserted(LITHIUM, Layer(3.4e9 * r, 0.24), 1e6).inserted for r in (1.0, 1e3, 1e6)]
    assert heights[1] / heights[0] > 300.0
    assert heights[2] / heights[1] == pytest.approx(1e3, rel=1e-2)


@pytest.mark.parametrize("volume_ratio", [0.05, 0.5, 2.0, 12.88])
@pytest.mark.parametrize("poisson", [0.24, 0.33, 0.45])
def test_the_solved_problem_changes_sign_at_the_threshold(volume_ratio: float, poisson: float) -> None:
    found = threshold(0.42, poisson, volume_ratio)

    def elastic(ratio: float) -> float:
        contact = imposed(LITHIUM, Layer(ratio * LITHIUM.shear_modulus, poisson), 1e6)
        return change(contact, 1e6, volume_ratio * LITHIUM_MOLAR_VOLUME).elastic

    below, above = elastic(found.ratio * (1 - 1e-6)), elastic(found.ratio * (1 + 1e-6))
    assert np.sign(below) == -np.sign(above) == (1.0 if found.stiff else -1.0)


@given(st.floats(1e6, 1e12), st.floats(0.0, 0.49), st.floats(1e6, 1e12), st.floats(0.0, 0.49), st.floats(0.01, 30.0))
def test_the_solved_parts_are_those_published(ge: float, nue: float, gs: float, nus: float, ratio: float) -> None:
    """Closed forms of Ahmad and Viswanathan 2017 (their stability parameter, z = 1)."""
    k, gamma, vm = 1e8, 0.556, LITHIUM_MOLAR_VOLUME
    ion = ratio * vm
    shared = gs * (3.0 - 4.0 * nue) * (1.0 - nus) + ge * (1.0 - nue) * (3.0 - 4.0 * nus)
    found = change(imposed(Layer(ge, nue), Layer(gs, nus), k), k, ion, gamma)
    pressure = (vm - ion) * (gs**2 * (3.0 - 4.0 * nue) - ge**2 * (3.0 - 4.0 * nus)) * k / (2.0 * shared)
    deviator = 2.0 * ge * gs * (vm + ion) * (2.0 - 3.0 * nus + nue * (4.0 * nus - 3.0)) * k / shared
    size = (vm + ion) * max(ge, gs) * k
    assert found.surface == pytest.approx(-(vm + ion) * gamma * k**2 / 2.0, rel=1e-12)
    assert found.pressure == pytest.approx(pressure, rel=1e-6, abs=1e-12 * size)
    assert found.deviator == pytest.approx(deviator, rel=1e-6, abs=1e-9 * size)


def test_the_published_threshold_is_about_two() -> None:
    """Monroe and Newman: lithium 0.42, PEO 0.24, ion 167.4 cm3/mol against 13.0."""
    found = threshold(0.42, 0.24, 167.4 / 13.0)
    assert found.stiff
    assert found.ratio == pytest.approx(2.2, abs=0.05)
    assert threshold(0.42, 0.24, 1e9).ratio == pytest.approx(2.04, abs=0.005)


def test_small_ions_reverse_the_rule() -> None:
    """Ahmad and Viswanathan: below v = 1 a stiff electrolyte roughens and a soft one smooths."""
    for ratio in (0.02, 0.09, 0.5):
        found = threshold(0.42, 0.33, ratio)
        assert not found.stiff
        assert found.ratio < 1.0
        assert not found.stable(20.0)
    assert not threshold(0.42, 0.33, 1.0).stable(1e9)


def test_surface_tension_wins_below_the_critical_wavelength() -> None:
    ion, gamma = 1e-6, 0.5
    stiff = Layer(60e9, 0.26)
    elastic = change(imposed(LITHIUM, stiff, 1e6), 1e6, ion).elastic
    wavelength = critical_wavelength(elastic, 1e6, ion, gamma)
    for factor, sign in ((0.99, -1.0), (1.01, 1.0)):
        k = 2.0 * pi / (factor * wavelength)
        assert np.sign(change(imposed(LITHIUM, stiff, k), k, ion, gamma).total) == sign


def test_growth_without_feedback_is_that_of_the_field_alone() -> None:
    """V14 in the limit of a thick electrolyte: k_i k/(1 + k/k_i) with k_i the inverse of Lambda."""
    v, length = 5e-10, 3e-4
    for k in (1e2, 1e4, 1e6):
        assert growth_rate(k, v, length, 0.0) == pytest.approx(v * k / (1.0 + k * length), rel=1e-12)
    assert growth_rate(1e4, v, length, -1.0 / length) == 0.0
    # a surface whose own resistance decides everything follows the feedback
    assert growth_rate(1e4, v, 1e6, -3.0) == pytest.approx(-3.0 * v, rel=1e-6)

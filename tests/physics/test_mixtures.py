"""Mixtures: exact limits, order of the bounds, dilute answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithiophile.physics import mixtures as mix

MODULUS, POISSON, SHARE = st.floats(1e3, 1e12), st.floats(0.0, 0.49), st.floats(0.0, 1.0)


@given(MODULUS, POISSON, MODULUS, POISSON)
def test_no_filler_is_the_matrix_and_all_filler_the_filler(g: float, nu: float, other: float, other_nu: float) -> None:
    k, k2 = mix.bulk_modulus(g, nu), mix.bulk_modulus(other, other_nu)
    for share, shear, bulk, conductivity in ((0.0, g, k, g), (1.0, other, k2, other)):
        near = 1e-12 * max(k, k2)
        assert mix.shear_with_host(k, g, other, share) == pytest.approx(shear, rel=1e-9, abs=near)
        assert mix.bulk_with_host(k, g, k2, share) == pytest.approx(bulk, rel=1e-9, abs=near)
        assert mix.conductivity_with_host(g, other, share) == pytest.approx(conductivity, rel=1e-9, abs=near)
        assert mix.effective_medium(g, other, share) == pytest.approx(conductivity, rel=1e-9, abs=near)


@given(MODULUS, POISSON, SHARE)
def test_a_material_in_itself_is_itself(g: float, nu: float, share: float) -> None:
    k = mix.bulk_modulus(g, nu)
    assert mix.shear_with_host(k, g, g, share) == pytest.approx(g)
    assert mix.bulk_with_host(k, g, k, share) == pytest.approx(k)
    assert mix.effective_medium(g, g, share) == pytest.approx(g)


@given(MODULUS, POISSON, MODULUS, POISSON, SHARE)
def test_bounds_are_in_order(soft: float, nu: float, stiff: float, stiff_nu: float, share: float) -> None:
    """Reuss, Hashin and Shtrikman's lower, upper, Voigt."""
    (soft, nu), (stiff, stiff_nu) = sorted([(soft, nu), (stiff, stiff_nu)])
    k, k2 = mix.bulk_modulus(soft, nu), mix.bulk_modulus(stiff, stiff_nu)
    low = mix.conductivity_with_host(soft, stiff, share)
    high = mix.conductivity_with_host(stiff, soft, 1.0 - share)
    reuss = 1.0 / ((1.0 - share) / soft + share / stiff)
    order = np.array([reuss, low, mix.effective_medium(soft, stiff, share), high, mix.mean(soft, stiff, share)])
    assert (np.diff(order) >= -1e-6 * order[1:]).all()
    shears = np.array([
        reuss, mix.shear_with_host(k, soft, stiff, share), mix.mean(soft, stiff, share),
    ])  # fmt: skip
    assert (np.diff(shears) >= -1e-6 * shears[1:]).all()
    upper = mix.shear_with_host(k2, stiff, soft, 1.0 - share)
    if k <= k2:
        assert shears[1] <= upper * (1.0 + 1e-6)
        assert upper <= shears[2] * (1.0 + 1e-6)


def test_a_few_stiff_spheres_stiffen_as_eshelby_says() -> None:
    """15 (1 - nu)/(2 (4 - 5 nu)) times their share, for rigid spheres in a compressible matrix."""
    for nu in (0.0, 0.25, 0.45):
        k, share = mix.bulk_modulus(1.0, nu), 1e-7
        slope = (mix.shear_with_host(k, 1.0, 1e14, share) - 1.0) / share
        assert slope == pytest.approx(15.0 * (1.0 - nu) / (2.0 * (4.0 - 5.0 * nu)), rel=1e-4)


def test_filler_takes_the_strain_of_a_polymer() -> None:
    assert mix.strain_at_break(0.5, 0.0) == 0.5
    assert mix.strain_at_break(0.5, 1.0) == 0.0
    shares = np.linspace(0.0, 1.0, 20)
    assert (np.diff(mix.strain_at_break(0.5, shares)) < 0.0).all()


@pytest.mark.parametrize("nu", [0.0, 0.3, 0.49])
def test_moduli_return_their_poisson_ratio(nu: float) -> None:
    assert mix.poisson_ratio(mix.bulk_modulus(7.0, nu), 7.0) == pytest.approx(nu, abs=1e-12)

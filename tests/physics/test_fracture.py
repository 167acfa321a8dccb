"""Cracks in ceramics: signs and the competition with flow."""

import pytest

from lithiophile.physics import fracture


def test_the_overpotential_of_a_crack_is_its_opening_stress() -> None:
    eta = fracture.crack_overpotential(0.44e6, 3e-6, 1.12)
    assert fracture.plating_pressure(eta) == pytest.approx(fracture.opening_stress(0.44e6, 3e-6, 1.12), rel=1e-12)
    assert fracture.longest_safe_flaw(0.44e6, eta, 1.12) == pytest.approx(3e-6, rel=1e-12)


def test_four_times_the_flaw_halves_the_overpotential() -> None:
    assert fracture.crack_overpotential(1e6, 4e-6) == pytest.approx(0.5 * fracture.crack_overpotential(1e6, 1e-6))


def test_stripping_opens_nothing() -> None:
    assert fracture.longest_safe_flaw(1e6, -1e-3) == float("inf")


def test_thin_cracks_and_strong_lithium_crack_the_ceramic() -> None:
    wide = fracture.flows_before_it_cracks(1e6, 10e-6, 1e-6, 0.8e6)
    narrow = fracture.flows_before_it_cracks(1e6, 10e-6, 10e-9, 0.8e6)
    whisker = fracture.flows_before_it_cracks(1e6, 10e-6, 1e-6, 105e6)
    assert (wide, narrow, whisker) == (True, False, False)

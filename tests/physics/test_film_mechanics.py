"""Strain, cracks and stocks: a film driven back and forth, and what is left of an electrolyte."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithiophile.physics import film_mechanics as f
from lithiophile.physics.electrolyte_stock import additive_left, effect_left, saturation


def cracked_in_cycles(swing: float, strength: float, relaxation: float = 0.0, cycles: int = 6) -> np.ndarray:
    """Area that a film opens in each cycle of a triangular stretch of the surface, by small steps."""
    strain, opened, n = 0.0, [], 4000
    dt = 3600.0 / n
    for _ in range(cycles):
        total = 0.0
        for half in (1.0, -1.0):
            rate = half * swing / 3600.0
            for _ in range(n):
                failing = f.failing_share(strain, strength, rate)
                strain += (rate * (1.0 - failing) - (strain / relaxation if relaxation else 0.0)) * dt
                total += failing * max(rate, 0.0) * dt
        opened.append(total)
    return np.array(opened)


def test_a_film_within_its_strength_never_cracks() -> None:
    # the smooth law cracks by (x/5)^5 of the strength on the way: nothing at a tenth of it
    assert cracked_in_cycles(0.005, 0.05).max() < 1e-6


def test_a_brittle_film_cracks_anew_in_every_cycle_by_what_it_cannot_follow() -> None:
    """A Prandtl element: swing less twice the strength once both ends yield; the smooth form within a few percent."""
    opened = cracked_in_cycles(0.2, 0.01)
    assert opened[-1] == pytest.approx(0.2 - 2 * 0.01, rel=0.05)
    assert np.ptp(opened[1:]) < 1e-6


def test_a_film_that_relaxes_cracks_less() -> None:
    assert cracked_in_cycles(0.05, 0.02, relaxation=60.0).sum() < 1e-3 * cracked_in_cycles(0.05, 0.02).sum()


def test_onset_of_cracks_scales_with_wavelength_root_of_strength_and_unevenness() -> None:
    """Charge at which relief reaches the strength: lambda sqrt(eps_f)/(pi CV)."""
    for wavelength, strength, uneven in ((1e-5, 0.01, 0.1), (4e-6, 0.04, 0.05)):
        thickness = wavelength * np.sqrt(strength) / (np.pi * uneven)
        assert f.relief_strain(uneven * thickness, wavelength) == pytest.approx(strength)


@given(st.floats(1e-4, 1e-1), st.floats(1e-5, 1e-2), st.floats(0.05, 2.0))
def test_current_is_focused_in_a_crack_unless_the_film_is_no_hindrance(
    film: float, transfer: float, kappa: float
) -> None:
    assert f.crack_focus(film, transfer, 1e-6, kappa) > 0.0
    assert f.crack_focus(0.0, transfer, 0.0, kappa) == pytest.approx(1.0)


def test_cracks_add_their_variance() -> None:
    assert f.with_cracks(0.3, 0.0, 20.0) == pytest.approx(0.3)
    assert f.with_cracks(0.3, 0.01, 20.0) > 0.3
    assert f.with_cracks(0.3, 1.0, 20.0) == pytest.approx(0.3)


def test_a_stiff_thick_film_comes_off_before_it_breaks() -> None:
    assert f.bearable_strain(5.8, 1e8, 50e-9, 0.1) == pytest.approx(0.2)
    assert f.bearable_strain(0.01, 1e9, 20e-9, 0.1) == 0.01


@given(st.floats(0.0, 3.0), st.floats(0.0, 3.0))
def test_more_use_never_leaves_more(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.0 <= additive_left(high) <= additive_left(low) + 1e-12 <= 1.0 + 1e-9
    assert 0.0 <= effect_left(additive_left(high)) <= 1.0 + 1e-9


@given(st.floats(-10.0, 10.0), st.floats(0.5, 20.0))
def test_pores_lack_what_films_take(free: float, pores: float) -> None:
    wetted = saturation(free, pores)
    assert 0.0 < wetted <= 1.0
    if free < -0.05 * pores and free > -0.9 * pores:
        assert wetted == pytest.approx(1.0 + free / pores, abs=1e-5)

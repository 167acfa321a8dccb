"""Limits and signs of the laws of filaments and dead lithium."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lithiophile.physics import deposit as d

settings.register_profile("compiled", deadline=None)
settings.load_profile("compiled")  # the first call of a kernel compiles it

shares = st.floats(0.0, 1.0)
velocities = st.floats(0.0, 1e-7)


def share(uneven: float, velocity: float, salt: float = 1.0, healing: float = 100.0, strength: float = 0.03) -> float:
    return d.filament_share(uneven, velocity, 1e-5, healing, strength, salt, 0.1)


@given(shares, velocities, shares)
def test_filaments_are_a_share_of_what_is_plated(uneven: float, velocity: float, salt: float) -> None:
    assert 0.0 <= share(uneven, velocity, salt) < 1.0 + 1e-12


@given(shares, velocities, velocities)
def test_a_higher_local_current_never_makes_fewer_filaments(uneven: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert share(uneven, low) <= share(uneven, high) + 1e-15


@given(velocities, shares, shares)
def test_less_salt_never_makes_fewer_filaments(velocity: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert share(0.1, velocity, high) <= share(0.1, velocity, low) + 1e-15


def test_a_film_that_bears_any_strain_or_heals_at_once_makes_no_filaments() -> None:
    assert share(0.2, 1e-8, strength=1e12) < 1e-9
    assert share(0.2, 1e-8, healing=0.0) == 0.0


def test_stripping_makes_no_filaments_by_stretch() -> None:
    assert share(0.5, -1e-8) == 0.0


def test_an_uneven_film_matters_only_where_it_carries_the_resistance() -> None:
    assert d.flux_unevenness(0.3, 1e-2, 0.0, 0.0, 1.0) == pytest.approx(0.3)
    assert d.flux_unevenness(0.3, 0.0, 1e-3, 1e-5, 1.0) == 0.0
    # a fine pattern is levelled less by the electrolyte than a coarse one
    assert d.flux_unevenness(0.3, 1e-5, 0.0, 1e-6, 1.0) > d.flux_unevenness(0.3, 1e-5, 0.0, 1e-4, 1.0)


@given(st.floats(0.0, 200.0), st.floats(1e-3, 50.0))
def test_filaments_and_dense_lithium_share_what_is_stripped(filaments: float, dense: float) -> None:
    assert d.stripped_share(filaments, dense) + d.stripped_share(dense, filaments) == pytest.approx(1.0)


def test_faster_stripping_isolates_less() -> None:
    assert d.detachment(0.2, 50.0, 10.0) < d.detachment(0.2, 5.0, 10.0) < d.detachment(0.2, 0.0, 10.0)


@given(st.floats(0.0, 1e-5), st.floats(1e-8, 1e-6))
def test_merging_slope_is_the_derivative(thickness: float, merged: float) -> None:
    h = 1e-4 * (thickness + merged)
    slope = (d.merging(thickness + h, merged) - d.merging(thickness, merged)) / h
    assert slope == pytest.approx(d.merging_slope(thickness, merged), rel=2e-3)


@given(st.floats(0.0, 1e-3), st.floats(0.0, 1e-3), shares)
def test_grains_of_a_thicker_deposit_are_never_narrower(one: float, other: float, coarsening: float) -> None:
    thin, thick = sorted((one, other))
    wide = d.grain_diameter(thick, 1e-5, coarsening, 3e-7)
    assert 0.0 < d.grain_diameter(thin, 1e-5, coarsening, 3e-7) <= wide
    assert d.grain_diameter(20e-6, 1e-5, coarsening, 0.0) == pytest.approx(1e-5)


@given(st.floats(0.0, 1e-4), velocities)
def test_stripping_only_shortens_a_deposit_and_never_beyond_nothing(thickness: float, velocity: float) -> None:
    assert d.deposit_rate(thickness, 0.0, velocity, 3e-7) <= 0.0
    assert d.deposit_rate(0.0, 0.0, velocity, 3e-7) == 0.0
    assert d.deposit_rate(thickness, velocity, 0.0, 3e-7) == velocity


def test_pressure_closes_pores() -> None:
    assert d.under_pressure(0.6, 0.0, 1e5) == 0.6
    assert d.under_pressure(0.6, 3e5, 1e5) == pytest.approx(0.15)

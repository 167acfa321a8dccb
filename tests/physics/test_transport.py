"""What crosses a face: conductors in series, currents and salt, and the directions they go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithiophile.constants import FARADAY
from lithiophile.physics.transport import liquid_current, salt_flux, series

halves = st.floats(1e-8, 1e-4)
conductivities = st.floats(1e-6, 1e3)
resistances = st.floats(0.0, 1e-1)
concentrations = st.floats(0.0, 4000.0)


@given(halves, conductivities, halves, conductivities, resistances)
def test_resistances_add_up(a: float, left: float, b: float, right: float, face: float) -> None:
    assert 1.0 / series(a, left, b, right, face) == pytest.approx(a / left + b / right + face, rel=1e-12)


@given(halves, conductivities, halves, conductivities, resistances)
def test_direction_does_not_matter(a: float, left: float, b: float, right: float, face: float) -> None:
    assert series(a, left, b, right, face) == pytest.approx(series(b, right, a, left, face), rel=1e-13)


@given(halves, halves, conductivities, resistances)
def test_an_insulator_blocks(a: float, b: float, right: float, face: float) -> None:
    assert series(a, 0.0, b, right, face) == 0.0
    assert series(b, right, a, 0.0, face) == 0.0


@given(halves, conductivities)
def test_a_surface_has_no_length(half: float, conductivity: float) -> None:
    assert series(0.0, 0.0, half, conductivity, 0.0) == pytest.approx(conductivity / half, rel=1e-13)


@given(st.floats(0.0, 1e6), st.floats(-2.0, 2.0), st.floats(1e-3, 0.1))
def test_no_current_where_the_diffusion_potential_balances_the_field(
    conductance: float, dpsi: float, voltage: float
) -> None:
    assert liquid_current(conductance, voltage * dpsi, dpsi, voltage) == pytest.approx(0.0, abs=1e-10)


@given(st.floats(0.0, 1e6), st.floats(-1.0, 1.0))
def test_current_flows_down_the_potential(conductance: float, dphi: float) -> None:
    assert liquid_current(conductance, dphi, 0.0, 0.05) * dphi <= 0.0


@given(st.floats(0.0, 1e-3), st.floats(-1e3, 1e3), st.floats(0.0, 1.0))
def test_salt_diffuses_down_its_gradient(conductance: float, dc: float, transference: float) -> None:
    assert salt_flux(conductance, dc, transference, 0.0, 1000.0, 0.0) * dc <= 0.0


@given(st.floats(-1e3, 1e3), concentrations)
def test_a_single_ion_conductor_moves_no_salt(current: float, c: float) -> None:
    assert salt_flux(1e-5, 0.0, 1.0, current, c, 0.0) == 0.0


@given(st.floats(-1e3, 1e3), st.floats(0.0, 1.0))
def test_the_anion_carries_its_share_against_the_current(current: float, transference: float) -> None:
    flux = salt_flux(1e-5, 0.0, transference, current, 1000.0, 0.0)
    assert flux == pytest.approx(-(1.0 - transference) * current, rel=1e-12)


@given(concentrations, st.floats(-1e-6, 1e-6))
def test_flowing_electrolyte_takes_its_salt_along(c: float, velocity: float) -> None:
    assert salt_flux(1e-5, 0.0, 0.4, 0.0, c, velocity) == pytest.approx(FARADAY * c * velocity, rel=1e-12)

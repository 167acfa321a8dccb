"""Closed forms against the pinned numbers of the verification cases and against independent integrations."""

import numpy as np
import pytest
from scipy.integrate import quad, solve_bvp

from lithiophile.constants import FARADAY
from lithiophile.physics import limits

ELECTROLYTE = {"concentration": 1000.0, "diffusivity": 3e-10, "transference": 0.38}
SEPARATOR = 3e-10 * 0.4**1.5


def test_sands_time_has_its_pinned_values():
    assert limits.sands_time(500.0, 1000.0, 3e-10, 0.38) == pytest.approx(22.8250, abs=5e-5)
    times = limits.sands_time(np.array([50.0, 100.0, 200.0]), 1000.0, SEPARATOR, 0.38, 0.4)
    assert times == pytest.approx([230.973, 57.7431, 14.4358], rel=3e-6)


def test_limiting_current_has_its_pinned_values():
    assert limits.limiting_current(1000.0, SEPARATOR, 0.38, 25e-6) == pytest.approx(944.87, abs=5e-3)
    assert limits.limiting_current(1000.0, 3e-10, 0.38, 25e-6) == pytest.approx(3734.9, abs=0.05)


def test_half_the_steady_drop_at_the_limiting_current_is_the_mean_concentration():
    current = limits.limiting_current(**ELECTROLYTE, thickness=1e-4)
    assert 0.5 * limits.concentration_drop(current, 3e-10, 0.38, 1e-4) == pytest.approx(1000.0, rel=1e-12)


def test_layers_in_series_deplete_like_an_integrated_profile():
    layers = [limits.SaltLayer(20e-6, 5e-11, 0.3, 0.4), limits.SaltLayer(100e-6, 2e-10, 0.45, 0.8)]
    current = limits.limiting_current_of_layers(1000.0, layers)

    def concentration(x):
        first, second = layers
        if x < first.thickness:
            return current / FARADAY * (1 - first.transference) * x / first.diffusivity
        rest = (1 - second.transference) * (x - first.thickness) / second.diffusivity
        return current / FARADAY * (first.resistance + rest)

    ends = (0.0, 20e-6, 120e-6)
    parts = zip(layers, ends, ends[1:], strict=False)
    salt = sum(quad(concentration, a, b)[0] * layer.porosity for layer, a, b in parts)
    assert salt == pytest.approx(1000.0 * (0.4 * 20e-6 + 0.8 * 100e-6), rel=1e-12)


def test_a_slow_layer_limits_more_where_plating_happens():
    slow, fast = limits.SaltLayer(20e-6, 1e-11, 0.38), limits.SaltLayer(100e-6, 3e-10, 0.38)
    at_plating = limits.limiting_current_of_layers(1000.0, [slow, fast])
    at_stripping = limits.limiting_current_of_layers(1000.0, [fast, slow])
    assert at_plating < at_stripping


def test_face_concentration_has_its_pinned_values():
    def face(t):
        return limits.face_concentration(t, 20.0, **ELECTROLYTE, thickness=1e-4)

    assert face(10.0) == pytest.approx(979.479396, abs=5e-7)
    assert face(1e5) == pytest.approx(978.580509, abs=5e-7)
    assert 2000.0 - face(1e5) == pytest.approx(1021.419491, abs=5e-7)


def test_face_concentration_falls_like_sand_at_short_times():
    times = np.array([0.0, 1e-4, 1e-3, 1e-2])
    face = limits.face_concentration(times, 20.0, **ELECTROLYTE, thickness=1e-4)
    sand = 1000.0 * (1.0 - np.sqrt(times / limits.sands_time(20.0, **ELECTROLYTE)))
    assert face == pytest.approx(sand, abs=1e-9)


def test_series_and_images_of_the_face_concentration_meet():
    tau = 0.1 * 1e-8 / 3e-10
    before, after = limits.face_concentration(tau * np.array([1 - 1e-9, 1 + 1e-9]), 20.0, **ELECTROLYTE, thickness=1e-4)
    assert before == pytest.approx(after, abs=1e-7)


def test_the_slowest_relaxation_is_the_first_term_of_the_series():
    tau = limits.diffusion_time(SEPARATOR, 25e-6, 0.4)
    assert tau == pytest.approx(0.3338, abs=5e-5)
    steady = limits.face_concentration(50 * tau, 20.0, 1000.0, SEPARATOR, 0.38, 25e-6, 0.4)
    one, two = (limits.face_concentration(n * tau, 20.0, 1000.0, SEPARATOR, 0.38, 25e-6, 0.4) - steady for n in (3, 4))
    assert one / two == pytest.approx(np.e, rel=1e-6)


def test_diffusion_voltage_has_its_pinned_value():
    voltage = limits.diffusion_voltage(1021.419491, 978.580509, 0.38, 1.0, 298.15)
    assert voltage == pytest.approx(1.365007e-3, abs=5e-10)


def test_newman_number_and_bruce_vincent_ratio_have_their_pinned_values():
    newman = limits.newman_number(1.0, 3e-10, 0.38, 1.0, 1000.0, 298.15)
    assert newman == pytest.approx(0.682399, abs=5e-7)
    assert limits.bruce_vincent_ratio(newman) == pytest.approx(0.594389, abs=5e-7)


def test_newman_number_is_the_diffusion_voltage_over_the_ohmic_voltage():
    drop = limits.concentration_drop(0.01, 3e-10, 0.38, 1e-4)
    diffusion = limits.diffusion_voltage(1000.0 + drop / 2, 1000.0 - drop / 2, 0.38, 1.3, 298.15)
    newman = limits.newman_number(0.7, 3e-10, 0.38, 1.3, 1000.0, 298.15)
    assert diffusion / (0.01 * 1e-4 / 0.7) == pytest.approx(newman, rel=1e-6)


def test_a_liquid_shares_current_by_its_steady_conductance():
    assert limits.liquid_share(0.3, 0.1, 0.0) == pytest.approx(0.75)
    assert limits.liquid_share(0.3, 0.0, 0.7) == 1.0
    steady = 0.3 * limits.bruce_vincent_ratio(0.7)
    assert limits.liquid_share(0.3, 0.1, 0.7) == pytest.approx(steady / (steady + 0.1))


def newman_tobias():
    resistance = limits.charge_transfer_resistance(10.0, 298.15)
    return limits.host_modulus(100e-6, 1e5, resistance, 0.5, 50.0)


def test_newman_tobias_has_its_pinned_values():
    nu = newman_tobias()
    assert nu == pytest.approx(0.886690, abs=5e-7)
    collector, separator = limits.reaction_distribution(np.array([0.0, 1.0]), nu, 0.5, 50.0)
    assert collector == pytest.approx(0.883716, abs=5e-7)
    assert separator == pytest.approx(1.245635, abs=5e-7)
    assert limits.host_resistance(100e-6, nu, 0.5, 50.0) == pytest.approx(3.21095179e-4, abs=5e-13)
    assert limits.penetration_depth(100e-6, nu) == pytest.approx(112.779e-6, rel=2e-6)


@pytest.mark.parametrize(("kappa", "sigma"), [(0.5, 50.0), (1.0, 0.2), (0.3, 0.3)])
def test_newman_tobias_solves_its_differential_equations(kappa, sigma):
    length, area, wall, current = 100e-6, 1e5, 5e-3, 10.0
    nu = limits.host_modulus(length, area, wall, kappa, sigma)

    def slopes(x, u):  # phi_s, phi_e, i_e; positive i_e flows to the separator
        reaction = area * (u[0] - u[1]) / wall * length
        return np.vstack([-(current - u[2]) / sigma * length, -u[2] / kappa * length, reaction])

    ends = solve_bvp(
        slopes,
        lambda a, b: np.array([a[2], b[2] - current, b[1]]),
        np.linspace(0, 1, 101),
        np.zeros((3, 101)),
        tol=1e-10,
        max_nodes=100000,
    )
    y = np.linspace(0, 1, 7)
    phi_s, phi_e, _ = ends.sol(y)
    found = (phi_s - phi_e) * area * length / wall / current
    assert limits.reaction_distribution(y, nu, kappa, sigma) == pytest.approx(found, rel=1e-7)
    resistance = limits.host_resistance(length, nu, kappa, sigma)
    assert resistance == pytest.approx(phi_s[0] / current, rel=1e-7)


@pytest.mark.parametrize("nu", [0.0, 1e-3, 1.0, 50.0, 5000.0])
@pytest.mark.parametrize("sigma", [0.01, 50.0, np.inf])
def test_the_mean_of_the_distribution_is_one(nu, sigma):
    y = 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, 20001))
    local = limits.reaction_distribution(y, nu, 0.5, sigma)
    assert np.all(np.isfinite(local))
    assert np.trapezoid(local, y) == pytest.approx(1.0, rel=1e-3)


def test_a_perfect_conductor_at_rest_has_only_its_wall_resistance():
    wall, area, length = 5e-3, 1e5, 100e-6
    nu = limits.host_modulus(length, area, wall, 1e9, np.inf)
    assert limits.host_resistance(length, nu, 1e9, np.inf) == pytest.approx(wall / (area * length), rel=1e-6)


def test_wagner_number_compares_surface_and_electrolyte():
    wall = limits.charge_transfer_resistance(10.0, 298.15)
    assert wall == pytest.approx(25.693e-4, rel=1e-4)
    assert limits.wagner_number(1.0, wall, 1e-5) == pytest.approx(256.93, rel=1e-4)


def test_the_charge_to_depletion_falls_with_the_current() -> None:
    slow, fast = (limits.depletion_charge(i, 1000.0, 3e-10, 0.38) for i in (100.0, 200.0))
    assert slow == pytest.approx(2.0 * fast, rel=1e-12)


def test_needles_of_a_single_ion_conductor_stand_still() -> None:
    assert limits.needle_velocity(10.0, 1000.0, 1.0) == 0.0
    # needles advance as fast as salt that leaves: in the time of depletion a layer of c0 is swept
    swept = limits.needle_velocity(10.0, 1000.0, 0.38) * 1000.0
    assert swept == pytest.approx(10.0 * 0.62 / 96485.33212, rel=1e-12)

"""Charge transfer: the second law for every pair of gates."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.integrate import quad

from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.physics.kinetics import (
    bounded_exp,
    gated_drive,
    gated_marcus,
    marcus_at_rest,
    marcus_drive,
    opening_slope,
    presence,
)

F = FARADAY / (GAS_CONSTANT * 298.15)
voltages = st.floats(-1.5, 1.5)
gates = st.floats(0.0, 1.0)
alphas = st.floats(0.1, 0.9)
kinds = st.booleans()


def butler_volmer(u: float, alpha: float) -> float:
    return math.exp(alpha * F * u) - math.exp(-(1.0 - alpha) * F * u)


@given(gates, gates, alphas, kinds)
def test_nothing_flows_at_rest_for_any_gates(strip: float, plate: float, alpha: float, linear: bool) -> None:
    assert gated_drive(0.0, F, alpha, strip, plate, linear)[0] == 0.0


@given(voltages, gates, gates, alphas, kinds)
def test_drive_has_the_sign_of_its_overpotential(
    u: float, strip: float, plate: float, alpha: float, linear: bool
) -> None:
    assert gated_drive(u, F, alpha, strip, plate, linear)[0] * u >= 0.0


@given(voltages, voltages, gates, gates, alphas, kinds)
def test_drive_never_falls(u: float, v: float, strip: float, plate: float, alpha: float, linear: bool) -> None:
    low, high = sorted((u, v))
    a, b = (gated_drive(x, F, alpha, strip, plate, linear) for x in (low, high))
    # round-off of the exponentials, which may be contracted into fused operations
    assert a[0] <= b[0] + 1e-13 * (abs(a[0]) + abs(b[0]))
    assert min(a[1], b[1]) >= 0.0


@given(st.floats(-1.0, 1.0), alphas)
def test_open_gates_are_butler_volmer(u: float, alpha: float) -> None:
    assert gated_drive(u, F, alpha, 1.0, 1.0, False)[0] == pytest.approx(butler_volmer(u, alpha), rel=1e-12, abs=1e-15)
    assert gated_drive(u, F, alpha, 1.0, 1.0, True)[0] == pytest.approx(F * u, rel=1e-12)


@given(st.floats(-0.3, 0.3), gates, gates, alphas, kinds)
def test_slope_is_the_derivative(u: float, strip: float, plate: float, alpha: float, linear: bool) -> None:
    h = 1e-6
    value = [gated_drive(u + d, F, alpha, strip, plate, linear)[0] for d in (-h, h)]
    slope = gated_drive(u, F, alpha, strip, plate, linear)[1]
    # the soft corner is once differentiable: across it the difference is of first order in h
    assert slope == pytest.approx((value[1] - value[0]) / (2.0 * h), rel=1e-4, abs=2e-2)


@given(st.floats(0.05, 1.0), gates, alphas)
def test_a_shut_gate_stops_its_own_direction_only(u: float, gate: float, alpha: float) -> None:
    assert gated_drive(u, F, alpha, 0.0, gate, False)[0] == 0.0
    assert gated_drive(-u, F, alpha, gate, 0.0, False)[0] == 0.0
    free = gated_drive(-u, F, alpha, 0.0, 1.0, False)[0]
    # but for the soft corner, half of its width of 0.02
    assert free == pytest.approx(butler_volmer(-u, alpha), rel=1e-12, abs=0.0101)


@given(st.floats(0.0, 1e-3), st.floats(0.0, 5e-6), gates, gates)
def test_a_slope_with_what_opens_near_rest_is_not_passed_within_microvolts(
    u: float, further: float, strip: float, plate: float
) -> None:
    """On the side that is open the solver may expect more of a step than comes, but no less, or a nanoampere asks for
    millivolts; on the other nothing opens."""
    if strip < plate:
        u = -u
    if u != 0.0:
        assert opening_slope(-u, F, strip, plate) == 0.0
    expected = gated_drive(u, F, 0.5, strip, plate, True)[1] + opening_slope(u, F, strip, plate)
    way = further if strip > plate else -further
    assert gated_drive(u + way, F, 0.5, strip, plate, True)[1] <= expected * (1.0 + 1e-9)
    assert opening_slope(u, F, strip, plate) <= 0.011 * F


@given(st.floats(-1e-9, 1e-9), alphas)
def test_a_tiny_overpotential_keeps_its_digits(u: float, alpha: float) -> None:
    # a difference of two exponentials would lose all but 5 to 9 digits here
    assert gated_drive(u, F, alpha, 1.0, 1.0, False)[0] == pytest.approx(
        F * u * (1.0 + (alpha - 0.5) * F * u), rel=1e-13, abs=1e-300
    )


@given(st.floats(-1e3, 1e3), st.floats(1e-6, 10.0))
def test_presence_lies_between_nothing_and_all(amount: float, width: float) -> None:
    share = presence(amount, width)
    assert -1e-16 <= share <= 1.0  # 1 - (1 + x) exp(-x) in round-off
    if amount <= 0.0:
        assert share == 0.0
    if amount >= 20.0 * width:
        assert share == pytest.approx(1.0, abs=1e-12)


@given(st.floats(-1.0, 20.0), st.floats(-1.0, 20.0), st.floats(0.1, 1.0))
def test_presence_never_falls(one: float, other: float, width: float) -> None:
    low, high = sorted((one, other))
    assert presence(low, width) <= presence(high, width) + 1e-15


@given(st.floats(1e-6, 1.0))
def test_presence_begins_with_no_slope(width: float) -> None:
    tiny = 1e-4 * width
    # 2 (s/w)^2 to leading order
    assert presence(tiny, width) == pytest.approx(2e-8, rel=1e-3)


@given(st.floats(-700.0, 1e6), st.floats(-700.0, 1e6))
def test_bounded_exponential_is_finite_and_rises(one: float, other: float) -> None:
    assume(one != other)
    low, high = sorted((one, other))
    assert 0.0 <= bounded_exp(low) <= bounded_exp(high) < math.inf
    if high <= 40.0:
        assert bounded_exp(high) == pytest.approx(math.exp(high), rel=1e-14)


reorganisations = st.floats(2.0, 80.0)
"""Reorganisation energy over RT: 0.05 to 2 eV."""


def chidsey(h: float, reorganisation: float) -> float:
    """Rate of oxidation, as Chidsey's integral over the electrons of the metal states it."""

    def electrons(x: float) -> float:
        return math.exp(-((x - reorganisation + h) ** 2) / (4.0 * reorganisation)) / (1.0 + math.exp(x))

    edge = reorganisation - h
    ends = sorted({-300.0, min(edge, 0.0) - 40.0, min(edge, 0.0), max(edge, 0.0), max(edge, 0.0) + 40.0, 300.0})
    return sum(quad(electrons, a, b, epsabs=0.0, epsrel=1e-10, limit=200)[0] for a, b in itertools.pairwise(ends))


def zeng(h: float, reorganisation: float) -> float:
    """Closed form of Zeng, Smith, Bai and Bazant (2014) of the net rate."""
    place = (reorganisation - math.sqrt(1.0 + math.sqrt(reorganisation) + h * h)) / (2.0 * math.sqrt(reorganisation))
    return math.sqrt(math.pi * reorganisation) * math.tanh(0.5 * h) * math.erfc(place)


@pytest.mark.parametrize("reorganisation", [2.0, 8.56, 20.0, 40.0])
@pytest.mark.parametrize("h", [0.01, 1.0, 5.0, 9.73, 20.0, 60.0])
def test_marcus_current_is_chidseys_integral(h: float, reorganisation: float) -> None:
    exact = (chidsey(h, reorganisation) - chidsey(-h, reorganisation)) / chidsey(0.0, reorganisation)
    found, _ = marcus_drive(h, reorganisation, marcus_at_rest(reorganisation))
    assert found == pytest.approx(exact, rel=1e-6)
    assert marcus_drive(-h, reorganisation, marcus_at_rest(reorganisation))[0] == -found


def test_the_closed_form_of_zeng_is_within_nine_percent_of_it_for_lithium() -> None:
    at_rest = marcus_at_rest(8.56)
    h = np.linspace(0.05, 60.0, 200)
    slope = math.erfc((8.56 - math.sqrt(1.0 + math.sqrt(8.56))) / (2.0 * math.sqrt(8.56)))
    closed = np.array([zeng(x, 8.56) for x in h]) / (0.5 * math.sqrt(math.pi * 8.56) * slope)
    apart = closed / [marcus_drive(x, 8.56, at_rest)[0] for x in h] - 1.0
    assert 0.08 < np.abs(apart).max() < 0.09


@given(st.floats(0.001, 200.0), reorganisations)
def test_marcus_never_falls_and_stays_below_butler_volmer(h: float, reorganisation: float) -> None:
    at_rest = marcus_at_rest(reorganisation)
    found, slope = marcus_drive(h, reorganisation, at_rest)
    assert 0.0 < found < 2.0 * math.sinh(0.5 * h) * (1.0 + 1e-12)
    assert slope >= 0.0
    assert marcus_drive(1.01 * h, reorganisation, at_rest)[0] >= found * (1.0 - 1e-12)


@given(st.floats(0.001, 60.0), reorganisations)
def test_the_slope_of_marcus_is_the_derivative(h: float, reorganisation: float) -> None:
    at_rest = marcus_at_rest(reorganisation)
    step = 1e-4 * max(h, 0.1)
    low, high = (marcus_drive(h + d, reorganisation, at_rest)[0] for d in (-step, step))
    assert marcus_drive(h, reorganisation, at_rest)[1] == pytest.approx(
        (high - low) / (2.0 * step), rel=1e-5, abs=1e-7 * (abs(low) + abs(high))
    )


@given(voltages, gates, gates, reorganisations)
def test_gates_of_marcus_keep_rest_and_direction(u: float, strip: float, plate: float, reorganisation: float) -> None:
    at_rest = marcus_at_rest(reorganisation)
    assert gated_marcus(0.0, F, reorganisation, at_rest, strip, plate)[0] == 0.0
    assert gated_marcus(u, F, reorganisation, at_rest, strip, plate)[0] * u >= 0.0
    assert gated_marcus(-abs(u), F, reorganisation, at_rest, strip, 0.0)[0] == 0.0


@pytest.mark.parametrize("amount", [1e-30, 1e-18, 3e-9, 1e-3, 0.0149, 0.0151, 0.1])
def test_presence_of_next_to_nothing_keeps_its_digits(amount: float) -> None:
    """At volts of overpotential an exponential of 1e17 makes amperes of what round-off leaves of 1."""
    x = Fraction(2.0 * amount)
    exact = sum((-1) ** n * Fraction(n - 1, math.factorial(n)) * x**n for n in range(2, 20))
    assert presence(amount, 1.0) == pytest.approx(float(exact), rel=1e-12)

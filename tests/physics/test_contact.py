"""Limits and signs of the laws of contact."""

import pytest

from lithiophile.physics import contact as c
from lithiophile.physics.first_contact import first_contact

LAW = {"width": 3e-7, "share": 0.5, "pressure": 1e6, "still": 1.0, "pressed": 1.5, "exponent": 1.0}


def rate(current: float, void: float, **changes: float) -> float:
    law = {**LAW, **changes}
    return c.void_rate(
        current, void, law["width"], law["share"], law["pressure"], law["still"], law["pressed"], law["exponent"]
    )


def test_a_closed_face_stays_closed_unless_it_is_stripped() -> None:
    assert rate(0.0, 0.0) == 0.0
    assert rate(-10.0, 0.0) == 0.0
    assert rate(1.0, 0.0) > 0.0


def test_pressure_rest_and_plating_close_a_void() -> None:
    assert rate(0.0, 1e-6) < 0.0
    assert rate(-10.0, 1e-6) < rate(0.0, 1e-6)
    assert rate(0.0, 1e-6, pressure=5e6) < rate(0.0, 1e-6)


def test_the_steady_state_is_a_root_of_the_rate() -> None:
    found = c.steady_fraction(20.0, 1e6, 1.0, 1.5, 1.0)
    void = LAW["width"] * (1.0 / found - 1.0)
    assert rate(20.0, void) == pytest.approx(0.0, abs=1e-20)
    assert rate(20.0, 0.9 * void) > 0.0 > rate(20.0, 1.1 * void)


def test_constriction_vanishes_with_full_contact_and_diverges_without() -> None:
    assert c.constriction(1.0, 1e-5, 0.04) == 0.0
    assert c.constriction(1e-6, 1e-5, 0.04) > 100.0 * c.constriction(0.1, 1e-5, 0.04)


@pytest.mark.parametrize(("modulus", "kept"), [(1e5, True), (1e9, False)])
def test_softer_layers_follow_further(modulus: float, kept: bool) -> None:
    assert (c.soft_gap(14.5e-6, 50e-6, 1e5, modulus, 0.05) == 0.0) is kept


def test_what_wets_needs_no_pressure_and_what_does_not_needs_it() -> None:
    assert first_contact(1.0, 0.5, 0.0, 2.3e6) == 1.0
    assert first_contact(0.0, 0.5, 0.0, 2.3e6) == 0.0
    assert first_contact(0.0, 0.5, 3e6, 2.3e6) == 1.0

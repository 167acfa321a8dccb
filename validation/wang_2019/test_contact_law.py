"""The fitted law of contact: what it reproduces because it was fitted, and where it fails."""

import pytest

from lithiophile.stack import Contact
from validation.wang_2019.fit import DATA, LLZO, cell, critical_of_cell, fitted, misfit, power_law_ratio


def test_the_defaults_are_the_fit() -> None:
    law, default = fitted(), Contact()
    assert (law.still, law.pressed) == (default.still, default.pressed)
    assert law.width == pytest.approx(default.width, rel=0.02)


@pytest.mark.parametrize("which", [0, 1])
def test_the_cell_loses_contact_at_the_critical_current_of_garnet(which: int) -> None:
    llzo = DATA["llzo"]
    found = critical_of_cell(cell(LLZO, fitted(), llzo["pressure_MPa"][which] * 1e6))
    assert found == pytest.approx(llzo["critical_mA_cm2"][which], rel=llzo["tolerance"])


def test_critical_current_does_not_depend_on_the_thickness_of_the_foil() -> None:
    from dataclasses import replace

    from lithiophile.stack import Film

    thick = cell(LLZO, fitted(), 1e6)
    found = [critical_of_cell(replace(thick, above=Film(t))) for t in (50e-6, 200e-6)]
    assert found[0] == pytest.approx(found[1], rel=1e-3)


def test_garnets_numbers_overrate_the_argyrodite_at_low_pressure() -> None:
    """A misfit that is shown, not tuned away: 2.8 times too much at 3 MPa, 15 % at 7 MPa."""
    low, high = misfit(1.0)
    assert 2.0 < low[2] / low[1] < 3.5
    assert high[2] / high[1] == pytest.approx(1.15, abs=0.1)
    steep_low, steep_high = misfit(1.9)
    assert steep_low[2] / steep_low[1] > 3.0
    assert steep_high[2] / steep_high[1] > 3.0


def test_power_law_creep_is_far_too_steep() -> None:
    low, high = DATA["li6ps5cl"]["critical_mA_cm2"]
    assert power_law_ratio() > 50.0 * high / low

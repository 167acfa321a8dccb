"""Forms, units and ranges of laws."""

import numpy as np
import pytest

from lithiophile.errors import InputError
from lithiophile.materials import forms
from lithiophile.materials.laws import Arrhenius, Law, OutsideRangeWarning
from lithiophile.units import Unit, unit


def law(below="raise", above="raise", **more):
    return Law("test of law", forms.Polynomial((1.0, 2.0)), variable="c", variable_factor=1000.0, valid=(500.0, 2000.0),
               below=below, above=above, **more)  # fmt: skip


def test_a_law_is_vectorised_and_in_si():
    conductivity = Law("x", forms.Polynomial((0.0, 10.0)), unit("mS/cm", "conductivity"), "c", 1000.0)
    np.testing.assert_allclose(conductivity([500.0, 1000.0]), [0.5, 1.0])


def test_half_powers_are_allowed_and_others_are_not():
    form = forms.Polynomial((2.0, 3.0), (0.5, 1.5))
    np.testing.assert_allclose(form(np.array([0.0, 4.0]), 298.15), [0.0, 28.0])
    with pytest.raises(ValueError, match="powers must be"):
        forms.Polynomial((1.0,), (0.3,))


def test_outside_raise_refuses_and_says_the_range():
    with pytest.raises(InputError, match=r"asked for at 3 mol/L, but it was measured only from 0\.5 mol/L to 2 mol/L"):
        law()([1000.0, 3000.0])


def test_outside_warn_extrapolates_and_says_so():
    with pytest.warns(OutsideRangeWarning, match="It is extrapolated"):
        value = law("warn", "warn")(100.0)
    assert float(value) == pytest.approx(1.2)


def test_outside_clamp_holds_the_end():
    np.testing.assert_allclose(law("clamp", "clamp")([0.0, 5000.0]), [2.0, 5.0])


def test_outside_extrapolate_is_silent():
    np.testing.assert_allclose(law("extrapolate", "clamp")([0.0, 5000.0]), [1.0, 5.0])


def test_temperature_has_its_own_policy():
    warm = law("clamp", "clamp", valid_temperature=(263.0, 323.0), outside_temperature="raise")
    with pytest.raises(InputError, match="at 77 degC, but it was measured only from -10 degC to 50 degC"):
        warm(1000.0, 350.0)


def test_arrhenius_is_one_at_its_reference_and_doubles_as_told():
    factor = Arrhenius(np.log(2.0) * 8.314462618 / (1 / 298.15 - 1 / 308.15))
    assert factor(298.15) == 1.0
    assert factor(308.15) == pytest.approx(2.0, rel=1e-12)


@pytest.mark.parametrize("interpolation", ["monotone", "linear"])
def test_tables_pass_through_their_points_and_never_overshoot(interpolation):
    x, y = (0.0, 1.0, 2.0, 3.0, 4.0), (0.0, 0.0, 1.0, 1.0, 0.5)
    table = forms.Table(x, y, interpolation)
    np.testing.assert_allclose(table(np.array(x), 0.0), y, atol=1e-15)
    fine = table(np.linspace(0, 4, 400), 0.0)
    assert fine.min() >= -1e-12
    assert fine.max() <= 1.0 + 1e-12
    assert np.all(np.diff(fine[:300]) >= -1e-12)


def test_temperature_offsets_survive_a_law():
    assert float(Law("t", forms.Constant(25.0), Unit(1.0, 273.15))(0.0)) == 298.15


@pytest.mark.parametrize("name", sorted(forms.FORMS))
def test_every_form_says_what_it_is(name):
    assert forms.FORMS[name].__doc__

"""Text with a unit to SI."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithiophile.errors import InputError, UnknownNameError
from lithiophile.units import _RARE, DIMENSIONS, _by_pint, _plain, to_si, unit, written


@pytest.mark.parametrize(
    ("text", "dimension", "expected"),
    [
        ("10 um", "length", 1e-5),
        ("10 µm", "length", 1e-5),
        ("1 mA/cm2", "current_density", 10.0),
        ("1 mA cm⁻²", "current_density", 10.0),
        ("1 mA cm^-2", "current_density", 10.0),
        ("3 mAh/cm2", "areal_charge", 1.08e5),
        ("25 degC", "temperature", 298.15),
        ("25°C", "temperature", 298.15),
        ("50 ohm cm2", "resistance_area", 5e-3),
        ("50 Ω·cm²", "resistance_area", 5e-3),
        ("10 mV", "voltage", 0.01),
        ("−5 mV", "voltage", -0.005),
        ("0.1 MPa", "pressure", 1e5),
        ("60 uL/cm2", "areal_volume", 6e-4),
        ("2 wt%", "fraction", 0.02),
        ("0.8", "fraction", 0.8),
        (0.8, "fraction", 0.8),
        ("1 M", "concentration", 1000.0),
        ("10 minutes", "time", 600.0),
        ("3 g/Ah", "mass_per_charge", 3e-3 / 3600),
        ("2062 mAh/cm3", "charge_density", 2062 * 3.6e6),
    ],
)
def test_units_of_battery_papers_become_si(text, dimension, expected):
    assert to_si(text, dimension) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize(
    ("text", "dimension", "expected"),
    [("77 degF", "temperature", 298.15), ("14.5 psi", "pressure", 99973.98), ("1 inch", "length", 0.0254)],
)
def test_other_units_go_through_pint(text, dimension, expected):
    assert to_si(text, dimension) == pytest.approx(expected, rel=1e-6)


NOT_IN_PINT = ("", "1", "M", "%", "wt%", "vol%", "at%", "mol%", "ppm", "eV")
"""No such unit there, or (eV) meant per particle here."""


@pytest.mark.parametrize(
    ("dimension", "name"), [(d, u) for d, entry in DIMENSIONS.items() for u in entry.usual if u not in NOT_IN_PINT]
)
def test_the_plain_table_agrees_with_pint(dimension, name):
    factor, offset = _by_pint(_plain(name), DIMENSIONS[dimension].si)
    ours = unit(name, dimension)
    assert (ours.factor, ours.offset) == (pytest.approx(factor), pytest.approx(offset, abs=1e-12))


@pytest.mark.parametrize(("name", "si"), list(_RARE))
def test_rare_units_are_to_the_last_digit_what_pint_says(name, si):
    assert (_RARE[name, si], 0.0) == _by_pint(name, si)
    assert unit(name, si).factor == _RARE[name, si]


def test_a_dimension_may_be_asked_for_by_its_si_unit():
    assert to_si("1 mA/cm2", "A/m2") == 10.0
    assert to_si("2 %", "1") == 0.02
    assert to_si("1 GPa", "Pa") == 1e9
    with pytest.raises(InputError, match="a length is wanted"):
        to_si("1 V", "m")


def test_a_length_is_rounded_once():
    assert to_si("10 um", "length") == 1e-5


@given(st.floats(-1e12, 1e12), st.sampled_from(sorted(DIMENSIONS)))
def test_si_units_are_the_identity(value, dimension):
    assert to_si(f"{value!r} {DIMENSIONS[dimension].si}", dimension) == value


def test_a_unit_of_another_dimension_is_explained():
    with pytest.raises(InputError) as caught:
        to_si("10 um", "current_density", "step 1")
    message = str(caught.value)
    assert message.startswith("step 1: 'um' is a unit of length; a current density is wanted")
    assert "mA/cm2" in message


def test_a_unit_that_only_pint_knows_is_refused_too():
    with pytest.raises(InputError, match=r"'furlong' measures \[length\]; a voltage is wanted"):
        to_si("3 furlong", "voltage")


@pytest.mark.parametrize("text", ["", "abc", "um 10", True, None, [1], float("nan"), float("inf"), "1e400 um"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(InputError, match="number"):
        to_si(text, "length")


def test_a_misspelt_unit_gets_the_nearest():
    with pytest.raises(InputError, match="Did you mean 'um'"):
        to_si("10 umm", "length")


def test_a_bare_number_needs_leave():
    assert to_si(2.5, "length", bare=True) == 2.5
    assert to_si("2.5", "length", bare=True) == 2.5
    with pytest.raises(InputError, match=r"has no unit; write a length for example as .2\.5 um."):
        to_si(2.5, "length")


def test_an_unknown_dimension_names_the_nearest():
    with pytest.raises(UnknownNameError, match="length"):
        to_si("1 um", "lenght")


def test_common_units_do_not_import_pint():
    code = (
        "import sys; from lithiophile.units import to_si; "
        "to_si('1 mA/cm2', 'current_density'); print('pint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_no_file_of_the_catalogue_needs_pint():
    code = (
        "import sys; from lithiophile import designs, materials; [materials.load(name) for name in materials.names()]; "
        "[designs.load(name) for name in designs.names()]; designs.resolve(designs.load('host-uniform-3d')); "
        "print('pint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("number", "dimension", "said"),
    [
        (5e-5, "length", "write a length for example as '50 um' if it is in m ("),
        (10, "length", "as '10 um' ("),
        (1500, "length", "as '1500 um' ("),
        (1000, "concentration", "as '1000 mol/L', or '1 mol/L' if it is in mol/m3 ("),
        (10, "current_density", "as '10 mA/cm2', or '1 mA/cm2' if it is in A/m2 ("),
        (108000, "areal_charge", "as '3 mAh/cm2' if it is in C/m2 ("),
        (1e5, "pressure", "as '100 kPa' if it is in Pa ("),
        (0.1, "pressure", "as '0.1 MPa' ("),
        (1e-4, "conductivity", "as '0.0001 S/m' ("),
        (0.0, "length", "as '0 um'"),
    ],
)
def test_a_number_without_a_unit_is_answered_with_what_was_meant(number: float, dimension: str, said: str) -> None:
    """What is suggested is the number as it was given, in a unit in which it can have been meant."""
    with pytest.raises(InputError) as caught:
        to_si(number, dimension)
    assert said in str(caught.value)


def test_a_temperature_without_a_unit_is_answered_with_the_one_that_was_meant() -> None:
    with pytest.raises(InputError, match=r"write a temperature for example as '298 K', which is 24\.85 degC"):
        to_si("298", "temperature")
    with pytest.raises(InputError, match="for example as '60 degC'"):
        to_si(60, "temperature")


def test_numbers_are_written_without_powers_of_ten() -> None:
    for value in (1e-9, 2.85e-5, 3.3e-4, 0.12, 7.0):
        assert to_si(written(value, "length"), "length") == pytest.approx(value, rel=5e-3)
        assert "e" not in written(value, "length")
    assert written(0.0, "pressure") == "0 MPa"
    assert written(-2e-5, "length") == "-20 um"
    assert written(1e-15, "m2/s") == "1e-11 cm2/s"

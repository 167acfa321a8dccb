"""A user's file with mistakes: all of them at once, each with its key and a way out."""

import pytest

from lithiophile.errors import InputError
from lithiophile.materials import load
from lithiophile.materials.loader import CATALOGUE

TEN_MISTAKES = """
kind = "electrolite"
titel = "Ten mistakes"

[conductivity]
value = 1.0
unit = "ohm cm2"
evidence = "measured"
source = "me"

[diffusivity]
law = "polynomal"
coefficients = [1e-10]
unit = "m2/s"
valid = [0.0, 1.0]
outside = "clamp"
evidence = "fitted"
source = "nobody"

[transference]
value = 1.4
evidence = "measured"
source = "me"

[thermodynamic_factor]
value = 2.0
evidence = "guessed"
source = "me"

[salt_concentration]
value = 1.0
unit = "mol/L"
evidence = "assumed"
source = "me"
note = "usual"

[densitty]
value = 1.2
unit = "g/cm3"
evidence = "measured"
source = "me"

[molar_mass]
value = 60.0
unit = "g/mol"
low = 70.0
evidence = "measured"
source = "me"

[young_modulus]
value = "stiff"
unit = "GPa"
evidence = "measured"
source = "me"

[source.me]
where = "notebook 3"
"""

SAID = [
    "kind: 'electrolite' is not possible. Did you mean electrolyte?",
    "titel: no such key. Did you mean title?",
    "title: missing",
    "conductivity.unit: 'ohm cm2' is a unit of resistance area; a conductivity is wanted",
    "diffusivity.law: 'polynomal' is not known. The nearest: polynomial",
    "diffusivity.source: there is no [source.nobody]",
    "transference: rises to 1.4, but cannot be above 1",
    "thermodynamic_factor.evidence: 'guessed' is not possible",
    "salt_concentration: an assumed number needs low and high",
    "densitty: no such property. The nearest: density",
    "molar_mass.low: 70 is larger than the value 60",
    "young_modulus.value: must be a number",
    "source.me: needs a doi, or cite",
]


def write(folder, text):
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_ten_mistakes_are_reported_at_once(tmp_path):
    with pytest.raises(InputError) as caught:
        load(write(tmp_path, TEN_MISTAKES))
    problems = caught.value.problems
    for said in SAID:
        assert any(said in problem for problem in problems), f"{said!r} is missing in {problems}"
    assert len(problems) == len(SAID), problems
    assert "mine.toml" in str(caught.value)


GOOD = """
kind = "solid"
title = "My glass"
single_ion = true

[conductivity]
law = "polynomial"
coefficients = [1e-6, 1e-7]
unit = "S/cm"
valid = [0.0, 2.0]
outside = "warn"
evidence = "measured"
source = "me"

[density]
value = 2.0
unit = "g/cm3"
evidence = "measured"
source = "me"

[source.me]
cite = "My notebook"
where = "page 3"
"""


def test_a_users_own_file_loads(tmp_path):
    assert float(load(write(tmp_path, GOOD)).law("conductivity")(1000.0)) == pytest.approx(1.1e-4)
    assert load(str(write(tmp_path, GOOD))).title == "My glass"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('outside = "warn"\n', "", "conductivity.outside: missing"),
        ("valid = [0.0, 2.0]\n", "", "conductivity.valid: missing"),
        ("valid = [0.0, 2.0]", "valid = [2.0, 0.0]", r"must be \[smallest, largest\]"),
        ("[1e-6, 1e-7]", "[1e-6, -1e-6]", "cannot be below 0"),
        ("[1e-6, 1e-7]", '[1e-6, "x"]', "coefficients holds 'x', which is not a number"),
        ("coefficients", "coeficients", "Did you mean coefficients"),
        ('outside = "warn"', 'outside = "ignore"', "outside: 'ignore' is not possible"),
        ('unit = "S/cm"', "", "conductivity"),
        ('unit = "g/cm3"\n', 'unit = "g/cm3"\nlaw = "constant"\n', "write either value or law, not both"),
        ("single_ion = true", "", "diffusivity: missing; a material of kind solid needs it"),
        ("[density]", "[density", "not a TOML file"),
        ('law = "polynomial"', 'law = "landesfeind2019_conductivity"', "parameters"),
    ],
)
def test_one_mistake_one_sentence(tmp_path, old, new, said):
    assert old in GOOD
    with pytest.raises(InputError, match=said):
        load(write(tmp_path, GOOD.replace(old, new, 1)))


def test_a_law_with_a_unit_of_its_own_insists_on_it(tmp_path):
    text = GOOD.replace('law = "polynomial"', 'law = "valoen2005_conductivity"').replace(
        "coefficients = [1e-6, 1e-7]", "parameters = [-10.5, 0.074, -6.96e-5, 0.668, -0.0178, 2.8e-5, 0.494, -8.86e-4]"
    )
    with pytest.raises(InputError, match="gives mS/cm, not S/cm"):
        load(write(tmp_path, text))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match="There is no file"):
        load(tmp_path / "none.toml")


def test_a_property_that_has_another_name_now_says_it(tmp_path):
    path = tmp_path / "skin.toml"
    text = (CATALOGUE / "wall" / "gold.toml").read_text(encoding="utf-8")
    path.write_text(text.replace("nucleation_overpotential", "nucleation_barrier"), encoding="utf-8")
    with pytest.raises(InputError, match="nucleation_barrier: now called 'nucleation_overpotential'"):
        load(path)

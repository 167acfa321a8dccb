"""A filler in a matrix as a material: rules, ranges, mistakes, and a design that names it."""

from pathlib import Path

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.errors import InputError, UnknownNameError
from lithiophile.materials import electrolyte_laws, load
from lithiophile.materials.mixture import parse_name


def test_insulating_filler_takes_conductivity_and_gives_stiffness() -> None:
    gel, filled = load("pvdf_hfp_gel"), load("pvdf_hfp_gel + 20 % al2o3")
    left = filled.value("conductivity") / gel.value("conductivity")
    assert left == pytest.approx(2 * 0.8 / 2.2, rel=1e-4)
    assert filled.value("shear_modulus") > 1.5 * gel.value("shear_modulus")
    assert filled.value("density") > gel.value("density")
    assert filled.header.kind == "gel"


def test_every_number_says_that_it_is_computed_and_lies_in_its_range() -> None:
    filled = load("pva + 30 % li3n")
    for key in ("conductivity", "shear_modulus", "fracture_strain", "density"):
        q = filled.quantity(key)
        assert q.evidence == "computed"
        assert q.note
        assert "li3n" in q.source
        if q.low is not None and q.high is not None:
            assert q.low <= q.value <= q.high
    assert filled.quantity("thickness").source == load("pva").quantity("thickness").source


def test_no_filler_changes_nothing() -> None:
    gel, filled = load("tte_gel"), load("tte_gel + 0 % al2o3")
    for key in ("conductivity", "diffusivity", "transference", "salt_concentration", "density"):
        assert filled.value(key) == pytest.approx(gel.value(key), rel=1e-12)


def test_laws_of_the_salt_are_those_inside_the_matrix() -> None:
    """At the composite's concentration c the matrix holds c/(1 - phi)."""
    share = 0.25
    peo, filled = load("peo_litfsi_edman2000"), load("peo_litfsi_edman2000 + 25 % al2o3")
    laws = electrolyte_laws(filled, 358.15)
    own = electrolyte_laws(peo, 358.15)
    c = np.array([300.0, 600.0])
    np.testing.assert_allclose(laws.transference(c * (1.0 - share)), own.transference(c), rtol=1e-12)
    np.testing.assert_allclose(laws.conductivity(c * 0.75), own.conductivity(c) * 2 * 0.75 / 2.25, rtol=1e-4)
    # the same steady drop of salt per flux as conduction through the same detours
    np.testing.assert_allclose(laws.diffusivity(c * 0.75), own.diffusivity(c) * 2 / 2.25, rtol=1e-9)


def test_a_conducting_filler_helps_a_poor_matrix() -> None:
    peo = load("pemo_litfsi_sloop").value("conductivity", 313.15)
    q = load("pemo_litfsi_sloop + 30 % llzto").quantity("conductivity", temperature=313.15)
    assert q.low is not None
    assert q.high is not None
    assert q.low < peo < q.value < q.high


def test_a_file_may_be_a_mixture_with_numbers_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "filled.toml"
    path.write_text(
        'kind = "gel"\ntitle = "Mine"\nconductivity_of = "gel"\n\n'
        '[mixture]\nmatrix = "pvdf_hfp_gel"\nfiller = "al2o3"\nfraction = 0.1\n\n'
        '[density]\nvalue = 1.9\nunit = "g/cm3"\nevidence = "measured"\nsource = "me"\n\n'
        '[source.me]\ncite = "Me"\nwhere = "here"\n',
        encoding="utf-8",
    )
    mine = load(path)
    assert mine.title == "Mine"
    assert mine.value("density") == pytest.approx(1900.0)
    assert mine.value("conductivity") == load("pvdf_hfp_gel + 10 % al2o3").value("conductivity")
    assert mine.quantity("density").evidence == "measured"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("pva + 120 % lif", "below 100 %"),
        ("pva + 1.2.3 % lif", "below 100 %"),
        ("copper + 10 % lif", "copper has no conductivity|no conductivity of its own"),
        ("pva + 10 % tte_gel", "a filler is a solid"),
    ],
)
def test_impossible_mixtures_get_a_sentence(name: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        load(name)


def test_a_misspelt_part_gets_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="lif"):
        load("pva + 10 % liff")
    assert parse_name("pva") is None


def test_a_design_may_name_a_mixture() -> None:
    def stack(material: str):
        raw = {"title": "Filled", "lithium": {"below": "50 um"}, "electrolyte": [{"material": material}]}
        return designs.resolve(designs.design(raw, name="filled"))

    plain, filled = stack("pvdf_hfp_gel"), stack("pvdf_hfp_gel + 10 % al2o3")
    values = [
        {e.key: e.value for e in r.provenance}["electrolyte[0].conductivity"] for r in (plain, filled)
    ]  # fmt: skip
    assert values[1] / values[0] == pytest.approx(2 * 0.9 / 2.1)
    assert filled.stack.kinetics == plain.stack.kinetics
    with pytest.raises(InputError, match="al2o3"):
        stack("pvdf_hfp_gel + 10 % al2o33")
    with pytest.raises(InputError, match="below 100 %"):
        stack("pvdf_hfp_gel + 110 % al2o3")

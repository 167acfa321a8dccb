"""Verdicts on stability follow from the numbers of a material."""

from dataclasses import replace

import pytest

from lithiophile import materials
from lithiophile.study import interfaces, stability


def marks(one: stability.Finding, what: str) -> list[bool]:
    return [getattr(j, what) for j in one.judgements]


@pytest.mark.parametrize("name", interfaces.names())
def test_every_material_is_judged_and_ranges_hold_their_value(name: str) -> None:
    one = interfaces.opposite(name)
    for number in (one.shear_modulus, one.poisson_ratio, one.ion_molar_volume, one.surface_resistance):
        assert number.low <= number.value <= number.high
        assert number.source
    found = stability.judgement(one, interfaces.lithiums()[1])
    assert found.stable == (found.change < 0.0)
    assert 0.0 <= found.share <= 1.0
    if one.class_ != "liquid":
        ratio = one.shear_modulus.value / interfaces.lithiums()[1].shear_modulus
        assert found.stable == (ratio > found.threshold if found.stiff else ratio < found.threshold)


def test_a_stiff_ceramic_passes_one_rule_and_fails_the_other() -> None:
    found = stability.finding("llzo")
    assert marks(found, "twice") == [True] * 4
    assert marks(found, "stable") == [False] * 4
    assert all(j.relaxed > 0.0 for j in found.judgements)


def test_a_larger_ion_turns_the_verdict_on_a_ceramic() -> None:
    ceramic = interfaces.opposite("llzo")
    large = replace(ceramic.ion_molar_volume, value=60e-6)
    turned = stability.finding(replace(ceramic, ion_molar_volume=large))
    assert marks(turned, "stable") == [True] * 4
    assert all(j.relaxed < 0.0 for j in turned.judgements)


def test_the_printed_gel_passes_for_some_moduli_of_lithium_only() -> None:
    gel = interfaces.with_young_modulus(interfaces.opposite("tte_gel"), 13.3e9)
    found = stability.finding(gel)
    assert marks(found, "twice") == [True, False, False, False]
    assert marks(found, "stable") == [True, True, True, False]
    assert marks(stability.finding("tte_gel"), "stable") == [False] * 4


def test_a_thin_coat_keeps_nothing_of_its_stiffness_and_a_thick_one_all() -> None:
    coat = interfaces.opposite("al2o3")
    assert marks(stability.finding(coat), "bent") == [False] * 4
    assert coat.thickness is not None
    thick = replace(coat, thickness=replace(coat.thickness, value=100e-6))
    assert marks(stability.finding(thick), "bent") == [True] * 4
    assert stability.finding(thick).bending == pytest.approx(1.0)


def test_ripples_in_a_liquid_grow_only_if_they_are_long() -> None:
    found = stability.finding("lipf6_ec_emc_landesfeind2019").judgements[0]
    assert found.growing is not None
    assert 1e-6 < found.growing[0] < 1e-4
    assert found.growing[1] == stability.WAVELENGTHS[-1]
    _, calm = stability.growth(interfaces.opposite("litfsi_dol_dme"), interfaces.lithiums()[0], surface_tension=0.0)
    assert (calm > 0.0).all()


def test_cracks_are_a_matter_of_toughness_and_resistance() -> None:
    tough, brittle = stability.finding("llzto"), stability.finding("li3ps4")
    assert tough.crack is not None
    assert brittle.crack is not None
    assert tough.crack / brittle.crack == pytest.approx(1.51 / 0.23)
    assert stability.finding("peo_litfsi_edman2000").crack is None
    assert stability.finding("lif").crack is None


def test_lithium_leaves_wide_flaws_and_is_held_in_narrow_ones() -> None:
    tough, brittle = stability.finding("llzto"), stability.finding("li3ps4")
    assert tough.emptied is not None
    assert brittle.emptied is not None
    assert tough.emptied[0] < brittle.emptied[0] < 1e-6 < brittle.emptied[1]
    assert tough.pressed is not None
    assert tough.pressed > 1e-2


def test_a_files_own_ion_volume_is_used(tmp_path) -> None:
    text = (materials.loader.CATALOGUE / "solid" / "llzo.toml").read_text(encoding="utf-8")
    text += '\n[ion_molar_volume]\nvalue = 20.0\nunit = "cm3/mol"\nevidence = "computed"\nsource = "ni2012"\n'
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    assert interfaces.opposite(str(path)).ion_molar_volume.value == pytest.approx(20e-6)
    assert stability.finding(str(path)).judgements[0].stable


def test_salt_limits_only_what_holds_salt() -> None:
    liquid, polymer, ceramic = (
        stability.finding(n).depletion for n in ("litfsi_dol_dme", "peo_litfsi_edman2000", "llzo")
    )
    assert ceramic is None
    assert liquid is not None
    assert polymer is not None
    assert liquid.limiting_current > 10.0 * polymer.limiting_current
    # at twice the limit of 100 um, Sand's time is that of a layer pi/16 of its diffusion time
    salt = interfaces.opposite("litfsi_dol_dme").salt
    assert salt is not None
    assert liquid.sands_time == pytest.approx(3.14159265 / 64.0 * 1e-8 / salt.diffusivity, rel=1e-6)

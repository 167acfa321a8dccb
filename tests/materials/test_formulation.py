"""Electrolytes by what they consist of: how they are read, and the interphase that follows from it."""

import csv
from importlib.resources import files
from itertools import pairwise

import numpy as np
import pytest

from lithiophile import designs, materials
from lithiophile.errors import InputError
from lithiophile.materials.film import closure, film, kinetics_of
from lithiophile.materials.formulation import is_formulation, parse, species


@pytest.mark.parametrize(
    "text",
    [
        "1 M LiPF6 EC-DMC (3:7 v/v)",
        "1 mol/L LiPF6 in EC:DMC 3:7 v/v",
        "1M LiPF6 EC/DMC (3:7)",
        "1.0 mol/L LiPF6 EC-DMC (v 3:7)",
    ],
)
def test_spellings_of_one_electrolyte_are_one(text: str) -> None:
    made, plain = parse(text), parse("1 M LiPF6 EC-DMC (3:7 vol)")
    assert made.solvents == pytest.approx(plain.solvents)
    assert made.salts == {"LiPF6": 1.0}


def test_parts_of_a_litre_fill_it() -> None:
    for text in ("1 M LiPF6 EC-DEC (1:1 w/w)", "LiFSI-1.2DME-3TTE", "10 M LiFSI DMC", "4 m LiFSI in DME"):
        made = parse(text)
        volume = sum(
            n * species()[name].molar_volume for part in (made.salts, made.solvents) for name, n in part.items()
        )
        assert volume == pytest.approx(1000.0)


def test_ratios_by_mass_volume_and_moles_are_told_apart() -> None:
    by = {basis: parse(f"1 M LiPF6 EC-DEC (1:1 {basis})").solvents for basis in ("v", "w", "mol")}
    ec, dec = species()["EC"], species()["DEC"]
    ratio = {basis: one["EC"] / one["DEC"] for basis, one in by.items()}
    assert ratio["mol"] == pytest.approx(1.0)
    assert ratio["w"] == pytest.approx(dec.molar_mass / ec.molar_mass)
    assert ratio["v"] == pytest.approx(dec.molar_volume / ec.molar_volume)


def test_more_salt_leaves_less_solvent() -> None:
    made = parse("1 mol/L LiFSI in DME")
    more = made.at(4.0)
    assert more.salt_concentration == pytest.approx(4.0)
    assert more.solvents["DME"] < made.solvents["DME"]
    assert more.solvents["DME"] == pytest.approx(parse("4 mol/L LiFSI in DME").solvents["DME"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 M LiPF6 in XYZ", "no salt, solvent or additive 'XYZ'"),
        ("LiPF6 in EC:DMC 1:1 v/v", "how much salt"),
        ("1 M LiPF6 in EC:DMC 1:2:3 v/v", "3 numbers for 2 solvents"),
        ("1 M LiFSI in TTE", "no solvent that dissolves it"),
    ],
)
def test_what_can_not_be_read_is_said(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        parse(text)


def test_names_of_files_are_no_formulations() -> None:
    others = ("my_lifsi.toml", "litfsi_dol_dme + 5 % al2o3", "aditive-lino3", "my-gel-lipf6")
    taken = [name for name in (*materials.names(), *designs.names(), *others) if is_formulation(name)]
    assert not taken


@pytest.mark.parametrize(
    "text", ["lifsi-1.2dme-3tte", "lipf6-ec-dmc", "dme-lifsi", "1m-lipf6-ec-dmc", "1 m lifsi in dme"]
)
def test_small_letters_make_a_formulation_where_a_species_or_an_amount_comes_first(text: str) -> None:
    assert is_formulation(text)


def test_the_film_heals_faster_with_anions_and_slower_with_oxygen() -> None:
    times = {text: film(parse(text)).healing_time for text in (
        "1 M LiPF6 in EC:DMC 1:1 v/v", "1 M LiFSI in EC:DMC 1:1 v/v", "4 M LiFSI in EC:DMC 1:1 v/v",
        "1 M LiPF6 in DME", "1 M LiFSI in DME", "LiFSI-1.2DME-3TTE",
    )}  # fmt: skip
    plain, fsi, much, ether, fsi_ether, diluted = times.values()
    assert plain > fsi > much
    assert ether < plain
    assert fsi_ether < ether
    assert diluted < 0.5 * fsi_ether


def test_carbonates_differ() -> None:
    texts = ("EC:DMC 1:1 v/v", "EC:DEC 1:1 v/v", "PC")
    times = [film(parse(f"1 mol/L LiPF6 in {one}")).healing_time for one in texts]
    assert all(a > 1.02 * b for a, b in pairwise(times))


def test_what_nothing_like_it_was_fitted_on_is_flagged() -> None:
    known = film(parse("1 M LiPF6 in EC:DMC 1:1 v/v"))
    assert known.unjudged == ()
    for text, what in (
        ("1 M LiClO4 in PC", "LiClO4"),
        ("LiFSI-1.4DME-3TFEB", "TFEB (diluent borate)"),
        ("1 M LiPF6 FEC-DMC (1:1 v) 1.25wt% 12-Crown-4", "12-Crown-4"),
    ):
        found = film(parse(text))
        assert found.unjudged == (what,)
        assert found.decades > known.decades
        assert "not judged" in found.note


def test_the_constants_miss_both_halves_by_what_the_file_says() -> None:
    """Interpolated cells stand in docs; here the closure alone: it must order the halves as they were measured."""
    place = files("lithiophile.validation.experiments") / "copper_efficiency" / "electrolytes.csv"
    lines = [line for line in place.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    assert {row["half"] for row in rows} == {"fit", "trial"}
    for half, least in (("fit", 0.75), ("trial", 0.75)):
        of = [(parse(row["electrolyte"]), float(row["percent"])) for row in rows if row["half"] == half]
        of = [(made, percent) for made, percent in of if not film(made).unjudged and not made.additives]
        times = np.log([film(made).healing_time for made, _ in of])
        lost = np.log([100.0 - percent for _, percent in of])
        assert np.corrcoef(times, lost)[0, 1] > least
    assert closure()["spread"]["trial"] < 0.25


def copper(electrolyte: str, **layer: str) -> designs.Design:
    raw = {"title": "copper", "collector": {"material": "copper"}, "losses": True}
    raw["electrolyte"] = [{"material": electrolyte, "separator": "polypropylene_25um", **layer}]
    return designs.design(raw, name="copper")


def test_an_electrolyte_gets_the_film_of_its_composition() -> None:
    found = designs.resolve(copper("1 mol/L LiFSI in DME"))
    assert found.stack.kinetics.wear is not None
    made = film(parse("1 mol/L LiFSI in DME"))
    assert found.stack.kinetics.wear.healing_time == pytest.approx(made.healing_time)
    assert found.stack.kinetics.interphase_thickness == pytest.approx(made.first_thickness)
    entry = next(n for n in found.provenance if n.key == "interphase.healing_time")
    assert (entry.evidence, entry.low, entry.high) == ("computed", *made.range)
    assert "PNAS" in entry.source


def test_its_film_follows_its_concentration_and_temperature() -> None:
    def healing(**layer: str) -> float:
        wear = designs.resolve(copper("1 mol/L LiFSI in DME", **layer)).stack.kinetics.wear
        assert wear is not None
        return wear.healing_time

    assert healing(concentration="4 mol/L") == pytest.approx(film(parse("4 mol/L LiFSI in DME")).healing_time)
    cold = designs.resolve(copper("1 mol/L LiFSI in DME"), temperature=273.15).stack.kinetics.wear
    assert cold is not None
    assert cold.healing_time > 3.0 * healing()


def test_what_a_design_or_a_file_says_of_the_film_comes_first() -> None:
    own = designs.resolve(copper("lifsi_dme_4M")).stack.kinetics.wear
    stated = designs.resolve(
        copper("1 mol/L LiFSI in DME").with_({"interphase.healing_time": "7 s"})
    ).stack.kinetics.wear
    assert own is not None
    assert stated is not None
    assert (own.healing_time, stated.healing_time) == (24.6, 7.0)


def test_additives_of_a_formulation_are_in_the_cell() -> None:
    stack = designs.resolve(copper("1 M LiPF6 in EC:DEC 1:1 v/v + 5 wt% FEC")).stack
    assert [(one.name, one.evenness < 1.0) for one in stack.additives] == [("fluoroethylene_carbonate", True)]
    worse = designs.resolve(copper("1 M LiPF6 in EC:DEC 1:1 v/v + 2 wt% VC")).stack
    assert worse.additives[0].evenness > 1.0


def test_the_kinetics_of_a_formulation_are_of_its_solvents() -> None:
    assert kinetics_of(parse("1 M LiPF6 in EC:DME 1:1 v/v")) == "lithium_in_carbonate"
    assert kinetics_of(parse("1 M LiFSI in F5DEE")) == "lithium_in_ether"

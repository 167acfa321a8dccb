"""The list of claims, and that each is either decided by a rule or says what it lacks."""

import csv
import re
from importlib import resources

import pytest

from lithiophile import designs
from lithiophile.errors import UnknownNameError
from lithiophile.outlook.engine.claim import claims, find
from lithiophile.outlook.engine.decide import verdict
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.scenario import Scenario, between, cannot_be_set, number_keys, ranges
from lithiophile.outlook.engine.verdict import CLASSES, WORDS

LIGHT = sorted(name for name, rule in rules().items() if not rule.designs)
"""Rules that run no cell."""


def test_all_claims_are_listed_in_the_order_of_the_paper() -> None:
    every = claims()
    assert len(every) == 142
    assert len({name.split("-")[0] for name in every}) == 142
    assert {c.section for c in every.values()} == {"1", "2.1", "2.2", "3", "4", "5"}
    text = resources.files("lithiophile.outlook.engine").joinpath("claims.csv").read_text("utf-8")
    assert all(None not in row for row in csv.DictReader(text.splitlines()))


def test_claims_that_designs_name_exist() -> None:
    for name in designs.names():
        for claim in designs.load(name).claims:
            assert claim in claims(), f"{name}: {claim}"


def test_a_claim_without_a_rule_says_what_it_lacks() -> None:
    for claim in claims().values():
        if claim.id not in rules():
            said = verdict(claim, 0)
            assert (said.verdict, said.class_) == ("not decidable", "undecidable")
            assert len(said.missing) > 10, claim.id


def test_rules_decide_known_claims_with_known_designs() -> None:
    for name, rule in rules().items():
        assert name in claims()
        assert rule.class_ in CLASSES
        assert set(rule.designs) <= set(designs.names())
        if rule.class_ == "emergent":
            assert rule.designs or rule.numbers, f"{name}: an emergent verdict rests on numbers with ranges"


@pytest.mark.parametrize("name", LIGHT)
def test_claims_that_run_no_cell_are_decided(name: str) -> None:
    said = verdict(find(name), 0)
    if rules()[name].class_ == "undecidable":
        assert (said.verdict, said.class_) == ("not decidable", "undecidable")
        assert len(said.missing) > 10
    else:
        assert said.verdict in WORDS[:-1]
    assert said.sentence
    assert said.computed is not None


def test_a_claim_is_found_by_its_number() -> None:
    assert find("q12").id == "q12-mof-capacity"
    with pytest.raises(UnknownNameError, match="There is no claim 'q99'"):
        find("q99")


def test_texts_name_no_section_of_other_documents() -> None:
    for claim in claims().values():
        assert not re.search(r"\b[AB]\d\b|schema", claim.needs), claim.id


def test_ranges_of_designs_can_be_varied() -> None:
    for name in sorted({n for rule in rules().values() for n in rule.designs}):
        # laws of materials are not written in a design
        laws = ("material_capacity", "transference", "thermodynamic_factor", "diffusivity", "yield_strain")
        laws += ("contact.modulus", "contact.conductivity", "electrons", "film_share", "evenness", "solubility")
        assert all(key.endswith(laws) for key in cannot_be_set(name)), name
        assert len(number_keys(name)) == len(set(number_keys(name)))


def test_a_lab_changes_what_it_is_told_and_nothing_else() -> None:
    plain, changed = (
        Scenario().stack("gradient-lithiophilic"),
        Scenario({"host[1].wall.nucleation_overpotential#1": 0.03}),
    )
    assert changed.stack("gradient-lithiophilic").hosts[1].wall.barrier == (plain.hosts[1].wall.barrier[0], 0.03)
    assert changed.stack("gradient-lithiophilic").hosts[0].wall == plain.hosts[0].wall
    assert changed.stack("gradient-lithiophilic").kinetics == plain.kinetics
    low = Scenario(quantiles={"interphase.resistance": 0.0}).stack("host-uniform-3d")
    assert low.kinetics.film_resistance == pytest.approx(ranges(["host-uniform-3d"])["interphase.resistance"].low)
    assert between(0.0, 10.0, 0.25) == 2.5

"""Claims on films, dead lithium and stocks turn where what they rest on is taken away."""

from dataclasses import replace

import pytest

from lithiophile.outlook.claims.cycling import FOIL, cycle, with_wear
from lithiophile.outlook.claims.film_life import critical_charge
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.measurements.films import after, lost, native

EVEN = {"interphase.unevenness": 1e-6}


@pytest.mark.parametrize(
    ("name", "holds", "fails"),
    [
        pytest.param("m05-cascade", {}, EVEN, id="even motion breaks nothing"),
        pytest.param("m09-native-sei-brittle", {"interphase.fracture_strain": 1e-5}, {}, id="glassier films all break"),
        pytest.param(
            "o09-lipaa-beats-bare", {}, {"coating[0].fracture_strain": 0.001}, id="a brittle polymer is no better"
        ),
        pytest.param(
            "o05-li3po4-beats-bare", {"coating[0].fracture_strain": 1.0, "coating[0].adhesion_energy": 100.0}, {},
            id="a phosphate that bore any strain would help",
        ),
        pytest.param(
            "m11-silly-putty-adapts", {}, {"coating[0].relaxation_time": 1e6}, id="what does not flow does not adapt"
        ),
    ],
)  # fmt: skip
def test_verdicts_turn(name: str, holds: dict, fails: dict) -> None:
    rule = rules()[name]
    assert rule.decide(Scenario(holds)).holds is True
    assert rule.decide(Scenario(fails)).holds is False


@pytest.mark.parametrize("name", ["o02-interface-quality", "m06-sei-tracks-volume"])
def test_an_even_film_has_no_quality_to_lose_and_is_not_stretched(name: str) -> None:
    rule = rules()[name]
    assert rule.decide(Scenario()).holds is True
    even = rule.decide(Scenario(EVEN))
    assert (even.holds, even.tie) == (None, True)


def test_a_host_is_not_better_than_its_local_current() -> None:
    """The same film under a tenth of the current loses what a foil at a tenth of the current loses."""
    stack = native(Scenario().stack(FOIL))
    slow = lost(after(Scenario(), stack, cycle(1.0, current=0.1)))
    fast = lost(after(Scenario(), stack, cycle(1.0, current=1.0)))
    assert slow < fast
    no_film = replace(stack.kinetics, wear=replace(stack.kinetics.wear, unevenness=0.0))
    assert lost(after(Scenario(), replace(stack, kinetics=no_film), cycle(1.0))) < slow


def test_the_charge_at_which_a_film_gives_way_scales_as_its_root_of_strain() -> None:
    stack = native(Scenario().stack(FOIL))
    weak, strong = (critical_charge(Scenario(), with_wear(stack, strength=s)) for s in (0.01, 0.04))
    assert strong / weak == pytest.approx(2.0, rel=0.03)  # a first relief of 10 nm


def test_a_film_that_carries_little_is_compared_where_it_does() -> None:
    rule = rules()["o05-li3po4-beats-bare"]
    # 50 nm of 1e-8 S/m: 5 ohm m2, which takes 1 V at 0.02 mA/cm2
    poor = rule.decide(Scenario({"coating[0].conductivity": 1e-8}))
    assert poor.holds is not None
    assert "at the 0.02 mA/cm2 that the film carries" in poor.sentence
    assert "mA/cm2 that the film carries" not in rule.decide(Scenario()).sentence

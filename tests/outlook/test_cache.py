"""A verdict is kept until something it was computed from changes, and not longer."""

from pathlib import Path

import pytest

from lithiophile.outlook.engine import cache
from lithiophile.outlook.engine.claim import find
from lithiophile.outlook.engine.registry import rules


def files(name: str) -> set[str]:
    rule = rules()[find(name).id]
    return {str(p.relative_to(cache._ROOT)) for p in cache.sources(rule.decide.__module__, rule.designs)}


def test_a_verdict_depends_on_its_rule_and_what_that_imports() -> None:
    hosts = files("o11")
    assert {
        "outlook/claims/hosts.py",
        "outlook/measurements/hosts.py",
        "outlook/engine/scenario.py",
        "cell/integrate/rosenbrock.py",
        "kernel.py",
    } <= hosts
    assert {"physics/nucleation.py", "designs/defaults.toml", "designs/data/planar-cu.toml"} <= hosts
    assert "materials/data/metal/lithium.toml" in hosts


def test_a_verdict_does_not_depend_on_other_rules_or_designs() -> None:
    hosts = files("o11")
    assert (
        not {
            "outlook/claims/gradient.py",
            "outlook/claims/mixtures.py",
            "outlook/claims/__init__.py",
            "designs/data/sei-lif.toml",
            "report/html.py",
        }
        & hosts
    )
    assert not any(name.startswith("morphology/") for name in hosts)


@pytest.mark.parametrize(
    "changed", ["outlook/claims/identities.py", "cell/equations/reactions.py", "materials/data/solid/llzo.toml"]
)
def test_a_change_of_a_source_gives_another_file(changed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = find("q11")
    before = cache.path_of(claim, rules()[claim.id], 24)
    assert cache.path_of(claim, rules()[claim.id], 24) == before
    assert cache.path_of(claim, rules()[claim.id], 8) != before
    real = cache._digest

    def other(file: Path) -> bytes:
        return b"other" if str(file).endswith(changed) else real(file)

    monkeypatch.setattr(cache, "_digest", other)
    assert cache.path_of(claim, rules()[claim.id], 24) != before


def test_a_rule_cannot_run_a_design_that_it_does_not_declare() -> None:
    from lithiophile.outlook.engine.scenario import Scenario

    scenario = Scenario(declared=frozenset({"bare-li-foil"})).with_overrides(**{"interphase.resistance": 0.0})
    assert scenario.stack("bare-li-foil").kinetics.film_resistance == 0.0
    with pytest.raises(AssertionError, match="does not declare"):
        scenario.stack("planar-cu")

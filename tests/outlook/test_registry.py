"""Every rule of every module of claims takes part, once."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from lithiophile.outlook import claims as table
from lithiophile.outlook.claims import MODULES
from lithiophile.outlook.engine import registry
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.verdict import Decision, Rule

FOLDER = Path(table.__file__).parent


def test_every_module_of_claims_is_in_the_table_once() -> None:
    assert sorted(MODULES) == sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
    assert list(MODULES) == sorted(set(MODULES))


@pytest.mark.parametrize("name", MODULES)
def test_every_rule_of_a_module_is_registered_once(name: str) -> None:
    module = import_module(f"lithiophile.outlook.claims.{name}")
    assert module.RULES
    decided = [rule.decide.__name__ for rule in module.RULES.values()]
    written = [word for word in vars(module) if re.match(r"[moq]\d\d_", word)]
    assert sorted(decided) == sorted(written)
    for claim, rule in module.RULES.items():
        assert rules()[claim] is rule
        assert rule.decide.__name__.startswith(claim.split("-")[0] + "_")
        assert rule.decide.__module__ == module.__name__


def test_no_rule_comes_from_elsewhere() -> None:
    assert len(rules()) == sum(len(import_module(f"lithiophile.outlook.claims.{name}").RULES) for name in MODULES)


def test_a_claim_decided_twice_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = import_module("lithiophile.outlook.claims.seeds")
    again = Rule("identity", lambda _: Decision(True, 1.0, ""))
    monkeypatch.setattr(seeds, "RULES", {**seeds.RULES, "q01-li-capacity": again})
    registry.rules.cache_clear()
    with pytest.raises(AssertionError, match="decided twice: \\['q01-li-capacity'\\]"):
        registry.rules()
    monkeypatch.undo()
    registry.rules.cache_clear()
    assert registry.rules()["q01-li-capacity"] is not again

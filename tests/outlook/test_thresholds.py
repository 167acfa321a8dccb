"""Where a verdict turns is data: no rule compares with a number of its own."""

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from lithiophile.outlook import claims as table
from lithiophile.outlook import measurements
from lithiophile.outlook.engine import cache, thresholds
from lithiophile.outlook.engine.claim import claims, find
from lithiophile.outlook.engine.decide import verdict
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.thresholds import EVIDENCE, threshold, thresholds_of

ROWS = list(
    csv.DictReader(
        resources.files("lithiophile.outlook.engine").joinpath("thresholds.csv").read_text("utf-8").split("\n")
    )
)
CLAIMS = sorted(p for p in Path(table.__file__).parent.glob("*.py") if p.stem != "__init__")
SHARED = sorted(Path(measurements.__file__).parent.glob("*.py"))


def asked(paths: list[Path]) -> set[tuple[str, str]]:
    """Claims and names of the thresholds that these files read."""
    found = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("threshold", "scenario.threshold"):
                claim, name = node.args
                assert isinstance(claim, ast.Constant)
                assert isinstance(name, ast.Constant)
                found.add((claim.value, name.value))
    return found


def decided_on(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What a function's verdict hangs on: the first argument of its Decision, and what is assigned to its names."""
    assigned: dict[str, list[ast.expr]] = {}
    waiting: list[ast.expr] = []
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for name in ast.walk(target):
                    if isinstance(name, ast.Name):
                        assigned.setdefault(name.id, []).append(node.value)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            assigned.setdefault(node.target.id, []).append(node.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("Decision", "judged"):
            waiting.append(node.args[0])
    seen: set[str] = set()
    while waiting:
        one = waiting.pop()
        yield one
        new = {name.id for name in ast.walk(one) if isinstance(name, ast.Name)} - seen
        seen |= new
        waiting += [value for name in new for value in assigned.get(name, [])]


def own_numbers(compared: ast.Compare) -> list[float]:
    """Numbers that a comparison holds itself; 0 is a sign, and 1 less or more a relative difference."""
    relative = {
        id(side)
        for node in ast.walk(compared)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)
        for side in (node.left, node.right)
        if isinstance(side, ast.Constant) and side.value == 1
    }
    return [
        node.value
        for node in ast.walk(compared)
        if isinstance(node, ast.Constant) and isinstance(node.value, float) and node.value and id(node) not in relative
    ]


def literals(path: Path) -> list[str]:
    found = []
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            for part in decided_on(function):
                compared = [node for node in ast.walk(part) if isinstance(node, ast.Compare)]
                found += [f"{function.name}: {ast.unparse(node)}" for node in compared if own_numbers(node)]
    return found


@pytest.mark.parametrize("path", CLAIMS, ids=lambda p: p.stem)
def test_no_rule_compares_with_a_number_of_its_own(path: Path) -> None:
    assert literals(path) == []


def test_a_number_in_a_decision_is_found(tmp_path: Path) -> None:
    file = tmp_path / "one.py"
    file.write_text(
        "def q01(s):\n    less = s.a < 0.9 * s.b\n    other = s.c > 0.0\n    return Decision(less and other, 1.0, '')\n"
    )
    assert literals(file) == ["q01: s.a < 0.9 * s.b"]


def test_every_threshold_is_read_by_the_claims_it_names() -> None:
    read, shared = asked(CLAIMS), {name for _, name in asked(SHARED)}
    # what a tie is stands in one place for all claims
    listed = {(claim, row["name"]) for row in ROWS for claim in row["claims"].split() if claim != "tie"}
    assert read | asked(SHARED) <= listed
    assert {(claim, name) for claim, name in listed - read if name not in shared} == set()


def test_thresholds_say_what_they_mean_and_rest_on() -> None:
    known = {name.split("-")[0] for name in rules()} | {"tie"}
    for row in ROWS:
        assert set(row["claims"].split()) <= known, row
        assert len(row["meaning"]) > 10, row
        assert row["why"], row
        assert row["evidence"] in EVIDENCE, row
        assert date(2026, 11, 1) < date.fromisoformat(row["fixed"]) <= date(2030, 1, 1), row
    assert len({(claim, row["name"]) for row in ROWS for claim in row["claims"].split()}) == sum(
        len(row["claims"].split()) for row in ROWS
    )


def test_a_verdict_shows_its_thresholds() -> None:
    found = verdict(find("q06"), 0)
    (limit,) = found.thresholds
    assert (limit.value, limit.unit, limit.evidence) == (15.0, "um", "printed")
    assert found.computed < limit.value
    assert found.verdict == "contradicted"


def test_another_threshold_is_another_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    moved = {"q06": (replace(thresholds_of("q06")[0], value=14.0),)}
    monkeypatch.setattr(thresholds, "thresholds", lambda: moved)
    assert threshold("q06", "thickness") == 14.0
    assert verdict(find("q06"), 0).verdict == "reproduced"


def test_a_threshold_that_moves_computes_its_claims_anew_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: cache.path_of(find(name), rules()[find(name).id], 4) for name in ("q06", "q07")}
    every = dict(thresholds.thresholds())
    monkeypatch.setattr(thresholds, "thresholds", lambda: every | {"q06": (replace(every["q06"][0], value=14.0),)})
    after = {name: cache.path_of(find(name), rules()[find(name).id], 4) for name in ("q06", "q07")}
    assert after["q06"] != before["q06"]
    assert after["q07"] == before["q07"]


def test_columns_of_claims_are_written_in_words() -> None:
    for claim in claims().values():
        assert claim.decided_by, claim.id
        assert not re.search(r"<\w+>", claim.flips_when), claim.id

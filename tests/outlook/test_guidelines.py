"""The design rules of section 5 follow from the verdicts on their claims."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from lithiophile.cli.guidelines import print_rules
from lithiophile.cli.outlook import of_rules
from lithiophile.outlook.engine.claim import find
from lithiophile.outlook.engine.decide import verdict
from lithiophile.outlook.engine.guidelines import guidelines, standing


def test_every_rule_names_claims_and_every_topic_stands_together() -> None:
    rules = guidelines()
    assert [rule.number for rule in rules] == list(range(1, 25))
    assert all(rule.claims and rule.rule for rule in rules)
    topics = [rule.topic for rule in rules]
    assert sorted(topics, key=topics.index) == topics


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("reproduced", "reproduced", "holds"),
        ("reproduced", "contradicted", "in part"),
        ("contradicted", "contradicted", "fails"),
        ("not decidable", "not decidable", "open"),
        ("contradicted", "not decidable", "in part"),
    ],
)
def test_a_rule_follows_its_claims(first: str, second: str, word: str) -> None:
    rule = next(r for r in guidelines() if r.number == 8)
    said = verdict(find("q11"), 0)
    verdicts = {
        claim.id: replace(said, verdict=v) for claim, v in zip(rule.claims, (first, second), strict=True)
    }  # fmt: skip
    assert standing(rule, verdicts).word == word


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_holds_every_rule_with_its_claims(width: int) -> None:
    said = verdict(find("q11"), 0)
    chosen = of_rules()
    words = ["contradicted" if c.id.startswith("q25") else "reproduced" for c in chosen]
    verdicts = [replace(said, id=c.id, verdict=w) for c, w in zip(chosen, words, strict=True)]
    out = StringIO()
    print_rules(verdicts, Console(file=out, width=width))
    text = out.getvalue()
    assert "23 hold, 1 hold in part, 0 fail, 0 are open; 0 of 24 rest on equations" in " ".join(text.split())
    assert "q25-i" in text
    for rule in guidelines():
        assert rule.claims[0].id.split("-")[0] + "+" in text or rule.number == 1
    assert max(len(line) for line in text.splitlines()) <= width

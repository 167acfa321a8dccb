"""What a verdict is worth is found out: by ties, by draws, by one thing alone that turns it, by laws turned off."""

import math
from dataclasses import replace

import pytest

from lithiophile.outlook.engine import campaign
from lithiophile.outlook.engine.after import READ, findings
from lithiophile.outlook.engine.claim import claims, find
from lithiophile.outlook.engine.decide import by_ends, by_laws, found_class, verdict
from lithiophile.outlook.engine.honesty import met
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.signs import all_of, judged, known, open_for, rises
from lithiophile.outlook.engine.thresholds import threshold_of, thresholds
from lithiophile.outlook.engine.verdict import Decision, Rule, Sensitivity, Verdict, weaker, word
from lithiophile.outlook.measurements.surfaces import surface
from lithiophile.study.laws import LAWS

ALL_DRAWS = Sensitivity(1.0, 8, 0)


@pytest.mark.parametrize(
    ("low", "high", "kind", "holds"),
    [
        (1.0, 1.05, "other", True),
        (1.05, 1.0, "other", False),
        (1.0, 1.01, "other", None),
        (0.0215, 0.0216, "swing", None),
        (0.9567, 0.9569, "share", None),
        (0.950, 0.956, "share", True),
    ],
)
def test_a_tie_decides_nothing_and_is_judged_one_way(low: float, high: float, kind: str, holds: bool | None) -> None:
    order = rises(Scenario(), low, high, kind)
    assert order.holds is holds
    assert judged(order, 1.0, "").tie is (holds is None)
    if holds is None:
        assert "tie" in order.missing


def test_what_fails_decides_before_what_is_open() -> None:
    tie = rises(Scenario(), 1.0, 1.0)
    assert all_of([known(True), tie, known(False)]).holds is False
    assert all_of([known(True), tie]).holds is None
    assert not judged(open_for("a datum"), None, "").tie


def test_a_measured_number_is_met_or_missed_and_never_contradicted() -> None:
    measured = [claim for claim in claims().values() if claim.measured]
    assert {"q12", "q14", "q18", "q09"} <= {claim.id.split("-")[0] for claim in measured}
    for claim in measured:
        assert word(Decision(False, 1.0, ""), claim.measured) == "measurement missed"
        assert word(Decision(True, 1.0, ""), claim.measured) == "measurement met"


@pytest.mark.parametrize(
    ("decision", "share", "turned", "solved", "worth"),
    [
        (Decision(True, 1.0, ""), ALL_DRAWS, (), True, "emergent"),
        (Decision(True, 1.0, ""), ALL_DRAWS, ("no filaments",), True, "assumed"),
        (Decision(True, 1.0, ""), replace(ALL_DRAWS, share=0.75), (), True, "assumed"),
        (Decision(False, 1.0, ""), replace(ALL_DRAWS, share=0.1), (), True, "emergent"),
        (Decision(False, 1.0, ""), replace(ALL_DRAWS, share=0.1, tied=0.3), (), True, "assumed"),
        (Decision(True, 1.0, ""), ALL_DRAWS, (), False, "identity"),
        # one draw of eight, or none: no evidence that the others agree
        (Decision(True, 1.0, ""), replace(ALL_DRAWS, draws=1, failed=7), (), True, "assumed"),
        (Decision(True, 1.0, ""), replace(ALL_DRAWS, share=math.nan, draws=0, failed=8), (), True, "assumed"),
        (Decision(True, 1.0, ""), replace(ALL_DRAWS, draws=5, failed=3), (), True, "emergent"),
        (Decision(True, 1.0, "", arithmetic=1.01), replace(ALL_DRAWS, by_arithmetic=True), (), True, "identity"),
    ],
)
def test_a_class_is_what_was_found(
    decision: Decision, share: Sensitivity, turned: tuple[str, ...], solved: bool, worth: str
) -> None:
    assert found_class(decision, share, turned, solved) == worth


def test_a_verdict_whose_ranges_were_not_drawn_is_not_emergent() -> None:
    claim = find("o17")
    assert (verdict(claim, 0).class_, verdict(claim, 2).class_) == ("assumed", "emergent")


def test_the_author_of_a_rule_can_only_be_too_bold() -> None:
    assert weaker("emergent", "assumed") == "assumed"
    assert weaker("input", "emergent") == "input"
    assert weaker("identity", "assumed") == "identity"


def test_a_flag_is_drawn_as_yes_or_no_and_a_judgement_within_its_range() -> None:
    sticks = RangedNumber("base.bonded", 1.0, 0.0, 1.0, "1", "assumed", flag=True)
    places = (0.0, 0.4, 0.6, 1.0)
    assert [Scenario(quantiles={sticks.key: p}).number(sticks) for p in places] == [0.0, 0.0, 1.0, 1.0]
    one = threshold_of("q18", "change of thickness")
    assert Scenario().threshold("q18", one.name) == one.value
    assert Scenario(quantiles={one.key: 0.0}).threshold("q18", one.name) == pytest.approx(one.low)
    assert Scenario(quantiles={one.key: 1.0}).threshold("q18", one.name) == pytest.approx(one.high)


def test_every_judged_threshold_has_a_range_around_its_value() -> None:
    for rows in thresholds().values():
        for one in rows:
            if one.evidence == "assumed":
                assert one.low is not None, one
                assert one.low <= one.value <= one.high, one
            else:
                assert one.low is None, one


def test_a_rule_that_hangs_on_a_flag_is_found_to() -> None:
    flag = RangedNumber("a.flag", 1.0, 0.0, 1.0, "1", "assumed", flag=True)
    rule = Rule("emergent", lambda s: Decision(s.number(flag) > 0.5, 1.0, ""), numbers=(flag,))
    here = Scenario()
    assert by_ends(rule, here, rule.decide(here), [flag.key]) == ["a.flag low"]


def test_dead_lithium_is_made_by_the_closure_on_filaments() -> None:
    rule = rules()["m04-dead-li-accumulates"]
    here = Scenario(rtol=1e-4, declared=frozenset(rule.designs), losses=rule.losses)
    decision = rule.decide(here)
    assert decision.holds is True
    assert by_laws(rule, here, decision) == ["no filaments"]
    (move,) = met(find("m04"), ["filaments", "creep"])  # a cell without a solid knows no creep
    assert (move.before, move.after, move.moved) == ("reproduced", "not decidable", True)


def test_a_law_turned_off_leaves_cells_that_do_not_know_it() -> None:
    foil = Scenario(losses=True).stack("bare-li-foil")
    assert LAWS["creep"].off(foil) == foil
    assert LAWS["filaments"].off(foil) != foil
    lossless = Scenario().stack("bare-li-foil")
    assert LAWS["filaments"].off(lossless) == lossless
    assert float(LAWS["migration"].off(foil).layers[0].electrolyte.transference([1000.0])[0]) == 0.999


def test_losses_leave_the_resistance_of_a_film() -> None:
    """It was read as nothing where the film is followed, and cracks focused nothing."""
    with_losses, without = (surface(Scenario(losses=losses).stack("bare-li-foil")) for losses in (True, False))
    assert with_losses == pytest.approx(without, rel=1e-6)


def some(id_: str, class_: str, with_: str = "", said: str = "reproduced") -> Verdict:
    return Verdict(id_, said, class_, 1.0, "", "", "", counted_with=with_)  # type: ignore[arg-type]


def test_one_run_counts_once() -> None:
    report = campaign.Report(
        (some("m44", "emergent"), some("m45", "emergent", "m44"), some("o11", "emergent")), 0, 0.0, 0
    )
    assert report.count("reproduced") == 2
    assert "(2 claims): 2 reproduced" in report.headline


def test_claims_that_share_a_run_get_the_class_that_is_worth_least() -> None:
    pair = {v.id: v for v in (some("q09", "assumed"), some("o22", "emergent", "q09"))}
    assert {v.class_ for v in campaign.of_one_class(pair).values()} == {"assumed"}
    for claim in claims().values():
        if claim.counted_with:
            assert claims()[claim.counted_with].counted_with == ""


def test_what_came_after_names_claims_and_says_how_much_was_read() -> None:
    known_ids = {name.split("-")[0] for name in claims()}
    assert findings().keys() <= known_ids
    assert len(findings()) > 40
    for rows in findings().values():
        for one in rows:
            assert one.read in READ
            assert one.source or one.read == "searched"
            assert READ[one.read] in one.told

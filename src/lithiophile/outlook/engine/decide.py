"""From a claim to its verdict: the rule that decides it, and how often it holds over what is assumed."""

import re
from collections import Counter
from dataclasses import replace
from math import isfinite

import numpy as np

from lithiophile.designs import Provenance
from lithiophile.errors import LithiophileError
from lithiophile.outlook.engine.claim import Claim
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.scenario import Scenario, ranges
from lithiophile.outlook.engine.thresholds import thresholds_of
from lithiophile.outlook.engine.verdict import Decision, Input, Rule, Sensitivity, Verdict, word
from lithiophile.study.evidence import number_of
from lithiophile.study.many.draws import latin_hypercube

DRAWS = 20
"""Draws of a sensitivity."""
DRAW_RTOL = 1e-4
"""Tolerance of a draw: its numbers differ by far more than the integrator errs."""
_LEADING = 3


def verdict(claim: Claim, draws: int = DRAWS, scenario: Scenario | None = None) -> Verdict:
    """Decide one claim.

    Parameters
    ----------
    claim : Claim
    draws : int
        Of the sensitivity of emergent and assumed verdicts that rest on numbers with ranges; 0 for none.
    scenario : Scenario, optional
        Where to calculate; by default with every number as the designs state it.
    """
    rule = rules().get(claim.id)
    if rule is None:
        return _said(
            claim, Rule("undecidable", lambda _: Decision(None, None, "")), Decision(None, None, "", "", claim.needs)
        )
    here = scenario or Scenario(declared=frozenset(rule.designs), losses=rule.losses)
    decision = rule.decide(here)
    rests = rule.designs or rule.numbers
    varied = rule.class_ in ("emergent", "assumed") and rests and decision.holds is not None and draws > 0
    return _said(claim, rule, decision, sensitivity(rule, draws, here) if varied else None)


def sensitivity(rule: Rule, draws: int = DRAWS, scenario: Scenario | None = None) -> Sensitivity:
    """Share of draws in which a claim holds: Latin hypercube over every range of its designs and its own numbers.

    A number that two designs share, such as the interphase, is drawn at the same place of its range in both.
    """
    keys = [*ranges(rule.designs, rule.losses), *(one.key for one in rule.numbers)]
    drawn = latin_hypercube(keys, draws)
    start = scenario or Scenario()
    answers, numbers, used = [], [], []
    lost: Counter[str] = Counter()
    for row in drawn:
        try:
            decision = rule.decide(
                Scenario(
                    start.overrides,
                    dict(zip(keys, map(float, row), strict=True)),
                    DRAW_RTOL,
                    frozenset(rule.designs),
                    rule.losses,
                )
            )
        except (LithiophileError, IndexError, ValueError) as error:
            # a combination that makes no cell, or a cell that stops before the figure
            lost[reason(error)] += 1
            continue
        if decision.holds is None:
            lost[decision.missing or decision.sentence] += 1
            continue
        answers.append(decision.holds)
        numbers.append(decision.computed if decision.computed is not None else float("nan"))
        used.append(row)
    share = float(np.mean(answers)) if answers else float("nan")
    commonest = "; ".join(text for text, _ in lost.most_common(1))
    return Sensitivity(share, len(answers), lost.total(), _drivers(keys, used, numbers), commonest)


def reason(error: Exception) -> str:
    """Why a draw gave no answer, in words that several draws can share."""
    if isinstance(error, LithiophileError):
        return re.sub(r"[\d.e+-]*\d", "..", str(error).splitlines()[0])[:200]
    return "the cell stopped before the figure"


def _drivers(keys: list[str], rows: list[np.ndarray], numbers: list[float]) -> tuple[tuple[str, float], ...]:
    """Keys whose rank correlates most with that of the deciding number, with the correlation."""
    known = [n for n, value in enumerate(numbers) if isfinite(value)]
    if len(known) < 8 or len({numbers[n] for n in known}) < 3:
        return ()
    ranks = np.argsort(np.argsort([numbers[n] for n in known]))
    drawn = np.argsort(np.argsort(np.array([rows[n] for n in known]), axis=0), axis=0)
    found = [(key, float(np.corrcoef(ranks, drawn[:, i])[0, 1])) for i, key in enumerate(keys)]
    # three standard errors: with thirty keys and few draws, less is chance
    chance = 3.0 / np.sqrt(len(known) - 1)
    return tuple(sorted((pair for pair in found if abs(pair[1]) > chance), key=lambda pair: -abs(pair[1]))[:_LEADING])


def _said(claim: Claim, rule: Rule, decision: Decision, share: Sensitivity | None = None) -> Verdict:
    undecided = decision.holds is None
    return Verdict(
        id=claim.id,
        verdict=word(decision),
        class_="undecidable" if undecided else rule.class_,
        computed=_finite(decision.computed),
        printed=claim.printed,
        unit=decision.unit or (claim.unit if decision.computed is None else ""),
        sentence=decision.sentence,
        missing=(decision.missing or claim.needs) if undecided else "",
        inputs=_inputs(rule),
        closures=rule.closures,
        thresholds=thresholds_of(claim.id),
        sensitivity=share,
        section=claim.section,
        system=claim.system,
        statement=claim.statement,
    )


def _inputs(rule: Rule) -> tuple[Input, ...]:
    """Numbers with a range that a rule rests on; those of designs once each, with the designs that share them."""
    found: dict[Input, list[str]] = {}
    for name in rule.designs:
        for key, entry in ranges([name], rule.losses).items():
            n = number_of(entry)
            found.setdefault(Input(key, n.value, n.evidence, n.span, n.source), []).append(name)
    for one in rule.numbers:
        entry = Provenance(one.key, one.value, one.unit, one.evidence, one.source, low=one.low, high=one.high)
        n = number_of(entry)
        found.setdefault(Input(one.key, n.value, n.evidence, n.span, n.source), [])
    order = {key: i for i, key in enumerate(dict.fromkeys(one.key for one in found))}
    rows = sorted(found.items(), key=lambda pair: order[pair[0].key])
    return tuple(replace(one, designs=tuple(names)) for one, names in rows)


def _finite(value: float | None) -> float | None:
    return float(value) if value is not None and isfinite(value) else None

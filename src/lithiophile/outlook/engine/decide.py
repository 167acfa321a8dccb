"""From a claim to its verdict: the rule that decides it, and how often it holds over what is assumed."""

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil, isfinite

import numpy as np
from scipy.stats import rankdata

from lithiophile.cell.run.tolerance import RTOL
from lithiophile.designs import Provenance
from lithiophile.errors import BudgetWarning, LithiophileError
from lithiophile.outlook.engine.claim import Claim
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.scenario import Scenario, ranges
from lithiophile.outlook.engine.thresholds import thresholds_of
from lithiophile.outlook.engine.verdict import (
    EMERGENT_SHARE,
    Class,
    Decision,
    Input,
    Rule,
    Sensitivity,
    Verdict,
    weaker,
    word,
)
from lithiophile.study.evidence import number_of
from lithiophile.study.laws import LAWS
from lithiophile.study.many.draws import latin_hypercube

DRAWS = 8
"""Draws of a sensitivity."""
_OF_KNOWN = 0.4
"""Share of them for a verdict that is assumed already, by its author or by what turned it: its class is known."""
_LEADING = 3
_SAME = 1e-3
"""Relative difference below which a number is the same, or what arithmetic gives: the integrator errs by less."""


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
    if decision.holds is None or rule.class_ not in ("emergent", "assumed"):
        return _said(claim, rule, decision)
    cells = bool(here.cells)
    # where its author says that a closure states it, nothing is left to find out by turning closures off
    laws = by_laws(rule, here, decision) if rule.class_ == "emergent" else []
    turned = [*laws, *by_ends(rule, here, decision, _judgements(claim, rule))]
    share = None
    if draws > 0 and _keys(claim, rule):
        share, more = _by_draws(claim, rule, here, decision, draws, known=bool(turned) or rule.class_ == "assumed")
        turned += more
    found = weaker(rule.class_, found_class(decision, share, turned, cells or bool(rule.solves)))
    if share is None and _keys(claim, rule):
        found = weaker(found, "assumed")  # what was not drawn is not found out
    return _said(claim, rule, decision, share, found, tuple(dict.fromkeys(turned)))


def _by_draws(
    claim: Claim, rule: Rule, here: Scenario, decision: Decision, draws: int, known: bool
) -> tuple[Sensitivity, list[str]]:
    """What draws say, fewer where the verdict is ``known`` to be assumed; and which leading numbers turn it alone."""
    share = sensitivity(rule, ceil(_OF_KNOWN * draws) if known else draws, here, claim)
    if known or again(share, decision) < EMERGENT_SHARE:
        return share, []
    leading = [key for key, _ in share.drivers[:_LEADING] if key not in _judgements(claim, rule)]
    return share, by_ends(rule, here, decision, leading)


def found_class(decision: Decision, share: Sensitivity | None, turned: Sequence[str], solved: bool) -> Class:
    """What a verdict is worth, by what was found out about it.

    ``solved`` says whether equations were solved for it; a closed formula that nothing turns is an identity. A verdict
    of which most draws give no answer is assumed: nobody knows what the others would say.
    """
    arithmetic = share.by_arithmetic if share else _alike(decision.computed, decision.arithmetic)
    if arithmetic:
        return "identity"
    moved = bool(turned) or (share is not None and not again(share, decision) >= EMERGENT_SHARE)
    if moved or (share is not None and share.failed > share.draws):
        return "assumed"
    return "emergent" if solved else "identity"


def again(share: Sensitivity, decision: Decision) -> float:
    """Share of the draws that give a verdict again."""
    return share.share if decision.holds else 1.0 - share.share - share.tied


def by_laws(rule: Rule, here: Scenario, decision: Decision) -> list[str]:
    """Closures that turn a verdict when they are turned off, or leave it to a tie."""
    found = []
    for law in LAWS.values():
        if law.closure and any(law.off(stack) != stack for stack in here.cells):
            other = _answer(rule, replace(here, without=here.without | {law.name}))
            if isinstance(other, Decision) and (other.tie or other.holds is (not decision.holds)):
                found.append(f"no {law.name}")
    return found


def by_ends(rule: Rule, here: Scenario, decision: Decision, keys: Iterable[str]) -> list[str]:
    """Numbers, flags and thresholds of which one end of the range turns a verdict, everything else as it is."""
    found = []
    for key in keys:
        for end, place in (("low", 0.0), ("high", 1.0)):
            # cells that have been run here are kept: a threshold needs no run of its own
            other = _answer(rule, here.with_quantiles(**{key: place}))
            if isinstance(other, Decision) and other.holds is (not decision.holds):
                found.append(f"{key} {end}")
    return found


def _judgements(claim: Claim, rule: Rule) -> list[str]:
    """Thresholds that are judgements, and the rule's own numbers and flags: each is tried alone."""
    limits = [one.key for one in thresholds_of(claim.id) if one.low is not None]
    return [*limits, *(one.key for one in rule.numbers)]


def _keys(claim: Claim | None, rule: Rule) -> list[str]:
    """Everything that is drawn for a claim."""
    limits = [one.key for one in thresholds_of(claim.id) if one.low is not None] if claim is not None else []
    return [*ranges(rule.designs, rule.losses), *(one.key for one in rule.numbers), *limits]


def _answer(rule: Rule, scenario: Scenario) -> Decision | str:
    """What a rule says in a scenario, or why it says nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", BudgetWarning)
            decision = rule.decide(scenario)
    except (LithiophileError, IndexError, ValueError, ZeroDivisionError, BudgetWarning) as error:
        # a combination that makes no cell, a cell that stops before the figure, or one that conserves too little
        return reason(error)
    if decision.holds is None and not decision.tie:
        return decision.missing or decision.sentence
    return decision


def sensitivity(
    rule: Rule, draws: int = DRAWS, scenario: Scenario | None = None, claim: Claim | None = None
) -> Sensitivity:
    """Share of draws in which a claim holds: Latin hypercube over every range of its designs, its own numbers and
    flags, and the thresholds that are judgements.

    A number that two designs share, such as the interphase, is drawn at the same place of its range in both.
    """
    keys = _keys(claim, rule)
    told: list[Decision] = []
    used: list[np.ndarray] = []
    lost: Counter[str] = Counter()
    for row, answer in _drawn(rule, keys, draws, scenario or Scenario()):
        if isinstance(answer, Decision):
            told.append(answer)
            used.append(row)
        else:
            lost[answer] += 1
    numbers = [d.computed if d.computed is not None else float("nan") for d in told]
    known = [n for n in numbers if isfinite(n)]
    return Sensitivity(
        share=_mean([d.holds is True for d in told], float("nan")),
        draws=len(told),
        failed=lost.total(),
        drivers=_drivers(keys, used, [d.holds for d in told], numbers),
        lost="; ".join(text for text, _ in lost.most_common(1)),
        varies=not known or float(np.ptp(known)) > _SAME * max(map(abs, known)),
        by_arithmetic=bool(told) and all(_alike(d.computed, d.arithmetic) for d in told),
        tied=_mean([d.tie for d in told], 0.0),
    )


def _drawn(rule: Rule, keys: Sequence[str], draws: int, start: Scenario) -> Iterator[tuple[np.ndarray, Decision | str]]:
    """Each draw with what the rule says of it, or why it says nothing."""
    for row in latin_hypercube(keys, draws):
        here = Scenario(
            start.overrides, dict(zip(keys, map(float, row), strict=True)), RTOL, frozenset(rule.designs),
            rule.losses, start.without,
        )  # fmt: skip
        yield row, _answer(rule, here)


def _mean(answers: Sequence[bool], otherwise: float) -> float:
    return float(np.mean(answers)) if answers else otherwise


def _alike(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= 30.0 * _SAME * abs(one) + 1e-9


def reason(error: Exception) -> str:
    """Why a draw gave no answer, in words that several draws can share."""
    if isinstance(error, LithiophileError | BudgetWarning):
        return re.sub(r"[\d.e+-]*\d", "..", str(error).splitlines()[0])[:200]
    return "the cell stopped before the figure"


def _drivers(
    keys: list[str], rows: list[np.ndarray], answers: list[bool | None], numbers: list[float]
) -> tuple[tuple[str, float], ...]:
    """Keys whose rank correlates most with the answer where it is not always one, else with the deciding number."""
    if len(set(answers)) > 1:
        values = [0.5 if answer is None else float(answer) for answer in answers]
    else:
        values = numbers
    known = [n for n, value in enumerate(values) if isfinite(value)]
    if len(known) < 8 or len({values[n] for n in known}) < 2:
        return ()
    ranks = rankdata([values[n] for n in known])
    drawn = np.argsort(np.argsort(np.array([rows[n] for n in known]), axis=0), axis=0)
    found = [(key, float(np.corrcoef(ranks, drawn[:, i])[0, 1])) for i, key in enumerate(keys)]
    # two standard errors: more than chance alone would name, so the ends of its range are tried
    chance = 2.0 / np.sqrt(len(known) - 1)
    return tuple(sorted((pair for pair in found if abs(pair[1]) > chance), key=lambda pair: -abs(pair[1]))[:_LEADING])


def _said(
    claim: Claim,
    rule: Rule,
    decision: Decision,
    share: Sensitivity | None = None,
    found: Class | None = None,
    turned: tuple[str, ...] = (),
) -> Verdict:
    undecided = decision.holds is None
    return Verdict(
        id=claim.id,
        verdict=word(decision, claim.measured),
        class_="undecidable" if undecided else found or rule.class_,
        computed=_finite(decision.computed),
        printed=claim.printed,
        unit=decision.unit or (claim.unit if decision.computed is None else ""),
        sentence=decision.sentence,
        missing=(decision.missing or claim.needs) if undecided else "",
        inputs=_inputs(rule),
        closures=rule.closures,
        thresholds=thresholds_of(claim.id),
        sensitivity=share,
        turned=turned,
        counted_with=claim.counted_with,
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

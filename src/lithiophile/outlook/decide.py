"""From a claim to its verdict: the rule that decides it, and how often it holds over what is assumed."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from math import isfinite

import numpy as np

from lithiophile.errors import LithiophileError
from lithiophile.outlook.claims import Claim
from lithiophile.outlook.lab import Lab, ranges
from lithiophile.outlook.verdict import Decision, Input, Rule, Sensitivity, Verdict, word
from lithiophile.study.evidence import number_of

THEMES = (
    "identities", "mass", "stiffness", "films", "conduction", "transport", "wetting", "surfaces", "gradient", "pores",
    "hosts", "interphase",
)  # fmt: skip
"""Modules that hold rules, each in a dictionary ``RULES`` by id of the claim."""
DRAWS = 24
"""Draws of a sensitivity."""
DRAW_RTOL = 1e-4
"""Tolerance of a draw: its numbers differ by far more than the integrator errs."""
_SEED = 20200727
_LEADING = 3


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """Every rule by id of its claim."""
    found: dict[str, Rule] = {}
    for theme in THEMES:
        module = import_module(f"lithiophile.outlook.{theme}")
        twice = found.keys() & module.RULES.keys()
        if twice:
            raise AssertionError(f"decided twice: {sorted(twice)}")
        found |= module.RULES
    return found


def verdict(claim: Claim, draws: int = DRAWS, lab: Lab | None = None) -> Verdict:
    """Decide one claim.

    Parameters
    ----------
    claim : Claim
    draws : int
        Of the sensitivity of emergent and assumed verdicts that rest on designs; 0 for none.
    lab : Lab, optional
        Where to calculate; by default with every number as the designs state it.
    """
    rule = rules().get(claim.id)
    if rule is None:
        return _said(
            claim, Rule("undecidable", lambda _: Decision(None, None, "")), Decision(None, None, "", "", claim.needs)
        )
    here = lab or Lab()
    decision = rule.decide(here)
    varied = rule.class_ in ("emergent", "assumed") and rule.designs and decision.holds is not None and draws > 0
    return _said(claim, rule, decision, sensitivity(rule, draws, here) if varied else None)


def sensitivity(rule: Rule, draws: int = DRAWS, lab: Lab | None = None) -> Sensitivity:
    """Share of draws in which a claim holds: Latin hypercube over the ranges of every number of its designs.

    A number that two designs share, such as the interphase, is drawn at the same place of its range in both.
    """
    from scipy.stats import qmc

    keys = list(ranges(rule.designs))
    places = qmc.LatinHypercube(len(keys), rng=np.random.default_rng(_SEED)).random(draws)
    fixed = lab.fixed if lab is not None else {}
    answers, numbers, used = [], [], []
    for row in places:
        try:
            decision = rule.decide(Lab(fixed, dict(zip(keys, map(float, row), strict=True)), DRAW_RTOL))
        except (LithiophileError, IndexError, ValueError):
            continue  # a combination that makes no cell, or a cell that stops before the figure
        if decision.holds is not None:
            answers.append(decision.holds)
            numbers.append(decision.computed if decision.computed is not None else float("nan"))
            used.append(row)
    share = float(np.mean(answers)) if answers else float("nan")
    return Sensitivity(share, len(answers), draws - len(answers), _drivers(keys, used, numbers))


def _drivers(keys: list[str], rows: list[np.ndarray], numbers: list[float]) -> tuple[tuple[str, float], ...]:
    """Keys whose rank correlates most with that of the deciding number, with the correlation."""
    known = [n for n, value in enumerate(numbers) if isfinite(value)]
    if len(known) < 8 or len({numbers[n] for n in known}) < 3:
        return ()
    ranks = np.argsort(np.argsort([numbers[n] for n in known]))
    places = np.argsort(np.argsort(np.array([rows[n] for n in known]), axis=0), axis=0)
    found = [(key, float(np.corrcoef(ranks, places[:, i])[0, 1])) for i, key in enumerate(keys)]
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
        sensitivity=share,
        section=claim.section,
        system=claim.system,
        statement=claim.statement,
    )


def _inputs(rule: Rule) -> tuple[Input, ...]:
    found = []
    for entry in ranges(rule.designs).values():
        n = number_of(entry)
        found.append(Input(n.key, n.value, n.evidence, n.span, n.source))
    return tuple(found)


def _finite(value: float | None) -> float | None:
    return float(value) if value is not None and isfinite(value) else None

"""The Outlook's claims as the page shows them: verdicts that are kept, and claims that are decided now."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from lithiophile.errors import InputError
from lithiophile.outlook.engine import cache, campaign
from lithiophile.outlook.engine.after import after
from lithiophile.outlook.engine.claim import Claim, claims
from lithiophile.outlook.engine.decide import DRAWS
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.verdict import CLASSES, Verdict
from lithiophile.report.outlook import SECTIONS
from lithiophile.studio import shipped
from lithiophile.studio.bench import Answer, Watch

Shown = dict[str, Any]


def kept() -> Shown:
    """All claims by section, those that were decided here before, or by the shipped verdicts, with their verdict."""
    found: dict[str, Verdict] = {}
    told: dict[str, shipped.Told] = {}
    for claim in claims().values():
        rule = rules().get(claim.id)
        if rule is None:
            continue
        one = cache.read(cache.path_of(claim, rule, DRAWS))
        if one is not None:
            found[claim.id] = one
        elif (came := shipped.verdict(claim)) is not None:
            found[claim.id], told[claim.id] = came
    alike = campaign.of_one_class(found)
    return {
        "sections": list(SECTIONS.items()),  # a page would put whole numbers first in a table of keys
        "classes": dict(CLASSES),
        "claims": [
            _shown(claim, alike.get(claim.id)) | ({"shipped": told[claim.id]} if claim.id in told else {})
            for claim in claims().values()
        ],
    }


def decided(given: Mapping[str, Any], watch: Watch) -> Answer:
    """One claim, decided now, and kept; those that share its run come with it."""
    name = given.get("claim")
    if not isinstance(name, str) or name not in claims():
        raise InputError(f"The Outlook has no claim '{name}'.")
    watch(0.0, claims()[name].statement)
    report = campaign.decide(campaign.partners([claims()[name]]), jobs=1)
    return {"claims": [_shown(claims()[one.id], one) for one in report.verdicts]}, {}


def _shown(claim: Claim, found: Verdict | None) -> Shown:
    texts = ("id", "section", "system", "statement", "printed", "unit", "decided_by", "tolerance", "flips_when")
    rule = rules().get(claim.id)
    shown: Shown = {
        **{key: getattr(claim, key) for key in texts},
        "after": [one.told for one in after(claim.id)],
        "decidable": rule is not None,
        "designs": [] if rule is None else list(rule.designs),
        "verdict": "",
    }
    if found is None:
        return shown
    return shown | {
        "verdict": found.verdict,
        "class": found.class_,
        "computed": found.computed,
        "sentence": found.sentence,
        "missing": found.missing,
        "turned": list(found.turned),
        "closures": list(found.closures),
        "inputs": [asdict(one) for one in found.inputs],
        "share": None if found.sensitivity is None else found.sensitivity.share,
    }

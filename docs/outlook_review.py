"""Writes the tables of docs/outlook_review.md anew from the verdicts as they are: ``python docs/outlook_review.py``."""

import csv
import re
from pathlib import Path

from lithiophile.outlook.engine import campaign
from lithiophile.outlook.engine.campaign import Report
from lithiophile.outlook.engine.claim import claims
from lithiophile.outlook.engine.honesty import Move, moves
from lithiophile.outlook.engine.verdict import CLASSES, WORDS, Verdict
from lithiophile.study.laws import LAWS

PAGE = Path(__file__).resolve().with_suffix(".md")


def answers() -> list[dict[str, str]]:
    """What a review said of each claim, what was done, and the verdict before."""
    return list(csv.DictReader(PAGE.with_suffix(".csv").read_text(encoding="utf-8").splitlines()))


def figure(one: Verdict) -> str:
    """The deciding number, the share of draws, and what turns the verdict alone."""
    number = "" if one.computed is None else f"{one.computed:.3g} {one.unit}".strip()
    found = one.sensitivity
    share = "" if found is None or not found.draws else f"holds in {100 * found.share:.0f} % of {found.draws}"
    turned = f"turned by {', '.join(one.turned[:3])}" if one.turned else ""
    return "; ".join(part for part in (number, share, turned) if part)


def reviewed(by_id: dict[str, Verdict]) -> str:
    """One row for each claim that the review speaks of."""
    out = [
        "| claim | the review | what was done | was | is | figure |", "|---|---|---|---|---|---|"
    ]  # fmt: skip
    for row in answers():
        if row["review"]:
            one = by_id[row["claim"]]
            was, now = f"{row['old_verdict']}, {row['old_class']}", f"{one.verdict}, {one.class_}"
            out.append(f"| {one.id} | {row['review']} | {row['done']} | {was} | {now} | {figure(one)} |")
    return "\n".join(out) + "\n"


def everything(by_id: dict[str, Verdict]) -> str:
    """Old and new verdict and class of every claim."""
    out = ["| claim | was | is | moved |", "|---|---|---|---|"]
    for row in answers():
        one = by_id[row["claim"]]
        moved = (row["old_verdict"], row["old_class"]) != (one.verdict, one.class_)
        was, now = f"{row['old_verdict']}, {row['old_class']}", f"{one.verdict}, {one.class_}"
        out.append(f"| {one.id} | {was} | {now} | {'yes' if moved else ''} |")
    return "\n".join(out) + "\n"


def counts(report: Report) -> str:
    """Verdicts by class."""
    out = [f"| class | {' | '.join(WORDS)} |", "|---" * (len(WORDS) + 1) + "|"]
    for name in CLASSES:
        numbers = [sum((v.class_, v.verdict) == (name, word) for v in report.verdicts) for word in WORDS]
        out.append(f"| {name} | {' | '.join(str(n or '') for n in numbers)} |")
    return "\n".join(out) + "\n"


def mutations(found: list[Move]) -> str:
    """Verdicts that move when a law is turned off."""
    out = ["| law turned off | claim | with it | without | number with it | without |", "|---|---|---|---|---|---|"]
    for name in LAWS:
        for one in (one for one in found if one.law == name and one.moved):
            numbers = ["" if x is None else f"{x:.3g}" for x in (one.computed, one.without)]
            out.append(f"| {name} | {one.id} | {one.before} | {one.after} | {numbers[0]} | {numbers[1]} |")
    return "\n".join(out) + "\n"


def write(report: Report, found: list[Move] | None) -> None:
    """Put the tables between their marks."""
    by_id = {v.id: v for v in report.verdicts}
    parts = {
        "headline": report.headline + "\n", "counts": counts(report), "review": reviewed(by_id),
        "all": everything(by_id),
    }  # fmt: skip
    if found is not None:
        parts["laws"] = mutations(found)
    text = PAGE.read_text(encoding="utf-8")
    for name, part in parts.items():
        text = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda m, p=part: f"{m[1]}\n{p}\n{m[2]}", text, flags=re.DOTALL
        )
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(campaign.decide(), moves(list(claims().values()), list(LAWS)))

"""The verdicts on the Outlook's claims as one HTML page, by section of the paper."""

from pathlib import Path

from lithiophile.outlook.engine.after import after
from lithiophile.outlook.engine.campaign import Report
from lithiophile.outlook.engine.claim import OUTLOOK, claims
from lithiophile.outlook.engine.closures import closures
from lithiophile.outlook.engine.verdict import CLASSES, WORDS, Verdict
from lithiophile.report.page import rendered, written

SECTIONS = {
    "1": "1. Why lithium anodes swell",
    "2.1": "2.1. Interphase",
    "2.2": "2.2. Hosts",
    "3": "3. Gels",
    "4": "4. Solid electrolytes",
    "5": "5. Outlook",
}


def write(report: Report, path: str | Path) -> Path:
    """Write the page and return its path."""
    return written(render(report), path)


def render(report: Report) -> str:
    """The page as text."""
    return rendered(
        "outlook.html.j2",
        report=report,
        outlook=OUTLOOK,
        sections=[(title, rows) for key, title in SECTIONS.items() if (rows := of_section(report, key))],
        counts=counts(report),
        classes=CLASSES,
        claims=claims(),
        after={v.id: after(v.id) for v in report.verdicts},
        words=WORDS,
        closures=list(closures().values()),
        in_words=in_words,
    )


def in_words(key: str, verdict: Verdict) -> str:
    """What decides a claim: a number by its key of a design, a threshold by what it means."""
    for one in verdict.thresholds:
        if one.key and key.startswith(one.key):
            return f"threshold ({one.meaning}){key.removeprefix(one.key)}"
    return key


def of_section(report: Report, section: str) -> list[Verdict]:
    """Verdicts of one section."""
    return [v for v in report.verdicts if v.section == section]


def counts(report: Report) -> list[tuple[str, list[int]]]:
    """Numbers of verdicts by class; those that cannot be decided stand in a class of their own."""
    return [
        (name, [sum((v.class_, v.verdict) == (name, kind) for v in report.verdicts) for kind in WORDS])
        for name in CLASSES
    ]

"""``lithiophile outlook``: every claim of the Outlook with its verdict."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from lithiophile.cli.console import Console
from lithiophile.cli.output_file import put, require_writable
from lithiophile.errors import InputError

if TYPE_CHECKING:
    from lithiophile.outlook.engine.campaign import Report
    from lithiophile.outlook.engine.claim import Claim
    from lithiophile.outlook.engine.honesty import Move
    from lithiophile.outlook.engine.thresholds import Threshold
    from lithiophile.outlook.engine.verdict import Input, Verdict

Only = Annotated[list[str] | None, typer.Option("--only", help="One claim, by its id or its number (q12); repeatable.")]
Section = Annotated[str | None, typer.Option("--section", help="Claims of one section of the paper, such as 2.2.")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write the claims as JSON ('-': to the terminal).")]
HtmlFile = Annotated[Path | None, typer.Option("--html", help="Write a self-contained page, by section.")]
Draws = Annotated[int | None, typer.Option("--draws", min=0, help="Draws of each sensitivity; 0 leaves it out.")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes; default: one a processor.")]
Rules = Annotated[bool, typer.Option("--rules", help="The design rules of section 5, each by its claims.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Compute anew what the cache holds.")]

Without = Annotated[
    list[str] | None,
    typer.Option("--without", help="Turn a law off and show which verdicts move; repeatable, 'all' for each in turn."),
]

_STYLES = {
    "reproduced": "green", "contradicted": "red", "measurement met": "green", "measurement missed": "red",
    "not decidable": "dim",
}  # fmt: skip


def outlook(
    only: Only = None,
    section: Section = None,
    json_file: JsonFile = None,
    html: HtmlFile = None,
    draws: Draws = None,
    jobs: Jobs = None,
    fresh: Fresh = False,
    rules: Rules = False,
    without: Without = None,
) -> None:
    """Decide the claims of the Outlook: reproduced, contradicted or not decidable, and what each rests on.

    A claim that only repeats a measured number is met or missed. With each claim stands what experiments of 2019 to
    2026 say of it.
    """
    from lithiophile.outlook.engine import campaign
    from lithiophile.outlook.engine.decide import DRAWS

    require_writable(pages=(html,), records=(json_file,))
    chosen = of_rules() if rules else choose(only, section)
    if without:
        show_moves(chosen, laws(without), json_file)
        return
    errors = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=errors, transient=True, auto_refresh=False, disable=not errors.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("Deciding ...", total=len(chosen))

        def show(one: "Verdict") -> None:
            bar.update(task, advance=1, description=one.id, refresh=True)

        report = campaign.decide(chosen, draws=DRAWS if draws is None else draws, jobs=jobs, fresh=fresh, progress=show)
    if html is not None:
        from lithiophile.report.outlook import write

        errors.print(f"Report: {write(report, html)}", highlight=False, soft_wrap=True)
    if json_file is not None:
        told = put(json.dumps(campaign.record(report), indent=2, ensure_ascii=False) + "\n", json_file)
        if told:
            return
    console = Console()
    if rules:
        from lithiophile.cli.guidelines import print_rules

        print_rules(report.verdicts, console)
    elif len(chosen) <= len(only or ()):
        for one in report.verdicts:
            print_one(one, console)
    else:
        print_table(report, console)


def laws(names: Sequence[str]) -> list[str]:
    """Laws to turn off, by the names that were given.

    Raises
    ------
    InputError
        If there is no such law.
    """
    from lithiophile.study.laws import LAWS

    unknown = [name for name in names if name not in LAWS and name != "all"]
    if unknown:
        known = "; ".join(f"{law.name} ({law.what})" for law in LAWS.values())
        raise InputError(f"There is no law '{unknown[0]}' to turn off. Laws: {known}; or all.")
    return list(LAWS) if "all" in names else list(dict.fromkeys(names))


def show_moves(chosen: Sequence["Claim"], names: Sequence[str], json_file: Path | None) -> None:
    """Which verdicts move without each law, as a table or as JSON."""
    from dataclasses import asdict

    from lithiophile.outlook.engine.honesty import moves
    from lithiophile.study.laws import LAWS

    found = moves(chosen, names)
    if json_file is not None:
        rows = [{**asdict(one), "moved": one.moved} for one in found]
        if put(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", json_file):
            return
    console = Console()
    moved = [one for name in names for one in found if one.law == name and one.moved]
    console.print(_moves_table(moved), highlight=False)
    for name in names:
        mine = [one for one in found if one.law == name]
        console.print(
            f"Without '{name}' ({LAWS[name].what}) {sum(one.moved for one in mine)} of the {len(mine)} verdicts move "
            "whose cells know that law.",
            highlight=False,
        )


def _moves_table(moved: Sequence["Move"]) -> Table:
    """A row for each verdict that moves without a law."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in ("law turned off", "claim", "with it", "without", "number with it", "without"):
        table.add_column(head, no_wrap=True)
    for one in moved:
        numbers = ["" if x is None else f"{x:.3g}" for x in (one.computed, one.without)]
        table.add_row(one.law, one.id, one.before, one.after, *numbers)
    return table


def of_rules() -> list["Claim"]:
    """The claims that the design rules rest on, in the order of the paper."""
    from lithiophile.outlook.engine.claim import claims
    from lithiophile.outlook.engine.guidelines import guidelines

    named = {claim.id for rule in guidelines() for claim in rule.claims}
    return [claim for claim in claims().values() if claim.id in named]


def choose(only: Sequence[str] | None, section: str | None) -> list["Claim"]:
    """The claims asked for, in the order of the paper.

    Raises
    ------
    InputError
        If a claim or a section does not exist.
    """
    from lithiophile.outlook.engine.claim import claims, find

    every = list(claims().values())
    names = {find(name).id for name in only} if only else {c.id for c in every}
    sections = sorted({c.section for c in every})
    if section is not None and section not in sections:
        raise InputError(f"No claim stands in section '{section}'. Sections with claims: {', '.join(sections)}.")
    return [c for c in every if c.id in names and section in (None, c.section)]


def print_table(report: "Report", console: Console) -> None:
    """One row a claim, then the headline and what it rests on."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in ("claim", "verdict", "class"):
        table.add_column(head, no_wrap=True)
    wide, widest = console.width >= 110, console.width >= 140
    if wide:
        table.add_column("printed", overflow="fold", max_width=18)
    table.add_column("computed", justify="right", max_width=18 if wide else 12)
    table.add_column("holds in", justify="right", no_wrap=True)
    if widest:
        table.add_column("why, or what is missing", overflow="fold")
    for v in report.verdicts:
        printed = [v.printed] if wide else []
        told = [why(v)] if widest else []
        cells = [v.id, v.verdict, v.class_, *printed, computed(v), share(v), *told]
        table.add_row(*(cell.replace("[", r"\[") for cell in cells), style=_STYLES[v.verdict])
    console.print(table, highlight=False)
    console.print()
    console.print(report.headline, style="bold", highlight=False)
    assumed, ranged = report.assumed
    console.print(
        f"They rest on {assumed} assumed numbers of {ranged} that have a range; 'holds in' is the share of "
        f"{report.draws} samples "
        "over those ranges, flags and judged thresholds in which a claim holds.",
        highlight=False,
    )
    lost, drawn = report.lost
    if lost:
        console.print(f"{lost} of {drawn} samples could not be evaluated; --only and --html say why.", highlight=False)
    taken = report.closures
    if taken:
        days = sorted({one.fixed for one in taken})
        when = f"on {days[0]}" if len(days) == 1 else f"from {days[0]} to {days[-1]}"
        guessed = sum(one.evidence == "assumed" for one in taken)
        console.print(
            f"They rely on {len(taken)} model assumptions ({guessed} without data), fixed {when} on sources other than "
            "the Outlook; --html lists them. All that is said of one claim: --only q12.",
            highlight=False,
        )
    console.print(
        f"{report.seconds:.1f} s; {report.from_cache} verdicts from the cache.",
        style="dim",
        highlight=False,
    )


def print_one(one: "Verdict", console: Console) -> None:
    """Everything that is said of one claim."""
    from lithiophile.outlook.engine.after import after
    from lithiophile.outlook.engine.claim import claims

    claim = claims()[one.id]
    console.print(f"{one.id}: {one.verdict} ({one.class_})", style=f"bold {_STYLES[one.verdict]}", highlight=False)
    lines = {
        "Claim": one.statement,
        "Printed": one.printed,
        "Tolerance": claim.tolerance,
        "Decided by": claim.decided_by,
        "Flips when": claim.flips_when,
        "Computed": computed(one),
        "Why": one.sentence,
        "Missing": one.missing,
        "Closures": "; ".join(one.closures),
        "Holds in": share(one, words=True),
        "Turned alone by": "; ".join(one.turned),
        "Counted with": one.counted_with,
    }
    for name, text in lines.items():
        if text:
            console.print(f"  {name}: {text}", highlight=False, markup=False)
    for limit in one.thresholds:
        console.print(f"  Threshold: {limit_text(limit)}", highlight=False, markup=False)
    for finding in after(one.id):
        console.print(f"  After the Outlook: {finding.told}", highlight=False, markup=False)
    if one.inputs:
        table = Table(box=None, pad_edge=True, show_header=True)
        several = len({name for number in one.inputs for name in number.designs}) > 1
        table.add_column("number", overflow="fold", width=min(36, max(len(n.key) for n in one.inputs)))
        for head in ("value", "evidence"):
            table.add_column(head, no_wrap=True)
        table.add_column("range", overflow="fold", width=22 if console.width >= 100 else 14)
        if several:
            table.add_column("of", overflow="fold")
        for number in one.inputs:
            cells = [number.key, number.value, number.evidence, number.span]
            table.add_row(*(c.replace("[", r"\[") for c in cells), *((of(one, number),) if several else ()))
        console.print(table, highlight=False)


def limit_text(limit: "Threshold") -> str:
    """A threshold with its unit, what it means, and what it rests on."""
    unit = "" if limit.unit == "1" else f" {limit.unit}"
    return f"{limit.value:.4g}{unit}, {limit.meaning} ({limit.evidence}: {limit.why}; {limit.fixed})"


def of(one: "Verdict", number: "Input") -> str:
    """Designs that state a number, if not all do."""
    every = {name for n in one.inputs for name in n.designs}
    return "" if set(number.designs) == every else ", ".join(number.designs)


def computed(one: "Verdict") -> str:
    """The computed number with its unit."""
    return "" if one.computed is None else f"{one.computed:.4g} {one.unit}".strip()


def share(one: "Verdict", words: bool = False) -> str:
    """Share of draws in which a claim holds."""
    found = one.sensitivity
    if found is None or found.draws == 0:
        return ""
    text = f"{100 * found.share:.0f} %"
    if words and found.tied:
        text += f" (a tie in {100 * found.tied:.0f} %)"
    if not words:
        return text
    drivers = ", ".join(f"{key} ({value:+.2f})" for key, value in found.drivers)
    failed = f", {found.failed} more could not be evaluated ({found.lost})" if found.failed else ""
    return f"{text} of {found.draws} draws{failed}" + (f"; the number follows {drivers}" if drivers else "")


def why(one: "Verdict") -> str:
    """The sentence, or what is missing."""
    from lithiophile.outlook.engine.after import after

    since = "; ".join(finding.finding for finding in after(one.id))
    parts = (one.sentence, f"Missing: {one.missing}." if one.missing else "", f"Since: {since}." if since else "")
    return " ".join(part for part in parts if part)

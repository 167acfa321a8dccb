"""``lithiophile compare``: designs side by side."""

from pathlib import Path
from typing import Annotated

import typer

from lithiophile.cli.console import Console
from lithiophile.cli.numbers import Band, Set, complete_design, numbers
from lithiophile.cli.output_file import put, require_writable
from lithiophile.cli.search.options import Rtol
from lithiophile.errors import InputError
from lithiophile.study.defaults import RTOL

Designs = Annotated[
    list[str] | None,
    typer.Argument(
        help="Names of the catalogue or design files; one of each kind if none is given.",
        autocompletion=complete_design,
    ),
]
Protocol = Annotated[
    str | None,
    typer.Option("--protocol", "-p", help="Sentences, run as written. Default: three cycles of 3 mAh/cm2 at "
                 "1 mA/cm2; designs infused with lithium start with a stripping step."),
]  # fmt: skip
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write figures as JSON ('-': to the terminal).")]
CsvFile = Annotated[Path | None, typer.Option("--csv", help="Write the table as CSV ('-': to the terminal).")]
HtmlFile = Annotated[Path | None, typer.Option("--html", help="Write a self-contained report with figures.")]
All = Annotated[bool, typer.Option("--all", help="Compare the whole catalogue.")]
Losses = Annotated[
    bool | None,
    typer.Option("--losses/--no-losses", help="Follow dead lithium, new interphase and used-up electrolyte. "
                 "Default: yes, unless a design says otherwise."),
]  # fmt: skip
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes; default: one a processor.")]


def compare(
    designs: Designs = None,
    protocol: Protocol = None,
    change: Set = None,
    json: JsonFile = None,
    csv: CsvFile = None,
    html: HtmlFile = None,
    all_designs: All = False,
    losses: Losses = None,
    rtol: Rtol = RTOL,
    band: Band = None,
    jobs: Jobs = None,
) -> None:
    """Plate and strip designs side by side; print how far each swells and where its lithium goes."""
    from lithiophile import report
    from lithiophile.cli.progress import comparing
    from lithiophile.cli.table import print_table
    from lithiophile.designs import names
    from lithiophile.study.compare import LEADING_DESIGNS
    from lithiophile.study.records import csv_text, json_text

    if designs and all_designs:
        raise InputError("Name designs or write --all, not both.")
    chosen = names() if all_designs else designs or LEADING_DESIGNS

    require_writable(tables=(csv,), pages=(html,), records=(json,))
    to_terminal = [p for p in (json, csv) if p is not None and str(p) == "-"]
    result = comparing(chosen, protocol, rtol, jobs, losses, numbers(change), band)
    if json is not None:
        put(json_text(result.protocol, result.outcomes), json)
    if csv is not None:
        put(csv_text(result.outcomes), csv)
    if not to_terminal:
        print_table(result, Console())
    if html is not None:
        from lithiophile.study.many.asked import read_design

        read = [read_design(name, numbers(change), losses) for name in chosen]
        path = report.write(result, html, designs=read)
        Console(stderr=True).print(f"Report: {path}", highlight=False, soft_wrap=True)
    if not all(o.solved for o in result):
        raise typer.Exit(1)

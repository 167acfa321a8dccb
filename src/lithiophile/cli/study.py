"""``lithiophile study``: parameter studies."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.progress import track
from rich.table import Table

from lithiophile.cli.console import Console
from lithiophile.cli.output_file import finite, put, put_figure, require_writable

if TYPE_CHECKING:
    from lithiophile.outlook.engine.verdict import Verdict
    from lithiophile.study.top_or_bottom import Finding

Currents = Mapping[tuple[float, float], float]
"""Overruling currents [A/m2] by resistance and fibre diameter."""

app = typer.Typer(help="Parameter studies.", no_args_is_help=True, rich_markup_mode=None)

JsonFile = Annotated[Path | None, typer.Option("--json", help="Write the findings as JSON ('-': to the terminal).")]
PlotFile = Annotated[Path | None, typer.Option("--plot", help="Write the figure (SVG, PNG or PDF).")]
Markdown = Annotated[bool, typer.Option("--markdown", help="Print the tables as Markdown.")]


@app.callback()
def _more_than_one() -> None:
    """Keeps the name of the study a word of its own while there is only one."""


@app.command("top-or-bottom")
def top_or_bottom(json_file: JsonFile = None, plot: PlotFile = None, markdown: Markdown = False) -> None:
    """Does lithium go to the top or to the bottom of a host? Interphase and fibre diameter decide."""
    from lithiophile.outlook.engine import campaign
    from lithiophile.outlook.engine.claim import find
    from lithiophile.outlook.top_or_bottom import CLAIMS
    from lithiophile.outlook.top_or_bottom import markdown as verdicts_markdown
    from lithiophile.study import top_or_bottom as study
    from lithiophile.study import top_or_bottom_tables as tables

    require_writable(figures=(plot,), records=(json_file,))
    errors = Console(stderr=True)
    found = [study.finding(case) for case in track(study.cases(), "Plating", console=errors, transient=True)]
    pairs = list(product(study.RESISTANCES, study.DIAMETERS))
    limits = {
        pair: study.overruling_current(*pair)
        for pair in track(pairs, "Overruling gradients", console=errors, transient=True)
    }
    # without draws: those take minutes, and "lithiophile outlook" makes them
    said = campaign.decide([find(name) for name in CLAIMS], draws=0).verdicts
    if json_file is not None:
        told = put(record(found, limits, said), json_file)
        if told:
            return
    if plot is not None:
        put_figure(tables.draw(found), plot)
    if markdown:
        typer.echo(
            "\n".join([tables.tables_markdown(found), tables.currents_markdown(limits), verdicts_markdown(said)])
        )
        return
    console = Console()
    print_findings(found, console)
    print_currents(limits, console)
    print_verdicts(said, console)


def record(found: Sequence["Finding"], limits: Currents, said: Sequence["Verdict"]) -> str:
    """Everything that was found, as JSON."""
    everything = {
        "findings": [asdict(f) | {"on_top": f.on_top} for f in found],
        "overruling current [A/m2]": [[*pair, limit] for pair, limit in limits.items()],
        "claims": [asdict(v) for v in said],
    }
    return json.dumps(finite(everything), indent=2, allow_nan=False) + "\n"


def print_findings(found: Sequence["Finding"], console: Console) -> None:
    """One table a question and host."""
    from lithiophile.study import top_or_bottom as study
    from lithiophile.study import top_or_bottom_tables as tables

    for question, host in product(tables.QUESTIONS, study.HOSTS):
        table = Table(title=f"{question.title}: {host} host", box=box.SIMPLE_HEAD, title_justify="left")
        head, *rows = tables.grid(found, host, question)
        for cell in head:
            table.add_column(cell, justify="right")
        for row in rows:
            table.add_row(*row)
        console.print(table, highlight=False)
    console.print("* to the top: centroid above 0.6, or overflow before 80 % filling.\n", highlight=False)


def print_currents(limits: Currents, console: Console) -> None:
    """Currents that overrule a gradient, one line a fibre."""
    from lithiophile.study import top_or_bottom as study
    from lithiophile.study.top_or_bottom_tables import current_text

    console.print("Current density from which on the gradient is overruled [mA/cm2]:", highlight=False)
    for diameter in study.DIAMETERS:
        cells = [f"{current_text(limits[r, diameter])} at {r * 1e4:.0f} ohm cm2" for r in study.RESISTANCES]
        console.print(f"  {diameter * 1e6:g} um fibres: {', '.join(cells)}", highlight=False)


def print_verdicts(said: Sequence["Verdict"], console: Console) -> None:
    """Claims on the same question, and what turns them alone."""
    for v in said:
        turned = f" Turned alone by: {', '.join(v.turned)}." if v.turned else ""
        console.print(f"{v.id}: {v.verdict} ({v.class_}). {v.sentence}{turned}", highlight=False, markup=False)

"""``lithiophile validate``: what was measured beside what is predicted, row by row."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from lithiophile.cli.console import Console
from lithiophile.cli.output_file import put, require_writable, say_written

if TYPE_CHECKING:
    from lithiophile.validation.engine.board import Board
    from lithiophile.validation.engine.entry import Entry
    from lithiophile.validation.engine.row import Row

Rows = Annotated[list[str] | None, typer.Argument(help="Rows or experiments; all by default.", show_default=False)]
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write the board as JSON ('-': to the terminal).")]
HtmlFile = Annotated[Path | None, typer.Option("--html", help="Write a self-contained page with a figure a row.")]
Draws = Annotated[int | None, typer.Option("--draws", min=0, help="Draws of each band; 0 leaves it out.")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes; default: one a processor.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Compute anew what the cache holds.")]
Without = Annotated[
    str | None,
    typer.Option("--without", help="Turn a law off and tell which rows move: filaments, barrier, creep or migration."),
]

_ERRS = 1e-3
"""Share of a number below which it stays where it was."""
_STYLES = {"met": "green", "missed": "red", "not constrained": "dim", "failed": "bold red"}


def validate(
    rows: Rows = None,
    json_file: JsonFile = None,
    html: HtmlFile = None,
    draws: Draws = None,
    jobs: Jobs = None,
    fresh: Fresh = False,
    without: Without = None,
) -> None:
    """Confront the program with experiments: met, missed or not constrained, with the size of every miss."""
    from lithiophile.validation.engine import board, laws, predict
    from lithiophile.validation.engine.registry import chosen

    require_writable(pages=(html,), records=(json_file,))
    if without is not None:
        laws.require(without)
    wanted = chosen(rows or ())
    count = predict.DRAWS if draws is None else draws
    errors = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=errors, transient=True, auto_refresh=False, disable=not errors.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("Predicting ...", total=len(wanted) * (1 if without is None else 2))

        def show(one: "Entry") -> None:
            bar.update(task, advance=1, description=one.row.id, refresh=True)

        names = [row.id for row in wanted]
        found = board.validate(names, draws=count, jobs=jobs, fresh=fresh, progress=show)
        changed = (
            board.validate(names, draws=count, jobs=jobs, fresh=fresh, progress=show, law=without) if without else None
        )
    if html is not None:
        from lithiophile.report.validation import write

        say_written(write(found, html))
    if json_file is not None:
        shown = found if changed is None else changed
        if put(json.dumps(board.record(shown), indent=2, ensure_ascii=False, allow_nan=False) + "\n", json_file):
            return
    console = Console()
    if changed is not None and without is not None:
        print_moved(found, changed, without, console)
    elif rows and len(found.entries) == 1:
        print_one(found.entries[0], console)
    else:
        print_table(found, console)


def print_table(found: "Board", console: Console) -> None:
    """One row an experiment, then what they came to."""
    wide = console.width >= 130
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1 if not wide else 2, 0, 0))
    table.add_column("row", no_wrap=True)
    if wide:
        table.add_column("quantity", overflow="fold")
    for head in ("measured", "predicted (band)" if wide else "predicted", "off"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    if wide:
        table.add_column("read", no_wrap=True)
    for e in found.entries:
        star = "*" if e.row.kind == "calibration" else ""
        if wide:
            cells = [e.row.id, e.row.in_unit(e.row.quantity), measured(e.row), predicted(e)]
            cells += [off(e), e.judgement.word + star, e.row.source.read]
        else:
            points = len(e.row.points)
            cells = [e.row.id, measured(e.row) if points == 1 else f"{points} points"]
            cells += ["" if points > 1 else predicted(e, band=False), off(e), e.judgement.word + star]
        table.add_row(*(cell.replace("[", r"\[") for cell in cells), style=_STYLES[e.judgement.word])
    console.print(table, highlight=False)
    console.print()
    console.print(found.headline, style="bold", highlight=False)
    console.print(
        "*: calibration. off: deviation in multiples of the measured spread. The band is the middle nine tenths of "
        f"{found.draws} draws over all assumed ranges. Met: off is at most 1 and the band is narrow; not constrained: "
        "the band reaches the measurement and far more; missed: all else. lithiophile validate ROW says all of one.",
        highlight=False,
    )
    console.print(f"{found.seconds:.1f} s; {found.from_cache} rows from the cache.", style="dim", highlight=False)


def print_one(e: "Entry", console: Console) -> None:
    """Everything that is said of one row."""
    row, found = e.row, e.computed
    console.print(f"{row.id}: {verdict(e)}", style=f"bold {_STYLES[e.judgement.word]}", highlight=False)
    source = row.source
    lost = f", {found.lost} lost" if found.lost else ""
    lines = {
        "What": f"{row.title}: {row.in_unit(row.quantity)}",
        "Conditions": row.conditions,
        "Measured": measured(row),
        "Spread": row.spread,
        "Source": ", ".join(p for p in (source.cite, f"doi {source.doi}" if source.doi else "", source.where) if p),
        "Read": source.read,
        "Licence": source.licence,
        "Predicted": predicted(e),
        "Off": sentence(e),
        "Fitted on it": ", ".join(row.fitted),
        "Drawn": f"{found.ranged} numbers with a range, {found.draws} draws{lost}",
        "Lost": found.reason,
        "Follows": ", ".join(f"{key} ({value:+.2f})" for key, value in found.drivers),
        "Note": row.note,
    }  # fmt: skip
    for name, text in lines.items():
        if text:
            console.print(f"  {name}: {text}", highlight=False, markup=False)
    if len(row.points) > 1 and found.predicted:
        console.print(_points(e), highlight=False)


def _points(e: "Entry") -> Table:
    """Each point with its prediction."""
    row, found = e.row, e.computed
    table = Table(box=None, pad_edge=True)
    for head in (row.x or "point", "measured", "predicted", "band"):
        table.add_column(head, justify="right")
    for n, p in enumerate(row.points):
        at = " ".join(t for t in (p.series, p.label, "" if p.x is None else f"{p.x:.4g}") if t)
        band = f"{found.low[n]:.4g} to {found.high[n]:.4g}"
        table.add_row(at, f"{p.value:.4g}", f"{found.predicted[n]:.4g}", band)
    return table


def print_moved(found: "Board", changed: "Board", law: str, console: Console) -> None:
    """Which rows a law holds in their place."""
    from lithiophile.study.laws import LAWS

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in ("row", "with the law", "without", "off", "without", "verdict", "without"):
        table.add_column(head, justify="left" if head in ("row", "verdict") else "right")
    moved = 0
    for a, b in zip(found.entries, changed.entries, strict=True):
        if not differ(a, b):
            continue
        moved += 1
        table.add_row(a.row.id, middle(a), middle(b), off(a), off(b), a.judgement.word, b.judgement.word)
    console.print(f"Without the law that {LAWS[law].what}:", style="bold", highlight=False)
    if moved:
        console.print(table, highlight=False)
    turned = sum(a.judgement.word != b.judgement.word for a, b in zip(found.entries, changed.entries, strict=True))
    console.print(f"{moved} of {len(found.entries)} rows move, {turned} get another verdict.", highlight=False)


def differ(a: "Entry", b: "Entry") -> bool:
    """Whether a prediction moves by more than the integrator errs."""
    before, after = a.computed.predicted, b.computed.predicted
    if len(before) != len(after):
        return True
    return any(abs(y - x) > _ERRS * max(abs(x), abs(y)) for x, y in zip(before, after, strict=True))


def measured(row: "Row") -> str:
    """The measurement in a few characters."""
    sign = {"about": "", "below": "< ", "above": "> "}[row.limit]
    values = [p.value for p in row.points]
    if len(values) > 1:
        return f"{len(values)} points, {min(values):.3g} to {max(values):.3g}"
    spread = f" x/ {_factor(row):.2g}" if row.logarithmic else f" +- {row.points[0].uncertainty:.2g}"
    return f"{sign}{values[0]:.4g}{spread}"


def _factor(row: "Row") -> float:
    from math import exp

    return exp(row.points[0].uncertainty)


def predicted(e: "Entry", band: bool = True) -> str:
    """The prediction and its band."""
    found = e.computed
    if not found.predicted:
        return f"not calculated: {found.reason}" if band else "none"
    if len(found.predicted) > 1:
        return f"{min(found.predicted):.3g} to {max(found.predicted):.3g}"
    text = f"{found.predicted[0]:.3g}"
    return text + (f" ({found.low[0]:.3g} to {found.high[0]:.3g})" if band and found.draws else "")


def middle(e: "Entry") -> str:
    """The mean prediction."""
    found = e.computed.predicted
    return f"{sum(found) / len(found):.4g}" if found else "none"


def off(e: "Entry") -> str:
    """The deviation in multiples of the spread."""
    return f"{e.judgement.off:.2g}" if e.computed.predicted else ""


def verdict(e: "Entry") -> str:
    """The verdict, and whether it is evidence."""
    return e.judgement.word + (" (calibration)" if e.row.kind == "calibration" else "")


def sentence(e: "Entry") -> str:
    """The size of the deviation."""
    j = e.judgement
    if not e.computed.predicted:
        return ""
    unit = "" if e.row.unit == "1" else f" {e.row.unit}"
    return (
        f"{j.error:+.3g}{unit} on average, {j.off:.2g} times the spread; half of the band is {j.width:.2g} "
        f"times it and reaches {100 * j.reached:.0f} % of the points"
    )

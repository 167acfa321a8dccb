"""The comparison as a table that fits the terminal."""

from rich import box
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from lithiophile.cli.console import Console
from lithiophile.cli.follow import print_spreads
from lithiophile.study.columns import Column, columns_for
from lithiophile.study.compare import Comparison
from lithiophile.study.defaults import DEFAULT_PROTOCOL
from lithiophile.study.outcome import Outcome
from lithiophile.study.records import between

_LEAST = ("efficiency", "centroid", "outside", "lowest_voltage", "retained")
"""Figures that a narrow terminal leaves out, in this order; how much is assumed stays."""


def print_table(result: Comparison, console: Console) -> None:
    """Figures of every design, then the reasons of early stops and failures."""
    _print_protocol(result, console)
    columns = columns_for(o.summary for o in result)
    shown = _shown(result, columns, console)
    console.print()
    console.print(_table(result, shown), highlight=False)
    console.print()
    _print_remarks(result, console)
    print_spreads([(o.name, o.band) for o in result if o.band is not None], console)
    console.print(_meaning(shown, tuple(c for c in columns if c not in shown)), style="dim", highlight=False)
    solved, still = sum(o.solved for o in result), sum(bool(o.still) for o in result)
    moving = f"{solved - still} of {len(result.outcomes)} designs solved in {result.seconds:.1f} s"
    tail = f"; {still} more did not move" if still else ""
    console.print(f"{moving}{tail}.", highlight=False)


def _shown(result: Comparison, columns: tuple[Column, ...], console: Console) -> tuple[Column, ...]:
    """Columns that the terminal has room for: all, or those usually shown, or as many of these as fit."""
    unbounded = console.options.update(max_width=1000)

    def fits(some: tuple[Column, ...]) -> bool:
        return Measurement.get(console, unbounded, _table(result, some)).maximum <= console.width

    if fits(columns):
        return columns
    shown = tuple(c for c in columns if c.priority == 1)
    for key in _LEAST:
        if not fits(shown):
            shown = tuple(c for c in shown if c.key != key)
    while len(shown) > 2 and not fits(shown):
        shown = shown[:-1]
    return shown


def _print_protocol(result: Comparison, console: Console) -> None:
    """What was done, and which designs the usual protocol treats otherwise."""
    console.print(f"Protocol: {result.protocol}", highlight=False)
    if result.protocol == DEFAULT_PROTOCOL and any(o.first == "strip" for o in result):
        console.print("Designs infused with lithium start with a stripping step.", highlight=False)
    if result.protocol == DEFAULT_PROTOCOL and any(o.full_cell for o in result):
        console.print("Full cells are cycled three times between their own voltages instead.", highlight=False)


def _print_remarks(result: Comparison, console: Console) -> None:
    """Why designs failed or stopped early, by the numbers in the table."""
    for number, outcome in enumerate((o for o in result if _remark(o)), 1):
        note = _remark(outcome)
        console.print(f"[{number}] {outcome.name}: {note}", highlight=False, markup=False)


def _remark(outcome: Outcome) -> str:
    """Why a design failed, stopped early, did not move or is no metal anode."""
    return outcome.failure or " ".join(filter(None, (outcome.stop, outcome.still, outcome.stored)))


def _table(result: Comparison, shown: tuple[Column, ...]) -> Table:
    """One row a design."""
    spaced = any(c.priority > 1 for c in shown)
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1 if spaced else 0), pad_edge=False, show_edge=False, collapse_padding=True
    )
    table.add_column("design", no_wrap=True)
    table.add_column("first", no_wrap=True)
    for column in shown:
        table.add_column(_head(column), justify="right", no_wrap=True)
    remarks = 0
    for outcome in result:
        name = Text(outcome.name)
        if _remark(outcome):
            remarks += 1
            name.append(f" [{remarks}]", style="bold red" if outcome.failure else "yellow")
        if outcome.summary is None:
            table.add_row(name, Text("failed", style="red"))
        else:
            table.add_row(name, outcome.first, *(_cell(outcome, c) for c in shown))
    return table


def _cell(outcome: Outcome, column: Column) -> str:
    """The figure, and under it between what its band lies."""
    assert outcome.summary is not None
    ends = between(outcome, column)
    return f"{column.text(outcome.summary)}\n({ends})" if ends else column.text(outcome.summary)


def _head(column: Column) -> str:
    return f"{column.head}\n{column.unit}"


def _meaning(shown: tuple[Column, ...], left_out: tuple[Column, ...]) -> str:
    """What every column says that is shown, and the names of those that a narrow terminal leaves out."""
    words = ["first: direction of the first half-cycle.", *(f"{c.head}: {c.meaning}." for c in shown)]
    if left_out:
        words.append(f"Not shown at this width: {', '.join(c.name for c in left_out)}; --json and --csv have all.")
    return " ".join(words)

"""The comparison as a table that fits the terminal."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lithiophile.study.columns import COLUMNS, Column
from lithiophile.study.compare import DEFAULT_PROTOCOL, Comparison

NARROW = 100
"""Below this width only the columns of priority 1 are shown."""


def print_table(result: Comparison, console: Console) -> None:
    """Figures of every design, then the reasons of early stops and failures."""
    wide = console.width >= NARROW
    shown = [c for c in COLUMNS if wide or c.priority == 1]
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1 if wide else 0), pad_edge=False, show_edge=False, collapse_padding=True
    )
    table.add_column("design", no_wrap=True, min_width=12)
    table.add_column("first")
    for column in shown:
        table.add_column(_head(column), justify="right", no_wrap=True)
    notes: list[tuple[str, str]] = []
    for outcome in result:
        note = outcome.failure or outcome.stop
        name = Text(outcome.name)
        if note:
            notes.append((outcome.name, note))
            name.append(f" [{len(notes)}]", style="bold red" if outcome.failure else "yellow")
        if outcome.summary is None:
            table.add_row(name, Text("failed", style="red"))
        else:
            table.add_row(name, outcome.first, *(c.text(outcome.summary) for c in shown))
    console.print(f"Protocol: {result.protocol}", highlight=False)
    if result.protocol == DEFAULT_PROTOCOL and any(o.first == "strip" for o in result):
        console.print("A design whose pores start full is stripped first.", highlight=False)
    console.print()
    console.print(table, highlight=False)
    console.print()
    for number, (design, note) in enumerate(notes, 1):
        console.print(f"[{number}] {design}: {note}", highlight=False, markup=False)
    console.print(_meaning(wide), style="dim", highlight=False)
    solved = sum(o.solved for o in result)
    console.print(f"{solved} of {len(result.outcomes)} designs solved in {result.seconds:.1f} s.", highlight=False)


def _head(column: Column) -> str:
    return f"{column.head}\n{column.unit}"


def _meaning(wide: bool) -> str:
    words = [
        "swing: thickest minus thinnest in the last cycle.",
        "S: swing per dense lithium moved, 1 without a host.",
        "outside: lithium outside the host when full.",
        "z: its depth, 0 collector, 1 separator.",
    ]
    if wide:
        words += [
            "filled: fullest pores.",
            "CE: charge stripped per plated (interphase and dead lithium are not in the model yet).",
            "budget: worst residual.",
        ]
    return " ".join([*words, "assumed: numbers of the design that no source gives."])

"""The comparison as a table that fits the terminal."""

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from lithiophile.study.columns import Column, columns_for
from lithiophile.study.compare import Comparison
from lithiophile.study.defaults import DEFAULT_PROTOCOL


def print_table(result: Comparison, console: Console) -> None:
    """Figures of every design, then the reasons of early stops and failures."""
    console.print(f"Protocol: {result.protocol}", highlight=False)
    if result.protocol == DEFAULT_PROTOCOL and any(o.first == "strip" for o in result):
        console.print("A design whose pores start full is stripped first.", highlight=False)
    if result.protocol == DEFAULT_PROTOCOL and any(o.full_cell for o in result):
        console.print("Full cells are cycled three times between their own voltages instead.", highlight=False)
    table = _table(result, wide=True)
    unbounded = console.options.update(max_width=1000)
    wide = Measurement.get(console, unbounded, table).maximum <= console.width
    console.print()
    console.print(table if wide else _table(result, wide=False), highlight=False)
    console.print()
    for number, outcome in enumerate((o for o in result if o.failure or o.stop), 1):
        note = outcome.failure or outcome.stop
        console.print(f"[{number}] {outcome.name}: {note}", highlight=False, markup=False)
    console.print(_meaning(wide), style="dim", highlight=False)
    solved = sum(o.solved for o in result)
    console.print(f"{solved} of {len(result.outcomes)} designs solved in {result.seconds:.1f} s.", highlight=False)


def _table(result: Comparison, wide: bool) -> Table:
    """All columns, or only those of priority 1."""
    shown = [c for c in columns_for(o.summary for o in result) if wide or c.priority == 1]
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1 if wide else 0), pad_edge=False, show_edge=False, collapse_padding=True
    )
    table.add_column("design", no_wrap=True)
    table.add_column("first", no_wrap=True)
    for column in shown:
        table.add_column(_head(column), justify="right", no_wrap=True)
    remarks = 0
    for outcome in result:
        name = Text(outcome.name)
        if outcome.failure or outcome.stop:
            remarks += 1
            name.append(f" [{remarks}]", style="bold red" if outcome.failure else "yellow")
        if outcome.summary is None:
            table.add_row(name, Text("failed", style="red"))
        else:
            table.add_row(name, outcome.first, *(c.text(outcome.summary) for c in shown))
    return table


def _head(column: Column) -> str:
    return f"{column.head}\n{column.unit}"


def _meaning(wide: bool) -> str:
    words = [
        "swing: thickest minus thinnest in the last cycle.",
        "S: swing per dense lithium moved, 1 for dense lithium without a host.",
        "outside: lithium outside the host when full.",
        "z: its depth, 0 collector, 1 separator.",
        "CE: share of the plated lithium that a cycle leaves neither dead nor bound.",
    ]
    if wide:
        words += [
            "filled: fullest pores.",
            "budget: worst residual.",
        ]
    return " ".join([*words, "assumed: numbers of the design that no source gives."])

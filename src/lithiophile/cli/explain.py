"""Every number of a design, with its evidence and source."""

from rich import box
from rich.console import Console
from rich.table import Table

from lithiophile.designs import Design, Resolved
from lithiophile.study.evidence import number_of

_STYLES = {"assumed": "yellow", "measured": "green"}


def print_numbers(design: Design, resolved: Resolved, console: Console) -> None:
    """The title, a table of numbers, and how many of them no source gives."""
    console.print(f"{design.name}: {design.title}", style="bold", highlight=False)
    if design.about:
        console.print(design.about.strip(), highlight=False)
    if design.needs:
        missing = ", ".join(n.replace("_", " ") for n in design.needs)
        console.print(f"The model leaves out what this design would also need: {missing}.", style="yellow")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("number", overflow="fold")
    table.add_column("value", overflow="fold")
    table.add_column("range", overflow="fold")
    table.add_column("evidence", no_wrap=True)
    table.add_column("source", overflow="fold")
    table.add_column("note", overflow="fold")
    numbers = [number_of(p) for p in resolved.provenance]
    for n in numbers:
        table.add_row(n.key, n.value, n.span, n.evidence, n.source, n.note, style=_STYLES.get(n.evidence))
    console.print(table, highlight=False)
    assumed = sum(n.evidence == "assumed" for n in numbers)
    console.print(f"{assumed} of {len(numbers)} numbers are assumed.", highlight=False)

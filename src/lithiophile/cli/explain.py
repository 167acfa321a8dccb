"""Every number of a design, with its evidence and source."""

from rich import box
from rich.console import Console
from rich.table import Table

from lithiophile.designs import Design, Resolved
from lithiophile.study.evidence import number_of

_STYLES = {"assumed": "yellow", "measured": "green"}


def print_numbers(design: Design, resolved: Resolved, console: Console) -> None:
    """The title, a table of numbers, their sources, and how many of them no source gives."""
    console.print(f"{design.name}: {design.title}", style="bold", highlight=False)
    if design.about:
        console.print(" ".join(design.about.split()), highlight=False)
    if design.needs:
        missing = ", ".join(n.replace("_", " ") for n in design.needs)
        console.print(f"The model leaves out what this design would also need: {missing}.", style="yellow")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    numbers = [number_of(p) for p in resolved.provenance]
    ranged, told = console.width >= 76, console.width >= 96
    longest = max((len(n.key) for n in numbers), default=10)
    # widths are given: a least width makes rich cut words at the edge
    table.add_column("number", overflow="fold", width=min(longest, 36 if ranged else 28))
    table.add_column("value", no_wrap=True)
    if ranged:
        table.add_column("range", overflow="fold", width=18 if told else 14)
    table.add_column("evidence", no_wrap=True)
    if told:
        table.add_column(r"why, and \[source]", overflow="fold")
    sources: list[str] = []
    for n in numbers:
        if n.source and n.source not in sources:
            sources.append(n.source)
        cited = f" [{sources.index(n.source) + 1}]" if n.source else ""
        cells = [n.key, n.value, *((n.span,) if ranged else ()), n.evidence]
        cells += [(n.note + cited).strip()] if told else []
        table.add_row(*(c.replace("[", r"\[") for c in cells), style=_STYLES.get(n.evidence))
    console.print()
    console.print(table, highlight=False)
    console.print()
    for number, source in enumerate(sources, 1):
        console.print(f"[{number}] {source}", highlight=False, markup=False)
    assumed = sum(n.evidence == "assumed" for n in numbers)
    console.print(f"{assumed} of {len(numbers)} numbers are assumed.", highlight=False)

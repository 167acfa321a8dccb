"""Every number of a design or a material, with its evidence, range and source."""

from collections.abc import Sequence

from rich import box
from rich.table import Table

from lithiophile.cli.console import Console
from lithiophile.designs import Design, Resolved
from lithiophile.materials import Material
from lithiophile.materials.evidence import in_words
from lithiophile.materials.schema import Entry
from lithiophile.study.evidence import number_of
from lithiophile.study.outcome import Assumption
from lithiophile.study.published import statements

_STYLES = {"assumed": "yellow", "surrogate": "yellow", "measured": "green", "defined": "dim"}


def print_numbers(design: Design, resolved: Resolved, console: Console) -> None:
    """The title, a table of numbers, their sources, and how many of them no source gives."""
    console.print(f"{design.name}: {design.title}", style="bold", highlight=False)
    if design.about:
        console.print(" ".join(design.about.split()), highlight=False)
    if design.needs:
        missing = ", ".join(n.replace("_", " ") for n in design.needs)
        console.print(f"The model leaves out what this design would also need: {missing}.", style="yellow")
    _print_published(design, console)
    numbers = [number_of(p) for p in resolved.provenance]
    sources = list(dict.fromkeys(n.source for n in numbers if n.source))
    console.print()
    console.print(numbers_table(numbers, sources, console.width), highlight=False)
    console.print()
    for number, source in enumerate(sources, 1):
        console.print(f"[{number}] {source}", highlight=False, markup=False)
    console.print(in_words(n.grade for n in numbers), highlight=False)


def _print_published(design: Design, console: Console) -> None:
    """What the paper of a design did with its cells, and how that is known; nothing of a design without a paper."""
    if not any(source.reference is not None for source in design.source.values()):
        return
    console.print()
    for key, (what, known) in statements(design).items():
        said = f"{key.capitalize()} in its paper: {what}. {known[0].upper()}{known[1:]}."
        console.print(said, highlight=False, markup=False)


def numbers_table(numbers: Sequence[Assumption], sources: Sequence[str], width: int) -> Table:
    """One row a number; a narrow terminal gets it without the reason, and then without the range."""
    ranged, told = width >= 76, width >= 96
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    longest = max((len(n.key) for n in numbers), default=10)
    # widths are given: a least width makes rich cut words at the edge
    table.add_column("number", overflow="fold", width=min(longest, 36 if ranged else 28))
    table.add_column("value", no_wrap=True)
    if ranged:
        table.add_column("range", overflow="fold", width=18 if told else 14)
    table.add_column("evidence", no_wrap=True)
    if told:
        table.add_column(r"why, and \[source]", overflow="fold")
    for n in numbers:
        cited = f" [{sources.index(n.source) + 1}]" if n.source else ""
        cells = [n.key, n.value, *((n.span,) if ranged else ()), _told(n.evidence, n.grade)]
        cells += [(n.note + cited).strip()] if told else []
        table.add_row(*(c.replace("[", r"\[") for c in cells), style=_STYLES.get(n.grade))
    return table


def _told(evidence: str, grade: str) -> str:
    """Evidence as the table says it: of a computed number also what it rests on."""
    return evidence if grade == evidence else f"{evidence}: {grade}"


def print_material(material: Material, console: Console) -> None:
    """The title, a table of properties as the file states them, and their sources."""
    console.print(f"{material.name}: {material.title} ({material.kind})", style="bold", highlight=False, markup=False)
    for text in (material.header.about, material.header.composition):
        if text:
            console.print(" ".join(text.split()), highlight=False, markup=False)
    ranged, told = console.width >= 72, console.width >= 96
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("property", no_wrap=True)
    table.add_column("value or law", overflow="fold", width=20 if told else None)
    if ranged:
        table.add_column("range", overflow="fold", width=18)
    table.add_column("evidence", no_wrap=True)
    if told:
        table.add_column(r"why, and \[source]", overflow="fold")
    sources = list(material.sources)
    for key, entry in material.entries.items():
        cited = f" [{sources.index(entry.source) + 1}]" if entry.source in sources else ""
        cells = [key, stated(entry), *((span(entry),) if ranged else ()), entry.evidence]
        cells += [" ".join(filter(None, (entry.note, entry.conditions))) + cited] if told else []
        table.add_row(*(c.replace("[", r"\[") for c in cells), style=_STYLES.get(entry.evidence))
    console.print()
    console.print(table, highlight=False)
    console.print()
    for number, source in enumerate(sources, 1):
        console.print(f"[{number}] {material.citation(source)}", highlight=False, markup=False)
    console.print(in_words(entry.rests_on or entry.evidence for entry in material.entries.values()), highlight=False)


def stated(entry: Entry) -> str:
    """A value with its unit, or the name of the law and where it holds."""
    unit = "" if entry.unit == "1" else f" {entry.unit}"
    heat = f", {entry.arrhenius.activation_energy}" if entry.arrhenius else ""
    if entry.value is not None:
        return f"{entry.value:g}{unit}{heat}"
    held = f" for {entry.valid[0]:g} to {entry.valid[1]:g}" if entry.valid else ""
    return f"{entry.law}{unit}{held}{heat}"


def span(entry: Entry) -> str:
    """The range to explore."""
    if entry.low is None or entry.high is None:
        return ""
    return f"{entry.low:g} to {entry.high:g}"

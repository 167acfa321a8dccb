"""``lithiophile library``: what the catalogue holds."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.table import Table

from lithiophile.cli.console import Console
from lithiophile.cli.numbers import Set, complete_design, read
from lithiophile.errors import InputError, nearest

if TYPE_CHECKING:
    from lithiophile.outlook.engine.systems import System

app = typer.Typer(help="The catalogue of designs and materials.", no_args_is_help=True, rich_markup_mode=None)

Family = Annotated[
    str | None, typer.Option("--family", help="Only designs of a family or families: host-metal, or host.")
]
Electrolyte = Annotated[str | None, typer.Option("--electrolyte", help="Only designs for one class of electrolyte.")]
Section = Annotated[str | None, typer.Option("--section", help="Only designs of one section of the Outlook.")]
Evidence = Annotated[
    str | None, typer.Option("--evidence", help="Only designs that state a number with this evidence: measured, ...")
]


@app.command("list")
def list_designs(
    family: Family = None, electrolyte: Electrolyte = None, section: Section = None, evidence: Evidence = None
) -> None:
    """Names and titles of all designs, or of those that pass every filter; how much of them is sourced."""
    from lithiophile import designs
    from lithiophile.materials.evidence import in_words, share_sourced
    from lithiophile.outlook.engine.systems import systems

    _check_filters(family, electrolyte, section, evidence)
    console = Console()
    wide = console.width >= 90
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for head in ("design", "section", *(("family",) if wide else ())):
        table.add_column(head, no_wrap=True)
    table.add_column("sourced", justify="right", no_wrap=True)
    table.add_column("title", overflow="fold")
    shown, all_grades = 0, []
    for name in designs.names():
        design = designs.load(name)
        system = systems().get(design.system or name)
        if not _passes(system, family, electrolyte, section) or (evidence and not _states(name, evidence)):
            continue
        shown += 1
        words = (system.section, system.family) if system else ("", "")
        grades = [number.grade for number in designs.resolve(design).provenance]
        all_grades += grades
        share = f"{100 * share_sourced(grades):.0f} %"
        table.add_row(name, *words[: 2 if wide else 1], share, design.title)
    console.print(table, highlight=False)
    if all_grades:
        typer.echo(f"Behind them: {in_words(all_grades)}", err=True)
    typer.echo(f"{shown} of {len(designs.names())} designs", err=True)


@app.command("show")
def show(
    name: Annotated[
        str,
        typer.Argument(
            help="A design or a material of the catalogue, or a file of one.", autocompletion=complete_design
        ),
    ],
    change: Set = None,
) -> None:
    """What a design or a material is: its stack drawn, and every number it rests on."""
    from lithiophile import designs, materials
    from lithiophile.designs.draw import WIDTH
    from lithiophile.designs.loader import is_material

    console = Console()
    if is_material(name):
        from lithiophile.cli.explain import print_material

        if change:
            copy = f"lithiophile new my-material --from {name}"
            raise InputError(f"--set: {name} is a material, not a design. Change a copy of its file ({copy}).")
        print_material(materials.load(name), console)
        return
    from lithiophile.cli.explain import print_numbers

    chosen = read(name, change)
    console.print(designs.draw(chosen, min(console.width, WIDTH)), highlight=False, markup=False)
    console.print()
    print_numbers(chosen, designs.resolve(chosen), console)


@app.command("materials")
def list_materials(
    kind: Annotated[str | None, typer.Option("--kind", help="Only one kind, such as gel.")] = None,
    evidence: Annotated[str | None, typer.Option("--evidence", help="Only with a number of this evidence.")] = None,
) -> None:
    """Names and titles of all materials, and how many of their numbers no source gives."""
    from lithiophile import materials
    from lithiophile.designs.quantity import EVIDENCE
    from lithiophile.materials.properties import KINDS

    _check("kind", kind, set(KINDS))
    _check("evidence", evidence, set(EVIDENCE))
    console = Console()
    kinds = console.width >= 80 and kind is None
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("material", no_wrap=True)
    if kinds:
        table.add_column("kind", no_wrap=True)
    table.add_column("what it is", overflow="fold")
    table.add_column("assumed", justify="right", no_wrap=True)
    shown = 0
    for name in materials.names():
        material = materials.load(name)
        grades = [entry.evidence for entry in material.entries.values()]
        if (kind and material.kind != kind) or (evidence and evidence not in grades):
            continue
        words = (name, *((material.kind,) if kinds else ()), material.title)
        table.add_row(*words, f"{grades.count('assumed')} of {len(grades)}")
        shown += 1
    console.print(table, highlight=False)
    typer.echo(f"{shown} of {len(materials.names())} materials", err=True)


@app.command("cite")
def cite(
    names: Annotated[
        list[str], typer.Argument(help="Designs or materials of the catalogue, design files, or files of runs (.nc).")
    ],
) -> None:
    """BibTeX of the works behind designs and materials."""
    from lithiophile.outlook.engine.bibtex import cited
    from lithiophile.study.record import design_of

    typer.echo(cited([design_of(name) if name.endswith(".nc") else name for name in names]))


def _check_filters(family: str | None, electrolyte: str | None, section: str | None, evidence: str | None) -> None:
    from lithiophile.designs.quantity import EVIDENCE
    from lithiophile.outlook.engine.systems import systems

    known = list(systems().values())
    if family is None or not any(family in s.family for s in known):
        _check("family", family, {s.family for s in known})
    _check("electrolyte", electrolyte, {s.electrolyte for s in known})
    _check("section", section, {s.section for s in known})
    _check("evidence", evidence, set(EVIDENCE))


def _passes(system: "System | None", family: str | None, electrolyte: str | None, section: str | None) -> bool:
    if system is None:
        return not (family or electrolyte or section)
    pairs = ((electrolyte, system.electrolyte), (section, system.section))
    return (family or "") in system.family and all(asked in (None, given) for asked, given in pairs)


def _states(name: str, evidence: str) -> bool:
    """Whether a design itself states a number with this evidence."""
    from lithiophile import designs

    numbers = designs.resolve(designs.load(name)).provenance
    return any(n.evidence == evidence and not n.default for n in numbers)


def _check(what: str, asked: str | None, known: set[str]) -> None:
    if asked is None or asked in known:
        return
    hint = nearest(asked, known)
    close = f" The nearest: {', '.join(hint)}." if hint else ""
    raise InputError(f"There is no {what} '{asked}'.{close} Known: {', '.join(sorted(known))}.")

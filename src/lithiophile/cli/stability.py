"""``lithiophile stability``: does lithium stay smooth under a material, by each rule that people quote."""

import json
from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.table import Table

from lithiophile.cli.console import Console
from lithiophile.cli.output_file import finite, put, put_figure, require_writable
from lithiophile.errors import InputError

if TYPE_CHECKING:
    from lithiophile.study.interfaces import Opposite
    from lithiophile.study.stability import Finding, Judgement

Names = Annotated[list[str] | None, typer.Argument(help="Electrolytes or coatings of the catalogue, or files.")]
All = Annotated[bool, typer.Option("--all", help="Every electrolyte and coating of the catalogue.")]
Kind = Annotated[str | None, typer.Option("--kind", help="All of one kind: electrolyte, gel, solid, coating.")]
Young = Annotated[str | None, typer.Option("--young", help="Another Young's modulus, such as '13.3 GPa'.")]
Plot = Annotated[Path | None, typer.Option("--plot", help="Write the figure (SVG, PNG or PDF).")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write everything as JSON, SI units ('-': terminal).")]


def stability(
    names: Names = None,
    every: All = False,
    kind: Kind = None,
    young: Young = None,
    plot: Plot = None,
    json_file: JsonFile = None,
) -> None:
    """Assess the stability of the Li surface under electrolytes and coatings: modulus, interface, ripples, cracks."""
    from lithiophile.study import stability as study

    require_writable(figures=(plot,), records=(json_file,))
    found = [study.finding(subject) for subject in subjects(list(names or []), every, kind, young)]
    if plot is not None:
        draw(found, plot)
    if json_file is not None:
        told = put(json.dumps(finite([asdict(f) for f in found]), indent=2, allow_nan=False) + "\n", json_file)
        if told:
            return
    console = Console()
    if names and len(found) <= 3:
        for one in found:
            print_one(one, console)
        return
    print_all(found, console)


def subjects(names: list[str], every: bool, kind: str | None, young: str | None) -> list["Opposite"]:
    """The materials asked for, all with this Young's modulus if one is given.

    Raises
    ------
    InputError
        If none is asked for.
    """
    from lithiophile.study import interfaces
    from lithiophile.units import to_si

    chosen = names or (interfaces.names(kind) if every or kind else [])
    if not chosen:
        raise InputError("Name a material, such as llzto or tte_gel; or write --all, or --kind gel.")
    found = [interfaces.opposite(name) for name in chosen]
    if young is None:
        return found
    return [interfaces.with_young_modulus(one, to_si(young, "modulus", "--young")) for one in found]


def draw(found: list["Finding"], path: Path) -> None:
    """Write the figure."""
    from lithiophile.report import stability as figures

    put_figure(figures.draw(found), path, metadata={"Date": None} if path.suffix == ".svg" else None)


def print_all(found: list["Finding"], console: Console) -> None:
    """One row a material; a narrow terminal gets the verdicts without what grows and how sure."""
    wide = console.width >= 112
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("material", no_wrap=True)
    for head in ("G\nGPa", "V+/V"):
        table.add_column(head, justify="right", no_wrap=True)
    for head in ("twice\nG_Li", "as a\ncoat", "elastic\nsolved"):
        table.add_column(head, no_wrap=True)
    heads = ("crack\nmV", "salt\nmA/cm2", "safe flaw\num", "holds\nin", "ripples\nthat grow")
    for head in heads[: None if wide else 2]:
        table.add_column(head, justify="right", no_wrap=True)
    kind = ""
    for one in found:
        if one.opposite.kind != kind:
            kind = one.opposite.kind
            table.add_section()
        table.add_row(*row(one)[: None if wide else 8])
    console.print(table, highlight=False)
    console.print(_meaning(), style="dim", highlight=False)
    console.print(_count(found), highlight=False)


def row(one: "Finding") -> list[str]:
    """Cells of the table."""
    o, middle = one.opposite, one.judgements[1]
    return [
        o.name,
        digits(o.shear_modulus.value / 1e9) if o.shear_modulus.value else "liquid",
        f"{one.volume_ratio:.2g}",
        marks([j.twice for j in one.judgements]),
        marks([j.bent for j in one.judgements]) if o.thickness else "",
        marks([j.stable for j in one.judgements]),
        "" if one.crack is None else digits(1e3 * one.crack),
        "" if one.depletion is None else digits(one.depletion.limiting_current / 10.0),
        "" if one.safe_flaw is None else digits(1e6 * one.safe_flaw),
        f"{100 * middle.share:.0f} %",
        ripples(middle),
    ]


def marks(passed: list[bool]) -> str:
    """A plus for each modulus of lithium that a rule is met for.

    >>> marks([True, False])
    '+-'
    """
    return "".join("+" if one else "-" for one in passed)


def ripples(one: "Judgement") -> str:
    """Wavelengths that grow, in words."""
    from lithiophile.study.stability import WAVELENGTHS

    if one.growing is None:
        return "none"
    low, high = one.growing
    if low > WAVELENGTHS[0]:
        return f"> {length(low)}"
    return "all" if high == WAVELENGTHS[-1] else f"< {length(high)}"


def digits(value: float) -> str:
    """A number to two digits, without an exponent where it is short.

    >>> digits(113.2), digits(0.00123), digits(2.0e7)
    ('110', '0.0012', '2e+07')
    """
    return f"{float(f'{value:.2g}'):g}"


def length(metres: float) -> str:
    """A length to two digits.

    >>> length(2.37e-5), length(1.5e-3), length(3e-10)
    ('24 um', '1.5 mm', '0.3 nm')
    """
    for unit, size in (("mm", 1e-3), ("um", 1e-6)):
        if metres >= size:
            return f"{digits(metres / size)} {unit}"
    return f"{digits(metres / 1e-9)} nm"


def print_one(one: "Finding", console: Console) -> None:
    """Everything that is said of one material."""
    o = one.opposite
    console.print(f"{o.name}: {o.title}", style="bold", highlight=False, markup=False)
    for line in properties(o):
        console.print(f"  {line}", highlight=False, markup=False)
    console.print(by_lithium(one), highlight=False)
    for sentence in (*of_a_coat(one), *of_cracks(one), *of_salt(one)):
        console.print(f"  {sentence}", highlight=False)
    console.print(_meaning(), style="dim", highlight=False)


def properties(o: "Opposite") -> list[str]:
    """Numbers of a material that are known, with range, evidence and source."""
    numbers = (
        ("shear modulus", o.shear_modulus, 1e9, "GPa"),
        ("Poisson's ratio", o.poisson_ratio, 1.0, ""),
        ("volume of the ion", o.ion_molar_volume, 1e-6, "cm3/mol"),
        ("resistance of the surface", o.surface_resistance, 1e-4, "ohm cm2"),
        ("toughness", o.fracture_toughness, 1e6, "MPa m0.5"),
        ("thickness", o.thickness, 1e-6, "um"),
    )
    return [
        f"{name}: {number.value / size:.3g} {unit} ({number.low / size:.3g} to {number.high / size:.3g}; "
        f"{number.evidence}: {number.source})"
        for name, number, size, unit in numbers
        if number is not None
    ]


def by_lithium(one: "Finding") -> Table:
    """One row for each published modulus of lithium."""
    from lithiophile.study.interfaces import lithiums

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("lithium", no_wrap=True)
    for head in ("G/G_Li", "twice", "stable\nif", "elastic\nsolved", "holds\nin", "relaxed,\nequipot.",
                 "ripples\nthat grow", "lithium\nyields at"):  # fmt: skip
        table.add_column(head, justify="right", no_wrap=True)
    for j, lithium in zip(one.judgements, lithiums(), strict=True):
        side = ">" if j.stiff else "<"
        table.add_row(
            f"{lithium.shear_modulus / 1e9:.2f} GPa", f"{j.ratio:.2g}", "yes" if j.twice else "no",
            f"{side} {j.threshold:.2g}", "smooths" if j.stable else "roughens", f"{100 * j.share:.0f} %",
            "smooths" if j.relaxed > 0.0 else "roughens", ripples(j), length(j.yields) if isfinite(j.yields) else "",
        )  # fmt: skip
    return table


def of_a_coat(one: "Finding") -> list[str]:
    """What bending takes from a material of finite thickness."""
    from lithiophile.physics.elastic_interface import wrinkling
    from lithiophile.study.interfaces import lithiums
    from lithiophile.study.stability import RIPPLE

    if one.opposite.thickness is None:
        return []
    said = [
        f"As a coat of {length(one.opposite.thickness.value)} it bends: under a ripple of {length(RIPPLE)} it keeps "
        f"{100 * one.bending:.2g} % of the stiffness of a thick body."
    ]
    wavelength, strain = wrinkling(one.opposite.layer(), lithiums()[1].layer)
    if strain < 0.1:
        said.append(
            f"Squeezed along its plane by {100 * strain:.2g} % it wrinkles by itself, in waves of {length(wavelength)}."
        )
    return said


def of_cracks(one: "Finding") -> list[str]:
    """When a flaw of a ceramic opens, and whether lithium flows out of it before."""
    from lithiophile.physics import fracture
    from lithiophile.study.stability import CURRENT, FLAW

    said, toughness = [], one.opposite.fracture_toughness
    if toughness is not None and one.crack is not None and one.safe_flaw is not None:
        stress = fracture.opening_stress(toughness.value, FLAW) / 1e6
        said.append(
            f"Cracks: a flaw of {length(FLAW)} opens at {1e3 * one.crack:.1f} mV ({stress:.0f} MPa in its lithium). "
            f"The surface itself needs {1e3 * one.overpotential:.2g} mV at {CURRENT / 10:g} mA/cm2, which flaws "
            f"shorter than {length(one.safe_flaw)} withstand."
        )
    if one.emptied is not None and one.pressed is not None:
        bulk, whisker = one.emptied
        said.append(
            f"Lithium or ceramic first: it flows out of a flaw of {length(FLAW)} wider than {length(bulk)} "
            f"({length(whisker)} if it is as strong as whiskers) before the flaw grows. Pressing from outside, bulk "
            f"lithium opens no flaw shorter than {length(one.pressed)}: it yields first."
        )
    return said


def of_salt(one: "Finding") -> list[str]:
    """When the salt is used up."""
    from lithiophile.study.stability import APART

    d = one.depletion
    if d is None:
        return []
    return [
        f"Salt: {length(APART)} carry {digits(d.limiting_current / 10.0)} mA/cm2 at most. At twice as much it is "
        f"used up after {digits(d.sands_time)} s (Sand), and needles then advance by "
        f"{digits(d.needle_velocity * 1e6 * 60.0)} um a minute (Chazalviel)."
    ]


def _meaning() -> str:
    from lithiophile.study.interfaces import lithiums
    from lithiophile.study.stability import APART, RIPPLE

    moduli = ", ".join(f"{one.shear_modulus / 1e9:.2f} {one.name}" for one in lithiums())
    return (
        f"One mark or row for each published shear modulus of lithium (GPa: {moduli}). twice: the rule of thumb. as a "
        f"coat: the same, with the stiffness that bending leaves under a ripple of {length(RIPPLE)}. elastic solved: "
        "exchange current at a crest of two elastic half spaces (Monroe and Newman 2005); ions larger than lithium "
        "(V+/V > 1) want a stiff body, smaller ones a soft one. holds in: share of draws over the material's ranges. "
        "ripples: wavelengths that grow at 1 mA/cm2 by that rule, with field and surface tension. crack: overpotential "
        "that opens a flaw of 10 um; safe flaw: what the overpotential at 1 mA/cm2 leaves closed. salt: largest "
        f"steady current through {length(APART)} of bulk electrolyte. The rules ask "
        "different questions and contradict each other; see docs/stability.md."
    )


def _count(found: list["Finding"]) -> str:
    twice = sum(all(j.twice for j in f.judgements) for f in found)
    solved = sum(all(j.stable for j in f.judgements) for f in found)
    some = sum(0 < sum(j.twice for j in f.judgements) < len(f.judgements) for f in found)
    return (
        f"{len(found)} materials: {twice} pass twice the modulus for every modulus of lithium, {some} for some; "
        f"{solved} pass the solved interface for every one."
    )

"""What a full cell is made of, and the energy that all of it together gives."""

from rich import box
from rich.table import Table

from lithiophile.cli.console import Console
from lithiophile.study.energy import Energy
from lithiophile.study.pouch import PouchCell


def print_energy(found: Energy | None, pouch: PouchCell | None, console: Console) -> None:
    """Mass and thickness of every part, the energy of the first and the last discharge, and the pouch cell."""
    if found is None or pouch is None:
        console.print(
            'Energy: only a full cell has one; name a cathode, such as counter.material = "nmc811".', highlight=False
        )
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, show_footer=True)
    table.add_column("part of the cell", "all")
    table.add_column("um", f"{found.thickness * 1e6:.1f}", justify="right")
    table.add_column("mg/cm2", f"{found.mass * 100:.2f}", justify="right")
    table.add_column("%", "100", justify="right")
    table.add_column("density", "")
    for part in found.parts:
        thickness = f"{part.thickness * 1e6:.1f}" if part.thickness else "-"
        evidence = f"{part.evidence}: {part.note}" if part.note else part.evidence
        share = f"{100.0 * part.mass / found.mass:.1f}"
        table.add_row(part.name, thickness, f"{part.mass * 100:.2f}", share, evidence)
    console.print()
    console.print(table, highlight=False)
    console.print()
    (first, last), (fresh, then, largest) = found.per_mass, found.per_volume
    rows = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    rows.add_row("cathode's capacity", f"{found.capacity / 3.6e4:.3g} mAh/cm2")
    rows.add_row("N/P; lithium at the start / cathode", f"{found.n_to_p:.2f}; {found.excess:.2f}")
    rows.add_row("first discharge", f"{first:.0f} Wh/kg, {fresh:.0f} Wh/L as built")
    rows.add_row("last discharge", f"{last:.0f} Wh/kg, {then:.0f} Wh/L at the thickness then")
    rows.add_row("first discharge, at maximum stack thickness", f"{largest:.0f} Wh/L")
    console.print(rows, highlight=False)
    console.print("Per repeat unit; current collectors counted half, housing excluded.", style="dim")
    for sentence in (of_the_pouch(pouch), found.flooded):
        if sentence:
            console.print(sentence, highlight=False)


def of_the_pouch(pouch: PouchCell) -> str:
    """The whole cell in two sentences."""
    built, largest = pouch.per_volume
    width, height, thickness = (1e3 * one for one in pouch.outside)
    return (
        f"Pouch of {pouch.cathodes} double-sided cathodes of {1e3 * pouch.width:.0f} x {1e3 * pouch.height:.0f} mm,"
        f" {width:.0f} x {height:.0f} x {thickness:.1f} mm outside: {pouch.charge / 3600.0:.2f} Ah,"
        f" {1e3 * pouch.mass:.1f} g; {pouch.per_mass:.0f} Wh/kg, {built:.0f} Wh/L as built,"
        f" {largest:.0f} Wh/L at maximum thickness. Housing {100.0 * pouch.housing / pouch.mass:.1f} % and tabs"
        f" {100.0 * pouch.tabs / pouch.mass:.1f} % of its mass; change it in [pouch]."
    )

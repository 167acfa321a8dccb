"""What a full cell is made of, and the energy that all of it together gives."""

from rich import box
from rich.console import Console
from rich.table import Table

from lithiophile.study.energy import Energy


def print_energy(found: Energy | None, console: Console) -> None:
    """Mass and thickness of every part, and the energy of the first and the last discharge."""
    if found is None:
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

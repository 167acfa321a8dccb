"""Headline figures on two meshes, as a table and a sentence."""

from rich import box
from rich.table import Table

from lithiophile.cli.console import Console
from lithiophile.study.mesh_check import MeshCheck


def print_mesh_check(check: MeshCheck, console: Console) -> None:
    """What the last whole cycle says on the mesh of the design and on the doubled one."""
    console.print()
    console.print("Mesh", style="bold")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("last whole cycle", no_wrap=True)
    for head in (f"{check.cells} cells", f"{2 * check.cells} cells", "limit", "difference"):
        table.add_column(head, justify="right", no_wrap=True)
    for one in check.figures:
        values = (f"{value:.5g}" for value in (one.value, one.doubled, one.limit))
        table.add_row(one.name, *values, f"{100.0 * one.difference:+.2f} %")
    console.print(table, highlight=False)
    console.print(check.sentence, highlight=False, style="" if check.passed else "yellow")

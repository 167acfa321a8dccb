"""``lithiophile library``: what the catalogue holds."""

from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

app = typer.Typer(help="The catalogue of designs and materials.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_designs() -> None:
    """Names and titles of all designs."""
    from lithiophile import designs

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name in designs.names():
        table.add_row(name, designs.load(name).title)
    Console().print(table, highlight=False)


@app.command("show")
def show(name: Annotated[str, typer.Argument(help="A design of the catalogue, or a design file.")]) -> None:
    """What one design is, and every number it rests on."""
    from lithiophile import designs
    from lithiophile.cli.explain import print_numbers

    read = designs.load(name)
    print_numbers(read, designs.resolve(read), Console())


@app.command("materials")
def list_materials() -> None:
    """Names and titles of all materials."""
    from lithiophile import materials

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("material", no_wrap=True)
    table.add_column("what it is")
    for name in materials.names():
        table.add_row(name, materials.load(name).title)
    Console().print(table, highlight=False)

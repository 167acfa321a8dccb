"""``lithiophile new``: a design file of one's own, begun from one of the catalogue."""

from pathlib import Path
from typing import Annotated

import typer

from lithiophile.cell.results.whole_file import whole_file
from lithiophile.errors import InputError

Name = Annotated[str, typer.Argument(help="Name of the new file, without or with .toml.")]
From = Annotated[str, typer.Option("--from", help="Design of the catalogue to begin from.")]


def new(name: Name, source: From) -> None:
    """Write a copy of a design of the catalogue, to be changed and run."""
    from lithiophile import designs

    path = Path(name if name.endswith(".toml") else f"{name}.toml")
    if path.exists():
        raise InputError(f"The file {path} exists already; choose another name or delete it first.")
    text = designs.commented_copy(path.stem, source)
    with whole_file(path) as place:
        place.write_text(text, encoding="utf-8")
    typer.echo(f"Wrote {path}. Edit it, then: lithiophile run {path}")

"""``lithiophile new``: a file of one's own, begun from a design or a material of the catalogue."""

from pathlib import Path
from typing import Annotated

import typer

from lithiophile.cli.numbers import Set, complete_design
from lithiophile.errors import InputError

Name = Annotated[str, typer.Argument(help="Name of the new file, without or with .toml.")]
From = Annotated[
    str,
    typer.Option("--from", help="Design or material of the catalogue to begin from.", autocompletion=complete_design),
]


def new(name: Name, source: From, change: Set = None) -> None:
    """Write a copy of a design or a material of the catalogue, to be changed and run."""
    from lithiophile import designs, materials
    from lithiophile.cli.numbers import read
    from lithiophile.designs.loader import is_material
    from lithiophile.whole_file import whole_file

    path = Path(name if name.endswith(".toml") else f"{name}.toml")
    if path.exists():
        raise InputError(f"The file {path} exists already; choose another name or delete it first.")
    if is_material(source):
        if change:
            raise InputError(f"--set: {source} is a material, not a design. Change its copy in an editor.")
        text, then = materials.copied(source), f'name it in a design beside it: material = "{path.name}"'
    elif change:
        text, then = read(source, change).with_({"title": path.stem}).to_toml(path.parent), f"lithiophile run {path}"
    else:
        text, then = designs.commented_copy(path.stem, source), f"lithiophile run {path}"
    with whole_file(path) as place:
        place.write_text(text, encoding="utf-8")
    typer.echo(f"Wrote {path}. Edit it, then: {then}")

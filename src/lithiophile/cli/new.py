"""``lithiophile new`` and ``schema``: a file of one's own begun from the catalogue, and what it may say."""

import json
from pathlib import Path
from typing import Annotated

import typer

from lithiophile.cli.numbers import Set, complete_design
from lithiophile.errors import InputError, UnknownNameError

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


def complete_kind(incomplete: str) -> list[str]:
    """Kinds of file for the shell."""
    from lithiophile.materials.properties import KINDS

    return [kind for kind in ("design", *KINDS, "material") if kind.startswith(incomplete)]


Kind = Annotated[
    str,
    typer.Argument(
        help="design, a kind of material such as electrolyte or gel, or material: any of them.",
        autocompletion=complete_kind,
    ),
]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="File to write; to the terminal if none is given.")]


def schema(kind: Kind = "design", out: Out = None) -> None:
    """Write the JSON Schema of design or material files: keys, units, ranges and defaults in your editor."""
    from lithiophile import designs, materials
    from lithiophile.materials.properties import KINDS
    from lithiophile.whole_file import whole_file

    if kind not in ("design", "material", *KINDS):
        raise UnknownNameError("kind of file", kind, ["design", "material", *KINDS])
    found = designs.json_schema() if kind == "design" else materials.json_schema(kind)
    text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    if out is None:
        typer.echo(text, nl=False)
        return
    with whole_file(out) as place:
        place.write_text(text, encoding="utf-8")
    typer.echo(f"Wrote {out}. In the first line of a file beside it: #:schema ./{out.name}", err=True)

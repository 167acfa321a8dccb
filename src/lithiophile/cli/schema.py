"""``lithiophile schema``: what files may say, for editors."""

import json
from pathlib import Path
from typing import Annotated

import typer

from lithiophile.errors import UnknownNameError


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

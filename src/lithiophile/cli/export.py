"""``lithiophile export``: a cathode or a full cell for other programs."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lithiophile.cli.numbers import Set, read
from lithiophile.errors import InputError

Name = Annotated[str, typer.Argument(help="A full cell, or a cathode: names of the catalogue, or files.")]
File = Annotated[Path, typer.Argument(help="The BPX file to write, ending in .json.")]
Area = Annotated[str, typer.Option("--area", help="Of the cell.")]


def export(name: Name, file: File, area: Area = "1 cm2", change: Set = None) -> None:
    """Write a cathode, or a full cell without its lithium, as a BPX file."""
    from lithiophile import designs
    from lithiophile.designs.bpx import bpx
    from lithiophile.designs.loader import is_material
    from lithiophile.units import to_si
    from lithiophile.whole_file import whole_file

    if file.suffix.lower() != ".json":
        raise InputError(f"{file} would hold JSON under another name: let it end in .json.")
    alone = is_material(name)
    if alone and change:
        raise InputError(f"--set: {name} is a material, not a design. Change a copy of its file.")
    if alone:
        material = str(Path(name).resolve()) if name.endswith(".toml") else name
        counter = {"material": material}
        chosen = designs.design({"title": Path(name).stem, "lithium": {"below": "50 um"}, "counter": counter})
    else:
        chosen = read(name, change)
    text = json.dumps(bpx(chosen, area=to_si(area, "area", "--area"), cathode_only=alone), indent=1, ensure_ascii=False)
    with whole_file(file) as place:
        place.write_text(text + "\n", encoding="utf-8")
    Console(stderr=True).print(f"Written: {file}", highlight=False, soft_wrap=True)

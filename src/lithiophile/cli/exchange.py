"""``lithiophile import-cathode`` and ``export``: cathodes and cells of other programs, and for them."""

import json
import tomllib
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from lithiophile.cli.numbers import Set, read
from lithiophile.cli.output_file import say_written
from lithiophile.errors import InputError
from lithiophile.whole_file import whole_file

File = Annotated[Path | None, typer.Argument(help="A BPX file (JSON).")]
Name = Annotated[str, typer.Option("--name", "-n", help="Name of the cathode; writes NAME.toml.")]
Pybamm = Annotated[
    str | None, typer.Option("--pybamm", help="Name of a PyBaMM parameter set instead of a file (needs PyBaMM).")
]
Cell = Annotated[str, typer.Argument(help="A full cell, or a cathode: names of the catalogue, or files.")]
Target = Annotated[Path, typer.Argument(help="The BPX file to write, ending in .json.")]
Area = Annotated[str, typer.Option("--area", help="Area of the electrode, such as '1 cm2'.")]


def import_cathode(name: Name, file: File = None, pybamm: Pybamm = None) -> None:
    """Write the positive electrode of a BPX file or a PyBaMM set as a cathode that designs can use."""
    from lithiophile.materials.cathode_import import from_bpx, from_pybamm
    from lithiophile.materials.loader import parse

    if (file is None) == (pybamm is None):
        raise InputError("Give a BPX file, or --pybamm and the name of a parameter set; one of them.")
    path = Path(f"{name.removesuffix('.toml')}.toml")
    if path.exists():
        raise InputError(f"{path} is there already. Choose another name, or delete it first.")
    if file is not None:
        text = from_bpx(file, name)
    else:
        text = from_pybamm(_set(str(pybamm)), name, str(pybamm))
    _, problems = parse(path.stem, tomllib.loads(text))
    if problems:
        raise InputError([f"What was read makes no cathode: {p}" for p in problems], str(file or pybamm))
    with whole_file(path) as place:
        place.write_text(text, encoding="utf-8")
    console = Console()
    console.print(
        f'Written: {path}. Use it as counter.material = "{path}" in a design beside it.',
        highlight=False,
        soft_wrap=True,
    )
    if remarks := tomllib.loads(text).get("about"):
        console.print(remarks, highlight=False, markup=False, soft_wrap=True)


def export(name: Cell, file: Target, area: Area = "1 cm2", change: Set = None) -> None:
    """Write a cathode, or a full cell without its lithium, as a BPX file."""
    from lithiophile import designs
    from lithiophile.designs.bpx import bpx
    from lithiophile.designs.loader import is_material
    from lithiophile.units import to_si

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
    say_written(file)


def _set(name: str) -> Any:
    """A parameter set of PyBaMM."""
    try:
        import pybamm
    except ImportError:
        raise InputError("PyBaMM is not installed. Install it (pip install pybamm), or export a BPX file.") from None
    try:
        return pybamm.ParameterValues(name)
    except (KeyError, ValueError):
        known = ", ".join(sorted(pybamm.parameter_sets))
        raise InputError(f"PyBaMM has no parameter set '{name}'. It has {known}.") from None

"""``lithiophile import-cathode``, ``export``, ``protocol``: cathodes, cells, tests of other programs and for them."""

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lithiophile.cli.console import Console
from lithiophile.cli.numbers import Set, complete_design, read
from lithiophile.cli.output_file import put, require_writable, say_written
from lithiophile.errors import InputError
from lithiophile.whole_file import whole_file

if TYPE_CHECKING:
    from lithiophile.protocol.outside import OutsideCell
    from lithiophile.protocol.protocol import Protocol

_ENDS = {"pybamm": ".py", "neware": ".xml", "biologic": ".mps", "unicycler": ".json"}
_LONGEST_NAME = 200
"""Sentences are longer than names of files may be, and are not looked for among them."""
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


def protocol(
    what: Annotated[
        str, typer.Argument(metavar="PROTOCOL", help="Sentences, a file of sentences, or a file of a cycler.")
    ],
    to: Annotated[
        str,
        typer.Option("--to", help="Write it for neware, biologic, unicycler (a JSON of aurora-unicycler) or pybamm."),
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write; without it, or as '-', the terminal.")
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", help="What the cell is: full, half, plating or symmetric. Default: as --design.")
    ] = "",
    area: Annotated[str | None, typer.Option("--area", help="Electrode area, such as '1.13 cm2'.")] = None,
    capacity: Annotated[
        str | None, typer.Option("--capacity", help="What 1C refers to, such as '3 mAh/cm2'. Default: as --design.")
    ] = None,
    design: Annotated[
        str | None,
        typer.Option("--design", help="Design that says kind and capacity.", autocompletion=complete_design),
    ] = None,
    name: Annotated[str, typer.Option("--name", help="Of the sample, in files of cyclers.")] = "Lithiophile",
    every: Annotated[
        str | None, typer.Option("--every", help="Time between records of a cycler, such as '10 s'.")
    ] = None,
) -> None:
    """Say what a protocol does; with --to write it for a cycler or for PyBaMM."""
    from lithiophile.units import to_si

    if to and to not in _ENDS:
        raise InputError(f"--to {to}: give {', '.join(_ENDS)}.")
    if out is not None and not to:
        raise InputError(f"--out {out} says not what for: add --to, with one of {', '.join(_ENDS)}.")
    require_writable(out)
    if out is not None and str(out) != "-" and out.suffix.lower() != _ENDS[to]:
        raise InputError(f"{out} would hold a file for {to} under another name; end it in {_ENDS[to]}.")
    found = _protocol(what, kind, area)
    if not to:
        cycles = f"{found.cycles} cycle{'s' if found.cycles > 1 else ''}"
        typer.echo(f"{found}\n{len(found)} step{'s' if len(found) > 1 else ''}, {cycles}.")
        return
    cell = _cell(found, kind, area, capacity, design)
    seconds = None if every is None else to_si(every, "time", "--every")
    _write(found, to, cell, name, seconds, out)


def _protocol(what: str, kind: str, area: str | None) -> "Protocol":
    """A protocol from sentences, a file of them, or a file of a cycler."""
    from lithiophile.cycler import read as read_file
    from lithiophile.cycler import require_sound
    from lithiophile.cycler.as_protocol import protocol_of
    from lithiophile.cycler.faults import likely_kind
    from lithiophile.protocol.protocol import parse

    path = Path(what)
    if len(what) > _LONGEST_NAME or not path.is_file():
        return parse(what)
    if (sentences := _sentences(path)) is not None:
        return parse(sentences)
    record = read_file(path, kind=kind, area=area)
    record = record if kind else likely_kind(record)
    require_sound(record)
    return parse(protocol_of(record))


def _sentences(path: Path) -> str | None:
    """The text of a file that begins with a word of a protocol; None of any other file."""
    from lithiophile.protocol.sentences import WORDS
    from lithiophile.text_files import text_of

    try:
        text = text_of(path)
    except InputError:
        return None
    lines = (line.partition("#")[0].strip(" \t(") for line in text.split("\n"))
    first = next((line for line in lines if line), "").partition(" ")[0]
    return text if first.capitalize() in WORDS else None


def _cell(protocol: "Protocol", kind: str, area: str | None, capacity: str | None, design: str | None) -> "OutsideCell":
    """The cell that a protocol is written for."""
    from lithiophile.protocol.outside import OutsideCell
    from lithiophile.units import to_si

    one_c = None if capacity is None else to_si(capacity, "areal_charge", "--capacity")
    if design is not None:
        from lithiophile import designs

        stack = designs.resolve(designs.load(design)).stack
        kind = kind or ("full" if stack.full_cell else "plating")
        one_c = one_c if one_c is not None else stack.one_c
    if not kind:
        raise InputError(
            "What a voltage and the sign of a current are depends on the cell: give --kind full, half, plating or "
            "symmetric, or --design."
        )
    return OutsideCell(kind, None if area is None else to_si(area, "area", "--area"), one_c)


def _write(
    protocol: "Protocol", to: str, cell: "OutsideCell", name: str, every: float | None, out: Path | None
) -> None:
    from lithiophile.protocol.to_cyclers import for_cycler
    from lithiophile.protocol.to_pybamm import pybamm_source

    if to == "pybamm":
        text = pybamm_source(protocol, cell)
    else:
        text = for_cycler(protocol, to, cell, name=name, every=every)
    if out is None or str(out) == "-" or to != "biologic":
        put(text, out or Path("-"))
        return
    # EC-Lab reads the page of code and the line ends of Windows
    with whole_file(out) as place:
        place.write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
    say_written(out)

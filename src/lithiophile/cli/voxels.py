"""What the commands about microstructures have in common: how one is named on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lithiophile.errors import InputError

if TYPE_CHECKING:
    from lithiophile.morphology.microstructures.specimen import Specimen

What = Annotated[str, typer.Argument(help="A microstructure (fibre, foam, foil ...), a case file (.toml) or an image.")]
Size = Annotated[str, typer.Option(help="Voxels, width x depth x height, or width x height in 2D.")]
Voxel = Annotated[str, typer.Option(help="Edge of a voxel.")]
Porosity = Annotated[float | None, typer.Option(help="Wanted porosity of the host.")]
Seed = Annotated[int, typer.Option(help="Seed of everything random.")]
Setting = Annotated[
    list[str] | None, typer.Option("--set", help="An argument of the microstructure, key=value; repeatable.")
]
Barrier = Annotated[str | None, typer.Option(help="Nucleation barrier of the walls, or bottom,top for a gradient.")]


def shape_of(size: str) -> tuple[int, ...]:
    """Voxels by axis, the height first, from ``64x64x128`` (width, depth, height).

    Examples
    --------
    >>> shape_of("64x48x128")
    (128, 48, 64)
    """
    try:
        numbers = [int(n) for n in size.lower().split("x")]
    except ValueError:
        numbers = []
    if len(numbers) not in (2, 3) or min(numbers, default=0) < 1:
        raise InputError(f"size '{size}' is not understood; write 64x64x128 (width, depth, height) or 256x256.")
    return tuple(reversed(numbers))


def settings(given: list[str] | None) -> dict[str, Any]:
    """Arguments from ``key=value`` texts."""
    found: dict[str, Any] = {}
    for text in given or []:
        key, sign, value = text.partition("=")
        if not sign:
            raise InputError(f"'{text}' is not key=value.")
        found[key.strip()] = _value(value.strip())
    return found


def _value(text: str) -> Any:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return {"true": True, "false": False}.get(text.lower(), text)


def specimen(what: str, size: str, voxel: str, porosity: float | None, seed: int, given: list[str] | None,
              barrier: str | None, precision: str = "") -> Specimen:  # fmt: skip
    from lithiophile.morphology.cases.case_file import specimen_from
    from lithiophile.morphology.microstructures.catalogue import arguments

    table: dict[str, Any] = {"voxel": voxel, **settings(given)}
    if Path(what).suffix:
        phases = table.pop("phases", "1:conductive,0:pore")
        table["image"] = what
        table["phases"] = dict(p.split(":") for p in str(phases).split(","))
    else:
        table |= {"kind": what, "size": shape_of(size)}
        if "seed" in arguments(what):
            table["seed"] = seed
        if porosity is not None:
            table["porosity"] = porosity
    if barrier:
        table["barrier"] = barrier.split(",") if "," in barrier else barrier
    return specimen_from(table, precision=precision)

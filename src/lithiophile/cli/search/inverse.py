"""``lithiophile inverse``: a host whose porosity, fibres and barrier follow depth, beside the best uniform one."""

from pathlib import Path
from typing import Annotated, Any

import typer

from lithiophile.cli.numbers import DesignName, Set, numbers
from lithiophile.cli.output_file import asked, require_writable, say_written
from lithiophile.cli.search.options import Losses, Rtol
from lithiophile.cli.search.result import put_found, require_folder
from lithiophile.errors import InputError
from lithiophile.study.defaults import RTOL


# long because a command is the list of its options
def inverse(
    design: DesignName,
    objective: Annotated[
        str, typer.Option("--objective", help="'min swing ratio', 'min host mass', or any column.")
    ] = "min swing ratio",
    bound: Annotated[
        list[str] | None,
        typer.Option(
            "--bound",
            help="What holds, such as 'swing ratio < 0.05'; repeatable. Left out: host mass and "
            "overpotential stay within those of the design.",
        ),
    ] = None,
    porosity: Annotated[str, typer.Option("--porosity", help="Range over the depth.")] = "0.6:0.95",
    width: Annotated[str, typer.Option("--width", help="Range of the diameter of fibres, or of pores.")] = "2:20 um",
    barrier: Annotated[str, typer.Option("--barrier", help="Range of the nucleation overpotential.")] = "0:40 mV",
    layers: Annotated[int, typer.Option("--layers", help="Sub-layers of the host.")] = 6,
    knots: Annotated[int, typer.Option("--knots", help="Values of each number over the depth.")] = 3,
    protocol: Annotated[
        str | None,
        typer.Option("--protocol", "-p", help="Sentences; default: plate 4 mAh/cm2 at 3 mA/cm2, strip nine tenths."),
    ] = None,
    change: Set = None,
    steps: Annotated[int, typer.Option("--steps", help="Of each search at most.")] = 25,
    losses: Losses = None,
    rtol: Rtol = RTOL,
    designs: Annotated[Path | None, typer.Option("--designs", help="Folder for the two designs.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Write the profile over depth as CSV.")] = None,
    plot: Annotated[Path | None, typer.Option("--plot", help="Draw the profile (PNG, SVG or PDF).")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write a self-contained report with figures.")] = None,
    voxels: Annotated[
        list[Path] | None,
        typer.Option("--voxels", help="Write the host in voxels: VTI, a stack (TIFF), or a surface (STL); repeatable."),
    ] = None,
    size: Annotated[
        str | None, typer.Option("--size", help="Voxels of it, such as 96x96x256; a section in 2D if left out.")
    ] = None,
    voxel: Annotated[str | None, typer.Option("--voxel", help="Edge of a voxel; a sixth of a fibre else.")] = None,
    seed: Annotated[int, typer.Option("--seed", help="Of the places of fibres.")] = 0,
    grow: Annotated[
        int, typer.Option("--grow", help="Grow lithium in so many mats of both hosts, voxel by voxel (minutes each).")
    ] = 0,
) -> None:
    """Find the porosity, fibres and barrier over the depth of a host that do best, beside the best uniform host."""
    from lithiophile.cli.progress import solving
    from lithiophile.study.inverse.search import inverse as search

    require_writable(*(voxels or ()), tables=(csv,), figures=(plot,), pages=(html,))
    require_folder(designs)
    if seed < 0:
        raise InputError(f"--seed is {seed}; give a whole number, 0 or more.")
    if grow < 0:
        raise InputError(f"--grow is {grow}; give the number of mats, 0 for none.")
    box = _box(size, voxel, seed, voxels or [])
    with solving(f"{design}, search over the depth") as bar:
        found = search(
            design, protocol, objective=objective, bounds=bound or (), porosity=porosity, width=width, barrier=barrier,
            layers=layers, knots=knots, steps=steps, numbers=numbers(change) or None, losses=losses, rtol=rtol,
            progress=bar,
        )  # fmt: skip
    put_found(found, csv, plot, designs)
    if html is not None:
        from lithiophile.report import inverse as report

        say_written(report.write(found, asked(), html))
    if voxels:
        from lithiophile.study.inverse.voxels import write_voxels

        for file in voxels:
            write_voxels(found.design, file, **box)
            say_written(file)
    if grow:
        from lithiophile.study.inverse.growth import grown

        for line in grown(found, range(seed, seed + grow), lambda text: typer.echo(text, err=True)).lines():
            typer.echo(line)


def _box(size: str | None, voxel: str | None, seed: int, files: list[Path]) -> dict[str, Any]:
    """The box of voxels, and what can't be written, said before the search."""
    if not files:
        return {}
    from lithiophile.cli.morphology.voxels import shape_of
    from lithiophile.morphology.output.surfaces import require_kind
    from lithiophile.units import to_si

    for file in files:
        require_kind(file)
        if file.suffix.lower() == ".stl" and (size is None or len(shape_of(size)) != 3):
            raise InputError(f"{file}: a surface is that of a box in 3D; give --size with three numbers, 96x96x256.")
    return {
        "size": None if size is None else shape_of(size),
        "voxel": None if voxel is None else to_si(voxel, "length"), "seed": seed,
    }  # fmt: skip

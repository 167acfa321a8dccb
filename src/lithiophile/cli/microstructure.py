"""``lithiophile microstructure``: make or read a microstructure and measure it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lithiophile.cli.voxels import Porosity, Seed, Setting, Size, Voxel, What, specimen


def microstructure(
    what: What,
    size: Size = "128x128",
    voxel: Voxel = "0.25 um",
    porosity: Porosity = None,
    seed: Seed = 0,
    setting: Setting = None,
    out: Annotated[Path | None, typer.Option(help="VTI file to write.")] = None,
) -> None:
    """Make or read a microstructure and measure it."""
    from lithiophile.morphology.measures.host import geometry
    from lithiophile.morphology.output.vti import write_vti

    host = specimen(what, size, voxel, porosity, seed, setting, None).checked()
    typer.echo(f"{host.name}: {geometry(host)}")
    if "caution" in host.origin:
        typer.echo(f"warning: {host.origin['caution']}", err=True)
    if out:
        parts = {n: getattr(host, n) for n in ("conductive", "insulating", "ionic", "lithium")}
        typer.echo(f"wrote {write_vti(out, parts, host.voxel)}")

"""``lithiophile microstructure``: make or read a microstructure and measure it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lithiophile.cli.morphology import voxels
from lithiophile.cli.output_file import require_writable


def microstructure(
    what: voxels.What,
    size: voxels.Size = None,
    voxel: voxels.Voxel = None,
    porosity: voxels.Porosity = None,
    seed: voxels.Seed = 0,
    setting: voxels.Setting = None,
    phases: voxels.Phases = None,
    threshold: voxels.Threshold = None,
    collector: voxels.Side = None,
    crop: voxels.Crop = None,
    pixel: voxels.Pixel = None,
    plot: Annotated[Path | None, typer.Option(help="Picture to draw: what grows, with the collector's side.")] = None,
    out: Annotated[Path | None, typer.Option(help="Host to write: VTI, a stack (TIFF) or a surface (STL).")] = None,
) -> None:
    """Make or read a microstructure and measure it."""
    from lithiophile.morphology.cases.case_file import picture_options
    from lithiophile.morphology.images.reading import read_image
    from lithiophile.morphology.measures.host import geometry
    from lithiophile.morphology.output.surfaces import require_kind, write_host

    require_writable(out, figures=(plot,))
    require_kind(out)
    picture = voxels.Picture(phases, threshold, collector, crop, pixel)
    host = voxels.specimen(what, size, voxel, porosity, seed, setting, None, picture)
    voxels.print_notes(host)
    if plot:
        # before it is judged: where nothing can grow, the picture shows why
        from lithiophile.morphology.output.preview import preview

        seen = None
        if voxels.is_picture(what):
            options, _, path = picture_options(voxels.table(what, size, voxel, porosity, seed, setting, None, picture))
            seen = read_image(path, options)
        typer.echo(f"wrote {preview(host, plot, seen)}")
    typer.echo(f"{host.name}: {geometry(host.checked())}")
    if out:
        typer.echo(f"wrote {write_host(out, host)}")

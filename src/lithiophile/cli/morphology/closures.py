"""``lithiophile closures``: a table of a host against its filling, for a design."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lithiophile.cli.morphology import voxels
from lithiophile.cli.output_file import require_writable


def closures(
    what: voxels.What,
    out: Annotated[Path, typer.Option(help="CSV file that a design can name as host.closure.")] = Path("closure.csv"),
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
    nucleation: voxels.Nucleation = None,
    barrier: voxels.Barrier = None,
    current: Annotated[str, typer.Option(help="Plating current.")] = "1 mA/cm2",
    fill: Annotated[float, typer.Option(help="Share of the pores to fill.")] = 0.9,
    points: Annotated[int, typer.Option(help="Rows of the table.")] = 10,
    strip_at: Annotated[list[float] | None, typer.Option(help="Filling from which to strip again; repeatable.")] = None,
) -> None:
    """Tabulate area, tortuosity, porosity and lost lithium against filling."""
    from lithiophile.morphology.measures.closures import tabulate
    from lithiophile.units import to_si

    require_writable(tables=(out,))
    voxels.refuse_barrier(barrier)
    picture = voxels.Picture(phases, threshold, collector, crop, pixel)
    host = voxels.specimen(what, size, voxel or voxels.usual_voxel(what), porosity, seed, setting, nucleation, picture,
                    usual="64x64x64")  # fmt: skip
    voxels.print_notes(host)
    table = tabulate(host, current=to_si(current, "current_density"), fill=fill, points=points,
                     strip_at=strip_at or ())  # fmt: skip
    table.write(out)
    typer.echo("lithium share   area 1/m    porosity  tortuosity  filaments")
    for r in table.rows:
        tau = f"{r.tortuosity:10.3f}" if r.tortuosity is not None else "    closed"
        typer.echo(f"{r.lithium_fraction:13.4f}  {r.area:9.3g}  {r.porosity:9.3f}  {tau}  {r.filament_fraction:9.3f}")
    typer.echo(f'wrote {out}; in a design: closure = "{out}" in its [[host]]')

"""Commands of the morphology tier: ``grow``, ``closures`` and ``microstructure``."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lithiophile.errors import InputError, LithiophileError

if TYPE_CHECKING:
    from lithiophile.morphology.case import Case
    from lithiophile.morphology.record import Progress, Result
    from lithiophile.morphology.simulation import Simulation
    from lithiophile.morphology.specimen import Specimen

FEWEST_AT_A_TIP = 16.0
"""Radius of a tip [voxels] below which its largest local current is off by more than 6 % (docs/morphology.md)."""

app = typer.Typer(help="Lithium growing in a real microstructure.", no_args_is_help=True, rich_markup_mode=None)

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


def _specimen(what: str, size: str, voxel: str, porosity: float | None, seed: int, given: list[str] | None,
              barrier: str | None, precision: str = "") -> Specimen:  # fmt: skip
    from lithiophile.morphology.case_file import specimen_from
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


class Bar:
    """A line on the error stream with what is done, the voltage, and an estimate of the time left."""

    def __init__(self, case: Case) -> None:
        self.began = self.last = time.perf_counter()
        self.total = sum(_weight(s) for s in case.protocol)
        self.steps = list(case.protocol)
        self.shown = sys.stderr.isatty()

    def __call__(self, progress: Progress, _: Simulation) -> None:
        """Show the state after a time step, at most four times a second."""
        now = time.perf_counter()
        if not self.shown or now - self.last < 0.25:
            return
        self.last = now
        done = sum(_weight(s) for s in self.steps[: progress.index])
        step = self.steps[progress.index]
        share = progress.into / step.charge if step.charge else progress.into / max(progress.balance.plated, 1e-30)
        part = min((done + _weight(step) * min(share, 1.0)) / self.total, 1.0)
        left = (now - self.began) * (1.0 - part) / max(part, 1e-6)
        row = progress.rows[-1]
        line = f"{part:6.1%}  {row.voltage * 1e3:+8.1f} mV  {len(progress.rows)} steps  about {_clock(left)} left"
        print(f"\r{line:<70}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Clear the line."""
        if self.shown:
            print("\r" + " " * 72 + "\r", end="", file=sys.stderr, flush=True)


def _weight(step: Any) -> float:
    return 0.02 if step.mode == "rest" else 1.0


def _clock(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


@app.command()
def grow(
    what: What,
    protocol: Annotated[str | None, typer.Option(help="What is done, in sentences.")] = None,
    size: Size = "128x128",
    voxel: Voxel = "0.25 um",
    porosity: Porosity = None,
    seed: Seed = 0,
    setting: Setting = None,
    barrier: Barrier = None,
    film: Annotated[str | None, typer.Option(help="Mean film resistance, for example '20 ohm cm2'.")] = None,
    patchy: Annotated[
        float, typer.Option(help="Variation of the film's resistance (standard deviation / mean).")
    ] = 0.0,
    precision: Annotated[str, typer.Option(help="float64 or float32.")] = "float64",
    out: Annotated[Path | None, typer.Option(help="Folder for fields, table and picture.")] = None,
    checkpoint: Annotated[Path | None, typer.Option(help="File for checkpoints; an existing one is continued.")] = None,
    every: Annotated[float, typer.Option(help="Minutes between checkpoints.")] = 10.0,
    gif: Annotated[bool, typer.Option(help="Also write an animated GIF.")] = False,
    mp4: Annotated[bool, typer.Option(help="Also write an MP4 (needs ffmpeg).")] = False,
    devices: Annotated[int, typer.Option(help="Devices that share the fields.")] = 1,
    device: Annotated[str, typer.Option(help="Kind of device: cpu or gpu; JAX chooses by default.")] = "",
) -> None:
    """Grow and strip lithium in a microstructure."""
    try:
        _grow(what, protocol, size, voxel, porosity, seed, setting, barrier, film, patchy, precision, out, checkpoint,
              every, gif, mp4, devices, device)  # fmt: skip
    except LithiophileError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2 if isinstance(error, InputError) else 1) from None


def _grow(what: str, protocol: str | None, size: str, voxel: str, porosity: float | None, seed: int,
          setting: list[str] | None, barrier: str | None, film: str | None, patchy: float, precision: str,
          out: Path | None, checkpoint: Path | None, every: float, gif: bool, mp4: bool, devices: int,
          device: str) -> None:  # fmt: skip
    from lithiophile.morphology import checkpoint as checkpoints
    from lithiophile.morphology import series, simulate
    from lithiophile.morphology.case import Case
    from lithiophile.morphology.case_file import read_case
    from lithiophile.morphology.film import Film
    from lithiophile.units import to_si

    if Path(what).suffix == ".toml":
        case = read_case(what)
        if devices != 1 or device:
            case = replace(case, devices=devices, device=device)
    else:
        if protocol is None:
            raise InputError('give a protocol, for example --protocol "Plate at 1 mA/cm2 for 2 mAh/cm2".')
        if precision not in ("float64", "float32"):
            raise InputError(f"precision '{precision}' is not possible; use float64 or float32.")
        specimen = _specimen(what, size, voxel, porosity, seed, setting, barrier, precision)
        skin = Film(resistance=to_si(film, "resistance_area"), variation=patchy, seed=seed) if film else None
        case = Case.of(specimen, protocol, film=skin, precision=precision, title=f"{what}, seed {seed}",
                       devices=devices, device=device)  # fmt: skip
    bar = Bar(case)
    saved = time.perf_counter()

    def watch(progress: Progress, sim: Simulation) -> None:
        nonlocal saved
        bar(progress, sim)
        if checkpoint and time.perf_counter() - saved > 60.0 * every:
            checkpoints.save(checkpoint, case, progress)
            saved = time.perf_counter()

    resume = checkpoints.load(checkpoint, case) if checkpoint and checkpoint.exists() else None
    if resume:
        typer.echo(f"Continuing {checkpoint} at {resume.time:.0f} s.")
    result = simulate.run(case, resume=resume, watch=watch, snapshots=24 if gif or mp4 else 6)
    bar.end()
    _report(result)
    if out:
        made = series.write(result, out)
        for path in made.values():
            typer.echo(f"wrote {path}")
        if "zarr" not in made:
            typer.echo("no Zarr group: the package zarr is not installed (pip install 'lithiophile[fields]')", err=True)
        if gif:
            typer.echo(f"wrote {series.animation(result, out / 'growth.gif')}")
        if mp4:
            typer.echo(f"wrote {series.animation(result, out / 'growth.mp4')}")


def _report(result: Result) -> None:
    from lithiophile.morphology.measures import deposit, geometry

    specimen = result.case.specimen
    shape = "x".join(str(n) for n in reversed(specimen.shape))
    typer.echo(f"{specimen.name}, {shape} voxels of {specimen.voxel * 1e6:g} um")
    if specimen.name != "foil":
        typer.echo(f"  {geometry(specimen)}")
    for i, stop in enumerate(result.stops, 1):
        typer.echo(f"  step {i}: {stop.sentence}")
    done, planned = len(result.stops), len(list(result.case.protocol))
    if done < planned:
        rest = f"steps {done + 1} to {planned} were" if planned > done + 1 else f"step {planned} was"
        typer.echo(f"  {rest} not run")
    last = deposit(specimen, result.snapshots[-1].lithium)
    row = result.rows[-1]
    typer.echo(
        f"  lithium {last.amount * 1e6:.3f} um (isolated {row.isolated * 1e6:.4f}, dead {row.dead * 1e6:.4f} um, "
        f"{row.islands} islands), centre at {last.centroid:.2f} of the host, {last.outside:.1%} outside, "
        f"roughness {last.roughness * 1e6:.2f} um"
    )
    most = max(result.rows, key=lambda r: r.local_largest)
    typer.echo(
        f"  local current per area of interface: {row.local_mean / 10:.3g} mA/cm2 in the mean and "
        f"{row.local_largest / 10:.3g} at the most in the last step; largest of all "
        f"{most.local_largest / 10:.3g} mA/cm2 at {most.time:.4g} s"
    )
    typer.echo(str(result.balance))
    typer.echo(f"{len(result.rows)} time steps in {_clock(result.seconds)}")
    tip = last.tip_radius / specimen.voxel
    if tip < FEWEST_AT_A_TIP:
        typer.echo(
            f"caution: the sharpest tip has a radius of {tip:.1f} voxels, so the largest local current there is about "
            f"{1.0 / tip:.0%} too high, more in 3D; use smaller voxels",
            err=True,
        )
    for warning in result.warnings:
        typer.echo(f"warning: {warning}", err=True)


@app.command()
def closures(
    what: What,
    out: Annotated[Path, typer.Option(help="CSV file that a design can name as host.closure.")] = Path("closure.csv"),
    size: Size = "64x64x64",
    voxel: Voxel = "0.5 um",
    porosity: Porosity = None,
    seed: Seed = 0,
    setting: Setting = None,
    barrier: Barrier = None,
    current: Annotated[str, typer.Option(help="Plating current.")] = "1 mA/cm2",
    fill: Annotated[float, typer.Option(help="Share of the pores to fill.")] = 0.9,
    points: Annotated[int, typer.Option(help="Rows of the table.")] = 10,
    strip_at: Annotated[list[float] | None, typer.Option(help="Filling from which to strip again; repeatable.")] = None,
) -> None:
    """Tabulate area, tortuosity, porosity and lost lithium against filling."""
    from lithiophile.morphology.closures import tabulate
    from lithiophile.units import to_si

    try:
        specimen = _specimen(what, size, voxel, porosity, seed, setting, barrier)
        table = tabulate(specimen, current=to_si(current, "current_density"), fill=fill, points=points,
                         strip_at=strip_at or ())  # fmt: skip
        table.write(out)
    except LithiophileError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2 if isinstance(error, InputError) else 1) from None
    typer.echo("lithium share   area 1/m    porosity  tortuosity  filaments")
    for r in table.rows:
        tau = f"{r.tortuosity:10.3f}" if r.tortuosity is not None else "    closed"
        typer.echo(f"{r.lithium_fraction:13.4f}  {r.area:9.3g}  {r.porosity:9.3f}  {tau}  {r.filament_fraction:9.3f}")
    typer.echo(f'wrote {out}; in a design: closure = "{out}" in its [[host]]')


@app.command()
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
    from lithiophile.morphology.measures import geometry
    from lithiophile.morphology.vti import write_vti

    try:
        specimen = _specimen(what, size, voxel, porosity, seed, setting, None).checked()
        typer.echo(f"{specimen.name}: {geometry(specimen)}")
        if "caution" in specimen.origin:
            typer.echo(f"warning: {specimen.origin['caution']}", err=True)
    except LithiophileError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2 if isinstance(error, InputError) else 1) from None
    if out:
        parts = {n: getattr(specimen, n) for n in ("conductive", "insulating", "ionic", "lithium")}
        typer.echo(f"wrote {write_vti(out, parts, specimen.voxel)}")


if __name__ == "__main__":
    app()

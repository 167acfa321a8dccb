"""``lithiophile grow``: lithium growing and dissolving in a microstructure."""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lithiophile.cli.console import say
from lithiophile.cli.morphology import voxels
from lithiophile.cli.morphology.grow_words import Words, refuse_old
from lithiophile.cli.output_file import require_writable
from lithiophile.errors import InputError

if TYPE_CHECKING:
    from lithiophile.morphology.run.case import Case
    from lithiophile.morphology.run.record import Progress, Result
    from lithiophile.morphology.run.simulation import Simulation

FEWEST_AT_A_TIP = 16.0
"""Radius of a tip [voxels] below which its largest local current is off by more than 6 % (docs/morphology.md)."""


# long because every option of the command is a line
def grow(
    what: voxels.What,
    protocol: Annotated[str | None, typer.Option(help="What is done, in sentences.")] = None,
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
    interphase: Annotated[
        str | None, typer.Option(help="Mean resistance of the interphase on all surfaces: '20 ohm cm2'.")
    ] = None,
    unevenness: Annotated[float, typer.Option(help="Coefficient of variation of the interphase's resistance.")] = 0.0,
    film: Annotated[str | None, typer.Option("--film", hidden=True)] = None,
    patchy: Annotated[float | None, typer.Option("--patchy", hidden=True)] = None,
    precision: Annotated[str | None, typer.Option(help="float64 (by default) or float32.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for fields, table and picture.")] = None,
    checkpoint: Annotated[Path | None, typer.Option(help="File for checkpoints; an existing one is continued.")] = None,
    every: Annotated[float, typer.Option(help="Minutes between checkpoints.")] = 10.0,
    gif: Annotated[bool, typer.Option(help="Also write an animated GIF.")] = False,
    mp4: Annotated[bool, typer.Option(help="Also write an MP4 (needs ffmpeg).")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write a self-contained report.")] = None,
    devices: Annotated[int, typer.Option(help="Devices that share the fields.")] = 1,
    device: Annotated[str, typer.Option(help="Kind of device: cpu or gpu; JAX chooses by default.")] = "",
) -> None:
    """Grow and strip lithium in a microstructure."""
    from lithiophile.morphology.run import checkpoint as checkpoints
    from lithiophile.morphology.run.simulate import run

    animations = [kind for kind, asked in (("gif", gif), ("mp4", mp4)) if asked]
    require_folder(out, animations)
    require_writable(checkpoint, pages=(html,))
    refuse_old(barrier, film, patchy)
    picture = voxels.Picture(phases, threshold, collector, crop, pixel)
    words = Words(what, protocol, size, voxel, porosity, seed, setting, picture, nucleation, interphase, unevenness,
                  precision, devices, device)  # fmt: skip
    case, notes = words.case()
    for note in notes:
        say(f"  {note}")
    resume = checkpoints.load(checkpoint, case) if checkpoint and checkpoint.exists() else None
    if resume:
        typer.echo(f"Continuing {checkpoint} at {resume.time:.0f} s.")
    bar = Bar(case)
    watch = saving(case, checkpoint, 60.0 * every, bar) if checkpoint else bar
    result = run(case, resume=resume, watch=watch, snapshots=24 if animations else 6)
    bar.end()
    report(result)
    if out:
        written(result, out, animations)
    if html:
        from lithiophile.report.growth import write

        typer.echo(f"wrote {write(result, shlex.join(['lithiophile', *sys.argv[1:]]), html)}")


def require_folder(out: Path | None, animations: list[str]) -> None:
    """Raise InputError, before the run, for results that could not be written after it."""
    from lithiophile.morphology.output.drawing import require_animation

    if out is None and animations:
        raise InputError(f"--{animations[0]} is written into the folder of results; give --out FOLDER too.")
    if out is not None and out.exists() and not out.is_dir():
        raise InputError(f"{out} is a file; results are written into a folder.")
    if out is not None and not out.parent.is_dir():
        raise InputError(f"{out} can't be made: there is no folder {out.parent}.")
    for kind in animations:
        require_animation(Path(f"growth.{kind}"))


def saving(case: Case, path: Path, seconds: float, bar: Bar) -> Callable[[Progress, Simulation], None]:
    """A watch that shows the bar and writes a checkpoint every so many seconds."""
    from lithiophile.morphology.run import checkpoint

    saved = time.perf_counter()

    def watch(progress: Progress, sim: Simulation) -> None:
        nonlocal saved
        bar(progress, sim)
        if time.perf_counter() - saved > seconds:
            checkpoint.save(path, case, progress)
            saved = time.perf_counter()

    return watch


def written(result: Result, out: Path, animations: list[str]) -> None:
    """Write all files of a run, and say which."""
    from lithiophile.morphology.output import series
    from lithiophile.morphology.output.drawing import animation

    made = series.write(result, out)
    for path in made.values():
        typer.echo(f"wrote {path}")
    if "zarr" not in made:
        typer.echo("no Zarr group: the package zarr is not installed (pip install 'lithiophile[fields]')", err=True)
    for kind in animations:
        typer.echo(f"wrote {animation(result, out / f'growth.{kind}')}")


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


def report(result: Result) -> None:
    """Print what came of a run."""
    from lithiophile.morphology.measures.deposit import deposit
    from lithiophile.morphology.measures.host import geometry

    specimen = result.case.specimen
    shape = "x".join(str(n) for n in reversed(specimen.shape))
    typer.echo(f"{specimen.name}, {shape} voxels of {specimen.voxel * 1e6:g} µm")
    voxels.print_notes(specimen)
    if specimen.name != "foil":
        typer.echo(f"  {geometry(specimen)}")
    for i, stop in enumerate(result.stops, 1):
        say(f"  step {i}: {stop.sentence}")
    done, planned = len(result.stops), len(list(result.case.protocol))
    if done < planned:
        rest = f"steps {done + 1} to {planned} were" if planned > done + 1 else f"step {planned} was"
        typer.echo(f"  {rest} not run")
    last = deposit(specimen, result.snapshots[-1].lithium)
    row = result.rows[-1]
    typer.echo(
        f"  lithium {last.amount * 1e6:.3f} µm (isolated {row.isolated * 1e6:.4f}, dead {row.dead * 1e6:.4f} µm, "
        f"{row.islands} islands), centre at {last.centroid:.2f} of the host, {last.outside:.1%} outside, "
        f"roughness {last.roughness * 1e6:.2f} µm"
    )
    most = max(result.rows, key=lambda r: r.local_largest)
    typer.echo(
        f"  local current per area of interface: {row.local_mean / 10:.3g} mA/cm² in the mean and "
        f"{row.local_largest / 10:.3g} at the most in the last step; largest of all "
        f"{most.local_largest / 10:.3g} mA/cm² at {most.time:.4g} s"
    )
    say(str(result.balance))
    typer.echo(f"{len(result.rows)} time steps in {_clock(result.seconds)}")
    tip = last.tip_radius / specimen.voxel
    if tip < FEWEST_AT_A_TIP:
        typer.echo(
            f"caution: the sharpest tip has a radius of {tip:.1f} voxels, so the largest local current there is about "
            f"{1.0 / tip:.0%} too high, more in 3D; use smaller voxels",
            err=True,
        )
    for warning in result.warnings:
        say(f"warning: {warning}", err=True)

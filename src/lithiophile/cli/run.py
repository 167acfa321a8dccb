"""``lithiophile run``: one design, followed closely."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from lithiophile.errors import BudgetWarning, InputError
from lithiophile.study.defaults import RTOL

if TYPE_CHECKING:
    from lithiophile.cell.results.solution import Solution

FIGURES = (".png", ".svg", ".pdf")
"""Kinds of picture that a figure is written as."""

Design = Annotated[str, typer.Argument(help="A design file, or a name of the catalogue.")]
Protocol = Annotated[
    str | None, typer.Option("--protocol", "-p", help="Sentences such as 'Plate at 1 mA/cm2 for 3 mAh/cm2'.")
]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Print every number the design rests on, with its evidence, and stop."),
]
Save = Annotated[Path | None, typer.Option("--save", help="Keep the whole solution in a netCDF file.")]
Csv = Annotated[Path | None, typer.Option("--csv", help="Write the time series as CSV.")]
CyclesCsv = Annotated[Path | None, typer.Option("--cycles-csv", help="Write the figures of every cycle as CSV.")]
Plot = Annotated[Path | None, typer.Option("--plot", help="Write a figure (PNG, SVG or PDF).")]
EnergyTable = Annotated[
    bool, typer.Option("--energy", help="Print mass and thickness of every part of a full cell, and its energy.")
]
Losses = Annotated[
    bool | None,
    typer.Option("--losses/--no-losses", help="Follow dead lithium, new interphase and used-up electrolyte. "
                 "Default: yes, unless the design says otherwise."),
]  # fmt: skip
Rtol = Annotated[float, typer.Option("--rtol", help="Relative tolerance of the integrator.")]
Html = Annotated[Path | None, typer.Option("--html", help="Write a self-contained report.")]
StopWhen = Annotated[
    str | None, typer.Option("--stop-when", help="End after the cycle that meets this, such as 'capacity < 80 %'.")
]
Keep = Annotated[
    int,
    typer.Option("--keep", min=0, help="Also store every N-th cycle of a long run in full."),
]
Checkpoint = Annotated[
    Path | None,
    typer.Option("--checkpoint", help="Checkpoint file for resuming."),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on from the checkpoint.")]

CheckMesh = Annotated[
    bool,
    typer.Option("--check-mesh", help="Run again with twice as many cells in every layer, and compare the figures."),
]


def run(
    design: Design,
    protocol: Protocol = None,
    explain: Explain = False,
    save: Save = None,
    csv: Csv = None,
    cycles_csv: CyclesCsv = None,
    plot: Plot = None,
    html: Html = None,
    energy: EnergyTable = False,
    losses: Losses = None,
    rtol: Rtol = RTOL,
    stop_when: StopWhen = None,
    keep: Keep = 0,
    checkpoint: Checkpoint = None,
    resume: Resume = False,
    check_mesh: CheckMesh = False,
) -> None:
    """Plate and strip one design; print its cycles, the parts of its swing and its budgets."""
    from lithiophile import designs, report
    from lithiophile.cli.explain import print_numbers
    from lithiophile.cli.follow import print_solution
    from lithiophile.cli.progress import solving
    from lithiophile.study.compare import Comparison
    from lithiophile.study.run import losing, solved

    console = Console()
    read = losing(designs.load(design), losses)
    if explain:
        print_numbers(read, designs.resolve(read), console)
        return
    _require_places(save, plot, csv, cycles_csv, html)
    with solving(read.name) as show, warnings.catch_warnings():
        warnings.simplefilter("ignore", BudgetWarning)  # what is not conserved is told under the table
        solution, outcome = solved(
            read, protocol, rtol, stop_when=stop_when, keep=keep, checkpoint=checkpoint, resume=resume, progress=show
        )
    print_solution(solution, outcome, console)
    if energy:
        from lithiophile.cli.energy import print_energy
        from lithiophile.study.energy import energy as energy_of

        print_energy(energy_of(read, designs.resolve(read), solution), console)
    for path, write in ((save, solution.save), (csv, solution.to_csv), (cycles_csv, solution.cycles.to_csv)):
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path)
    if check_mesh:
        from lithiophile.cli.mesh_check import print_mesh_check
        from lithiophile.study.mesh_check import compared

        with solving(f"{read.name}, doubled mesh") as show:
            check = compared(solution, outcome.protocol, rtol=rtol, stop_when=stop_when, progress=show)
        print_mesh_check(check, console)
    if plot is not None:
        _figure(solution, plot)
    if html is not None:
        report.write(Comparison(outcome.protocol, (outcome,), outcome.seconds), html)
    for path in (save, csv, cycles_csv, plot, html):
        if path is not None:
            Console(stderr=True).print(f"Written: {path}", highlight=False, soft_wrap=True)
    if not solution.sound:
        raise typer.Exit(1)


def _require_places(save: Path | None, plot: Path | None, *others: Path | None) -> None:
    """Raise InputError where a result could not be written: before the run, not after it."""
    from lithiophile.cell.results.storage import not_netcdf

    problems = [
        f"{path} is a folder; give the name of a file." for path in (save, plot, *others) if path and path.is_dir()
    ]
    if save is not None and not save.is_dir() and (wrong := not_netcdf(save)):
        problems.append(wrong)
    if plot is not None and not plot.is_dir() and plot.suffix.lower() not in FIGURES:
        problems.append(f"{plot} is no figure: its name should end in {', '.join(FIGURES[:-1])} or {FIGURES[-1]}.")
    if problems:
        raise InputError(problems)


def _figure(solution: "Solution", path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    path.parent.mkdir(parents=True, exist_ok=True)
    solution.plot().savefig(path, dpi=150)

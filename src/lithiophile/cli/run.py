"""``lithiophile run``: one design, followed closely."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from lithiophile.cli.numbers import DesignName, Set, read
from lithiophile.cli.output_file import require_writable, say_written
from lithiophile.errors import BudgetWarning
from lithiophile.study.defaults import RTOL

if TYPE_CHECKING:
    from lithiophile.cell.results.solution import Solution

Protocol = Annotated[
    str | None, typer.Option("--protocol", "-p", help="Sentences such as 'Plate at 1 mA/cm2 for 3 mAh/cm2'.")
]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Print every number the design rests on, with its evidence, and stop."),
]
Save = Annotated[
    Path | None, typer.Option("--save", help="Keep the solution; the end of the name says the format: .nc holds "
                 "everything, .csv, .parquet, .json tables, .bdf.csv and .bdf.parquet the Battery Data Format."),
]  # fmt: skip
Area = Annotated[str, typer.Option("--area", help="Electrode area that currents in ampere refer to.")]
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
    design: DesignName,
    protocol: Protocol = None,
    change: Set = None,
    explain: Explain = False,
    save: Save = None,
    area: Area = "1 cm2",
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
    from lithiophile.cell.results.formats import format_of
    from lithiophile.cli.explain import print_numbers
    from lithiophile.cli.follow import print_solution
    from lithiophile.cli.progress import solving
    from lithiophile.study.compare import Comparison
    from lithiophile.study.run import solved
    from lithiophile.units import to_si

    console = Console()
    chosen = read(design, change, losses)
    if explain:
        print_numbers(chosen, designs.resolve(chosen), console)
        return
    if save is not None:
        format_of(save)
    require_writable(save, figures=(plot,), tables=(csv, cycles_csv), pages=(html,))
    square_metres = to_si(area, "area", "--area")
    with solving(chosen.name) as show, warnings.catch_warnings():
        warnings.simplefilter("ignore", BudgetWarning)  # what is not conserved is told under the table
        solution, outcome = solved(
            chosen, protocol, rtol, stop_when=stop_when, keep=keep, checkpoint=checkpoint, resume=resume, progress=show
        )
    print_solution(solution, outcome, console)
    if energy:
        from lithiophile.cli.energy import print_energy
        from lithiophile.study.energy import energy as energy_of
        from lithiophile.study.pouch import pouch_cell

        found = energy_of(chosen, designs.resolve(chosen), solution)
        print_energy(found, None if found is None else pouch_cell(chosen, found), console)
    if save is not None:
        solution.save(save, square_metres)
    if csv is not None:
        solution.to_csv(csv, square_metres)
    if cycles_csv is not None:
        solution.cycles.to_csv(cycles_csv)
    if check_mesh:
        from lithiophile.cli.mesh_check import print_mesh_check
        from lithiophile.study.mesh_check import compared

        with solving(f"{chosen.name}, doubled mesh") as show:
            check = compared(solution, outcome.protocol, rtol=rtol, stop_when=stop_when, progress=show)
        print_mesh_check(check, console)
    if plot is not None:
        _figure(solution, plot)
    if html is not None:
        report.write(Comparison(outcome.protocol, (outcome,), outcome.seconds), html)
    for path in (save, csv, cycles_csv, plot, html):
        if path is not None:
            say_written(path)
    if solution.left_out and (save or csv):
        Console(stderr=True).print(solution.left_out, highlight=False, soft_wrap=True)
    if not solution.sound:
        raise typer.Exit(1)


def _figure(solution: "Solution", path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    solution.plot().savefig(path, dpi=150)

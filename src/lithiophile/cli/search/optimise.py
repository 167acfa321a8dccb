"""``lithiophile optimise``: the best designs by several objectives at once."""

from pathlib import Path
from typing import Annotated

import typer

from lithiophile.cli.numbers import DesignName, Set, numbers
from lithiophile.cli.output_file import asked, require_writable, say_written
from lithiophile.cli.search.options import Device, Jobs, Losses, Protocol, Rtol, Scheduler, Store, Threads
from lithiophile.cli.search.result import put_found, require_folder
from lithiophile.study.defaults import RTOL


# long because a command is the list of its options
def optimise(
    design: DesignName,
    vary: Annotated[
        list[str],
        typer.Option(
            "--vary", metavar="KEY=RANGE", help="'host.porosity=0.5:0.95', 'host=copper, nickel'; repeatable."
        ),
    ],
    objective: Annotated[
        list[str], typer.Option("--objective", help="'min swing', 'max Wh/kg', or any column; repeatable.")
    ],
    bound: Annotated[
        list[str] | None, typer.Option("--bound", help="What holds, such as 'overpotential < 0.2'; repeatable.")
    ] = None,
    protocol: Protocol = None,
    change: Set = None,
    population: Annotated[int, typer.Option("--population", help="Designs of a generation.")] = 24,
    generations: Annotated[int, typer.Option("--generations", help="Generations.")] = 12,
    robust: Annotated[
        float | None,
        typer.Option("--robust", help="Judge by the worst share of draws over assumed ranges, such as 0.1."),
    ] = None,
    draws: Annotated[int, typer.Option("--draws", help="Draws at each design of a robust search.")] = 16,
    losses: Losses = None,
    rtol: Rtol = RTOL,
    threads: Threads = None,
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
    device: Device = "cpu",
    store: Store = None,
    designs: Annotated[Path | None, typer.Option("--designs", help="Folder for the designs of the front.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Write the front as CSV.")] = None,
    plot: Annotated[Path | None, typer.Option("--plot", help="Draw the front (PNG, SVG or PDF).")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write a self-contained report with figures.")] = None,
) -> None:
    """Search the designs that no other is better than in all objectives."""
    from lithiophile.cli.progress import solving
    from lithiophile.study.optimise.search import optimise as search

    require_writable(tables=(csv,), figures=(plot,), pages=(html,))
    require_folder(designs)
    with solving(f"{design}, search") as bar:
        front = search(
            design, vary, objective, protocol, bounds=bound or (), population=population, generations=generations,
            robust=robust, draws=draws, numbers=numbers(change) or None, losses=losses, rtol=rtol, store=store,
            threads=threads, jobs=jobs, scheduler=scheduler, device=device,
            progress=lambda done, count: bar(done / count, ""),
        )  # fmt: skip
    put_found(front, csv, plot, designs)
    if html is not None:
        from lithiophile.report import front as report

        say_written(report.write(front, asked(), html))

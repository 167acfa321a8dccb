"""Options of commands that make many runs: how each is made, where, and where it is kept."""

from pathlib import Path
from typing import Annotated

import typer

Protocol = Annotated[str | None, typer.Option("--protocol", "-p", help="Sentences; default: as compare.")]
Losses = Annotated[
    bool | None, typer.Option("--losses/--no-losses", help="Follow losses. Default: as the design says.")
]
Rtol = Annotated[float, typer.Option("--rtol", help="Relative tolerance of the integrator.")]
Threads = Annotated[int | None, typer.Option("--threads", help="By default one a processor.")]
Jobs = Annotated[int, typer.Option("--jobs", help="Processes, in place of threads.")]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", help="Make the runs on Dask: an address, or the file of a scheduler.")
]
Device = Annotated[
    str,
    typer.Option(
        "--device", help="cpu; gpu: a thread of an NVIDIA GPU a run, as far as it covers them; auto: if there is one."
    ),
]
Store = Annotated[
    Path | None,
    typer.Option("--store", help="Folder where every run is kept: the same command goes on after a kill."),
]

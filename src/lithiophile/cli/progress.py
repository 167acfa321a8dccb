"""A progress bar on the error stream, so that output stays clean to pipe."""

from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from lithiophile.study.compare import Comparison, compare
from lithiophile.study.outcome import Outcome


def comparing(designs: Sequence[str], protocol: str | None, rtol: float, jobs: int | None) -> Comparison:
    """A comparison with a progress bar."""
    console = Console(stderr=True)
    # No refresh thread: processes are forked while the bar is shown, and fork and threads don't mix.
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=console, transient=True, auto_refresh=False, disable=not console.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("Preparing the model (compiled once, then kept) ...", total=None)
        bar.refresh()

        def begin(number: int) -> None:
            bar.update(task, total=number, refresh=True)

        def show(outcome: Outcome) -> None:
            bar.update(task, advance=1, description=outcome.name, refresh=True)

        return compare(designs, protocol, rtol=rtol, jobs=jobs, progress=show, begin=begin)

"""A progress bar on the error stream, so that output stays clean to pipe."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from lithiophile.cli.console import Console
from lithiophile.cli.streams import quiet
from lithiophile.study.compare import Comparison, compare
from lithiophile.study.many.options import Told
from lithiophile.study.outcome import Outcome


def comparing(
    designs: Sequence[str],
    protocol: str | None,
    rtol: float,
    jobs: int | None,
    losses: bool | None,
    numbers: Mapping[str, Any] | None = None,
    band: int | None = None,
) -> Comparison:
    """A comparison with a progress bar."""
    console = Console(stderr=True)
    # No refresh thread: processes are forked while the bar is shown, and fork and threads don't mix.
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=console, transient=True, auto_refresh=False, disable=quiet() or not console.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("Preparing the model (compiled once, then kept) ...", total=None)
        bar.refresh()

        def begin(number: int) -> None:
            bar.update(task, total=number, refresh=True)

        def show(outcome: Outcome) -> None:
            bar.update(task, advance=1, description=outcome.name, refresh=True)

        return compare(
            designs, protocol, numbers=numbers, losses=losses, rtol=rtol, band=band, jobs=jobs, progress=show,
            begin=begin,
        )  # fmt: skip


@contextmanager
def solving(what: str) -> Iterator[Callable[[float, str], None]]:
    """A bar with an estimate of the time left; yields what a run calls with (share done, sentence)."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn(), TextColumn("left"),
        TimeRemainingColumn(), console=console, transient=True, disable=quiet() or not console.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task(what, total=None)

        def show(share: float, sentence: str) -> None:
            bar.update(task, total=1.0, completed=share)

        yield show


@contextmanager
def drawing(what: str, draws: int) -> Iterator[Told | None]:
    """A bar for the draws; yields what is told of them, nothing without draws."""
    if not draws:
        yield None
        return
    with solving(f"{what}, draws") as show:
        yield lambda done, count: show(done / count, "")

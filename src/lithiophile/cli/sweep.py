"""``lithiophile sweep``: one design over many values of its numbers and of its protocol's."""

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from lithiophile.cli.console import Console
from lithiophile.cli.numbers import DesignName, Set, numbers, read
from lithiophile.cli.output_file import asked as as_typed
from lithiophile.cli.output_file import put, put_figure, require_writable, say_written
from lithiophile.cli.search.options import Device, Jobs, Losses, Protocol, Rtol, Scheduler, Store, Threads
from lithiophile.errors import InputError
from lithiophile.study.defaults import DRAWS, RTOL

if TYPE_CHECKING:
    from lithiophile.study.sweep.sensitivities import Sensitivity
    from lithiophile.study.sweep.table import Sweep

_ROWS = 40
"""Runs that are printed; the files hold all."""
_NUMBERS = 12
"""Numbers that a sensitivity prints of each figure."""
_REASONS = 5
_TOLD = ("Swing ratio", "Lowest voltage [V]", "Retained")
"""Figures whose sensitivities are printed where none are named."""
_SHOWN = ("Swing [um]", "Swing ratio", "Filled", "Lowest voltage [V]", "Retained", "Specific energy [Wh/kg]")
"""Figures that are printed where none are named, if they differ between runs."""

Vary = Annotated[
    list[str],
    typer.Option(
        "--vary",
        metavar="KEY=VALUES",
        help="'host.porosity=0.5:0.95:10', 'protocol.current=1, 2, 5 mA/cm2', 'host=copper, nickel', or 'assumed': all "
        "numbers over their ranges. Repeatable; ';' joins what moves together. See docs/sweeps.md.",
    ),
]
Show = Annotated[
    list[str] | None, typer.Option("--show", help="A column to print and to draw, such as 'Swing [um]'; repeatable.")
]
Output = Annotated[
    list[str] | None,
    typer.Option("--output", help="One more output as a column, such as 'Voltage [V]' (its last value), 'highest "
                 "Anode thickness [um]' or a column of the cycle table; repeatable."),
]  # fmt: skip


# long because a command is the list of its options
def sweep(
    design: DesignName,
    vary: Vary,
    protocol: Protocol = None,
    change: Set = None,
    sample: Annotated[
        str, typer.Option("--sample", help="grid: all combinations; latin or sobol: points over ranges.")
    ] = "grid",
    draws: Annotated[
        int | None, typer.Option("--draws", help=f"Points of a sample, or draws of 'assumed'; {DRAWS} by default.")
    ] = None,
    sensitivity: Annotated[
        str | None,
        typer.Option("--sensitivity", help="In place of the runs what figures depend on: slopes, morris or sobol."),
    ] = None,
    output: Output = None,
    show: Show = None,
    losses: Losses = None,
    stop_when: Annotated[str | None, typer.Option("--stop-when", help="As for run.")] = None,
    rtol: Rtol = RTOL,
    threads: Threads = None,
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
    device: Device = "cpu",
    store: Store = None,
    part: Annotated[
        str | None, typer.Option("--part", help="Make part 2/10 of the runs in the store, as one of a batch of jobs.")
    ] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Write the table as CSV.")] = None,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save", help="Write the table; the end of the name says the format: .csv, .parquet, .nc (xarray), .json."
        ),
    ] = None,
    json: Annotated[Path | None, typer.Option("--json", help="Write the table as JSON ('-': to the terminal).")] = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", help="Draw each --show: lines, a map, or points (PNG, SVG or PDF).")
    ] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write a self-contained report with figures.")] = None,
) -> None:
    """Run a design over values of its numbers and of its protocol's; one row a run."""
    from lithiophile.study.sweep.table import require_table

    require_writable(save, tables=(csv,), figures=(plot,), pages=(html,), records=(json,))
    if save is not None:
        require_table(save)
    asked: dict[str, Any] = {
        "numbers": numbers(change) or None, "outputs": output or (), "losses": losses, "stop_when": stop_when,
        "rtol": rtol, "threads": threads, "jobs": jobs, "draws": draws, "scheduler": scheduler, "device": device,
        "store": store,
    }  # fmt: skip
    console = Console()
    if sensitivity is not None:
        if save or json or plot or html or part or sample != "grid":
            raise InputError(
                "--sensitivity has a table of its own: --csv writes it; leave out --sample and the others."
            )
        _sensitivity(design, vary, protocol, sensitivity, asked, show, csv, console)
        return
    found = _swept(design, vary, protocol, sample, asked | {"show": show or (), "part": _part(part)})
    if json is not None and put(found.json_text(), json):
        return
    shown = _shown(found, show, output or [])
    _print(found, shown, console)
    _write(found, (csv, save), plot, shown if show else shown[:1])
    if html is not None:
        from lithiophile.report import sweep as report

        say_written(report.write(found, read(design, change, losses), shown, as_typed(), html))
    if found.variants.interrupted:
        raise typer.Exit(130)
    if not found.variants.solved.any():
        raise typer.Exit(1)


def _swept(design: str, vary: list[str], protocol: str | None, sample: str, asked: dict[str, Any]) -> "Sweep":
    """The sweep, under a bar."""
    from lithiophile.cli.progress import solving
    from lithiophile.study.sweep.sweep import sweep as swept

    with solving(f"{design}, runs") as bar:
        return swept(design, vary, protocol, sample=sample, progress=lambda done, count: bar(done / count, ""), **asked)


def _write(found: "Sweep", tables: tuple[Path | None, ...], plot: Path | None, drawn: list[str]) -> None:
    """Tables, and a figure of each column."""
    for path in tables:
        if path is not None:
            found.save(path)
            say_written(path)
    if plot is not None:
        for name in drawn:
            place = plot if len(drawn) == 1 else plot.with_stem(f"{plot.stem}_{_word(name)}")
            put_figure(found.plot(name), place, dpi=150)


def _part(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    match = re.fullmatch(r"\s*(\d+)\s*/\s*(\d+)\s*", text)
    if match is None:
        raise InputError(f"--part {text}: write which of how many, such as 2/10.")
    return int(match[1]), int(match[2])


def _word(name: str) -> str:
    """A heading as part of a file's name."""
    return "_".join("".join(sign if sign.isalnum() else " " for sign in name.partition("[")[0].lower()).split())


def _shown(found: "Sweep", show: list[str] | None, extra: list[str]) -> list[str]:
    """Columns to print: those named, or the usual ones and the outputs asked for that differ."""
    import numpy as np

    if show:
        return show
    usual = [name for name in (*_SHOWN, *extra) if name in found]
    there = [name for name in usual if np.isfinite(found[name]).any()]
    differ = [name for name in there if np.nanmin(found[name]) < np.nanmax(found[name])]
    return differ or there or usual[:1]


def _print(found: "Sweep", shown: list[str], console: Console) -> None:
    """The runs as a table, and why some have no result."""
    console.print(f"{found.design} after {found.protocol}", highlight=False)
    if found.drawn:
        console.print(f"Drawn over their ranges: {len(found.drawn)} numbers.", highlight=False)
    varied = [name for axis in found.axes for name in axis]
    left = list(shown)
    # as many figures as fit, one at least
    while len(left) > 1 and _width(_table(found, [*varied, *left]), console) > console.width:
        left.pop()
    table = _table(found, [*varied, *left])
    console.print()
    console.print(table, highlight=False, width=max(_width(table, console), console.width), crop=False)
    if len(found) > _ROWS:
        console.print(f"... {len(found) - _ROWS} more; --csv has all.", highlight=False)
    if len(left) < len(shown):
        console.print(f"Not shown at this width: {', '.join(shown[len(left) :])}.", highlight=False, markup=False)
    console.print()
    _print_reasons(found, console)


def _width(table: Table, console: Console) -> int:
    return Measurement.get(console, console.options.update(max_width=1000), table).maximum


def _table(found: "Sweep", names: list[str]) -> Table:
    """The first runs with some columns; those without a result in red."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in names:
        table.add_column(Text(name.replace(" [", "\n[")), justify="right", no_wrap=True)
    rows = zip(*(found[name].tolist() for name in names), found.failures, strict=True)
    for *cells, failure in list(rows)[:_ROWS]:
        table.add_row(*(Text(_cell(cell)) for cell in cells), style="red" if failure else None)
    return table


def _print_reasons(found: "Sweep", console: Console) -> None:
    solved = int(found.variants.solved.sum())
    console.print(f"{solved} of {len(found)} runs have a result; {found.variants.seconds:.1f} s.", highlight=False)
    if found.variants.device:
        console.print(found.variants.device, highlight=False, markup=False, soft_wrap=True)
    for kind, reasons in (("without a result", found.variants.reasons), ("ended early", Counter(found.variants.stops))):
        told = [(reason, count) for reason, count in reasons.items() if reason]
        for reason, count in told[:_REASONS]:
            console.print(f"{count} {kind}: {reason}", highlight=False, markup=False, soft_wrap=True)
        if len(told) > _REASONS:
            console.print(f"... and {len(told) - _REASONS} more reasons; the files have all.", highlight=False)


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return "-" if value != value else f"{value:.4g}"
    return str(value)


def _sensitivity(
    design: str, vary: list[str], protocol: str | None, method: str, asked: dict[str, Any], show: list[str] | None,
    csv: Path | None, console: Console,
) -> None:  # fmt: skip
    """What figures depend on: printed, and written where asked for."""
    from lithiophile.cell.results.tables import write_csv
    from lithiophile.cli.progress import solving
    from lithiophile.study.sweep.sensitivities import MEANINGS, sensitivity

    with solving(f"{design}, {method}") as bar:
        found = sensitivity(
            design, vary, protocol, method=method, progress=lambda done, count: bar(done / count, ""), **asked
        )
    figures = show or [name for name in _TOLD if name in found.tables] or list(found.tables)[:1]
    for figure in figures:
        _print_sensitivity(found, figure, console)
    console.print(MEANINGS[found.method], style="dim", highlight=False)
    said = f"{len(found.variants)} runs; {found.variants.seconds:.1f} s."
    console.print(f"{said} {found.left_out} were left out for want of a result." if found.left_out else said)
    if found.variants.device:
        console.print(found.variants.device, highlight=False, markup=False, soft_wrap=True)
    if csv is not None:
        write_csv(found.columns, csv)
        say_written(csv)


def _print_sensitivity(found: "Sensitivity", figure: str, console: Console) -> None:
    from lithiophile.study.sweep.sensitivities import HEADS

    table = Table(title=Text(figure), box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False, show_edge=False)
    table.add_column("number")
    for head in HEADS[found.method]:
        table.add_column(head, justify="right", no_wrap=True)
    rows = found.ranked(figure)
    for name, values in rows[:_NUMBERS]:
        table.add_row(Text(name), *(_cell(value) for value in values))
    console.print(table, highlight=False)
    if len(rows) > _NUMBERS:
        console.print(f"... {len(rows) - _NUMBERS} more; --csv has all.", highlight=False)
    console.print()

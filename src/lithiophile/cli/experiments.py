"""``lithiophile test``: the tests that experimenters run, on one design."""

from math import isinf, isnan
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.table import Table

from lithiophile.cli.console import Console
from lithiophile.cli.numbers import DesignName, Set, read
from lithiophile.cli.output_file import put, put_figure, require_writable
from lithiophile.cli.search.options import Rtol
from lithiophile.study.defaults import RTOL

if TYPE_CHECKING:
    from lithiophile.designs import Design
    from lithiophile.study.experiment import Experiment, Finding, Report

app = typer.Typer(
    help="Tests that experimenters run: ce, symmetric, life, rate.", no_args_is_help=True, rich_markup_mode=None
)

Current = Annotated[float, typer.Option("--current", help="Current density [mA/cm2].")]
Cycles = Annotated[int, typer.Option("--cycles", help="Cycles at most.")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write everything as JSON ('-': to the terminal).")]
CsvFile = Annotated[Path | None, typer.Option("--csv", help="Write the table as CSV ('-': to the terminal).")]
PlotFile = Annotated[Path | None, typer.Option("--plot", help="Write a figure of the table (PNG, SVG or PDF).")]
_SHOWN = 10
"""Rows shown; of longer tables the first and last few."""
_WIDTH = 7
"""Columns shown; the files hold all."""


@app.command("ce")
def efficiency(
    design: DesignName,
    change: Set = None,
    current: Current = 0.5,
    formation: Annotated[float, typer.Option(help="Plated and stripped once before [mAh/cm2].")] = 5.0,
    reservoir: Annotated[float, typer.Option(help="Plated before the cycles [mAh/cm2].")] = 5.0,
    cycled: Annotated[float, typer.Option(help="Stripped and plated in each cycle [mAh/cm2].")] = 1.0,
    cycles: Cycles = 10,
    voltage: Annotated[float, typer.Option(help="Cut-off voltage of stripping [V].")] = 1.0,
    json: JsonFile = None,
    csv: CsvFile = None,
    plot: PlotFile = None,
    rtol: Rtol = RTOL,
) -> None:
    """Coulombic efficiency by a reservoir and shallow cycles (Aurbach 1989, Adams 2018)."""
    from lithiophile.study.efficiency import EfficiencyTest

    _do(
        EfficiencyTest(current, formation, reservoir, cycled, cycles, voltage),
        read(design, change),
        rtol,
        json,
        csv,
        plot,
    )


@app.command("symmetric")
def symmetric(
    design: DesignName,
    change: Set = None,
    current: Current = 1.0,
    charge: Annotated[float, typer.Option(help="Charge of each half-cycle [mAh/cm2].")] = 1.0,
    cycles: Cycles = 1000,
    factor: Annotated[float, typer.Option(help="Ends the test when the polarisation has grown to it.")] = 2.0,
    fill: Annotated[float, typer.Option(help="Lithium that the anode is filled to before the test [mAh/cm2].")] = 5.0,
    json: JsonFile = None,
    csv: CsvFile = None,
    plot: PlotFile = None,
    rtol: Rtol = RTOL,
) -> None:
    """Hours until the polarisation against lithium has doubled."""
    from lithiophile.study.life import SymmetricTest

    _do(SymmetricTest(current, charge, fill, cycles, factor), read(design, change), rtol, json, csv, plot)


@app.command("life")
def life(
    design: DesignName,
    change: Set = None,
    current: Current = 1.0,
    charge: Annotated[float, typer.Option(help="Capacity of the cell [mAh/cm2].")] = 3.0,
    cycles: Cycles = 1000,
    share: Annotated[float, typer.Option(help="Share of the initial capacity at which life ends.")] = 0.8,
    voltage: Annotated[float, typer.Option(help="Cut-off voltage of each half-cycle [V].")] = 1.0,
    json: JsonFile = None,
    csv: CsvFile = None,
    plot: PlotFile = None,
    rtol: Rtol = RTOL,
) -> None:
    """Cycles until 80 % of the capacity, in a cell without lithium to spare."""
    from lithiophile.study.life import LifeTest

    _do(LifeTest(current, charge, cycles, share, voltage), read(design, change), rtol, json, csv, plot)


@app.command("rate")
def rate(
    design: DesignName,
    change: Set = None,
    charge: Annotated[float, typer.Option(help="Capacity that 1C refers to [mAh/cm2].")] = 3.0,
    voltage: Annotated[float, typer.Option(help="Cut-off voltage of each half-cycle [V].")] = 0.5,
    rates: Annotated[list[float] | None, typer.Option("--rate", help="A C-rate [1/h]; may be repeated.")] = None,
    json: JsonFile = None,
    csv: CsvFile = None,
    plot: PlotFile = None,
    rtol: Rtol = RTOL,
) -> None:
    """Capacity against C-rate, each on a fresh cell."""
    from lithiophile.study.rate import RATES, RateTest

    _do(RateTest(charge, voltage, tuple(rates or RATES)), read(design, change), rtol, json, csv, plot)


def _do(
    experiment: "Experiment", design: "Design", rtol: float, json: Path | None, csv: Path | None, plot: Path | None
) -> None:
    from lithiophile.cli.progress import solving

    require_writable(figures=(plot,), tables=(csv,), records=(json,))
    with solving(f"{experiment.name} of {design.name}") as show:
        report = experiment.on(design, rtol=rtol, progress=show)
    for text, path in ((report.json_text(), json), (report.csv_text(), csv)):
        if path is not None:
            put(text, path)
    if plot is not None:
        from lithiophile.study.figures.experiment import draw

        put_figure(draw(report), plot, dpi=150)
    if "-" not in (str(json), str(csv)):
        print_report(report, Console())


def print_report(report: "Report", console: Console) -> None:
    """Figures, the ends of the table, and what must be said beside them."""
    console.print(f"{report.design}: {report.title}", style="bold", highlight=False)
    console.print(f"Protocol: {report.protocol}", highlight=False)
    console.print()
    figures = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for finding in report.findings:
        figures.add_row(finding.name, written(finding), finding.meaning)
    console.print(figures, highlight=False)
    console.print()
    console.print(_table(report), highlight=False)
    console.print()
    for remark in report.remarks:
        console.print(remark, style="yellow", highlight=False)
    console.print(f"Done in {report.seconds:.1f} s.", style="dim", highlight=False)


def written(finding: "Finding") -> str:
    """A figure as text; what is not reached or not known says so."""
    if isinf(finding.value):
        return "not reached"
    if isnan(finding.value):
        return "not known"
    return f"{figure(finding.value)} {finding.unit}".strip()


def figure(value: float) -> str:
    """Four digits; whole numbers, such as cycles, in full.

    >>> figure(96.3492), figure(12345.0), figure(0.0001234567)
    ('96.35', '12345', '0.0001235')
    """
    return f"{value:.0f}" if float(value).is_integer() and abs(value) < 1e6 else f"{value:.4g}"


def _table(report: "Report") -> Table:
    names = list(report.table)[:_WIDTH]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in names:
        words, _, unit = name.partition(" [")
        table.add_column(f"{words.lower()}\n{unit.removesuffix(']')}", justify="right")
    count = report.table[names[0]].size
    half = _SHOWN // 2
    for index in range(count):
        if count <= _SHOWN or index < half or index >= count - half:
            table.add_row(*(_cell(report.table[name][index]) for name in names))
        elif index == half:
            table.add_row(*["..."] * len(names))
    return table


def _cell(value: float) -> str:
    return "-" if isnan(value) else figure(value)

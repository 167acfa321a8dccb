"""``lithiophile eis``: the impedance of a design."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer
from rich import box
from rich.table import Table

from lithiophile.cli.console import Console
from lithiophile.cli.numbers import DesignName, Set, read
from lithiophile.cli.output_file import put, put_figure, require_writable
from lithiophile.errors import InputError

if TYPE_CHECKING:
    from lithiophile.study.impedance import Impedance

_ROWS = 9
"""Frequencies shown; the files hold all."""
_SHOWN = 1e-3
"""Share of the largest impedance below which a part is not shown."""


def eis(
    design: DesignName,
    change: Set = None,
    after: Annotated[
        str | None,
        typer.Option("--after", help="Protocol before it, e.g. 'Plate at 1 mA/cm2 for 1 mAh/cm2; Rest for 1 hour'."),
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", help="Share of charge of a full cell (50%), or a saved run (FILE.nc).")
    ] = None,
    highest: Annotated[float, typer.Option("--from", help="Highest frequency [Hz].")] = 1e5,
    lowest: Annotated[float, typer.Option("--to", help="Lowest frequency [Hz].")] = 1e-3,
    points: Annotated[int, typer.Option("--points", help="Frequencies, evenly over their logarithm.")] = 60,
    losses: Annotated[
        bool | None, typer.Option("--losses/--no-losses", help="Follow losses before it. Default: as the design says.")
    ] = None,
    measured: Annotated[
        Path | None,
        typer.Option("--against", help="A measured spectrum to draw beside: frequency, real and imaginary part."),
    ] = None,
    area: Annotated[str, typer.Option("--area", help="Electrode area of the measured cell.")] = "1 cm2",
    csv: Annotated[Path | None, typer.Option("--csv", help="Write the spectrum and its parts as CSV.")] = None,
    json: Annotated[
        Path | None, typer.Option("--json", help="Write everything as JSON ('-': to the terminal).")
    ] = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", help="Write a figure: Nyquist, Bode, parts (PNG, SVG or PDF).")
    ] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write a self-contained report.")] = None,
) -> None:
    """Impedance over frequency, and what each process and layer adds to it."""
    import json as text

    from lithiophile.cell.results.tables import write_csv
    from lithiophile.cli.output_file import say_written
    from lithiophile.study.figures.impedance import draw
    from lithiophile.study.impedance import impedance

    require_writable(tables=(csv,), records=(json,), figures=(plot,), pages=(html,))
    beside = None if measured is None else _beside(measured, area)
    chosen = read(design, change, losses)
    found = impedance(chosen, after, highest=highest, lowest=lowest, points=points, start=at)
    if json is not None:
        content = {"title": found.title, "columns": {name: values.tolist() for name, values in found.columns.items()}}
        if put(text.dumps(content) + "\n", json):
            return
    _print(found, Console())
    if csv is not None:
        write_csv(found.columns, csv)
        say_written(csv)
    if plot is not None:
        put_figure(draw(found, beside), plot, dpi=150)
    if html is not None:
        from lithiophile.report.impedance import write

        state = ", ".join([f"after {after}"] * bool(after) + [f"at {at}"] * bool(at)) or "after a rest of ten minutes"
        say_written(write(found, chosen, state, html, beside))


def _beside(path: Path, area: str) -> "Impedance":
    from dataclasses import replace

    from lithiophile.study.impedance import read_spectrum
    from lithiophile.units import to_si

    found = read_spectrum(path)
    square_metres = to_si(area, "area", "--area")
    if not square_metres > 0.0:
        raise InputError(f"--area: {area} is not above zero.")
    return replace(found, impedance=found.impedance * square_metres * 1e4)


def _print(found: "Impedance", console: Console) -> None:
    """The spectrum at some frequencies, the parts at the lowest one, and whether it is causal."""
    console.print(found.title, style="bold", highlight=False)
    console.print()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in ("frequency\nHz", "real\nohm cm2", "imaginary\nohm cm2", "size\nohm cm2", "phase\ndegrees"):
        table.add_column(head, justify="right", no_wrap=True)
    for row in np.unique(np.linspace(0, len(found.frequency) - 1, _ROWS).astype(int)):
        z = complex(found.impedance[row])
        size, phase = abs(z), float(np.degrees(np.angle(z)))
        table.add_row(
            f"{found.frequency[row]:.3g}", *(f"{value:.4g}" for value in (z.real, z.imag, size)), f"{phase:.1f}"
        )
    console.print(table, highlight=False)
    console.print()
    largest = float(np.abs(found.impedance).max())
    parts = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    parts.add_column("part")
    parts.add_column(f"real at {found.frequency[0]:.3g} Hz\nohm cm2", justify="right", no_wrap=True)
    parts.add_column(f"at {found.frequency[-1]:.3g} Hz\nohm cm2", justify="right", no_wrap=True)
    for name, values in sorted(found.parts.items(), key=lambda pair: -abs(pair[1][-1])):
        if np.abs(values).max() > _SHOWN * largest:
            parts.add_row(name, f"{values[0].real:.4g}", f"{values[-1].real:.4g}")
    console.print(parts, highlight=False)
    if len(found.frequency) > _ROWS:
        console.print(
            f"Kramers-Kronig: elements that are causal fit it to {found.kramers_kronig:.1e} of its size.",
            highlight=False,
        )

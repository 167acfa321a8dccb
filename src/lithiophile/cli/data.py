"""``lithiophile data``: what a cycler measured, cycle by cycle, with the faults of its file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer
from rich import box
from rich.measure import Measurement
from rich.table import Table

from lithiophile.cli.console import Console
from lithiophile.cli.experiments import figure
from lithiophile.cli.output_file import put, put_figure, require_writable
from lithiophile.errors import InputError

if TYPE_CHECKING:
    from lithiophile.cycler import CyclerRecord

Kind = Annotated[str, typer.Option("--kind", help="What the cell was: full, half, plating or symmetric.")]
Area = Annotated[
    str | None, typer.Option("--area", help="Electrode area, such as '1.13 cm2'; gives currents per area.")
]
Mend = Annotated[
    str, typer.Option("--mend", help="Faults to mend, by the names that the file's report gives: 'time, order'.")
]
_SHOWN = 10
_LEFT_OUT = ("Lasts [h]", "Energy efficiency")
"""Columns that the files hold and the terminal does not show."""
_FEWEST = 2
_CHANNELS = (
    ("temperature", 273.15, 1.0, "degC"), ("thickness", 0.0, 1e-6, "um"), ("pressure", 0.0, 1e6, "MPa"),
)  # fmt: skip
"""Beside voltage and current: zero and size of the unit that they are told in."""
_HEADS = {
    "Coulombic efficiency": "efficiency", "Mean voltage, charging": "charging",
    "Mean voltage, discharging": "discharging",
    "Ohmic polarisation": "ohmic", "Charge-transfer polarisation": "transfer", "Diffusive polarisation": "diffusive",
    "Thickness swing": "swing", "Growth per cycle": "growth",
}  # fmt: skip
_WORDS = {
    "first": "mean of the first tenth of the cycles [V]", "lowest": "lowest mean of a tenth of the cycles [V]",
    "highest": "highest mean of a tenth of the cycles [V]", "last": "mean of the last tenth of the cycles [V]",
    "drift": "drift by a straight line [V per cycle]",
}  # fmt: skip
"""How a polarisation changes, in the files."""
_MILLI = 1e3
_HUNDRED = 100


def data(
    file: Annotated[
        Path, typer.Argument(help="A file of a cycler: CSV, text, BDF, .dta, .nda, .ndax, .mpr, .mpt, .res, cellpy.")
    ],
    kind: Kind = "",
    area: Area = None,
    mend: Mend = "",
    channel: Annotated[
        str, typer.Option("--channel", help="Which cell, where the file holds the rows of several.")
    ] = "",
    protocol: Annotated[
        bool, typer.Option("--protocol", help="Print the protocol that the file shows, and stop.")
    ] = False,
    reference: Annotated[
        str | None, typer.Option("--reference", help="Thickness that changes of thickness are per cents of.")
    ] = None,
    without_drift: Annotated[
        bool, typer.Option("--without-drift", help="Take the straight line off a thickness that joins whole cycles.")
    ] = False,
    csv: Annotated[Path | None, typer.Option("--csv", help="Write the rows as CSV of the Battery Data Format.")] = None,
    cycles_csv: Annotated[
        Path | None, typer.Option("--cycles-csv", help="Write the figures of every cycle as CSV.")
    ] = None,
    half_cycles_csv: Annotated[
        Path | None, typer.Option("--half-cycles-csv", help="Write the figures of every charge and discharge as CSV.")
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", help="Write all figures as JSON ('-': to the terminal).")
    ] = None,
    plot: Annotated[Path | None, typer.Option("--plot", help="Write a figure (PNG, SVG or PDF).")] = None,
) -> None:
    """Say what a file of a cycler holds and what is wrong with it; its efficiencies and polarisations by cycle."""
    from lithiophile.cell.results.tables import write_csv
    from lithiophile.cli.output_file import say_written
    from lithiophile.cycler import cycle_table, half_cycle_table, read
    from lithiophile.cycler.as_protocol import protocol_of
    from lithiophile.cycler.faults import find, likely_kind, mended, require_sound

    console = Console(stderr=json is not None and str(json) == "-")
    require_writable(tables=(csv, cycles_csv, half_cycles_csv), figures=(plot,), records=(json,))
    record = read(file, kind=kind, area=area, channel=channel)
    record = mended(record if kind else likely_kind(record), mend)
    if protocol:
        require_sound(record)
        typer.echo(protocol_of(record))
        return
    _say_what(record, told=bool(kind), console=console)
    for fault in find(record):
        if not fault.stops:
            console.print(f"{fault.name}: {fault.sentence}", style="yellow", highlight=False, markup=False)
    require_sound(record)
    table = cycle_table(record)
    if table:
        _print_cycles(table, console)
    figures = _figures(record, reference, without_drift)
    for name, value in figures.items():
        console.print(f"{name}: {figure(value)}", highlight=False, markup=False)
    figures |= _told_drift(table, console)
    _write(record, table, figures, (csv, cycles_csv, json, plot))
    if half_cycles_csv is not None:
        write_csv(half_cycle_table(record), half_cycles_csv)
        say_written(half_cycles_csv)


def _say_what(record: "CyclerRecord", told: bool, console: Console) -> None:
    """The first lines: what is in the file, and what was taken for granted."""
    from lithiophile.cycler.record import KINDS

    unit = "mA/cm2" if record.per_area else "mA"
    scale = 10.0 if record.per_area else 1e-3
    lasts = (record.time[-1] - record.time[0]) / 3600.0
    parts = [
        f"{len(record)} rows over {lasts:.4g} h",
        f"voltage {_span(record.voltage)} V",
    ]
    if record.current is None:
        parts.append("no current")
    else:
        flows = bool(np.any(np.nan_to_num(record.current)))
        said = f"current {_span(record.current / scale)} {unit} (positive charges)"
        parts.append(said if flows else "no current flows")
    for name, zero, size, word in _CHANNELS:
        values = getattr(record, name)
        if values is not None and np.isfinite(values).any():
            parts.append(f"{name} {_span((values - zero) / size)} {word}")
    console.print(f"{record.path}: {', '.join(parts)}.", highlight=False, markup=False)
    if record.kind:
        console.print(f"{'Told to be' if told else 'Taken for'} a {KINDS[record.kind]}.", highlight=False)
    for note in record.notes:
        console.print(note, highlight=False, markup=False)


def _span(values: np.ndarray) -> str:
    return f"{np.nanmin(values):.4g} to {np.nanmax(values):.4g}"


def _figures(record: "CyclerRecord", reference: str | None, without_drift: bool) -> dict[str, float]:
    """Figures of the whole test, by names with units."""
    from lithiophile.cycler.dilatometry import dilation
    from lithiophile.cycler.reservoir import reservoir_test
    from lithiophile.units import to_si

    found: dict[str, float] = {}
    test = reservoir_test(record) if record.kind in ("plating", "") else None
    if test is not None:
        found[f"Coulombic efficiency by its reservoir, {test.cycles} cycles (Aurbach)"] = test.efficiency
        if not np.isnan(test.formation):
            found["Efficiency of the formation cycle"] = test.formation
    if record.thickness is not None and record.current is not None:
        size = None if reference is None else to_si(reference, "length", "--reference")
        thick = dilation(record, size, without_drift=without_drift)
        if len(thick.swing):
            found["Thickness swing, mean over the cycles [um]"] = 1e6 * float(np.mean(thick.swing))
            found["Growth of the thickness, mean over the cycles [um]"] = 1e6 * float(np.mean(thick.growth))
        if thick.percent is not None:
            found["Largest change of the thickness [%]"] = float(np.ptp(thick.percent))
        if without_drift:
            found["Drift taken off the thickness [um/h]"] = 3.6e9 * thick.drift
    elif reference is not None or without_drift:
        raise InputError(
            f"{record.path} has no thickness with a current, so --reference and --without-drift say nothing."
        )
    return found


def _told_drift(table: dict[str, np.ndarray], console: Console) -> dict[str, float]:
    """How the parts of the polarisation change over the test, printed: tenths of the cycles, and the straight line."""
    from lithiophile.cycler.cycles import PARTS, drifts

    parts = [f"{part} polarisation" for part in PARTS.values() if f"{part} polarisation [V]" in table]
    drift = {part: found for part in parts if (found := drifts(table["Cycle"], table[f"{part} [V]"]))}
    if not drift:
        return {}
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    shown.add_column("over tenths of the cycles\nmV")
    for head in ("first", "lowest", "highest", "last", "drift per\n100 cycles"):
        shown.add_column(head, justify="right", no_wrap=True)
    for part, found in drift.items():
        cells = [_MILLI * found[name] * (_HUNDRED if name == "drift" else 1) for name in _WORDS]
        shown.add_row(part, *(figure(cell) for cell in cells))
    console.print()
    console.print(shown, highlight=False)
    return {f"{part}, {_WORDS[name]}": value for part, found in drift.items() for name, value in found.items()}


def _print_cycles(table: dict[str, np.ndarray], console: Console) -> None:
    """One row a cycle; of many, the first and last few; columns as they fit the terminal."""
    names = [name for name in table if name not in _LEFT_OUT]
    while len(names) > _FEWEST and _measured(_cycles(table, names), console) > console.width:
        names.pop()
    left_out = [name.partition(" [")[0].lower() for name in table if name not in names]
    console.print()
    console.print(_cycles(table, names), highlight=False)
    if left_out:
        console.print(
            f"Not shown: {', '.join(left_out)}; --cycles-csv and --json have all.", style="dim", highlight=False
        )


def _measured(shown: Table, console: Console) -> int:
    return Measurement.get(console, console.options.update(max_width=1000), shown).maximum


def _cycles(table: dict[str, np.ndarray], names: list[str]) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for name in names:
        words, _, unit = name.partition(" [")
        shown.add_column(f"{_HEADS.get(words, words.lower())}\n{unit.removesuffix(']')}", justify="right", no_wrap=True)
    count, half = len(table["Cycle"]), _SHOWN // 2
    for index in range(count):
        if count <= _SHOWN or index < half or index >= count - half:
            shown.add_row(
                *("-" if np.isnan(table[name][index]) else figure(float(table[name][index])) for name in names)
            )
        elif index == half:
            shown.add_row(*["..."] * len(names))
    return shown


def _write(
    record: "CyclerRecord",
    table: dict[str, np.ndarray],
    figures: dict[str, float],
    places: tuple[Path | None, Path | None, Path | None, Path | None],
) -> None:
    """The files that were asked for."""
    import json as text

    from lithiophile.cell.results.tables import write_csv
    from lithiophile.cli.output_file import say_written
    from lithiophile.cycler.record import bdf_columns
    from lithiophile.study.figures.cycler import draw

    csv, cycles_csv, json, plot = places
    if csv is not None:
        write_csv(bdf_columns(record), csv)
        say_written(csv)
    if cycles_csv is not None:
        write_csv(table, cycles_csv)
        say_written(cycles_csv)
    if json is not None:
        known = {
            name: [None if np.isnan(value) else value for value in values.tolist()] for name, values in table.items()
        }
        content = {
            "file": record.path,
            "kind": record.kind,
            "notes": list(record.notes),
            "figures": figures,
            "cycles": known,
        }
        put(text.dumps(content, indent=2) + "\n", json)
    if plot is not None:
        put_figure(draw(record, table, Path(record.path).name), plot, dpi=150)

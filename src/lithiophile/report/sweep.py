"""A sweep as one HTML page: each figure over what was varied, the runs as a table, and what they rest on."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from lithiophile.designs import Design
from lithiophile.report.chart import Band, Chart, Curve, Points
from lithiophile.report.page import MARKS, Page, Section, assumptions, fitting, table_of, works
from lithiophile.study.figures.sweep import axis_across, axis_levels, by_powers, strongest, values_over_axes
from lithiophile.study.sweep.table import FAILURE, STOP, Sweep
from lithiophile.units import on_axis

LINES = 14
"""Of one chart, that can be told apart by their labels."""
REASONS = 20


def write(found: Sweep, design: Design, shown: Sequence[str], asked: str, path: str | Path) -> Path:
    """Write the page and return its path."""
    return page(found, design, shown, asked).write(path)


def page(found: Sweep, design: Design, shown: Sequence[str], asked: str) -> Page:
    """Charts of figures, reasons of runs without a result, all runs, the design and its assumptions.

    Parameters
    ----------
    found : Sweep
    design : Design
        What was varied.
    shown : sequence of str
        Figures to draw.
    asked : str
        The command, or what else says how it was asked for.
    """
    return fitting(lambda rows: _page(found, design, shown, asked, rows))


def _page(found: Sweep, design: Design, shown: Sequence[str], asked: str, rows: int) -> Page:
    over = ", ".join(" with ".join(axis) for axis in found.axes) or f"{len(found.drawn)} assumed numbers"
    solved = int(found.variants.solved.sum())
    drawn = [chart for name in shown for chart in charts(found, name)]
    said = [f"{solved} of {len(found)} runs have a result; {found.variants.seconds:.1f} s of solving."]
    if found.drawn and found.axes:
        said.append(f"At each point {len(found.drawn)} assumed numbers were drawn over their ranges: the line is the "
                    "median, the shade holds nine draws of ten.")  # fmt: skip
    if "Residual" in found and np.isfinite(found["Residual"]).any():
        said.append(f"Charge, lithium, salt and volume are conserved to {np.nanmax(found['Residual']):.1e} at worst.")
    kept = {name: column for name, column in found.columns.items() if name != "Residual"}
    return Page(
        f"{design.name} over {over}",
        f"{design.title or design.name}, after {found.protocol}.",
        [
            Section("Figures", said, charts=drawn),
            Section("Runs", _told(found, rows), tables=[table_of(kept, rows, (STOP, FAILURE))]),
            assumptions([design]),
            Section("How it was asked for", texts=[asked]),
            Section("The design file", texts=[design.to_toml()], folded=True),
        ],
        works([design]),
    )


def _told(found: Sweep, rows: int) -> list[str]:
    """How many runs are shown, and why some ended early or have no result."""
    said = [f"The first {rows} of {len(found)} runs; --csv writes all."] if rows < len(found) else []
    for kind, reasons in (("without a result", found.failures), ("ended early", found.variants.stops)):
        counted = [(reason, count) for reason, count in Counter(reasons).most_common() if reason]
        said += [f"{count} {kind}: {reason}" for reason, count in counted[:REASONS]]
        if len(counted) > REASONS:
            said.append(f"... and {len(counted) - REASONS} more reasons.")
    return said


def charts(found: Sweep, name: str) -> list[Chart]:
    """One figure over what was varied: a curve, a curve for each value of the other axis, or points."""
    values = found[name]
    if values.dtype == object or not np.isfinite(values).any():
        return []
    if found.shape and len(found.axes) in (1, 2):
        number = axis_across(found) if len(found.axes) == 2 else 0
        if axis_levels(found, number).dtype == object:
            return [_by_words(found, name, number)]
        return [_curves(found, name, number)]
    return [_points(found, name, column) for column in strongest(found, name)]


def _curves(found: Sweep, name: str, number: int) -> Chart:
    """Over an axis of numbers; each value of the other axis has its name at the end of its curve."""
    x, grid = axis_levels(found, number), np.moveaxis(values_over_axes(found, name), number + 1, -1)
    several = len(found.axes) == 2
    others = axis_levels(found, 1 - number) if several else np.array([""], dtype=object)
    grid = grid if several else grid[:, None]
    taken = np.unique(np.linspace(0, len(others) - 1, min(len(others), LINES)).round().astype(int))
    curves, marks, bands = [], [], []
    for place, other in enumerate(taken):
        style = f"k{place % 10}{' dashed' if place > 9 else ''}" if several else ""
        label = _word(others[other]) if several else ""
        middle = grid[len(grid) // 2, other]
        known = np.isfinite(middle)
        curves.append(Curve(x[known], middle[known], style, label))
        if len(x) <= MARKS // len(taken):
            marks.append(Points(x[known], middle[known], style=style.split()[0] if several else "plain", label=label))
        if len(grid) > 1:
            bands.append(
                Band(x[known], grid[0, other][known], grid[-1, other][known], style.split()[0] if several else "")
            )
    note = f"for {found.axes[1 - number][0]}" if several else ""
    if len(taken) < len(others):
        note = f"{len(taken)} of {len(others)} values of {found.axes[1 - number][0]}"
    return Chart(
        on_axis(name).partition(" / ")[0], on_axis(found.axes[number][0]), on_axis(name), curves, points=marks,
        bands=bands, direct=several, width=460,
        height=max(260, 80 + 14 * len(taken)), log_x=by_powers(x), note=note,
    )  # fmt: skip


def _by_words(found: Sweep, name: str, number: int) -> Chart:
    """Over words such as materials: a line for each, with the bar of its draws."""
    words, grid = axis_levels(found, number), np.moveaxis(values_over_axes(found, name), number + 1, -1)
    several = len(found.axes) == 2
    grid = grid if several else grid[:, None]
    others = axis_levels(found, 1 - number) if several else np.array([""], dtype=object)
    curves, marks, lines = [], [], []
    for row, word in enumerate(words):
        y = float(len(words) - row)
        lines.append((y, str(word)))
        for other, value in enumerate(others):
            low, middle, high = (float(grid[part, other, row]) for part in (0, len(grid) // 2, -1))
            if not np.isfinite(middle):
                continue
            style = f"k{other % 10}" if several else "plain"
            curves.append(Curve((low, high), (y, y), style if several else ""))
            marks.append(Points([middle], [y], style=style, label=f"{word}, {_word(value)}" if several else str(word)))
    every = np.array([float(end) for curve in curves for end in np.ravel(curve.x)])
    room = 0.08 * float(np.ptp(every)) or 0.1 * abs(float(every[0])) or 1.0
    return Chart(
        on_axis(name).partition(" / ")[0], on_axis(name), "", curves, lines, window=(0.3, len(words) + 0.7),
        points=marks, x_range=(float(every.min()) - room, float(every.max()) + 5.0 * room), bare=True, width=460,
        height=80 + 28 * len(words), note=f"colours: {found.axes[1 - number][0]}" if several else "",
    )  # fmt: skip


def _points(found: Sweep, name: str, column: str) -> Chart:
    """A run a point, over one of the numbers."""
    x, y = found[column], found[name]
    if x.dtype == object:
        return _points_by_words(on_axis(name), x, y)
    known = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    taken = known[:: -(-len(known) // MARKS)] if len(known) else known
    note = f"{len(taken)} of {len(known)} runs" if len(taken) < len(known) else ""
    marks = [Points(x[taken], y[taken], style="plain")]
    return Chart(
        on_axis(name).partition(" / ")[0], on_axis(column), on_axis(name), [], points=marks, note=note,
        log_x=by_powers(np.unique(x[taken])),
    )  # fmt: skip


def _points_by_words(title: str, words: np.ndarray, values: np.ndarray) -> Chart:
    """A run a point, over words."""
    names = list(dict.fromkeys(words))
    known = np.flatnonzero(np.isfinite(values))
    taken = known[:: -(-len(known) // MARKS)] if len(known) else known
    places = {word: float(len(names) - row) for row, word in enumerate(names)}
    marks = [Points(values[[n]], [places[words[n]]], style="plain", label=str(words[n])) for n in taken]
    low, high = float(values[known].min()), float(values[known].max())
    room = 0.08 * (high - low) or 0.1 * abs(low) or 1.0
    return Chart(
        title.partition(" / ")[0], title, "", [], [(place, str(word)) for word, place in places.items()], points=marks,
        window=(0.3, len(names) + 0.7), x_range=(low - room, high + 5.0 * room), bare=True, height=80 + 28 * len(names),
    )  # fmt: skip


def _word(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)

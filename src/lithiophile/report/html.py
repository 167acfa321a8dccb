"""A comparison as one HTML file: everything inside, nothing fetched."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib import resources
from itertools import pairwise
from pathlib import Path

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined

from lithiophile import __version__
from lithiophile.cell.results.metrics import DENSE_UM_PER_MAH_PER_CM2
from lithiophile.cell.results.plateaus import plateau_window
from lithiophile.report.chart import Chart, Curve
from lithiophile.report.cross_section import cross_section
from lithiophile.report.swing_bars import legend, swing_bars
from lithiophile.study.columns import columns_for
from lithiophile.study.compare import Comparison
from lithiophile.study.figures.comparison import THICKNESS
from lithiophile.study.outcome import Array, Curves, Life, Outcome, Spread
from lithiophile.study.records import between

_MOST_CURVES = 20
"""Beyond this many designs one chart of all of them shows nothing any more."""
_MANY_CYCLES = 10
"""So many cycles are worth a chart of their own."""


def write(comparison: Comparison, path: str | Path, title: str = "") -> Path:
    """Write the report and return its path."""
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(render(comparison, title), encoding="utf-8")
    return target


def render(comparison: Comparison, title: str = "") -> str:
    """The report as text of an HTML page.

    Parameters
    ----------
    comparison : Comparison
        Its designs are shown in their order; failures with their reason.
    """
    outcomes = comparison.outcomes
    environment = Environment(
        loader=PackageLoader("lithiophile.report"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("report.html.j2").render(
        title=title or _title(outcomes),
        outcomes=outcomes,
        protocol=comparison.protocol,
        columns=columns_for(o.summary for o in outcomes),
        bars=swing_bars(outcomes),
        legend=legend(outcomes),
        overview=overview([o for o in outcomes if o.curves is not None]),
        charts={o.name: charts(o) for o in outcomes if o.curves is not None},
        sections={o.name: cross_section(o) for o in outcomes},
        style=resources.files("lithiophile.report").joinpath("templates/report.css").read_text("utf-8"),
        shade=shade,
        between=between,
        version=__version__,
        date=date.today().isoformat(),
    )


def _title(outcomes: Sequence[Outcome]) -> str:
    """Of a report on one design its own title."""
    if len(outcomes) == 1:
        return outcomes[0].title or outcomes[0].name
    return "Comparison of lithium anodes"


def charts(outcome: Outcome) -> list[str]:
    """The charts of one design: voltage, thickness against charge, fill profiles, figures of many cycles."""
    assert outcome.curves is not None
    curves = outcome.curves
    drawn = [voltage_chart(curves, outcome.full_cell, outcome.band), thickness_chart(curves)]
    if outcome.full is not None and outcome.empty is not None and len(outcome.full.filling):
        drawn.append(fill_chart(outcome))
    if outcome.life is not None and outcome.life.cycle.size >= _MANY_CYCLES:
        drawn += life_charts(outcome.life)
    return [chart.svg() for chart in drawn]


def stretches(curves: Curves) -> list[slice]:
    """Rows of cycles that follow one another: between two stretches, cycles are not kept."""
    cuts = np.flatnonzero(np.diff(curves.cycle) > 1) + 1
    return [slice(a, b) for a, b in pairwise([0, *cuts.tolist(), curves.cycle.size])]


def voltage_chart(curves: Curves, full_cell: bool = False, band: Spread | None = None) -> Chart:
    """Voltage against time; of a run whose cycles are not all kept, those that are, one over the other.

    The range is that of the plateaus: at the end of a strip the voltage runs off to the limit of the protocol, and
    would flatten everything else.
    """
    parts = [(curves.time[rows] - curves.time[rows][0], curves.voltage[rows]) for rows in stretches(curves)]
    shade = None if band is None else band.shade("Voltage [V]", "Time [h]")
    window = plateau_window([*parts, *([] if shade is None else [(shade.x, shade.low), (shade.x, shade.high)])])
    scale, unit = (1e3, "mV") if max(abs(window.low), abs(window.high)) < 0.5 else (1.0, "V")
    title = "Voltage of the cell" if full_cell else "Voltage against the counter electrode"
    drawn = [Curve(time, scale * v, "pale") for time, v in parts[:-1]]
    drawn.append(Curve(parts[-1][0], scale * parts[-1][1]))
    if len(parts) > 1:
        title = "Cell voltage" if full_cell else "Voltage"  # the names of the cycles stand beside it
        first, last = (_named(curves.cycle[rows]) for rows in (stretches(curves)[0], stretches(curves)[-1]))
        drawn[0], drawn[-1] = replace(drawn[0], label=first), replace(drawn[-1], label=last)
    if shade is not None:
        drawn.insert(0, Curve.between(shade.x, scale * shade.low, scale * shade.high))
    return Chart(
        title,
        "Time / h" if len(parts) == 1 else "Time since the first of these cycles began / h",
        f"Voltage / {unit}",
        drawn,
        window=(scale * window.low, scale * window.high),
        note=window.off_scale,
    )


def _named(cycle: Array) -> str:
    first, last = int(cycle[0]), int(cycle[-1])
    return f"cycle {first}" if first == last else f"cycles {first} to {last}"


def thickness_chart(curves: Curves) -> Chart:
    """Thickness against net charge; a hostless dense anode follows the thin straight line."""
    low, high = float(curves.charge.min()), float(curves.charge.max())
    ideal = [DENSE_UM_PER_MAH_PER_CM2 * low, DENSE_UM_PER_MAH_PER_CM2 * high]
    last = curves.cycle == curves.cycle.max()
    style = "pale" if not last.all() else ""
    return Chart(
        "Anode thickness", "Net charge plated / mAh/cm2",
        "Change / um",
        [Curve([low, high], ideal, "thin", "no host"),
         *(Curve(curves.charge[rows], curves.thickness[rows], style) for rows in stretches(curves)),
         Curve(curves.charge[last], curves.thickness[last], "", "this anode")],
    )  # fmt: skip


def life_charts(life: Life) -> list[Chart]:
    """Charge and thickness of every cycle."""
    return [
        Chart(
            "Charge stripped in each cycle", "Cycle",
            "Charge / mAh/cm2",
            [Curve(life.cycle, life.stripped)], y_range=(0.0, float(life.stripped.max())),
        ),
        Chart(
            "Anode over its life", "Cycle", "Thickness / um",
            [Curve(life.cycle, life.grown, "b", "growth"),
             Curve(life.cycle, life.swing, "", "swing")],
            y_range=(0.0, 0.0),
        ),
    ]  # fmt: skip


def fill_chart(outcome: Outcome) -> Chart:
    """Share of the pore filled against depth, full and empty."""
    assert outcome.full is not None
    assert outcome.empty is not None
    pair = [(outcome.full, "", "full"), (outcome.empty, "b", "empty")]
    drawn = [
        Curve(0.5 * (shot.edges[:-1] + shot.edges[1:]), 100 * shot.filling, style, label) for shot, style, label in pair
    ]
    return Chart(
        "Lithium in the pores", "Height above the collector / um", "Filled / %", drawn, y_range=(0.0, 10.0),
        x_range=(0.0, float(outcome.full.edges[-1])),
    )  # fmt: skip


def overview(outcomes: Sequence[Outcome]) -> str:
    """Thickness change of every design against the charge passed, on one scale; empty if there are too many."""
    if len(outcomes) > _MOST_CURVES:
        return ""
    shades = [None if o.band is None else o.band.shade(*THICKNESS) for o in outcomes]
    drawn = [Curve.between(one.x, one.low, one.high) for one in shades if one is not None]
    drawn += [
        Curve(o.curves.moved[rows], o.curves.thickness[rows], shade(number), "") for number, o in enumerate(outcomes)
        if o.curves is not None for rows in stretches(o.curves)
    ]  # fmt: skip
    if not drawn:
        return ""
    return Chart(
        "Change of anode thickness since the start",
        "Charge passed, either way / mAh/cm2", "Change / um",
        drawn, width=520, height=250,
    ).svg()  # fmt: skip


def shade(number: int) -> str:
    """CSS classes of the n-th of many curves: ten colours, then the same dashed."""
    return f"k{number % 10}" + (" dashed" if number // 10 % 2 else "")

"""A comparison as one HTML file: everything inside, nothing fetched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from lithiophile.cell.results.metrics import DENSE_UM_PER_MAH_PER_CM2
from lithiophile.cell.results.plateaus import plateau_window
from lithiophile.designs import Design
from lithiophile.report.chart import Chart, Curve
from lithiophile.report.cross_section import cross_section
from lithiophile.report.page import MOST, rendered, works, written
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


def write(comparison: Comparison, path: str | Path, title: str = "", designs: Sequence[Design] = ()) -> Path:
    """Write the report whole or not at all, and return its path."""
    return written(render(comparison, title, designs), path)


def render(comparison: Comparison, title: str = "", designs: Sequence[Design] = ()) -> str:
    """The report as text of an HTML page.

    Parameters
    ----------
    comparison : Comparison
        Its designs are shown in their order; failures with their reason.
    title : str
        By default that of a single design.
    designs : sequence of Design
        Those that were run: their files and the works behind their numbers are shown, too.
    """
    text = ""
    for detail in _DETAIL[len(comparison.outcomes) > _MOST_CURVES :]:
        text = _drawn(comparison, title, designs, detail)
        if len(text.encode("utf-8")) < _ENOUGH:
            break
    return text


@dataclass(frozen=True)
class _Detail:
    """How much is shown of each design."""

    brief: bool
    """Of its numbers the assumed ones alone, and no file."""
    tolerance: float
    """Of its curves [px]."""
    sections: bool = True


_DETAIL = (
    _Detail(False, 0.12), _Detail(True, 0.35), _Detail(True, 0.55), _Detail(True, 0.8),
    _Detail(True, 2.0, sections=False),
)  # fmt: skip
"""From the most to the least: a page takes the first that is small enough. Lines are 1.5 px wide."""
_ENOUGH = 0.95 * MOST
"""Bytes that leave room for a longer protocol or longer remarks."""


def _drawn(comparison: Comparison, title: str, designs: Sequence[Design], detail: _Detail) -> str:
    outcomes = comparison.outcomes
    shown = [o for o in outcomes if o.curves is not None]
    return rendered(
        "report.html.j2",
        title=title or _title(outcomes),
        outcomes=outcomes,
        protocol=comparison.protocol,
        columns=columns_for(o.summary for o in outcomes),
        bars=swing_bars(outcomes),
        legend=legend(outcomes),
        overview=overview(shown),
        charts={o.name: charts(o, detail.tolerance) for o in shown},
        sections={o.name: cross_section(o) if detail.sections else "" for o in outcomes},
        shade=shade,
        between=between,
        brief=detail.brief,
        files={} if detail.brief else {design.name: design.to_toml() for design in designs},
        works=works(designs),
    )


def _title(outcomes: Sequence[Outcome]) -> str:
    """Of a report on one design its own title."""
    if len(outcomes) == 1:
        return outcomes[0].title or outcomes[0].name
    return "Comparison of lithium anodes"


def charts(outcome: Outcome, tolerance: float = 0.12) -> list[str]:
    """The charts of one design: voltage, thickness against charge, fill profiles, figures of many cycles."""
    assert outcome.curves is not None
    curves = outcome.curves
    drawn = [voltage_chart(curves, outcome.full_cell, outcome.band), thickness_chart(curves)]
    if outcome.full is not None and outcome.empty is not None and len(outcome.full.filling):
        drawn.append(fill_chart(outcome))
    if outcome.life is not None and outcome.life.cycle.size >= _MANY_CYCLES:
        drawn += life_charts(outcome.life)
    return [replace(chart, tolerance=tolerance).svg() for chart in drawn]


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
    if window.off_scale and not full_cell:
        title = "Voltage against counter"  # what is off scale stands beside it
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
    own = "this anode" if last.all() else _named(curves.cycle[last])
    parts = [] if last.all() else stretches(curves)
    drawn = [Curve(curves.charge[rows], curves.thickness[rows], "pale") for rows in parts]
    if parts:
        drawn[0] = replace(drawn[0], label=_named(curves.cycle[~last]))
    return Chart(
        "Anode thickness", "Net charge plated / mAh/cm2",
        "Change / um",
        [Curve([low, high], ideal, "thin", "no host"),
         *drawn,
         Curve(curves.charge[last], curves.thickness[last], "", own)],
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
    """Thickness change of every design against the charge passed, on one scale; empty if there are too many.

    Names stand at the ends of the curves; on a narrow screen, below the chart.
    """
    if len(outcomes) > _MOST_CURVES or len(outcomes) < 2:
        return ""
    shades = [None if o.band is None else o.band.shade(*THICKNESS) for o in outcomes]
    drawn = [Curve.between(one.x, one.low, one.high) for one in shades if one is not None]
    for number, o in enumerate(outcomes):
        if o.curves is not None:
            parts = [Curve(o.curves.moved[r], o.curves.thickness[r], shade(number)) for r in stretches(o.curves)]
            drawn += [*parts[:-1], replace(parts[-1], label=o.name)]
    if not drawn:
        return ""
    return Chart(
        "Change of anode thickness since the start",
        "Charge passed, either way / mAh/cm2", "Change / um",
        drawn, width=860, height=max(300, 80 + 14 * len(outcomes)), direct=True,
    ).html()  # fmt: skip


def shade(number: int) -> str:
    """CSS classes of the n-th of many curves: ten colours, then the same dashed."""
    return f"k{number % 10}" + (" dashed" if number // 10 % 2 else "")

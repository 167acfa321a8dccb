"""Figures of the board of experiments: one a row, and one of all rows."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from math import asinh, exp, isfinite

import numpy as np

from lithiophile.report.chart import Band, Chart, Curve, Points
from lithiophile.validation.engine.entry import Entry

_TALL = 17
"""Height of a line of the summary [px]."""
_FEW = 6
"""Points that stand one above the other; more are drawn as predicted over measured."""
_BROAD, _NARROW = 460, 340
"""Widths of the figure of a row on a broad and on a narrow screen [px]."""
_STYLE = {"met": "met", "missed": "missed", "not constrained": "open", "failed": "missed"}


def figure(entry: Entry) -> str:
    """Measured and predicted of one row, drawn for broad and for narrow screens; empty where nothing was calculated."""
    if not entry.computed.predicted:
        return ""
    drawn = _chart(entry)
    small = replace(drawn, width=_NARROW)
    return f'<div class="broad">{drawn.svg()}</div><div class="narrow">{small.svg()}</div>'


def _chart(entry: Entry) -> Chart:
    if all(p.x is not None for p in entry.row.points):
        return _over(entry)
    return _scatter(entry) if len(entry.row.points) > _FEW else _intervals(entry)


def _over(entry: Entry) -> Chart:
    """Points over what they were measured at, with predicted curves and their bands."""
    row, found = entry.row, entry.computed
    names = list(dict.fromkeys(p.series for p in row.points))
    curves, bands, marks = [], [], []
    for number, name in enumerate(names):
        style = f"k{number % 10}" if len(names) > 1 else ""
        here = [n for n, p in enumerate(row.points) if p.series == name]
        x = np.array([row.points[n].x or 0.0 for n in here])
        y = np.array([row.points[n].value for n in here])
        spread = np.array([_spread(entry, n) for n in here])
        marks.append(Points(x, y, spread, style or "b"))
        order = np.argsort(x)
        if name in found.curves:
            c = found.curves[name]
            over, middle, low, high = c.x, c.y, c.low, c.high
        else:
            over = tuple(x[order])
            middle, low, high = (tuple(np.array(v)[here][order]) for v in (found.predicted, found.low, found.high))
        curves.append(Curve(over, middle, style, name))
        bands.append(Band(over, low, high, style))
    return Chart("", row.x, row.in_unit(row.quantity), curves, width=_BROAD, height=260, points=marks, bands=bands)


def _scatter(entry: Entry) -> Chart:
    """Predicted over measured, with the diagonal; bars are the band."""
    row, found = entry.row, entry.computed
    x = np.array([p.value for p in row.points])
    low, high = np.array(found.low), np.array(found.high)
    ends = np.array([min(x.min(), *found.predicted), max(x.max(), *found.predicted)])
    return Chart(
        "", row.in_unit("measured"), row.in_unit("predicted"), [Curve(ends, ends, "thin")], width=_BROAD, height=300,
        points=[Points(x, (low + high) / 2, (high - low) / 2, "none"), Points(x, found.predicted, style="b")],
    )  # fmt: skip


def _spread(entry: Entry, n: int) -> float:
    p = entry.row.points[n]
    return p.value * (exp(p.uncertainty) - 1.0) if entry.row.logarithmic else p.uncertainty


def _intervals(entry: Entry) -> Chart:
    """Numbers one above the other: each measured with its spread, and predicted with its band below it."""
    row, found = entry.row, entry.computed
    curves, marks, levels = [], [], []
    for n, point in enumerate(row.points):
        y = 2.0 * (len(row.points) - n)
        factor = exp(point.uncertainty) if row.logarithmic else 1.0
        ends = (point.value / factor, point.value * factor) if row.logarithmic else (
            point.value - point.uncertainty, point.value + point.uncertainty
        )  # fmt: skip
        curves += [Curve(ends, (y, y), "b"), Curve((found.low[n], found.high[n]), (y - 0.8, y - 0.8))]
        marks += [Points([point.value], [y], style="b"), Points([found.predicted[n]], [y - 0.8], style="hollow")]
        levels += [(y, f"measured {point.label}".strip()), (y - 0.8, "predicted")]
    every = [float(end) for c in curves for end in np.ravel(c.x)] + list(found.predicted)
    room = 0.1 * (max(every) - min(every)) or 0.1 * abs(every[0]) or 1.0
    return Chart(
        "", row.in_unit(row.quantity), "", curves, levels, window=(0.7, 2.0 * len(row.points) + 0.6), width=_BROAD,
        x_range=(min(every) - room, max(every) + 3.0 * room), height=62 + 52 * len(row.points), points=marks, bare=True,
    )  # fmt: skip


def summary(entries: Sequence[Entry], width: int = 720) -> str:
    """Every row as a dot: predicted less measured, in multiples of the measured spread, with its band."""
    shown = [e for e in entries if e.computed.predicted]
    left, right, top = 215, width - 16, 34
    height = top + _TALL * len(shown) + 40
    far = asinh(100.0)

    def place(z: float) -> float:
        return left + (right - left) * (0.5 + 0.5 * max(-1.0, min(1.0, asinh(z) / far)))

    out = [f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" '
           'aria-label="Predicted less measured, all rows">',
           f'<rect class="kept" x="{place(-1):.1f}" y="{top - 6}" width="{place(1) - place(-1):.1f}" '
           f'height="{height - top - 30}"/>']  # fmt: skip
    for tick in (-100, -30, -10, -3, -1, 0, 1, 3, 10, 30, 100):
        x = place(tick)
        label = f"{tick:+d}".replace("-", "\N{MINUS SIGN}") if tick else "0"
        out.append(f'<path class="grid" d="M{x:.1f} {top - 6}V{height - 36}"/>'
                   f'<text class="tick mid" x="{x:.1f}" y="{height - 23}">{label}</text>')  # fmt: skip
    axis = "predicted less measured, in measured spreads"
    key = "filled: prediction; hollow: calibration, no evidence; bar: the band of what is assumed"
    out.append(f'<text class="axis mid" x="{(left + right) / 2:.1f}" y="{height - 6}">{axis}</text>')
    out.append(f'<text class="tick" x="4" y="14">{key}</text>')
    for number, e in enumerate(shown):
        y = top + _TALL * (number + 0.5)
        low, high, mean = (_mean_off(e, v) for v in (e.computed.low, e.computed.high, e.computed.predicted))
        mid = e.judgement.off if mean >= 0.0 else -e.judgement.off
        # many points stand at their root mean square, and the band as far from it as from their mean
        low, high = low + mid - mean, high + mid - mean
        style = _STYLE[e.judgement.word]
        hollow = " calibration" if e.row.kind == "calibration" else ""
        out.append(f'<text class="tick end" x="{left - 8}" y="{y + 3.5:.1f}">{escape(e.row.id)}</text>')
        out.append(f'<path class="range {style}" d="M{place(low):.1f} {y:.1f}H{place(high):.1f}"/>')
        out.append(f'<circle class="dot {style}{hollow}" cx="{place(mid):.1f}" cy="{y:.1f}" r="4">'
                   f"<title>{escape(e.row.id)}: {e.judgement.word}, {mid:+.2g} spreads</title></circle>")  # fmt: skip
    return "".join(out) + "</svg>"


def _mean_off(e: Entry, values: Sequence[float]) -> float:
    """Mean over the points of (value - measured)/spread; 0 on the right side of an end."""
    measured = np.array([p.value for p in e.row.points])
    spread = np.array([p.uncertainty for p in e.row.points])
    found = np.asarray(values, float)
    if e.row.logarithmic:
        found, measured = np.log(np.maximum(found, 1e-30)), np.log(np.maximum(measured, 1e-30))
    off = (found - measured) / spread
    if e.row.limit != "about":
        off = np.maximum(off, 0.0) if e.row.limit == "below" else np.minimum(off, 0.0)
    mean = float(np.mean(off))
    return mean if isfinite(mean) else 0.0

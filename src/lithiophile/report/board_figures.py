"""Figures of the board of experiments: one a row, and one of all rows."""

from collections.abc import Sequence
from html import escape
from math import asinh, exp, isfinite

import numpy as np

from lithiophile.report.chart import Band, Chart, Curve, Points
from lithiophile.validation.engine.entry import Entry

_TALL = 17
"""Height of a line of the summary [px]."""
_STYLE = {"met": "met", "missed": "missed", "not constrained": "open", "failed": "missed"}


def figure(entry: Entry) -> str:
    """Measured and predicted of one row as an ``<svg>`` element; empty where nothing could be calculated."""
    if not entry.computed.predicted:
        return ""
    if len(entry.row.points) == 1:
        return _interval(entry)
    return _over(entry) if all(p.x is not None for p in entry.row.points) else _scatter(entry)


def _over(entry: Entry) -> str:
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
        marks.append(Points(x, y, spread, style))
        order = np.argsort(x)
        if name in found.curves:
            c = found.curves[name]
            over, middle, low, high = c.x, c.y, c.low, c.high
        else:
            over = tuple(x[order])
            middle, low, high = (tuple(np.array(v)[here][order]) for v in (found.predicted, found.low, found.high))
        curves.append(Curve(over, middle, style, name))
        bands.append(Band(over, low, high, style))
    return Chart(
        "", row.x, f"{row.quantity} / {row.unit}", curves, width=460, height=260, points=marks, bands=bands
    ).svg()


def _scatter(entry: Entry) -> str:
    """Predicted over measured, with the diagonal; bars are the band."""
    row, found = entry.row, entry.computed
    x = np.array([p.value for p in row.points])
    low, high = np.array(found.low), np.array(found.high)
    ends = np.array([min(x.min(), *found.predicted), max(x.max(), *found.predicted)])
    return Chart(
        "", f"measured / {row.unit}", f"predicted / {row.unit}", [Curve(ends, ends, "thin")], width=460, height=300,
        points=[Points(x, (low + high) / 2, (high - low) / 2, "hollow"), Points(x, found.predicted)],
    ).svg()  # fmt: skip


def _spread(entry: Entry, n: int) -> float:
    p = entry.row.points[n]
    return p.value * (exp(p.uncertainty) - 1.0) if entry.row.logarithmic else p.uncertainty


def _interval(entry: Entry) -> str:
    """One number: measured with its spread above, predicted with its band below."""
    row, found = entry.row, entry.computed
    point = row.points[0]
    if row.logarithmic:
        measured = (point.value / exp(point.uncertainty), point.value * exp(point.uncertainty))
    else:
        measured = (point.value - point.uncertainty, point.value + point.uncertainty)
    band = (found.low[0], found.high[0])
    ends = (min(*measured, *band, found.predicted[0]), max(*measured, *band, found.predicted[0]))
    room = 0.1 * (ends[1] - ends[0])
    return Chart(
        "", f"{row.quantity} / {row.unit}", "", [Curve(measured, (2.0, 2.0), "b"), Curve(band, (1.0, 1.0))],
        window=(0.4, 2.6), x_range=(ends[0] - room, ends[1] + room), width=460, height=120, bare=True,
        points=[Points([point.value], [2.0]), Points([found.predicted[0]], [1.0], style="hollow")],
    ).svg()  # fmt: skip


def summary(entries: Sequence[Entry], width: int = 720) -> str:
    """Every row as a dot: predicted less measured, in multiples of the measured spread, with its band."""
    shown = [e for e in entries if e.computed.predicted]
    left, right, top = 300, width - 16, 34
    height = top + _TALL * len(shown) + 30
    far = asinh(100.0)

    def place(z: float) -> float:
        return left + (right - left) * (0.5 + 0.5 * max(-1.0, min(1.0, asinh(z) / far)))

    out = [f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" '
           'aria-label="Predicted less measured, all rows">',
           f'<rect class="kept" x="{place(-1):.1f}" y="{top - 6}" width="{place(1) - place(-1):.1f}" '
           f'height="{height - top - 20}"/>']  # fmt: skip
    for tick in (-100, -30, -10, -3, -1, 0, 1, 3, 10, 30, 100):
        x = place(tick)
        label = f"{tick:+d}".replace("-", "\N{MINUS SIGN}") if tick else "0"
        out.append(f'<path class="grid" d="M{x:.1f} {top - 6}V{height - 26}"/>'
                   f'<text class="tick mid" x="{x:.1f}" y="{height - 14}">{label}</text>')  # fmt: skip
    axis = "predicted less measured, in measured spreads"
    key = "filled: prediction; hollow: calibration, no evidence; bar: the band of what is assumed"
    out.append(f'<text class="axis mid" x="{(left + right) / 2:.1f}" y="{height - 2}">{axis}</text>')
    out.append(f'<text class="tick" x="4" y="14">{key}</text>')
    for number, e in enumerate(shown):
        y = top + _TALL * (number + 0.5)
        low, high, mid = (_mean_off(e, v) for v in (e.computed.low, e.computed.high, e.computed.predicted))
        style = _STYLE[e.judgement.word]
        hollow = " calibration" if e.row.kind == "calibration" else ""
        out.append(f'<text class="tick end" x="{left - 8}" y="{y + 3.5:.1f}">{escape(e.row.title[:52])}</text>')
        out.append(f'<path class="range {style}" d="M{place(low):.1f} {y:.1f}H{place(high):.1f}"/>')
        out.append(f'<circle class="dot {style}{hollow}" cx="{place(mid):.1f}" cy="{y:.1f}" r="4">'
                   f"<title>{escape(e.row.id)}: {e.judgement.word}, {mid:+.2g} spreads</title></circle>")  # fmt: skip
    return "".join(out) + "</svg>"


def _mean_off(e: Entry, values: Sequence[float]) -> float:
    """Mean over the points of (value - measured)/spread."""
    measured = np.array([p.value for p in e.row.points])
    spread = np.array([p.uncertainty for p in e.row.points])
    found = np.asarray(values, float)
    if e.row.logarithmic:
        found, measured = np.log(np.maximum(found, 1e-30)), np.log(np.maximum(measured, 1e-30))
    off = float(np.mean((found - measured) / spread))
    return off if isfinite(off) else 0.0

"""A line chart as SVG text: axes with round ticks, curves thinned to what a screen can show.

Colours are CSS classes of the page (``line``, ``line b``, ``grid``, ...), so that one drawing
serves a light and a dark screen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import ceil, floor, log10

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Place = Callable[[ArrayLike], Array]


@dataclass(frozen=True)
class Curve:
    """One curve of a chart; ``style`` names CSS classes."""

    x: ArrayLike
    y: ArrayLike
    style: str = ""
    label: str = ""

    @classmethod
    def between(cls, x: Array, low: Array, high: Array, style: str = "") -> "Curve":
        """The area between two curves, where both are known."""
        known = np.isfinite(low) & np.isfinite(high)
        x, low, high = x[known], low[known], high[known]
        return cls(np.concatenate([x, x[::-1]]), np.concatenate([low, high[::-1]]), f"{style} band".strip())


@dataclass(frozen=True)
class Points:
    """Marks with bars of error up and down, each as long as its ``spread``."""

    x: ArrayLike
    y: ArrayLike
    spread: ArrayLike | None = None
    style: str = ""
    label: str = ""


@dataclass(frozen=True)
class Band:
    """The area between two curves."""

    x: ArrayLike
    low: ArrayLike
    high: ArrayLike
    style: str = ""


@dataclass(frozen=True)
class Chart:
    """Curves on common axes.

    Parameters
    ----------
    title, x_label, y_label : str
        Words with their unit, e.g. ``"Voltage / V"``.
    curves : sequence of Curve
    levels : sequence of (float, str)
        Horizontal reference lines with a word beside each.
    y_range : (float, float), optional
        Smallest range of y to show; it grows to hold the curves.
    window : (float, float), optional
        Only this range of y is shown; curves are cut at its edges.
    note : str
        Said in the upper right corner, such as what the window cuts.
    """

    title: str
    x_label: str
    y_label: str
    curves: Sequence[Curve]
    levels: Sequence[tuple[float, str]] = ()
    y_range: tuple[float, float] | None = None
    x_range: tuple[float, float] | None = None
    window: tuple[float, float] | None = None
    width: int = 360
    height: int = 210
    note: str = ""
    points: Sequence[Points] = ()
    bands: Sequence[Band] = ()
    bare: bool = False
    """Without an axis of y: what stands over each other has no order."""

    def _reach(self) -> tuple[tuple[float, float], list[ArrayLike]]:
        """Ends of the axis of x, and everything that the axis of y has to hold."""
        over = [*(c.x for c in self.curves), *(p.x for p in self.points), *(b.x for b in self.bands)]
        values = [c.y for c in self.curves] + [[level] for level, _ in self.levels]
        values += [end for p in self.points for end in _ends(p)] + [end for b in self.bands for end in (b.low, b.high)]
        return _range(over, self.x_range, margin=0.03 if self.points else 0.0), values

    def svg(self) -> str:
        """The chart as an ``<svg>`` element."""
        (x_low, x_high), values = self._reach()
        y_low, y_high = self.window or _range(values, self.y_range, margin=0.05)
        y_ticks = [] if self.bare else ticks(y_low, y_high, 5)
        left = 22 + 6.2 * max((len(_number(t, y_ticks)) for t in y_ticks), default=1)
        right, top, bottom = self.width - 14, 26, self.height - 36
        sx = (right - left) / (x_high - x_low)
        sy = (bottom - top) / (y_high - y_low)

        def place_x(x: ArrayLike) -> Array:
            return left + (np.asarray(x, float) - x_low) * sx

        def place_y(y: ArrayLike) -> Array:
            return bottom - (np.asarray(y, float) - y_low) * sy

        out = [f'<svg class="chart" viewBox="0 0 {self.width} {self.height}" role="img" '
               f'aria-label="{escape(self.title)}">',
               f'<text class="chart-title" x="4" y="14">{escape(self.title)}</text>']  # fmt: skip
        for tick in y_ticks:
            y = float(place_y(tick))
            out.append(f'<path class="grid" d="M{left:.1f} {y:.1f}H{right:.1f}"/>')
            label = _number(tick, y_ticks)
            out.append(f'<text class="tick end" x="{left - 4:.1f}" y="{y + 3.5:.1f}">{label}</text>')
        x_ticks = ticks(x_low, x_high, 6)
        for tick in x_ticks:
            x = float(place_x(tick))
            label = _number(tick, x_ticks)
            out.append(f'<path class="grid" d="M{x:.1f} {top:.1f}V{bottom:.1f}"/>')
            out.append(f'<text class="tick mid" x="{x:.1f}" y="{bottom + 13:.1f}">{label}</text>')
        middle = (left + right) / 2
        out.append(f'<text class="axis mid" x="{middle:.1f}" y="{self.height - 5}">{escape(self.x_label)}</text>')
        height = (top + bottom) / 2
        out.append(f'<text class="axis mid" transform="translate(11 {height:.1f}) rotate(-90)">'
                   f"{escape(self.y_label)}</text>")  # fmt: skip
        out += _areas(self.bands, place_x, lambda y: np.clip(place_y(y), top, bottom))
        for level, word in self.levels:
            y = float(place_y(level))
            out.append(f'<path class="level" d="M{left:.1f} {y:.1f}H{right:.1f}"/>')
            out.append(f'<text class="tick end" x="{right - 2:.1f}" y="{y - 3:.1f}">{escape(word)}</text>')
        for curve in self.curves:
            line = thinned(place_x(curve.x), np.clip(place_y(curve.y), top, bottom))
            if len(line):
                title = f"<title>{escape(curve.label)}</title>" if curve.label else ""
                out.append(f'<path class="line {curve.style}" d="{path(line)}">{title}</path>')
        out += _marks(self.points, place_x, place_y)
        if self.note:
            out.append(f'<text class="tick end" x="{right - 2:.1f}" y="{top + 9:.1f}">{escape(self.note)}</text>')
        out.append(_legend(self.curves, right))
        out.append("</svg>")
        return "".join(out)


def _areas(bands: Sequence[Band], place_x: Place, place_y: Place) -> list[str]:
    out = []
    for band in bands:
        x = place_x(band.x)
        up, down = (np.column_stack([x, place_y(y)]) for y in (band.high, band.low))
        out.append(f'<path class="area {band.style}" d="{path(np.vstack([up, down[::-1]]))}Z"/>')
    return out


def _marks(every: Sequence[Points], place_x: Place, place_y: Place) -> list[str]:
    out = []
    for points in every:
        ends = [place_y(end) for end in _ends(points)]
        for x, y, high, low in zip(place_x(points.x), place_y(points.y), *ends, strict=True):
            out.append(f'<path class="line {points.style}" d="M{x:.1f} {high:.1f}V{low:.1f}"/>'
                       f'<circle class="point {points.style}" cx="{x:.1f}" cy="{y:.1f}" r="2.6"/>')  # fmt: skip
    return out


def _ends(points: Points) -> tuple[Array, Array]:
    """Upper and lower ends of the bars of error."""
    y = np.asarray(points.y, float)
    spread = np.zeros_like(y) if points.spread is None else np.asarray(points.spread, float)
    return y + spread, y - spread


def _legend(curves: Sequence[Curve], right: float) -> str:
    labelled = [c for c in curves if c.label]
    if len(labelled) < 2:
        return ""
    out, x = [], right
    for curve in reversed(labelled):
        x -= 5.6 * len(curve.label)
        out.append(f'<text class="tick" x="{x:.1f}" y="14">{escape(curve.label)}</text>')
        out.append(f'<path class="line {curve.style}" d="M{x - 16:.1f} 10.5h12"/>')
        x -= 26
    return "".join(out)


def path(points: Array) -> str:
    """SVG path data of a polyline, in tenths of a pixel."""
    words = [f"{x:.1f} {y:.1f}" for x, y in points]
    return "M" + "L".join(words)


def thinned(x: Array, y: Array, tolerance: float = 0.12) -> Array:
    """Points of a polyline without those closer than ``tolerance`` to it (Douglas-Peucker).

    >>> thinned(np.array([0.0, 1.0, 2.0, 3.0]), np.array([0.0, 0.01, 0.0, 5.0])).tolist()
    [[0.0, 0.0], [2.0, 0.0], [3.0, 5.0]]
    """
    points = np.column_stack([x, y])
    points = points[np.isfinite(points).all(axis=1)]
    if len(points) < 3:
        return points
    keep = np.zeros(len(points), bool)
    keep[[0, -1]] = True
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        if last - first < 2:
            continue
        start, chord = points[first], points[last] - points[first]
        inner = points[first + 1 : last] - start
        length2 = float(chord @ chord)
        along = np.clip(inner @ chord / length2, 0, 1) if length2 > 0 else np.zeros(len(inner))
        distance = np.linalg.norm(inner - along[:, None] * chord, axis=1)
        worst = int(np.argmax(distance))
        if distance[worst] > tolerance:
            split = first + 1 + worst
            keep[split] = True
            todo += [(first, split), (split, last)]
    thin: Array = points[keep]
    return thin


def ticks(low: float, high: float, count: int) -> list[float]:
    """Round numbers within a range, about ``count`` of them.

    >>> ticks(0.0, 14.6, 5)
    [0.0, 5.0, 10.0]
    >>> ticks(-0.03, 0.03, 5)
    [-0.02, 0.0, 0.02]
    """
    rough = (high - low) / max(count - 1, 1)
    power = 10.0 ** floor(log10(rough))
    step = power * next(m for m in (1, 2, 5, 10) if m * power >= rough * 0.999)
    digits = max(0, -floor(log10(step)) + 1)
    return [round(k * step, digits) + 0.0 for k in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def _number(value: float, others: Sequence[float]) -> str:
    step = min((b - a for a, b in pairwise(others)), default=abs(value) or 1.0)
    digits = max(0, -floor(log10(step) + 1e-9))
    return f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")


def _range(values: Sequence[ArrayLike], least: tuple[float, float] | None, margin: float) -> tuple[float, float]:
    parts = [np.ravel(np.asarray(v, float)) for v in values]
    if least is not None:
        parts.append(np.asarray(least, float))
    every = np.concatenate(parts) if parts else np.zeros(0)
    every = every[np.isfinite(every)]
    if not len(every):
        return 0.0, 1.0
    low, high = float(every.min()), float(every.max())
    if high - low < 1e-12 * max(abs(low), abs(high), 1e-12):
        low, high = low - 0.5, high + 0.5
    room = margin * (high - low)
    return low - room, high + room

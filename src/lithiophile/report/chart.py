"""A line chart as SVG text: axes with round ticks, curves thinned to what a screen can show.

Colours are CSS classes of the page (``line``, ``line b``, ``grid``, ...), so that one drawing
serves a light and a dark screen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
class _Frame:
    """Where the axes of a chart stand [px], and the values at their ends."""

    left: float
    right: float
    top: float
    bottom: float
    x_low: float
    x_high: float
    y_low: float
    y_high: float
    along_x: Place
    """Values as they stand along the axis of x."""

    @property
    def x_scale(self) -> float:
        """Width of a unit of x [px]."""
        return (self.right - self.left) / (self.x_high - self.x_low)

    def place_x(self, x: ArrayLike) -> Array:
        """Where values of x stand [px]."""
        return self.left + (self.along_x(x) - self.x_low) * self.x_scale

    def place_y(self, y: ArrayLike) -> Array:
        """Where values of y stand [px], those far outside no further than matters."""
        height = self.bottom - self.top
        far, scale = _FAR * height, height / (self.y_high - self.y_low)
        return np.clip(self.bottom - (np.asarray(y, float) - self.y_low) * scale, self.top - far, self.bottom + far)


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
    direct: bool = False
    """Labels stand at the right ends of their curves, for many curves; else in a row above."""
    log_x: bool = False
    """The axis of x is logarithmic."""
    legend: bool = True
    """Labels stand somewhere in the chart."""
    tolerance: float = 0.12
    """How far a curve may be from what is drawn of it [px]."""
    equal: bool = False
    """A unit is as long on both axes."""

    def _reach(self) -> tuple[tuple[float, float], list[ArrayLike]]:
        """Ends of the axis of x, and everything that the axis of y has to hold."""
        over = [*(c.x for c in self.curves), *(p.x for p in self.points), *(b.x for b in self.bands)]
        values = [c.y for c in self.curves] + [[level] for level, _ in self.levels]
        values += [end for p in self.points for end in _ends(p)] + [end for b in self.bands for end in (b.low, b.high)]
        over = [self._scaled(x) for x in over]
        return _range(over, self.x_range, margin=0.03 if self.points else 0.0), values

    def _scaled(self, x: ArrayLike) -> Array:
        """Values as they stand along the axis of x."""
        values = np.asarray(x, float)
        return np.log10(values) if self.log_x else values

    def svg(self) -> str:
        """The chart as an ``<svg>`` element; the script of the page reads its ``data-`` words."""
        frame, y_ticks = self._frame()
        drawn, ends = self._drawn(frame)
        out = [self._head(frame), *self._axes(frame, y_ticks), *drawn, *self._words(frame)]
        if self.direct:
            out += _at_the_ends(ends, frame.right, frame.top, frame.bottom)
        elif self.legend:
            out.append(_legend(self.curves, frame.right))
        return "".join([*out, "</svg>"])

    def _frame(self) -> tuple["_Frame", list[float]]:
        """Where the axes stand and what they reach, with the ticks of y."""
        (x_low, x_high), values = self._reach()
        y_low, y_high = self.window or _range(values, self.y_range, margin=0.05)
        y_ticks = [] if self.bare else ticks(y_low, y_high, 5)
        left = 22 + 6.2 * max((len(_number(t, y_ticks)) for t in y_ticks), default=1)
        named = max((len(c.label) for c in self.curves), default=0) if self.direct else 0
        right, top, bottom = self.width - 14 - (26 + 6.0 * named if named else 0), 26, self.height - 36
        if self.equal:
            x_low, x_high, y_low, y_high = _equal(x_low, x_high, y_low, y_high, (right - left) / (bottom - top))
            y_ticks = ticks(y_low, y_high, 5)
        return _Frame(left, right, top, bottom, x_low, x_high, y_low, y_high, self._scaled), y_ticks

    def _head(self, frame: "_Frame") -> str:
        """The element's beginning, with what the page's script reads, and the title."""
        words = {
            "box": f"{frame.left:.1f} {frame.top} {frame.right:.1f} {frame.bottom}",
            "x": f"{frame.x_low:.9g} {frame.x_high:.9g}",
            "y": f"{frame.y_low:.9g} {frame.y_high:.9g}", "name-x": self.x_label, "name-y": self.y_label,
        }  # fmt: skip
        words |= ({"bare": "yes"} if self.bare else {}) | ({"log": "x"} if self.log_x else {})
        return (
            f'<svg class="chart" viewBox="0 0 {self.width} {self.height}" role="img" '
            f'aria-label="{escape(self.title or self.y_label or self.x_label)}" '
            + " ".join(f'data-{key}="{escape(word)}"' for key, word in words.items())
            + f'><text class="chart-title" x="4" y="14">{escape(self.title)}</text>'
        )

    def _axes(self, frame: "_Frame", y_ticks: Sequence[float]) -> list[str]:
        """Lines of the grid, their numbers, and the names of the axes."""
        left, right, top, bottom = frame.left, frame.right, frame.top, frame.bottom
        out = ['<g class="axes">']
        for tick in y_ticks:
            y = float(frame.place_y(tick))
            out.append(f'<path class="grid" d="M{left:.1f} {y:.1f}H{right:.1f}"/>')
            label = _number(tick, y_ticks)
            out.append(f'<text class="tick end" x="{left - 4:.1f}" y="{y + 3.5:.1f}">{label}</text>')
        for x, label in self._x_ticks(frame.x_low, frame.x_high, left, frame.x_scale):
            out.append(f'<path class="grid" d="M{x:.1f} {top:.1f}V{bottom:.1f}"/>')
            out.append(f'<text class="tick mid" x="{x:.1f}" y="{bottom + 13:.1f}">{label}</text>')
        out.append("</g>")
        middle = (left + right) / 2
        out.append(f'<text class="axis mid" x="{middle:.1f}" y="{self.height - 5}">{escape(self.x_label)}</text>')
        height = (top + bottom) / 2
        out.append(f'<text class="axis mid" transform="translate(11 {height:.1f}) rotate(-90)">'
                   f"{escape(self.y_label)}</text>")  # fmt: skip
        return out

    def _drawn(self, frame: "_Frame") -> tuple[list[str], list[tuple[Curve, float, float]]]:
        """What stands inside the axes, and each curve's last height and place."""
        left, right, top, bottom = frame.left, frame.right, frame.top, frame.bottom
        box = f"{left:.1f} {top} {right - left:.1f} {bottom - top}"
        place = dict(zip(("x", "y", "width", "height"), box.split(), strict=True))
        out = [f'<svg class="plot" viewBox="{box}" ' + " ".join(f'{k}="{v}"' for k, v in place.items()) + ">"]
        out += _areas(self.bands, frame.place_x, frame.place_y)
        for level, _ in self.levels:
            y = float(frame.place_y(level))
            out.append(f'<path class="level" d="M{left:.1f} {y:.1f}L{right:.1f} {y:.1f}"/>')
        ends = []
        for curve in self.curves:
            line = thinned(frame.place_x(curve.x), frame.place_y(curve.y), self.tolerance)
            if len(line):
                title = f"<title>{escape(curve.label)}</title>" if curve.label else ""
                label = f' data-label="{escape(curve.label)}"' if curve.label else ""
                out.append(f'<path class="line {curve.style}"{label} d="{path(line)}">{title}</path>')
                ends.append((curve, float(np.clip(line[-1, 1], top, bottom)), float(line[-1, 0])))
        return [*out, *_marks(self.points, frame.place_x, frame.place_y), "</svg>"], ends

    def _words(self, frame: "_Frame") -> list[str]:
        """Marks of what is off scale, the words of levels, and the note."""
        right, top, bottom = frame.right, frame.top, frame.bottom
        out = [mark for c in self.curves if "band" not in c.style
               for mark in _off_scale(frame.place_x(c.x), frame.place_y(c.y), top, bottom)]  # fmt: skip
        for level, word in self.levels:
            y = float(frame.place_y(level))
            out.append(f'<text class="tick end" x="{right - 2:.1f}" y="{y - 4.5:.1f}">{escape(word)}</text>')
        if self.note:
            above = self.legend and not self.direct and sum(bool(c.label) for c in self.curves) > 1
            height = top + 9 if above else 14
            out.append(f'<text class="tick end" x="{right - 2:.1f}" y="{height:.1f}">{escape(self.note)}</text>')
        return out

    def html(self) -> str:
        """The chart for a page; one with labels at the ends of its curves is also drawn for narrow screens."""
        if not self.direct:
            return self.svg()
        small = replace(self, direct=False, legend=False, width=360, height=240)
        keys = "".join(
            '<li><svg class="key" viewBox="0 0 22 8"><path class="line '
            f'{curve.style}" d="M0 4H22"/></svg>{escape(curve.label)}</li>'
            for curve in self.curves if curve.label
        )  # fmt: skip
        return (
            f'<div class="broad">{self.svg()}</div><div class="narrow">{small.svg()}<ul class="keys">{keys}</ul></div>'
        )

    def _x_ticks(self, low: float, high: float, left: float, scale: float) -> list[tuple[float, str]]:
        """Places and words of the ticks of x; whole decades on a logarithmic axis."""
        if self.log_x:
            decades = range(ceil(low - 1e-9), floor(high + 1e-9) + 1)
            every = max(1, len(decades) // 6)
            return [
                (left + (d - low) * scale, f"{10.0**d:g}" if abs(d) < 4 else f"1e{d}")
                for d in decades
                if d % every == 0
            ]
        found = ticks(low, high, 6)
        return [(left + (tick - low) * scale, _number(tick, found)) for tick in found]


_FAR = 200.0
"""Heights of the chart beyond which a curve that leaves it is drawn no more."""
_FEWEST_TICKS = 3
_LINE = 12.5
"""Height of a label at the end of a curve [px]."""


def _equal(x_low: float, x_high: float, y_low: float, y_high: float, shape: float) -> tuple[float, float, float, float]:
    """Ranges widened so that a unit is as long on both axes of a chart ``shape`` times as wide as high."""
    x_high += 0.03 * (x_high - x_low)
    wide, high = x_high - x_low, y_high - y_low
    if wide < shape * high:
        return x_low, x_low + shape * high, y_low, y_high
    return x_low, x_high, y_low, y_low + wide / shape


def _off_scale(x: Array, y: Array, top: float, bottom: float) -> list[str]:
    """A small triangle wherever a curve leaves the chart, pointing to where it goes; one for those that stand close."""
    out = []
    for beyond, edge, tip in ((y < top - 0.5, top, -5.0), (y > bottom + 0.5, bottom, 5.0)):
        began = np.flatnonzero(beyond & ~np.concatenate([[False], beyond[:-1]]))
        last = -np.inf
        for n in began:
            if x[n] - last > 7.0:
                last = float(x[n])
                out.append(f'<path class="off" d="M{last - 3:.1f} {edge:.1f}h6l-3 {tip}Z">'
                           "<title>beyond the range that is drawn</title></path>")  # fmt: skip
    return out


def _at_the_ends(ends: Sequence[tuple[Curve, float, float]], right: float, top: float, bottom: float) -> list[str]:
    """Labels to the right of their curves, apart from each other, each with a leader from the end of its curve."""
    named = sorted(((y, x, curve) for curve, y, x in ends if curve.label), key=lambda one: one[0])
    places = spread([y for y, _, _ in named], _LINE, top, bottom)
    out = []
    for (y, x, curve), place in zip(named, places, strict=True):
        leader = f"M{min(x, right):.1f} {y:.1f}L{right + 8:.1f} {place:.1f}h12"
        word = f'<text class="tick" x="{right + 23:.1f}" y="{place + 3.5:.1f}">{escape(curve.label)}</text>'
        out.append(f'<path class="line {curve.style} leader" d="{leader}"/>{word}')
    return out


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Rising places as near as may be to those wanted, at least a gap apart, within bounds where all fit.

    >>> spread([1.0, 1.0, 9.0], 2.0, 0.0, 10.0)
    [1.0, 3.0, 9.0]
    >>> spread([9.0, 9.5], 2.0, 0.0, 10.0)
    [8.0, 10.0]
    """
    placed: list[float] = []
    for place in wanted:
        placed.append(max(place, placed[-1] + gap) if placed else max(place, low))
    limit = max(high, low + gap * (len(placed) - 1))
    for n in range(len(placed) - 1, -1, -1):
        placed[n] = min(placed[n], limit)
        limit = placed[n] - gap
    return placed


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
        named = f' data-label="{escape(points.label)}"' if points.label else ""
        for x, y, high, low in zip(place_x(points.x), place_y(points.y), *ends, strict=True):
            bar = f'<path class="line bar {points.style}" d="M{x:.1f} {high:.1f}L{x:.1f} {low:.1f}"/>'
            out.append(bar if points.spread is not None else "")
            out.append(f'<circle class="point {points.style}"{named} cx="{x:.1f}" cy="{y:.1f}" r="2.6"/>')
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
    >>> ticks(0.158, 0.244, 5)  # one at 0.2 would be no scale
    [0.16, 0.18, 0.2, 0.22, 0.24]
    """
    rough = (high - low) / max(count - 1, 1)
    power = 10.0 ** floor(log10(rough))
    found: list[float] = []
    for m in (10, 5, 2, 1):
        step = m * power
        if step < rough * 0.999 and len(found) >= _FEWEST_TICKS:
            break
        digits = max(0, -floor(log10(step)) + 1)
        places = range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)
        found = [round(k * step, digits) + 0.0 for k in places]
    return found


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

"""A cell cut open, full and empty side by side, to scale in depth.

Collector at the bottom, counter electrode on top. Lithium in the pores is drawn as strongly as
it fills them; the skeleton is a sketch of the right solid share, and so are the particles of a
cathode, which are lighter the more lithium they hold. A layer much thicker than what moves is cut
out of the middle, and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from lithiophile.report.chart import thinned, ticks
from lithiophile.report.texture import skeleton, speckles
from lithiophile.study.outcome import Array, Outcome, Snapshot

WIDTH, HEIGHT = 360, 366
_LEFT, _COLUMN, _GAP = 52, 142, 14
_TOP, _BASE = 24, HEIGHT - 16
_PLATE = 11
"""Height of the collectors and of a counter electrode of lithium [px]; these are not to scale."""
_SEEN = 0.01
"""Shares of filling, and of a layer's thickness, that differ by less look the same."""
_OTHERS = ("coating", "electrolyte", "cathode")
_THICKEST_FOIL = 40.0
"""A film of lithium thicker than this [um] is cut, unless the layers around it are as thick."""


@dataclass(frozen=True)
class _Band:
    """One layer of the drawing from the collector up [um]; ``hidden`` is cut out of it."""

    role: str
    name: str
    thickness: float
    hidden: float = 0.0
    void: float = 0.0
    number: int = -1
    """Place of a host layer or cathode among the outcome's layers."""

    @property
    def shown(self) -> float:
        return self.thickness - self.hidden


def cross_section(outcome: Outcome) -> str:
    """Both snapshots of an outcome as an ``<svg>`` element; empty text without a result."""
    if outcome.full is None or outcome.empty is None:
        return ""
    pair = (outcome.full, outcome.empty)
    fixed = sum(y.thickness for y in outcome.layers if y.role in ("host", *_OTHERS))
    cut = {part: _cut([getattr(s, part) for s in pair], max(_THICKEST_FOIL, fixed)) for part in ("below", "above")}
    stacks = [_bands(outcome, shot, cut) for shot in pair]
    tallest = max(sum(b.shown for b in stack) for stack in stacks) or 1.0
    scale = (_BASE - _TOP - 2 * _PLATE) / tallest
    out = [f'<svg class="section" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
           f'aria-label="Cross-section of {escape(outcome.title)}, full and empty">',
           _definitions(outcome, scale)]  # fmt: skip
    for number, (shot, stack) in enumerate(zip(pair, stacks, strict=True)):
        out.append(_column(outcome, shot, stack, _LEFT + number * (_COLUMN + _GAP), scale, number))
    out.append(_scale_bar(tallest, scale))
    out.append("</svg>")
    return "".join(out)


def _cut(thicknesses: Sequence[float], allowed: float) -> float:
    """What to hide of a film, the same in both drawings so that its surface moves to scale."""
    return max(0.0, min(thicknesses) - allowed / 2) if max(thicknesses) > allowed else 0.0


def _bands(outcome: Outcome, shot: Snapshot, cut: dict[str, float]) -> list[_Band]:
    hosts = [(n, y) for n, y in enumerate(outcome.layers) if y.role == "host"]
    films = shot.below + shot.above
    void = shot.void / films if films > 0 else 0.0
    out = []
    if shot.below > 1e-6:
        out.append(_Band("lithium", "lithium below the host", shot.below, cut["below"], void))
    out += [_Band("host", layer.name, layer.thickness, number=n) for n, layer in hosts]
    if shot.above > 1e-6:
        name = "lithium on the host" if hosts else "lithium"
        out.append(_Band("lithium", name, shot.above, cut["above"], void))
    others = [(n, y) for n, y in enumerate(outcome.layers) if y.role in _OTHERS]
    return out + [_Band(y.role, y.name, y.thickness, number=n) for n, y in others]


def _column(outcome: Outcome, shot: Snapshot, stack: list[_Band], x: float, scale: float, number: int) -> str:
    mark = _mark(outcome)
    out = [f'<text class="chart-title" x="{x}" y="14">{escape(shot.label)}'
           f'<tspan class="tick" dx="6">{_charge(shot.charge)}</tspan></text>',
           f'<rect class="collector" x="{x}" y="{_BASE - _PLATE}" width="{_COLUMN}" height="{_PLATE}">'
           "<title>collector (not to scale)</title></rect>"]  # fmt: skip
    y = float(_BASE - _PLATE)
    surface = None
    for count, band in enumerate(stack):
        height = band.shown * scale
        y -= height
        place = f'x="{x}" y="{y:.2f}" width="{_COLUMN}" height="{height:.2f}"'
        title = f"<title>{escape(band.name)}: {band.thickness:.3g} um</title>"
        if band.role == "host":
            out.append(f'<rect class="electrolyte" {place}/>')
            out.append(f'<rect fill="url(#{mark}-{number}-{band.number})" {place}/>')
            out.append(f'<use href="#{mark}-s{band.number}" x="{x}" y="{y:.2f}"/>')
            out.append(f'<rect class="frame" {place}>{title}</rect>')
        elif band.role == "cathode":
            particles = f'href="#{mark}-s{band.number}" x="{x}" y="{y:.2f}"'
            out.append(f'<rect class="electrolyte" {place}/><use class="particles" {particles}/>')
            out.append(f'<use fill="url(#{mark}-{number}-{band.number})" {particles}/>')
            out.append(f'<rect class="frame" {place}>{title}</rect>')
        elif band.role == "lithium":
            out.append(f'<rect class="lithium" {place}>{title}</rect>')
            if band.void > 0.005 and height > 1:
                holes = speckles(_COLUMN, height, band.void, f"{mark}{number}{count}")
                out.append(f'<path class="electrolyte" transform="translate({x} {y:.2f})" d="{holes}"/>')
            if band.hidden > 0:
                out.append(_break(x, y + height * 0.62))
        else:
            out.append(f'<rect class="{band.role}" {place}>{title}</rect>')
        if band.role in ("host", "lithium"):
            surface = y
    out.append(f'<rect class="counter" x="{x}" y="{y - _PLATE:.2f}" width="{_COLUMN}" height="{_PLATE}">'
               f"<title>{_top(outcome)} (not to scale)</title></rect>")  # fmt: skip
    if surface is not None:
        out.append(f'<path class="surface" d="M{x - 5} {surface:.2f}h{_COLUMN + 10}"/>')
    return "".join(out)


def _definitions(outcome: Outcome, scale: float) -> str:
    mark = _mark(outcome)
    out = ["<defs>"]
    first = 0.0
    for index, layer in enumerate(outcome.layers):
        if layer.role not in ("host", "cathode"):
            continue
        height = layer.thickness * scale
        drawn = skeleton(layer.texture, _COLUMN, height, 1 - layer.porosity, layer.feature * scale, f"{mark}{index}")
        rule = "evenodd" if layer.texture in ("foam", "hollow_fibre") else "nonzero"
        kind = 'class="skeleton"' if layer.role == "host" else ""
        out.append(
            f'<clipPath id="{mark}-c{index}"><rect width="{_COLUMN}" height="{height:.2f}"/></clipPath>'
            f'<path id="{mark}-s{index}" {kind} clip-path="url(#{mark}-c{index})" fill-rule="{rule}" d="{drawn}"/>'
        )
        for number, shot in enumerate((outcome.full, outcome.empty)):
            if shot is None:
                continue
            name = f"{mark}-{number}-{index}"
            if layer.role == "cathode":
                cells = shot.cathode.size
                out.append(_gradient(name, (np.arange(cells) + 0.5) / max(cells, 1), shot.cathode))
            else:
                middles = 0.5 * (shot.edges[:-1] + shot.edges[1:])
                out.append(_gradient(name, (middles - first) / layer.thickness, shot.filling))
        first += layer.thickness
    out.append("</defs>")
    return "".join(out)


def _top(outcome: Outcome) -> str:
    """What stands for the counter electrode above the layers."""
    if any(layer.role == "cathode" for layer in outcome.layers):
        return "collector of the cathode"
    return "cathode, which has no depth in the model" if outcome.full_cell else "counter electrode"


def _gradient(name: str, places: Array, filling: Array) -> str:
    """Lithium as strong as it fills what is there, at ``places`` 0..1 of a layer from its lower face up."""
    out = [f'<linearGradient id="{name}" x1="0" y1="1" x2="0" y2="0">']
    inside = (places >= 0) & (places <= 1)
    # between two stops a gradient is linear, as a curve is between two points
    for where, share in thinned(places[inside], np.clip(filling[inside], 0, 1), _SEEN):
        out.append(f'<stop class="lithium-stop" offset="{where:.3f}" stop-opacity="{share:.2f}"/>')
    return "".join(out) + "</linearGradient>"


def _break(x: float, y: float) -> str:
    """A white zigzag across a column, where some of the layer is left out."""
    teeth = "".join(f"l{_COLUMN / 24:.2f} {3 if k % 2 else -3}" for k in range(24))
    title = "<title>cut here: part of the lithium is left out</title>"
    return f'<path class="break" d="M{x} {y:.1f}{teeth}">{title}</path>'


def _scale_bar(tallest: float, scale: float) -> str:
    length = max(t for t in ticks(0.0, 0.5 * tallest, 5) if t > 0)
    low = _BASE - _PLATE
    high = low - length * scale
    place = f"translate(31 {(low + high) / 2:.1f}) rotate(-90)"
    return (
        f'<path class="scale" d="M36 {low}H44M40 {low}V{high:.1f}M36 {high:.1f}H44"/>'
        f'<text class="tick mid" transform="{place}">{length:g} um</text>'
    )


def _charge(charge: float) -> str:
    text = f"{charge:+.2f} mAh/cm2" if abs(charge) >= 0.005 else "0 mAh/cm2"
    return text.replace("-", "\N{MINUS SIGN}")


def _mark(outcome: Outcome) -> str:
    return "x" + "".join(c if c.isalnum() else "-" for c in outcome.name)

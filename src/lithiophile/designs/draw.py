"""A design's stack as text: counter electrode on top, collector at the bottom."""

import math
from dataclasses import dataclass

from lithiophile.designs.cathodes import cathode_thickness, is_cathode
from lithiophile.designs.ledger import default_texts, defaults, material
from lithiophile.designs.quantity import Number
from lithiophile.designs.resolve import resolve
from lithiophile.designs.schema import Coating, Design, Electrolyte, Host
from lithiophile.materials import short_name

WIDTH = 74
"""Columns of a drawing, unless told otherwise."""
_NARROWEST = 40
_PATTERN = 12

METAL, LITHIUM, LIQUID, SOLID, SKIN = "█", "▓", "·", "▚", "═"
"""Fills of the drawing."""


@dataclass(frozen=True)
class _Row:
    fill: str
    words: str
    thickness: float


def draw(design: Design, width: int = WIDTH) -> str:
    """The stack as lines of text.

    Parameters
    ----------
    design : Design
    width : int
        Columns, frame included.

    Returns
    -------
    str
        Rows grow with the logarithm of the thickness.

    Examples
    --------
    >>> from lithiophile.designs import load
    >>> print(draw(load("bare-li-foil")).splitlines()[0])
    Bare lithium foil
    """
    inner = max(width, _NARROWEST) - 2
    lines = [design.title, "┌" + "─" * inner + "┐"]
    rows = _rows(design)
    for i, row in enumerate(rows):
        lines += _lines(row, inner)
        lines.append(("└" + "─" * inner + "┘") if i == len(rows) - 1 else ("├" + "─" * inner + "┤"))
    if design.needs:
        lines.append(f"not yet in the model: {', '.join(n.replace('_', ' ') for n in design.needs)}")
    return "\n".join(lines)


def _rows(design: Design) -> list[_Row]:
    """From the counter electrode down to the collector."""
    return [
        _counter(design),
        *([_electrolyte(e) for e in reversed(design.electrolyte)] or [_usual_electrolyte()]),
        *_coatings(design, "top"),
        *_lithium(design.lithium.above),
        *(_host(design, host) for host in reversed(design.host)),
        *_coatings(design, "wall"),
        *_lithium(design.lithium.below),
        *_coatings(design, "collector"),
        _Row(
            METAL,
            f"collector: {short_name(design.collector.material)}",
            _value(design.collector.thickness, "collector.thickness"),
        ),
    ]


def _usual_electrolyte() -> _Row:
    name = f"{default_texts()['electrolyte.material']} in {default_texts()['electrolyte.separator']}"
    return _Row(LIQUID, name, defaults()["electrolyte.thickness"].value)


def _electrolyte(layer: Electrolyte) -> _Row:
    words = short_name(layer.material) + (f" in {short_name(layer.separator)}" if layer.separator else "")
    if layer.additives:
        words += " + " + ", ".join(f"{short_name(k)} {v.text}" for k, v in layer.additives.items())
    return _Row(LIQUID, words, _value(layer.thickness, "electrolyte.thickness"))


def _coatings(design: Design, on: str) -> list[_Row]:
    return [_coating(c) for c in design.coating if c.on == on]


def _lithium(thickness: Number | None) -> list[_Row]:
    return [_Row(LITHIUM, "lithium", thickness.value)] if thickness and thickness.value else []


def _counter(design: Design) -> _Row:
    counter = design.counter
    if is_cathode(design):
        return _Row(
            SOLID, f"cathode: {short_name(counter.material)}", cathode_thickness(design, resolve(design).stack.counter)
        )
    fill = LITHIUM if counter.material == "lithium" else METAL
    default = "counter.thickness" if counter.material == "lithium" else "collector.thickness"
    return _Row(fill, f"counter: {counter.material}", _value(counter.thickness, default))


def _coating(coating: Coating) -> _Row:
    where = {"top": "coating", "wall": "on the walls", "collector": "on the collector"}[coating.on]
    source = material(coating.material)
    usual = source.value("thickness") if source.has("thickness") else defaults()["coating.thickness"].value
    return _Row(SKIN, f"{where}: {source.name}", coating.thickness.value if coating.thickness else usual)


def _host(design: Design, host: Host) -> _Row:
    infused = host.infused or design.lithium.infused
    full = infused.value if infused else 0.0
    fill = LITHIUM if full > 0.5 else "▒" if full > 0.0 else "░"
    porosity = " to ".join(f"{100 * n.value:.3g}" for n in host.porosity)
    parts = [short_name(host.material), f"{porosity} % pores"]
    if host.geometry is not None:
        parts.append(host.geometry.kind.replace("_", " "))
    if host.wall.material:
        parts.append(f"walls {short_name(host.wall.material)}")
    if full:
        parts.append(f"{100 * full:.3g} % lithium")
    if host.fill != "liquid":
        parts.append(f"{host.fill} in the pores")
    return _Row(fill, ", ".join(parts), host.thickness.value)


def _value(number: Number | None, default: str) -> float:
    return number.value if number is not None else defaults()[default].value


def _lines(row: _Row, inner: int) -> list[str]:
    height = min(5, max(1, round(math.log2(max(row.thickness, 1e-9) / 12e-6))))
    size = _size(row.thickness)
    pattern = row.fill * min(_PATTERN, inner // 6)
    room = inner - len(pattern) - len(size) - 5
    words = row.words if len(row.words) <= room else row.words[: room - 1] + "…"
    text = f" {pattern}  {words:<{room}} {size} "
    blank = f" {pattern}  {'':<{room}} {'':<{len(size)}} "
    first = (height - 1) // 2
    return [f"│{text if i == first else blank}│" for i in range(height)]


def _size(thickness: float) -> str:
    if thickness <= 0.0:
        return "no thickness"
    if thickness < 0.5e-6:
        return f"{thickness * 1e9:.3g} nm"
    if thickness < 1e-3:
        return f"{thickness * 1e6:.3g} um"
    return f"{thickness * 1e3:.3g} mm"

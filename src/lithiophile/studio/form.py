"""The form of a design, from the JSON Schema of its file: every number with unit, bounds, evidence and source."""

import re
import warnings
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from lithiophile.designs.contents import contents
from lithiophile.designs.json_schema import json_schema
from lithiophile.designs.ledger import Provenance
from lithiophile.designs.quantity import Quantity
from lithiophile.designs.schema import reader_of
from lithiophile.studio.asked import Asked
from lithiophile.study.run import default_protocol, losing
from lithiophile.units import DIMENSIONS, written

Field = dict[str, Any]

_STEP = re.compile(r"([^\[\].#]+)(?:\[\d+\])?")
_INDEX = re.compile(r"\[\d+\]")
_LISTS = ("host", "coating", "electrolyte")
_WIDE = 3.0
"""A slider without a range reaches from the value over this to the value times this."""


@lru_cache(maxsize=1)
def _schema() -> Mapping[str, Any]:
    return json_schema()


def form(asked: Asked) -> dict[str, Any]:
    """Groups of fields in the order of the file, and what stands beside them."""
    from lithiophile import designs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        design = losing(asked.design(), asked.losses)
        resolved = designs.resolve(design)
        numbers = resolved.provenance
        keys = design.keys()
    raw = contents(design)
    known = dict(zip(design.parameters().keys, numbers, strict=True))
    groups: dict[str, list[Field]] = {}
    for key in keys:
        field = _field(key, raw, known)
        if field is not None:
            groups.setdefault(_group(key), []).append(field)
    fixed = [name for name in known if name.partition("#")[0] not in keys and name not in keys]
    return {
        "title": design.title,
        "about": design.about,
        "needs": list(design.needs),
        "losses": design.losses,
        "protocol": default_protocol(resolved.stack),
        "raw": raw,
        "groups": [
            {"name": name, "fields": fields}
            for name, fields in groups.items()
            if any(field["kind"] != "unused" for field in fields)
        ],
        "layers": {name: [_layer(one) for one in raw.get(name, [])] for name in _LISTS},
        "materials": _materials(),
        "fixed": [_said(name, known[name]) for name in fixed],
    }


def _layer(raw: Mapping[str, Any]) -> str:
    return str(raw.get("material", ""))


@lru_cache(maxsize=1)
def _materials() -> dict[str, list[str]]:
    """Materials that a layer of each kind may be made of."""
    from lithiophile import materials

    return {
        "host": materials.names("host"),
        "coating": materials.names("coating"),
        "electrolyte": sorted({*materials.names("electrolyte"), *materials.names("gel"), *materials.names("solid")}),
    }


def _group(key: str) -> str:
    """Table of the file that a key stands in, with the number of the layer."""
    return key.partition(".")[0] if "." in key else "cell"


def _field(key: str, raw: Mapping[str, Any], known: Mapping[str, Provenance]) -> Field | None:
    place = _place(key, raw)
    entry = known.get(key) or known.get(f"{key}#0")
    stated = _stated(key, raw)
    field: Field = {"key": key, "label": key.partition(".")[2].replace("_", " ") or key, "stated": stated is not None}
    field["description"] = place.get("description", "")
    reader = reader_of(_INDEX.sub("", key))
    choices = _choices(place)
    if reader is not None:
        if entry is None and stated is None:
            return {**field, "kind": "unused", "value": ""}
        both = f"{key}#1" in known
        return {**field, "kind": "number", "pair": both, **_number(reader, entry, stated, known.get(f"{key}#1"))}
    if place.get("type") == "boolean":
        return {
            **field,
            "kind": "choice",
            "choices": ["true", "false"],
            "value": "" if stated is None else str(stated).lower(),
        }
    if choices:
        return {**field, "kind": "choice", "choices": choices, "value": "" if stated is None else str(stated)}
    if place.get("type") == "integer":
        bounds = {"low": place.get("minimum"), "high": place.get("maximum")}
        return {**field, "kind": "whole", **bounds, "value": "" if stated is None else str(stated)}
    return None


def _number(reader: Quantity, entry: Provenance | None, stated: Any, other: Provenance | None) -> Field:
    """A number in the unit it is written in, with the ends of its slider and what is possible."""
    if entry is None:
        return {"value": _text(stated), "slider": False}
    unit, factor, offset = usual_unit(entry.value, entry.unit)
    low, high = _ends(entry, reader)

    def shown(value: float) -> float:
        return float(f"{(value - offset) / factor:.10g}")

    found: Field = {
        "slider": high > low,
        "number": shown(entry.value),
        "unit": unit,
        "low": shown(low),
        "high": shown(high),
        "least": None if reader.least is None else shown(reader.least),
        "most": None if reader.most is None else shown(reader.most),
        "logarithmic": low > 0.0 and high / low >= 10.0,
        "evidence": entry.evidence,
        "source": entry.source or "",
        "note": entry.note,
        "range": entry.low is not None,
    }
    if other is not None:
        found["second"] = shown(other.value)
    return found


def usual_unit(value: float, si: str) -> tuple[str, float, float]:
    """Unit that a number in SI reads best in, with its factor and offset to SI.

    >>> usual_unit(2.85e-5, "m")
    ('um', 1e-06, 0.0)
    """
    if si == "1":
        return "", 1.0, 0.0
    text = written(value, si)
    unit = text.partition(" ")[2]
    if unit == "degC":
        return unit, 1.0, 273.15
    for dimension in DIMENSIONS.values():
        if dimension.si == si and unit in dimension.usual:
            return unit, dimension.usual[unit], 0.0
    return si, 1.0, 0.0


def _ends(entry: Provenance, reader: Quantity) -> tuple[float, float]:
    """Of a slider: the range to explore, or a factor to both sides, within what is possible."""
    low, high = entry.low, entry.high
    if low is None or high is None:
        low, high = sorted((entry.value / _WIDE, entry.value * _WIDE))
    low, high = min(low, entry.value), max(high, entry.value)
    least, most = reader.least, reader.most
    if least is not None and low <= least and reader.open_low:
        low = max(least + 0.02 * (high - least), min(low, entry.value))
    if most is not None and high >= most:
        high = most - (0.02 * (most - low) if reader.open_high else 0.0)
    return low, high


def _said(name: str, entry: Provenance) -> Field:
    """A number that follows from others or belongs to a material."""
    text = f"{entry.value:.4g}" if entry.unit == "1" else written(entry.value, entry.unit)
    return {"key": name, "value": text, "evidence": entry.evidence, "source": entry.source or "", "note": entry.note}


def _place(key: str, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the schema says of a key."""
    schema = _schema()
    here: Mapping[str, Any] = schema
    held: Any = raw
    for step in key.split("."):
        match = _STEP.match(step)
        word = match[1] if match else step
        inside = _resolved(here, held).get("properties", {}).get(word)
        held = held.get(word) if isinstance(held, Mapping) else None
        if inside is None:
            return {}
        description = inside.get("description", "")
        if inside.get("type") == "array" and "[" in step:
            number = int(step[step.index("[") + 1 : -1])
            inside = inside["items"]
            held = held[number] if isinstance(held, list) and number < len(held) else None
        here = inside if "description" in inside else {**inside, "description": description}
    return here


def _resolved(place: Mapping[str, Any], held: Any) -> Mapping[str, Any]:
    """A table of the schema: what a reference names, and of several kinds the one that the file states."""
    if "$ref" in place:
        found: Mapping[str, Any] = _schema()["$defs"][place["$ref"].rpartition("/")[2]]
        return found
    if "oneOf" in place:
        kinds = place.get("discriminator", {}).get("mapping", {})
        kind = held.get("kind") if isinstance(held, Mapping) else None
        name = kinds.get(kind)
        return {} if name is None else _schema()["$defs"][name.rpartition("/")[2]]
    return place


def _choices(place: Mapping[str, Any]) -> list[str]:
    """Words that may stand at a key."""
    if "enum" in place:
        return [str(one) for one in place["enum"]]
    return [str(one) for option in place.get("anyOf", []) for one in option.get("enum", [])]


def _stated(key: str, raw: Mapping[str, Any]) -> Any:
    """What the file holds at a key; None where it leaves it out."""
    here: Any = raw
    for step in key.split("."):
        word, _, number = step.rstrip("]").partition("[")
        here = here.get(word) if isinstance(here, Mapping) else None
        if number:
            here = here[int(number)] if isinstance(here, list) and int(number) < len(here) else None
    return here


def _text(stated: Any) -> str:
    value = stated.get("value") if isinstance(stated, Mapping) else stated
    return "" if value is None else str(value)

"""JSON Schema of material files, for completion, help and checks in editors."""

import itertools
from dataclasses import fields
from typing import Any

from lithiophile.errors import UnknownNameError
from lithiophile.materials.forms import FORMS
from lithiophile.materials.mixture import Mixture
from lithiophile.materials.properties import KINDS, PROPERTIES, Property, required
from lithiophile.materials.schema import Entry, Header, Source, Temperature
from lithiophile.units import DIMENSIONS, written

Schema = dict[str, Any]
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: str = "material") -> Schema:
    """JSON Schema of a material's file: every property with what it measures, its units, its range and its variable.

    Parameters
    ----------
    kind : str
        ``"electrolyte"``, ``"gel"``, ...; ``"material"`` is any of them.

    Examples
    --------
    >>> json_schema("electrolyte")["properties"]["conductivity"]["description"]
    'conductivity in S/m, mS/cm or S/cm; may depend on the salt concentration (c); at least 0 S/m'
    """
    if kind not in (*KINDS, "material"):
        raise UnknownNameError("kind of material", kind, KINDS)
    header = _without_null(Header.model_json_schema())
    properties = header["properties"]
    if kind != "material":
        properties["kind"] = {"const": kind, "description": "Kind of material."}
    return {
        "$schema": _DRAFT,
        "title": f"Lithiophile {kind}",
        "type": "object",
        "additionalProperties": False,
        "required": header["required"],
        "properties": {
            **properties,
            **{name: _property(name, what) for name, what in PROPERTIES.items()},
            "mixture": {"description": str(Mixture.__doc__), **_plain(Mixture.model_json_schema())},
            "source": {
                "description": "Where numbers come from, by name.",
                "type": "object",
                "additionalProperties": _plain(Source.model_json_schema()),
            },
        },
        **_needed(kind),
    }


def _needed(kind: str) -> Schema:
    """What a file of its kind has to hold: one of several lists, as its ions go."""
    if kind == "material":
        return {}
    ways = {required(kind, *way) for way in itertools.product((False, True), repeat=3)}
    return {"anyOf": [{"required": ["mixture"]}, *({"required": sorted(way)} for way in sorted(ways))]}


def _property(name: str, what: Property) -> Schema:
    """One property: a value or a law, its unit, and how it is known."""
    entry = _plain(Entry.model_json_schema())
    numbers = {field.name: {"description": "Of the law."} for form in FORMS.values() for field in fields(form)}
    own = entry["properties"]
    own["law"] = {**own["law"], "enum": list(FORMS)}
    own["unit"] = {**own["unit"], "examples": _units(what.dimension)}
    own["arrhenius"] = {"description": str(Temperature.__doc__), **_plain(Temperature.model_json_schema())}
    return {
        "description": _described(what),
        **entry,
        "properties": {**{k: v for k, v in numbers.items() if k not in own}, **own},
        "anyOf": [{"required": ["value"]}, {"required": ["law"]}],
        "additionalProperties": False,
    }


def _described(what: Property) -> str:
    words = what.dimension.replace("_", " ")
    parts = [f"{words} in {_in(what.dimension)}" if _units(what.dimension) else words]
    depends = {"c": "the salt concentration (c)", "x": "the filling (x)"}
    if what.variable:
        parts.append(f"may depend on {depends[what.variable]}")
    bounds = (("at least", what.least), ("at most", what.most))
    parts += [f"{word} {_bound(value, what.dimension)}" for word, value in bounds if value is not None]
    return "; ".join(parts)


def _bound(value: float, dimension: str) -> str:
    return written(value, dimension) if _units(dimension) else f"{value:g}"


def _units(dimension: str) -> list[str]:
    return [unit for unit in DIMENSIONS[dimension].usual if unit not in ("", "1")]


def _in(dimension: str) -> str:
    *most, last = _units(dimension) or ["1"]
    return f"{', '.join(most)} or {last}" if most else last


def _plain(schema: Schema) -> Schema:
    return {key: value for key, value in _without_null(schema).items() if key not in ("title", "description", "$defs")}


def _without_null(schema: Schema) -> Schema:
    """A schema without the null that TOML does not have, and without titles that repeat keys."""
    properties = {}
    for key, given in schema["properties"].items():
        options = [one for one in given.get("anyOf", []) if one != {"type": "null"}]
        plain = {k: v for k, v in given.items() if k not in ("anyOf", "default", "title")}
        plain |= options[0] if len(options) == 1 else {"anyOf": options} if options else {}
        properties[key] = {k: v for k, v in plain.items() if k != "title"}
    return {**schema, "properties": properties}

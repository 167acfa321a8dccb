"""JSON Schema of design files, for completion, help and checks in editors."""

from typing import Any

from pydantic import BaseModel

from lithiophile import materials
from lithiophile.designs.cathodes import FOILS
from lithiophile.designs.ledger import default_texts, defaults
from lithiophile.designs.quantity import in_words
from lithiophile.designs.schema import Design, reader_of, tables_in, usual_place
from lithiophile.units import written

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FILES_AND_MIXTURES = r"\.toml|\+"
"""Of names of materials that are no names of the catalogue."""
Schema = dict[str, Any]


def json_schema() -> Schema:
    """JSON Schema of a design file: every key with what it is, its units, its range, and what stands in for it.

    Examples
    --------
    >>> print(json_schema()["$defs"]["Host"]["properties"]["tortuosity"]["description"])
    Detours beyond those of the exponent, as a factor. Number; at least 1. Left out: 1 (assumed, 1 to 3; no detours
    beyond Bruggeman's).
    """
    schema = Design.model_json_schema()
    for model in models_of_files():
        _finish(schema if model is Design else schema["$defs"][model.__name__], model)
    return {"$schema": DRAFT, **schema, "title": "Lithiophile design"}


def models_of_files() -> list[type[BaseModel]]:
    """All tables of a design file, each once."""
    found: list[type[BaseModel]] = [Design]
    for one in found:
        inside = [table for field in one.model_fields.values() for table in tables_in(field.annotation)]
        found += [table for table in inside if table not in found and table.__name__ != "Number"]
    return found


def _finish(schema: Schema, model: type[BaseModel]) -> None:
    """Description and choices of every key; TOML has no null."""
    for key, given in schema["properties"].items():
        field = model.model_fields[key]
        options = [one for one in given.get("anyOf", []) if one != {"type": "null"}]
        plain = {k: v for k, v in given.items() if k not in ("anyOf", "default", "description")}
        if len(options) == 1 and isinstance(options[0], dict):
            plain |= options[0]
        elif options:
            plain["anyOf"] = options
        plain.pop("title", None)
        if choices := _choices(key):
            plain["anyOf"] = [{"enum": choices}, {"type": "string", "pattern": FILES_AND_MIXTURES}]
            plain.pop("type", None)
        usual = f"{usual_place(model)}{key}"
        plain.pop("description", None)
        reader = reader_of(usual)
        measured = _sentence(in_words(reader)) if reader is not None else _possible(plain)
        parts = [field.description or "", measured, _left_out(usual, field.default)]
        schema["properties"][key] = {"description": " ".join(part for part in parts if part), **plain}


def _possible(schema: Schema) -> str:
    """Words that may stand at a key, or the range of a whole number."""
    if "enum" in schema and len(schema["enum"]) > 1:
        return f"One of {', '.join(schema['enum'])}."
    if schema.get("type") == "integer" and "minimum" in schema:
        return f"A whole number from {schema['minimum']} to {schema['maximum']}."
    return "True or false." if schema.get("type") == "boolean" else ""


def _choices(key: str) -> list[str]:
    """Names that may stand at a key."""
    kinds = {"material": None, "separator": "separator", "alloy": "metal"}
    if key not in kinds:
        return []
    return sorted({*materials.names(kinds[key]), *(FOILS if key == "material" else ())})


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _left_out(usual: str, default: Any) -> str:
    """What stands in where a file has no such key."""
    if usual in default_texts():
        return f"Left out: {default_texts()[usual]}."
    if usual in defaults():
        n = defaults()[usual]
        value, low, high = (None if one is None else _text(one, n.unit) for one in (n.value, n.low, n.high))
        span = f", {low} to {high}" if low and high else ""
        return f"Left out: {value} ({n.evidence}{span}; {n.note.rstrip('.')})."
    if isinstance(default, bool | int | float | str) and default != "":
        return f"Left out: {str(default).lower() if isinstance(default, bool) else default}."
    return ""


def _text(value: float, unit: str) -> str:
    return f"{value:g}" if unit == "1" else written(value, unit)

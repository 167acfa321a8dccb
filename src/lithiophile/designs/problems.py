"""Everything that is wrong with a design file, in plain sentences."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from lithiophile.designs.schema import Design, tables_in
from lithiophile.errors import nearest

_TABLES = ("host", "coating", "electrolyte")


def sentences(error: ValidationError) -> list[str]:
    """One sentence for each problem found by the schema."""
    return [_sentence(e) for e in error.errors(include_url=False)]


def place(loc: tuple[Any, ...]) -> str:
    """Where a value stands: ``host 1, geometry.pore`` for the first ``[[host]]``."""
    parts: list[str] = []
    head = ""
    for i, part in enumerate(loc):
        if isinstance(part, int):
            if i and loc[i - 1] in _TABLES:
                head = f"{loc[i - 1]} {part + 1}"
                parts = []
            else:
                parts.append(f"value {part + 1}")
        else:
            parts.append(str(part))
    key = ".".join(parts)
    return f"{head}, {key}" if head and key else head or key


def _sentence(error: Any) -> str:
    loc = tuple(error["loc"])
    models, shown = _walk(loc)
    where = place(shown)
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "extra_forbidden":
        known = sorted({name for model in models for name in _keys(model)})
        hint = nearest(str(loc[-1]), known, count=1)
        close = f"Did you mean '{hint[0]}'? " if hint else ""
        return f"{where}: unknown key. {close}Possible here: {', '.join(known)}."
    if kind == "missing":
        return f"{where}: missing. {_meaning(models, str(loc[-1]))}Add it."
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        tags = [t.strip("' ") for t in context.get("expected_tags", "").split(",") if t.strip("' ")]
        tags = tags or ["fibre", "foam", "channel", "sheet", "grain", "hollow_fibre"]
        tag = context.get("tag")
        if tag is None:
            return f"{where}: missing key 'kind'. Possible: {', '.join(tags)}."
        return f"{where}.kind: '{tag}' is not possible.{_close(str(tag), tags)} Possible: {', '.join(tags)}."
    if kind == "literal_error":
        possible = [t.strip("' ") for t in context["expected"].replace(" or ", ", ").split(",")]
        close = _close(str(given), possible)
        return f"{where}: {given!r} is not possible.{close} Possible: {', '.join(possible)}."
    if kind in ("number", "material"):
        return f"{where}: {_with_stop(error['msg'])}"
    if kind in ("bool_type", "bool_parsing"):
        return f"{where}: {given!r} was given; write true or false."
    if kind == "string_type":
        return f"{where}: {given!r} is not text. Put it in quotation marks."
    if kind == "list_type":
        return f"{where}: a list is wanted; write [[{where}]] above its keys for each layer."
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return f"{where}: {given!r} was given; a table of keys is wanted. Write [{where}], its keys below."
    if kind == "string_too_short":
        return f"{where}: empty. Give it a text."
    return f"{where}: {given!r} was given. {_with_stop(error['msg'])}"


def _close(given: str, possible: list[str]) -> str:
    hint = nearest(given, possible, count=1)
    return f" Did you mean '{hint[0]}'?" if hint else ""


def _with_stop(text: str) -> str:
    return text if text.endswith((".", "?")) else text + "."


def _meaning(models: list[type[BaseModel]], key: str) -> str:
    said = {
        "title": "Every design has a title. ",
        "thickness": 'How thick the layer is, for example "25 um". ',
        "porosity": "Share of the layer that is pore, for example 0.8. ",
        "material": "Name of a material of the catalogue. ",
    }
    return said.get(key, "")


def _keys(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if not field.exclude:
            yield name


def _walk(loc: tuple[Any, ...]) -> tuple[list[type[BaseModel]], tuple[Any, ...]]:
    """Tables at the place of an error, and its place without the tags of unions."""
    models: list[type[BaseModel]] = [Design]
    inside = models
    shown: list[Any] = []
    for part in loc:
        if isinstance(part, int):
            shown.append(part)
            continue
        tagged = [m for m in models if "kind" in m.model_fields and part in _tags(m)]
        if tagged and not any(part in m.model_fields for m in models):
            models = inside = tagged
            continue
        shown.append(part)
        inside = models
        models = [m for one in models if part in one.model_fields for m in tables_in(one.model_fields[part].annotation)]
    return inside, tuple(shown)


def _tags(model: type[BaseModel]) -> tuple[Any, ...]:
    return get_args(model.model_fields["kind"].annotation)

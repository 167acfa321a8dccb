"""Everything that is wrong with a design file, in plain sentences."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from lithiophile.designs.schema import Design, tables_in
from lithiophile.errors import nearest
from lithiophile.materials import loader as materials

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


@dataclass(frozen=True)
class _Found:
    """One error of the schema: where it stands, what was given and what may stand there."""

    where: str
    last: str
    given: Any
    context: dict[str, Any]
    message: str
    models: list[type[BaseModel]]


def _sentence(error: Any) -> str:
    loc = tuple(error["loc"])
    models, shown = _walk(loc)
    found = _Found(
        place(shown), str(loc[-1]) if loc else "", error["input"], error.get("ctx", {}), error["msg"], models
    )
    return _SAID.get(error["type"], _anything_else)(found)


def _anything_else(found: _Found) -> str:
    return f"{found.where}: {found.given!r} was given. {_with_stop(found.message)}"


def _own_words(found: _Found) -> str:
    return f"{found.where}: {_with_stop(found.message)}"


def _unknown_key(found: _Found) -> str:
    former = next((FORMER[m.__name__, found.last] for m in found.models if (m.__name__, found.last) in FORMER), None)
    if former is not None:
        return f"{found.where}: {former}"
    known = sorted({name for model in found.models for name in _keys(model)})
    hint = nearest(found.last, known, count=1)
    close = f"Did you mean '{hint[0]}'? " if hint else ""
    return f"{found.where}: unknown key. {close}Possible here: {', '.join(known)}."


def _missing(found: _Found) -> str:
    return f"{found.where}: missing. {_MEANING.get(found.last, '')}Add it."


def _wrong_tag(found: _Found) -> str:
    tags = [t.strip("' ") for t in found.context.get("expected_tags", "").split(",") if t.strip("' ")]
    tags = tags or ["fibre", "foam", "channel", "sheet", "grain", "hollow_fibre"]
    tag = found.context.get("tag")
    if tag is None:
        return f"{found.where}: missing key 'kind'. Possible: {', '.join(tags)}."
    return f"{found.where}.kind: '{tag}' is not possible.{_close(str(tag), tags)} Possible: {', '.join(tags)}."


def _not_one_of(found: _Found) -> str:
    possible = [t.strip("' ") for t in found.context["expected"].replace(" or ", ", ").split(",")]
    close = _close(str(found.given), possible)
    return f"{found.where}: {found.given!r} is not possible.{close} Possible: {', '.join(possible)}."


def _no_truth(found: _Found) -> str:
    return f"{found.where}: {found.given!r} was given; write true or false."


def _no_whole(found: _Found) -> str:
    return f"{found.where}: {found.given!r} was given; write a whole number, without quotation marks."


def _out_of_range(found: _Found) -> str:
    least, most = found.context.get("ge"), found.context.get("le")
    bound = f"at least {least}" if least is not None else f"at most {most}"
    return f"{found.where}: {found.given!r} is not possible; it must be {bound}."


def _no_text(found: _Found) -> str:
    return f"{found.where}: {found.given!r} is not text. Put it in quotation marks."


def _no_list(found: _Found) -> str:
    return f"{found.where}: a list is wanted; write [[{found.where}]] above its keys for each layer."


EXAMPLES = {"additives": '{ lino3 = "2 wt%" }', "geometry": '{ kind = "fibre", diameter = "8 um" }'}
"""Of tables whose keys are not told by a schema alone."""


def _no_table(found: _Found) -> str:
    fields = [m.model_fields[found.last].annotation for m in found.models if found.last in m.model_fields]
    keys = list(dict.fromkeys(key for kind in fields for one in tables_in(kind) for key in _keys(one)))
    if found.last == "additives":
        keys = materials.names("additive")
    example = EXAMPLES.get(found.last, f"{{ {keys[0] if keys else 'key'} = ... }}")
    possible = f" Possible: {', '.join(keys)}." if keys else ""
    return (
        f"{found.where} must be a table, {found.given!r} was given; write {found.last or 'it'} = {example}.{possible}"
    )


def _empty(found: _Found) -> str:
    return f"{found.where}: empty. Give it a text."


FORMER = {
    ("Coating", "matrix"): 'no longer a key. Name the mixture as the material: material = "pvdf_hfp_gel + 10 % al2o3".',
    (
        "Coating",
        "filler_share",
    ): 'no longer a key. Name the mixture as the material: material = "pvdf_hfp_gel + 10 % al2o3".',
    ("Host", "pores"): (
        'no longer a key. Bores follow from geometry = { kind = "hollow_fibre", diameter, bore }; other populations of '
        'pores are not in the model: count them in porosity, and write needs = ["pore_populations"].'
    ),
    **{(table, "barrier"): "now called 'nucleation_overpotential'." for table in ("Wall", "Coating", "Deposit")},
    ("Contact", "still"): "now called 'critical_stripping_current'.",
    ("Contact", "pressed"): "now called 'critical_stripping_current_per_MPa'.",
    ("Contact", "spot"): "now called 'spacing'.",
}
"""Keys of earlier versions, by table, and what to write now."""

_SAID: dict[str, Callable[[_Found], str]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "union_tag_invalid": _wrong_tag,
    "union_tag_not_found": _wrong_tag,
    "literal_error": _not_one_of,
    "number": _own_words,
    "material": _own_words,
    "bool_type": _no_truth,
    "bool_parsing": _no_truth,
    "int_from_float": _no_whole,
    "int_type": _no_whole,
    "int_parsing": _no_whole,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "string_type": _no_text,
    "list_type": _no_list,
    "model_type": _no_table,
    "dict_type": _no_table,
    "model_attributes_type": _no_table,
    "string_too_short": _empty,
}
"""Sentence for each kind of error that pydantic tells apart."""

_MEANING = {
    "title": "Every design has a title. ",
    "thickness": 'How thick the layer is, for example "25 um". ',
    "porosity": "Share of the layer that is pore, for example 0.8. ",
    "material": "Name of a material of the catalogue. ",
}


def _close(given: str, possible: list[str]) -> str:
    hint = nearest(given, possible, count=1)
    return f" Did you mean '{hint[0]}'?" if hint else ""


def _with_stop(text: str) -> str:
    return text if text.endswith((".", "?")) else text + "."


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

"""Keys of a design's numbers, as ``lithiophile run NAME --explain`` prints them: found, listed, changed.

A key is the way to a place of the file: ``host[0].geometry.pore``, ``electrolyte[0].additives.lino3``,
``stack.pressure``. Where there is one layer only, its number may be left out: ``electrolyte.concentration``. The ends
of a gradient are ``#0`` (collector side) and ``#1``: ``host[0].wall.nucleation_overpotential#1``.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from lithiophile import materials
from lithiophile.designs.cathodes import FOILS
from lithiophile.designs.consistency import OF_CATHODES
from lithiophile.designs.ledger import Provenance, default_texts
from lithiophile.designs.quantity import Number
from lithiophile.designs.schema import Design, tables_in
from lithiophile.errors import InputError, nearest
from lithiophile.materials import short_name
from lithiophile.materials.properties import PROPERTIES

Raw = dict[str, Any]
"""What the file of a design holds."""
Way = list[str | int]
"""Keys and numbers of layers that lead to a place of it."""

_STEP = re.compile(r"([^\[\]#.]+)(?:\[(\d+)\])?$")
_END = re.compile(r"(.+)#([01])$")
_TEXTS = {"title", "system", "about", "claims", "needs", "published", "source"}
"""Keys of a file that say nothing to the cell model."""


class NoSuchKeyError(Exception):
    """A key that leads to no place of a design's file."""


def changed(raw: Raw, changes: Mapping[str, Any], known: dict[str, Way] | None = None) -> Raw:
    """The contents of a file with other values at some keys; None takes a key out, so that its default stands in.

    Parameters
    ----------
    raw, changes : mapping
    known : dict, optional
        Where keys lead in ``raw``, which is read and added to. It is not asked where a value is no number: another
        kind, layer or table moves what keys lead to.

    Raises
    ------
    NoSuchKeyError
        With all keys that lead nowhere.
    InputError
        With every place that can't be written.

    Examples
    --------
    >>> changed({"title": "x", "host": [{"porosity": 0.8}]}, {"host.porosity": 0.7, "stack.pressure": "1 MPa"})
    {'title': 'x', 'host': [{'porosity': 0.7}], 'stack': {'pressure': '1 MPa'}}
    """
    new = dict(raw)
    nowhere, problems = [], []
    ways = known if known is not None and all(map(_moves_nothing, changes.values())) else {}
    for key, value in changes.items():
        try:
            if (way := ways.get(key)) is None:
                way = ways[key] = way_to(key, new)
            _put(new, way, value, _end_of(key))
        except NoSuchKeyError:
            nowhere.append(key)
        except InputError as error:
            problems += error.problems
    if nowhere and not problems:
        raise NoSuchKeyError(*nowhere)
    if problems:
        raise InputError(problems)
    return new


def _moves_nothing(value: Any) -> bool:
    """Whether a value is a number, plain or with its unit: as a text it begins with one."""
    return isinstance(value, int | float) or (isinstance(value, str) and value[:1] in "0123456789+-.")


def _end_of(key: str) -> int | None:
    """Which end of a gradient a key names."""
    match = _END.match(key)
    return int(match[2]) if match else None


def way_to(key: str, raw: Raw) -> Way:
    """Where in a file a key leads.

    >>> way_to("host.wall.nucleation_overpotential#1", {"host": [{}]})
    ['host', 0, 'wall', 'nucleation_overpotential']
    """
    match = _END.match(key)
    place = _Place(key, raw, [Design], [])
    for step in (match[1] if match else key).split("."):
        place = place.step(step)
    return place.way


def name_of(way: Way) -> str:
    """The key that leads to a place: ``host[0].porosity``."""
    return "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in way).lstrip(".")


@dataclass(frozen=True)
class _Place:
    """A place on the way of a key through the file."""

    key: str
    here: Any
    """What the file holds there."""
    models: list[type[BaseModel]] | None
    """Tables that may stand there; None: any name may follow."""
    way: Way

    def step(self, text: str) -> "_Place":
        match = _STEP.match(text)
        if match is None:
            raise NoSuchKeyError(self.key)
        word, number = match[1], None if match[2] is None else int(match[2])
        if self.models is None:
            return self._named(word)
        models = _of_kind(self.models, self.here)
        fields = [m.model_fields[word] for m in models if word in m.model_fields and not m.model_fields[word].exclude]
        if not fields:
            if len(self.models) > 1 and len(models) == len(self.models):
                kinds = ", ".join(sorted(get_args(m.model_fields["kind"].annotation)[0] for m in models))
                raise InputError(
                    f"{self.key}: the file states no {name_of(self.way)}; give all of it, with its kind ({kinds})."
                )
            raise NoSuchKeyError(self.key)
        inside = self.here.get(word) if isinstance(self.here, dict) else None
        way = [*self.way, word]
        if is_listed(fields[0]):
            return self._layer(word, number, inside, tables_in(fields[0].annotation))
        if number is not None:
            raise NoSuchKeyError(self.key)
        free = get_origin(fields[0].annotation) is dict
        return _Place(self.key, inside, None if free else inner_tables(fields), way)

    def _named(self, word: str) -> "_Place":
        """A name inside a table of free names: of an additive, whose file has a longer one."""
        known = self.here if isinstance(self.here, dict) else {}
        name = next((one for one in known if short_name(one) == word), word)
        return _Place(self.key, known.get(name), [], [*self.way, name])

    def _layer(self, word: str, number: int | None, layers: Any, models: list[type[BaseModel]]) -> "_Place":
        count = len(layers or [])
        if not count and word == "electrolyte":
            layers, count = usual_electrolyte(), 1
        last = self.key.split(".")[-1].partition("[")[0] == word and not self.way
        if number is None and last:
            return _Place(self.key, layers, models, [word])
        if number is None and count > 1:
            said = ", ".join(f"{word}[{n}]" for n in range(count))
            raise InputError(f"{self.key}: the design has {count} layers called {word}; say which: {said}.")
        number = number or 0
        if number > count or (number == count and not last):
            said = {0: "none", 1: f"one layer, {word}[0]"}.get(count, f"layers {word}[0] to {word}[{count - 1}]")
            more = f"Give a whole layer first, such as '{word}[{count}]': {{'material': ...}}."
            raise InputError(f"{self.key}: there is no {word}[{number}]; the design has {said}. {more}")
        return _Place(self.key, layers[number] if number < count else {}, models, [word, number])


def is_listed(field: FieldInfo) -> bool:
    """Whether a key of the file is a list of layers."""
    return get_origin(field.annotation) is list and bool(tables_in(field.annotation))


def inner_tables(fields: Collection[FieldInfo]) -> list[type[BaseModel]]:
    """Tables that may stand at a key; none where a number or text stands."""
    return [one for field in fields for one in tables_in(field.annotation) if one is not Number]


def _of_kind(models: list[type[BaseModel]], here: Any) -> list[type[BaseModel]]:
    """Of several tables those of the kind that the file names."""
    kind = here.get("kind") if isinstance(here, dict) else None
    if len(models) < 2 or kind is None:
        return models
    return [m for m in models if kind in get_args(m.model_fields["kind"].annotation)]


def usual_electrolyte() -> list[Raw]:
    """The layer that stands where a file has none, written out."""
    texts = default_texts()
    return [{key: texts[f"electrolyte.{key}"] for key in ("material", "separator")}]


def _put(raw: Raw, way: Way, value: Any, end: int | None) -> None:
    """Set a value; None takes the key, or the whole layer, out. What lies on the way is copied, the rest shared."""
    table: Any = raw
    if way[0] == "electrolyte" and len(way) > 1 and not raw.get("electrolyte"):
        raw["electrolyte"] = usual_electrolyte()
    for step, following in pairwise(way):
        inside = table[step] if isinstance(step, int) else table.get(step, [] if isinstance(following, int) else {})
        table[step] = copy(inside)
        table = table[step]
    last = way[-1]
    if end is not None:
        value = _with_end(table.get(last), end, value)
    if way[0] == "electrolyte" and last == "thickness" and value is not None:
        _keep_separator(table)
    if isinstance(last, int):
        table[last : last + 1] = [] if value is None else [value]
    elif value is None:
        table.pop(last, None)
    else:
        table[last] = value


def _with_end(both: Any, end: int, value: Any) -> list[Any]:
    """The two ends of a gradient, one of them new."""
    return [value if n == end else one for n, one in enumerate(both if isinstance(both, list) else [both, both])]


def _keep_separator(layer: Raw) -> None:
    """Write out the separator that a layer has by default: a file that states a thickness leaves it out."""
    name = layer["material"]
    liquid = name in materials.names("electrolyte")
    if liquid and "separator" not in layer and "thickness" not in layer:
        layer["separator"] = default_texts()["electrolyte.separator"]


def keys_of(raw: Raw) -> list[str]:
    """All keys that can be changed in a design that holds this, in the order of its tables.

    >>> keys_of({"host": [{"geometry": {"kind": "fibre"}}]})[3:6]
    ['faces.base.electrons', 'faces.base.bonded', 'faces.base.area']
    """
    with_layers = raw if raw.get("electrolyte") else {**raw, "electrolyte": usual_electrolyte()}
    left_out = set(_TEXTS if raw.get("host") else {*_TEXTS, "faces"})
    if raw.get("counter", {}).get("material", "lithium") in FOILS:
        left_out |= {f"counter.{key}" for key in ("n_to_p", "areal_capacity", "start", *OF_CATHODES)}
    return [key for key in _listed(Design, with_layers, "") if not left_out & {key, key.partition(".")[0]}]


def _listed(model: type[BaseModel], here: Any, path: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        inside = here.get(name) if isinstance(here, dict) else None
        tables = _of_kind(inner_tables([field]), inside)
        if field.exclude:
            continue
        if is_listed(field):
            for number, layer in enumerate(inside or []):
                yield from _listed(tables[0], layer, f"{path}{name}[{number}].")
        elif get_origin(field.annotation) is dict:
            yield from (f"{path}{name}.{short_name(one)}" for one in inside or [])
        elif len(tables) == 1:
            yield from _listed(tables[0], inside, f"{path}{name}.")
        elif not tables:
            yield f"{path}{name}"


def no_such(keys: Collection[str], known: Collection[str], numbers: Collection[Provenance]) -> list[str]:
    """Why keys can't be changed, one sentence each: numbers that follow from others, and mistakes."""
    return [_no_such(key, known, numbers) for key in keys]


def _no_such(key: str, known: Collection[str], numbers: Collection[Provenance]) -> str:
    entry = next((n for n in numbers if key in (n.key, n.key.replace("[0]", ""))), None)
    if entry is None:
        word = re.sub(r"\[\d+\]|#\d", "", key).rpartition(".")[2]
        same = [one for one in known if one.rpartition(".")[2] == word]
        close = same if 0 < len(same) < 6 else nearest(key, known)
        meant = f" Did you mean {' or '.join(close)}?" if close else ""
        return f"{key}: no key of this design.{meant} All of them: design.keys(), or lithiophile library show NAME."
    if entry.note and entry.evidence == "computed" and not entry.source:
        return f"{key}: it is computed ({entry.note}); change what it follows from."
    what = key.rpartition(".")[2]
    named = what if what in PROPERTIES else "it"
    return (
        f"{key}: {named} is a property of the material that a design does not state. Write a file of your own for the "
        "material (lithiophile new my-material --from NAME), change it there, and name the file in the design."
    )

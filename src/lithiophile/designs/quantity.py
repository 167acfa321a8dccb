"""A number in a design file: its value in SI, and how it is known.

In a file it is plain text with its unit, ``thickness = "25 um"``, or a table that also says
where it comes from::

    porosity = { value = 0.80, evidence = "assumed", low = 0.7, high = 0.9, note = "usual for such paper" }
    thickness = { value = "176 um", evidence = "computed", note = "29 mAh/cm2 at porosity 0.8" }
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from lithiophile.errors import InputError, nearest
from lithiophile.units import DIMENSIONS, to_si, written

Evidence = Literal["measured", "fitted", "computed", "surrogate", "defined", "assumed", "given"]
"""How a number is known. ``given``: plain text in a user's own file, no origin stated."""

EVIDENCE: tuple[str, ...] = get_args(Evidence)
_STATED = EVIDENCE[:-1]
_Problem = tuple[str, str]
"""Key of a number's table, and what is wrong with it."""
_WHY = {"computed": "from what", "defined": "what it defines"}
_KEYS = ("value", "unit", "evidence", "source", "low", "high", "note")


class Number(BaseModel):
    """A value in SI with its evidence; ``low`` and ``high`` bound what has to be explored."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: float
    unit: str
    evidence: Evidence = "given"
    source: str | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""
    text: str = ""
    """As it was written."""
    given: Any = Field(default=None, exclude=True, repr=False)
    """The whole of what was written: text, a plain number, or the table with its evidence."""

    def written(self) -> Any:
        """What a design file says for it: as it was given, or in SI.

        >>> Number(value=2.5e-5, unit="m", evidence="assumed", low=1e-5, note="usual").written()
        {'value': '2.5e-05 m', 'low': '1e-05 m', 'evidence': 'assumed', 'note': 'usual'}
        """
        if self.given is not None:
            return self.given
        numbers = {key: getattr(self, key) for key in ("value", "low", "high") if getattr(self, key) is not None}
        table = {key: n if self.unit == "1" else f"{n!r} {self.unit}" for key, n in numbers.items()}
        if self.evidence == "given":
            return table["value"]
        texts = {"evidence": self.evidence, "source": self.source, "note": self.note}
        return {**table, **{key: text for key, text in texts.items() if text}}


class Quantity:
    """One kind of number, for use as ``Annotated[Number, Quantity(...)]``.

    Parameters
    ----------
    dimension : str
        What it measures, a word of :data:`lithiophile.units.DIMENSIONS`.
    example : str
        A number as one would write it in the file.
    least, most : float, optional
        Possible range in SI; ``open_low`` and ``open_high`` leave the ends out.
    also : tuple of str
        Other dimensions in which it may be given.
    converted : mapping of str to float, optional
        Other dimensions that are read as this one, with SI of this one per SI of theirs: lithium as its charge.
    """

    def __init__(
        self,
        dimension: str,
        example: str,
        least: float | None = None,
        most: float | None = None,
        open_low: bool = False,
        open_high: bool = False,
        also: tuple[str, ...] = (),
        converted: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        self.dimensions, self.example, self.converted = (dimension, *also), example, converted
        self.least, self.most = least, most
        self.open_low, self.open_high = open_low, open_high

    @property
    def pure(self) -> bool:
        """Whether it has no unit."""
        return self.dimensions[0] in ("fraction", "number")

    @property
    def range_words(self) -> str:
        """What is possible, in words."""
        words = []
        if self.least is not None:
            words.append(f"{'more than' if self.open_low else 'at least'} {self._bound(self.least)}")
        if self.most is not None:
            words.append(f"{'less than' if self.open_high else 'at most'} {self._bound(self.most)}")
        return " and ".join(words)

    def _bound(self, value: float) -> str:
        return f"{value:g}" if self.pure else written(value, self.dimensions[0])

    def si(self, given: Any, unit: str | None = None) -> tuple[float, str]:
        """Value in SI and its unit; ValueError says why there is none."""
        text = f"{given} {unit}" if unit is not None and isinstance(given, (int, float)) else given
        value, dimension = self._convert(text)
        low = self.least is not None and (value < self.least or (self.open_low and value == self.least))
        high = self.most is not None and (value > self.most or (self.open_high and value == self.most))
        if low or high:
            raise ValueError(f"{given} is not possible; it must be {self.range_words}. Write it like {self.example}.")
        return value, DIMENSIONS[dimension].si

    def _convert(self, text: Any) -> tuple[float, str]:
        for dimension, factor in self.converted.items():
            with suppress(InputError):
                return factor * to_si(text, dimension), self.dimensions[0]
        first = None
        for dimension in self.dimensions:
            try:
                return to_si(text, dimension), dimension
            except InputError as problem:
                first = first or problem
        raise ValueError(" ".join(first.problems) if first else "")

    def __call__(self, given: Any) -> Number:
        if isinstance(given, Number):
            return given
        if not isinstance(given, dict):
            try:
                value, unit = self.si(given)
            except ValueError as problem:
                raise _custom(problem) from None
            return Number(value=value, unit=unit, text=str(given), given=given)
        return self._table(given)

    def _table(self, given: dict[str, Any]) -> Number:
        numbers, unit, unread = self._numbers(given)
        found = [*_unknown_keys(given), *unread]
        if "value" not in given:
            found.append(("value", f"missing: the number itself. Write it like {self.example}"))
        found += [*_origin(given), *_texts(given), *_outside_its_range(given, numbers)]
        if found:
            raise ValidationError.from_exception_data(
                "Number",
                [InitErrorDetails(type=_custom(text), loc=(key,), input=given.get(key)) for key, text in found],
            )
        return Number(
            value=numbers["value"],
            unit=unit,
            evidence=given["evidence"],
            source=given.get("source"),
            low=numbers.get("low"),
            high=numbers.get("high"),
            note=given.get("note", ""),
            text=str(given["value"]) + (f" {given['unit']}" if given.get("unit") else ""),
            given=dict(given),
        )

    def _numbers(self, given: dict[str, Any]) -> tuple[dict[str, float], str, list[_Problem]]:
        """Value and range in SI, their unit, and what could not be read."""
        numbers: dict[str, float] = {}
        unit = ""
        found: list[_Problem] = []
        for key in ("value", "low", "high"):
            if key not in given:
                continue
            try:
                numbers[key], unit = self.si(given[key], given.get("unit"))
            except ValueError as problem:
                found.append((key, str(problem)))
        return numbers, unit, found

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return _schema(self)


def _unknown_keys(given: dict[str, Any]) -> Iterator[_Problem]:
    for key in given:
        if key not in _KEYS:
            hint = nearest(key, _KEYS, count=1)
            close = f"Did you mean {hint[0]}? " if hint else ""
            yield key, f"unknown key. {close}A number has {', '.join(_KEYS)}"


def _origin(given: dict[str, Any]) -> Iterator[_Problem]:
    """What is missing of where a number comes from."""
    evidence, source = given.get("evidence"), given.get("source")
    if evidence is None:
        yield "evidence", f"missing. Say how the number is known: {', '.join(_STATED)}"
    elif evidence not in _STATED:
        hint = nearest(str(evidence), _STATED, count=1)
        close = f"; did you mean {hint[0]}?" if hint else ""
        yield "evidence", f"'{evidence}' is not possible{close}. Possible: {', '.join(_STATED)}"
    elif evidence in ("measured", "fitted", "surrogate") and not source:
        without = 'without one write evidence = "assumed"'
        yield "source", f"missing: a {evidence} number names its [source.NAME]; {without}"
    elif evidence in ("computed", "defined") and not (source or given.get("note")):
        yield "note", f"missing: a {evidence} number says {_WHY[evidence]}, in a note or by its source"


def _texts(given: dict[str, Any]) -> Iterator[_Problem]:
    for key in ("source", "note"):
        text = given.get(key)
        if text is not None and not isinstance(text, str):
            yield key, f"{text!r} is not text. Put it in quotation marks"


def _outside_its_range(given: dict[str, Any], numbers: dict[str, float]) -> Iterator[_Problem]:
    if "value" not in numbers:
        return
    value = numbers["value"]
    slack = 1e-9 * abs(value)
    if numbers.get("low", value) > value + slack or numbers.get("high", value) < value - slack:
        yield "value", f"'{given['value']}' lies outside its own range low..high"


def _custom(text: object) -> PydanticCustomError:
    # braces would be read as a format
    return PydanticCustomError("number", str(text).replace("{", "(").replace("}", ")"))


def _schema(reader: Quantity) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string", "pattern": NUMBER_WITH_UNIT}
    number = {"type": "number", **_bounds(reader)}
    value = {"anyOf": [number if reader.pure else {"type": "number"}, text]}
    table = {
        "type": "object",
        "required": ["value", "evidence"],
        "additionalProperties": False,
        "properties": {
            "value": value,
            "unit": {"type": "string"},
            "evidence": {"enum": list(_STATED)},
            "source": {"type": "string"},
            "low": value,
            "high": value,
            "note": {"type": "string"},
        },
    }
    bare = [number, text] if reader.pure else [text]
    return {"description": in_words(reader), "examples": [reader.example.strip('"')], "anyOf": [*bare, table]}


NUMBER_WITH_UNIT = r"^\s*[+\-\u2212]?(\d|\.\d)"
"""How text with a number begins, as a regular expression of JSON Schema."""


def in_words(reader: Quantity) -> str:
    """What a number measures, its units and its range.

    >>> in_words(Quantity("length", '"25 um"', least=0.0, open_low=True))
    'length in um, nm, mm, cm or m; more than 0 um'
    """
    kinds = []
    for dimension in reader.dimensions:
        units = [unit for unit in DIMENSIONS[dimension].usual if unit not in ("", "1")]
        *most, last = units or ["no unit"]
        named = f"{', '.join(most)} or {last}" if most else last
        kinds.append(f"{dimension.replace('_', ' ')}{f' in {named}' if units else ''}")
    return "; ".join(part for part in (" or ".join(kinds), reader.range_words) if part)


def _bounds(reader: Quantity) -> dict[str, float]:
    """Of numbers without a unit."""
    low = {"exclusiveMinimum" if reader.open_low else "minimum": reader.least} if reader.least is not None else {}
    high = {"exclusiveMaximum" if reader.open_high else "maximum": reader.most} if reader.most is not None else {}
    return {key: bound for key, bound in {**low, **high}.items() if bound is not None}


class Pair:
    """A number, or a pair of them: at the collector side and at the separator side of a layer.

    For use as ``Annotated[tuple[Number, ...], Pair(...)]``; arguments as for :class:`Quantity`.
    """

    def __init__(self, dimension: str, example: str, **bounds: Any) -> None:
        self.one = Quantity(dimension, example, **bounds)

    def __call__(self, given: Any) -> tuple[Number, ...]:
        if isinstance(given, tuple) and all(isinstance(g, Number) for g in given):
            return given
        if not isinstance(given, list | tuple):
            return (self.one(given),)
        if len(given) != 2:
            raise _custom(
                f"{len(given)} values. A gradient has two: [collector side, separator side]. "
                "For more steps write several [[host]] layers."
            )
        problems: list[InitErrorDetails] = []
        numbers = []
        for place, one in enumerate(given):
            try:
                numbers.append(self.one(one))
            except ValidationError as nested:
                problems += [
                    InitErrorDetails(type=_custom(e["msg"]), loc=(place, *e["loc"]), input=one) for e in nested.errors()
                ]
            except PydanticCustomError as single:
                problems.append(InitErrorDetails(type=single, loc=(place,), input=one))
        if problems:
            raise ValidationError.from_exception_data("pair", problems)
        return tuple(numbers)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        single = _schema(self.one)
        pair = {"type": "array", "minItems": 2, "maxItems": 2, "items": {"anyOf": single["anyOf"]}}
        return {**single, "anyOf": [*single["anyOf"], pair]}

"""What was measured: the rows of an experiment's ``data.toml``, and what is predicted for them."""

import csv
import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

READ: Mapping[str, str] = {
    "full": "the source was read in full",
    "data": "numbers of the source's own files were read",
    "abstract": "its abstract was read",
    "second-hand": "another source that quotes it was read",
    "recalled": "nothing was read: a range that is recalled",
}
"""How a number was come by."""
LIMITS = ("about", "below", "above")
"""Whether a value was measured, or an end that it stays under or over."""
_NEEDED = ("id", "title", "quantity", "unit", "conditions", "spread", "source")
_KNOWN = {
    *_NEEDED, "value", "uncertainty", "factor", "points", "table", "limit", "fitted", "given", "x", "note", "input",
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """Where a measurement stands."""

    cite: str
    read: str
    """A key of :data:`READ`."""
    doi: str = ""
    where: str = ""
    """What of it was read, and where."""
    licence: str = ""
    """Of data that are shipped."""


@dataclass(frozen=True)
class Point:
    """One measured number."""

    value: float
    uncertainty: float
    """Half of its spread, in the unit; in logarithms (base e) where the row has a ``factor``."""
    x: float | None = None
    series: str = ""
    """Curve to which it belongs, such as a time."""
    label: str = ""


@dataclass(frozen=True)
class Row:
    """One row of the board."""

    id: str
    experiment: str
    """Folder in which it stands."""
    title: str
    quantity: str
    unit: str
    conditions: str
    spread: str
    """Where the uncertainty comes from."""
    source: Source
    points: tuple[Point, ...]
    x: str = ""
    """What the points stand over, with its unit."""
    logarithmic: bool = False
    """Whether deviations are factors: the uncertainty was given as one."""
    limit: str = "about"
    fitted: tuple[str, ...] = ()
    """Constants of the program that were fitted on this measurement, or on what it was made from."""
    note: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    """Conditions for ``predict``."""
    table: tuple[Mapping[str, str], ...] = ()
    """Rows of the table of points, as text, with all of its columns."""

    @property
    def kind(self) -> str:
        """``calibration`` where something was fitted on it, else ``prediction``."""
        return "calibration" if self.fitted else "prediction"

    def in_unit(self, name: str) -> str:
        """A name with the unit of this row, as it stands at an axis; without one for a plain number."""
        return name if self.unit == "1" else f"{name} / {self.unit}"


@dataclass(frozen=True)
class Prediction:
    """What is calculated for a row: a number for each point, and curves to draw by their series."""

    values: Sequence[float]
    curves: Mapping[str, tuple[Sequence[float], Sequence[float]]] = field(default_factory=dict)
    """x and y; x must not depend on what is drawn."""


def rows_of(file: Path) -> tuple[Row, ...]:
    """Rows of a ``data.toml``.

    Raises
    ------
    ValueError
        With everything that a row lacks or has too much.
    """
    found = tomllib.loads(file.read_text(encoding="utf-8"))["row"]
    wrong = [f"{raw.get('id', file.parent.name)}: {problem}" for raw in found for problem in _problems(raw)]
    if wrong:
        raise ValueError("; ".join(wrong))
    return tuple(_row(raw, file.parent) for raw in found)


def _problems(raw: Mapping[str, Any]) -> list[str]:
    source = raw.get("source", {})
    out = [f"no {key}" for key in _NEEDED if not raw.get(key)]
    out += [f"unknown key {key}" for key in sorted(set(raw) - _KNOWN)]
    out += [f"unknown key source.{key}" for key in sorted(set(source) - set(Source.__dataclass_fields__))]
    if not source.get("cite"):
        out.append("no source.cite")
    if source.get("read") not in READ:
        out.append(f"source.read is {source.get('read')!r}, not one of {', '.join(READ)}")
    if raw.get("limit", "about") not in LIMITS:
        out.append(f"limit is {raw['limit']!r}, not one of {', '.join(LIMITS)}")
    if sum(key in raw for key in ("value", "points", "table")) != 1:
        out.append("give one of value, points and table")
    return out


def _row(raw: Mapping[str, Any], folder: Path) -> Row:
    table: tuple[Mapping[str, str], ...] = ()
    if "table" in raw:
        lines = (folder / raw["table"]).read_text(encoding="utf-8").splitlines()
        table = tuple(csv.DictReader(line for line in lines if not line.startswith("#")))
    plain = [{"value": raw["value"]}] if "value" in raw else raw.get("points", table)
    factor = raw.get("factor")
    usual = math.log(factor) if factor else raw.get("uncertainty")
    return Row(
        id=raw["id"],
        experiment=folder.name,
        title=raw["title"],
        quantity=raw["quantity"],
        unit=raw["unit"],
        conditions=raw["conditions"],
        spread=raw["spread"],
        source=Source(**raw["source"]),
        points=tuple(_point(one, usual, factor is not None) for one in plain),
        x=raw.get("x", ""),
        logarithmic=factor is not None,
        limit=raw.get("limit", "about"),
        fitted=tuple(raw.get("fitted", ())),
        note=raw.get("note", ""),
        given=raw.get("given", {}),
        table=table,
    )


def _point(one: Mapping[str, Any], usual: float | None, logarithmic: bool) -> Point:
    own = one.get("factor") if logarithmic else one.get("uncertainty")
    if own in (None, "") and usual is None:
        raise ValueError(f"{dict(one)}: no uncertainty")
    spread = usual if own in (None, "") else math.log(float(own)) if logarithmic else float(own)
    assert spread is not None
    if not spread > 0.0:
        raise ValueError(f"{dict(one)}: an uncertainty is above 0")
    x = one.get("x")
    return Point(
        float(one["value"]), spread, None if x in (None, "") else float(x), one.get("series", ""), one.get("label", "")
    )

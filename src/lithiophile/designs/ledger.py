"""Where every number of a resolved design comes from."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import lithiophile.designs.schema as schema
from lithiophile import materials
from lithiophile.designs.quantity import Number, Quantity
from lithiophile.materials import Material
from lithiophile.materials.again import Again
from lithiophile.materials.evidence import weakest
from lithiophile.materials.formulation import is_formulation
from lithiophile.materials.mixture import parse_name

T = TypeVar("T")

_FILE = Path(__file__).with_name("defaults.toml")
_INSIDE = (".", "[", "#")
"""What follows the name of a table in the keys of its numbers, or that of a gradient in those of its ends."""


def _tables() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def defaults() -> dict[str, Number]:
    """What a design leaves out, by key."""
    found: dict[str, Number] = {}

    def walk(table: dict[str, Any], path: str) -> None:
        if "value" in table:
            found[path] = _default(path, dict(table))
            return
        for key, value in table.items():
            if isinstance(value, dict):
                walk(value, f"{path}.{key}" if path else key)

    walk(_tables(), "")
    return found


def _default(path: str, table: dict[str, Any]) -> Number:
    """A number of the file of defaults: of the kind that the schema reads there, or of the dimension it states."""
    dimension = table.pop("dimension", None)
    reader = schema.reader_of(path) if dimension is None else Quantity(dimension, "")
    return (reader or Quantity("number", "1.0"))(table)


@lru_cache(maxsize=1)
def default_texts() -> dict[str, str]:
    """Names that a design leaves out, by key."""
    return {
        f"{head}.{key}": one["text"]
        for head, table in _tables().items()
        for key, one in table.items()
        if isinstance(one, dict) and "text" in one
    }


@lru_cache(maxsize=1)
def kinetics_by_electrolyte() -> dict[str, str]:
    """Set of kinetics that goes with an electrolyte."""
    table = _tables()["interphase"]["material"]["by_electrolyte"]
    return {str(key): str(value) for key, value in table.items()}


@dataclass(frozen=True)
class Provenance:
    """One number of a design: value in SI, how it is known, from where, and the range to explore."""

    key: str
    value: float
    unit: str
    evidence: str
    source: str = ""
    note: str = ""
    low: float | None = None
    high: float | None = None
    default: bool = False
    """Not stated by the design: a default or a material's property."""
    rests_on: str = ""
    """How the weakest number is known that a computed one follows from, if less than computed."""

    @property
    def grade(self) -> str:
        """What it counts as: its evidence, and of a computed number that of the weakest number it follows from."""
        return self.rests_on or self.evidence


_MOST = 4096
_known: dict[tuple[object, ...], tuple[object, Provenance]] = {}
"""By the identity of a number, which is kept so that no other takes its place, and what else is written of it."""


def _written(entry: Callable[[], Provenance], number: object, *of: object) -> Provenance:
    """What is written down of a number, from the last time where it is the very same: variants share most of them."""
    known = _known.get((id(number), *of))
    if known is None:
        if len(_known) >= _MOST:
            _known.clear()
        known = _known[id(number), *of] = number, entry()
    return known[1]


@dataclass
class Ledger:
    """Hands out numbers and writes down where each came from."""

    design: schema.Design
    temperature: float = 298.15
    entries: list[Provenance] = field(default_factory=list)

    def at(self, name: str, index: int | None = None, noted: bool = True) -> "Place":
        """A table of the design, or one layer of a list of them.

        Parameters
        ----------
        name : str
        index : int, optional
            Of the layer.
        noted : bool
            Whether its numbers are written down; they are once, also where several parts of a cell share them.

        Examples
        --------
        >>> from lithiophile.designs import load
        >>> ledger = Ledger(load("bare-li-foil"))
        >>> ledger.at("stack").number("pressure"), ledger.entries[0].key, ledger.entries[0].evidence
        (100000.0, 'stack.pressure', 'assumed')
        """
        table = getattr(self.design, name)
        if index is None:
            return Place(self, name, name, table, noted)
        # without a layer in the file, the default one stands there
        layer = table[index] if index < len(table) else None
        return Place(self, f"{name}[{index}]", name, layer, noted)

    def note_number(self, key: str, n: Number, default: bool = False) -> None:
        """Write down a number as it is, in SI."""
        source = (n.source or "") if default else self._citation(n.source)

        def entry() -> Provenance:
            return Provenance(key, n.value, n.unit or "1", n.evidence, source, n.note, n.low, n.high, default)

        self.entries.append(_written(entry, n, key, source, default))

    def part(
        self,
        again: Again[tuple[T, list[Provenance]]],
        find: Callable[[], T],
        *tables: object,
        at: tuple[object, ...] = (),
    ) -> T:
        """A part of the cell with its numbers, as it was found before where it rests on the very same tables.

        Parameters
        ----------
        again : Again
            Remembers this part.
        find : callable
            Finds it and writes its numbers down.
        tables : object
            Of the design, all that it reads.
        at : tuple
            What else it depends on.
        """
        before = len(self.entries)

        def found() -> tuple[T, list[Provenance]]:
            return find(), self.entries[before:]

        sources = self.design.source
        value, numbers = again(found, *tables, *sources.values(), at=(self.temperature, *at, *sources))
        if len(self.entries) == before:
            self.entries += numbers
        return value

    def grade_of(self, key: str) -> str:
        """What the number of a key counts as, or the weakest of a table; one that is not written down is assumed."""
        stem = key.rstrip(".")
        grades = [
            e.grade
            for e in self.entries
            if e.key.startswith(stem) and (e.key == key or e.key[len(stem) : len(stem) + 1] in _INSIDE)
        ]
        return weakest([*grades, "defined"]) if grades else "assumed"

    def _citation(self, name: str | None) -> str:
        if not name:
            return ""
        source = self.design.source.get(name)
        if source is None:
            return name
        parts = [source.title or name, f"doi {source.doi}" if source.doi else "", source.where or ""]
        return "; ".join(p for p in parts if p)


@dataclass(frozen=True)
class Place:
    """One table of a design: its numbers by their names in the file, and what stands in where it says nothing."""

    ledger: Ledger
    path: str
    """As the ledger writes it, ``host[0].wall``."""
    usual: str
    """As defaults are named, ``host.wall``."""
    table: Any
    """The table, or nothing."""
    noted: bool

    def at(self, name: str) -> "Place":
        """A table inside this one."""
        return Place(self.ledger, f"{self.path}.{name}", f"{self.usual}.{name}", self.given(name), self.noted)

    def given(self, name: str) -> Any:
        """What the file says, or None."""
        if isinstance(self.table, dict):  # of additives, which files of one's own may stand for
            return {materials.short_name(key): value for key, value in self.table.items()}.get(name)
        return getattr(self.table, name, None)

    def number(self, name: str, default: str = "") -> float:
        """The design's number, or the default's: of the same name, or of another ``default``."""
        if self.given(name) is not None:
            return self.stated(name)
        return self.default(name, default)

    def default(self, name: str, default: str = "") -> float:
        """The default's number, whatever the design says."""
        number = defaults()[default or f"{self.usual}.{name}"]
        if self.noted:
            self.ledger.note_number(f"{self.path}.{name}", number, default=True)
        return number.value

    def stated(self, name: str) -> float:
        """A number of the design."""
        return self.pair(name)[0]

    def pair(self, name: str) -> tuple[float, ...]:
        """A number of the design or the two ends of a gradient."""
        given = self.given(name)
        numbers = given if isinstance(given, tuple) else (given,)
        for number in numbers if self.noted else ():
            self.ledger.note_number(f"{self.path}.{name}", number)
        return tuple(number.value for number in numbers)

    def of_material(
        self, name: str, material: Material, what: str = "", at: float = 0.0, *, times: float = 1.0, why: str = ""
    ) -> float:
        """A property of a material at the stack's temperature; it has the same name unless ``what`` is given.

        Where the design's number is another than the material's, it is ``times`` as much, and ``why`` says so.
        """
        q = material.quantity(what or name, at, self.ledger.temperature)
        if self.noted:
            key = f"{self.path}.{name}"

            def entry() -> Provenance:
                low, high = (None if n is None else times * n for n in (q.low, q.high))
                note = "; ".join(part for part in (why, q.note) if part)
                return Provenance(
                    key, times * q.value, q.unit, q.evidence, q.source, note, low, high, default=True,
                    rests_on=q.rests_on,
                )  # fmt: skip

            self.ledger.entries.append(_written(entry, q, key, times, why))
        return times * q.value

    def first(self, name: str, material: Material | None, what: str = "", default: str = "") -> float:
        """The design's number, else the material's, else the default's."""
        if self.given(name) is None and material is not None and material.has(what or name):
            return self.of_material(name, material, what)
        return self.number(name, default)

    def computed(
        self, name: str, value: float, unit: str, note: str, *, of: Iterable[str], known: Iterable[str] = (),
        within: tuple[float, float] | None = None, source: str = "",
    ) -> float:  # fmt: skip
        """A number that follows from others, which say what it counts as.

        Parameters
        ----------
        name, value, unit, note : as written down
        of : iterable of str
            Names of those others: of numbers in this table, or whole keys (``stack.pressure``, ``host[0].porosity``);
            a table (``geometry``; with a point behind it if it is one of the file, ``lithium.``) stands for all in it.
        known : iterable of str
            How others are known that the design does not write down.
        within : tuple of float, optional
            How far off it may be.
        source : str
            Of the law by which it follows.
        """
        if self.noted:
            keys = [key if "." in key else f"{self.path}.{key}" for key in of]
            rests_on = weakest([*(self.ledger.grade_of(key) for key in keys), *known])
            told = "" if rests_on == "computed" else rests_on
            key = f"{self.path}.{name}"
            low, high = within or (None, None)
            self.ledger.entries.append(
                Provenance(key, value, unit, "computed", source, note, low, high, default=True, rests_on=told)
            )
        return value


def evidence_shares(entries: list[Provenance] | tuple[Provenance, ...]) -> dict[str, float]:
    """Share of numbers by what they count as, for example ``{"measured": 0.2, "assumed": 0.5, ...}``."""
    counts = Counter(e.grade for e in entries)
    total = sum(counts.values())
    return {name: count / total for name, count in sorted(counts.items())} if total else {}


def material(name: str) -> Material:
    """A material of the catalogue, a mixture, or a file of one's own."""
    return materials.load(name)


def liquid_of(name: str) -> Material:
    """The material of an electrolyte; of one with a filler, the one that is filled."""
    mixture = None if is_formulation(name) else parse_name(name)
    return material(mixture.matrix if mixture else name)


def stands_for(name: str) -> str:
    """Name of the catalogue by which defaults go: of a file of one's own what it says it is like."""
    return (material(name).header.like or name) if name.endswith(".toml") else name

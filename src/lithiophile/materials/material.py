"""A material: its properties as laws in SI, each with its evidence and source."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache

from lithiophile.errors import InputError, UnknownNameError
from lithiophile.materials.again import all_anew
from lithiophile.materials.forms import Constant
from lithiophile.materials.formulation import Formulation, parse
from lithiophile.materials.laws import REFERENCE_TEMPERATURE, Law
from lithiophile.materials.properties import PROPERTIES, si_unit
from lithiophile.materials.schema import Entry, Header, Source

_noticed: ContextVar[dict[tuple[str, str], "Material"] | None] = ContextVar("_noticed", default=None)


_parsed = lru_cache(maxsize=256)(parse)


@contextmanager
def noticed() -> Iterator[dict[tuple[str, str], "Material"]]:
    """Every property that is asked for meanwhile: (material, key) -> the material.

    Examples
    --------
    >>> from lithiophile.materials import load
    >>> with noticed() as asked:
    ...     density = load("lithium").value("density")
    >>> list(asked)
    [('lithium', 'density')]
    """
    found: dict[tuple[str, str], Material] = {}
    token = _noticed.set(found)
    try:
        with all_anew():
            yield found
    finally:
        _noticed.reset(token)


@dataclass(frozen=True)
class Quantity:
    """A number with everything that is known about it.

    ``value``, ``low`` and ``high`` in ``unit`` (SI); ``source`` is a citation to read.
    """

    key: str
    value: float
    unit: str
    evidence: str
    source: str
    note: str = ""
    low: float | None = None
    high: float | None = None
    rests_on: str = ""
    """What a computed number counts as, if less than computed."""

    @property
    def grade(self) -> str:
        """What it counts as: its evidence, and of a computed number that of the weakest number it follows from."""
        return self.rests_on or self.evidence


@dataclass(frozen=True)
class Material:
    """One material of the catalogue, or of a user's own file."""

    name: str
    header: Header
    entries: Mapping[str, Entry]
    laws: Mapping[str, Law]
    sources: Mapping[str, Source]
    _constants: dict[tuple[str, float], Quantity] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Numbers that were asked for before, by key and temperature."""

    @property
    def kind(self) -> str:
        """Folder of the catalogue it belongs to, e.g. ``"electrolyte"``."""
        return self.header.kind

    @property
    def title(self) -> str:
        """What it is, in words."""
        return self.header.title

    @property
    def formulation(self) -> Formulation | None:
        """Salts and solvents, where the file says them."""
        return _parsed(self.header.formulation) if self.header.formulation else None

    def has(self, key: str) -> bool:
        """Whether the material has this property."""
        return key in self.laws

    def law(self, key: str) -> Law:
        """A property as a function of its variable and temperature, SI.

        Raises
        ------
        UnknownNameError
            If the material does not have it.
        """
        if key not in self.laws:
            known = PROPERTIES if key not in PROPERTIES else self.laws
            raise UnknownNameError(f"property of {self.name}", key, known)
        if (asked := _noticed.get()) is not None:
            asked[self.name, key] = self
        return self.laws[key]

    def value(self, key: str, temperature: float = REFERENCE_TEMPERATURE) -> float:
        """A property as one number [SI]; a law of concentration is taken at the material's own.

        Raises
        ------
        InputError
            If it depends on the filling, or on a concentration that the material does not have.
        """
        return float(self.law(key)(self._own(key), temperature))

    def quantity(self, key: str, at: float | None = None, temperature: float = REFERENCE_TEMPERATURE) -> Quantity:
        """A property's value with evidence, range and source.

        Parameters
        ----------
        key : str
        at : float, optional
            Value of the law's variable: filling, or concentration [mol/m3] (default: the material's own).
        temperature : float
            [K]; one outside the range of a law that warns is not told here.
        """
        law = self.law(key)
        if not isinstance(law.form, Constant) or law.valid is not None:
            return self._quantity(key, law, at, temperature)
        # the same whatever it is asked at, and nothing is told of it
        asked = key, temperature
        if asked not in self._constants:
            self._constants[asked] = self._quantity(key, law, at, temperature)
        return self._constants[asked]

    def _quantity(self, key: str, law: Law, at: float | None, temperature: float) -> Quantity:
        entry = self.entries[key]
        # the range is stated for the reference temperature, as the value is
        heat = law.arrhenius(temperature) if law.arrhenius is not None else 1.0
        bounds = [None if b is None else heat * law.unit.to_si(b) for b in (entry.low, entry.high)]
        return Quantity(
            key=f"{self.name}.{key}",
            value=float(law.silent_in_temperature()(self._own(key) if at is None else at, temperature)),
            unit=si_unit(key),
            evidence=entry.evidence,
            source=self.citation(entry.source),
            note=entry.note,
            low=bounds[0],
            high=bounds[1],
            rests_on=entry.rests_on or "",
        )

    def _own(self, key: str) -> float:
        """Where a law is evaluated when nothing is said."""
        law = self.law(key)
        if isinstance(law.form, Constant):
            return 0.0 if law.valid is None else law.valid[0]
        if law.variable == "c" and self.has("salt_concentration"):
            return self.value("salt_concentration")
        what = "concentration" if law.variable == "c" else "filling"
        raise InputError(f"The {law.key} depends on {what}; use material.law('{key}').")

    def citation(self, source: str) -> str:
        """A source of this material as one line."""
        entry = self.sources[source]
        doi = f"doi {entry.doi}{'' if entry.doi_checked else ' (from memory)'}" if entry.doi else ""
        read = f"read in {entry.read_in}" if entry.read_in else ""
        return "; ".join(part for part in (entry.cite or "", doi, entry.where, read) if part)

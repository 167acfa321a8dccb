"""Where every number of a resolved design comes from."""

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import TypeAdapter

from lithiophile import materials
from lithiophile.designs import schema
from lithiophile.designs.quantity import Number, Quantity
from lithiophile.materials import Material

_FILE = Path(__file__).with_name("defaults.toml")
_KINDS: dict[str, Any] = {
    "collector.thickness": schema.ThicknessOrNone,
    "deposit.barrier": schema.Voltage,
    "host.electronic_conductivity": schema.Conductivity,
    "host.wall.barrier": schema.Voltage,
    "host.wall.exchange_current": schema.CurrentDensity,
    "coating.thickness": schema.ThicknessOrNone,
    "coating.conductivity": schema.Conductivity,
    "coating.resistance": schema.Resistance,
    "electrolyte.thickness": schema.Thickness,
    "electrolyte.resistance": schema.Resistance,
    "electrolyte.concentration": schema.Concentration,
    "counter.thickness": schema.ThicknessOrNone,
    "counter.cathode_thickness": schema.Thickness,
    "counter.areal_capacity": schema.ArealCharge,
    "deposit.detachment_current": schema.CurrentDensity,
    "deposit.filament_diameter": schema.Length,
    "deposit.grain_diameter": schema.Length,
    "deposit.merged": schema.Length,
    "deposit.porosity_pressure": schema.Pressure,
    "interphase.first_thickness": schema.Length,
    "interphase.growth": schema.Growth,
    "interphase.solvent_per_lithium": schema.MolarVolume,
    "interphase.patch": schema.Length,
    "interphase.healing_time": schema.Duration,
    "interphase.crack_width": schema.Length,
    "stack.temperature": schema.Temperature,
    "stack.reservoir": schema.AmountBeside,
    "stack.electrolyte_exchange": schema.ExchangeRate,
    "stack.pressure": schema.Pressure,
    "stack.stiffness": schema.Stiffness,
    "host.flow_stress": schema.Pressure,
    "faces.base.adhesion": schema.Pressure,
    "contact.width": schema.Length,
    "contact.spot": schema.Length,
    "contact.still": schema.CurrentDensity,
    "contact.pressed": schema.CurrentDensity,
    "contact.adhesion": schema.AdhesionEnergy,
    "contact.viscosity": schema.Viscosity,
    "contact.healing": schema.Duration,
    "contact.modulus": schema.Modulus,
    "contact.activation_energy": Annotated[Number, Quantity("molar_energy", '"37 kJ/mol"')],
}
_PURE = Annotated[Number, Quantity("number", "1.0")]


@lru_cache(maxsize=1)
def defaults() -> dict[str, Number]:
    """What a design leaves out, by key."""
    found: dict[str, Number] = {}

    def walk(table: dict[str, Any], path: str) -> None:
        if "value" in table:
            found[path] = TypeAdapter(_KINDS.get(path, _PURE)).validate_python(table)
            return
        for key, value in table.items():
            if isinstance(value, dict):
                walk(value, f"{path}.{key}" if path else key)

    walk(tomllib.loads(_FILE.read_text(encoding="utf-8")), "")
    return found


@lru_cache(maxsize=1)
def default_texts() -> dict[str, str]:
    """Names that a design leaves out, by key."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        f"{head}.{key}": one["text"]
        for head, table in tables.items()
        for key, one in table.items()
        if isinstance(one, dict) and "text" in one
    }


@lru_cache(maxsize=1)
def kinetics_by_electrolyte() -> dict[str, str]:
    """Set of kinetics that goes with an electrolyte."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))["interphase"]["material"]["by_electrolyte"]
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


@dataclass
class Ledger:
    """Hands out numbers and writes down where each came from."""

    design: schema.Design
    temperature: float = 298.15
    entries: list[Provenance] = field(default_factory=list)

    def number(self, key: str, stated: Number | None, default: str) -> float:
        """The design's number, or the default's."""
        if stated is not None:
            return self.stated(key, stated)
        number = defaults()[default]
        self._write(key, number, number.source or "", default=True)
        return number.value

    def stated(self, key: str, number: Number) -> float:
        """A number of the design."""
        self._write(key, number, self._citation(number.source))
        return number.value

    def of_material(self, key: str, material: Material, what: str, at: float = 0.0) -> float:
        """A property of a material at the stack's temperature."""
        q = material.quantity(what, at, self.temperature)
        self.entries.append(Provenance(key, q.value, q.unit, q.evidence, q.source, q.note, q.low, q.high, default=True))
        return q.value

    def first(self, key: str, stated: Number | None, material: Material | None, what: str, default: str) -> float:
        """The design's number, else the material's, else the default's."""
        if stated is None and material is not None and material.has(what):
            return self.of_material(key, material, what)
        return self.number(key, stated, default)

    def computed(self, key: str, value: float, unit: str, note: str) -> float:
        """A number that follows from others."""
        self.entries.append(Provenance(key, value, unit, "computed", "", note, default=True))
        return value

    def _write(self, key: str, n: Number, source: str, default: bool = False) -> None:
        self.entries.append(Provenance(key, n.value, n.unit or "1", n.evidence, source, n.note, n.low, n.high, default))

    def _citation(self, name: str | None) -> str:
        if not name:
            return ""
        source = self.design.source.get(name)
        if source is None:
            return name
        parts = [source.title or name, f"doi {source.doi}" if source.doi else "", source.where or ""]
        return "; ".join(p for p in parts if p)


def evidence_shares(entries: list[Provenance] | tuple[Provenance, ...]) -> dict[str, float]:
    """Share of numbers by evidence, for example ``{"measured": 0.2, "assumed": 0.5, ...}``."""
    counts = Counter(e.evidence for e in entries)
    total = sum(counts.values())
    return {name: count / total for name, count in sorted(counts.items())} if total else {}


def material(name: str) -> Material:
    """A material of the catalogue."""
    return materials.load(name)

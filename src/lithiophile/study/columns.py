"""The columns of a comparison: one list for the terminal, CSV, JSON and the report."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isnan

from lithiophile.study.outcome import Summary


@dataclass(frozen=True)
class Column:
    """One figure of a row: where it is, how it is called, how it is written."""

    key: str
    head: str
    """Short heading of a table."""
    unit: str
    name: str
    """The same in words."""
    meaning: str
    write: Callable[[float], str]
    priority: int
    """1 is always shown; larger ones only on wider terminals."""
    optional: bool = False
    """Left out where no cell has a figure: no cathode, or no walls that store charge."""

    def text(self, summary: Summary) -> str:
        value = getattr(summary, self.key)
        return "-" if isnan(value) else self.write(value)

    def between(self, low: float, high: float) -> str:
        """The ends of a band; empty where there is none."""
        return "" if isnan(low) or isnan(high) else f"{self.write(low)} to {self.write(high)}"


def _fixed(digits: int) -> Callable[[float], str]:
    def write(value: float) -> str:
        text = f"{value:.{digits}f}"
        return text.replace("-", "") if float(text) == 0 else text

    return write


def _percent(digits: int) -> Callable[[float], str]:
    fixed = _fixed(digits)
    return lambda value: fixed(100 * value)


COLUMNS = (
    Column(
        "swing", "swing", "um", "swing", "largest minus smallest anode thickness within the last cycle", _fixed(2), 1
    ),
    Column(
        "swing_ratio",
        "S",
        "",
        "swing ratio S",
        "swing per dense thickness of the lithium moved; 1 without a host",
        _fixed(2),
        1,
    ),
    Column(
        "swing_percent",
        "change",
        "%",
        "thickness change",
        "swing per smallest thickness; depends on the thickness at the start",
        _fixed(1),
        2,
    ),
    Column(
        "metal",
        "metal",
        "%",
        "charge stored as metal",
        "share of the charge that is lithium metal; the rest is in walls, as LiC6 or an alloy",
        _percent(0),
        2,
        optional=True,
    ),
    Column(
        "outside",
        "outside",
        "%",
        "lithium outside the host",
        "share of the lithium that lies outside the host when the anode is fullest",
        _percent(0),
        1,
    ),
    Column(
        "centroid",
        "z",
        "",
        "depth centroid z",
        "depth centroid of the lithium when fullest: 0 at the collector, 1 at the separator",
        _fixed(2),
        1,
    ),
    Column(
        "filled",
        "filled",
        "%",
        "pores filled",
        "largest share of the pore volume of the host that lithium fills during the run",
        _percent(0),
        2,
    ),
    Column(
        "lowest_voltage",
        "low V",
        "mV",
        "lowest voltage",
        "lowest voltage of the run, nucleation included; of a full cell the voltage of the cell",
        lambda v: _fixed(0)(1000 * v),
        1,
    ),
    Column(
        "margin",
        "I/Ilim",
        "",
        "current / limiting current",
        "largest current over the limiting current of the electrolyte layers",
        _fixed(2),
        2,
    ),
    Column(
        "efficiency",
        "CE",
        "%",
        "Coulombic efficiency",
        "charge stripped per charge plated within the cycle, unknown unless both happen; reserves hide what is lost",
        _percent(1),
        1,
    ),
    Column(
        "retained",
        "retained",
        "%",
        "lithium retained",
        "fraction of the plated lithium still active after the cycle: not dead, not bound in new interphase (SEI)",
        _percent(1),
        1,
    ),
    Column(
        "specific_energy",
        "energy",
        "Wh/kg",
        "energy per mass",
        "of the first discharge of a full cell, per mass of all layers and all electrolyte, foils included",
        _fixed(0),
        2,
        optional=True,
    ),
    Column(
        "energy_density",
        "energy",
        "Wh/L",
        "energy per volume",
        "of the first discharge of a full cell, per volume at maximum stack thickness",
        _fixed(0),
        2,
        optional=True,
    ),
    Column(
        "n_to_p",
        "N/P",
        "",
        "N/P",
        "charge that the anode can hold (or starts with, outside a host) per charge of the cathode",
        _fixed(2),
        2,
        optional=True,
    ),
    Column(
        "residual",
        "budget",
        "",
        "budget residual",
        "largest relative residual of the charge, lithium, salt and volume budgets",
        lambda v: f"{v:.0e}".replace("e-0", "e-"),
        2,
    ),
    Column(
        "assumed",
        "assumed",
        "%",
        "numbers assumed",
        "share of the design's numbers that no source gives",
        _percent(0),
        1,
    ),
)


def columns_for(summaries: Iterable[Summary | None]) -> tuple[Column, ...]:
    """The columns that say something about these rows."""
    rows = [s for s in summaries if s is not None]
    return tuple(c for c in COLUMNS if not c.optional or any(not isnan(getattr(s, c.key)) for s in rows))

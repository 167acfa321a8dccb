"""The columns of a comparison: one list for the terminal, CSV, JSON and the report."""

from collections.abc import Callable
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

    def text(self, summary: Summary) -> str:
        value = getattr(summary, self.key)
        return "-" if isnan(value) else self.write(value)


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
        "swing per thickness",
        "swing per smallest thickness; depends on the thickness at the start",
        _fixed(1),
        2,
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
        "pores filled, at most",
        "largest share of the pores that lithium fills",
        _percent(0),
        2,
    ),
    Column(
        "lowest_voltage",
        "low V",
        "mV",
        "lowest voltage",
        "most negative voltage of the whole run, nucleation included",
        lambda v: _fixed(0)(1000 * v),
        1,
    ),
    Column(
        "margin",
        "I/Ilim",
        "",
        "current / limiting current",
        "current per limiting current of the electrolyte layers, at its largest",
        _fixed(2),
        1,
    ),
    Column(
        "efficiency",
        "CE",
        "%",
        "Coulombic efficiency",
        "charge stripped per charge plated; dead lithium is not in the model, and the interphase grows only where a "
        "design gives it a rate",
        _percent(1),
        2,
    ),
    Column(
        "residual",
        "budget",
        "",
        "budgets close to",
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

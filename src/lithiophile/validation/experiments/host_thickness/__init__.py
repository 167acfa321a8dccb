"""How much electrodes with a host change their thickness."""

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.designs import Design, load
from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import StoppedEarly, Trial

DESIGNS = (
    "garnet-trilayer-cu",
    "host-graphite-microtube",
    "host-ni-foam",
    "hybrid-mof-hcf",
    "infused-li-rgo",
    "infused-pi-zno",
)
_CHANGED = 5.0
"""Share [%] from which on lithium is taken to stand outside."""
_REACHED = 0.98
"""Share of the charge that has to be moved, unless the cell strips what it has."""


def predict(trial: Trial, row: Row) -> list[float]:
    """The figure that the row asks for."""
    given = row.given
    charge = trial.number(f"{row.id}.charge", given["charge"], *given["range"])
    run = trial.solve(_design(row), protocol(given["first"], given["current"], charge, given.get("cycles", 0)))
    thickness = run["Anode thickness [um]"]
    moved = float(np.abs(run["Areal charge [mAh/cm2]"]).max())
    change = np.abs(thickness - thickness[0])
    if given["figure"] == "charge":
        return [_until(run, 100.0 * change / thickness[0])]
    if given["first"] == "Plate" and (moved < _REACHED * charge or run.cycles.count < given.get("cycles", 1)):
        raise StoppedEarly(f"the cell stops early: {run.stops[-1].code}")
    largest = float(change.max())
    return [largest if given["figure"] == "change / um" else 100.0 * largest / float(thickness[0])]


def protocol(first: str, current: float, charge: float, cycles: int = 0) -> str:
    """One step of a charge, or cycles of it and back."""
    once = f"{first} at {current} mA/cm2 for {charge} mAh/cm2"
    back = f"Strip at {current} mA/cm2 for {charge} mAh/cm2 or until 1 V"
    if first == "Strip":
        return f"{once} or until 1 V"
    return f"({once}; {back}) * {cycles}" if cycles else once


def _design(row: Row) -> Design:
    design = load(row.given["design"])
    if "infused" not in row.given:
        return design
    filled = {"value": row.given["infused"], "evidence": "assumed", "low": 0.7, "high": 1.0, "note": "melt infusion"}
    return design.changed({"lithium": {"infused": filled}}, design.name)


def _until(run: Solution, change: np.ndarray) -> float:
    """Charge [mAh/cm2] at which the thickness has changed by :data:`_CHANGED`; all that was plated if it never does."""
    plated = np.abs(run["Areal charge [mAh/cm2]"])
    beyond = np.flatnonzero(change >= _CHANGED)
    if not len(beyond):
        return float(plated[-1])
    n = int(beyond[0])
    return float(np.interp(_CHANGED, change[n - 1 : n + 1], plated[n - 1 : n + 1])) if n else 0.0

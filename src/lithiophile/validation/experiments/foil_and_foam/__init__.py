"""Whether a foam of copper is more efficient than a foil, by one protocol in four electrolytes."""

from typing import Any

from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import StoppedEarly, Trial

DESIGNS: tuple[str, ...] = ()
_RESERVOIR, _SHALLOW, _TIMES, _CURRENT = 4.0, 0.5, 6, 0.4
_FOAM: list[dict[str, Any]] = [
    {
        "material": "copper_foam",
        "thickness": "180 um",
        "porosity": {"value": 0.95, "evidence": "assumed", "low": 0.9, "high": 0.97, "note": "commercial foam"},
        "geometry": {
            "kind": "foam",
            "pore": {"value": "200 um", "evidence": "assumed", "low": "100 um", "high": "500 um", "note": "commercial"},
            "windows": 0.75,
        },
        "cells": 8,
    }
]


def predict(trial: Trial, row: Row) -> list[float]:
    """Efficiency of foam less that of foil [%], in each electrolyte."""
    return [_efficiency(trial, p.label, _FOAM) - _efficiency(trial, p.label, []) for p in row.points]


def _efficiency(trial: Trial, electrolyte: str, host: list[dict[str, Any]]) -> float:
    """By a reservoir, shallow cycles and a last stripping (Aurbach's protocol), after one cycle of formation [%]."""
    cell: dict[str, Any] = {
        "title": "copper",
        "collector": {"material": "copper"},
        "electrolyte": [{"material": electrolyte, "separator": "polypropylene_25um"}],
        "losses": True,
    }
    if host:
        cell["host"] = host
    plate = f"Plate at {_CURRENT} mA/cm2 for {_RESERVOIR} mAh/cm2"
    empty = f"Strip at {_CURRENT} mA/cm2 for {2 * _RESERVOIR} mAh/cm2 or until 1 V"
    shallow = f"(Strip at {_CURRENT} mA/cm2 for {_SHALLOW} mAh/cm2; Plate at {_CURRENT} mA/cm2 for {_SHALLOW} mAh/cm2)"
    run = trial.solve(cell, f"{plate}; {empty}; {plate}; {shallow} * {_TIMES}; {empty}", losses=True)
    step, charge = run["Step"], run["Areal charge [mAh/cm2]"]
    last = int(step[-1])
    if last < 4 + 2 * _TIMES:
        raise StoppedEarly(f"{electrolyte}: the cell stops early: {run.stops[-1].code}")
    final = charge[step == last]
    cycled = _TIMES * _SHALLOW
    return 100.0 * (cycled + abs(float(final[-1] - final[0]))) / (cycled + _RESERVOIR)

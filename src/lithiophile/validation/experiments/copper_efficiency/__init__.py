"""Coulombic efficiencies of lithium on copper in electrolytes that are named by what they consist of."""

from lithiophile import designs
from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import StoppedEarly, Trial

DESIGNS: tuple[str, ...] = ()
_CYCLE = "Plate at 0.5 mA/cm2 for 1 mAh/cm2; Strip at 0.5 mA/cm2 for 3 mAh/cm2 or until 1 V"
_CYCLES = 3


def copper(electrolyte: str) -> designs.Design:
    """Copper against lithium in an electrolyte."""
    raw = {
        "title": f"copper in {electrolyte}",
        "collector": {"material": "copper"},
        "electrolyte": [{"material": electrolyte, "separator": "polypropylene_25um"}],
        "losses": True,
    }
    return designs.design(raw, name="copper")


def predict(trial: Trial, row: Row) -> list[float]:
    """Charge that is not stripped again of what the last cycle plated [%], in each electrolyte."""
    return [_lost(trial, point.label) for point in row.points]


def _lost(trial: Trial, electrolyte: str) -> float:
    run = trial.solve(copper(electrolyte), f"({_CYCLE}) * {_CYCLES}", losses=True)
    if run.cycles.count < _CYCLES or run.cycles["Charge plated [mAh/cm2]"][-1] < 0.98:
        raise StoppedEarly(f"{electrolyte}: the cell stops early: {run.stops[-1].code}")
    return 100.0 - 100.0 * float(run.cycles["Coulombic efficiency"][-1])

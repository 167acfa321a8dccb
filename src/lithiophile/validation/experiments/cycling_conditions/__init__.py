"""Efficiency on copper over what a cell does: its current, and the charge of its first cycle."""

from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import StoppedEarly, Trial
from lithiophile.validation.experiments.copper_efficiency import copper

DESIGNS: tuple[str, ...] = ()


def predict(trial: Trial, row: Row) -> list[float]:
    """Charge that is not stripped again of what the last cycle plated [%]."""
    given = row.given
    return [
        _lost(
            trial,
            point.label or given["electrolyte"],
            given.get("current", point.x),
            given.get("charge", point.x),
            given["cycles"],
        )
        for point in row.points
    ]


def _lost(trial: Trial, electrolyte: str, current: float, charge: float, cycles: int) -> float:
    plate = f"Plate at {current} mA/cm2 for {charge} mAh/cm2"
    strip = f"Strip at {current} mA/cm2 for {2 * charge} mAh/cm2 or until 1 V"
    run = trial.solve(copper(electrolyte), f"({plate}; {strip}) * {cycles}", losses=True)
    if run.cycles.count < cycles or run.cycles["Charge plated [mAh/cm2]"][-1] < 0.98 * charge:
        raise StoppedEarly(f"{electrolyte}: the cell stops early: {run.stops[-1].code}")
    return 100.0 - 100.0 * float(run.cycles["Coulombic efficiency"][-1])

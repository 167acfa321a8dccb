"""Voltage of two electrodes of lithium in carbonised wood against each other."""

from lithiophile.designs import load
from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial, finished
from lithiophile.validation.symmetric import symmetric_voltage

DESIGNS = ("host-carbonized-wood",)

_FILLED = {"value": 0.9, "evidence": "assumed", "low": 0.7, "high": 1.0, "note": "melt infusion"}


def predict(trial: Trial, row: Row) -> list[float]:
    """Voltage of the second cycle [mV]."""
    design = load("host-carbonized-wood").changed({"lithium": {"infused": _FILLED}}, "wood")
    j, q = row.given["current"], row.given["charge"]
    run = finished(
        trial.solve(design, f"(Strip at {j} mA/cm2 for {q} mAh/cm2; Plate at {j} mA/cm2 for {q} mAh/cm2) * 2")
    )
    return [1e3 * symmetric_voltage(run, 3, 4)]

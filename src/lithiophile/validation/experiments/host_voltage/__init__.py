"""Voltage of two electrodes with a host against each other."""

from lithiophile.designs import Design, load
from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial, finished
from lithiophile.validation.symmetric import symmetric_voltage

DESIGNS = ("host-carbonized-wood", "host-ni-foam", "infused-li-rgo", "seed-ag")


def predict(trial: Trial, row: Row) -> list[float]:
    """Mean size of the voltage of the second cycle [mV], times what the row says."""
    given = row.given
    j, q = given["current"], given["charge"]
    before = f"Plate at {j} mA/cm2 for {given['first']} mAh/cm2; " if "first" in given else ""
    cycle = f"(Strip at {j} mA/cm2 for {q} mAh/cm2; Plate at {j} mA/cm2 for {q} mAh/cm2) * 2"
    run = finished(trial.solve(_design(row), before + cycle))
    strip = int(run["Step"][-1]) - 1
    return [1e3 * given.get("times", 1) * symmetric_voltage(run, strip, strip + 1)]


def _design(row: Row) -> Design:
    design = load(row.given["design"])
    if "infused" not in row.given:
        return design
    filled = {"value": row.given["infused"], "evidence": "assumed", "low": 0.7, "high": 1.0, "note": "melt infusion"}
    return design.changed({"lithium": {"infused": filled}}, design.name)

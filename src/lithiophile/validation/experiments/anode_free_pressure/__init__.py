"""Capacity that anode-free cells keep at two pressures."""

from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial, finished

_CALCULATED = 4
"""Cycles that are run; the efficiency of the last holds for all."""


def predict(trial: Trial, row: Row) -> list[float]:
    """Lithium left of the first charge [%], at each pressure."""
    given = row.given
    found = []
    for label, pressure in zip(("low", "high"), given["pressures"], strict=True):
        pressed = trial.number(f"anode-free.pressure.{label}", pressure, pressure / 3.0, pressure * 3.0)
        cell = {
            "title": "anode-free",
            "collector": {"material": "copper"},
            "electrolyte": [{"material": given["electrolyte"], "separator": "polypropylene_25um"}],
            "stack": {"pressure": {"value": f"{pressed!r} MPa", "evidence": "assumed"}},
            "losses": True,
        }
        plate = f"Plate at {given['current']} mA/cm2 for {given['charge']} mAh/cm2"
        strip = f"Strip at {given['current']} mA/cm2 for {2 * given['charge']} mAh/cm2 or until 1 V"
        run = finished(trial.solve(cell, f"({plate}; {strip}) * {_CALCULATED}"))
        found.append(100.0 * float(run.cycles["Coulombic efficiency"][-1]) ** given["cycles"])
    return found

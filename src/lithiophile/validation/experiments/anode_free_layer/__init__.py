"""Capacity that anode-free cells keep under a layer of carbon that floats on the lithium."""

from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial, finished

DESIGNS: tuple[str, ...] = ()
_CALCULATED = 4
"""Cycles that are run; the efficiency of the last holds for all."""


def predict(trial: Trial, row: Row) -> list[float]:
    """Lithium left of the first charge [%]; the layer is a coating of carbon, which carries ions."""
    given = row.given
    pressed = trial.number("anode-free.pressure.high", given["pressure"], given["pressure"] / 3, 3 * given["pressure"])
    cell = {
        "title": "anode-free under a layer",
        "collector": {"material": "copper"},
        "coating": [{"material": "carbon_nanosphere_film", "thickness": f"{given['layer']} um"}],
        "electrolyte": [{"material": given["electrolyte"], "separator": "polypropylene_25um"}],
        "stack": {"pressure": {"value": f"{pressed!r} MPa", "evidence": "assumed"}},
        "losses": True,
    }
    plate = f"Plate at {given['current']} mA/cm2 for {given['charge']} mAh/cm2"
    strip = f"Strip at {given['current']} mA/cm2 for {2 * given['charge']} mAh/cm2 or until 1 V"
    run = finished(trial.solve(cell, f"({plate}; {strip}) * {_CALCULATED}"))
    return [100.0 * float(run.cycles["Coulombic efficiency"][-1]) ** given["cycles"]]

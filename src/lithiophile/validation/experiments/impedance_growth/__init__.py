"""How much the impedance of lithium rises at rest."""

from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial

_PULSE = "Strip at 0.1 mA/cm2 for 36 s"
"""Small enough to move nothing, long enough to charge the double layer."""


def predict(trial: Trial, row: Row) -> list[float]:
    """Voltage of a small pulse after the rest over that of one before it, less one [%]."""
    given = row.given
    cell = {
        "title": "symmetric cell",
        "lithium": {"below": "250 um"},
        "electrolyte": [{"material": given["electrolyte"], "separator": "polypropylene_25um"}],
        "losses": True,
    }
    run = trial.solve(cell, f"{_PULSE}; Rest for {given['hours']} h; {_PULSE}")
    voltage, step = run["Voltage [V]"], run["Step"]
    first, last = (float(voltage[step == number][-1]) for number in (1, 3))
    return [100.0 * (last / first - 1.0)]

"""Whether a short fast discharge after each charge brings dead lithium back."""

from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial, finished

DESIGNS: tuple[str, ...] = ()
_CALCULATED = 4
"""Cycles that are run; the loss of the last holds for all."""


def predict(trial: Trial, row: Row) -> list[float]:
    """Life with the fast discharge over that without: the loss of a cycle without over that with it."""
    given = row.given
    fast, short = given["fast"], given["fast"] * given["seconds"] / 3600.0
    plain = _lost(trial, row, "")
    return [plain / _lost(trial, row, f"Strip at {fast} mA/cm2 for {short!r} mAh/cm2; ")]


def _lost(trial: Trial, row: Row, between: str) -> float:
    given = row.given
    cell = {
        "title": "lithium",
        "lithium": {"below": "50 um"},
        "electrolyte": [{"material": given["electrolyte"], "separator": "polypropylene_25um"}],
        "losses": True,
    }
    plate = f"Plate at {given['current']} mA/cm2 for {given['charge']} mAh/cm2"
    strip = f"Strip at {given['current']} mA/cm2 for {given['charge']} mAh/cm2 or until 1 V"
    run = finished(trial.solve(cell, f"({plate}; {between}{strip}) * {_CALCULATED}"))
    bound, dead = (run[name] for name in ("Lithium bound in the interphase [mAh/cm2]", "Dead lithium [mAh/cm2]"))
    gone, step = bound + dead, run["Step"]
    steps = int(step[-1]) // _CALCULATED
    return float(gone[-1] - gone[step == int(step[-1]) - steps][-1])

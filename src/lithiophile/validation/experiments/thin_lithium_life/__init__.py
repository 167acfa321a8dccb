"""Capacity of a cell whose lithium runs out."""

from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial, finished

_CALCULATED = 4
"""Cycles that are run; the loss of the last holds for all."""


def predict(trial: Trial, row: Row) -> list[float]:
    """Capacity left [%] after so many cycles, each of which loses the same share of what it moves."""
    given = row.given
    q = given["charge"]
    cell = {
        "title": "thin lithium",
        "lithium": {"below": f"{given['lithium']} um"},
        "electrolyte": [{"material": given["electrolyte"], "separator": "polypropylene_25um"}],
        "losses": True,
    }
    plate = f"Plate at {given['plate']} mA/cm2 for {q} mAh/cm2"
    strip = f"Strip at {given['strip']} mA/cm2 for {q} mAh/cm2 or until 1 V"
    run = finished(trial.solve(cell, f"({plate}; {strip}) * {_CALCULATED}"))
    kept = float(run.cycles["Lithium retained"][-1])
    reserve = 1e-6 * given["lithium"] / (LITHIUM_VOLUME_PER_CHARGE * COULOMB_PER_M2_PER_MAH_PER_CM2)
    return [capacity_left(kept, q, reserve, given["cycles"])]


def capacity_left(kept: float, charge: float, reserve: float, cycles: int) -> float:
    """Share of the capacity [%] after ``cycles``, of which each keeps the share ``kept`` of what it moves.

    Full until the reserve [mAh/cm2] is gone; then each cycle has what the last one left.

    >>> capacity_left(0.99, 4.0, 4.0, 50), round(capacity_left(0.99, 4.0, 4.0, 200), 3)
    (100.0, 36.603)
    """
    lost = charge * (1.0 - kept)
    full = reserve / lost if lost > 0.0 else float("inf")
    return 100.0 if cycles <= full else 100.0 * float(kept ** (cycles - full))

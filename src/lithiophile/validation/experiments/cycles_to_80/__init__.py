"""Cycles until a cell whose lithium is spent keeps four fifths of its capacity."""

import math

from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial, finished

DESIGNS: tuple[str, ...] = ()
_CALCULATED = 4
"""Cycles that are run; the loss of the last holds for all."""
_LEFT = 0.8


def predict(trial: Trial, row: Row) -> list[float]:
    """Cycles, in each electrolyte."""
    given = row.given
    low, high = given.get("lithium range", (given["lithium"], given["lithium"]))
    lithium = trial.number(f"{row.id}.lithium", given["lithium"], low, high) if high > low else given["lithium"]
    return [_cycles(trial, row, point.label, lithium) for point in row.points]


def _cycles(trial: Trial, row: Row, electrolyte: str, lithium: float) -> float:
    given = row.given
    charge = given["charge"]
    cell = {
        "title": "thin lithium",
        "lithium": {"below": f"{lithium!r} um"},
        "electrolyte": [{"material": electrolyte, "separator": "polypropylene_25um"}],
        "losses": True,
    }
    plate = f"Plate at {given['plate']} mA/cm2 for {charge} mAh/cm2"
    strip = f"Strip at {given['strip']} mA/cm2 for {charge} mAh/cm2 or until 1 V"
    run = finished(trial.solve(cell, f"({plate}; {strip}) * {_CALCULATED}"))
    reserve = 1e-6 * lithium / (LITHIUM_VOLUME_PER_CHARGE * COULOMB_PER_M2_PER_MAH_PER_CM2)
    return cycles_until(float(run.cycles["Lithium retained"][-1]), charge, reserve)


def cycles_until(kept: float, charge: float, reserve: float, left: float = _LEFT) -> float:
    """Cycles until a share ``left`` of the capacity remains, where each keeps the share ``kept`` of what it moves.

    The reserve [mAh/cm2] goes first, the same charge in each cycle; then each cycle has what the last one left.

    >>> round(cycles_until(0.99, 4.0, 4.0), 1), round(cycles_until(0.99, 4.0, 0.0), 1)
    (122.2, 22.2)
    """
    return reserve / (charge * (1.0 - kept)) + math.log(left) / math.log(kept)

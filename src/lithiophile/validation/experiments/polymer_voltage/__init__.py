"""Voltage of the imaged polymer cell, from what its images say of the salt.

Images of the first 3.5 h give the charge that moves the anion and the diffusivity (`polymer_imaging`). With them the
cell is run at the measured current; its first voltage, before the salt has moved, gives the conductivity. What the
voltage does later, and when the salt at the electrode is used up (Sand's time), is predicted.
"""

import numpy as np

from lithiophile.constants import FARADAY
from lithiophile.validation.engine.row import Prediction, Row
from lithiophile.validation.engine.trial import Trial
from lithiophile.validation.experiments.polymer_imaging import SALT, THICKNESS, early_constants, polymer_cell

DESIGNS: tuple[str, ...] = ()
CURRENT = 0.09984
"""[mA]"""
FIRST_VOLTAGE = 0.1649
"""Right after the current was switched on [V]."""
_LONGEST = 60.0
"""At which a cell whose salt lasts is stopped [h]."""


def predict(trial: Trial, row: Row) -> Prediction:
    """Voltage [V] at the times of the row, or the time [h] at which the salt is used up."""
    fitted, axes = early_constants()
    along = np.array([trial.number(f"imaging[{i}]", 0.0, -1.6, 1.6) for i in range(3)])
    shift, logarithm, _ = map(float, fitted + axes @ along)
    density = FARADAY * SALT * (shift * 1e-6 / 3.6) * (1e-3 * CURRENT)
    stack = polymer_cell(1e-12 * float(np.exp(logarithm)), conductivity=density * THICKNESS / FIRST_VOLTAGE)
    hours = _LONGEST if row.given["figure"] == "time" else 1.4
    run = trial.solve(stack, f"Strip at {density!r} A/m2 for {hours} h or until 50 V", losses=False)
    time = run["Time [h]"]
    if row.given["figure"] == "time":
        return Prediction([float(time[-1])])
    volts = np.abs(run["Voltage [V]"])
    grid = np.linspace(0.02, 1.4, 30)
    at = [float(p.x or 0.0) for p in row.points]
    curve = list(map(float, np.interp(grid, time, volts)))
    return Prediction(list(map(float, np.interp(at, time, volts))), {"": (list(map(float, grid)), curve)})

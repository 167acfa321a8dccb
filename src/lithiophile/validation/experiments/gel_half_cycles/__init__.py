"""Half-cycles of a symmetric cell with a gel: shape of the polarisation, its size, and what becomes of it in 996 h.

Current, area and thickness of the cell are not known. The shape needs none of them as long as layers of diffusion grow
from both electrodes and do not meet; the size over the ohmic part needs the gel's numbers.
"""

from functools import cache

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.cycler.reversals import Reversal, reversal
from lithiophile.stack import ElectrolyteLaws, IonLayer, Kinetics, Stack
from lithiophile.validation.engine.row import Prediction, Row
from lithiophile.validation.engine.trial import Trial
from lithiophile.validation.symmetric import between_foils, constant

CONDUCTIVITY = 4.35e-3
"""Of the gel of this cell, measured [S/m]."""
TEMPERATURE = 298.15
HALF = 1800.0
"""[s]"""
_CURRENT = 0.1
"""So small that salt stays nearly even: polarisation is then in proportion to the current [A/m2]."""
_RTOL = 1e-7
"""Of a voltage of millivolts."""


def predict(trial: Trial, row: Row) -> Prediction:
    """Shape at shares of a half-cycle, or the ratio of diffusive to ohmic, or of diffusive late to diffusive early."""
    what = row.given["what"]
    numbers = (
        trial.number("gel.thickness", 300e-6, 100e-6, 600e-6),
        trial.number("gel.salt", 1000.0, 500.0, 2000.0),
        trial.number("gel.transference", 0.2, 0.05, 0.5),
        trial.number("gel.thermodynamic_factor", 1.5, 1.0, 3.0),
        trial.number("gel.film", 20e-3, 5e-3, 60e-3),
    )
    found = half(trial.law, 4, *numbers)
    if what == "growth":
        return Prediction([half(trial.law, 16, *numbers).diffusive / found.diffusive])
    if what == "ratio":
        return Prediction([found.diffusive / found.ohmic])
    share = np.array([point.x for point in row.points], dtype=float)
    series = row.points[0].series
    return Prediction(list(map(float, found.at(share))), {series: (list(share), list(map(float, found.at(share))))})


@cache
def half(
    law: str, cycles: int, thickness: float, salt: float, transference: float, factor: float, film: float
) -> Reversal:
    """The last half-cycle of some cycles."""
    stack = gel_cell(thickness, salt, transference, factor, film)
    one = f"Strip at {_CURRENT} A/m2 for 0.5 hours; Plate at {_CURRENT} A/m2 for 0.5 hours"
    run = Trial(law=law).solve(stack, f"({one}) * {cycles}", losses=False, rtol=_RTOL)
    return reversal(*_last(run), HALF)


def _last(run: Solution) -> tuple[np.ndarray, np.ndarray]:
    """Times and voltages of the last half-cycle."""
    here = (run["Cycle"] == run["Cycle"][-1]) & (run["Step"] == run["Step"][-1])
    time, first = np.unique(run["Time [s]"][here], return_index=True)
    return time, run["Voltage [V]"][here][first]


def gel_cell(thickness: float, salt: float, transference: float, factor: float, film: float) -> Stack:
    """Lithium | gel | lithium, the gel's diffusivity after Nernst and Einstein from its measured conductivity."""
    thermal = GAS_CONSTANT * TEMPERATURE / FARADAY**2
    diffusivity = 2.0 * transference * (1.0 - transference) * CONDUCTIVITY * thermal / salt * factor
    laws = ElectrolyteLaws(
        "gel", constant(CONDUCTIVITY), constant(diffusivity), constant(transference), constant(factor), salt
    )
    kinetics = Kinetics(exchange_current=10.0, film_resistance=film, double_layer=1e-3)
    return between_foils(IonLayer("gel", thickness, laws, cells=60, bruggeman=1.0), kinetics, TEMPERATURE)

"""Current of fresh lithium over its overpotential: what low overpotentials say of high ones.

Published constants are shown as calibration. For the predictions, the law of the cell (Marcus-Hush-Chidsey) and two
others take their constants from the points below 100 mV only: exchange current and reorganisation energy in EC:DEC;
in PC the exchange current alone, with the reorganisation energy of EC:DEC.
"""

import csv
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.materials import load
from lithiophile.physics.kinetics import marcus_at_rest, marcus_drive
from lithiophile.validation.engine.row import Prediction, Row
from lithiophile.validation.engine.trial import Trial

TEMPERATURE = 298.15
"""Not stated in the extract of the data [K]."""
LOW = 100.0
"""Largest overpotential that constants are taken from [mV]."""
_VOLT = FARADAY / (GAS_CONSTANT * TEMPERATURE)
Array = NDArray[np.float64]


def predict(trial: Trial, row: Row) -> Prediction:
    """Current density at each overpotential [mA/cm2]."""
    at = 1e-3 * np.array([point.x for point in row.points], dtype=float)
    law, constants = _constants(row.given["law"], row.given["electrolyte"])
    drawn = [
        trial.number(f"{law}[{i}]", value, value - 1.6 * spread, value + 1.6 * spread) if spread else value
        for i, (value, spread) in enumerate(constants)
    ]
    sides = {"plating": -np.linspace(0.01, 0.25, 25), "stripping": np.linspace(0.01, 0.25, 25)}
    curves = {name: (list(1e3 * u), list(_current(law, drawn, u))) for name, u in sides.items()}
    return Prediction([float(j) for j in _current(law, drawn, at)], curves)


def _current(law: str, constants: list[float], u: Array) -> Array:
    """Size of the current density [mA/cm2]; constants as they are fitted, exchange currents by their logarithm."""
    exchange = np.exp(constants[0])
    if law == "Marcus-Hush-Chidsey":
        width = constants[1] * _VOLT
        at_rest = marcus_at_rest(width)
        return np.array([exchange * abs(marcus_drive(_VOLT * float(x), width, at_rest)[0]) for x in u])
    anodic, cathodic = constants[1:] if law == "own exponents" else (0.5, 0.5)
    return np.asarray(exchange * np.abs(np.exp(anodic * _VOLT * u) - np.exp(-cathodic * _VOLT * u)))


@lru_cache
def _constants(law: str, electrolyte: str) -> tuple[str, tuple[tuple[float, float], ...]]:
    """Law, and its constants with their standard errors (0: as they were published)."""
    if law == "published":
        published = load("lithium_fresh_" + electrolyte.removeprefix("lipf6_"))
        exchange = np.log(published.value("exchange_current") / 10.0)
        return "Marcus-Hush-Chidsey", ((exchange, 0.0), (published.value("reorganisation_energy") / FARADAY, 0.0))
    start = {"Marcus-Hush-Chidsey": [2.0, 0.2], "Butler-Volmer": [2.0], "own exponents": [2.0, 0.4, 0.4]}[law]
    if law == "Marcus-Hush-Chidsey" and electrolyte != "lipf6_ec_dec":
        energy = _constants(law, "lipf6_ec_dec")[1][1]
        return law, (_fitted(law, electrolyte, start[:1], [energy[0]])[0], energy)
    return law, _fitted(law, electrolyte, start, [])


def _fitted(law: str, electrolyte: str, start: list[float], held: list[float]) -> tuple[tuple[float, float], ...]:
    """Constants from the points at low overpotentials, by the logarithm of the current."""
    lines = (Path(__file__).parent / f"{electrolyte}.csv").read_text(encoding="utf-8").splitlines()
    table = [(float(r["x"]), float(r["value"])) for r in csv.DictReader(x for x in lines if not x.startswith("#"))]
    u, j = np.array([pair for pair in table if abs(pair[0]) < LOW]).T

    def off(constants: Array) -> Array:
        return np.asarray(np.log(_current(law, [*map(float, constants), *held], 1e-3 * u) / j))

    found = least_squares(off, start)
    errors = np.sqrt(
        np.diag(np.linalg.inv(found.jac.T @ found.jac)) * np.mean(found.fun**2) * u.size / (u.size - len(start))
    )
    return tuple((float(value), float(error)) for value, error in zip(found.x, errors, strict=True))

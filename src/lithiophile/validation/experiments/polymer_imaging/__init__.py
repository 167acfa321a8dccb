"""Anion in lithium | PEO | lithium by 19F imaging: how far its centroid moves while current flows, and back at rest.

The centroid M of the salt between two electrodes obeys, whatever blurs the image,

    dM/dt = (1 - t+) i/(F c0) - D (c(L) - c(0))/(c0 L).

The electrode's area is not stated, so the current density follows from the first 3.5 h: the shift per charge, the
diffusivity and the start of the current among the spectra are taken from there, and all later spectra are predicted.
"""

import csv
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from lithiophile.constants import FARADAY
from lithiophile.stack import ElectrolyteLaws, IonLayer, Kinetics, Stack
from lithiophile.validation.engine.row import Prediction, Row
from lithiophile.validation.engine.trial import Trial
from lithiophile.validation.symmetric import between_foils, constant

THICKNESS = 1.17e-3
"""Width of the image at half of its height [m]."""
SALT = 1870.0
"""Only the current density that belongs to a shift depends on it [mol/m3]."""
TEMPERATURE = 313.0
_SCATTER = 0.8
"""Of a mean of five spectra, whose neighbours differ by 1.8 um [um]."""
_MODES = 2 * np.arange(60) + 1
Array = NDArray[np.float64]


def predict(trial: Trial, row: Row) -> Prediction:
    """Shift of the centroid at the times of the row [um]."""
    fitted, axes = early_constants()
    along = np.array([trial.number(f"imaging[{i}]", 0.0, -1.6, 1.6) for i in range(3)])
    shift, logarithm, start = map(float, fitted + axes @ along)
    diffusivity = float(np.exp(logarithm))
    time, moved = _centroid(trial.law, shift, diffusivity)
    at = np.array([p.x for p in row.points], dtype=float)
    hours = np.linspace(0.0, 13.4, 80)
    curve = np.interp(hours - start, time, moved)
    return Prediction(
        list(map(float, np.interp(at - start, time, moved))), {"anion": (list(hours), list(map(float, curve)))}
    )


@cache
def _centroid(law: str, shift: float, diffusivity: float) -> tuple[Array, Array]:
    """Times [h] and shift of the centroid [um] in the cell; ``shift`` [um/mAh], ``diffusivity`` [1e-12 m2/s]."""
    time, current = _table("current.csv")
    density = FARADAY * SALT * (shift * 1e-6 / 3.6) * (1e-3 * current)
    pieces = ", ".join(f"{3600.0 * t:.1f} s: {j:.6f} A/m2" for t, j in zip(time, density, strict=True))
    run = Trial(law=law).solve(
        polymer_cell(1e-12 * diffusivity), f"Follow [{pieces}], discharge positive; Rest for 7.2 hours", losses=False
    )
    assert run.layout is not None
    width = run.layout.problem.nodes.volume[run.layout.ion]
    place = width.cumsum() - 0.5 * width
    salt = run["Salt concentration [mol/m3]"]
    middle = (salt * width * place).sum(axis=1) / (salt * width).sum(axis=1)
    hours, first = np.unique(run["Time [h]"], return_index=True)
    return hours, 1e6 * np.abs(middle - middle[0])[first]


def polymer_cell(diffusivity: float, conductivity: float = 0.01) -> Stack:
    """Foil on both sides of the polymer, whose anion alone moves; diffusivity [m2/s], conductivity [S/m]."""
    laws = ElectrolyteLaws("polymer", constant(conductivity), constant(diffusivity), constant(0.0), constant(1.0), SALT)
    kinetics = Kinetics(exchange_current=100.0, double_layer=1e-3)
    return between_foils(IonLayer("polymer", THICKNESS, laws, cells=60, bruggeman=1.0), kinetics, TEMPERATURE)


@cache
def early_constants() -> tuple[Array, Array]:
    """Shift per charge [um/mAh], logarithm of the diffusivity [1e-12 m2/s] and start [h] from early spectra.

    They depend on each other, so what is drawn are the independent directions of their errors, the columns of the
    second array.
    """
    at, moved = _table("early.csv")

    def off(constants: Array) -> Array:
        moving = constants[0] * _response(at - constants[2], float(np.exp(constants[1])))
        return np.asarray((moving - moved) / _SCATTER)

    found = least_squares(off, [160.0, 0.0, 0.2], x_scale=[100.0, 1.0, 0.1])
    lengths, directions = np.linalg.eigh(np.linalg.inv(found.jac.T @ found.jac))
    return np.asarray(found.x), np.asarray(directions * np.sqrt(lengths))


def _response(hours: Array, diffusivity: float) -> Array:
    """Shift per shift of charge [mAh], by the modes of diffusion between two walls."""
    time, current = _table("current.csv")
    grid = np.linspace(0.0, 14.0, 1401)
    flowing = np.where(grid <= time[-1], np.interp(grid, time, current), 0.0)
    fall = (_MODES * np.pi) ** 2 * 1e-12 * diffusivity * 3600.0 / THICKNESS**2
    kept = np.exp(-fall * (grid[1] - grid[0]))
    modes, out = np.zeros(_MODES.size), [0.0]
    for now in flowing[:-1]:
        modes = modes * kept + now * (1.0 - kept) / fall
        out.append(float((8.0 / (np.pi * _MODES) ** 2 * modes).sum()))
    return np.asarray(np.interp(hours, grid, out, left=0.0))


def _table(name: str) -> tuple[Array, Array]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return np.array([float(r["x"]) for r in rows]), np.array([float(r["value"]) for r in rows])

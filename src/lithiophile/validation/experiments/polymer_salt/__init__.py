"""Salt and velocity of the solvent in lithium | PEO-LiTFSI | lithium, 3 mm thick, with the current that was measured.

The transference number is that of the published fit on these profiles, or one of another laboratory (Edman 2000),
which knows nothing of them. The diffusivity follows from either by the published relation D/(1 - t+).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lithiophile.cell.results.solution import Solution
from lithiophile.materials import electrolyte_laws, load
from lithiophile.stack import Counter, ElectrolyteLaws, Film, IonLayer, Kinetics, Law, Reservoir, Stack
from lithiophile.validation.engine.row import Prediction, Row
from lithiophile.validation.engine.trial import Trial

TEMPERATURE = 363.15
"""Not stated with the data; 90 degC is recalled [K]. Only the voltage follows it."""
THICKNESS = 3e-3
MATERIAL = "peo_litfsi_steinruck2020"
_CELLS = 48
Array = NDArray[np.float64]


def predict(trial: Trial, row: Row) -> Prediction:
    """Salt [mol/L], its mean gradient in the window [mol/L/mm], or velocity of the solvent [nm/s] at the points."""
    run = _run(
        trial.law,
        row.given["transference"],
        trial.number("peo.transference", 0.0, -0.1, 0.1),
        trial.number("peo.relation", 1.0, 0.9, 1.1),
        trial.number("peo.salt_volume", 1.0, 0.9, 1.1),
        trial.number("peo.thickness", THICKNESS, 0.97 * THICKNESS, 1.03 * THICKNESS),
    )
    time, place = run["Time [h]"], middles(run)
    salt = run["Salt concentration [mol/m3]"] / 1000.0
    if row.given["what"] == "gradient":
        near, far = row.given["window"]
        x = np.linspace(near, far, 41)
        return Prediction(
            [float(np.polyfit(x, at(time, place, salt, p.x, x), 1)[0]) for p in row.points if p.x is not None]
        )
    if row.given["what"] == "salt":
        found = [float(at(time, place, salt, minutes(p.series) / 60.0, np.array([p.x]))[0]) for p in row.points]
        x = np.linspace(0.05, 2.95, 59)
        names = dict.fromkeys(p.series for p in row.points)
        return Prediction(found, {n: (list(x), list(at(time, place, salt, minutes(n) / 60.0, x))) for n in names})
    speed = 1e9 * run["Solvent velocity [m/s]"]
    found = [float(at(time, place, speed, float(p.x or 0.0), np.array([minutes(p.series)]))[0]) for p in row.points]
    hours = np.linspace(0.05, 10.5, 60)
    curves = {}
    for name in dict.fromkeys(p.series for p in row.points):
        curve = [float(at(time, place, speed, h, np.array([minutes(name)]))[0]) for h in hours]
        curves[name] = (list(map(float, hours)), curve)
    return Prediction(found, curves)


def minutes(series: str) -> float:
    """The number in the name of a series: minutes of a profile, millimetres of a place."""
    return float(series.split()[0])


def middles(run: Solution) -> Array:
    """Places of the cells of electrolyte from the stripped electrode [mm]."""
    assert run.layout is not None
    width = run.layout.problem.nodes.volume[run.layout.ion]
    return np.asarray(1e3 * (width.cumsum() - 0.5 * width))


def at(time: Array, place: Array, values: Array, hour: float, x: Array) -> Array:
    """Values at a time and places."""
    i = int(np.clip(np.searchsorted(time, hour), 1, time.size - 1))
    share = (hour - time[i - 1]) / max(time[i] - time[i - 1], 1e-12)
    return np.asarray(np.interp(x, place, (1.0 - share) * values[i - 1] + share * values[i]))


@cache
def _run(
    law: str, transference: str | float, shift: float, relation: float, volume: float, thickness: float
) -> Solution:
    """The cell with the measured current; numbers as they are drawn."""
    kinetics = Kinetics(exchange_current=100.0, double_layer=1e-3)
    stack = Stack(
        layers=(
            IonLayer("polymer", thickness, laws(transference, shift, relation, volume), cells=_CELLS, bruggeman=1.0),
        ),
        kinetics=kinetics,
        above=Film(100e-6),
        counter=Counter(film=Film(100e-6), kinetics=kinetics),
        reservoir=Reservoir(0.0, exchange=0.0),
        temperature=TEMPERATURE,
    )
    current = Path(__file__).parent / "current.csv"
    return Trial(law=law).solve(stack, f'Follow "{current}" for 11 hours, discharge positive', losses=False)


def laws(transference: str | float, shift: float = 0.0, relation: float = 1.0, volume: float = 1.0) -> ElectrolyteLaws:
    """The electrolyte with its own transference number or another's, and the diffusivity that belongs to it."""
    own = electrolyte_laws(load(MATERIAL), TEMPERATURE)
    assert own.transference is not None
    assert own.diffusivity is not None
    assert own.salt_volume is not None
    moved = Moved(_transference(transference), shift)
    return replace(
        own,
        transference=moved,
        diffusivity=Following(own.diffusivity, own.transference, moved, relation),
        salt_volume=Scaled(own.salt_volume, volume),
    )


def _transference(given: str | float) -> Law:
    """Of a material, or the same at all concentrations."""
    if isinstance(given, float):
        return Scaled(np.ones_like, given)
    found = electrolyte_laws(load(given), TEMPERATURE).transference
    assert found is not None
    return found


_Law = Callable[[Array], Array]


@dataclass(frozen=True)
class Moved:
    """A law and a difference."""

    law: _Law
    shift: float

    def __call__(self, c: ArrayLike) -> Array:
        return np.minimum(self.law(np.asarray(c, dtype=float)) + self.shift, 0.95)


@dataclass(frozen=True)
class Scaled:
    """A law times a number."""

    law: _Law
    factor: float

    def __call__(self, c: ArrayLike) -> Array:
        return self.factor * self.law(np.asarray(c, dtype=float))


@dataclass(frozen=True)
class Following:
    """The diffusivity that goes with another transference number at the same D/(1 - t+)."""

    diffusivity: _Law
    before: _Law
    after: _Law
    factor: float

    def __call__(self, c: ArrayLike) -> Array:
        c = np.asarray(c, dtype=float)
        return self.factor * self.diffusivity(c) * (1.0 - self.after(c)) / (1.0 - self.before(c))

"""Constants of the film that follows from an electrolyte's composition, fitted on one half of compiled efficiencies.

Run: ``python -m validation.coulombic_efficiency.closure`` (two minutes: cells first, then the fit, then both halves).

The compilation names no currents; the cell plates and strips 1 mAh/cm2 at 0.5 mA/cm2 on copper, three times. Halves are
those of the file: a row is fitted if the sha256 of its name begins with an even digit, whatever it says. On what
fluoroethylene carbonate does as an additive the half that is fitted holds no row: the recalled 96 % in EMC stands in.
"""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from scipy.interpolate import RegularGridInterpolator
from scipy.optimize import least_squares

from lithiophile import designs
from lithiophile.cell.run.solve import solve
from lithiophile.errors import InputError
from lithiophile.materials.film import film, kinetics_of
from lithiophile.materials.formulation import Formulation, parse

TIMES = np.arange(0.0, 6.01, 0.5)
"""log10 of the healing times [s] of the cells that are interpolated between."""
THICKNESSES = np.log10([4.0, 6.0, 10.0, 15.0, 22.0, 32.0])
"""log10 of the first thicknesses [nm]."""
START = {
    "solvent": 2.2, "oxygen": 3.0, "fluorine": -1.5, "anions": 1.0, "affinity": 3.3, "thinning": 0.15,
    "VC": 0.5, "LiNO3": -1.2, "FEC": -0.8,
}  # fmt: skip
FULL = {"VC": 0.02, "LiNO3": 0.3, "FEC": 0.05}
"""Content (mass, mol/L of the nitrate) from which an additive acts fully."""
UNEVEN_AT_MOST = 0.7
"""log10 of the largest factor on an unevenness of 0.2: a coefficient of variation of 1."""
HELD = 0.03
"""Weight that holds each constant near its start, so that one that no row decides stays there."""
RECALLED = ("1 M LiPF6 EMC + 5% FEC", 96.0, 1.0)


@dataclass(frozen=True)
class Row:
    """An electrolyte whose efficiency was measured [%]."""

    name: str
    percent: float
    half: str
    made: Formulation
    current: float = 0.5

    @property
    def lost(self) -> float:
        """log10(1 - CE)."""
        return float(np.log10(1.0 - self.percent / 100.0))


@cache
def rows(half: str) -> tuple[Row, ...]:
    """Rows of a half of the compilation."""
    place = files("lithiophile.validation.experiments") / "copper_efficiency" / "electrolytes.csv"
    lines = [line for line in place.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found = []
    for one in csv.DictReader(lines):
        try:
            made = parse(one["electrolyte"])
        except InputError:
            continue
        found.append(Row(one["electrolyte"], float(one["percent"]), one["half"], made))
    return tuple(row for row in found if row.half == half)


def efficiency(kinetics: str, time: float, thickness: float, current: float) -> float:
    """Of the third cycle on copper, with that healing time [s] and first thickness [nm]."""
    raw = {
        "title": "copper",
        "collector": {"material": "copper"},
        "electrolyte": [{"material": "lipf6_ec_emc_landesfeind2019", "separator": "polypropylene_25um"}],
        "interphase": {"material": kinetics, "healing_time": f"{time} s", "first_thickness": f"{thickness} nm"},
        "losses": True,
    }
    stack = designs.resolve(designs.design(raw, name="copper")).stack
    cycle = f"Plate at {current} mA/cm2 for 1 mAh/cm2; Strip at {current} mA/cm2 for 23 mAh/cm2 or until 1 V"
    return float(solve(stack, f"({cycle}) * 3", rtol=1e-4).cycles["Coulombic efficiency"][-1])


@cache
def lost(kinetics: str, current: float) -> RegularGridInterpolator:
    """log10(1 - CE) of cells over healing time and first thickness."""
    known = [
        [np.log10(1.0 - efficiency(kinetics, 10.0**time, 10.0**thick, current)) for thick in THICKNESSES]
        for time in TIMES
    ]
    return RegularGridInterpolator((TIMES, THICKNESSES), np.array(known), bounds_error=False, fill_value=None)


def film_of(k: dict[str, float], made: Formulation) -> tuple[float, float]:
    """log10 of healing time [s] and first thickness [nm]; the closure of ``lithiophile.materials.film``."""
    ratio = k["affinity"] * made.salts.get("LiFSI", 0.0) / sum(made.donors.values())
    share = ratio / (1.0 + ratio)
    oxygen = made.atoms("O") / made.atoms("C", "O", "F", "N", "S", "P", "B", "Si", "Cl")
    fluorine = made.atoms("F") / made.atoms("H", "F")
    solvent = k["solvent"] + k["oxygen"] * oxygen + k["fluorine"] * fluorine
    time = share * k["anions"] + (1.0 - share) * solvent
    thick = np.log10(20.0) + k["thinning"] * (time - np.log10(1610.0))
    return time, float(np.clip(thick, np.log10(3.0), np.log10(60.0)))


def additives_of(k: dict[str, float], made: Formulation) -> float:
    """log10 of what additives do to the unevenness, which acts as the healing time does."""
    told = 0.0
    for name, full in FULL.items():
        amount, unit = made.additives.get(name, (0.0, "1"))
        if name == "LiNO3" and unit == "1":
            amount *= 16.0  # mol/L of a share by mass
        told += k[name] * min(amount / full, 1.0)
    return told


def predicted(k: dict[str, float], row: Row) -> float:
    """log10(1 - CE) of a row."""
    time, thick = film_of(k, row.made)
    time = float(np.clip(time + additives_of(k, row.made), -1.0, 6.5))
    return float(lost(kinetics_of(row.made), row.current)([[time, thick]])[0])


def fitted(of: Sequence[Row]) -> dict[str, float]:
    """The constants that bring rows closest."""
    most = [UNEVEN_AT_MOST if name == "VC" else np.inf for name in START]

    def off(x: np.ndarray) -> list[float]:
        k = dict(zip(START, x.tolist(), strict=True))
        held = [HELD * (k[name] - START[name]) for name in START]
        return [predicted(k, row) - row.lost for row in of] + held

    found = least_squares(off, list(START.values()), diff_step=1e-3, bounds=(-np.inf, most))
    return dict(zip(START, found.x.tolist(), strict=True))


def calibration() -> tuple[Row, ...]:
    """Rows that are fitted."""
    name, percent, current = RECALLED
    return (*rows("fit"), Row(name, percent, "recalled", parse(name), current))


def rms(off: Sequence[float]) -> float:
    """Root mean square."""
    return float(np.sqrt(np.mean(np.square(off))))


def report(title: str, of: Sequence[Row], values: Sequence[float], write: Callable[[str], Any]) -> None:
    """One line for a set: how many, and how far off in decades and points."""
    decades = [value - row.lost for row, value in zip(of, values, strict=True)]
    points = [row.percent - 100.0 * (1.0 - 10.0**value) for row, value in zip(of, values, strict=True)]
    write(f"{title}: {len(of)} rows, {rms(decades):.3f} in log10(1 - CE), {rms(points):.2f} points")


def main(write: Callable[[str], Any] = print) -> None:
    """Fit, leave each row out in turn, and try the other half."""
    fit, trial = calibration(), rows("trial")
    k = fitted(fit)
    write(", ".join(f"{name} {value:.3f}" for name, value in k.items()))
    report("fitted", fit, [predicted(k, row) for row in fit], write)
    left = [predicted(fitted([*fit[:i], *fit[i + 1 :]]), row) for i, row in enumerate(fit)]
    report("each left out", fit, left, write)
    known = [row for row in trial if not film(row.made).unjudged]
    report("trial, judged", known, [predicted(k, row) for row in known], write)
    report("trial, all", trial, [predicted(k, row) for row in trial], write)


if __name__ == "__main__":
    main()

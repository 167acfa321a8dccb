"""Numbers of wear, fitted once on Coulombic efficiencies of lithium on copper, and tried on others.

Run: ``python -m validation.coulombic_efficiency.fit``.

Only combinations are known: an interphase that heals slowly acts as one that is more uneven or breaks sooner, a thick
first film as small grains. So for an electrolyte that was measured by itself one time of healing is fitted, and where
there are two data the first thickness too; for all electrolytes together the share of filaments that detaches. What
all others and the additives get follows from their composition (closure.py). Everything else stays at its default.
"""

import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import least_squares

from lithiophile import designs
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.stack import Stack

ROWS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("data.toml").read_text(encoding="utf-8"))["row"]
FITTED_RTOL = 1e-4


def rows(which: str) -> list[dict[str, Any]]:
    """The rows of the calibration or of the test."""
    return [row for row in ROWS if row["set"] == which]


def cell(row: Mapping[str, Any], numbers: Mapping[str, float]) -> Stack:
    """Copper against lithium in the electrolyte of a row; ``numbers`` [SI] replace those of the catalogue."""
    units = {"healing_time": "s", "first_thickness": "m"}
    film = {key: f"{numbers[key]!r} {unit}" for key, unit in units.items() if key in numbers}
    deposit = {key: numbers[key] for key in ("detachment", "coarsening") if key in numbers}
    raw = {
        "title": row["name"],
        "collector": {"material": "copper"},
        "electrolyte": [{"material": row["electrolyte"], "separator": "polypropylene_25um"}],
        "interphase": film,
        "deposit": deposit,
        "losses": True,
    }
    stack = designs.resolve(designs.design(raw, name="copper")).stack
    if row.get("additive") == "none":
        return replace(stack, additives=())
    return stack


def run(row: Mapping[str, Any], numbers: Mapping[str, float]) -> Solution:
    """The cell of a row after its protocol."""
    j, q = row["current"], row["charge"]
    strip = f"Strip at {j} mA/cm2 for {3 * q + 20} mAh/cm2 or until 1 V"
    protocol = f"(Plate at {j} mA/cm2 for {q} mAh/cm2; {strip}) * 3"
    if row["protocol"] == "aurbach":
        inner = f"(Strip at {j} mA/cm2 for {q} mAh/cm2; Plate at {j} mA/cm2 for {q} mAh/cm2) * 10"
        protocol = f"Plate at {j} mA/cm2 for 5 mAh/cm2; {strip}; Plate at {j} mA/cm2 for 5 mAh/cm2; {inner}; {strip}"
    return solve(cell(row, numbers), protocol, rtol=FITTED_RTOL)


def efficiency(row: Mapping[str, Any], numbers: Mapping[str, float]) -> tuple[float, float]:
    """Coulombic efficiency [%] as the protocol of a row measures it, and the share of metal in the loss."""
    solution = run(row, numbers)
    charge = solution["Areal charge [mAh/cm2]"]
    step = solution["Step"]
    first = 0
    if row["protocol"] == "cycles":
        begin = np.flatnonzero(solution["Cycle"] == solution["Cycle"][-1])[0]
    else:
        # after the formation cycle
        begin = int(np.flatnonzero(step == 3)[0])
    first = max(int(begin), 0)
    moved = np.diff(charge[first:])
    plated, stripped = moved[moved > 0.0].sum(), -moved[moved < 0.0].sum()
    dead, bound = (
        np.ptp(solution[name][first:])
        for name in ("Dead lithium [mAh/cm2]", "Lithium bound in the interphase [mAh/cm2]")
    )
    return 100.0 * float(stripped / plated), float(dead / (dead + bound))


def residuals(which: Sequence[str], numbers: Mapping[str, float]) -> list[float]:
    """(computed - measured)/uncertainty of rows of the calibration, by name."""
    out = []
    for row in (r for r in ROWS if r["name"] in which):
        percent, metal = efficiency(row, numbers)
        out.append((metal - row["metal"] if "metal" in row else percent - row["efficiency"]) / row["uncertainty"])
    return out


def fitted(which: Sequence[str], start: Mapping[str, float], fixed: Mapping[str, float]) -> dict[str, float]:
    """Numbers, varied in their logarithm, that bring rows of the calibration closest."""
    keys = list(start)

    def off(x: np.ndarray) -> list[float]:
        return residuals(which, {**fixed, **dict(zip(keys, np.exp(x).tolist(), strict=True))})

    found = least_squares(off, np.log([start[k] for k in keys]), diff_step=0.02, xtol=1e-3, ftol=1e-4)
    return dict(zip(keys, np.exp(found.x).tolist(), strict=True))


@cache
def calibration() -> dict[str, dict[str, float]]:
    """Everything that is fitted, by what it belongs to."""
    carbonate = fitted(["carbonate", "carbonate, metal in the loss"], {"healing_time": 1000.0, "detachment": 0.2}, {})
    share = {"detachment": carbonate["detachment"]}
    lifsi = fitted(
        ["4 M LiFSI in DME, slow", "4 M LiFSI in DME, fast"], {"healing_time": 15.0, "first_thickness": 40e-9}, share
    )
    return {
        "all": share,
        "lithium_in_carbonate": {"healing_time": carbonate["healing_time"]},
        "lithium_in_lifsi_ether": lifsi,
        # one datum: it heals as LiFSI in DME does
        "lithium_in_fluorinated_ether": {
            "healing_time": lifsi["healing_time"],
            **fitted(
                ["1.2 M LiFSI in F5DEE"], {"first_thickness": 25e-9}, {"healing_time": lifsi["healing_time"], **share}
            ),
        },
    }


def table(which: str) -> list[tuple[str, float, float, float]]:
    """Rows of a set with the numbers of the catalogue: name, measured, computed, uncertainty."""
    out = []
    for row in rows(which):
        percent, metal = efficiency(row, {})
        is_share = "metal" in row
        out.append(
            (
                row["name"],
                row["metal"] if is_share else row["efficiency"],
                metal if is_share else percent,
                row["uncertainty"],
            )
        )
    return out


def main(write: Callable[[str], Any] = print) -> None:
    """Print the fit, and both sets with the numbers that the catalogue holds."""
    if "--fit" in sys.argv:
        for name, numbers in calibration().items():
            write(f"{name}: " + ", ".join(f"{key} {value:.4g}" for key, value in numbers.items()))
    for which in ("calibration", "test"):
        write(f"{which}:")
        for name, measured, computed, uncertainty in table(which):
            write(f"  {name:<42} {measured:7.2f} +- {uncertainty:<5} computed {computed:7.2f}")


if __name__ == "__main__":
    main()

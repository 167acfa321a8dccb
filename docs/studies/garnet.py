"""How thin a garnet pays for itself against a liquid cell: ``python docs/studies/garnet.py``.

Both hold 4 mAh/cm2 of NMC811. The liquid cell has 20 or 40 um of foil, since it loses lithium in every cycle; that
behind garnet has 5 um, and its cathode is wetted by the same liquid.
"""

import copy
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import lithiophile
from lithiophile.report.dark import saved

FIGURE = Path(__file__).with_suffix(".svg")
THICKNESSES = (5.0, 10.0, 20.0, 40.0, 80.0, 150.0)
FOILS = (20, 40)
CYCLE = "Charge at C/5 until 4.3 V; Hold at 4.3 V until C/20; Discharge at C/5 until 2.8 V"
WEIGHED = ("Specific energy [Wh/kg]", "Energy density [Wh/L]")
LIQUID: dict[str, Any] = {
    "title": "Foil and liquid against NMC811",
    "collector": {"material": "copper", "thickness": "8 um"},
    "lithium": {"below": "40 um"},
    "electrolyte": [{"material": "lifsi_f5dee_1_2M", "amount": "3 g/Ah"}],
    "counter": {"material": "nmc811", "areal_capacity": "4 mAh/cm2"},
}
GARNET: dict[str, Any] = copy.deepcopy(LIQUID) | {
    "title": "Garnet against NMC811",
    "lithium": {"below": "5 um"},
    "contact": {"adhesion": "0.67 J/m2"},
    "electrolyte": [
        {"material": "llzto", "thickness": "20 um"},
        {"material": "lifsi_f5dee_1_2M", "thickness": "5 um", "porosity": 0.4, "amount": "1.5 g/Ah"},
    ],
}


def thickness_at(thicknesses: np.ndarray, energies: np.ndarray, level: float) -> float:
    """Where energies that fall with thickness cross a level; 0 or infinite beyond the ends."""
    if level >= energies[0]:
        return 0.0
    if level <= energies[-1]:
        return float("inf")
    return float(np.interp(-level, -energies, thicknesses))


AMOUNTS = {"lean": ("2 g/Ah", "2 g/Ah"), "middle": ("3 g/Ah", "1.5 g/Ah"), "flooded": ("4 g/Ah", "1 g/Ah")}
"""Of liquid: in the liquid cell, and behind garnet in the cathode alone. None of them is read in a source."""


def energies(amounts: tuple[str, str]) -> tuple[lithiophile.Sweep, lithiophile.Sweep]:
    """Both cells with these amounts: over the foil and over the garnet."""
    of_liquid, of_garnet = amounts
    liquid = lithiophile.sweep(
        LIQUID, {"lithium.below": [f"{one} um" for one in FOILS]}, CYCLE, losses=False,
        numbers={"electrolyte.amount": of_liquid},
    )  # fmt: skip
    garnet = lithiophile.sweep(
        GARNET, {"electrolyte[0].thickness": [f"{one} um" for one in THICKNESSES]}, CYCLE, losses=False,
        numbers={"electrolyte[1].amount": of_garnet},
    )  # fmt: skip
    return liquid, garnet


def main() -> None:
    at = np.array(THICKNESSES)
    figure = Figure(figsize=(8.0, 3.4), layout="constrained", facecolor="white")
    axes = dict(zip(WEIGHED, figure.subplots(1, 2), strict=True))
    for name, amounts in AMOUNTS.items():
        liquid, garnet = energies(amounts)
        print(f"{name}: {amounts[0]} in the liquid cell, {amounts[1]} behind garnet", *filter(None, garnet.failures))
        for column in WEIGHED:
            said = ", ".join(f"{value:.0f}" for value in garnet[column])
            print(f"  {column}: {said} behind {', '.join(f'{one:g}' for one in THICKNESSES)} um of garnet")
            for foil, level in zip(FOILS, liquid[column], strict=True):
                thick = thickness_at(at, garnet[column], level)
                print(f"    {level:.0f} with {foil} um of foil: as much as behind {thick:.0f} um")
            if name == "middle":
                draw(axes[column], column, at, garnet[column], liquid[column])
    saved(figure, FIGURE)


def draw(axis: Axes, column: str, at: np.ndarray, garnet: np.ndarray, liquid: np.ndarray) -> None:
    """Energy over the thickness of the garnet, and where the liquid cells lie."""
    axis.plot(at, garnet, "o-", color="#d1570b", label="garnet, 5 µm of lithium")
    for foil, level, dash in zip(FOILS, liquid, (":", "--"), strict=True):
        axis.axhline(level, ls=dash, color="#57606a", label=f"liquid, {foil} µm of foil")
    axis.set_xlabel("Thickness of the garnet / µm")
    axis.set_ylabel(column.replace(" [", " / ").rstrip("]"))
    axis.grid(color="#d9dee4", lw=0.5)
    axis.legend(fontsize=8, frameon=False)


if __name__ == "__main__":
    main()

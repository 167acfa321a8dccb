"""Is a host worth its mass against 20 um of foil in a good ether? ``python docs/studies/host_or_foil.py``.

The same lithium, 4.1 mAh/cm2, in a scaffold of carbon fibres or as 20 um of foil, against 4 mAh/cm2 of NMC811 in a
fluorinated ether. What a cycle loses is that of the last of three; cycles are those until the reserve is gone.
"""

import copy
from pathlib import Path
from typing import Any

import numpy as np
from deciding import band, deciding, words
from matplotlib.figure import Figure

import lithiophile
from lithiophile.report.dark import saved

FIGURE = Path(__file__).with_suffix(".svg")
CYCLES = "(Charge at C/3 until 4.3 V; Discharge at C/3 until 2.8 V) * 3"
RESERVE = 20.0 / 4.85
"""[mAh/cm2]"""
FOIL: dict[str, Any] = {
    "title": "Foil against NMC811",
    "collector": {"material": "copper", "thickness": "8 um"},
    "lithium": {"below": "20 um"},
    "electrolyte": [{"material": "lifsi_f5dee_1_2M", "amount": "3 g/Ah"}],
    "counter": {"material": "nmc811", "areal_capacity": "4 mAh/cm2"},
}  # fmt: skip
HOST: dict[str, Any] = copy.deepcopy(FOIL) | {
    "title": "Carbon fibres against NMC811",
    "lithium": {},
    "host": [{
        "material": "carbon_fibre",
        "thickness": {"value": "60 um", "evidence": "assumed", "low": "50 um", "high": "100 um"},
        "porosity": {"value": 0.9, "evidence": "assumed", "low": 0.8, "high": 0.95},
        "geometry": {
            "kind": "fibre", "diameter": {"value": "6 um", "evidence": "assumed", "low": "2 um", "high": "8 um"},
        },
        "infused": 0.4,
    }],
}  # fmt: skip
SHOWN = ("Specific energy [Wh/kg]", "Energy density [Wh/L]", "Swing [um]", "Retained")
DRAWS = 12


def life(found: Any) -> np.ndarray:
    """Cycles until the reserve is gone, at the loss of the last cycle, of a charge of 4 mAh/cm2."""
    return RESERVE / (4.0 * np.maximum(1.0 - found["Retained"], 1e-9))


def main() -> None:
    cells = {"foil": FOIL, "host": HOST}
    drawn = {}
    for name, cell in cells.items():
        one = lithiophile.sweep(cell, {"counter.areal_capacity": ["4 mAh/cm2"]}, CYCLES)
        figures = ", ".join(f"{column} {one[column][0]:.4g}" for column in SHOWN)
        print(f"{name}, as it stands: {figures}, cycles {life(one)[0]:.0f}", *filter(None, one.failures))
        drawn[name] = lithiophile.sweep(cell, "assumed", CYCLES, draws=DRAWS, rtol=1e-4)
        for column in SHOWN:
            print(f"  {column}: {band(drawn[name][column])}")
        print(f"  cycles: {band(life(drawn[name]))}; goes with {words(deciding(drawn[name], life(drawn[name])))}")
    figure = Figure(figsize=(6.0, 3.6), layout="constrained", facecolor="white")
    axis = figure.subplots()
    for (name, found), colour in zip(drawn.items(), ("#57606a", "#d1570b"), strict=True):
        axis.plot(found[SHOWN[0]], life(found), "o", color=colour, label=name)
    axis.set_yscale("log")
    axis.set_xlabel("Specific energy / Wh/kg")
    axis.set_ylabel("Cycles until the reserve is gone")
    axis.grid(color="#d9dee4", lw=0.5)
    axis.legend(fontsize=8, frameon=False)
    saved(figure, FIGURE)


if __name__ == "__main__":
    main()

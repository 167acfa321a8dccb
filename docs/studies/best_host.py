"""The best host for 4 mAh/cm2 at 3 mA/cm2: ``python docs/studies/best_host.py``.

Thickness, porosity and fibres of host-uniform-3d: the front of the smallest S and the largest charge per mass, and how
the lightest of it with a small S fares over what is assumed.
"""

from pathlib import Path

import numpy as np
from deciding import band, deciding, words
from matplotlib.figure import Figure

import lithiophile
from lithiophile.report.dark import saved

FIGURE = Path(__file__).with_suffix(".svg")
PLATE = "Plate at 3 mA/cm2 for 4 mAh/cm2"
VARIED = ["host.thickness=20:200:log um", "host.porosity=0.6:0.95", "host.geometry.diameter=2:20:log um"]
CAPACITY = "Host-inclusive capacity [mAh/g]"
BOUND = 0.05
"""S that is asked of the best."""
DRAWS = 16


def main() -> None:
    front = lithiophile.optimise(
        "host-uniform-3d", VARIED, ["min swing ratio", "max mAh/g"], PLATE, bounds="overpotential < 0.25",
        population=16,
        generations=6,
    )  # fmt: skip
    print(front)
    kept = np.flatnonzero(front["Swing ratio"] <= BOUND)
    best = int(kept[np.argmax(front[CAPACITY][kept])])
    numbers = dict(front.numbers[best])
    print(f"the lightest with S below {BOUND}: {numbers}")
    print(f"S {front['Swing ratio'][best]:.4f}, {front[CAPACITY][best]:.0f} mAh/g")
    drawn = lithiophile.sweep(front.designs()[best], "assumed", PLATE, draws=DRAWS, outputs=[CAPACITY])
    swing = drawn["Swing ratio"]
    print(f"over what is assumed S {band(swing)}, goes with {words(deciding(drawn, swing))}")
    figure = Figure(figsize=(6.0, 3.6), layout="constrained", facecolor="white")
    axis = figure.subplots()
    axis.plot(front.every["Swing ratio"], front.every[CAPACITY], "o", ms=3, color="#b6bec8", label="all designs")
    axis.plot(front["Swing ratio"], front[CAPACITY], "o-", ms=4, color="#d1570b", label="front")
    axis.plot(drawn["Swing ratio"], drawn[CAPACITY], "x", ms=5, color="#57606a", label="the best over what is assumed")
    axis.set_xscale("log")
    axis.set_xlabel("S")
    axis.set_ylabel("Host-inclusive capacity / mAh/g")
    axis.grid(color="#d9dee4", lw=0.5)
    axis.legend(fontsize=8, frameon=False)
    saved(figure, FIGURE)


if __name__ == "__main__":
    main()

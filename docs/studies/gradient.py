"""Where a lithiophilic gradient stops helping: ``python docs/studies/gradient.py``.

4 mAh/cm2 are plated in host-uniform-3d whose walls have no barrier, or one that rises from nothing at the collector to
20 mV at the separator (that of gradient-lithiophilic), over the current.
"""

from pathlib import Path

import numpy as np
from deciding import band, deciding, words
from matplotlib.figure import Figure

import lithiophile
from lithiophile.report.dark import saved

FIGURE = Path(__file__).with_suffix(".svg")
CURRENTS = (0.1, 0.2, 0.3, 0.4, 0.5, 1.0, 2.0, 4.0)
WALLS = ([0.0, 0.0], [0.0, 20.0])
"""Barrier at the collector and at the separator [mV]."""
PLATE = "Plate at 1 mA/cm2 for 4 mAh/cm2"
DRAWS = 8
NO_HELP = 0.95
"""Ratio of S above which a gradient saves less than a twentieth of it."""


def ratios(vary: list[object], draws: int | None = None) -> tuple[np.ndarray, lithiophile.Sweep]:
    """S with the gradient over S without, (currents, draws), and the runs."""
    walls = {"host.wall.nucleation_overpotential": [[f"{low} mV", f"{high} mV"] for low, high in WALLS]}
    currents = {"protocol.current": [f"{one} mA/cm2" for one in CURRENTS]}
    found = lithiophile.sweep("host-uniform-3d", [walls, currents, *vary], PLATE, draws=draws)
    swing = found["Swing ratio"].reshape(2, len(CURRENTS), -1)
    return swing[1] / swing[0], found


def limit(ratio: np.ndarray) -> float:
    """The lowest current at which the gradient saves less than a twentieth [mA/cm2]; an end of the range beyond it."""
    past = np.flatnonzero(ratio > NO_HELP)
    if not past.size:
        return CURRENTS[-1]
    if past[0] == 0:
        return CURRENTS[0]
    n = int(past[0])
    share = (NO_HELP - ratio[n - 1]) / (ratio[n] - ratio[n - 1])
    return float(np.exp(np.interp(share, [0.0, 1.0], np.log(CURRENTS[n - 1 : n + 1]))))


def main() -> None:
    ratio, found = ratios([])
    for column in ("Swing ratio", "Centroid", "Outside"):
        without, there = found[column].reshape(2, -1).round(4)
        print(f"{column} without {without}, with {there}")
    print(f"as it stands: ratio of S {ratio[:, 0].round(3)}; no help from {limit(ratio[:, 0]):.2g} mA/cm2")
    many, drawn = ratios(["assumed"], DRAWS)
    limits = np.array([limit(one) for one in many.T])
    print(f"over what is assumed: no help from {band(limits)} mA/cm2")
    first = {name: drawn[name][:DRAWS] for name in drawn.varied}
    print("goes with", words(deciding(first, limits)))
    figure = Figure(figsize=(6.0, 3.4), layout="constrained", facecolor="white")
    axis = figure.subplots()
    low, high = np.nanquantile(many, [0.05, 0.95], axis=1)
    axis.fill_between(CURRENTS, low, high, color="#d1570b", alpha=0.2, lw=0, label="5 to 95 % of draws")
    axis.plot(CURRENTS, ratio[:, 0], "o-", color="#d1570b", label="as it stands")
    axis.axhline(1.0, color="#57606a", lw=0.8)
    axis.set_xscale("log")
    axis.set_yscale("log")
    axis.set_xlabel("Current / mA/cm²")
    axis.set_ylabel("S with the gradient over S without")
    axis.grid(color="#d9dee4", lw=0.5)
    axis.legend(fontsize=8, frameon=False)
    saved(figure, FIGURE)


if __name__ == "__main__":
    main()

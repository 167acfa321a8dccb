"""Where dendrites come from: even, patchy and cracking films, and depletion, at 1 mA/cm2.

Plates 2 mAh/cm2 on a foil under five surfaces and prints the relief; writes one figure.
"""

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from lithiophile.morphology.measures.deposit import deposit
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.output.drawing import picture
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.surface.electrolyte import Electrolyte, Salt
from lithiophile.morphology.surface.film import Film

VOXEL = 2.5e-7
CHARGE = "1.5 mAh/cm2"
OHM_CM2 = 1e-4
SURFACES = {
    "no film": (None, None, 1.0),
    "even film, 50 ohm cm²": (Film(50 * OHM_CM2), None, 1.0),
    "patchy film, CV 0.3": (Film(50 * OHM_CM2, 0.3, 2e-6, seed=1), None, 1.0),
    "patchy film that cracks at 5 %": (
        Film(50 * OHM_CM2, 0.3, 2e-6, fracture_strain=0.05, healing=1e-4, cracked_resistance=OHM_CM2, seed=1),
        None,
        1.0,
    ),
    "no film, 0.9 of the limiting current": (None, Salt(1000.0, 3e-10, 0.38), 55.0),
}


def grow(film: Film | None, salt: Salt | None, current: float, width: int = 128):
    """Result of plating on a foil with a relief of 20 nm."""
    foil = build("foil", (128, width), VOXEL, lithium=2e-6, roughness=2e-8, correlation=2e-6, seed=3)
    liquid = Electrolyte(salt=salt, separator=120e-6 if salt else 0.0)
    return run(Case.of(foil, f"Plate at {current} mA/cm2 for {CHARGE}", film=film, electrolyte=liquid), snapshots=1)


def main(out: Path) -> dict[str, tuple[float, float]]:
    """Relief at the end and its growth, by surface; writes the figure."""
    figure, axes = plt.subplots(1, len(SURFACES), figsize=(3.0 * len(SURFACES), 3.4), layout="constrained")
    found = {}
    for ax, (name, (film, salt, current)) in zip(axes, SURFACES.items(), strict=True):
        result = grow(film, salt, current)
        specimen, last = result.case.specimen, result.snapshots[-1]
        before, after = (deposit(specimen, s.lithium) for s in (result.snapshots[0], last))
        found[name] = (after.roughness, after.roughness / before.roughness)
        size = specimen.shape[0] * VOXEL * 1e6
        ax.imshow(picture(specimen, last.lithium), origin="lower", extent=(0, size, 0, size))
        ax.set_title(f"{name}\nrelief {after.roughness * 1e6:.2f} µm, × {found[name][1]:.1f}", fontsize=9)
        ax.tick_params(labelsize=7)
        print(f"{name:36} {current:4.1f} mA/cm2  relief {after.roughness * 1e9:8.1f} nm, "
              f"grown {found[name][1]:6.2f} times, "
              f"peak current {result.rows[-1].peak:.2f} of the mean, repairs {result.balance.repairs:.0e}, "
              f"ended: {result.stops[-1].code}")  # fmt: skip
    axes[0].set_ylabel("height, µm")
    figure.savefig(out, dpi=110)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "where_dendrites_come_from.png"))

"""Porosity and thickness of a host, as a map.

Thickness swing per thickness of the dense lithium moved: 1 for a foil, 0 for a host that keeps its volume.
Two dozen variants in one call.
"""

import numpy as np

import lithiophile

porosity, thickness = np.meshgrid([0.6, 0.7, 0.8, 0.9], [20.0, 40.0, 60.0, 80.0, 100.0])
found = lithiophile.run_many(
    "host-uniform-3d",
    {"host[0].porosity": porosity.ravel(), "host[0].thickness [um]": thickness.ravel()},
    "Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V",
)
swing = found["Swing ratio"].reshape(porosity.shape)


def figure():
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(5.6, 3.8), layout="constrained")
    axis = drawn.subplots()
    shown = axis.pcolormesh(porosity, thickness, swing, cmap="cividis", shading="nearest", vmin=0)
    for x, y, s in zip(porosity.flat, thickness.flat, swing.flat, strict=True):
        axis.text(
            x, y, f"{s:.2f}", ha="center", va="center", fontsize=8, color="black" if s > 0.6 * swing.max() else "white"
        )
    drawn.colorbar(shown, label="Swing ratio")
    axis.set(xlabel="Porosity", ylabel="Thickness of the host / µm")
    return drawn

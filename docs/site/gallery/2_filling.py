"""Where a host takes up its lithium.

Share of the pores that lithium fills over the height above the collector, when the anode is fullest.
"""

import numpy as np

import lithiophile

design = lithiophile.load("host-uniform-3d")
resistances = {"10 ohm cm2": "#4477AA", "100 ohm cm2": "#228833", "500 ohm cm2": "#EE6677"}
variants = [design.with_({"interphase.resistance": r}, name=r) for r in resistances]
compared = lithiophile.compare(variants, "Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V", jobs=1)


def figure():
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(6.4, 3.8), layout="constrained")
    axis = drawn.subplots()
    for one, colour in zip(compared, resistances.values(), strict=True):
        height = 0.5 * (one.full.edges[1:] + one.full.edges[:-1])
        axis.plot(height, 100 * np.asarray(one.full.filling), color=colour, lw=1.6, label=f"interphase of {one.name}")
    axis.set(xlabel="Height above the collector / µm", ylabel="Pores filled / %", ylim=(0, None))
    axis.legend(frameon=False, labelcolor="linecolor")
    axis.spines[["top", "right"]].set_visible(False)
    return drawn

"""A hundred cycles on copper.

The share of the plated lithium that comes back in each cycle, and where the rest went.
"""

import lithiophile

solution = lithiophile.run("planar-cu", "(Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 until 1 V) * 100")
cycles = solution.cycles


def figure():
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(6.4, 4.4), layout="constrained")
    kept, lost = drawn.subplots(2, 1, sharex=True)
    kept.plot(cycles["Cycle"], 100 * cycles["Coulombic efficiency"], color="#4477AA")
    kept.set_ylabel("Coulombic efficiency / %")
    for name, colour in (("the interphase", "#AA3377"), ("dead metal", "#EE6677")):
        size = 1e3 * cycles[f"Lithium lost to {name} [mAh/cm2]"]
        lost.plot(cycles["Cycle"], size, color=colour, label=name)
    lost.set(xlabel="Cycle", ylabel="Lost / µAh/cm²")
    lost.legend(frameon=False, labelcolor="linecolor")
    for axis in (kept, lost):
        axis.spines[["top", "right"]].set_visible(False)
    return drawn

"""A thin foil against NMC811 under a drive cycle.

The voltage of the cell, and below it what no other program shows: how far the anode breathes.
"""

import lithiophile

cell = lithiophile.load("examples/full_cells/foil-nmc811.toml")
solution = lithiophile.run(cell, "Charge at C/5 until 4.2 V; Follow examples/full_cells/drive.csv * 3")


def figure():
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(6.4, 4.4), layout="constrained")
    for axis, name, colour in zip(
        drawn.subplots(2, 1, sharex=True),
        ("Voltage [V]", "Anode thickness change [um]"),
        ("#4477AA", "#EE6677"),
        strict=True,
    ):
        axis.plot(solution["Time [h]"], solution[name], color=colour, lw=1.2)
        axis.set_ylabel(name.replace(" [", " / ").rstrip("]"))
        axis.spines[["top", "right"]].set_visible(False)
    axis.set_xlabel("Time / h")
    return drawn

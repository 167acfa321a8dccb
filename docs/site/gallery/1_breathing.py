"""How far four anodes breathe.

Thickness over the charge passed, of a foil, two hosts and a host that is infused with lithium; the
foil swells by all the lithium that it takes.
"""

import lithiophile

NAMES = ["bare-li-foil", "host-3d-porous-cu", "host-uniform-3d", "infused-pi-zno"]
compared = lithiophile.compare(NAMES, jobs=1)


def figure():
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(6.4, 3.8), layout="constrained")
    axis = drawn.subplots()
    for one, colour in zip(compared, ("#4477AA", "#EE6677", "#228833", "#AA3377"), strict=True):
        axis.plot(one.curves.moved, one.curves.thickness, color=colour, lw=1.4)
        axis.text(0.02, 0.97 - 0.07 * len(axis.texts), one.name, color=colour, transform=axis.transAxes, va="top")
    axis.set(xlabel="Charge passed, either way / mAh/cm²", ylabel="Change of anode thickness / µm")
    axis.set_ylim(top=1.4 * axis.get_ylim()[1])
    axis.spines[["top", "right"]].set_visible(False)
    return drawn

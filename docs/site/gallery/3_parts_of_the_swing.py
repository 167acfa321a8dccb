"""What the swing is made of.

The change of each part of the thickness between the thinnest and the thickest moment of a cycle; the parts
add up to the swing.
"""

import lithiophile

NAMES = ["bare-li-foil", "host-3d-porous-cu", "host-cnt", "host-uniform-3d", "infused-pi-zno"]
compared = lithiophile.compare(NAMES, jobs=1)


def figure():
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(6.8, 3.4), layout="constrained")
    axis = drawn.subplots()
    parts = list(dict.fromkeys(name for one in compared for name, size in one.parts.items() if abs(size) > 0.02))
    left = [0.0] * len(compared.outcomes)
    colours = ("#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377", "#BBBBBB")
    for part, colour in zip(parts, colours, strict=False):
        sizes = [one.parts.get(part, 0.0) for one in compared]
        axis.barh([one.name for one in compared], sizes, left=left, color=colour, label=part)
        left = [a + b for a, b in zip(left, sizes, strict=True)]
    axis.invert_yaxis()
    axis.set(xlabel="Thickness / µm")
    axis.legend(frameon=False, fontsize=8)
    axis.spines[["top", "right"]].set_visible(False)
    return drawn

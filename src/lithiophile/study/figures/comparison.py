"""A comparison as a figure: how thick each anode becomes, and what its swing is made of."""

from typing import TYPE_CHECKING

import numpy as np

from lithiophile.units import on_axis

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lithiophile.study.compare import Comparison

THICKNESS = ("Anode thickness change [um]", "Charge moved [mAh/cm2]")
"""The curve of each design, and what it is drawn against."""


def figure(result: "Comparison") -> "Figure":
    """Thickness against charge moved, and the parts of the swing; one line and one bar a design, bands as shades."""
    from matplotlib.figure import Figure

    solved = [o for o in result if o.solved and o.curves is not None]
    drawn = Figure(figsize=(11.0, max(3.6, 1.6 + 0.34 * len(solved))), layout="constrained")
    left, right = drawn.subplots(1, 2)
    for outcome in solved:
        assert outcome.curves is not None
        (line,) = left.plot(outcome.curves.moved, outcome.curves.thickness, label=outcome.name, linewidth=1.2)
        shade = None if outcome.band is None else outcome.band.shade(*THICKNESS)
        if shade is not None:
            left.fill_between(shade.x, shade.low, shade.high, color=line.get_color(), alpha=0.15, linewidth=0.0)
    left.set(xlabel=on_axis(THICKNESS[1]), ylabel=on_axis(THICKNESS[0]))
    if solved:
        left.legend(frameon=False, fontsize="small")
    places = np.arange(len(solved))
    parts = list(dict.fromkeys(part for o in solved for part in o.parts))
    begin, below = np.zeros(len(solved)), np.zeros(len(solved))
    for part in parts:
        size = np.array([o.parts.get(part, 0.0) for o in solved])
        if np.abs(size).max(initial=0.0) < 1e-3:
            continue
        start = np.where(size >= 0.0, begin, below)
        right.barh(places, size, left=start, label=part)
        begin, below = begin + np.maximum(size, 0.0), below + np.minimum(size, 0.0)
    right.set_yticks(places, [o.name for o in solved])
    right.invert_yaxis()
    right.set(xlabel=on_axis("Thickness swing [um]"))
    if right.patches:
        right.legend(frameon=False, fontsize="small")
    return drawn

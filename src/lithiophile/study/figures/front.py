"""The front of a search as a figure: what was sought against each other, and where in the ranges the best lie."""

from typing import TYPE_CHECKING

import numpy as np

from lithiophile.units import on_axis

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lithiophile.study.optimise.front import Front

_ALL, _BEST = "#b6bec8", "#d1570b"
_PANELS = 5


def draw(front: "Front") -> "Figure":
    """All designs in grey and the front on top, over pairs of objectives and over what was varied."""
    from matplotlib.figure import Figure

    names = [f"judged: {one}" for one in front.objectives]
    numbers = [name for name in front.varied if front.every[name].dtype != object]
    pairs = [(names[0], name) for name in names[1:]] + [(name, names[0]) for name in numbers]
    shown = pairs[:_PANELS] or [(names[0], names[0])]
    figure = Figure(figsize=(3.4 * len(shown), 3.4), layout="constrained")
    figure.suptitle(f"{front.design.name}: {len(front)} best of {len(front.every[names[0]])} designs", fontsize=10)
    within = np.ones(len(front.every[names[0]]), dtype=bool)
    for bound in front.bounds:
        within &= front.every[f"excess: {bound}"] <= 0.0
    for number, (x, y) in enumerate(shown, 1):
        axis = figure.add_subplot(1, len(shown), number)
        axis.plot(front.every[x][within], front.every[y][within], "o", ms=3, color=_ALL)
        axis.plot(front.every[x][~within], front.every[y][~within], "x", ms=3, color=_ALL)
        axis.plot(front.columns[x], front.columns[y], "o-" if y in names[1:] else "o", ms=4, lw=1.2, color=_BEST)
        axis.set_xlabel(on_axis(x.removeprefix("judged: ")), fontsize=9)
        axis.set_ylabel(on_axis(y.removeprefix("judged: ")), fontsize=9)
        axis.grid(color="#d9dee4", lw=0.5)
    return figure

"""A host over its depth as a figure: porosity, width of parts and barrier against height, and what it came to."""

from typing import TYPE_CHECKING

import numpy as np

from lithiophile.units import on_axis, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from lithiophile.study.inverse.found import Inverse

_INVERSE, _UNIFORM, _GIVEN = "#d1570b", "#57606a", "#b6bec8"


def draw(found: "Inverse") -> "Figure":
    """Three profiles with the collector below, and bars of what was sought and bounded."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12.0, 3.6), layout="constrained")
    within = ", ".join(map(str, found.bounds)) or "no bounds"
    figure.suptitle(shown(f"{found.base.name}: {found.sought} within {within}"), fontsize=9)
    axes = figure.subplots(1, 4, width_ratios=(1.0, 1.0, 1.0, 1.5))
    depth = found.over_depth()
    ends = (found.profile.porosity, 1.0), (found.profile.width, 1e6), (found.profile.barrier, 1e3)
    for axis, name, flat, (span, unit) in zip(
        axes[:3], ("Porosity", "Width of parts [um]", "Barrier [mV]"),
        ("Porosity, uniform", "Width of parts, uniform [um]", "Barrier, uniform [mV]"), ends, strict=True,
    ):  # fmt: skip
        reach = unit * (span.high - span.low) or 1.0
        axis.set_xlim(unit * span.low - 0.05 * reach, unit * span.high + 0.05 * reach)
        axis.plot(depth[name], depth["Height [um]"], color=_INVERSE, lw=2.0, label="over depth")
        axis.plot(depth[flat], depth["Height [um]"], "--", color=_UNIFORM, lw=1.2, label="best uniform")
        axis.set_xlabel(on_axis(name), fontsize=9)
        axis.grid(color="#d9dee4", lw=0.5)
    axes[0].set_ylabel(on_axis("Height above the collector / um"), fontsize=9)
    axes[0].legend(fontsize=8, frameon=False)
    _bars(axes[3], found)
    return figure


def _bars(axis: "Axes", found: "Inverse") -> None:
    names = list(dict.fromkeys([found.sought.column, *(one.column for one in found.bounds), "Outside"]))
    places = np.arange(len(names))[::-1]
    for number, (host, colour) in enumerate((("as given", _GIVEN), ("uniform", _UNIFORM), ("inverse", _INVERSE))):
        values = [found.figures[host][name] for name in names]
        shares = [value / (found.figures["as given"][name] or 1.0) for name, value in zip(names, values, strict=True)]
        bars = axis.barh(places + 0.27 * (1 - number), shares, 0.25, color=colour, label=host)
        axis.bar_label(bars, [f"{value:.3g}" for value in values], fontsize=7, padding=2)
    axis.set_yticks(places, [on_axis(name) for name in names], fontsize=8)
    axis.set_xlabel(on_axis("over that of the host as given"), fontsize=9)
    axis.margins(x=0.15)
    axis.legend(fontsize=7, frameon=False, loc="lower right")

"""A fit as a figure: what was measured and computed, what is left, and profile likelihoods."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from lithiophile.units import on_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure

    from lithiophile.study.fit.outcome import Fit
    from lithiophile.study.fit.posterior import Posterior
    from lithiophile.study.fit.profiles import Profile
    from lithiophile.study.fit.targets import Target

_MEASURED, _COMPUTED = "#57606a", "#d1570b"
_MANY = 400


def draw(fit: "Fit", profiles: Mapping[str, "Profile"], drawn: "Posterior | None" = None) -> "Figure":
    """A row for each target: values beside, and what is left over their errors; then profiles, and pairs of draws."""
    from matplotlib.figure import Figure

    from lithiophile.study.fit.search import rows_of

    targets = fit.model.targets
    heights = [1.0] * (len(targets) + (1 if profiles else 0))
    if drawn is not None:
        heights.append(0.3 + 0.7 * len(drawn.keys))
    count = len(heights)
    figure = Figure(figsize=(9.0, 2.6 * sum(heights) + 0.4), layout="constrained")
    figure.suptitle(f"{fit.begun.name}: {', '.join(one.key for one in fit.free)}", fontsize=11)
    parts = figure.subfigures(count, 1, squeeze=False, height_ratios=heights)[:, 0]
    for part, target, computed, rows in zip(parts, targets, fit.computed, rows_of(targets), strict=False):
        beside, left = part.subplots(1, 2, width_ratios=(3, 2))
        _values(beside, target, computed)
        _left(left, target, (computed - target.values) / fit.found.errors[rows])
    if profiles:
        axes = parts[len(targets)].subplots(1, len(profiles), squeeze=False)[0]
        for axis, one in zip(axes, profiles.values(), strict=True):
            _profile(axis, one, fit)
    if drawn is not None:
        _corner(parts[-1], drawn, fit)
    return figure


def _corner(part: "SubFigure", drawn: "Posterior", fit: "Fit") -> None:
    """Draws of each number as a histogram, and of each pair as points; lines where the search ended."""
    count = len(drawn.keys)
    axes = part.subplots(count, count, squeeze=False)
    units = {one.key: one.unit for one in fit.free}
    for row, down in enumerate(drawn.keys):
        for column, across in enumerate(drawn.keys):
            axis = axes[row][column]
            if column > row:
                axis.set_axis_off()
                continue
            if row == column:
                axis.hist(drawn.draws[:, row], bins=30, color=_MEASURED)
                axis.set_yticks([])
            else:
                axis.plot(drawn.draws[:, column], drawn.draws[:, row], ".", ms=1.5, color=_MEASURED, alpha=0.5)
                axis.axhline(fit[down], color=_COMPUTED, lw=0.8)
            axis.axvline(fit[across], color=_COMPUTED, lw=0.8)
            _dress(
                axis, _named(across, units) if row == count - 1 else "",
                _named(down, units) if column == 0 and row else "",
            )  # fmt: skip


def _named(key: str, units: Mapping[str, str]) -> str:
    return key if units[key] == "1" else f"{key} / {units[key]}"


def _values(axis: "Axes", target: "Target", computed: np.ndarray) -> None:
    if target.parts == ("real", "imaginary"):
        half = len(target) // 2
        for values, style, colour, label in (
            (target.values, "o", _MEASURED, "measured"), (computed, "-", _COMPUTED, "fitted")
        ):  # fmt: skip
            axis.plot(values[:half], -values[half:], style, ms=3, lw=1.4, color=colour, label=label)
        axis.set_aspect("equal", adjustable="datalim")
        _dress(axis, "Real part / ohm cm2", "- Imaginary part / ohm cm2")
    else:
        few = len(target) < _MANY
        axis.plot(target.x, target.values, "o" if few else "-", ms=3, lw=0.8, color=_MEASURED, label="measured")
        axis.plot(target.x, computed, "-", lw=1.3, color=_COMPUTED, label="fitted")
        _dress(axis, target.axis, " ".join([on_axis(target.name), *target.parts]))
    axis.legend(fontsize=8, frameon=False)


def _left(axis: "Axes", target: "Target", left: np.ndarray) -> None:
    axis.axhspan(-1.96, 1.96, color="#eaeef2", lw=0)
    pieces = zip(np.array_split(target.x, len(target.parts)), np.array_split(left, len(target.parts)), strict=True)
    for number, ((x, rows), part) in enumerate(zip(pieces, target.parts, strict=True)):
        axis.plot(x, rows, ".", ms=4, color=(_MEASURED, _COMPUTED)[number % 2], label=part)
    if target.axis == "Frequency [Hz]":
        axis.set_xscale("log")
        axis.legend(fontsize=8, frameon=False)
    _dress(axis, target.axis, "What is left / error")


def _profile(axis: "Axes", one: "Profile", fit: "Fit") -> None:
    free = next(each for each in fit.free if each.key == one.key)
    axis.plot(one.values, one.rise, "o-", ms=3, lw=1.2, color=_COMPUTED)
    axis.axhline(one.threshold, color=_MEASURED, lw=0.8, ls="--")
    axis.set_ylim(0.0, 2.0 * one.threshold)
    if free.logarithmic and one.values[-1] > 3.0 * one.values[0]:
        axis.set_xscale("log")
    _dress(axis, f"{one.key} / {free.unit}" if free.unit != "1" else one.key, "-2 ln(L / L max)")


def _dress(axis: "Axes", across: str, name: str) -> None:
    axis.set_xlabel(on_axis(across), fontsize=9)
    axis.set_ylabel(on_axis(name), fontsize=9)
    axis.tick_params(labelsize=8)
    axis.grid(color="#d9dee4", lw=0.5)

"""A spectrum of impedance as a figure: Nyquist, Bode, and the resistance that each part adds over frequency."""

from typing import TYPE_CHECKING

import numpy as np

from lithiophile.units import on_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from lithiophile.study.impedance import Impedance

MEASURED = "#57606a"
_COLOUR = "#0969da"
_SHADES = ("#0969da", "#d1570b", "#1a7f37", "#8250df", "#bf8700", "#cf222e", "#57606a")
_SHOWN = 0.01
"""Share of the largest impedance below which a part is not drawn."""
_MARKED = (1e4, 1e2, 1.0, 1e-2)
"""Frequencies that the Nyquist diagram names [Hz],"""
_APART = 0.12
"""and how far from one another they stand, as a share of the largest impedance."""


def draw(found: "Impedance", measured: "Impedance | None" = None) -> "Figure":
    """Nyquist and Bode diagrams, and the parts; a measured spectrum beside."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9.0, 6.4), layout="constrained")
    figure.suptitle(found.title, fontsize=11)
    grid = figure.add_gridspec(3, 2)
    _nyquist(figure.add_subplot(grid[:, 0]), found, measured)
    size, phase, parts = (figure.add_subplot(grid[row, 1]) for row in range(3))
    _bode(size, phase, found, measured)
    _parts(parts, found)
    return figure


def _nyquist(axis: "Axes", found: "Impedance", measured: "Impedance | None") -> None:
    z = found.impedance
    axis.plot(z.real, -z.imag, "-", lw=1.4, color=_COLOUR, label="computed")
    if measured is not None:
        axis.plot(measured.impedance.real, -measured.impedance.imag, "o", ms=3, color=MEASURED, label="measured")
        axis.legend(fontsize=8, frameon=False)
    named: list[complex] = []
    for mark in _MARKED:
        if found.frequency.min() <= mark <= found.frequency.max():
            near = int(np.argmin(np.abs(np.log(found.frequency / mark))))
            if any(abs(z[near] - other) < _APART * np.abs(z).max() for other in named):
                continue
            named.append(complex(z[near]))
            axis.plot(z.real[near], -z.imag[near], "o", ms=4, color=_COLOUR)
            axis.annotate(f"{mark:g} Hz", (z.real[near], -z.imag[near]), (4, 5), textcoords="offset points", fontsize=8)
    axis.set_aspect("equal", adjustable="datalim")
    _dress(axis, "Real part / ohm cm2", "- Imaginary part / ohm cm2")


def _bode(size: "Axes", phase: "Axes", found: "Impedance", measured: "Impedance | None") -> None:
    for one, style, colour in ((found, "-", _COLOUR), (measured, "o", MEASURED)):
        if one is not None:
            size.loglog(one.frequency, np.abs(one.impedance), style, ms=3, lw=1.4, color=colour)
            phase.semilogx(one.frequency, -np.angle(one.impedance, deg=True), style, ms=3, lw=1.4, color=colour)
    _dress(size, "", "|Z| / ohm cm2")
    _dress(phase, "", "- Phase / degrees")


def _parts(axis: "Axes", found: "Impedance") -> None:
    largest = float(np.abs(found.impedance).max())
    shown = sorted(
        ((name, values) for name, values in found.parts.items() if np.abs(values).max() > _SHOWN * largest),
        key=lambda pair: -float(np.abs(pair[1]).max()),
    )
    for (name, values), colour in zip(shown, _SHADES, strict=False):
        axis.semilogx(found.frequency, values.real, lw=1.2, color=colour, label=name)
    _dress(axis, "Frequency / Hz", "Real part / ohm cm2")
    if shown:
        axis.legend(fontsize=7, frameon=False, loc="upper left", bbox_to_anchor=(0.0, -0.35))


def _dress(axis: "Axes", across: str, name: str) -> None:
    axis.set_xlabel(on_axis(across), fontsize=9)
    axis.set_ylabel(on_axis(name), fontsize=9)
    axis.grid(color="#d9dee4", lw=0.5)

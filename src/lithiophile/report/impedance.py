"""An impedance spectrum as one HTML page."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from lithiophile.designs import Design
from lithiophile.report.chart import Chart, Curve, Points
from lithiophile.report.page import Page, Section, Table, assumptions, works
from lithiophile.study.impedance import Impedance

SHOWN = 1e-3
"""Share of the largest impedance below which a part is not drawn."""


def page(found: Impedance, design: Design, asked: str, measured: Impedance | None = None) -> Page:
    """Nyquist and Bode diagrams, the parts, the table, and what it rests on.

    Parameters
    ----------
    asked : str
        In what state the cell was.
    measured : Impedance, optional
        Drawn beside.
    """
    size = float(np.abs(found.impedance).max())
    parts = {name: z for name, z in found.parts.items() if np.abs(z).max() > SHOWN * size}
    order = sorted(parts, key=lambda name: -abs(parts[name][-1]))
    highest, lowest = found.frequency[0], found.frequency[-1]
    rows = [(name, f"{parts[name][0].real:.4g}", f"{parts[name][-1].real:.4g}") for name in order]
    spectrum = Table(
        ["Frequency / Hz", "Real / ohm cm2", "Imaginary / ohm cm2"],
        [(f"{f:.4g}", f"{z.real:.5g}", f"{z.imag:.5g}") for f, z in zip(found.frequency, found.impedance, strict=True)],
    )
    causal = f"Elements that are causal fit the spectrum to {found.kramers_kronig:.1e} of its size (Kramers-Kronig)."
    return Page(
        f"Impedance of {found.title}",
        f"Computed {asked}. The parts add up to the whole.",
        [
            Section("Spectrum", [causal], charts=[_nyquist(found, measured), *_bode(found, measured)]),
            Section(
                "Parts", charts=[_parts(found, order)],
                tables=[Table(["Part", f"real at {highest:.3g} Hz / ohm cm2", f"at {lowest:.3g} Hz / ohm cm2"], rows)],
            ),
            Section("The spectrum as a table", tables=[spectrum], folded=True),
            assumptions([design]),
            Section("The design file", texts=[design.to_toml()], folded=True),
        ],
        works([design]),
    )  # fmt: skip


def write(found: Impedance, design: Design, asked: str, path: str | Path, measured: Impedance | None = None) -> Path:
    """Write the page and return its path."""
    return page(found, design, asked, measured).write(path)


def _beside(x: object, y: object) -> list[Points]:
    return [Points(x, y, style="b", label="measured")]  # type: ignore[arg-type]


def _nyquist(found: Impedance, measured: Impedance | None) -> Chart:
    z = found.impedance
    points = [Points(z.real, -z.imag, style="plain")]
    points += [] if measured is None else _beside(measured.impedance.real, -measured.impedance.imag)
    label = "computed" if measured is not None else ""
    return Chart(
        "Nyquist", "Real part / ohm cm2", "\N{MINUS SIGN} Imaginary part / ohm cm2",
        [Curve(z.real, -z.imag, "", label)],
        y_range=(0.0, 0.0), x_range=(0.0, 0.0), points=points, equal=True, width=460, height=300,
    )  # fmt: skip


def _bode(found: Impedance, measured: Impedance | None) -> list[Chart]:
    drawn = []
    for title, unit, of in (("Size", "|Z| / ohm cm2", np.abs), ("Phase", "\N{MINUS SIGN} Phase / degrees", _phase)):
        points = [] if measured is None else _beside(measured.frequency, of(measured.impedance))
        curve = Curve(found.frequency[::-1], of(found.impedance)[::-1])
        drawn.append(Chart(title, "Frequency / Hz", unit, [curve], points=points, log_x=True))
    return drawn


def _phase(z: np.ndarray) -> np.ndarray:
    return np.asarray(-np.angle(z, deg=True))


def _parts(found: Impedance, order: Sequence[str]) -> Chart:
    x = found.frequency[::-1]
    curves = [
        Curve(x, found.parts[name].real[::-1], f"k{n % 10}" + (" dashed" if n > 9 else ""), name)
        for n, name in enumerate(order[:14])
    ]
    return Chart(
        "What each process and layer adds", "Frequency / Hz", "Real part / ohm cm2", curves, log_x=True, direct=True,
        width=860, height=max(260, 80 + 14 * len(curves)),
    )  # fmt: skip

"""Figures on stability: where the elastic interface smooths, growth of ripples, bending of coats, cracks."""

from collections.abc import Sequence
from math import pi
from typing import TYPE_CHECKING

import numpy as np

from lithiophile.constants import LITHIUM_MOLAR_VOLUME
from lithiophile.physics import fracture
from lithiophile.physics.elastic_interface import Layer, imposed, share_of_half_space
from lithiophile.physics.stability import change, threshold
from lithiophile.study.interfaces import Opposite, lithiums
from lithiophile.study.stability import CURRENT, WAVELENGTHS, Finding, growth

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SHADES = ("#1f6feb", "#3fa66b", "#c2571a", "#8a4fc7")
_INK = "#5c6773"
_USUAL = ("lipf6_ec_emc_landesfeind2019", "tte_gel", "llzto", "mof_skin")
_MARKERS = {"liquid": "o", "gel": "o", "polymer": "s", "ceramic": "^", "porous": "D"}


def draw(found: Sequence[Finding]) -> "Figure":
    """Four panels: map of stability, change at a crest, growth or flaws of one material, bending of coats."""
    import matplotlib

    matplotlib.rcParams["svg.hashsalt"] = "lithiophile"  # the same figure gives the same file
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10.5, 7.6), layout="constrained")
    axes = figure.subplots(2, 2)
    _map(axes[0, 0], found)
    _crest(axes[0, 1])
    _growth(axes[1, 0], found)
    tough = [f for f in found if f.crack is not None and f.opposite.thickness is None]
    if len(found) <= 3 and tough:
        _flaws(axes[1, 1], tough)
    else:
        _coats(axes[1, 1], found)
    for axis in axes.flat:
        axis.grid(color="#d9dee4", lw=0.5)
        axis.title.set_fontsize(10)
    return figure


def _map(axis: "Axes", found: Sequence[Finding]) -> None:
    """Ratio of moduli against ratio of volumes, with the region that the solved interface calls stable."""
    lithium = lithiums()[1]
    volumes = np.geomspace(0.03, 30.0, 400)
    for poisson, style in ((0.24, "-"), (0.33, "--"), (0.45, ":")):
        limits = [threshold(lithium.poisson_ratio, poisson, float(v)) for v in volumes]
        ratios = np.array([limit.ratio for limit in limits])
        for side, hatch in ((volumes < 1.0, False), (volumes > 1.0, True)):
            x, y = volumes[side], ratios[side]
            axis.plot(x, y, style, color=_SHADES[0], lw=1.2, label=f"threshold, Poisson {poisson}" if hatch else None)
            if poisson == 0.33:
                axis.fill_between(x, y, 1e3 if hatch else 1e-8, color=_SHADES[0], alpha=0.10, lw=0)
    axis.axhline(2.0, color=_INK, lw=0.9, ls="-.", label="twice lithium's modulus")
    done = set()
    for one in found:
        o = one.opposite
        if o.shear_modulus.value <= 0.0:
            continue
        label = o.class_ if o.class_ not in done else None
        done.add(o.class_)
        spots = ("none", _INK) if o.thickness is not None else (_SHADES[2], _SHADES[2])
        axis.plot(
            one.volume_ratio, max(one.judgements[1].ratio, 3e-7), _MARKERS[o.class_], ms=4.5, mfc=spots[0],
            mec=spots[1], mew=0.8, label=label,
        )  # fmt: skip
    axis.set(
        xscale="log", yscale="log", ylim=(1e-7, 1e3), xlabel="Volume of the ion per lithium's, V₊/V",
        ylabel="Shear modulus per lithium's", title="Solved elastic interface: shaded is stable (hollow: coats)",
    )  # fmt: skip
    axis.legend(fontsize=7, loc="lower left")


def _crest(axis: "Axes") -> None:
    """Elastic change at a crest against the ratio of moduli, for several volumes of the ion."""
    lithium = lithiums()[2]
    ratios = np.geomspace(0.03, 30.0, 160)
    for shade, volume in zip(_SHADES, (0.085, 1.0, 3.0, 12.9), strict=True):
        values = []
        for ratio in ratios:
            contact = imposed(lithium.layer, Layer(ratio * lithium.shear_modulus, 0.24), 1.0)
            values.append(change(contact, 1.0, volume * LITHIUM_MOLAR_VOLUME).elastic)
        scale = LITHIUM_MOLAR_VOLUME * lithium.shear_modulus * np.maximum(ratios, 1.0)
        axis.plot(ratios, np.array(values) / scale, color=shade, lw=1.3, label=f"V₊/V = {volume:g}")
    axis.axhline(0.0, color=_INK, lw=0.8)
    axis.axvline(2.0, color=_INK, lw=0.9, ls="-.")
    axis.set(
        xscale="log", xlabel="Shear modulus per lithium's",
        ylabel="Change of μ at a crest / V G k A", title="Below zero the crest is slowed (Monroe and Newman)",
    )  # fmt: skip
    told = "V: volume of lithium; G: the larger modulus;\nk, A: wavenumber and amplitude of the ripple"
    axis.text(0.02, 0.03, told, transform=axis.transAxes, fontsize=7, color="0.35")
    axis.legend(fontsize=8, title="−·: twice lithium's modulus", title_fontsize=7)


def _growth(axis: "Axes", found: Sequence[Finding]) -> None:
    """Growth rate of ripples against wavelength."""
    waves = np.geomspace(1e-7, WAVELENGTHS[-1], 120)
    if len(found) <= 3:
        shown = [(f.opposite, li, f"{f.opposite.name}, G_Li {li.shear_modulus / 1e9:.2g}") for f in found[:1]
                 for li in lithiums()]  # fmt: skip
    else:
        shown = [(o, lithiums()[1], o.name) for o in _examples(found)]
    for shade, (o, lithium, label) in zip(_SHADES, shown, strict=False):
        _, rates = growth(o, lithium, wavelengths=waves)
        axis.plot(waves * 1e6, rates * 3600.0, color=shade, lw=1.3, label=label)
    axis.axhline(0.0, color=_INK, lw=0.8)
    axis.set_yscale("symlog", linthresh=1e-4)
    axis.set(
        xscale="log", xlabel="Wavelength / µm", ylabel="Growth rate / 1/h",
        title=f"Ripples at {CURRENT / 10:g} mA/cm²: above zero they grow",
    )  # fmt: skip
    axis.legend(fontsize=7, loc="center left")


def _examples(found: Sequence[Finding]) -> list[Opposite]:
    """One of each class: usual ones if they are there, else the first."""
    seen: dict[str, Opposite] = {}
    for one in sorted(found, key=lambda f: f.opposite.name not in _USUAL):
        seen.setdefault(one.opposite.class_, one.opposite)
    return list(seen.values())


def _coats(axis: "Axes", found: Sequence[Finding]) -> None:
    """Share of a thick body's stiffness that a coat keeps, against its thickness per wavelength."""
    slender = np.geomspace(3e-4, 3.0, 120)
    share = [share_of_half_space(Layer(1.0, 0.3, x / (2.0 * pi), backed=False), 4.0 * pi**2) for x in slender]
    axis.plot(slender, share, color=_SHADES[0], lw=1.3, label="solved layer")
    axis.plot(slender, (2.0 * pi * slender) ** 3 / 6.0, "--", color=_INK, lw=1.0, label="plate, (kh)³/6")
    coats = [f for f in found if f.opposite.thickness is not None and f.bending < 1.5]
    axis.plot(
        [f.opposite.thickness.value / 10e-6 for f in coats if f.opposite.thickness], [f.bending for f in coats],
        "o", ms=4.5, mfc="none", mec=_SHADES[2], label="coats of the library, ripple of 10 µm",
    )  # fmt: skip
    axis.set(
        xscale="log", yscale="log", ylim=(1e-9, 3.0), xlim=(1e-4, 4.0), xlabel="Thickness per wavelength",
        ylabel="Stiffness per that of a thick body", title="Thin coats bend",
    )  # fmt: skip
    axis.legend(fontsize=8, loc="lower right")


def _flaws(axis: "Axes", found: Sequence[Finding]) -> None:
    """Overpotential that opens a flaw against its length, with the range of the toughness."""
    flaws = np.geomspace(0.1e-6, 1e-3, 60)
    for shade, one in zip(_SHADES, found, strict=False):
        tough = one.opposite.fracture_toughness
        assert tough is not None
        low, mid, high = (
            np.array([1e3 * fracture.crack_overpotential(k, float(a)) for a in flaws])
            for k in (tough.low, tough.value, tough.high)
        )
        axis.plot(flaws * 1e6, mid, color=shade, lw=1.3, label=f"{one.opposite.name}: opens")
        axis.fill_between(flaws * 1e6, low, high, color=shade, alpha=0.15, lw=0)
        axis.axhline(1e3 * one.overpotential, color=shade, lw=0.9, ls="--", label="its surface at 1 mA/cm²")
    axis.set(
        xscale="log", yscale="log", xlabel="Length of the flaw / µm", ylabel="Overpotential / mV",
        title="Cracks: stiffness does not enter",
    )  # fmt: skip
    axis.legend(fontsize=8)

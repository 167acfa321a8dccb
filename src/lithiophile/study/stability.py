"""Verdicts on the surface of lithium under each electrolyte and coating, for each published modulus of lithium.

Five rules, which do not ask the same question: twice the shear modulus; the elastic interface solved, with the
exchange current of Monroe and Newman; the same interface with relaxed lithium, at one potential; growth of ripples with
the field of the electrolyte; cracks.
"""

from dataclasses import dataclass, replace
from math import inf, pi

import numpy as np
from numpy.typing import NDArray

from lithiophile.constants import GAS_CONSTANT, LITHIUM_MOLAR_VOLUME, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.materials.laws import REFERENCE_TEMPERATURE
from lithiophile.physics import fracture, limits
from lithiophile.physics import stability as law
from lithiophile.physics.elastic_interface import Layer, imposed, inserted, share_of_half_space
from lithiophile.study.interfaces import Lithium, Opposite, lithiums, opposite

Array = NDArray[np.float64]

RULE = 2.0
"""Shear modulus of a separator per lithium's above which the rule of thumb calls it safe."""
SURFACE_TENSION = 0.5
"""Of lithium [J/m2]; that of the interface is not known better."""
RIPPLE = 10e-6
"""Wavelength at which a coat, which bends, is judged [m]: that of rough lithium after some cycles (assumed)."""
CURRENT = 10.0
"""Plating current for growth rates and overpotentials [A/m2]."""
APART = 100e-6
"""Distance of the electrodes for the limits of salt [m]."""
FLAW = 10e-6
"""Flaw of a ceramic that the table quotes [m]."""
YIELD = 0.77e6
"""Yield strength of bulk lithium [Pa] (Masias 2019)."""
WHISKER = 105e6
"""Yield strength of lithium 1 um across [Pa] (Xu et al., PNAS 114 (2017) 57; recalled)."""
ALPHA = 0.5
WAVELENGTHS = np.geomspace(10e-9, 10e-3, 49)
"""Where growth is looked for [m]."""
_RANGED = ("shear_modulus", "poisson_ratio", "ion_molar_volume")
_DRAWS = 32


@dataclass(frozen=True)
class Judgement:
    """What the rules say of one material against one set of constants of lithium."""

    lithium: str
    ratio: float
    """Shear moduli of the bulk, material over lithium."""
    twice: bool
    """Whether it is two or more: the rule of thumb, blind to thickness."""
    bent: bool
    """The same with the share of its stiffness that a coat keeps, since it bends; as ``twice`` for an electrolyte."""
    threshold: float
    """Ratio at which half spaces neither roughen nor smooth."""
    stiff: bool
    """Whether stability lies above that ratio (ions larger than atoms) or below it."""
    change: float
    """Elastic change of the electrochemical potential at a crest of half spaces [J/mol per m]."""
    stable: bool
    """Whether that slows the crest: Monroe and Newman's rule, solved."""
    share: float
    """Share of draws over the ranges of the material's numbers in which it is stable."""
    relaxed: float
    """Shift of the equilibrium potential at a crest of relaxed lithium [V/m]; positive smooths."""
    growing: tuple[float, float] | None
    """Shortest and longest wavelength that grows [m] with field, surface tension and elastic forces; None if none."""
    yields: float
    """Amplitude at which lithium yields under a ripple of 10 um [m]; elasticity ends there."""


@dataclass(frozen=True)
class Depletion:
    """When salt gives out between two lithium electrodes 100 um apart."""

    limiting_current: float
    """Steady current above which it does [A/m2]."""
    sands_time: float
    """Time until it does at twice that current, in thick electrolyte [s]."""
    needle_velocity: float
    """Speed of needles in the depleted salt then (Chazalviel) [m/s]."""


@dataclass(frozen=True)
class Finding:
    """All that is said of one material."""

    opposite: Opposite
    judgements: tuple[Judgement, ...]
    volume_ratio: float
    """Molar volume of the ion over that of lithium."""
    bending: float
    """Share of a half space's stiffness that a coat keeps under a ripple of 10 um; 1 for an electrolyte."""
    crack: float | None
    """Overpotential that opens a flaw of 10 um [V]; None where nothing cracks."""
    overpotential: float
    """Of the surface at 1 mA/cm2 [V]."""
    safe_flaw: float | None
    """Longest flaw that this overpotential leaves closed [m]."""
    emptied: tuple[float, float] | None
    """Width above which lithium leaves a flaw of 10 um before it grows [m]: bulk lithium, and whiskers of 1 um."""
    pressed: float | None
    """Shortest flaw that bulk lithium opens by pressing on the face from outside [m]."""
    depletion: Depletion | None
    """Of its salt; None where none can deplete."""


def finding(one: str | Opposite) -> Finding:
    """Every rule for one material, by its name or as it is.

    Examples
    --------
    Garnet passes twice the modulus for each lithium, and the solved problem for none: its ion is smaller than the atom.

    >>> garnet = finding("llzto")
    >>> [j.twice for j in garnet.judgements], [j.stable for j in garnet.judgements]
    ([True, True, True, True], [False, False, False, False])
    """
    one = opposite(one) if isinstance(one, str) else one
    # a thin coat in a liquid is broken by stretching, not by lithium in its flaws
    toughness = one.fracture_toughness if one.thickness is None else None
    eta = CURRENT * one.surface_resistance.value
    return Finding(
        opposite=one,
        judgements=tuple(judgement(one, lithium) for lithium in lithiums()),
        volume_ratio=one.ion_molar_volume.value / LITHIUM_MOLAR_VOLUME,
        bending=_bending(one.layer()),
        crack=fracture.crack_overpotential(toughness.value, FLAW) if toughness else None,
        overpotential=eta,
        safe_flaw=fracture.longest_safe_flaw(toughness.value, eta) if toughness else None,
        emptied=_emptied(toughness.value) if toughness else None,
        pressed=fracture.flaw_opened_by(fracture.contact_stress_limit(YIELD), toughness.value) if toughness else None,
        depletion=depletion(one),
    )


def _emptied(toughness: float) -> tuple[float, float]:
    bulk, whisker = (fracture.narrowest_that_empties(toughness, FLAW, strength) for strength in (YIELD, WHISKER))
    return bulk, whisker


def depletion(one: Opposite) -> Depletion | None:
    """Limits of an electrolyte's salt, bulk properties at its own concentration.

    Examples
    --------
    >>> found = depletion(opposite("litfsi_dol_dme"))
    >>> found is not None and 10.0 < found.limiting_current / 10.0 < 1000.0
    True
    """
    salt = one.salt
    if salt is None:
        return None
    bulk = (salt.concentration, salt.diffusivity, salt.transference)
    limit = float(limits.limiting_current(*bulk, APART))
    return Depletion(
        limit,
        float(limits.sands_time(2.0 * limit, *bulk)),
        float(limits.needle_velocity(2.0 * limit, salt.concentration, salt.transference)),
    )


def judgement(one: Opposite, lithium: Lithium) -> Judgement:
    """One material against one lithium."""
    coat, volume, k = one.layer(), one.ion_molar_volume.value, 2.0 * pi / RIPPLE
    bulk = replace(coat, thickness=inf)
    limit = law.threshold(lithium.poisson_ratio, coat.poisson_ratio, volume / LITHIUM_MOLAR_VOLUME)
    contact = imposed(lithium.layer, bulk, k)
    elastic = _elastic(one, lithium, bulk, k, volume)
    waves, rates = growth(one, lithium)
    growing = waves[rates > 0.0]
    relaxed = inserted(lithium.layer, coat, k)
    ratio = coat.shear_modulus / lithium.shear_modulus
    return Judgement(
        lithium=lithium.name,
        ratio=ratio,
        twice=ratio >= RULE,
        bent=ratio * _bending(coat) >= RULE,
        threshold=limit.ratio,
        stiff=limit.stiff,
        change=elastic,
        stable=elastic < 0.0,
        share=share(one, lithium),
        relaxed=law.equilibrium_shift(relaxed, coat.poisson_ratio, volume),
        growing=(float(growing.min()), float(growing.max())) if growing.size else None,
        yields=law.yield_amplitude(contact, YIELD),
    )


def growth(
    one: Opposite, lithium: Lithium, surface_tension: float = SURFACE_TENSION, wavelengths: Array = WAVELENGTHS
) -> tuple[Array, Array]:
    """Wavelengths [m] and growth rates [1/s] of half spaces at 1 mA/cm2: field, surface tension and elastic forces."""
    bulk, volume = replace(one.layer(), thickness=inf), one.ion_molar_volume.value
    length = one.conductivity * one.surface_resistance.value
    velocity = CURRENT * LITHIUM_VOLUME_PER_CHARGE
    rates = []
    for wavelength in wavelengths:
        k = 2.0 * pi / wavelength
        change = _elastic(one, lithium, bulk, k, volume)
        change -= 0.5 * (LITHIUM_MOLAR_VOLUME + volume) * surface_tension * k**2
        feedback = (1.0 - ALPHA) * change / (GAS_CONSTANT * REFERENCE_TEMPERATURE)
        rates.append(law.growth_rate(k, velocity, length, feedback))
    return wavelengths, np.array(rates)


def share(one: Opposite, lithium: Lithium, draws: int = _DRAWS) -> float:
    """Share of a Latin hypercube over the material's ranges in which the solved interface is stable."""
    from scipy.stats import qmc

    places = qmc.LatinHypercube(len(_RANGED), rng=np.random.default_rng(20050111)).random(draws)
    k = 2.0 * pi / RIPPLE
    stable = 0
    for row in places:
        place = dict(zip(_RANGED, map(float, row), strict=True))
        bulk = replace(one.layer(place), thickness=inf)
        stable += _elastic(one, lithium, bulk, k, one.ion_molar_volume.at(place["ion_molar_volume"])) < 0.0
    return stable / draws


def _elastic(one: Opposite, lithium: Lithium, bulk: Layer, wave_number: float, volume: float) -> float:
    """Elastic part of the change; none in a liquid, where lithium grows a ripple without being strained."""
    if one.class_ == "liquid":
        return 0.0
    return law.change(imposed(lithium.layer, bulk, wave_number), wave_number, volume).elastic


def _bending(layer: Layer) -> float:
    return 1.0 if layer.thickness == inf else share_of_half_space(layer, 2.0 * pi / RIPPLE)

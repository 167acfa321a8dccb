r"""Whether a ripple of the lithium surface grows: elastic forces, surface tension, the field, and depletion.

Monroe and Newman's criterion asks whether the exchange current at the crest of a ripple rises or falls. Stress and
curvature change the electrochemical potential there by

.. math::
    \Delta\mu = -\tfrac12 (V + V_+)\left(\gamma k^2 A + \tau_s - \tau_m\right) + \tfrac12 (V - V_+)(p_m + p_s),
    \qquad \frac{i_0}{i_0^\mathrm{flat}} = e^{(1-\alpha) \Delta\mu / RT}

with lithium's molar volume V, the ion's :math:`V_+`, and :math:`\tau`, p the in-plane deviator (tension positive) and
pressure of :mod:`lithiophile.physics.elastic_interface` on the metal's and the electrolyte's side. Negative: the crest
is slowed, the ripple dies.

It compares rates at one surface overpotential. At one *potential* of metal and electrolyte the shift of the equilibrium
potential counts too, :func:`equilibrium_shift`, and pressure in lithium opposes plating there: the same pressure
:math:`F\eta/V` that opens cracks in ceramics. The two readings agree on surface tension and disagree on pressure.

References
----------
Monroe & Newman, J. Electrochem. Soc. 151 (2004) A880, doi 10.1149/1.1710893, and 152 (2005) A396,
doi 10.1149/1.1850854; Ahmad & Viswanathan, Phys. Rev. Lett. 119 (2017) 056003, doi 10.1103/PhysRevLett.119.056003,
whose closed forms (read in their published code) the solved parts reproduce to round-off.
"""

from dataclasses import dataclass
from math import inf, pi, sqrt

from lithiophile.constants import FARADAY, LITHIUM_MOLAR_VOLUME
from lithiophile.physics.elastic_interface import Contact


@dataclass(frozen=True)
class Change:
    """Change of electrochemical potential at a crest, per amplitude [J/mol/m], in its three parts."""

    surface: float
    deviator: float
    pressure: float

    @property
    def elastic(self) -> float:
        """Without surface tension."""
        return self.deviator + self.pressure

    @property
    def total(self) -> float:
        """All of it; below zero the crest is slowed."""
        return self.surface + self.elastic


def change(
    contact: Contact,
    wave_number: float,
    ion_volume: float,
    surface_tension: float = 0.0,
    metal_volume: float = LITHIUM_MOLAR_VOLUME,
) -> Change:
    """Change of electrochemical potential that Monroe and Newman's kinetics rests on.

    Parameters
    ----------
    contact : Contact
        Stresses per amplitude.
    wave_number : float
        k [1/m].
    ion_volume, metal_volume : float
        Molar volume of the ion in the electrolyte and of lithium [m3/mol].
    surface_tension : float
        gamma [J/m2].

    Examples
    --------
    Surface tension alone, 0.5 J/m2 on a wave of k = 1e6 1/m and an ion without volume:

    >>> calm = Contact((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 0.0, 0.0, 0.0)
    >>> f"{change(calm, 1e6, 0.0, 0.5, metal_volume=13e-6).total:.4g}"
    '-3.25e+06'
    """
    both, less = 0.5 * (metal_volume + ion_volume), 0.5 * (metal_volume - ion_volume)
    return Change(
        surface=-both * surface_tension * wave_number**2,
        deviator=both * (contact.metal[1] - contact.electrolyte[1]),
        pressure=less * (contact.metal[2] + contact.electrolyte[2]),
    )


@dataclass(frozen=True)
class Threshold:
    """Ratio of shear moduli, electrolyte over metal, at which a ripple neither grows nor dies.

    ``stiff``: stable above it; otherwise below it. Without surface tension.
    """

    ratio: float
    stiff: bool

    def stable(self, ratio: float) -> bool:
        """Whether an interface of another ratio is stable."""
        return ratio > self.ratio if self.stiff else ratio < self.ratio


def threshold(metal_poisson: float, electrolyte_poisson: float, volume_ratio: float) -> Threshold:
    r"""Critical ratio of shear moduli of two half spaces without surface tension, from :func:`change` of ``imposed``.

    With r the ratio of moduli and v the molar volume of the ion over that of lithium, :math:`\Delta\mu = 0` where

    .. math::
        (v - 1)\left[(3 - 4\nu_m) r^2 - (3 - 4\nu_s)\right] = 4 (v + 1)(2 - 3\nu_m - 3\nu_s + 4\nu_m\nu_s)\, r

    Stable above the root where the ion is larger than the atom (v > 1), below it where it is smaller, never at v = 1.

    Parameters
    ----------
    metal_poisson, electrolyte_poisson : float
    volume_ratio : float
        v.

    Examples
    --------
    A polymer (v = 12.9, Poisson's ratio 0.24) against lithium (0.42): "about twice" the modulus of lithium.

    >>> round(threshold(0.42, 0.24, 12.88).ratio, 2)
    2.2

    A ceramic whose ion takes a tenth of the atom's volume must be softer, not stiffer:

    >>> found = threshold(0.42, 0.3, 0.1)
    >>> round(found.ratio, 2), found.stable(20.0)
    (0.69, False)
    """
    shared = 2.0 - 3.0 * (metal_poisson + electrolyte_poisson) + 4.0 * metal_poisson * electrolyte_poisson
    square, constant = 3.0 - 4.0 * metal_poisson, 3.0 - 4.0 * electrolyte_poisson
    if volume_ratio == 1.0:
        return Threshold(inf, True)
    half = 2.0 * shared * (volume_ratio + 1.0) / (volume_ratio - 1.0)
    return Threshold((half + sqrt(half**2 + square * constant)) / square, volume_ratio > 1.0)


def critical_wavelength(
    elastic: float,
    wave_number: float,
    ion_volume: float,
    surface_tension: float,
    metal_volume: float = LITHIUM_MOLAR_VOLUME,
) -> float:
    r"""Wavelength below which surface tension smooths what elastic forces roughen [m]; infinite if they don't roughen.

    .. math:: \lambda_c = \frac{\pi \gamma k (V + V_+)}{\Delta\mu_\mathrm{el}(k)/A}

    For half spaces, whose elastic part is proportional to k.

    Examples
    --------
    >>> critical_wavelength(-1.0, 1e6, 1e-6, 0.5)
    inf
    """
    if elastic <= 0.0:
        return inf
    return pi * surface_tension * wave_number * (metal_volume + ion_volume) / elastic


def equilibrium_shift(contact: Contact, poisson_ratio: float, ion_volume: float) -> float:
    r"""Shift of the equilibrium potential at a crest, per amplitude [V/m]; positive opposes plating there.

    .. math:: \frac{1}{F}\left(-V \sigma_{zz}^m - V_+ \bar p_s\right), \qquad \bar p_s = \tfrac23 (1+\nu_s)\, p_s

    An atom joins lithium against the normal stress on its face; an ion in the electrolyte feels the mean of all three
    stresses. Meaningful where normal forces are in balance, that is for ``inserted``.

    Parameters
    ----------
    contact : Contact
    poisson_ratio : float
        Of the electrolyte.
    ion_volume : float
        V_+ [m3/mol].

    References
    ----------
    Larche & Cahn, Acta Metall. 33 (1985) 331, doi 10.1016/0001-6160(85)90077-X; for lithium on a ceramic, Porz et al.,
    Adv. Energy Mater. 7 (2017) 1701003, doi 10.1002/aenm.201701003.

    Examples
    --------
    7.4 MPa in lithium balance one millivolt:

    >>> pressed = Contact((-7.424e6, 0.0, 7.424e6), (-7.424e6, 0.0, 0.0), 0.0, 0.0, 0.0)
    >>> round(1e3 * equilibrium_shift(pressed, 0.3, 0.0), 4)
    1.0
    """
    mean = 2.0 / 3.0 * (1.0 + poisson_ratio) * contact.electrolyte[2]
    return (-LITHIUM_MOLAR_VOLUME * contact.metal[0] - ion_volume * mean) / FARADAY


def growth_rate(wave_number: float, velocity: float, length: float, feedback: float) -> float:
    r"""Rate at which a small ripple of a plating surface grows [1/s]; below zero it dies.

    .. math:: \omega = v k\, \frac{1 + \Lambda s}{1 + k \Lambda}, \qquad \Lambda = \kappa (R_{ct} + R_f)

    The field at crests makes every ripple grow, as fast as its wavelength is long against :math:`\Lambda`; what stress
    does to the rate enters as s.

    Parameters
    ----------
    wave_number : float
        k [1/m].
    velocity : float
        v, growth of the flat surface [m/s].
    length : float
        Lambda, conductivity times resistance of the surface [m].
    feedback : float
        s, relative change of the rate per amplitude [1/m]: (1 - alpha) change/(R T) for Monroe and Newman's kinetics,
        -shift/(R j) for one potential.

    References
    ----------
    Linear theory of a half space of electrolyte: the current along the surface is continuous, the potential solves
    Laplace's equation; without s the thick limit of verification case V14.

    Examples
    --------
    A perfectly conducting surface follows the field (Laplace growth), v k:

    >>> growth_rate(1e5, 1e-9, 0.0, -1.0)
    0.0001
    """
    return velocity * wave_number * (1.0 + length * feedback) / (1.0 + wave_number * length)


def yield_amplitude(contact: Contact, yield_strength: float) -> float:
    r"""Amplitude at which lithium yields at the crest [m] (von Mises in plane strain, :math:`\sqrt3 |\tau|`).

    Linear elasticity says nothing beyond it.

    Examples
    --------
    0.8 MPa over sqrt(3) times 1 MPa for each um:

    >>> sheared = Contact((0.0, 1e12, 0.0), (0.0, 0.0, 0.0), 0.0, 0.0, 0.0)
    >>> round(yield_amplitude(sheared, 0.8e6) * 1e6, 4)
    0.4619
    """
    stress = sqrt(3.0) * max(abs(contact.metal[1]), abs(contact.shear))
    return yield_strength / stress if stress > 0.0 else inf

"""Two reactions of dissolved sulfur and the precipitation of its last product, without space (Marinescu 2016).

Amounts are shares of the mass of sulfur in the electrode: S8, S4(2-), S2(2-), S(2-) dissolved, and Li2S precipitated.
"""

import math

from lithiophile.kernel import kernel
from lithiophile.physics.kinetics import bounded_exp

SULFUR_MOLAR_MASS = 32.0e-3
"""Of one atom, as the source has it [kg/mol] (IUPAC: 32.06)."""

TRACE = 1e-6
"""Share of the sulfur below which a reaction slows in proportion to a species (closure; numerical: a constant exchange
current would form a species that is gone at an unbounded rate)."""

_LEAST = 1e-300


@kernel
def activity(share: float) -> float:
    r"""What reacts of a species, :math:`s^2/(s + w)`: its share, and nothing, without a kink, where none is left.

    Examples
    --------
    >>> activity(0.1) / 0.1 > 0.99999, activity(1e-6), activity(-1e-9)
    (True, 5e-07, 0.0)
    """
    present = max(share, 0.0)
    return present * present / (present + TRACE)


@kernel
def _log(share: float) -> float:
    return math.log(max(activity(share), _LEAST))


@kernel
def upper_potential(s8: float, s4: float, electrolyte: float, standard: float, f: float) -> float:
    r"""Equilibrium of :math:`S_8 + 4e^- = 2 S_4^{2-}` [V].

    .. math:: E = E^0 + \frac{1}{4f} \ln \frac{2 M v\, s_8}{s_4^2}

    with the :func:`activity` of each.

    Parameters
    ----------
    s8, s4 : float
        Shares of the sulfur.
    electrolyte : float
        v, volume of electrolyte per mass of sulfur [m3/kg], as L/g the same number.
    standard : float
        [V].
    f : float
        F/(RT) [1/V].

    References
    ----------
    Marinescu, Zhang & Offer, Phys. Chem. Chem. Phys. 18 (2016) 584, eq. 2a (amounts in g, volumes in L).

    Examples
    --------
    >>> round(upper_potential(0.5, 0.5, 1e3 / 64.0 * 0.5 * 1e-3, 2.35, 38.92), 6)  # 2 M v s8 = s4^2
    2.35
    """
    number = 2.0 * SULFUR_MOLAR_MASS * 1e3 * electrolyte
    return standard + (math.log(number) + _log(s8) - 2.0 * _log(s4)) / (4.0 * f)


@kernel
def lower_potential(s4: float, s2: float, s1: float, electrolyte: float, standard: float, f: float) -> float:
    r"""Equilibrium of :math:`S_4^{2-} + 4e^- = S_2^{2-} + 2 S^{2-}` [V].

    .. math:: E = E^0 + \frac{1}{4f} \ln \frac{M^2 v^2 s_4}{2\, s_2\, s_1^2}

    References
    ----------
    Marinescu, Zhang & Offer, Phys. Chem. Chem. Phys. 18 (2016) 584, eq. 2b.

    Examples
    --------
    With 32 v = 1 and s4 = s2, s1^2 = 1/2 leaves the standard potential; e times as much S4 adds 1/(4 f):

    >>> [round(lower_potential(s4, 0.2, 0.5**0.5, 1.0 / 32.0, 2.1, 40.0), 6) for s4 in (0.2, 0.2 * 2.718281828)]
    [2.1, 2.10625]
    """
    number = 0.5 * (SULFUR_MOLAR_MASS * 1e3 * electrolyte) ** 2
    return standard + (math.log(number) + _log(s4) - _log(s2) - 2.0 * _log(s1)) / (4.0 * f)


@kernel
def upper_rates(
    potential: float, s8: float, s4: float, electrolyte: float, standard: float, f: float
) -> tuple[float, float]:
    r"""Oxidation and reduction of :math:`S_8 + 4e^- = 2 S_4^{2-}`, over the exchange current density.

    .. math::
        a = e^{2f(E - E^0)} \frac{s_4}{\sqrt{2 M v\, s_8}}, \qquad
        c = e^{-2f(E - E^0)} \frac{\sqrt{2 M v\, s_8}}{s_4}

    whose difference is :math:`2\sinh(2f\eta)` with :func:`upper_potential`. Shares are :func:`activity`, and below a
    trace w of a species both rates slow alike: :math:`\sqrt{s_8} \to s_8/\sqrt{s_8 + w}` where it reacts,
    :math:`1/\sqrt{s_8} \to 1/\sqrt{s_8 + w}` where it forms. So what is gone can't react, forms at a finite rate, and
    rest is where it was.

    Parameters
    ----------
    potential : float
        phi_s - phi_e [V].
    s8, s4, electrolyte, standard, f : float
        As in :func:`upper_potential`.

    References
    ----------
    Marinescu, Zhang & Offer, Phys. Chem. Chem. Phys. 18 (2016) 584, eqs. 2a and 5 (with the opposite sign).

    Examples
    --------
    With 2 M v s8 = s4^2, e and 1/e at 12.5 mV over the standard potential:

    >>> [round(rate, 4) for rate in upper_rates(2.3625, 0.5, 0.5, 1e3 / 64.0 * 0.5 * 1e-3, 2.35, 40.0)]
    [2.7183, 0.3679]
    """
    root = math.sqrt(2.0 * SULFUR_MOLAR_MASS * 1e3 * electrolyte)
    drive = 2.0 * f * (potential - standard)
    a8, a4 = activity(s8), activity(s4)
    slow = 1.0 / (math.sqrt(a8 + TRACE) * (a4 + TRACE))
    return bounded_exp(drive) / root * a4 * a4 * slow, bounded_exp(-drive) * root * a8 * slow


@kernel
def lower_rates(
    potential: float, s4: float, s2: float, s1: float, electrolyte: float, standard: float, f: float
) -> tuple[float, float]:
    r"""The same of :math:`S_4^{2-} + 4e^- = S_2^{2-} + 2 S^{2-}`.

    .. math::
        a = e^{2f(E - E^0)} \frac{\sqrt{2 s_2}\, s_1}{M v \sqrt{s_4}}, \qquad
        c = e^{-2f(E - E^0)} \frac{M v \sqrt{s_4}}{\sqrt{2 s_2}\, s_1}

    References
    ----------
    Marinescu, Zhang & Offer, Phys. Chem. Chem. Phys. 18 (2016) 584, eqs. 2b and 5.

    Examples
    --------
    With 32 v = 1, s4 = s2 and 2 s1^2 = 1, at the standard potential:

    >>> [round(rate, 4) for rate in lower_rates(2.1, 0.2, 0.2, 0.5**0.5, 1.0 / 32.0, 2.1, 40.0)]
    [1.0, 1.0]
    """
    number = math.sqrt(0.5) * SULFUR_MOLAR_MASS * 1e3 * electrolyte
    drive = 2.0 * f * (potential - standard)
    a4, a2, a1 = activity(s4), activity(s2), activity(s1)
    slow = 1.0 / (math.sqrt((a4 + TRACE) * (a2 + TRACE)) * (a1 + TRACE))
    return bounded_exp(drive) / number * a2 * a1 * a1 * slow, bounded_exp(-drive) * number * a4 * slow


@kernel
def overpotential(anodic: float, cathodic: float, f: float) -> float:
    r"""Distance from rest of a four-electron reaction with these two rates [V], :math:`\ln(a/c)/4f`.

    Examples
    --------
    >>> round(overpotential(2.718281828, 0.367879441, 40.0), 6)
    0.0125
    """
    return (math.log(max(anodic, _LEAST)) - math.log(max(cathodic, _LEAST))) / (4.0 * f)


@kernel
def precipitation_rate(solid: float, s1: float, saturation: float, rate: float) -> float:
    r"""Growth of precipitated sulfur [share/s], :math:`k\, s_p (s_1 - s^*)`; negative where it dissolves.

    References
    ----------
    Marinescu, Zhang & Offer, Phys. Chem. Chem. Phys. 18 (2016) 584, eq. 8e; k is their k_p m/(v rho).

    Examples
    --------
    >>> round(precipitation_rate(0.1, 0.3, 0.1, 2.0), 12)
    0.04
    """
    return rate * solid * (s1 - saturation)

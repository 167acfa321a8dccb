"""Two reactions of dissolved sulfur and the precipitation of its last product, without space (Marinescu 2016).

Amounts are shares of the mass of sulfur in the electrode: S8, S4(2-), S2(2-), S(2-) dissolved, and Li2S precipitated.
"""

import math

from lithiophile.kernel import kernel
from lithiophile.physics.kinetics import bounded_exp

SULFUR_MOLAR_MASS = 32.0e-3
"""Of one atom, as the source has it [kg/mol] (IUPAC: 32.06)."""

SHARE_FLOOR = 1e-12
"""Under shares in logarithms."""

END_WIDTH = 1e-6
"""Share over which a potential turns when a species runs out (closure; numerical: the logarithm alone would let shares
go far below zero before the voltage follows)."""


@kernel
def soft_share(share: float) -> float:
    """A share that stays positive: (s + sqrt(s^2 + 4 d^2))/2, below zero in the form that keeps its digits.

    Examples
    --------
    >>> soft_share(0.5), soft_share(0.0)
    (0.5, 1e-12)
    """
    root = math.sqrt(share * share + 4.0 * SHARE_FLOOR * SHARE_FLOOR)
    if share < 0.0:
        return 2.0 * SHARE_FLOOR * SHARE_FLOOR / (root - share)
    return 0.5 * (share + root)


@kernel
def run_out(share: float, f: float) -> float:
    r"""What the potential of a reaction gains or loses when one of its species runs out [V], :math:`e^{-s/w}/f`.

    Examples
    --------
    RT/F when nothing is left:

    >>> run_out(0.0, 40.0), run_out(1e-3, 40.0)
    (0.025, 0.0)
    """
    return bounded_exp(-share / END_WIDTH) / f


@kernel
def upper_potential(s8: float, s4: float, electrolyte: float, standard: float, f: float) -> float:
    r"""Equilibrium of :math:`S_8 + 4e^- = 2 S_4^{2-}` [V].

    .. math:: E = E^0 + \frac{1}{4f} \ln \frac{2 M v\, s_8}{s_4^2}

    with :func:`run_out` of S8 below and of S4 above.

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
    nernst = math.log(number * soft_share(s8) / soft_share(s4) ** 2) / (4.0 * f)
    return standard + nernst - run_out(s8, f) + run_out(s4, f)


@kernel
def lower_potential(s4: float, s2: float, s1: float, electrolyte: float, standard: float, f: float) -> float:
    r"""Equilibrium of :math:`S_4^{2-} + 4e^- = S_2^{2-} + 2 S^{2-}` [V].

    .. math:: E = E^0 + \frac{1}{4f} \ln \frac{M^2 v^2 s_4}{2\, s_2\, s_1^2}

    with :func:`run_out` of S4 below and of S2 and S above.

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
    nernst = math.log(number * soft_share(s4) / (soft_share(s2) * soft_share(s1) ** 2)) / (4.0 * f)
    return standard + nernst - run_out(s4, f) + run_out(s2, f) + run_out(s1, f)


@kernel
def four_electron_current(overpotential: float, exchange_current: float, f: float) -> tuple[float, float]:
    r"""Current density of a four-electron reaction and its slope, positive oxidises.

    .. math:: j = 2 i_0 \sinh(2 f \eta)

    References
    ----------
    Marinescu, Zhang & Offer, Phys. Chem. Chem. Phys. 18 (2016) 584, eqs. 5 (with the opposite sign).

    Examples
    --------
    2 sinh(1), and 4 f cosh(1) for its slope:

    >>> tuple(round(one, 3) for one in four_electron_current(0.0125, 1.0, 40.0))
    (2.35, 246.893)
    """
    up = bounded_exp(2.0 * f * overpotential)
    down = bounded_exp(-2.0 * f * overpotential)
    return exchange_current * (up - down), 2.0 * f * exchange_current * (up + down)


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

"""Lithium on a bare wall: nuclei have to form before anything grows."""

import math

from lithiophile.kernel import kernel

NUCLEI_UNIT = 1e12
"""Nuclei densities are carried in units of 1e12 per m2 of wall."""

ATTEMPT_RATE = 1e6
"""Pre-exponential factor J0 of the nucleation rate [1e12/(m2 s)] (closure, assumed)."""

DIP_TO_CRITICAL = 3.85
"""Ratio of the critical overpotential to the dip measured at 10 uA/cm2.

Closure, with J0: at 0.1 A/m2 a dip of 40 mV drives about 17 A/m2 through nuclei that cover
0.6 % of a flat wall; nuclei 23 nm wide after 10 s are then 3.6e12 per m2, which takes
exp(-(eta_c/eta)^2) = 3.6e-7.
"""

CRITICAL_RADIUS = 2e-9
"""Radius of a nucleus when it forms [m] (assumed; 2 gamma V_Li/(F eta) is 3 nm at 40 mV)."""

FEWEST_NUCLEI = 1e-6
"""Nuclei left on an empty wall [1e12/m2]; keeps radii finite."""

_FORGET_RATE = 1.0 / 30.0
"""Rate at which an emptied wall loses its nuclei [1/s] (assumed)."""


@kernel
def nucleation_rate(eta: float, critical: float, covered: float) -> float:
    r"""Rate of formation of nuclei on bare wall [1e12/(m2 s)].

    .. math:: \dot N = J_0\, e^{-(\eta_c/\eta)^2} (1 - \theta), \qquad \eta < 0

    Parameters
    ----------
    eta : float
        Overpotential [V], negative plates; nothing forms at or above 0.
    critical : float
        eta_c [V].
    covered : float
        Covered share of the wall, theta.

    References
    ----------
    Classical nucleation; size and density against overpotential: Pei, Zheng, Shi, Li & Cui,
    Nano Lett. 17 (2017) 1132, doi 10.1021/acs.nanolett.6b04755.
    """
    if eta >= 0.0:
        return 0.0
    ratio = critical / eta
    if ratio * ratio > 700.0:
        return 0.0
    return ATTEMPT_RATE * math.exp(-ratio * ratio) * (1.0 - covered)


@kernel
def forgetting_rate(eta: float, nuclei: float, metal_present: float) -> float:
    """Rate at which nuclei vanish from a wall that has been stripped bare [1e12/(m2 s)]."""
    if eta <= 0.0 or nuclei <= FEWEST_NUCLEI:
        return 0.0
    bare = 1.0 - min(1.0, max(0.0, metal_present))
    return _FORGET_RATE * (nuclei - FEWEST_NUCLEI) * bare * (1.0 - math.exp(-eta / 5e-3))


@kernel
def coverage(film: float, nuclei: float) -> float:
    r"""Share of a wall that hemispherical nuclei cover.

    .. math:: \theta = 1 - e^{-\pi N r^2}, \qquad r^3 = r_c^3 + 3 h / (2 \pi N)

    Parameters
    ----------
    film : float
        Lithium volume per wall area, h [m].
    nuclei : float
        N [1e12/m2].
    """
    number = max(nuclei, FEWEST_NUCLEI) * NUCLEI_UNIT
    cube = CRITICAL_RADIUS**3 + 1.5 * max(film, 0.0) / (math.pi * number)
    exponent = math.pi * number * cube ** (2.0 / 3.0)
    if exponent > 40.0:
        return 1.0
    return 1.0 - math.exp(-exponent)

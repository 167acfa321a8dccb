"""Lithium on a bare wall: nuclei have to form before anything grows."""

import math

from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.kernel import kernel

NUCLEI_UNIT = 1e12
"""Nuclei densities are carried in units of 1e12 per m2 of wall."""

ATTEMPT_RATE = 1e6
"""Pre-exponential factor J0 of the nucleation rate [1e12/(m2 s)] (closure, assumed)."""

CRITICAL_RADIUS = 2e-9
"""Radius of a nucleus when it forms [m] (assumed; 2 gamma V_Li/(F eta) is 3 nm at 40 mV)."""

FEWEST_NUCLEI = 1e-6
"""Nuclei left on an empty wall [1e12/m2]; keeps radii finite."""

_LEAST_FILM = 1e-14
"""Width over which a film vanishes [m]: a hundredth of a picometre, it covers less than 1e-5 of any wall."""

_CURRENT, _CAPACITY, _EXCHANGE, _TEMPERATURE = 0.1, 0.1, 10.0, 298.15
"""Of the measurement that dips are taken from: 10 uA/cm2 = 0.1 A/m2 on a flat collector; double layer [F/m2] and
exchange current density [A/m2] as the cell assumes them by default, and room temperature [K]."""


def critical_overpotential(dip: float) -> float:
    r"""Critical overpotential of a wall whose voltage dips by so much at 10 uA/cm2 [V].

    The double layer passes the overpotential at I/C = 1 V/s: a dip of 40 mV is over in 40 ms, in which no
    nucleus grows by more than 0.1 nm. So the current at the bottom is that of new nuclei,
    :math:`\theta = \pi r_c^2 N = I / j(\eta)` with Butler-Volmer's j. Swept at I/C, what has formed is

    .. math:: N(\eta) = \frac{J_0 C}{I} \int_0^\eta e^{-(\eta_c/u)^2} du
              = \frac{J_0 C \eta}{I} \left[e^{-x^2} - \sqrt\pi\, x\, \mathrm{erfc}\, x\right],
              \qquad x = \eta_c/\eta .

    The sweep slows down as the nuclei take over. With q their share of the current, :math:`(1 - q)\,dq` is what
    dq would be at full speed, so the bottom, q = 1, is where an undisturbed sweep would have reached 1/2
    (j changes little meanwhile): :math:`\pi r_c^2 N j = I/2`, solved for :math:`\eta_c`.

    Parameters
    ----------
    dip : float
        Depth below the plateau [V]. What forms without any barrier dips by about 3 mV; less means no barrier.

    Examples
    --------
    >>> [round(critical_overpotential(dip) / dip, 2) for dip in (0.02, 0.04, 0.1)]
    [1.37, 1.74, 2.22]
    """
    from scipy.optimize import brentq

    if dip <= 0.0:
        return 0.0
    covered = _CURRENT / (2.0 * _EXCHANGE * math.sinh(0.5 * FARADAY * dip / (GAS_CONSTANT * _TEMPERATURE)))
    number = 0.5 * covered / (math.pi * CRITICAL_RADIUS**2 * NUCLEI_UNIT)
    formed = number * _CURRENT / (ATTEMPT_RATE * _CAPACITY * dip)
    if formed >= 1.0:
        return 0.0
    root = brentq(lambda x: math.exp(-x * x) - math.sqrt(math.pi) * x * math.erfc(x) - formed, 0.0, 6.0)
    return float(root) * dip


@kernel
def nucleation_rate(eta: float, critical: float, bare: float) -> float:
    r"""Rate of formation of nuclei on bare wall [1e12/(m2 s)].

    .. math:: \dot N = J_0\, e^{-(\eta_c/\eta)^2} b, \qquad \eta < 0

    Parameters
    ----------
    eta : float
        Overpotential [V], negative plates; nothing forms at or above 0.
    critical : float
        eta_c [V].
    bare : float
        Share of the wall that is not covered, b = 1 - theta.

    References
    ----------
    Classical nucleation; size and density against overpotential: Pei, Zheng, Shi, Li & Cui,
    Nano Lett. 17 (2017) 1132, doi 10.1021/acs.nanolett.6b04755.

    Examples
    --------
    1e6 / e at the critical overpotential:

    >>> round(nucleation_rate(-0.04, 0.04, 1.0), 1), nucleation_rate(0.01, 0.04, 1.0)
    (367879.4, 0.0)
    """
    if eta >= 0.0:
        return 0.0
    ratio = critical / eta
    if ratio * ratio > 700.0:
        return 0.0
    return ATTEMPT_RATE * math.exp(-ratio * ratio) * bare


@kernel
def vanishing_share(film: float, nuclei: float, covered: float) -> float:
    r"""Share of a wall's nuclei that vanish per length by which lithium recedes [1/m].

    Nuclei are lithium: they go with the metal, however long that takes. All surfaces recede alike, by v, so the sizes
    of nuclei that stand alone all shrink by as much, and those that reach 0 are gone. Sizes whose distribution is
    exponential keep it while they shrink; then as large a share of the nuclei vanishes as of the metal, and the mean
    size stays: N is proportional to h. Nuclei that have merged thin out together, and none is lost. With w, the share
    that stands alone,

    .. math::
        \frac{d \ln N}{d \ln h} = w, \quad \frac{dh}{dt} = -\theta v \quad\Rightarrow\quad
        \frac{dN}{dt} = -N\, w\, \frac{\theta}{h}\, v, \qquad
        w = e^{-\pi N \rho^2}, \quad \rho^3 = \frac{3 h}{2 \pi N} .

    The gate of stripping holds back the last of the metal, and its nuclei with it: in hosts where lithium left in a
    cell decides where it grows next, the gate is narrow (:class:`lithiophile.cell.build.widths.Widths`).

    Parameters
    ----------
    film : float
        Lithium volume per wall area, h [m].
    nuclei : float
        N [1e12/m2].
    covered : float
        theta, 0..1.

    References
    ----------
    Sizes that grow or shrink alike, and their exponential distribution: Randolph & Larson, AIChE J. 8 (1962) 639, doi
    10.1002/aic.690080515 (recalled). That of lithium's nuclei is assumed. That lithium which stripping leaves on a
    collector decides how the next plating begins: Xiao et al., Adv. Energy Mater. 13 (2023) no. 29 (abstract read).

    Examples
    --------
    3/2r of nuclei of 100 nm, one per um2, as long as none touch (w = 0.97), and next to none of a film of 5 um:

    >>> round(vanishing_share(2.0944e-9, 1.0, 0.0309) * 1e-7, 2)
    1.43
    >>> round(vanishing_share(5e-6, 1.0, 1.0) * 1e-7, 3)
    0.0
    """
    number = max(nuclei, FEWEST_NUCLEI) * NUCLEI_UNIT
    lithium = _softened(film)
    radius = (1.5 * lithium / (math.pi * number)) ** (1.0 / 3.0)
    alone = math.exp(-min(math.pi * number * radius * radius, 700.0))
    return alone * covered / lithium


@kernel
def vanishing_rate(nuclei: float, recession: float, share: float) -> float:
    """Rate at which nuclei vanish from a wall that is stripped [1e12/(m2 s)].

    Parameters
    ----------
    nuclei : float
        N [1e12/m2].
    recession : float
        Velocity v with which lithium's surface recedes [m/s]; where it grows, no nuclei vanish.
    share : float
        Of :func:`vanishing_share` [1/m].

    Examples
    --------
    At 1 nm/s a hundredth of nuclei that are 100 nm apart from being gone:

    >>> vanishing_rate(1.0, 1e-9, 1e7), vanishing_rate(1.0, -1e-9, 1e7)
    (0.00999999, 0.0)
    """
    if recession <= 0.0 or nuclei <= FEWEST_NUCLEI:
        return 0.0
    return (nuclei - FEWEST_NUCLEI) * share * recession


@kernel
def _softened(film: float) -> float:
    """Lithium per wall area [m], softened at 0."""
    return 0.5 * (film + math.sqrt(film * film + _LEAST_FILM * _LEAST_FILM))


@kernel
def _softened_slope(film: float) -> float:
    """Slope of :func:`_softened`."""
    return 0.5 * (1.0 + film / math.sqrt(film * film + _LEAST_FILM * _LEAST_FILM))


@kernel
def mean_radius(film: float, nuclei: float) -> float:
    r"""Radius of hemispherical nuclei that share a volume of lithium [m].

    .. math:: r^3 = r_c^3 + 3 h / (2 \pi N)

    h is softened at 0: the radius follows its third root, and where an alloying wall holds all lithium that there is,
    round-off would decide on which side of a kink a wall lies.

    Parameters
    ----------
    film : float
        Lithium volume per wall area, h [m].
    nuclei : float
        N [1e12/m2].

    Examples
    --------
    One nucleus per um2 of 100 nm: h = 2 pi (0.1 um)^3 / 3 per um2 = 2.0944 nm.

    >>> round(mean_radius(2.0943951e-9, 1.0) * 1e9, 2)
    100.0
    """
    number = max(nuclei, FEWEST_NUCLEI) * NUCLEI_UNIT
    return float((CRITICAL_RADIUS**3 + 1.5 * _softened(film) / (math.pi * number)) ** (1.0 / 3.0))


@kernel
def bare_share(radius: float, nuclei: float) -> float:
    """What :func:`coverage` leaves, with all its digits when little is left.

    Examples
    --------
    1/e where pi N r^2 = 1:

    >>> round(bare_share(5.6418958e-7, 1.0), 4)
    0.3679
    """
    return math.exp(-min(math.pi * max(nuclei, FEWEST_NUCLEI) * NUCLEI_UNIT * radius * radius, 700.0))


@kernel
def bare_share_slopes(film: float, nuclei: float) -> tuple[float, float]:
    r"""Slopes of :func:`bare_share` of :func:`mean_radius`, with the lithium h [1/m] and the nuclei N [1e-12 m2].

    .. math:: \frac{\partial b}{\partial h} = -\frac{b}{r}, \qquad
              \frac{\partial b}{\partial N} = -b \left(\pi r^2 - \frac{h}{N r}\right)

    Examples
    --------
    >>> film, nuclei = 3e-8, 0.7
    >>> steps = [bare_share(mean_radius(film + x, nuclei + y), nuclei + y) for x, y in ((1e-14, 0), (0, 1e-7))]
    >>> bare = bare_share(mean_radius(film, nuclei), nuclei)
    >>> slopes = bare_share_slopes(film, nuclei)
    >>> [round((one - bare) / step / slope, 4) for one, step, slope in zip(steps, (1e-14, 1e-7), slopes)]
    [1.0, 1.0]
    """
    radius = mean_radius(film, nuclei)
    number = max(nuclei, FEWEST_NUCLEI) * NUCLEI_UNIT
    closed = math.pi * number * radius * radius
    if closed > 700.0:
        return 0.0, 0.0
    bare = math.exp(-closed)
    by_film = -bare / radius * _softened_slope(film)
    if nuclei < FEWEST_NUCLEI:
        return by_film, 0.0
    return by_film, -bare * (math.pi * radius * radius - _softened(film) / (number * radius)) * NUCLEI_UNIT


@kernel
def vanishing_share_slopes(
    film: float, nuclei: float, covered: float, by_film: float, by_nuclei: float
) -> tuple[float, float]:
    """Slopes of :func:`vanishing_share` with lithium and nuclei; ``by_film`` and ``by_nuclei`` are those of what is
    covered.

    Examples
    --------
    >>> film, nuclei = 3e-9, 0.7
    >>> at = vanishing_share(film, nuclei, 0.1)
    >>> steps = vanishing_share(film + 1e-15, nuclei, 0.1 + 1e-8), vanishing_share(film, nuclei + 1e-7, 0.1 + 2e-8)
    >>> slopes = vanishing_share_slopes(film, nuclei, 0.1, 1e7, 0.2)
    >>> [round((one - at) / step / slope, 4) for one, step, slope in zip(steps, (1e-15, 1e-7), slopes)]
    [1.0, 1.0]
    """
    number = max(nuclei, FEWEST_NUCLEI) * NUCLEI_UNIT
    lithium = _softened(film)
    radius = (1.5 * lithium / (math.pi * number)) ** (1.0 / 3.0)
    closed = math.pi * number * radius * radius
    alone = math.exp(-min(closed, 700.0)) / lithium
    lone = alone * covered
    merges = lone if closed <= 700.0 else 0.0
    with_film = alone * by_film - (merges / radius + lone / lithium) * _softened_slope(film)
    if nuclei < FEWEST_NUCLEI:
        return with_film, alone * by_nuclei
    return with_film, alone * by_nuclei - merges * math.pi * radius * radius / 3.0 * NUCLEI_UNIT


@kernel
def coverage(radius: float, nuclei: float) -> float:
    r"""Share of a wall that hemispherical nuclei cover.

    .. math:: \theta = 1 - e^{-\pi N r^2}, \qquad \frac{\partial\theta}{\partial h} = \frac{1 - \theta}{r}

    Parameters
    ----------
    radius : float
        r [m].
    nuclei : float
        N [1e12/m2].

    Examples
    --------
    1 - 1/e where pi N r^2 = 1:

    >>> round(coverage(5.6418958e-7, 1.0), 4)
    0.6321
    """
    return 1.0 - bare_share(radius, nuclei)

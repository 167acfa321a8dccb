"""Charge transfer between lithium and its ions: nothing flows at rest, nothing strips where there is no metal."""

import math

from lithiophile.constants import FARADAY
from lithiophile.kernel import kernel

ION_APPROACH = 1.0
"""Velocity with which ions reach a surface at the fastest [m/s] (closure; numerical: an exponential of volts would
otherwise take more than there are). They fly a hundred times as fast; 1 mA/cm2 then leaves 0.1 umol/L."""

LARGEST_EXPONENT = 40.0
"""From which :func:`bounded_exp` is its tangent."""
_LARGEST = math.exp(LARGEST_EXPONENT)
_SOFT_CORNER = 0.02
_NEAR_REST = 2e-4
"""Overpotential over RT/F, 5 uV, within which a solver takes a gate for opened by so much: a third of what potentials
may be off by."""
_FEW_WIDTHS = 0.03
"""Below it the presence of something is its series: what is left of 1 is round-off, and an exponential of volts makes
amperes of that."""
_FLAT = 400.0
"""Overpotential over RT/F from which the current of Marcus-Hush-Chidsey is held."""


@kernel
def bounded_exp(x: float) -> float:
    """Exponential, continued along its tangent above 40 so that no trial state overflows.

    Examples
    --------
    At 41 the tangent of 40 has doubled it:

    >>> round(bounded_exp(1.0), 6), round(bounded_exp(41.0) / bounded_exp(40.0), 12)
    (2.718282, 2.0)
    """
    if x > LARGEST_EXPONENT:
        return math.exp(LARGEST_EXPONENT) * (1.0 + x - LARGEST_EXPONENT)
    return math.exp(x)


@kernel
def bounded_expm1(x: float) -> float:
    """:func:`bounded_exp` minus 1, without losing digits near 0.

    Examples
    --------
    >>> round(bounded_expm1(1e-12) * 1e12, 9)
    1.0
    """
    if x > LARGEST_EXPONENT:
        return bounded_exp(x) - 1.0
    return math.expm1(x)


@kernel
def reached_share(current: float, concentration: float, has_salt: bool) -> tuple[float, float]:
    r"""Share of a plating current that the ions there are can carry, and the slope of what flows with the salt.

    .. math:: j = \frac{j_k j_l}{j_l + |j_k|}, \qquad j_l = F k c

    Parameters
    ----------
    current : float
        Of the kinetics alone [A/m2]; positive strips, which needs no ions.
    concentration : float
        Of salt at the surface [mol/m3].
    has_salt : bool
        Or a conductor of one ion, which has always enough.

    Examples
    --------
    With the last of the salt the current dies at any voltage; in a micromole per litre half of 96.485 A/m2 flows:

    >>> reached_share(-1e9, 0.0, True)[0], reached_share(1.0, 0.0, True)[0]
    (0.0, 1.0)
    >>> round(reached_share(-96.485, 1e-3, True)[0], 4)
    0.5
    """
    if current >= 0.0 or not has_salt:
        return 1.0, 0.0
    most = FARADAY * ION_APPROACH * max(concentration, 0.0)
    share = most / (most - current)
    return share, -(1.0 - share) * (1.0 - share) * FARADAY * ION_APPROACH


@kernel
def presence(amount: float, width: float) -> float:
    r"""Availability of something that runs out: 0 at nothing, 1 far above the width.

    .. math:: g = 1 - (1 + x)\,e^{-x}, \qquad x = 2 s / w

    Value and slope are 0 at s = 0, and g stays 0 below: a state that a step carried a little past
    the end stays there, nothing flows against its driving force, and the integrator sees no kink.
    (A linear continuation pushes back at any overpotential; a rational form s/(s + w) has a pole
    at -w which an integrator can jump.)

    Parameters
    ----------
    amount, width : float
        Same unit.

    Examples
    --------
    1 - 3/e^2 at the width; of next to nothing x^2/2, with all its digits:

    >>> round(presence(1.0, 1.0), 6), presence(-1.0, 1.0), presence(30.0, 1.0)
    (0.593994, 0.0, 1.0)
    >>> round(presence(1e-16, 1.0) / 2e-32, 12)
    1.0
    """
    x = 2.0 * amount / width
    if x <= 0.0:
        return 0.0
    if x > LARGEST_EXPONENT:
        return 1.0
    if x < _FEW_WIDTHS:
        return x * x * (1 / 2 - x * (1 / 3 - x * (1 / 8 - x * (1 / 30 - x * (1 / 144 - x * (1 / 840 - x / 5760))))))
    return 1.0 - (1.0 + x) * math.exp(-x)


@kernel
def _soft_positive(x: float) -> float:
    """max(x, 0) with a parabolic corner of width 0.02."""
    if x <= 0.0:
        return 0.0
    if x < _SOFT_CORNER:
        return 0.5 * x * x / _SOFT_CORNER
    return x - 0.5 * _SOFT_CORNER


@kernel
def _soft_positive_slope(x: float) -> float:
    if x <= 0.0:
        return 0.0
    if x < _SOFT_CORNER:
        return x / _SOFT_CORNER
    return 1.0


@kernel
def gated_drive(u: float, f: float, alpha: float, strip: float, plate: float, linear: bool) -> tuple[float, float]:
    r"""Dimensionless Butler-Volmer drive with separate gates for stripping and plating, and its slope.

    .. math::
        E = e^{\alpha f u} - e^{-(1-\alpha) f u}, \quad m = \min(g_s, g_p), \quad
        m E + (g_s - m) P(E) - (g_p - m) P(-E)

    with P a positive part with a soft corner. The value is 0 at u = 0 for every pair of gates
    (a prefactor on each exponential would shift the rest potential by (RT/F) ln of their
    ratio), its slope is never negative, and both gates 1 give Butler-Volmer exactly.

    Parameters
    ----------
    u : float
        Overpotential at the metal [V], positive strips.
    f : float
        F/(RT) [1/V].
    alpha : float
        Anodic transfer coefficient.
    strip, plate : float
        Gates, 0 (impossible) to 1 (free).
    linear : bool
        Replace the exponentials by their tangent at 0.

    Examples
    --------
    Both gates open at twice RT/F: 2 sinh(1) and f cosh(1). With no room to plate nothing is plated:

    >>> tuple(round(one, 4) for one in gated_drive(0.05, 40.0, 0.5, 1.0, 1.0, False))
    (2.3504, 61.7232)
    >>> gated_drive(-0.05, 40.0, 0.5, 1.0, 0.0, False)[0]
    0.0
    """
    more, less = _exponentials(u, f, alpha, linear)
    return _gated(more, less, f, alpha, strip, plate, linear)


@kernel
def _exponentials(u: float, f: float, alpha: float, linear: bool) -> tuple[float, float]:
    """Anodic and cathodic exponential, each minus 1: under a resistive film they differ from 1 by 1e-5 or less."""
    if linear:
        return alpha * f * u, (alpha - 1.0) * f * u
    if alpha == 0.5 and abs(f * u) < LARGEST_EXPONENT:
        # one exponential gives both
        more = math.expm1(0.5 * f * abs(u))
        less = -more / (1.0 + more)
        if u < 0.0:
            return less, more
        return more, less
    return bounded_expm1(alpha * f * u), bounded_expm1((alpha - 1.0) * f * u)


@kernel
def _gated(
    more: float, less: float, f: float, alpha: float, strip: float, plate: float, linear: bool
) -> tuple[float, float]:
    """Value and slope of :func:`gated_drive` from the two exponentials minus 1."""
    drive = more - less
    slope = f
    if not linear:
        # on the tangent branch of bounded_exp the slope is that of the exponential at 40
        slope *= alpha * min(1.0 + more, _LARGEST) + (1.0 - alpha) * min(1.0 + less, _LARGEST)
    return _through_gates(drive, slope, strip, plate)


@kernel
def _through_gates(drive: float, slope: float, strip: float, plate: float) -> tuple[float, float]:
    """What two gates leave of a drive, and of its slope."""
    both = min(strip, plate)
    value = both * drive + (strip - both) * _soft_positive(drive) - (plate - both) * _soft_positive(-drive)
    gain = both + (strip - both) * _soft_positive_slope(drive) + (plate - both) * _soft_positive_slope(-drive)
    return value, gain * slope


@kernel
def opening_slope(u: float, f: float, strip: float, plate: float) -> float:
    r"""What a gate that opens adds to the slope of :func:`gated_drive` within a few microvolts [1/V].

    .. math::
        f\,[(g_s - m)\,(P'(E + \delta) - P'(E)) + (g_p - m)\,(P'(-E + \delta) - P'(-E))], \qquad E \approx f u

    Where nothing can be plated, or nothing stripped, the slope is 0 at rest and grows as the overpotential does: that
    of one state tells nothing of one half a microvolt away, and what a current of nanoamperes needs to pass is
    overestimated a thousandfold. A solver that adds this follows such a current a little late, but never beyond.

    Examples
    --------
    Shut gates of both directions, and open ones, open no further; of one that is shut a hundredth opens:

    >>> opening_slope(0.0, 40.0, 1.0, 1.0), opening_slope(0.0, 40.0, 0.0, 0.0), opening_slope(0.0, 40.0, 1.0, 0.0)
    (0.0, 0.0, 0.4)
    """
    if strip == plate:
        return 0.0
    x = f * u
    if strip < plate:
        x = -x
    if x < 0.0:
        return 0.0
    return f * abs(strip - plate) * (_soft_positive_slope(x + _NEAR_REST) - _soft_positive_slope(x))


@kernel
def _marcus_overlap(h: float, reorganisation: float) -> tuple[float, float]:
    r"""Integral of :func:`marcus_drive` and its slope with h, for h of 0 or more.

    The trapezoid rule with a step of RT: its error falls as exp(-2 pi^2) where the step is 1, since the
    nearest poles of sech are at i pi. Terms follow from their neighbours by products.
    """
    fall = math.exp(-0.5 / reorganisation)
    reach = int(12.0 * math.sqrt(reorganisation)) + 2
    centre = -max(math.floor(h - reorganisation), 0.0)
    total = 0.0
    moment = 0.0
    for direction in range(2):
        step = 1.0 - 2.0 * direction
        # upwards from the largest term, then downwards from the one before it
        x = centre - direction
        gauss = math.exp(-0.25 * (x + h) * (x + h) / reorganisation)
        ratio = math.exp(-0.25 * (1.0 + 2.0 * step * (x + h)) / reorganisation)
        root = math.exp(0.5 * x)
        rise = math.exp(0.5 * step)
        for _ in range(reach):
            term = gauss * 2.0 * root / (1.0 + root * root)
            total += term
            moment -= term * (x + h)
            gauss *= ratio
            ratio *= fall
            root *= rise
            x += step
    return total, 0.5 * moment / reorganisation


@kernel
def marcus_at_rest(reorganisation: float) -> float:
    """What :func:`marcus_drive` divides by, so that the current either way at rest is the exchange current.

    Examples
    --------
    The area of 1/cosh(x/2) is 2 pi; a wide bell leaves it as it is:

    >>> round(marcus_at_rest(1e4) / (2.0 * math.pi), 4)
    0.9998
    """
    return _marcus_overlap(0.0, reorganisation)[0]


@kernel
def marcus_drive(h: float, reorganisation: float, at_rest: float) -> tuple[float, float]:
    r"""Current of Marcus-Hush-Chidsey over the exchange current, and its slope with h.

    .. math::
        J(h) = \frac{k(h) - k(-h)}{k(0)} = 2 \sinh\frac{h}{2}\, \frac{\Phi(h)}{\Phi(0)}, \qquad
        k(h) = \int \frac{e^{-(x - \Lambda + h)^2/4\Lambda}}{1 + e^x}\, dx, \qquad
        \Phi(h) = \int \frac{e^{-(x + h)^2/4\Lambda}}{\cosh(x/2)}\, dx

    with :math:`h = F\eta/RT` and :math:`\Lambda = \lambda/RT`; x is the energy of the metal's electrons. The two forms
    are the same integral; in the second the rates of both directions are in the ratio :math:`e^h` whatever
    the error of the integral, because it is even in h. Small overpotentials give Butler-Volmer with 1/2 (J = h),
    large ones a plateau, which Butler-Volmer does not have.

    Parameters
    ----------
    h : float
        Overpotential over RT/F, positive strips.
    reorganisation : float
        Reorganisation energy over RT, at least 1.
    at_rest : float
        :func:`marcus_at_rest` of it.

    References
    ----------
    Chidsey, Science 251 (1991) 919. The closed form of Zeng, Smith, Bai and Bazant, J. Electroanal. Chem. 735
    (2014) 77, doi 10.1016/j.jelechem.2014.09.038, lies within 9 % of this at 0.22 eV, 29 % at 1 eV.

    Examples
    --------
    Near rest the current is h, as Butler-Volmer's; at 0.25 V and 0.22 eV a sixth of that:

    >>> at_rest = marcus_at_rest(8.56)
    >>> tuple(round(one, 6) for one in marcus_drive(1e-6, 8.56, at_rest))
    (1e-06, 1.0)
    >>> round(marcus_drive(9.73, 8.56, at_rest)[0], 2), round(2.0 * math.sinh(0.5 * 9.73), 1)
    (20.68, 129.7)
    """
    size = min(abs(h), _FLAT)
    overlap, change = _marcus_overlap(size, reorganisation)
    both = 2.0 * math.sinh(0.5 * size) / at_rest
    slope = 0.0
    if size < _FLAT:
        # on the plateau the two parts cancel to round-off
        slope = max(math.cosh(0.5 * size) / at_rest * overlap + both * change, 0.0)
    return math.copysign(both * overlap, h), slope


@kernel
def gated_marcus(
    u: float, f: float, reorganisation: float, at_rest: float, strip: float, plate: float
) -> tuple[float, float]:
    """Dimensionless drive of :func:`marcus_drive` through the gates of :func:`gated_drive`, and its slope [1/V].

    Examples
    --------
    With no room to plate nothing is plated:

    >>> at_rest = marcus_at_rest(8.56)
    >>> round(gated_marcus(0.1, 40.0, 8.56, at_rest, 1.0, 1.0)[0], 3)
    5.251
    >>> gated_marcus(-0.1, 40.0, 8.56, at_rest, 1.0, 0.0)[0]
    0.0
    """
    drive, slope = marcus_drive(f * u, reorganisation, at_rest)
    return _through_gates(drive, f * slope, strip, plate)

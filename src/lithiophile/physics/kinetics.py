"""Charge transfer between lithium and its ions: nothing flows at rest, nothing strips where there is no metal."""

import math

from lithiophile.kernel import kernel

_LARGEST_EXPONENT = 40.0
_LARGEST = math.exp(_LARGEST_EXPONENT)
_SOFT_CORNER = 0.02


@kernel
def bounded_exp(x: float) -> float:
    """Exponential, continued along its tangent above 40 so that no trial state overflows.

    Examples
    --------
    At 41 the tangent of 40 has doubled it:

    >>> round(bounded_exp(1.0), 6), round(bounded_exp(41.0) / bounded_exp(40.0), 12)
    (2.718282, 2.0)
    """
    if x > _LARGEST_EXPONENT:
        return math.exp(_LARGEST_EXPONENT) * (1.0 + x - _LARGEST_EXPONENT)
    return math.exp(x)


@kernel
def bounded_expm1(x: float) -> float:
    """:func:`bounded_exp` minus 1, without losing digits near 0.

    Examples
    --------
    >>> round(bounded_expm1(1e-12) * 1e12, 9)
    1.0
    """
    if x > _LARGEST_EXPONENT:
        return bounded_exp(x) - 1.0
    return math.expm1(x)


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
    1 - 3/e^2 at the width:

    >>> round(presence(1.0, 1.0), 6), presence(-1.0, 1.0), presence(30.0, 1.0)
    (0.593994, 0.0, 1.0)
    """
    x = 2.0 * amount / width
    if x <= 0.0:
        return 0.0
    if x > _LARGEST_EXPONENT:
        return 1.0
    return max(1.0 - (1.0 + x) * math.exp(-x), 0.0)


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
    if alpha == 0.5 and abs(f * u) < _LARGEST_EXPONENT:
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
    both = min(strip, plate)
    value = both * drive + (strip - both) * _soft_positive(drive) - (plate - both) * _soft_positive(-drive)
    gain = both + (strip - both) * _soft_positive_slope(drive) + (plate - both) * _soft_positive_slope(-drive)
    return value, gain * slope

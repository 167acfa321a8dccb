"""Charge transfer between lithium and its ions: nothing flows at rest, nothing strips where there is no metal."""

import math

from lithiophile.kernel import kernel

_LARGEST_EXPONENT = 40.0
_LARGEST = math.exp(_LARGEST_EXPONENT)
_SOFT_CORNER = 0.02
_NEAR = 0.1
"""Change of an exponent up to which its exponential is carried along as a series."""


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
def _small_expm1(x: float) -> float:
    """exp(x) - 1 to round-off for abs(x) < 0.1: its series, summed in pairs, which a processor does side by side."""
    square = x * x
    high = (1 / 120 + x * (1 / 720)) + square * (1 / 5040 + x * (1 / 40320))
    return (x + 0.5 * square) + square * x * ((1 / 6 + x * (1 / 24)) + square * high)


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


@kernel
def _moved(
    more: float, less: float, step: float, u: float, f: float, alpha: float, linear: bool
) -> tuple[float, float]:
    """The exponentials minus 1 after ``step`` in F u/RT; close to the last point they are carried along as series."""
    if abs(step) < _NEAR and f * abs(u) < 0.5 * _LARGEST_EXPONENT and not linear:
        more += (1.0 + more) * _small_expm1(alpha * step)
        less += (1.0 + less) * _small_expm1((alpha - 1.0) * step)
        return more, less
    return _exponentials(u, f, alpha, linear)


@kernel
def _bound(eta: float, scale: float, alpha: float, f: float) -> float:
    """Where the search for the overpotential at the metal begins [V]; the root lies between 0 and it.

    It is eta, or closer by asinh where the reaction is fast.
    """
    bound = math.asinh(abs(eta) / (2.0 * scale)) / (min(alpha, 1.0 - alpha) * f)
    if bound < abs(eta):
        return bound if eta > 0.0 else -bound
    return eta


@kernel
def lithium_current(
    eta: float,
    exchange_current: float,
    f: float,
    alpha: float,
    strip: float,
    plate: float,
    film_resistance: float,
    linear: bool,
    guess: float = 0.0,
) -> tuple[float, float, float]:
    r"""Current density of lithium under an interphase, its slope with the overpotential, and that at the metal.

    Solves :math:`j = i_0\, g(\eta - j R)` for j by a safeguarded Newton method; g is
    :func:`gated_drive`, which never falls, so there is one solution.

    Parameters
    ----------
    eta : float
        phi_s - phi_e [V].
    exchange_current : float
        i0 [A/m2] of true area at the local concentration.
    film_resistance : float
        R of the interphase [ohm m2] on true area.
    guess : float
        Overpotential at the metal [V] to start from; used if it has the sign of eta.

    Returns
    -------
    current, slope, metal : float
        j [A/m2], positive strips; dj/deta [A/(m2 V)]; eta - j R [V].

    References
    ----------
    Newman & Balsara, Electrochemical Systems, 4th ed. (2021), ch. 8.

    Examples
    --------
    Ohm's law when linear: RT/(F i0) = 25 ohm cm2 and a film of as much halve 10 mV.

    >>> tuple(round(one, 9) for one in lithium_current(0.01, 10.0, 40.0, 0.5, 1.0, 1.0, 0.0025, True))
    (2.0, 200.0, 0.005)
    """
    if film_resistance <= 0.0:
        value, slope = gated_drive(eta, f, alpha, strip, plate, linear)
        return exchange_current * value, exchange_current * slope, eta
    gate = strip if eta > 0.0 else plate
    if gate <= 0.0:
        # nothing to strip or no room to plate: no current through the film, no drop across it
        return 0.0, 0.0, eta
    scale = film_resistance * exchange_current
    low = min(0.0, eta)
    high = max(0.0, eta)
    u = min(max(guess, low), high)
    # a step that failed may have left a guess that is no number
    if u == 0.0 or not low <= u <= high:
        u = eta if linear else _bound(eta, scale * gate, alpha, f)
    more, less = _exponentials(u, f, alpha, linear)
    value, slope = _gated(more, less, f, alpha, strip, plate, linear)
    for _ in range(60):
        excess = u + scale * value - eta
        if excess > 0.0:
            high = min(high, u)
        else:
            low = max(low, u)
        trial = u - excess / (1.0 + scale * slope)
        halved = trial < low or trial > high
        if halved:
            trial = 0.5 * (low + high)
        step = f * (trial - u)
        u = trial
        more, less = _moved(more, less, step, u, f, alpha, linear)
        value, slope = _gated(more, less, f, alpha, strip, plate, linear)
        # Newton doubles the digits: a move leaves a quarter of its square, in a soft corner up to 25 times that
        left = abs(step) if halved else step * step
        if left <= 1e-14 * min(1.0, f * abs(u)) + 1e-30:
            break
    # (eta - u)/R equals i0 g(u) at the root; the second form stays exact when R is tiny.
    return exchange_current * value, exchange_current * slope / (1.0 + scale * slope), u

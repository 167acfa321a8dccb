"""Contact between lithium and a solid: voids under stripping, creep that closes them, soft layers that follow.

The state is the volume of void per area of face. The law for rigid solids is phenomenological: its form is the simplest
that has a critical stripping current which grows with pressure, and its numbers are fitted (``validation/wang_2019``).
The power-law creep of lithium with its measured exponent 6.6 is far too steep for it, see :func:`power_law_supply`.
"""

import math

from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE
from lithiophile.kernel import kernel
from lithiophile.physics.kinetics import presence

UNIT_PRESSURE = 1e6
"""Pressure at which the current that creep feeds is stated [Pa]."""

CLOSED_SHARE = 0.02
"""Width of the end of refilling, as a share of the void that halves the contact."""

QUICKEST = 10.0
"""Shortest time in which a soft layer closes a gap [s]; keeps its elastic answer smooth."""


@kernel
def contact_fraction(void: float, width: float) -> float:
    r"""Share of a face that lithium touches.

    .. math:: f_c = \frac{1}{1 + w/w_0}

    Parameters
    ----------
    void : float
        w, void per area of face (any length).
    width : float
        w_0, void that leaves half of the contact, same unit.

    Examples
    --------
    >>> contact_fraction(0.6, 0.3)
    0.3333333333333333
    """
    return 1.0 / (1.0 + max(void, 0.0) / width)


@kernel
def supply_current(fraction: float, pressure: float, still: float, pressed: float, exponent: float) -> float:
    r"""Stripping current that lithium flowing to the face keeps up with [A/m2].

    .. math:: j_s = j_0 + j_1 \left(\frac{P}{f_c P_1}\right)^m, \qquad P_1 = 1\,\mathrm{MPa}

    The pressure on the spots that still touch is P/f_c. The exponent 1 is that of diffusional creep.

    Parameters
    ----------
    fraction : float
        f_c.
    pressure : float
        P of the stack [Pa].
    still, pressed : float
        j_0 without pressure, j_1 at 1 MPa on a whole face [A/m2].
    exponent : float
        m.

    Examples
    --------
    >>> supply_current(0.5, 2e6, 1.0, 1.5, 1.0)
    7.0
    """
    stress = max(pressure, 0.0) / (fraction * UNIT_PRESSURE)
    return float(still + pressed * stress**exponent)


@kernel
def void_rate(
    current: float, void: float, width: float, share: float, pressure: float, still: float, pressed: float,
    exponent: float,
) -> float:  # fmt: skip
    r"""Growth of the void at a rigid solid [m/s].

    .. math::
        \dot w = \frac{V_{Li}}{F}\left[\beta\, j^+ - g\,(\beta\, j_s + j^-)\right], \qquad
        g = \mathrm{presence}(w;\, 0.02\, w_0)

    Stripping leaves a share beta of its volume as void, flow closes it, plating fills it before the layer grows.

    Parameters
    ----------
    current : float
        j per area of face, positive strips [A/m2]; j+ and j- are the sizes of its two parts.
    void, width : float
        w, w_0 [m].
    share : float
        beta.

    Examples
    --------
    Half of the contact is left, 4 A/m2 are kept up with; 10 A/m2 above that open 0.67 nm/s with beta 0.5.

    >>> round(1e9 * void_rate(14.0, 3e-7, 3e-7, 0.5, 1e6, 1.0, 1.5, 1.0), 3)
    0.673
    """
    supply = share * supply_current(contact_fraction(void, width), pressure, still, pressed, exponent)
    closing = presence(void, CLOSED_SHARE * width) * (supply + max(-current, 0.0))
    return LITHIUM_VOLUME_PER_CHARGE * (share * max(current, 0.0) - closing)


def critical_current(pressure: float, still: float, pressed: float, exponent: float) -> float:
    """Current density above which stripping opens a whole face [A/m2]; arguments as in :func:`supply_current`.

    >>> critical_current(2e6, 1.0, 1.5, 1.0)
    4.0
    """
    return float(supply_current(1.0, pressure, still, pressed, exponent))


def steady_fraction(current: float, pressure: float, still: float, pressed: float, exponent: float) -> float:
    r"""Contact that stripping at a constant current tends to.

    .. math:: f_c = \min\left[1,\; \frac{P}{P_1}\left(\frac{j_1}{j - j_0}\right)^{1/m}\right]

    from :math:`j = j_s(f_c)`: as contact is lost, the spots that are left carry more pressure.

    Examples
    --------
    >>> round(steady_fraction(10.0, 2e6, 1.0, 1.5, 1.0), 6)
    0.333333
    >>> steady_fraction(3.0, 2e6, 1.0, 1.5, 1.0)
    1.0
    """
    if current <= critical_current(pressure, still, pressed, exponent):
        return 1.0
    return float(pressure / UNIT_PRESSURE * (pressed / (current - still)) ** (1.0 / exponent))


@kernel
def constriction(fraction: float, spot: float, conductivity: float) -> float:
    r"""Resistance of current that converges on the spots that touch [ohm m2], per area of face.

    .. math:: R = \frac{\pi b}{4 \kappa}\, \frac{(1 - \sqrt{f_c})^{3/2}}{\sqrt{f_c}}

    Parameters
    ----------
    fraction : float
        f_c.
    spot : float
        b, distance between spots [m].
    conductivity : float
        kappa of the solid [S/m].

    References
    ----------
    Spots on a half space: Cooper, Mikic and Yovanovich, Int. J. Heat Mass Transf. 12 (1969) 279, eq. 9 [recalled].

    Examples
    --------
    A quarter of the face, 10 um apart, in 0.04 S/m:

    >>> round(1e4 * constriction(0.25, 10e-6, 0.04), 3)
    1.388
    """
    root = math.sqrt(fraction)
    return float(0.25 * math.pi * spot / conductivity * max(1.0 - root, 0.0) ** 1.5 / root)


@kernel
def soft_gap(recession: float, thickness: float, pressure: float, modulus: float, stretch: float) -> float:
    r"""Gap that a soft layer leaves when lithium recedes and the cell does not follow [m].

    .. math:: g = \left(\Delta L - \frac{h P}{E} - h\,\varepsilon_{max}\right)^+

    The layer was compressed by P and springs back; what sticks can be stretched by eps_max.

    Parameters
    ----------
    recession, thickness : float
        Delta L, h [m].
    pressure, modulus : float
        P, E [Pa].
    stretch : float
        eps_max.

    Examples
    --------
    10 um of recession under 50 um of rubber of 1 MPa at 0.1 MPa that bears 3 % of stretch:

    >>> round(1e6 * soft_gap(10e-6, 50e-6, 1e5, 1e6, 0.03), 9)
    3.5
    """
    return max(recession - thickness * (pressure / modulus + stretch), 0.0)


@kernel
def flow_time(viscosity: float, recession: float, thickness: float, pressure: float) -> float:
    r"""Time in which a viscous layer flows after receding lithium [s].

    .. math:: t = \mu\, (\Delta L / h)^2 / P

    Examples
    --------
    A melt of 1 kPa s that follows by a fifth of its thickness at 0.1 MPa needs less than a millisecond:

    >>> round(1e6 * flow_time(1e3, 10e-6, 50e-6, 1e5), 6)
    400.0
    """
    ratio = recession / thickness
    return viscosity * ratio * ratio / max(pressure, 1.0)


@kernel
def soft_void_rate(
    current: float, void: float, width: float, share: float, gap: float, time: float, healing: float
) -> float:  # fmt: skip
    r"""Growth of the void under a soft layer [m/s].

    .. math:: \dot w = \frac{V_{Li}}{F}\left[\beta\, j^+ - g\, j^-\right] - \frac{(w - g_\infty)^+}{t} - \frac{w}{t_h}

    The void relaxes to the gap that elasticity leaves; a network that heals closes that too.

    Parameters
    ----------
    current, void, width, share : float
        As in :func:`void_rate`.
    gap : float
        :func:`soft_gap` [m].
    time : float
        Of flow [s]; never taken shorter than 10 s.
    healing : float
        t_h [s]; 0 for a network that does not heal.

    Examples
    --------
    Half of what 1 mA/cm2 strips, 10 x 6.94e-3 / 534 / 96485 m/s, stays behind:

    >>> round(soft_void_rate(10.0, 0.0, 1e-7, 0.5, 0.0, 10.0, 0.0) * 1e10, 3)
    6.735
    """
    closing = presence(void, CLOSED_SHARE * width)
    rate = LITHIUM_VOLUME_PER_CHARGE * (share * max(current, 0.0) - closing * max(-current, 0.0))
    rate -= max(void - gap, 0.0) / max(time, QUICKEST)
    if healing > 0.0:
        rate -= max(void, 0.0) / healing
    return rate


def power_law_supply(
    pressure: float, rate: float, stress: float, exponent: float, length: float
) -> float:  # fmt: skip
    r"""Current that power-law creep of lithium would feed [A/m2].

    .. math:: j = \frac{F}{V_{Li}}\, \ell\, \dot\varepsilon_1 \left(\frac{P}{\sigma_1}\right)^n

    With the measured n = 6.6 it rises from 3 to 7 MPa by a factor of 268 where the critical current of an argyrodite
    rises by 5: that law is not the one at work at the face.

    Parameters
    ----------
    pressure, rate, stress, exponent : float
        P [Pa]; creep rate [1/s] at a stress [Pa]; n.
    length : float
        Depth of lithium that flows [m].

    Examples
    --------
    >>> round(power_law_supply(7e6, 5.6e-3, 1e6, 6.6, 1e-6) / power_law_supply(3e6, 5.6e-3, 1e6, 6.6, 1e-6))
    268
    """
    return float(length * rate * (pressure / stress) ** exponent / LITHIUM_VOLUME_PER_CHARGE)

"""An interphase or a coating on lithium that moves: relief, strain, cracks, healing, and current through cracks.

Uniform motion strains nothing: what stretches a film is the relief that uneven current leaves behind.
"""

import math

from lithiophile.kernel import kernel

FIRST_RELIEF = 10e-9
"""Relief of lithium as it is put in or first plated [m]."""
_SHARPNESS = 4


@kernel
def relief_strain(relief: float, wavelength: float) -> float:
    r"""Stretch of a surface with the relief h cos(2 pi x/lambda): (pi h/lambda)^2.

    Examples
    --------
    14.55 um of lithium laid down 5 % unevenly over 10 um: about 5 %.

    >>> round(relief_strain(0.05 * 14.55e-6, 10e-6), 3)
    0.052

    References
    ----------
    Second order of the arc length of a cosine.
    """
    x = math.pi * relief / wavelength
    return x * x


@kernel
def relief_rate(relief: float, uneven: float, growth: float, thickness: float) -> float:
    r"""Rate of change of the relief [m/s]: CV_j v while lithium grows, and back as it is stripped (closure).

    .. math:: \dot h = CV_j\,v \;(v > 0), \qquad \dot h = \left(CV_j + \frac{h}{L}\right) v
              \frac{h - h_0}{h} \;(v < 0)

    Stripping takes what stands out first, and of the last lithium all.

    Parameters
    ----------
    relief : float
        [m]; it does not fall below the first relief.
    uneven, growth : float
        CV_j of the current density, and velocity v of the surface [m/s], positive while lithium grows.
    thickness : float
        L of dense lithium that is left [m].

    Examples
    --------
    On thick foil both directions are alike, but for the first relief of 10 nm:

    >>> [round(relief_rate(1e-6, 0.1, v, 1.0) * 1e9, 4) for v in (1e-9, -1e-9)]
    [0.1, -0.099]
    """
    if growth >= 0.0:
        return uneven * growth
    excess = max(relief - FIRST_RELIEF, 0.0)
    height = excess + FIRST_RELIEF
    return (uneven + height / max(thickness, FIRST_RELIEF)) * growth * excess / height


@kernel
def failing_share(strain: float, strength: float, rate: float) -> float:
    r"""Share of a strain rate that a film bears by cracking instead of stretching.

    .. math:: H = \min(1, (\varepsilon\,\mathrm{sgn}\,\dot\varepsilon_s/\varepsilon_f)^{+})^4

    So a film is elastic far below the strain it bears and follows only by cracking at it, in both directions
    (buckling on the way back): the smooth form of a Prandtl element.

    Parameters
    ----------
    strain : float
        Elastic strain of the film.
    strength : float
        Strain that it bears.
    rate : float
        Rate of stretch of the surface; its sign counts.

    Examples
    --------
    >>> failing_share(0.02, 0.02, 1.0), failing_share(0.02, 0.02, -1.0)
    (1.0, 0.0)
    """
    x = strain / strength if rate >= 0.0 else -strain / strength
    if x <= 0.0:
        return 0.0
    return min(x, 1.0) ** _SHARPNESS


@kernel
def crack_focus(film: float, transfer: float, width: float, conductivity: float) -> float:
    r"""Current density at the bottom of a crack over that through the film beside it.

    .. math:: \frac{j_c}{j} = \frac{R_f + R_{ct}}{R_{ct} + \pi w/(4\kappa)}

    Parameters
    ----------
    film, transfer : float
        [ohm m2]
    width : float
        w of the crack [m].
    conductivity : float
        [S/m]; 0: no electrolyte flows into the crack, so nothing is focused.

    Examples
    --------
    50 ohm cm2 over bare lithium of 10 mA/cm2 exchange current, a crack 1 um wide, 1 S/m:

    >>> round(crack_focus(5e-3, 0.0257 / 100, 1e-6, 1.0), 1)
    20.4

    References
    ----------
    Spreading resistance of a slit, Holm, Electric Contacts, 4th ed. (1967).
    """
    if conductivity <= 0.0:
        return 1.0
    return (film + transfer) / (transfer + math.pi * width / (4.0 * conductivity))


@kernel
def with_cracks(uneven: float, cracked: float, focus: float) -> float:
    r"""CV of the current density when a share x of the film is cracked and carries F times the current.

    .. math:: CV^2 = CV_j^2 + \frac{x (1-x) (F-1)^2}{(1 + x (F-1))^2}

    Two independent sources of variance; the second is that of a two-valued distribution.

    Examples
    --------
    Half of the surface without current, half with double:

    >>> round(with_cracks(0.0, 0.5, 1e12), 9)
    1.0
    """
    x = min(max(cracked, 0.0), 1.0)
    step = focus - 1.0
    mean = 1.0 + x * step
    return math.sqrt(uneven * uneven + x * (1.0 - x) * step * step / (mean * mean))


@kernel
def bearable_strain(fracture: float, modulus: float, thickness: float, adhesion: float) -> float:
    r"""Strain that a film on lithium bears: it breaks, or comes off before.

    .. math:: \varepsilon = \min(\varepsilon_f, \sqrt{2 W/(E L)})

    A film comes off when its elastic energy E L eps^2/2 exceeds the work of adhesion W.

    Examples
    --------
    14 nm of alumina (170 GPa) held by 0.1 J/m2 comes off at 0.9 %, before it breaks at 1.2 %.

    >>> round(bearable_strain(0.012, 170e9, 14e-9, 0.1), 4)
    0.0092

    References
    ----------
    Griffith's balance for a film: Hutchinson and Suo, Adv. Appl. Mech. 29 (1992) 63.
    """
    if modulus <= 0.0 or thickness <= 0.0 or adhesion <= 0.0:
        return fracture
    return min(fracture, math.sqrt(2.0 * adhesion / (modulus * thickness)))

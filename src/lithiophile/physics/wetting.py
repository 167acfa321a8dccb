r"""Drops of molten lithium on a wall: angle, work of adhesion, roughness, capillary rise.

Static formulas of a clean, inert, unmoving wall. They speak of infusion from the melt, not of plating.
"""

from math import acos, cos, degrees, radians

GRAVITY = 9.81


def contact_angle(adhesion: float, surface_tension: float) -> float:
    r"""Contact angle [degrees] for a work of adhesion [J/m2], :math:`\cos\theta = W/\gamma - 1` (Young and Dupre).

    180 where nothing sticks, 0 from a work of twice the surface tension on.

    Examples
    --------
    >>> round(contact_angle(0.4, 0.4), 9), contact_angle(0.0, 0.4), contact_angle(1.0, 0.4)
    (90.0, 180.0, 0.0)
    """
    return degrees(acos(max(-1.0, min(1.0, adhesion / surface_tension - 1.0))))


def adhesion_work(angle: float, surface_tension: float) -> float:
    r"""Work of adhesion [J/m2] of a contact angle [degrees], :math:`W = \gamma (1 + \cos\theta)`.

    Examples
    --------
    >>> round(adhesion_work(60.0, 0.4), 12)
    0.6
    """
    return surface_tension * (1.0 + cos(radians(angle)))


def on_rough_wall(angle: float, roughness: float) -> float:
    r"""Angle on a rough wall of the same material [degrees], :math:`\cos\theta^* = r \cos\theta` (Wenzel 1936).

    ``roughness``: true over projected area. Roughness spreads what wets and repels what does not.

    Examples
    --------
    >>> round(on_rough_wall(60.0, 1.5), 2), round(on_rough_wall(120.0, 1.5), 2)
    (41.41, 138.59)
    """
    return degrees(acos(max(-1.0, min(1.0, roughness * cos(radians(angle))))))


def reactive_angle(angle: float, energy: float, surface_tension: float) -> float:
    r"""Angle that a reaction of the wall with the melt leaves [degrees].

    .. math:: \cos\theta = \cos\theta_0 - \Delta G/\gamma

    ``energy`` [J/m2] below zero. An illustration: all of the energy goes to the line of contact, none to kinetics.

    Examples
    --------
    >>> round(reactive_angle(120.0, -0.2, 0.4), 9)
    90.0
    """
    return degrees(acos(max(-1.0, min(1.0, cos(radians(angle)) - energy / surface_tension))))


def capillary_rise(angle: float, radius: float, surface_tension: float, density: float) -> float:
    r"""Height to which a melt rises in a pore [m], :math:`2\gamma\cos\theta/(\rho g r)` (Jurin); below zero it sinks.

    Examples
    --------
    >>> f"{capillary_rise(60.0, 5e-6, 0.4, 534.0):.1f} m"
    '15.3 m'
    """
    return 2.0 * surface_tension * cos(radians(angle)) / (density * GRAVITY * radius)

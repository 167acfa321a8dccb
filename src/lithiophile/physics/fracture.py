r"""Lithium in the cracks of a ceramic: what opens them, and when lithium flows out instead.

Plating in a filled crack presses its walls apart until the pressure stops the plating. The overpotential therefore is a
stress, 7.4 MPa per mV, and a crack grows when it passes the toughness. Stiffness does not enter.

References
----------
Porz et al., Adv. Energy Mater. 7 (2017) 1701003, doi 10.1002/aenm.201701003.
"""

from math import inf, pi, sqrt

from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE


def plating_pressure(overpotential: float) -> float:
    r"""Pressure that an overpotential [V] can build in a closed space [Pa], :math:`p = F \eta / V`.

    Examples
    --------
    >>> f"{plating_pressure(1e-3) / 1e6:.2f} MPa"
    '7.42 MPa'
    """
    return overpotential / LITHIUM_VOLUME_PER_CHARGE


def crack_overpotential(toughness: float, flaw: float, shape: float = 1.0) -> float:
    r"""Overpotential above which a lithium-filled crack grows [V].

    .. math:: \eta_c = \frac{K_{Ic} V}{Y F \sqrt{\pi a}}

    Parameters
    ----------
    toughness : float
        K_Ic [Pa m^0.5].
    flaw : float
        a, length of the crack from the surface [m].
    shape : float
        Y: 1 for a crack inside a body, 1.12 for one at its face.

    Examples
    --------
    A flaw of 10 um in a ceramic of 1 MPa m^0.5:

    >>> f"{1e3 * crack_overpotential(1e6, 10e-6):.1f} mV"
    '24.0 mV'
    """
    return toughness * LITHIUM_VOLUME_PER_CHARGE / (shape * sqrt(pi * flaw))


def longest_safe_flaw(toughness: float, overpotential: float, shape: float = 1.0) -> float:
    """Longest crack that an overpotential does not open [m].

    Examples
    --------
    >>> f"{1e6 * longest_safe_flaw(1e6, 24.033e-3):.2f} um"
    '10.00 um'
    """
    if overpotential <= 0.0:
        return inf
    return (toughness * LITHIUM_VOLUME_PER_CHARGE / (shape * overpotential)) ** 2 / pi


def opening_stress(toughness: float, flaw: float, shape: float = 1.0) -> float:
    r"""Stress on a crack's walls that makes it grow [Pa], :math:`K_{Ic} / (Y \sqrt{\pi a})`.

    Examples
    --------
    1 MPa m^0.5 and a flaw of 10 um: 1 / 5.605e-3 MPa.

    >>> round(opening_stress(1e6, 10e-6) / 1e6, 1)
    178.4
    """
    return toughness / (shape * sqrt(pi * flaw))


def extrusion_pressure(length: float, width: float, yield_strength: float) -> float:
    r"""Pressure at the end of a slot that pushes plastic lithium out of it [Pa].

    .. math:: p = \frac{2 \tau_y l}{w}, \qquad \tau_y = \sigma_y / \sqrt 3

    Parameters
    ----------
    length, width : float
        l and w of the slot [m].
    yield_strength : float
        sigma_y of lithium in tension [Pa]; two orders larger in slots of a micrometre than in bulk.

    References
    ----------
    Balance of wall friction on a rigid-plastic slug.

    Examples
    --------
    A slot as wide as two lengths needs the yield stress in shear:

    >>> round(extrusion_pressure(1.0, 2.0, sqrt(3.0)), 12)
    1.0
    """
    return 2.0 * yield_strength * length / (sqrt(3.0) * width)


def narrowest_that_empties(toughness: float, flaw: float, yield_strength: float, shape: float = 1.0) -> float:
    r"""Width of a flaw [m] above which lithium flows out of it before it grows.

    .. math:: w = \frac{2 \tau_y a}{p_c}, \qquad p_c = \frac{K_{Ic}}{Y \sqrt{\pi a}}

    Grows with the flaw to the power 3/2: long flaws hold lithium even if they are wide.

    Examples
    --------
    >>> w = narrowest_that_empties(1e6, 10e-6, 0.8e6)
    >>> abs(extrusion_pressure(10e-6, w, 0.8e6) / opening_stress(1e6, 10e-6) - 1.0) < 1e-12
    True
    """
    return extrusion_pressure(flaw, 1.0, yield_strength) / opening_stress(toughness, flaw, shape)


def flows_before_it_cracks(
    toughness: float, flaw: float, width: float, yield_strength: float, shape: float = 1.0
) -> bool:
    """Whether lithium leaves a crack [m long, m wide at its mouth] below the stress that makes the crack grow.

    Examples
    --------
    In a groove as wide as deep lithium flows; in a fine crack it can't:

    >>> flows_before_it_cracks(1e6, 10e-6, 10e-6, 0.8e6), flows_before_it_cracks(1e6, 10e-6, 10e-9, 0.8e6)
    (True, False)
    """
    return width > narrowest_that_empties(toughness, flaw, yield_strength, shape)


def contact_stress_limit(yield_strength: float, constraint: float = 3.0) -> float:
    """Largest normal stress that unconfined lithium passes on to a solid [Pa]: its hardness, three times its yield.

    References
    ----------
    Tabor, The Hardness of Metals (1951): mean pressure under an indenter in a rigid-plastic body.

    Examples
    --------
    >>> contact_stress_limit(0.8e6)
    2400000.0
    """
    return constraint * yield_strength


def flaw_opened_by(stress: float, toughness: float, shape: float = 1.0) -> float:
    """Shortest flaw that a stress on its walls opens [m].

    Examples
    --------
    Bulk lithium (0.8 MPa) cracks no ceramic of 1 MPa m^0.5 from outside: the flaw would be centimetres long.

    >>> f"{1e2 * flaw_opened_by(contact_stress_limit(0.8e6), 1e6):.1f} cm"
    '5.5 cm'
    """
    return (toughness / (shape * stress)) ** 2 / pi

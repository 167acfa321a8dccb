"""Lithium that flows as a solid: out of full pores of a ceramic, towards the nearest free volume."""

from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE
from lithiophile.kernel import kernel

BULK_MODULUS = 11.1e9
"""Of lithium [Pa] (Masias et al., J. Mater. Sci. 54 (2019) 2585): pressure of lithium in an overfull pore."""

_CORNER = 1e-4
"""Overfilling [share of the pore] over which pressure sets in: 0.5 MPa."""

MOBILITY = 5e-5
"""Flow per excess stress [A/(m2 Pa)]: 1 mA/cm2 needs 0.2 MPa beyond the threshold (assumed)."""

_SOFT = 2e5
"""Stress over which flow sets in [Pa]."""


@kernel
def pore_pressure(taken: float, usable: float) -> float:
    r"""Pressure of lithium in a pore that is fuller than full [Pa].

    .. math:: p = K\,(s/s_u - 1)^+

    Parameters
    ----------
    taken, usable : float
        s, s_u: volume fractions of what lithium takes in any form, interphase with it, and of the pore.

    Examples
    --------
    >>> pore_pressure(0.49, 0.5)
    0.0
    >>> round(pore_pressure(0.5005, 0.5) / 1e6, 2)
    10.54
    """
    excess = taken / usable - 1.0
    if excess <= 0.0:
        return 0.0
    if excess < _CORNER:
        return BULK_MODULUS * 0.5 * excess * excess / _CORNER
    return BULK_MODULUS * (excess - 0.5 * _CORNER)


@kernel
def entry_gradient(shear_stress: float, pore: float) -> float:
    r"""Pressure gradient at which lithium slides along a pore [Pa/m].

    .. math:: p' = 2 \tau / r_p

    Parameters
    ----------
    shear_stress : float
        tau, at which lithium flows [Pa]: its yield strength over sqrt(3), more in pores of a micrometre.
    pore : float
        Width of the pore, 2 r_p [m].

    Examples
    --------
    Through 50 um of pores 8 um wide:

    >>> round(entry_gradient(0.45e6, 8e-6) * 50e-6 / 1e6, 3)
    11.25
    """
    return 4.0 * shear_stress / pore


@kernel
def above(stress: float, threshold: float) -> float:
    """Flow driven by a stress beyond a threshold [A/m2 of lithium].

    Examples
    --------
    0.3 MPa beyond, of which the soft corner takes 0.1: 5e-5 x 2e5.

    >>> above(1.3e6, 1e6), above(0.9e6, 1e6)
    (10.0, 0.0)
    """
    excess = stress - threshold
    if excess <= 0.0:
        return 0.0
    if excess < _SOFT:
        return MOBILITY * 0.5 * excess * excess / _SOFT
    return MOBILITY * (excess - 0.5 * _SOFT)


@kernel
def between_pores(left: float, right: float, threshold: float) -> float:
    """Flow from one piece of a pore to the next [A/m2]: a plug that sticks to the walls up to a threshold [Pa].

    Examples
    --------
    >>> between_pores(1.3e6, 0.0, 1e6), between_pores(0.0, 1.3e6, 1e6), between_pores(0.9e6, 0.0, 1e6)
    (10.0, -10.0, 0.0)
    """
    return above(left - right, threshold) - above(right - left, threshold)


@kernel
def through_face(inside: float, outside: float, lift: float, threshold: float, metal: float) -> float:
    r"""Flow out of the outermost pore through a face of the frame [A/m2].

    Lithium opens the face where its pressure exceeds the pressure on the stack and what holds the face; lithium that
    lies outside is pressed back where the stack's pressure exceeds that inside.

    Parameters
    ----------
    inside, outside : float
        Pressure in the pore and on the stack [Pa].
    lift : float
        Adhesion of the face [Pa].
    threshold : float
        Of flow in the last half cell of pore [Pa].
    metal : float
        0..1, whether there is lithium outside.

    Examples
    --------
    >>> through_face(1e6, 1e5, 3e7, 0.0, 0.0), through_face(1e6, 1e5, 0.0, 0.0, 0.0) > 10.0
    (0.0, True)
    """
    return above(inside - outside - lift, threshold) - metal * above(outside - inside, threshold)


@kernel
def pressure_shift(pressure: float) -> float:
    r"""Potential by which pressed lithium lies below lithium at rest [V].

    .. math:: \Delta U = p V_{Li}/F

    0.13 mV per MPa: where pores are full, plating moves to where they are not.

    Examples
    --------
    >>> round(1e3 * pressure_shift(1e6), 4)
    0.1347
    """
    return pressure * LITHIUM_VOLUME_PER_CHARGE

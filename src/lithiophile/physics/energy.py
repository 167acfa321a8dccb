"""Charge and energy per mass and volume, with everything that has to be carried along."""

from lithiophile.constants import FARADAY, LITHIUM_DENSITY, LITHIUM_MOLAR_MASS
from lithiophile.kernel import kernel

_LITHIUM_CHARGE_DENSITY = FARADAY / LITHIUM_MOLAR_MASS * LITHIUM_DENSITY
"""Charge of dense lithium [C/m3]."""


@kernel
def full_host_capacity(porosity: float, density: float) -> float:
    r"""Charge per mass of a host whose pores are full of lithium [C/kg].

    .. math:: Q = \frac{(F/V_\mathrm{Li})\, p}{\rho_\mathrm{Li}\, p + \rho\,(1 - p)}

    Parameters
    ----------
    porosity : float
        p of the empty host, 0 to 1.
    density : float
        Of the solid skeleton [kg/m3].

    Examples
    --------
    Copper at 80 % porosity, in mAh/g; the audit of the Outlook has 743 by another program:

    >>> round(full_host_capacity(0.8, 8960.0) / 3600.0)
    743
    """
    return _LITHIUM_CHARGE_DENSITY * porosity / (LITHIUM_DENSITY * porosity + density * (1.0 - porosity))


@kernel
def porosity_of_equal_capacity(capacity: float, density: float) -> float:
    r"""Porosity at which a full host holds ``capacity`` [C/kg]; solves :func:`full_host_capacity` for p.

    .. math:: p = \frac{Q \rho}{F/V_\mathrm{Li} - Q (\rho_\mathrm{Li} - \rho)}

    Examples
    --------
    A copper host worth as much as graphite, 372 mAh/g; by hand 3333 / (2062 - 199 + 3333):

    >>> round(porosity_of_equal_capacity(372.0 * 3600.0, 8960.0), 3)
    0.641
    """
    return capacity * density / (_LITHIUM_CHARGE_DENSITY - capacity * (LITHIUM_DENSITY - density))

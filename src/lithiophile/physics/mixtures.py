r"""A filler in a matrix: what its share does to moduli, conductivity and strain.

Bounds hold for any isotropic arrangement of two phases; estimates name the one they mean. Shares are by volume.
"""

from typing import Any, TypeAlias

import numpy as np

Number: TypeAlias = Any
"""A float or an array of floats."""


def bulk_modulus(shear: Number, poisson: Number) -> Number:
    r""":math:`K = 2 G (1+\nu) / (3 (1-2\nu))` [Pa].

    Examples
    --------
    >>> bulk_modulus(3.0, 0.125)
    3.0
    """
    return 2.0 * shear * (1.0 + poisson) / (3.0 * (1.0 - 2.0 * poisson))


def poisson_ratio(bulk: Number, shear: Number) -> Number:
    r""":math:`\nu = (3K - 2G)/(6K + 2G)`.

    Examples
    --------
    >>> poisson_ratio(bulk_modulus(1.0, 0.31), 1.0)
    0.31
    """
    return (3.0 * bulk - 2.0 * shear) / (6.0 * bulk + 2.0 * shear)


def shear_with_host(host_bulk: Number, host: Number, other: Number, share: Number) -> Number:
    r"""Shear modulus of inclusions in a host; with the softer phase as host a lower bound, else an upper one.

    .. math:: G = G_h + \frac{\phi}{\frac{1}{G_i - G_h} + \frac{6 (1-\phi) (K_h + 2 G_h)}{5 G_h (3 K_h + 4 G_h)}}

    Parameters
    ----------
    host_bulk, host : float
        Bulk and shear modulus of the host [Pa].
    other : float
        Shear modulus of the inclusions [Pa].
    share : float
        Of the inclusions.

    References
    ----------
    Hashin & Shtrikman, J. Mech. Phys. Solids 11 (1963) 127, doi 10.1016/0022-5096(63)90060-7.

    Examples
    --------
    A few rigid spheres in an incompressible matrix stiffen it by 2.5 times their share (Einstein 1906):

    >>> round((shear_with_host(1e12, 1.0, 1e12, 1e-6) - 1.0) / 1e-6, 4)
    2.5
    """
    step = other - host
    rest = 6.0 * (1.0 - share) * (host_bulk + 2.0 * host) / (5.0 * host * (3.0 * host_bulk + 4.0 * host))
    return host + share * step / (1.0 + step * rest)


def bulk_with_host(host: Number, host_shear: Number, other: Number, share: Number) -> Number:
    r"""Bulk modulus of inclusions in a host; bounds as for :func:`shear_with_host`.

    .. math:: K = K_h + \frac{\phi}{\frac{1}{K_i - K_h} + \frac{3 (1-\phi)}{3 K_h + 4 G_h}}

    References
    ----------
    Hashin & Shtrikman (1963).

    Examples
    --------
    A host without shear modulus yields the mean of compressibilities (Reuss, Wood):

    >>> round(bulk_with_host(1.0, 0.0, 4.0, 0.5), 12), 1.0 / (0.5 / 1.0 + 0.5 / 4.0)
    (1.6, 1.6)
    """
    step = other - host
    return host + share * step / (1.0 + step * 3.0 * (1.0 - share) / (3.0 * host + 4.0 * host_shear))


def conductivity_with_host(host: Number, other: Number, share: Number) -> Number:
    r"""Conductivity of dispersed inclusions in a host (Maxwell, Maxwell-Garnett).

    .. math:: \sigma = \sigma_h + \frac{\phi}{\frac{1}{\sigma_i - \sigma_h} + \frac{1-\phi}{3\sigma_h}}

    With the worse conductor as host also the lower bound of Hashin and Shtrikman, with the better one the upper.

    Parameters
    ----------
    host, other : float
        Conductivities [S/m].
    share : float
        Of the inclusions.

    References
    ----------
    Maxwell, Treatise on Electricity and Magnetism (1873), art. 314; Hashin & Shtrikman, J. Appl. Phys. 33 (1962) 3125,
    doi 10.1063/1.1728579.

    Examples
    --------
    Insulating spheres leave 2(1 - phi)/(2 + phi):

    >>> round(conductivity_with_host(1.0, 0.0, 0.4), 12), 2 * 0.6 / 2.4
    (0.5, 0.5)
    """
    step = other - host
    return host + share * step / (1.0 + step * (1.0 - share) / (3.0 * host))


def effective_medium(first: Number, second: Number, share: Number) -> Number:
    r"""Conductivity of two phases that neither one surrounds (Bruggeman's symmetric medium).

    .. math::
        (1-\phi) \frac{\sigma_1 - \sigma}{\sigma_1 + 2\sigma} + \phi \frac{\sigma_2 - \sigma}{\sigma_2 + 2\sigma} = 0

    Percolates at a third.

    References
    ----------
    Bruggeman, Ann. Phys. 416 (1935) 636, doi 10.1002/andp.19354160705.

    Examples
    --------
    >>> [round(float(effective_medium(0.0, 1.0, share)), 12) for share in (1.0 / 3.0, 0.5)]
    [0.0, 0.25]
    """
    half = 0.25 * ((2.0 - 3.0 * share) * first + (3.0 * share - 1.0) * second)
    root = np.sqrt(half**2 + 0.5 * first * second)
    # the root of both signs without cancellation
    return np.where(half > 0.0, half + root, 0.5 * first * second / np.where(half > 0.0, 1.0, root - half + 1e-300))[()]


def strain_at_break(matrix: Number, share: Number) -> Number:
    r"""Strain that a filled polymer bears, if the filler sticks and does not stretch.

    .. math:: \varepsilon = \varepsilon_m (1 - \phi^{1/3})

    All strain is left to the polymer between the particles, which the linear share of the filler shortens.

    References
    ----------
    Nielsen, J. Appl. Polym. Sci. 10 (1966) 97, doi 10.1002/app.1966.070100107.

    Examples
    --------
    An eighth of filler halves it:

    >>> float(strain_at_break(1.0, 0.125))
    0.5
    """
    return matrix * (1.0 - np.cbrt(share))


def mean(matrix: Number, filler: Number, share: Number) -> Number:
    """Mean by volume: exact for the density, an upper bound (Voigt) for moduli and conductivities.

    Examples
    --------
    >>> mean(1.0, 3.0, 0.25)
    1.5
    """
    return (1.0 - share) * matrix + share * filler

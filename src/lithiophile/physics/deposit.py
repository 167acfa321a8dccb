"""How lithium is laid down and what of it is lost: filaments, their porosity and surface, dead lithium.

Closures, one function each. Depletion follows the geometric current, because it acts through the salt
concentration at the surface; what the interphase does follows the local current on lithium's own area. Their
constants are data of the surface (:class:`lithiophile.stack.Wear`), fitted once on Coulombic efficiencies
and loss splits (``validation/coulombic_efficiency``).
"""

import math

from lithiophile.kernel import kernel


@kernel
def flux_unevenness(unevenness: float, film: float, transfer: float, patch: float, conductivity: float) -> float:
    r"""Coefficient of variation of the current density under an interphase of patchy resistance.

    .. math:: CV_j = CV_R\,\frac{R_f}{R_f + R_{ct} + \lambda/(2\pi\kappa)}

    Charge transfer and the electrolyte between patches level what the film makes uneven.

    Parameters
    ----------
    unevenness : float
        CV_R of the film's resistance.
    film, transfer : float
        R_f and R_ct on true area [ohm m2].
    patch, conductivity : float
        Size of a patch [m] and conductivity of the electrolyte beside it [S/m]; 0 conductivity: no levelling by it.

    Examples
    --------
    A film of 50 ohm cm2 over a reaction of 50 ohm cm2: half of its unevenness.

    >>> round(flux_unevenness(0.2, 5e-3, 5e-3, 0.0, 1.0), 12)
    0.1

    References
    ----------
    Secondary current distribution over a sinusoidal resistance: Wagner, J. Electrochem. Soc. 98 (1951) 116.
    """
    levelling = patch / (2.0 * math.pi * conductivity) if conductivity > 0.0 else 0.0
    total = film + transfer + levelling
    if total <= 0.0:
        return 0.0
    return unevenness * film / total


_CORNER = 0.02


@kernel
def _excess(x: float) -> float:
    """max(x, 0) with a parabolic corner, so that the integrator sees no kink."""
    if x <= -_CORNER:
        return 0.0
    if x < _CORNER:
        return (x + _CORNER) * (x + _CORNER) / (4.0 * _CORNER)
    return x


@kernel
def _excess_slope(x: float) -> float:
    if x <= -_CORNER:
        return 0.0
    if x < _CORNER:
        return (x + _CORNER) / (2.0 * _CORNER)
    return 1.0


@kernel
def filament_share(
    uneven: float, velocity: float, patch: float, healing: float, strength: float, salt: float, width: float
) -> float:
    r"""Share of newly plated lithium that grows as filaments (closure).

    .. math:: \phi = 1 - (1 - \phi_w)(1 - \phi_d), \qquad \phi_w = \frac{Da}{1 + Da}, \qquad
              Da = \frac{CV_j\,v\,\tau}{\lambda\,\varepsilon_f}, \qquad
              \phi_d = 1 - e^{-(0.1 - c/c_0)^+/w}

    The interphase is stretched where more lithium arrives than beside it; where it breaks faster than it heals,
    lithium grows out of the break. Depletion: at steady state 0.1 - c/c_0 is I/I_lim - 0.9, and at the end of
    Sand's time it is 0.1 whatever the cell.

    Parameters
    ----------
    uneven : float
        CV_j of the current density.
    velocity : float
        v = j V_Li/F at the local current density [m/s].
    patch : float
        lambda [m].
    healing, strength : float
        Time in which the film heals [s], and the strain it bears.
    salt : float
        c/c_0 at the surface.
    width : float
        w; 0: depletion makes no filaments.

    Examples
    --------
    One break for every healing time: half of the lithium. An unstrained film: none.

    >>> round(filament_share(0.1, 1e-9, 1e-5, 1000.0, 0.01, 1.0, 0.1), 12)
    0.5
    >>> filament_share(0.0, 1e-9, 1e-5, 1000.0, 0.01, 0.5, 0.1)
    0.0

    References
    ----------
    Breaking against healing of the film as the origin of whiskers: Werres et al., arXiv 2503.21481 (2025);
    needles at the limiting current: Bai et al., Energy Environ. Sci. 9 (2016) 3221, 10.1039/C6EE01674J.
    """
    number = uneven * max(velocity, 0.0) * healing / (patch * strength)
    broken = number / (1.0 + number)
    depleted = 0.0
    if width > 0.0 and not salt >= 0.1 + _CORNER:
        depleted = 1.0 - math.exp(-_excess(0.1 - salt) / width)
    return 1.0 - (1.0 - broken) * (1.0 - depleted)


@kernel
def depletion_slope(salt: float, width: float) -> float:
    """Slope of :func:`filament_share` with c/c_0, over what of the lithium is dense.

    Examples
    --------
    Of depletion alone, at 0.05:

    >>> less, here, more = (filament_share(0.0, 0.0, 1.0, 1.0, 1.0, x, 0.1) for x in (0.0499, 0.05, 0.0501))
    >>> round(depletion_slope(0.05, 0.1), 9), round((more - less) / 2e-4 / (1.0 - here), 4)
    (-10.0, -10.0)
    """
    if width <= 0.0:
        return 0.0
    return -_excess_slope(0.1 - salt) / width


@kernel
def deposit_porosity(filaments: float, dense: float, porous: float) -> float:
    """Void fraction of newly plated lithium: p0 + (p1 - p0) phi, between a dense and a filamentary deposit (closure).

    >>> deposit_porosity(0.5, 0.0, 0.6)
    0.3
    """
    return dense + (porous - dense) * filaments


@kernel
def under_pressure(porosity: float, pressure: float, scale: float) -> float:
    """Porosity of filaments under stack pressure: p/(1 + P/P0) (closure; Fang 2021, 10.1038/s41560-021-00917-3).

    Examples
    --------
    Halved at its own pressure:

    >>> under_pressure(0.6, 3e5, 3e5)
    0.3
    """
    return porosity / (1.0 + pressure / scale)


@kernel
def filament_area(volume: float, diameter: float) -> float:
    r"""Surface of filaments [m2 per m2 of cell] of a volume [m] and a diameter [m]: 4 V/d.

    At 3 mAh/cm2 filaments of 0.5 um have 116 m2/m2.

    >>> round(filament_area(3 * 4.8491e-6, 0.5e-6))
    116
    """
    return 4.0 * max(volume, 0.0) / diameter


GRAINS_AT = 20e-6
"""Thickness of lithium at which a diameter of grains is stated [m]."""


@kernel
def grain_diameter(thickness: float, stated: float, coarsening: float, merged: float) -> float:
    r"""Diameter of the grains at the top of a dense deposit of thickness v: d_20 ((v + v_c)/20 um)^n (closure).

    A deposit begins as many nuclei and grows on as columns of which the slower are overgrown, so the new surface for
    each unit of charge falls with the charge: a column of diameter d gains 4/d of wall per unit of volume.

    Parameters
    ----------
    thickness : float
        v, laid down since lithium was last stripped from the surface [m]; see :func:`deposit_rate`.
    stated : float
        d_20, diameter in a deposit 20 um thick [m].
    coarsening : float
        n; 0: grains of one diameter.
    merged : float
        v_c [m] at which nuclei merge (:func:`merging`): the grains of the first lithium are those of v_c.

    Examples
    --------
    Columns that are 10 um wide when 20 um tall are 5.7 um wide where they were 5 um:

    >>> round(grain_diameter(5e-6, 10e-6, 0.4, 0.0) * 1e6, 1)
    5.7
    >>> grain_diameter(1e-6, 10e-6, 0.0, 0.0) == 10e-6
    True

    References
    ----------
    Overgrowth of columns, n = 2/5 in three dimensions: van der Drift, Philips Res. Rep. 22 (1967) 267; Thijssen,
    Knops and Dammers, Phys. Rev. B 45 (1992) 8650 (recalled). A fixed number of nuclei has n = 1/3. Grains of lithium
    that grow with the charge: Zhao et al., Nat. Commun. 12 (2021) 6034, 10.1038/s41467-021-26143-9.
    """
    return float(stated * ((max(thickness, 0.0) + merged) / GRAINS_AT) ** coarsening)


@kernel
def deposit_rate(thickness: float, plated: float, stripped: float, merged: float) -> float:
    r"""Rate of the thickness of a deposit, whose front stripping wipes out [m/s]: v' = r_p - v r_s/v_c (closure).

    Lithium that comes back after more than v_c of a surface was stripped begins with new nuclei, under the old
    interphase or in pits, also where lithium is left below.

    Parameters
    ----------
    thickness : float
        v [m].
    plated, stripped : float
        Rates at which dense lithium comes and goes on its surface [m/s], both at least 0.
    merged : float
        v_c [m].

    Examples
    --------
    Of a deposit of 1 um, stripping 0.3 um leaves 1/e with a v_c of as much:

    >>> v, step = 1e-6, 1e-10
    >>> for _ in range(3000):
    ...     v += deposit_rate(v, 0.0, step, 0.3e-6)
    >>> round(v * 1e6, 3)
    0.368

    References
    ----------
    New growth begins in the pits that stripping leaves: Wood, Kazyak et al., ACS Cent. Sci. 2 (2016) 790 (recalled).
    """
    return plated - thickness * stripped / merged


@kernel
def stripped_share(filaments: float, dense: float) -> float:
    """Share of stripped lithium that comes from filaments: current is shared by surface, ``filaments``/(both).

    >>> stripped_share(3.0, 1.0)
    0.75
    """
    total = filaments + dense
    return filaments / total if total > 0.0 else 0.0


@kernel
def detachment(share: float, current: float, reference: float) -> float:
    r"""Lithium that loses contact for each unit of filament stripped: zeta_0/(1 + j/j_0) (closure).

    Stripping slowly dissolves roots before tips: less is isolated at a higher current.

    Parameters
    ----------
    share : float
        zeta_0, at vanishing current.
    current, reference : float
        Stripping current density on lithium's own area and j_0, same unit; 0 for j_0: no dependence.

    Examples
    --------
    >>> detachment(0.2, 10.0, 10.0), detachment(0.2, 10.0, 0.0)
    (0.1, 0.2)

    References
    ----------
    Werres, Xu, Jia, Wang, Xu, Latz and Horstmann, ACS Nano 17 (2023) 10218 (recalled; the trend only).
    """
    if reference <= 0.0:
        return share
    return share / (1.0 + max(current, 0.0) / reference)


@kernel
def merging(thickness: float, merged: float) -> float:
    r"""Share of a surface that lithium covers before it has grown together: v/(v + v_c) (closure).

    Parameters
    ----------
    thickness, merged : float
        Lithium on the surface and v_c, at which half of it is covered, same unit.

    Examples
    --------
    >>> merging(0.3, 0.3)
    0.5
    """
    t = max(thickness, 0.0)
    return t / (t + merged)


@kernel
def merging_slope(thickness: float, merged: float) -> float:
    """Derivative of :func:`merging` with the thickness.

    >>> merging_slope(0.0, 0.25)
    4.0
    """
    t = max(thickness, 0.0) + merged
    return merged / (t * t)

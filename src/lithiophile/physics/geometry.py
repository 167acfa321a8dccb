r"""Surface that lithium offers inside a porous host, against how much lithium the host holds.

One function per geometry. Each takes the lithium volume fraction ``lithium`` (s, of the
layer's volume), the ``porosity`` of the empty skeleton and the lengths of that geometry,
and returns the area between solid and electrolyte [m2 per m3 of layer]. At s = 0 it is the
wall of the bare skeleton; at s = porosity the pore is full and the area is zero, without a
switch. Where a growing deposit is followed exactly (fibres, grains, sheets), the area is
also the rate at which volume is taken up per growth normal to the wall, ds/dh = a.

All functions are vectorised over ``lithium``; values outside [0, porosity] count as the ends.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

_HEXAGON_TOUCH = np.pi / (2.0 * np.sqrt(3.0))  # share of space when cylinders on a hexagonal lattice touch
_TABLE = 2001


def _occupied(lithium: ArrayLike, porosity: float) -> tuple[Array, Array]:
    """Lithium kept inside the pore, and the volume fraction left open."""
    s = np.minimum(np.maximum(np.asarray(lithium, dtype=float), 0.0), porosity)
    return s, porosity - s


def random_fibres(lithium: ArrayLike, porosity: float, diameter: float) -> Array:
    r"""Area of randomly placed, overlapping fibres [1/m].

    .. math:: a = \frac{2}{r}(1-\phi)(-\ln(1-\phi)), \qquad
              r = r_0 \sqrt{\frac{\ln(1-\phi)}{\ln(1-\epsilon_{sk})}}, \qquad \phi = \epsilon_{sk} + s

    Parameters
    ----------
    lithium : array_like
        Lithium volume fraction s [-].
    porosity : float
        Pore volume of the empty skeleton, 1 - eps_sk [-].
    diameter : float
        Of the bare fibre, 2 r0 [m].

    Returns
    -------
    ndarray
        [m2/m3]; close to 4 (1 - porosity)/diameter for thin fibres far apart.

    References
    ----------
    Boolean model of cylinders: Torquato, Random Heterogeneous Materials (2002), ch. 5.

    Examples
    --------
    >>> round(float(random_fibres(0.0, 0.8, 8e-6)))
    89257
    """
    _, open_share = _occupied(lithium, porosity)
    depth = 0.0 - np.log(np.where(open_share > 0.0, open_share, 1.0))
    start = -np.log(porosity)
    area = 4.0 / diameter * open_share * np.sqrt(start * depth)
    return np.asarray(area)


def ordered_fibres(lithium: ArrayLike, porosity: float, diameter: float) -> Array:
    r"""Area of parallel fibres on a hexagonal lattice [1/m].

    Until neighbours touch, at :math:`\phi = \pi/(2\sqrt3)`,

    .. math:: a = 2 \sqrt{\epsilon_{sk}\,\phi}\,/\,r_0 ;

    beyond, the arcs between neighbours shrink to nothing (exact circles, tabulated).

    Parameters
    ----------
    lithium, porosity
        As in :func:`random_fibres`.
    diameter : float
        Of the bare fibre [m].

    Examples
    --------
    >>> bool(np.isclose(ordered_fibres(0.0, 0.8, 8e-6), 4 * 0.2 / 8e-6))
    True
    """
    s, _ = _occupied(lithium, porosity)
    solid = 1.0 - porosity
    radius = 0.5 * diameter
    phi = solid + s
    apart = 2.0 * np.sqrt(solid * phi) / radius
    # lattice spacing 1: cell sqrt(3)/2; circles of radius 1/2 .. 1/sqrt(3) overlap in six lenses
    r = 0.5 + (1.0 / np.sqrt(3.0) - 0.5) * np.sin(np.linspace(0.0, 0.5 * np.pi, _TABLE))
    half = np.arccos(np.minimum(0.5 / r, 1.0))
    cell = 0.5 * np.sqrt(3.0)
    filled = (np.pi * r**2 - 6.0 * (r**2 * half - 0.5 * np.sqrt(np.maximum(r**2 - 0.25, 0.0)))) / cell
    arcs = np.maximum(2.0 * r * (np.pi - 6.0 * half), 0.0) / cell
    arcs[-1] = 0.0
    spacing = radius * np.sqrt(np.pi / (cell * solid))
    together = np.interp(phi, filled, arcs) / spacing
    return np.asarray(np.where(phi < _HEXAGON_TOUCH, apart, together))


def grains(lithium: ArrayLike, porosity: float, diameter: float) -> Array:
    r"""Area of randomly placed, overlapping grains or nanospheres [1/m].

    .. math:: a = \frac{3}{r}(1-\phi)(-\ln(1-\phi)), \qquad
              r = r_0 \left(\frac{\ln(1-\phi)}{\ln(1-\epsilon_{sk})}\right)^{1/3}

    Parameters
    ----------
    lithium, porosity
        As in :func:`random_fibres`.
    diameter : float
        Of the bare grain, 2 r0 [m].

    Examples
    --------
    >>> round(float(grains(0.0, 0.98, 1e-6) / (6 * 0.02 / 1e-6)), 3)
    0.99
    """
    _, open_share = _occupied(lithium, porosity)
    depth = 0.0 - np.log(np.where(open_share > 0.0, open_share, 1.0))
    start = -np.log(porosity)
    return np.asarray(6.0 / diameter * open_share * np.cbrt(start) * np.cbrt(depth) ** 2)


def channels(lithium: ArrayLike, porosity: float, width: float) -> Array:
    r"""Area of straight round channels that narrow [1/m].

    .. math:: a = \frac{4\epsilon}{w} \left(\frac{\epsilon - s}{\epsilon}\right)^{1/2}

    Parameters
    ----------
    lithium, porosity
        As in :func:`random_fibres`.
    width : float
        Diameter of the empty channel, w [m].

    Examples
    --------
    >>> round(float(channels(0.0, 0.5, 5e-6)))
    400000
    """
    _, open_share = _occupied(lithium, porosity)
    return np.asarray(4.0 * porosity / width * np.sqrt(open_share / porosity))


def foam_cells(lithium: ArrayLike, porosity: float, pore: float, windows: float = 0.0) -> Array:
    r"""Area of foam cells that shrink [1/m].

    .. math:: a = \frac{6\epsilon}{d}(1 - w)\left(\frac{\epsilon - s}{\epsilon}\right)^{2/3}

    Parameters
    ----------
    lithium, porosity
        As in :func:`random_fibres`.
    pore : float
        Diameter of the empty cell, d [m].
    windows : float
        Share of the cells' walls that is open, w [-]; 0 for bubbles in a solid. Reticulated
        metal foam has little else than windows: about 0.8 at a porosity of 0.95.

    Examples
    --------
    >>> round(float(foam_cells(0.0, 0.9, 50e-6)))
    108000
    """
    _, open_share = _occupied(lithium, porosity)
    return np.asarray(6.0 * porosity / pore * (1.0 - windows) * np.cbrt(open_share / porosity) ** 2)


def sheets(lithium: ArrayLike, porosity: float, gap: float, spread: float = 0.5) -> Array:
    r"""Area of stacked sheets whose gaps have log-normal widths [1/m].

    .. math:: a = a_0\, P(g > 2h), \qquad a_0 = 2\epsilon/\bar g

    with h the thickness of lithium on each sheet, which follows from the filling.

    Parameters
    ----------
    lithium, porosity
        As in :func:`random_fibres`.
    gap : float
        Mean gap between sheets [m].
    spread : float
        Standard deviation of ln(gap) [-], 0.3 to 1 is usual.

    Examples
    --------
    >>> round(float(sheets(0.0, 0.95, 1e-6)))
    1900000
    """
    from scipy.special import ndtr  # a quarter of a second to import, and only sheets need it

    s, _ = _occupied(lithium, porosity)
    log_median = -0.5 * spread**2  # mean gap 1
    k = np.exp(log_median + spread * np.linspace(-9.0, 10.0, _TABLE))  # deposit on both sheets, 2h / mean gap
    z = (np.log(k) - log_median) / spread
    above = ndtr(-z)
    filled = ndtr(z - spread) + k * above
    filled[0], filled[-1], above[-1] = 0.0, 1.0, 0.0
    return np.asarray(2.0 * porosity / gap * np.interp(s / porosity, filled, above))


def hollow_fibre_pores(porosity: float, diameter: float, bore: float) -> tuple[float, float]:
    """Pore volume between hollow fibres and inside them.

    Parameters
    ----------
    porosity : float
        Total pore volume [-].
    diameter, bore : float
        Outer and inner diameter [m].

    Returns
    -------
    gaps, bores : float
        They add up to ``porosity``; ``gaps`` is negative when tubes of this bore leave no room.

    Examples
    --------
    >>> gaps, bores = hollow_fibre_pores(0.9, 10e-6, 6e-6)
    >>> round(gaps, 5), round(bores, 5)
    (0.84375, 0.05625)
    """
    bores = (1.0 - porosity) * bore**2 / (diameter**2 - bore**2)
    return porosity - bores, bores


def hollow_fibres(lithium: ArrayLike, porosity: float, diameter: float, bore: float) -> Array:
    """Area of random hollow fibres, outside and in their bores [1/m].

    Gaps and bores are filled to the same share. That is an assumption: which fills first
    depends on how ions reach the bores, and no source gives the openings of their walls.

    Parameters
    ----------
    lithium, porosity
        As in :func:`random_fibres`; ``porosity`` counts gaps and bores.
    diameter, bore : float
        Outer and inner diameter [m].

    Examples
    --------
    >>> bool(hollow_fibres(0.0, 0.9, 10e-6, 6e-6) > random_fibres(0.0, 0.9, 10e-6))
    True
    """
    s, _ = _occupied(lithium, porosity)
    gaps, inside = hollow_fibre_pores(porosity, diameter, bore)
    share = s / porosity
    return random_fibres(share * gaps, gaps, diameter) + channels(share * inside, inside, bore)


def pore_size(porosity: float, wall_area: float) -> float:
    r"""Mean (hydraulic) pore diameter of an empty host [m].

    .. math:: d_h = 4\epsilon / a_0

    Parameters
    ----------
    porosity : float
        [-].
    wall_area : float
        Area of the bare wall, a at s = 0 [m2/m3].

    Examples
    --------
    >>> bool(np.isclose(pore_size(0.5, float(channels(0.0, 0.5, 5e-6))), 5e-6))
    True
    """
    return 4.0 * porosity / wall_area

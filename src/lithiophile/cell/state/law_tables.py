"""Laws sampled once into tables, so that the compiled model reads numbers and never asks which law it runs.

A table holds values and slopes on a uniform grid and is read by cubic Hermite interpolation
(continuous first derivative). Electrolyte properties are tabulated against the square root
of the concentration: the usual laws are polynomials in it.
"""

import numpy as np
from scipy.interpolate import CubicSpline

from lithiophile.kernel import inner_kernel, kernel
from lithiophile.stack import Cathode, ElectrolyteLaws, Law

ELECTROLYTE_POINTS = 257
HOST_POINTS = 257
POTENTIAL_POINTS = 129
CATHODE_POINTS = 1025

DILUTE = 1.0
"""Concentration below which conductivity goes as the salt, where a law says otherwise [mol/m3]."""

# rows of an electrolyte table
CONDUCTIVITY, DIFFUSIVITY, TRANSFERENCE, PSI_REST, EXCHANGE = range(5)
STRENGTH, SOLUBILITY = 1, 3
"""Entries of an electrolyte's scalars: the coefficient of ln c in Psi, the solubility."""
# rows of a host table
AREA, LIQUID_PATH = range(2)
# rows of a cathode's table
OPEN_CIRCUIT, DIFFUSION_RATE = range(2)


@kernel
def place(position: float, points: int) -> tuple[int, float, float, float, float]:
    """Grid interval of a position measured in grid steps, and the weights of the value and slope at its two ends.

    Beyond the ends of the grid the value there is held.
    """
    last = points - 1
    p = position if position > 0.0 else 0.0
    if p > last:
        p = float(last)
    i = int(min(p, last - 0.5))
    t = p - i
    u = 1.0 - t
    return i, (1.0 + 2.0 * t) * u * u, t * u * u, t * t * (3.0 - 2.0 * t), -t * t * u


@kernel
def between(table: np.ndarray, row: int, i: int, a: float, b: float, c: float, d: float) -> float:
    """Value of one row of a table (rows, points, 2) in interval i with the weights of :func:`place`."""
    return float(a * table[row, i, 0] + b * table[row, i, 1] + c * table[row, i + 1, 0] + d * table[row, i + 1, 1])


@kernel
def hermite(table: np.ndarray, row: int, position: float) -> float:
    """Value of one row of a table (rows, points, 2) at a position measured in grid steps; held at the ends."""
    i, a, b, c, d = place(position, table.shape[1])
    return between(table, row, i, a, b, c, d)


@kernel
def hermite_slope(table: np.ndarray, row: int, position: float) -> float:
    """Derivative of :func:`hermite` with the position, per grid step.

    Examples
    --------
    Of a square, and beyond the end, where the value is held:

    >>> square = np.array([[[0.0, 0.0], [1.0, 2.0], [4.0, 4.0]]])
    >>> hermite(square, 0, 1.5), hermite_slope(square, 0, 1.5), hermite_slope(square, 0, 2.5)
    (2.25, 3.0, 0.0)
    """
    last = table.shape[1] - 1
    if position < 0.0 or position > last:
        return 0.0
    i = int(min(position, last - 0.5))
    t = position - i
    u = 1.0 - t
    rise = 6.0 * t * u * (table[row, i + 1, 0] - table[row, i, 0])
    return float(rise + u * (u - 2.0 * t) * table[row, i, 1] + t * (t - 2.0 * u) * table[row, i + 1, 1])


def _pack(values: np.ndarray, slopes: np.ndarray) -> np.ndarray:
    return np.stack([values, slopes], axis=-1)


def _spline_rows(x: np.ndarray, *curves: np.ndarray, flat: bool = False) -> list[np.ndarray]:
    """Values and slopes of curves; what goes as x squared at its beginning is ``flat`` there, and a slope of round-off,
    below zero, would make it negative."""
    ends = ((1, np.zeros(len(curves))), "not-a-knot") if flat else "not-a-knot"
    slopes = CubicSpline(x, np.stack(curves, axis=1), bc_type=ends)(x, 1) * (x[1] - x[0])
    return [_pack(values, slopes[:, n]) for n, values in enumerate(curves)]


def electrolyte_table(laws: ElectrolyteLaws, reference: float, alpha: float) -> tuple[np.ndarray, np.ndarray]:
    """Table of one electrolyte and its scalars.

    Parameters
    ----------
    laws : ElectrolyteLaws
    reference : float
        Reference concentration of the exchange current density [mol/m3].
    alpha : float
        Exponent of the concentration in the exchange current density.

    Returns
    -------
    table : (5, points, 2) array
        Conductivity [S/m], diffusivity [m2/s], 1 - (1 - t+)(1 - c V_e), regular part of Psi, (c/c_ref)^alpha.
    scalars : (4,) array
        Grid steps per sqrt(mol/m3), coefficient of ln c in Psi, largest tabulated c, solubility [mol/m3].
    """
    largest = laws.valid[1]
    x = np.linspace(0.0, np.sqrt(largest), ELECTROLYTE_POINTS)
    step = x[1] - x[0]
    if laws.single_ion:
        table = np.zeros((5, ELECTROLYTE_POINTS, 2))
        table[CONDUCTIVITY, :, 0] = laws.conductivity(x**2)
        table[TRANSFERENCE, :, 0] = 1.0
        table[EXCHANGE, :, 0] = 1.0
        return table, np.array([1.0 / step, 0.0, largest, laws.solubility])
    if laws.diffusivity is None or laws.transference is None or laws.thermodynamic_factor is None:
        raise ValueError(f"electrolyte {laws.name!r} holds salt and needs diffusivity, t+ and thermodynamic factor")
    transference, factor = laws.transference, laws.thermodynamic_factor

    def strength(root: np.ndarray) -> np.ndarray:
        c = root**2
        return (1.0 - transference(c)) * factor(c)

    at_zero = float(strength(np.zeros(1))[0])
    # Psi = at_zero ln c + rest;  d rest / dx = 2 (strength - at_zero) / x, integrated by Gauss points.
    nodes, weights = np.polynomial.legendre.leggauss(5)
    inner = x[:-1, None] + 0.5 * step * (nodes + 1.0)
    pieces = (2.0 * (strength(inner.ravel()).reshape(inner.shape) - at_zero) / inner) @ weights * 0.5 * step
    rest = np.concatenate([[0.0], np.cumsum(pieces)])
    slope = np.empty_like(x)
    slope[1:] = 2.0 * (strength(x[1:]) - at_zero) / x[1:]
    slope[0] = 2.0 * slope[1] - slope[2]
    c = x**2
    conductivity = np.maximum(_without_salt(laws.conductivity(c), c), 0.0)
    diffusivity, moving, exchange = _spline_rows(
        x,
        np.maximum(laws.diffusivity(c), 1e-16),
        1.0 - (1.0 - transference(c)) * (1.0 - c * laws.partial_volume(c)),
        (c / reference) ** alpha,
    )
    rows = [
        *_spline_rows(x, conductivity, flat=True), diffusivity, moving, _pack(rest, slope * step), exchange,
    ]  # fmt: skip
    return np.stack(rows), np.array([1.0 / step, at_zero, largest, laws.solubility])


def _without_salt(conductivity: np.ndarray, c: np.ndarray) -> np.ndarray:
    """A conductivity that vanishes with the salt, as in every dilute solution, where a law leaves something without it.

    A constant, above all: ions would leave what holds none, and the salt there would fall below zero.
    """
    return np.asarray(conductivity - conductivity[0] * np.exp(-c / DILUTE))


@inner_kernel
def _at_an_end(h: float, next_h: float, rise: float, next_rise: float) -> float:
    """Slope at an end of a curve, of the parabola through three points; not beyond what keeps it monotone."""
    slope = ((2.0 * h + next_h) * rise - h * next_rise) / (h + next_h)
    if slope * rise <= 0.0:
        return 0.0
    if rise * next_rise <= 0.0 and abs(slope) > 3.0 * abs(rise):
        return 3.0 * rise
    return slope


@kernel
def monotone_slopes(x: np.ndarray, values: np.ndarray, out: np.ndarray) -> None:
    r"""Slopes with which cubics between points rise and fall only where the points do.

    .. math:: \frac{w_1 + w_2}{s_i} = \frac{w_1}{m_{i-1}} + \frac{w_2}{m_i},
              \qquad w_1 = 2 h_i + h_{i-1}, \quad w_2 = h_i + 2 h_{i-1}

    of the rises m of two neighbouring intervals h; 0 where they differ in sign.

    Parameters
    ----------
    x : (n,) array
        At least three.
    values : (n,) array
    out : (n,) array
        Written.

    References
    ----------
    Fritsch & Butland, SIAM J. Sci. Stat. Comput. 5 (1984) 300; ends as in Moler, Numerical Computing with MATLAB
    (2004), ch. 3.6. The same as SciPy's PchipInterpolator.

    Examples
    --------
    >>> slopes = np.zeros(4)
    >>> monotone_slopes(np.arange(4.0), np.array([0.0, 1.0, 3.0, 3.0]), slopes)
    >>> slopes.round(6).tolist()
    [0.5, 1.333333, 0.0, 0.0]
    """
    last = x.size - 1
    before, rise = 0.0, 0.0
    for i in range(last):
        after = x[i + 1] - x[i]
        next_rise = (values[i + 1] - values[i]) / after
        if i > 0:
            out[i] = 0.0
            if rise * next_rise > 0.0:
                first, second = 2.0 * after + before, after + 2.0 * before
                out[i] = 1.0 / ((first / rise + second / next_rise) / (first + second))
        if i == 1:
            out[0] = _at_an_end(before, after, rise, next_rise)
        if i == last - 1:
            out[last] = _at_an_end(after, before, next_rise, rise)
        before, rise = after, next_rise


def _monotone_row(x: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Values and slopes of a curve that rises and falls only where its points do; (points, 2)."""
    row = np.empty((x.size, 2))
    slopes = np.empty(x.size)
    row[:, 0] = values
    monotone_slopes(x, np.ascontiguousarray(row[:, 0]), slopes)
    row[:, 1] = slopes * (x[1] - x[0])
    return row


def host_table(
    area: Law, porosity: float, blocked: float, bruggeman: float, tortuosity: float, liquid: bool
) -> np.ndarray:
    """Area [1/m] and share of the bulk's ionic conductivity, against occupied pore 0..porosity; (2, points, 2).

    Arguments as of :class:`lithiophile.stack.HostLayer`.
    """
    s = np.linspace(0.0, porosity, HOST_POINTS)
    open_share = np.maximum(porosity - s - blocked, 0.0) / (1.0 - blocked)
    path = open_share**bruggeman / tortuosity
    wall = np.maximum(area(s), 0.0)
    if not liquid:
        # dry: ions come through the wall, so what reacts is the part of it that lithium touches
        wall = wall[0] * s / porosity
    return np.stack([_monotone_row(s, wall), _monotone_row(s, path)])


def potential_table(law: Law) -> np.ndarray:
    """Equilibrium potential of an alloy or intercalation wall against its filling 0..1; (1, points, 2) [V]."""
    x = np.linspace(0.0, 1.0, POTENTIAL_POINTS)
    return _monotone_row(x, np.asarray(law(x), dtype=float) * np.ones_like(x))[None]


def cathode_table(cathode: Cathode) -> np.ndarray:
    """Potential [V] and diffusion rate D/R2 [1/s] of a cathode's particles against filling 0..1; (2, points, 2)."""
    x = np.linspace(0.0, 1.0, CATHODE_POINTS)
    rows = (cathode.potential(x), np.maximum(cathode.diffusivity(x), 1e-24) / cathode.particle_radius**2)
    return np.stack([_monotone_row(x, np.asarray(values, dtype=float) * np.ones_like(x)) for values in rows])

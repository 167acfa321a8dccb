"""Lithium in the particles of a porous cathode: diffusion in a sphere, and charge transfer at its surface."""

import math

import numpy as np

from lithiophile.kernel import kernel
from lithiophile.physics.kinetics import LARGEST_EXPONENT, bounded_exp

MODES = 6
"""Radial modes beside the mean. Six follow a current step to 0.3 % of its final surface excess."""

END_WIDTH = 5e-4
"""Filling over which a particle's potential turns up or down at its ends, 0 and 1."""

SITE_TIME = 0.01
"""Within which all that is at a particle's surface can react [s] (closure; numerical: an exponential of volts would
otherwise empty it, or fill it, within less than can be told apart from 0 or 1). At 1C what is left then is 3e-6."""

SITE_FLOOR = 1e-6
"""Under x (1 - x) in the exchange current, so that no trial state takes the root of a negative number."""


def _radial_modes(count: int) -> tuple[np.ndarray, np.ndarray]:
    r"""Decay rates [D/R2] and surface values of the radial modes of a sphere.

    A Galerkin method with the even polynomials :math:`\varphi_k = \sqrt{(4k+3)/3}\,P_{2k+1}(\rho)/\rho`, which are
    orthonormal under :math:`3\rho^2 d\rho` because odd Legendre polynomials are orthogonal. k = 0 is the mean.
    Stiffness, from :math:`\int_0^1 P'_m P'_n = n(n+1)/2` for n <= m of the same parity:

    .. math:: K_{kl} = \sqrt{(4k+3)(4l+3)}\,\left[\tfrac12 n(n+1) - 1\right], \qquad n = 2\min(k, l) + 1

    Its eigenvectors decouple the modes; the lowest rates are squares of the roots of tan x = x.

    Examples
    --------
    >>> rates, values = _radial_modes(6)
    >>> round(float(rates[0]), 4), round(4.493409458**2, 4)
    (20.1907, 20.1907)

    A parabola is a polynomial, so the steady excess of the surface over the mean, R q/(5 D), is exact:

    >>> round(float((values**2 / rates).sum()), 12) == round(1 / 15, 12)
    True
    """
    k = np.arange(1, count + 1)
    degree = 2.0 * np.minimum.outer(k, k) + 1.0
    norm = np.sqrt(4.0 * k + 3.0)
    rates, vectors = np.linalg.eigh(np.outer(norm, norm) * (0.5 * degree * (degree + 1.0) - 1.0))
    return rates, np.asarray(vectors.T @ (norm / math.sqrt(3.0)))


DECAY, SURFACE = _radial_modes(MODES)
"""Of each mode: decay rate in units of D/R2, and value at the surface."""


@kernel
def end_potential(x: float, f: float) -> float:
    r"""What a particle's potential gains at its ends [V].

    .. math:: \frac{1}{f} \left( e^{-x/w} - e^{-(1-x)/w} \right)

    Published curves are fits that stay finite at 0 and 1; sites that are all empty or all taken do not. Below
    1e-6 V between 0.005 and 0.995.

    Parameters
    ----------
    x : float
        Filling at the surface.
    f : float
        F/(RT) [1/V].

    Examples
    --------
    RT/F at an end, nothing in the middle:

    >>> end_potential(0.0, 40.0), end_potential(0.5, 40.0), end_potential(1.0, 40.0)
    (0.025, 0.0, -0.025)
    """
    return (bounded_exp(-x / END_WIDTH) - bounded_exp((x - 1.0) / END_WIDTH)) / f


@kernel
def end_potential_slope(x: float, f: float) -> float:
    """Derivative of :func:`end_potential` with the filling [V].

    Examples
    --------
    >>> end_potential_slope(0.0, 40.0), abs(end_potential_slope(0.5, 40.0))
    (-50.0, 0.0)
    """
    rising = bounded_exp(min(-x / END_WIDTH, LARGEST_EXPONENT))
    falling = bounded_exp(min((x - 1.0) / END_WIDTH, LARGEST_EXPONENT))
    return -(rising + falling) / (f * END_WIDTH)


@kernel
def intercalation_current(
    overpotential: float, exchange_current: float, x: float, f: float, alpha: float, sites: float, ions: float
) -> tuple[float, float]:
    r"""Current density at a particle's surface and its slope with the overpotential.

    .. math::
        j_k = 2 i_0 \sqrt{x (1 - x)} \left( e^{\alpha f \eta} - e^{-(1-\alpha) f \eta} \right), \qquad
        j = \frac{j_k j_l}{j_l + |j_k|}

    What moves can't move faster than within :data:`SITE_TIME`: lithium at the surface (:math:`j_l = x q/\tau`) where
    it leaves, free sites (:math:`(1 - x)\,q/\tau`) where it enters, and there no more than ions can be brought
    (:math:`1/j_l` is the sum of both inverses). So a particle that is empty gives nothing, and one that is full or
    has no salt around it takes nothing, whatever the voltage.

    Parameters
    ----------
    overpotential : float
        :math:`\eta = \phi_s - \phi_e - U(x)` [V].
    exchange_current : float
        i0 of a half-filled surface at the local salt concentration [A/m2].
    x : float
        Filling at the surface, 0..1.
    f : float
        F/(RT) [1/V].
    alpha : float
        Anodic transfer coefficient.
    sites : float
        q, charge of all sites of a particle per area of its surface [C/m2].
    ions : float
        What the electrolyte can bring to the surface [A/m2], F k c; infinite without salt.

    Returns
    -------
    current, slope : float
        j [A/m2], positive takes lithium out of the particle; dj/deta [A/(m2 V)].

    References
    ----------
    Doyle, Fuller & Newman, J. Electrochem. Soc. 140 (1993) 1526, eqs. 19-20 (rate constant and powers of 1/2).

    Examples
    --------
    Twice the exchange current times sinh, at half filling and 50 mV:

    >>> j, slope = intercalation_current(0.05, 2.0, 0.5, 38.92, 0.5, 1e4, 1e8)
    >>> round(j, 3), round(4.0 * math.sinh(0.05 * 38.92 / 2.0), 3)
    (4.536, 4.536)

    Volts beyond rest, the last millionth of the sites is filled within 10 ms, and a full particle takes nothing:

    >>> full = [intercalation_current(-3.0, 2.0, x, 38.92, 0.5, 1e4, 1e8)[0] for x in (1.0 - 1e-6, 1.0)]
    >>> round(full[0], 6), abs(full[1])
    (-1.0, 0.0)
    """
    room = x * (1.0 - x)
    room = 0.5 * (room + math.sqrt(room * room + 4.0 * SITE_FLOOR * SITE_FLOOR))
    scale = 2.0 * exchange_current * math.sqrt(room)
    anodic = bounded_exp(alpha * f * overpotential)
    cathodic = bounded_exp(-(1.0 - alpha) * f * overpotential)
    kinetic = scale * (anodic - cathodic)
    slope = scale * f * (alpha * anodic + (1.0 - alpha) * cathodic)
    most = max(x if overpotential > 0.0 else 1.0 - x, 0.0) * sites / SITE_TIME
    if overpotential <= 0.0 and ions < most:
        most = ions / (1.0 + ions / most)
    elif overpotential <= 0.0 and most > 0.0:
        most /= 1.0 + most / ions
    share = most / (most + abs(kinetic)) if most > 0.0 else 0.0
    return kinetic * share, slope * share * share

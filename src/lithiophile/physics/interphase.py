"""Growth of the interphase between lithium and its electrolyte."""

from lithiophile.kernel import kernel


@kernel
def growth_rate(thickness: float, diffusion: float, reaction: float) -> float:
    r"""Rate of thickening of an interphase, diffusion and reaction in series.

    .. math:: \frac{dL}{dt} = \frac{1}{L/K + 1/k}

    On its own the first term gives :math:`L = \sqrt{L_0^2 + 2 K t}`, the second linear growth.

    Parameters
    ----------
    thickness : float
        L [m].
    diffusion : float
        K [m2/s]; 0 for an interphase that does not grow.
    reaction : float
        k [m/s]; 0 means that the reaction never limits.

    References
    ----------
    Parabolic growth: Broussely et al., J. Power Sources 97-98 (2001) 13; mixed control: the resistance
    of a film and a reaction in series (Deal & Grove, J. Appl. Phys. 36 (1965) 3770, eq. 11).

    Examples
    --------
    10 nm with K = 1e-22 m2/s grow by 1e-14 m/s, half as fast behind a reaction of the same rate:

    >>> [round(growth_rate(1e-8, 1e-22, k) * 1e14, 9) for k in (0.0, 1e-14)]
    [1.0, 0.5]
    """
    if diffusion <= 0.0:
        return 0.0
    resistance = max(thickness, 0.0) / diffusion
    if reaction > 0.0:
        resistance += 1.0 / reaction
    return 1.0 / max(resistance, 1e-3)

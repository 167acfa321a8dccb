"""Stiffness and strength of open-cell skeletons."""


def frame_modulus(solid: float, porosity: float, bending: bool = True) -> float:
    r"""Young's modulus of an open-cell skeleton [Pa].

    .. math:: E = E_s (1-\varepsilon)^2 \;\text{(bending)}, \qquad E = E_s (1-\varepsilon) \;\text{(stretching)}

    Foams, mats and sheets bend; channels and pillars along the load are stretched.

    References
    ----------
    Gibson and Ashby, Cellular Solids, 2nd ed. (1997), eqs. 5.6 and 4.78 [recalled].

    Examples
    --------
    >>> frame_modulus(100e9, 0.9), frame_modulus(100e9, 0.9, bending=False)
    (999999999.9999995, 9999999999.999998)
    """
    return float(solid * (1.0 - porosity) ** (2.0 if bending else 1.0))


def plateau_stress(strength: float, porosity: float, bending: bool = True) -> float:
    r"""Stress at which an open-cell skeleton gives way [Pa].

    .. math:: \sigma_{pl} = 0.3\, \sigma_y (1-\varepsilon)^{3/2}, \qquad \sigma_{pl} = \sigma_y (1-\varepsilon)

    for bending and stretching. ``strength`` is that of the solid at yield; of a brittle one take 2/3 of its
    fracture strength (walls then break at 0.2 of it).

    Examples
    --------
    >>> round(plateau_stress(100e6, 0.97) / 1e6, 3)
    0.156
    """
    if bending:
        return float(0.3 * strength * (1.0 - porosity) ** 1.5)
    return float(strength * (1.0 - porosity))

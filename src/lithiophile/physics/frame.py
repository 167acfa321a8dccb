"""How a porous skeleton bears load: elastic, then it yields and is crushed into what room lithium leaves it."""

import math

from lithiophile.kernel import kernel
from lithiophile.physics.percolation import link

DENSE_SHARE = 1.4
"""Cells touch when the solid takes 1/1.4 of the volume (Gibson and Ashby, Cellular Solids, 2nd ed. (1997), chapter 5;
recalled)."""

PLATEAU_TO_TOUCH = 2.3
"""D of the law beyond the plateau (Maiti, Gibson and Ashby, Acta Metall. 32 (1984) 1963; recalled)."""

YIELD_WIDTH = 0.02
"""Width of the step at the plateau stress, as a share of it: a regularisation."""


@kernel
def frame_strain(pressure: float, lithium: float, porosity: float, modulus: float, plateau: float) -> float:
    r"""Compression of a skeleton whose pores hold lithium.

    .. math::
        \varepsilon = \varepsilon_D\left(1 - e^{-P/(E\varepsilon_D)}\right) \;\; (P < \sigma_{pl}), \qquad
        \varepsilon = \varepsilon_D \left(1 - \frac{\sigma_{pl}}{D P}\right) \;\; (P > \sigma_{pl}),

    .. math:: \varepsilon_D = 1 - 1.4\,(1 - \varepsilon_p) - s

    Lithium in the pores takes room and carries the load with the walls: a full skeleton does not yield, an emptied one
    may be crushed, and filling it opens it again (sheets that part).

    Parameters
    ----------
    pressure : float
        P [Pa].
    lithium : float
        s, volume fraction of lithium in the layer.
    porosity : float
        eps_p.
    modulus, plateau : float
        E, sigma_pl of the skeleton [Pa].

    Returns
    -------
    float
        Compression, 0 to 1, of the layer's thickness.

    Examples
    --------
    A stiff foam gives way by P/E; a weak one is crushed to half of the room it has:

    >>> round(frame_strain(1e5, 0.0, 0.9, 1e9, 1e6) * 1e5, 6)
    9.999419
    >>> round(frame_strain(2e5, 0.0, 0.97, 1e8, 1e5), 4)
    0.7497
    >>> frame_strain(2e5, 0.97, 0.97, 1e8, 1e5)
    0.0
    """
    room = 1.0 - DENSE_SHARE * (1.0 - porosity) - max(lithium, 0.0)
    if room <= 1e-9 or pressure <= 0.0:
        return 0.0
    elastic = room * (1.0 - math.exp(-pressure / (modulus * room)))
    crushed = room * max(1.0 - plateau / (PLATEAU_TO_TOUCH * pressure), 0.0)
    yielded = link(pressure, plateau, YIELD_WIDTH * plateau)
    return elastic + yielded * max(crushed - elastic, 0.0)

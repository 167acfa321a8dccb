"""What touches before anything flows, and how fast lithium flows at another temperature."""

import math

from lithiophile.constants import GAS_CONSTANT


def first_contact(adhesion: float, surface_energy: float, pressure: float, hardness: float) -> float:
    r"""Share of a rough face that touches before anything flows (closure).

    .. math:: f_c = 1 - (1 - P/H)^+ \left(1 - \frac{W_{ad}}{2\gamma}\right)^+

    Pressure flattens asperities until they carry it (Bowden and Tabor); what wets spreads by itself.
    W_ad = gamma (1 + cos theta) is the work of adhesion: 2 gamma wets everywhere, 0 nowhere.

    Parameters
    ----------
    adhesion, surface_energy : float
        W_ad, gamma of lithium [J/m2].
    pressure, hardness : float
        P, and H of lithium (about three times its yield strength) [Pa].

    Examples
    --------
    >>> first_contact(1.0, 0.5, 0.0, 2.3e6)
    1.0
    >>> round(first_contact(0.1, 0.5, 0.23e6, 2.3e6), 3)
    0.19
    """
    open_share = max(1.0 - pressure / hardness, 0.0) * max(1.0 - 0.5 * adhesion / surface_energy, 0.0)
    return 1.0 - open_share


def at_temperature(value: float, activation_energy: float, temperature: float, reference: float = 298.15) -> float:
    """A rate at another temperature, by Arrhenius.

    >>> round(at_temperature(1.0, 37e3, 333.15), 2)
    4.8
    """
    return value * math.exp(activation_energy / GAS_CONSTANT * (1.0 / reference - 1.0 / temperature))

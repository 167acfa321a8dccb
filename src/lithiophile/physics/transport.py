"""What crosses a face between two control volumes: salt, ionic current, electrons."""

import math

from lithiophile.constants import FARADAY
from lithiophile.kernel import kernel

_NEARLY_EQUAL = 1e-4
"""Share of the sum below which a difference is taken by its series, whose next term is below round-off."""


@kernel
def series(half_left: float, left: float, half_right: float, right: float, resistance: float) -> float:
    """Conductance of two half-cells and an interface in series [per m2]; 0 when either does not conduct.

    ``half_*`` are the distances of the two centres to the face [m] (0 for a surface),
    ``left`` and ``right`` conductivities, ``resistance`` that of the face itself.

    Examples
    --------
    1e-5 m of 0.5 S/m, 1e-5 m of 1 S/m and 1e-5 ohm m2 make 4e-5 ohm m2:

    >>> round(series(1e-5, 0.5, 1e-5, 1.0, 1e-5), 6), series(1e-5, 0.0, 1e-5, 1.0, 0.0)
    (25000.0, 0.0)
    """
    a = left
    if half_left <= 0.0:
        a = 1.0
    elif left <= 0.0:
        return 0.0
    b = right
    if half_right <= 0.0:
        b = 1.0
    elif right <= 0.0:
        return 0.0
    # one division instead of three: this is most of the work at a face
    return a * b / (half_left * b + half_right * a + resistance * a * b)


@kernel
def logarithmic_mean(a: float, b: float) -> float:
    r"""Logarithmic mean of two positive numbers, :math:`(b - a)/\ln(b/a)`.

    Examples
    --------
    Of what falls linearly, its inverse is the mean of the inverse; where both are nearly one, so is the mean:

    >>> round(logarithmic_mean(1.0, 4.0), 6), round(3.0 / math.log(4.0), 6)
    (2.164043, 2.164043)
    >>> logarithmic_mean(2.0, 2.0), round(logarithmic_mean(1.0, 1.0 + 1e-9) - 1.0, 12)
    (2.0, 5e-10)
    """
    difference = (b - a) / (a + b)
    if abs(difference) < _NEARLY_EQUAL:
        return float(0.5 * (a + b) * (1.0 - difference * difference / 3.0))
    return float((b - a) / math.log(b / a))


@kernel
def liquid_current(conductance: float, dphi: float, dpsi: float, diffusion_voltage: float) -> float:
    r"""Ionic current through the liquid path [A/m2].

    .. math:: i_l = -K [\Delta\phi_e - (2RT/F)\,\Delta\Psi], \qquad
              \Psi = \int (1 - t_+)\,(1 + d\ln f_\pm/d\ln c)\, d\ln c

    phi_e is the potential of a local lithium reference electrode, so lithium's own potential
    is 0 at any concentration. The difference of Psi makes a steady profile exact on any grid.

    References
    ----------
    Newman & Balsara, Electrochemical Systems, 4th ed. (2021), ch. 12 and 15; 1:1 salt.

    Examples
    --------
    10 mV over 1e-4 ohm m2, and rest where the salt's own potential balances it:

    >>> round(liquid_current(1e4, -0.01, 0.0, 0.05), 9), abs(liquid_current(1e4, 0.05 * 0.25, 0.25, 0.05))
    (100.0, 0.0)
    """
    return -conductance * (dphi - diffusion_voltage * dpsi)


@kernel
def salt_flux(
    conductance: float, dc: float, transference: float, liquid: float, concentration: float, volume_velocity: float
) -> float:
    r"""Flux of the anion, that is of salt, times F [A/m2].

    .. math:: F N = -F K_D \Delta c - (1 - t_+)(1 - c V_e)\, i_l + F c\, q

    ``transference`` is 1 - (1 - t+)(1 - c V_e), with the salt's molar volume V_e. Only current in the
    liquid moves salt. The anion takes no part in the reaction, so the salt
    balance has no source and telescopes exactly. q is the superficial velocity of electrolyte.

    References
    ----------
    Newman & Balsara (2021), ch. 12; volume velocity: Mistry, Grundy, Halat, Newman, Balsara &
    Srinivasan, J. Electrochem. Soc. 169 (2022) 040524 ("Effect of solvent motion"), all of the
    salt's volume counted with the anion.

    Examples
    --------
    Diffusion of 96485 x 1e-6 x 100 less migration of 0.6 x 10:

    >>> round(salt_flux(1e-6, -100.0, 0.4, 10.0, 1000.0, 0.0), 4)
    3.6485
    """
    return -FARADAY * conductance * dc - (1.0 - transference) * liquid + FARADAY * concentration * volume_velocity

"""Closed forms: how much current a cell can carry, and where in a porous host it flows.

Sand's time, limiting currents, steady and transient concentrations, the Newman number, the
Newman-Tobias distribution, the Wagner number. Constant properties, a binary 1:1 salt, no
convection. They are margins to print beside a result, and exact answers to test the cell model
against. Effective transport properties are those of the layer (bulk times porosity ** bruggeman).
All arguments and results may be arrays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from scipy.special import erfc

from lithiophile.constants import FARADAY, GAS_CONSTANT

Number: TypeAlias = Any
"""A float or an array of floats."""


# Salt between two electrodes


def sands_time(
    current: Number, concentration: Number, diffusivity: Number, transference: Number, porosity: Number = 1.0
) -> Number:
    r"""Time after which the salt at a plating surface is used up [s].

    .. math:: \tau = \pi \varepsilon D_\mathrm{eff} \left[\frac{F c_0}{2 i (1 - t_+)}\right]^2

    For an electrolyte much thicker than :math:`\sqrt{D \tau / \varepsilon}`. In a cell of finite
    thickness nothing runs out below the :func:`limiting_current`, whatever this formula says.

    Parameters
    ----------
    current : float
        Magnitude of the current density [A/m2].
    concentration : float
        Salt concentration at the start [mol/m3].
    diffusivity : float
        Effective salt diffusivity [m2/s].
    transference : float
        t+ of lithium.
    porosity : float
        Volume fraction of electrolyte.

    References
    ----------
    Sand, Phil. Mag. 1 (1901) 45, doi 10.1080/14786440109462590; Bard & Faulkner,
    Electrochemical Methods, 2nd ed. (2001), eq. 8.2.14.

    Examples
    --------
    >>> f"{sands_time(500.0, 1000.0, 3e-10, 0.38):.4f} s"
    '22.8250 s'
    """
    reach = FARADAY * concentration / (2.0 * current * (1.0 - transference))
    return np.pi * porosity * diffusivity * reach**2


def depletion_charge(
    current: Number, concentration: Number, diffusivity: Number, transference: Number, porosity: Number = 1.0
) -> Number:
    r"""Charge plated until the salt at the surface is used up [C/m2], :math:`q = i \tau` of :func:`sands_time`.

    Falls as the current rises. Above the limiting current of a cell, needles of the depleted kind begin after it.

    References
    ----------
    Bai, Li, Brushett & Bazant, Energy Environ. Sci. 9 (2016) 3221, doi 10.1039/C6EE01674J.

    Examples
    --------
    >>> f"{depletion_charge(500.0, 1000.0, 3e-10, 0.38) / 3.6e4:.3f} mAh/cm2"
    '0.317 mAh/cm2'
    """
    return current * sands_time(current, concentration, diffusivity, transference, porosity)


def needle_velocity(current: Number, concentration: Number, transference: Number) -> Number:
    r"""Speed of the tips of needles that grow in depleted electrolyte [m/s].

    .. math:: v = \mu_- E = \frac{(1 - t_+)\, i}{F c_0}

    Needles keep up with the anions, which leave the surface in the field of the bulk.

    Parameters
    ----------
    current, concentration, transference : float
        Current density [A/m2], salt [mol/m3], t+.

    References
    ----------
    Chazalviel, Phys. Rev. A 42 (1990) 7355, doi 10.1103/PhysRevA.42.7355.

    Examples
    --------
    >>> f"{1e6 * needle_velocity(10.0, 1000.0, 0.38):.4f} um/s"
    '0.0643 um/s'
    """
    return (1.0 - transference) * current / (FARADAY * concentration)


def concentration_drop(current: Number, diffusivity: Number, transference: Number, thickness: Number) -> Number:
    r"""Steady difference of salt concentration across a layer [mol/m3], :math:`(1 - t_+) i L / (F D)`.

    Parameters
    ----------
    current : float
        Current density through the layer [A/m2].
    diffusivity : float
        Effective salt diffusivity [m2/s].
    transference : float
    thickness : float
        [m].

    References
    ----------
    Newman & Balsara, Electrochemical Systems, 4th ed. (2021), ch. 11.

    Examples
    --------
    0.6 x 10 x 25e-6 / (96485 x 1e-10):

    >>> round(concentration_drop(10.0, 1e-10, 0.4, 25e-6), 2)
    15.55
    """
    return (1.0 - transference) * current * thickness / (FARADAY * diffusivity)


def limiting_current(concentration: Number, diffusivity: Number, transference: Number, thickness: Number) -> Number:
    r"""Largest steady current density of one layer between two lithium electrodes [A/m2].

    .. math:: i_\mathrm{lim} = \frac{2 F D_\mathrm{eff}\, c_0}{(1 - t_+) L}

    The salt of the closed cell keeps its mean :math:`c_0`, and reaches zero at the plating side.

    Parameters
    ----------
    concentration : float
        Mean salt concentration [mol/m3].
    diffusivity : float
        Effective salt diffusivity [m2/s].
    transference, thickness : float
        t+; thickness [m].

    References
    ----------
    Newman & Balsara (2021), ch. 11; Brissot, Rosso, Chazalviel & Lascaud, J. Power Sources
    81 (1999) 925, doi 10.1016/S0378-7753(98)00242-0.

    Examples
    --------
    A separator of porosity 0.4, 25 um thick (verification case V3):

    >>> f"{limiting_current(1000.0, 3e-10 * 0.4**1.5, 0.38, 25e-6):.2f} A/m2"
    '944.87 A/m2'
    """
    return 2.0 * FARADAY * diffusivity * concentration / ((1.0 - transference) * thickness)


@dataclass(frozen=True)
class SaltLayer:
    """One of several electrolyte layers in series.

    ``thickness`` [m], ``diffusivity`` effective [m2/s], ``transference`` t+, ``porosity``.
    """

    thickness: float
    diffusivity: float
    transference: float
    porosity: float = 1.0

    @property
    def resistance(self) -> float:
        """Concentration drop per molar flux of lithium [s/m]."""
        return (1.0 - self.transference) * self.thickness / self.diffusivity


def limiting_current_of_layers(concentration: float, layers: Sequence[SaltLayer]) -> float:
    r"""Largest steady current density of a closed cell of several layers [A/m2].

    .. math::
        i_\mathrm{lim} = F c_0 \frac{\sum_k w_k}{\sum_k w_k \left(\sum_{j<k} r_j + r_k / 2\right)},
        \qquad r = \frac{(1 - t_+) L}{D_\mathrm{eff}}, \quad w = \varepsilon L

    Parameters
    ----------
    concentration : float
        Mean salt concentration of the liquid [mol/m3].
    layers : sequence of SaltLayer
        From the plating electrode to the stripping one; the order matters.

    References
    ----------
    Linear steady profiles of :func:`concentration_drop` joined at the faces, with the salt of the
    cell conserved.

    Examples
    --------
    Cutting a layer in two changes nothing:

    >>> half = SaltLayer(12.5e-6, 3e-10 * 0.4**1.5, 0.38, 0.4)
    >>> f"{limiting_current_of_layers(1000.0, [half, half]):.2f} A/m2"
    '944.87 A/m2'
    """
    above = held = volume = 0.0
    for layer in layers:
        pore = layer.porosity * layer.thickness
        held += pore * (above + 0.5 * layer.resistance)
        volume += pore
        above += layer.resistance
    return FARADAY * concentration * volume / held


def face_concentration(
    time: Number,
    current: float,
    concentration: float,
    diffusivity: float,
    transference: float,
    thickness: float,
    porosity: float = 1.0,
) -> Number:
    r"""Salt concentration at the plating face of a layer after a current is switched on [mol/m3].

    .. math::
        c = c_0 - \frac{G L}{2}\left[1 - \frac{8}{\pi^2} \sum_{n\ \mathrm{odd}}
        \frac{e^{-n^2 \pi^2 D t / (\varepsilon L^2)}}{n^2}\right], \qquad G = \frac{(1 - t_+) i}{F D}

    The other face has :math:`2 c_0 - c`.

    Parameters
    ----------
    time : float or array
        Since the current began [s].
    current, concentration, diffusivity, transference, thickness, porosity : float
        As in :func:`limiting_current` and :func:`sands_time`.

    References
    ----------
    Carslaw & Jaeger, Conduction of Heat in Solids, 2nd ed. (1959), sec. 3.8.

    Examples
    --------
    >>> f"{face_concentration(10.0, 20.0, 1000.0, 3e-10, 0.38, 100e-6):.6f} mol/m3"
    '979.479396 mol/m3'
    """
    # Fourier series at long times, images at short ones; they overlap to round-off.
    t = np.asarray(time, dtype=float)[..., None]
    reached = diffusivity * t / (porosity * thickness**2)
    odd = np.arange(1.0, 20.0, 2.0)
    late = 1.0 - 8.0 / np.pi**2 * np.sum(np.exp(-(odd**2 * np.pi**2) * reached) / odd**2, axis=-1)
    root = np.sqrt(np.maximum(reached, 1e-300))
    image = np.arange(1.0, 7.0)
    x = image / (2.0 * root)
    echoes = np.sum((-1.0) ** image * (np.exp(-(x**2)) - np.sqrt(np.pi) * x * erfc(x)), axis=-1)
    early = 4.0 / np.sqrt(np.pi) * root[..., 0] * (1.0 + 2.0 * echoes)
    share = np.where(reached[..., 0] > 0.1, late, early)
    drop = concentration_drop(current, diffusivity, transference, thickness)
    return (concentration - 0.5 * drop * share)[()]


def diffusion_time(diffusivity: Number, thickness: Number, porosity: Number = 1.0) -> Number:
    r"""Slowest relaxation time of the salt in a layer [s], :math:`\varepsilon L^2 / (\pi^2 D)`.

    Examples
    --------
    6.25 / 9.8696 s:

    >>> round(diffusion_time(1e-10, 25e-6), 4)
    0.6333
    """
    return porosity * thickness**2 / (np.pi**2 * diffusivity)


def diffusion_voltage(
    high: Number, low: Number, transference: Number, thermodynamic_factor: Number, temperature: Number
) -> Number:
    r"""Voltage between two lithium electrodes at two salt concentrations [V].

    .. math:: \frac{2RT}{F} (1 - t_+) \left(1 + \frac{d\ln f_\pm}{d\ln c}\right) \ln\frac{c_2}{c_1}

    References
    ----------
    Newman & Balsara (2021), ch. 12.

    Examples
    --------
    >>> f"{1e3 * diffusion_voltage(1021.419491, 978.580509, 0.38, 1.0, 298.15):.6f} mV"
    '1.365007 mV'
    """
    thermal = 2.0 * GAS_CONSTANT * temperature / FARADAY
    return thermal * (1.0 - transference) * thermodynamic_factor * np.log(high / low)


def newman_number(
    conductivity: Number,
    diffusivity: Number,
    transference: Number,
    thermodynamic_factor: Number,
    concentration: Number,
    temperature: Number,
) -> Number:
    r"""Ratio of the diffusion voltage to the ohmic voltage of an electrolyte at small steady current.

    .. math:: \mathrm{Ne} = \frac{2 R T \kappa (1 - t_+)^2 (1 + d\ln f_\pm / d\ln c)}{F^2 D c}

    Parameters
    ----------
    conductivity, diffusivity : float
        kappa [S/m], D [m2/s]; both bulk, or both effective.
    transference, thermodynamic_factor : float
    concentration : float
        [mol/m3].
    temperature : float
        [K].

    References
    ----------
    Balsara & Newman, J. Electrochem. Soc. 162 (2015) A2720, doi 10.1149/2.0651514jes; 1:1 salt.

    Examples
    --------
    >>> f"{newman_number(1.0, 3e-10, 0.38, 1.0, 1000.0, 298.15):.6f}"
    '0.682399'
    """
    salt = 2.0 * GAS_CONSTANT * temperature * conductivity * (1.0 - transference) ** 2 * thermodynamic_factor
    return salt / (FARADAY**2 * diffusivity * concentration)


def bruce_vincent_ratio(newman: Number) -> Number:
    r"""Steady over initial current of a small voltage step on a Li/Li cell, :math:`1/(1 + \mathrm{Ne})`.

    References
    ----------
    Bruce & Vincent, J. Electroanal. Chem. 225 (1987) 1, doi 10.1016/0022-0728(87)80001-3;
    Balsara & Newman (2015), as for :func:`newman_number`.

    Examples
    --------
    >>> bruce_vincent_ratio(3.0)
    0.25
    """
    return 1.0 / (1.0 + newman)


def liquid_share(liquid: Number, solid: Number, newman: Number) -> Number:
    r"""Share of a small steady current that a liquid carries beside a single-ion conductor.

    .. math:: i_l / i = \kappa_l / [\kappa_l + \kappa_s (1 + \mathrm{Ne})]

    Parameters
    ----------
    liquid, solid : float
        Effective conductivities of the two paths [S/m].
    newman : float
        Ne of the liquid; 0 for a single-ion liquid.

    References
    ----------
    The liquid answers with kappa/(1 + Ne) at steady state (:func:`bruce_vincent_ratio`); both
    paths see the same potential of a lithium reference electrode.

    Examples
    --------
    0.3 beside 0.1 x 2:

    >>> round(liquid_share(0.3, 0.1, 1.0), 12)
    0.6
    """
    return liquid / (liquid + solid * (1.0 + newman))


# Where the current goes in a porous host


def charge_transfer_resistance(exchange_current: Number, temperature: Number) -> Number:
    """Slope of linear kinetics on true area, RT/(F i0) [ohm m2].

    Examples
    --------
    25.69 mV over 1 mA/cm2, in ohm cm2:

    >>> round(charge_transfer_resistance(10.0, 298.15) * 1e4, 2)
    25.69
    """
    return GAS_CONSTANT * temperature / (FARADAY * exchange_current)


def host_modulus(
    thickness: Number, area: Number, wall_resistance: Number, conductivity: Number, skeleton: Number
) -> Number:
    r"""Dimensionless ratio nu that decides how evenly a porous host works.

    .. math:: \nu^2 = \frac{a L^2}{R_w} \left(\frac{1}{\kappa} + \frac{1}{\sigma}\right)

    Far below 1 the host fills evenly; far above 1 only a layer :math:`L/\nu` thick works.

    Parameters
    ----------
    thickness : float
        L [m].
    area : float
        Wall area per volume of host, a [1/m].
    wall_resistance : float
        R_w [ohm m2] on true area: :func:`charge_transfer_resistance` plus interphase.
    conductivity, skeleton : float
        Effective conductivity of electrolyte and skeleton, kappa and sigma [S/m]; either may be inf.

    References
    ----------
    Newman & Tobias, J. Electrochem. Soc. 109 (1962) 1183, doi 10.1149/1.2425269.

    Examples
    --------
    1e-4 x sqrt(1e5 / 1e-3):

    >>> float(host_modulus(1e-4, 1e5, 1e-3, 1.0, float("inf")).round(12))
    1.0
    """
    return thickness * np.sqrt(area / wall_resistance * (1.0 / conductivity + 1.0 / skeleton))


def reaction_distribution(depth: Number, modulus: Number, conductivity: Number, skeleton: Number) -> Number:
    r"""Local over mean reaction rate in a porous host with linear kinetics.

    .. math::
        \frac{j}{\bar\jmath} = \frac{\nu [\sigma \cosh(\nu y) + \kappa \cosh(\nu (1 - y))]}
        {(\kappa + \sigma) \sinh \nu}

    Parameters
    ----------
    depth : float or array
        y, 0 at the collector and 1 at the separator.
    modulus : float
        nu of :func:`host_modulus`.
    conductivity, skeleton : float
        As in :func:`host_modulus`.

    References
    ----------
    Newman & Tobias (1962).

    Examples
    --------
    Verification case V6, collector and separator:

    >>> nu = host_modulus(100e-6, 1e5, charge_transfer_resistance(10.0, 298.15), 0.5, 50.0)
    >>> [f"{reaction_distribution(y, nu, 0.5, 50.0):.6f}" for y in (0.0, 1.0)]
    ['0.883716', '1.245635']
    """
    front = 1.0 / (1.0 + conductivity / skeleton)
    return front * _even(depth, modulus) + (1.0 - front) * _even(1.0 - depth, modulus)


def host_resistance(thickness: Number, modulus: Number, conductivity: Number, skeleton: Number) -> Number:
    r"""Resistance of a porous host with linear kinetics, from collector to separator [ohm m2].

    .. math::
        R = \frac{L}{\kappa + \sigma}\left\{1 + \frac{2 + (\sigma/\kappa + \kappa/\sigma) \cosh\nu}
        {\nu \sinh\nu}\right\}

    Parameters
    ----------
    thickness : float
        [m].
    modulus, conductivity, skeleton : float
        As in :func:`reaction_distribution`.

    References
    ----------
    Newman & Tobias (1962).

    Examples
    --------
    >>> nu = host_modulus(100e-6, 1e5, charge_transfer_resistance(10.0, 298.15), 0.5, 50.0)
    >>> f"{host_resistance(100e-6, nu, 0.5, 50.0):.8e} ohm m2"
    '3.21095179e-04 ohm m2'
    """
    front = 1.0 / (1.0 + conductivity / skeleton)
    both = 1.0 / (conductivity + skeleton)
    # 1/(nu sinh nu) and coth(nu)/nu, from the same bounded exponentials
    inverse_sinh = _even(0.0, modulus) / modulus**2
    coth = _even(1.0, modulus) / modulus**2
    return thickness * (both * (1.0 + 2.0 * inverse_sinh) + (front / conductivity + (1.0 - front) / skeleton) * coth)


def penetration_depth(thickness: Number, modulus: Number) -> Number:
    """Depth over which the reaction falls by e from the end where it enters, L/nu [m].

    Examples
    --------
    >>> penetration_depth(100e-6, 2.0)
    5e-05
    """
    return thickness / modulus


def wagner_number(conductivity: Number, wall_resistance: Number, length: Number) -> Number:
    r"""Resistance of a surface over that of the electrolyte in front of it, :math:`\kappa R / l`.

    Far above 1 a surface with relief of size l works evenly; far below 1 its tips take the current.

    Parameters
    ----------
    conductivity : float
        kappa [S/m].
    wall_resistance : float
        Differential resistance of the surface, d eta / dj plus interphase [ohm m2].
    length : float
        l [m].

    References
    ----------
    Wagner, J. Electrochem. Soc. 98 (1951) 116, doi 10.1149/1.2778113.

    Examples
    --------
    Clean lithium at 10 A/m2 in 1 S/m has a Wagner length of 2.6 mm; a 10 um pore sees an even field.

    >>> f"{wagner_number(1.0, charge_transfer_resistance(10.0, 298.15), 10e-6):.0f}"
    '257'
    """
    return conductivity * wall_resistance / length


def _even(y: Number, nu: Number) -> Number:
    """nu cosh(nu y) / sinh(nu) without overflow at large nu; 1 at nu = 0."""
    y, nu = np.asarray(y, dtype=float), np.asarray(nu, dtype=float)
    safe = np.where(nu > 1e-8, nu, 1.0)
    value = safe * (np.exp(-safe * (1.0 - y)) + np.exp(-safe * (1.0 + y))) / -np.expm1(-2.0 * safe)
    return np.where(nu > 1e-8, value, 1.0)[()]

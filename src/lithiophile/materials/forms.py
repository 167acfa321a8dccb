"""Published formulas for material properties, with their coefficients left out.

A form is a record of coefficients that can be called with its variable and a temperature.
It returns numbers in the units of the paper; :class:`lithiophile.materials.laws.Law` turns
them into SI and watches the range. To add a formula, add a class here and its name to
:data:`FORMS`; a material then uses it by that name, with its own coefficients.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lithiophile.materials.expressions import evaluate

Values = NDArray[np.float64]
Numbers = tuple[float, ...]


@dataclass(frozen=True)
class Constant:
    """One number, whatever the variable."""

    value: float

    def __call__(self, x: Values, temperature: float) -> Values:
        return np.full_like(x, self.value)


@dataclass(frozen=True)
class Polynomial:
    r""":math:`\sum_i a_i x^{n_i}`; powers may be halves. Without ``powers``: 0, 1, 2, ..."""

    coefficients: Numbers
    powers: Numbers | None = None

    def __post_init__(self) -> None:
        _same_length("powers", self.powers, "coefficients", self.coefficients)
        if self.powers is not None and any(p < 0 or p * 2 != int(p * 2) for p in self.powers):
            raise ValueError("powers must be 0, 0.5, 1, 1.5, ...")

    def __call__(self, x: Values, temperature: float) -> Values:
        powers = self.powers if self.powers is not None else range(len(self.coefficients))
        # np.power(0., 0.) is 1, so the constant term survives at x = 0.
        return np.asarray(sum(a * np.power(x, n) for a, n in zip(self.coefficients, powers, strict=True)))


@dataclass(frozen=True)
class ExponentialPolynomial:
    r""":math:`A \exp(\sum_i a_i x^i)`."""

    coefficients: Numbers
    prefactor: float = 1.0

    def __call__(self, x: Values, temperature: float) -> Values:
        return self.prefactor * np.exp(Polynomial(self.coefficients)(x, temperature))


@dataclass(frozen=True)
class RationalPolynomial:
    r""":math:`\sum_i a_i x^{2i} / \sum_i b_i x^{2i}`, even powers (Ramadass 2004)."""

    numerator: Numbers
    denominator: Numbers

    def __call__(self, x: Values, temperature: float) -> Values:
        square = x**2
        return Polynomial(self.numerator)(square, temperature) / Polynomial(self.denominator)(square, temperature)


@dataclass(frozen=True)
class Steps:
    r""":math:`\sum_i a_i x^i + \sum_k h_k \tanh(s_k (x - m_k)) + \sum_k h_k \exp(s_k (x - m_k))`.

    ``tanh`` and ``exp`` are lists of ``[h, s, m]``. Most potential curves of electrodes are of this kind.
    """

    coefficients: Numbers
    tanh: tuple[Numbers, ...] = ()
    exp: tuple[Numbers, ...] = ()

    def __post_init__(self) -> None:
        for name in ("tanh", "exp"):
            if any(len(step) != 3 for step in getattr(self, name)):
                raise ValueError(f"{name} must be a list of [height, steepness, midpoint]")

    def __call__(self, x: Values, temperature: float) -> Values:
        value = Polynomial(self.coefficients)(x, temperature)
        for height, steepness, midpoint in self.tanh:
            value = value + height * np.tanh(steepness * (x - midpoint))
        for height, steepness, midpoint in self.exp:
            value = value + height * np.exp(steepness * (x - midpoint))
        return value


@dataclass(frozen=True)
class Expression:
    """Arithmetic of the variable, written ``c`` (a concentration) or ``x`` (a filling): ``1e-8 * (1 - 0.3*c)``.

    Numbers, ``+ - * / **``, parentheses, exp, log, sqrt, tanh, sinh, cosh, sin, cos, tan and abs.
    """

    expression: str

    def __post_init__(self) -> None:
        self(np.ones(1), 0.0)

    def __call__(self, x: Values, temperature: float) -> Values:
        return evaluate(self.expression, x, "c" if re.search(r"\bc\b", self.expression) else "x")


@dataclass(frozen=True)
class Table:
    """Points, joined by a monotone cubic (never overshoots the points) or by straight lines."""

    x: Numbers
    y: Numbers
    interpolation: str = "monotone"

    def __post_init__(self) -> None:
        _same_length("y", self.y, "x", self.x)
        if len(self.x) < 2 or any(b <= a for a, b in zip(self.x, self.x[1:], strict=False)):
            raise ValueError("x must hold at least two numbers, each larger than the one before")
        if self.interpolation not in ("monotone", "linear"):
            raise ValueError(f"interpolation '{self.interpolation}' is not possible; write monotone or linear")

    def __call__(self, x: Values, temperature: float) -> Values:
        if self.interpolation == "linear":
            return np.interp(x, self.x, self.y)
        return np.asarray(self._monotone(x))

    @cached_property
    def _monotone(self) -> Callable[[Values], Values]:
        from scipy.interpolate import PchipInterpolator  # a tenth of a second to import, and few laws need it

        interpolator: Callable[[Values], Values] = PchipInterpolator(self.x, self.y)
        return interpolator


@dataclass(frozen=True)
class Landesfeind2019Conductivity:
    r"""Conductivity [mS/cm] at c [mol/L].

    .. math:: \kappa = p_1 (1 + (T - p_2))\, c\,
        \frac{1 + p_3 \sqrt{c} + p_4 (1 + p_5 e^{1000/T})\, c}{1 + c^4 p_6 e^{1000/T}}

    References
    ----------
    Landesfeind & Gasteiger, J. Electrochem. Soc. 166 (2019) A3079, doi 10.1149/2.0571912jes.
    """

    parameters: Numbers

    def __post_init__(self) -> None:
        _count("parameters", self.parameters, 6)

    def __call__(self, x: Values, temperature: float) -> Values:
        p1, p2, p3, p4, p5, p6 = self.parameters
        warm = np.exp(1000.0 / temperature)
        above = 1.0 + p3 * np.sqrt(x) + p4 * (1.0 + p5 * warm) * x
        return np.asarray(p1 * (1.0 + (temperature - p2)) * x * above / (1.0 + x**4 * p6 * warm))


@dataclass(frozen=True)
class Landesfeind2019Diffusivity:
    r"""Fickian salt diffusivity [1e-10 m2/s in the paper; m2/s here] at c [mol/L].

    .. math:: D = 10^{-10}\, p_1 \exp(p_2 c + p_3/T + p_4 c/T)

    References
    ----------
    Landesfeind & Gasteiger, J. Electrochem. Soc. 166 (2019) A3079, doi 10.1149/2.0571912jes.
    """

    parameters: Numbers

    def __post_init__(self) -> None:
        _count("parameters", self.parameters, 4)

    def __call__(self, x: Values, temperature: float) -> Values:
        p1, p2, p3, p4 = self.parameters
        return np.asarray(1e-10 * p1 * np.exp(p2 * x + p3 / temperature + p4 * x / temperature))


@dataclass(frozen=True)
class Landesfeind2019Polynomial:
    r"""Thermodynamic factor or transference number at c [mol/L].

    .. math:: p_1 + p_2 c + p_3 T + p_4 c^2 + p_5 cT + p_6 T^2 + p_7 c^3 + p_8 c^2 T + p_9 c T^2

    References
    ----------
    Landesfeind & Gasteiger, J. Electrochem. Soc. 166 (2019) A3079, doi 10.1149/2.0571912jes.
    """

    parameters: Numbers

    def __post_init__(self) -> None:
        _count("parameters", self.parameters, 9)

    def __call__(self, x: Values, temperature: float) -> Values:
        p1, p2, p3, p4, p5, p6, p7, p8, p9 = self.parameters
        t = temperature
        return (p1 + p3 * t + p6 * t**2) + (p2 + p5 * t + p9 * t**2) * x + (p4 + p8 * t) * x**2 + p7 * x**3


@dataclass(frozen=True)
class Valoen2005Conductivity:
    r"""Conductivity [mS/cm] at c [mol/L]: :math:`c\,(\sum_{ij} p_{ij} c^i T^j)^2`.

    ``parameters`` = p00, p01, p02, p10, p11, p12, p20, p21.

    References
    ----------
    Valoen & Reimers, J. Electrochem. Soc. 152 (2005) A882, doi 10.1149/1.1872737.
    """

    parameters: Numbers

    def __post_init__(self) -> None:
        _count("parameters", self.parameters, 8)

    def __call__(self, x: Values, temperature: float) -> Values:
        p00, p01, p02, p10, p11, p12, p20, p21 = self.parameters
        t = temperature
        root = (p00 + p01 * t + p02 * t**2) + x * (p10 + p11 * t + p12 * t**2) + x**2 * (p20 + p21 * t)
        return x * root**2


@dataclass(frozen=True)
class GlassDiffusivity:
    r"""Diffusivity [cm2/s] at c [mol/L] with a glass transition that rises with salt.

    .. math:: \log_{10} D = \sum_i \left(a_i + \frac{b_i}{T - T_g}\right) c^i, \qquad T_g = g_0 + g_1 c

    References
    ----------
    Valoen & Reimers, J. Electrochem. Soc. 152 (2005) A882, doi 10.1149/1.1872737 (a0, b0, a1).
    Colclasure et al., Electrochim. Acta 337 (2020) 135854, doi 10.1016/j.electacta.2020.135854.
    """

    a: Numbers
    b: Numbers
    glass: Numbers

    def __post_init__(self) -> None:
        _same_length("a", self.a, "b", self.b)
        _count("glass", self.glass, 2)

    def __call__(self, x: Values, temperature: float) -> Values:
        above_glass = temperature - (self.glass[0] + self.glass[1] * x)
        exponent = sum((a + b / above_glass) * x**i for i, (a, b) in enumerate(zip(self.a, self.b, strict=True)))
        return np.asarray(10.0**exponent)


@dataclass(frozen=True)
class Valoen2005ThermodynamicFactor:
    r"""Thermodynamic factor at c [mol/L].

    .. math:: \frac{p_1 + p_2 \sqrt{c} + p_3 (1 - p_4 (T - T_0))\, c^{3/2}}{1 - t_+}

    ``parameters`` = p1, p2, p3, p4, T0 [K], t+.

    References
    ----------
    Valoen & Reimers, J. Electrochem. Soc. 152 (2005) A882, doi 10.1149/1.1872737.
    """

    parameters: Numbers

    def __post_init__(self) -> None:
        _count("parameters", self.parameters, 6)

    def __call__(self, x: Values, temperature: float) -> Values:
        p1, p2, p3, p4, zero, transference = self.parameters
        warm = 1.0 - p4 * (temperature - zero)
        return (p1 + p2 * np.sqrt(x) + p3 * warm * x**1.5) / (1.0 - transference)


@dataclass(frozen=True)
class Colclasure2020Factor:
    r"""Thermodynamic factor at c [mol/L]: :math:`\sum_i a_i e^{b_i/T} c^i`.

    References
    ----------
    Colclasure et al., Electrochim. Acta 337 (2020) 135854, doi 10.1016/j.electacta.2020.135854.
    """

    a: Numbers
    b: Numbers

    def __post_init__(self) -> None:
        _same_length("a", self.a, "b", self.b)

    def __call__(self, x: Values, temperature: float) -> Values:
        pairs = enumerate(zip(self.a, self.b, strict=True))
        return np.asarray(sum(a * np.exp(b / temperature) * x**i for i, (a, b) in pairs))


@dataclass(frozen=True)
class BivariatePolynomial:
    r""":math:`\sum_{ij} a_{ij} x^i T^j`; ``rows`` holds one row of coefficients in T for each power of x."""

    rows: tuple[Numbers, ...]

    def __call__(self, x: Values, temperature: float) -> Values:
        in_temperature = [sum(a * temperature**j for j, a in enumerate(row)) for row in self.rows]
        return np.asarray(sum(a * x**i for i, a in enumerate(in_temperature)))


Form = Callable[[Values, float], Values]

FORMS: dict[str, type] = {
    "constant": Constant,
    "polynomial": Polynomial,
    "exponential_polynomial": ExponentialPolynomial,
    "rational_polynomial": RationalPolynomial,
    "bivariate_polynomial": BivariatePolynomial,
    "steps": Steps,
    "expression": Expression,
    "table": Table,
    "glass_diffusivity": GlassDiffusivity,
    "landesfeind2019_conductivity": Landesfeind2019Conductivity,
    "landesfeind2019_diffusivity": Landesfeind2019Diffusivity,
    "landesfeind2019_polynomial": Landesfeind2019Polynomial,
    "valoen2005_conductivity": Valoen2005Conductivity,
    "valoen2005_thermodynamic_factor": Valoen2005ThermodynamicFactor,
    "colclasure2020_factor": Colclasure2020Factor,
}
"""The formulas that a material's file may name."""

FIXED_UNITS = {
    "landesfeind2019_conductivity": "mS/cm",
    "landesfeind2019_diffusivity": "m2/s",
    "valoen2005_conductivity": "mS/cm",
    "glass_diffusivity": "cm2/s",
}
"""Formulas whose result has a unit of its own; a file must state the same."""

IN_MOLES_PER_LITRE = {name for name in FORMS if name.startswith(("landesfeind", "valoen", "colclasure", "glass"))}
"""Formulas whose variable is a concentration in mol/L."""


def _count(name: str, numbers: Numbers, count: int) -> None:
    if len(numbers) != count:
        raise ValueError(f"{name} must hold {count} numbers, not {len(numbers)}")


def _same_length(name: str, numbers: Numbers | None, other_name: str, others: Numbers) -> None:
    if numbers is not None and len(numbers) != len(others):
        raise ValueError(f"{name} holds {len(numbers)} numbers and {other_name} {len(others)}; they must be as many")

"""A property of a material as a function of one variable and temperature, SI in and out."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lithiophile.constants import GAS_CONSTANT
from lithiophile.errors import InputError
from lithiophile.units import Unit

Outside = Literal["raise", "warn", "clamp", "extrapolate"]
"""What a law does outside its range: refuse, extrapolate with a warning, hold the value of the
nearest end, or extrapolate silently (only where the form is known to have the right limit)."""

REFERENCE_TEMPERATURE = 298.15


_SI = Unit(1.0)


class OutsideRangeWarning(UserWarning):
    """A law was evaluated outside the range in which it was measured."""


@dataclass(frozen=True)
class Arrhenius:
    r"""A factor :math:`\exp[E_a/R\,(1/T_0 - 1/T)]` on top of any law."""

    activation_energy: float
    """[J/mol]; positive: the property rises with temperature."""
    reference: float = REFERENCE_TEMPERATURE
    """Temperature at which the factor is 1 [K]."""

    def __call__(self, temperature: float) -> float:
        return float(np.exp(self.activation_energy / GAS_CONSTANT * (1.0 / self.reference - 1.0 / temperature)))


@dataclass(frozen=True)
class Law:
    """A form with its units, its range and its temperature factor.

    Calling it with the variable (concentration [mol/m3], or filling 0..1) and the temperature
    [K] gives the property in SI, an array of the variable's shape.
    """

    key: str
    """What it is, for messages, e.g. ``"conductivity of lipon"``."""
    form: Callable[[NDArray[np.float64], float], NDArray[np.float64]]
    unit: Unit = _SI
    variable: str = ""
    """``"c"``, ``"x"`` or nothing."""
    variable_factor: float = 1.0
    """SI value of the variable's unit in the form (1000 for mol/L)."""
    valid: tuple[float, float] | None = None
    """Range of the variable, SI."""
    below: Outside = "raise"
    above: Outside = "raise"
    valid_temperature: tuple[float, float] | None = None
    outside_temperature: Outside = "warn"
    arrhenius: Arrhenius | None = None

    def __call__(self, x: ArrayLike = 0.0, temperature: float = REFERENCE_TEMPERATURE) -> NDArray[np.float64]:
        """Property in SI at the variable (SI) and temperature [K]."""
        x = np.asarray(x, dtype=float)
        if self.valid is not None:
            x = _inside(x, self.valid, self.below, self.above, self.key, self._describe_variable)
        warm = temperature
        if self.valid_temperature is not None:
            policy = self.outside_temperature
            warm = float(
                _inside(
                    np.asarray(temperature),
                    self.valid_temperature,
                    policy,
                    policy,
                    self.key,
                    _describe_kelvin,
                )
            )
        value = self.unit.factor * self.form(x / self.variable_factor, warm) + self.unit.offset
        return value * self.arrhenius(warm) if self.arrhenius is not None else value

    def at(self, temperature: float) -> "LawAtTemperature":
        """The law of the variable alone, at one temperature [K]."""
        return LawAtTemperature(self, temperature)

    def with_outside(self, below: Outside, above: Outside) -> "Law":
        """The same law with another policy outside its range."""
        return replace(self, below=below, above=above)

    def _describe_variable(self, value: float) -> str:
        return f"{value:g} mol/m3" if self.variable == "c" else f"{value:g}"


@dataclass(frozen=True)
class LawAtTemperature:
    """A law of one variable; a record instead of a closure, so that it travels to other processes."""

    law: Law
    temperature: float

    def __call__(self, x: ArrayLike) -> NDArray[np.float64]:
        return self.law(x, self.temperature)


def _describe_kelvin(value: float) -> str:
    return f"{value:g} K"


def _inside(
    x: NDArray[Any],
    valid: tuple[float, float],
    below: Outside,
    above: Outside,
    key: str,
    describe: Callable[[float], str],
) -> NDArray[Any]:
    """The variable after the policy: refused, warned about, held at the ends or left alone."""
    low, high = valid
    for policy, outside in ((below, x < low), (above, x > high)):
        if policy in ("raise", "warn") and np.any(outside):
            worst = float(np.asarray(x)[np.asarray(outside)].flat[0])
            text = (
                f"The {key} was asked for at {describe(worst)}, but it was measured only from "
                f"{describe(low)} to {describe(high)}."
            )
            if policy == "raise":
                raise InputError(f"{text} Stay inside, or use a material measured there.")
            warnings.warn(f"{text} It is extrapolated.", OutsideRangeWarning, stacklevel=4)
    if below == "clamp":
        x = np.maximum(x, low)
    if above == "clamp":
        x = np.minimum(x, high)
    return x

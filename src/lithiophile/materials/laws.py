"""A property of a material as a function of one variable and temperature, SI in and out."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lithiophile.constants import GAS_CONSTANT
from lithiophile.errors import InputError
from lithiophile.materials.again import note_warning
from lithiophile.units import Unit

Outside = Literal["raise", "warn", "clamp", "extrapolate"]
"""What a law does outside its range: refuse, extrapolate with a warning, hold the value of the
nearest end, or extrapolate silently (only where the form is known to have the right limit)."""

REFERENCE_TEMPERATURE = 298.15


_ROUNDED = 0.5
"""Kelvins by which the ends of a range of temperature may be rounded."""

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
        if self.valid_temperature is not None and self._too_far(temperature):
            policy = self.outside_temperature
            range_ = self.valid_temperature
            warm = float(_inside(np.asarray(temperature), range_, policy, policy, self.key, describe_temperature))
        value = self.unit.factor * self.form(x / self.variable_factor, warm) + self.unit.offset
        return value * self.arrhenius(warm) if self.arrhenius is not None else value

    def at(self, temperature: float) -> "LawAtTemperature":
        """The law of the variable alone, at one temperature [K]."""
        return LawAtTemperature(self, temperature)

    def with_outside(self, below: Outside, above: Outside) -> "Law":
        """The same law with another policy outside its range."""
        return replace(self, below=below, above=above)

    def silent_in_temperature(self) -> "Law":
        """The same law without warnings of a temperature outside its range; for one who has told it already."""
        return replace(self, outside_temperature="extrapolate") if self.outside_temperature == "warn" else self

    def warns_at(self, temperature: float) -> bool:
        """Whether a temperature [K] is outside the range, and would be told."""
        return self.outside_temperature == "warn" and self._too_far(temperature)

    def _too_far(self, temperature: float) -> bool:
        low, high = self.valid_temperature or (0.0, np.inf)
        # ranges are stated in whole kelvins, and 60 degC is 333.15 K
        return not low - _ROUNDED <= temperature <= high + _ROUNDED

    @property
    def follows_temperature(self) -> bool:
        """Whether its value depends on temperature."""
        if self.arrhenius is not None:
            return True
        low, high = self.valid or (0.0, 1.0)
        x = np.asarray(0.5 * (low + high)) / self.variable_factor
        return float(self.form(x, 290.0)) != float(self.form(x, 310.0))

    def _describe_variable(self, value: float) -> str:
        return f"{value / 1e3:g} mol/L" if self.variable == "c" else f"{value:g}"


@dataclass(frozen=True)
class LawAtTemperature:
    """A law of one variable; a record instead of a closure, so that it travels to other processes."""

    law: Law
    temperature: float

    def __call__(self, x: ArrayLike) -> NDArray[np.float64]:
        return self.law(x, self.temperature)


def describe_temperature(value: float) -> str:
    """A temperature [K] in whole degrees, as ranges are stated."""
    return f"{value - 273.15:.0f} degC"


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
            note_warning()
            warnings.warn(f"{text} It is extrapolated.", OutsideRangeWarning, stacklevel=4)
    if below == "clamp":
        x = np.maximum(x, low)
    if above == "clamp":
        x = np.minimum(x, high)
    return x

"""The electrolyte and the lithium surface in it, in SI, and what they are in voxel units."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lithiophile.constants import FARADAY, GAS_CONSTANT, LITHIUM_MOLAR_VOLUME
from lithiophile.errors import InputError


@dataclass(frozen=True)
class Salt:
    """A binary salt in the pores and the separator.

    Parameters
    ----------
    concentration : float
        Mean [mol/m3].
    diffusivity : float
        Ambipolar, in the pores [m2/s].
    transference : float
        Of the cation.
    thermodynamic_factor : float
        1 + dln f/dln c.
    history : bool
        Whether its profile lags behind the current (an implicit balance in time); without, it adjusts
        at once, which is right for steps longer than the square of the path over the diffusivity.
    """

    concentration: float = 1000.0
    diffusivity: float = 3e-10
    transference: float = 0.38
    thermodynamic_factor: float = 1.0
    history: bool = False


@dataclass(frozen=True)
class Electrolyte:
    """Transport and kinetics; the defaults are 1 mol/L LiPF6 in EC:EMC at 298 K, rounded.

    Parameters
    ----------
    conductivity : float
        kappa [S/m].
    exchange_current : float
        i0 of clean lithium at the mean concentration [A/m2]; films are stated apart.
    anodic_coefficient : float
        Transfer coefficient.
    temperature : float
        [K].
    salt : Salt, optional
        None holds the concentration uniform.
    separator : float
        Electrolyte between the top of the box and a reversible lithium counter electrode, as a
        thickness of free electrolyte [m].
    ionic_conductivity : float
        Of an ion-conducting skeleton [S/m].
    """

    conductivity: float = 0.95
    exchange_current: float = 30.0
    anodic_coefficient: float = 0.5
    temperature: float = 298.15
    salt: Salt | None = None
    separator: float = 0.0
    ionic_conductivity: float = 0.05

    @property
    def thermal_voltage(self) -> float:
        """RT/F [V]."""
        return GAS_CONSTANT * self.temperature / FARADAY

    def biot(self, voxel: float) -> float:
        """Voxel over Wagner length, i0 h F/(kappa R T)."""
        return self.exchange_current * voxel / (self.conductivity * self.thermal_voltage)

    def current_unit(self, voxel: float) -> float:
        """Current density that drops RT/F over one voxel [A/m2]."""
        return self.conductivity * self.thermal_voltage / voxel

    def front_speed(self, voxel: float) -> float:
        """Voxels per second that a front moves at i0."""
        return LITHIUM_MOLAR_VOLUME * self.exchange_current / (FARADAY * voxel)

    def film_number(self, resistance: float) -> float:
        """rho of a film of this resistance [ohm m2]."""
        return resistance * self.exchange_current / self.thermal_voltage

    def largest_voxel(self, resistance: float = 0.0, coating: float | None = None) -> float:
        r"""Voxel up to which growth rates are right within 2 % [m].

        .. math:: h \le 0.05\,\kappa\,(R_{ct} + R_f), \qquad R_{ct} = RT/(F i_0)

        Measured on the growth of a sinusoidal front (verification case V14). Where a coating of another
        conductivity lies on the metal, the lower one counts.
        """
        worst = min(self.conductivity, coating or self.conductivity)
        return 0.05 * worst * (self.thermal_voltage / self.exchange_current + resistance)

    def checked(self) -> Electrolyte:
        """Itself, or all reasons why it can't be used."""
        positive = {
            "conductivity": self.conductivity,
            "exchange_current": self.exchange_current,
            "temperature": self.temperature,
            "ionic_conductivity": self.ionic_conductivity,
        }
        found = [
            f"the electrolyte's {k} is {v:g}; it must be above zero."
            for k, v in positive.items()
            if not (math.isfinite(v) and v > 0)
        ]
        if not 0.05 <= self.anodic_coefficient <= 0.95:
            found.append(f"the anodic coefficient is {self.anodic_coefficient:g}; it must lie in 0.05 to 0.95.")
        if self.separator < 0:
            found.append(f"the separator is {self.separator:g} m thick; it can't be negative.")
        if self.salt is not None and not 0.0 <= self.salt.transference < 1.0:
            found.append(
                f"the transference number is {self.salt.transference:g}; between 0 and 1, and without "
                "a salt balance at 1 (leave salt out)."
            )
        if found:
            raise InputError(found, where="electrolyte")
        return self

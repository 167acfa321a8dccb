"""The law of contact, calibrated once on garnet and then tried on an argyrodite.

Run: ``python -m validation.wang_2019.fit``.
"""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE
from lithiophile.physics.contact import critical_current, power_law_supply
from lithiophile.physics.first_contact import at_temperature
from lithiophile.stack import Contact, Stack
from lithiophile.validation.engine.trial import Trial
from lithiophile.validation.experiments.contact_under_current import CHARGE_TRANSFER, CONDUCTIVITY
from lithiophile.validation.experiments.contact_under_current import cell as pressed
from lithiophile.validation.experiments.contact_under_current import critical_current as critical_current_of

DATA = tomllib.loads(Path(__file__).with_name("data.toml").read_text(encoding="utf-8"))
CREEP_RATE, CREEP_EXPONENT = 5.6e-3, 6.6
"""Of bulk lithium at 1 MPa and 298 K [1/s] (Masias et al., J. Mater. Sci. 54 (2019) 2585)."""


@dataclass(frozen=True)
class Solid:
    """Measured constants of a solid: conductivity [S/m], resistance of charge transfer [ohm m2]."""

    conductivity: float
    charge_transfer: float = CHARGE_TRANSFER


LLZO = Solid(CONDUCTIVITY["garnet"])
LI6PS5CL = Solid(CONDUCTIVITY["argyrodite"])
"""Its charge transfer with lithium was not found and is left as that of garnet."""


def fitted(exponent: float = 1.0, share: float = 0.5) -> Contact:
    """Numbers of the law from the garnet alone, for a chosen exponent and share of void.

    Three data and three numbers: the fit has no residual and says nothing about the law's form. The exponent is not
    among them, two pressures cannot give it: 1 is that of diffusional creep.
    """
    llzo, stripped = DATA["llzo"], DATA["stripped"]
    still, high = (10.0 * c for c in llzo["critical_mA_cm2"])
    slope = (high - still) / llzo["pressure_MPa"][1] ** exponent
    current = 10.0 * stripped["current_mA_cm2"]
    charge = 36e3 * np.mean(stripped["capacity_mAh_cm2"])
    void = share * LITHIUM_VOLUME_PER_CHARGE * charge * (1.0 - still / current)
    width = void / (1.0 / stripped["contact_left"] - 1.0)
    return Contact(width=float(width), share=share, still=still, pressed=slope, exponent=exponent)


def cell(solid: Solid, contact: Contact, pressure: float, temperature: float = 298.15) -> Stack:
    """Thick foil on a pellet, as the board of experiments presses it."""
    return pressed(solid.conductivity, contact, pressure, temperature)


def critical_of_cell(stack: Stack, charge: float = 5.0, kept: float = 0.95) -> float:
    """Largest current [mA/cm2] at which stripping ``charge`` [mAh/cm2] leaves the contact at ``kept``."""
    return critical_current_of(Trial(), stack, charge, kept, steps=18)


def warmed(contact: Contact, temperature: float) -> Contact:
    """The law at another temperature: both supplies follow the creep of lithium."""
    energy = 1e3 * DATA["creep"]["activation_kJ_mol"]
    return replace(
        contact,
        still=at_temperature(contact.still, energy, temperature),
        pressed=at_temperature(contact.pressed, energy, temperature),
    )


def activation_energy(pressure: float = 1e6) -> float:
    """Slope of the cell's critical current in an Arrhenius plot from 0 to 80 degC [kJ/mol]."""
    temperatures = np.array([273.15, 298.15, 333.15, 353.15])
    found = [critical_of_cell(cell(LLZO, warmed(fitted(), t), pressure, t)) for t in temperatures]
    return float(-np.polyfit(1.0 / temperatures, np.log(found), 1)[0] * 8.314462618e-3)


def misfit(exponent: float) -> list[tuple[float, float, float]]:
    """Argyrodite with garnet's numbers: pressure [MPa], measured and predicted current [mA/cm2]."""
    law = fitted(exponent)
    data = DATA["li6ps5cl"]
    return [
        (p, measured, critical_current(p * 1e6, law.still, law.pressed, exponent) / 10.0)
        for p, measured in zip(data["pressure_MPa"], data["critical_mA_cm2"], strict=True)
    ]


def power_law_ratio() -> float:
    """Rise of the current that power-law creep feeds between the argyrodite's two pressures."""
    low, high = (1e6 * p for p in DATA["li6ps5cl"]["pressure_MPa"])
    feed = [power_law_supply(p, CREEP_RATE, 1e6, CREEP_EXPONENT, 1e-6) for p in (low, high)]
    return feed[1] / feed[0]


def main() -> None:
    """Print the calibration and its trial."""
    law = fitted()
    print(f"fitted on garnet: {law}")
    print("garnet, by running the cell:")
    for p, want in zip(DATA["llzo"]["pressure_MPa"], DATA["llzo"]["critical_mA_cm2"], strict=True):
        print(f"  {p:.0f} MPa: {critical_of_cell(cell(LLZO, law, p * 1e6)):.3f} mA/cm2, measured {want}")
    for exponent in (1.0, 1.5, 1.9):
        print(f"argyrodite with garnet's numbers, exponent {exponent}:")
        for p, measured, predicted in misfit(exponent):
            print(f"  {p:.0f} MPa: {predicted:.2f} mA/cm2, measured {measured}: {predicted / measured:.2f} times")
    low, high = DATA["li6ps5cl"]["critical_mA_cm2"]
    print(f"from 3 to 7 MPa: measured {high / low:.0f} times, power-law creep {power_law_ratio():.0f} times")
    print(f"activation energy of the critical current: {activation_energy():.1f} kJ/mol, creep 37 (put in)")


if __name__ == "__main__":
    main()

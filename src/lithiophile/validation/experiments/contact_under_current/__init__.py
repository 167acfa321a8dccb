"""The law of contact, fitted on garnet, and tried on an argyrodite with the same numbers."""

from dataclasses import replace

import numpy as np

from lithiophile.stack import Contact, Counter, ElectrolyteLaws, Film, IonLayer, Kinetics, Press, Reservoir, Stack
from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial

CONDUCTIVITY = {"garnet": 0.021, "argyrodite": 0.205}
"""[S/m], measured."""
CHARGE_TRANSFER = 5e-4
"""Resistance [ohm m2] on garnet; on argyrodite none was found and it is left."""
_STEPS = 9
"""Halvings of a range of a factor of 400: to 1.2 %."""


def predict(trial: Trial, row: Row) -> list[float]:
    """Critical current at each pressure [mA/cm2], by running the cell at ever closer currents."""
    law = Contact(
        still=trial.number("contact.still", Contact.still, 0.5, 2.0),
        pressed=trial.number("contact.pressed", Contact.pressed, 0.75, 3.0),
        share=trial.number("contact.share", Contact.share, 0.25, 1.0),
    )
    found = []
    for point in row.points:
        assert point.x is not None
        found.append(critical_current(trial, cell(CONDUCTIVITY[row.given["solid"]], law, point.x * 1e6)))
    return found


def cell(conductivity: float, contact: Contact, pressure: float, temperature: float = 298.15) -> Stack:
    """Thick foil on a pellet, pressed; contact may be lost at the anode only."""
    laws = ElectrolyteLaws("solid", lambda c: conductivity + 0.0 * np.asarray(c, dtype=float), single_ion=True)
    kinetics = Kinetics(8.314462618 * temperature / (96485.33212 * CHARGE_TRANSFER))
    return Stack(
        layers=(IonLayer("solid", 500e-6, laws, cells=4, bruggeman=1.0),),
        kinetics=kinetics,
        above=Film(200e-6),
        counter=Counter(film=Film(200e-6), kinetics=kinetics),
        reservoir=Reservoir(0.0, exchange=0.0),
        contact=replace(contact, conductivity=conductivity),
        press=Press(pressure),
        temperature=temperature,
    )


def critical_current(trial: Trial, stack: Stack, charge: float = 5.0, kept: float = 0.95, steps: int = _STEPS) -> float:
    """Largest current [mA/cm2] at which stripping ``charge`` [mAh/cm2] leaves the contact at ``kept``, by bisection."""
    low, high = 0.02, 8.0
    for _ in range(steps):
        middle = float(np.sqrt(low * high))
        run = trial.solve(stack, f"Strip at {middle} mA/cm2 for {charge} mAh/cm2 or until 5 V")
        if run["Contact fraction"].min() > kept and run.finished:
            low = middle
        else:
            high = middle
    return float(np.sqrt(low * high))

"""How many nuclei lithium makes on copper at the overpotential that its current drives it to."""

import numpy as np

from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial, finished

DESIGNS: tuple[str, ...] = ()
_CURRENTS = (0.1, 0.5, 3.0)
"""Of copper's surface [mA/cm2]."""
_CHARGE = 0.004
"""After it no more nuclei form [mAh/cm2]."""
_WALLS = 2.0
"""Of channels as wide as they are deep, half of the surface: their walls for each surface that they stand on."""


def predict(trial: Trial, row: Row) -> list[float]:
    """Power of the deepest overpotential with which the density of nuclei rises."""
    deepest, nuclei = np.log([_nuclei(trial, current) for current in _CURRENTS]).T
    return [float(np.polyfit(deepest, nuclei, 1)[0])]


def _nuclei(trial: Trial, current: float) -> tuple[float, float]:
    """Deepest overpotential of charge transfer [V] and nuclei on a wall in the end [1/m2], where each is the same.

    Nuclei are followed on the walls of a host, so the copper has grooves, a few micrometres deep: no field and no
    salt is uneven over them.
    """
    cell = {
        "title": "copper with grooves",
        "collector": {"material": "copper"},
        "host": [
            {
                "material": "copper_microchannel",
                "thickness": "5 um",
                "porosity": 0.5,
                "geometry": {"kind": "channel", "width": "5 um"},
                "cells": 4,
            }
        ],
        "electrolyte": [{"material": "lipf6_ec_emc_landesfeind2019", "separator": "polypropylene_25um"}],
        "losses": True,
    }
    run = finished(trial.solve(cell, f"Plate at {current * (1.0 + _WALLS)} mA/cm2 for {_CHARGE} mAh/cm2"))
    driving = run.voltage_parts()["Charge transfer, anode [V]"]
    return float(np.abs(driving[1:]).max()), float(run["Nuclei density [1/m2]"][-1].mean())

"""Signs of current and voltage at the borders of Lithiophile; the one place where they change.

Inside, a positive current strips the anode under study, and the voltage is the anode's potential
against the counter electrode: it falls while plating. The Battery Data Format and PyBaMM look at
the same cell from the other side, as a cell whose negative electrode is the anode: its voltage is
counter electrode minus anode. In the first a positive current charges (plates the anode), in the
second it discharges (strips the anode). In the Battery Data Format, voltage times current is then
the power put into the cell.

Against a cathode everybody speaks of the voltage of the cell, cathode minus anode, which is above zero: it rises
while the cell is charged (the anode plated) and falls while it is discharged. So the voltages of a full cell are
turned where they enter (:func:`inward`) and leave (:func:`outward`); inside they fall while plating as always.
"""

from dataclasses import replace
from typing import TypeVar

import numpy as np

from lithiophile.protocol.protocol import Step

Voltage = TypeVar("Voltage", float, np.ndarray)

CM2 = 1e-4


def outward(voltage: Voltage, full_cell: bool) -> Voltage:
    """A voltage as users read it, from the anode's potential against the counter electrode [V].

    Examples
    --------
    >>> outward(-4.2, True), outward(-0.05, False)
    (4.2, -0.05)
    """
    return 0.0 - voltage if full_cell else voltage


def inward(step: Step, full_cell: bool) -> Step:
    """A step with its voltages as the model takes them.

    Examples
    --------
    >>> from lithiophile.protocol.steps import Discharge
    >>> inward(Discharge("1 mA/cm2", until="2.5 V"), True).voltage_limit
    -2.5
    """
    if not full_cell:
        return step
    voltage = None if step.voltage is None else 0.0 - step.voltage
    limit = None if step.voltage_limit is None else -abs(step.voltage_limit)
    return replace(step, voltage=voltage, voltage_limit=limit)


def to_bdf(voltage: np.ndarray, current: np.ndarray, area: float) -> tuple[np.ndarray, np.ndarray]:
    """Voltage [V] and current [A] as the Battery Data Format wants them.

    Parameters
    ----------
    voltage : array
        Anode under study against counter electrode [V].
    current : array
        Current density [A/m2], positive strips the anode.
    area : float
        Electrode area [m2].

    Examples
    --------
    Plating at 1 mA/cm2 on 2 cm2, with 50 mV of overpotential:

    >>> to_bdf(np.array([-0.05]), np.array([-10.0]), 2 * CM2)
    (array([0.05]), array([0.002]))
    """
    return _turned(voltage), _turned(current) * area


def from_bdf(voltage: np.ndarray, current: np.ndarray, area: float) -> tuple[np.ndarray, np.ndarray]:
    """Voltage [V] and current density [A/m2] from the Battery Data Format; undoes :func:`to_bdf`."""
    return _turned(voltage), _turned(current) / area


def to_pybamm(voltage: np.ndarray, current: np.ndarray, area: float) -> tuple[np.ndarray, np.ndarray]:
    """Voltage [V] and current [A] of PyBaMM, where a positive current discharges."""
    return _turned(voltage), current * area


def _turned(values: np.ndarray) -> np.ndarray:
    return 0.0 - values  # not -values: a rest has 0, not -0

"""Signs of current and voltage at the borders of Lithiophile; the one place where they change.

Inside, a positive current strips the anode under study, and the voltage is the anode's potential
against the counter electrode: it falls while plating. The Battery Data Format and PyBaMM look at
the same cell from the other side, as a cell whose negative electrode is the anode: its voltage is
counter electrode minus anode. In the first a positive current charges (plates the anode), in the
second it discharges (strips the anode). In the Battery Data Format, voltage times current is then
the power put into the cell.
"""

import numpy as np

CM2 = 1e-4


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

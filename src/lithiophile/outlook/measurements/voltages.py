"""Voltages of a run that claims compare."""

import numpy as np

from lithiophile.cell.results.solution import Solution


def mean_voltage(run: Solution, when: np.ndarray) -> float:
    """Mean over time of the voltage, by the trapezoid rule [mV]; a mean of records would hang on where steps fall.

    Parameters
    ----------
    when : (times,) array of bool
        Which records of the run count.
    """
    time = run["Time [h]"][when]
    return 1e3 * float(np.trapezoid(run["Voltage [V]"][when], time) / np.ptp(time))

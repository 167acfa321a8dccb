"""A run laid over what a cycler measured: voltages at the same times, and how far apart they are."""

from dataclasses import dataclass

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.cycler import CyclerRecord, half_cycles
from lithiophile.errors import InputError

Array = np.ndarray
_LONGER = 0.02
"""Share by which the two may differ in length before it is told."""


@dataclass(frozen=True)
class Overlay:
    """Measured and computed voltages at the measured times, while both were under way.

    Attributes
    ----------
    time : (rows,) array
        Since the start [h].
    measured, computed : (rows,) array
        [V]
    run_time, run_voltage : (states,) array
        The run's own, while the file lasts [h], [V].
    rms : float
        Root of the mean squared difference, each row weighted by its time [V].
    by_half_cycle : (half_cycles,) array
        The same of each charge and discharge that both have [V].
    remarks : tuple of str
        Sentences on what could not be compared.
    """

    time: Array
    measured: Array
    computed: Array
    run_time: Array
    run_voltage: Array
    rms: float
    by_half_cycle: Array
    remarks: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """How far apart the two are."""
        worst = int(np.argmax(self.by_half_cycle)) if len(self.by_half_cycle) else 0
        parts = (
            f"; the furthest is half-cycle {worst + 1} with {1e3 * self.by_half_cycle[worst]:.3g} mV"
            if len(self.by_half_cycle) > 1
            else ""
        )
        return (
            f"Measured and computed voltage differ by {1e3 * self.rms:.3g} mV (root mean square over "
            f"{self.time[-1]:.3g} h, "
            f"{len(self.time)} rows){parts}."
        )


def against(solution: Solution, record: CyclerRecord) -> Overlay:
    """A solution beside a record of the same protocol; both times begin at zero.

    Raises
    ------
    InputError
        The two have no time in common.
    """
    time = record.time - record.time[0]
    computed_time, computed = _rising(3600.0 * np.asarray(solution["Time [h]"]), np.asarray(solution["Voltage [V]"]))
    both = time <= computed_time[-1]
    if both.sum() < 2:
        raise InputError(
            f"{record.path}: the run ends after {computed_time[-1]:.3g} s, before a second row was measured."
        )
    remarks = []
    if computed_time[-1] < (1.0 - _LONGER) * time[-1]:
        remarks.append(
            f"The run ends after {computed_time[-1] / 3600.0:.3g} h, the file after {time[-1] / 3600.0:.3g} h; "
            f"only the common part is compared."
        )
    at = np.interp(time[both], computed_time, computed)
    difference = at - record.voltage[both]
    halves = [half for half in half_cycles(record) if half.sign and both[half.end]]
    shown = computed_time <= time[-1]
    return Overlay(
        time[both] / 3600.0, record.voltage[both], at, computed_time[shown] / 3600.0, computed[shown],
        _rms(time[both], difference), np.array([_rms(time[half.rows], difference[half.rows]) for half in halves]),
        tuple(remarks),
    )  # fmt: skip


def _rising(time: Array, voltage: Array) -> tuple[Array, Array]:
    """With rows of one time moved apart by the least, so that jumps stay jumps."""
    apart = np.maximum.accumulate(time + 1e-6 * np.arange(len(time)) / max(len(time), 1))
    return apart, voltage


def _rms(time: Array, difference: Array) -> float:
    if len(time) < 2 or time[-1] <= time[0]:
        return float(np.sqrt(np.mean(difference**2)))
    return float(np.sqrt(np.trapezoid(difference**2, time) / (time[-1] - time[0])))

"""What drives the cell: one equation between the current density and the potential of the anode's collector.

A current that is set, a held voltage, a load (a resistance between the electrodes), or a power that is taken out of
the cell. A current may change in proportion to time: see :class:`lithiophile.cell.integrate.rosenbrock.Control`.
"""

from typing import NamedTuple

import numpy as np

from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.whole_cell import WholeCell
from lithiophile.kernel import kernel

CURRENT, HOLD, LOAD, POWER = range(4)
_LEAST = 1e-3
"""Voltage [V] below which a cell gives no more current for its power: no cell does, and the equation stays finite."""


class Boundary(NamedTuple):
    """Which equation, and its number."""

    mode: int
    """CURRENT, HOLD, LOAD or POWER"""
    setting: float
    """Current density [A/m2], voltage [V], resistance [ohm m2], or power taken out of the cell [W/m2]"""


def at_current(current: float) -> Boundary:
    """The boundary of a current density that is set [A/m2], positive strips."""
    return Boundary(CURRENT, float(current))


STILL = at_current(0.0)
"""No current."""


@kernel
def applied_current(y: np.ndarray, boundary: Boundary, scalars: WholeCell) -> float:
    r"""Current density [A/m2], positive strips, unless the voltage is held, which leaves it to the cell.

    Of a power P it is the smaller root of :math:`(\varphi + I R_c) I = -P`, of a load R
    :math:`I = -\varphi/(R + R_c)`.
    """
    if boundary.mode == CURRENT:
        return boundary.setting
    phi = y[0, k.PHI_S]
    if boundary.mode == LOAD:
        return float(-phi / (boundary.setting + scalars.contact))
    return float(2.0 * boundary.setting / (max(-phi, _LEAST) + _root(phi, boundary.setting, scalars.contact)))


@kernel
def _root(phi: float, power: float, contact: float) -> float:
    voltage = max(-phi, _LEAST)
    return float(max(voltage * voltage - 4.0 * contact * power, _LEAST * _LEAST) ** 0.5)


@kernel
def current_slope(y: np.ndarray, boundary: Boundary, scalars: WholeCell) -> float:
    """Derivative of :func:`applied_current` with the potential of the anode's collector [A/(m2 V)]."""
    if boundary.mode == CURRENT:
        return 0.0
    if boundary.mode == LOAD:
        return float(-1.0 / (boundary.setting + scalars.contact))
    phi = y[0, k.PHI_S]
    if -phi < _LEAST:
        return 0.0
    return float(applied_current(y, boundary, scalars) / _root(phi, boundary.setting, scalars.contact))


@kernel
def passing_current(y: np.ndarray, boundary: Boundary, held: float, scalars: WholeCell) -> float:
    """Current density [A/m2]; ``held``: what a held voltage drives."""
    if boundary.mode == HOLD:
        return held
    return applied_current(y, boundary, scalars)


@kernel
def cell_voltage(y: np.ndarray, boundary: Boundary, scalars: WholeCell) -> float:
    """Potential of the anode's collector against the counter electrode [V]."""
    if boundary.mode == HOLD:
        return boundary.setting
    return float(y[0, k.PHI_S] + applied_current(y, boundary, scalars) * scalars.contact)

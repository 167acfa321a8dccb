"""What is said of one cycle: one function for each figure, of the traces within the cycle.

Traces are arrays over the recorded times of the cycle, from its first state to its last. ``charge``
is the net areal charge plated on the anode since the run began [mAh/cm2], ``thickness`` that of
the anode [um]. Lithium moved is measured as the reach of ``charge``: in a cycle that plates
3 mAh/cm2 and strips it again, 3 mAh/cm2 have moved.
"""

import numpy as np

from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2, LITHIUM_VOLUME_PER_CHARGE

Trace = np.ndarray

DENSE_UM_PER_MAH_PER_CM2 = LITHIUM_VOLUME_PER_CHARGE * COULOMB_PER_M2_PER_MAH_PER_CM2 * 1e6
"""Thickness of dense lithium per areal charge, 4.8491 um per mAh/cm2."""


def charge_plated(charge: Trace) -> float:
    """Charge plated on the anode within the cycle [mAh/cm2]."""
    return float(np.maximum(_moves(charge), 0.0).sum())


def charge_stripped(charge: Trace) -> float:
    """Charge stripped from the anode within the cycle [mAh/cm2]."""
    return float(np.maximum(-_moves(charge), 0.0).sum())


def charge_moved(charge: Trace) -> float:
    """Largest minus smallest net charge within the cycle [mAh/cm2]."""
    return float(charge.max() - charge.min())


_BESIDE = 2
"""Recorded values on each side of the smallest one that say where the least is between them,"""
_OF_THE_START = 0.1
"""share of the time to it that is added to the time since a step began, before its logarithm is taken,"""
_TRIED = np.linspace(0.0, 1.0, 201)
"""and places between its neighbours where it is looked for."""

SMALLEST_CHARGE = 1e-6
"""Charge that counts as none, in mAh/cm2, and as a share of the charge that the cycle moved: round-off of rests."""


def coulombic_efficiency(charge: Trace) -> float:
    """Charge stripped over charge plated; nan unless both happen.

    A cycle that only plates has not lost what it plated. It is a loss only in an anode without lithium in
    reserve: with reserve, 1 says nothing.

    Examples
    --------
    >>> coulombic_efficiency(np.array([0.0, 2.0, 0.5]))
    0.75
    >>> coulombic_efficiency(np.array([0.0, 1e-12, -1.0]))  # a strip after a rest
    nan
    >>> coulombic_efficiency(np.array([0.0, 1.0, 1.0]))  # nothing was stripped yet
    nan
    """
    stripped, least = charge_stripped(charge), _none(charge)
    if not stripped > least:
        return float("nan")
    plated = charge_plated(charge)
    return stripped / plated if plated > least else float("nan")


def _none(charge: Trace) -> float:
    """Charge up to which nothing was plated or stripped but round-off [mAh/cm2]."""
    return SMALLEST_CHARGE * max(1.0, charge_moved(charge))


def polarisation(voltage: Trace, charge: Trace) -> float:
    """Half of the mean voltage while stripping minus that while plating [V]; nan unless both happen.

    Means are taken over charge. In a symmetric cell it is the mean size of the voltage; in a full cell half of
    the gap between discharge and charge.

    Examples
    --------
    >>> polarisation(np.array([-0.1, -0.1, 0.3, 0.3]), np.array([0.0, 1.0, 1.0, 0.0]))
    0.2
    """
    moved = _moves(charge)
    between = 0.5 * (voltage[1:] + voltage[:-1])
    plated, stripped = np.maximum(moved, 0.0), np.maximum(-moved, 0.0)
    least = _none(charge)
    if not (plated.sum() > least and stripped.sum() > least):
        return float("nan")
    while_plating = _ratio(float((between * plated).sum()), float(plated.sum()))
    while_stripping = _ratio(float((between * stripped).sum()), float(stripped.sum()))
    return 0.5 * abs(while_stripping - while_plating)


def energy_given(voltage: Trace, charge: Trace) -> float:
    """Energy that a full cell gives while it discharges, within the cycle [mWh/cm2].

    Examples
    --------
    >>> energy_given(np.array([4.0, 4.0, 3.0]), np.array([0.0, 1.0, 0.0]))
    3.5
    """
    return float((np.maximum(-_moves(charge), 0.0) * 0.5 * (voltage[1:] + voltage[:-1])).sum())


def lithium_retained(lost: float, charge: Trace) -> float:
    """Share of the plated lithium that a cycle leaves neither dead nor bound; nan when nothing was plated.

    The Coulombic efficiency of a cell that strips all it has; it also tells what an anode with a reserve loses.
    """
    plated = charge_plated(charge)
    return 1.0 - lost / plated if plated > _none(charge) else float("nan")


def thickness_swing(thickness: Trace) -> float:
    """Largest minus smallest thickness within the cycle [um]."""
    return float(thickness.max() - thickness.min())


def swing_ratio(change: Trace, charge: Trace) -> float:
    r"""Swing ratio S: largest change of thickness since the run began, per dense lithium moved.

    .. math:: S = \frac{\max |\Delta L|}{(V_\mathrm{Li}/F)\, q}

    1 for dense hostless lithium at any current, 0 for a perfect host. What earlier cycles left
    behind counts, so S rises from cycle to cycle when the anode grows.

    Parameters
    ----------
    change : array
        Thickness minus that at the start of the run [um].
    charge : array
        [mAh/cm2].

    Examples
    --------
    >>> q = np.array([0.0, 3.0, 0.0])
    >>> round(swing_ratio(4.8491 * q, q), 4)
    1.0
    """
    return _ratio(float(np.abs(change).max()), DENSE_UM_PER_MAH_PER_CM2 * charge_moved(charge))


def reversible_swing_ratio(thickness: Trace, charge: Trace) -> float:
    """Peak-to-peak thickness within the cycle per dense lithium moved: S without growth."""
    return _ratio(thickness_swing(thickness), DENSE_UM_PER_MAH_PER_CM2 * charge_moved(charge))


def growth(thickness: Trace) -> float:
    """Thickness at the end of the cycle minus that at its start [um]."""
    return float(thickness[-1] - thickness[0])


def part_of_swing(part: Trace, thickness: Trace) -> float:
    """Change of one part of the thickness from the thinnest to the thickest moment [um].

    The parts add up to :func:`thickness_swing`.
    """
    return float(part[thickness.argmax()] - part[thickness.argmin()])


def fullest(charge: Trace) -> int:
    """Index of the moment at which the anode holds the most lithium; the later of two that differ by round-off.

    A cycle that strips first ends with what it began with.
    """
    most = float(charge.max())
    full = charge >= most - SMALLEST_CHARGE * (most - float(charge.min()))
    end = int(full.nonzero()[0][-1]) + 1
    backwards = full[end - 1 :: -1] if end < full.size else full[::-1]
    before = int(backwards.argmin())
    start = 0 if backwards[before] else end - before
    return start + int(charge[start:end].argmax())


def when_full(trace: Trace, charge: Trace) -> float:
    """Value when the anode holds the most lithium."""
    return float(trace[fullest(charge)])


def highest(trace: Trace) -> float:
    """Largest value; nan when there is none."""
    return float(np.fmax.reduce(trace))


def lowest(trace: Trace) -> float:
    """Smallest value; nan when there is none."""
    return float(np.fmin.reduce(trace))


def lowest_within(trace: Trace, time: Trace, step: Trace) -> float:
    """Smallest value of what goes on smoothly between the recorded times of a step; nan when there is none.

    A polynomial through the smallest recorded one and up to two on each side of it has its least value between its
    neighbours. It is one in the logarithm of the time since the step began, a tenth of it added: what begins with a
    current (double layers, nuclei, diffusion) changes over decades of time, and the integrator's steps follow it. With
    the default tolerance lowest voltages of the catalogue are then within 0.2 % (a parabola in time through three
    is off by up to 0.5 %). At the ends of a step, where currents jump, it is what was recorded.

    Parameters
    ----------
    time, step : array
        When each value was recorded, and in which step of the protocol.

    Examples
    --------
    >>> t = np.array([0.0, 1.0, 4.0, 4.0, 5.0])
    >>> round(float(lowest_within((t - 2.0) ** 2, t, np.array([1, 1, 1, 2, 2]))), 2)  # of so few records
    0.72
    >>> t = np.geomspace(1.0, 100.0, 9) - 1.0
    >>> round(float(lowest_within(np.log((t + 1.0) / 20.0) ** 2, t, np.ones(9))), 4)
    0.0002
    """
    at = int(np.argmin(trace))
    if np.isnan(trace[at]):
        if np.isnan(trace).all():
            return float("nan")
        at = int(np.nanargmin(trace))
    lowest = float(trace[at])
    if not 0 < at < trace.size - 1 or not step[at - 1] == step[at] == step[at + 1]:
        return lowest
    first = int(np.flatnonzero(step[: at + 1] != step[at])[-1]) + 1 if step[0] != step[at] else 0
    last = min(at + _BESIDE, trace.size - 1)
    while step[last] != step[at]:
        last -= 1
    near = slice(max(at - _BESIDE, first), last + 1)
    passed = time[near] - time[first]
    since = np.log(passed + _OF_THE_START * float(time[at] - time[first]))
    values = trace[near] - lowest
    if np.isnan(values).any() or not (since[1:] > since[:-1]).all():
        return lowest
    here = at - near.start
    tried = since[here - 1] + (since[here + 1] - since[here - 1]) * _TRIED
    below = float(_through(since.tolist(), values.tolist(), tried).min())
    # a polynomial that leaves what its neighbours span is none of a smooth curve
    return lowest + below if -below <= float(max(values[here - 1], values[here + 1])) else lowest


def _through(at: list[float], values: list[float], tried: Trace) -> Trace:
    """A polynomial through some points, by Newton's divided differences, at other places.

    >>> _through([0.0, 1.0, 3.0], [0.0, 1.0, 9.0], np.array([2.0, 4.0])).tolist()
    [4.0, 16.0]
    """
    factors = values[:]
    for order in range(1, len(at)):
        for n in range(len(at) - 1, order - 1, -1):
            factors[n] = (factors[n] - factors[n - 1]) / (at[n] - at[n - order])
    found = np.full(tried.size, factors[-1])
    for factor, place in zip(factors[-2::-1], at[-2::-1], strict=True):
        found = found * (tried - place) + factor
    return found


def highest_within(trace: Trace, time: Trace, step: Trace) -> float:
    """The same of the largest value.

    >>> t = np.geomspace(1.0, 100.0, 9) - 1.0
    >>> round(float(highest_within(1.0 - np.log((t + 1.0) / 20.0) ** 2, t, np.ones(9))), 3)
    1.0
    """
    return -lowest_within(-trace, time, step)


def _moves(charge: Trace) -> Trace:
    """What is plated between two times, below 0 where lithium is stripped."""
    return np.asarray(charge[1:] - charge[:-1])


def _ratio(a: float, b: float) -> float:
    return a / b if b > SMALLEST_CHARGE else float("nan")

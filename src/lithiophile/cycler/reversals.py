"""Half-cycles of a symmetric cell whose current is reversed for ever: what of their voltage is ohmic and what not."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lithiophile.cycler.half_cycles import half_cycles
from lithiophile.cycler.polarisation import back_to_the_switch
from lithiophile.cycler.record import CyclerRecord
from lithiophile.errors import InputError

_FIRST = 0.03
"""Share of a half-cycle over which its start is found: layers of diffusion grow as the root of time."""
_SETTLED = 5e-4
"""Share of it in which double layers charge, and which says nothing of diffusion."""
_FEWEST = 8
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Reversal:
    r"""The voltage of one half-cycle of a symmetric cell that is cycled at one current, in equal half-cycles.

    At a reversal salt stands as it did, so what it costs changes sides: the voltage begins at R - P and ends at R + P,

    .. math:: R = \tfrac12 (V_{end} + V_{start}), \qquad P = \tfrac12 (V_{end} - V_{start})

    where R is what follows the current at once (electrolyte, films, charge transfer: the ohmic part and that of charge
    transfer of :class:`~lithiophile.cycler.polarisation.Polarisation`) and P the polarisation by concentration that a
    half-cycle builds up. The first half-cycle of all, which begins with even salt, is not of this kind: it has
    V_start = R.
    """

    time: float
    """At which it begins, in the unit of the times."""
    length: float
    ohmic: float
    """R, in the unit of the voltages."""
    diffusive: float
    """P"""
    share: Array
    """Of the half-cycle that has passed, for each point."""
    shape: Array
    """(V - V_start)/(V_end - V_start)"""

    def at(self, share: ArrayLike) -> Array:
        """The shape at shares of the half-cycle."""
        return np.asarray(np.interp(np.asarray(share, dtype=float), self.share, self.shape))


def reversal(time: ArrayLike, voltage: ArrayLike, length: float | None = None) -> Reversal:
    """One half-cycle split into what is ohmic and what is diffusion.

    Parameters
    ----------
    time, voltage : array
        Of the half-cycle alone, rising times; either sign.
    length : float, optional
        How long it is, where the points don't reach its end.

    Examples
    --------
    20 ohm cm2 and a layer of diffusion that has been reversed before:

    >>> t = np.linspace(0.0, 1.0, 400)
    >>> found = reversal(t, 20.0 + 5.0 * (2.0 * np.sqrt(t) - 1.0))
    >>> round(found.ohmic, 2), round(found.diffusive, 2), round(float(found.at(0.25)), 3)
    (20.0, 5.0, 0.5)
    """
    t, v = np.asarray(time, dtype=float), np.asarray(voltage, dtype=float)
    if t.size < _FEWEST or np.any(np.diff(t) <= 0.0):
        raise InputError(f"A half-cycle needs at least {_FEWEST} points at rising times; {t.size} were given.")
    passed = t - t[0]
    whole = float(passed[-1]) if length is None else length
    v = v * np.sign(v[-1])
    settled = int((passed < _SETTLED * whole).sum())
    first = max(int((passed <= _FIRST * whole).sum()), settled + 3)
    _, start = back_to_the_switch(passed[settled:first], v[settled:first])
    last = passed >= 0.9 * whole
    rise = np.polyfit(passed[last], v[last], 1) if last.sum() >= 3 else np.array([0.0, v[-1]])
    end = float(np.polyval(rise, whole))
    shape = np.r_[0.0, (v[settled:] - start) / (end - start)]
    share = np.r_[0.0, passed[settled:] / whole]
    return Reversal(float(t[0]), whole, 0.5 * (end + start), 0.5 * (end - start), share, shape)


def reversals(record: CyclerRecord) -> Iterator[Reversal]:
    """All half-cycles of a symmetric cell but the first, as cut by :mod:`lithiophile.cycler.half_cycles`.

    A half-cycle lasts until the first row of the next; the last one as long as usual. Those that hold too few rows are
    left out, and so is the last where it is cut off.

    Raises
    ------
    InputError
        The current never turns.
    """
    halves = [half for half in half_cycles(record) if half.sign and half.end - half.start >= _FEWEST - 1]
    if len(halves) < 2:
        raise InputError(f"{record.path}: its current never turns, so it has no half-cycles to split.")
    starts = record.time[[half.start for half in halves]]
    usual = float(np.median(np.diff(starts[1:]))) if len(starts) > 2 else float(record.time[-1] - starts[1])
    for number, half in enumerate(halves[1:], 1):
        time, first = np.unique(record.time[half.rows], return_index=True)  # two rows may have been recorded at once
        if time.size >= _FEWEST and time[-1] - time[0] > 0.9 * usual:
            ends = starts[number + 1] if number + 1 < len(starts) else max(float(time[-1]), float(time[0]) + usual)
            yield reversal(time, record.voltage[half.rows][first], float(ends - time[0]))

"""Half-cycles of a symmetric cell, measured or computed: what of their voltage is ohmic and what is diffusion."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lithiophile.errors import InputError

_FIRST = 0.03
"""Share of a half-cycle over which its start is found: layers of diffusion grow as the root of time."""
_SETTLED = 5e-4
"""Share of it in which double layers charge, and which says nothing of diffusion."""
_JUMP = 0.5
"""Of the usual size of the voltage: a larger step of it between two points is a reversal of the current."""
_FEWEST = 8
Array = NDArray[np.float64]


@dataclass(frozen=True)
class HalfCycle:
    r"""The voltage of one half-cycle of a symmetric cell that is cycled at one current, in equal half-cycles.

    At a reversal salt stands as it did, so what it costs changes sides: the voltage begins at R - P and ends at R + P,

    .. math:: R = \tfrac12 (V_{end} + V_{start}), \qquad P = \tfrac12 (V_{end} - V_{start})

    where R is what follows the current at once (electrolyte, films, charge transfer) and P the polarisation by
    concentration that a half-cycle builds up. The first half-cycle of all, which begins with even salt, is not of
    this kind: it has V_start = R.
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


def half_cycle(time: ArrayLike, voltage: ArrayLike, length: float | None = None) -> HalfCycle:
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
    >>> found = half_cycle(t, 20.0 + 5.0 * (2.0 * np.sqrt(t) - 1.0))
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
    _, start = np.polyfit(np.sqrt(passed[settled:first]), v[settled:first], 1)
    last = passed >= 0.9 * whole
    rise = np.polyfit(passed[last], v[last], 1) if last.sum() >= 3 else np.array([0.0, v[-1]])
    end = float(np.polyval(rise, whole))
    shape = np.r_[0.0, (v[settled:] - start) / (end - start)]
    share = np.r_[0.0, passed[settled:] / whole]
    ohmic, diffusive = float(0.5 * (end + start)), float(0.5 * (end - start))
    return HalfCycle(float(t[0]), whole, ohmic, diffusive, share, shape)


def half_cycles(time: ArrayLike, voltage: ArrayLike) -> Iterator[HalfCycle]:
    """All half-cycles of a symmetric cell, one after another: each ends where the voltage jumps to the other side.

    The voltage is drawn on from the last point to the first of the next half; of the last half for as long as usual.
    Halves that hold too few points, and the first of all, are left out. The jump is twice the ohmic part, so a cell
    that is nearly all diffusion (ohmic below a quarter of the voltage) is to be cut by its current instead.

    Examples
    --------
    >>> t = np.linspace(0.0, 3.0, 901)[:-1]
    >>> v = np.where(t.astype(int) % 2, -1.0, 1.0) * (20.0 + 5.0 * (2.0 * np.sqrt(t % 1.0) - 1.0))
    >>> [round(half.ohmic, 2) for half in half_cycles(t, v)]
    [20.0, 20.0]
    """
    t, v = np.asarray(time, dtype=float), np.asarray(voltage, dtype=float)
    jumps = np.flatnonzero(np.abs(np.diff(v)) > _JUMP * np.median(np.abs(v))) + 1
    if jumps.size == 0:
        raise InputError(
            "The voltage never jumps: it has no half-cycles. Give the times and voltages of a cycled cell."
        )
    usual = float(np.median(np.diff(t[jumps]))) if jumps.size > 1 else float(t[-1] - t[jumps[0]])
    for a, b in zip(jumps, [*jumps[1:], t.size], strict=True):
        here, first = np.unique(t[a:b], return_index=True)  # two points may have been recorded at once
        if here.size >= _FEWEST and here[-1] - here[0] > 0.9 * usual:
            end = float(t[b]) if b < t.size else max(float(here[-1]), float(here[0]) + usual)
            yield half_cycle(here, v[a:b][first], end - float(here[0]))

"""What a dilatometer or a pressure cell measured, by the practice of that method.

The change of thickness is told in per cent of a reference thickness; a drift that has nothing to do with the charge
(creep of the separator, of the sealing, of the frame) is a straight line through the ends of whole cycles and can be
taken off; the derivative by the charge shows where a cell swells. These are the steps that users of electrochemical
dilatometers take (T. Mathis, Dilatometry Analyst, MIT licence).
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from lithiophile.cycler.half_cycles import half_cycles, signs
from lithiophile.cycler.record import CyclerRecord
from lithiophile.errors import InputError

Array = np.ndarray


@dataclass(frozen=True)
class Dilation:
    """Thickness over a test.

    Attributes
    ----------
    time, charge : (rows,) array
        [s], and the net charge that has passed, up where the cell is charged [C] or [C/m2].
    change : (rows,) array
        Of the thickness since the start, without the drift where it was asked for [m].
    percent : (rows,) array or None
        The same in per cent of the reference thickness.
    drift : float
        Of the straight line [m/s].
    swing, growth : (cycles,) array
        Largest less smallest thickness within each cycle, and what it grew by to the cycle's end [m].
    """

    time: Array
    charge: Array
    change: Array
    percent: Array | None
    drift: float
    swing: Array
    growth: Array

    def per_charge(self, points: int = 100) -> tuple[Array, Array]:
        """Charges, and the derivative of the thickness by the charge there [m/C] or [m3/C].

        Taken between means over equal parts of the charge, since the steps of a sensor are as large as its noise.
        """
        edges = np.linspace(self.charge.min(), self.charge.max(), points + 1)
        part = np.clip(np.digitize(self.charge, edges) - 1, 0, points - 1)
        count = np.bincount(part, minlength=points)
        full = count > 0
        charge = np.bincount(part, self.charge, points)[full] / count[full]
        change = np.bincount(part, self.change, points)[full] / count[full]
        return charge, np.gradient(change, charge)


def dilation(record: CyclerRecord, reference: float | None = None, *, without_drift: bool = False) -> Dilation:
    """Thickness of a record, cycle by cycle.

    Parameters
    ----------
    record : CyclerRecord
        With a thickness, and a current that divides it into cycles.
    reference : float, optional
        Thickness that per cents are of [m].
    without_drift : bool
        Take the straight line off that joins the ends of whole cycles.

    Raises
    ------
    InputError
        The record has no thickness or no current, or fewer than two whole cycles to take a drift from.
    """
    if record.thickness is None:
        raise InputError(f"{record.path} has no thickness, displacement or expansion among its columns.")
    if record.current is None:
        raise InputError(f"{record.path} has no current, so its cycles and its charge are not known.")
    if reference is not None and not reference > 0.0:
        raise InputError(f"reference thickness: {reference} m is not above zero.")
    steps = np.diff(record.time, prepend=record.time[0])
    flowing = np.where(signs(record) != 0, record.current, 0.0)
    charge = np.cumsum(flowing * steps)
    ends = _ends_of_cycles(record)
    change = record.thickness - record.thickness[0]
    drift = 0.0
    if without_drift:
        if len(ends) < 3:
            raise InputError(
                f"{record.path} holds {max(len(ends) - 1, 0)} whole cycles; a drift is seen over two or more."
            )
        drift = float(np.polyfit(record.time[ends], change[ends], 1)[0])
        change = change - drift * (record.time - record.time[0])
    spans = [slice(start, end + 1) for start, end in pairwise(ends)]
    swing = np.array([np.ptp(change[span]) for span in spans])
    growth = np.array([change[span][-1] - change[span][0] for span in spans])
    percent = None if reference is None else 100.0 * change / reference
    return Dilation(record.time, charge, change, percent, drift, swing, growth)


def _ends_of_cycles(record: CyclerRecord) -> list[int]:
    """Rows at which cycles begin and end: the start, and the ends of every second half-cycle with its rest."""
    halves = half_cycles(record)
    flowing = [number for number, half in enumerate(halves) if half.sign]
    if not flowing:
        return []
    begin = halves[flowing[0]].start
    ends = []
    for second in flowing[1::2]:
        rest = second + 1 < len(halves) and halves[second + 1].sign == 0
        ends.append(halves[second + 1].end if rest else halves[second].end)
    return [max(begin - 1, 0), *ends]

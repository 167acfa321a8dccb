r"""The polarisation of a half-cycle in its parts: ohmic, of charge transfer and interphases, diffusive.

When the current turns, concentrations stay as they were for a moment. What the voltage jumps by is therefore the ohmic
part of both currents, with everything else that is faster than the first row behind the switch:
:math:`U_\Omega = |\Delta U|\,|I| / |\Delta I|`. Then double layers charge, within seconds, and the salt is used up
near the electrode, by :math:`\sqrt{t}` (Sand 1901; Bard & Faulkner, Electrochemical Methods, 2nd ed., section 8.2).
A straight line over
:math:`\sqrt{t}`, put through the first part of the half-cycle and followed back to the switch, divides the two.
"""

from dataclasses import dataclass

import numpy as np

from lithiophile.cycler.half_cycles import HalfCycle, half_cycles, unwritten
from lithiophile.cycler.record import CyclerRecord

_SETTLED = 2.0
"""Double layers are charged after it [s]; in cells of lithium their time constants lie below a second."""
_EARLY = 0.03
"""Share of a half-cycle in which the salt is used up, or turns round, with the square root of time: over three times as
much the line bends, and leaves 1 % of the diffusive part to the charge transfer."""
_SPARSE = 0.15
"""The same of a record with too few rows for it, in which that per cent is the lesser evil."""
_FEWEST = 4


@dataclass(frozen=True)
class Polarisation:
    """Parts of the voltage at the end of a half-cycle [V], without sign.

    Attributes
    ----------
    ohmic : float
        Jump at the switch that belongs to this current, with what is faster than ``within``.
    charge_transfer : float
        What follows until double layers are charged: charge transfer and interphases. nan where too few rows lie behind
        the switch to tell it from the diffusive part, which then holds it.
    diffusive : float
        What is left of the voltage at the end of a half-cycle of a symmetric cell. In other cells the electrode's own
        potential moves too, so it is what relaxes in the rest that follows; nan where none follows.
    within : float
        Time from the last row before the switch to the first behind it [s].
    resistance : float
        Ohmic part over current [ohm] or [ohm m2]; nan where the file has no current.
    """

    ohmic: float
    charge_transfer: float
    diffusive: float
    within: float
    resistance: float

    @property
    def total(self) -> float:
        """All parts [V]."""
        return self.ohmic + _known(self.charge_transfer) + self.diffusive


def polarisation(
    record: CyclerRecord, half: HalfCycle, before: HalfCycle | None, after: HalfCycle | None = None
) -> Polarisation | None:
    """Parts of one half-cycle; nothing where it is a rest, begins the file, or holds too few rows.

    Parameters
    ----------
    record : CyclerRecord
    half : HalfCycle
    before, after : HalfCycle or None
        What came before and after it, a rest or a half-cycle of the other sign.
    """
    if half.sign == 0 or before is None or half.start == 0 or half.end - half.start < _FEWEST:
        return None
    if unwritten(record, half.start, half.end):  # what jumps then has rested, or flowed, unseen
        return None
    start = half.start
    time, voltage = record.time[half.rows] - record.time[start - 1], record.voltage[half.rows]
    jump = half.sign * float(voltage[0] - record.voltage[start - 1])
    if jump <= 0.0:  # an ohmic drop has one sign: the switch was recorded while it went on
        return None
    share = _share(record, half, before)
    resistance = float("nan")
    if record.current is not None:
        turned = abs(float(record.current[min(start + 1, half.end)] - record.current[start - 1]))
        resistance = jump / turned if turned > 0.0 else float("nan")
    settled = share * _at_the_switch(time, half.sign * (voltage - voltage[0]))
    if record.kind == "symmetric" or record.current is None:
        diffusive = half.sign * float(voltage[-1]) - share * jump - _known(settled)
    else:
        diffusive = _relaxed(record, half, after)
    return Polarisation(share * jump, settled, diffusive, float(time[0]), resistance)


def _relaxed(record: CyclerRecord, half: HalfCycle, after: HalfCycle | None) -> float:
    """What a rest takes back of the voltage after double layers are discharged [V]."""
    if after is None or after.sign or after.end - after.start < _FEWEST:
        return float("nan")
    time, voltage = record.time[after.rows] - record.time[half.end], record.voltage[after.rows]
    fast = _known(_at_the_switch(time, half.sign * (voltage[0] - voltage)))
    return half.sign * float(voltage[0] - voltage[-1]) - fast


def _known(part: float) -> float:
    return 0.0 if np.isnan(part) else part


def _share(record: CyclerRecord, half: HalfCycle, before: HalfCycle) -> float:
    """Share of a jump that belongs to the current that begins: all after a rest, half where one is turned round."""
    if record.current is None:
        return 0.5 if before.sign else 1.0
    new = abs(float(record.current[min(half.start + 1, half.end)]))
    turned = abs(float(record.current[min(half.start + 1, half.end)] - record.current[half.start - 1]))
    return new / turned if turned > 0.0 else 1.0


def _at_the_switch(time: np.ndarray, rise: np.ndarray) -> float:
    """Rise of the voltage behind its jump that a square root of time followed back to the switch leaves [V]; nan where
    too few rows tell it."""
    settled = np.flatnonzero(time >= _SETTLED)
    early = settled[time[settled] <= _EARLY * time[-1]]
    if len(early) < _FEWEST:
        early = settled[:_FEWEST]
    if len(early) < _FEWEST or time[early[-1]] > _SPARSE * time[-1]:
        return float("nan")
    slope, start = back_to_the_switch(time[early], rise[early])
    return float(np.clip(start, 0.0, rise[early][0])) if slope > 0.0 else 0.0


def back_to_the_switch(since: np.ndarray, voltage: np.ndarray) -> tuple[float, float]:
    """Slope over the square root of the time since a switch, and what that line leaves at the switch itself.

    >>> slope, start = back_to_the_switch(np.array([1.0, 4.0, 9.0]), np.array([3.0, 5.0, 7.0]))
    >>> round(slope, 9), round(start, 9)
    (2.0, 1.0)
    """
    slope, start = np.polyfit(np.sqrt(since), voltage, 1)
    return float(slope), float(start)


def polarisations(record: CyclerRecord) -> list[tuple[HalfCycle, Polarisation | None]]:
    """Half-cycles that are no rests, with their parts."""
    halves = half_cycles(record)
    chain = zip(halves, [None, *halves[:-1]], [*halves[1:], None], strict=True)
    return [(half, polarisation(record, half, before, after)) for half, before, after in chain if half.sign]

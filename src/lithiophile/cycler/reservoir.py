r"""Coulombic efficiency by the modified method of Aurbach: a reservoir of lithium, shallow cycles, one full stripping.

After a reservoir :math:`Q_r` was plated, :math:`n` cycles strip and plate :math:`Q_c`, and what is left is stripped
to a cut-off, :math:`Q_s`. Each cycle loses the same share, so that

.. math:: CE = \frac{n Q_c + Q_s}{n Q_c + Q_r}

(Aurbach, Gofer & Langzam, J. Electrochem. Soc. 136 (1989) 3198; Adams et al., Adv. Energy Mater. 8 (2018) 1702097,
method 3).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lithiophile.cycler.half_cycles import HalfCycle, half_cycles
from lithiophile.cycler.record import CyclerRecord

_SAME = 0.02
"""Share by which the charges of the shallow cycles may differ."""
_FEWEST = 2


@dataclass(frozen=True)
class ReservoirTest:
    """What the method found.

    Attributes
    ----------
    efficiency : float
        Coulombic efficiency of one cycle, mean over all.
    reservoir, cycled, stripped : float
        :math:`Q_r`, :math:`Q_c`, :math:`Q_s` [C] or [C/m2].
    cycles : int
        :math:`n`
    formation : float
        Stripped over plated in a cycle before the reservoir; nan without one.
    """

    efficiency: float
    reservoir: float
    cycled: float
    stripped: float
    cycles: int
    formation: float


def reservoir_test(record: CyclerRecord) -> ReservoirTest | None:
    """The test that a file holds; nothing where it is none, or has no currents."""
    if record.current is None:
        return None
    return found_in([half for half in half_cycles(record) if half.sign])


def found_in(halves: Sequence[HalfCycle]) -> ReservoirTest | None:
    """The same in half-cycles without rests; discharging (-1) plates.

    The last half-cycle strips all; before it, pairs of equal charge; before them, the reservoir. Half-cycles after
    the full stripping are not looked at.

    Examples
    --------
    >>> halves = [HalfCycle(0, 0, sign, 0.0, charge, 0.0) for sign, charge in
    ...           [(-1, 5.0), (1, 4.9), (-1, 5.0), (1, 1.0), (-1, 1.0), (1, 1.0), (-1, 1.0), (1, 4.9)]]
    >>> found = found_in(halves)
    >>> found.cycles, round(found.efficiency, 4), round(found.formation, 4)
    (2, 0.9857, 0.98)
    """
    for start in range(len(halves) - 2 * _FEWEST - 1):
        reservoir = halves[start]
        if reservoir.sign > 0:
            continue
        cycled = halves[start + 1].charge
        count = _pairs(halves, start + 1, cycled)
        last = start + 1 + 2 * count
        if count < _FEWEST or last >= len(halves) or halves[last].sign < 0 or cycled > 0.9 * reservoir.charge:
            continue
        stripped = halves[last].charge
        before = halves[start - 2 : start] if start >= 2 else []
        formed = len(before) == 2 and before[0].sign < 0 < before[1].sign
        return ReservoirTest(
            (count * cycled + stripped) / (count * cycled + reservoir.charge), reservoir.charge, cycled, stripped,
            count, before[1].charge / before[0].charge if formed else float("nan"),
        )  # fmt: skip
    return None


def _pairs(halves: Sequence[HalfCycle], start: int, cycled: float) -> int:
    """Pairs of stripping and plating from there on that pass the same charge."""
    count = 0
    while start + 2 * count + 1 < len(halves):
        strip, plate = halves[start + 2 * count], halves[start + 2 * count + 1]
        same = all(abs(half.charge - cycled) <= _SAME * cycled for half in (strip, plate))
        if not (same and strip.sign > 0 > plate.sign):
            break
        count += 1
    return count

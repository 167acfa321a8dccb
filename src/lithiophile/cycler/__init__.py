"""What a cycler measured: read from its file, tried for faults, and told cycle by cycle.

A file is read (:func:`read`), its faults are named (:mod:`~lithiophile.cycler.faults`) and mended only when told to,
and what it holds is divided into half-cycles and cycles. Currents are positive where they charge, as in the Battery
Data Format.
"""

from lithiophile.cycler.cycles import cycle_table, half_cycle_table
from lithiophile.cycler.fault import Fault
from lithiophile.cycler.faults import require_sound
from lithiophile.cycler.files import read
from lithiophile.cycler.half_cycles import HalfCycle, half_cycles
from lithiophile.cycler.record import CyclerRecord

__all__ = [
    "CyclerRecord", "Fault", "HalfCycle", "cycle_table", "half_cycle_table", "half_cycles", "read",
    "require_sound",
]  # fmt: skip

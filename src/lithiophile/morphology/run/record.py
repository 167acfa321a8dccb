"""What a run keeps: its account of charge and lithium, one row a time step, fields at some moments."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2, FARADAY, LITHIUM_MOLAR_VOLUME
from lithiophile.morphology.run.case import Case

if TYPE_CHECKING:
    from lithiophile.morphology.run.simulation import Simulation
    from lithiophile.morphology.run.step import State


@dataclass(frozen=True)
class Row:
    """One time step, as it began."""

    time: float
    """[s]"""
    step: int
    cycle: int
    current: float
    """[A/m2], positive strips."""
    voltage: float
    """Anode against the counter electrode [V]; negative while plating."""
    charge: float
    """Net charge plated since the start [C/m2]."""
    lithium: float
    """Lithium volume per area of electrode [m]."""
    isolated: float
    """Of it, without a path to the collector [m]."""
    dead: float
    """Of that, no longer reacting [m]."""
    islands: int
    lowest_salt: float
    """c/c0 at its lowest place that reacts."""
    peak: float
    """Largest local current density over the mean, at the interface."""
    local_mean: float
    """Current density per area of interface, its mean size [A/m2]."""
    local_largest: float
    """Its largest size at one place [A/m2]."""
    gradients: int
    newton: int
    length: float
    """Of the time step [s]."""


@dataclass(frozen=True)
class Stop:
    """Why a protocol step ended."""

    code: str
    sentence: str


@dataclass
class Balance:
    """Where the charge went; the line every run prints."""

    plated: float = 0.0
    """[C/m2]"""
    stripped: float = 0.0
    start: float = 0.0
    """Lithium at the start [m]."""
    end: float = 0.0
    repaired: float = 0.0
    """Lithium moved by repairs [voxels]."""
    moved: float = 0.0
    """Lithium moved in all [voxels]."""
    salt_start: float = 0.0
    """Salt in box and separator at the start [mol/m2]; 0 unless it has a history."""
    salt_end: float = 0.0
    salt_displaced: float = 0.0
    """Salt that lithium has pushed out with the electrolyte it replaced, negative [mol/m2]."""
    salt_passed: float = 0.0
    """Salt taken up by the anode and given by the counter electrode, or back [mol/m2]."""

    @property
    def error(self) -> float:
        """Lithium found minus lithium due, over the lithium moved by the current."""
        due = (self.plated - self.stripped) * LITHIUM_MOLAR_VOLUME / FARADAY
        passed = (self.plated + self.stripped) * LITHIUM_MOLAR_VOLUME / FARADAY
        return (self.end - self.start - due) / passed if passed else self.end - self.start

    @property
    def repairs(self) -> float:
        """Share of the lithium moved that repairs have moved."""
        return self.repaired / self.moved if self.moved else 0.0

    @property
    def salt_error(self) -> float:
        """Salt balance error, over the salt that has passed."""
        return (self.salt_end - self.salt_start - self.salt_displaced) / self.salt_passed if self.salt_passed else 0.0

    def __str__(self) -> str:
        unit = COULOMB_PER_M2_PER_MAH_PER_CM2
        salt = f"; salt balance error {self.salt_error:+.1e}" if self.salt_passed else ""
        return (
            f"Charge balance: plated {self.plated / unit:.4f}, stripped {self.stripped / unit:.4f} mAh/cm2; "
            f"lithium balance error {self.error:+.1e} of the charge; repairs moved {self.repairs:.1e}{salt}"
        )


@dataclass
class Progress:
    """Everything a restart needs besides the case."""

    state: State
    time: float = 0.0
    index: int = 0
    """Protocol step in work."""
    into: float = 0.0
    """Charge passed in that step [C/m2]."""
    spent: float = 0.0
    """Time spent in that step [s]."""
    balance: Balance = field(default_factory=Balance)
    rows: list[Row] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    last_current: float = 0.0
    """[A/m2], positive plates; 0 before the first step."""
    kept: list[Snapshot] = field(default_factory=list)
    """Fields at the moments passed."""

    @property
    def has_islands(self) -> bool:
        """Whether the last time step knew of islands."""
        return bool(self.rows) and self.rows[-1].islands > 0


@dataclass(frozen=True)
class Snapshot:
    """Fields at one moment."""

    time: float
    label: str
    charge: float
    lithium: NDArray[np.floating]
    potential: NDArray[np.floating]
    """Of the electrolyte [V]."""
    isolated: NDArray[np.bool_]
    coating: NDArray[np.floating] | None = None
    """Share of a coating as a volume in the pores; its cracks hold none."""
    local_current: NDArray[np.floating] = field(default_factory=lambda: np.zeros(0))
    """Current density per area of interface [A/m2], positive strips; nan where a voxel holds no surface."""


@dataclass(frozen=True)
class Result:
    """What a run returns."""

    case: Case
    rows: list[Row]
    snapshots: list[Snapshot]
    stops: list[Stop]
    balance: Balance
    seconds: float
    warnings: list[str]

    def column(self, name: str) -> NDArray[np.float64]:
        """One quantity of all rows, by the name of its field in :class:`Row`."""
        return np.array([getattr(r, name) for r in self.rows], float)

    def coulombic_efficiency(self) -> float:
        """Charge stripped over charge plated in the whole run."""
        return self.balance.stripped / self.balance.plated if self.balance.plated else math.nan


Watch = Callable[[Progress, "Simulation"], None]
"""Called after every time step."""

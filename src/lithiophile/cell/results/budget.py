"""What must be conserved, checked on every run: charge, lithium, salt, volume, and the second law."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.equations.boundary import STILL
from lithiophile.cell.equations.full_cell import evaluation
from lithiophile.cell.results import holdings as h
from lithiophile.cell.results.outputs import sums_of
from lithiophile.cell.results.state_sums import LEAST_OPEN, LOWEST_SALT, MOST_OPEN
from lithiophile.cell.state.problem import workspace
from lithiophile.errors import BudgetError
from lithiophile.kernel import of_one_kind, prepared
from lithiophile.protocol.trajectory import Segment

_weigh = of_one_kind(h.weigh)

LARGEST_RESIDUAL = 1e-7
"""Largest relative residual that is let through; runs usually close to 1e-10."""


_LEAST_CHARGE = 36.0
"""Charge [C/m2] that residuals are compared with where less has moved: 1 uAh/cm2."""
_LEAST_CURRENT = 0.01
"""Current [A/m2] whose charge that of electrons is compared with where less has moved: 1 uA/cm2. The last digit of a
potential, times the conductance of a metal over a cell of the mesh, is a current of 1e-10 A/m2; in years it adds up."""


@dataclass(frozen=True)
class Budgets:
    """Relative residuals of a run, and its worst states.

    ``charge``: charge passed against lithium that the anode lost and charge that its double layers took, over the
    charge moved, or what 1 uA/cm2 would move in the time. ``lithium``: the same between both electrodes, over the
    charge moved. ``salt``: change of all salt,
    over the salt there is. ``volume``: electrolyte pushed out against pore volume lost, over the pores without lithium.
    ``lowest_power``: smallest j eta of any node at any recorded state [W/m2], infinite where nobody has looked, which
    takes longer than all the rest; below zero would be a reaction that runs against its driving force.
    ``lowest_salt`` [mol/m3]; ``fractions``: smallest and largest volume fraction of electrolyte in the host.
    """

    charge: float
    lithium: float
    salt: float
    volume: float
    lowest_power: float
    lowest_salt: float
    fractions: tuple[float, float]

    @property
    def largest(self) -> float:
        """Largest of the four residuals."""
        return max(self.charge, self.lithium, self.salt, self.volume)

    def faults(self, allowed: float = LARGEST_RESIDUAL) -> list[str]:
        """What is off by more than ``allowed``, or not physical, one clause each."""
        faults = [
            f"{name} is off by {value:.1e}"
            for name in ("charge", "lithium", "salt", "volume")
            if not (value := getattr(self, name)) <= allowed
        ]
        if not self.lowest_salt > 0.0:
            faults.append(f"a salt concentration is {self.lowest_salt:.2e} mol/m3")
        if not (self.fractions[0] > -1e-6 and self.fractions[1] < 1.0 + 1e-6):
            faults.append(f"electrolyte fractions run from {self.fractions[0]:.6f} to {self.fractions[1]:.6f}")
        return faults

    def require(self, allowed: float = LARGEST_RESIDUAL) -> None:
        """Raise BudgetError if anything is off by more than ``allowed``, or not physical."""
        if sentence := self.unsound(allowed):
            raise BudgetError(sentence)

    def unsound(self, allowed: float = LARGEST_RESIDUAL) -> str:
        """A sentence that names what is not conserved or not physical; empty of a sound result."""
        faults = self.faults(allowed)
        if not faults:
            return ""
        return (
            "This result is not sound: "
            + "; ".join(faults)
            + f" (allowed: {allowed:.0e} relative). Don't rest anything "
            "on its figures; please report the case."
        )

    def __str__(self) -> str:
        names = ("charge", "lithium", "salt", "volume")
        return ", ".join(f"{name} {getattr(self, name):.1e}" for name in names) + " (relative)"


def holdings(layout: Layout, y: np.ndarray) -> np.ndarray:
    """What a state (N, SLOTS) holds, by the columns of :mod:`lithiophile.cell.results.holdings`."""
    found = np.empty(h.HOLDINGS)
    _weigh(np.ascontiguousarray(y, dtype=float), layout.problem, found)
    return found


def anode_charge(layout: Layout, y: np.ndarray) -> float:
    """Charge of all lithium in the anode [C/m2]."""
    return float(holdings(layout, y)[h.ANODE])


def counter_charge(layout: Layout, y: np.ndarray) -> float:
    """Charge of all lithium in the counter electrode, the particles of a cathode included [C/m2]."""
    return float(holdings(layout, y)[h.COUNTER])


def double_layers(layout: Layout, y: np.ndarray) -> tuple[float, float]:
    """Charge that the double layers of the anode and of the counter electrode have taken, as if stripped [C/m2]."""
    found = holdings(layout, y)
    return float(found[h.ANODE_LAYERS]), float(found[h.COUNTER_LAYERS])


def total_salt(layout: Layout, y: np.ndarray) -> float:
    """Salt in pores, electrolyte layers and reservoir [mol/m2]."""
    return float(holdings(layout, y)[h.SALT])


@dataclass
class Tally:
    """Charge that passed and the worst states, step by step; what an audit at the end needs besides the last state."""

    passed: float = 0.0
    """[C/m2], positive strips the anode"""
    moved: float = 0.0
    """Sum of the sizes [C/m2]"""
    lasted: float = 0.0
    """[s]"""
    lowest_power: float = np.inf
    lowest_salt: float = np.inf
    lowest_fraction: float = np.inf
    highest_fraction: float = -np.inf

    def add(self, segments: Sequence[Segment], sums: np.ndarray) -> None:
        """Count steps.

        Parameters
        ----------
        sums : array
            What their states hold, by the columns of :mod:`lithiophile.cell.results.state_sums`.
        """
        for segment in segments:
            charge = float(segment.charge[-1])
            self.passed += charge
            self.moved += abs(charge)
            self.lasted += float(segment.time[-1] - segment.time[0])
        # a comparison with nan, where there is no salt, is false
        if (salt := float(sums[LOWEST_SALT].min())) < self.lowest_salt:
            self.lowest_salt = salt
        self.lowest_fraction = min(self.lowest_fraction, float(sums[LEAST_OPEN].min()))
        self.highest_fraction = max(self.highest_fraction, float(sums[MOST_OPEN].max()))

    def look_at_power(self, layout: Layout, segments: Sequence[Segment]) -> None:
        """Take the smallest j eta of some steps into account."""
        work, r = workspace(layout.count), np.zeros_like(layout.initial)
        evaluate = prepared(evaluation(layout.problem), r, STILL, layout.problem, work, r, False)
        power = np.asarray(work.source.power)
        for segment in segments:
            problem = layout.at(segment.step.temperature).problem
            for y in np.ascontiguousarray(segment.state, dtype=float):
                evaluate(y, STILL, problem, work, r, False)
                self.lowest_power = min(self.lowest_power, float(power.min()))

    def budgets(self, layout: Layout, last: np.ndarray) -> Budgets:
        """Budgets from the initial state to the last one."""
        first, final = holdings(layout, layout.initial).tolist(), holdings(layout, last).tolist()
        more = [b - a for a, b in zip(first, final, strict=True)]
        moved, gained, salt, pores = max(self.moved, _LEAST_CHARGE), more[h.ANODE], first[h.SALT], first[h.PORES]
        scale = max(moved, first[h.ANODE] * 1e-3)
        low, high = self.lowest_fraction, self.highest_fraction
        if not np.isfinite(low):
            low, high = 1.0, 1.0
        return Budgets(
            abs(gained + self.passed - more[h.ANODE_LAYERS]) / max(scale, _LEAST_CURRENT * self.lasted),
            abs(gained + more[h.COUNTER] - more[h.ANODE_LAYERS] - more[h.COUNTER_LAYERS]) / scale,
            abs(more[h.SALT]) / salt if salt > 0.0 else 0.0,
            abs(more[h.PUSHED] + more[h.OPEN]) / pores if pores > 0.0 else 0.0,
            self.lowest_power,
            self.lowest_salt if np.isfinite(self.lowest_salt) else 1.0,
            (low, high),
        )


def budgets(layout: Layout, segments: list[Segment], sums: np.ndarray | None = None) -> Budgets:
    """Budgets over all segments, from the first state to the last; nobody has looked at power yet.

    ``sums`` are those of :func:`~lithiophile.cell.results.outputs.sums_of`, where they are known already.
    """
    tally = Tally()
    tally.add(segments, sums_of(layout, segments) if sums is None else sums)
    return tally.budgets(layout, segments[-1].state[-1])

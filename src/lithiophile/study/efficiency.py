"""The Coulombic efficiency of plating and stripping, as Aurbach's group and PNNL measure it."""

from dataclasses import dataclass
from math import nan

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2
from lithiophile.errors import InputError
from lithiophile.stack import Stack
from lithiophile.study.experiment import Experiment, Finding, Runner, lithium_at_start, stops_of
from lithiophile.study.metrics import reservoir_efficiency

_LEAST = 0.01
"""Lithium at the start [mAh/cm2] from which on a loss can hide behind it."""


@dataclass(frozen=True)
class EfficiencyTest(Experiment):
    """Formation, a reservoir, ``cycles`` shallow cycles on it, and all of it stripped.

    The defaults are those of Adams et al. (2018): 5 mAh/cm2 plated and stripped, 5 plated as the reservoir, ten
    cycles of 1, at 0.5 mA/cm2, stripped to 1 V.
    """

    current: float = 0.5
    formation: float = 5.0
    reservoir: float = 5.0
    cycled: float = 1.0
    cycles: int = 10
    voltage: float = 1.0
    name = "ce"

    @property
    def protocol(self) -> str:
        """The test in sentences."""
        i, v = self.current, self.voltage
        return (
            f"Plate at {i:g} mA/cm2 for {self.formation:g} mAh/cm2; Strip at {i:g} mA/cm2 until {v:g} V; "
            f"Plate at {i:g} mA/cm2 for {self.reservoir:g} mAh/cm2; "
            f"(Strip at {i:g} mA/cm2 for {self.cycled:g} mAh/cm2 or until {v:g} V; "
            f"Plate at {i:g} mA/cm2 for {self.cycled:g} mAh/cm2) * {self.cycles}; "
            f"Strip at {i:g} mA/cm2 until {v:g} V"
        )

    def report(self, stack: Stack, run: Runner) -> tuple[str, tuple[Finding, ...], dict[str, np.ndarray], list[str]]:
        """Run the test on an anode that starts without lithium."""
        if stack.counter.kind != "lithium":
            raise InputError(f"The counter electrode is {stack.counter.kind}; this test is made against lithium.")
        held = lithium_at_start(stack)
        if held > _LEAST:
            raise InputError(
                f"The anode starts with {held:.3g} mAh/cm2 of lithium, which would make good for losses; this test "
                "needs an anode without lithium, such as planar-cu or a host."
            )
        if self.cycled > self.reservoir:
            raise InputError(
                f"The cycles of {self.cycled:g} mAh/cm2 take more than the reservoir of {self.reservoir:g} mAh/cm2."
            )
        solution = run(stack, self.protocol, states="all")
        passed = _charges(solution)
        whole = len(passed) == 2 * self.cycles + 4 and solution.finished
        table = self._table(passed)
        first = passed[1] / passed[0] if len(passed) > 1 else nan
        short = np.flatnonzero(table["Charge stripped [mAh/cm2]"] < self.cycled * (1.0 - 1e-6))
        remarks = stops_of(solution)
        efficiency = nan
        if short.size:
            remarks.insert(0, f"The reservoir was used up in shallow cycle {short[0] + 1}: the formula can't be used.")
        elif whole:
            cycled = sum(table["Charge stripped [mAh/cm2]"])
            efficiency = reservoir_efficiency(cycled, passed[2], passed[-1])
        return self.protocol, self._findings(efficiency, first, passed[-1] if whole else nan), table, remarks

    def _table(self, passed: list[float]) -> dict[str, np.ndarray]:
        """The shallow cycles that were done."""
        done = max(min((len(passed) - 3) // 2, self.cycles), 0)
        return {
            "Cycle": np.arange(1, done + 1),
            "Charge stripped [mAh/cm2]": np.array(passed[3 : 3 + 2 * done : 2]),
            "Charge plated [mAh/cm2]": np.array(passed[4 : 4 + 2 * done : 2]),
        }

    def _findings(self, efficiency: float, first: float, recovered: float) -> tuple[Finding, ...]:
        return (
            Finding(
                "Coulombic efficiency", 100.0 * efficiency, "%",
                "mean of the shallow cycles: (n Qc + Qs)/(n Qc + Qt), Adams et al. 2018",
            ),
            Finding("First-cycle efficiency", 100.0 * first, "%", "stripped over plated, in the formation cycle"),
            Finding("Charge recovered", recovered, "mAh/cm2", "Qs, stripped at the end"),
        )  # fmt: skip


def _charges(solution: Solution) -> list[float]:
    """Size of the charge that passed in each step [mAh/cm2]."""
    return [abs(float(s.charge[-1])) / COULOMB_PER_M2_PER_MAH_PER_CM2 for s in solution.segments]

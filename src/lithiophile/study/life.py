"""How long cells live: symmetric cells until their polarisation doubles, full cells until 80 % of their capacity."""

from dataclasses import dataclass, replace
from math import isfinite, nan

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.errors import InputError
from lithiophile.stack import Counter, Film, Stack
from lithiophile.study.experiment import Experiment, Finding, Runner, cell_voltages, lithium_at_start, stops_of
from lithiophile.study.metrics import cycle_life, equal_loss, hours_to_polarisation, mean_efficiency, retention
from lithiophile.study.run import default_protocol

COLUMNS = (
    "Cycle",
    "Charge plated [mAh/cm2]",
    "Charge stripped [mAh/cm2]",
    "Coulombic efficiency",
    "Polarisation [V]",
    "Thickness swing [um]",
    "Growth per cycle [um]",
    "Reversible swing ratio",
    "Lowest salt concentration [mol/m3]",
    "Lowest voltage [V]",
    "Highest voltage [V]",
)
"""What is shown of every cycle first; the other columns of the cycle table follow."""


@dataclass(frozen=True)
class SymmetricTest(Experiment):
    """Lithium against the anode, the same charge to and fro until the polarisation of a cycle has doubled.

    An anode that starts with less lithium than ``fill`` [mAh/cm2], such as an empty host, is filled so far first, and
    rests for an hour. A cathode makes way for lithium.
    """

    current: float = 1.0
    charge: float = 1.0
    fill: float = 5.0
    cycles: int = 1000
    factor: float = 2.0
    name = "symmetric"

    @property
    def protocol(self) -> str:
        """The test in sentences."""
        i, q = self.current, self.charge
        return (
            f"(Plate at {i:g} mA/cm2 for {q:g} mAh/cm2; Strip at {i:g} mA/cm2 for {q:g} mAh/cm2) * {self.cycles}; "
            f"Stop when polarisation > {100 * self.factor:g} %"
        )

    def report(self, stack: Stack, run: Runner) -> tuple[str, tuple[Finding, ...], dict[str, np.ndarray], list[str]]:
        """Run the test against a counter electrode of lithium."""
        remarks = []
        if stack.counter.kind != "lithium":
            remarks.append(f"Lithium foil took the place of the counter electrode ({stack.counter.kind}).")
            stack = replace(stack, counter=Counter(kinetics=stack.kinetics), capacity=stack.one_c)
        if not self.factor > 1.0:
            raise InputError(
                f"The factor is {self.factor:g}; the polarisation starts at 1 times itself, so more than 1."
            )
        filled, said = self._filled(stack, run)
        solution = run(stack, self.protocol, states="cycles", start=filled)
        table = table_of(solution)
        hours = np.cumsum(table["Duration [h]"])
        polarisation = table["Polarisation [V]"]
        doubled = hours_to_polarisation(hours, polarisation, self.factor)
        first, last = 1e3 * float(polarisation[0]), 1e3 * float(polarisation[-1])
        findings = (
            Finding(f"Time to {self.factor:g} x polarisation", doubled, "h", "at the end of the cycle that exceeds it"),
            Finding("Time cycled", float(hours[-1]), "h", "until then, or until the cell or the test ended"),
            Finding("Polarisation at first", first, "mV", "mean size of the voltage in the first cycle"),
            Finding("Polarisation at last", last, "mV", "in the last cycle"),
            *_of_all(solution, table),
        )
        return f"{said}{self.protocol}", findings, table, [*remarks, *stops_of(solution)]

    def _filled(self, stack: Stack, run: Runner) -> tuple[Solution | None, str]:
        """The cell with lithium enough to go to and fro, and the sentences that brought it there."""
        lacking = max(self.fill, self.charge) - lithium_at_start(stack)
        if lacking <= 0.0:
            return None, ""
        way = f"Plate at {self.current:g} mA/cm2 for {lacking:.6g} mAh/cm2; Rest for 1 hour"
        solution = run(stack, way, states="all")
        if not solution.finished:
            raise InputError(f"The anode can't be filled before the test: {solution.stops[0].sentence}")
        return solution, f"{way}; then "


@dataclass(frozen=True)
class LifeTest(Experiment):
    """Cycles that a cell with no more lithium than it needs gives before its capacity falls below a share of the first.

    A design with a cathode is cycled as a comparison does, between its own voltages. Without one, the counter
    electrode is given exactly the lithium of one charge, as a cathode of this capacity would hold, and a charge
    ends when it is used up; lithium that the anode starts with is the reserve. So losses come out of the capacity,
    or out of the reserve first.
    """

    current: float = 1.0
    charge: float = 3.0
    cycles: int = 1000
    share: float = 0.8
    voltage: float = 1.0
    name = "life"

    @property
    def protocol(self) -> str:
        """The test in sentences."""
        i, q, v = self.current, self.charge, self.voltage
        return (
            f"(Plate at {i:g} mA/cm2 until {v:g} V; Strip at {i:g} mA/cm2 for {q:g} mAh/cm2 or until {v:g} V) "
            f"* {self.cycles}; Stop when capacity < {100 * self.share:g} %"
        )

    def report(self, stack: Stack, run: Runner) -> tuple[str, tuple[Finding, ...], dict[str, np.ndarray], list[str]]:
        """Run the test."""
        if not self.share < 1.0:
            raise InputError(f"The share is {self.share:g}; it must be below 1, such as 0.8.")
        protocol = self.protocol
        if cell_voltages(stack) is None:
            solution = run(with_inventory(stack, self.charge), protocol, states="cycles")
            remark = f"The counter electrode was given {self.charge:g} mAh/cm2 of lithium, the capacity of the cell."
        else:
            cycle = default_protocol(stack).removesuffix("* 3")
            protocol = f"{cycle}* {self.cycles}; Stop when capacity < {100 * self.share:g} %"
            solution = run(stack, protocol, states="cycles")
            remark = "Cycled between the voltages of the design's cathode; the test's current and charge were not used."
        table = table_of(solution)
        capacity = table["Charge stripped [mAh/cm2]"]
        if not solution.finished:
            capacity = capacity[:-1]  # the last cycle was cut short
        life, first, last = nan, nan, nan
        if capacity.size:
            life, first, last = cycle_life(capacity, self.share), float(capacity[0]), float(capacity[-1])
        reserve = lithium_at_start(stack)
        equal = 100.0 * equal_loss(life, self.share) if isfinite(life) and reserve < 0.01 else nan
        findings = (
            Finding(
                f"Cycles above {100 * self.share:g} % of initial capacity",
                life,
                "",
                "cycles until the capacity falls below it",
            ),
            Finding("Capacity at first", first, "mAh/cm2", "stripped in the first cycle"),
            Finding("Capacity at last", last, "mAh/cm2", "stripped in the last whole cycle"),
            Finding("Lithium in reserve", reserve, "mAh/cm2", "what the anode starts with"),
            Finding("Equivalent CE", equal, "%", "constant CE that gives the same life with no Li excess"),
            *_of_all(solution, table),
        )
        table["Capacity retention"] = retention(table["Charge stripped [mAh/cm2]"])
        return protocol, findings, table, [*stops_of(solution), remark]


def with_inventory(stack: Stack, charge: float) -> Stack:
    """The stack with so much lithium [mAh/cm2] in its counter electrode, none to spare, and none lost there."""
    thickness = charge * COULOMB_PER_M2_PER_MAH_PER_CM2 * LITHIUM_VOLUME_PER_CHARGE
    film = replace(stack.counter.film, thickness=thickness) if stack.counter.film else Film(thickness)
    kinetics = stack.counter.kinetics.lossless()
    return replace(stack, counter=replace(stack.counter, film=film, kinetics=kinetics))


def table_of(solution: Solution) -> dict[str, np.ndarray]:
    """All columns of the cycle table, the telling ones first."""
    first = [name for name in COLUMNS if name in solution.cycles]
    return {name: solution.cycles[name] for name in [*first, *(n for n in solution.cycles if n not in first)]}


def _of_all(solution: Solution, table: dict[str, np.ndarray]) -> tuple[Finding, ...]:
    return (
        Finding("Cycles done", float(solution.cycles.count), "", "in this test"),
        Finding(
            "Mean efficiency",
            100.0 * mean_efficiency(table["Charge stripped [mAh/cm2]"], table["Charge plated [mAh/cm2]"]),
            "%",
            "charge stripped over charge plated, all cycles together",
        ),
        Finding("Growth", float(np.sum(table["Growth per cycle [um]"])), "um", "of the anode, all cycles together"),
    )

"""The rate test: what is left of the capacity at higher currents."""

from dataclasses import dataclass

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.errors import InputError
from lithiophile.stack import Stack
from lithiophile.study.experiment import Experiment, Finding, Runner, cell_voltages, lithium_at_start

RATES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""C-rates of the test: the current that moves the charge in 1/rate hours."""


@dataclass(frozen=True)
class RateTest(Experiment):
    """One charge to and fro at each C-rate, every rate on a fresh cell.

    The half-cycle that comes first (plating, or stripping if the anode starts with enough lithium) goes on for
    ``charge`` or until the voltage limit; the capacity is what comes back after it. A design with a cathode is
    charged at C/3 and discharged at the rate, between its own voltages.
    """

    charge: float = 3.0
    voltage: float = 0.5
    rates: tuple[float, ...] = RATES
    name = "rate"

    def protocol_of(self, rate: float, plate_first: bool = True) -> str:
        """The test at one rate in sentences."""
        current, q, v = rate * self.charge, self.charge, self.voltage
        plate = f"Plate at {current:g} mA/cm2 for {q:g} mAh/cm2 or until {v:g} V"
        strip = f"Strip at {current:g} mA/cm2 for {q:g} mAh/cm2 or until {v:g} V"
        return f"{plate}; {strip}" if plate_first else f"{strip}; {plate}"

    def _on(self, stack: Stack, rate: float) -> str:
        voltages = cell_voltages(stack)
        if voltages is not None:
            return discharge_at(rate, voltages)
        return self.protocol_of(rate, lithium_at_start(stack) < self.charge)

    def report(self, stack: Stack, run: Runner) -> tuple[str, tuple[Finding, ...], dict[str, np.ndarray], list[str]]:
        """Run the test at all rates, from the lowest on."""
        if not self.rates or not all(rate > 0.0 for rate in self.rates):
            raise InputError(f"The C-rates are {list(self.rates)}; write some, each above 0.")
        rates = sorted(self.rates)
        protocols = [self._on(stack, rate) for rate in rates]
        rows = {name: np.zeros(len(rates)) for name in (
            "C-rate", "Current density [mA/cm2]", "Charge plated [mAh/cm2]", "Charge stripped [mAh/cm2]",
            "Capacity retention", "Polarisation [V]", "Thickness swing [um]", "Highest current over limiting current",
        )}  # fmt: skip
        remarks = []
        for n, rate in enumerate(rates):
            solution = run(stack, protocols[n], states="all")
            rows["C-rate"][n] = rate
            rows["Current density [mA/cm2]"][n] = 0.1 * solution.segments[-1].step.current
            for name in rows:
                if name in solution.cycles:
                    rows[name][n] = solution.cycles[name][0]
            remarks.append(_why_less(solution, rate))
        capacity = rows["Charge stripped [mAh/cm2]"]
        if cell_voltages(stack) is None:
            capacity = np.minimum(rows["Charge plated [mAh/cm2]"], capacity)
        rows["Capacity retention"] = capacity / capacity[0] if capacity[0] > 0.0 else np.full(len(rates), np.nan)
        kept = rows["Capacity retention"]
        most = rates[int(np.flatnonzero(kept >= 0.8)[-1])] if (kept >= 0.8).any() else float("nan")
        findings = (
            Finding("Capacity at the lowest rate", float(capacity[0]), "mAh/cm2", f"at {rates[0]:g}C, to and fro"),
            Finding("Capacity at the highest rate", float(capacity[-1]), "mAh/cm2", f"at {rates[-1]:g}C"),
            Finding("Highest rate with >= 80 % capacity", most, "C", "tested rates only; relative to the lowest"),
        )  # fmt: skip
        less = [remark for remark, share in zip(remarks, kept, strict=True) if not share > 0.99]
        return f"{protocols[0]}, and so on", findings, rows, less


def discharge_at(rate: float, voltages: tuple[float, float]) -> str:
    """One full charge at C/3 and a discharge at a C-rate, between the voltages of a full cell.

    Examples
    --------
    >>> discharge_at(2.0, (3.0, 4.2))
    'Charge at C/3 until 4.2 V; Hold at 4.2 V until C/20; Discharge at 2C until 3 V'
    """
    low, high = voltages
    return f"Charge at C/3 until {high:g} V; Hold at {high:g} V until C/20; Discharge at {rate:g}C until {low:g} V"


def _why_less(solution: Solution, rate: float) -> str:
    """Why a rate gave less than was asked for."""
    early = [s.stop.sentence for s in solution.segments if s.stop.code != "charge"]
    return f"{rate:g}C: {early[0]}" if early else ""

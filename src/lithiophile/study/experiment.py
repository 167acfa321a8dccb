"""What tests that experimenters run have in common: a protocol by its name, and the figures read from it."""

import csv
import io
import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from math import isfinite
from typing import Any

import numpy as np

from lithiophile import __version__
from lithiophile.cell.results.cycle_table import CHARGE
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.errors import InputError
from lithiophile.html_table import html_table
from lithiophile.stack import Stack
from lithiophile.study.defaults import RTOL
from lithiophile.study.run import AnyDesign, Numbers, read_design, stack_of

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Finding:
    """One figure of a test."""

    name: str
    value: float
    unit: str
    meaning: str

    @property
    def heading(self) -> str:
        return f"{self.name} [{self.unit}]" if self.unit else self.name


@dataclass(frozen=True)
class Trace:
    """Voltage of one run of a test, of the cycles that are kept."""

    time: np.ndarray
    """[h]"""
    voltage: np.ndarray
    """Of the cell [V]; nan where cycles before it are not kept, so that no line is drawn across."""
    charge: np.ndarray
    """That has passed in the last step [mAh/cm2]."""
    last: slice
    """Rows of the last step."""
    cycle: np.ndarray
    """Counted from 1."""

    @classmethod
    def of(cls, solution: Solution) -> "Trace":
        step, cycle = solution["Step"], solution["Cycle"]
        first = int(np.flatnonzero(step == step[-1])[0])
        passed = np.abs(solution[CHARGE] - solution[CHARGE][first])
        gaps = np.diff(cycle, prepend=cycle[0]) > 1
        voltage = np.where(gaps, np.nan, solution["Voltage [V]"])
        return cls(solution["Time [h]"], voltage, passed, slice(first, None), cycle)

    def stretches(self) -> list[slice]:
        """Rows between which no cycle is left out."""
        ends = [0, *np.flatnonzero(np.diff(self.cycle) > 1) + 1, len(self.cycle)]
        return [slice(begin, end) for begin, end in pairwise(ends)]


@dataclass(frozen=True)
class Report:
    """A test of one design: its figures, its table, and what must be said beside them."""

    test: str
    design: str
    title: str
    protocol: str
    findings: tuple[Finding, ...]
    table: Mapping[str, np.ndarray]
    remarks: tuple[str, ...] = ()
    seconds: float = float("nan")
    traces: tuple[Trace, ...] = ()
    """One for each run."""

    def __getitem__(self, name: str) -> float:
        return next(f.value for f in self.findings if f.name == name)

    def csv_text(self) -> str:
        """The table, one row a cycle or rate; headings name the units."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.table)
        writer.writerows(zip(*(column.tolist() for column in self.table.values()), strict=True))
        return out.getvalue()

    def _repr_html_(self) -> str:
        rows = [[f.name, f.value, f.unit, f.meaning] for f in self.findings]
        return html_table(["figure", "value", "unit", "meaning"], rows, f"{self.test} of {self.design}", self.remarks)

    def json_text(self) -> str:
        """Everything; figures that are not known or not reached are null."""
        record: dict[str, Any] = {
            "program": "lithiophile",
            "version": __version__,
            "test": self.test,
            "design": self.design,
            "title": self.title,
            "protocol": self.protocol,
            "figures": [asdict(f) | {"value": _finite(f.value)} for f in self.findings],
            "table": {name: [_finite(v) for v in column.tolist()] for name, column in self.table.items()},
            "remarks": list(self.remarks),
        }
        return json.dumps(record, indent=2, allow_nan=False, ensure_ascii=False) + "\n"


class Experiment(ABC):
    """A test that is run on one design. Currents are in mA/cm2, charges in mAh/cm2, voltages in V."""

    name: str

    @abstractmethod
    def report(self, stack: Stack, run: "Runner") -> tuple[str, tuple[Finding, ...], dict[str, np.ndarray], list[str]]:
        """Run the test; returns its protocol, figures, table and remarks."""

    def on(
        self,
        design: AnyDesign | Stack,
        *,
        numbers: Numbers | None = None,
        rtol: float = RTOL,
        progress: Progress | None = None,
    ) -> Report:
        """The report of one design, with some of its numbers changed.

        Raises
        ------
        InputError
            The design can't be tested in this way.
        """
        self._require_sizes()
        if isinstance(design, Stack):
            stack, name, title = stack_of(design, numbers=numbers), design.title, design.title
        else:
            read = read_design(design, numbers)
            stack, name, title = stack_of(read), read.name, read.title
        start = time.perf_counter()
        runner = Runner(rtol, progress)
        protocol, findings, table, remarks = self.report(stack, runner)
        seconds, traces = time.perf_counter() - start, tuple(runner.traces)
        return Report(self.name, name, title, protocol, findings, table, tuple(remarks), seconds, traces)

    def _require_sizes(self) -> None:
        wrong = [
            f"{key.replace('_', ' ')} is {value:g}; it must be above 0."
            for key, value in vars(self).items()
            if isinstance(value, int | float) and not value > 0.0
        ]
        if wrong:
            raise InputError(wrong, where=f"test {self.name}")


class Runner:
    """Runs protocols for an experiment, all at one tolerance."""

    def __init__(self, rtol: float, progress: Progress | None) -> None:
        self.rtol = rtol
        self.progress = progress
        self.traces: list[Trace] = []

    def __call__(self, stack: Stack, protocol: str, **options: Any) -> Solution:
        solution = solve(stack, protocol, rtol=self.rtol, progress=self.progress, **options)
        self.traces.append(Trace.of(solution))
        return solution


def lithium_at_start(stack: Stack) -> float:
    """Lithium metal in the anode before anything happens [mAh/cm2]."""
    thickness = stack.above.thickness + stack.below.thickness
    thickness += sum(h.thickness * (h.porosity - h.residual) * h.filling for h in stack.hosts)
    return thickness / LITHIUM_VOLUME_PER_CHARGE / COULOMB_PER_M2_PER_MAH_PER_CM2


def cell_voltages(stack: Stack) -> tuple[float, float] | None:
    """Voltages at which a full cell's discharge and charge end [V]; None without a cathode."""
    positive = stack.counter.positive
    return positive.voltages if positive is not None else None


def stops_of(solution: Solution) -> list[str]:
    """Sentences that a report must show: why a run ended early, and where it left what is known."""
    ending = [solution.ending.sentence] if solution.ending else []
    return [*(stop.sentence for stop in solution.stops), *ending, *solution.cautions]


def _finite(value: float) -> float | None:
    return float(value) if isfinite(value) else None

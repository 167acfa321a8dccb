"""The table of a run's cycles: a column for each metric."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from lithiophile.cell.results import metrics as m
from lithiophile.cell.results.series import Part
from lithiophile.cell.results.tables import frame_of, write_csv
from lithiophile.errors import UnknownNameError

if TYPE_CHECKING:
    import pandas

Traces = Mapping[str, np.ndarray]
"""Time series of one cycle, by name."""

CHARGE = "Areal charge [mAh/cm2]"
THICKNESS = "Anode thickness [um]"
BOUND = "Lithium bound in the interphase [mAh/cm2]"
DEAD = "Dead lithium [mAh/cm2]"
PARTS = {
    "Swing from lithium outside the host [um]": "Dense lithium outside the host [um]",
    "Swing from lithium below the host [um]": "Lithium below the host [um]",
    "Swing from deposit void [um]": "Deposit void [um]",
    "Swing from dead lithium [um]": "Dead lithium outside the host [um]",
    "Swing from the interphase [um]": "Interphase [um]",
    "Swing from host strain [um]": "Host strain [um]",
}
"""Column -> part of the thickness it is taken from."""

COLUMNS: Mapping[str, Callable[[Traces], float]] = {
    "Cycle": lambda t: float(t["Cycle"][0]),
    "Duration [h]": lambda t: float(t["Time [h]"][-1] - t["Time [h]"][0]),
    "Charge plated [mAh/cm2]": lambda t: m.charge_plated(t[CHARGE]),
    "Charge stripped [mAh/cm2]": lambda t: m.charge_stripped(t[CHARGE]),
    "Charge moved [mAh/cm2]": lambda t: m.charge_moved(t[CHARGE]),
    "Coulombic efficiency": lambda t: m.coulombic_efficiency(t[CHARGE]),
    "Polarisation [V]": lambda t: m.polarisation(t["Voltage [V]"], t[CHARGE]),
    "Lithium lost to the interphase [mAh/cm2]": lambda t: m.growth(t[BOUND]),
    "Lithium lost to dead metal [mAh/cm2]": lambda t: m.growth(t[DEAD]),
    "Lithium retained": lambda t: m.lithium_retained(m.growth(t[BOUND]) + m.growth(t[DEAD]), t[CHARGE]),
    "Thickness swing [um]": lambda t: m.thickness_swing(t[THICKNESS]),
    "Swing ratio": lambda t: m.swing_ratio(t["Anode thickness change [um]"], t[CHARGE]),
    "Reversible swing ratio": lambda t: m.reversible_swing_ratio(t[THICKNESS], t[CHARGE]),
    "Growth per cycle [um]": lambda t: m.growth(t[THICKNESS]),
    **{
        column: (lambda t, part=part: m.part_of_swing(t[part], t[THICKNESS]))  # type: ignore[misc]
        for column, part in PARTS.items()
    },
    "Stack thickness swing [um]": lambda t: m.thickness_swing(t["Stack thickness change [um]"]),
    "Peak share outside the host": lambda t: m.highest(t["Share outside the host"]),
    "Depth centroid when full": lambda t: m.when_full(t["Depth centroid"], t[CHARGE]),
    "Filled share of the pores when full": lambda t: m.when_full(t["Filled share of the pores"], t[CHARGE]),
    "Highest filled share of the pores": lambda t: m.highest(t["Filled share of the pores"]),
    "Lowest salt concentration [mol/m3]": lambda t: m.lowest(t["Lowest salt concentration [mol/m3]"]),
    "Highest salt concentration [mol/m3]": lambda t: m.highest(t["Highest salt concentration [mol/m3]"]),
    "Lowest reservoir volume [um]": lambda t: m.lowest(t["Reservoir volume [um]"]),
    "Highest cracked share of the film": lambda t: m.highest(t["Cracked share of the film"]),
    "Lowest wetted share of the pores": lambda t: m.lowest(t["Wetted share of the pores"]),
    "Additive left": lambda t: m.lowest(t["Additive left"]),
    "Highest current over limiting current": lambda t: m.highest(t["Current over limiting current"]),
    "Highest time over Sand's time": lambda t: m.highest(t["Time over Sand's time"]),
    "Energy discharged [mWh/cm2]": lambda t: (
        m.energy_given(t["Voltage [V]"], t[CHARGE]) if "Lithium in the cathode [mAh/cm2]" in t else float("nan")
    ),
    "Lowest voltage [V]": lambda t: m.lowest_within(t["Voltage [V]"], t["Time [h]"], t["Step"]),
    "Highest voltage [V]": lambda t: m.highest_within(t["Voltage [V]"], t["Time [h]"], t["Step"]),
}
"""What each column says, from the traces of a cycle; the definitions stand in
:mod:`lithiophile.cell.results.metrics`."""


def figures(traces: Traces) -> dict[str, float]:
    """The row of one cycle."""
    return {name: figure(traces) for name, figure in COLUMNS.items()}


class CycleTable(Mapping[str, np.ndarray]):
    """One row for each cycle, by column name.

    ``table["Swing ratio"]`` is an array over cycles; ``table.row(-1)`` is the last cycle.
    """

    def __init__(self, columns: Mapping[str, np.ndarray], traces: Sequence[Traces] = ()) -> None:
        self._columns = dict(columns)
        self._traces = traces
        """Of each cycle, from which columns are found when somebody asks for them"""

    @classmethod
    def of(cls, series: Mapping[str, np.ndarray]) -> "CycleTable":
        """Table of a run from its time series; "Cycle" tells which times belong together."""
        cycle = series["Cycle"]
        starts = [0, *(np.flatnonzero(cycle[1:] != cycle[:-1]) + 1).tolist()]
        rows = [Part(series, a, b) for a, b in pairwise([*starts, cycle.size])]
        return cls({"Cycle": cycle[starts].astype(int)}, rows)

    def row(self, index: int) -> dict[str, float]:
        """All figures of one cycle, counted from 0 (or from the end when negative)."""
        return dict(self.of_cycle(index))

    def of_cycle(self, index: int) -> Mapping[str, float]:
        """The same, each found when it is asked for."""
        return _Row(self, index)

    def _names(self) -> Mapping[str, object]:
        return COLUMNS if self._traces else self._columns

    @property
    def count(self) -> int:
        """Number of cycles."""
        return int(self._columns["Cycle"].size)

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self._names():
            raise UnknownNameError("column of the cycle table", name, self._names())
        if name not in self._columns:
            self._columns[name] = np.array([COLUMNS[name](traces) for traces in self._traces])
        return self._columns[name]

    def at(self, name: str, index: int) -> float:
        """One figure of one cycle, which alone is looked at for it."""
        known = self._columns.get(name)
        if known is None and self._traces and name in COLUMNS:
            return COLUMNS[name](self._traces[index])
        return self[name][index].item()  # type: ignore[no-any-return]

    def __contains__(self, name: object) -> bool:
        return name in self._names()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    def __len__(self) -> int:
        return len(self._names())

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Write the table, one cycle a row; headings name the units."""
        write_csv(dict(self), path)

    def to_dataframe(self) -> "pandas.DataFrame":
        """The table as a dataframe, one row a cycle."""
        return frame_of(dict(self))

    def __repr__(self) -> str:
        width = max(map(len, self))
        shown = [0, 1, -2, -1] if self.count > 5 else range(self.count)
        lines = [
            f"{name:<{width}}  " + "  ".join(f"{values[i]:>10.5g}" for i in shown) for name, values in self.items()
        ]
        skipped = f" (the first two and the last two of {self.count})" if self.count > 5 else ""
        return f"Cycles{skipped}\n" + "\n".join(lines)


class _Row(Mapping[str, float]):
    """Figures of one cycle of a table."""

    def __init__(self, table: CycleTable, index: int) -> None:
        self._table = table
        self._index = index

    def __getitem__(self, name: str) -> float:
        return self._table.at(name, self._index)

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

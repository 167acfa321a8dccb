"""What one test of a cell measured, as arrays in SI units."""

from dataclasses import dataclass, field, replace

import numpy as np

Array = np.ndarray
KINDS = {
    "full": "full cell",
    "half": "half-cell of an electrode against lithium",
    "plating": "cell that plates lithium on a foreign collector",
    "symmetric": "symmetric cell",
}
"""What a cell may be."""


@dataclass(frozen=True)
class CyclerRecord:
    """One test. Arrays have one entry a row of the file; what the file lacks is None.

    Attributes
    ----------
    time : (rows,) array
        Since the start of the test [s].
    voltage : (rows,) array
        Of the cell [V].
    current : (rows,) array or None
        Positive where it charges the cell [A], or [A/m2] where ``per_area``.
    cycle, step : (rows,) array or None
        As the cycler counted.
    state : (rows,) array or None
        1 where the cycler says that it charges, -1 that it discharges, 0 that it rests, nan where it says neither.
    charge_capacity, discharge_capacity : (rows,) array or None
        Counters of the cycler [C], or [C/m2] where ``per_area``; they may begin anew with every step or cycle.
    temperature : (rows,) array or None
        [K]
    channel : (rows,) array of text or None
        Which cell a row is of, while a file is read.
    stamp : (rows,) array or None
        Date and time of day of the first rows, in seconds; nan of the others.
    thickness, pressure : (rows,) array or None
        Of the cell or its change [m], and what presses it [Pa].
    kind : str
        One of :data:`KINDS`, where it was told.
    """

    path: str
    make: str
    time: Array
    voltage: Array
    current: Array | None = None
    per_area: bool = False
    cycle: Array | None = None
    step: Array | None = None
    state: Array | None = None
    charge_capacity: Array | None = None
    discharge_capacity: Array | None = None
    capacity: Array | None = None
    temperature: Array | None = None
    thickness: Array | None = None
    pressure: Array | None = None
    stamp: Array | None = None
    channel: Array | None = None
    kind: str = ""
    lines: Array = field(default_factory=lambda: np.zeros(0, dtype=int))
    """Line of the file that each row stands in; empty where a file has no lines."""
    digit: float = 0.0
    """The last decimal that the current is written to [A or A/m2]."""
    dated: bool = False
    """Whether the time is that of dates, which jump where a clock is put forward or back."""
    notes: tuple[str, ...] = ()
    """What was taken for granted in reading: a unit that no heading gave, a decimal comma."""

    def __len__(self) -> int:
        return len(self.time)

    @property
    def columns(self) -> dict[str, Array]:
        """Arrays by their names."""
        return {name: value for name, value in vars(self).items() if isinstance(value, np.ndarray) and len(value)}

    def rows(self, kept: Array) -> "CyclerRecord":
        """With these rows only, by number or by truth."""
        return replace(self, **{name: value[kept] for name, value in self.columns.items()})

    def place(self, row: int) -> str:
        """Where a row stands, for people."""
        return f"line {self.lines[row]}" if len(self.lines) else f"record {row + 1}"

    def over(self, area: float) -> "CyclerRecord":
        """With currents and capacities per area of electrode [m2]."""
        if self.per_area:
            return self
        names = ("current", "charge_capacity", "discharge_capacity", "capacity")
        per = {name: value / area for name in names if (value := getattr(self, name)) is not None}
        return replace(self, per_area=True, digit=self.digit / area, **per)


def bdf_columns(record: CyclerRecord) -> dict[str, Array]:
    """Columns of the Battery Data Format; of a record per area, currents and charges are those of one square metre."""
    names = {
        "time": ("test_time_second", 1.0), "voltage": ("voltage_volt", 1.0), "current": ("current_ampere", 1.0),
        "cycle": ("cycle_count", 1.0), "step": ("step_index", 1.0), "charge_capacity": ("charging_capacity_ah", 3600.0),
        "discharge_capacity": ("discharging_capacity_ah", 3600.0),
    }  # fmt: skip
    found = {
        column: value / scale for name, (column, scale) in names.items() if (value := getattr(record, name)) is not None
    }
    if record.temperature is not None:
        found["ambient_temperature_celsius"] = record.temperature - 273.15
    return found

"""Figures of every cycle: charges, efficiencies, mean voltages, parts of the polarisation, swing of the thickness."""

import numpy as np

from lithiophile.cycler.half_cycles import HalfCycle
from lithiophile.cycler.polarisation import Polarisation, polarisations
from lithiophile.cycler.record import CyclerRecord

Array = np.ndarray
_MILLIAMPERE_HOURS = 3.6
_PER_AREA = 3.6e4
_BEGINS = 0.1
"""Share of the largest charge that a half-cycle passes that can begin the first cycle."""
_NONE = float("nan")
_TENTHS = 10
_FEWEST = 2
PARTS = {"ohmic": "Ohmic", "charge_transfer": "Charge-transfer", "diffusive": "Diffusive"}
"""Of a polarisation, by their fields."""
Row = tuple[HalfCycle, Polarisation | None]


def cycle_table(record: CyclerRecord) -> dict[str, Array]:
    """One entry a cycle under names with units.

    Charges are in mAh/cm2 where the record is per area, else in mAh. The Coulombic efficiency is what came back in the
    second half of a cycle over what went in by its first: stripped over plated lithium, discharged over charged of a
    full cell or a cathode. It is nan where one of them is missing, and for a symmetric cell, whose two electrodes a
    charge can't tell apart.

    Parameters
    ----------
    record : CyclerRecord
        Without faults that stop, see :func:`~lithiophile.cycler.faults.require_sound`.

    Returns
    -------
    dict of str to (cycles,) array
    """
    groups = _grouped(record, polarisations(record))
    unit = "mAh/cm2" if record.per_area else "mAh"
    begins = [rows[0][0].sign for _, rows in groups if len({half.sign for half, _ in rows}) > 1]
    first = 1 if sum(begins) >= 0 and begins else -1
    columns: dict[str, list[float]] = {}
    for number, rows in groups:
        for name, value in _figures(record, rows, unit, first).items():
            columns.setdefault(name, []).append(value)
        columns.setdefault("Cycle", []).append(number)
    order = ["Cycle", *(name for name in columns if name != "Cycle")]
    return {
        name: np.asarray(columns[name], dtype=float) for name in order if columns and not np.isnan(columns[name]).all()
    }


def half_cycle_table(record: CyclerRecord) -> dict[str, Array]:
    """One entry a charge or discharge under names with units: when it begins, what passed, its polarisation in parts.

    Parameters
    ----------
    record : CyclerRecord
        Without faults that stop.

    Returns
    -------
    dict of str to (half-cycles,) array
        Direction 1 charges, -1 discharges; parts are those of the end of a half-cycle, nan where it begins the file or
        holds too few rows.
    """
    rows = polarisations(record)
    unit, scale = ("mAh/cm2", _PER_AREA) if record.per_area else ("mAh", _MILLIAMPERE_HOURS)
    columns = {
        "Half-cycle": [number + 1.0 for number in range(len(rows))],
        "Begins [h]": [(float(record.time[half.end]) - half.duration) / 3600.0 for half, _ in rows],
        "Lasts [h]": [half.duration / 3600.0 for half, _ in rows],
        "Direction": [float(half.sign) for half, _ in rows],
        f"Charge [{unit}]": [half.charge / scale for half, _ in rows],
        "Mean voltage [V]": [half.mean_voltage for half, _ in rows],
        "Last voltage [V]": [float(record.voltage[half.end]) for half, _ in rows],
    }
    for name, label in PARTS.items():
        columns[f"{label} polarisation [V]"] = [_NONE if one is None else getattr(one, name) for _, one in rows]
    return {name: np.asarray(values, dtype=float) for name, values in columns.items()}


def drifts(numbers: Array, values: Array) -> dict[str, float]:
    """How a figure changes over the cycles; nothing of few.

    Parameters
    ----------
    numbers, values : (n,) array
        Cycles, and their figure.

    Returns
    -------
    dict of str to float
        ``first``, ``last``, ``lowest`` and ``highest``: means over a tenth of the cycles in a row; ``drift``: slope of
        a straight line through all, a cycle.

    Examples
    --------
    >>> found = drifts(np.arange(100.0), 5.0 + 0.01 * np.arange(100.0))
    >>> round(found["first"], 3), round(found["last"], 3), round(found["drift"], 6)
    (5.045, 5.945, 0.01)
    """
    known = np.isfinite(values)
    numbers, values = numbers[known], values[known]
    tenth = len(values) // _TENTHS
    if tenth < _FEWEST:
        return {}
    means = np.convolve(values, np.full(tenth, 1.0 / tenth), "valid")
    slope = float(np.polyfit(numbers, values, 1)[0])
    ends = {"first": float(means[0]), "last": float(means[-1])}
    return ends | {"lowest": float(means.min()), "highest": float(means.max()), "drift": slope}


def _grouped(record: CyclerRecord, rows: list[Row]) -> list[tuple[float, list[Row]]]:
    """Half-cycles by cycles, as the cycler counted, or in turns of charge and discharge."""
    counted = record.cycle if _counts_both_ways(record, rows) else None
    groups: list[tuple[float, list[Row]]] = []
    large = max((half.charge for half, _ in rows), default=0.0)
    first = next((half.sign for half, _ in rows if not half.charge < _BEGINS * large), 0)
    for row in rows:
        half = row[0]
        if counted is not None:
            number = float(counted[half.end])
            anew = not groups or groups[-1][0] != number
        else:
            anew = half.sign == first or not groups
            number = float(len(groups) + 1)
        if anew:
            groups.append((number, []))
        groups[-1][1].append(row)
    return groups


def _counts_both_ways(record: CyclerRecord, rows: list[Row]) -> bool:
    """Whether the cycler counted, and a cycle of it holds a charge and a discharge: some count at every turn."""
    if record.cycle is None or not np.ptp(record.cycle) > 0.0:
        return False
    ways: dict[float, set[int]] = {}
    for half, _ in rows:
        ways.setdefault(float(record.cycle[half.end]), set()).add(half.sign)
    both = {half.sign for half, _ in rows} == {1, -1}
    return not both or any(len(signs) > 1 for signs in ways.values())


def _figures(record: CyclerRecord, rows: list[Row], unit: str, first: int) -> dict[str, float]:
    """Those of one cycle; ``first`` is the sign that most cycles begin with."""
    scale = _PER_AREA if record.per_area else _MILLIAMPERE_HOURS
    charge, discharge = (_sum(rows, sign, "charge") / scale for sign in (1, -1))
    up, down = _mean_voltage(rows, 1), _mean_voltage(rows, -1)
    found = {
        f"Charge [{unit}]": charge,
        f"Discharge [{unit}]": discharge,
        "Coulombic efficiency": _returned(record.kind, charge, discharge, first),
        "Energy efficiency": _over(_sum(rows, -1, "energy"), _sum(rows, 1, "energy"))
        if record.kind == "full"
        else _NONE,
        "Mean voltage, charging [V]": up,
        "Mean voltage, discharging [V]": down,
        "Hysteresis [V]": up - down,
        "Lasts [h]": sum(half.duration for half, _ in rows) / 3600.0,
    }
    parts = [one for _, one in rows if one is not None]
    for name, label in PARTS.items():
        found[f"{label} polarisation [V]"] = _mean([getattr(one, name) for one in parts])
    if record.thickness is not None:
        inside = record.thickness[rows[0][0].start : rows[-1][0].end + 1]
        found["Thickness swing [um]"] = 1e6 * float(np.ptp(inside))
        found["Growth per cycle [um]"] = 1e6 * float(inside[-1] - inside[0])
    if record.pressure is not None:
        inside = record.pressure[rows[0][0].start : rows[-1][0].end + 1]
        found["Pressure swing [MPa]"] = 1e-6 * float(np.ptp(inside))
    return found


def _mean(values: list[float]) -> float:
    """Of those that are known."""
    known = [value for value in values if not np.isnan(value)]
    return float(np.mean(known)) if known else _NONE


def _sum(rows: list[Row], sign: int, what: str) -> float:
    values = [getattr(half, what) for half, _ in rows if half.sign == sign]
    return float(np.sum(values)) if values else 0.0


def _mean_voltage(rows: list[Row], sign: int) -> float:
    return _over(_sum(rows, sign, "energy"), _sum(rows, sign, "charge"))


def _returned(kind: str, charge: float, discharge: float, first: int) -> float:
    if kind == "symmetric":
        return _NONE
    return _over(discharge, charge) if first > 0 else _over(charge, discharge)


def _over(part: float, whole: float) -> float:
    return part / whole if whole and np.isfinite(whole) and part else _NONE

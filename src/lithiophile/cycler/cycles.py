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
    for name, label in (("ohmic", "Ohmic"), ("charge_transfer", "Charge-transfer"), ("diffusive", "Diffusive")):
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

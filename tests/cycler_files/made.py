"""Files as cyclers write them, of cells whose numbers are known."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

OHMIC, TRANSFER, DIFFUSIVE = 0.050, 0.020, 0.080
"""Parts of the polarisation of the made symmetric cell at the end of a half-cycle [V]."""
HALF = 1800.0
CURRENT = 1e-3


def symmetric(half_cycles: int = 8, rows: int = 60) -> dict[str, np.ndarray]:
    """A symmetric cell: an ohmic drop, a charge transfer of 0.3 s, salt by the square root of time after every turn."""
    time, voltage, current = [0.0], [0.0], [0.0]
    before = 0.0
    for number in range(half_cycles):
        sign = 1.0 if number % 2 == 0 else -1.0
        since = np.concatenate([[1e-4], np.geomspace(0.5, HALF, rows)])
        reached = sign * DIFFUSIVE
        salt = before + (reached - before) * np.sqrt(since / HALF)
        turned = 1.0 if number == 0 else 2.0  # a double layer is charged from nothing, or from the other sign
        transfer = sign * TRANSFER * (1.0 - turned * np.exp(-since / 0.3))
        time.extend(HALF * number + since)
        voltage.extend(sign * OHMIC + transfer + salt)
        current.extend(np.full(len(since), sign * CURRENT))
        before = reached
    return {"time": np.array(time), "voltage": np.array(voltage), "current": np.array(current)}


def efficiency_test(
    loss: float = 0.01, reservoir: float = 5.0, cycled: float = 1.0, count: int = 10
) -> dict[str, np.ndarray]:
    """Lithium on copper by the modified method of Aurbach; each plating loses a share of its charge [mAh]."""
    there = 0.0
    charges: list[float] = []
    for plated, stripped in [(5.0, None), (reservoir, cycled), *[(cycled, cycled)] * (count - 1), (cycled, None)]:
        there += plated * (1.0 - loss)
        out = there if stripped is None else stripped
        there -= out
        charges += [-plated, out]
    time, voltage, current = [0.0], [0.1], [0.0]
    for charge in charges:
        sign = np.sign(charge)
        lasts = abs(charge) * 3600.0
        since = np.linspace(1.0, lasts, 50)
        start = time[-1]
        time.extend(start + since)
        end = 1.0 if charge > 0.0 and abs(charge) not in (cycled,) else 0.03
        rise = np.where(since > 0.98 * lasts, end, 0.03) if sign > 0 else np.full(50, -0.03)
        voltage.extend(rise)
        current.extend(np.full(50, sign * CURRENT))
    return {"time": np.array(time), "voltage": np.array(voltage), "current": np.array(current)}


def written(
    path: Path,
    columns: dict[str, np.ndarray],
    headings: Sequence[str] | None = None,
    between: str = ",",
    comma: bool = False,
    above: Sequence[str] = (),
) -> Path:
    """A table of text: columns under their headings, after lines that stand above."""
    names = headings or ["test_time_second", "voltage_volt", "current_ampere"][: len(columns)]
    rows = np.column_stack(list(columns.values()))
    lines = [between.join(repr(float(value)) for value in row) for row in rows]
    text = "\n".join([*above, between.join(names), *lines]) + "\n"
    if comma:
        text = "\n".join([*above, between.join(names), *(line.replace(".", ",") for line in lines)]) + "\n"
    path.write_text(text, encoding="utf-8")
    return path

"""Two like electrodes against each other, from one of them against foil."""

import numpy as np

from lithiophile.cell.results.solution import Solution


def symmetric_voltage(run: Solution, strip: int, plate: int) -> float:
    """Mean size of the voltage [V] of a cell of two electrodes like the anode of a run.

    One strips while the other plates, so the losses of both directions add; the electrolyte between them counts once,
    and the counter electrode of the run not at all.

    Parameters
    ----------
    run : Solution
        With parts of its voltage.
    strip, plate : int
        Numbers of two steps of equal current, from 1.
    """
    parts, step = run.voltage_parts(), run["Step"]
    total = 0.0
    for number in (strip, plate):
        here = step == number
        for name, volts in parts.items():
            share = 0.0 if "counter electrode" in name else 1.0 if _anode(name, run) else 0.5
            total += share * float(np.abs(np.mean(volts[here])))
    return total


def _anode(name: str, run: Solution) -> bool:
    """Whether a part of the voltage belongs to the anode, its host or what coats it."""
    assert run.stack is not None
    between = {layer.name for layer in run.stack.layers if layer.role == "electrolyte"}
    return not any(f", {layer} [V]" in name for layer in between)

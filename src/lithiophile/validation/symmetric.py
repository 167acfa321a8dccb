"""Two like electrodes against each other: from one of them against foil, and foil against foil across one layer."""

from functools import lru_cache

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.stack import Counter, Film, IonLayer, Kinetics, Law, Reservoir, Stack


def symmetric_voltage(run: Solution, strip: int, plate: int) -> float:
    """Mean over time of the size of the voltage [V] of a cell of two electrodes like the anode of a run.

    One strips while the other plates, so the losses of both directions add; the electrolyte between them counts once,
    and the counter electrode of the run not at all.

    Parameters
    ----------
    run : Solution
        With parts of its voltage.
    strip, plate : int
        Numbers of two steps of equal current, from 1.
    """
    parts, step, time = run.voltage_parts(), run["Step"], run["Time [h]"]
    total = 0.0
    for number in (strip, plate):
        here = step == number
        for name, volts in parts.items():
            share = 0.0 if "counter electrode" in name else 1.0 if _anode(name, run) else 0.5
            mean = np.trapezoid(volts[here], time[here]) / np.ptp(time[here])
            total += share * float(np.abs(mean))
    return total


def _anode(name: str, run: Solution) -> bool:
    """Whether a part of the voltage belongs to the anode, its host or what coats it."""
    assert run.stack is not None
    between = {layer.name for layer in run.stack.layers if layer.role == "electrolyte"}
    return not any(f", {layer} [V]" in name for layer in between)


def between_foils(layer: IonLayer, kinetics: Kinetics, temperature: float) -> Stack:
    """Lithium foil of 100 um on both sides of one layer, with no electrolyte beside it; temperature in K."""
    return Stack(
        layers=(layer,),
        kinetics=kinetics,
        above=Film(100e-6),
        counter=Counter(film=Film(100e-6), kinetics=kinetics),
        reservoir=Reservoir(0.0, exchange=0.0),
        temperature=temperature,
    )


@lru_cache
def constant(value: float) -> Law:
    """A law that does not depend on its variable; the same one for the same value."""
    return lambda c: value + 0.0 * np.asarray(c, dtype=float)

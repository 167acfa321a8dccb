"""What cycles do to the film on lithium, and to the lithium below it."""

from dataclasses import replace

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import UM
from lithiophile.outlook.engine.scenario import Scenario, finished
from lithiophile.physics.film_mechanics import relief_strain
from lithiophile.stack import Stack


def native(stack: Stack) -> Stack:
    """The same cell without its coating: lithium under the native interphase, as on the counter electrode."""
    return replace(stack, kinetics=stack.counter.kinetics)


def on_surface(run: Solution, slot: int) -> np.ndarray:
    """An unknown of the anode's surface over the run."""
    assert run.layout is not None
    return np.concatenate([s.state[:, run.layout.film, slot] for s in run.segments])


def stretch(run: Solution) -> float:
    """Largest stretch of the surface by its relief."""
    assert run.stack is not None
    wear = run.stack.kinetics.wear
    assert wear is not None
    return relief_strain(float(on_surface(run, k.ROUGHNESS).max()) * UM, wear.patch)


def opened(run: Solution) -> float:
    """Area that cracks have opened in the last cycle, open or healed since, as a share of the surface."""
    assert run.stack is not None
    wear = run.stack.kinetics.wear
    assert wear is not None
    last = run["Cycle"] == run["Cycle"][-1]
    time, cracked = run["Time [s]"][last], run["Cracked share of the film"][last]
    return float(cracked[-1] - cracked[0] + np.trapezoid(cracked, time) / wear.healing_time)


def after(scenario: Scenario, stack: Stack, protocol: str) -> Solution:
    """The run of a stack, if it did all of the protocol."""
    return finished(scenario.solve(stack, protocol), stack.title)


def lost(run: Solution) -> float:
    """Share of the plated lithium that the last cycle loses."""
    return 1.0 - float(run.cycles["Lithium retained"][-1])


def void(run: Solution) -> float:
    """Largest void in the deposit [um]."""
    return float(run["Deposit void [um]"].max())

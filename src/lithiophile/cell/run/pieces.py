"""A step of a protocol in pieces: within each the current is set, or changes in proportion to time."""

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lithiophile.cell.equations.boundary import CURRENT, HOLD, LOAD, POWER, Boundary
from lithiophile.cell.integrate.compiled_cycle import LONGEST
from lithiophile.cell.run.tolerance import RTOL
from lithiophile.protocol.protocol import Step

MOST_STEPS = 6500
"""Steps of the integrator in one step of a protocol, at the default tolerance and up to a hundred nodes: the rest of a
year takes up to 3500, the slow end of ``infused-pi-zno`` 5140. More for more nodes, closer tolerances, a period of
output, and each piece of a table."""
MOST_NODES = 100
STEPS_OF_A_PIECE = 100
WORK_OF_A_RUN = 9e6
"""Unknowns followed for one step of the integrator, in a run of up to 200 half-cycles at the default tolerance: some
seven seconds of one core at rest, 6500 steps of a cell of 1400 unknowns or 18000 of one of 500. In proportion more for
more half-cycles."""
FREE_HALF_CYCLES = 200


class Piece(NamedTuple):
    """A part of a step."""

    begin: float
    """[s] within the step"""
    end: float
    boundary: Boundary
    """What drives the cell at its beginning"""
    slope: float = 0.0
    """[A/(m2 s)]"""
    jumps: bool = True
    """Whether the current jumps at its beginning"""


def length(step: Step) -> float:
    """Longest time the step may take [s]."""
    end = step.duration if step.duration is not None else math.inf
    if step.table is not None:
        end = min(end, step.table.end)
    if step.charge is not None and step.mode == "current":
        end = min(end, time_of(step.charge, step))
    return float(end) if math.isfinite(end) else LONGEST


def time_of(charge: float, step: Step) -> float:
    """Time in which a controlled current passes a charge [s]."""
    needed = charge / step.current
    if step.pulse is None:
        return needed
    on, off = step.pulse
    before = max(math.ceil(needed / on * (1.0 - 1e-12)) - 1, 0)
    return needed + before * off


def pieces(step: Step) -> Iterator[Piece]:
    """The pieces of a step whose voltages are as the model takes them."""
    end = length(step)
    if step.table is not None:
        yield from _of_table(step, end)
    elif step.pulse is not None:
        yield from _of_pulses(step, end)
    else:
        yield Piece(0.0, end, driven_by(step))


def count_of_pieces(step: Step) -> int:
    """How many these are."""
    if step.table is not None:
        return len(step.table.times)
    return int(2.0 * length(step) / sum(step.pulse)) + 2 if step.pulse is not None else 1


def driven_by(step: Step) -> Boundary:
    """What drives the cell when a step begins."""
    if step.table is not None:
        return Boundary(CURRENT, step.table.currents[0])
    strips = step.direction == "strip"
    if step.power is not None:
        return Boundary(POWER, step.power if strips else -step.power)
    if step.resistance is not None:
        return Boundary(LOAD, step.resistance)
    if step.voltage is not None:
        return Boundary(HOLD, step.voltage)
    return Boundary(CURRENT, step.current if strips else 0.0 - step.current)


def _of_table(step: Step, end: float) -> Iterator[Piece]:
    table = step.table
    assert table is not None
    last = None
    for n in range(len(table.times) - 1):
        begin, until = table.times[n], min(table.times[n + 1], end)
        if begin >= end:
            return
        current, slope = table.currents[n], 0.0
        if not table.stairs:
            slope = (table.currents[n + 1] - current) / (table.times[n + 1] - begin)
        jumps = last is None or (table.stairs and current != last)
        yield Piece(begin, until, Boundary(CURRENT, current), slope, jumps)
        last = current


def _of_pulses(step: Step, end: float) -> Iterator[Piece]:
    assert step.pulse is not None
    on, off = step.pulse
    current, begin, number = driven_by(step), 0.0, 0
    while begin < end:
        until = number * (on + off) + on
        yield Piece(begin, min(until, end), current)
        number += 1
        begin = number * (on + off)
        if until < end:
            yield Piece(until, min(begin, end), Boundary(CURRENT, 0.0))


def most_steps(step: Step, nodes: int, rtol: float, order: int) -> int:
    """Steps of the integrator after which a step of the protocol is given up, so that every run ends."""
    return int(MOST_STEPS * _closer(rtol, order) * max(nodes / MOST_NODES, 1.0) + _asked_for(step, rtol, order))


def work_of_run(protocol: Iterable[Step], unknowns: int, rtol: float, order: int) -> float:
    """Unknowns times steps of the integrator after which a run is given up."""
    half_cycles = asked = 0.0
    for step in protocol:
        half_cycles += step.mode != "rest"
        asked += _asked_for(step, rtol, order)
    return WORK_OF_A_RUN * _closer(rtol, order) * max(half_cycles / FREE_HALF_CYCLES, 1.0) + asked * unknowns


def _closer(rtol: float, order: int) -> float:
    """How many times as many steps a close tolerance takes."""
    return float(max(RTOL / rtol, 1.0) ** (1.0 / order))


def _asked_for(step: Step, rtol: float, order: int) -> float:
    """Steps of the integrator that a step of the protocol asks for by its pieces and its period of output."""
    asked = 0.0
    if step.table is not None or step.pulse is not None:
        asked += STEPS_OF_A_PIECE * _closer(rtol, order) * count_of_pieces(step)
    if step.period and length(step) < LONGEST:
        asked += 2.0 * length(step) / step.period
    return asked


def recorded_every(step: Step) -> float:
    """Time between records [s]: 0 for each step of the integrator, infinite for the ends of pieces alone."""
    if step.period:
        return step.period
    return math.inf if step.table is not None or step.pulse is not None else 0.0

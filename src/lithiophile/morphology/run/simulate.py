"""A run: protocol steps on a specimen, with an exact account of charge and lithium."""

from __future__ import annotations

import math
import time as clock
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import jax.numpy as jnp
import numpy as np
from jax import Array

from lithiophile.constants import FARADAY, LITHIUM_MOLAR_VOLUME
from lithiophile.errors import BudgetError, SolverError
from lithiophile.morphology.fields.choices import Choices
from lithiophile.morphology.fields.potential import Drive, Islands, Solution
from lithiophile.morphology.growth.front import round_off
from lithiophile.morphology.interface.islands import IslandMap
from lithiophile.morphology.interface.profile import COURANT
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.observation import row_of, snapshot_of
from lithiophile.morphology.run.record import Progress, Result, Row, Stop, Watch
from lithiophile.morphology.run.simulation import Simulation
from lithiophile.morphology.run.step import Advanced, State, advance, solve
from lithiophile.morphology.run.stops import STRIPPED_BARE, box_full, ended, no_lithium, pores_full, reached, salt_gone
from lithiophile.morphology.voxels.memory import kept_pages

if TYPE_CHECKING:
    from lithiophile.protocol.protocol import Step

LOOSEST = 1e-3
"""Residual at which a solve that has not reached its tolerance is refused."""

EXHAUSTED = 0.1
"""Strippable interface per area of electrode below which a failed solve means: no lithium left."""

MOST_STEPS = 20000
"""Time steps of one protocol step."""

REPAIR_LIMIT = 1e-3
"""Share of the charge that repairs may move before a run warns."""

SALT_STEP = 0.04
"""Largest change of c/c0 at a reacting surface in a time step; a longer one is repeated at half its length."""

SHORTEST = 1e-3
"""Share of a time step that must find places for its lithium; otherwise there are none."""

SALT_GROWTH = 1.5
"""Largest ratio of successive time steps where salt has a history."""

HELD = 1e-4
"""Error of a held voltage that the salt at the counter electrode may make [RT/F]."""

MOST_HOLDS = 8

ALLOWED = {"float64": 1e-9, "float32": 3e-4}
"""Lithium balance error, over the lithium moved, beyond which a run is no result."""


def run(
    case: Case,
    *,
    resume: Progress | None = None,
    watch: Watch | None = None,
    snapshots: int = 8,
    keep: bool = True,
) -> Result:
    """Run a case from its start, or from a checkpoint.

    Parameters
    ----------
    case : Case
        What is simulated.
    resume : Progress, optional
        From :func:`lithiophile.morphology.run.checkpoint.load`.
    watch : callable, optional
        Called after every time step with the progress and the simulation.
    snapshots : int
        Fields kept per protocol step, its end included; 0 keeps none.
    keep : bool
        False drops the potential from snapshots to save memory.

    Returns
    -------
    Result

    Raises
    ------
    InputError
        When the case can't be run; SolverError and BudgetError when the numerics fail.
    """
    with kept_pages():
        return _run(case, resume, watch, snapshots, keep)


def _run(case: Case, resume: Progress | None, watch: Watch | None, snapshots: int, keep: bool) -> Result:
    """The run itself."""
    began = clock.perf_counter()
    sim = Simulation(case)
    course = Course(sim, sim.placed(resume) if resume else sim.start(), watch, snapshots, keep)
    progress = course.progress
    if resume is None and snapshots:
        course.keep_fields("start", None, None, None)
    for index, step in enumerate(case.protocol):
        if index < progress.index:
            continue
        stop = course.through(step, index)
        progress.stops.append(stop)
        if snapshots:
            course.keep_fields(f"end of step {index + 1}", *course.last_seen)
        progress.index, progress.into, progress.spent = index + 1, 0.0, 0.0
        if stop.code == "box full" or (stop.code in ("salt", "no lithium", "full") and step.direction == "plate"):
            break
    balance, warnings = progress.balance, [*sim.warnings, *_cautions(course)]
    if max(abs(balance.error), abs(balance.salt_error)) > ALLOWED[case.precision]:
        raise BudgetError(f"The run does not conserve lithium or salt. {balance}")
    return Result(case, progress.rows, progress.kept, progress.stops, balance, clock.perf_counter() - began, warnings)


def _cautions(course: Course) -> Iterator[str]:
    """What a run warns of at its end."""
    progress = course.progress
    if progress.balance.repairs > REPAIR_LIMIT:
        yield (
            f"repairs moved {progress.balance.repairs:.2%} of the lithium, more than {REPAIR_LIMIT:.1%}: "
            "use smaller voxels where lithium is thin"
        )
    if course.touched > 0 and not any(stop.code == "box full" for stop in progress.stops):
        yield (
            f"lithium touched the top of the box over {course.touched:.1%} of it; there the box shapes it: "
            "use a taller box, or plate less charge"
        )


@dataclass
class Course:
    """A run in progress: what it has, and what it keeps."""

    sim: Simulation
    progress: Progress
    watch: Watch | None
    snapshots: int
    keep: bool
    last_seen: tuple[Solution | None, IslandMap | None, Array | None] = (None, None, None)
    """Solution, islands and interface of the last time step, for pictures."""
    touched: float = 0.0
    """Largest share of the box's top that lithium has touched."""

    def through(self, step: Step, index: int) -> Stop:
        """Run one protocol step to its end."""
        sim, progress = self.sim, self.progress
        drive, marks = sim.drive(step), _marks(step, self.snapshots)
        for _ in range(MOST_STEPS):
            stop = ended(step, progress) or self._one(step, index, drive)
            if stop:
                return stop
            if self.watch:
                self.watch(progress, sim)
            ahead = [mark for mark in marks if _share(step, progress) < mark]
            if len(ahead) < len(marks):  # a long time step may pass several of them
                self.keep_fields(f"step {index + 1}", *self.last_seen)
            marks = ahead
            # only here, so that the last time step too is watched; in rows, plating is negative
            full = self._box_full(step, index, -progress.rows[-1].current)
            if full:
                return ended(step, progress) or full
        raise SolverError(f"Step {index + 1} ({step.sentence}) took more than {MOST_STEPS} time steps.")

    def _one(self, step: Step, index: int, drive: Drive) -> Stop | None:
        """One time step; or why the protocol step ends before it."""
        sim, progress = self.sim, self.progress
        place = _place(progress, step, index)
        state = progress.state
        signed = {"plate": 1.0, "strip": -1.0, "none": 0.0}[step.direction] * step.current
        if signed != progress.last_current or not progress.rows:
            state = sim.first_guess(drive, state)
            progress.last_current = signed
        islands_map, listed, mute, choices = sim.surroundings(state, signed <= 0 or progress.has_islands)
        state = sim.potentials(state, choices.island_count)
        imposed, found, area, ready = self._solved(drive, state, islands_map, listed, mute, choices)
        volts = sim.voltage(state, found, imposed)
        stop = _unsolved(sim, step, found, float(ready), volts, place)
        if stop:
            return stop
        if not math.isfinite(float(found.fastest)):
            return pores_full(place, dry=True) if step.direction == "plate" else no_lithium(place)
        current = _present_current(imposed, found, sim.current_unit, sim.lattice.halo)
        row = row_of(sim, progress, step, index, found, area, islands_map, current, volts)
        stop = reached(step, row, progress, place)
        if stop:
            progress.rows.append(row)
            return stop
        length = _length(sim, step, progress, found, area, current)
        length, done = _advanced(sim, state, found, area, length, current, choices, listed, mute)
        if done is None:
            progress.rows.append(row)
            return pores_full(place) if current > 0 else no_lithium(place)
        self._book(row, done, length, current)
        return None

    def _solved(
        self, drive: Drive, state: State, islands_map: IslandMap | None, listed: Islands, mute: Array, choices: Choices
    ) -> tuple[Drive, Solution, Array, Array]:
        """What is imposed, and the potential that answers it; a held voltage follows the salt it makes."""
        sim = self.sim
        layer = sim.layer(state)
        for _ in range(MOST_HOLDS):
            imposed = sim.corrected(drive, state, self.last_seen[0])
            found, area, ready = solve(state, sim.constants, imposed, listed, mute, choices, layer)
            if not float(found.residual) < LOOSEST and int(found.newton) and choices.inner == "float32":
                # corrections in 32 bit are not enough where conductances span many decades
                exact = replace(choices, inner="float64")
                found, area, ready = solve(state, sim.constants, imposed, listed, mute, exact, layer)
            self.last_seen = found, islands_map, area
            again = sim.corrected(drive, state, found)
            if abs(float(again.top_potential - imposed.top_potential)) < HELD:
                break
        return imposed, found, area, ready

    def _box_full(self, step: Step, index: int, current: float) -> Stop | None:
        """Lithium has filled its box, with the height that the rest of the step would need; or nothing."""
        progress = self.progress
        if current <= 0:
            return None
        self.touched = max(self.touched, self.sim.share_at_top(progress.state))
        if not self.sim.box_is_full(progress.state):
            return None
        left = None
        if step.charge is not None:
            left = step.charge - progress.into
        elif step.mode == "current" and step.duration is not None:
            left = current * (step.duration - progress.spent)
        missing = None if left is None else left * LITHIUM_MOLAR_VOLUME / FARADAY
        return box_full(_place(progress, step, index), self.sim.case.specimen.height, missing)

    def _book(self, row: Row, done: Advanced, length: float, current: float) -> None:
        """Enter a time step into the account."""
        sim, progress, balance = self.sim, self.progress, self.progress.balance
        progress.state = done.state
        progress.rows.append(replace(row, length=length))
        if current > 0:
            balance.plated += current * length
        else:
            balance.stripped -= current * length
        balance.repaired += float(done.repaired)
        balance.moved += float(done.moved)
        balance.end = sim.lithium(done.state)
        if sim.choices.salt == "implicit":
            balance.salt_end = sim.salt(done.state)
            balance.salt_displaced += float(done.displaced) * sim.salt_unit
            balance.salt_passed += sim.salt_of_charge * abs(current) * length
        progress.time += length
        progress.into += abs(current) * length
        progress.spent += length

    def keep_fields(
        self, label: str, found: Solution | None, islands_map: IslandMap | None, area: Array | None
    ) -> None:
        """Keep the fields as they are; the end of a step takes the place of a moment within it at the same time."""
        kept = self.progress.kept
        if kept and kept[-1].time == self.progress.time and kept[-1].label.startswith("step"):
            kept.pop()
        kept.append(snapshot_of(self.sim, self.progress, found, label, self.keep, islands_map, area))


def _place(progress: Progress, step: Step, index: int) -> str:
    """Where a run stands, for sentences."""
    seconds = f"{progress.time:.4g}" if progress.time < 1e4 else f"{progress.time:.0f}"
    return f"at {seconds} s in step {index + 1} ({step.sentence})"


def _unsolved(sim: Simulation, step: Step, found: Solution, ready: float, volts: float, place: str) -> Stop | None:
    """What a solve that did not converge means; nothing when it did."""
    residual = float(found.residual)
    if residual < LOOSEST:
        return None
    if step.direction == "strip" and (ready < EXHAUSTED or not volts < STRIPPED_BARE):
        return no_lithium(place, "no lithium" if step.voltage_limit is None else "voltage")
    if sim.choices.salt and float(jnp.min(found.salt)) < 0.1:
        return salt_gone(float(jnp.min(found.salt)), place)
    raise SolverError(
        f"The potential could not be solved {place}: the residual stayed at {residual:.1e} after "
        f"{int(found.newton)} Newton iterations. Lower the current, or use smaller voxels."
    )


def _advanced(
    sim: Simulation, state: State, found: Solution, area: Array, length: float, current: float, choices: Choices,
    listed: object, mute: Array,
) -> tuple[float, Advanced | None]:  # fmt: skip
    """State after a time step, which is halved while salt changes too much in it or lithium finds no place.

    No state where even a thousandth of the step finds none.
    """
    shortest, most = SHORTEST * length, round_off(sim.kind)
    while True:
        deposit = length * current * LITHIUM_MOLAR_VOLUME / FARADAY / sim.case.specimen.voxel * sim.lattice.halo
        done = advance(state, sim.constants, found, area, jnp.asarray(length, jnp.float64),
                       jnp.asarray(deposit, jnp.float64), listed, mute, choices)  # fmt: skip
        crowded = float(done.homeless) > most
        if crowded and length < shortest:
            return length, None
        if not crowded and (choices.salt != "implicit" or float(done.salt_change) <= SALT_STEP):
            return length, done
        length *= 0.5


def _present_current(drive: Drive, found: Solution, unit: float, columns: int) -> float:
    """Plating current through the top [A/m2]."""
    if float(drive.top_conductance) > 0:
        return -float(jnp.sum(found.current, dtype=jnp.float64)) / columns * unit
    return float(drive.top_current) * unit


def _marks(step: Step, snapshots: int) -> list[float]:
    if snapshots < 2 or step.mode == "rest":
        return []
    return [float(x) for x in np.linspace(0, 1, snapshots + 1)[1:-1]]


def _share(step: Step, progress: Progress) -> float:
    """Share of a step that is done, of its charge or time limit; of the plated charge otherwise."""
    if step.charge:
        return progress.into / step.charge
    if step.duration:
        return progress.spent / step.duration
    net = progress.balance.plated - progress.balance.stripped + progress.into
    return progress.into / net if net > 0 else 0.0


def _length(sim: Simulation, step: Step, progress: Progress, found: Solution, area: Array, current: float) -> float:
    """Length of the next time step [s]."""
    speed = float(found.fastest) * float(sim.constants.front_speed)
    length = COURANT / speed if speed > 0 else math.inf
    if current < 0:
        # traces: never more than a tenth of what is left in reach of the current
        left = float(jnp.sum(jnp.where(area > 1e-3, progress.state.lithium, 0.0), dtype=jnp.float64))
        flow = -current * LITHIUM_MOLAR_VOLUME / FARADAY / sim.case.specimen.voxel * sim.lattice.halo
        length = min(length, 0.1 * left / flow)
    if sim.choices.salt == "implicit" and progress.rows and progress.rows[-1].length > 0:
        length = min(length, SALT_GROWTH * progress.rows[-1].length)
    if step.charge is not None and current != 0:
        length = min(length, (step.charge - progress.into) / abs(current))
    if step.duration is not None:
        length = min(length, step.duration - progress.spent)
        if step.mode == "rest":
            length = min(length, step.duration / 4.0)
    if step.period is not None:
        length = min(length, step.period)
    if not math.isfinite(length):
        raise SolverError(f"Nothing limits the time step of '{step.sentence}'; add a duration.")
    return length

"""A run: protocol steps on a specimen, with an exact account of charge and lithium."""

from __future__ import annotations

import math
import time as clock
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2, FARADAY, LITHIUM_MOLAR_VOLUME
from lithiophile.errors import BudgetError, InputError, SolverError
from lithiophile.morphology import film as films
from lithiophile.morphology.case import Case
from lithiophile.morphology.interface import COURANT, Skeleton
from lithiophile.morphology.islands import MOST_ACTIVE, QUIET, IslandMap, find_islands, stranded
from lithiophile.morphology.kinetics import ButlerVolmer
from lithiophile.morphology.lattice import Lattice
from lithiophile.morphology.memory import refuse_if_too_large
from lithiophile.morphology.potential import Drive, Islands, Salt, Solution
from lithiophile.morphology.precision import require_jax
from lithiophile.morphology.step import Choices, Constants, State, advance, solve

if TYPE_CHECKING:
    from lithiophile.cell.protocol import Step

LOOSEST = 1e-3
"""Residual at which a solve that has not reached its tolerance is refused."""

SHALLOWEST_SALT = 0.01
"""c/c0 at which the salt counts as exhausted."""

EXHAUSTED = 0.05
"""Strippable interface per area of electrode below which a failed solve means: no lithium left."""

LISTED = 4096
"""Voxels of islands that are listed at least; more in steps of 16 times."""

MOST_STEPS = 20000
"""Time steps of one protocol step."""

REPAIR_LIMIT = 1e-3
"""Share of the charge that repairs may move before a run warns."""


@dataclass(frozen=True)
class Row:
    """One time step, as it began."""

    time: float
    """[s]"""
    step: int
    cycle: int
    current: float
    """[A/m2], positive strips."""
    voltage: float
    """Anode against the counter electrode [V]; negative while plating."""
    charge: float
    """Net charge plated since the start [C/m2]."""
    lithium: float
    """Lithium volume per area of electrode [m]."""
    isolated: float
    """Of it, without a path to the collector [m]."""
    dead: float
    """Of that, no longer reacting [m]."""
    islands: int
    lowest_salt: float
    """c/c0 at its lowest place that reacts."""
    peak: float
    """Largest local current density over the mean, at the interface."""
    gradients: int
    newton: int
    length: float
    """Of the time step [s]."""


@dataclass(frozen=True)
class Stop:
    """Why a protocol step ended."""

    code: str
    sentence: str


@dataclass
class Balance:
    """Where the charge went; the line every run prints."""

    plated: float = 0.0
    """[C/m2]"""
    stripped: float = 0.0
    start: float = 0.0
    """Lithium at the start [m]."""
    end: float = 0.0
    repaired: float = 0.0
    """Lithium moved by repairs [voxels]."""
    moved: float = 0.0
    """Lithium moved in all [voxels]."""

    @property
    def error(self) -> float:
        """Lithium found minus lithium due, over the lithium moved by the current."""
        due = (self.plated - self.stripped) * LITHIUM_MOLAR_VOLUME / FARADAY
        passed = (self.plated + self.stripped) * LITHIUM_MOLAR_VOLUME / FARADAY
        return (self.end - self.start - due) / passed if passed else self.end - self.start

    @property
    def repairs(self) -> float:
        """Share of the lithium moved that repairs have moved."""
        return self.repaired / self.moved if self.moved else 0.0

    def __str__(self) -> str:
        unit = COULOMB_PER_M2_PER_MAH_PER_CM2
        return (
            f"Charge balance: plated {self.plated / unit:.4f}, stripped {self.stripped / unit:.4f} mAh/cm2; "
            f"lithium found minus due {self.error:+.1e} of the charge; repairs moved {self.repairs:.1e}"
        )


@dataclass
class Progress:
    """Everything a restart needs besides the case."""

    state: State
    time: float = 0.0
    index: int = 0
    """Protocol step in work."""
    into: float = 0.0
    """Charge passed in that step [C/m2]."""
    spent: float = 0.0
    """Time spent in that step [s]."""
    balance: Balance = field(default_factory=Balance)
    rows: list[Row] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    last_current: float = 0.0
    """[A/m2], positive plates; 0 before the first step."""


@dataclass(frozen=True)
class Snapshot:
    """Fields at one moment."""

    time: float
    label: str
    charge: float
    lithium: NDArray[np.floating]
    potential: NDArray[np.floating]
    """Of the electrolyte [V]."""
    isolated: NDArray[np.bool_]


@dataclass(frozen=True)
class Result:
    """What a run returns."""

    case: Case
    rows: list[Row]
    snapshots: list[Snapshot]
    stops: list[Stop]
    balance: Balance
    seconds: float
    warnings: list[str]

    def column(self, name: str) -> NDArray[np.float64]:
        """One quantity of all rows, by the name of its field in :class:`Row`."""
        return np.array([getattr(r, name) for r in self.rows], float)

    def coulombic_efficiency(self) -> float:
        """Charge stripped over charge plated in the whole run."""
        return self.balance.stripped / self.balance.plated if self.balance.plated else math.nan


Watch = Callable[[Progress, "Simulation"], None]


class Simulation:
    """A case made ready to run: fields on the device, and the numbers in voxel units.

    Parameters
    ----------
    case : Case
        What is simulated.
    """

    def __init__(self, case: Case) -> None:
        require_jax()
        self.case = case
        specimen, electrolyte = case.specimen.checked(), case.electrolyte.checked()
        refuse_if_too_large(specimen.shape, case.precision)
        film = case.film.checked(specimen.voxel) if case.film else None
        self.lattice = Lattice(specimen.shape, specimen.periodic)
        self.kind = jnp.float32 if case.precision == "float32" else jnp.float64
        h, thermal = specimen.voxel, electrolyte.thermal_voltage
        self.current_unit = electrolyte.current_unit(h)

        def as_field(x: Any) -> Array:
            return jnp.asarray(x, self.kind)

        frame = Skeleton(
            as_field(specimen.conductive),
            as_field(specimen.insulating),
            as_field(specimen.ionic),
            as_field(electrolyte.ionic_conductivity / electrolyte.conductivity),
        )
        self.choices = Choices(
            lattice=self.lattice,
            kinetics=case.kinetics or ButlerVolmer(electrolyte.anodic_coefficient),
            width=specimen.width,
            inner=case.inner,
            fracture_strain=film.fracture_strain if film else None,
            with_film=film is not None,
            with_salt=electrolyte.salt is not None,
            with_capillarity=case.surface_energy > 0,
            with_surface_diffusion=case.surface_diffusion > 0,
        )
        gas = thermal * FARADAY
        self.constants = Constants(
            frame=frame,
            barrier=as_field(np.asarray(specimen.barrier) / thermal),
            biot=as_field(electrolyte.biot(h)),
            front_speed=as_field(electrolyte.front_speed(h)),
            cracked=as_field(electrolyte.film_number(film.cracked_resistance) if film else 0.0),
            healing=as_field(film.healing if film else 0.0),
            capillary=as_field(case.surface_energy * LITHIUM_MOLAR_VOLUME / (gas * h)),
            mullins=as_field(case.surface_diffusion / h**4),
            salt=self._salt(),
            tolerance=jnp.asarray(case.tolerance),
            trips=jnp.asarray(1),
        )
        self.film = film
        self.warnings = list(self._warnings())

    def _salt(self) -> Salt:
        e, h = self.case.electrolyte, self.case.specimen.voxel

        def as_field(x: Any) -> Array:
            return jnp.asarray(x, self.kind)

        length = e.separator / h
        outside = as_field([length, 0.5 * length**2])
        if e.salt is None:
            zero = as_field(0.0)
            return Salt(zero, zero, zero, outside)
        s = e.salt
        slope = e.conductivity * (1 - s.transference) * e.thermal_voltage / (FARADAY * s.diffusivity * s.concentration)
        logarithm = 2.0 * (1 - s.transference) * s.thermodynamic_factor
        return Salt(as_field(slope), as_field(logarithm), as_field(e.anodic_coefficient), outside)

    def _warnings(self) -> Iterator[str]:
        s, e = self.case.specimen, self.case.electrolyte
        film = self.film.resistance if self.film else 0.0
        most = e.largest_voxel(film)
        if s.voxel > most:
            text = (
                f"the voxel of {s.voxel * 1e6:.3g} um is above 0.05 kappa (R_ct + R_film) = "
                f"{most * 1e6:.3g} um, so growth rates of relief are off by more than 2 %"
            )
            if s.voxel > 4.0 * most:
                raise InputError(f"Refused: {text}. Use voxels of {most * 1e6:.3g} um or less.")
            yield text
        if s.width < 0.8:
            raise InputError(
                f"Refused: a profile scale of {s.width:g} voxels is below 0.8; fewer than 4 voxels would "
                "span the diffuse interface."
            )

    def start(self) -> Progress:
        """The state before the first step."""
        specimen = self.case.specimen

        def as_field(x: Any) -> Array:
            return jnp.asarray(x, self.kind)

        zero = jnp.zeros(self.lattice.shape, self.kind)
        state = State(
            lithium=as_field(specimen.lithium),
            psi=zero.astype(jnp.float64),
            psi_before=zero.astype(jnp.float64),
            rate=zero,
            last=jnp.zeros((), jnp.float64),
            film=self._film(),
            island_potentials=jnp.zeros(1),
        )
        progress = Progress(state)
        progress.balance.start = progress.balance.end = self.lithium(state)
        return progress

    def _film(self) -> films.FilmState:
        zero = jnp.zeros((), self.kind)
        if self.film is None:
            return films.FilmState(zero, zero)
        f, h = self.film, self.case.specimen.voxel
        rho = self.case.electrolyte.film_number(f.resistance) * np.ones(self.lattice.shape)
        if f.variation > 0:
            noise = films.gaussian_field(self.lattice.shape, f.correlation / h, f.seed, self.lattice.periodic)
            rho = rho * films.lognormal_factor(f.variation, noise)
        return films.FilmState(
            jnp.asarray(rho, self.kind), jnp.zeros(self.lattice.shape if f.fracture_strain else (), self.kind)
        )

    def lithium(self, state: State) -> float:
        """Lithium volume per area of electrode [m]."""
        total = float(jnp.sum(state.lithium, dtype=jnp.float64))
        return total * self.case.specimen.voxel / self.lattice.halo

    def drive(self, step: Step) -> Drive:
        """What a protocol step imposes, in voxel units."""

        def number(x: Any) -> Array:
            return jnp.asarray(x, self.kind)

        if step.mode == "voltage":
            gap = 0.5 + self.case.electrolyte.separator / self.case.specimen.voxel
            volts = -(step.voltage or 0.0) / self.case.electrolyte.thermal_voltage
            return Drive(number(0.0), number(1.0 / gap), number(volts))
        sign = {"plate": 1.0, "strip": -1.0, "none": 0.0}[step.direction]
        return Drive(number(sign * step.current / self.current_unit), number(0.0), number(0.0))

    def islands(self, state: State) -> tuple[IslandMap, Islands, jnp.ndarray, Choices]:
        """Labels of the present lithium and their padded form for the solver."""
        lithium = np.asarray(state.lithium)
        conductive = np.asarray(self.constants.frame.conductive)
        found = find_islands(lithium, conductive, self.lattice, self.case.specimen.grounded)
        mute = (found.nearest >= 0) & ~stranded(lithium + conductive, self.lattice)
        # few different sizes, because each is compiled anew
        count = 0 if found.active == 0 else MOST_ACTIVE
        where = np.flatnonzero(found.nearest > 0)
        size = 1 if count == 0 else LISTED
        while size < where.size:
            size *= 16
        voxel, label = np.zeros(size, np.int32), np.zeros(size, np.int32)
        voxel[: where.size], label[: where.size] = where, found.nearest.ravel()[where]
        listed = Islands(jnp.asarray(voxel), jnp.asarray(label), jnp.asarray(np.arange(size) < where.size, self.kind))
        return found, listed, jnp.asarray(mute), replace(self.choices, island_count=count)

    def potentials(self, state: State, count: int) -> State:
        """State whose island potentials have the length the solver expects."""
        old = state.island_potentials
        new = jnp.zeros(count + 1)
        kept = min(old.size, new.size)
        return state._replace(island_potentials=new.at[:kept].set(old[:kept]))

    def voltage(self, found: Solution, drive: Drive) -> float:
        """Anode against the counter electrode [V]."""
        e, h = self.case.electrolyte, self.case.specimen.voxel
        gap = 0.5 + e.separator / h
        current = float(drive.top_current)
        top = found.potential[-1]
        if float(drive.top_conductance) > 0:
            return -float(drive.top_potential) * e.thermal_voltage
        psi = float(jnp.mean(top)) + gap * current
        if e.salt is not None:
            salt = self.constants.salt
            c = float(jnp.mean(found.salt[-1])) + float(salt.slope) * gap * current
            psi += float(salt.logarithm) * math.log(max(c, 1e-3))
        return -psi * e.thermal_voltage

    def first_guess(self, drive: Drive, state: State) -> State:
        """State with a uniform potential near the answer, where a new drive begins."""
        k, lattice = float(self.constants.biot), self.lattice
        from lithiophile.morphology.interface import faces

        geometry = faces(state.lithium, self.constants.frame, lattice, self.choices.width)
        area = max(float(jnp.sum(geometry.area)) / lattice.halo, 1e-3)
        current = float(drive.top_current)
        if float(drive.top_conductance) > 0:
            level = 0.5 * float(drive.top_potential)
        else:
            level = 2.0 * math.asinh(current / (2.0 * k * area))
            if self.film is not None:
                level += current / (k * area) * float(jnp.median(state.film.whole))
        if current > 0:
            # from beyond the highest barrier Newton's method comes down monotonically; from below one
            # a bare wall has neither current nor slope
            level += float(jnp.max(self.constants.barrier))
        psi = jnp.full(lattice.shape, level, jnp.float64)
        return state._replace(psi=psi, psi_before=psi, last=jnp.zeros((), jnp.float64))


def _present_current(drive: Drive, found: Solution, unit: float, columns: int) -> float:
    """Plating current through the top [A/m2]."""
    if float(drive.top_conductance) > 0:
        return -float(jnp.sum(found.current, dtype=jnp.float64)) / columns * unit
    return float(drive.top_current) * unit


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
        From :func:`lithiophile.morphology.checkpoint.load`.
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
    began = clock.perf_counter()
    sim = Simulation(case)
    progress = resume or sim.start()
    kept: list[Snapshot] = []
    if resume is None and snapshots:
        kept.append(_snapshot(sim, progress, None, "start", keep))
    for index, step in enumerate(case.protocol):
        if index < progress.index:
            continue
        stop = _one_step(sim, progress, step, index, watch, kept, snapshots, keep)
        progress.stops.append(stop)
        progress.index, progress.into, progress.spent = index + 1, 0.0, 0.0
        if stop.code in ("salt", "no lithium") and step.direction == "plate":
            break
    warnings = list(sim.warnings)
    if progress.balance.repairs > REPAIR_LIMIT:
        warnings.append(
            f"repairs moved {progress.balance.repairs:.2%} of the lithium, more than 0.1 %: "
            "use smaller voxels where lithium is thin"
        )
    allowed = 1e-9 if case.precision != "float32" else 3e-4
    if abs(progress.balance.error) > allowed:
        raise BudgetError(f"The run does not conserve lithium. {progress.balance}")
    return Result(case, progress.rows, kept, progress.stops, progress.balance, clock.perf_counter() - began, warnings)


def _one_step(
    sim: Simulation,
    progress: Progress,
    step: Step,
    index: int,
    watch: Watch | None,
    kept: list[Snapshot],
    snapshots: int,
    keep: bool,
) -> Stop:
    """Run one protocol step to its end."""
    drive = sim.drive(step)
    signed = {"plate": 1.0, "strip": -1.0, "none": 0.0}[step.direction] * step.current
    marks = _marks(step, snapshots)
    found: Solution | None = None
    for _ in range(MOST_STEPS):
        end = _ended(step, progress)
        if end:
            if snapshots:
                kept.append(_snapshot(sim, progress, found, f"end of step {index + 1}", keep))
            return end
        state = progress.state
        if signed != progress.last_current or not progress.rows:
            state = sim.first_guess(drive, state)
            progress.last_current = signed
        label = signed <= 0 or sim_has_islands(progress)
        if label:
            islands_map, listed, mute, choices = sim.islands(state)
        else:
            islands_map, listed, mute, choices = None, _NO_ISLANDS(sim), jnp.ones(sim.lattice.shape, bool), sim.choices
        state = sim.potentials(state, choices.island_count)
        found, area, ready = solve(state, sim.constants, drive, listed, mute, choices)
        residual = float(found.residual)
        if step.direction == "strip" and not residual < LOOSEST and float(ready) < EXHAUSTED:
            place = f"at {progress.time:.4g} s in step {index + 1} ({step.sentence})"
            code = "no lithium" if step.voltage_limit is None else "voltage"
            if snapshots:
                kept.append(_snapshot(sim, progress, found, f"end of step {index + 1}", keep, islands_map))
            return Stop(code, f"no lithium was left that could be stripped {place}")
        if not residual < LOOSEST and sim.choices.with_salt and float(jnp.min(found.salt)) < 0.1:
            return _salt_gone(
                float(jnp.min(found.salt)), f"at {progress.time:.4g} s in step {index + 1} ({step.sentence})"
            )
        if not residual < LOOSEST:
            raise SolverError(
                f"The potential could not be solved at {progress.time:.4g} s in step {index + 1} "
                f"({step.sentence}): the residual stayed at {residual:.1e} after {int(found.newton)} Newton "
                "iterations. Lower the current, or use smaller voxels."
            )
        current = _present_current(drive, found, sim.current_unit, sim.lattice.halo)
        volts = sim.voltage(found, drive)
        row = _row(sim, progress, step, index, found, area, islands_map, current, volts)
        stop = _reached(step, row, progress, index)
        if stop:
            progress.rows.append(row)
            if snapshots:
                kept.append(_snapshot(sim, progress, found, f"end of step {index + 1}", keep, islands_map))
            return stop
        length = _length(sim, step, progress, found, area, current)
        deposit = length * current * LITHIUM_MOLAR_VOLUME / FARADAY / sim.case.specimen.voxel * sim.lattice.halo
        new, repaired, moved = advance(
            state,
            sim.constants,
            found,
            area,
            jnp.asarray(length, jnp.float64),
            jnp.asarray(deposit, jnp.float64),
            choices,
        )
        progress.state = new
        progress.rows.append(replace(row, length=length))
        balance = progress.balance
        if current > 0:
            balance.plated += current * length
        else:
            balance.stripped -= current * length
        balance.repaired += float(repaired)
        balance.moved += float(moved)
        balance.end = sim.lithium(new)
        progress.time += length
        progress.into += abs(current) * length
        progress.spent += length
        if watch:
            watch(progress, sim)
        while marks and _share(step, progress) >= marks[0]:
            marks.pop(0)
            kept.append(_snapshot(sim, progress, found, f"step {index + 1}", keep, islands_map))
    raise SolverError(f"Step {index + 1} ({step.sentence}) took more than {MOST_STEPS} time steps.")


def sim_has_islands(progress: Progress) -> bool:
    """Whether the last time step knew of islands."""
    return bool(progress.rows) and progress.rows[-1].islands > 0


def _NO_ISLANDS(sim: Simulation) -> Islands:
    return Islands(jnp.zeros(1, jnp.int32), jnp.zeros(1, jnp.int32), jnp.zeros(1, sim.kind))


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


def _ended(step: Step, progress: Progress) -> Stop | None:
    if step.charge is not None and progress.into >= step.charge * (1 - 1e-12):
        return Stop("charge", f"the charge of '{step.sentence}' has passed")
    if step.duration is not None and progress.spent >= step.duration * (1 - 1e-12):
        return Stop("time", f"the time of '{step.sentence}' is over")
    return None


def _salt_gone(lowest: float, place: str) -> Stop:
    return Stop(
        "salt",
        f"The salt at the anode fell to {max(lowest, 0.0):.1%} of its mean {place}: the current is at its "
        "limit; lower it, or raise the salt concentration.",
    )


def _reached(step: Step, row: Row, progress: Progress, index: int) -> Stop | None:
    """Limits that are seen after a solve."""
    place = f"at {row.time:.4g} s in step {index + 1} ({step.sentence})"
    if step.voltage_limit is not None:
        if step.direction == "strip" and row.voltage >= step.voltage_limit:
            return Stop("voltage", f"the voltage reached {step.voltage_limit:g} V {place}")
        if step.direction == "plate" and row.voltage <= step.voltage_limit:
            return Stop("voltage", f"the voltage reached {step.voltage_limit:g} V {place}")
    limit = step.current_limit
    if step.mode == "voltage" and limit is not None and progress.spent > 0 and abs(row.current) <= limit:
        return Stop("current", f"the current fell to {limit:g} A/m2 {place}")
    if row.lowest_salt < SHALLOWEST_SALT:
        return _salt_gone(row.lowest_salt, place)
    if step.direction == "strip" and row.voltage > 1.4:
        return Stop("no lithium", f"no lithium was left that could be stripped {place}")
    return None


def _length(
    sim: Simulation,
    step: Step,
    progress: Progress,
    found: Solution,
    area: jnp.ndarray,
    current: float,
) -> float:
    """Length of the next time step [s]."""
    speed = float(found.fastest) * float(sim.constants.front_speed)
    length = COURANT / speed if speed > 0 else math.inf
    if current < 0:
        # traces: never more than a tenth of what is left in reach of the current
        left = float(jnp.sum(jnp.where(area > 1e-3, progress.state.lithium, 0.0), dtype=jnp.float64))
        flow = -current * LITHIUM_MOLAR_VOLUME / FARADAY / sim.case.specimen.voxel * sim.lattice.halo
        length = min(length, 0.1 * left / flow)
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


def _row(
    sim: Simulation,
    progress: Progress,
    step: Step,
    index: int,
    found: Solution,
    area: jnp.ndarray,
    islands_map: IslandMap | None,
    current: float,
    volts: float,
) -> Row:
    scale = sim.case.specimen.voxel / sim.lattice.halo
    isolated = dead = 0.0
    islands = 0
    if islands_map is not None and islands_map.count:
        lithium = np.asarray(progress.state.lithium)
        islands = islands_map.count
        isolated = float(lithium[islands_map.nearest != 0].sum()) * scale
        quiet = _quiet(sim, islands_map, found, area)
        dead = float(lithium[np.isin(islands_map.nearest, quiet)].sum()) * scale
    reacting = area > films.SEEN
    lowest = 1.0
    if sim.choices.with_salt:
        lowest = float(jnp.min(jnp.where(reacting, found.salt, 1e3)))
    local = jnp.where(reacting, jnp.abs(found.current) / jnp.maximum(area, films.SEEN), 0.0)
    mean = jnp.sum(jnp.abs(found.current)) / jnp.maximum(jnp.sum(area), 1e-30)
    peak = float(jnp.max(local) / jnp.maximum(mean, 1e-30))
    charge = progress.balance.plated - progress.balance.stripped
    return Row(
        progress.time,
        index,
        step.cycle,
        -current,
        volts,
        charge,
        sim.lithium(progress.state),
        isolated,
        dead,
        islands,
        lowest,
        peak,
        int(found.gradients),
        int(found.newton),
        0.0,
    )


def _quiet(sim: Simulation, m: IslandMap, found: Solution, area: jnp.ndarray) -> list[int]:
    """Numbers of the islands that no longer react; -1 stands for those too small to."""
    flow, surface = np.asarray(found.current), np.asarray(area)
    number = np.maximum(m.nearest, 0).ravel()
    exchange = 0.5 * np.bincount(number, np.abs(flow).ravel(), m.active + 1)
    own = float(sim.constants.biot) * np.bincount(number, surface.ravel(), m.active + 1)
    quiet = [int(i) for i in range(1, m.active + 1) if exchange[i] < QUIET * max(own[i], 1e-30)]
    return [-1, *quiet]


def _snapshot(
    sim: Simulation,
    progress: Progress,
    found: Solution | None,
    label: str,
    keep: bool,
    islands_map: IslandMap | None = None,
) -> Snapshot:
    thermal = sim.case.electrolyte.thermal_voltage
    potential = np.asarray(found.potential) * thermal if found is not None and keep else np.zeros(0)
    isolated: Any = np.zeros(sim.lattice.shape, bool)
    if islands_map is not None:
        isolated = islands_map.nearest != 0
    charge = progress.balance.plated - progress.balance.stripped
    return Snapshot(progress.time, label, charge, np.array(progress.state.lithium), potential, isolated)

"""The two compiled functions of a run: solve the potential, and move the front."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from lithiophile.morphology import film as films
from lithiophile.morphology.growth import SWEEPS, moved
from lithiophile.morphology.interface import COURANT, Skeleton, curvature, faces
from lithiophile.morphology.kinetics import Kinetics, Surface, strippable
from lithiophile.morphology.lattice import Lattice
from lithiophile.morphology.potential import Drive, Islands, Salt, Solution, solve_potential
from lithiophile.morphology.surface_diffusion import diffused


@dataclass(frozen=True)
class Choices:
    """Everything a compiled function depends on besides its arrays."""

    lattice: Lattice
    kinetics: Kinetics
    width: float
    inner: str
    fracture_strain: float | None
    with_film: bool
    with_salt: bool
    with_capillarity: bool
    with_surface_diffusion: bool
    island_count: int = 0


class Constants(NamedTuple):
    """Numbers that do not change in a run, and static fields."""

    frame: Skeleton
    barrier: Array
    """[RT/F]."""
    biot: Array
    front_speed: Array
    """[voxel/s] at i0."""
    cracked: Array
    """rho of fresh surface in a crack."""
    healing: Array
    """[1/s]."""
    capillary: Array
    """gamma V_Li/(R T h): push of the drop per curvature [RT/F voxel]."""
    mullins: Array
    """Surface diffusion coefficient B [voxel^4/s]."""
    salt: Salt
    tolerance: Array
    trips: Array


class State(NamedTuple):
    """Everything that changes; a run that is restarted from it goes on identically."""

    lithium: Array
    psi: Array
    """Guess of the potential for the next solve."""
    psi_before: Array
    rate: Array
    """Rate at the last step [1/s]."""
    last: Array
    """Length of the last step [s]; 0 after a change of the drive."""
    film: films.FilmState
    island_potentials: Array


def pores(lithium: Array, frame: Skeleton) -> tuple[Array, Array]:
    """Electrolyte share, and conducting share."""
    pore = jnp.maximum(1.0 - lithium - frame.conductive - frame.insulating - frame.ionic, 0.0)
    return pore, jnp.maximum(pore + frame.ionic_ratio * frame.ionic, 1e-9)


@functools.partial(jax.jit, static_argnames=("choices",))
def solve(
    state: State, constants: Constants, drive: Drive, islands: Islands, mute: Array, choices: Choices
) -> tuple[Solution, Array, Array]:
    """Potential and currents of the state; also the area, and what of it can be stripped per column.

    ``mute`` is 0 in voxels whose metal is too small to react, 1 elsewhere.
    """
    c = choices
    # the direction of every place is that of the last step; right after a change, that of the drive
    outward = drive.top_current + drive.top_conductance * drive.top_potential < 0
    receding = jnp.where((state.last > 0) & (state.rate != 0), state.rate < 0, outward)
    geometry = faces(state.lithium, constants.frame, c.lattice, c.width, receding)
    geometry = geometry._replace(area=geometry.area * mute)
    pore, conducting = pores(state.lithium, constants.frame)
    rho = films.effective(state.film, c.fracture_strain, constants.cracked)
    push: Array = jnp.zeros((), state.lithium.dtype)
    if c.with_capillarity:
        bend = curvature(state.lithium + constants.frame.conductive, c.lattice)
        bend = jnp.clip(bend, -films.SHARPEST, films.SHARPEST)
        push = constants.capillary * jnp.where(geometry.area > 0, bend, 0.0).reshape(-1)

    # potentials and residuals are 64 bit whatever the fields are: in 32 bit they stall at 1e-3
    def double(x: Any) -> Array:
        return jnp.asarray(x, jnp.float64)

    geometry = jax.tree.map(double, geometry)

    def flat(x: Any) -> Array:
        return jnp.broadcast_to(double(x), c.lattice.shape).reshape(-1)

    surface = Surface(
        flat(geometry.covered),
        flat(geometry.coated),
        flat(constants.barrier) if constants.barrier.ndim else double(constants.barrier),
        flat(rho) if c.with_film else jnp.zeros(()),
    )
    found = solve_potential(
        geometry,
        surface,
        double(pore),
        double(conducting),
        double(constants.biot),
        double(push),
        jax.tree.map(double, drive),
        islands._replace(weight=double(islands.weight)),
        jax.tree.map(double, constants.salt),
        state.psi,
        state.island_potentials,
        constants.trips,
        constants.tolerance,
        lattice=c.lattice,
        kinetics=c.kinetics,
        with_film=c.with_film,
        with_salt=c.with_salt,
        island_count=c.island_count,
        inner=c.inner,
    )
    ready = jnp.sum(geometry.area * strippable(geometry.covered), dtype=jnp.float64) / c.lattice.halo
    return found, geometry.area, ready


@functools.partial(jax.jit, static_argnames=("choices",))
def advance(
    state: State,
    constants: Constants,
    found: Solution,
    area: Array,
    duration: Array,
    total: Array,
    choices: Choices,
) -> tuple[State, Array, Array]:
    """State after a step, the lithium moved by repairs, and that moved in all [voxels].

    Parameters
    ----------
    duration : number
        [s].
    total : number
        Lithium deposited by the charge of this step [voxels].
    """
    c = choices
    kind = state.lithium.dtype
    rate = ((-constants.front_speed / constants.biot) * found.current).astype(kind)
    area = area.astype(kind)
    first = state.last <= 0.0
    ratio = jnp.where(first, 0.0, 0.5 * duration / jnp.maximum(state.last, 1e-300)).astype(kind)
    full = constants.front_speed * found.fastest * duration / COURANT
    sweeps = jnp.clip(jnp.ceil(SWEEPS * full - 1e-6).astype(int), 1, SWEEPS)
    new = moved(
        state.lithium,
        rate,
        state.rate,
        ratio,
        duration.astype(kind),
        total,
        constants.frame,
        sweeps,
        lattice=c.lattice,
        width=c.width,
    )
    lithium = new.lithium
    if c.with_surface_diffusion:
        lithium = diffused(lithium, constants.frame, constants.mullins * duration, c.lattice, c.width)
    film = state.film
    if c.with_film:
        stretch = film.stretch
        if c.fracture_strain is not None:
            bend = curvature(state.lithium + constants.frame.conductive, c.lattice)
            speed = jnp.where(area > films.SEEN, rate / jnp.maximum(area, films.SEEN), 0.0)
            stretch = films.stretched(film, area, speed, bend, constants.healing, duration)
        after = faces(lithium, constants.frame, c.lattice, c.width).area
        both = jnp.minimum(after, jnp.where(area > films.SEEN, after, 0.0))
        whole = films.extended(film.whole, both, c.lattice)
        if c.fracture_strain is not None:
            stretch = films.extended(stretch, both, c.lattice)
        film = films.FilmState(whole.astype(kind), stretch.astype(kind))
    ahead = jnp.where(first, 0.0, duration / jnp.maximum(state.last, 1e-300))
    ahead = jnp.minimum(ahead, 2.0)
    guess = found.potential + ahead * (found.potential - state.psi_before)
    after_state = State(
        lithium.astype(kind),
        guess,
        found.potential,
        new.rate,
        duration.astype(jnp.float64),
        film,
        found.metal,
    )
    return after_state, new.repaired, duration * jnp.sum(jnp.abs(rate), dtype=jnp.float64)

"""The two compiled functions of a run: solve the potential, and move the front."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from lithiophile.morphology import film as films
from lithiophile.morphology.creep import crept, free_surface, joined_metal
from lithiophile.morphology.growth import SWEEPS, moved
from lithiophile.morphology.interface import COURANT, Skeleton, curvature, faces
from lithiophile.morphology.kinetics import Kinetics, Surface, strippable
from lithiophile.morphology.lattice import Lattice
from lithiophile.morphology.potential import Drive, Islands, Salt, Solution, solve_potential, top_share
from lithiophile.morphology.salt import SaltState
from lithiophile.morphology.salt import moved as moved_salt
from lithiophile.morphology.surface_diffusion import diffused

LEAST_ROOM = 0.5
"""Free surface of dry pores below which they count as full [voxel faces]."""


@dataclass(frozen=True)
class Choices:
    """Everything a compiled function depends on besides its arrays."""

    lattice: Lattice
    kinetics: Kinetics
    width: float
    inner: str
    fracture_strain: float | None
    with_film: bool
    salt: str
    """Empty, steady, or implicit."""
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
    salt_diffusivity: Array
    """[voxel^2/s]."""
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
    salt: SaltState


class Advanced(NamedTuple):
    """Result of a time step."""

    state: State
    repaired: Array
    """Lithium moved by repairs [voxels]."""
    moved: Array
    """Lithium moved in all [voxels]."""
    salt_change: Array
    """Largest change of c/c0 at a reacting surface."""
    displaced: Array
    """Salt that lithium has displaced, negative while plating [c0 voxel]."""
    homeless: Array
    """Largest share by which a voxel leaves its bounds."""


def pores(lithium: Array, frame: Skeleton) -> tuple[Array, Array]:
    """Electrolyte share, and conducting share."""
    pore = jnp.maximum(1.0 - lithium - frame.conductive - frame.insulating - frame.ionic, 0.0)
    pore = pore * (1.0 - frame.gas)
    return pore, jnp.maximum(pore + frame.ionic_ratio * frame.ionic, 1e-9)


@functools.partial(jax.jit, static_argnames=("choices",))
def solve(
    state: State,
    constants: Constants,
    drive: Drive,
    islands: Islands,
    mute: Array,
    choices: Choices,
    layer: Array | None = None,
) -> tuple[Solution, Array, Array]:
    """Potential and currents of the state; also the area, and what of it can be stripped per column.

    ``mute`` is 0 in voxels whose metal is too small to react, 1 elsewhere; ``layer`` is the factor of
    a coating on the conductivity.
    """
    c = choices
    # the direction of every place is that of the last step; right after a change, that of the drive
    outward = drive.top_current + drive.top_conductance * drive.top_potential < 0
    receding = jnp.where((state.last > 0) & (state.rate != 0), state.rate < 0, outward)
    geometry = faces(state.lithium, constants.frame, c.lattice, c.width, receding, layer)
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
        salt_mode=c.salt,
        island_count=c.island_count,
        inner=c.inner,
        # dry contacts do not move; the free surface they feed does
        moving=flat(1.0 - constants.frame.gas) if jnp.ndim(constants.frame.gas) else None,
        concentration=state.salt.inside.reshape(-1) if c.salt == "implicit" else None,
    )
    if jnp.ndim(constants.frame.gas):
        joined = joined_metal(mute, islands, c.lattice)
        free = free_surface(state.lithium, constants.frame, c.lattice, c.width, outward, joined)
        room = jnp.sum(free)
        made = jnp.abs(jnp.sum(found.current * constants.frame.gas)) / constants.biot
        creep = jnp.where(room > LEAST_ROOM, made / jnp.maximum(room, LEAST_ROOM), jnp.inf)
        found = found._replace(fastest=jnp.maximum(found.fastest, creep))
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
    islands: Islands,
    mute: Array,
    choices: Choices,
) -> Advanced:
    """State after a step.

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
    if jnp.ndim(constants.frame.gas):
        joined = joined_metal(mute, islands, c.lattice)
        free = free_surface(state.lithium, constants.frame, c.lattice, c.width, total < 0, joined)
        rate = crept(rate, free, constants.frame)
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
    salt, salt_change, displaced = state.salt, jnp.zeros(()), jnp.zeros(())
    if c.salt == "implicit":
        before, _ = pores(state.lithium, constants.frame)
        pore, conducting = pores(lithium, constants.frame)
        row = top_share(conducting, c.lattice).reshape(c.lattice.shape)[-1]
        end = moved_salt(
            salt, before, pore, found.current, row, constants.salt.slope, constants.salt.outside[0],
            constants.salt_diffusivity * duration, constants.trips, lattice=c.lattice,
        )  # fmt: skip
        change = jnp.abs(end.salt.inside - salt.inside)
        salt, displaced, salt_change = end.salt, end.displaced, jnp.max(jnp.where(area > films.SEEN, change, 0.0))
    after_state = State(
        lithium.astype(kind),
        guess,
        found.potential,
        new.rate,
        duration.astype(jnp.float64),
        film,
        found.metal,
        salt,
    )
    moved_in_all = duration * jnp.sum(jnp.abs(rate), dtype=jnp.float64)
    return Advanced(after_state, new.repaired, moved_in_all, salt_change, displaced, new.homeless)

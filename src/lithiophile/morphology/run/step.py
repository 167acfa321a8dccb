"""The two compiled functions of a run: solve the potential, and move the front."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from lithiophile.morphology.fields.choices import Choices
from lithiophile.morphology.fields.potential import (
    Drive,
    Fields,
    Islands,
    Numbers,
    Potentials,
    Salt,
    Solution,
    solve_potential,
    top_share,
)
from lithiophile.morphology.fields.salt import Carried, SaltState, carried
from lithiophile.morphology.growth.creep import crept, free_surface, joined_metal
from lithiophile.morphology.growth.front import SWEEPS, grown
from lithiophile.morphology.growth.surface_diffusion import diffused
from lithiophile.morphology.interface.profile import COURANT, Skeleton, curvature, faces
from lithiophile.morphology.run.stops import STRIPPED_BARE
from lithiophile.morphology.surface import film as films
from lithiophile.morphology.surface.kinetics import Surface, strippable

LEAST_ROOM = 0.5
"""Free surface of dry pores below which they count as full [voxel faces]."""


MOST_NEWTON = 40
"""Newton steps of a solve."""

CONCENTRATED = 2.0
"""Factor by which salt that is crowded at the interface may raise the current while stripping."""


class Constants(NamedTuple):
    """Numbers that do not change in a run, and static fields."""

    skeleton: Skeleton
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
    thermal_voltage: Array
    """[V]."""


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


def pores(lithium: Array, skeleton: Skeleton) -> tuple[Array, Array]:
    """Electrolyte share, and conducting share."""
    pore = jnp.maximum(1.0 - lithium - skeleton.conductive - skeleton.insulating - skeleton.ionic, 0.0)
    pore = pore * (1.0 - skeleton.gas)
    return pore, jnp.maximum(pore + skeleton.ionic_ratio * skeleton.ionic, 1e-9)


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

    A current that the lithium in reach could not carry at any voltage below the one of a bare wall is not solved for:
    the residual is then that of the guess, after no Newton step.

    ``mute`` is 0 in voxels whose metal is too small to react, 1 elsewhere; ``layer`` is the factor of
    a coating on the conductivity.
    """
    c = choices
    # the direction of every place is that of the last step; right after a change, that of the drive
    outward = drive.top_current + drive.top_conductance * drive.top_potential < 0
    fields = surroundings(state, constants, outward, mute, c, layer)
    numbers = Numbers(
        _double(constants.biot),
        jax.tree.map(_double, drive),
        jax.tree.map(_double, constants.salt),
        constants.tolerance,
        constants.trips,
    )
    listed = islands._replace(weight=_double(islands.weight))
    area, covered = fields.faces.area, fields.faces.covered
    # islands exchange, but deliver nothing
    joined_area = area.reshape(-1).at[listed.voxel].multiply((1.0 - listed.weight).astype(area.dtype))
    ready = jnp.sum(joined_area * strippable(covered.reshape(-1)), dtype=jnp.float64) / c.lattice.halo
    most = c.kinetics.full_current(_double(STRIPPED_BARE / constants.thermal_voltage))
    # the imposed current is negative while stripping
    hopeless = -drive.top_current > CONCENTRATED * numbers.biot * ready * most
    guess = Potentials(state.psi, state.island_potentials)
    found = solve_potential(fields, numbers, listed, guess, c, jnp.where(hopeless, 0, MOST_NEWTON))
    if jnp.ndim(constants.skeleton.gas):
        joined = joined_metal(mute, islands, c.lattice)
        free = free_surface(state.lithium, constants.skeleton, c.lattice, c.width, outward, joined)
        room = jnp.sum(free)
        made = jnp.abs(jnp.sum(found.current * constants.skeleton.gas)) / constants.biot
        creep = jnp.where(room > LEAST_ROOM, made / jnp.maximum(room, LEAST_ROOM), jnp.inf)
        found = found._replace(fastest=jnp.maximum(found.fastest, creep))
    return found, area, ready


def _double(x: Any) -> Array:
    """64 bit: potentials and residuals are, whatever the fields are; in 32 bit they stall at 1e-3."""
    return jnp.asarray(x, jnp.float64)


def surroundings(
    state: State, constants: Constants, outward: Array, mute: Array, choices: Choices, layer: Array | None
) -> Fields:
    """What stands around the electrolyte: interface, film, pores, and salt where it is given.

    Parameters
    ----------
    outward : bool
        Whether the drive strips.
    mute, layer
        See :func:`solve`.
    """
    c, skeleton = choices, constants.skeleton
    receding = jnp.where((state.last > 0) & (state.rate != 0), state.rate < 0, outward)
    geometry = faces(state.lithium, skeleton, c.lattice, c.width, receding, layer)
    geometry = geometry._replace(area=geometry.area * mute)
    pore, conducting = pores(state.lithium, skeleton)
    rho = films.effective(state.film, c.fracture_strain, constants.cracked)
    push: Array = jnp.zeros((), state.lithium.dtype)
    if c.with_capillarity:
        bend = curvature(state.lithium + skeleton.conductive, c.lattice)
        bend = jnp.clip(bend, -films.SHARPEST, films.SHARPEST)
        push = constants.capillary * jnp.where(geometry.area > 0, bend, 0.0).reshape(-1)
    # shares are computed with the digits of 32 bit, and every evaluation reads them
    area, covered, coated = (f.astype(jnp.float32) for f in geometry[:3])
    geometry = geometry._replace(area=area, covered=covered, coated=coated)

    def flat(x: Any) -> Array:
        return jnp.broadcast_to(_double(x), c.lattice.shape).reshape(-1)

    surface = Surface(
        covered.reshape(-1),
        coated.reshape(-1),
        flat(constants.barrier) if constants.barrier.ndim else _double(constants.barrier),
        flat(rho) if c.with_film else jnp.zeros(()),
    )
    return Fields(
        geometry,
        surface,
        _double(pore),
        _double(conducting),
        _double(push),
        state.salt.inside.reshape(-1) if c.salt == "implicit" else None,
        # dry contacts do not move; the free surface they feed does
        flat(1.0 - skeleton.gas) if jnp.ndim(skeleton.gas) else None,
    )


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
    if jnp.ndim(constants.skeleton.gas):
        joined = joined_metal(mute, islands, c.lattice)
        free = free_surface(state.lithium, constants.skeleton, c.lattice, c.width, total < 0, joined)
        rate = crept(rate, free, constants.skeleton)
    area = area.astype(kind)
    first = state.last <= 0.0
    ratio = jnp.where(first, 0.0, 0.5 * duration / jnp.maximum(state.last, 1e-300)).astype(kind)
    full = constants.front_speed * found.fastest * duration / COURANT
    sweeps = jnp.clip(jnp.ceil(SWEEPS * full - 1e-6).astype(int), 1, SWEEPS)
    new = grown(
        state.lithium,
        rate,
        state.rate,
        ratio,
        duration.astype(kind),
        total,
        constants.skeleton,
        sweeps,
        lattice=c.lattice,
        width=c.width,
    )
    lithium = new.lithium
    if c.with_surface_diffusion:
        lithium = diffused(lithium, constants.skeleton, constants.mullins * duration, c.lattice, c.width)
    film = _film_after(state, lithium, rate, area, duration, constants, c) if c.with_film else state.film
    ahead = jnp.where(first, 0.0, duration / jnp.maximum(state.last, 1e-300))
    ahead = jnp.minimum(ahead, 2.0)
    guess = found.potential + ahead * (found.potential - state.psi_before)
    salt, salt_change, displaced = state.salt, jnp.zeros(()), jnp.zeros(())
    if c.salt == "implicit":
        end = _salt_after(state, lithium, found.current, duration, constants, c)
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


def _film_after(
    state: State, lithium: Array, rate: Array, area: Array, duration: Array, constants: Constants, choices: Choices
) -> films.FilmState:
    """The film after a step: stretched where a curved surface has moved, and carried along with it."""
    c, film, kind = choices, state.film, state.lithium.dtype
    stretch = film.stretch
    if c.fracture_strain is not None:
        bend = curvature(state.lithium + constants.skeleton.conductive, c.lattice)
        speed = jnp.where(area > films.SEEN, rate / jnp.maximum(area, films.SEEN), 0.0)
        stretch = films.stretched(film, area, speed, bend, constants.healing, duration)
    after = faces(lithium, constants.skeleton, c.lattice, c.width).area
    both = jnp.minimum(after, jnp.where(area > films.SEEN, after, 0.0))
    whole = films.extended(film.whole, both, c.lattice)
    if c.fracture_strain is not None:
        stretch = films.extended(stretch, both, c.lattice)
    return films.FilmState(whole.astype(kind), stretch.astype(kind))


def _salt_after(
    state: State, lithium: Array, current: Array, duration: Array, constants: Constants, choices: Choices
) -> Carried:
    """The salt after a step, in the pores that the new lithium has left."""
    before, _ = pores(state.lithium, constants.skeleton)
    pore, conducting = pores(lithium, constants.skeleton)
    row = top_share(conducting).reshape(choices.lattice.shape[1:])
    return carried(
        state.salt, before, pore, current, row, constants.salt.slope, constants.salt.outside[0],
        constants.salt_diffusivity * duration, constants.trips, lattice=choices.lattice,
    )  # fmt: skip

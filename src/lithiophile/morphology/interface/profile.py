r"""The diffuse interface: how much of it a voxel holds, and what keeps its profile.

One discrete area per voxel serves the potential and the growth; that alone makes the lithium volume
equal to the charge passed. Across a flat front the metal's share follows
:math:`m = 1/(1+e^{d/\epsilon})`, d being the distance from the front.

The area is the magnitude of *central* differences, because with electrolyte faces that are
arithmetic means their sum along a line is exactly the face's weight, so the potential stays linear
through the profile. (Where a field turns around, the rise and fall on both sides are counted, or
walls of lithium one voxel thin would be invisible and strip into strings of beads.) A central
difference alone obeys no maximum principle; three bounds restore it without touching a regular
profile:

* **taper**: no reaction where the share of the phase that is invading (metal while plating,
  electrolyte while stripping) is below :data:`FOG`; full reaction above twenty times that, and the
  area lost in the tail is returned by a constant factor. Round-off and stray lithium ahead of the
  front therefore never grow, and seams of pores that have closed do not open again from inside.
* **cap**: the area is at most :data:`CAP` times that of an exponential tail, of metal as of
  electrolyte, so that a voxel's rate is bounded by what it holds and by its room.
* **reach**: the second-order time extrapolation never exceeds :data:`REACH` of the rate itself.

With a front that moves less than :data:`COURANT` of a voxel in a step, the product of the three is
below 1, so no voxel is overfilled or overdrawn and no repair is needed.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from lithiophile.morphology.interface import passes, slabs
from lithiophile.morphology.voxels.lattice import (
    Lattice,
    closed,
    faces_around,
    framed,
    framed_gradient,
    framed_variation,
    gradient,
    magnitude,
    neighbour,
    sides,
    slab,
    stored,
    walled,
    within,
)

FOG = 1e-5
"""Share of the invading phase below which a voxel does not react."""

CLEAR = 20.0 * FOG
"""Share from which on it reacts fully."""

CAP = 1.12
"""Largest area, in units of that of a discrete exponential tail."""

REACH = 0.7
"""Largest change by time extrapolation, in units of the rate."""

COURANT = 0.4
"""Voxels a fully covered front may move in a step; 0.4 * 1.7 * 1.12 * 1.18 < 1."""

BLUR = 2
"""Passes of the average in the thickness of a lithium film (about a voxel)."""

UNDER = 1.0 - 1e-6
"""Share of what a voxel holds, or has room for, that a sharpening pass may move: its fluxes are 32 bit, and their sum
may be that much too large."""

CLOSED = 0.8
"""Thickness at which lithium covers a wall completely [voxel] (closure, assumed)."""

HOLD = 1.3
"""Bound of the strippable area by the lithium of a voxel; 0.4 * 1.7 * 1.3 < 1."""

CLEAR_SLOPE = 0.8
"""Slope of the logit, over that of a regular profile, from which on there is a normal."""

TINY = 1e-9
"""Share of the metal, and of the rest, below which a profile is not told from its tail."""

LEAST_ELECTROLYTE = 1e-9
"""Floor of the conducting share, so that every voxel has an equation."""


class Skeleton(NamedTuple):
    """Volume shares that never change; each (shape) array, 0 to 1."""

    conductive: Array
    insulating: Array
    ionic: Array
    ionic_ratio: Array
    """Conductivity of the ion-conducting solid over that of the electrolyte."""
    gas: Array | float = 0.0
    """1 where pores are dry, 0 where electrolyte fills them; a number when all are filled."""


class Faces(NamedTuple):
    """Geometry of one instant."""

    area: Array
    """Interface per voxel [voxel^-1], metal against ion conductor."""
    covered: Array
    """Share of the surface that can be stripped: coated, and bounded by the lithium of the voxel."""
    coated: Array
    """Share of the surface that is lithium, where plating needs no nucleus."""
    weights: list[Array]
    """Conducting share on upper faces."""


def smoothstep(x: Array) -> Array:
    """Cubic from 0 to 1 with flat ends."""
    x = jnp.clip(x, 0.0, 1.0)
    return x * x * (3.0 - 2.0 * x)


def taper(invader: Array, width: float) -> Array:
    """Factor on the area that vanishes in the far tail; a profile's whole area stays 1."""
    return smoothstep((invader - FOG) / (CLEAR - FOG)) * untapered(width)


def untapered(width: float) -> float:
    """Factor on the area that returns what the far tail of a profile loses."""
    return 1.0 / (1.0 - 0.5 * (FOG + CLEAR) * width * tail_gradient(width))


def tail_gradient(width: float) -> float:
    """Central difference of exp(-d/width) over its value: sinh(1/width)."""
    return math.sinh(1.0 / width)


def faces(
    lithium: Array,
    skeleton: Skeleton,
    lattice: Lattice,
    width: float,
    stripping: Array | bool = False,
    layer: Array | None = None,
) -> Faces:
    r"""Area, coverage and conduction from the volume shares.

    .. math:: a = \tfrac12 (G(m) + G(n) - G(b))_+

    with G the magnitude of :func:`~lithiophile.morphology.voxels.lattice.variation`, m metal, n everything
    that conducts ions, b insulating skeleton and gas: metal against electrolyte counts fully,
    contacts with an insulator not at all.

    Parameters
    ----------
    lithium : (shape) array
        Lithium share.
    skeleton : Skeleton
        Static shares.
    lattice : Lattice
        Shape and walls.
    width : float
        Profile scale eps [voxels].
    stripping : bool array or bool
        Where the front recedes; the taper then acts on the electrolyte's tail.
    layer : (shape) array, optional
        Factor on the electrolyte's conductivity: a coating as a volume.

    The area is 32 bit: it is the same one for the current and for the front.
    """
    if lattice.looped:
        conducting = stored(lambda *shares: split(*shares)[-1], lithium, *(jnp.asarray(share) for share in skeleton))
        contact = touching(lithium, skeleton, lattice, width, stripping)
        area, covered, coated = (f.astype(lithium.dtype) for f in contact)
    else:
        metal, ions, bars, partner, conducting = phases(lithium, skeleton)
        frames = (stored(lambda f: framed(f, lattice), f) for f in (metal, ions, bars))
        reacting = functools.partial(reacting_area, width)
        area = stored(reacting, partner, jnp.asarray(stripping), *frames).astype(lithium.dtype)
        covered, coated = coverage(lithium, area, lattice)
    weights = [
        closed(0.5 * (conducting + neighbour(conducting, axis, 1, lattice)), axis, lattice)
        for axis in range(lattice.ndim)
    ]
    if layer is not None:
        # voxels in series along the face's normal: the layer's face is sharp, the metal's is not
        weights = [w * harmonic(layer, neighbour(layer, axis, 1, lattice)) for axis, w in enumerate(weights)]
    return Faces(area, covered, coated, weights)


def reacting_area(width: float, partner: Array, receding: Array, *frames: Array) -> Array:
    """Area of :func:`faces`, from metal, ions and bars, framed; 32 bit."""
    slope = [magnitude(framed_variation(f)) for f in frames]
    metal = within(frames[0])
    area = 0.5 * jnp.maximum(slope[0] + slope[1] - slope[2], 0.0)
    most = CAP * tail_gradient(width)
    area = jnp.minimum(area, most * jnp.minimum(jnp.maximum(metal, 0.0), partner))
    return area * taper(jnp.where(receding, partner, metal), width)


def touching(
    lithium: Array, skeleton: Skeleton, lattice: Lattice, width: float, stripping: Array | bool
) -> tuple[Array, Array, Array]:
    """Area, coverage that can be stripped and coated share of :func:`faces`, slab by slab; 32 bit."""
    numbers = (CAP * tail_gradient(width), FOG, 1.0 / (CLEAR - FOG), untapered(width), 1.0 / CLOSED)
    shares = tuple(jnp.asarray(f) for f in (skeleton.conductive, skeleton.insulating, skeleton.ionic, skeleton.gas))
    area, held, coated = slabs.areas(lithium, shares, jnp.asarray(stripping), numbers, lattice)
    return area, jnp.minimum(coated, HOLD * held), coated


def split(lithium: Array, *shares: Array) -> tuple[Array, Array, Array, Array, Array]:
    """What :func:`phases` says, from lithium and the shares of a skeleton."""
    conductive, insulating, ionic, ratio, gas = shares
    metal = lithium + conductive
    pore = jnp.maximum(1.0 - metal - insulating - ionic, 0.0)
    liquid, bars, partner = pore, insulating, pore
    if gas.ndim:
        liquid, bars = pore * (1.0 - gas), insulating + pore * gas
        partner = liquid + gas * ionic
    conducting = jnp.maximum(liquid + ratio * ionic, LEAST_ELECTROLYTE)
    metal, ions, bars, partner = (f.astype(jnp.float32) for f in (metal, liquid + ionic, bars, partner))
    return metal, ions, bars, partner, conducting


def phases(lithium: Array, skeleton: Skeleton) -> tuple[Array, Array, Array, Array, Array]:
    """Metal, what conducts ions, what bars both, what the metal reacts with (32 bit), and how well a voxel conducts."""
    return stored(split, lithium, *(jnp.asarray(share) for share in skeleton))  # type: ignore[no-any-return]


def coverage(lithium: Array, area: Array, lattice: Lattice) -> tuple[Array, Array]:
    """Share of the surface that can be stripped, and share that is lithium."""
    # a film of thickness s on a wall of the same profile holds s times the area in every voxel; 32 bit, for a share
    around, held = stored(
        lambda a, li: (a.astype(jnp.float32), jnp.maximum(li, 0.0).astype(jnp.float32)), area, lithium
    )
    for axis in range(lattice.ndim):
        around, held = (
            stored(functools.partial(averaged, axis=axis), stored(_widened(axis, lattice), f)) for f in (around, held)
        )

    def shares(lithium: Array, area: Array, around: Array, held: Array) -> tuple[Array, Array]:
        coated = smoothstep(held / jnp.maximum(around, 1e-9) / CLOSED).astype(lithium.dtype)
        return jnp.minimum(coated, HOLD * jnp.maximum(lithium, 0.0) / jnp.maximum(area, 1e-9)), coated

    return stored(shares, lithium, area, around, held)  # type: ignore[no-any-return]


def harmonic(a: Array, b: Array) -> Array:
    """Harmonic mean."""
    return 2.0 * a * b / (a + b)


def _widened(axis: int, lattice: Lattice) -> Callable[[Array], Array]:
    """What adds to a field, at both ends of an axis, the voxels that :data:`BLUR` averages see beyond it."""
    mode = "wrap" if axis in lattice.wrapped else "symmetric"
    pads = [(BLUR * (a == axis),) * 2 for a in range(lattice.ndim)]
    return lambda field: jnp.pad(field, pads, mode=mode)


def averaged(field: Array, axis: int) -> Array:
    """:data:`BLUR` binomial averages of a voxel and its neighbours along an axis; the field reaches as far beyond."""
    for _ in range(BLUR):
        below, here, above = (field[slab(field.ndim, axis, slice(n, field.shape[axis] - 2 + n))] for n in range(3))
        field = 0.5 * here + 0.25 * (above + below)
    return field


def distance_like(metal: Array) -> Array:
    """Logit of the metal's share: linear across a logistic profile, clipped far from it."""
    m = jnp.clip(metal, 1e-6, 1.0 - 1e-6)
    return jnp.log(m / (1.0 - m))


def face_normals(metal: Array, lattice: Lattice, width: float) -> list[Array]:
    """Component of the unit normal along each axis, on all its faces from wall to wall.

    Where the logit's slope is far less than a regular profile's the vector is shorter than 1, and
    below about a quarter of it short enough for the flux to be diffusive. Midway between two fronts
    there is no normal, and a unit vector would follow round-off: sharpening along it breaks thin
    films and gaps into strings of beads. In 32 bit: a direction is enough, and where the slope is as
    small as its rounding there is no normal.
    """
    psi = stored(lambda m: framed(distance_like(m).astype(jnp.float32), lattice), metal)
    slopes = stored(framed_gradient, psi)
    slopes = [stored(lambda f: framed(f, lattice), f) for f in slopes]

    def normals(psi: Array, *slopes: Array) -> list[Array]:
        result = []
        for axis in range(lattice.ndim):
            below, above = sides(psi, axis)
            around = [sides(f, axis) for f in slopes]
            parts = [above - below if a == axis else 0.5 * (low + high) for a, (low, high) in enumerate(around)]
            length = jnp.sqrt(sum((p * p for p in parts), jnp.asarray(1e-12, psi.dtype)))
            result.append(parts[axis] / length * smoothstep(length * width / CLEAR_SLOPE))
        return result

    return stored(normals, psi, *slopes)  # type: ignore[no-any-return]


def curvature(metal: Array, lattice: Lattice) -> Array:
    """Divergence of the normal that points out of the metal [1/voxel]; 2/r for a sphere in 3D."""
    slopes = gradient(distance_like(metal), lattice)
    length = jnp.sqrt(sum((s * s for s in slopes), jnp.asarray(1e-6, metal.dtype)))
    normal = [-s / length for s in slopes]
    total: Array | float = 0.0
    for axis, n in enumerate(normal):
        total = total + 0.5 * (neighbour(n, axis, 1, lattice) - neighbour(n, axis, -1, lattice))
    return jnp.asarray(total)


class Profile(NamedTuple):
    """What a sharpening pass needs of a voxel; all in 32 bit but the metal, whose differences are taken."""

    metal: Array
    odds: Array
    """Of metal against the rest."""
    share: Array
    """Of lithium in the metal."""
    open: Array
    """Room over all that is not metal."""

    @classmethod
    def of(cls, lithium: Array, conductive: Array, capacity: Array) -> Profile:
        """``capacity`` is what lithium can fill of a voxel."""
        metal = jnp.clip(lithium + conductive, 0.0, 1.0)
        low = jnp.clip(metal, TINY, 1.0 - TINY)
        # differences have the digits of lithium, quotients need fewer; what is neither metal nor room is another solid
        shares = (low, 1.0 - low, lithium, jnp.maximum(metal, TINY), capacity - lithium, 1.0 - conductive - capacity)
        low, rest, held, most, room, solid = (f.astype(jnp.float32) for f in shares)
        room = jnp.maximum(room, 0.0)
        return cls(metal, low / rest, held / most, room / (room + jnp.maximum(solid, 0.0) + TINY))


def sharpening_flux(profile: Profile, normal: Array, axis: int, lattice: Lattice, width: float) -> Array:
    r"""Conservative flux down the axis that vanishes for every straight logistic profile.

    .. math:: j = \epsilon\{m_R - m_L - [s(\bar L + n/2\epsilon) - s(\bar L - n/2\epsilon)]\}

    with L the logit and s its inverse; there is no motion by curvature. Positive j moves lithium to
    the lower voxel. Only lithium moves, and only into pore space. In 32 bit: what leaves one voxel enters the next
    all the same.

    Parameters
    ----------
    profile : Profile
        Framed.
    normal : array
        On all faces of the axis (:func:`face_normals`), as the flux is.

    References
    ----------
    Chiu & Lin, J. Comput. Phys. 230 (2011) 185; Jain, J. Comput. Phys. 469 (2022) 111529
    (conservative, accurate phase fields); the logit form on faces is ours.
    """
    metal, odds, share, opened = (sides(f, axis) for f in profile)
    normal = normal.astype(jnp.float32)
    # s(x+d) - s(x-d) = sinh d / (cosh x + cosh d), and exp(x) is the geometric mean of the odds
    squared = odds[0] * odds[1]
    mean_odds = jnp.sqrt(squared)
    half = normal / (2.0 * width)
    d2 = half * half
    sinh_d = half * (1.0 + d2 / 6.0 * (1.0 + d2 / 20.0 * (1.0 + d2 / 42.0)))
    cosh_d = 1.0 + d2 / 2.0 * (1.0 + d2 / 12.0 * (1.0 + d2 / 30.0))
    # the difference of s over the whole face spacing: arguments x +- n/(2 eps)
    rise = (metal[1] - metal[0]).astype(jnp.float32)
    j = width * (rise - 2.0 * mean_odds * sinh_d / (squared + 1.0 + 2.0 * mean_odds * cosh_d))
    donor = jnp.where(j > 0, share[1], share[0])
    space = jnp.where(j > 0, opened[0], opened[1])
    return walled(j * donor * space, axis, lattice)


def moved(flux: list[Array], lithium: Array, capacity: Array, lattice: Lattice) -> Array:
    """Lithium after fluxes that are scaled down face by face so that no voxel is overdrawn or overfilled.

    Parameters
    ----------
    flux : list of arrays
        Down each axis, on all its faces from wall to wall.
    lithium, capacity : (shape) arrays
        What a voxel holds, and what it can hold.

    References
    ----------
    Zalesak, J. Comput. Phys. 31 (1979) 335, eqs (10)-(13), with zero as the low-order flux.
    """
    kind = flux[0].dtype
    under = UNDER if kind == jnp.float32 else 1.0

    def shares(lithium: Array, capacity: Array, *flux: Array) -> tuple[Array, Array]:
        out = into = jnp.zeros((), lithium.dtype)
        for axis, j in enumerate(flux):
            below, above = (side.astype(lithium.dtype) for side in faces_around(j, axis))
            # j > 0 on the upper face enters this voxel, on the lower face leaves it
            into = into + jnp.maximum(above, 0.0) + jnp.maximum(-below, 0.0)
            out = out + jnp.maximum(-above, 0.0) + jnp.maximum(below, 0.0)
        tiny = 1e-30
        give = jnp.minimum(1.0, under * jnp.maximum(lithium, 0.0) / (out + tiny))
        take = jnp.minimum(1.0, under * jnp.maximum(capacity - lithium, 0.0) / (into + tiny))
        return give.astype(kind), take.astype(kind)

    def after(lithium: Array, give: Array, take: Array, *flux: Array) -> Array:
        for axis, j in enumerate(flux):
            (low_give, high_give), (low_take, high_take) = sides(give, axis), sides(take, axis)
            passed = j * jnp.where(j > 0, jnp.minimum(high_give, low_take), jnp.minimum(low_give, high_take))
            # what is added has the digits of lithium: what leaves one voxel enters the next to the last one
            below, above = faces_around(passed.astype(lithium.dtype), axis)
            lithium = lithium + (above - below)
        return lithium

    framing = functools.partial(stored, lambda f: framed(f, lattice))
    give, take = map(framing, stored(shares, lithium, capacity, *flux))
    return stored(after, lithium, give, take, *flux)  # type: ignore[no-any-return]


def sharpened(
    lithium: Array, skeleton: Skeleton, lattice: Lattice, width: float, strength: float, sweeps: Array
) -> Array:
    """Lithium after a few conservative passes that bring its profile back to the logistic one.

    Parameters
    ----------
    strength : float
        Share of the largest stable pseudo-time step of a pass, 1/(2 d eps) in voxels.
    sweeps : array holding an integer
        Number of passes. Normals are those before the first.

    The passes act in proportion to how far the surface is coated: a bare skeleton whose own profile
    is not logistic (where two fibres meet) would otherwise comb its first lithium into stripes.
    """
    if lattice.looped:
        coated = touching(lithium, skeleton, lattice, width, False)[2]
    else:
        coated = faces(lithium, skeleton, lattice, width).coated
    pace = strength / (2.0 * lattice.ndim * width)
    framing = functools.partial(stored, lambda f: framed(f, lattice))

    def prepared(coated: Array, *shares: Array) -> tuple[Array, Array]:
        conductive, insulating, ionic = shares
        return (0.5 * pace * coated).astype(jnp.float32), 1.0 - conductive - insulating - ionic

    paces, capacity = stored(prepared, coated, *skeleton[:3])
    if lattice.looped:
        psi = distance_like(lithium + skeleton.conductive).astype(jnp.float32)
        normal = passes.normals(psi, width / CLEAR_SLOPE, lattice)
        li, walls, most = (f.astype(jnp.float64) for f in (lithium, skeleton.conductive, capacity))
        new = passes.passed(li, walls, most, paces, normal, sweeps, (width, TINY, UNDER), lattice)
        return new.astype(lithium.dtype)
    normals = face_normals(lithium + skeleton.conductive, lattice, width)
    paces, conductive, around = framing(paces), framing(skeleton.conductive), framing(capacity)

    def fluxes(paces: Array, *fields: Array) -> list[Array]:
        profile, normals = Profile(*fields[: len(Profile._fields)]), fields[len(Profile._fields) :]
        return [
            sum(sides(paces, axis)) * sharpening_flux(profile, n, axis, lattice, width)
            for axis, n in enumerate(normals)
        ]

    def once(_: int, li: Array) -> Array:
        profile = stored(Profile.of, framing(li), conductive, around)
        return moved(stored(fluxes, paces, *profile, *normals), li, capacity, lattice)

    return jax.lax.fori_loop(0, sweeps, once, lithium)  # type: ignore[no-any-return]

"""The voxel lattice: its shape, its neighbours and its walls.

Axis 0 is the height, 0 at the current collector and growing towards the counter electrode. The
other axes lie in the plane of the electrode and are mirrored or periodic. Fields are kept flat in
the solver: with a halo of one slab at both ends a stencil becomes a few shifts of one contiguous
array, which XLA turns into a single parallel loop (three times faster than ``roll`` on a CPU).
Periodic walls are then a correction on the two seams.

The compiler fuses a chain of stencils into one loop that computes every neighbour of every neighbour
anew, hundreds of passes over memory where a few are needed. :func:`stored` ends such a loop.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lithiophile.morphology.voxels.precision import require_jax

require_jax()

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
from jax import Array  # noqa: E402

BEYOND = 1e30
"""What no share, flux or potential reaches."""


@dataclass(frozen=True)
class Lattice:
    """Number of voxels along each axis and the kind of in-plane walls.

    Parameters
    ----------
    shape : tuple of int
        (height, width) or (height, depth, width).
    periodic : bool
        Whether the in-plane axes wrap around; mirrored walls otherwise.
    looped : bool
        Whether kernels that go through a 3D box slab by slab take the place of stencils over whole fields: for
        one CPU, to round-off the same.

    Examples
    --------
    >>> Lattice((8, 4), True).strides
    (4, 1)
    """

    shape: tuple[int, ...]
    periodic: bool = False
    looped: bool = False

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """Number of voxels."""
        return math.prod(self.shape)

    @property
    def strides(self) -> tuple[int, ...]:
        """Distance in the flat array between neighbours along each axis."""
        return tuple(math.prod(self.shape[i + 1 :]) for i in range(self.ndim))

    @property
    def halo(self) -> int:
        """Length of one slab, the padding at both ends of a flat field."""
        return self.strides[0]

    @property
    def wrapped(self) -> tuple[int, ...]:
        """Axes that wrap around."""
        return tuple(range(1, self.ndim)) if self.periodic else ()


def stored(function: Callable[..., Any], field: Array, *rest: Array) -> Any:
    """``function(field, *rest)``, its results written to memory before anything is made of them.

    The compiler can't fuse what follows a branch with what is in it, and can't know that this one is always taken: it
    is unless the first number of ``field`` is none, and then the results are none either.
    """
    if not isinstance(field, jax.core.Tracer):
        return function(field, *rest)
    made = jax.eval_shape(function, field, *rest)

    def none(*_: Array) -> Any:
        return jax.tree.map(lambda a: jnp.full(a.shape, jnp.nan, a.dtype), made)

    return jax.lax.cond(field.ravel()[0] < BEYOND, function, none, field, *rest)


def slab(ndim: int, axis: int, part: slice | int) -> tuple[slice | int, ...]:
    """Index that takes ``part`` along one axis and everything along the others."""
    return tuple(part if a == axis else slice(None) for a in range(ndim))


def neighbour(field: Array, axis: int, step: int, lattice: Lattice) -> Array:
    """Field shifted so that each voxel sees the value of its neighbour.

    Parameters
    ----------
    field : (shape) array
        Any field on the lattice.
    axis, step : int
        ``step = +1`` gives the value one voxel up the axis, ``-1`` one voxel down. At a mirrored
        wall a voxel sees itself.
    lattice : Lattice
        Decides which axes wrap.
    """
    if axis in lattice.wrapped:
        return jnp.roll(field, -step, axis)
    n = field.ndim
    if step > 0:
        kept = (field[slab(n, axis, slice(1, None))], field[slab(n, axis, slice(-1, None))])
    else:
        kept = (field[slab(n, axis, slice(0, 1))], field[slab(n, axis, slice(0, -1))])
    return jnp.concatenate(kept, axis)


def both_neighbours(field: Array, axis: int, lattice: Lattice) -> tuple[Array, Array]:
    """:func:`neighbour` up and down the axis, as shifts of one padded array: two and a half times as fast for both.

    Examples
    --------
    >>> [a.tolist() for a in both_neighbours(jnp.array([[1.0, 2.0, 3.0]]), 1, Lattice((1, 3), True))]
    [[[2.0, 3.0, 1.0]], [[3.0, 1.0, 2.0]]]
    """
    halo, stride, count = lattice.halo, lattice.strides[axis], lattice.shape[axis]
    flat = jnp.pad(field.reshape(-1), halo)
    place = jax.lax.broadcasted_iota(jnp.int32, lattice.shape, axis)

    def shifted(by: int) -> Array:
        return flat[halo + by : halo + by + lattice.size].reshape(lattice.shape)

    def seen(step: int) -> Array:
        beyond = shifted(-step * (count - 1) * stride) if axis in lattice.wrapped else field
        return jnp.where(place == (count - 1 if step > 0 else 0), beyond, shifted(step * stride))

    return seen(1), seen(-1)


def framed(field: Array, lattice: Lattice) -> Array:
    """Field with one more voxel at every end of every axis: what :func:`neighbour` would see beyond it.

    A stencil over a framed field that is :func:`stored` is shifts of one array without an exception at the walls, which
    the compiler turns into wide instructions; a pass of sharpening takes two thirds of the time for it.

    Examples
    --------
    >>> framed(jnp.array([[1.0, 2.0, 3.0]]), Lattice((1, 3), True)).tolist()[0]
    [3.0, 1.0, 2.0, 3.0, 1.0]
    """
    for axis in range(field.ndim):
        pads = [(int(a == axis),) * 2 for a in range(field.ndim)]
        field = jnp.pad(field, pads, mode="wrap" if axis in lattice.wrapped else "edge")
    return field


def within(frame: Array, axis: int = 0, step: int = 0) -> Array:
    """What each voxel of the box sees ``step`` voxels up the axis in a framed field: -1, 0 or 1."""
    kept = (slice(1 + step * (a == axis), n - 1 + step * (a == axis)) for a, n in enumerate(frame.shape))
    return frame[tuple(kept)]


def sides(frame: Array, axis: int) -> tuple[Array, Array]:
    """A framed field below and above each face of an axis, from the lower wall of the box to its upper one."""

    def part(along: slice) -> Array:
        return frame[tuple(along if a == axis else slice(1, -1) for a in range(frame.ndim))]

    return part(slice(0, -1)), part(slice(1, None))


def faces_around(face_field: Array, axis: int) -> tuple[Array, Array]:
    """Of a field on all faces of an axis (:func:`sides`), the lower and the upper one of each voxel."""
    n = face_field.ndim
    return face_field[slab(n, axis, slice(0, -1))], face_field[slab(n, axis, slice(1, None))]


def from_wall_to_wall(face_field: Array, axis: int, lattice: Lattice) -> Array:
    """Field on all faces of an axis from that on upper faces; zero on the lower of two mirrored walls."""
    last = face_field[slab(face_field.ndim, axis, slice(-1, None))]
    return jnp.concatenate((last if axis in lattice.wrapped else jnp.zeros_like(last), face_field), axis)


def walled(face_field: Array, axis: int, lattice: Lattice) -> Array:
    """Field on all faces of an axis, zero on mirrored walls."""
    if axis in lattice.wrapped:
        return face_field
    place = jax.lax.broadcasted_iota(jnp.int32, face_field.shape, axis)
    return jnp.where((place == 0) | (place == lattice.shape[axis]), 0, face_field)


def closed(face_field: Array, axis: int, lattice: Lattice) -> Array:
    """Field on upper faces with the face on a mirrored wall set to zero."""
    if axis in lattice.wrapped:
        return face_field
    last = slab(face_field.ndim, axis, slice(-1, None))
    return face_field.at[last].set(0)


def gradient(field: Array, lattice: Lattice) -> list[Array]:
    """Central differences of a field, one for each axis [1/voxel]."""
    pairs = (both_neighbours(field, axis, lattice) for axis in range(lattice.ndim))
    return [0.5 * (up - down) for up, down in pairs]


def framed_gradient(frame: Array) -> list[Array]:
    """:func:`gradient` of a framed field, in the box."""
    return [0.5 * (within(frame, axis, 1) - within(frame, axis, -1)) for axis in range(frame.ndim)]


def variation(field: Array, lattice: Lattice) -> list[Array]:
    """Half of what a field rises and falls on both sides of a voxel, one for each axis.

    The size of the central difference wherever the field is monotone, but not blind to a wall or a
    gap one voxel wide, nor to a pattern that alternates from voxel to voxel.
    """
    return framed_variation(framed(field, lattice))


def framed_variation(frame: Array) -> list[Array]:
    """:func:`variation` of a framed field, in the box."""
    here, result = within(frame), []
    for axis in range(frame.ndim):
        result.append(0.5 * (jnp.abs(within(frame, axis, 1) - here) + jnp.abs(here - within(frame, axis, -1))))
    return result


def magnitude(components: list[Array]) -> Array:
    """Length of a vector field; its derivative stays finite at zero."""
    return jnp.sqrt(sum((c * c for c in components), jnp.asarray(1e-30, components[0].dtype)))

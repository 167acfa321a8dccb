"""Where fields lie: on one device, or cut into slabs of equal height over several.

The same compiled functions serve both: the compiler exchanges the slabs' borders where a stencil
needs them. Sums are formed in another order, so answers agree to round-off, not to the bit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lithiophile.errors import InputError
from lithiophile.kernel_xla import possible
from lithiophile.morphology.voxels.precision import require_jax

require_jax()

import jax  # noqa: E402
from jax import Array  # noqa: E402
from jax.sharding import Mesh, NamedSharding, PartitionSpec  # noqa: E402

FEWEST_SLABS = 4
"""Slabs of voxels a device holds at least."""


@dataclass(frozen=True)
class Placement:
    """Puts fields of one shape where a case wants them."""

    shape: tuple[int, ...]
    devices: tuple[Any, ...]

    @classmethod
    def of(cls, shape: tuple[int, ...], count: int, platform: str = "") -> Placement:
        """Placement on the first devices of a platform (``cpu``, ``gpu``; JAX's choice when empty).

        Raises
        ------
        InputError
            When there are fewer devices, or the box can't be cut evenly.
        """
        try:
            there = jax.devices(platform or None)
        except RuntimeError:
            raise InputError(
                f"There is no device of kind '{platform}' that JAX can use; it has {jax.default_backend()}. "
                "Leave the device out, or install JAX for it."
            ) from None
        if not 1 <= count <= len(there):
            raise InputError(
                f"{count} devices were asked for and JAX has {len(there)} of kind {there[0].platform}; ask for "
                f"1 to {len(there)}. (XLA_FLAGS=--xla_force_host_platform_device_count=4 makes four of one processor.)"
            )
        if count > 1 and (shape[0] % count or shape[0] // count < FEWEST_SLABS):
            raise InputError(
                f"A box {shape[0]} voxels high can't be cut into {count} slabs of equal height, at least "
                f"{FEWEST_SLABS} voxels each; change the number of devices or the height."
            )
        return cls(shape, tuple(there[:count]))

    @property
    def looped(self) -> bool:
        """Whether kernels take the place of stencils (:class:`~lithiophile.morphology.voxels.lattice.Lattice`)."""
        return len(self.shape) == 3 and len(self.devices) == 1 and self.devices[0].platform == "cpu" and possible()

    def put(self, field: Array) -> Array:
        """A field where it belongs; anything of another shape on every device."""
        if len(self.devices) == 1:
            return field if self.devices[0] == jax.devices()[0] else jax.device_put(field, self.devices[0])
        cut: Any = PartitionSpec
        mesh = Mesh(self.devices, ("height",))
        placed: Array = jax.device_put(
            field, NamedSharding(mesh, cut("height") if field.shape == self.shape else cut())
        )
        return placed

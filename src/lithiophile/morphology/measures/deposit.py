"""Shape and place of the lithium in a host."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from scipy import ndimage

from lithiophile.morphology.measures.host import Field, region
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.voxels.precision import require_jax


@dataclass(frozen=True)
class Deposit:
    """Shape and place of the lithium at one moment; lengths in metres."""

    amount: float
    """Lithium volume per electrode area [m]."""
    centroid: float
    """Height of its centre over that of the host, 0 at the collector, 1 at the top."""
    front: float
    """Height of the highest lithium above the collector [m]."""
    roughness: float
    """Standard deviation of the height of the top surface [m]."""
    tip_radius: float
    """Radius of curvature of the sharpest resolved tip (99th percentile of convex curvature) [m]."""
    outside: float
    """Share of the lithium above the host."""
    filament: float
    """Share of the lithium in features thinner than four voxels (opening by a ball)."""
    porosity: float
    """Pore share below the top surface, outside the skeleton."""
    fill: float
    """Share of the host's pores that is lithium."""

    def as_dict(self) -> dict[str, float]:
        """All fields by name."""
        return asdict(self)


def profile(specimen: Specimen, lithium: Field) -> Field:
    """Lithium share of every slab, from the collector up."""
    return np.asarray(lithium.reshape(lithium.shape[0], -1).mean(1))


def surface_height(specimen: Specimen, lithium: Field) -> Field:
    """Height of the highest metal of every column [voxels], interpolated at a share of one half."""
    metal = lithium + specimen.conductive
    above = metal > 0.5
    n = metal.shape[0]
    top = n - 1 - np.argmax(above[::-1], axis=0)
    top = np.where(above.any(0), top, 0)
    nxt = np.minimum(top + 1, n - 1)
    low = np.take_along_axis(metal, top[None], 0)[0]
    high = np.take_along_axis(metal, nxt[None], 0)[0]
    part = np.clip((low - 0.5) / np.maximum(low - high, 1e-9), 0.0, 1.0)
    return np.asarray(top + 0.5 + part)


def deposit(specimen: Specimen, lithium: Field) -> Deposit:
    """Measures of the lithium present."""
    h = specimen.voxel
    slab = profile(specimen, lithium)
    amount = float(slab.sum() * h)
    z = (np.arange(slab.size) + 0.5) - specimen.collector
    part = region(specimen)
    host_top = part.stop - specimen.collector
    centre = float((slab * z).sum() / max(slab.sum(), 1e-30))
    height = surface_height(specimen, lithium)
    holds = np.flatnonzero((lithium.reshape(lithium.shape[0], -1) > 0.5).any(1))
    front = float((holds[-1] + 1 - specimen.collector) * h) if holds.size else 0.0
    below = np.arange(lithium.shape[0]).reshape([-1] + [1] * (lithium.ndim - 1)) + 0.5 < height
    room = below & (specimen.conductive + specimen.insulating + specimen.ionic < 0.5)
    pore = 1.0 - lithium - specimen.conductive - specimen.insulating - specimen.ionic
    gap = float(pore[room].clip(0, 1).mean()) if room.any() else 0.0
    pores = 1.0 - (specimen.conductive + specimen.insulating + specimen.ionic)[part].mean()
    outside = float(slab[part.stop :].sum() / max(slab.sum(), 1e-30))
    return Deposit(
        amount,
        centre / max(host_top, 1.0),
        front,
        float(height.std() * h),
        tip_radius(specimen, lithium),
        outside,
        filament_share(specimen, lithium),
        gap,
        float(slab[part].mean() / max(pores, 1e-9)),
    )


def tip_radius(specimen: Specimen, lithium: Field) -> float:
    """Radius of the sharpest tips of lithium [m]; inf on flat or concave surfaces."""
    require_jax()
    import jax.numpy as jnp

    from lithiophile.morphology.interface.profile import curvature
    from lithiophile.morphology.voxels.lattice import Lattice

    metal = jnp.asarray(lithium + specimen.conductive)
    bend = np.asarray(curvature(metal, Lattice(specimen.shape, specimen.periodic)))
    here = (np.abs(np.asarray(metal) - 0.5) < 0.3) & (lithium > 0.1)
    if not here.any():
        return float("inf")
    sharp = float(np.percentile(bend[here], 99.0))
    return (specimen.columns > 1 and sharp > 1e-6 and (len(specimen.shape) - 1) * specimen.voxel / sharp) or float(
        "inf"
    )


def filament_share(specimen: Specimen, lithium: Field, thickness: int = 4) -> float:
    """Share of the lithium that an opening of the metal by a ball of this diameter removes."""
    metal = (lithium + specimen.conductive) > 0.5
    held = np.where(metal, lithium, 0.0).sum()
    if held <= 0:
        return 0.0
    r = thickness / 2.0
    reach = int(np.ceil(r))
    grid = np.indices((2 * reach + 1,) * metal.ndim) - reach
    ball = (grid**2).sum(0) <= r * r
    pad = [(reach, reach)] * metal.ndim
    wide = np.pad(metal, pad, mode="edge") if not specimen.periodic else np.pad(
        np.pad(metal, [pad[0]] + [(0, 0)] * (metal.ndim - 1), mode="edge"),
        [(0, 0), *pad[1:]], mode="wrap")  # fmt: skip
    opened = ndimage.binary_opening(wide, ball)[tuple(slice(reach, -reach) for _ in range(metal.ndim))]
    return float(lithium[metal & ~opened].sum() / held)

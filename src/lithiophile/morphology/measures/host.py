"""Porosity, area and tortuosity of a host, empty or with lithium in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.voxels.connect import labelled
from lithiophile.morphology.voxels.precision import require_jax

Field = NDArray[np.floating]


@dataclass(frozen=True)
class Geometry:
    """A host as it stands."""

    porosity: float
    """Pore share between collector and the host's top."""
    area: float
    """Metal surface in contact with electrolyte per volume of host, without the collector's face [m2/m3]."""
    tortuosity: float
    """tau: D_eff = D * porosity / tau, across the host; inf when the pores do not percolate."""

    def __str__(self) -> str:
        return f"porosity {self.porosity:.3f}, area {self.area:.3g} 1/m, tortuosity {self.tortuosity:.3f}"


UNSHAPED = 4
"""Slabs under the top of the box that are left out where nothing says how high the host is."""

ROUND_OFF = 1e-12
"""Interface of a column that is none [1]: what is left of the collector's face after it has been taken off."""

DESCENT = 1e-3
"""Fall of the open share from one slab to the next that ends a front; less is haze."""


def region(specimen: Specimen) -> slice:
    """Slabs between the collector and the top of the host; the slab on the collector's face is half collector."""
    top, first = specimen.origin.get("top"), round(specimen.collector) + (specimen.collector > 0)
    last = specimen.shape[0] - UNSHAPED if top is None else round(top / specimen.voxel)
    return slice(first, max(last, first + 1))


def room(specimen: Specimen) -> float:
    """Height between the collector's face and the top of the host [voxels].

    The face is diffuse; its haze above and its pores below cancel.
    """
    return float((1.0 - specimen.floor[: region(specimen).stop]).sum())


def clear(specimen: Specimen, pore: Field) -> Field:
    """Pore share of the host's region, from which the haze of the collector's diffuse face is taken out."""
    part = region(specimen)
    haze = specimen.floor[part].reshape([-1] + [1] * (pore.ndim - 1))
    return np.clip(pore[part] / (1.0 - haze), 0.0, 1.0)


def interface_area(specimen: Specimen, lithium: Field | None = None, *, part: slice | None = None) -> float:
    """Metal against what conducts ions, per volume of the host [1/m].

    The collector's face does not count, bare or under lithium: it belongs to no host. A collector
    without a host has the area 0.

    Parameters
    ----------
    lithium : array, optional
        Present lithium; that of the specimen by default.
    part : slice, optional
        Slabs whose whole area is counted instead, per volume of the slabs.
    """
    li = specimen.lithium if lithium is None else lithium
    area = _area(specimen, (li, specimen.conductive, specimen.insulating, specimen.ionic), specimen.gas)
    if part is not None:
        return float(area[part].mean() / specimen.voxel)
    area = area[: region(specimen).stop]
    own = float(area.sum() - _face_of_collector(specimen, li, area).sum()) / specimen.columns
    return own / room(specimen) / specimen.voxel if own > ROUND_OFF else 0.0


def _area(specimen: Specimen, shares: tuple[Field, Field, Field, Field], gas: Field | None) -> Field:
    """Metal against what conducts ions, in every voxel [1/voxel]."""
    require_jax()
    import jax.numpy as jnp

    from lithiophile.morphology.interface.profile import Skeleton, faces
    from lithiophile.morphology.voxels.lattice import Lattice

    li, *solid = (jnp.asarray(f) for f in shares)
    dry = 0.0 if gas is None else jnp.asarray(gas)
    skeleton = Skeleton(solid[0], solid[1], solid[2], jnp.asarray(1.0), dry)
    found = faces(li, skeleton, Lattice(tuple(li.shape), specimen.periodic), specimen.width)
    return np.asarray(found.area)


def _face_of_collector(specimen: Specimen, lithium: Field, area: Field) -> NDArray[np.float64]:
    """What every column's interface owes to the face of the collector, bare or under lithium [1].

    From the collector up, the share that conducts ions rises across the first front of a column. How
    far it rises says how much of the face stands free there, unless the host's own solid grows out
    of the collector. The column's interface up to the end of that front bounds it.
    """
    if specimen.collector <= 0:
        return np.zeros(area.shape[1:])
    first, high = round(specimen.collector), area.shape[0]
    floor = specimen.floor.reshape([-1] + [1] * (area.ndim - 1))
    none = np.zeros((high, *[1] * (area.ndim - 1)))
    bare = _area(specimen, (none, floor[:high], none, none), None).sum(0)
    barred = lithium + specimen.conductive + specimen.insulating
    free = np.clip((1.0 - barred[first:high]) / (1.0 - floor[first:high]), 0.0, 1.0)
    falls = np.concatenate([free[1:] < free[:-1] - DESCENT, np.ones((1, *free.shape[1:]), bool)])
    end = np.argmax(falls, axis=0)
    rise = np.take_along_axis(free, end[None], 0)[0]
    foot = np.clip((specimen.conductive + specimen.insulating - floor)[first] / (1.0 - floor[first]), 0.0, 1.0)
    buried = np.clip(lithium[first] / (1.0 - floor[first]), 0.0, 1.0)
    upto = np.arange(high).reshape(none.shape) <= first + end
    # the bottom of the box cuts the tail of the bare face; a front that has left it is whole
    face = bare + (1.0 - bare) * buried
    return np.asarray(np.minimum(face * rise * (1.0 - foot), np.where(upto, area, 0.0).sum(0)))


def porosity(specimen: Specimen, lithium: Field | None = None) -> float:
    """Pore share between the collector and the top of the host."""
    pore = specimen.pore if lithium is None else specimen.pore + specimen.lithium - lithium
    return float(clear(specimen, pore).mean())


def tortuosity(
    specimen: Specimen, lithium: Field | None = None, *, axis: int = 0, tolerance: float = 1e-6,
    whole: bool = False, threshold: float = 0.0,
) -> float:  # fmt: skip
    r"""Tortuosity factor of the pores, from a steady diffusion problem across the host.

    .. math:: \tau = \varepsilon\,D / D_\mathrm{eff}

    Parameters
    ----------
    axis : int
        Direction of the flux.
    whole : bool
        Use the whole box, not only the host's region.
    threshold : float
        Voxels with a smaller pore share do not conduct; with sharp images any value below 1.
    """
    pore: Field = specimen.pore if lithium is None else np.clip(specimen.pore + specimen.lithium - lithium, 0.0, 1.0)
    if not whole:
        pore = clear(specimen, pore)
        # lithium on the collector closes the lowest slabs; the pores above still conduct
        open_slabs = np.flatnonzero((pore > 0.5).reshape(pore.shape[0], -1).mean(1) > 0.02)
        if open_slabs.size > 4:
            pore = pore[open_slabs[0] : open_slabs[-1] + 1]
    return pore_tortuosity(np.moveaxis(pore, axis, 0), specimen.periodic and axis == 0, tolerance, threshold)


def pore_tortuosity(pore: Field, periodic: bool = False, tolerance: float = 1e-6, threshold: float = 0.0) -> float:
    """Tortuosity factor along axis 0 of a field of pore shares, with fixed values on both ends.

    For a sharp image (0 and 1) faces conduct only between two pore voxels, as in TauFactor; for a
    diffuse one they carry the mean share.
    """
    require_jax()
    import jax.numpy as jnp

    from lithiophile.morphology.fields.effective import conductance
    from lithiophile.morphology.voxels.lattice import Lattice

    conducting = pore > threshold
    volume = float(np.sum(pore, where=conducting, dtype=float)) / pore.size
    sharp = is_sharp(pore, conducting)
    if sharp:
        # what hangs on one plate only, or on none, carries nothing
        used = spanning(conducting, periodic).view(np.uint8)
    else:
        used = np.where(conducting, pore, 0.0).astype(np.float32)
    del conducting
    if not (used.any() if sharp else spanning(used > 0.5, periodic).any()):
        return float("inf")
    return volume / conductance(jnp.asarray(used), Lattice(pore.shape, periodic), tolerance)


def is_sharp(pore: Field, conducting: NDArray[np.bool_]) -> bool:
    """Whether every voxel that conducts is all pore, looked at slab by slab."""
    return all(bool(np.all(slab[on] == 1)) for slab, on in zip(pore, conducting, strict=True))


def spanning(pore: NDArray[np.bool_], periodic: bool = False) -> NDArray[np.bool_]:
    """Pores that are joined to both ends of axis 0; ``periodic`` wraps the other axes."""
    labels, numbers = labelled(pore, tuple(range(1, pore.ndim)) if periodic else ())
    both = np.intersect1d(numbers[labels[0]], numbers[labels[-1]])
    return np.asarray(np.isin(numbers, both[both > 0])[labels])


def percolates(pore: NDArray[np.bool_], periodic: bool = False) -> bool:
    """Whether pores join both ends of axis 0; ``periodic`` wraps the other axes."""
    return bool(spanning(pore, periodic).any())


def geometry(specimen: Specimen, lithium: Field | None = None) -> Geometry:
    """Porosity, area and tortuosity together."""
    return Geometry(porosity(specimen, lithium), interface_area(specimen, lithium), tortuosity(specimen, lithium))

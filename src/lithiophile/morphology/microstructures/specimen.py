"""What stands in the box at the start: skeleton, lithium, and where lithium likes to begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage

from lithiophile.errors import InputError
from lithiophile.morphology.voxels.connect import components

Field = NDArray[np.float64]

SMALLEST_AXIS = 8
"""Fewest voxels along an axis."""


@dataclass(frozen=True)
class Specimen:
    """Volume shares of a piece of electrode; the rest of every voxel is electrolyte.

    Axis 0 is the height: 0 at the current collector, the last slab at the electrolyte side.

    Parameters
    ----------
    name : str
        Kind of microstructure.
    voxel : float
        Edge of a voxel [m].
    gas : array, optional
        1 where pores are dry, 0 where electrolyte fills them; all are filled by default.
    lithium, conductive, insulating, ionic : arrays of one shape
        Shares between 0 and 1: lithium, electron-conducting skeleton, insulating skeleton,
        ion-conducting (ceramic) skeleton.
    barrier : float or array
        Nucleation overpotential of the bare wall [V]; 0 is lithiophilic.
    periodic : bool
        Whether the in-plane axes wrap around.
    width : float
        Profile scale of the diffuse interfaces [voxels].
    collector : float
        Thickness of the flat collector under the structure [voxels]; 0 when there is none.
    grounded : bool
        Whether all of the conductive skeleton is connected to the collector outside the box, as
        fibres that are seen end-on in 2D are.
    origin : mapping
        Parameters and seed it was made with, for the record.
    """

    name: str
    voxel: float
    lithium: Field
    conductive: Field
    insulating: Field
    ionic: Field
    barrier: float | Field = 0.0
    periodic: bool = False
    width: float = 1.0
    collector: float = 0.0
    grounded: bool = False
    gas: Field | None = None
    origin: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[int, ...]:
        """Voxels along each axis."""
        return self.lithium.shape

    @property
    def pore(self) -> Field:
        """Pore share of every voxel: electrolyte or gas."""
        solid = self.lithium + self.conductive + self.insulating + self.ionic
        return np.maximum(1.0 - solid, 0.0)

    @property
    def liquid(self) -> Field:
        """Electrolyte share of every voxel."""
        return self.pore if self.gas is None else self.pore * (1.0 - self.gas)

    @property
    def metal(self) -> Field:
        """Lithium and conductor."""
        return self.lithium + self.conductive

    @property
    def floor(self) -> Field:
        """Share of the collector in every slab."""
        z = np.arange(self.shape[0]) + 0.5
        return logistic(z - self.collector, self.width) if self.collector > 0 else np.zeros(self.shape[0])

    @property
    def height(self) -> float:
        """Height of the box [m]."""
        return self.shape[0] * self.voxel

    @property
    def columns(self) -> int:
        """Number of voxels in a slab."""
        return int(np.prod(self.shape[1:]))

    def with_barrier(self, barrier: float | Field) -> Specimen:
        """The same specimen with another nucleation overpotential [V]."""
        return replace(self, barrier=barrier)

    def with_insulating_face(self, depth: float) -> Specimen:
        """The same specimen whose skeleton does not conduct electrons in its uppermost ``depth`` [m].

        Raises
        ------
        InputError
            When the face would be the whole host.
        """
        top = self.origin.get("top", self.height)
        if not 0.0 < depth < top - 8.0 * self.voxel:
            raise InputError(
                f"An insulating face of {depth * 1e6:g} um was asked for on a host of {top * 1e6:g} um; it must be "
                "above zero and leave at least 8 voxels of conductor."
            )
        z = (np.arange(self.shape[0]) + 0.5).reshape([-1] + [1] * (self.lithium.ndim - 1))
        upper = 1.0 - logistic(z - (top - depth) / self.voxel, self.width)
        cut = self.conductive * upper
        origin = {**self.origin, "insulating_face": depth}
        return replace(self, conductive=self.conductive - cut, insulating=self.insulating + cut, origin=origin)

    def checked(self) -> Specimen:
        """The specimen, or all reasons why nothing can grow in it.

        Raises
        ------
        InputError
            With one sentence for each problem.
        """
        problems = _problems(self)
        if problems:
            raise InputError(problems, where=f"microstructure '{self.name}'")
        return self


def _problems(s: Specimen) -> list[str]:
    found: list[str] = []
    parts = {
        "lithium": s.lithium,
        "conductive": s.conductive,
        "insulating": s.insulating,
        "ionic": s.ionic,
        "barrier": np.asarray(s.barrier),
    }
    for label, part in parts.items():
        bad = int(np.count_nonzero(~np.isfinite(part)))
        if bad:
            found.append(
                f"{bad} voxels of the {label} field are not numbers (NaN or infinite); "
                "fill or mask them before importing."
            )
    if found:
        return found
    if s.lithium.ndim not in (2, 3):
        found.append(f"the fields have {s.lithium.ndim} axes; give 2 (height, width) or 3.")
        return found
    for n in s.shape:
        if n < SMALLEST_AXIS:
            found.append(f"an axis has {n} voxels; a front is five voxels wide, so {SMALLEST_AXIS} are needed.")
    if not s.voxel > 0.0:
        found.append(f"the voxel size is {s.voxel:g} m; it must be above zero.")
    total = s.lithium + s.conductive + s.insulating + s.ionic
    if total.max() > 1.0 + 1e-6 or min(p.min() for p in list(parts.values())[:4]) < -1e-9:
        found.append(
            f"the shares of a voxel add up to {total.max():.3f} at most and {total.min():.3f} at least; "
            "they must lie between 0 and 1."
        )
    found += _percolation(s)
    return found


def _percolation(s: Specimen) -> list[str]:
    found = []
    ways = (s.liquid + s.ionic) > 0.5
    labels, _ = components(ways, tuple(range(1, ways.ndim)) if s.periodic else ())
    from_top = np.isin(labels, np.setdiff1d(np.unique(labels[-1]), [0])) & ways
    metal = s.metal > 0.5
    if not from_top.any():
        found.append("no pore reaches the top of the box, so no ion can enter; leave electrolyte in the last slab.")
    elif not (ndimage.binary_dilation(metal, iterations=3) & from_top).any():
        found.append(
            "the pores that reach the top touch no metal (the pore space does not percolate to a surface "
            "that can be plated); raise the porosity or thin the insulating parts."
        )
    if not metal[0].any() and not (s.grounded and (s.conductive > 0.5).any()):
        found.append(
            "there is no conductive path: nothing metallic touches the bottom of the box, where the "
            "current collector is; add a collector layer or lithium in the first slabs."
        )
    return found


def logistic(distance: ArrayLike, width: float = 1.0) -> Field:
    """Diffuse indicator of the inside of a shape, from the signed distance [voxels], < 0 inside.

    Examples
    --------
    >>> float(logistic(0.0))
    0.5
    """
    z = np.clip(np.asarray(distance, float) / width, -60.0, 60.0)
    return np.asarray(1.0 / (1.0 + np.exp(z)))


def assembled(
    name: str,
    voxel: float,
    *,
    shape: tuple[int, ...] | None = None,
    lithium: ArrayLike | None = None,
    conductive: ArrayLike | None = None,
    insulating: ArrayLike | None = None,
    ionic: ArrayLike | None = None,
    **rest: Any,
) -> Specimen:
    """Specimen from the parts that are there; later parts give way to earlier ones.

    Order of precedence: conductive, insulating, ionic, lithium; each is cut to the room left.
    """
    given = [p for p in (conductive, insulating, ionic, lithium) if p is not None]
    box = shape or np.asarray(given[0]).shape
    room = np.ones(box)
    parts = []
    for p in (conductive, insulating, ionic, lithium):
        part = np.zeros(box) if p is None else np.minimum(np.asarray(p, float), room)
        room = room - part
        parts.append(part)
    return Specimen(name, voxel, parts[3], parts[0], parts[1], parts[2], **rest)

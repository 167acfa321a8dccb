"""Everything a compiled function depends on besides its arrays."""

from __future__ import annotations

from dataclasses import dataclass

from lithiophile.morphology.surface.kinetics import Kinetics
from lithiophile.morphology.voxels.lattice import Lattice


@dataclass(frozen=True)
class Choices:
    """What a run is compiled for."""

    lattice: Lattice
    kinetics: Kinetics
    width: float
    inner: str
    """Precision of the corrections, ``"float32"`` or ``"float64"``; residuals are 64 bit."""
    fracture_strain: float | None
    with_film: bool
    salt: str
    """Empty (uniform), steady (quasi-static), or implicit (a given field)."""
    with_capillarity: bool
    with_surface_diffusion: bool
    island_count: int = 0

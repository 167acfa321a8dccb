"""How finely a design's layers are divided: as stated, else by their thickness.

What is chosen here is held to 1 % of the limit of fine meshes by ``tests/designs/test_meshes.py``; a run of its own is
checked by ``lithiophile run NAME --check-mesh``.
"""

from dataclasses import dataclass

from lithiophile.designs.ledger import defaults
from lithiophile.designs.schema import Host

LEAST_OF_HOST = 8
"""Fewest grid cells of a sub-layer that is not cut into slices."""

_LEAST_OF_SLICE = 3
"""Fewest grid cells of a slice of a gradient."""


@dataclass(frozen=True)
class HostMesh:
    """Grid cells of one slice of a host, and how much denser they lie towards the separator."""

    cells: int
    contrast: float


def host_mesh(host: Host, whole: float, slices: int, topmost: bool) -> HostMesh:
    """Mesh of each slice of a sub-layer in a host that is ``whole`` [m] thick.

    ``grading`` is the ratio of neighbours in the mesh that the sub-layer has by default. Another number of cells
    keeps its shape: as a ratio it would make the smallest of 320 cells a picometre thick.
    """
    usual = max(LEAST_OF_HOST, round(defaults()["host.cells"].value * host.thickness.value / whole))
    grading = defaults()["host.grading"].value if topmost else 1.0
    if host.grading is not None:
        grading = host.grading.value
    return HostMesh(_of_slice(host.cells or usual, slices), float(grading ** _of_slice(usual, slices)))


def _of_slice(cells: int, slices: int) -> int:
    return max(_LEAST_OF_SLICE, cells // slices)

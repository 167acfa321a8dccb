"""The skeleton of a host for other programs: a stack of pictures (TIFF) and its surface in triangles (STL)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lithiophile.errors import InputError
from lithiophile.morphology.images.stored import downward
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.output.vti import write_vti
from lithiophile.whole_file import whole_file

SUFFIXES = (".vti", ".tif", ".tiff", ".stl")
FIELDS = ("conductive", "insulating", "ionic", "lithium")
PORE, INSULATING, CONDUCTIVE = 0, 128, 255
"""Values of a stack, as ``phases`` of a picture reads them."""
_TRIANGLE = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])


def labels(specimen: Specimen) -> NDArray[np.uint8]:
    """What most of each voxel is, without the collector below the host: 0 pore, 128 insulating, 255 conductive."""
    above = slice(round(specimen.collector), None)
    solid = np.where(specimen.conductive[above] >= specimen.insulating[above], CONDUCTIVE, INSULATING)
    return np.where((specimen.conductive + specimen.insulating)[above] > 0.5, solid, PORE).astype(np.uint8)


def write_tiff(path: str | Path, specimen: Specimen) -> Path:
    """A stack of cross-sections, or one, with the collector at the bottom, that a run reads back with its voxel."""
    try:
        import tifffile
    except ImportError:
        raise InputError("Writing TIFF needs tifffile: pip install 'lithiophile[images]'.") from None
    edge = 1e6 * specimen.voxel
    words = {"unit": "um", "spacing": edge} | ({"axes": "ZYX"} if len(specimen.shape) == 3 else {})
    with whole_file(Path(path)) as place:
        tifffile.imwrite(
            place, np.ascontiguousarray(downward(labels(specimen))), imagej=True,
            resolution=(1.0 / edge, 1.0 / edge), metadata=words,
        )  # fmt: skip
    return Path(path)


def write_stl(path: str | Path, specimen: Specimen) -> Path:
    """The surface of the skeleton above the collector, in um, closed at the sides of the box (binary STL).

    Raises
    ------
    InputError
        Of a section, which has no surface, and of a box without a skeleton.
    """
    if len(specimen.shape) != 3:
        raise InputError("A section in 2D has no surface; give --size with three numbers for a box in 3D.")
    try:
        from skimage.measure import marching_cubes
    except ImportError:
        raise InputError("Writing STL needs scikit-image: pip install 'lithiophile[images]'.") from None
    above = slice(round(specimen.collector), None)
    solid = np.pad((specimen.conductive + specimen.insulating)[above], 1)
    if not solid.max() > 0.5:
        raise InputError("The box holds no skeleton, so it has no surface.")
    points, faces, _, _ = marching_cubes(solid, 0.5)  # type: ignore[no-untyped-call]
    # heights come first in a field and last in STL; in that order of axes the triangles look outwards
    corners = (points[:, ::-1] - 0.5)[faces] * 1e6 * specimen.voxel
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    rows = np.zeros(len(faces), dtype=_TRIANGLE)
    rows["normal"] = np.divide(normals, lengths, out=np.zeros_like(normals), where=lengths > 0.0)
    rows["corners"] = corners
    with whole_file(Path(path)) as place, place.open("wb") as file:
        file.write(b"lithiophile, lengths in um".ljust(80))
        file.write(np.uint32(len(rows)).astype("<u4").tobytes())
        file.write(rows.tobytes())
    return Path(path)


def write_host(path: str | Path, specimen: Specimen) -> Path:
    """The host as the file's name says: VTI with its fields, TIFF, or STL.

    Raises
    ------
    InputError
        For another ending.
    """
    place = Path(path)
    require_kind(place)
    match place.suffix.lower():
        case ".tif" | ".tiff":
            return write_tiff(place, specimen)
        case ".stl":
            return write_stl(place, specimen)
        case _:
            return write_vti(place, {name: getattr(specimen, name) for name in FIELDS}, specimen.voxel)


def require_kind(path: Path | None) -> None:
    """Raise InputError for a name whose ending is no kind of host."""
    if path is not None and path.suffix.lower() not in SUFFIXES:
        raise InputError(f"{path} names no kind of host; end it in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}.")

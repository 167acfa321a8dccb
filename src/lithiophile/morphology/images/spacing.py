"""What an image file says about the size of its voxels, against what was given.

The numerics need cubes, and the file's own word was not asked for: voxels that are no cubes are
refused, and a size that differs from the one given is said.
"""

from __future__ import annotations

import math
import re
import struct
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from lithiophile.errors import InputError

Size = tuple[float | None, float | None, float | None]
"""Depth, height and width of a voxel in one unit; None where the file is silent."""

CUBE = 0.01
"""Relative difference up to which two lengths are one: files round."""

PRINTED = 2e-5
"""Length [m] above which a resolution without another word is that of a printer or screen (1270 dots an inch)."""

METRES = {"nm": 1e-9, "um": 1e-6, "\u00b5m": 1e-6, "\u03bcm": 1e-6, "\\u00b5m": 1e-6, "micron": 1e-6, "microns": 1e-6,
          "mm": 1e-3, "cm": 1e-2, "m": 1.0, "inch": 0.0254, "in": 0.0254}  # fmt: skip

TAGS = {270: "description", 282: "across", 283: "down", 296: "unit"}
"""Tags of TIFF 6.0 that say the size of a pixel, by number."""


def checked_spacing(path: str | Path, voxel: float) -> str | None:
    """A caution where the file names another voxel than the one given; None where it agrees or is silent.

    Parameters
    ----------
    voxel : float
        Given edge [m].

    Raises
    ------
    InputError
        When the file says that its voxels are no cubes.
    """
    path = Path(path)
    found = {".tif": tiff_spacing, ".tiff": tiff_spacing, ".vti": vti_spacing}.get(path.suffix.lower())
    if found is None:
        return None
    size, metres = found(path)
    said = [s for s in size if s is not None]
    if not said:
        return None
    if max(said) > (1.0 + CUBE) * min(said):
        edges = " x ".join("?" if s is None else f"{s:.4g}" for s in reversed(size))
        raise InputError(
            f"{path.name} says that its voxels are {edges} (width x height x depth), which are no cubes; resample it "
            "to cubes first, or take the sizes out of the file if they are wrong."
        )
    if metres is None or abs(said[0] * metres - voxel) <= CUBE * voxel:
        return None
    return (
        f"{path.name} says that its voxels are {said[0] * metres * 1e6:.4g} um, and {voxel * 1e6:.4g} um was given and "
        "is used; give the other if the file is right"
    )


def vti_spacing(path: Path) -> tuple[Size, float | None]:
    """Spacing of a VTK image; its unit is not in the file."""
    found = re.search(rb'<ImageData[^>]*Spacing="([^"]*)"', path.read_bytes()[:65536])
    if not found:
        return (None, None, None), None
    width, height, depth = (float(v) for v in found.group(1).split())
    return (depth, height, width), None


def tiff_spacing(path: Path) -> tuple[Size, float | None]:
    """Pixel size of a TIFF file and its unit [m], from ImageJ's or OME's words, or from the resolution tags."""
    tags = _tags(path.read_bytes())
    text = str(tags.get("description", ""))
    if "<OME" in text:
        return _ome(text)
    across, down = tags.get("across"), tags.get("down")
    width, height = (1.0 / v if isinstance(v, float) and v > 0 else None for v in (across, down))
    if text.startswith("ImageJ"):
        words = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
        depth = float(words["spacing"]) if "spacing" in words else None
        # ImageJ writes a resolution of 1 where it knows none
        silent = "unit" not in words and "spacing" not in words
        return ((None,) * 3 if silent else (depth, height, width)), METRES.get(words.get("unit", ""))
    metres = {2.0: 0.0254, 3.0: 0.01}.get(float(tags.get("unit", 1.0)))
    if metres is not None and width is not None and width * metres > PRINTED:
        return (None, None, None), None
    return (None, height, width), metres


def _ome(text: str) -> tuple[Size, float | None]:
    """Physical sizes of an OME description."""
    for pixels in ElementTree.fromstring(text).iter():
        if pixels.tag.endswith("Pixels"):
            size = [pixels.get(f"PhysicalSize{axis}") for axis in "ZYX"]
            depth, height, width = (None if v is None else float(v) for v in size)
            return (depth, height, width), METRES.get(pixels.get("PhysicalSizeXUnit", "um"))
    return (None, None, None), None


def _tags(data: bytes) -> dict[str, float | str]:
    """The tags of :data:`TAGS` in the first directory of a TIFF file."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8 or struct.unpack(order + "H", data[2:4])[0] != 42:
        return {}
    (start,) = struct.unpack(order + "I", data[4:8])
    (count,) = struct.unpack(order + "H", data[start : start + 2])
    found: dict[str, float | str] = {}
    for i in range(count):
        entry = data[start + 2 + 12 * i : start + 14 + 12 * i]
        tag, kind, length, place = struct.unpack(order + "HHII", entry)
        if tag not in TAGS:
            continue
        if kind == 5:
            over, under = struct.unpack(order + "II", data[place : place + 8])
            found[TAGS[tag]] = over / under if under else math.nan
        elif kind == 3:
            found[TAGS[tag]] = float(struct.unpack(order + "H", entry[8:10])[0])
        elif kind == 2:
            text = data[place : place + length] if length > 4 else entry[8 : 8 + length]
            found[TAGS[tag]] = text.rstrip(b"\0").decode("utf-8", "replace")
    return found

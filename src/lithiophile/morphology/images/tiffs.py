"""TIFF files, read with tifffile: stacks, channels, and the size of a pixel by tags, ImageJ, OME or a microscope."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.errors import InputError
from lithiophile.morphology.images.pictures import unbounded
from lithiophile.morphology.images.stored import METRES, PRINTED, Edges, Image, Stored

SUFFIXES = (".tif", ".tiff")

RESOLUTION_UNIT = {2: 0.0254, 3: 0.01}
"""Length of the unit of resolution of TIFF 6.0 [m]: inch, centimetre."""


def open_tiff(path: Path) -> Stored:
    """Axes, size and lengths of the first image of a TIFF file, from its tags."""
    try:
        import tifffile
    except ImportError:
        raise InputError(
            f"Reading {path.name} needs the package tifffile: pip install 'lithiophile[images]', "
            "or save it as .png or .npy."
        ) from None
    try:
        with tifffile.TiffFile(path) as file:
            series = file.series[0]
            page = series.keyframe
            axes, shape, dtype = str(series.axes), tuple(series.shape), np.dtype(series.dtype)
            size, metres = _spacing(file)
            white = int(page.photometric) == 0
            palette = int(page.photometric) == 3
            more = len(file.series) - 1
    except (tifffile.TiffFileError, OSError, ValueError, IndexError) as error:
        raise InputError(f"{path.name} can't be read as a TIFF file: {error}.") from None
    order = _Axes(path.name, axes, shape)
    notes = list(order.notes)
    if white:
        notes.append("0 is white in this file; its values were turned round, so that bright is large")
    if palette:
        notes.append("its values are numbers of a palette and taken as labels")
    if more:
        notes.append(f"of its {more + 1} images the first was read")
    dtype = np.dtype(np.uint8) if dtype.kind == "b" else dtype

    def load() -> Image:
        try:
            with tifffile.TiffFile(path) as file:
                values = np.asarray(file.series[0].asarray())
        except ValueError as error:
            # a compression that tifffile leaves to another package
            values = _by_pillow(path, shape, error)
        values = order.sorted(values)
        values = values.astype(np.uint8) if values.dtype == bool else values
        return _turned_round(values) if white else values

    return Stored(
        path.name, order.shape, dtype, load, size[3 - len(order.shape) :], metres, order.channels, palette,
        notes=tuple(notes),
    )  # fmt: skip


class _Axes:
    """Which axes of a TIFF series are slices, rows, columns and colours."""

    def __init__(self, name: str, axes: str, shape: tuple[int, ...]) -> None:
        self.squeezed = tuple(i for i, n in enumerate(shape) if n == 1 and axes[i] not in "YX")
        sizes = {axes[i]: n for i, n in enumerate(shape) if i not in self.squeezed}
        letters = list(sizes)
        colour = [a for a in letters if a in "SC"]
        slices = [a for a in letters if a not in "SCYX"]
        if max(len(colour), len(slices)) > 1:
            raise InputError(_several(name, sizes))
        self.notes = [f"its {sizes['T']} times are taken for slices"] if slices == ["T"] else []
        self.order = [letters.index(a) for a in (*slices, "Y", "X", *colour)]
        self.shape = tuple(sizes[a] for a in (*slices, "Y", "X"))
        self.channels = sizes[colour[0]] if colour else 0

    def sorted(self, values: Image) -> Image:
        """Slices, rows, columns, colours."""
        return np.squeeze(values, self.squeezed).transpose(self.order)


def _several(name: str, sizes: Mapping[str, int]) -> str:
    text = ", ".join(f"{a} = {n}" for a, n in sizes.items())
    return (
        f"{name} has the axes {text}; pictures of one time, or one stack of them, are possible. "
        "Save the stack that is meant on its own (in ImageJ: Image > Duplicate)."
    )


def _by_pillow(path: Path, shape: tuple[int, ...], error: ValueError) -> Image:
    """Pages of a file whose compression (LZW, JPEG) Pillow knows."""
    from PIL import Image as pillow
    from PIL import ImageSequence

    try:
        with unbounded(pillow), pillow.open(path) as file:
            return np.stack([np.asarray(page) for page in ImageSequence.Iterator(file)]).reshape(shape)
    except (OSError, ValueError):
        raise InputError(f"{path.name} can't be read: {error}. Save it without compression, or as PNG.") from None


def _turned_round(values: Image) -> Image:
    top = np.iinfo(values.dtype).max if values.dtype.kind in "iu" and int(values.max()) > 1 else values.max()
    return np.asarray(top - values, values.dtype)


def _spacing(file: Any) -> tuple[Edges, float | None]:
    """Depth, height and width of a pixel and their unit [m], from the most telling of what the file holds."""
    if file.is_ome:
        return _ome(file.ome_metadata)
    found = _microscope(file)
    if found is not None:
        return (None, *found), 1.0
    page = file.pages[0]
    across, down = (_edge(page.tags.get(code)) for code in (282, 283))
    words = file.imagej_metadata if file.is_imagej else None
    if words is not None:
        # ImageJ writes a resolution of 1 where it knows none
        silent = "unit" not in words and "spacing" not in words
        depth = words.get("spacing")
        size = (None if depth is None else float(depth), down, across)
        return ((None,) * 3 if silent else size), METRES.get(str(words.get("unit", "")))
    tag = page.tags.get(296)
    metres = RESOLUTION_UNIT.get(int(tag.value)) if tag is not None else None
    if metres is None or across is None or across * metres > PRINTED:
        return (None, None, None), None
    return (None, down, across), metres


def _edge(tag: Any) -> float | None:
    """Length of a pixel in units of the file, from a resolution."""
    try:
        over, under = tag.value
        return float(under) / float(over)
    except (AttributeError, TypeError, ValueError, ZeroDivisionError):
        return None


def _microscope(file: Any) -> tuple[float, float] | None:
    """Height and width of a pixel [m] as electron microscopes of Zeiss and FEI write them."""
    zeiss, fei = file.sem_metadata if file.is_sem else None, file.fei_metadata if file.is_fei else None
    if zeiss and "ap_image_pixel_size" in zeiss:
        _, value, unit = zeiss["ap_image_pixel_size"]
        if unit in METRES:
            return float(value) * METRES[unit], float(value) * METRES[unit]
    scan = (fei or {}).get("Scan", {})
    if "PixelWidth" in scan and "PixelHeight" in scan:
        return float(scan["PixelHeight"]), float(scan["PixelWidth"])
    return None


def _ome(text: str) -> tuple[Edges, float | None]:
    """Physical sizes of an OME description [m]."""
    for pixels in ElementTree.fromstring(text).iter():
        if pixels.tag.endswith("Pixels"):
            size: list[float | None] = []
            for axis in "ZYX":
                value, unit = pixels.get(f"PhysicalSize{axis}"), pixels.get(f"PhysicalSize{axis}Unit", "\u00b5m")
                size.append(None if value is None or unit not in METRES else float(value) * METRES[unit])
            return tuple(size), 1.0
    return (None, None, None), None

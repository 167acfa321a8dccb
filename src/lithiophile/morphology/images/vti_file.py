"""VTK image files (.vti) of ParaView and others: ascii, base64 or appended, compressed or not.

VTK itself reads them, and weighs 100 MB; the layout is small and fixed
(https://docs.vtk.org/en/latest/vtk_file_formats/vtkxml_file_format.html).
"""

from __future__ import annotations

import lzma
import math
import mmap
import re
import xml.etree.ElementTree as ElementTree
import zlib
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lithiophile.errors import InputError
from lithiophile.morphology.images.stored import METRES, Image, Stored, downward

KINDS = {"Float32": "f4", "Float64": "f8", "UInt8": "u1", "Int8": "i1", "UInt16": "u2", "Int16": "i2", "UInt32": "u4",
         "Int32": "i4", "UInt64": "u8", "Int64": "i8"}  # fmt: skip

UNIT = re.compile(rb"<!-- lengths in ([^ ]+) -->")
"""How the files of this package say their unit; VTK has no place for it."""

ABOUT = 65536
"""Bytes within which a file tells its size."""


def open_vti(path: Path, array: str | None) -> Stored:
    """Size, spacing and arrays of a VTK image, of which one is read."""
    with path.open("rb") as file:
        head = file.read(ABOUT)
    cells = _cells(path.name, head)
    found = _Head(path)
    chosen = found.chosen(array)
    size = [n + 1 for n in cells] if chosen.points else [max(n, 1) for n in cells]
    flat = size[1] == 1
    shape = (size[2], size[0]) if flat else (size[1], size[2], size[0])
    spacing, metres = _spacing(head)
    width, depth, height = spacing
    edges = (height, width) if flat else (depth, height, width)
    channels = chosen.components if chosen.components > 1 else 0

    def load() -> Image:
        values = found.values(chosen, math.prod(size)).reshape(size[2], size[1], size[0], -1)
        parts = [downward(values[:, 0, :, c] if flat else values[..., c]) for c in range(values.shape[-1])]
        return np.stack(parts, -1) if channels else parts[0]

    notes = (f"of its arrays {', '.join(found.names)}, '{chosen.name}' was read",) if len(found.names) > 1 else ()
    return Stored(path.name, shape, np.dtype(chosen.code), load, edges, metres, channels, pictures=False, notes=notes)


def _cells(name: str, head: bytes) -> list[int]:
    """Cells along x, y and z."""
    extent = re.search(rb'WholeExtent="([^"]*)"', head)
    if b'type="ImageData"' not in head or extent is None:
        raise InputError(f"{name} is no VTK image; write ImageData (.vti) in ParaView.")
    direction = re.search(rb'Direction="([^"]*)"', head)
    if direction and [float(v) for v in direction.group(1).split()] != [1, 0, 0, 0, 1, 0, 0, 0, 1]:
        raise InputError(f"{name} is turned in space (Direction); resample it to an image along the axes first.")
    ends = [int(v) for v in extent.group(1).split()]
    return [high - low for low, high in zip(ends[::2], ends[1::2], strict=True)]


def _spacing(head: bytes) -> tuple[tuple[float | None, ...], float | None]:
    """Width, depth and height of a voxel, and their unit [m] where the file is one of this package."""
    found = re.search(rb'<ImageData[^>]*Spacing="([^"]*)"', head)
    spacing = tuple(float(v) for v in found.group(1).split()) if found else (1.0, 1.0, 1.0)
    said = UNIT.search(head)
    if said is None and set(spacing) == {1.0}:
        # VTK writes a spacing of 1 where it knows none
        return (None, None, None), None
    return spacing, METRES.get(said.group(1).decode()) if said else None


@dataclass(frozen=True)
class _Array:
    """One array of a file."""

    name: str
    code: str
    components: int
    points: bool
    form: str
    offset: int
    text: str


class _Head:
    """What a file says of its arrays, and how their bytes are found."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mark = _find(path, b"<AppendedData")
        with path.open("rb") as file:
            text = file.read() if self.mark < 0 else file.read(self.mark) + b"</VTKFile>"
        try:
            root = ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            raise InputError(f"{path.name} is no whole VTK file: {error}.") from None
        self.order = "<" if root.get("byte_order", "LittleEndian") == "LittleEndian" else ">"
        self.header = np.dtype(self.order + {"UInt64": "u8", "UInt32": "u4"}[root.get("header_type", "UInt32")])
        self.unpack = _decompressor(path.name, root.get("compressor"))
        pieces = list(root.iter("Piece"))
        if len(pieces) != 1:
            raise InputError(f"{path.name} is in {len(pieces)} pieces; write it as one image (.vti) in ParaView.")
        self.arrays = [
            self._array(a, group == "PointData")
            for group in ("CellData", "PointData")
            for part in pieces[0].iter(group)
            for a in part.iter("DataArray")
            # VTK's own marks of ghosts are no data
            if not str(a.get("Name", "")).startswith("vtk")
        ]
        self.names = [a.name for a in self.arrays]
        scalars = [part.get("Scalars") for part in pieces[0] if part.get("Scalars")]
        self.first = scalars[0] if scalars and scalars[0] in self.names else next(iter(self.names), "")
        if not self.arrays:
            raise InputError(f"{path.name} holds no data array.")

    def _array(self, tag: ElementTree.Element, points: bool) -> _Array:
        kind, name = str(tag.get("type")), str(tag.get("Name", "data"))
        if kind not in KINDS:
            raise InputError(f"{self.path.name}: data of type {kind} can't be read; numbers are possible.")
        return _Array(
            name, self.order + KINDS[kind], int(tag.get("NumberOfComponents", 1)), points,
            str(tag.get("format", "ascii")), int(tag.get("offset", 0)), tag.text or "",
        )  # fmt: skip

    def chosen(self, name: str | None) -> _Array:
        """The array that was asked for, or the active one."""
        wanted = self.first if name is None else name
        for one in self.arrays:
            if one.name == wanted:
                return one
        raise InputError(f"{self.path.name} has no array '{name}'; it holds {', '.join(self.names)}.")

    def values(self, array: _Array, count: int) -> Image:
        """All numbers of an array."""
        if array.form == "ascii":
            values = np.array(array.text.split(), dtype=array.code)
        else:
            raw = self._bytes(array)
            values = np.frombuffer(raw, array.code)
        if values.size != count * array.components:
            raise InputError(
                f"{self.path.name}: array '{array.name}' holds {values.size} numbers and its image has "
                f"{count * array.components}; the file is damaged."
            )
        return values

    def _bytes(self, array: _Array) -> bytes:
        if array.form != "appended":
            return self._decoded(array.text.strip().encode())
        with self.path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            begin = data.find(b"_", self.mark) + 1
            base64 = b"base64" in data[self.mark : begin]
            start = begin + array.offset
            if base64:
                end = data.find(b"</AppendedData>", start)
                return self._decoded(data[start:end])
            return self._blocks(data, start)

    def _blocks(self, data: mmap.mmap, start: int) -> bytes:
        """Bytes of an array that stand as they are in a file, perhaps in compressed blocks."""
        width = self.header.itemsize

        def numbers(at: int, count: int) -> list[int]:
            return [int(v) for v in np.frombuffer(data[at : at + count * width], self.header)]

        if self.unpack is None:
            (length,) = numbers(start, 1)
            return data[start + width : start + width + length]
        (count,) = numbers(start, 1)
        sizes = numbers(start + 3 * width, count)
        full, last = numbers(start + width, 2)
        at, parts = start + (3 + count) * width, []
        for i, size in enumerate(sizes):
            whole = last if i == count - 1 and last else full
            parts.append(self.unpack(data[at : at + size], whole))
            at += size
        return b"".join(parts)

    def _decoded(self, text: bytes) -> bytes:
        """Bytes of an array in base64; of compressed ones the header is encoded on its own."""
        width = self.header.itemsize

        def encoded(count: int) -> int:
            return 4 * math.ceil(count / 3)

        if self.unpack is None:
            first = b64decode(text[: encoded(width)])
            length = int(np.frombuffer(first[:width], self.header)[0])
            return b64decode(text[: encoded(width + length)])[width : width + length]
        count = int(np.frombuffer(b64decode(text[: encoded(width)])[:width], self.header)[0])
        head = np.frombuffer(b64decode(text[: encoded((3 + count) * width)])[: (3 + count) * width], self.header)
        full, last, sizes = int(head[1]), int(head[2]), [int(v) for v in head[3:]]
        start = encoded((3 + count) * width)
        body = b64decode(text[start : start + encoded(sum(sizes))])
        at, parts = 0, []
        for i, size in enumerate(sizes):
            parts.append(self.unpack(body[at : at + size], last if i == count - 1 and last else full))
            at += size
        return b"".join(parts)


def _find(path: Path, mark: bytes) -> int:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(mark)


def _decompressor(name: str, kind: str | None) -> Callable[[bytes, int], bytes] | None:
    """What unpacks a block, given its length; None where nothing is packed."""
    if kind is None:
        return None
    if kind == "vtkZLibDataCompressor":
        return lambda block, _: zlib.decompress(block)
    if kind == "vtkLZMADataCompressor":
        return lambda block, _: lzma.decompress(block)
    if kind == "vtkLZ4DataCompressor":
        try:
            import lz4.block
        except ImportError:
            raise InputError(
                f"{name} is compressed with LZ4, which needs the package lz4: pip install 'lithiophile[images]', "
                "or write it with ZLib in ParaView."
            ) from None
        return lambda block, size: bytes(lz4.block.decompress(block, uncompressed_size=size))
    raise InputError(f"{name} is compressed with {kind}, which is not known; write it with ZLib in ParaView.")

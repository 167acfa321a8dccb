"""Voxels of image files: TIFF, NumPy and VTI."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from base64 import b64decode
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lithiophile.errors import InputError

Image = NDArray[np.generic]


def read_image(path: str | Path) -> Image:
    """Voxels of a ``.tif``, ``.tiff``, ``.npy``, ``.npz`` or ``.vti`` file; axis 0 becomes the height."""
    path = Path(path)
    if not path.exists():
        raise InputError(f"There is no image {path}.")
    kind = path.suffix.lower()
    if kind in (".tif", ".tiff"):
        try:
            import tifffile
        except ImportError:
            raise InputError(
                f"Reading {path.name} needs the package tifffile: pip install 'lithiophile[fields]', "
                "or convert it to .npy."
            ) from None
        return np.asarray(tifffile.imread(path))
    if kind == ".npy":
        return np.asarray(np.load(path, allow_pickle=False))
    if kind == ".npz":
        with np.load(path, allow_pickle=False) as data:
            return np.asarray(data[data.files[0]])
    if kind == ".vti":
        return read_vti(path)
    raise InputError(f"{path.name}: images of kind '{kind}' can't be read; use .tif, .npy, .npz or .vti.")


def read_vti(path: Path) -> Image:
    """First cell field of an uncompressed VTK image file, in (z, y, x) order."""
    data = path.read_bytes()
    mark = data.find(b"<AppendedData")
    root = ElementTree.fromstring(data if mark < 0 else data[:mark] + b"</VTKFile>")
    image = root.find("ImageData")
    if root.get("type") != "ImageData" or image is None or root.get("compressor"):
        raise InputError(f"{path.name}: only uncompressed VTK image data can be read.")
    extent = [int(v) for v in str(image.get("WholeExtent")).split()]
    size = [extent[2 * i + 1] - extent[2 * i] for i in range(3)]
    array = next(iter(image.iter("DataArray")), None)
    if array is None:
        raise InputError(f"{path.name} holds no data array.")
    kinds = {"Float32": "f4", "Float64": "f8", "UInt8": "u1", "Int8": "i1", "UInt16": "u2", "Int32": "i4"}
    code = kinds.get(str(array.get("type")))
    if code is None:
        raise InputError(f"{path.name}: data of type {array.get('type')} can't be read.")
    order = "<" if root.get("byte_order", "LittleEndian") == "LittleEndian" else ">"
    header = {"UInt64": "u8", "UInt32": "u4"}[root.get("header_type", "UInt32")]
    form = array.get("format", "ascii")
    if form == "ascii":
        values = np.array(str(array.text).split(), dtype=order + code)
    else:
        if form == "appended":
            start = data.index(b"_", mark) + 1 + int(str(array.get("offset")))
            raw = data[start:]
        else:
            raw = b64decode(str(array.text).strip())
        width = np.dtype(order + header).itemsize
        length = int(np.frombuffer(raw[:width], order + header)[0])
        values = np.frombuffer(raw[width : width + length], order + code)
    if values.size == (size[0] + 1) * (size[1] + 1) * (size[2] + 1):
        size = [n + 1 for n in size]
    field = values.reshape(size[2], size[1], size[0])
    return np.asarray(field[:, 0] if field.shape[1] == 1 else field)

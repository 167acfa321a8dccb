"""Image files of every kind, opened before they are read: their size is known while they are still on disk."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import numpy as np

from lithiophile.errors import InputError
from lithiophile.morphology.images import pictures, tiffs
from lithiophile.morphology.images.stored import Image, Stored, downward, size_text
from lithiophile.morphology.images.vti_file import open_vti

SUFFIXES = (*pictures.SUFFIXES, *tiffs.SUFFIXES, ".npy", ".npz", ".vti")


def is_image(text: str) -> bool:
    """Whether a text names an image, a folder of slices, or a pattern for them."""
    return Path(text).suffix.lower() in SUFFIXES or Path(text).is_dir() or "*" in text


def open_image(path: str | Path, array: str | None = None) -> Stored:
    """An image, opened but not read.

    Parameters
    ----------
    path : path
        A file; a folder of slices, or a pattern such as ``slices/*.png``.
    array : str, optional
        Which of several arrays of an ``.npz`` or ``.vti`` file.
    """
    path = Path(path)
    if path.is_dir() or "*" in path.name:
        return _slices(path)
    if not path.exists():
        raise InputError(f"There is no image {path}.")
    kind = path.suffix.lower()
    if array is not None and kind not in (".npz", ".vti"):
        raise InputError(f"{path.name} holds one picture and no arrays by name; leave array = '{array}' out.")
    if kind in tiffs.SUFFIXES:
        return tiffs.open_tiff(path)
    if kind in pictures.SUFFIXES:
        return pictures.open_picture(path)
    if kind == ".npy":
        return _numpy(path)
    if kind == ".npz":
        return _numpy_archive(path, array)
    if kind == ".vti":
        return open_vti(path, array)
    raise InputError(f"{path.name}: images of kind '{kind}' can't be read; use {', '.join(SUFFIXES)}.")


def _natural(path: Path) -> list[tuple[int, int, str]]:
    """Order in which slice 10 comes after slice 9."""
    return [(0, int(t), "") if t.isdigit() else (1, 0, t) for t in re.split(r"(\d+)", path.name)]


def _slices(path: Path) -> Stored:
    """A stack from the pictures of a folder or a pattern, in the order of the numbers in their names."""
    folder, pattern = (path, "*") if path.is_dir() else (path.parent, path.name)
    flat = (*pictures.SUFFIXES, *tiffs.SUFFIXES, ".npy")
    files = sorted((f for f in folder.glob(pattern) if f.suffix.lower() in flat), key=_natural)
    if not files:
        raise InputError(f"{path} holds no slices; pictures ({', '.join(flat)}) of one size are possible.")
    opened = [open_image(f) for f in files]
    first = opened[0]
    for one in opened:
        if len(one.shape) != 2:
            raise InputError(f"{one.name} is itself a stack; a folder of slices holds single pictures.")
        if one.shape != first.shape or one.channels != first.channels:
            raise InputError(
                f"{one.name} is {size_text(one.shape)} and {first.name} {size_text(first.shape)}; "
                "slices have to be of one size and kind."
            )
    notes = (*first.notes, f"{len(files)} slices, from {first.name} to {opened[-1].name}")
    return replace(
        first,
        name=f"{path.name}",
        shape=(len(files), *first.shape),
        edges=(None, *first.edges) if first.edges else (),
        load=lambda: np.stack([one.load() for one in opened]),
        notes=notes,
    )


def _array_of(name: str, values: Image, load: bool = True) -> Stored:
    """An array whose first axis is the height, from the collector up."""
    if values.ndim not in (2, 3):
        raise InputError(f"{name} has {values.ndim} axes; 2 (height, width) or 3 (height, depth, width) are possible.")
    if not values.size:
        raise InputError(f"{name} holds no voxels; its shape is {values.shape}.")
    shape = downward(values).shape
    return Stored(name, shape, values.dtype, lambda: downward(np.asarray(values)), (None,) * len(shape), pictures=False)


def _numpy(path: Path) -> Stored:
    try:
        # an array is mapped, so that what is cropped away is never read
        values = np.load(path, mmap_mode="r", allow_pickle=False)
    except ValueError as error:
        raise InputError(f"{path.name} can't be read as an array of NumPy: {error}.") from None
    return _array_of(path.name, values)


def _numpy_archive(path: Path, array: str | None) -> Stored:
    try:
        with ZipFile(path) as archive:
            names = [n.removesuffix(".npy") for n in archive.namelist()]
            if array is None and len(names) != 1:
                raise InputError(f'{path.name} holds the arrays {", ".join(names)}; write array = "{names[0]}".')
            chosen = array or names[0]
            if chosen not in names:
                raise InputError(f"{path.name} has no array '{chosen}'; it holds {', '.join(names)}.")
            with archive.open(f"{chosen}.npy") as file:
                version = np.lib.format.read_magic(file)
                read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
                shape, _, dtype = read(file)
    except (BadZipFile, ValueError) as error:
        raise InputError(f"{path.name} can't be read as arrays of NumPy: {error}.") from None
    header = _array_of(path.name, np.broadcast_to(np.zeros((), dtype), shape))

    def load() -> Image:
        with np.load(path, allow_pickle=False) as data:
            return downward(np.asarray(data[chosen]))

    return replace(header, load=load)

"""An image as it stands in its file: how large it is before it is read, and what its axes and lengths are.

Every file is brought into one order, that of a picture on a screen: ``(rows, columns)`` with the first
row on top, and ``(slices, rows, columns)`` with the first slice in front. Arrays and VTK images,
whose last axis but one or two is a height that points upwards, are turned over for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Image = NDArray[Any]

Edges = tuple[float | None, ...]
"""Lengths of a voxel along the axes of an image; None where its file is silent."""

METRES = {"pm": 1e-12, "nm": 1e-9, "um": 1e-6, "\u00b5m": 1e-6, "\u03bcm": 1e-6, "\\u00b5m": 1e-6, "micron": 1e-6,
          "microns": 1e-6, "micrometer": 1e-6, "micrometre": 1e-6, "nanometer": 1e-9, "nanometre": 1e-9, "mm": 1e-3,
          "millimeter": 1e-3, "cm": 1e-2, "m": 1.0, "inch": 0.0254, "in": 0.0254}  # fmt: skip

PRINTED = 2e-5
"""Length [m] above which a resolution without another word is that of a printer or screen (1270 dots an inch)."""


@dataclass(frozen=True)
class Stored:
    """An image in its file.

    Parameters
    ----------
    name : str
        Of the file.
    shape : tuple of int
        Of its slices, rows and columns, without channels of colour.
    dtype : dtype
    load : callable
        Reads it, in the order of a picture; channels of colour come last.
    edges : tuple
        Of a voxel along the axes of ``shape``, in units of ``metres``.
    metres : float, optional
        Length of the file's unit [m]; None where the file does not say.
    channels : int
        Channels of colour; 0 where there are none.
    palette : bool
        Whether values are numbers of a palette rather than brightness.
    pictures : bool
        Whether it is made of pictures, of which no file says what is up; arrays and VTK images have a height.
    notes : tuple of str
        What was taken for granted.
    """

    name: str
    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    load: Callable[[], Image]
    edges: Edges = ()
    metres: float | None = None
    channels: int = 0
    palette: bool = False
    pictures: bool = True
    notes: tuple[str, ...] = ()

    @property
    def bytes(self) -> float:
        """What it takes when it is read [bytes]."""
        return float(math.prod(self.shape)) * max(self.channels, 1) * self.dtype.itemsize


def downward(image: Image) -> Image:
    """Picture order of an array whose first axis is a height, ``(z, x)`` or ``(z, y, x)``.

    Examples
    --------
    >>> downward(np.array([[1, 1], [2, 2]])).tolist()
    [[2, 2], [1, 1]]
    """
    return image[::-1] if image.ndim == 2 else np.moveaxis(image[::-1], 0, 1)


def size_text(shape: tuple[int, ...]) -> str:
    """Width x height, or width x height x slices.

    Examples
    --------
    >>> size_text((10, 20, 30))
    '30x20x10'
    """
    return "x".join(str(n) for n in (*reversed(shape[-2:]), *shape[:-2]))

"""Pictures of usual programs, PNG, JPEG and BMP, read with Pillow; masks, grey values, colours and palettes."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.errors import InputError
from lithiophile.morphology.images.stored import PRINTED, Edges, Image, Stored

SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp")

INCH = 0.0254


def open_picture(path: Path) -> Stored:
    """Size, lengths and colours of a picture, from its header."""
    from PIL import Image as pillow
    from PIL import UnidentifiedImageError

    try:
        # its size is held against the memory by this package, in a sentence
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pillow.DecompressionBombWarning)
            with unbounded(pillow), pillow.open(path) as file:
                mode, (columns, rows), dots = file.mode, file.size, file.info.get("dpi")
                grey_palette = mode == "P" and _is_grey(file)
    except (UnidentifiedImageError, OSError) as error:
        raise InputError(f"{path.name} can't be read as a picture: {error}.") from None
    channels = {"RGB": 3, "RGBA": 4, "CMYK": 3, "YCbCr": 3, "LA": 2}.get(mode, 0)
    channels = 3 if mode in ("P", "PA") and not grey_palette else channels
    wide = (
        np.dtype(np.uint16) if mode.startswith("I;16") else np.dtype({"I": np.int32, "F": np.float32}.get(mode, "u1"))
    )
    edges, notes = _edges(dots), ()
    return Stored(
        path.name, (rows, columns), wide, lambda: _load(path), edges, 1.0 if edges[0] else None, channels, notes=notes
    )


class unbounded:
    """Lifts Pillow's own bound on pixels, which has no sentence."""

    def __init__(self, pillow: Any) -> None:
        self.pillow, self.bound = pillow, pillow.MAX_IMAGE_PIXELS

    def __enter__(self) -> None:
        self.pillow.MAX_IMAGE_PIXELS = None

    def __exit__(self, *_: object) -> None:
        self.pillow.MAX_IMAGE_PIXELS = self.bound


def _is_grey(file: Any) -> bool:
    colours = np.array(file.getpalette("RGB")).reshape(-1, 3)
    return bool(np.all(colours == colours[:, :1]))


def _load(path: Path) -> Image:
    from PIL import Image as pillow

    with unbounded(pillow), pillow.open(path) as file:
        kind = file.mode
        wanted = "L" if kind in ("P", "PA") and _is_grey(file) else {"P": "RGB", "PA": "RGB"}.get(kind, kind)
        wanted = "RGB" if kind in ("CMYK", "YCbCr") else wanted
        values = np.asarray(file if wanted == kind else file.convert(wanted))
    return values.astype(np.uint8) if values.dtype == bool else values


def _edges(dots: Any) -> Edges:
    """Lengths of a pixel [m] from dots per inch, unless they are those of a screen."""
    try:
        across, down = (INCH / float(v) for v in dots)
    except (TypeError, ValueError, ZeroDivisionError):
        return None, None
    return (None, None) if max(across, down) > PRINTED else (down, across)

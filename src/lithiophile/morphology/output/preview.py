"""A microstructure before anything grows: the picture it comes from, the collector's side, and what the run gets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.errors import InputError
from lithiophile.morphology.images.reading import Reading
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.output.drawing import COLOURS, NAMES, picture
from lithiophile.whole_file import whole_file

COLLECTOR = "#c0392b"

LINES = {"bottom": ((0, 1), (0, 0)), "top": ((0, 1), (1, 1)), "left": ((0, 0), (0, 1)), "right": ((1, 1), (0, 1))}
"""Sides of a picture in shares of its axes."""

PLACES = {"bottom": (0.5, 0.06), "top": (0.5, 0.94), "left": (0.17, 0.5), "right": (0.83, 0.5)}
"""Where the name of a side stands, in the same."""

FIGURES = (".png", ".svg", ".pdf")


def preview(specimen: Specimen, path: str | Path, reading: Reading | None = None) -> Path:
    """Draw a microstructure, and beside it the picture it was read from with the collector's side marked.

    Parameters
    ----------
    reading : Reading, optional
        What was made of a picture.
    """
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    path = Path(path)
    if path.suffix.lower() not in FIGURES:
        raise InputError(f"{path} is no figure: its name should end in .png, .svg or .pdf.")
    count = 1 if reading is None else 2 + (reading.grey is not None)
    figure, row = plt.subplots(1, count, figsize=(4.4 * count, 4.6), layout="constrained", squeeze=False)
    panels = list(row[0])
    if reading is not None:
        _as_seen(panels[0], reading)
        if reading.grey is not None:
            _histogram(panels[1], reading)
    _as_box(panels[-1], specimen)
    with whole_file(path) as place:
        figure.savefig(place, dpi=120, format=path.suffix[1:])
    plt.close(figure)
    return path


def _as_seen(axes: Any, reading: Reading) -> None:
    """The picture as it stands in its file, after crops and turns."""
    axes.imshow(reading.picture, cmap=None if reading.picture.ndim == 3 else "gray", interpolation="nearest",
                aspect=reading.aspect)  # fmt: skip
    axes.set_title(f"{reading.name}, after crops and turns", fontsize=9)
    axes.set_xlabel("column", fontsize=8)
    axes.set_ylabel("row", fontsize=8)
    axes.tick_params(labelsize=7)
    if reading.side in LINES:
        across, up = LINES[reading.side]
        axes.plot(across, up, transform=axes.transAxes, color=COLLECTOR, lw=6, clip_on=False, solid_capstyle="butt")
        text = f"collector: {reading.side}"
    else:
        text = f"collector: {reading.side} of the stack"
    x, y = PLACES.get(reading.side, (0.5, 0.5))
    axes.text(x, y, text, transform=axes.transAxes, color=COLLECTOR, ha="center", va="center", fontsize=11,
              bbox={"facecolor": "white", "alpha": 0.8, "edgecolor": "none"})  # fmt: skip


def _histogram(axes: Any, reading: Reading) -> None:
    """Grey values with the thresholds between the phases."""
    assert reading.grey is not None
    axes.hist(np.asarray(reading.grey).reshape(-1), bins=64, color="0.6")
    for level in reading.thresholds:
        axes.axvline(level, color=COLLECTOR, lw=1.5, label=f"threshold {level:.4g}")
    axes.legend(fontsize=8)
    axes.set_title("grey values of the picture shown", fontsize=9)
    axes.set_xlabel("grey value", fontsize=8)
    axes.set_ylabel("pixels", fontsize=8)
    axes.tick_params(labelsize=7)


def _as_box(axes: Any, specimen: Specimen) -> None:
    """What the run gets: a section through the middle, the height upwards."""
    from matplotlib.patches import Patch

    h = specimen.voxel * 1e6
    high, wide = specimen.shape[0] * h, specimen.shape[-1] * h
    axes.imshow(picture(specimen, specimen.lithium), origin="lower", extent=(0, wide, 0, high), interpolation="nearest")
    axes.axhline(0.0, color=COLLECTOR, lw=6, clip_on=False)
    axes.set_title("in the run: collector below, electrolyte above", fontsize=9)
    axes.set_xlabel("Width / µm", fontsize=8)
    axes.set_ylabel("Height above the collector's foot / µm", fontsize=8)
    axes.tick_params(labelsize=7)
    shown = [n for n in ("lithium", "conductive", "insulating", "ionic") if getattr(specimen, n).any()]
    axes.legend(handles=[Patch(color=COLOURS[n], label=NAMES[n]) for n in shown], fontsize=7, loc="upper right")

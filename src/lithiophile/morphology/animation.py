"""A run as a moving picture: a GIF, or an MP4 where ffmpeg can be found."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from typing import Any

from lithiophile.errors import InputError
from lithiophile.morphology.record import Result
from lithiophile.morphology.series import picture

HOW = "pip install 'lithiophile[movies]', or install the program ffmpeg"
"""What makes an MP4 possible."""


def encoder() -> str | None:
    """The program ffmpeg: that of the path, else that which the extra ``movies`` brings; None without one."""
    found = shutil.which("ffmpeg")
    if found or importlib.util.find_spec("imageio_ffmpeg") is None:
        return found
    import imageio_ffmpeg

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:
        return None


def animation(result: Result, path: str | Path, rate: int = 6) -> Path:
    """Animated section of a run.

    Parameters
    ----------
    path : path
        Ends with ``.gif`` or ``.mp4``.
    rate : int
        Pictures a second.

    Raises
    ------
    InputError
        For another kind of file, for an MP4 without ffmpeg, and for a run that kept no fields.
    """
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    from matplotlib.animation import FFMpegWriter, FuncAnimation, PillowWriter

    path = Path(path)
    kind, program = path.suffix.lower(), encoder()
    if kind not in (".gif", ".mp4"):
        raise InputError(f"An animation of kind '{path.suffix}' can't be written; use .gif or .mp4.")
    if kind == ".mp4" and program is None:
        raise InputError(f"{path.name} needs ffmpeg, which was not found: {HOW}; or write a .gif instead.")
    if not result.snapshots:
        raise InputError("The run kept no fields, so there is nothing to show; run it with snapshots.")

    specimen = result.case.specimen
    figure, axes = plt.subplots(figsize=(3.2, 3.2 * specimen.shape[0] / specimen.shape[-1]))
    axes.axis("off")
    figure.subplots_adjust(0, 0, 1, 1)
    first = result.snapshots[0]
    shown = axes.imshow(picture(specimen, first.lithium, None, first.coating), origin="lower")

    def frame(i: int) -> list[Any]:
        shot = result.snapshots[i]
        shown.set_data(picture(specimen, shot.lithium, shot.isolated, shot.coating))
        return [shown]

    with matplotlib.rc_context({"animation.ffmpeg_path": program or "ffmpeg"}):
        writer = PillowWriter(fps=rate) if kind == ".gif" else FFMpegWriter(fps=rate)
        FuncAnimation(figure, frame, frames=len(result.snapshots)).save(path, writer=writer)
    plt.close(figure)
    return path

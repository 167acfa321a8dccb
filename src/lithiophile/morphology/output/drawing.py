"""Sections of a run as pictures: with axes, names of what is seen, and the moments that matter."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2
from lithiophile.errors import InputError
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.run.record import Result, Snapshot
from lithiophile.whole_file import whole_file

COLOURS = {"lithium": (0.20, 0.44, 0.69), "isolated": (0.80, 0.36, 0.16), "conductive": (0.32, 0.32, 0.34),
           "insulating": (0.76, 0.70, 0.55), "ionic": (0.62, 0.74, 0.60), "coating": (0.93, 0.80, 0.42)}  # fmt: skip

ON_DARK = {"lithium": (0.34, 0.71, 0.91), "isolated": (1.0, 0.54, 0.30), "conductive": (0.65, 0.67, 0.71)}
"""Those that are other colours on a dark page."""
EMPTY = {False: (1.0, 1.0, 1.0), True: (0.13, 0.19, 0.23)}
"""Electrolyte, or gas in dry pores, on light and on dark."""

NAMES = {"isolated": "lithium without a path", "conductive": "conductor", "insulating": "insulator",
         "ionic": "ion conductor", "lithium": "lithium", "coating": "coating"}  # fmt: skip
"""What the colours of a picture stand for."""

STEEP = 4.0
"""Bound of the axis of voltages, in medians of their size: the ends of stripping are cut off and told."""


def picture(
    specimen: Specimen,
    lithium: NDArray[np.floating],
    isolated: NDArray[np.bool_] | None = None,
    coating: NDArray[np.floating] | None = None,
    dark: bool = False,
) -> NDArray[np.float64]:
    """Colours of a section through the middle, height upwards (shape + 3 colours)."""

    def cut(f: NDArray[Any]) -> NDArray[Any]:
        return f[:, f.shape[1] // 2] if f.ndim == 3 else f

    lost = np.zeros_like(lithium, bool) if isolated is None else isolated
    shares = {
        "lithium": np.where(cut(lost), 0.0, cut(lithium)),
        "isolated": np.where(cut(lost), cut(lithium), 0.0),
        "conductive": cut(specimen.conductive),
        "insulating": cut(specimen.insulating),
        "ionic": cut(specimen.ionic),
        "coating": cut(np.zeros_like(lithium) if coating is None else coating),
    }
    empty = np.array(EMPTY[dark])
    image = np.ones((*cut(lithium).shape, 3)) * empty
    for name, share in shares.items():
        image += share[..., None] * (np.array(_colours(dark)[name]) - empty)
    return np.asarray(np.clip(image, 0.0, 1.0))


def _colours(dark: bool) -> dict[str, tuple[float, float, float]]:
    return COLOURS | ON_DARK if dark else COLOURS


def moments(shots: list[Snapshot], most: int) -> list[Snapshot]:
    """Of all moments that were kept the first, the last, the fullest, the emptiest, and others spread evenly between.

    Examples
    --------
    >>> from types import SimpleNamespace as Shot
    >>> import numpy as np
    >>> shots = [Shot(lithium=np.full(1, n)) for n in (0, 1, 2, 3, 4, 5, 6, 3, 0)]
    >>> [int(s.lithium[0]) for s in moments(shots, 4)]
    [0, 3, 6, 0]
    """
    held = [float(s.lithium.sum()) for s in shots]
    chosen = {0, len(shots) - 1, int(np.argmax(held)), int(np.argmin(held))}
    while len(chosen) < min(most, len(shots)):
        # the middle of the widest gap
        order = sorted(chosen)
        low, high = max(pairwise(order), key=lambda pair: pair[1] - pair[0])
        chosen.add((low + high + 1) // 2)
    return [shots[i] for i in sorted(chosen)]


DARK: dict[Any, str] = {
    **dict.fromkeys(("figure.facecolor", "savefig.facecolor", "axes.facecolor"), "#181f27"),
    **dict.fromkeys(("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color"), "#e4e9ef"),
}
"""Settings of matplotlib for a picture on a dark page."""
LINE = {False: "#1f4e79", True: "#6ba6ff"}
"""Of the voltage, on light and on dark."""


def strip(result: Result, path: str | Path, most: int = 6, dark: bool = False) -> Path:
    """Row of sections at successive moments, the fullest among them, with the voltage below."""
    import matplotlib

    matplotlib.use("Agg")
    with matplotlib.rc_context(DARK if dark else {}):
        return _strip(result, path, most, dark)


def _strip(result: Result, path: str | Path, most: int, dark: bool) -> Path:
    import matplotlib.pyplot as plt

    specimen = result.case.specimen
    chosen = moments(result.snapshots, most)
    high = 2.1 * min(specimen.shape[0] / specimen.shape[-1], 3.0)
    figure = plt.figure(figsize=(2.1 * len(chosen) + 0.4, high + 2.9), layout="constrained")
    grid = figure.add_gridspec(2, len(chosen), height_ratios=[high, 1.7])
    for column, shot in enumerate(chosen):
        axes = figure.add_subplot(grid[0, column])
        section(axes, specimen, shot, dark)
        axes.set_title(f"{chr(97 + column)}   {caption(shot)}", fontsize=9)
        if column:
            axes.set_yticklabels([])
            axes.set_ylabel("")
    axes = figure.add_subplot(grid[1, :])
    _voltage(axes, result, chosen, LINE[dark])
    figure.legend(
        handles=_legend(specimen, chosen, dark), fontsize=7, ncols=7, loc="outside lower center", frameon=False
    )
    figure.suptitle(_heading(result), fontsize=10)
    with whole_file(path) as place:
        figure.savefig(place, dpi=120, format=Path(path).suffix[1:])
    plt.close(figure)
    return Path(path)


def caption(shot: Snapshot) -> str:
    """Time and net charge of a moment.

    Examples
    --------
    >>> from types import SimpleNamespace as Shot
    >>> caption(Shot(time=5400.0, charge=36000.0))
    '1.50 h, 1.00 mAh/cm²'
    """
    # stripping may end a rounding below nothing
    return f"{shot.time / 3600.0:.2f} h, {shot.charge / COULOMB_PER_M2_PER_MAH_PER_CM2 + 0.0:.2f} mAh/cm²"


def section(axes: Any, specimen: Specimen, shot: Snapshot, dark: bool = False) -> Any:
    """Draw a section through the middle, with its lengths."""
    h = specimen.voxel * 1e6
    extent = (0.0, specimen.shape[-1] * h, 0.0, specimen.shape[0] * h)
    image = picture(specimen, shot.lithium, shot.isolated, shot.coating, dark)
    shown = axes.imshow(image, origin="lower", extent=extent, interpolation="nearest")
    axes.set_xlabel("Width / µm", fontsize=8)
    axes.set_ylabel("Height / µm", fontsize=8)
    axes.tick_params(labelsize=7)
    return shown


def _heading(result: Result) -> str:
    """Title of the case, what is seen, and where the collector lies."""
    specimen = result.case.specimen
    seen = "section through the middle" if len(specimen.shape) == 3 else "2D"
    title = f"{result.case.title}\n" if result.case.title else ""
    return f"{title}{seen}, collector below, electrolyte above; voxels of {specimen.voxel * 1e6:.3g} µm"


def _voltage(axes: Any, result: Result, chosen: list[Snapshot], colour: str) -> None:
    """Voltage against time, each step of the protocol a line of its own, with the moments that are shown above."""
    time, step = result.column("time") / 3600.0, result.column("step")
    voltage = 1e3 * result.column("voltage")
    ends = time + result.column("length") / 3600.0
    for number in np.unique(step):
        here = np.flatnonzero(step == number)
        # a row is a time step as it began; the last one of a step of the protocol lasts to its end
        axes.plot([*time[here], ends[here[-1]]], [*voltage[here], voltage[here[-1]]], color=colour, lw=1.2)
    limit = STEEP * float(np.median(np.abs(voltage)))
    if limit > 0:
        axes.set_ylim(-limit, limit)
        if np.abs(voltage).max() > limit:
            text = f"axis cut: {voltage.min():.4g} to {voltage.max():.4g} mV"
            axes.text(0.99, 0.04, text, transform=axes.transAxes, ha="right", fontsize=7)
    top = axes.get_ylim()[1]
    for column, shot in enumerate(chosen):
        axes.axvline(shot.time / 3600.0, color="0.75", lw=0.8, zorder=0)
        axes.text(shot.time / 3600.0, top, chr(97 + column), ha="center", va="bottom", fontsize=8)
    axes.set_xlabel("Time / h", fontsize=8)
    axes.set_ylabel("Voltage against lithium / mV", fontsize=8)
    axes.tick_params(labelsize=7)


def _legend(specimen: Specimen, shots: list[Snapshot], dark: bool = False) -> list[Any]:
    """Patches for what is there."""
    from matplotlib.patches import Patch

    shown = ["lithium"] + (["isolated"] if any(s.isolated.any() for s in shots) else [])
    shown += [n for n in ("conductive", "insulating", "ionic") if getattr(specimen, n).any()]
    shown += ["coating"] if shots[0].coating is not None else []
    empty = Patch(facecolor=EMPTY[dark], edgecolor="0.5", label="electrolyte" if specimen.gas is None else "pore")
    return [*(Patch(color=_colours(dark)[n], label=NAMES[n]) for n in shown), empty]


def require_animation(path: Path) -> None:
    """Raise InputError for an animation that could not be written."""
    from matplotlib.animation import FFMpegWriter

    if path.suffix.lower() not in (".gif", ".mp4"):
        raise InputError(f"An animation of kind '{path.suffix}' can't be written; use .gif or .mp4.")
    if path.suffix.lower() == ".mp4" and not FFMpegWriter.isAvailable():
        raise InputError(f"{path.name} needs the program ffmpeg, which is not installed; write a .gif instead.")


def animation(result: Result, path: str | Path, rate: int = 6) -> Path:
    """Animated section with its lengths, time, charge and voltage: a GIF, or an MP4 where ffmpeg is installed.

    Parameters
    ----------
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
    require_animation(path)
    if not result.snapshots:
        raise InputError("The run kept no fields, so there is nothing to show; run it with snapshots.")
    specimen, shots = result.case.specimen, result.snapshots
    figure, axes = plt.subplots(figsize=(4.2, 1.4 + 3.2 * min(specimen.shape[0] / specimen.shape[-1], 3.0)),
                                layout="constrained")  # fmt: skip
    shown = section(axes, specimen, shots[0])
    figure.suptitle(_heading(result), fontsize=8)
    figure.legend(handles=_legend(specimen, shots), fontsize=7, ncols=3, loc="outside lower center", frameon=False)
    title = axes.set_title(caption(shots[0]), fontsize=9)
    time, voltage = result.column("time"), result.column("voltage")

    # the layout of the first picture is that of all
    figure.canvas.draw()
    figure.set_layout_engine("none")

    def frame(i: int) -> list[Any]:
        shot = shots[i]
        shown.set_data(picture(specimen, shot.lithium, shot.isolated, shot.coating))
        # the row of a time step stands for its begin; the last of a step for its end
        row = max(int(np.searchsorted(time, shot.time)) - 1, 0)
        title.set_text(f"{caption(shot)}, {1e3 * voltage[row]:+.3g} mV")
        return [shown, title]

    writer = PillowWriter(fps=rate) if path.suffix.lower() == ".gif" else FFMpegWriter(fps=rate)
    with whole_file(path) as place:
        film = place.with_suffix(path.suffix)
        FuncAnimation(figure, frame, frames=len(shots)).save(film, writer=writer)
        film.replace(place)
    plt.close(figure)
    return path

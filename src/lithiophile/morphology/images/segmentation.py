"""From brightness to phases: labels, masks, grey values with a threshold, colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from lithiophile.errors import InputError, UnknownNameError
from lithiophile.morphology.images.stored import Image

PHASES = ("conductive", "insulating", "ionic", "lithium", "pore")

MOST_LABELS = 16
"""Different values up to which an image is one of labels; more are grey values."""

MOST_CLASSES = 4
"""Phases that Otsu's method divides; the work for more is a matter of minutes."""

METHODS = ("otsu", "li", "yen", "isodata", "triangle", "minimum", "mean")
"""Thresholds of scikit-image by name."""

BRIGHT = "the brighter is taken for the conductor (phases = ... says otherwise)"

CHANNELS = ("red", "green", "blue", "alpha")

BRIGHTNESS = (0.2125, 0.7154, 0.0721)
"""Weights of red, green and blue in a brightness (ITU-R BT.709, as scikit-image)."""


@dataclass(frozen=True)
class Segmented:
    """Phases of an image, as numbers of :data:`PHASES`, and how they were found."""

    phases: NDArray[np.uint8]
    notes: tuple[str, ...]
    thresholds: tuple[float, ...] = ()


def one_channel(values: Image, channel: str | int | None, name: str) -> tuple[Image, list[str]]:
    """Brightness of an image with channels of colour, or one of them."""
    count = values.shape[-1]
    if channel is not None:
        number = CHANNELS.index(channel) if channel in CHANNELS else channel
        if not isinstance(number, int) or not 0 <= number < count:
            possible = ", ".join([*CHANNELS[:count], *map(str, range(count))])
            raise InputError(f"{name} has no channel '{channel}'; possible: {possible}.")
        return values[..., number], [f"channel {channel} was taken"]
    if count in (2, 4) and values.dtype == np.uint8:
        values, notes = values[..., :-1], _opaque(values[..., -1], name)
    elif count == 3:
        notes = []
    else:
        raise InputError(f"{name} has {count} channels; write which is meant, channel = 0 to {count - 1}.")
    if values.shape[-1] == 1 or (
        np.array_equal(values[..., 0], values[..., 1]) and np.array_equal(values[..., 0], values[..., 2])
    ):
        return values[..., 0], notes
    grey = sum(w * values[..., i].astype(np.float32) for i, w in enumerate(BRIGHTNESS))
    return np.asarray(np.round(grey), values.dtype), [*notes, "its colours were turned into brightness"]


def _opaque(alpha: Image, name: str) -> list[str]:
    if int(alpha.min()) == 255:
        return []
    return [f"{float((alpha < 255).mean()):.1%} of {name} is transparent, which was not looked at"]


def colour_keys(phases: Any) -> bool:
    """Whether phases are named by colours, ``{"#ff0000": "conductive"}`` or ``{"red": "conductive"}``."""
    return isinstance(phases, Mapping) and bool(phases) and not any(_whole(k) for k in phases)


def by_colour(values: Image, phases: Mapping[str, str], name: str) -> Segmented:
    """Phases of an image whose colours name them; every colour has to be named."""
    from matplotlib.colors import to_rgb

    rgb = np.repeat(values[..., :1], 3, -1) if values.shape[-1] < 3 else values[..., :3]
    if rgb.dtype != np.uint8:
        raise InputError(f"{name}: phases by colour need a picture of 8 bits a colour; its values are {rgb.dtype}.")
    code = (rgb[..., 0].astype(np.uint32) << 16) | (rgb[..., 1].astype(np.uint32) << 8) | rgb[..., 2]
    named: dict[int, str] = {}
    for key, phase in phases.items():
        try:
            red, green, blue = (round(255 * c) for c in to_rgb(key))
        except ValueError:
            raise InputError(f'phases: \'{key}\' is no colour; write for example "#ff8000" or "red".') from None
        named[(red << 16) | (green << 8) | blue] = phase
    return _named(code, named, _shares(*np.unique(code, return_counts=True)), lambda v: f"#{v:06x}", name)


def segmented(values: Image, phases: Any, threshold: Any, name: str, palette: bool = False) -> Segmented:
    """Phases of an image of one value a voxel.

    Parameters
    ----------
    values : array
        Labels, a mask, or grey values.
    phases : mapping or sequence, optional
        What each label is; or phases from dark to bright. Dark pores and a bright conductor by default.
    threshold : number, sequence or str, optional
        Between the phases of grey values; ``"otsu"`` by default.
    palette : bool
        Whether values are labels though there are many.

    Raises
    ------
    InputError
        When values have no phase, with what to write.
    """
    _numbers(values, name)
    shares = _different(values)
    labels = shares is not None and (palette or len(shares) <= MOST_LABELS)
    if isinstance(phases, Mapping):
        return _by_label(values, phases, threshold, shares if labels or len(phases) > MOST_LABELS else None, name)
    order = [known_phase(p) for p in (phases or ("pore", "conductive"))]
    if threshold is not None or shares is None or not labels:
        return _by_threshold(values, order, "otsu" if threshold is None else threshold, name, phases is None)
    if len(shares) == len(order):
        return _named(values, dict(zip(shares, order, strict=True)), shares, _plain, name, phases is None)
    raise InputError(_labels_text(shares, len(order), name))


def _by_label(
    values: Image, phases: Mapping[Any, str], threshold: Any, shares: Mapping[Any, float] | None, name: str
) -> Segmented:
    """Phases by label; ``shares`` is None for grey values."""
    if threshold is not None:
        raise InputError(
            'phases by label and a threshold exclude each other; for one write phases = ["pore", "conductive"] '
            "from dark to bright."
        )
    if shares is None:
        raise InputError(_grey_text(values, name))
    return _named(values, {int(k): v for k, v in phases.items()}, shares, _plain, name)


def known_phase(phase: str) -> str:
    """Itself when it is a phase."""
    if phase not in PHASES:
        error = UnknownNameError("phase", str(phase), PHASES)
        raise InputError(f"{error} Use {', '.join(PHASES)}.")
    return phase


def smoothed(values: Image, median: int, edges: Sequence[float | None]) -> Image:
    """Grey values after a median filter so many pixels wide, in the plane of the pictures."""
    if median < 1 or median % 2 == 0:
        raise InputError(f"median = {median}: the width of a median filter is an odd number of pixels, such as 3 or 5.")
    size = (1,) * (values.ndim - 2) + (median, median)
    return np.asarray(ndimage.median_filter(values, size=size, mode="nearest"))


def _whole(key: Any) -> bool:
    try:
        int(key)
    except ValueError:
        return False
    return True


def _numbers(values: Image, name: str) -> None:
    if values.dtype.kind not in "biuf":
        raise InputError(f"{name} holds values of type {values.dtype}; whole numbers or grey values are possible.")
    if values.dtype.kind == "f":
        bad = int(values.size - np.count_nonzero(np.isfinite(values)))
        if bad:
            raise InputError(f"{name} has {bad} voxels that are not numbers (NaN or infinite); fill them first.")


def _different(values: Image) -> dict[Any, float] | None:
    """Different values and the share of each; None where there are too many to be labels."""
    if values.dtype.kind in "bu" and values.dtype.itemsize <= 2:
        count = np.bincount(values.reshape(-1), minlength=2)
        found = np.flatnonzero(count)
        return _shares(found, count[found])
    some = np.unique(values.reshape(-1)[:: max(values.size // 100_000, 1)])
    return None if len(some) > 4 * MOST_LABELS else _shares(*np.unique(values, return_counts=True))


def _named(
    values: Image, named: Mapping[Any, str], shares: Mapping[Any, float], show: Callable[[Any], str], name: str,
    said: bool = False,
) -> Segmented:  # fmt: skip
    """Phases by label; ``shares`` are those of the labels that occur."""
    problems = [
        f"label {show(v)} ({share:.1%} of {name}) has no phase; add it to phases."
        for v, share in shares.items() if v not in named
    ]  # fmt: skip
    for phase in named.values():
        try:
            known_phase(phase)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(list(dict.fromkeys(problems)))
    out = np.zeros(values.shape, np.uint8)
    for label in shares:
        out[values == label] = PHASES.index(named[label])
    note = "labels: " + ", ".join(f"{show(v)} {named[v]} ({share:.1%})" for v, share in shares.items())
    return Segmented(out, (f"{note}; {BRIGHT}" if said else note,))


def _shares(found: NDArray[Any], count: NDArray[Any]) -> dict[Any, float]:
    """Share of every value that occurs; whole numbers as such."""
    size = int(count.sum())
    return {int(v) if v == int(v) else float(v): float(n / size) for v, n in zip(found, count, strict=True)}


def _plain(value: Any) -> str:
    return f"{value:g}"


def _labels_text(shares: Mapping[Any, float], wanted: int, name: str) -> str:
    labels = list(shares)
    if len(labels) == 1:
        return (
            f"all voxels of {name} have the value {labels[0]:g}, so it shows no phases; check how it was saved, or "
            f'write phases = {{ {labels[0]:g} = "pore" }} if that is meant.'
        )
    values = ", ".join(f"{v:g} ({share:.1%})" for v, share in shares.items())
    example = ", ".join(f'{v:g} = "{p}"' for v, p in zip(labels, ("pore", "conductive", "insulating"), strict=False))
    return (
        f"{name} holds the values {values}, and {wanted} phases are expected. Write what each value is, phases = "
        f"{{ {example}{', ...' if len(labels) > 3 else ''} }} (on the command line --phases "
        f"{labels[0]:g}:pore,{labels[1]:g}:conductive,...), or a threshold."
    )


def _grey_text(values: Image, name: str) -> str:
    return (
        f"{name} holds grey values from {values.min():g} to {values.max():g}, not labels; write phases from dark to "
        'bright, phases = ["pore", "conductive"] (on the command line --phases pore,conductive), and a threshold if '
        "Otsu's is not the right one."
    )


def _by_threshold(values: Image, order: list[str], threshold: Any, name: str, said: bool) -> Segmented:
    """Phases from dark to bright, with one threshold between each."""
    if len(order) < 2:
        raise InputError(f"one phase, {order[0]}, divides nothing; write two or more, from dark to bright.")
    low, high = float(values.min()), float(values.max())
    if low == high:
        raise InputError(f"all voxels of {name} have the value {low:g}; there is nothing to divide.")
    how = threshold if isinstance(threshold, str) else None
    levels = automatic(values, len(order), how) if how is not None else [float(t) for t in np.atleast_1d(threshold)]
    _require_levels(levels, order, low, high, name)
    classes = np.digitize(values, np.nextafter(levels, np.inf))
    out = np.array([PHASES.index(p) for p in order], np.uint8)[classes]
    shares = np.bincount(classes.reshape(-1), minlength=len(order)) / classes.size
    text = ", ".join(f"{p} {s:.1%}" for p, s in zip(order, shares, strict=True))
    at = " and ".join(f"{t:.4g}" for t in levels)
    note = f"threshold {at}{f' ({how})' if how else ''} of grey values {low:g} to {high:g}: from dark to bright {text}"
    if said:
        note += f"; {BRIGHT}"
    return Segmented(out, (note,), tuple(levels))


def _require_levels(levels: list[float], order: list[str], low: float, high: float, name: str) -> None:
    """Raise InputError where thresholds do not divide these phases."""
    if len(levels) != len(order) - 1:
        raise InputError(
            f"{len(order)} phases ({', '.join(order)}) need {len(order) - 1} thresholds, and {len(levels)} were given."
        )
    if sorted(levels) != levels:
        raise InputError(f"thresholds rise from dark to bright; {levels} do not.")
    outside = [t for t in levels if not low <= t < high]
    if outside:
        raise InputError(f"a threshold of {outside[0]:g} divides nothing: {name} goes from {low:g} to {high:g}.")


def automatic(values: Image, classes: int, how: str) -> list[float]:
    """Thresholds by a method of scikit-image."""
    if how not in METHODS:
        raise InputError(f'threshold = "{how}" is not known; write a grey value or one of {", ".join(METHODS)}.')
    try:
        from skimage import filters
    except ImportError:
        raise InputError(
            f"A threshold by the method '{how}' needs the package scikit-image: pip install 'lithiophile[images]', "
            "or write one, threshold = 128."
        ) from None
    if classes == 2:
        return [float(getattr(filters, f"threshold_{how}")(values))]
    if classes > MOST_CLASSES:
        raise InputError(
            f"{classes} phases of grey values need {classes - 1} thresholds in numbers, threshold = [60, 120, ...]."
        )
    if how != "otsu":
        raise InputError(f'threshold = "{how}" divides two phases; {classes} need "otsu" or {classes - 1} numbers.')
    multiple: Any = filters.threshold_multiotsu
    return [float(t) for t in multiple(values, classes)]

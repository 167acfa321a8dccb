"""An image file as a specimen: opened, cut, set upright, divided into phases, made of cubes; every choice is told."""

from __future__ import annotations

import lzma
import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lithiophile.errors import InputError
from lithiophile.morphology.images.diffuse import from_image
from lithiophile.morphology.images.formats import open_image
from lithiophile.morphology.images.orientation import (
    HEIGHT_WORDS,
    WORDS,
    collector_side,
    cropped,
    turned,
    upright,
)
from lithiophile.morphology.images.resample import CUBE, needed, resampled, resampled_shape
from lithiophile.morphology.images.segmentation import (
    MOST_LABELS,
    PHASES,
    by_colour,
    colour_keys,
    one_channel,
    segmented,
    smoothed,
)
from lithiophile.morphology.images.stored import METRES, Edges, Image, Stored, size_text
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.voxels import memory
from lithiophile.morphology.voxels.connect import components
from lithiophile.units import to_si

PER_PIXEL = 24.0
"""What dividing an image into phases takes beside its values [bytes a pixel]."""

FLAT = 8.0
"""Bytes a pixel that a picture in colour is turned into brightness with."""


@dataclass(frozen=True)
class Options:
    """How an image is read; what is left out is taken from the file, or by the rule that is told.

    Parameters
    ----------
    array : str, optional
        Which array of an ``.npz`` or ``.vti`` file.
    channel : str or int, optional
        Channel of colour; their brightness by default.
    crop : mapping, optional
        What is cut off the sides of the file, in pixels or as lengths: ``{"bottom": 64, "left": "2 um"}``.
    rotate : float
        Degrees, counter-clockwise.
    flip : str, optional
        ``"left-right"``, ``"top-bottom"``, ``"front-back"``.
    collector : str, optional
        Side of the collector, after the turns: bottom, top, left, right, front, back.
    pixel : length, or two or three, optional
        Size of a pixel, or its width, height (and depth), where the file is silent or wrong.
    unit : str, optional
        Unit of a file's own lengths, where it does not say.
    voxel : length, optional
        Edge of the cubes of the run; the smallest edge of a pixel by default.
    median : int
        Width of a median filter in pixels; 1 is none.
    threshold : number, sequence or str, optional
    phases : mapping or sequence, optional
    """

    array: str | None = None
    channel: str | int | None = None
    crop: Mapping[str, Any] | None = None
    rotate: float = 0.0
    flip: str | None = None
    collector: str | None = None
    pixel: Any = None
    unit: str | None = None
    voxel: Any = None
    median: int = 1
    threshold: Any = None
    phases: Any = None

    def checked(self) -> Options:
        """Itself, or all values that are of the wrong kind."""
        right = {
            "array": _is(self.array, str),
            "channel": _is(self.channel, (str, int)),
            "crop": _is(self.crop, Mapping),
            "rotate": _numbers(self.rotate) and not isinstance(self.rotate, (list, tuple)),
            "flip": _is(self.flip, str),
            "collector": _is(self.collector, str),
            "unit": _is(self.unit, str),
            "median": type(self.median) is int and self.median >= 1 and self.median % 2 == 1,
            "threshold": _is(self.threshold, str) or _numbers(self.threshold),
            "phases": self.phases is None or _words(self.phases),
        }
        wrong = [
            f"{k} = {getattr(self, k)!r} is not possible; write {EXAMPLES[k]}." for k, ok in right.items() if not ok
        ]
        if wrong:
            raise InputError(wrong)
        return self


EXAMPLES = {
    "array": 'the name of an array, array = "phase"',
    "channel": 'a name or a number, channel = "red"',
    "crop": 'sides with pixels or lengths, crop = { bottom = 64, left = "2 um" }',
    "rotate": "degrees counter-clockwise, rotate = 90",
    "flip": '"left-right", "top-bottom" or "front-back"',
    "collector": 'a side, collector = "bottom"',
    "unit": 'the unit of the file\'s lengths, unit = "um"',
    "median": "the width of the filter, an odd number of pixels, median = 3",
    "threshold": 'a grey value, several, or a method: threshold = 128, [80, 160] or "otsu"',
    "phases": 'phases by label, { 0 = "pore", 255 = "conductive" }, or from dark to bright, ["pore", "conductive"]',
}
"""What to write for a key."""


def _is(value: Any, kind: type | tuple[type, ...]) -> bool:
    return value is None or isinstance(value, kind)


def _numbers(value: Any) -> bool:
    values = value if isinstance(value, (list, tuple)) and value else [value]
    return all(isinstance(v, (int, float)) and not isinstance(v, bool) and math.isfinite(v) for v in values)


def _words(phases: Any) -> bool:
    """Whether these can be phases: named by labels or colours, not by both, or in order."""
    if isinstance(phases, Mapping):
        labels = [str(k).lstrip("-").isdigit() for k in phases]
        named = all(isinstance(v, str) for v in phases.values())
        return bool(phases) and named and (all(labels) or not any(labels))
    return isinstance(phases, (list, tuple)) and bool(phases) and all(isinstance(v, str) for v in phases)


KEYS = tuple(f.name for f in fields(Options))


@dataclass(frozen=True)
class Reading:
    """What was made of an image.

    Parameters
    ----------
    phases : array
        Numbers of the phases on cubes, the height first, from the collector up.
    voxel : float
        [m].
    picture : array
        The middle slice as it was seen, after crops and turns; its rows go down.
    side : str
        Of the collector in ``picture``.
    aspect : float
        Height over width of its pixels.
    thresholds : tuple of float
    notes : tuple of str
        Sentences: size of a pixel, side of the collector, how phases were found, what was resampled.
    """

    name: str
    phases: NDArray[np.uint8]
    voxel: float
    picture: Image
    side: str
    aspect: float
    thresholds: tuple[float, ...]
    notes: tuple[str, ...]

    @property
    def grey(self) -> Image | None:
        """Grey values of the picture, where a threshold divides them."""
        return self.picture if self.thresholds else None


def read_image(path: str | Path, options: Options | None = None, *, precision: str = memory.MAKING) -> Reading:
    """Phases of an image file on cubes, its height first.

    Parameters
    ----------
    precision : str
        Of the run it is made for, whose memory is asked for before the file is read.

    Raises
    ------
    InputError
        With what to write, where the file leaves something open.
    """
    given = (options or Options()).checked()
    stored = open_image(path, given.array)
    edges, notes = _edges(stored, given)
    side = collector_side(given.collector, stored.shape, stored.name, stored.pictures)
    _bounded(stored, given, edges, precision)
    values = _loaded(stored)
    if stored.channels:
        values, found, edges = _of_colours(values, given, stored, edges)
    elif given.channel is not None:
        raise InputError(f"{stored.name} has no channels of colour; leave channel = {given.channel!r} out.")
    else:
        values, found, edges = _of_one(values, given, stored, edges)
    notes = [*notes, *(f"{stored.name}: {n}" for n in (*stored.notes, *found.notes))]
    words = (WORDS if stored.pictures else HEIGHT_WORDS)[side]
    taken = "" if given.collector else "; collector = ... says otherwise"
    notes.append(f"the collector lies at the {words}{taken}")
    stood = upright(found.phases, edges, side)
    lengths = [float(e) for e in stood.edges if e is not None]
    voxel = _voxel(given, lengths)
    phases = stood.image
    if needed(lengths, voxel):
        made = resampled(np.ascontiguousarray(phases), lengths, voxel)
        notes.append(
            f"resampled from {size_text(phases.shape)} voxels of {_lengths(lengths)} to {size_text(made.shape)} cubes "
            f"of {_length(voxel)}"
        )
        phases = made
    shown = values if len(stored.shape) == 2 else values[len(values) // 2]
    aspect = float((edges[-2] or 1.0) / (edges[-1] or 1.0))
    return Reading(
        stored.name, np.asarray(phases, np.uint8), voxel, shown, side, aspect, found.thresholds, tuple(notes)
    )


def _loaded(stored: Stored) -> Image:
    """Values of a file, or a sentence that it is not whole."""
    try:
        return stored.load()
    except (OSError, ValueError, EOFError, IndexError, RuntimeError, zlib.error, lzma.LZMAError) as error:
        raise InputError(f"{stored.name} can't be read: {error}. The file is damaged or not whole.") from None


def image_specimen(
    path: str | Path, options: Options | None = None, *, precision: str = memory.MAKING, **how: Any
) -> tuple[Specimen, Reading]:
    """Specimen of an image file, and what was made of the file."""
    reading = read_image(path, options, precision=precision)
    notes = list(reading.notes)
    loose = _loose(reading.phases)
    if loose and "grounded" not in how:
        how["grounded"] = reading.phases.ndim == 2
        words = (
            f"{loose:.1%} of the conductor touch nothing in the picture and are taken to be joined outside of it"
            if how["grounded"] else f"{loose:.1%} of the conductor touch nothing and float"
        )  # fmt: skip
        notes.append(f"{words}; grounded = ... says otherwise")
    made = from_image(reading.phases, reading.voxel, dict(enumerate(PHASES)), **how)
    origin = {**made.origin, "image": str(path), "notes": notes}
    return replace(made, origin=origin), reading


def _loose(phases: NDArray[np.uint8]) -> float:
    """Share of the conductor that has no path through its faces to the collector's side."""
    conductor = phases == PHASES.index("conductive")
    labels, _ = components(conductor)
    joined = np.isin(labels, np.setdiff1d(np.unique(labels[0]), [0])) & conductor
    return float(1.0 - joined.sum() / conductor.sum()) if conductor.any() else 0.0


def _of_one(values: Image, given: Options, stored: Stored, edges: Edges) -> tuple[Image, Any, Edges]:
    values = cropped(values, given.crop or {}, edges, _metres)
    if given.median != 1:
        values = smoothed(values, given.median, edges)
    labels = stored.palette or (given.threshold is None and isinstance(given.phases, Mapping))
    seen = turned(values, edges, given.rotate, given.flip, labels or _few(values))
    return seen.image, segmented(seen.image, given.phases, given.threshold, stored.name, stored.palette), seen.edges


def _of_colours(values: Image, given: Options, stored: Stored, edges: Edges) -> tuple[Image, Any, Edges]:
    """Pictures in colour: by the colours themselves, by one channel, or by their brightness."""
    if not colour_keys(given.phases):
        grey, notes = one_channel(values, given.channel, stored.name)
        seen, found, edges = _of_one(np.asarray(grey), given, stored, edges)
        return seen, replace(found, notes=(*notes, *found.notes)), edges
    parts = [
        turned(cropped(values[..., c], given.crop or {}, edges, _metres), edges, given.rotate, given.flip, True)
        for c in range(min(values.shape[-1], 3))
    ]
    stacked = np.stack([p.image for p in parts], -1)
    return stacked, by_colour(stacked, given.phases, stored.name), parts[0].edges


def _few(values: Image) -> bool:
    """Whether a sample of the values looks like labels."""
    some = values.reshape(-1)[:: max(values.size // 100_000, 1)]
    return len(np.unique(some)) <= MOST_LABELS


def _metres(text: str) -> float:
    return to_si(text, "length")


def _length(metres: float) -> str:
    return f"{metres * 1e9:.4g} nm" if metres < 1e-7 else f"{metres * 1e6:.4g} um"


def _lengths(edges: Sequence[float]) -> str:
    """Width x height (x depth) of voxels whose height comes first."""
    if max(edges) <= (1.0 + CUBE) * min(edges):
        return _length(edges[0])
    return " x ".join(_length(e) for e in reversed(edges))


def _voxel(given: Options, lengths: Sequence[float]) -> float:
    voxel = min(lengths) if given.voxel is None else _given_length("voxel", given.voxel)
    return min(lengths) if abs(voxel - min(lengths)) <= CUBE * voxel and not needed(lengths, min(lengths)) else voxel


def _given_length(key: str, value: Any) -> float:
    found = _metres(value) if isinstance(value, str) else float(value)
    if not (math.isfinite(found) and found > 0.0):
        raise InputError(f'{key} = {value} is no length above zero; write for example {key} = "0.25 um".')
    return found


def _edges(stored: Stored, given: Options) -> tuple[Edges, list[str]]:
    """Lengths of a pixel along the axes of the image [m], from what is written, or else from the file."""
    axes = len(stored.shape)
    metres = stored.metres
    if given.unit is not None:
        if given.unit not in METRES:
            raise InputError(f'unit = "{given.unit}" is no length; write nm, um or mm.')
        metres = metres or METRES[given.unit]
    told = tuple(stored.edges) if stored.edges else (None,) * axes
    if given.pixel is not None:
        return _written_pixel(given.pixel, told, metres, stored.name, axes)
    known = [e for e in told if e is not None]
    if len(known) == axes:
        return _told_edges(known, metres, given, stored.name)
    if known and axes == 3:
        raise InputError(
            f"{stored.name} says how large its pixels are and not how far its slices are apart; write width, height "
            f'and depth, pixel = ["20 nm", "20 nm", "50 nm"].'
        )
    if given.voxel is None:
        raise InputError(
            f'{stored.name} does not say how large its pixels are; write the edge of a pixel, voxel = "0.2 um" '
            '(on the command line --voxel "0.2 um"), or its width and height, pixel = ["0.2 um", "0.3 um"].'
        )
    return (_given_length("voxel", given.voxel),) * axes, []


def _told_edges(known: list[float], metres: float | None, given: Options, name: str) -> tuple[Edges, list[str]]:
    """Lengths that the file says; where it names no unit, the smallest is the voxel that was written."""
    if metres is None and given.voxel is None:
        text = " x ".join(f"{e:g}" for e in (*known[-2:][::-1], *known[:-2]))
        raise InputError(
            f'{name} says that its voxels are {text}, and not in which unit; write unit = "um", '
            'or the edge of a voxel, voxel = "0.2 um".'
        )
    if metres is None:
        metres = _given_length("voxel", given.voxel) / min(known)
    edges = tuple(e * metres for e in known)
    return edges, [f"{name} says that its pixels are {_in_plane(edges)}"]


def _written_pixel(pixel: Any, told: Edges, metres: float | None, name: str, axes: int) -> tuple[Edges, list[str]]:
    sizes = list(pixel) if isinstance(pixel, (list, tuple)) else [pixel] * axes
    if len(sizes) != axes:
        wanted = "width and height" if axes == 2 else "width, height and depth"
        raise InputError(f"pixel has {len(sizes)} lengths; {name} has {axes} axes: write one length, or {wanted}.")
    width, height, *depth = (_given_length("pixel", s) for s in sizes)
    edges = (*depth, height, width)
    notes = [f"its pixels are {_in_plane(edges)}, as written"]
    if metres is not None and any(
        t is not None and abs(t * metres - e) > CUBE * e for t, e in zip(told, edges, strict=True)
    ):
        says = " x ".join("?" if t is None else _length(t * metres) for t in (*told[-2:][::-1], *told[:-2]))
        notes.append(f"caution: {name} itself says {says}")
    return edges, notes


def _in_plane(edges: Edges) -> str:
    """Width x height (x depth) of pixels in picture order."""
    known = [float(e) for e in (*edges[-2:][::-1], *edges[:-2]) if e is not None]
    if max(known) <= (1.0 + CUBE) * min(known):
        return _length(known[0])
    return " x ".join(_length(e) for e in known)


def _bounded(stored: Stored, given: Options, edges: Edges, precision: str) -> None:
    """Refuse what would not fit, before it is read."""
    lengths = [float(e) for e in edges if e is not None]
    left = cropped(np.broadcast_to(np.zeros((), np.uint8), stored.shape), given.crop or {}, edges, _metres).shape
    voxel = _voxel(given, lengths)
    shape = resampled_shape(left, lengths, voxel)
    free = memory.free_bytes(precision)
    reading = stored.bytes + (PER_PIXEL + FLAT * (stored.channels > 0)) * math.prod(left)
    need = max(reading, memory.predicted_bytes(shape, precision))
    if need <= memory.USABLE * free:
        return
    for_run = "a run in it" if precision != memory.MAKING else "a microstructure of it"
    room = (memory.USABLE * free - memory.BASE) / memory.BYTES_PER_VOXEL[precision]
    coarse = voxel * (math.prod(shape) / max(room, 1.0)) ** (1.0 / len(shape))
    text = f"{stored.name} holds {size_text(stored.shape)} voxels ({stored.bytes / 1e9:.3g} GB)"
    if left != stored.shape:
        text += f", {size_text(left)} after the crop"
    if shape != left:
        text += f", {size_text(shape)} after resampling to {_length(voxel)}"
    advice = f'make the voxels coarser, voxel = "{_length(coarse * 1.05)}"'
    if reading > memory.USABLE * free:
        advice = "cut or coarsen it with another program first"
    raise InputError(
        f"{text}. Reading it and making {for_run} needs about {need / 1e9:.1f} GB and {free / 1e9:.1f} GB are free. "
        f"Crop it, crop = {{ left = ..., top = ... }}, or {advice}."
    )

"""Which way is up: crops, turns and flips of a picture, and the side at which the collector lies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import ndimage

from lithiophile.errors import InputError
from lithiophile.morphology.images.stored import Edges, Image

SIDES = {"left": (-1, 0), "right": (-1, 1), "top": (-2, 0), "bottom": (-2, 1), "front": (-3, 0), "back": (-3, 1)}
"""Axis, counted from the last, and end of the sides of an image in picture order."""

WORDS = {
    "left": "left side of the picture (its first column)",
    "right": "right side of the picture (its last column)",
    "top": "top of the picture (its first row)",
    "bottom": "bottom of the picture (its last row)",
    "front": "front of the stack (its first slice)",
    "back": "back of the stack (its last slice)",
}

HEIGHT_WORDS = {
    "bottom": "bottom of the array (the first entry of its height)",
    "top": "top of the array (the last entry of its height)",
    "left": "left of the array (the first entry of its last axis)",
    "right": "right of the array (the last entry of its last axis)",
    "front": "front of the array (the first entry of its depth)",
    "back": "back of the array (the last entry of its depth)",
}

ALIASES = {"first slice": "front", "last slice": "back", "first row": "top", "last row": "bottom",
           "first column": "left", "last column": "right"}  # fmt: skip

FLIPS = {"left-right": -1, "top-bottom": -2, "front-back": -3}


def sides_of(shape: tuple[int, ...]) -> list[str]:
    """Sides that an image of two or three axes has."""
    return [s for s, (axis, _) in SIDES.items() if -axis <= len(shape)]


def collector_side(text: str | None, shape: tuple[int, ...], name: str, pictures: bool) -> str:
    """Side of the collector, as it is written or taken for granted.

    The bottom of a picture and of an array; a stack of pictures may be cross-sections or slices parallel
    to the electrode, and no file says which, so it has to be written.
    """
    possible = sides_of(shape)
    if text is None:
        if pictures and len(shape) == 3:
            raise InputError(
                f"{name} is a stack of {shape[0]} pictures, and no file says where the collector lies. Write "
                'collector = "bottom" for cross-sections (collector at the bottom of every picture), or '
                'collector = "front" or "back" for slices parallel to the electrode (at the first or the last).'
            )
        return "bottom"
    side = ALIASES.get(text.lower(), text.lower())
    if side not in possible:
        raise InputError(f'collector = "{text}" is no side of {name}; write one of {", ".join(possible)}.')
    return side


def cropped(image: Image, crop: Mapping[str, Any], edges: Edges, length: Callable[[str], float]) -> Image:
    """An image less what is cut off its sides, a view of it.

    Parameters
    ----------
    crop : mapping
        What is cut off, by side: a number of pixels, or a length as text.
    edges : tuple
        Of a pixel [m].
    length : callable
        Length of a text [m].
    """
    cut = [[0, 0] for _ in range(image.ndim)]
    problems = []
    for side, amount in crop.items():
        if side not in sides_of(image.shape):
            problems.append(f"crop: '{side}' is no side; possible: {', '.join(sides_of(image.shape))}.")
            continue
        axis, end = SIDES[side]
        try:
            cut[axis][end] = pixels_of(amount, edges[axis], length)
        except InputError as error:
            problems += [f"crop.{side}: {p}" for p in error.problems]
    left = [n - low - high for n, (low, high) in zip(image.shape, cut, strict=True)]
    if not problems and min(left) < 1:
        problems.append(f"crop leaves nothing of an image of {'x'.join(map(str, reversed(image.shape)))} pixels.")
    if problems:
        raise InputError(problems)
    return image[tuple(slice(low, n - high) for n, (low, high) in zip(image.shape, cut, strict=True))]


def pixels_of(amount: Any, edge: float | None, length: Callable[[str], float]) -> int:
    """Whole pixels of a number or a length."""
    if isinstance(amount, str) and not amount.strip().isdigit():
        if edge is None:
            raise InputError(f"'{amount}' is a length, and the size of a pixel is not known; give pixels or the size.")
        found = round(length(amount) / edge)
    elif isinstance(amount, bool) or float(amount) != int(amount):
        raise InputError(f"{amount} is neither a whole number of pixels nor a length such as '2 um'.")
    else:
        found = int(amount)
    if found < 0:
        raise InputError(f"{amount} is below zero; write what is cut off.")
    return found


@dataclass(frozen=True)
class Turned:
    """An image after turns and flips, with the lengths of its voxels."""

    image: Image
    edges: Edges


def turned(image: Image, edges: Edges, degrees: float, flip: str | None, labels: bool) -> Turned:
    """An image turned counter-clockwise, then mirrored.

    Parameters
    ----------
    degrees : float
        Multiples of 90 are exact; other angles are interpolated and cut to the largest upright rectangle.
    flip : str, optional
        ``"left-right"``, ``"top-bottom"``, ``"front-back"``, or several with a comma.
    labels : bool
        Values are names, which are never mixed.
    """
    quarters, rest = divmod(degrees, 90.0)
    if abs(rest) < 1e-9 or abs(rest - 90.0) < 1e-9:
        quarters += abs(rest - 90.0) < 1e-9
        image = np.rot90(image, int(quarters), (-2, -1))
        edges = (*edges[:-2], edges[-1], edges[-2]) if int(quarters) % 2 else edges
    else:
        down, across = edges[-2:]
        if down is not None and across is not None and abs(down - across) > 0.01 * across:
            raise InputError(
                f"rotate = {degrees:g}: pixels that are no squares can be turned by multiples of 90 degrees only."
            )
        image = _tilted(image, degrees, labels)
    for word in (flip or "").split(","):
        if word.strip():
            if word.strip() not in FLIPS or -FLIPS[word.strip()] > image.ndim:
                raise InputError(f'flip = "{flip}" is not possible; use {", ".join(FLIPS)}.')
            image = np.flip(image, FLIPS[word.strip()])
    return Turned(image, edges)


def _tilted(image: Image, degrees: float, labels: bool) -> Image:
    """An image turned by any angle, cut to the largest upright rectangle within it."""
    rows, columns = image.shape[-2:]
    out = ndimage.rotate(image, degrees, axes=(-1, -2), reshape=True, order=0 if labels else 1, mode="nearest")
    c, s = abs(np.cos(np.radians(degrees))), abs(np.sin(np.radians(degrees)))
    short, long = min(rows, columns), max(rows, columns)
    if short <= 2.0 * s * c * long or abs(s - c) < 1e-9:
        # two corners of the rectangle touch the long side
        half = 0.5 * short
        wide, high = (half / s, half / c) if columns >= rows else (half / c, half / s)
    else:
        wide, high = ((columns * c - rows * s) / (c * c - s * s), (rows * c - columns * s) / (c * c - s * s))
    keep = max(int(high), 1), max(int(wide), 1)
    start = [(n - k) // 2 for n, k in zip(out.shape[-2:], keep, strict=True)]
    return np.asarray(out[..., start[0] : start[0] + keep[0], start[1] : start[1] + keep[1]])


def upright(image: Image, edges: Edges, side: str) -> Turned:
    """An image with its height first, from the collector up: the box in which lithium grows.

    A picture is turned, not mirrored, so that drawn with the height upwards it looks as it did.

    Examples
    --------
    >>> upright(np.array([[1, 2], [3, 4]]), (None, None), "bottom").image.tolist()
    [[3, 4], [1, 2]]
    >>> upright(np.array([[1, 2], [3, 4]]), (None, None), "left").image.tolist()
    [[1, 3], [2, 4]]
    """
    axis, end = SIDES[side]
    if image.ndim == 2:
        quarters = {"bottom": 0, "left": 1, "top": 2, "right": 3}[side]
        stood = np.rot90(image, quarters)
        return Turned(stood[::-1], edges[::-1] if quarters % 2 else edges)
    image = np.flip(image, axis) if end else image
    order = [axis % 3, *[a for a in range(3) if a != axis % 3]]
    return Turned(image.transpose(order), tuple(edges[a] for a in order))

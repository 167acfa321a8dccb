"""A segmented image as a specimen: its sharp borders become the profile the solver needs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from lithiophile.errors import InputError
from lithiophile.morphology.images.segmentation import PHASES
from lithiophile.morphology.images.stored import Image
from lithiophile.morphology.microstructures.specimen import Specimen, assembled, logistic
from lithiophile.morphology.microstructures.target import COLLECTOR, collector


def from_image(
    image: Image,
    voxel: float,
    phases: Mapping[int, str],
    *,
    add_collector: bool = True,
    periodic: bool = False,
    width: float = 1.0,
    barrier: float = 0.0,
    gap: float = 0.0,
    grounded: bool = False,
) -> Specimen:
    """Specimen from a segmented image, its sharp borders smoothed to the profile the solver needs.

    Parameters
    ----------
    image : integer array
        Labels; axis 0 is the height, 0 at the collector.
    voxel : float
        [m].
    phases : mapping
        What each label is: ``"conductive"``, ``"insulating"``, ``"ionic"``, ``"lithium"`` or ``"pore"``.
    add_collector : bool
        Put a flat collector under the image.
    gap : float
        Free electrolyte above the image [m].
    grounded : bool
        Whether parts of the conductor that touch nothing in the image are connected to the collector outside of it, as
        those of a section are.
    barrier : float
        Nucleation overpotential of the conductive walls [V].

    The share of each phase follows its signed distance, shifted so that its volume is kept.
    """
    for name, value, least in (("gap", gap, 0.0), ("width", width, 0.5)):
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value < np.inf:
            raise InputError(f"{name} = {value!r} is not possible; write a number from {least:g} up.")
    image = _labelled(np.asarray(image), phases)
    below = int(COLLECTOR) if add_collector else 0
    above = round(gap / voxel)
    pore = next((k for k, v in phases.items() if v == "pore"), -1)
    wide = np.pad(image, [(below, above)] + [(0, 0)] * (image.ndim - 1), constant_values=pore)
    shares = _shares(wide, phases, periodic, width, add_collector)
    return assembled(
        "image",
        voxel,
        conductive=shares["conductive"],
        insulating=shares["insulating"],
        ionic=shares["ionic"],
        lithium=shares["lithium"],
        barrier=barrier,
        periodic=periodic,
        width=width,
        collector=float(below),
        grounded=grounded,
        origin={"shape": image.shape, "top": (below + image.shape[0]) * voxel, "smoothed": width},
    )


def _labelled(image: Image, phases: Mapping[int, str]) -> Image:
    """The image, or all reasons why its labels can't be taken for phases."""
    if image.dtype.kind == "f":
        values = np.asarray(image, float)
        bad = int(np.count_nonzero(~np.isfinite(values)))
        if bad:
            raise InputError(f"The image has {bad} voxels that are not numbers (NaN or infinite); segment it first.")
        if np.any(values != np.round(values)):
            raise InputError("The image holds grey values; segment it into whole-number labels first.")
    if image.ndim not in (2, 3):
        raise InputError(f"The image has {image.ndim} axes; 2 or 3 are possible.")
    labels = [int(v) for v in np.unique(image)]
    problems = [f"label {v} of the image has no phase; add it to phases." for v in labels if v not in phases]
    problems += [f"'{p}' is not a phase; use {', '.join(PHASES)}." for p in phases.values() if p not in PHASES]
    if problems:
        raise InputError(problems)
    return image


def _shares(
    wide: Image, phases: Mapping[int, str], periodic: bool, width: float, add_collector: bool
) -> dict[str, NDArray[np.float64]]:
    """Diffuse shares of the phases; where they overlap they give way to each other in proportion."""
    parts = {}
    for phase in PHASES[:-1]:
        inside = np.isin(wide, [k for k, v in phases.items() if v == phase])
        if add_collector and phase == "conductive":
            # a conductor that stands on the collector goes on into it: two faces that meet would leave a seam
            below = int(COLLECTOR)
            inside[:below] = inside[below]
        parts[phase] = _diffuse(inside, periodic, width)
    if add_collector:
        parts["conductive"] = np.maximum(parts["conductive"], logistic(collector(wide.shape), width))
    over = np.maximum(sum(parts.values()), 1.0)
    return {k: v / over for k, v in parts.items()}


def _diffuse(inside: NDArray[np.bool_], periodic: bool, width: float) -> NDArray[np.float64]:
    """Diffuse share of a binary phase with the same volume; a curved profile alone would add some."""
    if not inside.any() or inside.all():
        return inside.astype(float)
    distance = signed_distance(inside, periodic)
    low, high, due = -2.0, 2.0, float(inside.sum())
    for _ in range(40):
        shift = 0.5 * (low + high)
        low, high = (shift, high) if logistic(distance - shift, width).sum() < due else (low, shift)
    return logistic(distance - 0.5 * (low + high), width)


def signed_distance(inside: NDArray[np.bool_], periodic: bool = False) -> NDArray[np.float64]:
    """Distance to the border of a binary shape [voxels], negative inside; faces lie midway."""
    if not inside.any():
        return np.full(inside.shape, 60.0)
    if inside.all():
        return np.full(inside.shape, -60.0)
    pad = [(0, 0)] + [(16, 16)] * (inside.ndim - 1)
    wide = np.pad(inside, pad, mode="wrap") if periodic else inside
    out = ndimage.distance_transform_edt(~wide) - ndimage.distance_transform_edt(wide)
    out = out - 0.5 * np.sign(out)
    # Euclidean distances between centres are grainy; one pass of smoothing removes the steps
    out = ndimage.gaussian_filter(out, 0.7, mode="nearest")
    cut = (slice(None), *[slice(16, -16)] * (inside.ndim - 1)) if periodic else (slice(None),) * inside.ndim
    return np.asarray(out[cut])

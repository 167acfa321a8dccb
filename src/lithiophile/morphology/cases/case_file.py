"""Cases as TOML files: microstructure, electrolyte, film and protocol, every mistake reported at once.

::

    title = "Carbon fibres"
    protocol = "Plate at 2 mA/cm2 for 3 mAh/cm2; Strip at 2 mA/cm2 until 0.5 V"

    [microstructure]
    kind = "fibre"
    size = [256, 256]
    voxel = "0.25 um"
    diameter = "8 um"
    porosity = 0.8
    seed = 1
    barrier = "20 mV"          # or [bottom, top] for a gradient with height
    insulating_face = "10 um"  # the skeleton does not conduct electrons there

    [electrolyte]
    conductivity = "0.95 S/m"
    exchange_current = "30 A/m2"
    salt = { concentration = "1 mol/L", diffusivity = "3e-10 m2/s", transference = 0.38 }

    [film]                     # a resistance on all surfaces
    resistance = "20 ohm cm2"
    variation = 0.5
    correlation = "2 um"

    [coating]                  # or a layer with a volume of its own
    thickness = "1 um"
    conductivity = "0.01 S/m"
    fracture_strain = 0.05
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.errors import InputError, LithiophileError
from lithiophile.morphology.images.diffuse import from_image
from lithiophile.morphology.images.formats import read_image
from lithiophile.morphology.images.spacing import checked_spacing
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.microstructures.catalogue import arguments
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.microstructures.target import coordinates
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.surface.coating import Coating
from lithiophile.morphology.surface.electrolyte import Electrolyte, Salt
from lithiophile.morphology.surface.film import Film
from lithiophile.morphology.voxels.memory import refuse_if_too_large
from lithiophile.protocol.protocol import parse
from lithiophile.units import to_si

LENGTHS = (
    "voxel", "diameter", "cell", "spacing", "height", "flake", "slit", "pore", "dense", "lithium", "correlation",
    "thickness", "seed_radius", "roughness", "top_gap", "gap", "separator", "insulating_face",
)  # fmt: skip

DIMENSIONS = {
    "conductivity": "conductivity",
    "ionic_conductivity": "conductivity",
    "exchange_current": "current_density",
    "concentration": "concentration",
    "diffusivity": "diffusivity",
    "resistance": "resistance_area",
    "cracked_resistance": "resistance_area",
    "healing": "rate",
    "temperature": "temperature",
    "barrier": "voltage",
    "surface_energy": "surface_energy",
}
"""What each key measures; lengths are in :data:`LENGTHS`."""

OPTIONS = ("precision", "tolerance", "surface_energy", "surface_diffusion", "title", "devices", "device")
TOP = ("protocol", "microstructure", "electrolyte", "film", "coating", *OPTIONS)


def number(key: str, value: Any) -> Any:
    """A number in SI from a number or a text with its unit."""
    if not isinstance(value, str):
        return value
    dimension = "length" if key in LENGTHS else DIMENSIONS.get(key)
    return to_si(value, dimension) if dimension else value


def read_case(path: str | Path) -> Case:
    """Case from a TOML file.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    path = Path(path)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"There is no case file {path}.") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"The file is not TOML: {error}", where=str(path)) from None
    return case_from(data, where=str(path), folder=path.parent)


def case_from(data: Mapping[str, Any], *, where: str = "case", folder: Path | None = None) -> Case:
    """Case from the tables of a case file."""
    problems = [f"'{k}' is not known here; possible: {', '.join(TOP)}." for k in data if k not in TOP]

    def part(what: str, make: Callable[[], Any]) -> Any:
        try:
            return make()
        except LithiophileError as error:
            texts = error.problems if isinstance(error, InputError) else [str(error)]
            problems.extend(f"{what}: {t}" for t in texts)
        except (TypeError, ValueError) as error:
            problems.append(f"{what}: {error}")
        return None

    missing = {
        "protocol": 'there is no protocol; for example protocol = "Plate at 1 mA/cm2 for 2 mAh/cm2".',
        "microstructure": "there is no table [microstructure].",
    }
    problems += [text for name, text in missing.items() if name not in data]
    makers: dict[str, Callable[[Any], Any]] = {
        "protocol": parse,
        "microstructure": lambda t: specimen_from(t, folder, _known(data.get("precision", "float64"))),
        "film": lambda t: Film(**_checked(Film, t)),
        "coating": lambda t: Coating(**_checked(Coating, t)),
    }
    made = {name: part(name, partial(make, data[name])) for name, make in makers.items() if name in data}
    electrolyte = part("electrolyte", lambda: electrolyte_from(data.get("electrolyte", {})))
    rest = {k: number(k, data[k]) for k in OPTIONS if k in data}
    if problems:
        raise InputError(problems, where=where)
    specimen = made.pop("microstructure")
    return Case(specimen=specimen, electrolyte=electrolyte, **made, **rest)


def specimen_from(table: Mapping[str, Any], folder: Path | None = None, precision: str = "") -> Specimen:
    """Microstructure from its table: a generator, or an image.

    Parameters
    ----------
    precision : str
        Of the run it is made for, which is refused before anything is made if it would not fit.
    """
    table = dict(table)
    barrier, face = table.pop("barrier", None), table.pop("insulating_face", None)
    voxel = number("voxel", table.pop("voxel", None))
    if not isinstance(voxel, (int, float)):
        raise InputError('a voxel size is needed, for example voxel = "0.25 um".')
    if "image" in table:
        path = Path(table.pop("image"))
        path = path if path.is_absolute() or folder is None else folder / path
        image = read_image(path)
        caution = checked_spacing(path, voxel)
        phases = {int(k): v for k, v in table.pop("phases", {}).items()}
        made = from_image(image, voxel, phases, **{k: number(k, v) for k, v in table.items()})
        if caution:
            made = replace(made, origin={**made.origin, "caution": caution})
    else:
        kind = table.pop("kind", None)
        size = table.pop("size", None)
        if kind is None or size is None:
            raise InputError("give kind and size (or an image).")
        if precision:
            refuse_if_too_large(tuple(size), precision)
        made = build(kind, tuple(size), voxel, **{k: number(k, v) for k, v in table.items()})
    if face is not None:
        made = made.with_insulating_face(number("insulating_face", face))
    return made if barrier is None else graded(made, barrier)


def _known(precision: str) -> str:
    return precision if precision in ("float64", "float32") else ""


def graded(specimen: Specimen, barrier: Any) -> Specimen:
    """Specimen with a nucleation barrier that is uniform, or goes linearly from bottom to top."""
    if not isinstance(barrier, (list, tuple)):
        return specimen.with_barrier(float(number("barrier", barrier)))
    low, high = (float(number("barrier", b)) for b in barrier)
    top = specimen.origin.get("top", specimen.height) / specimen.voxel
    z = np.broadcast_to(coordinates(specimen.shape)[0], specimen.shape)
    return specimen.with_barrier(low + (high - low) * np.clip(z / top, 0.0, 1.0))


def electrolyte_from(table: Mapping[str, Any]) -> Electrolyte:
    """Electrolyte from its table."""
    table = dict(table)
    salt = table.pop("salt", None)
    made = _checked(Electrolyte, table)
    if salt is not None:
        made["salt"] = Salt(**_checked(Salt, salt))
    return Electrolyte(**made)


def _checked(kind: type, table: Mapping[str, Any]) -> dict[str, Any]:
    names = [f.name for f in fields(kind)]
    wrong = [f"'{k}' is not known; possible: {', '.join(names)}." for k in table if k not in names]
    if wrong:
        raise InputError(wrong)
    return {k: number(k, v) for k, v in table.items()}


__all__ = ["arguments", "case_from", "read_case", "specimen_from"]

"""Cases as TOML files: microstructure, electrolyte, interphase and protocol, every mistake reported at once.

Tables and keys are those of design files where they mean the same.

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
    nucleation_overpotential = "20 mV"  # or [bottom, top] for a gradient with height
    insulating_face = "10 um"           # the skeleton does not conduct electrons there

    [electrolyte]
    conductivity = "0.95 S/m"
    salt = { concentration = "1 mol/L", diffusivity = "3e-10 m2/s", transference = 0.38 }

    [interphase]                        # of all surfaces: kinetics, and a resistance in series
    exchange_current = "30 A/m2"
    resistance = "20 ohm cm2"
    unevenness = 0.5
    patch = "2 um"

    [coating]                           # or a layer with a volume of its own
    thickness = "1 um"
    conductivity = "0.01 S/m"
    fracture_strain = 0.05

In place of a generator, a picture (docs/morphology.md)::

    [microstructure]
    image = "cross_section.tif"
    collector = "bottom"
    phases = ["pore", "conductive"]     # from dark to bright; or by label, { 0 = "pore", 255 = "conductive" }
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.errors import InputError, LithiophileError, nearest
from lithiophile.morphology.images.reading import KEYS as IMAGE_KEYS
from lithiophile.morphology.images.reading import Options, image_specimen
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.microstructures.catalogue import arguments
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.microstructures.target import coordinates
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.surface.coating import Coating
from lithiophile.morphology.surface.electrolyte import Electrolyte, Salt
from lithiophile.morphology.surface.film import Film
from lithiophile.morphology.voxels.memory import MAKING, refuse_if_too_large
from lithiophile.protocol.protocol import parse
from lithiophile.text_files import toml_of
from lithiophile.units import to_si

LENGTHS = (
    "voxel", "diameter", "cell", "spacing", "height", "flake", "slit", "pore", "dense", "lithium", "correlation",
    "patch", "thickness", "seed_radius", "roughness", "top_gap", "gap", "separator", "insulating_face",
)  # fmt: skip

DIMENSIONS = {
    "conductivity": "conductivity",
    "ionic_conductivity": "conductivity",
    "exchange_current": "current_density",
    "concentration": "concentration",
    "diffusivity": "diffusivity",
    "resistance": "resistance_area",
    "cracked_resistance": "resistance_area",
    "healing_time": "time",
    "temperature": "temperature",
    "nucleation_overpotential": "voltage",
    "surface_energy": "surface_energy",
}
"""What each key measures; lengths are in :data:`LENGTHS`."""

PLAIN = (
    "unevenness", "fracture_strain", "transfer_coefficient", "tolerance", "surface_diffusion", "porosity", "hollow",
    "disorder", "spread", "transference", "thermodynamic_factor", "seed", "seeds", "layers", "devices", "width",
)  # fmt: skip
"""Keys of numbers without a unit."""

SWITCHES = ("periodic", "add_collector", "grounded", "insulating", "dry", "history")
"""Keys of yes or no."""

TABLES = ("microstructure", "electrolyte", "interphase", "coating", "stack")

OPTIONS = ("precision", "tolerance", "surface_energy", "surface_diffusion", "title", "devices", "device")
TOP = ("protocol", "microstructure", "electrolyte", "interphase", "coating", "stack", *OPTIONS)

OLD = {
    "film": "[film] is [interphase], with unevenness (was variation), patch (was correlation) and healing_time "
    "(was healing, its inverse)",
    "barrier": "barrier is nucleation_overpotential",
    "variation": "variation is unevenness",
    "correlation": "correlation is patch",
    "healing": 'healing is healing_time, its inverse: a time such as "100 s"',
}
"""Keys of before, each with the word of design files that has taken its place."""

MOVED = {
    "exchange_current": "exchange_current stands in [interphase]",
    "anodic_coefficient": "anodic_coefficient is transfer_coefficient in [interphase]",
    "temperature": "temperature stands in [stack]",
}
"""Keys that stood in [electrolyte]."""

FILM = {"resistance": "resistance", "unevenness": "variation", "patch": "correlation", "seed": "seed",
        "fracture_strain": "fracture_strain", "cracked_resistance": "cracked_resistance"}  # fmt: skip
"""Keys of [interphase] and what a film calls them."""

SURFACE = {"exchange_current": "exchange_current", "transfer_coefficient": "anodic_coefficient"}
"""Keys of [interphase] and what the electrolyte's record calls them."""

IMAGE_ONLY = ("image", *IMAGE_KEYS, "add_collector", "grounded", "periodic", "width", "gap")
"""Keys of a microstructure from a picture."""


def number(key: str, value: Any) -> Any:
    """A number in SI from a number or a text with its unit."""
    dimension = "length" if key in LENGTHS else DIMENSIONS.get(key)
    plain = isinstance(value, (int, float)) and not isinstance(value, bool)
    if isinstance(value, str) and dimension:
        return to_si(value, dimension)
    if not plain and (dimension or key in PLAIN):
        raise InputError(f"{key} = {value!r} is no number{' with a unit' if dimension else ''}.")
    if key in SWITCHES and not isinstance(value, bool):
        raise InputError(f"{key} = {value!r}: write true or false.")
    return value


def numbers(table: Mapping[str, Any]) -> dict[str, Any]:
    """All numbers of a table in SI, or all that are none."""
    made, problems = {}, []
    for key, value in table.items():
        try:
            made[key] = number(key, value)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return made


def read_case(path: str | Path) -> Case:
    """Case from a TOML file.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    path = Path(path)
    return case_from(read_tables(path), where=str(path), folder=path.parent)


def read_tables(path: Path) -> dict[str, Any]:
    """Tables of a TOML file."""
    if not path.exists():
        raise InputError(f"There is no case file {path}.")
    return toml_of(path)


class Problems(list[str]):
    """Problems of a file, gathered table by table."""

    def part(self, table: str, make: Callable[[], Any]) -> Any:
        """What a table makes, or None with its problems kept."""
        try:
            return make()
        except LithiophileError as error:
            texts = error.problems if isinstance(error, InputError) else [str(error)]
            self.extend(f"{table}: {t}" for t in texts)
        except (TypeError, ValueError) as error:
            self.append(f"{table}: {error}")
        return None


def case_from(data: Mapping[str, Any], *, where: str = "case", folder: Path | None = None) -> Case:
    """Case from the tables of a case file."""
    problems = Problems(unknown(data, TOP))
    missing = {
        "protocol": 'there is no protocol; for example protocol = "Plate at 1 mA/cm2 for 2 mAh/cm2".',
        "microstructure": "there is no table [microstructure].",
    }
    problems += [text for name, text in missing.items() if name not in data]
    problems += [f"{k} = {data[k]!r} is a table: write [{k}], its keys below." for k in TABLES if _no_table(data, k)]
    data = {k: v for k, v in data.items() if not _no_table(data, k) or k not in TABLES}
    interphase, stack = data.get("interphase", {}), data.get("stack", {})
    precision = _known(data.get("precision", "float64"))
    made: dict[str, Any] = {}
    if "protocol" in data:
        made["protocol"] = problems.part("protocol", lambda: parse(data["protocol"]))
    if "microstructure" in data:
        table = data["microstructure"]
        made["specimen"] = problems.part("[microstructure]", lambda: specimen_from(table, folder, precision))
    if "coating" in data:
        made["coating"] = problems.part("[coating]", lambda: coating_from(data["coating"]))
    before = len(problems)
    made["film"] = problems.part("[interphase]", lambda: film_from(interphase))
    # what is wrong there is told once
    interphase = interphase if len(problems) == before else {}
    made["electrolyte"] = problems.part(
        "[electrolyte]", lambda: electrolyte_from(data.get("electrolyte", {}), interphase, stack)
    )
    rest = problems.part("options", lambda: numbers({k: data[k] for k in OPTIONS if k in data}))
    if problems:
        raise InputError(problems, where=where)
    return Case(**made, **rest)


def _no_table(data: Mapping[str, Any], key: str) -> bool:
    return key in data and not isinstance(data[key], Mapping)


def unknown(table: Mapping[str, Any], known: tuple[str, ...], moved: Mapping[str, str] | None = None) -> list[str]:
    """A sentence for every key that a table does not have, with the word that has taken its place."""
    found = []
    for key in table:
        if key in known:
            continue
        if key in (moved or {}) or key in OLD:
            found.append(f"'{key}' has another name, as in design files: {(moved or {}).get(key, OLD.get(key))}.")
            continue
        near = nearest(key, known)
        hint = f" The nearest: {', '.join(near)}." if near else ""
        found.append(f"'{key}' is not known here.{hint} Possible: {', '.join(known)}.")
    return found


def specimen_from(table: Mapping[str, Any], folder: Path | None = None, precision: str = "") -> Specimen:
    """Microstructure from its table: a generator, or an image.

    Parameters
    ----------
    precision : str
        Of the run it is made for, which is refused before anything is made if it would not fit.
    """
    table = dict(table)
    if "barrier" in table:
        raise InputError(unknown({"barrier": 0}, ()))
    barrier, face = table.pop("nucleation_overpotential", None), table.pop("insulating_face", None)
    made = _from_picture(table, folder, precision) if "image" in table else _generated(table, precision)
    if face is not None:
        made = made.with_insulating_face(number("insulating_face", face))
    return made if barrier is None else graded(made, barrier)


def _from_picture(table: dict[str, Any], folder: Path | None, precision: str) -> Specimen:
    """Microstructure from an image file, its path relative to the case file."""
    options, how, path = picture_options(table, folder)
    return image_specimen(path, options, precision=precision or MAKING, **how)[0]


def picture_options(table: Mapping[str, Any], folder: Path | None = None) -> tuple[Options, dict[str, Any], Path]:
    """How an image is read, how it becomes a specimen, and its path, from the keys of a microstructure."""
    extra = ("kind", "size", "porosity", "seed")
    wrong = [f"'{k}' is for generators; a picture has its own." for k in table if k in extra]
    problems = wrong + unknown({k: v for k, v in table.items() if k not in extra}, IMAGE_ONLY)
    if problems:
        raise InputError(problems)
    if not isinstance(table["image"], str):
        raise InputError(f'image = {table["image"]!r} is no path; write image = "cross_section.tif".')
    path = Path(table["image"])
    path = path if path.is_absolute() or folder is None else folder / path
    options = Options(**{k: table[k] for k in IMAGE_KEYS if k in table})
    how = numbers({k: table[k] for k in ("add_collector", "grounded", "periodic", "width", "gap") if k in table})
    return options, how, path


def _generated(table: dict[str, Any], precision: str) -> Specimen:
    """Microstructure from a generator."""
    voxel = table.pop("voxel", None)
    voxel = voxel if voxel is None else number("voxel", voxel)
    if not isinstance(voxel, (int, float)) or not 0.0 < voxel < np.inf:
        raise InputError('a voxel size above zero is needed, for example voxel = "0.25 um".')
    kind = table.pop("kind", None)
    size = table.pop("size", None)
    if kind is None or size is None:
        raise InputError('give kind and size, or a picture: image = "cross_section.tif".')
    if (
        not isinstance(size, (list, tuple))
        or not all(type(n) is int and n > 0 for n in size)
        or len(size) not in (2, 3)
    ):
        raise InputError(f"size = {size!r} is no size; write voxels, the height first: [128, 96] or [128, 96, 96].")
    if precision:
        refuse_if_too_large(tuple(size), precision)
    return build(kind, tuple(size), voxel, **numbers(table))


def _known(precision: str) -> str:
    return precision if precision in ("float64", "float32") else ""


def graded(specimen: Specimen, barrier: Any) -> Specimen:
    """Specimen with a nucleation overpotential that is uniform, or goes linearly from bottom to top."""
    key = "nucleation_overpotential"
    if not isinstance(barrier, (list, tuple)):
        return specimen.with_barrier(float(number(key, barrier)))
    if len(barrier) != 2:
        raise InputError(f"{key} has {len(barrier)} values; write one, or two: at the collector and at the top.")
    low, high = (float(number(key, b)) for b in barrier)
    top = specimen.origin.get("top", specimen.height) / specimen.voxel
    z = np.broadcast_to(coordinates(specimen.shape)[0], specimen.shape)
    return specimen.with_barrier(low + (high - low) * np.clip(z / top, 0.0, 1.0))


def electrolyte_from(
    table: Mapping[str, Any], interphase: Mapping[str, Any] | None = None, stack: Mapping[str, Any] | None = None
) -> Electrolyte:
    """Electrolyte from its table, the kinetics of [interphase] and the temperature of [stack]."""
    table, interphase, stack = dict(table), interphase or {}, stack or {}
    salt = table.pop("salt", None)
    kept = tuple(f.name for f in fields(Electrolyte) if f.name not in (*MOVED, "salt"))
    problems = unknown(table, (*kept, "salt"), MOVED)
    problems += [f"[stack] {p}" for p in unknown(stack, ("temperature",))]
    if problems:
        raise InputError(problems)
    made = numbers(table)
    made |= {SURFACE[k]: number(k, v) for k, v in interphase.items() if k in SURFACE}
    made |= numbers(stack)
    if salt is not None:
        made["salt"] = Salt(**_checked(Salt, salt))
    return Electrolyte(**made)


def film_from(table: Mapping[str, Any]) -> Film | None:
    """Film from the table [interphase]; None where it has only kinetics."""
    healing = "healing_time"
    wrong = unknown(table, (*FILM, healing, *SURFACE))
    if wrong:
        raise InputError(wrong)
    read = numbers(table)
    made = {FILM[k]: v for k, v in read.items() if k in FILM}
    if healing in read:
        made["healing"] = rate_of(healing, read[healing])
    return Film(**made) if made else None


def coating_from(table: Mapping[str, Any]) -> Coating:
    """Coating from its table."""
    names = tuple(f.name for f in fields(Coating) if f.name != "healing")
    wrong = unknown(table, (*names, "healing_time"))
    wrong += [f"{k} is missing." for k in ("thickness", "conductivity") if k not in table]
    if wrong:
        raise InputError(wrong)
    made = numbers(table)
    if "healing_time" in made:
        made["healing"] = rate_of("healing_time", made.pop("healing_time"))
    return Coating(**made)


def rate_of(key: str, time: float) -> float:
    """Rate of a time [1/s]."""
    if not time > 0.0:
        raise InputError(
            f"{key} = {time:g} s: a time above zero is needed; leave it out for a film that does not heal."
        )
    return 1.0 / time


def _checked(kind: type, table: Mapping[str, Any]) -> dict[str, Any]:
    wrong = unknown(table, tuple(f.name for f in fields(kind)))
    if wrong:
        raise InputError(wrong)
    return numbers(table)


__all__ = ["arguments", "case_from", "read_case", "specimen_from"]

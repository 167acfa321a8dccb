"""All generators by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from lithiophile.errors import InputError, UnknownNameError
from lithiophile.morphology.microstructures.fibres import fibres
from lithiophile.morphology.microstructures.foam import foam
from lithiophile.morphology.microstructures.foil import foil
from lithiophile.morphology.microstructures.garnet import garnet
from lithiophile.morphology.microstructures.graded_fibres import graded_fibres
from lithiophile.morphology.microstructures.pillars import channels, pillars
from lithiophile.morphology.microstructures.sheets import sheets
from lithiophile.morphology.microstructures.specimen import Specimen
from lithiophile.morphology.voxels.memory import MAKING, refuse_if_too_large

GENERATORS: dict[str, Callable[..., Specimen]] = {
    "foil": foil,
    "fibre": fibres,
    "graded_fibre": graded_fibres,
    "foam": foam,
    "pillar": pillars,
    "channel": channels,
    "sheet": sheets,
    "garnet": garnet,
}


def names() -> list[str]:
    """Names of the generators."""
    return sorted(GENERATORS)


def arguments(name: str) -> list[str]:
    """Names of the arguments a generator takes besides shape and voxel."""
    return [p for p in inspect.signature(_known(name)).parameters if p not in ("shape", "voxel")]


def build(name: str, shape: tuple[int, ...], voxel: float, **how: Any) -> Specimen:
    """Make a microstructure by name.

    Raises
    ------
    InputError
        For a name or an argument that does not exist, and for a box that would not fit into the memory.
    """
    generator = _known(name)
    wrong = [k for k in how if k not in arguments(name)]
    if wrong:
        raise InputError([f"a {name} has no argument '{k}'; it takes {', '.join(arguments(name))}." for k in wrong])
    refuse_if_too_large(shape, MAKING)
    return generator(tuple(shape), voxel, **how)


def _known(name: str) -> Callable[..., Specimen]:
    if name not in GENERATORS:
        raise UnknownNameError("microstructure", name, GENERATORS)
    return GENERATORS[name]

"""Growth in a microstructure as the page shows it: runs made here, and files that ``lithiophile grow --out`` wrote."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile import designs
from lithiophile.errors import InputError
from lithiophile.studio.bench import Answer, Watch
from lithiophile.units import shown

LARGEST = {2: 128 * 256, 3: 48**3}
"""Voxels of a run that is made while one waits, by dimensions."""
MOST_OF_A_FILE = 24_000_000
"""Values of one field over all moments that a page is sent."""


def cases() -> list[dict[str, str]]:
    """Designs with a host whose microstructure can be made."""
    found = []
    for name in designs.names():
        design = designs.load(name)
        if len(design.host) == 1 and design.host[0].geometry is not None:
            found.append({"name": name, "title": design.title, "kind": design.host[0].geometry.kind})
    return found


def grown(given: Mapping[str, Any], watch: Watch) -> Answer:
    """Run lithium growing in the host of a design, in a box of modest size."""
    try:
        import jax  # noqa: F401
    except ImportError:
        raise InputError("Growth runs need JAX: pip install 'lithiophile[morphology]'.") from None
    from lithiophile.morphology.cases.design_case import Box, case_of
    from lithiophile.morphology.run.record import Progress
    from lithiophile.morphology.run.simulate import run
    from lithiophile.morphology.run.simulation import Simulation

    name, size = _box(given)
    protocol = given.get("protocol") or None
    case, notes = case_of(designs.load(name), protocol, Box(size=size, seed=int(given.get("seed") or 0), trimmed=True))
    steps = max(len(case.protocol), 1)

    def told(progress: Progress, sim: Simulation) -> None:
        watch(min(progress.index / steps, 1.0), f"{progress.time / 3600.0:.2f} h, {len(progress.rows)} time steps")

    result = run(case, watch=told, snapshots=16, keep=False)
    specimen = case.specimen
    header = {
        "title": case.title, "voxel": specimen.voxel * 1e6, "notes": [shown(one) for one in notes],
        "balance": shown(str(result.balance)), "labels": [shot.label for shot in result.snapshots],
        "stops": [shown(stop.sentence) for stop in result.stops],
    }  # fmt: skip
    skeleton = specimen.conductive + specimen.insulating + specimen.ionic
    return header, {
        "time": np.array([shot.time for shot in result.snapshots]) / 3600.0,
        "lithium": box_of(np.array([shot.lithium for shot in result.snapshots])),
        "dead": box_of(np.array([shot.isolated for shot in result.snapshots], dtype=float)),
        "skeleton": box_of(skeleton[None])[0],
    }


def _box(given: Mapping[str, Any]) -> tuple[str, tuple[int, ...]]:
    """Design and voxels of a run that is asked for."""
    name, size = given.get("base"), tuple(int(n) for n in given.get("size") or (96, 96))
    if not isinstance(name, str) or name not in designs.names():
        raise InputError(f"There is no design '{name}' in the catalogue.")
    if len(size) not in LARGEST or min(size) < 16 or int(np.prod(size)) > LARGEST[len(size)]:
        raise InputError(
            f"{' x '.join(map(str, size))} voxels: give 2 or 3 numbers, each 16 or more, and at most "
            f"{LARGEST[2]} voxels in 2D and {LARGEST[3]} in 3D; larger runs are for lithiophile grow."
        )
    return name, size


def box_of(moments: np.ndarray) -> np.ndarray:
    """Fields with time, height, depth and width; a cross-section has a depth of one."""
    return moments if moments.ndim == 4 else moments[:, :, None, :]


def opened(data: bytes, name: str) -> Answer:
    """What a file ``fields.vtkhdf`` of a growth run holds.

    Raises
    ------
    InputError
        If it is no such file, or holds more than a page can show.
    """
    import h5py

    with tempfile.NamedTemporaryFile(suffix=".vtkhdf") as file:
        Path(file.name).write_bytes(data)
        try:
            with h5py.File(file.name, "r") as held:
                root = held["VTKHDF"]
                cells = root["CellData"]
                lithium = cells["lithium"]
                if lithium.size > MOST_OF_A_FILE:
                    raise InputError(
                        f"{name} holds {lithium.size} values of lithium; a page shows {MOST_OF_A_FILE}. "
                        "Open it in ParaView."
                    )
                parts = [np.asarray(cells[one][0]) for one in ("conductive", "insulating", "ionic") if one in cells]
                arrays = {
                    "time": np.asarray(root["Steps"]["Values"]) / 3600.0,
                    "lithium": np.asarray(lithium),
                    "dead": np.asarray(cells["isolated"]),
                    "skeleton": np.sum(parts, axis=0) if parts else np.zeros(lithium.shape[1:]),
                }
                voxel = float(root.attrs["Spacing"][0])
        except (OSError, KeyError, ValueError) as error:
            raise InputError(f"{name} is no fields.vtkhdf of lithiophile grow --out: {error}") from None
    labels = [f"{hours:.2f} h" for hours in arrays["time"]]
    return {"title": name, "voxel": voxel, "notes": [], "balance": "", "labels": labels, "stops": []}, arrays

"""State of a run on disk, from which it goes on bit by bit as if it had not stopped."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.errors import InputError
from lithiophile.morphology.fields.salt import SaltState
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.record import Balance, Progress, Row, Snapshot, Stop
from lithiophile.morphology.run.step import State
from lithiophile.morphology.surface.film import FilmState

FORMAT = 4


FIELDS = (
    "lithium", "psi", "psi_before", "rate", "last", "film_whole", "film_stretch", "island_potentials", "salt_inside",
    "salt_above",
)  # fmt: skip
"""Arrays of the state."""

KEPT = ("lithium", "potential", "isolated", "coating", "local_current")
"""Fields of a snapshot."""


def fingerprint(case: Case) -> str:
    """Hash of everything that decides the course of a run."""
    text = hashlib.sha256()
    s = case.specimen
    gas = np.zeros(0) if s.gas is None else s.gas
    for field in (s.lithium, s.conductive, s.insulating, s.ionic, np.asarray(s.barrier), gas):
        text.update(np.ascontiguousarray(field).tobytes())
    parts: tuple[object, ...] = (s.voxel, s.periodic, s.width, s.grounded, case.electrolyte, case.film)
    parts += (case.surface_energy, case.surface_diffusion, case.precision, case.inner, case.tolerance, case.kinetics)
    parts += (case.coating,)
    text.update(repr((parts, str(case.protocol))).encode())
    return text.hexdigest()


def save(path: str | Path, case: Case, progress: Progress) -> Path:
    """Write a checkpoint; an older one under the name is replaced only once this one is complete."""
    path = Path(path)
    state = progress.state
    arrays = {
        "lithium": state.lithium,
        "psi": state.psi,
        "psi_before": state.psi_before,
        "rate": state.rate,
        "last": state.last,
        "film_whole": state.film.whole,
        "film_stretch": state.film.stretch,
        "island_potentials": state.island_potentials,
        "salt_inside": state.salt.inside,
        "salt_above": state.salt.above,
    }
    record: dict[str, Any] = {
        "format": FORMAT,
        "case": fingerprint(case),
        "time": progress.time,
        "index": progress.index,
        "into": progress.into,
        "spent": progress.spent,
        "last_current": progress.last_current,
        "balance": asdict(progress.balance),
        "rows": [asdict(r) for r in progress.rows],
        "stops": [asdict(s) for s in progress.stops],
        "kept": [{"time": s.time, "label": s.label, "charge": s.charge} for s in progress.kept],
    }
    for i, shot in enumerate(progress.kept):
        arrays |= {f"{name}_{i}": getattr(shot, name) for name in KEPT if getattr(shot, name) is not None}
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        np.savez(file, record=json.dumps(record), **{k: np.asarray(v) for k, v in arrays.items()})  # type: ignore[arg-type]
    os.replace(part, path)
    return path


def load(path: str | Path, case: Case) -> Progress:
    """Progress of a run of this very case.

    Raises
    ------
    InputError
        When there is no such file, or it belongs to another case.
    """
    from lithiophile.morphology.voxels.precision import require_jax

    require_jax()
    import jax.numpy as jnp

    path = Path(path)
    if not path.exists():
        raise InputError(f"There is no checkpoint at {path}.")
    with np.load(path, allow_pickle=False) as data:
        record = json.loads(str(data["record"]))
        a = {k: jnp.asarray(data[k]) for k in data.files if k in FIELDS}
        kept = [
            Snapshot(**one, **{name: data[f"{name}_{i}"] for name in KEPT if f"{name}_{i}" in data.files})
            for i, one in enumerate(record.get("kept", ()))
        ]
    if record.get("format") != FORMAT or record["case"] != fingerprint(case):
        raise InputError(
            f"The checkpoint {path} belongs to another case (its microstructure, parameters or protocol "
            "differ); start afresh or restore the case."
        )
    state = State(
        a["lithium"],
        a["psi"],
        a["psi_before"],
        a["rate"],
        a["last"],
        FilmState(a["film_whole"], a["film_stretch"]),
        a["island_potentials"],
        SaltState(a["salt_inside"], a["salt_above"]),
    )
    return Progress(
        state,
        record["time"],
        record["index"],
        record["into"],
        record["spent"],
        Balance(**record["balance"]),
        [Row(**r) for r in record["rows"]],
        [Stop(**s) for s in record["stops"]],
        record["last_current"],
        kept,
    )

"""Predictions kept on disk, each under a digest of the code and the data that it was calculated from."""

import hashlib
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from lithiophile.outlook.engine import cache as verdicts
from lithiophile.validation.engine.entry import Computed, Curve
from lithiophile.validation.engine.registry import experiments
from lithiophile.validation.engine.row import Row
from lithiophile.whole_file import whole_file

_ROOT = Path(__file__).parents[2]
_KEPT = 1000


def path_of(row: Row, draws: int, law: str = "") -> Path:
    """File of what was calculated for a row."""
    experiment = experiments()[row.experiment]
    digest = hashlib.sha256(f"{draws} {law} {row}".encode())
    digest.update(_sources(experiment.module, experiment.designs))
    return folder() / f"{row.id}-{digest.hexdigest()[:16]}.json"


def folder() -> Path:
    """Where predictions are kept."""
    return verdicts.folder().parent / "validation"


@cache
def _sources(module: str, designs: tuple[str, ...]) -> bytes:
    """Digest of every file that a prediction may depend on: code, designs, materials, and files beside the module."""
    engine = verdicts.sources("lithiophile.validation.engine.predict", designs)
    digest = hashlib.sha256()
    for file in sorted({*engine, *verdicts.sources(module, designs)}):
        if file.name == "data.toml" and "validation" in file.parts:
            continue  # the row stands for it
        digest.update(str(file.relative_to(_ROOT)).encode())
        digest.update(_digest(file))
    return digest.digest()


@cache
def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()


def write(path: Path, found: Computed) -> None:
    """Keep a calculation, whole or not at all; a cache that cannot be written is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as place:
            place.write_text(json.dumps(asdict(found)), encoding="utf-8")
    except OSError:
        return


def read(path: Path) -> Computed | None:
    """A calculation that was kept, or None."""
    try:
        return computed_of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def computed_of(raw: dict[str, Any]) -> Computed:
    """A calculation of its record; one of another form raises KeyError or TypeError."""
    curves = {name: Curve(**{k: tuple(v) for k, v in one.items()}) for name, one in raw.pop("curves").items()}
    drivers = tuple((key, value) for key, value in raw.pop("drivers"))
    lists: dict[str, Any] = {key: tuple(raw.pop(key)) for key in ("predicted", "low", "high")}
    return Computed(**lists, **raw, curves=curves, drivers=drivers)


def seconds(row: Row) -> float:
    """What a row took when it was last calculated; 0 if it never was."""
    kept = verdicts.newest(folder(), row.id)
    last = None if kept is None else read(kept)
    return last.seconds if last is not None else 0.0


def tidy() -> None:
    """Leave the newest only."""
    verdicts.leave_newest(folder(), _KEPT)

"""A long run on disk, from which it goes on bit by bit as if it had never stopped.

The file holds the state of the cell, the cycle table so far, the audit, and the cycles that are kept whole.
It is written beside its place and moved there when complete, so a kill at any moment leaves a whole file:
the one before or the one after.
"""

import hashlib
import json
import os
import time
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile import __version__
from lithiophile.cell.build.layout import Layout
from lithiophile.cell.results.budget import Tally
from lithiophile.cell.results.cycle_table import COLUMNS
from lithiophile.cell.results.history import History
from lithiophile.errors import InputError
from lithiophile.kernel_cache import sources_digest
from lithiophile.protocol.protocol import Protocol, Step
from lithiophile.protocol.trajectory import Segment, Stop
from lithiophile.whole_file import whole_file

FORMAT = 1
INTERVAL = 5.0
"""Time between two checkpoints of a run [s]."""
_ARRAYS = ("time", "voltage", "current", "charge", "state")


def fingerprints(layout: Layout, protocol: Protocol, settings: tuple[Any, ...]) -> dict[str, str]:
    """What decides the course of a run, one digest for each thing that a user can change."""
    design = hashlib.sha256()
    for part in (*layout.problem, layout.initial, layout.atol, layout.loose):
        array = np.asarray(part)
        design.update(f"{array.dtype.names} {array.shape}".encode())
        design.update(np.ascontiguousarray(array).tobytes())
    return {
        "design": design.hexdigest(),
        "protocol": str(protocol),
        "settings": repr(settings),
        "equations": sources_digest(),
    }


class Checkpoint:
    """One file that a run writes now and then, and may begin from.

    Parameters
    ----------
    path : path
    prints : mapping
        :func:`fingerprints` of the run.
    """

    def __init__(self, path: str | os.PathLike[str], prints: Mapping[str, str]) -> None:
        self.path = Path(path)
        self.prints = dict(prints)
        self._written = time.monotonic()
        if not self.path.parent.is_dir():
            raise InputError(f"The checkpoint {self.path} can't be written: there is no folder {self.path.parent}.")

    def refuse_to_overwrite(self) -> None:
        """Raise InputError if there is a file already: it may hold hours of work."""
        if self.path.exists():
            raise InputError(
                f"There is a file {self.path} already. Resume from it, or remove it to start from the beginning."
            )

    @property
    def due(self) -> bool:
        """Whether it is time to write again."""
        return time.monotonic() - self._written >= INTERVAL

    def write(self, y: np.ndarray, clock: float, history: History) -> None:
        """Write the state after the last cycle of a history."""
        cycles = [*history.kept, *history.recent]
        arrays: dict[str, np.ndarray] = {"y": y, "rows": np.array(history.rows)}
        for number, segment in enumerate(history.segments):
            arrays |= {f"{name}{number}": getattr(segment, name) for name in _ARRAYS}
        about = {
            "format": FORMAT,
            "version": __version__,
            "prints": self.prints,
            "columns": list(COLUMNS),
            "clock": clock,
            "tally": asdict(history.tally),
            "reference": history.reference,
            "ending": asdict(history.ending) if history.ending else None,
            "recent": len(history.recent),
            "cycles": [[_described(segment) for segment in cycle] for cycle in cycles],
        }
        with whole_file(self.path) as place, place.open("wb") as file:
            np.savez(file, about=np.array(json.dumps(about)), **arrays)  # type: ignore[arg-type]
        self._written = time.monotonic()

    def read(self) -> tuple[np.ndarray, float, "Remembered"]:
        """State, clock, and what goes back into a history.

        Raises
        ------
        InputError
            There is no such file, it is damaged, or another run wrote it.
        """
        if not self.path.is_file():
            raise InputError(f"There is no checkpoint {self.path} to go on from; start without resuming.")
        try:
            with self.path.open("rb") as file, np.load(file, allow_pickle=False) as data:
                arrays = {name: data[name] for name in data.files}
            about = json.loads(str(arrays["about"]))
            format_, prints = about["format"], about["prints"]
        except (OSError, ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile) as error:
            raise InputError(
                f"{self.path} is not a whole checkpoint ({error}). Remove it and start from the beginning."
            ) from None
        if format_ != FORMAT:
            raise InputError(f"{self.path} has format {format_}; this version of Lithiophile reads {FORMAT}.")
        self._require_same(prints)
        return arrays["y"], float(about["clock"]), Remembered(about, arrays)

    def _require_same(self, prints: Mapping[str, str]) -> None:
        other = [name for name, mine in self.prints.items() if prints.get(name) != mine]
        if not other:
            return
        what = {
            "design": "another design (or other numbers of it)",
            "protocol": f"another protocol ({prints.get('protocol')})",
            "settings": f"other settings ({prints.get('settings')})",
            "equations": "another version of the equations",
        }
        named = " and ".join(what[name] for name in other)
        raise InputError(
            f"The checkpoint {self.path} belongs to a run with {named}; going on would mix two runs. Restore what was, "
            "or start from the beginning with another file."
        )


class Remembered:
    """What a checkpoint holds of a history; steps are looked up in the protocol by their number."""

    def __init__(self, about: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> None:
        self._about = about
        self._arrays = arrays

    @property
    def cycles(self) -> int:
        """Number of cycles that are done."""
        return int(self._arrays["rows"].shape[0])

    def restore(self, history: History, steps: Mapping[int, Step], last: tuple[Step, ...]) -> None:
        """Fill a history.

        Parameters
        ----------
        steps : mapping
            Number in the protocol -> step, of all steps that are kept.
        last : tuple of Step
            Steps of the last cycle that is done.
        """
        about = self._about
        history.rows = list(self._arrays["rows"])
        history.tally = Tally(**about["tally"])
        history.reference = about["reference"]
        history.steps = last
        history.ending = Stop(**about["ending"]) if about["ending"] else None
        number = 0
        cycles: list[list[Segment]] = []
        for described in about["cycles"]:
            cycle = []
            for entry in described:
                arrays = {name: self._arrays[f"{name}{number}"] for name in _ARRAYS}
                step, stop = steps[entry["index"]], Stop(**entry["stop"])
                cycle.append(
                    Segment(step, step.cycle, entry["index"], **arrays, stop=stop, statistics=entry["statistics"])
                )
                number += 1
            cycles.append(cycle)
        whole = len(cycles) - about["recent"]
        history.kept, history.recent = cycles[:whole], cycles[whole:]

    @property
    def wanted(self) -> set[int]:
        """Numbers of the steps that are kept."""
        return {entry["index"] for cycle in self._about["cycles"] for entry in cycle}


def _described(segment: Segment) -> dict[str, Any]:
    return {"index": segment.index, "stop": asdict(segment.stop), "statistics": segment.statistics}

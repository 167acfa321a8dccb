"""A long run on disk, from which it goes on bit by bit as if it had never stopped, with a longer protocol, too.

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
from itertools import islice
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

FORMAT = 2
INTERVAL = 5.0
"""Time between two checkpoints of a run [s]."""
_MAY_DIFFER = ("protocol", "cells")
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
        "cells": json.dumps([layer.cells for layer in layout.stack.layers]),
    }


def cells_in(path: str | os.PathLike[str]) -> tuple[int, ...]:
    """Cells of each layer of the run that wrote a checkpoint; none where it can't be read, which reading it says."""
    try:
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as data:
            return tuple(json.loads(json.loads(str(data["about"]))["prints"]["cells"]))
    except (OSError, ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile):
        return ()


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

    def write(self, y: np.ndarray, clock: float, history: History, done: int, digest: str) -> None:
        """Write the state after the last cycle of a history.

        Parameters
        ----------
        done : int
            Number of steps that were begun.
        digest : str
            Of their text.
        """
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
            "before": asdict(history.before),
            "reference": history.reference,
            "reference_before": history.reference_before,
            "done": done,
            "digest": digest,
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

    def require_begun(self, remembered: "Remembered", protocol: Protocol) -> None:
        """Raise InputError unless a protocol begins with the steps that are done."""
        digest, count = hashlib.sha256(), 0
        for step in islice(protocol, remembered.done):
            digest.update(f"{step.in_full()}\n".encode())
            count += 1
        if count < remembered.done or digest.hexdigest() != remembered.digest:
            raise InputError(
                f"The checkpoint {self.path} belongs to a run with another protocol ({remembered.protocol}), of which "
                f"{remembered.done} steps are done. A protocol that goes on from it begins with these steps; it may be "
                "longer. Write it so, or start from the beginning with another file."
            )

    def _require_same(self, prints: Mapping[str, str]) -> None:
        other = [name for name, mine in self.prints.items() if prints.get(name) != mine and name not in _MAY_DIFFER]
        if not other:
            return
        what = {
            "design": "another design (or other numbers of it)",
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

    @property
    def done(self) -> int:
        """Number of steps that were begun."""
        return int(self._about["done"])

    @property
    def digest(self) -> str:
        """Of the text of these steps."""
        return str(self._about["digest"])

    @property
    def protocol(self) -> str:
        """Of the run that wrote the file."""
        return str(self._about["prints"]["protocol"])

    @property
    def stopped(self) -> bool:
        """Whether the last step ended in a way that the protocol did not ask for."""
        return not self._about["cycles"][-1][-1]["stop"]["planned"]

    def restore_without_last(
        self, history: History, steps: Mapping[int, Step], last: tuple[Step, ...]
    ) -> list[Segment]:
        """Fill a history with all cycles but the last one, whose steps are returned; ``last``: of the one before it."""
        self.restore(history, steps, last)
        history.rows.pop()
        history.tally, history.reference = Tally(**self._about["before"]), self._about["reference_before"]
        history.ending = None
        return history.recent.pop()

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
        history.before, history.reference_before = Tally(**about["before"]), about["reference_before"]
        history.reference = about["reference"]
        history.steps = last
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
        history.judge_again()

    @property
    def wanted(self) -> set[int]:
        """Numbers of the steps that are kept."""
        return {entry["index"] for cycle in self._about["cycles"] for entry in cycle}


def _described(segment: Segment) -> dict[str, Any]:
    return {"index": segment.index, "stop": asdict(segment.stop), "statistics": segment.statistics}

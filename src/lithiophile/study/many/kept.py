"""A task whose runs are kept in a store: looked up, claimed, made, put."""

import math
import pickle
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lithiophile.protocol.ends import Asked
from lithiophile.study.many.store import Store, digest_of, program
from lithiophile.study.many.task import Row, Task
from lithiophile.study.record import record_of
from lithiophile.study.start import is_share


@dataclass(frozen=True)
class Work:
    """What is done with the numbers of a variant, with a store or without."""

    task: Task
    store: Store | None = None
    asked: str = ""
    """Digest of all that the runs have in common."""

    def look(self, numbers: Mapping[str, Any]) -> Row | None:
        """A run that is kept."""
        return None if self.store is None else self.store.get(digest_of(self.asked, numbers))

    def claim(self, numbers: Mapping[str, Any]) -> bool:
        """Whether the run is to be made here: no other driver is at it."""
        return self.store is None or self.store.claim(digest_of(self.asked, numbers))

    def keep(self, numbers: Mapping[str, Any], row: Row, seconds: float = 0.0) -> None:
        """Keep a run that was made elsewhere."""
        if self.store is not None:
            self.store.put(digest_of(self.asked, numbers), row, numbers, seconds)

    def row(self, numbers: dict[str, Any]) -> Row | None:
        """The run, kept or made; None where another driver is at it."""
        return self.rows([numbers])[0]

    def rows(self, many: Sequence[dict[str, Any]], within: float = math.inf) -> list[Row | None]:
        """The same of several, made together; None also where one was not begun ``within`` so many seconds."""
        found: list[Row | None] = [None] * len(many)
        missing = []
        for place, numbers in enumerate(many):
            claimed = self.claim(numbers)
            # another driver may have made it since it was looked for
            found[place] = self.look(numbers)
            if claimed and found[place] is None:
                missing.append(place)
        begun = time.perf_counter()
        made = self.task.rows([many[place] for place in missing], within)
        each = (time.perf_counter() - begun) / max(sum(row is not None for row in made), 1)
        for place, row in zip(missing, made, strict=True):
            if row is not None:
                self.keep(many[place], row, each)
                found[place] = row
        return found

    def release(self) -> None:
        """Give up the claims of this process."""
        if self.store is not None:
            self.store.release()


def work_of(task: Task, folder: Any) -> Work:
    """The work of a task, kept in a folder where one is named."""
    if folder is None:
        return Work(task)
    protocol = "" if task.protocol is None else task.protocol.in_full()
    about = {"design": task.design.name or task.design.title, "protocol": protocol}
    return Work(task, Store(folder, about), _asked(task, protocol))


def _asked(task: Task, protocol: str) -> str:
    """Digest of design with its files, protocol, settings, what is read, and the program."""
    record = record_of(task.design, protocol, bool(task.design.losses), {})
    steps = [] if task.protocol is None else list(task.protocol.distinct())
    functions = [end.function for step in steps for end in step.ends if isinstance(end, Asked) and end.function]
    start = task.start if task.start is None or is_share(task.start) else pickle.dumps(task.start).hex()
    read = [list(task.reading.outputs), task.reading.axis, task.reading.grid, dict(task.reading.figures)]
    common = [record["design"], record["files"], protocol, functions, task.rtol, start, task.stop_when, read]
    return digest_of(common, record["version"], program())

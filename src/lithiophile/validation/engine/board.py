"""All rows at once: in parallel, each kept on disk as soon as it is calculated, and taken from there next time."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import as_completed
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from lithiophile.study.processes import pool, processors
from lithiophile.validation.engine import cache
from lithiophile.validation.engine.entry import Computed, Entry
from lithiophile.validation.engine.judge import Judgement, judge
from lithiophile.validation.engine.predict import DRAWS, computed
from lithiophile.validation.engine.registry import chosen
from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial

WORDS = ("met", "missed", "not constrained", "failed")


@dataclass(frozen=True)
class Board:
    """Entries in the order of the registry."""

    entries: tuple[Entry, ...]
    draws: int
    seconds: float
    from_cache: int

    def count(self, word: str, kind: str = "prediction") -> int:
        """Rows of a kind with a verdict; calibration is never counted among predictions."""
        return sum((e.judgement.word, e.row.kind) == (word, kind) for e in self.entries)

    def total(self, kind: str) -> int:
        """Rows of a kind."""
        return sum(e.row.kind == kind for e in self.entries)

    @property
    def headline(self) -> str:
        """What the predictions came to; what was fitted is said apart."""
        met, missed, open_, failed = (self.count(word) for word in WORDS)
        text = f"{self.total('prediction')} predictions: {met} met, {missed} missed, {open_} not constrained"
        text += f", {failed} not calculated." if failed else "."
        fitted = self.total("calibration")
        if fitted:
            text += f" {fitted} more rows are calibration ({self.count('met', 'calibration')} met): no evidence."
        return text


def entry(row: Row, found: Computed) -> Entry:
    """A row with the verdict on what was calculated for it."""
    if not found.predicted:
        return Entry(row, found, Judgement("failed", float("nan"), float("nan"), float("nan"), float("nan")))
    verdict = judge(row, found.predicted, found.low, found.high)
    if found.lost > found.draws:
        # what most choices within the ranges would give is not known
        verdict = replace(verdict, word="not constrained")
    return Entry(row, found, verdict)


def validate(
    names: Sequence[str] = (),
    *,
    draws: int = DRAWS,
    jobs: int | None = None,
    fresh: bool = False,
    law: str = "",
    progress: Callable[[Entry], None] | None = None,
) -> Board:
    """The board, calculated where the cache does not hold it.

    Parameters
    ----------
    names : sequence of str
        Rows or experiments; all by default.
    draws : int
        Of each band.
    jobs : int, optional
        Processes; as many as there are processors by default.
    fresh : bool
        Calculate everything anew.
    law : str
        A law to turn off, by its name in :data:`lithiophile.study.laws.LAWS`.
    progress : callable, optional
        Called with each entry as it comes.
    """
    start = time.perf_counter()
    wanted = chosen(names)
    files = {row.id: cache.path_of(row, draws, law) for row in wanted}
    kept = {} if fresh else {name: one for name, file in files.items() if (one := cache.read(file)) is not None}
    done: dict[str, Entry] = {}
    for row, found in _all(wanted, kept, draws, law, jobs or processors()):
        if row.id not in kept:
            cache.write(files[row.id], found)
        done[row.id] = entry(row, found)
        if progress is not None:
            progress(done[row.id])
    cache.tidy()
    return Board(tuple(done[row.id] for row in wanted), draws, time.perf_counter() - start, len(kept))


def _all(
    wanted: Sequence[Row], kept: dict[str, Computed], draws: int, law: str, jobs: int
) -> Iterator[tuple[Row, Computed]]:
    """Rows with what is known of them as it comes: kept, then calculated, the longest first."""
    yield from ((row, kept[row.id]) for row in wanted if row.id in kept)
    todo = sorted((row for row in wanted if row.id not in kept), key=lambda row: -cache.seconds(row))
    if jobs == 1 or len(todo) < 2:
        yield from ((row, computed(row, draws, law)) for row in todo)
        return
    # compiled, or read from the cache, here: the processes forked afterwards inherit it
    Trial().solve("bare-li-foil", "Plate at 1 mA/cm2 for 0.01 mAh/cm2")
    with pool(jobs) as workers:
        waiting = {workers.submit(computed, row, draws, law): row for row in todo}
        for future in as_completed(waiting):
            yield waiting[future], future.result()


def record(board: Board) -> dict[str, Any]:
    """The board for other programs."""
    rows = []
    for e in board.entries:
        row = {**asdict(e.row), "kind": e.row.kind}
        row["given"], row["table"] = dict(e.row.given), [dict(one) for one in e.row.table]
        verdict = {k: v if isinstance(v, str) or np.isfinite(v) else None for k, v in asdict(e.judgement).items()}
        rows.append({**row, "computed": asdict(e.computed), "verdict": verdict})
    return {"headline": board.headline, "draws": board.draws, "seconds": board.seconds, "rows": rows}

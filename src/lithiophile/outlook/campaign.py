"""All claims at once: in parallel, each kept on disk as soon as it is decided, and taken from there next time."""

import hashlib
import json
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import lru_cache
from math import isfinite
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from lithiophile.errors import LithiophileError
from lithiophile.outlook.claims import Claim, claims
from lithiophile.outlook.decide import DRAWS, rules, verdict
from lithiophile.outlook.lab import Lab, ranges
from lithiophile.outlook.verdict import Input, Sensitivity, Verdict
from lithiophile.study.compare import may_fork

FROZEN = "2026-11-23"
"""Date on which the closures of the cell were fixed, before any claim was run."""
CLOSURES = {
    "electrolyte that stays in a full pore": "assumed 3 %, explored from 0.5 to 10 %; no measurement",
    "closing of pore mouths": "lithium on top closes a pore after growing by half its width: geometry",
    "link and unlink of lithium in insulating skeletons": "95 % for a front, 2 % for a wetting film (16 % for random "
    "clusters): percolation theory",
    "nucleation rate": "prefactor and critical overpotential set so that a dip of 40 mV appears on copper at "
    "10 uA/cm2 (Yan 2016, recalled), with sizes that follow Pei 2017 (10.1021/acs.nanolett.6b04755)",
    "fresh nuclei have no native interphase": "assumed",
    "growth of the interphase": "square root of time on all lithium ; constant assumed, 1e-22 to 1e-20 m2/s",
}
"""Closures of the cell model and what fixes them; none was fitted to the Outlook."""
_KEPT = 4
"""Sets of results that stay in the cache."""
_SOURCES = ("physics", "cell", "designs", "materials", "outlook")
_SINGLE = ("constants.py", "kernel.py", "units.py", "study/top_or_bottom.py", "study/compare.py")


@dataclass(frozen=True)
class Report:
    """Verdicts of claims in the order of the paper."""

    verdicts: tuple[Verdict, ...]
    draws: int
    seconds: float
    from_cache: int

    def count(self, verdict: str, class_: str = "emergent") -> int:
        """Verdicts of one kind and class."""
        return sum(v.verdict == verdict and v.class_ == class_ for v in self.verdicts)

    @property
    def headline(self) -> str:
        """What the equations decided; never a share of all claims."""
        made, against = self.count("reproduced"), self.count("contradicted")
        return (
            f"Where the equations decide ({made + against} claims): {made} reproduced, {against} contradicted. "
            f"{sum(v.class_ == 'undecidable' for v in self.verdicts)} cannot be decided yet; each says what is missing."
        )

    @property
    def assumed(self) -> tuple[int, int]:
        """How many numbers the verdicts rest on that no source gives, and how many numbers have a range at all."""
        return assumptions()


@lru_cache(maxsize=1)
def assumptions() -> tuple[int, int]:
    """Assumed numbers, and numbers with a range, in the designs that the rules run; each design's counted once."""
    names = sorted({name for rule in rules().values() for name in rule.designs})
    entries = [entry for name in names for entry in ranges([name]).values()]
    return sum(e.evidence == "assumed" for e in entries), len(entries)


def decide(
    chosen: Sequence[Claim] | None = None,
    *,
    draws: int = DRAWS,
    jobs: int | None = None,
    fresh: bool = False,
    progress: Callable[[Verdict], None] | None = None,
) -> Report:
    """Verdicts of claims, computed where the cache does not hold them.

    Parameters
    ----------
    chosen : sequence of Claim, optional
        All by default.
    draws : int
        Of each sensitivity.
    jobs : int, optional
        Processes; as many as there are processors by default.
    fresh : bool
        Compute everything anew.
    progress : callable, optional
        Called with each verdict as it comes.
    """
    start = time.perf_counter()
    wanted = list(claims().values()) if chosen is None else list(chosen)
    folder = cache_folder(draws)
    done: dict[str, Verdict] = {}
    for claim in wanted:
        kept = None if fresh else read(folder / f"{claim.id}.json")
        if kept is not None:
            done[claim.id] = kept
            if progress is not None:
                progress(kept)
    cached = len(done)
    for one in _computed([c for c in wanted if c.id not in done], draws, jobs or _processors()):
        done[one.id] = one
        write(folder / f"{one.id}.json", one)
        if progress is not None:
            progress(one)
    _tidy(folder)
    ordered = tuple(done[c.id] for c in wanted)
    return Report(ordered, draws, time.perf_counter() - start, cached)


def _computed(todo: list[Claim], draws: int, jobs: int):  # type: ignore[no-untyped-def]
    """Verdicts as they come: those that run no cell here, the others in processes, the longest first."""
    light = [c for c in todo if c.id not in rules() or not rules()[c.id].designs]
    heavy = sorted((c for c in todo if c not in light), key=lambda c: -len(rules()[c.id].designs))
    for claim in light:
        yield decided(claim, draws)
    if not heavy:
        return
    if jobs == 1 or len(heavy) == 1:
        for claim in heavy:
            yield decided(claim, draws)
        return
    # compiled, or read from the cache, here: the processes forked afterwards inherit it
    Lab().run("bare-li-foil", "Plate at 1 mA/cm2 for 0.01 mAh/cm2")
    with ProcessPoolExecutor(jobs, mp_context=get_context("fork" if may_fork() else "spawn")) as pool:
        for future in as_completed([pool.submit(decided, claim, draws) for claim in heavy]):
            yield future.result()


def decided(claim: Claim, draws: int) -> Verdict:
    """The verdict of one claim; a cell that cannot be run leaves it open and says why."""
    try:
        return verdict(claim, draws)
    except LithiophileError as error:
        return Verdict(
            claim.id, "not decidable", "undecidable", None, claim.printed, claim.unit, "", f"a cell that runs: {error}",
            section=claim.section, system=claim.system, statement=claim.statement,
        )  # fmt: skip


def cache_folder(draws: int) -> Path:
    """Folder of the results of exactly these sources, data and draws."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "lithiophile" / "outlook" / f"{sources_digest()[:16]}-{draws}"


@lru_cache(maxsize=1)
def sources_digest() -> str:
    """Digest of every file a verdict may depend on: formulas, cell, designs, materials, claims and rules."""
    root = Path(__file__).parents[1]
    files = [root / name for name in _SINGLE]
    for name in _SOURCES:
        files += [p for p in sorted((root / name).rglob("*")) if p.suffix in (".py", ".toml", ".csv")]
    digest = hashlib.sha256()
    for file in files:
        digest.update(str(file.relative_to(root)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def write(path: Path, one: Verdict) -> None:
    """Keep a verdict, whole or not at all; a cache that cannot be written is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(asdict(one), ensure_ascii=False), encoding="utf-8")
        part.replace(path)
    except OSError:
        return


def read(path: Path) -> Verdict | None:
    """A verdict that was kept, or None."""
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        share = raw.pop("sensitivity")
        inputs = tuple(Input(**row) for row in raw.pop("inputs"))
        closures = tuple(raw.pop("closures"))
        if share is not None:
            share["drivers"] = tuple((key, value) for key, value in share["drivers"])
        return Verdict(**raw, inputs=inputs, closures=closures, sensitivity=Sensitivity(**share) if share else None)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def record(report: Report) -> list[dict[str, Any]]:
    """Verdicts for other programs: a list of claims."""
    rows = []
    for v in report.verdicts:
        row = asdict(v)
        row["class"] = row.pop("class_")
        row["evidence"] = evidence(v)
        if v.sensitivity is not None and not isfinite(v.sensitivity.share):
            row["sensitivity"]["share"] = None
        rows.append(row)
    return rows


def evidence(one: Verdict) -> dict[str, int]:
    """How many of the inputs are known how."""
    found: dict[str, int] = {}
    for number in one.inputs:
        found[number.evidence] = found.get(number.evidence, 0) + 1
    return found


def _tidy(folder: Path) -> None:
    """Keep the newest few sets of results."""
    try:
        sets = sorted((p for p in folder.parent.iterdir() if p.is_dir()), key=lambda p: p.stat().st_mtime)
        for old in sets[:-_KEPT]:
            for file in old.iterdir():
                file.unlink()
            old.rmdir()
    except OSError:
        return


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

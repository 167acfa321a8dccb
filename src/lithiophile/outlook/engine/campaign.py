"""All claims at once: in parallel, each kept on disk as soon as it is decided, and taken from there next time."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from dataclasses import asdict, dataclass, replace
from functools import reduce
from math import isfinite
from pathlib import Path
from typing import Any

from lithiophile.errors import LithiophileError
from lithiophile.outlook.engine import cache
from lithiophile.outlook.engine.after import after
from lithiophile.outlook.engine.claim import Claim, claims
from lithiophile.outlook.engine.closures import Closure, closures
from lithiophile.outlook.engine.decide import DRAWS, verdict
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.verdict import CLASSES, Verdict, weaker
from lithiophile.study.processes import pool, processors


@dataclass(frozen=True)
class Report:
    """Verdicts of claims in the order of the paper."""

    verdicts: tuple[Verdict, ...]
    draws: int
    seconds: float
    from_cache: int
    """Verdicts taken from the cache, of those that a rule decides."""

    def count(self, verdict: str, class_: str = "emergent") -> int:
        """Verdicts of one kind and class; claims that one run decides count once."""
        alike = [v for v in self.verdicts if v.verdict == verdict and v.class_ == class_]
        return len({v.counted_with or v.id for v in alike})

    @property
    def headline(self) -> str:
        """What the equations decided; never a share of all claims."""
        made, against = self.count("reproduced"), self.count("contradicted")
        met, missed = (sum(self.count(f"measurement {w}", c) for c in CLASSES) for w in ("met", "missed"))
        sooth, denied = self.count("reproduced", "assumed"), self.count("contradicted", "assumed")
        return (
            f"Where the equations decide and nothing that is assumed turns it ({made + against} claims): {made} "
            f"reproduced, {against} contradicted. Turned by a closure, a judgement or a number that nobody measured "
            f"({sooth + denied}): {sooth} reproduced, {denied} contradicted as stated. Measured numbers "
            f"({met + missed}): {met} met, {missed} missed. "
            f"{sum(v.class_ == 'undecidable' for v in self.verdicts)} cannot be decided; each says what is missing."
        )

    @property
    def assumed(self) -> tuple[int, int]:
        """How many numbers with a range the verdicts rest on that no source gives, and how many in all.

        A number that several designs state alike, such as a default, counts once.
        """
        numbers = {(n.key, n.value, n.span, n.evidence) for v in self.verdicts for n in v.inputs}
        return sum(evidence == "assumed" for *_, evidence in numbers), len(numbers)

    @property
    def lost(self) -> tuple[int, int]:
        """Draws that gave no answer, and all draws."""
        shares = [v.sensitivity for v in self.verdicts if v.sensitivity is not None]
        failed = sum(s.failed for s in shares)
        return failed, failed + sum(s.draws for s in shares)

    @property
    def closures(self) -> tuple[Closure, ...]:
        """Closures that the verdicts name."""
        named = {name for v in self.verdicts for name in v.closures}
        return tuple(one for name, one in closures().items() if name in named)


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
    asked = list(claims().values()) if chosen is None else list(chosen)
    wanted = _with_partners(asked)
    files = {c.id: cache.path_of(c, rules()[c.id], draws) for c in wanted if c.id in rules()}
    kept = {} if fresh else _kept(files)
    done: dict[str, Verdict] = {}

    def settle(one: Verdict) -> None:
        done[one.id] = one
        if progress is not None:
            progress(one)

    for claim in wanted:
        if claim.id in kept:
            settle(kept[claim.id])
        elif claim.id not in files:
            settle(verdict(claim, 0))  # nothing decides it yet
    for one in _computed([c for c in wanted if c.id not in done], draws, jobs or processors()):
        cache.write(files[one.id], one)
        settle(one)
    cache.tidy()
    alike = of_one_class(done)
    ordered = tuple(alike[c.id] for c in asked)
    return Report(ordered, draws, time.perf_counter() - start, sum(c.id in kept for c in asked))


def partners(chosen: Iterable[Claim]) -> list[Claim]:
    """Every claim that one of these shares its run with, in the order of the paper."""
    groups = {claim.counted_with or claim.id for claim in chosen}
    return [claim for claim in claims().values() if (claim.counted_with or claim.id) in groups]


def of_one_class(done: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """Verdicts of which those that share a run get one class, the one that is worth least."""
    groups: dict[str, list[Verdict]] = {}
    for one in done.values():
        if one.class_ != "undecidable":
            groups.setdefault(one.counted_with or one.id, []).append(one)
    least = {name: reduce(weaker, (one.class_ for one in group)) for name, group in groups.items()}
    return {
        key: one if one.class_ == "undecidable" else replace(one, class_=least[one.counted_with or one.id])
        for key, one in done.items()
    }


def _kept(files: Mapping[str, Path]) -> dict[str, Verdict]:
    """Verdicts that the cache holds, by claim."""
    read = {claim: cache.read(file) for claim, file in files.items()}
    return {claim: one for claim, one in read.items() if one is not None}


def _computed(todo: list[Claim], draws: int, jobs: int) -> Iterator[Verdict]:
    """Verdicts as they come: those that run no cell here, the others in processes, the longest first."""
    light = [c for c in todo if not rules()[c.id].designs]
    # what took long before goes first, so that no process is left alone with it; then what runs many designs
    heavy = sorted((c for c in todo if c not in light), key=lambda c: (-cache.seconds(c), -len(rules()[c.id].designs)))
    for claim in light:
        yield decided(claim, draws)
    if not heavy:
        return
    groups = together(heavy)
    if jobs == 1 or len(groups) == 1:
        for claim in (claim for group in groups for claim in group):
            yield decided(claim, draws)
        return
    # compiled, or read from the cache, here: the processes forked afterwards inherit it
    Scenario().run("bare-li-foil", "Plate at 1 mA/cm2 for 0.01 mAh/cm2")
    with pool(jobs) as workers:
        for future in as_completed([workers.submit(all_decided, group, draws) for group in groups]):
            yield from future.result()


def together(some: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that share a run stand together, so that one process makes it for all of them."""
    groups: dict[str, list[Claim]] = {}
    for claim in some:
        groups.setdefault(claim.counted_with or claim.id, []).append(claim)
    return list(groups.values())


def all_decided(some: Sequence[Claim], draws: int) -> list[Verdict]:
    """Verdicts of claims, one after another in one process."""
    return [decided(claim, draws) for claim in some]


def _with_partners(asked: list[Claim]) -> list[Claim]:
    """Claims, and those that must have one class with them."""
    return [*asked, *(one for one in partners(asked) if one not in asked)]


def decided(claim: Claim, draws: int) -> Verdict:
    """The verdict of one claim; a cell that cannot be run leaves it open and says why."""
    start = time.perf_counter()
    try:
        return replace(verdict(claim, draws), seconds=time.perf_counter() - start)
    except LithiophileError as error:
        return Verdict(
            claim.id, "not decidable", "undecidable", None, claim.printed, claim.unit, "", f"a cell that runs: {error}",
            section=claim.section, system=claim.system, statement=claim.statement,
        )  # fmt: skip


def record(report: Report) -> list[dict[str, Any]]:
    """Verdicts for other programs: a list of claims."""
    rows = []
    for v in report.verdicts:
        row = asdict(v)
        row["class"] = row.pop("class_")
        row["evidence"] = evidence(v)
        row |= {key: getattr(claims()[v.id], key) for key in ("decided_by", "tolerance", "flips_when")}
        row["after"] = [asdict(finding) for finding in after(v.id)]
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

"""The command: ``python -m tests.random_designs --runs 10000 --seed 1``."""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.random_designs import changed
from tests.random_designs import judge as j
from tests.random_designs.files import write
from tests.random_designs.generate import Case, case
from tests.random_designs.known_cases import CASES
from tests.random_designs.shrink import shrink
from tests.random_designs.workers import PROCESSOR_LIMIT, Workers

FOLDER = Path("results") / "random_designs"

Record = dict[str, Any]


def main(arguments: list[str] | None = None) -> int:
    """Run, print the table; 0 if no case is at fault."""
    options = _options().parse_args(arguments)
    if options.known:
        with Workers(options.jobs, options.limit) as workers:
            return _known(workers)
    if options.case is not None:
        with Workers(1, options.limit) as workers:
            return _one(_case(options, options.case), workers, options.shrink)
    done = _all(options)
    print(table(done))
    return int(any(record["outcome"] in j.FAULTS for record in done))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.random_designs", description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="cases 0 to RUNS - 1")
    parser.add_argument("--first", type=int, default=0, help="begin with this case instead of 0")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true", help="protocols of a few steps only, as the quick tests")
    parser.add_argument("--changed", action="store_true", help="designs of the catalogue with other numbers instead")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--limit", type=float, default=PROCESSOR_LIMIT, help="processor time that ends a case [s]")
    parser.add_argument("--case", type=int, help="run this one, print it and write its file")
    parser.add_argument("--shrink", action="store_true", help="with --case: leave out what does not matter")
    parser.add_argument("--known", action="store_true", help="the named cases of earlier reports instead")
    parser.add_argument("--again", action="store_true", help="forget the results of an earlier call")
    return parser


def _case(options: argparse.Namespace, number: int) -> Case:
    made = changed.case if options.changed else case
    return made(options.seed, number, short=options.short)


def _all(options: argparse.Namespace) -> list[Record]:
    """Cases that have no result yet are run; results of all that were asked for."""
    kind = f"{'changed-' if options.changed else ''}seed-{options.seed}{'-short' if options.short else ''}"
    log = FOLDER / f"{kind}.jsonl"
    log.parent.mkdir(parents=True, exist_ok=True)
    if options.again:
        log.unlink(missing_ok=True)
    asked = range(options.first, options.first + options.runs)
    known = {r["case"]: r for r in _read(log) if r["case"] in asked}
    waiting = (_case(options, n) for n in asked if n not in known)
    with Workers(options.jobs, options.limit) as workers, log.open("a", encoding="utf-8") as out:
        for tried, verdict in workers.judge(waiting):
            record = known[tried.number] = {"case": tried.number, **verdict.record()}
            out.write(json.dumps(record) + "\n")
            out.flush()
            if verdict.outcome in j.FAULTS:
                slug = verdict.outcome.lower().replace(" ", "-")
                path = FOLDER / f"{slug}-{kind}-{tried.number}.toml"
                write(tried, path, verdict.outcome, verdict.label, verdict.detail)
            _progress(len(known), len(asked), known.values())
    return list(known.values())


def _read(log: Path) -> Iterator[Record]:
    if log.exists():
        for line in log.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _progress(done: int, asked: int, records: Iterable[Record]) -> None:
    if done % 50 == 0 or done == asked:
        counts = Counter(r["outcome"] for r in records)
        faults = ", ".join(f"{counts[name]} {name.lower()}" for name in j.FAULTS if counts[name])
        print(f"{done} of {asked}: {faults or 'no faults'}", file=sys.stderr, flush=True)


def table(records: list[Record]) -> str:
    """Outcomes, how many, the slowest, examples; and below it what each is made of."""
    lines = ["| outcome | runs | share | slowest [s] | cases |", "|---|---|---|---|---|"]
    for name in (*j.GOOD, *j.FAULTS):
        rows = [r for r in records if r["outcome"] == name]
        slowest = max((r["seconds"] for r in rows), default=0.0)
        cases = ", ".join(str(r["case"]) for r in sorted(rows, key=lambda r: r["case"])[:8]) if rows else ""
        share = len(rows) / max(len(records), 1)
        lines.append(f"| {name} | {len(rows)} | {100.0 * share:.1f} % | {slowest:.1f} | {cases} |")
    seconds = sum(r["seconds"] for r in records)
    lines += [f"{len(records)} runs, {seconds:.0f} s of processor time.", ""]
    kinds: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        kinds[record["outcome"], record["label"]].append(record)
    for (outcome, label), rows in sorted(kinds.items(), key=lambda item: (item[0][0] not in j.FAULTS, -len(item[1]))):
        if outcome != j.CLOSED:
            some = ", ".join(str(r["case"]) for r in rows[:6])
            lines.append(f"{len(rows):5d}  {outcome}: {label}  ({some})")
    return "\n".join(lines)


def _one(tried: Case, workers: Workers, small: bool) -> int:
    """Run one case, print it, write its file."""

    def verdict(this: Case) -> j.Verdict:
        return next(workers.judge([this]))[1]

    if small:
        tried = shrink(tried, lambda this: (v := verdict(this)).outcome + v.label)
    found = verdict(tried)
    path = FOLDER / f"case-{tried.seed}-{tried.number}{'-small' if small else ''}.toml"
    write(tried, path, found.outcome, found.label, found.detail)
    print(path.read_text(encoding="utf-8"))
    print(f"{found.seconds:.2f} s, {found.steps} steps, {found.half_cycles} half-cycles, budgets {found.residual:.1e}")
    return int(found.outcome in j.FAULTS)


def _known(workers: Workers) -> int:
    """The named cases, one line each."""
    bad = 0
    for tried, verdict in workers.judge([known.case(number) for number, known in enumerate(CASES)]):
        known = CASES[tried.number]
        wrong = known.wrong(verdict)
        bad += bool(wrong)
        print(f"{'FAULT' if wrong else 'right'}  {known.name}: {wrong or verdict.outcome} ({verdict.seconds:.1f} s)")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())

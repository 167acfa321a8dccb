"""Verdicts and predictions that come with the program: a new user sees them before anything is calculated.

``python -m lithiophile.studio.shipped`` writes them anew; what is not kept on the machine is calculated.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from lithiophile import __version__
from lithiophile.kernel_cache import sources_digest
from lithiophile.outlook.engine import cache as verdicts
from lithiophile.outlook.engine import campaign
from lithiophile.outlook.engine.claim import Claim, claims
from lithiophile.outlook.engine.decide import DRAWS as DRAWS_OF_CLAIMS
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.thresholds import thresholds_of
from lithiophile.outlook.engine.verdict import Verdict
from lithiophile.validation.engine import board
from lithiophile.validation.engine import cache as predictions
from lithiophile.validation.engine.entry import Computed
from lithiophile.validation.engine.predict import DRAWS
from lithiophile.validation.engine.registry import chosen
from lithiophile.validation.engine.row import Row
from lithiophile.whole_file import whole_file

FILE = Path(__file__).with_name("shipped.json.gz")
_DIGITS = 7
"""Of its numbers."""

Told = dict[str, Any]
"""By which version something was calculated and when, and whether by the very code that is here."""


def verdict(claim: Claim) -> tuple[Verdict, Told] | None:
    """The verdict on a claim as it stands today, and what it was decided by; None if none was shipped."""
    found = _of("verdicts", claim.id, _of_claim(claim), verdicts.path_of(claim, rules()[claim.id], DRAWS_OF_CLAIMS))
    return None if found is None else (verdicts.verdict_of(found[0]), found[1])


def prediction(row: Row) -> tuple[Computed, Told] | None:
    """The prediction of a row as it stands today, and what it was calculated by; None if none was shipped."""
    found = _of("predictions", row.id, _of_row(row), predictions.path_of(row, DRAWS))
    return None if found is None else (predictions.computed_of(found[0]), found[1])


def _of(kind: str, name: str, asked: str, kept: Path) -> tuple[dict[str, Any], Told] | None:
    """An entry, if it answers what is asked today."""
    record = _record()
    one = record[kind].get(name)
    if one is None or one["asked"] != asked:
        return None
    told = dict(record["makers"][one["by"]]) | {"same": one["code"] == kept.stem.rpartition("-")[2]}
    # the readers take it apart, so each gets its own
    return json.loads(json.dumps(one["found"])), told


@lru_cache(maxsize=1)
def _record() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(gzip.decompress(FILE.read_bytes()))
    return found


def _of_claim(claim: Claim) -> str:
    return _digest(f"{DRAWS_OF_CLAIMS} {claim} {thresholds_of(claim.id)}")


def _of_row(row: Row) -> str:
    return _digest(f"{DRAWS} {row}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def made(jobs: int | None = None) -> dict[str, Any]:
    """All of it, of the code that is here."""
    report, found = campaign.decide(jobs=jobs), board.validate(jobs=jobs)
    decided = {
        one.id: _entry(
            _of_claim(claims()[one.id]),
            verdicts.path_of(claims()[one.id], rules()[one.id], DRAWS_OF_CLAIMS),
            replace(one, seconds=0.0),
        )
        for one in report.verdicts
        if one.id in rules()
    }
    predicted = {
        row.id: _entry(_of_row(row), predictions.path_of(row, DRAWS), replace(entry.computed, seconds=0.0))
        for row, entry in zip(chosen(()), found.entries, strict=True)
    }
    maker = {"version": __version__, "equations": sources_digest()[:12], "date": date.today().isoformat()}
    return {"makers": [maker], "verdicts": decided, "predictions": predicted}


def _entry(asked: str, kept: Path, found: Verdict | Computed, by: int = 0) -> dict[str, Any]:
    """What was found, what was asked for it, the digest of the code that found it, and which of the makers had it."""
    return {"asked": asked, "code": kept.stem.rpartition("-")[2], "by": by, "found": _short(asdict(found))}


def _short(value: Any) -> Any:
    """The same with numbers of so many digits."""
    if isinstance(value, float):
        return float(f"{value:.{_DIGITS}g}")
    if isinstance(value, Mapping):
        return {key: _short(one) for key, one in value.items()}
    return [_short(one) for one in value] if isinstance(value, list | tuple) else value


def write(record: Mapping[str, Any], path: Path = FILE) -> Path:
    """Write the file, whole or not at all; the same record gives the same bytes."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    with whole_file(path) as place:
        place.write_bytes(gzip.compress(text.encode(), mtime=0))
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=None, help="processes; default: one a processor")
    print(write(made(parser.parse_args().jobs)))

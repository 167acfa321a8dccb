"""What the model takes for granted where no law is settled: its value, and when and on what it was fixed.

Every ``.toml`` file of this folder holds some closures, one table each, named in words.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path

from lithiophile.errors import InputError

_FOLDER = Path(__file__).parent
_EVIDENCE = ("measured", "fitted", "computed", "assumed")


@dataclass(frozen=True)
class Closure:
    """One closure of the model."""

    name: str
    value: str
    evidence: str
    fixed: date
    """Day on which it was fixed; no claim that names it may have been run before."""
    by: str
    """What fixed it, from outside the Outlook."""
    range: str = ""
    """Range worth exploring."""
    where: str = ""
    """Place in the program."""
    doi: str = ""


@lru_cache(maxsize=1)
def closures() -> Mapping[str, Closure]:
    """All closures by name, file by file.

    >>> closures()["electrolyte that stays in a full pore"].evidence
    'assumed'
    """
    found: dict[str, Closure] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        for one in read(path):
            if one.name in found:
                raise InputError(f"{one.name}: stands in two files", str(path))
            found[one.name] = one
    return found


def read(path: Path) -> list[Closure]:
    """The closures of one file.

    Raises
    ------
    InputError
        With everything that is wrong with it.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"This is not a TOML file: {error}.", str(path)) from None
    known = {f.name for f in fields(Closure)} - {"name"}
    problems = []
    for name, table in tables.items():
        missing = {"value", "evidence", "fixed", "by"} - table.keys()
        problems += [f"{name}.{key}: missing" for key in sorted(missing)]
        problems += [f"{name}.{key}: unknown key. Known: {', '.join(sorted(known))}" for key in table.keys() - known]
        if table.get("evidence", "assumed") not in _EVIDENCE:
            problems.append(f"{name}.evidence: '{table['evidence']}' is none of {', '.join(_EVIDENCE)}")
        if table.get("evidence") == "assumed" and not table.get("range"):
            problems.append(f"{name}.range: missing; an assumed closure says what is worth exploring")
        if not isinstance(table.get("fixed", date.min), date):
            problems.append(f"{name}.fixed: must be a date such as 2026-11-23, without quotation marks")
    if problems:
        raise InputError(problems, str(path))
    return [Closure(name, **table) for name, table in tables.items()]

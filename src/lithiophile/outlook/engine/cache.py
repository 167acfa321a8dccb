"""Verdicts kept on disk, each under a digest of what it was computed from.

A verdict depends on its rows of ``claims.csv`` and ``thresholds.csv``, on the module of its rule and every
module that this one imports, directly or not, on data files beside them, on the designs that the rule declares,
and on the materials. A change elsewhere, such as a new rule, leaves it valid.
"""

import ast
import atexit
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from lithiophile.outlook.engine.claim import Claim
from lithiophile.outlook.engine.thresholds import Threshold, thresholds_of
from lithiophile.outlook.engine.verdict import Input, Rule, Sensitivity, Verdict

_ROOT = Path(__file__).parents[2]
_KEPT = 1000
"""Verdicts that stay in the cache: some seven whole runs."""
_ALWAYS = ("lithiophile.outlook.engine.decide", "lithiophile.designs", "lithiophile.materials")
"""Modules that take part in every verdict."""
_TABLE = _ROOT / "outlook" / "claims" / "__init__.py"
"""Only names the modules of rules, and changes with every new one."""


def path_of(claim: Claim, rule: Rule, draws: int) -> Path:
    """File of the verdict on a claim by a rule."""
    digest = hashlib.sha256(f"{draws} {claim} {thresholds_of(claim.id)}".encode())
    for file in sources(rule.decide.__module__, rule.designs):
        digest.update(str(file.relative_to(_ROOT)).encode())
        digest.update(_digest(file))
    return folder() / f"{claim.id}-{digest.hexdigest()[:16]}.json"


def folder() -> Path:
    """Where verdicts are kept."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    if home.startswith("~"):  # nobody's home: kept for this process only
        return Path(_for_now())
    return Path(home) / "lithiophile" / "outlook"


@cache
def _for_now() -> str:
    folder = tempfile.mkdtemp(prefix="lithiophile-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def sources(module: str, designs: Iterable[str]) -> list[Path]:
    """Every file that a verdict of a rule of this module, run on these designs, may depend on."""
    files = set(_code(module)).union(*(_code(name) for name in _ALWAYS))
    beside = {data for file in files for kind in ("*.toml", "*.csv") for data in _listed(file.parent, kind)}
    beside -= set(_listed(_ROOT / "outlook" / "engine", "*.csv"))  # the rows of the claim stand for these
    stated = {_ROOT / "designs" / "data" / f"{name}.toml" for name in designs}
    return sorted(files | beside | stated | set(_listed(_ROOT / "materials" / "data", "*/*.toml")))


@cache
def _listed(folder: Path, pattern: str) -> tuple[Path, ...]:
    return tuple(folder.glob(pattern))


@cache
def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()


@cache
def _code(module: str) -> frozenset[Path]:
    """Files of a module of the package and of all that it imports, wherever the import stands."""
    found: set[Path] = set()
    waiting = [module]
    while waiting:
        file = _file(waiting.pop())
        if file is None or file == _TABLE or file in found:
            continue
        found.add(file)
        waiting += _imports(file)
    return frozenset(found)


@cache
def _file(module: str) -> Path | None:
    if module.split(".")[0] != "lithiophile":
        return None
    place = _ROOT.joinpath(*module.split(".")[1:])
    for file in (place.with_suffix(".py"), place / "__init__.py"):
        if file.is_file():
            return file
    return None


@cache
def _imports(file: Path) -> tuple[str, ...]:
    """Modules of the package that a file names in import statements, and the packages that hold them."""
    names = set()
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    ours = [name.split(".") for name in names if name.split(".")[0] == "lithiophile"]
    # the package itself only hands on names, and would drag in everything
    return tuple(sorted({".".join(parts[:n]) for parts in ours for n in range(2, len(parts) + 1)}))


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
        return verdict_of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def verdict_of(raw: dict[str, Any]) -> Verdict:
    """A verdict of its record; one of another form raises KeyError or TypeError."""
    share = raw.pop("sensitivity")
    inputs = tuple(Input(**{**row, "designs": tuple(row["designs"])}) for row in raw.pop("inputs"))
    closures = tuple(raw.pop("closures"))
    limits = tuple(Threshold(**row) for row in raw.pop("thresholds"))
    raw["turned"] = tuple(raw["turned"])
    if share is not None:
        share["drivers"] = tuple((key, value) for key, value in share["drivers"])
    return Verdict(
        **raw,
        inputs=inputs,
        closures=closures,
        thresholds=limits,
        sensitivity=Sensitivity(**share) if share else None,
    )


def seconds(claim: Claim) -> float:
    """What the verdict on a claim took when it was last computed; 0 if it never was."""
    kept = newest(folder(), claim.id)
    last = None if kept is None else read(kept)
    return last.seconds if last is not None else 0.0


def newest(place: Path, name: str) -> Path | None:
    """The last file that was kept under a name, with whatever digest; None if there is none."""
    try:
        kept = [(path.stat().st_mtime, path) for path in place.glob(f"{name}-*.json")]
    except OSError:
        return None
    return max(kept)[1] if kept else None


def tidy() -> None:
    """Leave the newest verdicts only."""
    leave_newest(folder(), _KEPT)


def leave_newest(place: Path, count: int) -> None:
    """Take out all files of a folder but the newest."""
    try:
        files = [p for p in place.iterdir() if p.is_file()]
        for old in sorted(files, key=lambda p: p.stat().st_mtime)[: max(len(files) - count, 0)]:
            old.unlink()
    except OSError:
        return

"""How a result was made, kept in its file: the design with files of one's own, protocol, settings and versions; and the
same run again."""

import hashlib
import platform
import shutil
import sys
import tempfile
import weakref
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile import __version__, designs
from lithiophile.cell.build.widths import Widths
from lithiophile.cell.results.solution import Solution
from lithiophile.designs import Design
from lithiophile.designs.contents import contents
from lithiophile.designs.toml_text import toml_text
from lithiophile.errors import InputError
from lithiophile.kernel_cache import sources_digest
from lithiophile.materials.again import Again, last_change, note_file
from lithiophile.materials.loader import CATALOGUE
from lithiophile.materials.mixture import parse_name
from lithiophile.protocol.protocol import Protocol, parse
from lithiophile.study.start import is_share
from lithiophile.text_files import text_of

_SETTINGS = ("rtol", "method", "states", "keep", "stop_when", "extrapolate", "widths")
"""Options of :func:`lithiophile.solve` that decide numbers or which of them are kept."""
_PACKAGES = ("numpy", "numba", "llvmlite", "scipy")
"""What computes them besides the program."""


def record_of(design: Design, protocol: str | Protocol, losses: bool, options: Mapping[str, Any]) -> dict[str, Any]:
    """What a run of a design was asked, and by which program, in text and plain numbers.

    Parameters
    ----------
    design : Design
    protocol : str or Protocol
    losses : bool
        Whether they were followed.
    options : mapping
        Of :func:`lithiophile.solve`.
    """
    text, files = _again(lambda: _of_design(design), design)
    settings = {key: options[key] for key in _SETTINGS if options.get(key) is not None}
    start = options.get("start")
    if is_share(start):
        settings["start"] = start
    return {
        "design": text,
        "name": design.name,
        "files": dict(files),
        "numbers": {key: contents(value) for key, value in design.changes.items() if key != "losses"},
        "protocol": protocol if isinstance(protocol, str) else str(protocol),
        "losses": losses,
        "settings": {key: asdict(v) if is_dataclass(v) else v for key, v in settings.items()},  # type: ignore[arg-type]
        "continued": start is not None and not is_share(start),
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        **_program(),
    }


_again = Again[tuple[str, dict[str, str]]]()


def _of_design(design: Design) -> tuple[str, dict[str, str]]:
    """Text of a design's file, and the texts of the files of one's own that it names."""
    files: dict[str, str] = {}
    return toml_text(_with_own_files(contents(design), design, files)), files


@lru_cache(maxsize=1)
def _program() -> dict[str, Any]:
    """The program that runs now, its data, and what it stands on."""
    return {
        "version": __version__,
        "equations": sources_digest()[:16],
        "data": _digest_of_data()[:16],
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _PACKAGES},
        "machine": f"{sys.platform} {platform.machine()} {_processor()}".strip(),
    }


def _processor() -> str:
    from llvmlite.binding import get_host_cpu_name

    return str(get_host_cpu_name())


def _digest_of_data() -> str:
    """Of every material and default that a design may leave to the program."""
    digest = hashlib.sha256()
    for file in [*sorted(CATALOGUE.rglob("*.toml")), Path(designs.__file__).with_name("defaults.toml")]:
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _with_own_files(given: Any, design: Design, files: dict[str, str], key: str = "") -> Any:
    """The same contents, with files of one's own under names without folders; their texts go to ``files``."""
    if isinstance(given, Mapping):
        return {_renamed(k, design, files): _with_own_files(v, design, files, k) for k, v in given.items()}
    if isinstance(given, list):
        return [_with_own_files(one, design, files, key) for one in given]
    if isinstance(given, str) and key == "closure":
        return _kept(given, design, files)
    return _renamed(given, design, files) if isinstance(given, str) and key not in ("title", "about") else given


def _renamed(name: str, design: Design, files: dict[str, str]) -> str:
    if ".toml" not in name:
        return name
    mixture = parse_name(name)
    if mixture is not None:
        return mixture.of(_renamed(mixture.matrix, design, files), _renamed(mixture.filler, design, files))
    return _kept(name, design, files) if name.endswith(".toml") else name


def _kept(name: str, design: Design, files: dict[str, str]) -> str:
    """Name of a file among the kept ones; two of one name are told apart."""
    path = (Path(design.origin).parent if design.origin else Path()) / name
    note_file(path, last_change(path))
    text = text_of(path)
    short, number = path.name, 1
    while files.get(short, text) != text:
        number += 1
        short = f"{path.stem}_{number}{path.suffix}"
    files[short] = text
    return short


@dataclass(frozen=True)
class Repetition:
    """A run from a file, done again."""

    solution: Solution
    design: Design
    protocol: str
    differences: tuple[str, ...]
    """What of program, data and machine is another one than then; sentences."""
    worst: tuple[str, float]
    """Output that differs most, and by how much of its largest value; 0: all are the same, bit for bit."""

    @property
    def same(self) -> bool:
        """Whether every number of every output is the same, bit for bit."""
        return self.worst[1] == 0.0

    @property
    def sentence(self) -> str:
        """What came of it."""
        if self.same:
            return f"All {len(self.solution.names())} outputs are the same as in the file, bit for bit."
        name, size = self.worst
        if not np.isfinite(size):
            return f"The run took another course than in the file: {name} has other times or is missing."
        return f"The outputs differ from the file's by at most {size:.1e} of the largest value ({name})."


Run = Callable[[Design, str, Mapping[str, Any]], Solution]


def asked(solution: Solution, where: str) -> dict[str, Any]:
    """The record of a solution from a file.

    Raises
    ------
    InputError
        If there is none, or it can't be done again.
    """
    record = solution.record
    if not record.get("design"):
        raise InputError(
            "it holds no design, so it can't be repeated: an earlier version saved it, or it is of a Stack.",
            where=where,
        )
    if record.get("continued"):
        raise InputError(
            "it goes on from another run, so it can't be repeated alone. Run that one again, and go on from it.",
            where=where,
        )
    return record


def repeat(path: str | Path, run: Run) -> Repetition:
    """Run what a file says again, and compare every output.

    Parameters
    ----------
    path : path
        Of a netCDF file that ``solution.save`` or ``lithiophile run --save`` wrote.
    run : callable
        That runs a design after a protocol with settings.
    """
    then = Solution.load(path)
    record = asked(then, str(path))
    settings = dict(record["settings"])
    if "widths" in settings:
        settings["widths"] = Widths(**settings["widths"])
    design = _unpacked(record)
    solution = run(design, record["protocol"], settings)
    solution.record["numbers"] = record["numbers"]  # the design's text has them already
    return Repetition(solution, design, record["protocol"], _differences(record), _worst(then, solution))


def design_of(path: str | Path) -> Design:
    """The design that a file of a solution holds."""
    return _unpacked(asked(Solution.load(path), str(path)))


def _unpacked(record: Mapping[str, Any]) -> Design:
    """The design of a record; its files lie in a folder that is there as long as the design."""
    folder = Path(tempfile.mkdtemp(prefix="lithiophile-"))
    files = {Path(name).name: text for name, text in record["files"].items()}
    own = f"{'_' * (1 + max(map(len, files), default=0))}.toml"  # a name that none of them has
    for name, text in {**files, own: record["design"]}.items():
        (folder / name).write_text(text, encoding="utf-8")
    design = designs.load(folder / own).changed({"losses": record["losses"]}, record["name"])
    weakref.finalize(design, shutil.rmtree, folder, ignore_errors=True)
    return design


def _differences(record: Mapping[str, Any]) -> tuple[str, ...]:
    now, found = _program(), []
    if record["version"] != now["version"]:
        found.append(f"It was made with Lithiophile {record['version']}; this is {now['version']}.")
    if record["equations"] != now["equations"]:
        found.append("The equations or their solution have changed since.")
    if record["data"] != now["data"]:
        found.append("Materials or defaults have changed since.")
    for name, mine in {"python": now["python"], **now["packages"]}.items():
        other = record["python"] if name == "python" else record["packages"].get(name)
        if other != mine:
            found.append(f"It ran with {name} {other}; this is {mine}.")
    if record["machine"] != now["machine"]:
        found.append(f"It ran on {record['machine']}; this is {now['machine']}.")
    return tuple(found)


def _worst(then: Solution, now: Solution) -> tuple[str, float]:
    worst = ("", 0.0)
    for name in then.names():
        if name not in now or now[name].shape != then[name].shape:
            return name, float("inf")
        a, b = np.asarray(then[name], dtype=float), np.asarray(now[name], dtype=float)
        if np.array_equal(a, b, equal_nan=True):
            continue
        if not np.array_equal(np.isfinite(a), np.isfinite(b)):
            return name, float("inf")
        size = float(np.nanmax(np.abs(a - b)) / max(np.nanmax(np.abs(a)), np.finfo(float).tiny))
        if size >= worst[1]:
            worst = (name, size)
    return worst


def protocol_text(protocol: Any) -> str:
    """A protocol as sentences that read back, from no other file."""
    found = parse(protocol)
    by_table = any(step.table is not None for step in found.distinct())
    return protocol if isinstance(protocol, str) and not by_table else found.in_full()

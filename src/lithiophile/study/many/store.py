"""Runs that are kept: each under a digest of all that decides it, so that a study goes on where it was broken off.

A run is a file of JSON, written whole or not at all, under the digest of its design with its files, its protocol, its
numbers, the tolerances, what is read of it, and the program's version and sources. The files are the truth. Beside them
an index (SQLite, write-ahead log) lists what is there, and says which run some driver is at, so that two drivers on one
machine share the work; a claim of a process that has died, or has not been seen for a while, is void. Where a folder
takes no such index, as some network folders do, the files alone do: a run may then be made twice, and is kept once.
"""

import hashlib
import inspect
import json
import os
import socket
import sqlite3
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from lithiophile.designs.contents import contents
from lithiophile.errors import InputError, LithiophileError
from lithiophile.study.many.task import Row
from lithiophile.text_files import text_of
from lithiophile.whole_file import whole_file

LEASE = 120.0
"""Seconds after which the claim of a process on another machine is void, if it was not seen since."""
BEAT = 20.0
"""Seconds between two signs of life."""
_WAIT = 30.0
"""Seconds that a locked index is waited for."""
_ROOT = Path(__file__).parents[2]
_DECIDING = ("constants.py", "units.py", "stack.py", "physics", "protocol", "materials", "designs", "cell", "study")
"""What of the program decides the figures of a run."""
_TABLES = """
create table if not exists runs (digest text primary key, design text, protocol text, numbers text, failure text,
                                 seconds real, made text);
create table if not exists claims (digest text primary key, host text, process integer, seen real);
"""


@lru_cache(maxsize=1)
def program() -> str:
    """Digest of the sources and data that decide the figures of a run."""
    digest = hashlib.sha256()
    for name in _DECIDING:
        place = _ROOT / name
        files = [place] if place.is_file() else sorted((*place.rglob("*.py"), *place.rglob("*.toml")))
        for file in files:
            digest.update(file.relative_to(_ROOT).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def digest_of(*parts: Any) -> str:
    """Digest of text, numbers, lists, mappings, arrays and functions; the same in every process."""
    text = json.dumps([_plain(part) for part in parts], sort_keys=True, allow_nan=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(part: Any) -> Any:
    """A part as JSON has it; of a file that a text names also what it holds."""
    if isinstance(part, np.ndarray):
        return part.tolist()
    if callable(part):
        return _source(part)
    if isinstance(part, Mapping):
        return {str(key): _plain(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_plain(one) for one in part]
    given = contents(part)
    if isinstance(given, str) and given.endswith(".toml") and Path(given).is_file():
        return [given, text_of(Path(given))]
    return given


def _source(function: Any) -> str:
    try:
        return inspect.getsource(function)
    except (OSError, TypeError):
        name = getattr(function, "__name__", repr(function))
        raise InputError(
            f"{name}: a store keeps runs by what is read of them, and the source of this function can't be read; "
            "define it in a file, or leave the store out."
        ) from None


class Store:
    """A folder of runs that are kept.

    Parameters
    ----------
    folder : path
        Made where there is none.
    about : mapping
        What the index says of the runs besides their numbers.

    Raises
    ------
    InputError
        If it is a file, or can't be written.
    """

    def __init__(self, folder: str | os.PathLike[str], about: Mapping[str, str] | None = None) -> None:
        self.folder, self.about = Path(folder), dict(about or {})
        try:
            (self.folder / "runs").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"{self.folder} can't hold runs: {error.strerror}. Name a folder that can be written."
            ) from None
        self._opened: dict[int, sqlite3.Connection | None] = {}
        self._locks: dict[int, threading.RLock] = {}
        self._mine: set[str] = set()
        self._beating: int = 0

    def __getstate__(self) -> dict[str, Any]:
        return {"folder": self.folder, "about": self.about}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["folder"], state["about"])  # type: ignore[misc]

    def path(self, digest: str) -> Path:
        """File of a run."""
        return self.folder / "runs" / digest[:2] / f"{digest}.json"

    def get(self, digest: str) -> Row | None:
        """A run that is kept; None where there is none, or its file is torn."""
        try:
            raw = json.loads(self.path(digest).read_text(encoding="utf-8"))
            values = {
                name: np.array(value) if isinstance(value, list) else value for name, value in raw["values"].items()
            }
            return Row(values, raw["stop"], raw["failure"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, digest: str, row: Row, numbers: Mapping[str, Any], seconds: float = 0.0) -> None:
        """Keep a run; one that would not come to the same again is not."""
        if row.lasting:
            plain = {name: np.asarray(value).tolist() for name, value in row.values.items()}
            made = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            about = {**self.about, "numbers": _plain(numbers), "seconds": seconds, "made": made}
            text = json.dumps({"values": plain, "stop": row.stop, "failure": row.failure, **about}, allow_nan=True)
            self._write(self.path(digest), text + "\n")
            entry = (digest, about.get("design"), about.get("protocol"), json.dumps(about["numbers"]), row.failure)
            self._do("insert or replace into runs values (?, ?, ?, ?, ?, ?, ?)", (*entry, seconds, made))
        self._do("delete from claims where digest = ?", (digest,))
        self._mine.discard(digest)

    def _write(self, place: Path, text: str) -> None:
        try:
            place.parent.mkdir(exist_ok=True)
            with whole_file(place) as part:
                part.write_text(text, encoding="utf-8")
        except OSError as error:
            raise LithiophileError(
                f"{self.folder} can't hold another run: {error.strerror}. Runs that were made before are kept; make "
                "room, and run the same again to go on."
            ) from None

    def claim(self, digest: str) -> bool:
        """Whether this process is to make a run: nobody else alive is at it."""
        with self._lock():
            index = self._index()
            if index is None:
                return True
            try:
                index.execute("begin immediate")
                held = index.execute("select host, process, seen from claims where digest = ?", (digest,)).fetchone()
                if held is not None and digest not in self._mine and _alive(*held):
                    index.execute("rollback")
                    return False
                me = (digest, socket.gethostname(), os.getpid(), time.time())
                index.execute("insert or replace into claims values (?, ?, ?, ?)", me)
                index.execute("commit")
            except sqlite3.Error:
                with suppress(sqlite3.Error):
                    index.execute("rollback")
                return True
            self._mine.add(digest)
            self._beat()
            return True

    def release(self) -> None:
        """Give up the claims of this process."""
        self._do("delete from claims where host = ? and process = ?", (socket.gethostname(), os.getpid()))
        self._mine.clear()

    def count(self) -> int:
        """How many runs the index lists."""
        index = self._index()
        return 0 if index is None else int(index.execute("select count(*) from runs").fetchone()[0])

    def _do(self, sentence: str, values: tuple[Any, ...]) -> None:
        """Write to the index; the files hold everything, so one that can't be written is done without."""
        with self._lock(), suppress(sqlite3.Error):
            index = self._index()
            if index is not None:
                index.execute(sentence, values)

    def _lock(self) -> threading.RLock:
        """One a process: a lock that is held while the process is forked would stay so in the other."""
        return self._locks.setdefault(os.getpid(), threading.RLock())

    def _index(self) -> sqlite3.Connection | None:
        """The index, opened anew in each process: a connection must not be carried through a fork."""
        process = os.getpid()
        if process not in self._opened:
            self._opened[process] = _open(self.folder / "index.sqlite")
        return self._opened[process]

    def _beat(self) -> None:
        """Begin to give signs of life, once in each process."""
        if self._beating == os.getpid():
            return
        self._beating = os.getpid()

        def go_on() -> None:
            while True:
                time.sleep(BEAT)
                mine = (time.time(), socket.gethostname(), os.getpid())
                self._do("update claims set seen = ? where host = ? and process = ?", mine)

        threading.Thread(target=go_on, daemon=True).start()


def _open(path: Path) -> sqlite3.Connection | None:
    try:
        index = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        index.execute("pragma journal_mode = wal")
        index.execute("pragma synchronous = normal")
        index.executescript(_TABLES)
    except sqlite3.Error:
        return None
    return index


def _alive(host: str, process: int, seen: float) -> bool:
    """Whether the process that claimed a run is still at it."""
    if host != socket.gethostname():
        return time.time() - seen < LEASE
    if process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    # a process that was killed and not yet waited for by its parent answers, too
    return not _is_zombie(process)


def _is_zombie(process: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return False

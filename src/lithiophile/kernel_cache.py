"""Where compiled code is kept on disk, and when it is compiled anew.

In NUMBA_CACHE_DIR if that is set, else in the source tree if it can be written (a checkout, a virtual environment),
else in the user's cache, else among temporary files; where none of them can be written, every process compiles anew.
An installation that can't be written may still hold what was compiled when it was made: that is read where it lies.
Numba stamps a cache entry with the file of the function alone, so an edit in a kernel that it calls would go
unnoticed; here every entry carries a digest of all sources that hold kernels or constants of theirs, beside Numba's
version and the processor with its instructions: what was compiled for others is not taken, nor what can't be read.
Numba also reads all that it knows how to compile before it takes an entry, a third of a second in each process; here
entries do without it.
"""

import atexit
import contextlib
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numba

# the types of functions by address, which the registries bring otherwise
import numba.experimental.function_type
from numba.core import caching, dispatcher
from numba.core.runtime.nrt import rtsys

_ROOT = Path(__file__).parent
_TRIED = ("0.68",)
"""Versions of Numba whose inner parts this package was tried with."""
_LOOPS = ("lithiophile.morphology.", "lithiophile.kernel_xla")
"""Modules whose kernels the cell model knows nothing of."""
_DECORATED = re.compile(rb"^@\w*kernel\b", re.MULTILINE)


@lru_cache(maxsize=1)
def inner_parts_known() -> bool:
    """Whether this is a version of Numba whose inner parts may be relied on; another works by its public ones alone.

    Results are the same. A first run then compiles half as long again, and others start a third of a second later.
    """
    return numba.__version__.rpartition(".")[0] in _TRIED


def sources_digest() -> str:
    """Digest of every source file that decides the course of a run of the cell model."""
    return _digest(file for folder in ("physics", "cell") for file in sorted((_ROOT / folder).rglob("*.py")))


@lru_cache(maxsize=1)
def kernels_digest() -> str:
    """Digest of every source file that holds a kernel, or a constant that kernels are compiled with."""
    rooms = ("physics", "cell/state", "cell/equations", "cell/integrate")
    whole = [file for room in rooms for file in sorted((_ROOT / room).rglob("*.py"))]
    others = (file for file in sorted((_ROOT / "cell").rglob("*.py")) if file not in whole)
    holding = [file for file in others if _DECORATED.search(file.read_bytes())]
    return _digest([_ROOT / "constants.py", *whole, *holding])


@lru_cache(maxsize=1)
def loops_digest() -> str:
    """The same for the kernels that compiled steps of JAX call."""
    found = (file for file in sorted((_ROOT / "morphology").rglob("*.py")) if _DECORATED.search(file.read_bytes()))
    return _digest([_ROOT / "kernel_xla.py", *found])


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in [*files, _ROOT / "kernel.py", _ROOT / "kernel_link.py"]:
        digest.update(file.relative_to(_ROOT).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _locator(name: str) -> type[Any]:
    """A class of Numba, public in recent versions only."""
    found: type[Any] = getattr(caching, name, None) or getattr(caching, f"_{name}")
    return found


class _OfUser(_locator("UserWideCacheLocator")):  # type: ignore[misc]
    """The user's cache, where there is a user with a home; Numba would make a folder called ~ elsewhere."""

    @classmethod
    def from_function(cls, py_func: Any, py_file: str) -> Any:
        if os.path.expanduser("~").startswith("~"):
            return None
        return super().from_function(py_func, py_file)


class _Temporary(_locator("UserWideCacheLocator")):  # type: ignore[misc]
    """Among temporary files, in a folder that only this user may write: what lies there is run."""

    def __init__(self, py_func: Any, py_file: str) -> None:
        super().__init__(py_func, py_file)
        self._cache_path = os.path.join(_own_folder(), self.get_suitable_cache_subpath(py_file))

    @classmethod
    def from_function(cls, py_func: Any, py_file: str) -> Any:
        try:
            return super().from_function(py_func, py_file)
        except OSError:  # there is no place for temporary files
            return None


@lru_cache(maxsize=1)
def _own_folder() -> str:
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"lithiophile-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    about = folder.stat()
    if about.st_uid == user and (os.name == "nt" or not about.st_mode & 0o077):
        return str(folder)
    other = tempfile.mkdtemp(prefix="lithiophile-")
    atexit.register(shutil.rmtree, other, ignore_errors=True)
    return other


class _Beside(_locator("InTreeCacheLocator")):  # type: ignore[misc]
    """Beside a source that can't be written: what was compiled when it was installed is read there."""

    def ensure_cache_path(self) -> None:
        """Nothing: no more is written there."""


def _stamped(locator: type[Any]) -> type[Any]:
    """A Numba cache locator that serves this package only and stamps entries with the digest."""

    class Stamped(locator):  # type: ignore[misc]
        digest = staticmethod(kernels_digest)

        def get_source_stamp(self) -> str:
            return self.digest()

        @classmethod
        def from_function(cls, py_func: Any, py_file: str) -> Any:
            if not py_func.__module__.startswith("lithiophile."):
                return None
            found = super().from_function(py_func, py_file)
            if found is not None and py_func.__module__.startswith(_LOOPS):
                found.digest = loops_digest
            return found

    return Stamped


_PLACES = [
    _stamped(place)
    for place in (
        _locator("UserProvidedCacheLocator"),
        _locator("InTreeCacheLocator"),
        _OfUser,
        _Temporary,
        _Beside,
    )
]
"""The first one that can be written is taken; the last one is for reading alone."""


def shared(locator: Any) -> bool:
    """Whether another process of this user surely keeps its code in the same place."""
    return not isinstance(locator, (_Temporary, _Beside))


class _Ready(caching.FunctionCache):
    """Numba's cache of a function, which takes an entry of this package as the machine code that it is.

    What Numba can compile (its registries, with NumPy's functions, lists, dictionaries) is read when something is
    compiled. Machine code needs the runtime alone, whose symbols it may call.
    """

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        if not isinstance(self._impl.locator, tuple(_PLACES)):
            return super().load_overload(sig, target_context)  # type: ignore[no-untyped-call]
        rtsys.initialize(target_context)
        key = self._index_key(sig, target_context.codegen())  # type: ignore[no-untyped-call]
        for file in self._files() if self._enabled else ():
            data = self._asked(file, file.load, key)
            if data is not None:
                return self._impl.rebuild(target_context, data)
        return None

    def save_overload(self, sig: Any, data: Any) -> None:
        if not isinstance(self._impl.locator, _Beside):
            super().save_overload(sig, data)  # type: ignore[no-untyped-call]

    def holds(self, sig: Any, codegen: Any) -> bool:
        """Whether there is an entry for these types and this processor."""
        key = self._index_key(sig, codegen)  # type: ignore[no-untyped-call]
        return any(key in (self._asked(file, file._load_index) or ()) for file in self._files())

    def _files(self) -> Iterator[Any]:
        """Where entries are looked for: where they are written, then beside a source that can't be written."""
        yield self._cache_file
        if isinstance(self._impl.locator, (_OfUser, _Temporary)):
            beside = Path(self._py_func.__code__.co_filename).parent / "__pycache__"
            yield caching.IndexDataCacheFile(beside, self._impl.filename_base, self._impl.locator.digest())  # type: ignore[no-untyped-call]

    def _asked(self, file: Any, ask: Callable[..., Any], *what: Any) -> Any:
        """What a file answers; None where it can't be read: an entry is then compiled anew and written over."""
        try:
            return ask(*what)
        except Exception:  # pickle raises whatever damaged bytes lead to
            if file is self._cache_file:
                with contextlib.suppress(OSError):
                    self.flush()  # type: ignore[no-untyped-call]
            return None


def set_up() -> bool:
    """Let Numba keep this package's compiled code in the first place that can be written; False if there is none."""
    places = _PLACES if inner_parts_known() else _PLACES[:-1]
    if caching.CacheImpl._locator_classes[: len(places)] != places:
        caching.CacheImpl._locator_classes[:0] = places
        if inner_parts_known():
            vars(dispatcher)["FunctionCache"] = _Ready
    return any(place.from_function(_locator, __file__) for place in places)

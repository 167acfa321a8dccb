"""The one place that knows Numba.

``@kernel`` compiles a scalar physics function. A kernel may call only kernels. With the
environment variable ``NUMBA_DISABLE_JIT=1`` the same source runs as plain Python; the
tests compare the two.

Compiled code is cached on disk: in NUMBA_CACHE_DIR if that is set, else in the source tree if it can be written
(a checkout, a virtual environment), else in the user's cache, else among temporary files; where none of them can be
written, every process compiles anew. Numba stamps a cache entry with the file of the function alone, so an edit in a
kernel that it calls would go unnoticed; here every entry carries a digest of all sources that hold kernels or constants
of theirs.
"""

import atexit
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import numba
import numpy as np
from numba.core import caching
from numba.core.types.function_type import CompileResultWAP

F = TypeVar("F", bound=Callable[..., Any])


_ROOT = Path(__file__).parent
_DECORATED = re.compile(rb"^@\w*kernel\b", re.MULTILINE)


@lru_cache(maxsize=1)
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


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in [*files, Path(__file__)]:
        digest.update(file.relative_to(_ROOT).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _locator(name: str) -> type[Any]:
    """A class of Numba, public in recent versions only."""
    found: type[Any] = getattr(caching, name, None) or getattr(caching, f"_{name}")
    return found


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


def _stamped(locator: type[Any]) -> type[Any]:
    """A Numba cache locator that serves this package only and stamps entries with the digest."""

    class Stamped(locator):  # type: ignore[misc]
        def get_source_stamp(self) -> str:
            return kernels_digest()

        @classmethod
        def from_function(cls, py_func: Any, py_file: str) -> Any:
            if not py_func.__module__.startswith("lithiophile."):
                return None
            return super().from_function(py_func, py_file)

    return Stamped


_PLACES = [
    _stamped(place)
    for place in (
        *map(_locator, ("UserProvidedCacheLocator", "InTreeCacheLocator", "UserWideCacheLocator")),
        _Temporary,
    )
]
"""The first one that can be written is taken."""
caching.CacheImpl._locator_classes[:0] = _PLACES

# error_model "numpy": a division by zero gives inf, which the step control rejects.
# No fast mathematics: what may be fused or reordered depends on what stands around it, and a process that has just
# compiled a kernel then gives other last digits than one that found it in the cache.
_OPTIONS: dict[str, Any] = {
    "cache": any(place.from_function(_locator, __file__) for place in _PLACES),
    "error_model": "numpy",
    "nogil": True,
}
_LEAN: dict[str, Any] = {"_nrt": False}
"""Without Numba's reference counts."""
_HIDDEN: dict[str, Any] = _OPTIONS | _LEAN | {"cache": False, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""Only other kernels call it, each with a copy of its own."""


def kernel(function: F) -> F:
    """Compile a function of scalars and arrays; the plain source stays the truth.

    It may not create arrays: that spares it counting the users of every row that it hands on, which took
    a third of a residual's time.
    """
    return numba.njit(**_OPTIONS, **_LEAN)(function)  # type: ignore[no-any-return]


def inner_kernel(function: F) -> F:
    """The same for a function that only kernels call.

    It gets no door from Python, which for many arrays is as much code as the function itself, and no place
    in the cache: whoever calls it holds a copy.
    """
    return numba.njit(**_HIDDEN)(function)  # type: ignore[no-any-return]


def inlined_kernel(function: F) -> F:
    """The same, copied to where it is called: one with many arrays spends more on handing them over than on a sum."""
    return numba.njit(**_HIDDEN, forceinline=True)(function)  # type: ignore[no-any-return]


def allocating_kernel(function: F) -> F:
    """The same for a function that creates arrays, and that others may call."""
    options = _OPTIONS | {"_nrt": True}
    return numba.njit(**options)(function)  # type: ignore[no-any-return]


def _type_of(argument: Any) -> Any:
    """What :func:`numba.typeof` says; it puts types of records together anew each time, as long as a hundred steps."""
    if isinstance(argument, tuple) and hasattr(argument, "_fields"):
        inside = tuple(map(_type_of, argument))
        return numba.types.BaseTuple.from_types(inside, type(argument))  # type: ignore[no-untyped-call]
    if isinstance(argument, np.recarray):
        flags = argument.flags
        order: Literal["C", "A"] = "C" if flags.c_contiguous else "A"
        record = _record(argument.dtype)
        return numba.types.Array(record, argument.ndim, order, not flags.writeable, aligned=flags.aligned)
    if isinstance(argument, np.record):
        return _record(argument.dtype)
    return numba.typeof(argument)  # type: ignore[no-untyped-call]


@lru_cache
def _record(dtype: np.dtype[Any]) -> Any:
    return numba.from_dtype(dtype)


def by_address(function: F, *arguments: Any) -> Any:
    """A compiled function as a value that a kernel is given and calls by its address.

    A kernel that calls another one by name is compiled together with a copy of it; one that is handed
    its address is not.

    Parameters
    ----------
    function : kernel
    *arguments
        Such as it will be called with; they decide for which types it is compiled.
    """
    if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]
        return function
    types = tuple(map(_type_of, arguments))
    function.compile(types)  # type: ignore[attr-defined]
    return CompileResultWAP(function.overloads[types])  # type: ignore[attr-defined]


def prepared(function: F, *arguments: Any) -> F:
    """A compiled function that takes arguments of these types only and does not look at them again.

    Numba finds the types of all arguments at each call; those of functions by address it makes anew, which for a
    kernel of seventy arrays took longer than what is done with its result.
    """
    if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]
        return function
    types = tuple(map(_type_of, arguments))
    function.compile(types)  # type: ignore[attr-defined]
    return function.overloads[types].entry_point  # type: ignore[attr-defined, no-any-return]

"""Kernels that are compiled in a process of their own, beside this one, when nothing is compiled yet.

Numba compiles one kernel at a time in a process. The largest one, the balances of a cell, takes half of
the time of all; what calls it by its address needs to know its type alone. So it is compiled beside the
others, left in the cache, and taken from there. Where there is one processor, or no cache that
both share, or no other process, it is compiled here.
"""

# mypy: disable-error-code="no-untyped-call"

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numba
from numba.core.typing.templates import signature

from lithiophile.kernel import KEPT, by_address, types_of
from lithiophile.kernel_cache import inner_parts_known, shared

_SERVE = "from {module} import {name}; from lithiophile.kernel_ahead import serve; serve({name})"
_FEWEST = 2
"""Processors with which two processes are sooner done than one."""


class Ahead:
    """A kernel that returns nothing, by its address: its type at once, its code when it is asked for."""

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self._function, self._arguments = function, arguments
        self._process: subprocess.Popen[bytes] | None = None
        if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]
            return
        types = types_of(arguments)
        self._numba_type_ = numba.types.FunctionType(signature(numba.types.none, *types))
        if _worth_it(function, types):
            self._process = _begun(function, types)

    def address(self) -> Any:
        """The kernel as :func:`lithiophile.kernel.by_address` returns it, once it is compiled."""
        if self._process is not None:
            try:
                self._process.wait()
            except BaseException:
                self._process.kill()
                raise
            self._process = None
        return by_address(self._function, *self._arguments)


def _worth_it(function: Any, types: tuple[Any, ...]) -> bool:
    """Whether a kernel is to be compiled, can be kept, and there is a processor for it."""
    if not (KEPT and inner_parts_known() and _processors() >= _FEWEST) or types in function.overloads:
        return False
    cache = function._cache
    if not shared(cache._impl.locator):
        return False
    return not cache.holds(types, function.targetctx.codegen())


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begun(function: Any, types: tuple[Any, ...]) -> subprocess.Popen[bytes] | None:
    """A process that compiles a kernel; none where it can't be started."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    serving = _SERVE.format(module=function.__module__, name=function.__name__)
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", serving], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
    except (OSError, TypeError, ValueError):
        return None
    assert process.stdin is not None
    with contextlib.suppress(OSError), process.stdin as asked:
        pickle.dump(types, asked)
    return process


def serve(function: Any) -> None:
    """Compile a kernel for the types that standard input names, and leave it in the cache."""
    function.compile(pickle.load(sys.stdin.buffer))

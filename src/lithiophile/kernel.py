"""The one place that knows Numba.

``@kernel`` compiles a scalar physics function. A kernel may call only kernels. With the
environment variable ``NUMBA_DISABLE_JIT=1`` the same source runs as plain Python; the
tests compare the two.

Compiled code is kept on disk; :mod:`lithiophile.kernel_cache` says where, and when it is compiled anew, and
:mod:`lithiophile.kernel_link` how kernels that call each other become one program.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Any, Literal, TypeVar, cast

import numba
import numpy as np
from numba.core.registry import CPUDispatcher
from numba.core.types.function_type import CompileResultWAP

from lithiophile.kernel_cache import inner_parts_known, set_up

F = TypeVar("F", bound=Callable[..., Any])


# error_model "numpy": a division by zero gives inf, which the step control rejects.
# No fast mathematics: what may be fused or reordered depends on what stands around it, and a process that has just
# compiled a kernel then gives other last digits than one that found it in the cache.
_OPTIONS: dict[str, Any] = {
    "nopython": True,
    "error_model": "numpy",
    "nogil": True,
}
KEPT = set_up()
"""Whether there is a place for compiled code."""
_LEAN: dict[str, Any] = {"_nrt": False}
"""Without Numba's reference counts."""
_HIDDEN: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""Only other kernels call it."""


class Inside(CPUDispatcher):
    """A kernel as kernels call it: a part of each of them."""

    def __init__(self, function: Callable[..., Any], options: dict[str, Any]) -> None:
        from lithiophile.kernel_link import PartCompiler

        super().__init__(function, targetoptions=_OPTIONS | options | _HIDDEN, pipeline_class=PartCompiler)


class Door(CPUDispatcher):
    """A kernel as Python calls it; kernels call its inside."""

    def __init__(self, function: Callable[..., Any], options: dict[str, Any]) -> None:
        from lithiophile.kernel_link import WholeCompiler

        super().__init__(function, targetoptions=_OPTIONS | options, pipeline_class=WholeCompiler)
        self.inside = Inside(function, options)
        if KEPT:
            self.enable_caching()

    @property
    def _numba_type_(self) -> Any:
        return numba.types.Dispatcher(self.inside)


def _compiled(kind: Callable[..., Any], function: F, options: dict[str, Any]) -> F:
    if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]
        return function
    if not inner_parts_known():
        kept = _HIDDEN if kind is Inside else {"cache": KEPT}
        return numba.jit(**_OPTIONS, **options, **kept)(function)  # type: ignore[no-any-return]
    return kind(function, options)  # type: ignore[no-any-return]


def kernel(function: F) -> F:
    """Compile a function of scalars and arrays; the plain source stays the truth.

    It may not create arrays: that spares it counting the users of every row that it hands on, which took
    a third of a residual's time.
    """
    return _compiled(Door, function, _LEAN)


def inner_kernel(function: F) -> F:
    """The same for a function that only kernels call.

    It gets no door from Python, which for many arrays is as much code as the function itself, and no place
    in the cache: whoever calls it holds a copy.
    """
    return _compiled(Inside, function, _LEAN)


def inlined_kernel(function: F) -> F:
    """The same, copied to where it is called: one with many arrays spends more on handing them over than on a sum."""
    return _compiled(Inside, function, _LEAN | {"forceinline": True})


def allocating_kernel(function: F) -> F:
    """The same for a function that creates arrays, and that others may call."""
    return _compiled(Door, function, {"_nrt": True})


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


def types_of(arguments: Iterable[Any]) -> tuple[Any, ...]:
    """Numba's types of arguments, for which a kernel is compiled that is called with them."""
    return tuple(map(_type_of, arguments))


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
    types = types_of(arguments)
    function.compile(types)  # type: ignore[attr-defined]
    return CompileResultWAP(function.overloads[types])  # type: ignore[attr-defined]


def prepared(function: F, *arguments: Any) -> F:
    """A compiled function that takes arguments of these types only and does not look at them again.

    Numba finds the types of all arguments at each call; those of functions by address it makes anew, which for a
    kernel of seventy arrays took longer than what is done with its result.
    """
    if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]
        return function
    types = types_of(arguments)
    function.compile(types)  # type: ignore[attr-defined]
    return function.overloads[types].entry_point  # type: ignore[attr-defined, no-any-return]


def of_one_kind(function: F) -> F:
    """A kernel for callers whose arguments are of the same types in every call: found at the first (:func:`prepared`).

    To tell an array of records from others takes Numba longer than most kernels take to go through it.
    """
    entry: list[F] = []

    @wraps(function)
    def call(*arguments: Any) -> Any:
        if not entry:
            entry.append(prepared(function, *arguments))
        return entry[0](*arguments)

    return cast("F", call)

"""Kernels called from within the compiled steps of JAX, on a CPU: the only file that knows how XLA calls.

XLA hands a *frame* to what it calls: the address of a record in which the buffers of arguments and results stand. A
kernel for it takes that address and nothing else, and gets its arrays with :data:`floats` and its like. The layout is
that of ``xla/ffi/api/c_api.h``, version 0 of its interface; a library of another one refuses the kernel, and the caller
does without (:func:`possible`).
"""

# mypy: disable-error-code="no-untyped-call, untyped-decorator, call-arg"

import ctypes
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numba
from llvmlite import ir
from numba import types
from numba.core.registry import CPUDispatcher
from numba.extending import intrinsic
from numba.np.arrayobj import make_array, populate_array

from lithiophile.kernel import _HIDDEN, _LEAN, _OPTIONS, F, Inside, inner_kernel, kernel
from lithiophile.kernel_cache import inner_parts_known
from lithiophile.kernel_link import PartCompiler

VERSION = 0
"""Of the interface whose layout this is."""

EXTENSIONS, INTERFACE, ARGUMENTS, RESULTS = 1, 2, 9, 14
"""Words of a frame: extensions, the interface's functions, and the addresses of buffers of arguments and of results."""

EXTENSION_KIND, EXTENSION_CONTENT, METADATA = 1, 3, 1
"""Words of an extension: its kind, its content; the kind that asks for the version."""

INTERFACE_VERSION, METADATA_VERSION = 4, 3
"""Word in which the version stands, of the interface and of what is asked for."""

DATA = 3
"""Word of a buffer in which the address of its numbers stands."""


class _Apart(PartCompiler):
    """Compiles a loop whose arrays don't overlap."""

    def compile_extra(self, func: Any) -> Any:
        """Compile a function."""
        self.state.flags.noalias = True
        return super().compile_extra(func)


class _Loop(Inside):
    """A loop that kernels call."""

    def __init__(self, function: Callable[..., Any]) -> None:
        options = _OPTIONS | _LEAN | _HIDDEN
        CPUDispatcher.__init__(self, function, targetoptions=options, pipeline_class=_Apart)


def loop_kernel(function: F) -> F:
    """Compile a loop that kernels call, none of whose arrays shares what is written with another one.

    With that promise the compiler makes wide instructions of a stencil of a dozen arrays.
    """
    if numba.config.DISABLE_JIT or not inner_parts_known():  # type: ignore[attr-defined]
        return inner_kernel(function)
    return _Loop(function)  # type: ignore[return-value]


def _loaded(builder: Any, address: Any, at: Any) -> Any:
    """Word of a record."""
    words = builder.inttoptr(address, ir.PointerType(ir.IntType(64)))
    return builder.load(builder.gep(words, [at]))


def _buffers(kind: Any, table: int) -> Any:
    """What makes a flat array of a buffer among arguments or results: of which frame, the how-manieth, its length."""

    @intrinsic
    def array(_: Any, frame: Any, at: Any, length: Any) -> Any:
        made = types.Array(kind, 1, "C")

        def built(context: Any, builder: Any, signature: Any, given: Any) -> Any:
            buffer = _loaded(builder, _loaded(builder, given[0], ir.Constant(ir.IntType(64), table)), given[1])
            value = make_array(made)(context, builder)
            data = builder.inttoptr(_loaded(builder, buffer, ir.Constant(ir.IntType(64), DATA)), value.data.type)
            width = context.get_constant(types.intp, kind.bitwidth // 8)
            populate_array(value, data, [given[2]], [width], width, None)
            return value._getvalue()

        return made(types.int64, types.int64, types.int64), built

    return array


floats, doubles, integers = (_buffers(kind, ARGUMENTS) for kind in (types.float32, types.float64, types.int64))
"""Arguments of 32 and 64 bit, and of integers of 64 bit."""

octets = _buffers(types.uint8, ARGUMENTS)
"""Arguments of 8 bit."""

floats_out, doubles_out = (_buffers(kind, RESULTS) for kind in (types.float32, types.float64))
"""Results of 32 and 64 bit."""


@intrinsic
def word(_: Any, address: Any, at: Any) -> Any:
    """Word of the record at an address."""
    return types.int64(types.int64, types.int64), lambda _c, builder, _s, given: _loaded(builder, *given)


@intrinsic
def put(_: Any, address: Any, at: Any, value: Any) -> Any:
    """Set a word of the record at an address."""

    def built(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        words = builder.inttoptr(given[0], ir.PointerType(ir.IntType(64)))
        builder.store(given[2], builder.gep(words, [given[1]]))
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, types.int64), built


@inner_kernel
def asked_for_version(frame: int) -> bool:
    """Whether XLA only wants to know which version a kernel is made for; it is then told."""
    extension: int = word(frame, EXTENSIONS)
    if extension == 0 or word(extension, EXTENSION_KIND) & 0xFFFFFFFF != METADATA:
        return False
    # both numbers are 32 bit and share a word; the lesser one is XLA's own
    lesser = word(word(frame, INTERFACE), INTERFACE_VERSION) >> 32
    put(word(extension, EXTENSION_CONTENT), METADATA_VERSION, VERSION | lesser << 32)
    return True


@kernel
def _nothing(frame: int) -> int:
    """What tells whether kernels can be called."""
    asked_for_version(frame)
    return 0


@cache
def possible() -> bool:
    """Whether the compiled steps of this JAX can call kernels."""
    try:
        known(_nothing)
    except Exception:  # whatever another version of JAX or of Numba says
        return False
    return True


@cache
def known(function: Callable[[int], int]) -> str:
    """Name under which XLA knows a kernel of the address of a frame; it is compiled and registered the first time."""
    from jax import ffi

    function.compile((types.int64,))  # type: ignore[attr-defined]
    compiled: Any = function.overloads[types.int64,]  # type: ignore[attr-defined]
    address = compiled.library.get_pointer_to_function(compiled.fndesc.llvm_cfunc_wrapper_name)
    name = f"{function.__module__}.{function.__name__}"
    handler = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)(address)
    ffi.register_ffi_target(name, ffi.pycapsule(handler), platform="cpu")
    return name


def called(
    function: Callable[[int], int],
    made: Sequence[tuple[tuple[int, ...], Any]],
    *arguments: Any,
    shared: dict[int, int] | None = None,
) -> Any:
    """Call a kernel in a step that JAX compiles.

    Parameters
    ----------
    function : kernel
        Of the address of a frame; it returns 0.
    made : list of (shape, kind)
        Its results; what it needs to work with is among them, since it creates nothing.
    *arguments : arrays
    shared : dict, optional
        Arguments whose memory a result takes over, what it holds included: number of the argument, of the result.

    Returns
    -------
    list of arrays
    """
    from jax import ShapeDtypeStruct, ffi

    results = [ShapeDtypeStruct(shape, kind) for shape, kind in made]
    return ffi.ffi_call(known(function), results, input_output_aliases=shared)(*arguments)

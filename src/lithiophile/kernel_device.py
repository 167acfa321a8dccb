"""The one place that knows CUDA: the kernels of :mod:`lithiophile.kernel`, compiled from the same source for a GPU.

Nothing is written twice. :func:`on_device` takes the plain Python function of a kernel and hands it to numba-cuda,
with the kernels that it calls treated likewise. With the environment variable ``NUMBA_ENABLE_CUDASIM=1`` it runs in
Numba's simulator, as plain Python: slow, and without a GPU.
"""

import importlib.util
import math
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any

import numba
import numpy as np

cuda: Any
try:
    from numba import cuda
except ImportError:  # where Numba leaves it to numba-cuda
    cuda = None

_AS_IN_MATH = ("sqrt", "floor", "isfinite")
"""Functions of NumPy that kernels use and CUDA knows only under the names of :mod:`math`."""
THREADS = 32
"""Of a block: each has a design of its own, and registers are what limits how many run at a time."""


def simulated() -> bool:
    """Whether Numba's simulator stands in for a GPU."""
    return bool(numba.config.ENABLE_CUDASIM)  # type: ignore[attr-defined]


def missing() -> str:
    """Why there is no GPU to compute on, as a sentence; empty where there is one."""
    if simulated():
        return ""
    if importlib.util.find_spec("numba_cuda") is None:
        return "numba-cuda is not installed; pip install 'lithiophile[gpu]' brings it."
    if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]
        return "NUMBA_DISABLE_JIT is set, and what runs on a GPU is compiled."
    if not cuda.is_available():
        return "numba-cuda finds no NVIDIA GPU, or no driver for one."
    return ""


def name() -> str:
    """What computes: the model of the GPU, or the simulator."""
    if simulated():
        return "Numba's simulator of a GPU"
    found = cuda.get_current_device().name
    return found.decode() if isinstance(found, bytes) else str(found)


def free_memory() -> float:
    """Memory of the GPU that is free [bytes]."""
    if simulated():
        return math.inf
    return float(cuda.current_context().get_memory_info().free)


def moved(array: np.ndarray) -> Any:
    """An array in the memory of the GPU; the simulator works on the one that it is given."""
    if simulated():
        return array
    return cuda.to_device(array)


def fetched(array: Any) -> np.ndarray:
    """An array from the memory of the GPU."""
    return array if isinstance(array, np.ndarray) else array.copy_to_host()


def written(values: np.ndarray, array: Any) -> None:
    """Write values into an array in the memory of the GPU."""
    if isinstance(array, np.ndarray):
        array[...] = values
    else:
        array.copy_to_device(values)


_known: dict[Any, Any] = {}


def on_device(kernel: Callable[..., Any], inline: bool = False) -> Any:
    """The same function for a GPU, from the Python source of a kernel and of those that it calls.

    ``inline`` puts it where it is called: tuples with records in them can be handed to a function, but not returned.
    """
    source = getattr(kernel, "py_func", kernel)
    if source not in _known:
        names = dict(source.__globals__)
        copy = FunctionType(source.__code__, names, source.__name__, source.__defaults__, source.__closure__)
        _known[source] = _declared(copy, "always" if inline else "never")
        words = source.__code__.co_names
        names.update({word: _carried(names[word], words) for word in words if word in names})
    return _known[source]


def _declared(function: Callable[..., Any], inline: str) -> Any:
    if simulated():
        return function
    return cuda.jit(device=True, inline=inline)(function)


def _carried(value: Any, words: tuple[str, ...]) -> Any:
    """What stands for a global name of a kernel on the GPU."""
    if hasattr(value, "py_func"):
        return on_device(value)
    if not isinstance(value, ModuleType) or (simulated() and value is np):
        return value
    if value is np:
        other: dict[str, Any] = {word: getattr(math, word) for word in _AS_IN_MATH}
    else:
        found = {word: getattr(value, word, None) for word in words}
        other = {word: on_device(one) for word, one in found.items() if one is not None and hasattr(one, "py_func")}
    if not other:
        return value
    module = ModuleType(value.__name__)
    vars(module).update({word: getattr(value, word) for word in words if hasattr(value, word)} | other)
    return module


def _thread() -> int:
    return cuda.grid(1)  # type: ignore[no-any-return]


def thread_number() -> Any:
    """The function by which an entry learns which of its threads it is."""
    return cuda.jit(device=True)(_thread)


def entry(function: Callable[..., None]) -> Any:
    """A function that is called from Python with a number of threads: ``entry(f)[blocks, threads](...)``."""
    return cuda.jit(function)


def launched(function: Any, threads: int, *arguments: Any) -> None:
    """Call an entry with at least so many threads, and wait for it."""
    function[-(-threads // THREADS), THREADS](*arguments)
    cuda.synchronize()

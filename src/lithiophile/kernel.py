"""The one place that knows Numba.

``@kernel`` compiles a scalar physics function. A kernel may call only kernels. With the
environment variable ``NUMBA_DISABLE_JIT=1`` the same source runs as plain Python; the
tests compare the two.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import numba

F = TypeVar("F", bound=Callable[..., Any])

# error_model "numpy": a division by zero gives inf, which the step control rejects.
# contract/nsz/arcp/reassoc let the compiler fuse and reorder, but keep nan and inf meaningful.
_OPTIONS: dict[str, Any] = {
    "cache": True,
    "error_model": "numpy",
    "nogil": True,
    "fastmath": {"contract", "nsz", "arcp", "reassoc"},
}


def kernel(function: F) -> F:
    """Compile a function of scalars and arrays; the plain source stays the truth."""
    return numba.njit(**_OPTIONS)(function)

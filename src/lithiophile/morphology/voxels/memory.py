"""Memory a run needs, predicted before it starts, and the size that would fit."""

from __future__ import annotations

import contextlib
import ctypes
import math
import os
from collections.abc import Iterator
from pathlib import Path

from lithiophile.errors import InputError

MAKING = "making"
"""Making a microstructure, without running it."""

BYTES_PER_VOXEL = {"float64": 1000.0, "float32": 520.0, MAKING: 150.0}
"""Peak of a run in 3D, measured (docs/morphology.md) and rounded up; 2D needs less."""

BASE = 0.6e9
"""Python, JAX and compiled code [bytes]."""

USABLE = 0.85
"""Share of the free memory that a run may plan with."""

TRIM, MAPPED_FROM, MOST_MAPPED, ARENAS = -1, -3, -4, -8
"""Settings of glibc's allocator (malloc.h): M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_MMAP_MAX, M_ARENA_MAX."""

LARGEST_MAPPED = 32 << 20
"""Where glibc's own threshold ends when left to itself [bytes]."""

USUAL_MAPPED = 65536
"""Its default of blocks that are mapped."""


def _allocator() -> ctypes.CDLL | None:
    """The C library whose allocator has these settings; None where there is another one."""
    try:
        library = ctypes.CDLL(None)
        library.gnu_get_libc_version, library.mallopt, library.malloc_trim  # noqa: B018
    except (AttributeError, OSError, TypeError):
        return None
    return library


def one_heap() -> None:
    """Let all threads that are yet to come share one heap: large blocks of a heap of their own can't be kept."""
    library = _allocator()
    if library is not None:
        library.mallopt(ARENAS, 1)


@contextlib.contextmanager
def kept_pages() -> Iterator[None]:
    """Keep memory that is freed for what is asked for next, and give it back at the end.

    Every compiled step asks for hundreds of megabytes and frees them. Left to itself the system hands out and clears
    all their pages anew each time, a third of the processor time of a step of 128^3 voxels. Elsewhere than with glibc
    nothing is changed.
    """
    library = _allocator()
    if library is None:
        yield
        return
    library.mallopt(MOST_MAPPED, 0)
    library.mallopt(TRIM, -1)
    try:
        yield
    finally:
        library.mallopt(MOST_MAPPED, USUAL_MAPPED)
        library.mallopt(MAPPED_FROM, LARGEST_MAPPED)
        library.mallopt(TRIM, 2 * LARGEST_MAPPED)
        library.malloc_trim(0)


def predicted_bytes(shape: tuple[int, ...], precision: str = "float64") -> float:
    """Peak memory of a run [bytes].

    Examples
    --------
    >>> round(predicted_bytes((128, 128, 128)) / 1e9, 1)
    2.7
    """
    return BASE + BYTES_PER_VOXEL[precision] * math.prod(shape)


def available_bytes() -> float:
    """Free memory of the device the run will use [bytes]."""
    try:
        import jax

        device = jax.devices()[0]
        stats = device.memory_stats() if device.platform != "cpu" else None
        if stats and "bytes_limit" in stats:
            return float(stats["bytes_limit"] - stats.get("bytes_in_use", 0))
    except (ImportError, RuntimeError):
        pass
    return _free_here()


def free_bytes(precision: str) -> float:
    """Free memory: a run uses its device, making a microstructure this machine [bytes]."""
    return _free_here() if precision == MAKING else available_bytes()


def _free_here() -> float:
    """Memory that programs can have on this machine, file caches given back [bytes]."""
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return 1024.0 * float(line.split()[1])
    except OSError:
        pass
    if hasattr(os, "sysconf") and "SC_AVPHYS_PAGES" in os.sysconf_names:
        return float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES"))
    return math.inf


def _separate(devices: int) -> int:
    """Devices with a memory of their own; those made of one processor share it."""
    try:
        import jax

        return 1 if jax.devices()[0].platform == "cpu" else devices
    except (ImportError, RuntimeError):
        return 1


def largest_shape(shape: tuple[int, ...], precision: str, free: float) -> tuple[int, ...]:
    """The same proportions at a size that fits, in multiples of 16."""
    room = max(USABLE * free - BASE, 0.0) / BYTES_PER_VOXEL[precision]
    factor = min(1.0, (room / math.prod(shape)) ** (1.0 / len(shape)))
    return tuple(max(16, int(n * factor) // 16 * 16) for n in shape)


def refuse_if_too_large(shape: tuple[int, ...], precision: str, free: float | None = None, devices: int = 1) -> None:
    """Raise before anything is allocated when a run would not fit; ``devices`` share it, each as large as the first.

    Raises
    ------
    InputError
        With the memory needed, the memory there is, and a size that fits.
    """
    free = free_bytes(precision) * (_separate(devices) if devices > 1 else 1) if free is None else free
    need = predicted_bytes(shape, precision)
    if need <= USABLE * free:
        return
    text = "x".join(str(n) for n in largest_shape(shape, precision, free))
    half = predicted_bytes(shape, "float32")
    hint = " precision = float32 would fit." if precision == "float64" and half <= USABLE * free else ""
    raise InputError(
        f"A box of {'x'.join(map(str, shape))} voxels needs about {need / 1e9:.1f} GB and {free / 1e9:.1f} GB "
        f"are free. A box of {text} would fit.{hint}"
    )

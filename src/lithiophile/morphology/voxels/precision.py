"""The only place that touches JAX's global settings, and the sentence shown when JAX is absent.

Importing :mod:`lithiophile.morphology` does not import JAX; the first field that is computed does.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

from lithiophile.errors import LithiophileError
from lithiophile.morphology.voxels.memory import one_heap


class MissingJaxError(LithiophileError):
    """JAX is not installed."""


def jax_is_installed() -> bool:
    """Whether the optional extra ``lithiophile[morphology]`` can be used.

    Returns
    -------
    bool
        True when ``import jax`` would find a package; nothing is imported.
    """
    return importlib.util.find_spec("jax") is not None


def require_jax() -> None:
    """Import JAX with 64-bit numbers switched on, or say how to install it.

    Raises
    ------
    MissingJaxError
        When JAX is absent.
    """
    if not jax_is_installed():
        raise MissingJaxError(
            "The morphology tier computes with JAX, which is not installed. "
            "Install it with: pip install 'lithiophile[morphology]'"
        )
    one_heap()  # before JAX starts its threads
    import jax

    config: Any = jax.config
    config.update("jax_enable_x64", True)
    if config.jax_compilation_cache_dir is None and not os.environ.get("LITHIOPHILE_NO_CACHE"):
        # compiled code is kept between runs: a second run of the same size starts at once
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
        config.update("jax_compilation_cache_dir", str(base / "lithiophile" / "compiled"))
        config.update("jax_persistent_cache_min_compile_time_secs", 0.1)

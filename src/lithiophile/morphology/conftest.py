"""Doctests of this package import JAX; without the optional extra they are not collected."""

import importlib.util

collect_ignore_glob = [] if importlib.util.find_spec("jax") else ["*.py"]

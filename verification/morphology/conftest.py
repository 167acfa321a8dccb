"""Without JAX nothing here can be imported."""

import importlib.util

collect_ignore_glob = [] if importlib.util.find_spec("jax") else ["*.py"]

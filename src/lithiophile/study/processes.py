"""Processes that share the work of a study."""

import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor


def may_fork() -> bool:
    """Whether processes may be forked: cheap, and they share compiled code, but not safe beside JAX's threads."""
    return sys.platform == "linux" and "jax" not in sys.modules


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pool(jobs: int) -> ProcessPoolExecutor:
    """So many processes: forked where that is safe, started anew elsewhere."""
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork" if may_fork() else "spawn"))

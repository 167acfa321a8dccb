"""Processes that share the work of a study."""

import multiprocessing
import os
import sys
from concurrent.futures import Executor, ProcessPoolExecutor


def may_fork() -> bool:
    """Whether processes may be forked: cheap, and they share compiled code, but not safe beside JAX's threads."""
    return sys.platform == "linux" and "jax" not in sys.modules


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pool(jobs: int) -> Executor:
    """So many processes: forked where that is safe, started anew elsewhere.

    Those started anew by the standard library run the user's script again, which then needs a ``__main__`` guard;
    loky's don't.
    """
    if may_fork():
        return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork"))
    from loky.backend import get_context
    from loky.process_executor import ProcessPoolExecutor as Anew

    started: Executor = Anew(jobs, context=get_context("loky"))
    return started

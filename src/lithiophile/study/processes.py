"""Processes and threads that share the work of a study."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")


def may_fork() -> bool:
    """Whether processes may be forked: cheap, and they share compiled code, but not safe beside JAX's threads."""
    return sys.platform == "linux" and "jax" not in sys.modules


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pool(jobs: int, begin: Callable[..., None] | None = None, given: tuple[Any, ...] = ()) -> Executor:
    """So many processes: forked where that is safe, started anew elsewhere.

    Those started anew by the standard library run the user's script again, which then needs a ``__main__`` guard;
    loky's don't.

    Parameters
    ----------
    jobs : int
    begin : callable, optional
        Called first in each process, with what is ``given``, which a forked process inherits and need not be sent.
    """
    if may_fork():
        return ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), begin, given)
    from loky.backend import get_context
    from loky.process_executor import ProcessPoolExecutor as Anew

    started: Executor = Anew(jobs, context=get_context("loky"), initializer=begin, initargs=given)
    return started


def in_threads(work: Callable[[Item], Answer], items: Sequence[Item]) -> Iterator[Answer]:
    """Answers in the order of the items, from one thread a processor: the integrator runs beside other threads.

    >>> list(in_threads(lambda x: x * x, [1, 2, 3]))
    [1, 4, 9]
    """
    # the first one alone: it compiles the model, or reads it from the cache, for those after it
    for item in items[:1]:
        yield work(item)
    with ThreadPoolExecutor(processors()) as threads:
        yield from threads.map(work, items[1:])

"""Runs on a Dask scheduler are those made here; one that isn't there, or goes, is a sentence, and loses nothing."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lithiophile import InputError, run_many
from lithiophile.study.many.cluster import LostSchedulerError

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")

FOIL, PLATE = "bare-li-foil", "Plate at 1 mA/cm2 for 0.05 mAh/cm2"
NUMBERS = {"lithium.below [um]": [20.0 + n for n in range(30)] + [-1.0]}


def made(**options: Any) -> Any:
    return run_many(FOIL, NUMBERS, PLATE, losses=False, **options)


def test_a_scheduler_that_is_not_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from lithiophile.study.many import cluster

    monkeypatch.setattr(cluster, "_WAIT", 0.5)
    with pytest.raises(InputError, match=r"No scheduler answers at tcp://127\.0\.0\.1:1"):
        made(scheduler="tcp://127.0.0.1:1")
    with pytest.raises(InputError, match="neither an address"):
        made(scheduler=str(tmp_path / "scheduler.json"))
    (tmp_path / "torn.json").write_text("{}")
    with pytest.raises(InputError, match="is no file of a scheduler"):
        made(scheduler=str(tmp_path / "torn.json"))


@contextmanager
def scheduler(folder: Path, workers: int = 2) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The file of a scheduler, and its process and those of its workers."""
    file = folder / "scheduler.json"
    file.unlink(missing_ok=True)
    dask = [sys.executable, "-m", "dask"]
    words = [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    log = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    processes = [subprocess.Popen(words, **log)]  # type: ignore[call-overload]
    try:
        while not file.exists():
            time.sleep(0.1)
        worker = [*dask, "worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--no-dashboard",
                  "--local-directory", str(folder)]  # fmt: skip
        processes += [subprocess.Popen(worker, **log) for _ in range(workers)]  # type: ignore[call-overload]
        yield str(file), processes
    finally:
        for process in processes:
            process.kill()
            process.wait()


def test_a_scheduler_without_workers_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from lithiophile.study.many import cluster

    with scheduler(tmp_path, 0) as (file, _):
        monkeypatch.setattr(cluster, "_WAIT", 2.0)
        with pytest.raises(InputError, match=r"has no workers.*dask worker --scheduler-file"):
            made(scheduler=file)


def test_runs_that_no_worker_is_left_for_end_with_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from lithiophile.study.many import cluster

    monkeypatch.setattr(cluster, "_IDLE", 1.0)
    with scheduler(tmp_path, 1) as (file, processes):

        def killing(done: int, count: int) -> None:
            if processes[1].poll() is None:
                processes[1].kill()

        with pytest.raises(LostSchedulerError, match="no workers for"):
            made(scheduler=file, store=tmp_path / "store", progress=killing)
    assert list((tmp_path / "store").glob("runs/*/*.json"))


def same(one: Any, other: Any) -> None:
    assert one.failures == other.failures
    for name in one:
        np.testing.assert_array_equal(one[name], other[name])


@pytest.mark.long
def test_runs_on_a_cluster_are_those_made_here_and_a_worker_that_is_killed_costs_none(tmp_path: Path) -> None:
    here = made()
    with scheduler(tmp_path) as (file, processes):
        same(here, made(scheduler=file, store=tmp_path / "store"))

        def killing(done: int, count: int) -> None:
            if done >= 5 and processes[-1].poll() is None:
                processes[-1].kill()

        same(here, made(scheduler=file, progress=killing))
        assert processes[-1].poll() is not None


@pytest.mark.long
def test_a_scheduler_killed_at_ten_random_moments_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from lithiophile.study.many import cluster

    monkeypatch.setattr(cluster, "LEAST", 0.0)  # run by run: these are so short that one batch would hold them all
    random, folder, here = np.random.default_rng(3), tmp_path / "store", made()
    for moment in random.choice(np.arange(4, 26), 10, replace=False):
        for file in list(folder.glob("runs/*/*.json"))[3:]:
            file.unlink()
        with scheduler(tmp_path) as (file, processes):

            def killing(done: int, count: int, when: int = int(moment), first: Any = processes[0]) -> None:
                if done >= when and first.poll() is None:
                    first.kill()

            with pytest.raises(LostSchedulerError, match="run the same again"):
                made(scheduler=file, store=folder, progress=killing)
        assert len(list(folder.glob("runs/*/*.json"))) >= 3
        same(here, made(store=folder))

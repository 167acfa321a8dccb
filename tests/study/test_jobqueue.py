"""Runs on workers that the jobs of a queue start, by dask-jobqueue, with programs that play the queue on this machine.

``sbatch`` and ``qsub`` run a copy of the script that they are given in a process group of its own, as a queue does on a
node, and say its number; ``scancel`` and ``qdel`` end it. What is written into the script, and what is asked of the
programs, is dask-jobqueue's.
"""

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lithiophile import run_many, sweep

jobqueue = pytest.importorskip("dask_jobqueue")
pytestmark = pytest.mark.filterwarnings("ignore")

FOIL, PLATE = "bare-li-foil", "Plate at 1 mA/cm2 for 0.05 mAh/cm2"
NUMBERS = {"lithium.below [um]": [20.0 + n for n in range(12)] + [-1.0]}
SUBMIT = """#!/bin/sh
echo "$@" >> "{log}"
for script; do :; done
cp "$script" "$0.$$"
setsid sh "$0.$$" > /dev/null 2>&1 < /dev/null &
echo "{said}$!"
"""
CANCEL = """#!/bin/sh
for job; do :; done
kill -9 -- -"$job" 2> /dev/null || kill -9 "$job" 2> /dev/null || true
"""
QUEUES = {
    "slurm": ("SLURMCluster", "sbatch", "scancel", "Submitted batch job "),
    "pbs": ("PBSCluster", "qsub", "qdel", ""),
}


def queue(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A cluster of dask-jobqueue, whose queue is this machine."""
    kind, submit, cancel, said = QUEUES[name]
    programs = folder / "bin"
    programs.mkdir()
    for program, text in ((submit, SUBMIT.format(log=folder / "asked", said=said)), (cancel, CANCEL)):
        (programs / program).write_text(text)
        (programs / program).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return getattr(jobqueue, kind)(
        cores=1, processes=1, memory="1 GB", walltime="00:10:00", interface="lo", local_directory=str(folder),
        log_directory=str(folder), scheduler_options={"dashboard_address": None},
    )  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("name", list(QUEUES))
def test_a_sweep_on_the_jobs_of_a_queue_is_the_one_made_here(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = run_many(FOIL, NUMBERS, PLATE, losses=False)
    with queue(tmp_path, name, monkeypatch) as cluster:
        cluster.scale(jobs=2)
        cluster.wait_for_workers(2, timeout=120)
        options: dict[str, Any] = {"losses": False, "scheduler": cluster.scheduler_address}
        there = run_many(FOIL, NUMBERS, PLATE, store=tmp_path / "store", **options)
        table = sweep(FOIL, "lithium.below=20:30:5 um", PLATE, **options)
    assert (tmp_path / "asked").read_text().count("\n") == 2
    assert there.failures == here.failures
    assert there.failures[-1]
    for column in here:
        np.testing.assert_array_equal(there[column], here[column])
    assert len(list(tmp_path.glob("store/runs/*/*.json"))) == len(NUMBERS["lithium.below [um]"])
    assert table["lithium.below [um]"].tolist() == [20.0, 22.5, 25.0, 27.5, 30.0]

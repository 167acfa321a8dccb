"""A store loses nothing: what is kept is not made again, whoever is killed, and two drivers share it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lithiophile import InputError, run_many, sweep
from lithiophile.study.many.store import Store, digest_of
from lithiophile.study.many.task import Row, Task

FOIL = "bare-li-foil"
PLATE = "Plate at 1 mA/cm2 for 0.05 mAh/cm2"
RUNS = 12
NUMBERS = {"lithium.below [um]": [20.0 + n for n in range(RUNS)]}
SCRIPT = """
import sys, time, lithiophile
from lithiophile.cell.run.solve import Ready
go = Ready.go
Ready.go = lambda self: (time.sleep(float(sys.argv[2])), go(self))
numbers = {"lithium.below [um]": [20.0 + n for n in range(int(sys.argv[3]))]}
options = eval(sys.argv[4])
protocol = "Plate at 1 mA/cm2 for 0.05 mAh/cm2"
lithiophile.run_many("bare-li-foil", numbers, protocol, losses=False, store=sys.argv[1], **options)
"""


def kept(folder: Path) -> int:
    return len(list(folder.glob("runs/*/*.json")))


def driver(folder: Path, seconds: float = 0.2, runs: int = RUNS, **options: Any) -> subprocess.Popen[bytes]:
    """A process that makes the runs, slowly."""
    return subprocess.Popen([sys.executable, "-c", SCRIPT, str(folder), str(seconds), str(runs), repr(options)])


def until(folder: Path, count: int, process: subprocess.Popen[bytes]) -> None:
    while kept(folder) < count and process.poll() is None:
        time.sleep(0.02)


def table(folder: Path | None = None, **options: Any) -> Any:
    return run_many(FOIL, NUMBERS, PLATE, losses=False, threads=1, store=folder, **options)


def same(one: Any, other: Any) -> None:
    assert one.failures == other.failures
    assert one.stops == other.stops
    for name in one:
        np.testing.assert_array_equal(one[name], other[name])


def test_what_is_kept_is_the_same_table_and_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = {"lithium.below [um]": [20.0, 30.0, -1.0, 0.2]}
    options: dict[str, Any] = {"losses": False, "outputs": "Voltage [V]", "over": {"Time [h]": [0.01, 0.02]}}
    without = run_many(FOIL, numbers, "Strip at 1 mA/cm2 for 0.05 mAh/cm2", **options)
    first = run_many(FOIL, numbers, "Strip at 1 mA/cm2 for 0.05 mAh/cm2", store=tmp_path, **options)
    monkeypatch.setattr(Task, "_ready", lambda *_: pytest.fail("a run was made again"))
    again = run_many(FOIL, numbers, "Strip at 1 mA/cm2 for 0.05 mAh/cm2", store=tmp_path, **options)
    same(without, first)
    same(without, again)
    assert without.failures[2]
    assert Store(tmp_path).count() == 4


def test_anything_that_decides_a_run_makes_another_of_it(tmp_path: Path) -> None:
    row = {"lithium.below": "20 um"}
    changes: list[dict[str, Any]] = [
        {}, {"protocol": "Plate at 2 mA/cm2 for 0.05 mAh/cm2"}, {"rtol": 1e-6}, {"losses": True},
        {"outputs": "Voltage [V]"}, {"stop_when": "capacity < 80 %"},
        {"numbers": [{"lithium.below": "21 um"}]},
        {"numbers": [{"lithium.below": "20 um", "protocol.charge": "0.04 mAh/cm2"}]},
    ]  # fmt: skip
    for number, change in enumerate(changes, 1):
        options = {"numbers": [row], "protocol": PLATE, "losses": False, **change}
        run_many(FOIL, store=tmp_path, **options)
        assert kept(tmp_path) == number, change


def test_a_file_that_a_number_names_is_part_of_its_digest(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("a = 1")
    before = digest_of({"host.material": str(file)})
    file.write_text("a = 2")
    assert digest_of({"host.material": str(file)}) != before


def test_a_torn_file_is_made_anew_and_a_lost_index_is_no_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = table(tmp_path)
    torn, *_ = tmp_path.glob("runs/*/*.json")
    torn.write_text(torn.read_text()[:40])
    for file in tmp_path.glob("index.sqlite*"):
        file.unlink()
    made = []
    ready = Task._ready
    monkeypatch.setattr(Task, "_ready", lambda self, numbers: made.append(numbers) or ready(self, numbers))
    same(first, table(tmp_path))
    assert len(made) == 1


def test_no_index_is_needed_where_a_folder_takes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> Any:
        raise sqlite3.OperationalError("locking protocol")

    monkeypatch.setattr(sqlite3, "connect", refused)
    same(table(tmp_path), table(tmp_path))
    assert kept(tmp_path) == RUNS


def test_a_run_that_its_process_took_with_it_is_not_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("ab" * 32, Row(failure="died", lasting=False), {})
    store.put("cd" * 32, Row({"x": float("nan"), "y": np.array([1.0, 2.0])}, "early"), {"a": 1})
    assert store.get("ab" * 32) is None
    found = store.get("cd" * 32)
    assert found is not None
    assert np.isnan(found.values["x"])
    assert found.values["y"].tolist() == [1.0, 2.0]
    assert json.loads(store.path("cd" * 32).read_text())["numbers"] == {"a": 1}


def test_a_claim_holds_while_its_process_lives(tmp_path: Path) -> None:
    mine = Store(tmp_path)
    other = subprocess.Popen(
        [sys.executable, "-c", "import sys, time; from lithiophile.study.many.store import Store; "
         "print(Store(sys.argv[1]).claim('ab' * 32), flush=True); time.sleep(600)", str(tmp_path)],
        stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"True\n"
        assert not mine.claim("ab" * 32)
    finally:
        other.kill()
        other.communicate()
    assert mine.claim("ab" * 32)
    assert mine.claim("ab" * 32)


@pytest.mark.parametrize("moment", [2, 7])
def test_a_driver_that_is_killed_loses_nothing(tmp_path: Path, moment: int) -> None:
    process = driver(tmp_path, threads=1)
    until(tmp_path, moment, process)
    process.kill()
    process.wait()
    assert moment <= kept(tmp_path) < RUNS
    same(table(), table(tmp_path))


def test_two_drivers_share_a_store_and_make_each_run_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = driver(tmp_path, 0.3, threads=1)
    until(tmp_path, 2, other)
    made = []
    ready = Task._ready
    monkeypatch.setattr(Task, "_ready", lambda self, numbers: made.append(numbers) or ready(self, numbers))
    found = table(tmp_path)
    assert other.wait() == 0
    assert 0 < len(made) <= RUNS - 2
    monkeypatch.undo()
    same(table(), found)


def test_a_worker_that_is_killed_once_costs_no_run(tmp_path: Path) -> None:
    fell = tmp_path / "fell"

    def fatal(solution: Any) -> float:
        if not fell.exists():
            fell.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return 1.0

    me = os.getpid()
    found = run_many(
        FOIL, NUMBERS, PLATE, losses=False, jobs=2, store=tmp_path / "store",
        figures={"x": lambda solution: 1.0 if os.getpid() == me else fatal(solution)},
    )  # fmt: skip
    assert fell.exists()
    assert found.failures == ("",) * RUNS


@pytest.mark.long
def test_a_run_that_kills_every_process_is_a_row_with_its_reason(tmp_path: Path) -> None:
    def fatal(solution: Any) -> float:
        if abs(float(solution["Anode thickness [um]"][0]) - 23.0) < 0.5:
            os.kill(os.getpid(), signal.SIGKILL)
        return 1.0

    found = run_many(FOIL, NUMBERS, PLATE, losses=False, jobs=2, figures={"x": fatal})
    assert [bool(failure) for failure in found.failures] == [n == 3 for n in range(RUNS)]
    assert "process ended" in found.failures[3]


def test_parts_of_a_sweep_make_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vary = "lithium.below=20:30:5 um"
    parts = [sweep(FOIL, vary, PLATE, losses=False, store=tmp_path, part=(n, 2)) for n in (1, 2)]
    assert [len(part) for part in parts] == [3, 2]
    monkeypatch.setattr(Task, "_ready", lambda *_: pytest.fail("a run was made again"))
    whole = sweep(FOIL, vary, PLATE, losses=False, store=tmp_path)
    assert whole["lithium.below [um]"].tolist() == [20.0, 22.5, 25.0, 27.5, 30.0]
    for bad in ((0, 2), (3, 2), (1, 9)):
        with pytest.raises(InputError, match="part is"):
            sweep(FOIL, vary, PLATE, losses=False, store=tmp_path, part=bad)
    with pytest.raises(InputError, match="name one"):
        sweep(FOIL, vary, PLATE, losses=False, part=(1, 2))


def test_a_store_that_can_not_be_is_said(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(InputError, match="can't hold runs"):
        table(file)


def test_a_full_disk_ends_the_work_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lithiophile.errors import LithiophileError
    from lithiophile.study.many import store

    def full(*_: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "whole_file", full)
    with pytest.raises(LithiophileError, match="No space left on device"):
        table(tmp_path)


@pytest.mark.long
def test_workers_and_drivers_killed_at_ten_random_moments_lose_nothing(tmp_path: Path) -> None:
    random, runs = np.random.default_rng(7), 40
    numbers = {"lithium.below [um]": [20.0 + n for n in range(runs)]}
    whole = run_many(FOIL, numbers, PLATE, losses=False)
    for who in ("driver", "worker"):
        folder = tmp_path / who
        for moment in sorted(random.choice(runs - 2, 10, replace=False)):
            process = driver(folder, 0.1, runs, jobs=2)
            until(folder, int(moment) + 1, process)
            children = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True).stdout.split()
            victim = process.pid if who == "driver" or not children else int(children[0])
            os.kill(victim, signal.SIGKILL)
            if who == "driver":
                process.wait()
                end = time.monotonic() + 30.0
                while any(Path(f"/proc/{child}").exists() for child in children):
                    assert time.monotonic() < end, "a process outlives its driver"
                    time.sleep(0.1)
            else:
                assert process.wait() == 0
                assert kept(folder) == runs
                for file in list(folder.glob("runs/*/*.json"))[int(moment) :]:
                    file.unlink()
        same(whole, run_many(FOIL, numbers, PLATE, losses=False, store=folder))

"""``lithiophile optimise``: mistakes are sentences and exit code 2; a killed search ends with the same front."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lithiophile.cli.application import app

pytest.importorskip("pymoo", reason="the search needs the extra lithiophile[optimise]")

from typer.testing import CliRunner

from lithiophile.errors import InputError

HOST = "host-uniform-3d"
ASKED = [
    "optimise", HOST, "--vary", "host.porosity=0.6:0.9", "--vary", "host.thickness=20:100 um",
    "--objective", "min swing", "--objective", "max mAh/g", "--no-losses", "-p", "Plate at 2 mA/cm2 for 0.5 mAh/cm2",
    "--population", "4", "--generations", "3",
]  # fmt: skip
COMMAND = [sys.executable, "-c", "from lithiophile.cli import main; main()"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--vary", "host.porosity=0.9:0.6"], "lower end first"),
        (["--vary", "host.porsity=0.6:0.9"], "Did you mean"),
        (["--objective", "min swong"], "swong"),
        (["--objective", "swing"], "write 'min swing'"),
        (["--bound", "overpotential"], "no bound"),
        (["--bound", "overpotential < nan"], "no bound"),
        (["--population", "1"], "4 or more"),
        (["--generations", "0"], "1 or more"),
        (["--robust", "0.9"], "share of draws"),
        (["--robust", "0.1", "--draws", "1"], "4 or more"),
        (["--threads", "0"], "threads"),
        (["--scheduler", "nowhere.json"], "nowhere.json"),
        (["--csv", "front.xyz"], "CSV"),
        (["--plot", "front.xyz"], "no kind of picture"),
        (["--csv", "none/front.csv"], "there is no folder"),
    ],
)
def test_a_mistake_is_a_sentence_before_any_run(options: list[str], said: str, tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, [*ASKED, *options])
    assert isinstance(answer.exception, InputError), answer.output
    assert said in str(answer.exception)


def test_folders_of_designs_that_are_files_are_refused(tmp_path: Path) -> None:
    place = tmp_path / "best"
    place.write_text("")
    answer = CliRunner().invoke(app, [*ASKED, "--designs", str(place)])
    assert isinstance(answer.exception, InputError)
    assert "is no folder" in str(answer.exception)


def test_a_mistake_ends_with_code_2_and_without_a_traceback() -> None:
    ended = subprocess.run([*COMMAND, *ASKED, "--bound", "swing"], capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.startswith("Error: 'swing' is no bound")
    assert "Traceback" not in ended.stderr


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_a_search_that_was_killed_goes_on_and_ends_with_the_same_front(tmp_path: Path) -> None:
    store, fronts = tmp_path / "store", (tmp_path / "whole.csv", tmp_path / "resumed.csv")
    subprocess.run([*COMMAND, *ASKED, "--csv", str(fronts[0])], check=True, capture_output=True)
    again = [*COMMAND, *ASKED, "--store", str(store), "--csv", str(fronts[1])]
    killed = subprocess.Popen(again, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while killed.poll() is None and not kept(store):
        time.sleep(0.02)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    assert not fronts[1].exists()
    before = kept(store)
    assert before > 0
    subprocess.run(again, check=True, capture_output=True)
    assert kept(store) > before
    assert fronts[0].read_text(encoding="utf-8") == fronts[1].read_text(encoding="utf-8")


def kept(store: Path) -> int:
    """Files of runs in a store."""
    return sum(1 for one in store.rglob("*.json")) if store.is_dir() else 0

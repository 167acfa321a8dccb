"""A run that was killed goes on from its checkpoint and ends with the same numbers, bit by bit."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from tests.cell.test_cycling import EMPTIED, foil, growing

from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run import checkpoint
from lithiophile.cell.run.solve import solve
from lithiophile.errors import InputError

ROOT = Path(__file__).parents[2]
OTHER = "(Plate at 2 mA/cm2 for 1 mAh/cm2; Strip at 2 mA/cm2 until 1 V) * 40"
PROTOCOL = f"{EMPTIED} * 40; Stop when capacity < 10 %"


@pytest.fixture(scope="module")
def whole() -> Solution:
    return solve(growing(), PROTOCOL, keep=10, states="cycles")


def same(one: Solution, other: Solution) -> None:
    for name, values in one.cycles.items():
        np.testing.assert_array_equal(other.cycles[name], values, err_msg=name)
    for name, values in one.series.items():
        np.testing.assert_array_equal(other[name], values, err_msg=name)
    assert one.check() == other.check()
    assert [s.stop for s in one.segments] == [s.stop for s in other.segments]
    assert one.ending == other.ending


def done(file: Path) -> int:
    """Cycles in a checkpoint; every file that is there must be whole."""
    if not file.exists():
        return 0
    with np.load(file) as data:
        return int(data["rows"].shape[0])


KILLED = """
import sys
from lithiophile.cell.run import checkpoint
from lithiophile.cell.run.solve import solve
from tests.cell.test_checkpoint import PROTOCOL
from tests.cell.test_cycling import growing
checkpoint.INTERVAL = 0.0
solve(growing(), PROTOCOL, keep=10, checkpoint=sys.argv[1])
"""


def test_a_killed_run_goes_on_and_gives_the_same_numbers(tmp_path, whole):
    file = tmp_path / "run.npz"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(file)], env=environment, cwd=ROOT)
    deadline = time.monotonic() + 300.0
    while done(file) < 5 and time.monotonic() < deadline:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "it was over before it could be killed"
    assert 5 <= done(file) < 40
    same(whole, solve(growing(), PROTOCOL, keep=10, checkpoint=file, resume=True))


@pytest.fixture
def half(tmp_path, monkeypatch) -> Path:
    """A checkpoint after 13 cycles."""
    file = tmp_path / "half.npz"
    monkeypatch.setattr(checkpoint, "INTERVAL", 0.0)

    class Killed(Exception):
        pass

    def stop(share: float, sentence: str) -> None:
        if share > 13.5 / 40.0:
            raise Killed

    with pytest.raises(Killed):
        solve(growing(), PROTOCOL, keep=10, checkpoint=file, progress=stop)
    return file


def test_what_is_kept_survives(half, whole):
    same(whole, solve(growing(), PROTOCOL, keep=10, checkpoint=half, resume=True))


def test_a_finished_run_is_only_read(half, whole):
    solve(growing(), PROTOCOL, keep=10, checkpoint=half, resume=True)
    steps = []
    again = solve(growing(), PROTOCOL, keep=10, checkpoint=half, resume=True, progress=lambda *a: steps.append(a))
    assert steps == []
    same(whole, again)


def test_an_ended_run_stays_ended(tmp_path):
    protocol = f"{EMPTIED} * 40; Stop when polarisation > 101 %"
    ended = solve(growing(), protocol, checkpoint=tmp_path / "a.npz")
    assert ended.ending is not None
    same(ended, solve(growing(), protocol, checkpoint=tmp_path / "a.npz", resume=True))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda f: solve(foil(), PROTOCOL, keep=10, checkpoint=f, resume=True), "another design"),
        (lambda f: solve(growing(), OTHER, keep=10, checkpoint=f, resume=True), "another protocol"),
        (lambda f: solve(growing(), PROTOCOL, keep=10, rtol=3e-4, checkpoint=f, resume=True), "other settings"),
        (lambda f: solve(foil(), f"{EMPTIED} * 2", checkpoint=f, resume=True), "design .* settings"),
    ],
)
def test_the_checkpoint_of_another_run_is_refused(half, change, named):
    with pytest.raises(InputError, match=named):
        change(half)


def test_equations_that_changed_are_refused(half, monkeypatch):
    monkeypatch.setattr(checkpoint, "sources_digest", lambda: "other")
    with pytest.raises(InputError, match="another version of the equations"):
        solve(growing(), PROTOCOL, keep=10, checkpoint=half, resume=True)


@pytest.mark.parametrize("damage", ["cut", "flipped", "text", "empty"])
def test_a_damaged_checkpoint_is_a_sentence(half, damage):
    data = bytearray(half.read_bytes())
    if damage == "flipped":
        data[len(data) // 2] ^= 0xFF
    half.write_bytes({"cut": data[:-2000], "flipped": data, "text": b"hello", "empty": b""}[damage])
    with pytest.raises(InputError, match="not a whole checkpoint"):
        solve(growing(), PROTOCOL, keep=10, checkpoint=half, resume=True)


def test_a_missing_checkpoint_is_a_sentence(tmp_path):
    with pytest.raises(InputError, match=r"no checkpoint .*none.npz"):
        solve(growing(), PROTOCOL, checkpoint=tmp_path / "none.npz", resume=True)
    with pytest.raises(InputError, match="no folder"):
        solve(growing(), PROTOCOL, checkpoint=tmp_path / "nowhere" / "a.npz")


def test_a_checkpoint_is_not_overwritten_by_a_new_run(half):
    before = half.read_bytes()
    with pytest.raises(InputError, match="already"):
        solve(growing(), PROTOCOL, keep=10, checkpoint=half)
    assert half.read_bytes() == before

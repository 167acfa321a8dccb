"""Variants on a GPU: the answers of the processors, by the same kernels; what it does not cover runs there and says so.

No test needs a GPU. The bookkeeping between Python and a thread is tried with threads that are calls of the compiled
model; the threads themselves in Numba's simulator, and by compiling them for hardware where numba-cuda is installed.
"""

import importlib.util
import json
import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from lithiophile import InputError, kernel_device, run_many
from lithiophile.cell.integrate import compiled_cycle as c
from lithiophile.cell.run import fleet as fleets
from lithiophile.cell.run.compiled_run import Cycler
from lithiophile.study.many.variants import Variants

FOIL = {"electrolyte.cells": 4, "stack.temperature [degC]": [20.0, 25.0]}
SHORT = "Plate at 1 mA/cm2 for 0.001 mAh/cm2; Rest for 1 second"
CYCLES = "(Plate at 1 mA/cm2 for 0.3 mAh/cm2; Rest for 10 minutes; Strip at 1 mA/cm2 until 1 V) * 2"


class Processor:
    """Stands in for :class:`lithiophile.cell.run.threads.Fleet`: each thread is a call of the compiled model."""

    launches = 0

    def __init__(self, starts: Any, tableau: Any, steps: int) -> None:
        self.starts = [start._replace(y=start.y.copy()) for start in starts]
        self.steps = steps
        self.runs: dict[int, Cycler] = {}
        self.kept: list[c.Journal] = [c.journal(steps, start.y.shape, 2) for start in starts]

    def begin(self, programs: Any) -> None:
        self.programs = programs
        for journal in self.kept:
            journal.place[:] = 0

    def go(self, going: Any, afresh: bool) -> np.ndarray:
        Processor.launches += 1
        why = np.zeros(len(self.starts), dtype=np.int64)
        for number in going:
            why[number] = self._thread(number, afresh)
        return why

    def _thread(self, number: int, afresh: bool) -> int:
        run = self.runs.setdefault(
            number, Cycler(MEMBERS[number].layout, self.starts[number].settings.rtol, "rodas4p2")
        )
        if afresh:
            run.forget()
        journal = self.kept[number]
        room = journal._replace(record=journal.record[: c.PORTION + 1], states=journal.states[: c.PORTION + 1])
        return int(
            run._run_steps(
                self.starts[number].y, self.programs[number], self.starts[number].settings, self.starts[number].problem,
                run.work, run._factors, run.tableau, run.scratch, room, *run._kernels,
            )
        )  # fmt: skip

    def journals(self) -> tuple[np.ndarray, ...]:
        return tuple(np.stack([getattr(one, name) for one in self.kept]) for name in ("place", "log", "before"))

    def states(self) -> np.ndarray:
        return np.stack([start.y for start in self.starts])

    def rows(self, number: int, used: int) -> tuple[np.ndarray, np.ndarray]:
        journal = self.kept[number]
        found = journal.record[:used].copy(), journal.states[:used].copy()
        journal.record[:] = np.nan
        journal.states[:] = np.nan
        return found

    def rewind(self, place: np.ndarray, log: np.ndarray) -> None:
        for journal, own_place, own_log in zip(self.kept, place, log, strict=True):
            journal.place[:], journal.log[:] = own_place, own_log


MEMBERS: list[Any] = []


@pytest.fixture
def processor(monkeypatch: pytest.MonkeyPatch) -> type[Processor]:
    """A GPU whose threads are calls of the compiled model."""
    monkeypatch.setattr(kernel_device, "missing", lambda: "")
    monkeypatch.setattr(kernel_device, "name", lambda: "a stand-in")
    monkeypatch.setattr(fleets, "Fleet", Processor)
    monkeypatch.setattr(fleets, "free_memory", lambda: np.inf)
    alike = fleets._run_alike

    def noted(members: Any) -> None:
        MEMBERS[:] = [member.run for member in members]
        alike(members)

    monkeypatch.setattr(fleets, "_run_alike", noted)
    Processor.launches = 0
    return Processor


def same(one: Variants, other: Variants) -> None:
    assert list(one) == list(other)
    for name in one:
        np.testing.assert_array_equal(one[name], other[name], err_msg=name)
    assert (one.failures, one.stops) == (other.failures, other.stops)


@pytest.mark.parametrize("losses", [False, True])
def test_runs_whose_journals_come_back_in_parts_are_those_of_the_processors_bit_for_bit(
    processor: type[Processor], losses: bool
) -> None:
    how: dict[str, Any] = {"outputs": ["Voltage [V]", "Charge moved [mAh/cm2]"], "losses": losses}
    numbers = {"lithium.below [um]": [50.0, 2.0, -1.0], "electrolyte.cells": 4}
    found = run_many("bare-li-foil", numbers, CYCLES, device="gpu", **how)
    same(found, run_many("bare-li-foil", numbers, CYCLES, threads=1, **how))
    assert found.solved.tolist() == [True, True, False]
    assert found.device == "3 of 3 variants ran on a stand-in."
    assert processor.launches == 6  # each of three steps comes back alone, in two cycles


def test_a_step_that_fills_the_journal_goes_on_where_it_was(
    processor: type[Processor], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "Plate at 1 mA/cm2 for 0.1 mAh/cm2 (0.5 second period)"
    found = run_many("bare-li-foil", FOIL, long, losses=False, outputs="Voltage [V]", device="gpu")
    same(found, run_many("bare-li-foil", FOIL, long, losses=False, outputs="Voltage [V]", threads=1))
    assert found.solved.all()
    assert processor.launches >= 2


def test_what_a_gpu_does_not_cover_runs_on_the_processors_and_says_so(processor: type[Processor]) -> None:
    pulsed = "Plate at 1 mA/cm2 for 0.01 mAh/cm2 (10 seconds on, 10 seconds off)"
    found = run_many("bare-li-foil", FOIL, pulsed, losses=False, device="auto")
    same(found, run_many("bare-li-foil", FOIL, pulsed, losses=False))
    assert found.solved.all()
    assert found.device.startswith("0 of 2 variants ran on a stand-in. 2 did not: 'Plate at 1 mA/cm2")
    assert found.device in repr(found)
    assert processor.launches == 0


def test_a_condition_on_cycles_ends_a_run_there_too(processor: type[Processor]) -> None:
    how: dict[str, Any] = {"losses": True, "stop_when": "capacity < 99.99 %"}
    found = run_many("bare-li-foil", FOIL, CYCLES, device="gpu", **how)
    same(found, run_many("bare-li-foil", FOIL, CYCLES, threads=1, **how))
    assert found.solved.all()


def test_a_gpu_that_is_asked_for_and_not_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"numba-cuda is not installed; pip install 'lithiophile\[gpu\]' brings it"):
        run_many("bare-li-foil", FOIL, SHORT, device="gpu")
    found = run_many("bare-li-foil", FOIL, SHORT, losses=False, device="auto")
    assert found.solved.all()
    assert found.device.startswith("On the processors: numba-cuda is not installed")
    same(found, run_many("bare-li-foil", FOIL, SHORT, losses=False))
    for device, why in {
        "cuda": "give 'cpu', 'gpu', or 'auto'",
        "gpu": "workers of a scheduler run on processors",
    }.items():
        with pytest.raises(InputError, match=why):
            run_many("bare-li-foil", FOIL, SHORT, device=device, scheduler="tcp://127.0.0.1:1")


SIMULATED = f"""
import json, sys
from lithiophile import run_many
numbers = {{**{FOIL!r}, "stack.temperature [degC]": [25.0, -300.0]}}
how = dict(losses=sys.argv[1] == "True", rtol=1e-2, outputs=["Voltage [V]", "Time [h]"], threads=1)
found = [run_many("bare-li-foil", numbers, {SHORT!r}, device=device, **how) for device in ("gpu", "cpu")]
print(json.dumps([[{{name: list(one[name]) for name in one}}, one.failures, one.stops, one.device] for one in found]))
"""


@pytest.mark.parametrize("losses", [False, True])
def test_threads_in_the_simulator_give_the_answers_of_the_processors_to_round_off(losses: bool) -> None:
    environment = os.environ | {"NUMBA_ENABLE_CUDASIM": "1"}
    run = subprocess.run(
        [sys.executable, "-c", SIMULATED, str(losses)], capture_output=True, text=True, env=environment, check=False
    )
    assert run.returncode == 0, run.stderr
    (here, *said), (there, *other) = json.loads(run.stdout)
    assert said[:2] == other[:2]
    assert said[0][0] == ""
    assert "-300" in said[0][1]
    assert said[2] == "2 of 2 variants ran on Numba's simulator of a GPU."
    for name, values in there.items():
        # the voltage of a rest is a small difference of large potentials
        np.testing.assert_allclose(here[name], values, rtol=1e-9, atol=1e-12, err_msg=name)


COMPILED = """
import sys, types
import numpy as np
from numba import cuda
from numba.cuda import dispatcher
dispatcher.get_current_device = lambda: types.SimpleNamespace(compute_capability=(8, 0))
from lithiophile import kernel_device
kernel_device.moved = lambda array: array
from lithiophile.cell.build.layout import build
from lithiophile.cell.integrate import compiled_cycle as c
from lithiophile.cell.run import threads as f
f.moved = kernel_device.moved
from lithiophile.cell.integrate.tableaus import METHODS
from lithiophile.designs import load, resolve
from lithiophile.kernel import _type_of
cell = build(resolve(load("host-uniform-3d")).stack)
start = f.Start(cell.initial, cell.problem, c.Settings(1e-5, cell.atol, cell.loose, 1e-5))
fleet = f.Fleet([start, start], METHODS["rodas4p2"](), 1)
steps = np.zeros(1, dtype=np.int64)
fleet.begin([c.NO_STEPS._replace(mode=steps, most=steps)] * 2)
code, _ = cuda.compile(
    f.program(), tuple(map(_type_of, fleet.arguments([0, 1], True))), device=False, cc=(8, 0), output="ptx", abi="numba"
)
print(code if isinstance(code, str) else code.decode())
"""


@pytest.mark.long
def test_threads_compile_for_hardware() -> None:
    if importlib.util.find_spec("numba_cuda") is None:
        pytest.skip("numba-cuda is not installed")
    run = subprocess.run([sys.executable, "-c", COMPILED], capture_output=True, text=True, check=False)
    if "NvvmSupportError" in run.stderr:
        pytest.skip("NVVM is not installed")
    assert run.returncode == 0, run.stderr[-4000:]
    assert ".target sm_80" in run.stdout
    assert ".entry" in run.stdout
    missing = [line for line in run.stdout.splitlines() if ".extern .func" in line and "vprintf" not in line]
    assert not missing  # nothing is left to be found in a library


TAKEN = """
from types import FunctionType
from lithiophile.kernel_device import on_device
from lithiophile.physics import kinetics
seen = []
def follow(function):
    assert not hasattr(function, "py_func")
    seen.append(function.__name__)
    for word in function.__code__.co_names:
        value = function.__globals__.get(word)
        if isinstance(value, FunctionType) or hasattr(value, "py_func"):
            follow(value)
other = on_device(kinetics.marcus_drive)
assert other.__code__ is kinetics.marcus_drive.py_func.__code__
follow(other)
assert seen == ["marcus_drive", "_marcus_overlap"], seen
"""


def test_a_kernel_and_those_that_it_calls_are_taken_from_their_source() -> None:
    subprocess.run([sys.executable, "-c", TAKEN], env=os.environ | {"NUMBA_ENABLE_CUDASIM": "1"}, check=True)

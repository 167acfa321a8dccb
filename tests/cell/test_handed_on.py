"""What a run leaves for those after it: tables, unknowns and arrays of work, which change no digit of theirs."""

from dataclasses import replace
from typing import Any, get_type_hints

import numpy as np
import pytest

import lithiophile
from lithiophile import designs
from lithiophile.cell.build import dependence, kept, kinds
from lithiophile.cell.build.layout import build
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run import workshop
from lithiophile.cell.state.node import Node

HELD = "Hold at -0.05 V for 10 minutes; Rest for 5 minutes; Strip at 1 mA/cm2 until 0.5 V"
THERE_AND_BACK = "Plate at 2 mA/cm2 for 0.1 mAh/cm2; Strip at 1 mA/cm2 until 1 V"
RUNS = [
    ("host-uniform-3d", THERE_AND_BACK, {}),
    ("host-uniform-3d", HELD, {"host[0].porosity": 0.7}),
    ("seed-au", HELD, {}),
    ("infused-li-c", THERE_AND_BACK, {}),
    ("host-uniform-3d", HELD, {"electrolyte[0].concentration": "1.3 mol/L", "host[0].thickness": "60 um"}),
    ("sei-sio2-pmma", THERE_AND_BACK, {}),
    ("infused-li-c", HELD, {"stack.temperature": "40 degC"}),
    ("garnet-bilayer", THERE_AND_BACK, {}),
]


def run(name: str, protocol: str, numbers: dict[str, Any]) -> Solution:
    return lithiophile.run(name, protocol, numbers=numbers, losses=False)


def forget() -> None:
    workshop._waiting.clear()
    dependence._known.clear()
    kinds._known.clear()
    kept._of_same.clear()
    kept._kept.cache_clear()


def test_a_run_is_the_same_to_the_last_digit_whatever_ran_before_it() -> None:
    alone = []
    for one in RUNS:
        forget()
        alone.append(run(*one))
    after = [run(*one) for one in [*RUNS, *RUNS]][len(RUNS) :]
    for before, again in zip(alone, after, strict=True):
        assert len(before.segments) == len(again.segments)
        for one, other in zip(before.segments, again.segments, strict=True):
            assert np.array_equal(one.state, other.state, equal_nan=True)
            assert np.array_equal(one.voltage, other.voltage)


def test_a_run_of_a_like_cell_takes_the_arrays_of_the_one_before() -> None:
    forget()
    first = run(*RUNS[0])
    (left,) = next(iter(workshop._waiting.values()))
    layout = build(designs.resolve(designs.load("host-uniform-3d").with_({"host[0].porosity": 0.75}), False).stack)
    assert workshop.workshop(layout, left.scratch.stages.shape[0]) is left
    assert not np.shares_memory(first.segments[0].state, left.work.blocks)


@pytest.mark.parametrize("losses", [False, True])
@pytest.mark.parametrize("name", ["seed-au", "garnet-bilayer", "alloy-li-mg-garnet", "infused-li-c"])
def test_unknowns_that_were_found_before_are_those_of_the_cell(
    name: str, losses: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every field of a node at nothing and at one, in turn."""
    forget()
    layout = build(designs.resolve(designs.load(name), losses).stack)
    for field in get_type_hints(Node):
        for value in (0, 1):
            nodes = layout.problem.nodes.copy()
            nodes[field][1:] = value
            columns = replace(layout, problem=layout.problem._replace(nodes=nodes)).columns
            found = dependence.dependence(columns, 1000.0)
            with monkeypatch.context() as empty:
                empty.setattr(dependence, "_known", {})
                anew = dependence.dependence(columns, 1000.0)
            assert all(map(np.array_equal, found.lists, anew.lists)), field
            assert np.array_equal(found.atol, anew.atol), field


def test_no_more_workshops_wait_than_are_worth_their_memory() -> None:
    forget()
    layout = build(designs.resolve(designs.load("host-uniform-3d"), False).stack)
    for _ in range(2 * workshop._MOST):
        workshop.leave(workshop.Workshop(layout, 4))
    assert sum(map(len, workshop._waiting.values())) == workshop._MOST


def test_states_are_written_to_memory_that_nobody_reads_any_more_and_to_no_other() -> None:
    shape = (workshop.room((3, 2, 2)).shape[0], 2, 2)
    whole = workshop.room(shape)
    whole[:] = 1.0
    place, part = whole.ctypes.data, whole[1:, 0]
    del whole
    other = workshop.room(shape)  # a part is still read
    other[:] = 2.0
    assert (part == 1.0).all()
    assert other.ctypes.data != place
    del part
    assert workshop.room(shape).ctypes.data == place


def test_solutions_that_are_kept_stay_as_they_are_while_others_run() -> None:
    name, protocol, numbers = RUNS[0]
    kept_ones = [run(name, protocol, numbers) for _ in range(3)]
    states = [[segment.state.copy() for segment in one.segments] for one in kept_ones]
    tail = kept_ones.pop().segments[-1].state[-3:]  # of a solution that is gone
    assert any(len(segment.state) * 8 >= 400 for segment in kept_ones[0].segments)
    for other in RUNS[:3]:
        run(*other)
    for one, before in zip(kept_ones, states, strict=False):
        for segment, state in zip(one.segments, before, strict=True):
            assert np.array_equal(segment.state, state)
    assert np.array_equal(tail, states[-1][-1][-3:])

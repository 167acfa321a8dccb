"""A run that goes on from another is one long run; a longer protocol goes on from a checkpoint bit by bit."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.cell.test_checkpoint import same
from tests.cell.test_cycling import EMPTIED, foil, full_cell, growing, porous

import lithiophile
from lithiophile import designs
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.run.solve import solve
from lithiophile.errors import InputError
from lithiophile.stack import Stack
from lithiophile.study.life import SymmetricTest
from lithiophile.study.start import state_of

PLATE = "Plate at 1 mA/cm2 for 1 mAh/cm2"
STRIP = "Strip at 1 mA/cm2 for 0.7 mAh/cm2"


@pytest.fixture(scope="module")
def plated() -> Solution:
    return solve(growing(), PLATE)


def test_a_run_that_goes_on_is_one_long_run(plated: Solution) -> None:
    whole = solve(growing(), f"{PLATE}; {STRIP}").segments[1]
    after = solve(growing(), STRIP, start=plated)
    part = after.segments[0]
    assert part.time == pytest.approx(whole.time - whole.time[0] + part.time[0], abs=1e-6)
    np.testing.assert_allclose(part.state, whole.state, rtol=1e-9, atol=1e-12)
    assert part.voltage == pytest.approx(whole.voltage, abs=1e-12)
    assert after.check().largest < 1e-10
    assert after["Areal charge [mAh/cm2]"][[0, -1]] == pytest.approx([0.0, -0.7], abs=1e-6)


def test_a_saved_run_is_gone_on_from_as_the_solution_itself(plated: Solution, tmp_path: Path) -> None:
    plated.save(tmp_path / "plated.nc")
    from_file = solve(growing(), STRIP, start=Solution.load(tmp_path / "plated.nc"))
    np.testing.assert_array_equal(from_file["Voltage [V]"], solve(growing(), STRIP, start=plated)["Voltage [V]"])
    assert Solution.load(tmp_path / "plated.nc").end.names == plated.end.names


def test_numbers_that_leave_the_layers_may_change_on_the_way(plated: Solution) -> None:
    better = replace(growing(), layers=foil(conductivity=5.0).layers)
    voltage = [float(solve(stack, STRIP, start=plated)["Voltage [V]"][-1]) for stack in (growing(), better)]
    assert voltage[1] < voltage[0] - 5e-4


def with_host(**changes) -> Stack:
    return replace(growing(), hosts=(replace(growing().hosts[0], **changes),))


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (foil, "the host has 5 cells there and 0 here"),
        (lambda: with_host(thickness=90e-6), "the host differs in thickness"),
        (lambda: with_host(porosity=0.7), "the host differs in pore volume"),
        (porous, "followed there and not here"),
    ],
)  # fmt: skip
def test_a_state_of_other_layers_is_refused_in_a_sentence(plated: Solution, other, said: str) -> None:
    with pytest.raises(InputError, match=said):
        solve(other(), STRIP, start=plated)


def test_a_longer_protocol_goes_on_from_the_checkpoint_of_a_shorter_one(tmp_path: Path) -> None:
    whole = solve(growing(), f"{EMPTIED} * 9", keep=4, states="cycles")
    solve(growing(), f"{EMPTIED} * 5", keep=4, checkpoint=tmp_path / "run.npz")
    same(whole, solve(growing(), f"{EMPTIED} * 9", keep=4, checkpoint=tmp_path / "run.npz", resume=True))


def test_steps_may_be_appended_also_to_the_last_cycle(tmp_path: Path) -> None:
    longer = f"{EMPTIED} * 4; Rest for 1 hour; {PLATE}; {STRIP}"
    whole = solve(growing(), longer, states="cycles")
    solve(growing(), f"{EMPTIED} * 4", checkpoint=tmp_path / "run.npz")
    after = solve(growing(), longer, checkpoint=tmp_path / "run.npz", resume=True)
    assert after.cycles.count == whole.cycles.count == 5
    for name, values in whole.cycles.items():
        np.testing.assert_allclose(after.cycles[name], values, rtol=1e-7, atol=1e-9, err_msg=name)
    assert after.check().largest < 1e-10


def test_another_condition_is_asked_of_the_last_cycle_and_lets_an_ended_run_go_on(tmp_path: Path) -> None:
    ended = solve(growing(), f"{EMPTIED} * 9; Stop when polarisation > 101 %", checkpoint=tmp_path / "run.npz")
    assert ended.ending is not None
    done = ended.cycles.count
    again = solve(
        growing(), f"{EMPTIED} * 9; Stop when polarisation > 150 %", checkpoint=tmp_path / "run.npz", resume=True
    )
    assert again.cycles.count == 9 > done


def test_a_protocol_that_does_not_begin_with_what_is_done_is_refused(tmp_path: Path) -> None:
    solve(growing(), f"{EMPTIED} * 3", checkpoint=tmp_path / "run.npz")
    for other in (f"{EMPTIED} * 2", f"({PLATE}; {STRIP}) * 9"):
        with pytest.raises(InputError, match=r"another protocol .* 9 steps are done"):
            solve(growing(), other, checkpoint=tmp_path / "run.npz", resume=True)


@pytest.mark.parametrize("share", [0.5, "25 %", 1])
def test_a_full_cell_starts_at_a_share_of_charge_with_its_lithium_on_the_anode(share) -> None:
    stack = full_cell()
    wanted = 0.25 if share == "25 %" else float(share)
    start = state_of(share, stack)
    solution = solve(stack, "Rest for 1 second", start=start)
    built = solve(stack, "Rest for 1 second")
    assert solution["State of charge"][0] == pytest.approx(wanted, abs=1e-5)
    moved = built["Lithium in the cathode [mAh/cm2]"][0] - solution["Lithium in the cathode [mAh/cm2]"][0]
    gained = (solution["Anode thickness [um]"][0] - built["Anode thickness [um]"][0]) / 4.8491
    assert gained == pytest.approx(moved, abs=1e-4)


@pytest.mark.parametrize(
    ("stack", "share", "said"),
    [
        (foil, 0.5, "needs a cell with a cathode"),
        (full_cell, 1.5, "lies between 0"),
        (full_cell, "-5 %", "lies between 0"),
        (full_cell, True, "give a solution, its file, or a share"),
    ],
)
def test_a_start_that_no_cell_has_is_refused(stack, share, said: str) -> None:
    with pytest.raises(InputError, match=said):
        state_of(share, stack())


def test_a_host_is_filled_before_it_is_cycled_against_lithium() -> None:
    report = SymmetricTest(charge=0.5, fill=1.0, cycles=3).on(porous())
    assert report.protocol.startswith("Plate at 1 mA/cm2 for 1 mAh/cm2; Rest for 1 hour; then ")
    assert report["Cycles done"] == 3
    assert report.table["Charge stripped [mAh/cm2]"] == pytest.approx([0.5] * 3, rel=1e-5)


def test_a_lean_cell_starts_partly_wetted_with_the_salt_of_its_electrolyte() -> None:
    lean = {
        "title": "lean", "lithium": {"below": "30 um"}, "electrolyte": [{"material": "lipf6_ec_emc_nyman2008",
        "amount": "1.2 g/Ah", "cells": 20}], "counter": {"material": "lfp", "areal_capacity": "2 mAh/cm2"},
    }  # fmt: skip
    full = lean | {"electrolyte": [{"material": "lipf6_ec_emc_nyman2008"}]}
    stack, whole = (designs.resolve(designs.design(raw)).stack for raw in (lean, full))
    assert stack.reservoir.volume < 0.0
    for losses in (stack, replace(stack, solvent_per_lithium=0.0)):
        solution = solve(losses, "Charge at C/5 for 1 mAh/cm2; Discharge at C/5 for 0.9 mAh/cm2")
        wetted = solution["Wetted share of the pores"]
        assert 0.3 < wetted[0] < 0.95
        assert solution["Lowest salt concentration [mol/m3]"][0] == pytest.approx(1000.0, rel=1e-3)
        assert solution.check().largest < 1e-8
        assert solution.finished
    flooded = solve(whole, "Charge at C/5 for 1 mAh/cm2")
    assert solution["Voltage [V]"][10] > flooded["Voltage [V]"][10]  # thinner paths cost voltage


@pytest.mark.parametrize("current", ["0.1 mA/cm2", "5 mA/cm2"])
def test_a_design_runs_from_where_it_was_left_on_the_mesh_of_that_run(current: str) -> None:
    first = lithiophile.run("bare-li-foil", PLATE)
    after = lithiophile.run("bare-li-foil", f"Strip at {current} for 5 minutes", start=first)
    assert after.layout.count == first.layout.count
    assert after["Anode thickness [um]"][0] == pytest.approx(first["Anode thickness [um]"][-1], rel=1e-9)


def test_a_longer_protocol_with_a_larger_current_goes_on_on_the_mesh_of_its_checkpoint(tmp_path: Path) -> None:
    short = "(Plate at 0.1 mA/cm2 for 0.1 mAh/cm2; Strip at 0.1 mA/cm2 for 0.1 mAh/cm2) * 2"
    first = lithiophile.run("bare-li-foil", short, checkpoint=tmp_path / "run.npz")
    longer = f"{short}; Plate at 5 mA/cm2 for 0.1 mAh/cm2"
    after = lithiophile.run("bare-li-foil", longer, checkpoint=tmp_path / "run.npz", resume=True)
    assert after.layout.count == first.layout.count
    assert after.cycles.count == 3
